//! What checking found, as an editor shows it: which words it is about, and what to write in their place.

use std::ops::Range;

use super::{Ground, Remark, remarks};
use crate::chapter::{Chapter, ChapterFault, Link};
use crate::source::{LineIndex, Problem};

/// A problem with the words that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// What is wrong.
    pub problem: Problem,
    /// Bytes of the source: the whole link, or from the place to the end of its line.
    pub range: Range<usize>,
    /// A change that mends it, where there is one that needs no judgement.
    pub fix: Option<Fix>,
}

/// A change of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// The bytes that are replaced.
    pub range: Range<usize>,
    /// What stands there then.
    pub text: String,
}

/// As [`check`](super::check), each problem with its words and, where it can be mended by replacing some, the fix.
pub fn marked(chapter: &Chapter, ground: &Ground<'_>) -> Vec<Marked> {
    let index = LineIndex::new(&chapter.text);
    let mark = |remark: Remark| Marked {
        problem: Problem::new(index.place(&chapter.file, remark.at), &remark.fault).with_excerpt(&index),
        range: range(chapter, &remark),
        fix: fix(chapter, &remark),
    };
    remarks(chapter, ground).into_iter().map(mark).collect()
}

/// The bytes from a place to the end of its line.
fn to_line_end(text: &str, at: usize) -> Range<usize> {
    let rest = text.get(at..).unwrap_or("");
    at..at + rest.find('\n').unwrap_or(rest.len())
}

fn range(chapter: &Chapter, remark: &Remark) -> Range<usize> {
    match remark.link.and_then(|link| chapter.links.get(link)) {
        Some(link) => link.range.clone(),
        None => match remark.fault.replacement() {
            Some(Replacement::Words { said, .. }) => {
                find(chapter, remark.at..chapter.text.len(), said).unwrap_or(to_line_end(&chapter.text, remark.at))
            }
            _ => to_line_end(&chapter.text, remark.at),
        },
    }
}

fn fix(chapter: &Chapter, remark: &Remark) -> Option<Fix> {
    let link = remark.link.and_then(|link| chapter.links.get(link));
    match (remark.fault.replacement()?, link) {
        (Replacement::Words { said, instead }, _) => {
            let within = link.map_or(remark.at..chapter.text.len(), |link| link.range.clone());
            Some(Fix { range: find(chapter, within, said)?, text: instead.to_owned() })
        }
        (Replacement::Label(instead), Some(link)) => Some(Fix { range: link.label.clone(), text: instead.to_owned() }),
        (Replacement::Subject(phrase), Some(link)) if begins_sentence(chapter, link) => {
            Some(Fix { range: link.label.clone(), text: phrase.to_owned() })
        }
        _ => None,
    }
}

/// Where words first stand in a part of the source.
fn find(chapter: &Chapter, within: Range<usize>, said: &str) -> Option<Range<usize>> {
    let at = within.start + chapter.text.get(within)?.find(said)?;
    Some(at..at + said.len())
}

/// A phrase that holds has its quantifier first: it fits where the link begins its sentence.
fn begins_sentence(chapter: &Chapter, link: &Link) -> bool {
    let block = chapter.blocks.get(link.block);
    block.is_some_and(|block| block.sentence_at(link.words.start).start == link.words.start)
}

/// What is written in place of what.
enum Replacement<'f> {
    /// These words, for those.
    Words { said: &'f str, instead: &'f str },
    /// Other words for the whole link.
    Label(&'f str),
    /// Another subject with its quantifier.
    Subject(&'f str),
}

impl ChapterFault {
    fn replacement(&self) -> Option<Replacement<'_>> {
        Some(match self {
            Self::MovedCode { address, now } => Replacement::Words { said: address, instead: now },
            Self::UnknownCode { address, like: Some(like) } => Replacement::Words { said: address, instead: like },
            Self::UnknownAttribute { name, like: Some(like) } => Replacement::Words { said: name, instead: like },
            Self::BrokenReference { path, like: Some(like), .. } => Replacement::Words { said: path, instead: like },
            Self::Typed { said, link: Some(link) } => Replacement::Words { said, instead: link },
            Self::StableNumber { said, instead } => Replacement::Words { said, instead },
            Self::Term { said, term } => Replacement::Words { said, instead: term },
            Self::Attribution { mend: Some(mend), .. } => Replacement::Label(mend),
            Self::Contradicted { phrase: Some(phrase), .. }
            | Self::TooStrong { phrase: Some(phrase), .. }
            | Self::WrongNumber { phrase: Some(phrase), .. }
            | Self::TooWeak { phrase: Some(phrase), .. }
            | Self::GenericPlural { phrase: Some(phrase), .. }
                if phrase.subject =>
            {
                Replacement::Subject(&phrase.link)
            }
            _ => return None,
        })
    }
}
