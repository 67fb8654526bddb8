//! Blocks: what stands between blank lines, or between times where blank lines are missing.

use super::line::{Line, Lines};

/// What counts as a line with times, and what they are.
pub(in super::super) trait Reading {
    /// What a timing line comes to.
    type Timing: Copy;

    /// Whether a line begins a cue, readable or not.
    fn is_timing(&self, line: &str) -> bool;

    /// The times of such a line, with its number; `None` loses the cue.
    fn timing(&mut self, number: u32, line: &str) -> Option<Self::Timing>;
}

/// A block of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Block<'a, T> {
    /// The line before the times, empty where there is none.
    pub(in super::super) id: &'a str,
    /// Number of the line with the times; of the first line where it has none.
    pub(in super::super) line: u32,
    /// `None` where it is no cue.
    pub(in super::super) timing: Option<T>,
    /// The lines after the times; all lines where it has none.
    pub(in super::super) payload: &'a str,
    /// Whether another line with times ended it, not a blank line.
    pub(in super::super) cut: bool,
}

/// Takes the blocks of a file one by one.
pub(in super::super) struct Walk<'a, R> {
    text: &'a str,
    lines: Lines<'a>,
    reading: R,
}

impl<'a, R: Reading> Walk<'a, R> {
    /// The blocks after a signature whose line ends before byte `from`; the header is skipped.
    pub(in super::super) fn after_signature(text: &'a str, from: usize, reading: R) -> Self {
        let before = text.get(..from).unwrap_or("");
        let number = 1 + before.bytes().filter(|byte| *byte == b'\n').count() as u32;
        let mut walk = Self { text, lines: Lines::new(text, from, number), reading };
        walk.skip_header();
        walk
    }

    /// The blocks of a text without signature.
    pub(in super::super) fn from_start(text: &'a str, reading: R) -> Self {
        Self { text, lines: Lines::new(text, 0, 1), reading }
    }

    /// What the reading noted.
    pub(in super::super) fn into_reading(self) -> R {
        self.reading
    }

    /// Everything up to a blank line or to times.
    fn skip_header(&mut self) {
        while let Some(line) = self.lines.take() {
            if self.reading.is_timing(line.text) {
                self.lines.give_back(line);
                return;
            }
            if line.text.is_empty() {
                return;
            }
        }
    }

    /// The next block; `None` at the end of the file.
    pub(in super::super) fn block(&mut self) -> Option<Block<'a, R::Timing>> {
        let first = self.first_line()?;
        let mut block = Block { id: "", line: first.number, timing: None, payload: "", cut: false };
        let (mut seen_arrow, mut count) = (false, 0);
        let (mut from, mut until) = (first.start, first.start);
        let mut next = Some(first);
        while let Some(line) = next {
            count += 1;
            if self.reading.is_timing(line.text) {
                if count > 2 || (count == 2 && seen_arrow) {
                    self.lines.give_back(line);
                    block.cut = true;
                    break;
                }
                seen_arrow = true;
                block.timing = self.reading.timing(line.number, line.text);
                if block.timing.is_some() {
                    block.id = self.between(from, until);
                    block.line = line.number;
                    from = line.start + line.text.len() + 1;
                    until = from;
                }
            } else if line.text.is_empty() {
                break;
            } else {
                until = line.start + line.text.len();
            }
            next = self.lines.take();
        }
        block.payload = self.between(from, until);
        Some(block)
    }

    fn first_line(&mut self) -> Option<Line<'a>> {
        loop {
            let line = self.lines.take()?;
            if !line.text.is_empty() {
                return Some(line);
            }
        }
    }

    fn between(&self, from: usize, until: usize) -> &'a str {
        self.text.get(from..until).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Arrows;

    impl Reading for Arrows {
        type Timing = u32;

        fn is_timing(&self, line: &str) -> bool {
            line.contains("-->")
        }

        fn timing(&mut self, number: u32, line: &str) -> Option<u32> {
            (line != "-->").then_some(number)
        }
    }

    #[test]
    fn blank_lines_and_times_part_blocks() {
        let mut walk =
            Walk::after_signature("WEBVTT\nhode\n\n\nid\n1-->\na\nb\n2-->\nc\n\nNOTE\nd\n\n-->\ne\n3-->\n", 7, Arrows);
        let blocks: Vec<_> =
            std::iter::from_fn(|| walk.block()).map(|b| (b.id, b.line, b.timing, b.payload, b.cut)).collect();
        assert_eq!(
            blocks,
            [
                ("id", 6, Some(6), "a\nb", true),
                ("", 9, Some(9), "c", false),
                ("", 12, None, "NOTE\nd", false),
                ("", 15, None, "-->\ne", true),
                ("", 17, Some(17), "", false),
            ]
        );
    }
}
