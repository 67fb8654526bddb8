//! The same word in the other written Norwegian, and as it is spoken.

use std::borrow::Borrow;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::LazyLock;

use super::lexeme;
use crate::search::analysis::{Stemmer, Tongue};

/// What a word is in the other variety.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Partner {
    /// This form and no other.
    Form(String),
    /// All forms of this word.
    Word {
        word: String,
        /// Somebody who does it: `brukar`, not the verb `bruke`.
        agent: bool,
    },
}

#[derive(Debug, Default)]
struct Table {
    /// Dictionary form to the other variety.
    words: HashMap<&'static str, Vec<&'static str>>,
    /// The same by stem, those who do it left out: `brukar` has the stem of `bruk`.
    stems: HashMap<String, Vec<&'static str>>,
    agents: HashMap<&'static str, Vec<&'static str>>,
    ends: Vec<(&'static str, &'static str)>,
    forms: HashMap<&'static str, Vec<&'static str>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| table(include_str!("varieties.tsv")));

/// A member of a compound has at least so many letters, so that a chance find is rare.
const MEMBER: usize = 4;

/// What may follow an end that makes a word.
const INFLECTIONS: [&str; 16] =
    ["", "s", "e", "en", "ens", "a", "er", "ers", "ene", "enes", "ar", "ane", "n", "r", "ne", "nes"];

/// What a word of a query is in the other variety; its parts count too: `tenesteområde` is `tjenesteområde`.
pub(super) fn partners(word: &str, stemmer: &Stemmer) -> Vec<Partner> {
    let mut found: Vec<Partner> = listed(&TABLE.forms, word).map(|form| Partner::Form(form.to_owned())).collect();
    found.extend(of_word(word, stemmer));
    found.extend(of_parts(word, stemmer));
    found.extend(of_end(word, stemmer));
    let nynorsk = |base: &String| base.ends_with("ar") && base.chars().count() >= 6;
    if let Some(base) = lexeme::agent_bases(word).into_iter().find(nynorsk) {
        found.push(Partner::Word { word: format!("{}er", base.trim_end_matches("ar")), agent: true });
    }
    found.retain(|partner| !matches!(partner, Partner::Word { word: other, .. } if other == word));
    found.sort();
    found.dedup();
    found
}

/// Whether a word is listed as somebody who does something.
pub(super) fn is_agent(word: &str) -> bool {
    TABLE.agents.contains_key(word)
}

fn of_word(word: &str, stemmer: &Stemmer) -> Vec<Partner> {
    let bases = lexeme::agent_bases(word);
    let agents: Vec<&str> = bases.iter().flat_map(|base| listed(&TABLE.agents, base)).collect();
    if !agents.is_empty() {
        return agents.into_iter().map(|other| Partner::Word { word: other.to_owned(), agent: true }).collect();
    }
    let stem = stemmer.stem(word);
    let others = listed(&TABLE.words, word).chain(listed(&TABLE.stems, &stem));
    others.map(|other| Partner::Word { word: other.to_owned(), agent: false }).collect()
}

/// The last member, or the first, or both exchanged.
fn of_parts(word: &str, stemmer: &Stemmer) -> Vec<Partner> {
    let mut first: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for (at, _) in word.char_indices() {
        let (before, behind) = word.split_at(at);
        let long = |part: &str, least: usize| part.chars().count() >= least;
        if long(before, MEMBER) && long(behind, 3) {
            first.extend(front(before).map(|other| format!("{other}{behind}")));
        }
    }
    let wholes = std::iter::once(word.to_owned()).chain(first.iter().cloned());
    for whole in wholes {
        let splits = whole.char_indices().map(|(at, _)| whole.split_at(at));
        let last = splits
            .filter(|(before, behind)| before.chars().count() >= 3 && behind.chars().count() >= MEMBER)
            .map(|(before, behind)| (before, of_word(behind, stemmer)))
            .find(|(_, others)| !others.is_empty());
        for (before, other) in
            last.into_iter().flat_map(|(before, others)| others.into_iter().map(move |o| (before, o)))
        {
            if let Partner::Word { word: other, agent } = other {
                found.push(Partner::Word { word: format!("{before}{other}"), agent });
            }
        }
    }
    found.extend(first.into_iter().map(|word| Partner::Word { word, agent: false }));
    found
}

/// A first member in the other variety, with what links it: `sjuke` is `syke`, `skule` is `skole`.
fn front(part: &str) -> impl Iterator<Item = String> {
    ["", "s", "e"].into_iter().filter_map(|link| Some((part.strip_suffix(link)?, link))).flat_map(|(stem, link)| {
        let words = listed(&TABLE.words, stem).chain(listed(&TABLE.agents, stem));
        words.filter(|other| other.chars().count() >= 3).map(move |other| format!("{other}{link}"))
    })
}

