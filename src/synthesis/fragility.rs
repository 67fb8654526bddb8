//! Which single coding decides a finding's class (methods B.5).

use std::collections::BTreeMap;

use super::{Class, Counts, Evidence, Filter, Material, Thresholds, classify};
use crate::coding::Stance;

/// A coding that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decisive {
    /// Index into [`Material::passages`].
    pub passage: usize,
    /// The class the finding would have without it.
    pub without: Class,
}

impl Material<'_> {
    /// The codings any one of which, taken away, would change the class of a finding, in fold order;
    /// `evidence` is what `filter` gave.
    ///
    /// A coding beside which the same person says the same in the same interview decides nothing and
    /// is not tried.
    pub fn decisive(&self, evidence: &Evidence, filter: &Filter, thresholds: &Thresholds) -> Vec<Decisive> {
        let class = classify(&Counts::from(evidence), thresholds).class;
        let without = |passage: usize| {
            let evidence = self.evidence_without(evidence.code, filter, Some(passage));
            classify(&Counts::from(&evidence), thresholds).class
        };
        let alone = self.said_once(evidence).into_iter();
        let tried = alone.map(|passage| Decisive { passage, without: without(passage) });
        tried.filter(|decisive| decisive.without != class).collect()
    }

    /// The passages that are the only ones in which some voice says what they say in that interview.
    fn said_once(&self, evidence: &Evidence) -> Vec<usize> {
        let mut once = Vec::new();
        for voice in &evidence.voices {
            let mut said: BTreeMap<(Option<usize>, Option<bool>), Vec<usize>> = BTreeMap::new();
            for at in &voice.passages {
                let Some(passage) = self.passages.get(*at) else { continue };
                said.entry((passage.transcript, self.speaks_for(evidence.code, *at))).or_default().push(*at);
            }
            once.extend(said.into_values().filter(|same| same.len() == 1).flatten());
        }
        once.sort_unstable();
        once.dedup();
        once
    }

    /// Whether a passage speaks for a code's finding or against it; `None` where it does both.
    pub(super) fn speaks_for(&self, code: usize, passage: usize) -> Option<bool> {
        let passage = self.passages.get(passage)?;
        let own = passage.code.is_some_and(|coded| self.within(code).contains(&coded));
        match passage.stance() {
            Stance::Support => Some(own),
            Stance::Contradict => Some(false),
            Stance::Mixed | Stance::Mention => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;

    const CODE: &str = "kommune/benefits/sanntid";

    /// Six interviews of one informant each, asked; the first four support it.
    fn scene() -> Scene {
        let mut scene = Scene::new(&[CODE]);
        for at in 1..=6 {
            scene = scene.interview(&format!("int-{at}"), "sanntid:asked", &[&format!("K{at} kommune")]);
        }
        for at in 1..=4 {
            scene = scene.code(&format!("int-{at}"), 1, CODE, Stance::Support);
        }
        scene
    }

    #[test]
    fn each_of_the_codings_that_carry_the_word_decides() {
        let scene = scene();
        let material = scene.material();
        let evidence = material.evidence(0, &Filter::default());
        let decisive = material.decisive(&evidence, &Filter::default(), &Thresholds::default());
        let expected: Vec<_> = (0..4).map(|passage| Decisive { passage, without: Class::Tendency }).collect();
        assert_eq!(decisive, expected);
    }

    #[test]
    fn a_coding_said_twice_decides_nothing() {
        let scene = scene().code("int-1", 1, CODE, Stance::Support);
        let material = scene.material();
        let evidence = material.evidence(0, &Filter::default());
        let decisive = material.decisive(&evidence, &Filter::default(), &Thresholds::default());
        assert_eq!(decisive.iter().map(|one| one.passage).collect::<Vec<_>>(), [1, 2, 3]);
    }
}
