//! Which word stands for which counts.

use sha2::{Digest as _, Sha256};

use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::source::markdown;
use crate::synthesis::{Class, words_of};

/// The rule in force.
pub(super) struct Rule {
    /// Its name and version.
    pub(super) name: String,
    /// SHA-256 of the rule with its cut-offs, in hex.
    pub(super) hash: String,
    /// The table of classes and their words, from the weakest to the strongest.
    pub(super) classes: String,
    /// The table of cut-offs.
    pub(super) cut_offs: String,
}

/// The words with what they need, and the cut-offs in force with their hash.
pub(super) fn rule(ground: &Ground<'_>) -> Rule {
    let language = ground.language;
    let (class, word) = (language.pick("Klasse", "Klasse", "Class"), language.pick("Uttrykk", "Uttrykk", "Words"));
    let mut classes = PipeTable::new(&[class, word]);
    for class in Class::ALL {
        classes.row([format!("`{}`", class.name()), markdown(words_of(class, language))]);
    }
    let (cut_off, value) = (language.pick("Terskel", "Terskel", "Cut-off"), language.pick("Verdi", "Verdi", "Value"));
    let mut cut_offs = PipeTable::new(&[cut_off, value]);
    let fingerprint = ground.thresholds.fingerprint();
    for (name, value) in fingerprint.split_whitespace().filter_map(|part| part.split_once('=')) {
        cut_offs.row([format!("`{name}`"), value.to_owned()]);
    }
    let name = fingerprint.split_whitespace().take_while(|part| !part.contains('=')).collect::<Vec<_>>().join(" ");
    Rule { name, hash: hex(fingerprint.as_bytes()), classes: classes.into_text(), cut_offs: cut_offs.into_text() }
}

/// SHA-256 in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
