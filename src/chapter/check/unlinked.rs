//! Rule: a sentence that speaks of how many leads to its evidence.

use std::collections::HashSet;
use std::ops::Range;

use super::Remarks;
use super::quantifier::said;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::synthesis::{Claims, Class, QuantifierWord};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    // A link without a quantifier of its own speaks for the nearest one in its sentence.
    let spoken_for: HashSet<(usize, usize)> = view
        .findings
        .iter()
        .flat_map(|finding| said(view, finding).iter().map(|said| (finding.link.block, said.at)))
        .collect();
    for (index, block) in view.prose() {
        let outside = view.outside_links(index);
        for sentence in &block.sentences {
            let text = outside.get(sentence.clone()).unwrap_or("");
            let found = view.quantifiers(text);
            let idle = found.0.iter().find(|word| {
                word.claims != Claims::GenericPlural
                    && !spoken_for.contains(&(index, sentence.start + word.range.start))
                    && !is_counter_voice(view, (index, sentence), word, text)
            });
            if let Some(word) = idle {
                let said = text.get(word.range.clone()).unwrap_or("").to_owned();
                remarks.add(block.source_of(sentence.start + word.range.start), ChapterFault::NoLink(said));
            }
        }
    }
}

/// Whether a quantifier tells of those who are not with a claim earlier in its sentence: `…, men én av
/// dem ser det annerledes`. It must say no more of them than there are.
fn is_counter_voice(
    view: &View<'_>,
    (block, sentence): (usize, &Range<usize>),
    word: &QuantifierWord,
    text: &str,
) -> bool {
    let before = text.get(..word.range.start).unwrap_or("");
    let findings = view.findings.iter().filter(|finding| finding.link.block == block);
    let mut earlier = findings.filter(|finding| {
        sentence.contains(&finding.link.words.start) && finding.link.words.end <= sentence.start + word.range.start
    });
    let Some(finding) = earlier.next_back().filter(|_| view.is_exception(before)) else { return false };
    let against = finding.counts.informants.contradict + finding.counts.informants.mixed;
    match word.claims {
        Claims::Exactly { count, of } => count == against && of.is_none(),
        Claims::Class(Class::One) => against == 1,
        Claims::Class(Class::Few | Class::Some) => against >= 2,
        Claims::Class(Class::Several) => against >= 4,
        _ => false,
    }
}
