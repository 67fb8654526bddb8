//! Codings as a query asks for them.

use crate::coding::Coding;
use crate::search::seek::{CodedPassages, CodedSpan};
use crate::synthesis::Material;

/// Every passage that stands somewhere in the text and that `counts`, under the address it counts for now.
pub fn coded(material: &Material<'_>, counts: impl Fn(&Coding) -> bool) -> CodedPassages {
    let mut coded = CodedPassages::default();
    for passage in material.passages.iter().filter(|passage| counts(passage.coding)) {
        let Some(span) = passage.located.span() else { continue };
        let coding = passage.coding;
        let span = CodedSpan {
            turn: span.turn.0,
            to_turn: span.to_turn.0,
            code: material.address(passage),
            stance: coding.stance,
            coder: coding.by.coder.clone(),
            starred: coding.starred,
        };
        coded.add(&coding.transcript, span);
    }
    coded
}
