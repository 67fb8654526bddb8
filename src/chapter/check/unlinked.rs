//! Rule: a sentence that speaks of how many leads to its evidence.

use std::collections::HashSet;

use super::Remarks;
use super::quantifier::said;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::synthesis::{Claims, quantifiers_in};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    // A link without a quantifier of its own speaks for the nearest one in its sentence.
    let spoken_for: HashSet<(usize, usize)> = view
        .findings
        .iter()
        .flat_map(|finding| said(view, finding).into_iter().map(|said| (finding.link.block, said.at)))
        .collect();
    for (index, block) in view.prose() {
        let outside = view.outside_links(index, block);
        for sentence in &block.sentences {
            let text = outside.get(sentence.clone()).unwrap_or("");
            let idle = quantifiers_in(text).into_iter().find(|word| {
                word.claims != Claims::GenericPlural
                    && !spoken_for.contains(&(index, sentence.start + word.range.start))
            });
            if let Some(word) = idle {
                let said = text.get(word.range.clone()).unwrap_or("").to_owned();
                remarks.add(block.source_of(sentence.start + word.range.start), ChapterFault::NoLink(said));
            }
        }
    }
}
