//! The grammar of `belegg:` addresses and of their titles.

use unicode_normalization::UnicodeNormalization;

use crate::chapter::exhibit::is_id;
use crate::chapter::{ChapterFault, Claim, Exhibit, Form, Target};
use crate::codebook::{AddressError, CodeAddress};
use crate::source::{percent_escaped, percent_unescaped, terminal};
use crate::synthesis::{Condition, Filter, FilterError};
use crate::transcript::AttributeName;

/// What a link's destination leads to, `None` when it is no `belegg:` address.
pub(super) fn target(destination: &str, title: &str) -> Option<Result<Target, ChapterFault>> {
    let (scheme, rest) = destination.split_at_checked("belegg:".len())?;
    scheme.eq_ignore_ascii_case("belegg:").then(|| read(rest, title))
}

fn read(rest: &str, title: &str) -> Result<Target, ChapterFault> {
    let (path, query) = rest.split_once('?').map_or((rest, None), |(path, query)| (path, Some(query)));
    let unknown = || ChapterFault::UnknownLink(terminal(&format!("belegg:{rest}")));
    let path = decode(path).ok_or_else(unknown)?;
    let (kind, name) = path.split_once('/').unwrap_or((&path, ""));
    match (kind, query) {
        ("quote", None) => match name.parse() {
            Ok(id) => Ok(Target::Quote(id)),
            Err(_) => Err(ChapterFault::BadQuoteId(terminal(name))),
        },
        ("figure", _) => exhibit(Form::Figure, name, query.unwrap_or("")).ok_or_else(unknown)?,
        ("table", _) => exhibit(Form::Table, name, query.unwrap_or("")).ok_or_else(unknown)?,
        ("box", None) if is_id(name) => Ok(Target::TextBox(name.to_owned())),
        ("ref", None) => reference(name).ok_or_else(unknown),
        ("quote" | "box" | "ref", _) | ("", _) => Err(unknown()),
        _ => claim(&path, query, title).map(Target::Claim),
    }
}

/// A figure or table with its options; `None` where its escapes spell nothing.
fn exhibit(form: Form, kind: &str, query: &str) -> Option<Result<Target, ChapterFault>> {
    let pairs = query.split('&').filter(|part| !part.is_empty()).map(|part| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        Some((decode(name)?, decode(value)?))
    });
    let options: Vec<(String, String)> = pairs.collect::<Option<_>>()?;
    Some(Exhibit::read(form, kind, &options).map(Target::Exhibit))
}

/// `path`, `chapter#path` or `#path`.
fn reference(name: &str) -> Option<Target> {
    let (chapter, path) = name.split_once('#').map_or((None, name), |(chapter, path)| (Some(chapter), path));
    let chapter = chapter.filter(|chapter| !chapter.is_empty()).map(str::to_owned);
    (!name.is_empty() && (chapter.is_some() || !path.is_empty()))
        .then(|| Target::Reference { chapter, path: path.to_owned() })
}

fn claim(path: &str, query: Option<&str>, title: &str) -> Result<Claim, ChapterFault> {
    let address = CodeAddress::new(path).map_err(|error| match error {
        // Too short for a code, it may as well be a quote, box or reference misspelt.
        AddressError::TooShort(_) => ChapterFault::UnknownLink(terminal(&format!("belegg:{path}"))),
        error => ChapterFault::BadAddress(error.to_string()),
    })?;
    let filter = filter(query.unwrap_or("")).map_err(|error| ChapterFault::BadFilter(error.to_string()))?;
    Ok(Claim { address, filter, reason: reason(title) })
}

/// What stands after `override` in a title; `None` when the title does not begin so.
pub(super) fn reason(title: &str) -> Option<String> {
    after(title, "override")
}

/// What stands after `allow` in a title; `None` when the title does not begin so.
pub(super) fn allow(title: &str) -> Option<String> {
    after(title, "allow")
}

/// What stands after `chosen` in the title of a quote; `None` when the title does not begin so.
pub(super) fn chosen(title: &str) -> Option<String> {
    after(title, "chosen")
}

fn after(title: &str, opening: &str) -> Option<String> {
    let (word, rest) = title.trim_start().split_at_checked(opening.len())?;
    let rest = rest.trim_start();
    let ends = rest.is_empty() || rest.starts_with(':');
    (word.eq_ignore_ascii_case(opening) && ends).then(|| rest.trim_start_matches(':').trim().to_owned())
}

/// A filter whose signs are read before its percent-escapes: `site=A%26B` is one value.
fn filter(query: &str) -> Result<Filter, FilterError> {
    let parts = query.split('&').filter(|part| !part.is_empty());
    Ok(Filter { conditions: parts.map(condition).collect::<Result<_, _>>()? })
}

