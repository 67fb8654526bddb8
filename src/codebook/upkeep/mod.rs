//! Changes to a codebook's file that leave everything else in it as it is.
//!
//! A codebook is kept by hand, with comments, an order and a layout of its own. A change is cut and
//! pasted into the source text, line by line and bracket by bracket; nothing is ever written anew
//! from what was read. Whatever the edit did, the result is read again and held against what was
//! meant: no new problem, every address that resolved before leads to the same code, every other
//! code is what it was. Where that does not hold there is a fault and no text at all.

mod apply;
mod change;
mod check;
mod entries;
mod fault;
mod fields;
mod former;
mod intended;
mod join;
mod line_ends;
mod merge;
mod page;
mod scalar;
mod scan;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod torture;

pub use change::{Destination, Field, NewCode, Upkeep};
pub use fault::UpkeepFault;
pub use join::{FieldClash, Versions, join};

use super::{CodeAddress, Codebook, read};
use crate::source::{FileName, Severity};

/// A codebook's file after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The whole text of the file.
    pub text: String,
    /// What it reads as.
    pub codebook: Codebook,
    /// Codes that stand at another address now: the old one, the new one. Codes merged into others are among them.
    pub moved: Vec<(CodeAddress, CodeAddress)>,
}

/// Makes one change to the text of a codebook's file.
///
/// A byte order mark, `\r\n` and a missing last line end stay as they are; where line ends are of both
/// kinds, all become the more frequent one. `file` is named in problems.
///
/// # Errors
/// [`UpkeepFault`]: the codebook has errors already, the change does not fit it, or it could not be
/// made without touching something else.
pub fn keep_up(text: &str, file: &FileName, change: &Upkeep) -> Result<Kept, UpkeepFault> {
    let (plain, ends) = line_ends::plain(text);
    let (before, problems) = read(&plain, file);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(UpkeepFault::Faulty(problems));
    }
    let page = page::Page::new(plain, file)?;
    let plan = intended::plan(&before, &page, change)?;
    let edited = apply::apply(page, file, &before, change, &plan)?;
    let edited = former::settle(edited, file, &before, &plan)?;
    let codebook = check::check(&edited, file, &before, &problems, &plan)?;
    Ok(Kept { text: ends.put_back(&edited), codebook, moved: plan.moved })
}
