//! From the weights of a sentence's words to its best labels and to how sure they are.
//!
//! Viterbi for the labels, forward and backward sums (scaled word by word, after Rabiner 1989) for probabilities.

use super::label::{LABELS, Label, Sort};

/// One number a label.
pub type Row = [f32; LABELS];

/// Weights between neighbours: from the label before (or the beginning) to each label.
#[derive(Debug, Clone, PartialEq)]
pub struct Transitions {
    /// For each label before: the weight of each label after it.
    pub between: [Row; LABELS],
    /// The weight of each label at the beginning of a sentence.
    pub start: Row,
}

impl Default for Transitions {
    fn default() -> Self {
        Self { between: [[0.0; LABELS]; LABELS], start: [0.0; LABELS] }
    }
}

/// Sums over all ways to label a sentence.
#[derive(Debug, Clone, Default)]
pub struct Lattice {
    forward: Vec<Row>,
    backward: Vec<Row>,
    /// What each word's forward sums were divided by.
    scale: Vec<f32>,
    /// Exponentials of the words' weights, each row divided by its greatest.
    words: Vec<Row>,
    /// Exponentials of the transitions; 0 where a label cannot follow.
    between: [Row; LABELS],
    /// The same with rows and columns exchanged.
    into: [Row; LABELS],
    /// The logarithm of the sum over all ways.
    pub log_sum: f32,
}

/// Exponentials of the transitions, made once for many sentences.
#[derive(Debug, Clone)]
pub struct Exponentials {
    between: [Row; LABELS],
    into: [Row; LABELS],
    start: Row,
}

impl Exponentials {
    /// Of these transitions; what cannot follow gets 0.
    pub fn new(transitions: &Transitions) -> Self {
        let mut between = [[0.0; LABELS]; LABELS];
        let mut into = [[0.0; LABELS]; LABELS];
        let mut start = [0.0; LABELS];
        for ((before, row), weights) in Label::all().zip(&mut between).zip(&transitions.between) {
            for ((label, cell), weight) in Label::all().zip(row.iter_mut()).zip(weights) {
                *cell = if label.can_follow(Some(before)) { weight.exp() } else { 0.0 };
            }
        }
        for (from, row) in between.iter().enumerate() {
            for (cell, column) in row.iter().zip(&mut into) {
                if let Some(place) = column.get_mut(from) {
                    *place = *cell;
                }
            }
        }
        for ((label, cell), weight) in Label::all().zip(&mut start).zip(&transitions.start) {
            *cell = if label.can_follow(None) { weight.exp() } else { 0.0 };
        }
        Self { between, into, start }
    }
}

fn dot(a: &Row, b: &Row) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn times(a: &Row, b: &Row) -> Row {
    let mut product = *a;
    product.iter_mut().zip(b).for_each(|(a, b)| *a *= b);
    product
}

impl Lattice {
    /// Computes all sums for a sentence's rows of weights.
    pub fn fill(&mut self, weights: &[Row], exponentials: &Exponentials) {
        (self.between, self.into) = (exponentials.between, exponentials.into);
        self.forward.clear();
        self.scale.clear();
        self.words.clear();
        self.log_sum = 0.0;
        let mut before: Option<Row> = None;
        for weight in weights {
            let greatest = weight.iter().copied().fold(f32::MIN, f32::max);
            let word = weight.map(|value| (value - greatest).exp());
            let mut row = match &before {
                None => times(&word, &exponentials.start),
                Some(before) => {
                    times(&word, &std::array::from_fn(|to| self.into.get(to).map_or(0.0, |column| dot(before, column))))
                }
            };
            let sum: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|value| *value /= sum);
            self.log_sum += sum.ln() + greatest;
            self.scale.push(sum);
            self.words.push(word);
            self.forward.push(row);
            before = Some(row);
        }
        self.fill_backward();
    }

    fn fill_backward(&mut self) {
        let mut after = [1.0; LABELS];
        let mut rows = Vec::with_capacity(self.words.len());
        for (word, scale) in self.words.iter().zip(&self.scale).rev() {
            rows.push(after);
            let next = times(word, &after);
            after = std::array::from_fn(|from| self.between.get(from).map_or(0.0, |row| dot(row, &next) / scale));
        }
        rows.reverse();
        self.backward = rows;
    }

    /// The probability of each label at a word.
    pub fn at(&self, word: usize) -> Row {
        match (self.forward.get(word), self.backward.get(word)) {
            (Some(forward), Some(backward)) => times(forward, backward),
            _ => [0.0; LABELS],
        }
    }

    /// The probability of each pair of labels at a word and the word before it.
    pub fn pair(&self, word: usize) -> [Row; LABELS] {
        let mut pairs = [[0.0; LABELS]; LABELS];
        let Some(((forward, backward), (own, scale))) = word
            .checked_sub(1)
            .and_then(|before| self.forward.get(before))
            .zip(self.backward.get(word))
            .zip(self.words.get(word).zip(self.scale.get(word)))
        else {
            return pairs;
        };
        let next = times(own, backward);
        for ((pairs, between), forward) in pairs.iter_mut().zip(&self.between).zip(forward) {
            for ((pair, between), next) in pairs.iter_mut().zip(between).zip(&next) {
                *pair = forward * between * next / scale;
            }
        }
        pairs
    }

    /// The probability that exactly these words are one name of this sort.
    pub fn name(&self, words: &std::ops::Range<usize>, sort: Sort) -> f32 {
        let (begin, inside) = (usize::from(Label::begin(sort).0), usize::from(Label::inside(sort).0));
        let cell =
            |rows: &[Row], at: usize, label: usize| rows.get(at).and_then(|row| row.get(label)).copied().unwrap_or(0.0);
        let mut label = begin;
        let mut probability = cell(&self.forward, words.start, begin);
        for word in words.start + 1..words.end {
            let scale = self.scale.get(word).copied().unwrap_or(1.0);
            probability *= cell(&self.between, label, inside) * cell(&self.words, word, inside) / scale;
            label = inside;
        }
        let goes_on = self.scale.get(words.end).map_or(0.0, |scale| {
            cell(&self.between, label, inside)
                * cell(&self.words, words.end, inside)
                * cell(&self.backward, words.end, inside)
                / scale
        });
        let all = cell(&self.backward, words.end.saturating_sub(1), label);
        (probability * (all - goes_on)).clamp(0.0, 1.0)
    }
}

