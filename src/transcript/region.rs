//! Cutting the text of an interview into paragraphs that need no Markdown parser and stretches that do.
//!
//! Almost all of an interview is paragraphs without a mark but the speaker's. A paragraph that starts
//! at the margin after an empty line, and has no character that Markdown reads, is what it says,
//! whatever stands around it, unless a code fence or raw HTML is open. So only the rest is parsed,
//! and a very large file is read as fast as its lines are found.

use std::ops::Range;

/// A stretch of text that can be read by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Region {
    /// One paragraph, no marks but perhaps the speaker's.
    Plain(Range<usize>),
    /// Markdown of any kind.
    Marked(Range<usize>),
    /// Container marks nested too deep to be meant, read as plain text.
    TooDeep(Range<usize>),
}

/// What a paragraph (lines up to an empty one) needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Nothing,
    Parser,
    /// May open something that goes on beyond empty lines.
    ParserToTheEnd,
    TooDeep,
}

/// Container marks in front of one line that nobody means.
const DEEP_MARKS: usize = 60;
/// Columns of indentation and marks in front of one line that nobody means.
const DEEP_COLUMNS: usize = 400;

/// Cuts `text` into regions, in order; between them is only white space.
pub(super) fn regions(text: &str) -> Regions<'_> {
    Regions { text, at: 0, pending: None }
}

/// Iterator of [`regions`].
pub(super) struct Regions<'a> {
    text: &'a str,
    at: usize,
    /// A paragraph already looked at.
    pending: Option<(Range<usize>, Need)>,
}

impl Iterator for Regions<'_> {
    type Item = Region;

    fn next(&mut self) -> Option<Region> {
        let (range, need) = self.paragraph()?;
        match need {
            Need::Nothing => Some(Region::Plain(range)),
            Need::TooDeep => Some(Region::TooDeep(range)),
            Need::Parser | Need::ParserToTheEnd => Some(Region::Marked(self.grow(range, need))),
        }
    }
}

impl Regions<'_> {
    /// Takes in the paragraphs below that belong to the same lists, quotations, code or HTML.
    fn grow(&mut self, range: Range<usize>, mut need: Need) -> Range<usize> {
        let mut end = range.end;
        while let Some((next, next_need)) = self.paragraph() {
            let apart = next_need == Need::TooDeep || next_need == Need::Nothing && need == Need::Parser;
            if apart {
                self.pending = Some((next, next_need));
                break;
            }
            if next_need == Need::ParserToTheEnd {
                need = next_need;
            }
            end = next.end;
        }
        range.start..end
    }

    /// The next paragraph: lines up to an empty one, with their ends.
    fn paragraph(&mut self) -> Option<(Range<usize>, Need)> {
        if let Some(pending) = self.pending.take() {
            return Some(pending);
        }
        let mut range: Option<Range<usize>> = None;
        let mut need = Need::Nothing;
        for line in self.text.get(self.at..)?.split_inclusive('\n') {
            let start = self.at;
            self.at += line.len();
            if line.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\n')) {
                if range.is_some() {
                    break;
                }
                continue;
            }
            need = need.and(of_line(line, range.is_none()));
            range = Some(range.map_or(start, |range| range.start)..self.at);
        }
        range.map(|range| (range, need))
    }
}

impl Need {
    fn and(self, other: Self) -> Self {
        let rank = |need| match need {
            Self::Nothing => 0,
            Self::Parser => 1,
            Self::ParserToTheEnd => 2,
            Self::TooDeep => 3,
        };
        if rank(other) > rank(self) { other } else { self }
    }
}

fn of_line(line: &str, first: bool) -> Need {
    let mark = if first { plain_mark(line) } else { None };
    let words = mark.map_or(line, |mark| mark.words);
    if (mark.is_some() || starts_plainly(line)) && !has_marks(words) {
        return Need::Nothing;
    }
    if is_deep(line) {
        Need::TooDeep
    } else if line.contains('<') || line.contains("```") || line.contains("~~~") {
        Need::ParserToTheEnd
    } else {
        Need::Parser
    }
}

/// Whether a line has anything that Markdown may read as more than itself.
///
/// Brackets alone are text (`[uhørbart]`): a link needs `](`, and definitions, which would make
/// links of brackets elsewhere, need `]:`.
fn has_marks(line: &str) -> bool {
    // Without leaving early, so that many bytes are looked at in one step.
    let any = |wanted: fn(u8) -> bool| line.bytes().fold(false, |found, byte| found | wanted(byte));
    any(is_mark) || any(|byte| byte == b']') && (line.contains("](") || line.contains("]:"))
}

/// A lone return ends a line, other controls are left to the parser.
fn is_mark(byte: u8) -> bool {
    matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'<' | b'&' | b'\r' | 0x0B | 0x0C | 0)
}

/// Whether a line starts no heading, rule, quotation, list, fence or indentation.
fn starts_plainly(line: &str) -> bool {
    match line.bytes().next() {
        Some(b' ' | b'\t' | b'#' | b'>' | b'-' | b'+' | b'=' | b'~') => false,
        Some(b'0'..=b'9') => {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            !rest.starts_with(['.', ')'])
        }
        _ => true,
    }
}

