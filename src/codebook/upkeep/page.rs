//! The source text of a codebook, and where in it codes, lists and comments stand.

use std::ops::Range;

use super::UpkeepFault;
use super::change::Destination;
use super::scan::{Item, Kind, Pair, Site, column, scan};
use crate::codebook::CodeAddress;
use crate::source::{FileName, yaml};

/// A text with the bytes of everything in it.
#[derive(Debug)]
pub(super) struct Page {
    pub(super) text: String,
    root: Site,
}

/// A code's entry in its list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'p> {
    /// The key that the list stands under.
    pub(super) pair: &'p Pair,
    pub(super) index: usize,
    pub(super) item: &'p Item,
}

/// A new text for some bytes.
pub(super) type Splice = (Range<usize>, String);

impl Page {
    /// Finds everything in a text.
    pub(super) fn new(text: String, file: &FileName) -> Result<Self, UpkeepFault> {
        let node = yaml::parse(&text, file, 0).map_err(|problem| UpkeepFault::Failed(problem.message.clone()))?;
        let root = scan(&text, &node)
            .ok_or_else(|| UpkeepFault::Failed("it is written in a way that only people understand".to_owned()))?;
        Ok(Self { text, root })
    }

    /// Changes the text in several places, which must not overlap.
    pub(super) fn replace(&mut self, mut splices: Vec<Splice>, file: &FileName) -> Result<(), UpkeepFault> {
        splices.sort_by_key(|(range, _)| (range.start, range.end));
        let (mut text, mut at) = (String::with_capacity(self.text.len()), 0);
        for (range, new) in &splices {
            let kept = self.text.get(at..range.start).ok_or_else(lost)?;
            text.push_str(kept);
            text.push_str(new);
            at = range.end;
        }
        text.push_str(self.text.get(at..).ok_or_else(lost)?);
        *self = Self::new(text, file)?;
        Ok(())
    }