fn condition(part: &str) -> Result<Condition, FilterError> {
    let shown = || terminal(part);
    let (name, values) = part.split_once('=').ok_or_else(|| FilterError::NoEquals(shown()))?;
    let (name, not) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
    let name = decode(name).ok_or_else(|| FilterError::Name(shown()))?;
    let attribute = AttributeName::new(name.trim()).map_err(|_| FilterError::Name(terminal(&name)))?;
    let mut read = Vec::new();
    for value in values.split(',') {
        let value = decode(value).ok_or_else(|| FilterError::Empty(shown()))?;
        if !value.trim().is_empty() {
            read.push(value.trim().to_owned());
        }
    }
    if read.is_empty() {
        return Err(FilterError::Empty(shown()));
    }
    Ok(Condition { attribute, values: read, not })
}

/// A filter's value as a link's destination has it: letters, digits and `-_.` as they are, the rest percent-escaped.
pub fn link_value(value: &str) -> String {
    percent_escaped(value, |c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

/// Percent-escapes resolved and the text in NFC; `None` when they spell no UTF-8.
fn decode(text: &str) -> Option<String> {
    Some(percent_unescaped(text)?.nfc().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claim_of(destination: &str, title: &str) -> Claim {
        match target(destination, title) {
            Some(Ok(Target::Claim(claim))) => claim,
            other => panic!("{destination}: {other:?}"),
        }
    }

    #[test]
    fn a_claim_has_an_address_and_perhaps_a_filter() {
        let claim = claim_of("belegg:kommune/drawbacks/endring?role=lege,sykepleier&site!=kommune%207", "");
        assert_eq!(claim.address.as_str(), "kommune/drawbacks/endring");
        assert_eq!(claim.filter.to_text(), "role=lege,sykepleier&site!=kommune 7");
        assert_eq!(claim.reason, None);
    }

    #[test]
    fn escapes_are_resolved_after_the_signs() {
        let claim = claim_of("belegg:p%C3%A5r%C3%B8rende/benefits/x?site=A%26B%2CC&unit=a+b", "");
        assert_eq!(claim.address.stakeholder(), "pårørende");
        assert_eq!(claim.filter.conditions[0].values, ["A&B,C"]);
        assert_eq!(claim.filter.conditions[1].values, ["a+b"]);
        assert_eq!(claim_of("belegg:pa\u{30a}/benefits/x", "").address.stakeholder(), "på");
    }

    #[test]
    fn an_override_is_in_the_title() {
        for (title, reason) in [
            ("override: to ble avbrutt", Some("to ble avbrutt")),
            ("Override:", Some("")),
            ("override", Some("")),
            ("overridden", None),
            ("", None),
        ] {
            assert_eq!(claim_of("belegg:a/benefits/b", title).reason.as_deref(), reason, "{title}");
        }
    }

    #[test]
    fn other_forms() {
        let id = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
        assert!(matches!(target(&format!("belegg:quote/{id}"), ""), Some(Ok(Target::Quote(_)))));
        assert_eq!(target("belegg:box/helsami", ""), Some(Ok(Target::TextBox("helsami".into()))));
        let reference = |chapter: Option<&str>, path: &str| {
            Some(Ok(Target::Reference { chapter: chapter.map(str::to_owned), path: path.to_owned() }))
        };
        assert_eq!(target("belegg:ref/kommune/fordeler", ""), reference(None, "kommune/fordeler"));
        assert_eq!(target("belegg:ref/kapittel-5#fordeler", ""), reference(Some("kapittel-5"), "fordeler"));
        let exhibit = |destination: &str| match target(destination, "") {
            Some(Ok(Target::Exhibit(exhibit))) => (exhibit.form, exhibit.stakeholder),
            other => panic!("{destination}: {other:?}"),
        };
        assert_eq!(exhibit("belegg:figure/matrix"), (Form::Figure, None));
        assert_eq!(exhibit("belegg:table/balance?stakeholder=p%C3%A5"), (Form::Table, Some("på".to_owned())));
        assert_eq!(target("https://example.org", ""), None);
        assert_eq!(target("bele", ""), None);
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (destination, code) in [
            ("belegg:", "chapter/unknown-link"),
            ("belegg:quote/123", "chapter/bad-quote-id"),
            ("belegg:quote/01ARZ3NDEKTSV4RRFFQ69G5FAV?x=y", "chapter/unknown-link"),
            ("belegg:box/", "chapter/unknown-link"),
            ("belegg:ref/", "chapter/unknown-link"),
            ("belegg:figure/", "chapter/unknown-figure"),
            ("belegg:figure/matrix?id=%C3", "chapter/unknown-link"),
            ("belegg:table/matrix?side=a", "chapter/figure-option"),
            ("belegg:kommune/endring", "chapter/unknown-link"),
            ("belegg:kommune/fordeler/endring", "chapter/bad-address"),
            ("belegg:a/benefits/%C3", "chapter/unknown-link"),
            ("belegg:a/benefits/b%", "chapter/unknown-link"),
            ("belegg:a/benefits/b?role", "chapter/bad-filter"),
            ("belegg:a/benefits/b?role=", "chapter/bad-filter"),
            ("belegg:a/benefits/b?r%20o=x", "chapter/bad-filter"),
        ] {
            match target(destination, "") {
                Some(Err(fault)) => assert_eq!(crate::source::Fault::code(&fault), code, "{destination}"),
                other => panic!("{destination}: {other:?}"),
            }
        }
    }
}
