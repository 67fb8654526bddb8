//! A query against what the project has.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::fault::shown;
use super::{CodePattern, Coded, Query, QueryFault, QueryProblem, fits};

/// What a query can ask for in this project.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Values by attribute, as people wrote them: `group`, `speaker`, `mode`, `language`, `date` and the project's own.
    pub attributes: BTreeMap<String, BTreeSet<String>>,
    /// Addresses of the codebook.
    pub codes: Vec<String>,
    /// Ids of those who have coded.
    pub coders: Vec<String>,
    /// Ids of transcripts.
    pub transcripts: Vec<String>,
}

/// Names that every project has, with values or not.
const OWN: [&str; 6] = ["group", "speaker", "transcript", "language", "mode", "date"];

/// Names before a colon that are no attributes.
const OTHERS: [&str; 4] = ["code", "stance", "coder", "stem"];

/// So many problems are told; looking for what was meant takes time.
const MOST: usize = 20;

/// Longer texts are no misspelt names.
const LONGEST: usize = 100;

/// What a query asks for that the project does not have, at most 20, each with what may have been meant.
///
/// An attribute or a code that does not exist is an error, since the query cannot mean anything; a value, transcript
/// or coder that nobody has is a warning, since it may have been there once. Each name is told once.
pub fn check(query: &Query, known: &Known) -> Vec<QueryProblem> {
    let mut leaves = Vec::new();
    collect(query, &mut leaves);
    let (mut problems, mut told) = (Vec::new(), BTreeSet::new());
    for leaf in leaves {
        if problems.len() == MOST {
            break;
        }
        let is_new_name = |name: &str| !told.contains(name);
        match leaf {
            Leaf::Attribute { name, value, at } if known.has(name) => {
                problems.extend(known.value(name, value).map(|fault| fault.at(at)));
            }
            Leaf::Attribute { name, value, at } if is_new_name(name) => {
                told.insert(name);
                problems.push(known.name(name, value).at(at));
            }
            Leaf::Attribute { .. } => {}
            Leaf::Code(pattern) => problems.extend(known.code(pattern).map(|fault| fault.at(pattern.at.clone()))),
            Leaf::Coder { coder, at } => problems.extend(known.coder(coder).map(|fault| fault.at(at))),
        }
    }
    problems
}

/// What of a query the project may not have.
enum Leaf<'q> {
    Attribute { name: &'q str, value: &'q str, at: Range<usize> },
    Code(&'q CodePattern),
    Coder { coder: &'q str, at: Range<usize> },
}

fn collect<'q>(query: &'q Query, leaves: &mut Vec<Leaf<'q>>) {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| collect(part, leaves)),
        Query::Not(inner) => collect(inner, leaves),
        Query::Attribute { name, value, at } => leaves.push(Leaf::Attribute { name, value, at: at.clone() }),
        Query::Coded(Coded::Code(pattern)) => leaves.push(Leaf::Code(pattern)),
        Query::Coded(Coded::Coder { coder, at }) => {
            leaves.push(Leaf::Coder { coder: coder.as_str(), at: at.clone() });
        }
        Query::Near { one, other, .. } => leaves.extend([Leaf::Code(one), Leaf::Code(other)]),
        Query::Coded(Coded::Stance(_) | Coded::Starred | Coded::Uncoded) | Query::Term(_) | Query::Phrase(_) => {}
    }
}

impl Known {
    fn has(&self, name: &str) -> bool {
        OWN.contains(&name) || self.attributes.keys().any(|known| known.to_lowercase() == name)
    }

