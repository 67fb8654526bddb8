//! Names met elsewhere in the document: who was told surely once is suspected wherever the same word stands.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::super::place::{AsItIs, Class, Hash};
use super::super::tagger::{Label, Reading, Sort, Word};
use super::super::{Case, Finding, Kind};
use super::Scene;

/// Words of surely told people.
#[derive(Debug, Default)]
pub(in super::super) struct Met {
    people: HashMap<Hash, f32, BuildHasherDefault<AsItIs>>,
    /// For words that stand alone as names: how often, and the sums of probabilities of each sort.
    alone: HashMap<Hash, (u32, [f32; 4]), BuildHasherDefault<AsItIs>>,
}

/// How much more a person counts than other sorts: taking a person for a place is worse than the other way round.
const PERSON: f32 = 1.3;
/// What it counts that a word was surely part of a person's name of several words.
const FULL_NAME: f32 = 1.0;

impl Met {
    /// Gathers from all readings of a document.
    pub(in super::super) fn gather(readings: &[Reading]) -> Self {
        let mut met = Self::default();
        for reading in readings {
            met.gather_alone(reading);
            for name in reading.names.iter().filter(|name| name.sort == Sort::Person && name.probability > 0.8) {
                for word in reading.words.get(name.words.clone()).unwrap_or_default() {
                    if word.length > 2 && !word.common && !word.class.meets(Class::OF_PLACES) {
                        let known = met.people.entry(word.stem).or_default();
                        *known = known.max(name.probability);
                    }
                }
            }
        }
        met
    }

    fn gather_alone(&mut self, reading: &Reading) {
        for name in reading.names.iter().filter(|name| name.words.len() == 1) {
            let at = name.words.start;
            let Some((word, row)) = reading.words.get(at).zip(reading.rows.get(at)) else { continue };
            let (count, sums) = self.alone.entry(word.stem).or_default();
            *count += 1;
            for (sum, sort) in sums.iter_mut().zip(Sort::ALL) {
                *sum += row.get(usize::from(Label::begin(sort).0)).copied().unwrap_or(0.0);
            }
        }
    }

    /// The sort of a name of one word by all of the document, where that says more than the one place.
    pub(in super::super) fn sort(&self, word: &Word) -> Option<Sort> {
        let (count, sums) = self.alone.get(&word.stem)?;
        let full = self.people.contains_key(&word.stem);
        if *count < 2 && !full {
            return None;
        }
        let mut best = (Sort::Person, sums.first()? * PERSON + if full { FULL_NAME } else { 0.0 });
        for (sort, sum) in Sort::ALL.into_iter().zip(sums).skip(1) {
            if *sum > best.1 {
                best = (sort, *sum);
            }
        }
        Some(best.0)
    }

    /// Whether a word was surely told to be (part of) a person's name.
    pub(in super::super) fn has(&self, stem: Hash) -> bool {
        self.people.contains_key(&stem)
    }
}

pub(super) fn find(scene: Scene, met: &Met, found: &mut Vec<Finding>) {
    for (at, word) in scene.reading.words.iter().enumerate() {
        let outside = scene.reading.rows.get(at).and_then(|row| row.first()).copied().unwrap_or(1.0);
        if outside > 0.5 && scene.name_like(at) && met.has(word.stem) {
            let confidence = if scene.case == Case::Cased { 0.6 } else { 0.4 };
            found.extend(scene.finding(&(at..at + 1), Kind::Person, confidence, "document"));
        }
    }
}
