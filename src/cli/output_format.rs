//! The choice between text, JSON and CSV that commands with tables share.

/// How a table is given.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(super) struct OutputFormat {
    /// Give one JSON object (docs/json.md)
    #[arg(long, conflicts_with = "csv")]
    pub(super) json: bool,
    /// Give CSV, comma-separated, UTF-8
    #[arg(long)]
    pub(super) csv: bool,
}
