//! What it adds up to: who said so, how many, which word their number bears, who says otherwise.
//!
//! Counts people, then interviews, never mentions. Values in, values out: this room never opens a
//! file, and it chooses words by rule (methods B.2 to B.5), never by feeling.

mod evidence;
mod filter;
mod material;
mod quantifier;

pub use evidence::{Evidence, Tally, Voice, VoiceStance};
pub use filter::{Condition, Filter, FilterError};
pub use material::{Coders, Material, Passage, Person};
pub use quantifier::{Class, Counts, Thresholds, Verdict, classify};
