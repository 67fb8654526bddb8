//! Words one after another, or near each other.

use tantivy::DocId;
use tantivy::DocSet as _;
use tantivy::postings::{Postings as _, SegmentPostings};

use super::score::Weights;
use super::source::{All, Source};
use super::window::Window;
use super::words::Scoring;

/// A phrase on one segment.
pub(super) struct PhraseWords {
    /// Documents that have all its words, wherever.
    candidates: All,
    /// For each word the posting lists of its forms, with positions; read apart from the candidates'.
    words: Vec<Vec<SegmentPostings>>,
    slop: u32,
    weights: Vec<Weights>,
    scoring: Scoring,
}

impl PhraseWords {
    pub(super) fn new(
        candidates: All,
        words: Vec<Vec<SegmentPostings>>,
        slop: u32,
        weights: Vec<Weights>,
        scoring: Scoring,
    ) -> Self {
        Self { candidates, words, slop, weights, scoring }
    }

    fn times(&mut self, doc: DocId) -> usize {
        let positions: Vec<Vec<u32>> = self.words.iter_mut().map(|forms| positions(forms, doc)).collect();
        occurrences(&positions, self.slop).len()
    }
}

impl Source for PhraseWords {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        self.candidates.fill(base, window);
        self.keep(base, window);
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        let mut found = Window::new();
        self.candidates.fill(base, &mut found);
        // Positions are read only where everything else fits.
        found.retain(|at, score| window.has(at).then_some(score));
        self.keep(base, &mut found);
        window.and(&found);
    }

    fn cost(&self) -> u64 {
        self.candidates.cost()
    }
}

impl PhraseWords {
    fn keep(&mut self, base: DocId, window: &mut Window) {
        window.retain(|at, _| {
            let doc = base + at as DocId;
            let count = self.times(doc);
            let Scoring { lengths, norms, .. } = &self.scoring;
            let score = Weights::phrase(&self.weights, count as f32, lengths, norms.fieldnorm_id(doc));
            (count > 0).then_some(score)
        });
    }
}

/// Where a document has one of the forms, ascending.
fn positions(forms: &mut [SegmentPostings], doc: DocId) -> Vec<u32> {
    let mut all = Vec::new();
    for postings in forms.iter_mut() {
        if postings.doc() < doc {
            postings.seek(doc);
        }
        if postings.doc() == doc {
            postings.append_positions_with_offset(0, &mut all);
        }
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// Where the words of a phrase stand together: one position a word, each list ascending.
///
/// With slop 0 the words follow one another in order. With more they stand in any order with at most `slop` other words
/// among them. Occurrences are given from left to right and never overlap.
pub(super) fn occurrences(words: &[Vec<u32>], slop: u32) -> Vec<Vec<u32>> {
    let found = match slop {
        0 => in_order(words),
        _ => near(words, slop),
    };
    let mut kept: Vec<Vec<u32>> = Vec::new();
    let mut past = 0;
    for occurrence in found {
        let (Some(first), Some(last)) = (occurrence.iter().min(), occurrence.iter().max()) else { continue };
        if kept.is_empty() || *first >= past {
            past = last + 1;
            kept.push(occurrence);
        }
    }
    kept
}

fn in_order(words: &[Vec<u32>]) -> Vec<Vec<u32>> {
    let Some((first, rest)) = words.split_first() else { return Vec::new() };
    let follows = |start: u32| rest.iter().zip(1..).all(|(word, step)| word.binary_search(&(start + step)).is_ok());
    let whole = |start: &u32| (*start..*start + words.len() as u32).collect();
    first.iter().filter(|start| follows(**start)).map(whole).collect()
}

/// The smallest stretches that hold one position of each word, no position twice, narrow enough.
fn near(words: &[Vec<u32>], slop: u32) -> Vec<Vec<u32>> {
    let widest = words.len() as u32 + slop;
    let mut found = Vec::new();
    let mut starts: Vec<u32> = words.iter().flatten().copied().collect();
    starts.sort_unstable();
    starts.dedup();
    for start in starts {
        if let Some(mut occurrence) = from(words, start, start + widest) {
            // Only where it begins with this position; others are found from their own beginning.
            occurrence.sort_unstable();
            if occurrence.first() == Some(&start) {
                found.push(occurrence);
            }
        }
    }
    found
}

/// The first unused position of each word in `start..end`; words with the fewest choices choose first.
fn from(words: &[Vec<u32>], start: u32, end: u32) -> Option<Vec<u32>> {
    let choices = |word: &Vec<u32>| -> Vec<u32> {
        word.iter().copied().filter(|position| (start..end).contains(position)).collect()
    };
    let mut open: Vec<Vec<u32>> = words.iter().map(choices).collect();
    open.sort_by_key(Vec::len);
    let mut used: Vec<u32> = Vec::new();
    for choices in open {
        used.push(choices.into_iter().find(|position| !used.contains(position))?);
    }
    Some(used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_order_follow_one_another() {
        assert_eq!(occurrences(&[vec![0, 7], vec![1, 9], vec![2]], 0), [vec![0, 1, 2]]);
        assert!(occurrences(&[vec![1], vec![0]], 0).is_empty());
        assert!(occurrences(&[], 0).is_empty());
    }

    #[test]
    fn near_words_stand_in_any_order_with_few_others_between() {
        assert_eq!(occurrences(&[vec![5], vec![3]], 1), [vec![3, 5]]);
        assert!(occurrences(&[vec![5], vec![2]], 1).is_empty());
        assert_eq!(occurrences(&[vec![0, 10], vec![3, 11]], 5), [vec![0, 3], vec![10, 11]]);
    }

    #[test]
    fn one_word_is_not_its_own_neighbour() {
        assert!(occurrences(&[vec![4], vec![4]], 3).is_empty());
        assert_eq!(occurrences(&[vec![4, 6], vec![4, 6]], 3), [vec![4, 6]]);
    }
}
