//! Rule: the quotes do not all come from one section.

use std::collections::BTreeMap;

use super::Remarks;
use super::view::View;
use crate::chapter::{ChapterFault, Link};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    // Claims and quotes of each section at the top.
    let mut sections: BTreeMap<usize, (u32, u32)> = BTreeMap::new();
    let top = |link: &Link| view.chapter.heading_of(link).and_then(|heading| view.chapter.upwards(heading).last());
    for (_, link, _) in view.chapter.claims() {
        if let Some((section, _)) = top(link) {
            sections.entry(section).or_default().0 += 1;
        }
    }
    let links = view.chapter.quotes.iter().filter_map(|quote| quote.link());
    for link in links.filter_map(|link| view.chapter.links.get(link)) {
        if let Some((section, _)) = top(link) {
            sections.entry(section).or_default().1 += 1;
        }
    }
    let quotes: u32 = sections.values().map(|(_, quotes)| quotes).sum();
    let without = sections.values().filter(|(claims, quotes)| *claims > 0 && *quotes == 0).count();
    let crowded = sections.iter().find(|(_, (_, own))| *own * 2 > quotes);
    if let Some((section, (_, own))) = crowded.filter(|_| quotes >= 4 && without > 0)
        && let Some(heading) = view.chapter.headings.get(*section)
    {
        let others = if without == 1 { "one other section has".to_owned() } else { format!("{without} others have") };
        let fault =
            ChapterFault::QuoteBalance(format!("{own} of {quotes} quotes stand in this section, and {others} none"));
        remarks.add(heading.range.start, fault);
    }
}
