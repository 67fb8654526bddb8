//! Registered names made ready for looking in texts.
//!
//! Matched are: whole names, given or family names alone, any order and any part of a person's names standing together
//! (`Nordmann, Kari`, `Kari Anne`), initials beside a name (`K. Nordmann`, `Kari N.`); in any case, with genitive `-s`,
//! `-'` or `-'s`, as a part of a hyphenated word, with `aa`/`å`, `oe`/`ø`, `ae`/`æ` and accents either way. Never inside
//! another word. The longest match wins. Not certain ([`Mention::exact`] false) are: words a letter off (five letters or
//! more, the same first letter, in a text with capitals a capital), `w`/`v`, `th`/`t`, `ph`/`f`, `ck`/`k` variants, and
//! names that are words as well (`Dag`, `Even`, `Liv`) where they stand alone without a capital or begin a sentence.
//! Linear in the length of the text.

mod common_word;
mod near;
mod person;
mod whole;

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::word::{Word, skeleton, words};
use super::{Identities, IdentityNo, Kind};
use near::Near;
use person::{Part, parts_of};
use whole::{Whole, numbers_of, wholes_of};

pub(in crate::anonymity) use common_word::is_common;

/// A registered name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Its bytes in the text: the name without a genitive ending.
    pub at: Range<usize>,
    /// Whose it is.
    pub identity: IdentityNo,
    /// Whether it stands letter for letter as registered (case, genitive and spelling variants aside), and not a letter off.
    pub exact: bool,
    /// Who else goes by it, by number; empty where it can mean one only.
    pub shared: Vec<IdentityNo>,
}

/// What is registered, by its words.
#[derive(Default)]
pub struct Register {
    /// Words of persons' names.
    parts: HashMap<String, Vec<Part>>,
    /// Single-person forms word for word, to settle whose a shared name is.
    forms: HashMap<String, Vec<IdentityNo>>,
    /// First letters of the words of a person's names.
    initials: HashMap<IdentityNo, BTreeSet<String>>,
    /// Names that stand as a whole only, by their first word, the longest first.
    wholes: HashMap<String, Vec<Whole>>,
    /// Telephone numbers and other numbers, by their digits.
    numbers: HashMap<String, Vec<IdentityNo>>,
    /// Words that are a letter off.
    near: Near,
}

impl std::fmt::Debug for Register {
    /// How much there is; no names.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Register").field("words", &self.parts.len()).field("wholes", &self.wholes.len()).finish()
    }
}

/// A text taken apart once.
struct Reading<'t> {
    text: &'t str,
    words: Vec<Word<'t>>,
    keys: Vec<String>,
    /// Whether its capitals say something: it has small and capital letters.
    cased: bool,
}

/// A match that begins at a word: how many words, and what it is.
struct Match {
    words: usize,
    mention: Mention,
}

impl Register {
    /// Everything that is registered.
    pub fn new(identities: &Identities) -> Self {
        let mut register = Self::default();
        for identity in identities.all() {
            for form in &identity.forms {
                register.take(identity.no, identity.kind, form);
            }
        }
        for wholes in register.wholes.values_mut() {
            wholes.sort_by_key(|whole| (std::cmp::Reverse(whole.words.len()), whole.identity));
        }
        register
    }

    /// Takes in one more form of a person.
    pub(in crate::anonymity) fn take(&mut self, no: IdentityNo, kind: Kind, form: &str) {
        if let Some(digits) = numbers_of(form) {
            entered(self.numbers.entry(digits).or_default(), no);
        } else if kind == Kind::Person && !form.contains('@') {
            entered(self.forms.entry(super::word::folded(form)).or_default(), no);
            for (word, part) in parts_of(no, form) {
                self.near.enter(&word);
                let first: String = word.chars().take(1).collect();
                self.initials.entry(no).or_default().insert(first);
                let parts = self.parts.entry(word).or_default();
                if !parts.contains(&part) {
                    parts.push(part);
                }
            }
        } else {
            for whole in wholes_of(no, kind, form) {
                let Some(first) = whole.words.first().cloned() else { continue };
                if whole.words.len() == 1 {
                    self.near.enter(&first);
                }
                self.wholes.entry(first).or_default().push(whole);
            }
        }
    }

