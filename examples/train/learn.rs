//! Learning the weights: maximum likelihood by follow-the-regularised-leader (McMahan et al. 2013), sentence by
//! sentence, with L1 (few weights), L2, and features left out at random so that words themselves are not trusted
//! too much. The same input gives the same weights.

use std::collections::HashMap;

use belegg::anonymity::detect::Case;
use belegg::anonymity::detect::place::Hash;
use belegg::anonymity::detect::tagger::{Exponentials, LABELS, Label, Lattice, Model, Row, Transitions, key};

/// How to learn.
#[derive(Debug, Clone)]
pub struct Settings {
    pub rounds: usize,
    /// Features met less often are not learnt.
    pub least: u32,
    pub rate: f32,
    pub l1: f32,
    pub l2: f32,
    /// The share of features left out, anew for each word and round.
    pub dropout: f32,
}

impl Settings {
    /// As tuned on the development part; without capitals the words themselves must be trusted less.
    pub fn of(case: Case) -> Self {
        match case {
            Case::Cased => Self { rounds: 10, least: 3, rate: 0.1, l1: 0.3, l2: 1.0, dropout: 0.2 },
            Case::Lower => Self { rounds: 8, least: 3, rate: 0.1, l1: 0.5, l2: 1.0, dropout: 0.35 },
        }
    }
}

/// A sentence to learn from: each word's features (as keys) and label.
pub struct Example {
    pub features: Vec<Vec<Hash>>,
    pub labels: Vec<Label>,
}

/// A weight with what the method remembers of it.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    weight: f32,
    pull: f32,
    squares: f32,
}

impl Cell {
    fn learn(&mut self, gradient: f32, settings: &Settings, l1: f32) {
        let before = self.squares.sqrt();
        self.squares += gradient * gradient;
        let after = self.squares.sqrt();
        self.pull += gradient - (after - before) / settings.rate * self.weight;
        self.weight = if self.pull.abs() <= l1 {
            0.0
        } else {
            -(self.pull - l1.copysign(self.pull)) / ((1.0 + after) / settings.rate + settings.l2)
        };
    }
}

/// Learns a model.
pub fn learn(examples: &[Example], settings: &Settings) -> Model {
    let numbers = number(examples, settings.least);
    let sentences: Vec<(Vec<Vec<u32>>, &[Label])> = examples
        .iter()
        .map(|example| {
            let known = |features: &Vec<Hash>| {
                features.iter().filter_map(|feature| numbers.get(&key(*feature)).copied()).collect()
            };
            (example.features.iter().map(known).collect(), &*example.labels)
        })
        .collect();
    let mut learner = Learner {
        cells: vec![[Cell::default(); LABELS]; numbers.len()],
        between: [[Cell::default(); LABELS]; LABELS],
        start: [Cell::default(); LABELS],
        settings,
        chance: 1,
        lattice: Lattice::default(),
    };
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for round in 0..settings.rounds {
        shuffle(&mut order, &mut learner.chance);
        let mut sum = 0.0;
        for at in &order {
            let (features, labels) = &sentences[*at];
            sum += learner.step(features, labels);
        }
        println!(
            "  round {:>2}: {:.4} bits a sentence",
            round + 1,
            sum / sentences.len() as f64 / std::f64::consts::LN_2
        );
    }
    let mut features: Vec<(u32, Row)> =
        numbers.iter().map(|(key, number)| (*key, learner.cells[*number as usize].map(|cell| cell.weight))).collect();
    features.sort_unstable_by_key(|(key, _)| *key);
    Model::new(learner.transitions(), features)
}

/// A number for each feature met often enough, in order of first meeting.
fn number(examples: &[Example], least: u32) -> HashMap<u32, u32> {
    let mut counts = HashMap::<u32, u32>::new();
    for feature in examples.iter().flat_map(|example| &example.features).flatten() {
        *counts.entry(key(*feature)).or_default() += 1;
    }
    let mut keys: Vec<u32> = counts.iter().filter(|(_, count)| **count >= least).map(|(key, _)| *key).collect();
    keys.sort_unstable();
    keys.into_iter().zip(0..).collect()
}

