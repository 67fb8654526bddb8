//! The chapters in an editor: what `check` says while the writer writes, over the Language Server Protocol.
//!
//! The server reads the project as every command does and answers from it; an open chapter counts as it stands in the
//! editor. It writes nothing: fixes are changes that the editor makes. It says nothing of transcripts but what a coder's
//! screen shows too: what is hovered over is for the project's people, not for print.
//!
//! ```text
//! messages -> Desk (project, open chapters) -> chapter::marked, reading -> positions -> messages
//! ```

mod action;
mod complete;
mod desk;
mod evidence;
mod goto;
mod hover;
mod markdown;
mod mark;
mod position;
mod serve;
mod uri;

pub use serve::{ServerError, main, serve};
