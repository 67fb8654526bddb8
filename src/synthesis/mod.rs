//! What it adds up to: who said so, how many, which word their number bears, who says otherwise.
//!
//! Counts people, then interviews, never mentions. Values in, values out: this room never opens a
//! file, and it chooses words by rule (methods B.2 to B.5), never by feeling.

mod claims;
mod class;
mod confidence;
mod consistency;
mod contrast;
mod cooccurrence;
mod coverage;
mod deviant;
mod dispersion;
mod evidence;
mod filter;
mod fragility;
mod frames;
mod framework;
mod grid;
mod hearing;
mod lexicon;
mod material;
mod matrix;
mod noun;
mod person;
mod phrase;
mod progress;
mod quantifier;
mod quotes;
mod review;
mod saturation;
#[cfg(test)]
mod scene;
mod tally;
mod thresholds;
mod words;

pub use claims::{Claims, Holding, holds};
pub use class::Class;
pub use confidence::{Component, Concern, Confidence, Hint, prefilled};
pub use consistency::{Consistency, Stratum};
pub use contrast::{Contrast, Departure, Direction, Group, Refusal};
pub use cooccurrence::{LEAST_TOGETHER, Together, Unit};
pub use coverage::Basis;
pub use deviant::{Deviance, Deviants, Narrowing};
pub use dispersion::Dispersion;
pub use evidence::{Evidence, Voice};
pub use filter::{Condition, Filter, FilterError};
pub use fragility::Decisive;
pub use framework::{Framework, FrameworkCell};
pub use grid::{Grid, Line, Part, Split, Square};
pub use lexicon::{QuantifierWord, quantifiers_in, quantifiers_in_link};
pub use material::{Coders, Material, Passage};
pub use matrix::{Cell, Matrix, Row};
pub use noun::head_noun;
pub use person::Person;
pub use phrase::{Phrase, PhraseContext, Rest, Side, exception, phrase, words_of};
pub use progress::{Progress, Reading};
pub use quantifier::{Counts, Limit, Verdict, classify};
pub use quotes::{Candidate, Candidates, Reason, Rejected, Term};
pub use review::ReviewFault;
pub use saturation::{Band, Saturation, SaturationRule};
pub use tally::{Tally, VoiceStance};
pub use thresholds::{ThresholdFault, Thresholds};
