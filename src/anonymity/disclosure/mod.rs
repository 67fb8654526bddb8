//! What may be printed of who said something: the cell rule, ladders, attributions.
//!
//! An attribution (`Intervju med lege på legevakt`) puts its speaker in a cell: all who share what it
//! says of them. The cell must hold enough persons outside the study and enough informants from
//! enough workplaces inside it, else what is said climbs a ladder until it does (methods G.3 to G.6).

mod attribution;
mod cell;
mod clue;
mod dialect;
mod ladder;
mod linkage;
mod linked;
mod phrase;
mod policy;
mod read;
mod register;
mod scan;
mod table;

pub use attribution::{AttributionFailure, AttributionVerdict, Part, Why, check_attribution, combined_holds};
pub use cell::{Cell, CellCount, people_in_sample};
pub use ladder::Ladder;
pub use linkage::{QuoteShare, StableNumber, labels_in, stable_numbers, without_number};
pub use linked::{LinkedCount, LinkedCounts};
pub use phrase::{Attribution, residual, safest};
pub use policy::{FEW, Policy, RegisterRow, exact_counts_allowed};
pub use read::PolicyFault;
pub use register::read_register;
pub use scan::{Clue, Hint, SURE, Weight, scan};
pub use table::{CountTable, Margins, Shown, Suppressed, bounds};
