//! Rules: a quote is from a coding whose words stand where they stood, once, and says so.

use std::collections::HashMap;

use super::Remarks;
use super::quoted::Quoted;
use super::view::View;
use crate::chapter::ChapterFault;
use crate::coding::Located;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    without_source(view, remarks);
    let known: Vec<usize> = view.quoted.iter().map(|quoted| quoted.source.link).collect();
    for source in view.chapter.quotes.iter().filter_map(|quote| quote.source.as_ref()) {
        if !known.contains(&source.link) {
            let at = view.chapter.links.get(source.link).map_or(0, |link| link.range.start);
            remarks.add_to(source.link, at, ChapterFault::UnknownQuote(source.coding.to_string()));
        }
    }
    for quoted in &view.quoted {
        if let Some(fault) = astray(view, quoted) {
            remarks.add_to(quoted.source.link, quoted.link_at(view.chapter), fault);
        }
    }
    twice(view, remarks);
}

fn without_source(view: &View<'_>, remarks: &mut Remarks) {
    for quote in view.chapter.quotes.iter().filter(|quote| quote.source.is_none() && !quote.blocks.is_empty()) {
        remarks.add(quote.range.start, ChapterFault::QuoteWithoutSource);
    }
}

fn astray(view: &View<'_>, quoted: &Quoted<'_>) -> Option<ChapterFault> {
    let coding = quoted.passage.coding;
    let id = coding.id.to_string();
    if quoted.is_withdrawn(view.ground.material) {
        return Some(ChapterFault::WithdrawnQuote(id));
    }
    match quoted.passage.located {
        Located::Exact(_) => None,
        Located::Moved { .. } => Some(ChapterFault::MovedQuote(id)),
        Located::Adrift => Some(ChapterFault::AdriftQuote(id, coding.transcript.to_string())),
    }
}

/// The same coding, or another one of the same words.
fn twice(view: &View<'_>, remarks: &mut Remarks) {
    let mut seen = HashMap::new();
    for quoted in &view.quoted {
        let at = quoted.link_at(view.chapter);
        let span = quoted.stands.map(|(_, span)| span);
        let same = (&quoted.passage.coding.transcript, span, span.is_none().then_some(quoted.passage.coding.id));
        match seen.get(&same) {
            Some(first) => {
                remarks.add_to(quoted.source.link, at, ChapterFault::QuoteTwice(view.line(*first)));
            }
            None => drop(seen.insert(same, at)),
        }
    }
}