/// The likeliest labels of a sentence.
pub fn best(weights: &[Row], transitions: &Transitions) -> Vec<Label> {
    let allowed = allowed(transitions);
    let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(weights.len());
    let mut scores: Option<Row> = None;
    for weight in weights {
        let mut from = [0u8; LABELS];
        let mut row = scores.map_or(allowed.start, |_| [f32::NEG_INFINITY; LABELS]);
        for ((before, score), between) in (0u8..).zip(scores.iter().flatten()).zip(&allowed.between) {
            for ((cell, from), step) in row.iter_mut().zip(&mut from).zip(between) {
                let reached = score + step;
                if reached > *cell {
                    (*cell, *from) = (reached, before);
                }
            }
        }
        row.iter_mut().zip(weight).for_each(|(cell, own)| *cell += own);
        back.push(from);
        scores = Some(row);
    }
    let mut label = scores.map_or(0, |row| greatest(&row));
    let mut labels = Vec::with_capacity(weights.len());
    for from in back.iter().rev() {
        labels.push(Label(label));
        label = from.get(usize::from(label)).copied().unwrap_or(0);
    }
    labels.reverse();
    labels
}

/// The transitions with those forbidden that cannot be.
fn allowed(transitions: &Transitions) -> Transitions {
    let mut allowed = transitions.clone();
    for (before, row) in Label::all().zip(&mut allowed.between) {
        let forbidden = Label::all().zip(row).filter(|(label, _)| !label.can_follow(Some(before)));
        forbidden.for_each(|(_, weight)| *weight = f32::NEG_INFINITY);
    }
    let forbidden = Label::all().zip(&mut allowed.start).filter(|(label, _)| !label.can_follow(None));
    forbidden.for_each(|(_, weight)| *weight = f32::NEG_INFINITY);
    allowed
}

fn greatest(row: &Row) -> u8 {
    let mut best = (0, f32::NEG_INFINITY);
    for (label, score) in Label::all().zip(row) {
        if *score > best.1 {
            best = (label.0, *score);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three words with weights from a simple sequence.
    fn example() -> (Vec<Row>, Transitions) {
        let number = |seed: usize| ((seed * 7919 + 13) % 101) as f32 / 40.0 - 1.2;
        let weights = (0..3).map(|word| std::array::from_fn(|label| number(word * 31 + label))).collect();
        let between = std::array::from_fn(|from| std::array::from_fn(|to| number(from * 17 + to * 5)));
        (weights, Transitions { between, start: std::array::from_fn(number) })
    }

    /// All ways to label the three words, with their scores.
    fn ways(weights: &[Row], transitions: &Transitions) -> Vec<(Vec<Label>, f64)> {
        let mut ways = vec![(Vec::new(), 0.0)];
        for row in weights {
            let mut next = Vec::new();
            for (labels, score) in &ways {
                for label in Label::all().filter(|label| label.can_follow(labels.last().copied())) {
                    let step = match labels.last() {
                        None => transitions.start[usize::from(label.0)],
                        Some(before) => transitions.between[usize::from(before.0)][usize::from(label.0)],
                    };
                    let mut longer: Vec<Label> = labels.clone();
                    longer.push(label);
                    next.push((longer, score + f64::from(step + row[usize::from(label.0)])));
                }
            }
            ways = next;
        }
        ways
    }

    #[test]
    fn sums_and_best_are_those_of_counting_all_ways() {
        let (weights, transitions) = example();
        let ways = ways(&weights, &transitions);
        let sum: f64 = ways.iter().map(|(_, score)| score.exp()).sum();
        let mut lattice = Lattice::default();
        lattice.fill(&weights, &Exponentials::new(&transitions));
        assert!((f64::from(lattice.log_sum) - sum.ln()).abs() < 1e-4);
        let top = ways.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        assert_eq!(best(&weights, &transitions), top.0);
        let share = |test: &dyn Fn(&[Label]) -> bool| {
            ways.iter().filter(|(labels, _)| test(labels)).map(|(_, score)| score.exp()).sum::<f64>() / sum
        };
        for label in Label::all() {
            let told = f64::from(lattice.at(1)[usize::from(label.0)]);
            assert!((told - share(&|labels| labels[1] == label)).abs() < 1e-4);
            let pair = f64::from(lattice.pair(2)[1][usize::from(label.0)]);
            assert!((pair - share(&|labels| labels[1] == Label(1) && labels[2] == label)).abs() < 1e-4);
        }
        for (range, sort) in [(0..1, Sort::Person), (0..2, Sort::Person), (1..3, Sort::Place), (0..3, Sort::Other)] {
            let told = f64::from(lattice.name(&range, sort));
            let counted = share(&|labels| super::super::label::names(labels).contains(&(range.clone(), sort)));
            assert!((told - counted).abs() < 1e-4, "{range:?} {sort:?} {told} {counted}");
        }
    }

    #[test]
    fn no_words_are_no_labels() {
        assert_eq!(best(&[], &Transitions::default()), []);
    }
}
