//! Who was heard on a code in which interview, before anyone asks who is eligible.

use super::{Evidence, Filter, Material, Passage, Person, Tally, Voice, VoiceStance};
use crate::coding::Stance;
use crate::transcript::Coverage;

/// What a passage says of the code at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct Sides {
    with: bool,
    against: bool,
}

impl Sides {
    const WITH: Self = Self { with: true, against: false };
    const AGAINST: Self = Self { with: false, against: true };
    const BOTH: Self = Self { with: true, against: true };

    fn and(self, other: Self) -> Self {
        Self { with: self.with || other.with, against: self.against || other.against }
    }

    fn stance(self) -> VoiceStance {
        match (self.with, self.against) {
            (true, false) => VoiceStance::Support,
            (false, true) => VoiceStance::Contradict,
            (true, true) => VoiceStance::Mixed,
            (false, false) => VoiceStance::Silent,
        }
    }
}

/// One person heard in one passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Heard {
    person: usize,
    transcript: usize,
    passage: usize,
    sides: Sides,
}

/// All who were heard on a code.
#[derive(Debug)]
pub(super) struct Hearing {
    code: usize,
    /// By index of the transcript.
    coverage: Vec<Option<Coverage>>,
    /// In interviews, by person, transcript, passage.
    heard: Vec<Heard>,
    /// Passages of documents, in fold order.
    documents: Vec<usize>,
    /// Passages of comparators in interviews, in fold order.
    comparators: Vec<usize>,
}

impl Hearing {
    /// Everything coded for and against a code, as if `without` had not been.
    pub(super) fn new(material: &Material<'_>, code: usize, without: Option<usize>) -> Self {
        let mut hearing = Self {
            code,
            coverage: material.coverage_without(code, without),
            heard: Vec::new(),
            documents: Vec::new(),
            comparators: Vec::new(),
        };
        let own = material.within(code).iter().flat_map(|own| material.coded(*own));
        own.for_each(|at| hearing.listen(material, *at, without, own_sides));
        let other = opposites(material, code).into_iter().flat_map(|other| material.coded(other));
        other.for_each(|at| hearing.listen(material, *at, without, opposite_sides));
        hearing.heard.sort_unstable();
        hearing.documents.sort_unstable();
        hearing.comparators.sort_unstable();
        hearing
    }

    fn listen(
        &mut self,
        material: &Material<'_>,
        at: usize,
        without: Option<usize>,
        sides: impl Fn(Stance) -> Option<Sides>,
    ) {
        let Some(passage) = material.passages.get(at).filter(|_| Some(at) != without) else { return };
        let (Some(sides), Some(transcript)) = (sides(passage.stance()), passage.transcript) else { return };
        if !material.is_interview(transcript) {
            self.documents.push(at);
        } else {
            if spoken_by(material, passage, |person| person.is_comparator()) {
                self.comparators.push(at);
            }
            let heard = passage.people.iter().map(|person| Heard { person: *person, transcript, passage: at, sides });
            self.heard.extend(heard);
        }
    }

    /// Counts those among `eligible`, and names the documents and comparators that the filter lets through.
    pub(super) fn count(&self, material: &Material<'_>, eligible: &[usize], filter: &Filter) -> Evidence {
        let mut evidence = self.heads(material, eligible);
        self.name_apart(material, &mut evidence, filter);
        evidence
    }

    /// Counts those among `eligible`; costs what they are, not what was coded.
    pub(super) fn heads(&self, material: &Material<'_>, eligible: &[usize]) -> Evidence {
        let mut evidence = Evidence { code: self.code, ..Evidence::default() };
        evidence.informants.eligible = eligible.len() as u32;
        let mut present = Vec::with_capacity(eligible.len());
        let mut rest = self.heard.as_slice();
        for at in eligible {
            let Some(person) = material.people.get(*at) else { continue };
            let voice = self.voice(*at, &mut rest);
            let before = present.len();
            present.extend(person.conversations().iter().map(|at| (*at, voice.stance_in(*at))));
            let there = present.get(before..).unwrap_or_default().iter();
            if voice.stance != VoiceStance::Silent || there.into_iter().any(|(at, _)| self.asked(*at)) {
                evidence.informants.add(voice.stance);
                evidence.spontaneous += u32::from(voice.spontaneous);
                evidence.voices.push(voice);
            }
        }
        self.count_interviews(&mut evidence, present);
        evidence
    }