/// Words whose end differs regularly: `tilgjengeleg` and `tilgjengelig`, `utskriving` and `utskrivning`.
fn of_end(word: &str, stemmer: &Stemmer) -> Vec<Partner> {
    let pairs = TABLE.ends.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)]);
    let stems = INFLECTIONS.iter().filter_map(|end| word.strip_suffix(end));
    let exchanged = pairs.flat_map(|(one, other)| {
        let befores = stems.clone().filter_map(move |stem| stem.strip_suffix(one));
        befores.filter(|before| before.chars().count() >= 3).map(move |before| format!("{before}{other}"))
    });
    exchanged.flat_map(|other| all_of(other, stemmer)).collect()
}

/// All forms of a word that is made with an end. Where the stemmer cuts that end away, they are listed: the stem of
/// `meldelse` is that of `melde`.
fn all_of(word: String, stemmer: &Stemmer) -> Vec<Partner> {
    if stemmer.stem(&word).len() + 1 >= word.len() {
        return vec![Partner::Word { word, agent: false }];
    }
    INFLECTIONS.iter().map(|end| Partner::Form(format!("{word}{end}"))).collect()
}

fn listed<'a, K: Borrow<str> + Hash + Eq>(
    map: &'a HashMap<K, Vec<&'static str>>,
    key: &str,
) -> impl Iterator<Item = &'static str> + use<'a, K> {
    map.get(key).into_iter().flatten().copied()
}

fn table(text: &'static str) -> Table {
    let stemmer = Stemmer::new(Tongue::Norwegian);
    let mut table = Table::default();
    for (section, bokmal, nynorsk) in rows(text) {
        if section == "[ends]" {
            table.ends.push((bokmal, nynorsk));
            continue;
        }
        let agent = bokmal.ends_with("er") && nynorsk.ends_with("ar");
        for (one, other) in [(bokmal, nynorsk), (nynorsk, bokmal)] {
            match section {
                "[words]" if agent => table.agents.entry(one).or_default().push(other),
                "[words]" => {
                    table.words.entry(one).or_default().push(other);
                    table.stems.entry(stemmer.stem(one).into_owned()).or_default().push(other);
                }
                _ => table.forms.entry(one).or_default().push(other),
            }
        }
    }
    table
}

/// Section, Bokmål (or standard), Nynorsk (or spoken).
fn rows(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .scan("", |section, line| {
            if line.starts_with('[') {
                *section = line;
            }
            Some(line.split_once('\t').map(|(one, other)| (*section, one, other)))
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const TEXT: &str = include_str!("varieties.tsv");

    #[test]
    fn the_table_is_large_and_every_line_is_a_pair() {
        let of = |section| rows(TEXT).filter(|row| row.0 == section).count();
        assert!(of("[words]") >= 200 && of("[function]") >= 60 && of("[spoken]") >= 30);
        let lines = TEXT.lines().filter(|line| !line.starts_with(['#', '[']));
        assert_eq!(lines.count(), rows(TEXT).count());
        let usual = |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_lowercase());
        for (_, one, other) in rows(TEXT) {
            assert!(usual(one) && usual(other) && one != other, "{one} {other}");
        }
    }

    #[test]
    fn no_pair_stands_twice() {
        let unique: BTreeSet<_> = rows(TEXT).map(|(_, one, other)| (one, other)).collect();
        assert_eq!(unique.len(), rows(TEXT).count());
    }

    fn words(word: &str) -> Vec<String> {
        let found = partners(word, &Stemmer::new(Tongue::Norwegian));
        found
            .into_iter()
            .map(|partner| match partner {
                Partner::Form(word) | Partner::Word { word, .. } => word,
            })
            .collect()
    }

    #[test]
    fn words_are_found_in_both_directions_in_any_inflection_and_in_compounds() {
        for (word, partner) in [
            ("tenester", "tjeneste"),
            ("tjenestene", "teneste"),
            ("helsetenester", "helsetjeneste"),
            ("tenesteområde", "tjenesteområde"),
            ("sjukeheimar", "sykehjem"),
            ("sjukepleiarane", "sykepleier"),
            ("brukarar", "bruker"),
            ("brukere", "brukar"),
            ("ikkje", "ikke"),
            ("jeg", "eg"),
            ("æ", "jeg"),
            ("tilgjengeleg", "tilgjengelig"),
            ("forseinkingar", "forsinkelse"),
        ] {
            assert!(words(word).iter().any(|found| found == partner), "{word}: {:?}", words(word));
        }
    }

    #[test]
    fn who_does_it_is_not_what_is_done() {
        assert!(!words("bruk").iter().any(|word| word == "bruker"));
        assert_eq!(words("journal"), Vec::<String>::new());
    }
}
