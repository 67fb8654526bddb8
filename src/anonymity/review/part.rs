//! Longer words that hold a name which is to be replaced (`Storvikfolk`): asked about once all else is decided.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use super::leftover::Parts;
use super::replace::{pseudonyms, touches};
use super::{Decision, Group, Occurrence, Review, Spot};
use crate::anonymity::identity::word::{folded, words};
use crate::anonymity::{Identities, IdentityNo, Register};
use crate::source::in_parallel;

/// How sure it is that a longer word tells the name in it: `Storvikfolk` does, `Nordmannen` of one called Nordmann may not.
const PART: f32 = 0.5;

/// A longer word, and whose name it holds.
struct Longer {
    form: String,
    whose: IdentityNo,
    at: Occurrence,
}

/// What is known after the decisions so far.
struct Known {
    identities: Identities,
    register: Register,
    parts: Parts,
    /// Where groups that are replaced stand.
    replaced: HashMap<(usize, Spot), Vec<Range<usize>>>,
    /// Forms that were asked about before or that stay on purpose.
    settled: BTreeSet<String>,
}

impl Review {
    /// Adds an open group for every longer word that would still hold a name after what is decided now; gives how many.
    /// Accepted, such a word is replaced as a further form of that identity; rejected, it stays.
    ///
    /// Ask when nothing is open, and again after these are decided: only what is to be replaced has parts. Works once through
    /// all texts.
    pub fn ask_of_parts(&mut self, identities: &Identities) -> usize {
        let mut after = identities.clone();
        let whose = self.enter(&mut after);
        let known = self.known_after(after);
        let transcripts: Vec<usize> = (0..self.raws.len()).collect();
        let longer = in_parallel(&transcripts, |transcript| self.longer_words(*transcript, &known));
        let mut added: BTreeMap<String, Group> = BTreeMap::new();
        for Longer { form, whose: no, at } in longer.into_iter().flatten() {
            let group = added.entry(form).or_insert_with(|| Group {
                form: self.form_at(&at).unwrap_or_default().to_owned(),
                kind: known.identities.get(no).map(|identity| identity.kind).unwrap_or_default(),
                confidence: PART,
                by: "part",
                identity: identities.get(no).map(|identity| identity.no),
                belongs: whose.iter().find(|(_, owner)| **owner == no).map(|(group, _)| self.root(*group)),
                decision: Decision::Open,
                ..Group::default()
            });
            group.occurrences.push(at);
        }
        let count = added.len();
        self.groups.extend(added.into_values());
        count
    }

    fn known_after(&self, identities: Identities) -> Known {
        let mut replaced: HashMap<(usize, Spot), Vec<Range<usize>>> = HashMap::new();
        for group in self.groups.iter().filter(|group| group.decision.replaces()) {
            for occurrence in &group.occurrences {
                replaced.entry((occurrence.transcript, occurrence.spot)).or_default().push(occurrence.at.clone());
            }
        }
        let asked = self.groups.iter().filter(|group| group.by == "part").map(|group| folded(&group.form));
        let settled =
            self.left_standing().into_iter().chain(asked).chain(identities.harmless.iter().cloned()).collect();
        Known { register: Register::new(&identities), parts: Parts::of(&identities), identities, replaced, settled }
    }

    fn longer_words(&self, transcript: usize, known: &Known) -> Vec<Longer> {
        let mut all = Vec::new();
        let Some(raw) = self.raws.get(transcript) else { return all };
        for spot in Spot::all(raw).into_iter().filter(|spot| spot.is_written()) {
            let Some(text) = spot.text(raw) else { continue };
            let inside = words(text).filter_map(|word| Some((word, known.parts.inside(&word)?)));
            let mut found: Vec<Longer> = inside
                .map(|(word, whose)| {
                    let at = Occurrence { transcript, spot, at: word.start..word.end() };
                    Longer { form: folded(word.text), whose, at }
                })
                .collect();
            found.retain(|longer| !known.settled.contains(&longer.form));
            if !found.is_empty() {
                // Few texts have any: only of these is it asked what is replaced in them.
                let mut gone = pseudonyms(text, &known.identities);
                let mentions = known.register.mentions(text).into_iter().filter(|mention| mention.exact);
                gone.extend(mentions.map(|mention| mention.at));
                gone.extend(known.replaced.get(&(transcript, spot)).into_iter().flatten().cloned());
                found.retain(|longer| !gone.iter().any(|gone| touches(std::slice::from_ref(gone), &longer.at.at)));
                all.extend(found);
            }
        }
        all
    }
}
