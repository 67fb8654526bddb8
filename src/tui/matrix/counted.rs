//! The matrix worked out: values that stay as they are, whatever happens to the study.

use std::sync::Arc;

use super::by::By;
use crate::codebook::Codebook;
use crate::coding::EntryId;
use crate::synthesis::{Material, Part, Square, Tally};
use crate::tui::count::counted;
use crate::tui::paint;
use crate::tui::study::Snapshot;

/// Codes against parts of the informants.
#[derive(Debug)]
pub struct Counted {
    /// What the columns are.
    pub by: By,
    /// The codebook that the codes are of.
    pub book: Arc<Codebook>,
    /// The first is everyone.
    pub columns: Vec<Column>,
    /// In the order of the codebook, parents before their children.
    pub rows: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// What it is called.
    pub name: String,
    /// Cells it takes, with one before and one after.
    pub width: u16,
}

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Index of the code in [`Counted::book`].
    pub code: usize,
    /// In the order of the columns.
    pub cells: Vec<Cell>,
}

/// How many people stand where, and the codings that decide it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// Informants.
    pub tally: Tally,
    /// In how many interviews those who support it were heard to.
    pub interviews: u32,
    /// The codings, everybody's.
    pub ids: Vec<EntryId>,
    /// How many passages of documents there are besides.
    pub documents: usize,
}

/// Names are cut to so many cells in the head of their column; the line above tells them whole.
const NAME: usize = 14;

impl Counted {
    /// Works it out.
    pub fn of(snapshot: &Snapshot, by: By) -> Self {
        let material = snapshot.material();
        let codes = snapshot.codebook.codes().iter().enumerate();
        let shown = codes.filter(|(at, code)| !code.retired || !material.coded(*at).is_empty());
        let codes: Vec<usize> = shown.map(|(at, _)| at).collect();
        let grid = material.grid(&codes, &by.split());
        let rows: Vec<Row> = grid
            .rows
            .into_iter()
            .map(|row| {
                let squares = std::iter::once(row.total).chain(row.squares);
                Row { code: row.code, cells: squares.map(|square| cell(square, &material)).collect() }
            })
            .collect();
        let names = std::iter::once("all".to_owned()).chain(grid.columns.iter().map(|part| name(part, &by, &material)));
        let columns = names.enumerate().map(|(at, name)| {
            let cells = rows.iter().filter_map(|row| row.cells.get(at)).map(|cell| cell.text("−").chars().count());
            let width = cells.max().unwrap_or(0).max(paint::width(&name).min(NAME)).max(3) + 2;
            Column { name, width: width as u16 }
        });
        let columns = columns.collect();
        Self { by, book: Arc::clone(&snapshot.codebook), columns, rows }
    }
}

fn cell(square: Square, material: &Material<'_>) -> Cell {
    let ids = square.passages.iter().filter_map(|at| Some(material.passages.get(*at)?.coding.id));
    Cell { tally: square.informants, interviews: square.interviews, ids: ids.collect(), documents: square.documents }
}

fn name(part: &Part, by: &By, material: &Material<'_>) -> String {
    match part {
        Part::Interview(at) => material.transcripts.get(*at).map(|of| of.id.to_string()).unwrap_or_default(),
        Part::Value(Some(value)) => value.clone(),
        Part::Value(None) if *by == By::Informant => "?".to_owned(),
        Part::Value(None) => "(none)".to_owned(),
    }
}

impl Cell {
    /// `5`, `5−1~2`: who supports, contradicts, says both; a dot where nobody was asked, nothing where nobody's
    /// words would count.
    pub fn text(&self, minus: &str) -> String {
        let Tally { support, contradict, mixed, asked, eligible } = self.tally;
        let sign = |sign: &str, count: u32| if count == 0 { String::new() } else { format!("{sign}{count}") };
        match (eligible, asked) {
            (0, _) => String::new(),
            (_, 0) => ".".to_owned(),
            _ => format!("{support}{}{}", sign(minus, contradict), sign("~", mixed)),
        }
    }

    /// How warm it is: by the share of all whose words would count here that support it, in quarters.
    pub fn level(&self) -> usize {
        let Tally { support, eligible, .. } = self.tally;
        match (support, eligible) {
            (_, 0) => 0,
            (0, _) => usize::from(self.tally.against() > 0),
            _ => (support.saturating_mul(4)).div_ceil(eligible).clamp(1, 4) as usize,
        }
    }

    /// `4 of 9 informants in 3 interviews support, 1 contradicts; 7 were asked`.
    pub fn words(&self) -> String {
        let Tally { support, contradict, mixed, asked, eligible } = self.tally;
        let verb = |count: u32, word: &str| if count == 1 { format!("{word}s") } else { word.to_owned() };
        let mut text = match (eligible, asked) {
            (0, _) => "nobody here whose words would count".to_owned(),
            (_, 0) => format!("none of {} was asked", counted(eligible as usize, "informant")),
            _ => {
                let heard = match self.interviews {
                    0 => String::new(),
                    count => format!(" in {}", counted(count as usize, "interview")),
                };
                format!("{support} of {}{heard} {}", counted(eligible as usize, "informant"), verb(support, "support"))
            }
        };
        if contradict > 0 {
            text.push_str(&format!(", {contradict} {}", verb(contradict, "contradict")));
        }
        if mixed > 0 {
            text.push_str(&format!(", {mixed} {} both", if mixed == 1 { "says" } else { "say" }));
        }
        if asked > 0 && asked < eligible {
            text.push_str(&format!("; {asked} {} asked", if asked == 1 { "was" } else { "were" }));
        }
        if self.documents > 0 {
            text.push_str(&format!("; {} of documents apart", counted(self.documents, "passage")));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(support: u32, contradict: u32, mixed: u32, asked: u32, eligible: u32) -> Cell {
        let tally = Tally { support, contradict, mixed, asked, eligible };
        Cell { tally, interviews: u32::from(support > 0) * 3, ..Cell::default() }
    }

    #[test]
    fn a_cell_is_told_in_signs_and_in_words() {
        let told = |cell: Cell| (cell.text("−"), cell.level(), cell.words());
        let some = cell(4, 1, 0, 7, 9);
        let words = "4 of 9 informants in 3 interviews support, 1 contradicts; 7 were asked";
        assert_eq!(told(some), ("4−1".to_owned(), 2, words.to_owned()));
        assert_eq!(told(cell(0, 0, 0, 0, 2)), (".".to_owned(), 0, "none of 2 informants was asked".to_owned()));
        assert_eq!(told(cell(0, 0, 0, 0, 0)), (String::new(), 0, "nobody here whose words would count".to_owned()));
        assert_eq!(told(cell(0, 2, 1, 3, 3)).0, "0−2~1");
        assert_eq!(told(cell(0, 2, 1, 3, 3)).2, "0 of 3 informants support, 2 contradict, 1 says both");
        assert_eq!((cell(0, 1, 0, 1, 9).level(), cell(1, 0, 0, 1, 9).level(), cell(9, 0, 0, 9, 9).level()), (1, 1, 4));
    }
}
