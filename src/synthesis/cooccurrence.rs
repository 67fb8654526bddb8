//! Which codes stand together: in overlapping passages, in one turn, in one interview.
//!
//! Three measures that are not each other's, so a print says which. Passages: ATLAS.ti's coefficient
//! c = n12 / (n1 + n2 − n12), where n12 counts pairs of overlapping passages; it passes 1 where one passage overlaps
//! several of the other code, and says little where one code has many more passages than the other. Turns and
//! interviews: Jaccard's index, the same formula over sets, never above 1. Beside each, n12 / min(n1, n2).

use std::collections::{BTreeMap, BTreeSet};

use super::Material;

/// What two codes stand together in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Passages that overlap.
    Passages,
    /// Turns.
    Turns,
    /// Interviews.
    Interviews,
}

/// Pairs of codes with fewer common units are left out (methods E).
pub const LEAST_TOGETHER: u32 = 3;

/// Two codes and how often they stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Together {
    /// Indices of the codes, the one that comes first in the codebook first.
    pub codes: [usize; 2],
    /// Units of each.
    pub own: [u32; 2],
    /// Units of both; of passages, overlapping pairs.
    pub both: u32,
    /// Interviews in which they stand together.
    pub interviews: u32,
}

impl Together {
    /// n12 / (n1 + n2 − n12); of passages it may pass 1.
    pub fn coefficient(&self) -> f64 {
        let [first, second] = self.own.map(f64::from);
        let either = first + second - f64::from(self.both);
        if either > 0.0 { f64::from(self.both) / either } else { f64::INFINITY }
    }

    /// n12 / min(n1, n2): how much of the rarer one stands with the other.
    pub fn of_the_rarer(&self) -> f64 {
        let [first, second] = self.own;
        f64::from(self.both) / f64::from(first.min(second).max(1))
    }

    /// One has more than five times as many units, so that the coefficient is small whatever the rarer one does.
    pub fn is_uneven(&self) -> bool {
        let [first, second] = self.own;
        first.max(second) > first.min(second).saturating_mul(5)
    }

    /// Overlaps were counted more than once, so that the coefficient passes what a share can be.
    pub fn is_above_one(&self) -> bool {
        let [first, second] = self.own;
        self.both.saturating_mul(2) > first + second
    }
}

/// A place in a transcript: turn and character.
type At = (u32, u32);

/// What one code has in one interview, as half-open spans, each once however many coders coded it.
type Spans = BTreeSet<(At, At, usize)>;

impl Material<'_> {
    /// Pairs of these codes that stand together at least [`LEAST_TOGETHER`] times, the strongest first.
    ///
    /// What is below a code counts for it; a code and one below it are no pair. Only interviews count, and in them
    /// what informants said who are no comparators.
    pub fn together(&self, codes: &[usize], unit: Unit) -> Vec<Together> {
        let slots = self.slots(codes);
        let (mut own, mut pairs) = (vec![0u32; codes.len()], BTreeMap::new());
        for transcript in (0..self.transcripts.len()).filter(|at| self.is_interview(*at)) {
            let spans = self.spans(transcript, &slots);
            let here = match unit {
                Unit::Passages => overlaps(&spans, &mut own),
                Unit::Turns => in_turns(&spans, &mut own),
                Unit::Interviews => in_one(&spans, &mut own),
            };
            for (pair, both) in here {
                let (sum, interviews): &mut (u32, u32) = pairs.entry(pair).or_default();
                *sum += both;
                *interviews += 1;
            }
        }
        let related = |a: usize, b: usize| self.within(a).contains(&b) || self.within(b).contains(&a);
        let told = pairs.into_iter().filter_map(|((a, b), (both, interviews))| {
            let codes = [*codes.get(a)?, *codes.get(b)?];
            let own = [*own.get(a)?, *own.get(b)?];
            let wanted = both >= LEAST_TOGETHER && !related(codes[0], codes[1]);
            wanted.then_some(Together { codes, own, both, interviews })
        });
        let mut told: Vec<Together> = told.collect();
        told.sort_by(|a, b| b.coefficient().total_cmp(&a.coefficient()).then(a.codes.cmp(&b.codes)));
        told
    }

    /// For each code of the codebook the places in `codes` that it counts for.
    fn slots(&self, codes: &[usize]) -> Vec<Vec<usize>> {
        let mut slots = vec![Vec::new(); self.codebook.codes().len()];
        for (slot, code) in codes.iter().enumerate() {
            for below in self.within(*code) {
                slots.get_mut(*below).into_iter().for_each(|list| list.push(slot));
            }
        }
        slots
    }

    fn spans(&self, transcript: usize, slots: &[Vec<usize>]) -> Spans {
        let counts = |person: &usize| self.people.get(*person).is_some_and(|p| !p.is_comparator() && !p.is_withdrawn());
        let passages = self.passages_in(transcript).iter().filter_map(|at| self.passages.get(*at));
        let said = passages.filter(|passage| passage.people.iter().any(counts));
        let placed = said.filter_map(|passage| Some((passage.located.span()?, slots.get(passage.code?)?)));
        placed
            .flat_map(|(span, slots)| {
                let (from, to) = ((span.turn.0, span.start), (span.to_turn.0, span.end));
                slots.iter().map(move |slot| (from, to, *slot))
            })
            .collect()
    }
}

