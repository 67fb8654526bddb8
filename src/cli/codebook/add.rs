//! `belegg codebook add`.

use super::report::{address, change, sound_project};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::{NewCode, Upkeep};

/// Add a code, last in its list
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: belegg codebook add kommune/benefits/vakt \"Tryggere vakter\" --key v")]
pub(super) struct Add {
    /// Where it will stand: stakeholder/benefits/id, or below a code that is there
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Its name
    #[arg(value_name = "LABEL")]
    label: String,
    /// When to use it
    #[arg(long, value_name = "TEXT")]
    definition: Option<String>,
    /// The predicate of a drafted sentence, without a period
    #[arg(long, value_name = "TEXT")]
    finding: Option<String>,
    /// A keyboard shortcut, one letter or digit
    #[arg(long, value_name = "KEY")]
    key: Option<char>,
}

impl Add {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let address = address(&self.address)?;
        let new = NewCode {
            address: address.clone(),
            label: self.label.clone(),
            definition: self.definition.clone(),
            finding: self.finding.clone(),
            key: self.key,
        };
        change(&project, &Upkeep::Add(new))?;
        session.out.line(format_args!("added `{address}`"))
    }
}
