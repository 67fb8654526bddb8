//! The command line: one source for parsing, help, completions and the manual page.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

use crate::coding::CoderId;

/// From interview transcripts to a chapter in which every quantifier and every quote is tied to its evidence
///
/// A project is a folder with a codebook.yaml; belegg finds it from the folder you stand in.
/// Transcripts, codebook, coding journals and chapter sources are plain text that you keep in git;
/// everything else can be deleted and comes back. Without a command: the coding screen, or where there
/// is no terminal `belegg status`.
#[derive(Debug, Parser)]
#[command(name = "belegg", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = "Exit codes: 0 done, 1 checked and found wanting, 2 wrong use, 3 could not read or write.")]
pub struct Belegg {
    /// The project's folder (default: the nearest one above that has a codebook.yaml)
    #[arg(long, global = true, env = "BELEGG_PROJECT", value_name = "DIR", hide_env_values = true, help_heading = EVERYWHERE)]
    pub project: Option<PathBuf>,
    /// Whose codings alone to count; for tag, untag, undo and codebook split: who is coding (else BELEGG_CODER, else
    /// asked once)
    #[arg(long, global = true, value_name = "ID", help_heading = EVERYWHERE)]
    pub coder: Option<CoderId>,
    /// Count every coder's codings, as if nothing had been decided together
    #[arg(long, global = true, conflicts_with = "coder", help_heading = EVERYWHERE)]
    pub before_consensus: bool,
    /// What to do; without it, `code`
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// Under this head help lists what every command takes.
const EVERYWHERE: &str = "Options of every command";

/// The commands, in the order people meet them.
#[derive(Debug, Subcommand)]
#[allow(missing_docs, reason = "each command's own doc comment is its help")]
pub enum Command {
    Init(super::init::Init),
    Code(super::code::Code),
    Import(super::import::Import),
    Pseudonyms(super::pseudonyms::Pseudonyms),
    Status(super::status::Status),
    Participants(super::participants::Participants),
    Codebook(super::codebook::Codebook),
    Tag(super::tag::Tag),
    Untag(super::untag::Untag),
    Undo(super::undo::Undo),
    Read(super::read::Read),
    Log(super::log::Log),
    Merge(super::merge::Merge),
    Search(super::search::Search),
    Similar(super::similar::Similar),
    Segments(super::segments::Segments),
    Suggest(super::suggest::Suggest),
    Matrix(super::matrix::Matrix),
    Agreement(super::agreement::Agreement),
    Reconcile(super::reconcile::Reconcile),
    Quotes(super::quotes::Quotes),
    Draft(super::draft::Draft),
    Templates(super::templates::Templates),
    Check(super::check::Check),
    Export(super::export::Export),
    Lsp(super::lsp::Lsp),
    Findings(super::findings::Findings),
    Verify(super::verify::Verify),
    Anonymise(super::anonymise::Anonymise),
    Withdraw(super::withdraw::Withdraw),
    Close(super::close::Close),
    Completions(super::completions::Completions),
    Man(super::man::Man),
}
