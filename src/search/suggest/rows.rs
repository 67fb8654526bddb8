//! A table of numbers with a row for each feature and a column for each code.
//!
//! Rows lie one after the other, so that a text is weighed for all codes at once.

use super::features::Vector;

/// Numbers by feature and code.
#[derive(Debug, Clone)]
pub(super) struct Rows {
    width: usize,
    cells: Vec<f32>,
}

impl Rows {
    /// Zeros.
    pub(super) fn new(features: usize, codes: usize) -> Self {
        Self { width: codes, cells: vec![0.0; features.saturating_mul(codes)] }
    }

    /// How many codes there are.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// The row of a feature.
    pub(super) fn row(&self, feature: u32) -> &[f32] {
        let start = feature as usize * self.width;
        self.cells.get(start..start + self.width).unwrap_or_default()
    }

    fn row_mut(&mut self, feature: u32) -> &mut [f32] {
        let start = feature as usize * self.width;
        self.cells.get_mut(start..start + self.width).unwrap_or_default()
    }

    /// Adds to `sums` the inner product of a text with every column.
    pub(super) fn weigh(&self, text: &Vector, sums: &mut [f32]) {
        for (feature, weight) in text {
            for (sum, cell) in sums.iter_mut().zip(self.row(*feature)) {
                *sum += weight * cell;
            }
        }
    }

    /// Adds a text to every column, times what `steps` says of it.
    pub(super) fn add(&mut self, text: &Vector, steps: &[f32]) {
        for (feature, weight) in text {
            for (cell, step) in self.row_mut(*feature).iter_mut().zip(steps) {
                *cell += weight * step;
            }
        }
    }

    /// Brings every column that is not all zeros to length 1.
    pub(super) fn normalise(&mut self) {
        let mut lengths = vec![0.0_f32; self.width];
        for row in self.cells.chunks_exact(self.width.max(1)) {
            lengths.iter_mut().zip(row).for_each(|(length, cell)| *length += cell * cell);
        }
        let scales: Vec<f32> = lengths.iter().map(|sum| if *sum > 0.0 { 1.0 / sum.sqrt() } else { 0.0 }).collect();
        for row in self.cells.chunks_exact_mut(self.width.max(1)) {
            row.iter_mut().zip(&scales).for_each(|(cell, scale)| *cell *= scale);
        }
    }
}
