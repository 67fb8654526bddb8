//! The one door to the terminal for commands: stdout is the answer, stderr everything else.

use std::fmt::Display;
use std::io::Write;

use super::{Failure, Surroundings};
use crate::codebook::upkeep::UpkeepFault;
use crate::project::ProjectError;

/// Where answers and asides go. Text from a file must have passed `source::terminal` before.
pub struct Out<'a> {
    pub(super) answer: &'a mut dyn Write,
    pub(super) aside: &'a mut dyn Write,
    /// Colour on stdout, on stderr.
    pub(super) color: (bool, bool),
}

impl std::fmt::Debug for Out<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Out").field("color", &self.color).finish_non_exhaustive()
    }
}

impl<'a> Out<'a> {
    /// Answers go to `answer`, everything else to `aside`.
    pub fn new(answer: &'a mut dyn Write, aside: &'a mut dyn Write, world: &Surroundings) -> Self {
        Self { answer, aside, color: world.color }
    }

    /// One line of the answer.
    pub(super) fn line(&mut self, text: impl Display) -> Result<(), Failure> {
        Ok(writeln!(self.answer, "{text}")?)
    }

    /// The answer as one JSON object, indented.
    pub(super) fn json(&mut self, value: &impl serde::Serialize) -> Result<(), Failure> {
        serde_json::to_writer_pretty(&mut self.answer, value).map_err(std::io::Error::from)?;
        self.line("")
    }

    /// Something beside the answer, on stderr. What cannot be told there cannot be told anywhere.
    pub(super) fn tell(&mut self, text: impl Display) {
        // What was answered before stands before it, also where both go to one terminal.
        let _ = self.answer.flush();
        let _ = writeln!(self.aside, "{text}");
    }

    /// A failure with its mend, on stderr, after everything that was answered.
    pub(super) fn failure(&mut self, failure: &Failure) {
        let _ = self.answer.flush();
        match failure {
            Failure::Wanting | Failure::Misunderstood | Failure::Closed => {}
            Failure::Problem(problem) | Failure::Project(ProjectError::Unreadable(problem)) => {
                self.problems_aside(std::slice::from_ref(problem));
            }
            _ => {
                if let Failure::Project(ProjectError::Upkeep(fault)) = failure
                    && let UpkeepFault::Faulty(problems) = &**fault
                {
                    self.problems_aside(problems);
                }
                let (bold, reset) = super::problems::severity_style(crate::source::Severity::Error, self.color.1);
                let code = failure.code().map_or(String::new(), |code| format!(" [{code}]"));
                self.tell(format_args!("{bold}error{reset}: {failure}{code}"));
                if let Some(mend) = failure.mend() {
                    self.tell(format_args!("    {mend}"));
                }
            }
        }
    }
}
