//! What stands first and last in everything that is for the project's own people.

use crate::transcript::Language;

/// Says that it must not go out, in the language of the chapters.
pub fn watermark(language: Language) -> &'static str {
    language.pick("INTERNT: ikke for utgivelse", "INTERNT: ikkje for utgjeving", "INTERNAL: not for release")
}
