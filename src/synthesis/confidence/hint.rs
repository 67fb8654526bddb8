//! What the data hint of a finding's confidence, each hint with its numbers (methods F).

use std::collections::BTreeSet;

use super::{Component, Concern};
use crate::synthesis::{Class, Counts, Evidence, Material, Thresholds, Voice, VoiceStance, classify};
use crate::transcript::{AttributeName, Capture};

/// From this share of the interviews with support on, notes are a concern.
const MOSTLY_NOTES: f64 = 0.5;
/// With support in fewer interviews than this there is a serious concern.
const SERIOUSLY_FEW: u32 = 3;
/// With support in fewer interviews than this there is a concern.
const FEW: u32 = 5;
/// A median passage of fewer words than this is thin.
const THIN: u32 = 15;

/// Something in the data that speaks against relying on a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// More than half of the interviews with support are known from notes alone.
    Notes {
        /// Interviews with support that are notes.
        notes: u32,
        /// Interviews with support.
        interviews: u32,
    },
    /// Nobody who supports it speaks as those whom it is about.
    Proxy {
        /// How many support it.
        supporters: u32,
    },
    /// Only comparators say so.
    OnlyComparators {
        /// Their passages.
        passages: u32,
    },
    /// Support in fewer than five interviews.
    FewInterviews {
        /// In how many.
        interviews: u32,
    },
    /// The passages that support it are short.
    Thin {
        /// Median words of them.
        words: u32,
        /// How many there are.
        passages: u32,
    },
    /// Views are divided.
    Divided {
        /// S.
        support: u32,
        /// C + M.
        against: u32,
    },
    /// Those who contradict come from one part of the informants: a deviant case that is not told apart.
    Deviant {
        /// What tells the part: `site=kommune 7`.
        part: String,
        /// How many of those who contradict belong to it.
        contradict: u32,
        /// How many contradict.
        of: u32,
    },
    /// More than a few are not with it.
    Against {
        /// C + M.
        against: u32,
        /// S + C + M.
        stances: u32,
    },
}

impl Hint {
    /// What it speaks about.
    pub fn component(&self) -> Component {
        match self {
            Self::Notes { .. } => Component::Method,
            Self::Divided { .. } | Self::Deviant { .. } | Self::Against { .. } => Component::Coherence,
            Self::FewInterviews { .. } | Self::Thin { .. } => Component::Adequacy,
            Self::Proxy { .. } | Self::OnlyComparators { .. } => Component::Relevance,
        }
    }

    /// How grave it is by itself.
    pub fn concern(&self) -> Concern {
        match self {
            Self::Notes { .. } | Self::Thin { .. } | Self::Against { .. } => Concern::Minor,
            Self::Proxy { .. } | Self::Divided { .. } | Self::Deviant { .. } => Concern::Moderate,
            Self::OnlyComparators { .. } => Concern::Serious,
            Self::FewInterviews { interviews } if *interviews < SERIOUSLY_FEW => Concern::Serious,
            Self::FewInterviews { interviews } if interviews + 1 < FEW => Concern::Moderate,
            Self::FewInterviews { .. } => Concern::Minor,
        }
    }
}

impl Material<'_> {
    /// What the data hint of a finding's confidence, in the order of components; `attributes` are those by which
    /// a deviant part is looked for.
    pub fn hints(&self, evidence: &Evidence, thresholds: &Thresholds, attributes: &[AttributeName]) -> Vec<Hint> {
        let mut hints: Vec<Hint> = self.notes(evidence).into_iter().collect();
        hints.extend(self.incoherent(evidence, thresholds, attributes));
        let interviews = evidence.support_interviews();
        if interviews < FEW {
            hints.push(Hint::FewInterviews { interviews });
        }
        hints.extend(self.thin(evidence));
        hints.extend(self.proxy(evidence));
        if evidence.informants.support == 0 && !evidence.comparators.is_empty() {
            hints.push(Hint::OnlyComparators { passages: evidence.comparators.len() as u32 });
        }
        hints
    }

    fn notes(&self, evidence: &Evidence) -> Option<Hint> {
        let heard = supporters(evidence).flat_map(|voice| voice.heard.iter().map(|(interview, _)| *interview));
        let interviews: BTreeSet<usize> = heard.collect();
        let is_notes = |at: &&usize| self.transcripts.get(**at).is_some_and(|one| one.capture == Capture::Notes);
        let notes = interviews.iter().filter(is_notes).count();
        let many = notes as f64 > MOSTLY_NOTES * interviews.len() as f64;
        many.then_some(Hint::Notes { notes: notes as u32, interviews: interviews.len() as u32 })
    }

    /// Divided views stand for what else is wrong with the coherence.
    fn incoherent(&self, evidence: &Evidence, thresholds: &Thresholds, by: &[AttributeName]) -> Option<Hint> {
        let heads = evidence.informants;
        let class = classify(&Counts::from(evidence), thresholds).class;
        if matches!(class, Class::Split | Class::SmallSplit) {
            return Some(Hint::Divided { support: heads.support, against: heads.against() });
        }
        // One voice always comes from some small part: that makes it no case of its own.
        let deviant = self.narrowings(evidence, by).into_iter().find(|narrowing| narrowing.contradict.0 >= 2);
        if let Some(narrowing) = deviant {
            let values = narrowing.condition.values.join(",");
            let part = format!("{}={values}", narrowing.condition.attribute);
            let (contradict, of) = narrowing.contradict;
            return Some(Hint::Deviant { part, contradict, of });
        }
        let many = f64::from(heads.against()) > thresholds.plural_against * f64::from(heads.stances());
        many.then_some(Hint::Against { against: heads.against(), stances: heads.stances() })
    }

    fn thin(&self, evidence: &Evidence) -> Option<Hint> {
        let passages: BTreeSet<usize> = supporters(evidence).flat_map(|voice| voice.passages.iter().copied()).collect();
        let speaking = passages.into_iter().filter(|at| self.speaks_for(evidence.code, *at) == Some(true));
        let passages = speaking.filter_map(|at| self.passages.get(at));
        let mut words: Vec<u32> = passages.map(|one| self.words(one).split_whitespace().count() as u32).collect();
        words.sort_unstable();
        let median = *words.get(words.len().checked_sub(1)? / 2)?;
        (median < THIN).then_some(Hint::Thin { words: median, passages: words.len() as u32 })
    }

    fn proxy(&self, evidence: &Evidence) -> Option<Hint> {
        let stakeholder = self.codebook.codes().get(evidence.code)?.address.stakeholder();
        let mut people = supporters(evidence).filter_map(|voice| self.people.get(voice.person)).peekable();
        people.peek()?;
        let own = people.any(|person| person.group().is_none_or(|group| group.as_str() == stakeholder));
        (!own).then_some(Hint::Proxy { supporters: evidence.informants.support })
    }
}

