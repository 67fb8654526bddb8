//! What a query can ask for in this project.

use crate::codebook::Codebook;
use crate::coding::Codings;
use crate::search::index::Catalogue;
use crate::search::query::{Coded, Known, Query};

/// Attributes and transcripts from the index, codes and coders from codebook and codings where they were read.
pub fn known(catalogue: &Catalogue, codings: Option<(&Codebook, &Codings)>) -> Known {
    let mut known = Known::default();
    let mut add = |name: &str, value: &str| {
        known.attributes.entry(name.to_owned()).or_default().insert(value.to_owned());
    };
    add("comparator", "true");
    add("comparator", "false");
    for language in crate::transcript::Language::ALL {
        add("language", language.word());
    }
    for mode in crate::transcript::Mode::ALL {
        add("mode", mode.word());
    }
    for capture in crate::transcript::Capture::ALL {
        add("capture", capture.word());
    }
    for voice in catalogue.people() {
        add("speaker", voice.participant().unwrap_or(crate::transcript::UNKNOWN_SPEAKER));
        voice.group().into_iter().for_each(|group| add("group", group));
        voice.attributes().for_each(|(name, value)| add(name, value));
    }
    known.transcripts = catalogue.transcripts().filter_map(|listed| listed.id().map(str::to_owned)).collect();
    if let Some((codebook, codings)) = codings {
        known.codes = codebook.codes().iter().map(|code| code.address.to_string()).collect();
        known.coders = codings.coders().iter().map(ToString::to_string).collect();
    }
    known
}

/// Whether a query asks for codings, so that the project must be read.
pub fn asks_for_codings(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(asks_for_codings),
        Query::Not(part) => asks_for_codings(part),
        Query::Coded(Coded::Code(_) | Coded::Stance(_) | Coded::Coder { .. } | Coded::Starred | Coded::Uncoded) => true,
        Query::Near { .. } => true,
        Query::Term(_) | Query::Phrase(_) | Query::Attribute { .. } => false,
    }
}

/// Whether a query asks for attributes, so that what is known of them must be gathered.
pub fn asks_for_attributes(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(asks_for_attributes),
        Query::Not(part) => asks_for_attributes(part),
        Query::Attribute { .. } => true,
        _ => false,
    }
}
