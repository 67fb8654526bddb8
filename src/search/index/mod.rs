//! The index on disk: one document a turn, a catalogue of transcripts and people, and the vocabulary beside it.
//!
//! ```text
//! Index::build(folder) -> Filling -> add, add … -> finish -> Index      from nothing
//! Index::open(folder)  -> Index -> update -> Filling -> add, remove, touch -> finish -> Index
//! ```
//!
//! An index that opens is whole: every byte is as it was written, by these analysers. Whether it is *fresh* is not
//! known here: `project` compares the catalogue's stamps with the files. This room never decides where an index lies.

mod catalogue;
mod document;
mod fault;
mod filling;
mod merge;
mod open;
mod reading;
mod record;
mod room;
mod schema;
mod seal;
mod tokenizer;

pub use catalogue::{Catalogue, Entry, Listed, Speaking};
pub use document::StoredTurn;
pub use fault::IndexError;
pub use filling::Filling;
pub use open::Index;
pub use schema::Fields;

/// Raised when a token, a stem or a field becomes another: indexes made before are built anew then.
const SCHEMA: u32 = 2;

/// Which analysers, engine and schema make an index; one made otherwise is not used.
fn analyser() -> String {
    // Stems of frostem can change with its version; the test below holds the number.
    format!("schema {SCHEMA}, frostem 1.20260821.8, {}", tantivy::version_string())
}

#[cfg(test)]
mod tests;
