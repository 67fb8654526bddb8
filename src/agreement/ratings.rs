//! How coders judged units: which combinations of judgements there are, and how often each occurs.
//!
//! Coefficients need no more than that. A project with a hundred thousand units has a handful of combinations, so
//! that resampling them thousands of times costs next to nothing.

use std::collections::BTreeMap;

/// What a coder said of a unit: the number of a category, from 0.
pub type Category = u16;

/// One unit as its coders judged it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pattern {
    /// Each coder's category; `None` where the coder did not see the unit: missing, which is not the same as 0.
    pub judgements: Box<[Option<Category>]>,
    /// For each category how many coders chose it.
    pub counts: Box<[u32]>,
    /// How many coders judged it.
    pub rated: u32,
}

impl Pattern {
    /// A unit with these judgements; categories beyond `categories` count as missing.
    pub fn new(judgements: impl IntoIterator<Item = Option<Category>>, categories: usize) -> Self {
        let mut counts = vec![0; categories].into_boxed_slice();
        let known = |category: &Category| usize::from(*category) < categories;
        let judgements: Box<[_]> = judgements.into_iter().map(|category| category.filter(known)).collect();
        for category in judgements.iter().flatten() {
            if let Some(count) = counts.get_mut(usize::from(*category)) {
                *count += 1;
            }
        }
        let rated = counts.iter().sum();
        Self { judgements, counts, rated }
    }

    /// A unit that the coders of `scope` saw and those of `positive` coded, both as bits.
    pub(super) fn binary(scope: u64, positive: u64, coders: usize) -> Self {
        let judged = |coder: usize| (scope >> coder & 1 == 1).then_some(Category::from(positive >> coder & 1 == 1));
        Self::new((0..coders).map(judged), 2)
    }

    /// Ordered pairs of coders who chose the same category.
    pub(super) fn agreeing(&self) -> f64 {
        self.counts.iter().map(|n| f64::from(*n) * (f64::from(*n) - 1.0)).sum()
    }

    /// Ordered pairs of coders.
    pub(super) fn pairs(&self) -> f64 {
        f64::from(self.rated) * (f64::from(self.rated) - 1.0)
    }

    /// How many coders chose a category.
    pub(super) fn count(&self, category: usize) -> f64 {
        f64::from(self.counts.get(category).copied().unwrap_or_default())
    }
}

/// All units that some coders judged: combinations of judgements with how many units have each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Ratings {
    /// How many coders there are, whether or not each judged every unit.
    pub coders: usize,
    /// How many categories a unit could be put in.
    pub categories: usize,
    /// The combinations that occur.
    pub patterns: Vec<Pattern>,
    /// How many units have the combination at the same place; whole numbers, never negative.
    pub weights: Vec<f64>,
}

impl Ratings {
    /// Counts units, each with one judgement a coder.
    pub fn new<U>(units: impl IntoIterator<Item = U>, coders: usize, categories: usize) -> Self
    where
        U: IntoIterator<Item = Option<Category>>,
    {
        let mut counted: BTreeMap<Pattern, f64> = BTreeMap::new();
        for unit in units {
            *counted.entry(Pattern::new(unit, categories)).or_default() += 1.0;
        }
        let (patterns, weights) = counted.into_iter().unzip();
        Self { coders, categories, patterns, weights }
    }

    /// Combinations with their weights.
    pub(super) fn units(&self) -> impl Iterator<Item = (&Pattern, f64)> {
        self.patterns.iter().zip(self.weights.iter().copied()).filter(|(_, weight)| *weight > 0.0)
    }

    /// Those that two coders or more judged: only they can agree or differ.
    pub(super) fn shared(&self) -> impl Iterator<Item = (&Pattern, f64)> {
        self.units().filter(|(pattern, _)| pattern.rated > 1)
    }

    /// How many units two coders or more judged.
    pub fn shared_units(&self) -> f64 {
        self.shared().map(|(_, weight)| weight).sum()
    }

    /// The categories that somebody chose.
    pub(super) fn used(&self) -> Vec<usize> {
        let chosen = |category: &usize| self.units().any(|(pattern, _)| pattern.count(*category) > 0.0);
        (0..self.categories).filter(chosen).collect()
    }

    /// How many units a coder put in a category.
    pub fn chosen(&self, coder: usize, category: Category) -> f64 {
        let chose = |pattern: &Pattern| pattern.judgements.get(coder).copied().flatten() == Some(category);
        // Nothing adds up to -0, which would be told as such.
        self.units().filter(|(pattern, _)| chose(pattern)).map(|(_, weight)| weight).sum::<f64>() + 0.0
    }

    /// The judgements of two of the coders alone.
    pub fn pair(&self, one: usize, other: usize) -> Self {
        let mut counted: BTreeMap<Pattern, f64> = BTreeMap::new();
        for (pattern, weight) in self.units() {
            let judged = |coder: usize| pattern.judgements.get(coder).copied().flatten();
            *counted.entry(Pattern::new([judged(one), judged(other)], self.categories)).or_default() += weight;
        }
        let (patterns, weights) = counted.into_iter().unzip();
        Self { coders: 2, categories: self.categories, patterns, weights }
    }
}
