//! How a code is spread over interviews: in how many it is heard, from how many people, and how evenly.
//!
//! Evenness is Gries' *deviation of proportions* (Gries 2008, *International Journal of Corpus Linguistics* 13(4)):
//! half the sum, over interviews, of the distance between the share of the code's passages that stand there and the
//! share of all informants' words that were said there. 0 is spread as the talk is; near 1 all stands in one short interview.

use std::collections::{BTreeMap, BTreeSet};

use super::{Filter, Material};

/// Where a code is heard, whatever the stance; what is below it counts for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Dispersion {
    /// Index of the code.
    pub code: usize,
    /// Passages of informants whose words count for it.
    pub passages: u32,
    /// Of these informants, those with such a passage.
    pub informants: u32,
    /// Interviews with such a passage.
    pub interviews: u32,
    /// Interviews with people whose words would count.
    pub of: u32,
    /// Gries' DP from 0 to 1; `None` where the code is not heard.
    pub dp: Option<f64>,
}

impl Material<'_> {
    /// How codes are spread over the interviews with people whose words count for each.
    pub fn dispersion(&self, codes: &[usize]) -> Vec<Dispersion> {
        let words = self.words_of_people();
        codes.iter().map(|code| self.spread(*code, &words)).collect()
    }

    /// For each interview and person in it how many words they say.
    fn words_of_people(&self) -> BTreeMap<(usize, usize), u32> {
        let mut words = BTreeMap::new();
        for (at, person) in self.people.iter().enumerate() {
            let id = person.id();
            for interview in person.conversations() {
                let Some(transcript) = self.transcripts.get(*interview) else { continue };
                let own = transcript
                    .turns
                    .iter()
                    .filter(|turn| transcript.speaker(turn).map(|participant| &participant.id) == id);
                let count: usize = own.map(|turn| turn.text.split_whitespace().count()).sum();
                words.insert((*interview, at), count as u32);
            }
        }
        words
    }

    fn spread(&self, code: usize, words: &BTreeMap<(usize, usize), u32>) -> Dispersion {
        let eligible: BTreeSet<usize> = self.eligible(code, &Filter::default()).into_iter().collect();
        let mut sizes: BTreeMap<usize, u32> = BTreeMap::new();
        for ((interview, person), count) in words {
            if eligible.contains(person) {
                *sizes.entry(*interview).or_default() += count;
            }
        }
        let (mut heard, mut people): (BTreeMap<usize, u32>, BTreeSet<usize>) = Default::default();
        let coded = self.within(code).iter().flat_map(|below| self.coded(*below));
        for passage in coded.filter_map(|at| self.passages.get(*at)) {
            let own: Vec<usize> = passage.people.iter().copied().filter(|person| eligible.contains(person)).collect();
            let Some(interview) = passage.transcript.filter(|at| !own.is_empty() && self.is_interview(*at)) else {
                continue;
            };
            *heard.entry(interview).or_default() += 1;
            people.extend(own);
        }
        Dispersion {
            code,
            passages: heard.values().sum(),
            informants: people.len() as u32,
            interviews: heard.len() as u32,
            of: sizes.len() as u32,
            dp: deviation(&sizes, &heard),
        }
    }
}

/// Half the sum of the distances between shares.
fn deviation(sizes: &BTreeMap<usize, u32>, heard: &BTreeMap<usize, u32>) -> Option<f64> {
    let sum = |counts: &BTreeMap<usize, u32>| f64::from(counts.values().sum::<u32>());
    let (all, own) = (sum(sizes), sum(heard));
    if all == 0.0 || own == 0.0 {
        return None;
    }
    let interviews: BTreeSet<&usize> = sizes.keys().chain(heard.keys()).collect();
    let share =
        |counts: &BTreeMap<usize, u32>, at: &usize, whole: f64| f64::from(counts.get(at).copied().unwrap_or(0)) / whole;
    let distances = interviews.into_iter().map(|at| (share(heard, at, own) - share(sizes, at, all)).abs());
    Some(distances.sum::<f64>() / 2.0)
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::coding::Stance;

    #[test]
    fn the_worked_example_of_the_article() {
        // Gries 2008: five parts of sizes 9, 10, 10, 10, 11; "a" stands 1, 2, 3, 4, 5 times in them.
        let of = |counts: [u32; 5]| counts.into_iter().enumerate().collect::<BTreeMap<usize, u32>>();
        let dp = deviation(&of([9, 10, 10, 10, 11]), &of([1, 2, 3, 4, 5])).unwrap();
        assert!((dp - 0.18).abs() < 0.005, "{dp}");
    }

    #[test]
    fn people_and_interviews_are_counted_once() {
        let codes = ["kommune/benefits/a", "kommune/benefits/a/b"];
        let scene = Scene::new(&codes)
            .interview("int-1", "", &["A kommune", "B kommune"])
            .interview("int-2", "", &["C kommune", "D sykehus"])
            .interview("int-3", "", &["E sykehus"])
            .code("int-1", 1, codes[0], Stance::Support)
            .code("int-1", 1, codes[1], Stance::Mention)
            .code("int-2", 2, codes[0], Stance::Support);
        let spread = scene.material().dispersion(&[0]).remove(0);
        assert_eq!((spread.passages, spread.informants, spread.interviews, spread.of), (2, 1, 1, 2), "{spread:?}");
        // Two of the three turns that count were said in the first interview.
        assert!((spread.dp.unwrap() - 1.0 / 3.0).abs() < 1e-9, "{spread:?}");
    }

    #[test]
    fn what_is_not_heard_has_no_spread() {
        let scene = Scene::new(&["kommune/benefits/a"]).interview("int-1", "", &["A kommune"]);
        assert_eq!(scene.material().dispersion(&[0])[0].dp, None);
    }
}