/// How often pairs stand together in one interview.
type Pairs = BTreeMap<(usize, usize), u32>;

/// Pairs of overlapping spans: in order of their starts, each with those still open.
fn overlaps(spans: &Spans, own: &mut [u32]) -> Pairs {
    let (mut pairs, mut open): (Pairs, Vec<(At, usize)>) = (Pairs::new(), Vec::new());
    for (from, to, slot) in spans {
        own.get_mut(*slot).into_iter().for_each(|count| *count += 1);
        open.retain(|(end, _)| end > from);
        for (_, other) in open.iter().filter(|(_, other)| other != slot) {
            *pairs.entry((*slot.min(other), *slot.max(other))).or_default() += 1;
        }
        open.push((*to, *slot));
    }
    pairs
}

/// Turns that both have words in.
fn in_turns(spans: &Spans, own: &mut [u32]) -> Pairs {
    let mut turns: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for ((from, _), (to, _), slot) in spans {
        for turn in *from..=*to {
            turns.entry(turn).or_default().insert(*slot);
        }
    }
    let mut pairs = Pairs::new();
    turns.values().for_each(|slots| pair_up(slots, own, &mut pairs));
    pairs
}

fn in_one(spans: &Spans, own: &mut [u32]) -> Pairs {
    let mut pairs = Pairs::new();
    pair_up(&spans.iter().map(|(.., slot)| *slot).collect(), own, &mut pairs);
    pairs
}

/// One unit: each of its codes has one more, each pair of them stands together once more.
fn pair_up(slots: &BTreeSet<usize>, own: &mut [u32], pairs: &mut Pairs) {
    for (at, slot) in slots.iter().enumerate() {
        own.get_mut(*slot).into_iter().for_each(|count| *count += 1);
        for other in slots.iter().skip(at + 1) {
            *pairs.entry((*slot, *other)).or_default() += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use super::*;
    use crate::coding::Stance;

    const CODES: [&str; 3] = ["kommune/benefits/a", "kommune/benefits/a/under", "kommune/drawbacks/b"];

    /// Three interviews in which A says both, and one in which B says the second alone.
    fn scene() -> Scene {
        let mut scene = Scene::new(&CODES);
        for at in 1..=3 {
            let id = format!("int-{at}");
            scene = scene.interview(&id, "", &["A kommune", "B kommune"]);
            scene = scene.code(&id, 1, CODES[1], Stance::Support).code_by("cd", &id, (1, 1), CODES[1], Stance::Support);
            scene = scene.code(&id, 1, CODES[2], Stance::Support);
        }
        scene.code("int-3", 2, CODES[2], Stance::Mention)
    }

    #[test]
    fn all_three_measures_count_their_own_units() {
        let scene = scene();
        let material = scene.material();
        for (unit, own, both) in [(Unit::Passages, [3, 4], 3), (Unit::Turns, [3, 4], 3), (Unit::Interviews, [3, 3], 3)]
        {
            let pairs = material.together(&[0, 2], unit);
            assert_eq!(pairs, [Together { codes: [0, 2], own, both, interviews: 3 }], "{unit:?}");
        }
        let pair = material.together(&[0, 2], Unit::Passages)[0];
        assert_eq!((pair.coefficient(), pair.of_the_rarer()), (0.75, 1.0));
        assert!(!pair.is_uneven() && !pair.is_above_one());
    }

    #[test]
    fn a_code_and_its_child_are_no_pair() {
        let scene = scene();
        let pairs = scene.material().together(&[0, 1, 2], Unit::Passages);
        let codes: Vec<_> = pairs.iter().map(|pair| pair.codes).collect();
        assert_eq!(codes, [[0, 2], [1, 2]]);
    }

    #[test]
    fn fewer_than_three_times_is_nothing() {
        let scene = Scene::new(&CODES)
            .interview("int-1", "", &["A kommune"])
            .code("int-1", 1, CODES[0], Stance::Support)
            .code("int-1", 1, CODES[2], Stance::Support);
        assert!(scene.material().together(&[0, 2], Unit::Passages).is_empty());
    }

    #[test]
    fn one_passage_over_several_passes_one() {
        let span = |from, to, slot| ((1, from), (1, to), slot);
        let spans: Spans =
            [span(0, 100, 0), span(0, 90, 1), span(10, 20, 1), span(30, 40, 0), span(100, 110, 1)].into();
        let mut own = [0, 0];
        let pairs = overlaps(&spans, &mut own);
        assert_eq!((own, pairs[&(0, 1)]), ([2, 3], 3));
        let pair = Together { codes: [0, 1], own: [2, 3], both: 3, interviews: 1 };
        assert_eq!((pair.coefficient(), pair.is_above_one()), (1.5, true));
        assert!(Together { own: [1, 6], ..pair }.is_uneven());
    }
}
