//! What registered names still stand in a text after replacement.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::replace::{pseudonyms, touches};
use super::{Occurrence, Spot};
use crate::anonymity::identity::is_common;
use crate::anonymity::identity::word::{Word, folded, skeleton, words};
use crate::anonymity::{Identities, IdentityNo, Kind, Register};
use crate::source::in_parallel;
use crate::transcript::Raw;

/// How a name still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// As a word of its own: it should have been replaced.
    Word,
    /// As a part of a longer word (`Oslofolk`), which is for a person to change.
    Part,
}

/// A registered name that still stands in a text.
#[derive(Clone, PartialEq, Eq)]
pub struct Leftover {
    /// Whose.
    pub identity: IdentityNo,
    /// Where: the whole word.
    pub at: Occurrence,
    /// How.
    pub standing: Standing,
    /// The word it stands in, lower case, for comparing; a name: not for messages.
    pub form: String,
}

impl std::fmt::Debug for Leftover {
    /// Where and how, without the name.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Leftover");
        shown.field("identity", &self.identity.0).field("at", &self.at).field("standing", &self.standing);
        shown.finish_non_exhaustive()
    }
}

/// Where registered names still stand in any case, as words or (persons' of six letters or more, others' of four or
/// more) at the beginning or end of longer words; labels of speakers are not looked at, and
/// longer words that were said to be harmless do not count. Names that are words as well
/// count only where their capital tells them; a letter off never does.
pub fn leftovers(raws: &[Raw], identities: &Identities) -> Vec<Leftover> {
    let register = Register::new(identities);
    let parts = Parts::of(identities);
    let numbered: Vec<(usize, &Raw)> = raws.iter().enumerate().collect();
    let each = in_parallel(&numbered, |(transcript, raw)| left_in(*transcript, raw, identities, &register, &parts));
    each.into_iter().flatten().collect()
}

/// What still stands in one transcript.
fn left_in(transcript: usize, raw: &Raw, identities: &Identities, register: &Register, parts: &Parts) -> Vec<Leftover> {
    let mut all = Vec::new();
    for spot in Spot::all(raw).into_iter().filter(|spot| !matches!(spot, Spot::Speaker(_))) {
        let Some(text) = spot.text(raw) else { continue };
        let fixed = pseudonyms(text, identities);
        let here = |at: Range<usize>, identity, standing| {
            let form = folded(text.get(at.clone()).unwrap_or_default());
            Leftover { identity, at: Occurrence { transcript, spot, at }, standing, form }
        };
        let free = |at: &Range<usize>| !touches(&fixed, at);
        let mentions = register.mentions(text).into_iter().filter(|mention| mention.exact && free(&mention.at));
        let mut found: Vec<Leftover> =
            mentions.map(|mention| here(mention.at, mention.identity, Standing::Word)).collect();
        let whole: Vec<Range<usize>> = found.iter().map(|left| left.at.at.clone()).collect();
        for word in words(text) {
            let at = word.start..word.end();
            if let Some(no) = parts.inside(&word).filter(|_| free(&at) && !touches(&whole, &at)) {
                let left = here(at, no, Standing::Part);
                found.extend((!identities.harmless.contains(&left.form)).then_some(left));
            }
        }
        found.sort_by_key(|left| left.at.at.start);
        all.extend(found);
    }
    all
}

/// Names by their words, for looking inside longer words.
pub(super) struct Parts {
    words: HashMap<String, IdentityNo>,
    /// The first and the last bytes of these words: nearly no other word begins or ends so.
    begins: HashSet<[u8; LEAST_OF_PLACE]>,
    ends: HashSet<[u8; LEAST_OF_PLACE]>,
}

/// Letters that a person's name must have to be looked for inside words: `kari` is in `karikatur`.
const LEAST_OF_PERSON: usize = 6;
/// The same of places and institutions.
const LEAST_OF_PLACE: usize = 4;

impl Parts {
    pub(super) fn of(identities: &Identities) -> Self {
        let mut parts = HashMap::new();
        for identity in identities.all() {
            let least = if identity.kind == Kind::Person { LEAST_OF_PERSON } else { LEAST_OF_PLACE };
            for form in &identity.forms {
                let keys: Vec<String> = words(form).map(|word| skeleton(word.text)).collect();
                let single = identity.kind == Kind::Person || keys.len() == 1;
                for key in keys.into_iter().filter(|key| single && key.chars().count() >= least && !is_common(key)) {
                    parts.entry(key).or_insert(identity.no);
                }
            }
        }
        let begins = parts.keys().filter_map(|key: &String| key.as_bytes().first_chunk().copied());
        let ends = parts.keys().filter_map(|key: &String| key.as_bytes().last_chunk().copied());
        let (begins, ends) = (begins.collect(), ends.collect());
        Self { words: parts, begins, ends }
    }

    /// Whose name a longer word begins or ends with. Of a word of hundreds of letters only the ends are looked at.
    pub(super) fn inside(&self, word: &Word<'_>) -> Option<IdentityNo> {
        if self.words.is_empty() {
            return None;
        }
        let key = skeleton(word.text);
        let bytes = key.as_bytes();
        let begins = bytes.first_chunk().is_some_and(|bytes| self.begins.contains(bytes));
        let ends = bytes.last_chunk().is_some_and(|bytes| self.ends.contains(bytes));
        if !begins && !ends {
            return None;
        }
        let bounds: Vec<usize> = key.char_indices().map(|(at, _)| at).collect();
        let heads = bounds.iter().skip(LEAST_OF_PLACE).take(40).filter_map(|at| key.get(..*at));
        let tails = bounds.iter().rev().skip(LEAST_OF_PLACE - 1).take(40).filter_map(|at| key.get(*at..));
        let tails = tails.filter(|tail| tail.len() < key.len());
        let no = heads.chain(tails).find_map(|part| self.words.get(part));
        no.copied()
    }
}