    /// Names before a colon, as they are written.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.attributes.keys().map(String::as_str).chain(OWN).chain(OTHERS)
    }

    fn values(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_transcripts = self.transcripts.iter().filter(move |_| name == "transcript");
        let of_name = self.attributes.iter().filter(move |(known, _)| known.to_lowercase() == name);
        of_name.flat_map(|(_, values)| values).chain(of_transcripts).map(String::as_str)
    }

    fn has_value(&self, name: &str, value: &str) -> bool {
        self.values(name).any(|known| fits(value, &known.to_lowercase()))
    }

    /// An attribute that is none: a name like it that has the value, any name that has it, a name like it.
    fn name(&self, name: &str, value: &str) -> QueryFault {
        let close: Vec<&str> = close(name, self.names());
        let with = |name: &str| format!("{name}:{}", as_value(value));
        let has = |name: &&&str| self.has_value(&name.to_lowercase(), value);
        let anywhere = || self.attributes.keys().find(|name| self.has_value(&name.to_lowercase(), value));
        let best = close.iter().find(has).copied().or_else(|| anywhere().map(String::as_str));
        let like = best.map(with).or_else(|| {
            let name = close.first()?;
            let meant = close_value(value, self.values(&name.to_lowercase()));
            Some(format!("{name}:{}", as_value(meant.as_deref().unwrap_or(value))))
        });
        let names: BTreeSet<&str> = self.attributes.keys().map(String::as_str).chain(OWN).collect();
        let known = names.into_iter().map(|name| format!("`{}`", shown(name))).collect::<Vec<_>>().join(", ");
        QueryFault::UnknownAttribute { name: shown(name), like: like.as_deref().map(shown), known }
    }

    /// A value that nobody has; of an attribute that no values are known of, nothing.
    fn value(&self, name: &str, value: &str) -> Option<QueryFault> {
        let is_staff = name == "speaker" && value == "staff";
        if is_staff || self.values(name).next().is_none() || self.has_value(name, value) {
            return None;
        }
        let like = close_value(value, self.values(name)).map(|like| format!("{name}:{}", as_value(&like)));
        let elsewhere = || {
            let found = self.attributes.keys().find(|other| self.has_value(&other.to_lowercase(), value))?;
            Some(format!("{found}:{}", as_value(value)))
        };
        let like = like.or_else(elsewhere).as_deref().map(shown);
        Some(match name {
            "transcript" => QueryFault::UnknownTranscript { typed: shown(value), like },
            _ => QueryFault::UnknownValue { typed: shown(&format!("{name}:{}", as_value(value))), like },
        })
    }

    fn code(&self, pattern: &CodePattern) -> Option<QueryFault> {
        if self.codes.iter().any(|address| pattern.fits(&address.to_lowercase())) {
            return None;
        }
        let like = self.close_code(&pattern.text).map(|like| shown(&format!("code:{like}")));
        Some(QueryFault::UnknownCode { typed: shown(&pattern.text), like })
    }

    /// An address, or the start of one, that is close; else one whose last part is, or is close to, that of the pattern.
    fn close_code(&self, pattern: &str) -> Option<String> {
        let stem = pattern.trim_end_matches('*').trim_end_matches('/');
        let starts = |address: &str| {
            address.match_indices('/').filter_map(|(at, _)| address.get(..at).map(str::to_owned)).collect::<Vec<_>>()
        };
        let mut all: Vec<String> = self.codes.iter().flat_map(|address| starts(address)).collect();
        all.sort();
        all.dedup();
        all.extend(self.codes.iter().cloned());
        let whole = close(stem, all.iter().map(String::as_str)).first().map(|like| (*like).to_owned());
        whole.or_else(|| {
            let last = |address: &'_ str| address.rsplit('/').next().unwrap_or_default().to_owned();
            let lasts: Vec<String> = self.codes.iter().map(|address| last(address)).collect();
            let like = *close(&last(stem), lasts.iter().map(String::as_str)).first()?;
            let of_like = self.codes.iter().filter(|address| last(address) == like);
            // Of several with the same last part, the one most like the whole.
            of_like.min_by_key(|address| strsim::levenshtein(address, stem)).cloned()
        })
    }

    fn coder(&self, coder: &str) -> Option<QueryFault> {
        if self.coders.iter().any(|known| known == coder) {
            return None;
        }
        let like = close(coder, self.coders.iter().map(String::as_str)).first().map(|like| format!("coder:{like}"));
        Some(QueryFault::UnknownCoder { coder: shown(coder), like: like.as_deref().map(shown) })
    }
}

/// A value as it is written after a colon.
fn as_value(value: &str) -> String {
    let written = Query::Attribute { name: String::new(), value: value.to_owned(), at: 0..0 }.to_string();
    written.trim_start_matches(':').to_owned()
}

/// The known value that is meant: of several that begin so all of them, else one that is close or begins so.
fn close_value<'k>(value: &str, known: impl Iterator<Item = &'k str>) -> Option<String> {
    let known: Vec<&str> = known.collect();
    let starting = known.iter().filter(|known| known.to_lowercase().starts_with(value)).count();
    let all_that_start = || Some(format!("{value}*"));
    if starting > 1 {
        return all_that_start();
    }
    let near = close(value, known.iter().copied()).first().map(|like| like.to_lowercase());
    near.or_else(|| (starting == 1).then(all_that_start)?)
}

