//! Another world with the same print: people put into parts and taken out of them until every printed count is right.

use super::{FEW, LinkedCounts, Shown};

/// So many steps are tried for one count; then it is taken for told.
const STEPS: usize = 1500;

/// The most people that are put or taken, tried in turn.
const DEPTHS: [usize; 5] = [2, 4, 6, 8, 12];

/// By how much each count differs in another world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct World(Vec<i64>);

impl World {
    /// Whether a count is another there.
    pub(super) fn changes(&self, count: usize) -> bool {
        self.0.get(count).is_some_and(|change| *change != 0)
    }
}

impl LinkedCounts {
    /// A world in which a count is one more or one less, and the print the same.
    pub(super) fn another_world(&self, guard: usize) -> Option<World> {
        let open = self.open_parts();
        let ranges: Vec<(i64, i64)> = (0..self.counts.len()).map(|at| self.range(at)).collect();
        let (low, high) = ranges.get(guard).copied()?;
        let mut left = STEPS;
        for depth in DEPTHS {
            for step in [1, -1].into_iter().filter(|step| (low..=high).contains(step)) {
                let mut ranges = ranges.clone();
                if let Some(range) = ranges.get_mut(guard) {
                    *range = (step, step);
                }
                let moved = vec![0; self.people.len()];
                let sums = vec![0; self.counts.len()];
                let mut search = Search { counts: self, within: self.within(), open: &open, ranges, moved, sums, left };
                if search.settle(depth) {
                    return Some(World(search.sums));
                }
                left = search.left;
            }
        }
        None
    }

    /// By how much a count can differ without being printed otherwise.
    fn range(&self, at: usize) -> (i64, i64) {
        let value = i64::from(self.value(at));
        match self.shown(at) {
            Shown::Count(_) => (0, 0),
            // A zero is printed as `<5` only of a small group: elsewhere whoever reads it knows of one at least.
            Shown::Few => (i64::from(value > 0) - value, i64::from(FEW) - 1 - value),
            Shown::Withheld => (i64::from(FEW) - value, i64::MAX),
            Shown::Unprinted => (i64::MIN, i64::MAX),
        }
    }

    /// The counts that each part stands in.
    fn within(&self) -> Vec<Vec<usize>> {
        let mut within = vec![Vec::new(); self.people.len()];
        for (at, count) in self.counts.iter().enumerate() {
            for part in &count.parts {
                if let Some(own) = within.get_mut(*part) {
                    own.push(at);
                }
            }
        }
        within
    }
}

/// People moved so far, and what that does to the counts.
struct Search<'c> {
    counts: &'c LinkedCounts,
    within: Vec<Vec<usize>>,
    open: &'c [bool],
    ranges: Vec<(i64, i64)>,
    moved: Vec<i64>,
    sums: Vec<i64>,
    left: usize,
}

impl Search<'_> {
    /// Whether moving so many people more makes every count right; then they are moved.
    fn settle(&mut self, depth: usize) -> bool {
        let Some(left) = self.left.checked_sub(1) else { return false };
        self.left = left;
        let wrong: Vec<(usize, i64)> =
            (0..self.sums.len()).map(|at| (at, self.lack(at))).filter(|(_, lack)| *lack != 0).collect();
        // One person moved makes no count righter than by one.
        let most = wrong.iter().map(|(_, lack)| lack.unsigned_abs()).max().unwrap_or(0);
        if most > depth as u64 {
            return false;
        }
        let narrowest = wrong.iter().min_by_key(|(at, _)| self.counts.counts.get(*at).map(|count| count.parts.len()));
        let Some((at, lack)) = narrowest.copied() else { return true };
        for part in self.moves(at, lack.signum()) {
            self.put(part, lack.signum());
            if self.settle(depth - 1) {
                return true;
            }
            self.put(part, -lack.signum());
        }
        false
    }

    /// The parts of a count somebody can be put into, or taken out of, those first that make most counts right.
    fn moves(&self, at: usize, step: i64) -> Vec<usize> {
        let parts = self.counts.counts.get(at).map(|count| count.parts.as_slice()).unwrap_or_default();
        let can = |part: &usize| {
            let moved = self.moved.get(*part).copied().unwrap_or(0);
            let people = self.counts.people.get(*part).copied().unwrap_or(0);
            self.open.get(*part).copied().unwrap_or(false) && moved * step >= 0 && i64::from(people) + moved + step >= 0
        };
        let mut moves: Vec<(i64, usize)> =
            parts.iter().copied().filter(can).map(|part| (self.cost(part, step), part)).collect();
        moves.sort_unstable();
        moves.into_iter().map(|(_, part)| part).collect()
    }

    /// How much more is wrong after a move than before.
    fn cost(&self, part: usize, step: i64) -> i64 {
        let own = self.within.get(part).into_iter().flatten();
        own.map(|at| {
            let before = self.lack(*at).abs();
            let (low, high) = self.ranges.get(*at).copied().unwrap_or_default();
            let sum = self.sums.get(*at).copied().unwrap_or(0) + step;
            lack(sum, low, high).abs() - before
        })
        .sum()
    }

    fn put(&mut self, part: usize, step: i64) {
        if let Some(moved) = self.moved.get_mut(part) {
            *moved += step;
        }
        for at in self.within.get(part).into_iter().flatten() {
            if let Some(sum) = self.sums.get_mut(*at) {
                *sum += step;
            }
        }
    }

    /// How many a count lacks; below zero it has too many.
    fn lack(&self, at: usize) -> i64 {
        let (low, high) = self.ranges.get(at).copied().unwrap_or_default();
        lack(self.sums.get(at).copied().unwrap_or(0), low, high)
    }
}

fn lack(sum: i64, low: i64, high: i64) -> i64 {
    if sum < low {
        low - sum
    } else if sum > high {
        high - sum
    } else {
        0
    }
}
