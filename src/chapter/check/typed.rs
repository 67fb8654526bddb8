//! Rule: numbers of sections and boxes are not typed by hand.

use std::ops::Range;

use super::Remarks;
use super::marker;
use super::view::View;
use crate::chapter::{BlockKind, ChapterFault, Form};

/// Words before a typed number.
const SECTIONS: &[&str] = &["delkapittel", "kapittel", "kap.", "avsnitt", "chapter", "section"];
const BOXES: &[&str] = &["tekstboks", "boks", "text box", "box"];
const FIGURES: &[&str] = &["figur", "figure", "tabell", "table"];

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let Some(number) = view.plan.and_then(|plan| plan.number) else { return };
    headings(view, number, remarks);
    for block in view.chapter.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Heading(_))) {
        let text = block.blanked([]);
        let lower = text.to_lowercase();
        if lower.len() != text.len() {
            continue;
        }
        let found = view.memory().of_text((lower, number), |(lower, number)| All(typed(lower, *number)));
        for (range, typed) in &found.0 {
            let said = text.get(range.clone()).unwrap_or("").to_owned();
            if let Some(fault) = fault(view, said, typed) {
                remarks.add(block.source_of(range.start), fault);
            }
        }
    }
}

/// The typed references of a text.
struct All(Vec<(Range<usize>, Typed)>);

/// What stands before a number, and the number.
struct Typed {
    words: &'static [&'static str],
    number: String,
}

/// Typed references whose number begins with the chapter's.
fn typed(lower: &str, chapter: u32) -> Vec<(Range<usize>, Typed)> {
    let mut found: Vec<(Range<usize>, Typed)> = Vec::new();
    for words in [SECTIONS, BOXES, FIGURES] {
        for word in words {
            for place in marker::occurrences(lower, word) {
                let Some((space, number)) = lower.get(place.end..).and_then(number_after) else { continue };
                let own = number.split('.').next().and_then(|first| first.parse().ok()) == Some(chapter);
                let end = place.end + space + number.len();
                // `kapittel` ends `delkapittel`, but the longer word was looked for first.
                if own && found.iter().all(|(other, _)| other.end != end) {
                    found.push((place.start..end, Typed { words, number: number.to_owned() }));
                }
            }
        }
    }
    found
}

/// The number that stands after a word and a space, and the bytes of the space.
fn number_after(rest: &str) -> Option<(usize, &str)> {
    let number = rest.strip_prefix([' ', '\u{a0}'])?;
    let space = rest.len() - number.len();
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
    let number = number.get(..end)?.trim_end_matches('.');
    (!number.is_empty()).then_some((space, number))
}

fn fault(view: &View<'_>, said: String, typed: &Typed) -> Option<ChapterFault> {
    let word = said.split_whitespace().next().unwrap_or("kapittel").to_owned();
    let link = |path: String| Some(format!("[{word}](belegg:ref/{path})"));
    if typed.words == FIGURES {
        let form = if word.to_lowercase().starts_with("ta") { Form::Table } else { Form::Figure };
        // A figure that is none of ours stays its writer's business, but for its number.
        let id = view.numbering.exhibit_with(form, &typed.number).flatten();
        return Some(ChapterFault::Typed { said, link: id.and_then(|id| link(id.to_owned())) });
    }
    if typed.words == BOXES {
        return Some(match view.numbering.box_with(&typed.number) {
            Some(id) => ChapterFault::Typed { said, link: link(id.to_owned()) },
            None => ChapterFault::TypedBroken(said),
        });
    }
    match view.numbering.heading_with(&typed.number) {
        Some(heading) if view.chapter.title == Some(heading) => {
            Some(ChapterFault::Typed { said, link: link(format!("{}#", view.chapter.id())) })
        }
        Some(heading) => Some(ChapterFault::Typed { said, link: link(view.chapter.path(heading).join("/")) }),
        // A chapter without a title of its own is still a chapter.
        None if !typed.number.contains('.') => None,
        None => Some(ChapterFault::TypedBroken(said)),
    }
}

fn headings(view: &View<'_>, number: u32, remarks: &mut Remarks) {
    for heading in &view.chapter.headings {
        let first = heading.text.split_whitespace().next().unwrap_or("");
        let digits = first.trim_end_matches('.');
        let numeric = digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        let own = digits.split('.').next().and_then(|part| part.parse().ok()) == Some(number);
        if numeric && own {
            remarks.add(heading.number_at, ChapterFault::TypedNumber(first.to_owned()));
        }
    }
}