/// A speaker's mark so plain that it needs no parser.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlainMark<'a> {
    /// The strong text.
    pub(super) label: &'a str,
    /// Everything after its `**`, time and colon too.
    pub(super) rest: &'a str,
    /// What stands after the colon.
    words: &'a str,
}

/// Reads `**LABEL** [00:00:11]:` at the start of a text, where the label has letters or digits at
/// both ends, so that Markdown cannot read its stars in another way.
pub(super) fn plain_mark(text: &str) -> Option<PlainMark<'_>> {
    let (label, rest) = text.strip_prefix("**")?.split_once("**")?;
    let ends_in_letters = label.chars().next().is_some_and(char::is_alphanumeric)
        && label.chars().next_back().is_some_and(char::is_alphanumeric);
    let plain = ends_in_letters && !has_marks(label) && !label.contains('\n');
    let words = after_colon(rest)?;
    plain.then_some(PlainMark { label, rest, words })
}

/// What stands after a colon that nothing but a bracketed number comes before.
fn after_colon(rest: &str) -> Option<&str> {
    let rest = rest.trim_start_matches(' ');
    let rest = match rest.strip_prefix('[') {
        Some(inside) => {
            let closing = inside.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '.'));
            closing.strip_prefix(']')?.trim_start_matches(' ')
        }
        None => rest,
    };
    rest.strip_prefix(':')
}

/// Whether the marks in front of a line nest deeper than anybody means.
fn is_deep(line: &str) -> bool {
    let mut rest = line;
    let mut marks = 0;
    loop {
        let inner = rest.trim_start_matches([' ', '\t']);
        let Some(next) = after_container(inner) else {
            let columns = line.len() - inner.len();
            return marks > DEEP_MARKS || columns > DEEP_COLUMNS;
        };
        marks += 1;
        rest = next;
        if marks > DEEP_MARKS {
            return true;
        }
    }
}

/// What stands after one `>`, `-`, `+`, `*`, `1.` or `1)`.
fn after_container(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix('>') {
        return Some(rest);
    }
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let after = match text.len() - digits.len() {
        0 => text.strip_prefix(['-', '+', '*'])?,
        1..=9 => digits.strip_prefix(['.', ')'])?,
        _ => return None,
    };
    after.starts_with([' ', '\t', '\n']).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(char, &str)> {
        regions(text)
            .map(|region| match region {
                Region::Plain(range) => ('p', text.get(range).unwrap()),
                Region::Marked(range) => ('m', text.get(range).unwrap()),
                Region::TooDeep(range) => ('d', text.get(range).unwrap()),
            })
            .collect()
    }

    #[test]
    fn plain_paragraphs_need_no_parser() {
        let text = "\n**K1** [00:00:01]: Ja, nei.\nOg så – 3 ting.\n\n  \nEt avsnitt (til)!\n";
        assert_eq!(cut(text), [('p', "**K1** [00:00:01]: Ja, nei.\nOg så – 3 ting.\n"), ('p', "Et avsnitt (til)!\n")]);
    }

    #[test]
    fn whatever_markdown_reads_is_parsed() {
        for text in [
            "# a",
            "a\n---",
            "a\n===",
            "- a",
            "1. a",
            "12) a",
            "+ a",
            "> a",
            "~~~",
            "    a",
            "a *b*",
            "a_b_",
            "[a](b)",
            "[a]: b",
            "&amp;",
            "a\\",
            "`a`",
            "<b>",
            "**K1**",
            "**K1** sa: a",
            "**?**: a",
            "** K**: a",
            "a\r\rb",
            "a\n\tb",
            "**K1** [x]: a",
        ] {
            assert_eq!(cut(text), [('m', text)], "{text}");
        }
        assert_eq!(cut("1 av 3\n2025, da [uhørbart] …")[0].0, 'p');
    }

    #[test]
    fn lists_keep_their_paragraphs_and_fences_all_that_follows() {
        assert_eq!(cut("- a\n\n  b\n\nc\n"), [('m', "- a\n\n  b\n"), ('p', "c\n")]);
        assert_eq!(cut("```\na\n\nb\n"), [('m', "```\na\n\nb\n")]);
        assert_eq!(cut("*a*\n\n<!-- b\n\nc\n"), [('m', "*a*\n\n<!-- b\n\nc\n")]);
    }

    #[test]
    fn deep_nesting_is_taken_out() {
        let deep = ">".repeat(1000);
        assert_eq!(cut(&format!("a\n\n{deep}x\ny\n\nb"))[1], ('d', &*format!("{deep}x\ny\n")));
        assert_eq!(cut(&"- ".repeat(100))[0].0, 'd');
        assert_eq!(cut(&format!("{}- x", " ".repeat(500)))[0].0, 'd');
        assert_eq!(cut(&"- ".repeat(10))[0].0, 'm');
        assert_eq!(cut(&"-".repeat(1000))[0].0, 'm');
    }
}
