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
    /// For words that stand alone as names: how often, and the sum of probabilities that a person is meant.
    alone: HashMap<Hash, (f32, f32), BuildHasherDefault<AsItIs>>,
}

/// The mean probability of a person from which all names of one word are taken for people.
const MEAN: f32 = 0.35;

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
        let label = usize::from(Label::begin(Sort::Person).0);
        for name in reading.names.iter().filter(|name| name.words.len() == 1) {
            let person = reading.rows.get(name.words.start).and_then(|row| row.get(label));
            if let Some((word, person)) = reading.words.get(name.words.start).zip(person) {
                let (count, sum) = self.alone.entry(word.stem).or_default();
                *count += 1.0;
                *sum += person;
            }
        }
    }

    /// Whether a name of one word is a person's by what the document says of it elsewhere, whatever it seems here.
    pub(in super::super) fn is_person(&self, word: &Word) -> bool {
        if word.class.meets(Class(Class::OF_PLACES.0 | Class::HARMLESS.0 | Class::HOSPITAL.0 | Class::INSTITUTION.0)) {
            return false;
        }
        let often = self.alone.get(&word.stem).is_some_and(|(count, sum)| *count > 1.0 && *sum > MEAN * count);
        often || self.people.get(&word.stem).is_some_and(|probability| *probability > 0.9)
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
