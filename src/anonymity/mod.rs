//! Who must not be recognised: detection, pseudonyms, disclosure control.
//!
//! [`detect`] finds in a text what identifies; [`identity`] is what the key file holds: who is behind
//! which pseudonym; [`review`] brings both before a person and then replaces word by word;
//! [`disclosure`] judges what may be printed of a speaker. This room judges, proposes and replaces in values it is
//! handed. It never opens a file, and what it says to people repeats no more of a text than they were shown already.

pub mod detect;
pub mod disclosure;
pub mod identity;
pub mod review;

pub use detect::{Case, Detector, Finding, Kind};
pub use disclosure::{
    Attribution, AttributionFailure, AttributionVerdict, Cell, CellCount, Clue, CountTable, FEW, Hint, Ladder,
    LinkedCount, LinkedCounts, Margins, Part, Policy, PolicyFault, QuoteShare, RegisterRow, SURE, Shown, StableNumber,
    Suppressed, Weight, Why, check_attribution, combined_holds, exact_counts_allowed, labels_in, people_in_sample,
    residual, safest, stable_numbers, without_number,
};
pub use identity::{Identities, Identity, IdentityFault, IdentityNo, Mention, Register, introduced, names_of_label};
pub use review::{Decision, Group, Leftover, Occurrence, Review, Spot, Standing, leftovers};
