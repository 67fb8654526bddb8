//! Who stands where on a finding.

use std::collections::{BTreeMap, BTreeSet};

use super::hearing::Hearing;
use super::{Filter, Material, Person};
use crate::transcript::{AttributeName, StakeholderId};

/// Heads counted: of informants, or of interviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// S: support.
    pub support: u32,
    /// C: contradict.
    pub contradict: u32,
    /// M: both, or on a condition.
    pub mixed: u32,
    /// A: asked, or took a stance unasked.
    pub asked: u32,
    /// E: whose statements would count.
    pub eligible: u32,
}

impl Tally {
    /// C + M: who is not with it.
    pub fn against(self) -> u32 {
        self.contradict + self.mixed
    }

    /// R = S + C + M: who took a stance.
    pub fn stances(self) -> u32 {
        self.support + self.against()
    }

    /// S / A from 0 to 1; 0 when nobody was asked.
    pub fn share(self) -> f64 {
        if self.asked == 0 { 0.0 } else { f64::from(self.support) / f64::from(self.asked) }
    }

    /// One more who was asked and stands there.
    pub(super) fn add(&mut self, stance: VoiceStance) {
        self.asked += 1;
        match stance {
            VoiceStance::Support => self.support += 1,
            VoiceStance::Contradict => self.contradict += 1,
            VoiceStance::Mixed => self.mixed += 1,
            VoiceStance::Silent => {}
        }
    }
}

/// Where one person, or one interview, stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VoiceStance {
    /// It is so.
    Support,
    /// It is not so.
    Contradict,
    /// Both, or on a condition; for an interview also a tie.
    Mixed,
    /// Asked, took no stance.
    Silent,
}

impl VoiceStance {
    /// The stance of most voices; a tie is [`Mixed`](Self::Mixed), none is [`Silent`](Self::Silent).
    pub fn of_most(voices: Tally) -> Self {
        let Tally { support, contradict, mixed, .. } = voices;
        if voices.stances() == 0 {
            Self::Silent
        } else if support > contradict.max(mixed) {
            Self::Support
        } else if contradict > support.max(mixed) {
            Self::Contradict
        } else {
            Self::Mixed
        }
    }
}

/// One person asked about a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// Index into [`Material::people`].
    pub person: usize,
    /// Over all interviews: one person, one vote.
    pub stance: VoiceStance,
    /// As heard in each interview in which they took a stance: index of the transcript, stance there.
    pub heard: Vec<(usize, VoiceStance)>,
    /// Indices into [`Material::passages`] of the codings that decide, both for and against.
    pub passages: Vec<usize>,
    /// A supporter whose interviews covered the theme only unasked.
    pub spontaneous: bool,
}

/// All there is for and against one code among those a filter lets through.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Index of the code.
    pub code: usize,
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
    /// Supporters who spoke unasked.
    pub spontaneous: u32,
    /// Everyone asked, in order of [`Material::people`].
    pub voices: Vec<Voice>,
    /// Interviews asked, in order: index of the transcript, where most of its voices stand.
    pub stances: Vec<(usize, VoiceStance)>,
    /// Passages of documents with a stance on it: never in S, named evidence.
    pub documents: Vec<usize>,
    /// Passages of comparators with a stance on it: never in S.
    pub comparators: Vec<usize>,
    /// Interviews with eligible people whose coverage of the theme nobody has told.
    pub unknown_coverage: Vec<usize>,
}

impl Evidence {
    /// In how many interviews those who support it were heard to; 1 for a finding that one interview made.
    pub fn support_interviews(&self) -> u32 {
        let supporters = self.voices.iter().filter(|voice| voice.stance == VoiceStance::Support);
        let heard = supporters.flat_map(|voice| voice.heard.iter().map(|(interview, _)| *interview));
        heard.collect::<BTreeSet<_>>().len() as u32
    }

    /// The voices that stand there.
    pub fn voices_that(&self, stance: VoiceStance) -> impl Iterator<Item = &Voice> {
        self.voices.iter().filter(move |voice| voice.stance == stance)
    }
}

impl Material<'_> {
    /// Counts for a code (index into the codebook's codes), its children rolled up.
    pub fn evidence(&self, code: usize, filter: &Filter) -> Evidence {
        self.evidence_without(code, filter, None)
    }

    /// As [`evidence`](Self::evidence), as if one passage had not been coded.
    pub fn evidence_without(&self, code: usize, filter: &Filter, without: Option<usize>) -> Evidence {
        let hearing = Hearing::new(self, code, without);
        hearing.count(self, &self.eligible(code, filter), filter)
    }

    /// Counts for a code apart for each value of an attribute, in order of value; who has none comes
    /// first, under `None`.
    ///
    /// Costs hardly more than one count, however many values there are.
    pub fn evidence_by(
        &self,
        code: usize,
        filter: &Filter,
        attribute: &AttributeName,
    ) -> Vec<(Option<String>, Evidence)> {
        let mut parts: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
        for at in self.eligible(code, filter) {
            let value = self.people.get(at).and_then(|person| person.attribute(attribute.as_str()));
            parts.entry(value).or_default().push(at);
        }
        let hearing = Hearing::new(self, code, None);
        let count = |(value, people): (Option<&str>, Vec<usize>)| {
            let part = value.map_or_else(|| filter.clone(), |value| filter.and(super::Condition::is(attribute, value)));
            (value.map(str::to_owned), hearing.count(self, &people, &part))
        };
        parts.into_iter().map(count).collect()
    }

    /// The people whose statements count for a code, in order: the groups it listens to, no
    /// comparators, no documents, nobody who withdrew.
    pub fn eligible(&self, code: usize, filter: &Filter) -> Vec<usize> {
        let speakers = self.speakers(code);
        let speaks = |person: &Person<'_>| match &speakers {
            Some(groups) => person.group().is_some_and(|group| groups.contains(group)),
            None => true,
        };
        let counts = |person: &Person<'_>| {
            !person.is_comparator()
                && !person.is_withdrawn()
                && speaks(person)
                && person.interviews.iter().any(|at| self.is_interview(*at))
                && filter.lets_through(person)
        };
        self.people.iter().enumerate().filter(|(_, person)| counts(person)).map(|(at, _)| at).collect()
    }

    /// Whose statements count for a code: the stakeholder's `speakers`, else its own group where
    /// anybody speaks as it, else everyone (`None`).
    fn speakers(&self, code: usize) -> Option<Vec<StakeholderId>> {
        let address = &self.codebook.codes().get(code)?.address;
        let stakeholder = self.codebook.stakeholder(address.stakeholder())?;
        match &stakeholder.speakers {
            Some(speakers) => Some(speakers.clone()),
            None => self.has_group(&stakeholder.id).then(|| vec![stakeholder.id.clone()]),
        }
    }
}