    /// Whose a form can be: identities that go by it as a whole or (of a person) by these words among their names, by number.
    pub fn whose(&self, form: &str) -> Vec<IdentityNo> {
        let reading = Reading::of(form);
        let Some(found) = self.longest(&reading, 0).filter(|found| found.words == reading.words.len()) else {
            return Vec::new();
        };
        std::iter::once(found.mention.identity).chain(found.mention.shared).collect()
    }

    /// Where registered names stand in a text: in order, not overlapping.
    pub fn mentions(&self, text: &str) -> Vec<Mention> {
        if self.parts.is_empty() && self.wholes.is_empty() && self.numbers.is_empty() {
            return Vec::new();
        }
        let reading = Reading::of(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < reading.words.len() {
            match self.longest(&reading, at) {
                Some(best) => {
                    at += best.words.max(1);
                    found.push(best.mention);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest match that begins at a word; of equally long ones all who share it.
    fn longest(&self, reading: &Reading<'_>, at: usize) -> Option<Match> {
        let matches = [self.number(reading, at), self.whole(reading, at), self.person(reading, at)];
        let exact = matches.into_iter().flatten().reduce(|a, b| match (a.words, b.words) {
            (x, y) if x > y => a,
            (x, y) if x < y => b,
            _ => both(a, b),
        });
        exact.or_else(|| self.nearly(reading, at))
    }
}

fn both(mut a: Match, b: Match) -> Match {
    a.mention.exact |= b.mention.exact;
    let others = std::iter::once(b.mention.identity).chain(b.mention.shared);
    for no in others.filter(|no| *no != a.mention.identity) {
        entered(&mut a.mention.shared, no);
    }
    a
}

fn entered(all: &mut Vec<IdentityNo>, no: IdentityNo) {
    if let Err(at) = all.binary_search(&no) {
        all.insert(at, no);
    }
}

/// A mention of the first of several, shared with the rest.
fn mention(at: Range<usize>, whose: &[IdentityNo], exact: bool) -> Option<Mention> {
    let (identity, shared) = whose.split_first()?;
    Some(Mention { at, identity: *identity, exact, shared: shared.to_vec() })
}

impl<'t> Reading<'t> {
    fn of(text: &'t str) -> Self {
        let words: Vec<Word<'t>> = words(text).collect();
        let keys = words.iter().map(|word| skeleton(word.text)).collect();
        let cased = text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase);
        Self { text, words, keys, cased }
    }

    /// What stands between a word and the next.
    fn gap(&self, after: usize) -> &'t str {
        let end = self.words.get(after).map_or(0, Word::end);
        let next = self.words.get(after + 1).map_or(end, |word| word.start);
        self.text.get(end..next).unwrap_or_default()
    }

    /// The keys under which a word may be registered: itself, and without a genitive `s`; with the bytes this cuts.
    fn readings(&self, at: usize) -> impl Iterator<Item = (&str, usize)> {
        let key = self.keys.get(at).map_or("", String::as_str);
        let written = self.words.get(at).is_some_and(|word| word.text.ends_with(['s', 'S']));
        let cut = key.strip_suffix('s').filter(|short| written && short.chars().count() >= 2).map(|short| (short, 1));
        std::iter::once((key, 0)).chain(cut)
    }

    /// Whether a name is a word as well, as it is written here: `andre` is, `André` is not.
    fn is_common(&self, at: usize) -> bool {
        let accented = |word: &Word<'_>| word.text.contains(['é', 'É', '\u{301}']);
        let plain = !self.words.get(at).is_some_and(accented);
        // A genitive changes nothing: `livs` is `liv`.
        plain && self.readings(at).any(|(key, _)| is_common(key))
    }

    /// Whether a name that is a word as well is surely a name here: a capital where only names have one.
    fn surely_name(&self, at: usize) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let shouted = word.text.chars().count() > 1 && !word.text.chars().any(char::is_lowercase);
        self.cased && word.is_capital() && !shouted && !self.begins_sentence(word)
    }

    fn begins_sentence(&self, word: &Word<'_>) -> bool {
        let before = self.text.get(..word.start).unwrap_or_default();
        let last = before.chars().rev().find(|c| *c == '\n' || !(c.is_whitespace() || "«»\"“”(–—-".contains(*c)));
        last.is_none_or(|c| ".!?:…\n".contains(c))
    }
}

#[cfg(test)]
mod tests;
