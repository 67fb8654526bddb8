//! Codings as a query asks for them.

use crate::search::seek::{CodedPassages, CodedSpan};
use crate::synthesis::Material;

/// Every passage that stands somewhere in the text, under the address it counts for now.
pub(super) fn joined(material: &Material<'_>) -> CodedPassages {
    let mut coded = CodedPassages::default();
    for passage in &material.passages {
        let Some(span) = passage.located.span() else { continue };
        let coding = passage.coding;
        let span = CodedSpan {
            turn: span.turn.0,
            to_turn: span.to_turn.0,
            code: crate::cli::segments::code(material, passage),
            stance: coding.stance,
            coder: coding.by.coder.clone(),
            starred: coding.starred,
        };
        coded.add(&coding.transcript, span);
    }
    coded
}
