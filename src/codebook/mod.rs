//! What we look for: stakeholders, the benefits and drawbacks that fall on them, themes, definitions.
//!
//! The codebook is a file that a person keeps. It is read whole, with every fault in it at its
//! place, and changed by [`upkeep`], which keeps its comments, its order and its layout. This room
//! turns text into text and never opens a file: `project` reads and writes them.

mod address;
mod fault;
mod model;
mod read;
mod read_code;
mod suggest;
pub mod upkeep;

pub use address::{AddressError, CodeAddress, Section};
pub use fault::CodebookFault;
pub use model::{Area, AreaId, Code, Codebook, Resolved, Stakeholder};
pub use read::read;
