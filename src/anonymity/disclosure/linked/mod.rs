//! Counts of the same people in several tables: what one of them hides must not follow from what the others show.
//!
//! **The form.** People of one kind (the same columns of all tables, the same stance) are a *part*; a count is the sum of
//! some parts. Tables by group and by role, a table of everybody, numbers in sentences are counts of the same parts, and so
//! equations about them. Which parts there are is known to whoever knows who was interviewed; how many stand in each is not.
//!
//! **The guarantee.** For every count that had to be hidden there is another world: other people in some parts, every
//! printed number as it is, every `<5` below five, every `–` five or more, and this count another. Such a world is looked
//! for one person at a time ([`witness`]), and kept as the proof; where none is found further counts are withheld, those of
//! later tables and small ones first, until one is. What linear algebra says to be told ([`span`]) need not be looked for.

mod span;
#[cfg(test)]
mod tests;
mod witness;

use super::{FEW, Shown};
use witness::World;

/// A count as it is printed somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkedCount {
    /// Indices of the parts it is the sum of, in order, each once.
    pub parts: Vec<usize>,
    /// How it is printed.
    pub shown: Shown,
    /// Whether it had to be hidden for its own sake.
    pub guarded: bool,
    /// Whether it stands where nothing can be withheld.
    pub fixed: bool,
    /// Its table's place; what comes later is withheld first.
    pub order: usize,
}

/// Counts of the same people, wherever they are printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LinkedCounts {
    /// People in each part.
    people: Vec<u32>,
    counts: Vec<LinkedCount>,
}

impl LinkedCounts {
    /// People in each part, nothing printed of them yet.
    pub fn new(people: Vec<u32>) -> Self {
        Self { people, counts: Vec::new() }
    }

    /// Puts in a count and gives its index; a count of the same parts is the same count, which stays as it was first
    /// put in, but that it is guarded if either is and was not told before where nothing can be withheld.
    pub fn add(&mut self, count: LinkedCount) -> usize {
        let known = self.counts.iter().position(|known| known.parts == count.parts);
        if let Some(known) = known.and_then(|at| self.counts.get_mut(at)) {
            let told = known.fixed && matches!(known.shown, Shown::Count(_));
            if count.guarded && !told {
                (known.guarded, known.shown) = (true, count.shown);
            }
        }
        known.unwrap_or_else(|| {
            self.counts.push(count);
            self.counts.len() - 1
        })
    }

    /// How a count is to be printed.
    pub fn shown(&self, at: usize) -> Shown {
        self.counts.get(at).map_or(Shown::Unprinted, |count| count.shown)
    }

    /// The number behind a count.
    pub fn value(&self, at: usize) -> u32 {
        let parts = self.counts.get(at).into_iter().flat_map(|count| &count.parts);
        parts.filter_map(|part| self.people.get(*part)).sum()
    }

    /// Withholds counts until the guarantee holds; the indices of those for which no proof was found with all withheld that
    /// can be: what cannot be withheld tells them, or may.
    pub fn protect(&mut self) -> Vec<usize> {
        let (mut worlds, mut chosen, mut told, mut strict) = (Vec::new(), Vec::new(), Vec::new(), false);
        for guard in self.guards() {
            if self.is_open(guard, &mut worlds) {
                continue;
            }
            match self.enough_for(guard) {
                Some(set) => {
                    self.hide(&set);
                    chosen.extend(set);
                }
                None if self.without_all().is_told(guard) => told.push(guard),
                None => {
                    strict = true;
                    self.hide(&self.candidates());
                    told.push(guard);
                }
            }
        }
        if !strict {
            self.show_again(&chosen, &told);
        }
        told
    }

    fn guards(&self) -> Vec<usize> {
        let guarded = |at: &usize| self.counts.get(*at).is_some_and(|count| count.guarded);
        (0..self.counts.len()).filter(guarded).collect()
    }

