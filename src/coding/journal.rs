//! A whole journal: every line of it that can be read, and everything that is wrong with it.
//!
//! A torn last line is set aside, a bad line in the middle is skipped, a gap is told. Nothing here ever
//! takes a line away: that the chain goes on over a bad line is what lets others see that it was there.

use std::collections::BTreeMap;
use std::ops::Range;

use super::line::{Line, LineHash, is_object, read_line};
use super::{Action, CodingFault, Entry, LineFault};
use crate::source::{self, FileName, Place, Problem};

/// What a journal says, and where the next line goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRead {
    /// The entries, in the order written.
    pub entries: Vec<Entry>,
    /// All that is wrong, in the order of the lines.
    pub problems: Vec<Problem>,
    /// The bytes of a last line that was cut off; to be moved aside before anything is appended.
    pub torn: Option<Range<usize>>,
    /// The last line is whole but its `\n` is missing, and must come before the next line.
    pub unterminated: bool,
    /// The hash of the last line that is not torn.
    pub last: LineHash,
    /// The number the next line gets; stays at the largest number there is.
    pub next_n: u64,
    /// The highest clock.
    pub clock: u64,
}

/// Reads a journal. Never stops: what cannot be read is a problem and the rest is there.
///
/// A BOM and `\r\n` (a checkout that changed line ends) are read over.
pub fn read_journal(bytes: &[u8], file: &FileName) -> JournalRead {
    read_prepared(bytes, file, prepare(bytes))
}

/// One line as it stands by itself: what it says, and the hash the next one names.
///
/// Most of the work of reading a journal, and no line needs another for it.
#[derive(Debug)]
pub struct Prepared {
    read: Result<Line, LineFault>,
    hash: LineHash,
}

/// Reads lines by themselves, in order: of a whole journal, or of a part of one that begins and ends with lines.
pub fn prepare(bytes: &[u8]) -> Vec<Prepared> {
    let bytes = bytes.strip_prefix(BOM).unwrap_or(bytes);
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\n").unwrap_or(line));
    let lines = lines.map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.map(|line| Prepared { read: read_line(line), hash: LineHash::of(line) }).collect()
}

const BOM: &[u8] = b"\xEF\xBB\xBF";

/// Reads a journal whose lines are [`prepare`]d, all of them, in order.
pub fn read_prepared(bytes: &[u8], file: &FileName, prepared: Vec<Prepared>) -> JournalRead {
    let mut reader = Reader::new(file);
    let mut prepared = prepared.into_iter();
    let mut at = if bytes.starts_with(BOM) { BOM.len() } else { 0 };
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        let end = rest.iter().position(|byte| *byte == b'\n');
        let line = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
        let next = at + line.len() + usize::from(end.is_some());
        let ending = Ending { terminated: end.is_some(), last: next >= bytes.len() };
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let own = prepared.next().unwrap_or_else(|| Prepared { read: read_line(line), hash: LineHash::of(line) });
        reader.line(line, own, ending, at..bytes.len());
        at = next;
    }
    reader.finish()
}

/// How a line ends.
#[derive(Clone, Copy)]
struct Ending {
    terminated: bool,
    last: bool,
}

/// Lines in a row that cannot be read are told as one.
struct BadRun {
    first: u32,
    last: u32,
    why: LineFault,
}

struct Reader<'a> {
    file: &'a FileName,
    read: JournalRead,
    /// From 1.
    line: u32,
    /// The number the next line should have.
    expected: u64,
    bad: Option<BadRun>,
    newer: BTreeMap<String, (u32, usize)>,
}

impl<'a> Reader<'a> {
    fn new(file: &'a FileName) -> Self {
        let read = JournalRead {
            entries: Vec::new(),
            problems: Vec::new(),
            torn: None,
            unterminated: false,
            last: LineHash::FIRST,
            next_n: 1,
            clock: 0,
        };
        Self { file, read, line: 0, expected: 1, bad: None, newer: BTreeMap::new() }
    }

