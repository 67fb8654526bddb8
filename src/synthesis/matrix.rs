//! Codes by values of attributes: informants and interviews in every cell.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, Filter, Material, Tally};
use crate::transcript::AttributeName;

/// One cell: the two tallies of a code among one part of the informants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cell {
    /// Informants.
    pub informants: Tally,
    /// Interviews.
    pub interviews: Tally,
}

impl From<&Evidence> for Cell {
    fn from(evidence: &Evidence) -> Self {
        Self { informants: evidence.informants, interviews: evidence.interviews }
    }
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

/// What a column holds: one value an attribute, `None` for those who have none.
type Column = Vec<Option<String>>;

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
    ///
    /// Interviews with people of several values count in each of their columns.
    pub fn matrix(&self, codes: &[usize], filter: &Filter, attributes: &[AttributeName]) -> Matrix {
        let counted: Vec<(usize, Cell, BTreeMap<Column, Cell>)> =
            codes.iter().map(|code| self.counted(*code, filter, attributes)).collect();
        let columns: BTreeSet<Column> = counted.iter().flat_map(|(_, _, cells)| cells.keys().cloned()).collect();
        let rows = counted.into_iter().map(|(code, total, cells)| {
            let cells = columns.iter().map(|column| cells.get(column).copied().unwrap_or_default()).collect();
            Row { code, total, cells }
        });
        let rows = rows.collect();
        Matrix { attributes: attributes.to_vec(), columns: columns.into_iter().collect(), rows }
    }

    fn counted(
        &self,
        code: usize,
        filter: &Filter,
        attributes: &[AttributeName],
    ) -> (usize, Cell, BTreeMap<Column, Cell>) {
        let Some(hearing) = self.hearing(code) else { return (code, Cell::default(), BTreeMap::new()) };
        let eligible = self.eligible(code, filter);
        let mut parts: BTreeMap<Column, Vec<usize>> = BTreeMap::new();
        for at in eligible.iter().filter(|_| !attributes.is_empty()) {
            let Some(person) = self.people.get(*at) else { continue };
            let value = |name: &AttributeName| person.attribute(name.as_str()).map(str::to_owned);
            parts.entry(attributes.iter().map(value).collect()).or_default().push(*at);
        }
        let total = Cell::from(&hearing.heads(self, &eligible));
        let cells = parts.into_iter().map(|(column, people)| (column, Cell::from(&hearing.heads(self, &people))));
        (code, total, cells.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;

    fn scene() -> Scene {
        Scene::new(&["kommune/benefits/sanntid", "kommune/benefits/sanntid/svar", "kommune/drawbacks/tid"])
            .interview("int-1", "sanntid:asked", &["A kommune role=lege site=x", "B kommune role=leder site=x"])
            .interview("int-2", "sanntid:asked", &["C kommune role=lege site=y", "D kommune site=y"])
            .code("int-1", 1, "kommune/benefits/sanntid/svar", Stance::Support)
            .code("int-1", 2, "kommune/benefits/sanntid", Stance::Contradict)
            .code("int-2", 1, "kommune/benefits/sanntid", Stance::Support)
    }

    fn heads(tally: Tally) -> (u32, u32, u32) {
        (tally.support, tally.contradict, tally.asked)
    }

    #[test]
    fn cells_count_people_and_roll_up() {
        let scene = scene();
        let matrix = scene.material().matrix(&[0, 2], &Filter::default(), &[attribute("role")]);
        let columns: Vec<_> = matrix.columns.iter().map(|column| column[0].as_deref()).collect();
        assert_eq!(columns, [None, Some("leder"), Some("lege")]);
        let row = &matrix.rows[0];
        assert_eq!(heads(row.total.informants), (2, 1, 4));
        let cells: Vec<_> = row.cells.iter().map(|cell| heads(cell.informants)).collect();
        assert_eq!(cells, [(0, 0, 1), (0, 1, 1), (2, 0, 2)]);
        let interviews: Vec<_> = row.cells.iter().map(|cell| heads(cell.interviews)).collect();
        assert_eq!(interviews, [(0, 0, 1), (0, 1, 1), (2, 0, 2)]);
        assert_eq!(heads(matrix.rows[1].total.informants), (0, 0, 0));
    }

    #[test]
    fn two_attributes_make_the_columns_that_somebody_has() {
        let scene = scene();
        let matrix = scene.material().matrix(&[0], &Filter::default(), &[attribute("site"), attribute("role")]);
        assert_eq!(matrix.columns.len(), 4);
        let asked: u32 = matrix.rows[0].cells.iter().map(|cell| cell.informants.asked).sum();
        assert_eq!(asked, matrix.rows[0].total.informants.asked);
    }

    #[test]
    fn without_attributes_there_are_totals() {
        let scene = scene();
        let matrix = scene.material().matrix(&[0, 1], &Filter::default(), &[]);
        assert!(matrix.columns.is_empty() && matrix.rows[1].cells.is_empty());
        assert_eq!(heads(matrix.rows[1].total.informants), (1, 0, 4));
    }
}
