//! The transcripts with what was accepted replaced.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::placeholder::placeholder;
use super::replace::{Replaced, Replacement, replace};
use super::{Decision, Group, Leftover, Occurrence, Review, Spot, leftovers};
use crate::anonymity::identity::word::folded;
use crate::anonymity::{Identities, IdentityNo, Register};
use crate::source::in_parallel;
use crate::transcript::{Raw, RawTurn};

/// Replacements in one transcript by text.
type Wanted = HashMap<Spot, Vec<Replacement>>;

/// What a review comes to.
pub struct Outcome {
    /// The transcripts with everything accepted replaced.
    pub raws: Vec<Raw>,
    /// What still stands in them.
    pub left: Vec<Leftover>,
    /// Who is known then.
    pub identities: Identities,
}

impl std::fmt::Debug for Outcome {
    /// How much there is; no words.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Outcome")
            .field("raws", &self.raws.len())
            .field("left", &self.left.len())
            .finish_non_exhaustive()
    }
}

impl Review {
    /// Replaces what was accepted, in all turns, asides, headings, titles and annotations; identities are entered or
    /// get the form added, harmless forms are kept. Open groups are left as they are: ask [`open`](Self::open) first.
    /// Labels of speakers are left too; their places in the recording and asides move along with the words.
    pub fn apply(self, identities: &mut Identities) -> Vec<Raw> {
        let whose = self.enter(identities);
        self.replaced(&whose, identities)
    }

    /// The same without an end to the review: what it comes to as it is decided now, and what would still stand.
    pub fn outcome(&self, known: &Identities) -> Outcome {
        let mut identities = known.clone();
        let whose = self.enter(&mut identities);
        let raws = self.replaced(&whose, &identities);
        let left = leftovers(&raws, &identities);
        Outcome { raws, left, identities }
    }

    /// The transcripts with everything accepted replaced, given the identities of groups that have one.
    fn replaced(&self, whose: &BTreeMap<usize, IdentityNo>, identities: &Identities) -> Vec<Raw> {
        let mut wanted: Vec<Wanted> = self.raws.iter().map(|_| Wanted::new()).collect();
        for (index, group) in self.groups.iter().enumerate().filter(|(_, group)| group.decision.replaces()) {
            let pseudonym = whose.get(&index).and_then(|no| identities.get(*no)).map(|known| &known.pseudonym);
            for occurrence in &group.occurrences {
                let (Some(form), Some(wanted)) = (self.form_at(occurrence), wanted.get_mut(occurrence.transcript))
                else {
                    continue;
                };
                let with = pseudonym.cloned().unwrap_or_else(|| placeholder(group.kind, form));
                let replacement = Replacement { at: occurrence.at.clone(), with: format!("[{with}]") };
                wanted.entry(occurrence.spot).or_default().push(replacement);
            }
        }
        let register = Register::new(identities);
        let left: HashSet<String> = self.left_standing().into_iter().collect();
        let work: Vec<(&Raw, Wanted)> = self.raws.iter().zip(wanted).collect();
        in_parallel(&work, |(raw, wanted)| {
            let mut wanted = wanted.clone();
            everywhere(raw, &register, identities, &left, &mut wanted);
            let mut raw = Raw::clone(raw);
            for spot in Spot::all(&raw) {
                if let Some(wanted) = wanted.remove(&spot) {
                    rewrite(&mut raw, spot, wanted, identities);
                }
            }
            raw
        })
    }

    /// Enters everything accepted; gives the identities of groups that have one.
    pub(super) fn enter(&self, identities: &mut Identities) -> BTreeMap<usize, IdentityNo> {
        let mut whose = BTreeMap::new();
        for (index, group) in self.groups.iter().enumerate() {
            if group.decision == Decision::RejectAlways {
                identities.keep_harmless(&group.form);
            }
            if !group.decision.replaces() || !group.kind.has_identity() {
                continue;
            }
            let root = self.root(index);
            let Some(leading) = self.groups.get(root) else { continue };
            let no = *whose.entry(root).or_insert_with(|| entered(leading, identities));
            whose.insert(index, no);
            // A registered name alone or a part of one is known already and stays a part.
            if group.by != "register" {
                // Nothing to tell: the number was just given or looked up.
                let _ = identities.add_form(no, &group.form);
            }
        }
        whose
    }

    pub(super) fn form_at(&self, occurrence: &Occurrence) -> Option<&str> {
        occurrence.spot.text(self.raws.get(occurrence.transcript)?)?.get(occurrence.at.clone())
    }
}

/// Adds what is certain now that everything accepted is entered: a name that a finder saw in one place and missed in
/// another is replaced in both. What a person rejected stays. Where several go by a name, the first of them counts.
fn everywhere(raw: &Raw, register: &Register, identities: &Identities, left: &HashSet<String>, wanted: &mut Wanted) {
    for spot in Spot::all(raw).into_iter().filter(|spot| !matches!(spot, Spot::Speaker(_))) {
        let Some(text) = spot.text(raw) else { continue };
        for mention in register.mentions(text).into_iter().filter(|mention| mention.exact) {
            let stays = text.get(mention.at.clone()).is_none_or(|form| left.contains(&folded(form)));
            if let Some(whose) = identities.get(mention.identity).filter(|_| !stays) {
                let replacement = Replacement { at: mention.at, with: format!("[{}]", whose.pseudonym) };
                wanted.entry(spot).or_default().push(replacement);
            }
        }
    }
}

fn entered(group: &Group, identities: &mut Identities) -> IdentityNo {
    let known = match group.decision {
        Decision::Merge(no) => Some(no),
        _ => group.identity,
    };
    match known.filter(|no| identities.get(*no).is_some()) {
        Some(no) => no,
        None => identities.enter(group.kind, &group.form),
    }
}

fn rewrite(raw: &mut Raw, spot: Spot, wanted: Vec<Replacement>, known: &Identities) {
    let Some(replaced) = spot.text(raw).map(|text| replace(text, wanted, known)) else { return };
    let text = match spot {
        Spot::Title => raw.title.as_mut(),
        Spot::Speaker(_) => None,
        Spot::Heading(index) => raw.headings.get_mut(index).map(|heading| &mut heading.text),
        Spot::Turn(turn) => {
            let turn = raw.turns.get_mut(turn);
            turn.map(|turn| {
                moved(turn, &replaced);
                &mut turn.text
            })
        }
        Spot::Aside(turn, aside) => {
            raw.turns.get_mut(turn).and_then(|turn| turn.asides.get_mut(aside)).map(|aside| &mut aside.text)
        }
        Spot::Annotation(index) => raw.annotations.get_mut(index).map(|note| &mut note.text),
        Spot::Author(index) => raw.annotations.get_mut(index).and_then(|note| note.author.as_mut()),
    };
    if let Some(text) = text {
        *text = replaced.text;
    }
}

/// Moves a turn's places along.
fn moved(turn: &mut RawTurn, replaced: &Replaced) {
    for cue in &mut turn.cues {
        cue.at = replaced.place(cue.at.start)..replaced.place(cue.at.end);
    }
    for aside in &mut turn.asides {
        aside.at = replaced.place(aside.at);
    }
}
