//! How far the work is: what was coded and read in each transcript, and what is missing.

use std::collections::{BTreeMap, BTreeSet};

use super::Material;
use crate::codebook::Section;
use crate::coding::{CoderId, Codings, Located};
use crate::transcript::{ParticipantId, ThemeId};

/// One transcript.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading<'a> {
    /// How many codings each coder has in it; those that are adrift count too.
    pub codings: BTreeMap<&'a CoderId, usize>,
    /// Indices of the codes given in it.
    pub codes: BTreeSet<usize>,
    /// Who read it to its end.
    pub read_by: BTreeSet<&'a CoderId>,
    /// Codings found again with changed words.
    pub moved: usize,
    /// Codings whose words are not found any more.
    pub adrift: usize,
    /// Themes of which nobody has told whether they came up; none in a document.
    pub unknown: BTreeSet<&'a ThemeId>,
}

impl Reading<'_> {
    /// All codings in it.
    pub fn total(&self) -> usize {
        self.codings.values().sum()
    }

    /// Whether nobody has coded or read anything in it.
    pub fn is_untouched(&self) -> bool {
        self.codings.is_empty() && self.read_by.is_empty()
    }
}

/// The whole project.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress<'a> {
    /// In the order of the transcripts.
    pub transcripts: Vec<Reading<'a>>,
    /// People who take part in interviews and have not withdrawn; comparators apart.
    pub informants: usize,
    /// People from outside the case.
    pub comparators: usize,
    /// Indices of codes that are offered and that nobody has given, nor one below them.
    pub unused: Vec<usize>,
    /// Codings on codes the codebook does not have.
    pub unresolved: usize,
    /// Codings adrift, those among them whose transcript is gone.
    pub adrift: usize,
}

impl<'a> Material<'a> {
    /// How far the work is; `codings` are those the material was made from, for who read what.
    pub fn progress<'m>(&'m self, codings: &'m Codings) -> Progress<'m> {
        let mut progress = Progress { transcripts: self.unknown_themes(), ..Progress::default() };
        for passage in &self.passages {
            let adrift = usize::from(matches!(passage.located, Located::Adrift));
            progress.adrift += adrift;
            progress.unresolved += usize::from(passage.code.is_none());
            let Some(reading) = passage.transcript.and_then(|at| progress.transcripts.get_mut(at)) else { continue };
            *reading.codings.entry(&passage.coding.by.coder).or_default() += 1;
            reading.codes.extend(passage.code);
            reading.adrift += adrift;
            reading.moved += usize::from(matches!(passage.located, Located::Moved { .. }));
        }
        for (coder, id) in codings.read.keys() {
            let at = self.transcripts.binary_search_by(|transcript| transcript.id.cmp(id)).ok();
            if let Some(reading) = at.and_then(|at| progress.transcripts.get_mut(at)) {
                reading.read_by.insert(coder);
            }
        }
        progress.unused = self.unused();
        [progress.informants, progress.comparators] = [false, true].map(|comparator| self.spoke(comparator));
        progress
    }

    /// For each transcript the themes of which nobody has told whether they came up.
    fn unknown_themes(&self) -> Vec<Reading<'_>> {
        let mut readings = vec![Reading::default(); self.transcripts.len()];
        for (index, code) in self.codebook.codes().iter().enumerate() {
            if code.retired || code.parent.is_some() || code.section() == Section::Context {
                continue;
            }
            for (at, (reading, coverage)) in readings.iter_mut().zip(self.coverage(index)).enumerate() {
                if coverage.is_none() && self.is_interview(at) {
                    reading.unknown.insert(&code.theme);
                }
            }
        }
        readings
    }

    fn unused(&self) -> Vec<usize> {
        let used: BTreeSet<usize> = self.passages.iter().filter_map(|passage| passage.code).collect();
        let codes = self.codebook.codes().iter().enumerate().filter(|(_, code)| !code.retired);
        codes.map(|(at, _)| at).filter(|at| !self.within(*at).iter().any(|within| used.contains(within))).collect()
    }

    fn spoke(&self, comparator: bool) -> usize {
        let interviews = self.transcripts.iter().filter(|transcript| !transcript.is_document());
        let people = interviews.flat_map(|transcript| &transcript.participants);
        let ids: BTreeSet<&ParticipantId> = people
            .filter(|person| person.comparator == comparator && !person.withdrawn)
            .map(|person| &person.id)
            .collect();
        ids.len()
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::coding::Stance;

    #[test]
    fn what_was_done_and_what_is_missing() {
        let mut scene =
            Scene::new(&["kommune/benefits/sanntid", "kommune/benefits/sanntid/svar", "kommune/drawbacks/tid"])
                .interview("int-1", "sanntid:asked", &["A kommune", "X kommune comparator"])
                .interview("int-2", "", &["B kommune"])
                .code("int-1", 1, "kommune/benefits/sanntid/svar", Stance::Support)
                .code("int-1", 1, "kommune/benefits/borte", Stance::Support);
        let reader = CoderId::new("zz").unwrap();
        scene.codings.read.entry((reader.clone(), scene.transcripts[1].id.clone())).or_default();
        let material = scene.material();
        let progress = material.progress(&scene.codings);
        assert_eq!((progress.informants, progress.comparators, progress.unresolved), (2, 1, 1));
        assert_eq!(progress.unused, [2]);
        let [first, second] = progress.transcripts.as_slice() else { panic!() };
        assert_eq!((first.total(), first.codes.len(), first.is_untouched()), (2, 1, false));
        assert_eq!(first.unknown.iter().map(|theme| theme.as_str()).collect::<Vec<_>>(), ["tid"]);
        assert_eq!((second.total(), second.unknown.len(), second.is_untouched()), (0, 2, false));
        assert!(second.read_by.contains(&reader));
    }
}
