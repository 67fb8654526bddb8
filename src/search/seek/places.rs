//! Turns named one by one, on a segment.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::{DocId, SegmentReader};

use super::bits::Bits;
use super::source::Source;
use super::window::Window;

/// Keeps the documents whose turn is one of some places.
pub(super) struct PlacesOn {
    /// For each number of a transcript its turns.
    turns: Vec<Option<Bits>>,
    outside: bool,
    columns: Columns,
    documents: u32,
    found: u64,
}

/// Where a document's turn is, and who says it.
#[derive(Clone)]
pub(super) struct Columns {
    pub(super) transcript: Arc<dyn ColumnValues<u64>>,
    pub(super) turn: Arc<dyn ColumnValues<u64>>,
    pub(super) person: Arc<dyn ColumnValues<u64>>,
}

impl Columns {
    pub(super) fn of(reader: &SegmentReader) -> tantivy::Result<Self> {
        let column = |name: &str| reader.fast_fields().column_first_or_default::<u64>(name);
        Ok(Self { transcript: column("transcript")?, turn: column("turn")?, person: column("person")? })
    }
}

impl PlacesOn {
    pub(super) fn new(turns: Vec<Option<Bits>>, outside: bool, columns: Columns, documents: u32) -> Self {
        let inside = turns.iter().flatten().map(|bits| bits.iter().count() as u64).sum();
        let found = if outside { u64::from(documents).saturating_sub(inside) } else { inside };
        Self { turns, outside, columns, documents, found }
    }
}

impl Source for PlacesOn {
    fn fill(&mut self, base: DocId, window: &mut Window) {
        window.fill(self.documents.saturating_sub(base) as usize);
        self.narrow(base, window);
    }

    fn narrow(&mut self, base: DocId, window: &mut Window) {
        window.retain(|at, score| {
            let doc = base + at as DocId;
            let turns = self.turns.get(self.columns.transcript.get_val(doc) as usize).and_then(Option::as_ref);
            let inside = turns.is_some_and(|turns| turns.contains(self.columns.turn.get_val(doc) as usize));
            (inside != self.outside).then_some(score)
        });
    }

    fn cost(&self) -> u64 {
        // Alone it looks at every document; after another part only at what that found.
        self.found.max(u64::from(self.documents) / 2)
    }
}