    /// The voice of a person; `rest` is what was heard of those not before them, and moves on.
    fn voice(&self, person: usize, rest: &mut &[Heard]) -> Voice {
        if rest.first().is_some_and(|heard| heard.person < person) {
            *rest = rest.get(rest.partition_point(|heard| heard.person < person)..).unwrap_or_default();
        }
        let own = rest.iter().take_while(|heard| heard.person == person).count();
        let (own, after) = rest.split_at_checked(own).unwrap_or_default();
        *rest = after;
        let all = own.iter().fold(Sides::default(), |sides, heard| sides.and(heard.sides));
        let heard: Vec<(usize, VoiceStance)> = own
            .chunk_by(|a, b| a.transcript == b.transcript)
            .filter_map(|there| {
                let sides = there.iter().fold(Sides::default(), |sides, heard| sides.and(heard.sides));
                Some((there.first()?.transcript, sides.stance()))
            })
            .collect();
        let was_asked = |at: usize| self.coverage.get(at).copied().flatten() == Some(Coverage::Asked);
        let stance = all.stance();
        let spontaneous = stance == VoiceStance::Support && !heard.iter().any(|(at, _)| was_asked(*at));
        let mut passages: Vec<usize> = own.iter().map(|heard| heard.passage).collect();
        passages.sort_unstable();
        Voice { person, stance, heard, passages, spontaneous }
    }

    fn asked(&self, transcript: usize) -> bool {
        self.coverage.get(transcript).copied().flatten().is_some_and(Coverage::counts_as_asked)
    }

    /// `present`: for each eligible person and interview, how they were heard there.
    fn count_interviews(&self, evidence: &mut Evidence, mut present: Vec<(usize, VoiceStance)>) {
        present.sort_unstable();
        for there in present.chunk_by(|a, b| a.0 == b.0) {
            let Some((interview, _)) = there.first().copied() else { continue };
            let mut voices = Tally::default();
            there.iter().for_each(|(_, stance)| voices.add(*stance));
            evidence.interviews.eligible += 1;
            if self.coverage.get(interview).copied().flatten().is_none() {
                evidence.unknown_coverage.push(interview);
            }
            if voices.stances() > 0 || self.asked(interview) {
                let stance = VoiceStance::of_most(voices);
                evidence.interviews.add(stance);
                evidence.stances.push((interview, stance));
            }
        }
    }

    /// Documents and comparators: named evidence, in no count.
    fn name_apart(&self, material: &Material<'_>, evidence: &mut Evidence, filter: &Filter) {
        let named = |passages: &[usize], who: fn(&Person<'_>) -> bool| {
            let speaks = |at: &&usize| {
                let passage = material.passages.get(**at);
                passage.is_some_and(|passage| {
                    spoken_by(material, passage, |person| who(person) && filter.lets_through(person))
                })
            };
            passages.iter().filter(speaks).copied().collect()
        };
        evidence.documents = named(&self.documents, |_| true);
        evidence.comparators = named(&self.comparators, |person| person.is_comparator());
    }
}

impl Voice {
    /// How this person was heard in one interview.
    pub fn stance_in(&self, interview: usize) -> VoiceStance {
        self.heard.iter().find(|(at, _)| *at == interview).map_or(VoiceStance::Silent, |(_, stance)| *stance)
    }
}

fn spoken_by(material: &Material<'_>, passage: &Passage<'_>, is: impl Fn(&Person<'_>) -> bool) -> bool {
    let people = passage.people.iter().filter_map(|person| material.people.get(*person));
    people.filter(|person| !person.is_withdrawn()).any(is)
}

/// What a stance on the code itself, or one below it, says.
fn own_sides(stance: Stance) -> Option<Sides> {
    match stance {
        Stance::Support => Some(Sides::WITH),
        Stance::Contradict => Some(Sides::AGAINST),
        Stance::Mixed => Some(Sides::BOTH),
        Stance::Mention => None,
    }
}

/// What a stance on a code of the other valence says: only that it is so speaks against this one.
fn opposite_sides(stance: Stance) -> Option<Sides> {
    (stance == Stance::Support).then_some(Sides::AGAINST)
}

/// The codes of the other valence of the same theme under any stakeholder, and all below them, each once.
fn opposites(material: &Material<'_>, code: usize) -> std::collections::BTreeSet<usize> {
    let codes = material.codebook.codes();
    let Some(code) = codes.get(code) else { return std::collections::BTreeSet::new() };
    let opposite = code.section().opposite();
    let of_theme = material.codes_of(&code.theme).iter().copied();
    let other = of_theme.filter(|at| opposite.is_some() && codes.get(*at).map(|other| other.section()) == opposite);
    other.flat_map(|at| material.within(at)).copied().collect()
}
