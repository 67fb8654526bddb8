//! Rules: benefits stand under benefits, drawbacks under drawbacks, and benefits come first.

use super::Remarks;
use super::view::View;
use crate::chapter::{ChapterFault, Heading};
use crate::codebook::Section;

const BENEFITS: &[&str] = &["fordel", "gevinst", "nytte", "benefit", "advantage"];
const DRAWBACKS: &[&str] = &["ulemp", "utfordring", "drawback", "disadvantage", "challenge"];

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    leaks(view, remarks);
    order(view, remarks);
}

fn leaks(view: &View<'_>, remarks: &mut Remarks) {
    for finding in &view.findings {
        let Some(block) = view.block(finding) else { continue };
        let Some((heading, valence)) = block.heading.and_then(|heading| above(view, heading)) else { continue };
        let sentence = block.text.get(block.sentence_at(finding.link.words.start)).unwrap_or("");
        if finding.code.section().opposite() == Some(valence) && !view.is_exception(sentence) {
            let what = if valence == Section::Benefits { "drawback" } else { "benefit" };
            let fault = ChapterFault::ValenceLeak(what, heading.text.clone());
            remarks.add_to(finding.at, finding.link.range.start, fault);
        }
    }
}

/// The innermost heading from here up that is one of benefits or drawbacks.
fn above<'v>(view: &'v View<'_>, heading: usize) -> Option<(&'v Heading, Section)> {
    view.chapter.upwards(heading).find_map(|(_, heading)| Some((heading, valence(heading)?)))
}

/// What a heading announces; nothing when it announces both.
fn valence(heading: &Heading) -> Option<Section> {
    let has = |stems: &[&str]| heading.slug.split('-').any(|word| stems.iter().any(|stem| word.starts_with(stem)));
    match (has(BENEFITS), has(DRAWBACKS)) {
        (true, false) => Some(Section::Benefits),
        (false, true) => Some(Section::Drawbacks),
        _ => None,
    }
}

/// Sections under one heading: drawbacks must not come first.
fn order(view: &View<'_>, remarks: &mut Remarks) {
    let mut first: std::collections::HashMap<Option<usize>, &Heading> = std::collections::HashMap::new();
    for heading in &view.chapter.headings {
        match valence(heading) {
            Some(Section::Drawbacks) => {
                first.entry(heading.parent).or_insert(heading);
            }
            Some(Section::Benefits) => {
                if let Some(drawbacks) =
                    first.get(&heading.parent).filter(|first| valence(first) == Some(Section::Drawbacks))
                {
                    let fault = ChapterFault::ValenceOrder(view.line(heading.range.start));
                    remarks.add(drawbacks.range.start, fault);
                }
                first.insert(heading.parent, heading);
            }
            _ => {}
        }
    }
}
