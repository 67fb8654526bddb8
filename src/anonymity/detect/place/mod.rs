//! Word lists: first names, surnames, municipalities, counties, settlements, health trusts, hospitals, and the
//! classes of words around names. `lists/README.md` says where each comes from.
//!
//! Words are held as hashes of their lower-case forms: a lookup costs one probe and no allocation. The lists only
//! ever support a finding; they never decide alone that somebody is meant.

mod class;
mod hash;
mod lists;

pub use class::Class;
pub(crate) use hash::mix;
pub use hash::{Hash, Hasher, hash};
pub(crate) use lists::{AsItIs, without_genitive};
pub use lists::{Lists, Phrase};