    /// The entry of a code.
    pub(super) fn code(&self, address: &CodeAddress) -> Result<Entry<'_>, UpkeepFault> {
        let mut parts = address.parts().skip(1);
        let mut holder = self.stakeholder(address.stakeholder())?;
        let mut key = parts.next().unwrap_or_default();
        let mut entry = None;
        for id in parts {
            let found = entry_of(holder, key, id).ok_or_else(lost)?;
            (holder, key, entry) = (&found.item.site, "children", Some(found));
        }
        entry.ok_or_else(lost)
    }

    /// The mapping that holds the list of a place, and the list's key.
    pub(super) fn holder(&self, place: &Destination) -> Result<(&Site, &'static str), UpkeepFault> {
        match place {
            Destination::Section(stakeholder, section) => Ok((self.stakeholder(stakeholder.as_str())?, section.word())),
            Destination::Below(code) => Ok((&self.code(code)?.item.site, "children")),
        }
    }

    fn stakeholder(&self, id: &str) -> Result<&Site, UpkeepFault> {
        let items = self.root.pair("stakeholders").map_or(&[][..], |pair| pair.site.items());
        let found = items.iter().find(|item| item.site.text_of("id") == Some(id));
        found.map(|item| &item.site).ok_or_else(lost)
    }

    /// How much deeper than its key the dashes of a list stand, as most of the file has it.
    pub(super) fn step(&self) -> usize {
        let mut steps = [0_usize; 9];
        count_steps(&self.text, &self.root, &mut steps);
        let most = steps.iter().enumerate().rev().max_by_key(|(_, count)| **count).filter(|(_, count)| **count > 0);
        most.map_or(2, |(step, _)| step)
    }

    /// The bytes of a code's entry in a list of dashes: whole lines, with the comments directly above it
    /// and those below it that are indented further.
    pub(super) fn extent(&self, entry: Entry<'_>) -> Range<usize> {
        let dash = column(&self.text, entry.item.start);
        let before = match entry.index.checked_sub(1).and_then(|index| entry.pair.site.items().get(index)) {
            Some(item) => item.site.range.end.max(item.start + 1),
            None => entry.pair.colon,
        };
        let first = self.line_after(before);
        let mut start = self.line_start(entry.item.start);
        while start > first {
            let above = self.line_start(start - 1);
            if self.comment_indent(above).is_none_or(|indent| indent > dash) {
                break;
            }
            start = above;
        }
        start..self.end_of_lines(entry.item.site.range.end.max(entry.item.start + 1), dash)
    }

    /// The start of the line after a value, and after the comments below it that are indented further than `indent`.
    pub(super) fn end_of_lines(&self, end: usize, indent: usize) -> usize {
        let mut next = self.line_after(end);
        while self.comment_indent(next).is_some_and(|comment| comment > indent) {
            next = self.line_after(next);
        }
        next
    }

    /// The start of the line that a byte stands in.
    pub(super) fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1)
    }

    /// The start of the next line.
    pub(super) fn line_after(&self, at: usize) -> usize {
        (self.line_end(at) + 1).min(self.text.len())
    }

    /// The line end at or after a byte.
    pub(super) fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |found| at + found)
    }

    /// Whether only white space stands between a line's start and a byte.
    pub(super) fn begins_line(&self, at: usize) -> bool {
        self.part(self.line_start(at)..at).trim().is_empty()
    }

    /// Some bytes of the text.
    pub(super) fn part(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }

    /// The indentation of a line that is a comment and nothing else.
    fn comment_indent(&self, start: usize) -> Option<usize> {
        let line = self.part(start..self.line_end(start));
        let body = line.trim_start();
        body.starts_with('#').then(|| line.chars().count() - body.chars().count())
    }

    /// The comments in some bytes that hold a value, each from its `#` to the end of its line.
    pub(super) fn comments(&self, within: Range<usize>, site: &Site) -> Vec<&str> {
        let mut scalars = Vec::new();
        leaves(&self.text, site, &mut scalars);
        let mut found = Vec::new();
        let mut at = within.start;
        while at < within.end {
            if let Some(scalar) = scalars.iter().find(|scalar| scalar.contains(&at)) {
                at = scalar.end;
            } else if self.text.as_bytes().get(at) == Some(&b'#') {
                let end = self.line_end(at).min(within.end);
                found.push(self.part(at..end));
                at = end;
            } else {
                at += 1;
            }
        }
        found
    }
}

/// What there is to say when the text is not as it was found a moment ago.
pub(super) fn lost() -> UpkeepFault {
    UpkeepFault::Failed("a place in it was not found again".to_owned())
}

fn entry_of<'p>(holder: &'p Site, key: &str, id: &str) -> Option<Entry<'p>> {
    let pair = holder.pair(key)?;
    let mut items = pair.site.items().iter().enumerate();
    let (index, item) = items.find(|(_, item)| item.site.text_of("id") == Some(id))?;
    Some(Entry { pair, index, item })
}

fn count_steps(text: &str, site: &Site, steps: &mut [usize; 9]) {
    for pair in site.pairs() {
        if !pair.site.flow
            && let Some(item) = pair.site.items().first()
        {
            let step = column(text, item.start).saturating_sub(column(text, pair.start));
            if let Some(count) = steps.get_mut(step) {
                *count += 1;
            }
        }
        count_steps(text, &pair.site, steps);
    }
    site.items().iter().for_each(|item| count_steps(text, &item.site, steps));
}

/// The bytes of all keys and scalars; of `|` and `>` texts without their first line.
fn leaves(text: &str, site: &Site, found: &mut Vec<Range<usize>>) {
    match &site.kind {
        Kind::Null => {}
        Kind::Text(_) => {
            let source = text.get(site.range.clone()).unwrap_or_default();
            let header = if source.starts_with(['|', '>']) { source.find('\n').unwrap_or(source.len()) } else { 0 };
            found.push(site.range.start + header..site.range.end);
        }
        Kind::List(items) => items.iter().for_each(|item| leaves(text, &item.site, found)),
        Kind::Map(pairs) => {
            for pair in pairs {
                found.push(pair.start..pair.colon);
                leaves(text, &pair.site, found);
            }
        }
    }
}
