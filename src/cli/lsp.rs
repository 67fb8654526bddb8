//! `belegg lsp`: the chapters in an editor.

use std::path::PathBuf;

use super::{Failure, Session};
use crate::coding::CoderId;

/// Check chapters while they are written, in any editor that speaks the language server protocol
///
/// Speaks over stdin and stdout: marks what `check` finds, shows counts and passages where you point, completes addresses
/// and phrases that hold, goes from a claim to its evidence, and fixes what needs no judgement. docs/editor.md says how
/// editors are told of it. Nothing is written but by the editor.
#[derive(Debug, Clone, clap::Args)]
pub struct Lsp {
    /// Accepted because editors say it; there is no other way
    #[arg(long, hide = true)]
    stdio: bool,
}

/// What the server is started with.
#[derive(Debug)]
pub struct Served {
    /// The project's folder.
    pub root: PathBuf,
    /// Whose codings alone count.
    pub coder: Option<CoderId>,
}

impl Lsp {
    pub(super) fn served(&self, session: &Session<'_, '_>) -> Result<Served, Failure> {
        Ok(Served { root: session.root()?, coder: session.only_coder() })
    }
}
