//! The transcripts with what was accepted replaced.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::placeholder::placeholder;
use super::replace::{Replaced, Replacement, replace};
use super::{Decision, Group, Occurrence, Review, Spot};
use crate::anonymity::identity::word::folded;
use crate::anonymity::{Identities, IdentityNo, Register};
use crate::transcript::{Raw, RawTurn};

/// Replacements by transcript and text.
type Wanted = HashMap<(usize, Spot), Vec<Replacement>>;

impl Review {
    /// Replaces what was accepted, in all turns, asides, headings, titles and annotations; identities are entered or
    /// get the form added, harmless forms are kept. Open groups are left as they are: ask [`open`](Self::open) first.
    /// Labels of speakers are left too; their places in the recording and asides move along with the words.
    pub fn apply(self, identities: &mut Identities) -> Vec<Raw> {
        let whose = self.enter(identities);
        self.replaced(&whose, identities)
    }

    /// The transcripts with everything accepted replaced, given the identities of groups that have one.
    pub(super) fn replaced(&self, whose: &BTreeMap<usize, IdentityNo>, identities: &Identities) -> Vec<Raw> {
        let mut wanted = Wanted::new();
        for (index, group) in self.groups.iter().enumerate().filter(|(_, group)| group.decision.replaces()) {
            let pseudonym = whose.get(&index).and_then(|no| identities.get(*no)).map(|known| known.pseudonym.clone());
            for occurrence in &group.occurrences {
                let Some(form) = self.form_at(occurrence) else { continue };
                let with = pseudonym.clone().unwrap_or_else(|| placeholder(group.kind, form));
                let replacement = Replacement { at: occurrence.at.clone(), with: format!("[{with}]") };
                wanted.entry((occurrence.transcript, occurrence.spot)).or_default().push(replacement);
            }
        }
        self.everywhere(identities, &mut wanted);
        let mut raws = self.raws.clone();
        for (index, raw) in raws.iter_mut().enumerate() {
            for spot in Spot::all(raw) {
                if let Some(wanted) = wanted.remove(&(index, spot)) {
                    rewrite(raw, spot, wanted, identities);
                }
            }
        }
        raws
    }

    /// Adds what is certain now that everything accepted is entered: a name that a finder saw in one place and missed in
    /// another is replaced in both. What a person rejected stays. Where several go by a name, the first of them counts.
    fn everywhere(&self, identities: &Identities, wanted: &mut Wanted) {
        let register = Register::new(identities);
        let left: HashSet<String> = self.left_standing().into_iter().collect();
        for (transcript, raw) in self.raws.iter().enumerate() {
            for spot in Spot::all(raw).into_iter().filter(|spot| !matches!(spot, Spot::Speaker(_))) {
                let Some(text) = spot.text(raw) else { continue };
                for mention in register.mentions(text).into_iter().filter(|mention| mention.exact) {
                    let stays = text.get(mention.at.clone()).is_none_or(|form| left.contains(&folded(form)));
                    if let Some(whose) = identities.get(mention.identity).filter(|_| !stays) {
                        let replacement = Replacement { at: mention.at, with: format!("[{}]", whose.pseudonym) };
                        wanted.entry((transcript, spot)).or_default().push(replacement);
                    }
                }
            }
        }
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

    fn form_at(&self, occurrence: &Occurrence) -> Option<&str> {
        occurrence.spot.text(self.raws.get(occurrence.transcript)?)?.get(occurrence.at.clone())
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
