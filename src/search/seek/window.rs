//! Some thousand turns at a time: which of them fit, and how well.

use tantivy::DocId;

/// How many documents a window holds. Its scores fit a processor's nearest cache.
pub(super) const SIZE: usize = 4096;

/// The documents from a base on, up to [`SIZE`] of them.
pub(super) struct Window {
    bits: [u64; SIZE / 64],
    scores: Box<[f32]>,
}

impl Window {
    pub(super) fn new() -> Self {
        Self { bits: [0; SIZE / 64], scores: vec![0.0; SIZE].into() }
    }

    /// No document fits.
    pub(super) fn clear(&mut self) {
        self.bits.fill(0);
    }

    /// The first `count` documents fit, with score 0.
    pub(super) fn fill(&mut self, count: usize) {
        self.clear();
        (0..count.min(SIZE)).for_each(|at| self.set(at, 0.0));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.bits.iter().all(|word| *word == 0)
    }

    /// The document at a position fits, this well.
    pub(super) fn set(&mut self, at: usize, score: f32) {
        if let (Some(word), Some(slot)) = (self.bits.get_mut(at / 64), self.scores.get_mut(at)) {
            *word |= 1 << (at % 64);
            *slot = score;
        }
    }

    /// The document at a position fits; what it scores is said later.
    pub(super) fn mark(&mut self, at: usize) {
        if let Some(word) = self.bits.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    fn unset(&mut self, at: usize) {
        if let Some(word) = self.bits.get_mut(at / 64) {
            *word &= !(1 << (at % 64));
        }
    }

    pub(super) fn score(&self, at: usize) -> f32 {
        self.scores.get(at).copied().unwrap_or(0.0)
    }

    /// What fits here and there, scores added.
    pub(super) fn and(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= other);
        self.each(|at, score| score + other.score(at));
    }

    /// What fits here or there, scores added.
    pub(super) fn or(&mut self, other: &Self) {
        for at in other.positions() {
            let here = if self.has(at) { self.score(at) } else { 0.0 };
            self.set(at, here + other.score(at));
        }
    }

    /// What fits here and not there.
    pub(super) fn and_not(&mut self, other: &Self) {
        self.bits.iter_mut().zip(&other.bits).for_each(|(one, other)| *one &= !other);
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.bits.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Keeps the positions for which `keep` gives a score.
    pub(super) fn retain(&mut self, mut keep: impl FnMut(usize, f32) -> Option<f32>) {
        for word in 0..self.bits.len() {
            let mut rest = self.bits.get(word).copied().unwrap_or(0);
            while rest != 0 {
                let at = word * 64 + rest.trailing_zeros() as usize;
                rest &= rest - 1;
                match keep(at, self.score(at)) {
                    Some(score) => self.set(at, score),
                    None => self.unset(at),
                }
            }
        }
    }

    /// Gives every document that fits a score.
    pub(super) fn each(&mut self, mut score: impl FnMut(usize, f32) -> f32) {
        self.retain(|at, now| Some(score(at, now)));
    }

    /// The positions that fit, ascending.
    pub(super) fn positions(&self) -> impl Iterator<Item = usize> + '_ {
        self.bits.iter().enumerate().flat_map(|(at, word)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(at * 64 + bit)
            })
        })
    }
}

/// Where a document stands in the window that begins at `base`; `None` when it is past its end.
pub(super) fn position(doc: DocId, base: DocId) -> Option<usize> {
    let at = doc.checked_sub(base)? as usize;
    (at < SIZE).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_meet_join_and_exclude() {
        let (mut one, mut other) = (Window::new(), Window::new());
        one.set(0, 1.0);
        one.set(4095, 2.0);
        other.set(4095, 3.0);
        other.set(64, 4.0);
        let mut either = Window::new();
        either.or(&one);
        either.or(&other);
        assert_eq!(
            either.positions().map(|at| (at, either.score(at))).collect::<Vec<_>>(),
            [(0, 1.0), (64, 4.0), (4095, 5.0)]
        );
        either.and_not(&other);
        assert_eq!(either.positions().collect::<Vec<_>>(), [0]);
        one.and(&other);
        assert_eq!((one.positions().collect::<Vec<_>>(), one.score(4095)), (vec![4095], 5.0));
        one.clear();
        assert!(one.is_empty());
    }

    #[test]
    fn a_position_is_inside_or_none() {
        assert_eq!(
            (position(4096, 4096), position(8191, 4096), position(8192, 4096), position(1, 4096)),
            (Some(0), Some(4095), None, None)
        );
    }
}
