//! Rules: a quote has the transcript's words, and an omission does not turn them round.

pub(super) mod edit;
mod elements;
pub(super) mod verbatim;

use super::Remarks;
use super::marker::is_negation;
use super::quoted::Quoted;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::source::terminal;
use verbatim::Mismatch;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for quoted in &view.quoted {
        match &quoted.reading {
            Some(Err(mismatch)) if !quoted.is_withdrawn(view.ground.material) => {
                let (at, fault) = differs(quoted, mismatch);
                remarks.add_to(quoted.source.link, at, fault);
            }
            Some(Ok(verbatim)) => {
                for dropped in verbatim.gaps.iter().filter(|gap| is_turning(&gap.dropped)) {
                    let at = quoted.words.source_of(dropped.at);
                    let fault = ChapterFault::DroppedNegation(terminal(dropped.dropped.trim()));
                    remarks.add_to(quoted.source.link, at, fault);
                }
            }
            _ => {}
        }
    }
}

/// Where a quote first differs.
fn differs(quoted: &Quoted<'_>, mismatch: &Mismatch) -> (usize, ChapterFault) {
    let transcript = &quoted.passage.coding.transcript;
    match mismatch {
        Mismatch::Form { at, why } => (quoted.words.source_of(*at), ChapterFault::QuoteForm((*why).to_owned())),
        Mismatch::Words { at, said, stands } => {
            let turn = quoted.stands.map_or(quoted.passage.coding.anchor.turn, |(_, span)| span.turn);
            let place = format!("`{transcript}` turn {turn}");
            let stands = if stands.is_empty() { "nothing more".to_owned() } else { terminal(stands) };
            (quoted.words.source_of(*at), ChapterFault::Wording { place, said: terminal(said), stands })
        }
    }
}

/// Up to three words left out, with one among them that denies.
fn is_turning(dropped: &str) -> bool {
    let words: Vec<&str> = dropped.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.len() <= 3 && words.iter().any(|word| is_negation(word))
}