fn supporters(evidence: &Evidence) -> impl Iterator<Item = &Voice> {
    evidence.voices_that(VoiceStance::Support)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::coding::Stance;
    use crate::synthesis::Filter;
    use crate::synthesis::confidence::prefilled;
    use crate::synthesis::scene::{Scene, attribute};

    const CODE: &str = "kommune/benefits/sanntid";

    /// So many interviews of one informant each who supports it, then so many who contradict it.
    fn scene(group: &str, support: u32, against: u32) -> Scene {
        let mut scene = Scene::new(&[CODE]).speakers("kommune", &["kommune", "sykehus"]);
        for at in 1..=support + against {
            let (id, site) = (format!("int-{at:02}"), if at > support { 0 } else { at });
            scene = scene.interview(&id, "sanntid:asked", &[&format!("K{at:02} {group} site=s{site}")]);
            let stance = if at > support { Stance::Contradict } else { Stance::Support };
            scene = scene.code(&id, 1, CODE, stance);
        }
        scene
    }

    fn hints(scene: &Scene) -> Vec<Hint> {
        let material = scene.material();
        let evidence = material.evidence(0, &Filter::default());
        material.hints(&evidence, &Thresholds::default(), &[attribute("site")])
    }

    #[test]
    fn few_interviews_are_graver_the_fewer() {
        for (support, concern) in
            [(2, Concern::Serious), (3, Concern::Moderate), (4, Concern::Minor), (5, Concern::Minor)]
        {
            // The passages of a scene have twelve words, which is thin, and a minor concern, whatever their number.
            assert_eq!(prefilled(&hints(&scene("kommune", support, 0)), Component::Adequacy), concern, "{support}");
        }
        assert_eq!(hints(&scene("kommune", 5, 0)), [Hint::Thin { words: 12, passages: 5 }]);
    }

    #[test]
    fn who_speaks_for_others_is_told() {
        let all = hints(&scene("sykehus", 6, 0));
        assert!(all.contains(&Hint::Proxy { supporters: 6 }), "{all:?}");
        assert_eq!(prefilled(&all, Component::Relevance), Concern::Moderate);
    }

    #[test]
    fn counter_voices_from_one_place_are_a_deviant_case() {
        let all = hints(&scene("kommune", 10, 2));
        assert!(all.contains(&Hint::Deviant { part: "site=s0".into(), contradict: 2, of: 2 }), "{all:?}");
        assert_eq!(prefilled(&all, Component::Coherence), Concern::Moderate);
        let divided = hints(&scene("kommune", 6, 3));
        assert!(divided.contains(&Hint::Divided { support: 6, against: 3 }), "{divided:?}");
        assert_eq!(prefilled(&hints(&scene("kommune", 10, 1)), Component::Coherence), Concern::None);
        assert_eq!(prefilled(&hints(&scene("kommune", 5, 1)), Component::Coherence), Concern::Minor);
    }

    #[test]
    fn notes_count_from_more_than_half() {
        let mut scene = scene("kommune", 6, 0);
        scene.transcripts.iter_mut().take(3).for_each(|one| one.capture = Capture::Notes);
        assert_eq!(prefilled(&hints(&scene), Component::Method), Concern::None);
        scene.transcripts.iter_mut().take(4).for_each(|one| one.capture = Capture::Notes);
        assert!(hints(&scene).contains(&Hint::Notes { notes: 4, interviews: 6 }));
    }
}
