//! Who stands where on a finding.

use std::collections::{BTreeMap, BTreeSet};

use super::hearing::Hearing;
use super::{Filter, Material, Person, Tally, VoiceStance};
use crate::transcript::{AttributeName, StakeholderId};

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
        match self.hearing(code) {
            Some(hearing) => hearing.count(self, &self.eligible(code, filter), filter),
            None => Evidence { code, ..Evidence::default() },
        }
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
        let Some(hearing) = self.hearing(code) else { return Vec::new() };
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
                && !person.conversations().is_empty()
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::scene::{Scene, attribute};
    use super::super::{Coders, Condition};
    use super::*;
    use crate::coding::{CoderId, Decision, Stance};

    const CODE: &str = "kommune/benefits/sanntid";
    const CHILD: &str = "kommune/benefits/sanntid/svar";
    const OPPOSITE: &str = "sykehus/drawbacks/sanntid";
    const BELOW_OPPOSITE: &str = "sykehus/drawbacks/sanntid/treg";

    fn scene() -> Scene {
        Scene::new(&[CODE, CHILD, OPPOSITE, BELOW_OPPOSITE, "kommune/context/annet"])
    }

    fn evidence(scene: &Scene) -> Evidence {
        scene.material().evidence(0, &Filter::default())
    }

    /// S, C, M, A, E.
    fn heads(tally: Tally) -> [u32; 5] {
        [tally.support, tally.contradict, tally.mixed, tally.asked, tally.eligible]
    }

    #[test]
    fn a_person_has_one_vote_however_often_they_say_it() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune", "B kommune"])
            .interview("int-2", "sanntid:asked", &["A kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-1", 1, CHILD, Stance::Support)
            .code("int-2", 1, CODE, Stance::Support);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [1, 0, 0, 2, 2]);
        assert_eq!(heads(evidence.interviews), [2, 0, 0, 2, 2]);
        assert_eq!(evidence.voices[0].passages, [0, 1, 2]);
        assert_eq!(evidence.support_interviews(), 2);
    }

    #[test]
    fn children_roll_up_and_parents_do_not_come_down() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune", "B kommune"])
            .code("int-1", 1, CHILD, Stance::Support)
            .code("int-1", 2, CODE, Stance::Contradict);
        assert_eq!(heads(evidence(&scene).informants), [1, 1, 0, 2, 2]);
        let child = scene.material().evidence(scene.index(CHILD), &Filter::default());
        assert_eq!(heads(child.informants), [1, 0, 0, 2, 2]);
    }

    #[test]
    fn support_of_the_other_valence_contradicts_under_any_stakeholder() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune", "B kommune", "C kommune", "D kommune"])
            .code("int-1", 1, OPPOSITE, Stance::Support)
            .code("int-1", 2, BELOW_OPPOSITE, Stance::Support)
            .code("int-1", 3, OPPOSITE, Stance::Contradict)
            .code("int-1", 4, OPPOSITE, Stance::Mixed);
        assert_eq!(heads(evidence(&scene).informants), [0, 2, 0, 4, 4]);
    }

    #[test]
    fn both_or_mixed_is_mixed_and_a_mention_is_nothing() {
        let scene = scene()
            .interview("int-1", "", &["A kommune", "B kommune", "C kommune"])
            .interview("int-2", "sanntid:not-asked", &["A kommune", "D kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-2", 1, OPPOSITE, Stance::Support)
            .code("int-1", 2, CODE, Stance::Mixed)
            .code("int-1", 3, CODE, Stance::Mention);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [0, 0, 2, 3, 4]);
        let heard = [(0, VoiceStance::Support), (1, VoiceStance::Contradict)];
        assert_eq!(evidence.voices[0].heard, heard);
    }

    #[test]
    fn an_interview_stands_where_most_of_its_voices_do_and_a_tie_is_mixed() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune", "B kommune", "C kommune", "S kommune"])
            .interview("int-2", "sanntid:asked", &["D kommune", "E kommune"])
            .interview("int-3", "sanntid:asked", &["F kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-1", 2, CODE, Stance::Support)
            .code("int-1", 3, CODE, Stance::Contradict)
            .code("int-2", 1, CODE, Stance::Support)
            .code("int-2", 2, CODE, Stance::Contradict);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.interviews), [1, 0, 1, 3, 3]);
        let stances = [(0, VoiceStance::Support), (1, VoiceStance::Mixed), (2, VoiceStance::Silent)];
        assert_eq!(evidence.stances, stances);
    }

    #[test]
    fn who_counts() {
        let people = ["A kommune", "B sykehus", "C kommune comparator", "D kommune withdrawn", "E -"];
        let mut scene =
            scene().interview("int-1", "sanntid:asked", &people).interview("brev-1", "", &["Org kommune"]).document();
        for turn in 1..=6 {
            scene = scene.code("int-1", turn, CODE, Stance::Support);
        }
        let mut scene = scene.code("brev-1", 1, CODE, Stance::Support);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [1, 0, 0, 1, 1]);
        assert_eq!((evidence.documents.as_slice(), evidence.comparators.as_slice()), (&[6][..], &[2][..]));
        scene = scene.speakers("kommune", &["kommune", "sykehus"]);
        assert_eq!(heads(super::tests::evidence(&scene).informants), [2, 0, 0, 2, 2]);
    }

    #[test]
    fn a_stakeholder_whom_nobody_speaks_as_listens_to_everyone() {
        let scene =
            scene().interview("int-1", "", &["A bruker", "B sykehus", "E -"]).code("int-1", 1, CODE, Stance::Support);
        assert_eq!(heads(evidence(&scene).informants), [1, 0, 0, 3, 3]);
    }

    #[test]
    fn asked_is_who_was_and_who_took_a_stance() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune"])
            .interview("int-2", "sanntid:spontaneous", &["B kommune"])
            .interview("int-3", "sanntid:partial", &["C kommune", "D kommune"])
            .interview("int-4", "sanntid:not-asked", &["E kommune"])
            .interview("int-5", "", &["F kommune"])
            .code("int-3", 1, CODE, Stance::Support);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [1, 0, 0, 3, 6]);
        assert_eq!(heads(evidence.interviews), [1, 0, 0, 3, 5]);
        assert_eq!(evidence.unknown_coverage, [4]);
        assert_eq!(evidence.spontaneous, 1);
    }

    #[test]
    fn a_supporter_asked_anywhere_is_not_spontaneous() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune"])
            .interview("int-2", "sanntid:spontaneous", &["A kommune", "B kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-2", 1, CODE, Stance::Support)
            .code("int-2", 2, CODE, Stance::Support);
        assert_eq!(evidence(&scene).spontaneous, 1);
    }

    #[test]
    fn unknown_speakers_of_notes_are_one_informant() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune role=lege", "B kommune role=lege"])
            .notes()
            .code("int-1", 4, CODE, Stance::Support)
            .interview("int-2", "sanntid:asked", &["C kommune role=lege", "D sykehus role=lege"])
            .notes()
            .code("int-2", 4, CODE, Stance::Support);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [1, 0, 0, 4, 4], "the second could be either's");
        let material = scene.material();
        let of = |text: &str| heads(material.evidence(0, &Filter::new(text).unwrap()).informants);
        assert_eq!(of("role=lege"), [1, 0, 0, 4, 4]);
        assert_eq!(of("role!=leder"), [1, 0, 0, 4, 4]);
        assert_eq!(of("site!=x"), [0, 0, 0, 3, 3], "nothing is known of its site");
        assert_eq!(of("id!=A"), [0, 0, 0, 2, 2]);
    }

    #[test]
    fn a_question_mark_in_a_recording_is_nobody() {
        let scene = scene().interview("int-1", "sanntid:asked", &["A kommune"]);
        let mut scene = scene.notes();
        scene.transcripts[0].capture = crate::transcript::Capture::Recording;
        let scene = scene.code("int-1", 3, CODE, Stance::Support);
        assert_eq!(heads(evidence(&scene).informants), [0, 0, 0, 1, 1]);
    }

    #[test]
    fn a_passage_over_turns_counts_for_everyone_who_speaks_in_it() {
        let scene = scene().interview("int-1", "sanntid:asked", &["A kommune", "B kommune", "C kommune"]).code_by(
            "ab",
            "int-1",
            (1, 2),
            CODE,
            Stance::Support,
        );
        assert_eq!(heads(evidence(&scene).informants), [2, 0, 0, 3, 3]);
    }

    #[test]
    fn what_has_no_place_or_code_counts_for_nothing() {
        let scene = scene()
            .interview("int-1", "", &["A kommune"])
            .code("int-1", 99, CODE, Stance::Support)
            .code("int-9", 1, CODE, Stance::Support)
            .code("int-1", 1, "kommune/benefits/borte", Stance::Support);
        let evidence = evidence(&scene);
        assert_eq!(heads(evidence.informants), [0, 0, 0, 0, 1]);
        let material = scene.material();
        assert_eq!(material.passages.len(), 3);
        assert!(material.passages.iter().all(|passage| !passage.counts()));
        assert_eq!(material.evidence(99, &Filter::default()).voices, []);
    }

    #[test]
    fn consensus_drops_and_one_coder_does_not_hear_of_it() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune", "B kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .decided(Decision::Drop)
            .code_by("cd", "int-1", (2, 2), CODE, Stance::Support)
            .decided(Decision::Keep);
        assert_eq!(heads(evidence(&scene).informants), [1, 0, 0, 2, 2]);
        let one = |coder: &str| {
            let material = scene.material_of(&Coders::One(CoderId::new(coder).unwrap()));
            material.evidence(0, &Filter::default()).voices.iter().map(|voice| voice.stance).collect::<Vec<_>>()
        };
        assert_eq!(one("ab"), [VoiceStance::Support, VoiceStance::Silent]);
        assert_eq!(one("cd"), [VoiceStance::Silent, VoiceStance::Support]);
    }

    #[test]
    fn parts_add_up_to_the_whole() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune role=lege", "B kommune role=leder", "C kommune"])
            .code("int-1", 1, CODE, Stance::Support)
            .code("int-1", 2, CODE, Stance::Contradict);
        let material = scene.material();
        let parts = material.evidence_by(0, &Filter::default(), &attribute("role"));
        let values: Vec<_> = parts.iter().map(|(value, _)| value.as_deref()).collect();
        assert_eq!(values, [None, Some("leder"), Some("lege")]);
        for (value, part) in &parts {
            if let Some(value) = value {
                let filter = Filter::default().and(Condition::is(&attribute("role"), value));
                assert_eq!(*part, material.evidence(0, &filter), "{value}");
            }
        }
        let asked: u32 = parts.iter().map(|(_, part)| part.informants.asked).sum();
        assert_eq!(asked, material.evidence(0, &Filter::default()).informants.asked);
    }

    fn stance() -> impl Strategy<Value = Stance> {
        proptest::sample::select(Stance::ALL.to_vec())
    }

    proptest! {
        #[test]
        fn counts_add_up_and_saying_it_again_changes_nothing(
            codings in proptest::collection::vec((0usize..3, 1u32..4, 0usize..4, stance()), 0..20),
            again in 0usize..20,
        ) {
            let topics = ["sanntid:asked", "", "sanntid:not-asked"];
            let mut scene = scene();
            for (at, topics) in topics.iter().enumerate() {
                scene = scene.interview(&format!("int-{at}"), topics, &["A kommune", &format!("B{at} kommune")]);
            }
            let code = |scene: Scene, (transcript, turn, code, stance): (usize, u32, usize, Stance)| {
                scene.code(&format!("int-{transcript}"), turn, [CODE, CHILD, OPPOSITE, BELOW_OPPOSITE][code], stance)
            };
            scene = codings.iter().copied().fold(scene, code);
            let counted = evidence(&scene);
            for tally in [counted.informants, counted.interviews] {
                prop_assert!(tally.stances() <= tally.asked && tally.asked <= tally.eligible);
            }
            prop_assert_eq!(counted.voices.len() as u32, counted.informants.asked);
            prop_assert_eq!(counted.stances.len() as u32, counted.interviews.asked);
            if let Some(said) = codings.get(again) {
                let more = evidence(&code(scene, *said));
                prop_assert_eq!((more.informants, more.interviews), (counted.informants, counted.interviews));
            }
        }
    }
}