    /// Whether a count can be another, by a world that was found before or one looked for now.
    fn is_open(&self, guard: usize, worlds: &mut Vec<World>) -> bool {
        if worlds.iter().any(|world| world.changes(guard)) {
            return true;
        }
        let found = if self.is_told(guard) { None } else { self.another_world(guard) };
        let open = found.is_some();
        worlds.extend(found);
        open
    }

    /// What may be withheld, in the order it is: later tables first, there the smallest; a zero last, for it can only become
    /// `<5`.
    fn candidates(&self) -> Vec<usize> {
        let free = |at: &usize| {
            self.counts.get(*at).is_some_and(|count| {
                !count.fixed && matches!(count.shown, Shown::Count(value) if value == 0 || value >= FEW)
            })
        };
        let mut all: Vec<usize> = (0..self.counts.len()).filter(free).collect();
        let order = |at: usize| self.counts.get(at).map_or(0, |count| count.order);
        all.sort_by_key(|at| (self.value(*at) == 0, std::cmp::Reverse(order(*at)), self.value(*at), *at));
        all
    }

    /// What is enough to withhold for this one, from as few of the earlier tables as will do; `None` where all is not
    /// enough.
    fn enough_for(&self, guard: usize) -> Option<Vec<usize>> {
        let candidates = self.candidates();
        let order = |at: usize| self.counts.get(at).map_or(0, |count| count.order);
        let mut orders: Vec<usize> = candidates.iter().map(|at| order(*at)).collect();
        orders.sort_unstable_by(|a, b| b.cmp(a));
        orders.dedup();
        orders.into_iter().find_map(|first| {
            let later: Vec<usize> = candidates.iter().copied().filter(|at| order(*at) >= first).collect();
            self.enough_of(&later, guard)
        })
    }

    /// The first of the candidates that is enough, else as many as it takes.
    fn enough_of(&self, candidates: &[usize], guard: usize) -> Option<Vec<usize>> {
        let does = |set: &[usize]| {
            let mut trial = self.clone();
            trial.hide(set);
            trial.is_open(guard, &mut Vec::new())
        };
        if let Some(one) = candidates.iter().find(|one| does(&[**one])) {
            return Some(vec![*one]);
        }
        let most = (2..=candidates.len()).find(|size| candidates.get(..*size).is_some_and(does))?;
        let mut set = candidates.get(..most).unwrap_or_default().to_vec();
        for one in candidates.iter().copied() {
            let fewer: Vec<usize> = set.iter().copied().filter(|other| *other != one).collect();
            if fewer.len() < set.len() && does(&fewer) {
                set = fewer;
            }
        }
        Some(set)
    }

    fn without_all(&self) -> Self {
        let mut bare = self.clone();
        bare.hide(&self.candidates());
        bare
    }

    /// What was withheld for one count may be needless after what was withheld for another.
    fn show_again(&mut self, chosen: &[usize], told: &[usize]) {
        for at in chosen {
            let mut trial = self.clone();
            let value = self.value(*at);
            if let Some(count) = trial.counts.get_mut(*at) {
                count.shown = Shown::Count(value);
            }
            let mut worlds = Vec::new();
            let mut guards = trial.guards().into_iter().filter(|guard| !told.contains(guard));
            if guards.all(|guard| trial.is_open(guard, &mut worlds)) {
                *self = trial;
            }
        }
    }

    fn hide(&mut self, set: &[usize]) {
        for at in set {
            let shown = if self.value(*at) < FEW { Shown::Few } else { Shown::Withheld };
            if let Some(count) = self.counts.get_mut(*at) {
                count.shown = shown;
            }
        }
    }

    /// For each part whether anybody can stand in it: not where a zero is printed.
    fn open_parts(&self) -> Vec<bool> {
        let mut open = vec![true; self.people.len()];
        for count in self.counts.iter().filter(|count| count.shown == Shown::Count(0)) {
            for part in &count.parts {
                if let Some(open) = open.get_mut(*part) {
                    *open = false;
                }
            }
        }
        open
    }
}
