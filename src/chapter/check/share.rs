//! Rule: no informant gives more than a stated share of a chapter's quotes (methods G.5, A.8).

use std::collections::BTreeMap;

use super::Remarks;
use super::view::View;
use crate::chapter::ChapterFault;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let mut by_person: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let mut quotes = 0;
    for (at, quoted) in view.quoted.iter().enumerate() {
        if quoted.stands.is_none_or(|(transcript, _)| transcript.is_document()) {
            continue;
        }
        quotes += 1;
        for speaker in quoted.speakers() {
            by_person.entry(speaker.id.as_str()).or_default().push(at);
        }
    }
    let limit = view.ground.policy.quotes.limit(quotes);
    for given in by_person.values().filter(|given| given.len() as u32 > limit) {
        let told: Vec<(usize, usize)> = given
            .iter()
            .filter_map(|at| view.quoted.get(*at))
            .map(|quoted| (quoted.source.link, quoted.link_at(view.chapter)))
            .collect();
        let lines: Vec<String> = told.iter().map(|(_, at)| view.line(*at).to_string()).collect();
        // The first that is too much.
        let Some((link, at)) = told.get(limit as usize) else { continue };
        let fault = ChapterFault::QuoteShare { lines: lines.join(", "), given: given.len() as u32, quotes, limit };
        remarks.add_to(*link, *at, fault);
    }
}
