//! belegg: from anonymised interview transcripts to a chapter in which every quantifier and every
//! quote is tied to the evidence it rests on.
//!
//! Read the modules in this order; it is the order the data flows, and a module uses only those
//! above it. ARCHITECTURE.md says why, and `tests/it/rooms.rs` holds it.

pub mod source; // where in a file something stands: places, problems, YAML with lines, escaping
pub mod transcript; // what was said: turns, participants, places in the text, words and stems, topic coverage
pub mod codebook; // what we look for: stakeholders, benefits, drawbacks, themes, definitions
pub mod coding; // what coders did: entries, their order, the state they fold to, anchors
pub mod merging; // what becomes of two copies worked on apart: journals, texts, lineage
pub mod synthesis; // what it adds up to: tallies, quantifiers, contrasts, deviant cases, quotes
pub mod agreement; // whether coders agree: where two readings of a transcript differ
pub mod anonymity; // who must not be recognised: the cell rule, ladders, printed attributions
pub mod chapter; // what we write: evidence links, choice of quotes, draft, check, render
pub mod exchange; // other programs' formats: bytes in, what was said out
pub mod search; // finding it again: vocabulary, index, query, concordance (all of Tantivy)
pub mod project; // the folder on disk: the only room that opens files
pub mod lsp; // the chapters in an editor: what `check` says while the writer writes
pub mod cli; // one file a command: its arguments and `run`
pub mod tui; // the coding screen: one folder a screen
