//! What a search found, in the shapes people read: hits, concordance, counts, collocates, dispersion.
//!
//! Functions from hits and texts to values; nothing here asks the index or prints. Informants are counted, not
//! passages: where hits are numbered, people and interviews stand beside them with how many there are in all.

mod alphabet;
mod collocates;
mod concordance;
mod count;
mod dispersion;
mod hit;
mod mark;
mod order;
mod snippet;
mod window;

pub use crate::transcript::analysis::is_function_word;
pub use collocates::{Collocate, Heard, Near, collocates};
pub use concordance::{CONTEXT, Line, concordance};
pub use count::{Counts, Found, Row, Share, Standing, Voice, Whose, count};
pub use dispersion::{Bar, Dispersion, Part, dispersion};
pub use hit::{Answer, Expansion, Form, Hit, Speaker, Totals};
pub use order::{Sort, sample, sort};
pub use snippet::{Snippet, WIDTH, snippet};