    fn line(&mut self, line: &[u8], mut own: Prepared, ending: Ending, rest: Range<usize>) {
        self.line = self.line.saturating_add(1);
        if ending.terminated && line.iter().all(u8::is_ascii_whitespace) {
            return self.tell(&CodingFault::EmptyLine(self.line));
        }
        let whole = self.without_nuls(line);
        if whole.len() != line.len() {
            own = Prepared { read: read_line(whole), hash: LineHash::of(whole) };
        }
        match own.read {
            Ok(read) => {
                self.check(&read.entry, read.prev);
                self.keep(read.entry);
                self.read.unterminated = !ending.terminated;
            }
            // A line that ends and is an object was not cut off: a person or a newer version wrote it so.
            Err(_) if ending.last && !(ending.terminated && is_object(whole)) => {
                self.flush();
                self.tell(&CodingFault::TornLine { bytes: rest.len() });
                self.read.torn = Some(rest);
                return;
            }
            Err(why) => self.skip(why),
        }
        self.read.last = own.hash;
    }

    /// A power cut can leave zeros where bytes were to come, and a writer that did not notice its line behind them.
    fn without_nuls<'l>(&mut self, line: &'l [u8]) -> &'l [u8] {
        let start = line.iter().position(|byte| *byte != 0).unwrap_or(0);
        match line.split_at_checked(start) {
            Some((nuls, rest)) if !nuls.is_empty() && read_line(rest).is_ok() => {
                self.flush();
                self.tell(&CodingFault::Nuls(self.line));
                rest
            }
            _ => line,
        }
    }

    /// The numbers and the chain. A line after a bad one is not asked for its `prev`: that is told already.
    fn check(&mut self, entry: &Entry, prev: Option<LineHash>) {
        let after_bad = self.flush();
        let (line, n) = (self.line, entry.n);
        if n > self.expected {
            self.tell(&CodingFault::Missing { from: self.expected, to: n - 1, line });
        } else if n < self.expected && n < u64::MAX {
            self.tell(&CodingFault::Repeated { n, line });
        } else if !after_bad && prev != Some(self.read.last) {
            self.tell(&CodingFault::BrokenChain { line });
        }
        self.expected = n.saturating_add(1);
    }

    fn keep(&mut self, entry: Entry) {
        if let Action::Newer(op) = &entry.action {
            self.newer.entry(op.clone()).or_insert((self.line, 0)).1 += 1;
        }
        self.read.next_n = self.read.next_n.max(entry.n.saturating_add(1));
        self.read.clock = self.read.clock.max(entry.clock);
        self.read.entries.push(entry);
    }

    fn skip(&mut self, why: LineFault) {
        self.expected = self.expected.saturating_add(1);
        self.read.next_n = self.read.next_n.max(self.expected);
        self.read.unterminated = false;
        match &mut self.bad {
            Some(run) => run.last = self.line,
            None => self.bad = Some(BadRun { first: self.line, last: self.line, why }),
        }
    }

    /// Tells a run of bad lines, if one just ended.
    fn flush(&mut self) -> bool {
        let Some(BadRun { first, last, why }) = self.bad.take() else { return false };
        self.tell_at(first, &CodingFault::BadLine { first, last, why });
        true
    }

    fn tell(&mut self, fault: &CodingFault) {
        self.tell_at(self.line, fault);
    }

    fn tell_at(&mut self, line: u32, fault: &CodingFault) {
        self.read.problems.push(Problem::new(Place::new(self.file, line, 0), fault));
    }

    fn finish(mut self) -> JournalRead {
        self.flush();
        for (op, (line, count)) in std::mem::take(&mut self.newer) {
            let op = source::terminal(&op.chars().take(60).collect::<String>());
            self.tell_at(line, &CodingFault::NewerOp { op, count });
        }
        self.read.problems.sort_by_key(|problem| problem.place.line);
        self.read
    }
}

#[cfg(test)]
mod tests;
