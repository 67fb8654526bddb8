//! What we look for: stakeholders, the benefits and drawbacks that fall on them, themes, definitions.
//!
//! The codebook is a file that a person keeps. It is read whole, with every fault in it at its
//! place, and never written from here: edits that keep its comments are another room's.

mod address;
mod fault;
mod model;
mod read;
mod read_code;
mod suggest;

pub use address::{AddressError, CodeAddress, Section};
pub use fault::CodebookFault;
pub use model::{Area, AreaId, Code, Codebook, Resolved, Stakeholder};
pub use read::read;
