//! Rule: no numbered pseudonym and no participant's label stands in print (methods G.5).

use std::collections::BTreeSet;

use super::Remarks;
use super::known::interviewed;
use super::view::View;
use crate::anonymity::{StableNumber, labels_in, stable_numbers};
use crate::chapter::{BlockKind, ChapterFault};
use crate::source::terminal;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let ids: BTreeSet<&str> = interviewed(view.ground.material).map(|person| person.id.as_str()).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let sites = numbered_sites(view);
    for (index, block) in view.chapter.blocks.iter().enumerate() {
        // An attribution is held against the cell rule, which knows labels and workplaces.
        let attribution =
            view.links_of(index).find(|(at, _)| view.quoted.iter().any(|quoted| quoted.source.link == *at));
        let text = block.blanked(attribution.map(|(_, link)| link.words.start..block.text.len()));
        let key = (text, matches!(block.kind, BlockKind::Quote(_)));
        let found = view.memory().of_project(key, |(text, quoted)| {
            let bare = if *quoted { bare_sites(text, &sites) } else { Vec::new() };
            let numbers = stable_numbers(text).into_iter().chain(labels_in(text, &ids)).chain(bare);
            Numbers(numbers.map(|number| (terminal(text.get(number.at.clone()).unwrap_or("")), number)).collect())
        });
        for (said, number) in &found.0 {
            let (said, instead) = (said.clone(), number.instead.clone());
            remarks.add(block.source_of(number.at.start), ChapterFault::StableNumber { said, instead });
        }
    }
}

/// The numbers of a text, each with its words.
struct Numbers(Vec<(String, StableNumber)>);

/// Workplaces that go by a numbered pseudonym: `kommune 3`.
fn numbered_sites<'v>(view: &'v View<'_>) -> BTreeSet<&'v str> {
    let sites = interviewed(view.ground.material).filter_map(|person| person.attribute("site"));
    sites.filter(|site| crate::anonymity::without_number(site).is_some()).collect()
}

/// Such a workplace without brackets in a quote; those in brackets are found as pseudonyms.
fn bare_sites(text: &str, sites: &BTreeSet<&str>) -> Vec<StableNumber> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return Vec::new();
    }
    let found = sites.iter().flat_map(|site| {
        let low = site.to_lowercase();
        let places: Vec<usize> = lower.match_indices(&low).map(|(at, _)| at).collect();
        places.into_iter().map(move |at| (at..at + low.len(), *site))
    });
    let whole = |at: &std::ops::Range<usize>| {
        let before = text.get(..at.start).and_then(|before| before.chars().next_back());
        let after = text.get(at.end..).and_then(|after| after.chars().next());
        before != Some('[') && !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(|c| c.is_ascii_digit())
    };
    let number = |(at, site): (std::ops::Range<usize>, &str)| {
        let instead = crate::anonymity::without_number(site)?;
        whole(&at).then(|| StableNumber { at, instead: format!("[{instead}]") })
    };
    found.filter_map(number).collect()
}