struct Learner<'s> {
    cells: Vec<[Cell; LABELS]>,
    between: [[Cell; LABELS]; LABELS],
    start: [Cell; LABELS],
    settings: &'s Settings,
    chance: u64,
    lattice: Lattice,
}

impl Learner<'_> {
    fn transitions(&self) -> Transitions {
        Transitions {
            between: self.between.map(|row| row.map(|cell| cell.weight)),
            start: self.start.map(|cell| cell.weight),
        }
    }

    /// Learns from one sentence and gives its surprise in nats.
    fn step(&mut self, features: &[Vec<u32>], labels: &[Label]) -> f64 {
        let keep = 1.0 - self.settings.dropout;
        let limit = (f64::from(keep) * u32::MAX as f64) as u32;
        let kept: Vec<Vec<u32>> = features
            .iter()
            .map(|features| {
                features.iter().copied().filter(|_| (next(&mut self.chance) >> 32) as u32 <= limit).collect()
            })
            .collect();
        let weights: Vec<Row> = kept.iter().map(|features| self.weigh(features, keep)).collect();
        let transitions = self.transitions();
        self.lattice.fill(&weights, &Exponentials::new(&transitions));
        let mut score = 0.0;
        for (at, (label, row)) in labels.iter().zip(&weights).enumerate() {
            let step = match at.checked_sub(1) {
                None => transitions.start[usize::from(label.0)],
                Some(before) => transitions.between[usize::from(labels[before].0)][usize::from(label.0)],
            };
            score += f64::from(row[usize::from(label.0)] + step);
        }
        for (at, label) in labels.iter().enumerate() {
            let mut gradient = self.lattice.at(at);
            gradient[usize::from(label.0)] -= 1.0;
            if gradient.iter().any(|value| value.abs() > 0.002) {
                self.learn_word(&kept[at], &gradient);
            }
            self.learn_transition(at, labels, &gradient);
        }
        f64::from(self.lattice.log_sum) - score
    }

    fn weigh(&self, features: &[u32], keep: f32) -> Row {
        let mut row = [0.0; LABELS];
        for feature in features {
            for (sum, cell) in row.iter_mut().zip(&self.cells[*feature as usize]) {
                *sum += cell.weight;
            }
        }
        row.map(|sum| sum / keep)
    }

    fn learn_word(&mut self, features: &[u32], gradient: &Row) {
        for feature in features {
            for (cell, gradient) in self.cells[*feature as usize].iter_mut().zip(gradient) {
                if gradient.abs() > 0.0005 {
                    cell.learn(*gradient, self.settings, self.settings.l1);
                }
            }
        }
    }

    fn learn_transition(&mut self, at: usize, labels: &[Label], gradient: &Row) {
        let Some(before) = at.checked_sub(1) else {
            self.start.iter_mut().zip(gradient).for_each(|(cell, gradient)| cell.learn(*gradient, self.settings, 0.0));
            return;
        };
        let mut pairs = self.lattice.pair(at);
        pairs[usize::from(labels[before].0)][usize::from(labels[at].0)] -= 1.0;
        for (cell, gradient) in self.between.iter_mut().flatten().zip(pairs.iter().flatten()) {
            if gradient.abs() > 0.0005 {
                cell.learn(*gradient, self.settings, 0.0);
            }
        }
    }
}

/// The next of a sequence of well-mixed numbers (`xorshift64*`).
fn next(state: &mut u64) -> u64 {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    state.wrapping_mul(0x2545_f491_4f6c_dd1d)
}

fn shuffle(order: &mut [usize], state: &mut u64) {
    for at in (1..order.len()).rev() {
        let other = (next(state) % (at as u64 + 1)) as usize;
        order.swap(at, other);
    }
}
