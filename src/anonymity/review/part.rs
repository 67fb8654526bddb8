//! Longer words that hold a name which is to be replaced (`Storvikfolk`): asked about once all else is decided.

use std::collections::{BTreeMap, BTreeSet};

use super::{Decision, Group, Leftover, Occurrence, Review, Spot, Standing, leftovers};
use crate::anonymity::identity::word::{folded, words};
use crate::anonymity::{Identities, IdentityNo};

/// How sure it is that a longer word tells the name in it: `Storvikfolk` does, `Nordmannen` of one called Nordmann may not.
const PART: f32 = 0.5;

impl Review {
    /// Adds an open group for every longer word that would still hold a name after what is decided now; gives how many.
    /// Accepted, such a word is replaced as a further form of that identity; rejected, it stays.
    ///
    /// Ask when nothing is open, and again after these are decided: only what is to be replaced has parts. Works through
    /// the whole text once.
    pub fn ask_of_parts(&mut self, identities: &Identities) -> usize {
        let mut known = identities.clone();
        let whose = self.enter(&mut known);
        let asked = self.groups.iter().filter(|group| group.by == "part").map(|group| folded(&group.form));
        let settled: BTreeSet<String> = self.left_standing().into_iter().chain(asked).collect();
        let written = |left: &Leftover| left.standing == Standing::Part && left.at.spot.is_written();
        let replaced = self.replaced(&whose, &known);
        let left = leftovers(&replaced, &known).into_iter().filter(written);
        let parts: BTreeMap<String, IdentityNo> =
            left.filter(|left| !settled.contains(&left.form)).map(|left| (left.form, left.identity)).collect();
        let mut added: BTreeMap<String, Group> = BTreeMap::new();
        for (transcript, raw) in self.raws.iter().enumerate().filter(|_| !parts.is_empty()) {
            for spot in Spot::all(raw).into_iter().filter(|spot| spot.is_written()) {
                for word in spot.text(raw).map(words).into_iter().flatten() {
                    let form = folded(word.text);
                    let Some(no) = parts.get(&form) else { continue };
                    let group = added.entry(form).or_insert_with(|| Group {
                        form: word.text.to_owned(),
                        kind: known.get(*no).map(|identity| identity.kind).unwrap_or_default(),
                        confidence: PART,
                        by: "part",
                        identity: identities.get(*no).map(|identity| identity.no),
                        belongs: whose.iter().find(|(_, owner)| *owner == no).map(|(group, _)| self.root(*group)),
                        decision: Decision::Open,
                        ..Group::default()
                    });
                    group.occurrences.push(Occurrence { transcript, spot, at: word.start..word.end() });
                }
            }
        }
        let count = added.len();
        self.groups.extend(added.into_values());
        count
    }
}
