//! The text people wrote and where in it something stands.
//!
//! Places, problems with a place and a mend, YAML nodes that know their line, and the one escape
//! function that text from a file passes before it reaches a terminal, CSV or Markdown; and work on
//! many texts at once. This room knows nothing of interviews or codes, and never opens a file.

mod escape;
mod id;
mod parallel;
mod percent;
mod place;
mod problem;
mod shape;
mod stamp;
pub mod yaml;

pub use escape::{csv_cell, markdown, terminal};
pub use id::IdError;
pub(crate) use id::{check as check_id, id_type, is_slug};
pub(crate) use parallel::in_parallel;
pub(crate) use percent::{percent_escaped, percent_unescaped};
pub use place::{FileName, LineIndex, Place};
pub use problem::{Fault, Problem, Severity};
pub use shape::{Shape, ShapeFault, nearest};
pub use stamp::Stamp;
