//! Words whose forms do not share a stem.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a line of the table is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Noun,
    Verb,
}

/// All forms of one word.
#[derive(Debug)]
pub(super) struct Paradigm {
    pub(super) kind: Kind,
    pub(super) forms: Vec<&'static str>,
}

static TABLE: LazyLock<Vec<Paradigm>> = LazyLock::new(|| rows(include_str!("paradigms.tsv")));

/// Which lines a form stands in.
static LINES: LazyLock<HashMap<&'static str, Vec<&'static Paradigm>>> = LazyLock::new(|| {
    let mut lines: HashMap<&str, Vec<&Paradigm>> = HashMap::new();
    for paradigm in TABLE.iter() {
        for form in &paradigm.forms {
            let of = lines.entry(form).or_default();
            if !of.iter().any(|other| std::ptr::eq(*other, paradigm)) {
                of.push(paradigm);
            }
        }
    }
    lines
});

/// What may stand before a verb and make another one that is inflected alike.
const PREFIXES: [&str; 33] = [
    "av", "be", "bi", "bort", "etter", "for", "fore", "fra", "fram", "frem", "frå", "gjen", "gjennom", "igjen", "inn",
    "med", "mis", "mot", "ned", "om", "opp", "over", "på", "sam", "til", "tilbake", "tilrette", "under", "unn", "ut",
    "ved", "vidare", "videre",
];

/// The paradigms of a form with what stands before it: `bøker` nothing and `bok`, `bøker`, …; `unngikk` the prefix
/// `unn` and `gå`, `gikk`, …; `håndbøker` the first part `hånd` (by `is_part`) and `bok`, `bøker`, ….
pub(super) fn of(word: &str, is_part: impl Fn(&str) -> bool) -> Option<(&str, &'static [&'static Paradigm])> {
    let splits = word.char_indices().map(|(at, _)| word.split_at(at));
    splits.into_iter().find_map(|(before, form)| {
        let lines = LINES.get(form).or_else(|| LINES.get(form.strip_suffix('s')?))?;
        let fits = |paradigm: &Paradigm| match paradigm.kind {
            _ if before.is_empty() => true,
            Kind::Verb => form.chars().count() > 1 && PREFIXES.contains(&before),
            Kind::Noun => form.chars().count() > 2 && is_part(before),
        };
        lines.iter().all(|paradigm| fits(paradigm)).then_some((before, lines.as_slice()))
    })
}

fn rows(table: &'static str) -> Vec<Paradigm> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once('\t'))
        .map(|(kind, forms)| Paradigm {
            kind: if kind == "noun" { Kind::Noun } else { Kind::Verb },
            forms: forms.split(' ').collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(word: &str) -> Option<(&str, Vec<&'static str>)> {
        let (before, lines) = of(word, |part| part == "hånd")?;
        Some((before, lines.iter().flat_map(|line| line.forms.iter().copied()).collect()))
    }

    #[test]
    fn every_line_is_a_noun_or_a_verb_with_forms() {
        let lines: Vec<&str> = include_str!("paradigms.tsv").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.len() >= 60 && lines.len() == TABLE.len(), "{} {}", lines.len(), TABLE.len());
        for line in lines {
            let (kind, forms) = line.split_once('\t').unwrap();
            assert!(["noun", "verb"].contains(&kind), "{line}");
            assert!(forms.split(' ').count() >= 2 && forms.split(' ').all(|form| !form.is_empty()), "{line}");
        }
    }

    #[test]
    fn forms_are_found_from_any_of_them() {
        let (before, all) = forms("bøker").unwrap();
        assert!(before.is_empty() && all.contains(&"bok"));
        assert!(forms("gikk").unwrap().1.contains(&"gått"));
        assert!(forms("boks").unwrap().1.contains(&"boka"), "a genitive");
        assert_eq!(forms("journal"), None);
    }

    #[test]
    fn parts_and_prefixes_may_stand_before() {
        assert_eq!(forms("håndbøker").map(|(before, _)| before), Some("hånd"));
        assert_eq!(forms("xbøker"), None);
        assert_eq!(forms("unngikk").map(|(before, _)| before), Some("unn"));
        assert_eq!(forms("håndgikk"), None, "a noun stands before no verb");
    }
}