/// Those that differ from `word` in at most a third of its letters, or one; the closest first.
fn close<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Vec<&'k str> {
    let length = word.chars().count();
    if length == 0 || length > LONGEST {
        return Vec::new();
    }
    let (word, most) = (word.to_lowercase(), (length / 3).max(1));
    let mut close: Vec<(usize, &str)> = known
        .filter(|known| known.chars().count().abs_diff(length) <= most)
        .map(|known| (strsim::damerau_levenshtein(&word, &known.to_lowercase()), known))
        .filter(|(distance, _)| *distance <= most)
        .collect();
    close.sort();
    close.into_iter().map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;
    use crate::source::{Fault as _, Severity};

    fn known() -> Known {
        let values = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect();
        let attributes = [
            ("group", values(&["kommune", "spesialist"])),
            ("role", values(&["lege", "sykepleier", "helsesekretær"])),
            ("Site", values(&["kommune 3", "Kommune 7"])),
            ("unit", values(&["hjemmetjeneste"])),
            ("date", values(&["2025-09", "2025-10"])),
        ];
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Known {
            attributes: attributes.into_iter().map(|(name, values)| (name.to_owned(), values)).collect(),
            codes: owned(&["kommune/drawbacks/endring", "kommune/benefits/chat", "spesialist/benefits/chat"]),
            coders: owned(&["ab", "kari"]),
            transcripts: owned(&["int-01", "int-02"]),
        }
    }

    fn problems(text: &str) -> Vec<QueryProblem> {
        check(&parse(text).query.expect(text), &known())
    }

    #[test]
    fn what_the_project_has_is_fine() {
        for fine in [
            "lege role:lege,sykepleier group:kommune",
            "site:\"kommune 3\" SITE:«KOMMUNE 7»",
            "transcript:int-0* speaker:staff speaker:K12 mode:teams",
            "code:kommune code:*/benefits/* code:kommune/drawbacks/endring coder:ab",
            "code:kommune NEAR code:spesialist/benefits/chat",
            "date:2025* role:*",
        ] {
            assert_eq!(problems(fine), [], "{fine}");
        }
    }

    #[test]
    fn what_was_meant_is_offered() {
        for (text, code, mend) in [
            ("rolle:lege", "attribute", Some("did you mean `role:lege`?")),
            ("rolle:lge", "attribute", Some("did you mean `role:lege`?")),
            ("yrke:lege", "attribute", Some("did you mean `role:lege`?")),
            ("unitt:\"kommune 7\"", "attribute", Some("did you mean `Site:\"kommune 7\"`?")),
            ("kode:kommune/benefits/chat", "attribute", Some("did you mean `code:kommune/benefits/chat`?")),
            ("role:lge", "value", Some("did you mean `role:lege`?")),
            ("unit:lege", "value", Some("did you mean `role:lege`?")),
            ("site:kommune", "value", Some("did you mean `site:kommune*`?")),
            ("site:\"komune 3\"", "value", Some("did you mean `site:\"kommune 3\"`?")),
            ("date:2025", "value", Some("did you mean `date:2025*`?")),
            ("role:pilot", "value", None),
            ("transcript:int-1", "transcript", Some("did you mean `transcript:int-01`?")),
            ("transcript:int", "transcript", Some("did you mean `transcript:int*`?")),
            ("code:komune/*", "code", Some("did you mean `code:kommune`?")),
            ("code:endring", "code", Some("did you mean `code:kommune/drawbacks/endring`?")),
            ("code:kommune/benefit/chat", "code", Some("did you mean `code:kommune/benefits/chat`?")),
            ("code:spesialist/drawbacks/chatt", "code", Some("did you mean `code:spesialist/benefits/chat`?")),
            ("code:økonomi", "code", None),
            ("coder:kary", "coder", Some("did you mean `coder:kari`?")),
            ("coder:zz", "coder", None),
        ] {
            let found = problems(text);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert_eq!(found[0].fault.code(), format!("search/unknown-{code}"), "{text}");
            assert_eq!(found[0].fault.mend().as_deref(), mend, "{text}");
            assert_eq!(found[0].at, 0..text.len());
        }
        let far = problems("xyzzy:plugh");
        assert!(far[0].fault.mend().unwrap().contains("`role`"), "{far:?}");
    }

    #[test]
    fn each_is_told_at_its_place() {
        let text = "chat (rolle:lege,pilot OR role:lege,lgee) -code:x NEAR/2 code:kommune";
        let found: Vec<_> =
            problems(text).iter().map(|problem| (text.get(problem.at.clone()).unwrap(), problem.severity())).collect();
        assert_eq!(found, [("rolle:lege", Severity::Error), ("lgee", Severity::Warning), ("code:x", Severity::Error)]);
    }

    #[test]
    fn a_long_value_takes_no_time() {
        let text = format!("role:{} rolle:{}", "x".repeat(4000), "y".repeat(4000));
        let found = problems(&text);
        assert_eq!(found.len(), 2);
        assert!(found.iter().all(|problem| problem.fault.to_string().chars().count() < 120));
    }
}
