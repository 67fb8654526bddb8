//! What a search found, in the shapes people read: hits, concordance, counts, collocates, dispersion.

mod hit;

pub use hit::{Answer, Expansion, Form, Hit, Speaker, Totals};
