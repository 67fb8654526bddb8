//! Codes by values of attributes: informants and interviews in every cell.

use super::{Filter, Material, Tally};
use crate::transcript::AttributeName;

/// One cell: the two tallies of a code among one part of the informants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
}

/// One row: a code, what is below it rolled up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Index of the code.
    pub code: usize,
    /// Everyone the filter lets through.
    pub total: Cell,
    /// In the order of [`Matrix::columns`].
    pub cells: Vec<Cell>,
}

/// Codes × values of one or more attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix {
    /// The attributes the columns are split by.
    pub attributes: Vec<AttributeName>,
    /// One value an attribute, `None` for those who have none; in order.
    pub columns: Vec<Vec<Option<String>>>,
    /// In the order asked for.
    pub rows: Vec<Row>,
}

impl Material<'_> {
    /// Counts codes apart for every combination of values of `attributes` that somebody eligible has;
    /// without attributes there are totals only.
    pub fn matrix(&self, _codes: &[usize], _filter: &Filter, _attributes: &[AttributeName]) -> Matrix {
        todo!()
    }
}
