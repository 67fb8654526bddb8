//! Writing one field of a code: a text, or the entries of a list.

use std::ops::Range;

use super::UpkeepFault;
use super::page::{Page, Splice, lost};
use super::scalar::{Quotes, block_lines, scalar};
use super::scan::{Kind, Pair, Site, column};
use crate::codebook::CodeAddress;
use crate::codebook::read_code::KEYS;
use crate::source::FileName;

/// What is written behind a key, and on the lines below it.
pub(super) struct Value {
    pub(super) inline: String,
    pub(super) below: String,
}

impl Page {
    /// Writes a text under a key of a code.
    pub(super) fn set_text(
        &mut self,
        code: &CodeAddress,
        key: &str,
        text: &str,
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        let map = &self.code(code)?.item.site;
        let splices = match map.pair(key) {
            Some(pair) => self.value_splices(pair, &self.text_value(pair, text)),
            None => self.new_key(map, &KEYS, key, &self.new_text(map, text))?,
        };
        self.replace(splices, file)
    }

    /// Marks a code as retired.
    pub(super) fn set_retired(&mut self, code: &CodeAddress, file: &FileName) -> Result<(), UpkeepFault> {
        let map = &self.code(code)?.item.site;
        // No quotes: it is no text.
        let value = Value { inline: "true".to_owned(), below: String::new() };
        let splices = match map.pair("retired") {
            Some(pair) => self.value_splices(pair, &value),
            None => self.new_key(map, &KEYS, "retired", &value)?,
        };
        self.replace(splices, file)
    }

    /// Takes a key of a code away; where comments stand at it, only its value. Nothing happens where it is not there.
    pub(super) fn take_away(&mut self, code: &CodeAddress, key: &str, file: &FileName) -> Result<(), UpkeepFault> {
        let map = &self.code(code)?.item.site;
        let splices = match map.pairs().iter().position(|pair| pair.key == key) {
            Some(index) => self.without_pair(map, index).or_else(|| self.emptied(map, index)).ok_or_else(lost)?,
            None => return Ok(()),
        };
        self.replace(splices, file)
    }

    /// Makes a list of a code have these entries; those that stay are left as they are written.
    pub(super) fn set_list(
        &mut self,
        code: &CodeAddress,
        key: &str,
        wanted: &[String],
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        if wanted.is_empty() {
            return self.take_away(code, key, file);
        }
        loop {
            let there = self.list(code, key)?;
            let strange = there.iter().position(|entry| !wanted.contains(entry)).filter(|_| there.len() > 1);
            let surplus = (there.len() > wanted.len()).then(|| there.len() - 1);
            let Some(index) = strange.or(surplus) else { break };
            let splices = self.without_item(self.pair(code, key)?.ok_or_else(lost)?, index);
            self.replace(splices, file)?;
            if self.list(code, key)?.len() >= there.len() {
                return Err(lost());
            }
        }
        let there = self.list(code, key)?.len();
        self.write_items(code, key, wanted, file)?;
        self.add_items(code, key, wanted.get(there..).unwrap_or_default(), file)
    }

    /// Adds entries to a list of a code, which is made where it is not there.
    pub(super) fn add_items(
        &mut self,
        code: &CodeAddress,
        key: &str,
        new: &[String],
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        if new.is_empty() {
            return Ok(());
        }
        let map = &self.code(code)?.item.site;
        let splices = match map.pair(key) {
            None => self.new_key(map, &KEYS, key, &self.new_list(map, key, new))?,
            Some(pair) => match &pair.site.kind {
                Kind::List(items) => match items.last() {
                    Some(last) if !pair.site.flow => {
                        let dash = column(&self.text, last.start);
                        let at = self.end_of_lines(last.site.range.end, dash);
                        vec![(at..at, lines_of(new, dash))]
                    }
                    Some(last) => vec![(last.site.range.end..last.site.range.end, format!(", {}", joined(new)))],
                    None => {
                        let at = pair.site.range.end.saturating_sub(1);
                        vec![(at..at, joined(new))]
                    }
                },
                _ => {
                    let old = pair.site.text().map(str::to_owned);
                    let all: Vec<String> = old.into_iter().chain(new.iter().cloned()).collect();
                    let value = Value { inline: format!("[{}]", joined(&all)), below: String::new() };
                    self.value_splices(pair, &value)
                }
            },
        };
        self.replace(splices, file)
    }

    /// The texts of a list of a code; a single text is a list of one.
    pub(super) fn list(&self, code: &CodeAddress, key: &str) -> Result<Vec<String>, UpkeepFault> {
        let Some(pair) = self.pair(code, key)? else { return Ok(Vec::new()) };
        Ok(match pair.site.text() {
            Some(text) => vec![text.to_owned()],
            None => pair.site.items().iter().map(|item| item.site.text().unwrap_or_default().to_owned()).collect(),
        })
    }

    /// The places to change for a key that a mapping does not have: after the last of those that stand before it in `order`.
    pub(super) fn new_key(
        &self,
        map: &Site,
        order: &[&str],
        key: &str,
        value: &Value,
    ) -> Result<Vec<Splice>, UpkeepFault> {
        let rank = |key: &str| order.iter().position(|known| *known == key);
        let before = map.pairs().iter().filter(|pair| rank(&pair.key) < rank(key));
        let before = before.max_by_key(|pair| rank(&pair.key)).ok_or_else(lost)?;
        let space = if value.inline.is_empty() { "" } else { " " };
        if map.flow {
            let at = before.site.range.end;
            return Ok(vec![(at..at, format!(", {key}:{space}{}", value.inline))]);
        }
        let indent = column(&self.text, before.start);
        let at = self.end_of_lines(before.site.range.end.max(before.colon), indent);
        Ok(vec![(at..at, format!("{}{key}:{space}{}\n{}", " ".repeat(indent), value.inline, value.below))])
    }

    fn pair(&self, code: &CodeAddress, key: &str) -> Result<Option<&Pair>, UpkeepFault> {
        Ok(self.code(code)?.item.site.pair(key))
    }

    /// A text for a key that is there: on several lines where it has them and can, in the quotes it had.
    fn text_value(&self, pair: &Pair, text: &str) -> Value {
        let same_line = !self.part(pair.colon..pair.site.range.start).contains('\n');
        if text.contains('\n')
            && !pair.site.flow
            && same_line
            && let Some(below) = block_lines(text, column(&self.text, pair.start) + 2)
        {
            return Value { inline: "|-".to_owned(), below };
        }
        let quotes = Quotes::like(self.part(pair.site.range.clone()));
        Value { inline: scalar(text, pair.site.flow, quotes), below: String::new() }
    }

    fn new_text(&self, map: &Site, text: &str) -> Value {
        let indent = map.pairs().first().map_or(0, |pair| column(&self.text, pair.start));
        match block_lines(text, indent + 2).filter(|_| text.contains('\n') && !map.flow) {
            Some(below) => Value { inline: "|-".to_owned(), below },
            None => Value { inline: scalar(text, map.flow, Quotes::AsNeeded), below: String::new() },
        }
    }

    /// A new list: examples are sentences and stand on lines of their own.
    fn new_list(&self, map: &Site, key: &str, items: &[String]) -> Value {
        let indent = map.pairs().first().map_or(0, |pair| column(&self.text, pair.start));
        if key == "examples" && !map.flow {
            return Value { inline: String::new(), below: lines_of(items, indent + self.step()) };
        }
        Value { inline: format!("[{}]", joined(items)), below: String::new() }
    }

    /// The places to change for another value; a comment behind the old one stays.
    fn value_splices(&self, pair: &Pair, value: &Value) -> Vec<Splice> {
        let range = pair.site.range.clone();
        let source = self.part(range.clone());
        let below = value.below.strip_suffix('\n').map_or(String::new(), |below| format!("\n{below}"));
        if !pair.site.flow && source.starts_with(['|', '>']) {
            let header = self.line_end(range.start).min(range.end);
            let first = self.part(range.start..header);
            let mark = first.split(" #").next().unwrap_or_default().trim_end().len();
            return vec![(range.start..range.start + mark, value.inline.clone()), (header..range.end, below)];
        }
        let space = if source.is_empty() { " " } else { "" };
        let end = self.line_end(range.end);
        let mut splices = vec![(range, format!("{space}{}", value.inline))];
        if !below.is_empty() {
            splices.push((end..end, below));
        }
        splices
    }

    /// The bytes to cut for a pair to be gone; `None` where a comment would go with it.
    fn without_pair(&self, map: &Site, index: usize) -> Option<Vec<Splice>> {
        let pair = map.pairs().get(index)?;
        let end = pair.site.range.end.max(pair.colon);
        let next = map.pairs().get(index + 1);
        let before = index.checked_sub(1).and_then(|before| map.pairs().get(before));
        let range = match (map.flow, before, next) {
            (true, Some(before), _) => before.site.range.end.max(before.colon)..end,
            (false, ..) if self.begins_line(pair.start) => self.line_start(pair.start)..self.line_after(end),
            (_, _, Some(next)) => pair.start..next.start,
            _ => return None,
        };
        self.comments(range.clone(), map).is_empty().then(|| vec![(range, String::new())])
    }

    /// The places to change for a pair to say nothing.
    fn emptied(&self, map: &Site, index: usize) -> Option<Vec<Splice>> {
        let pair = map.pairs().get(index)?;
        if pair.key == "retired" {
            return Some(vec![(pair.site.range.clone(), "false".to_owned())]);
        }
        let items = pair.site.items();
        if items.is_empty() {
            let value = Value { inline: String::new(), below: String::new() };
            return Some(self.value_splices(pair, &value));
        }
        if pair.site.flow {
            let (first, last) = (items.first()?.start, items.last()?.site.range.end);
            return Some(vec![(first..last, String::new())]);
        }
        let mut splices: Vec<Splice> = (0..items.len()).flat_map(|index| self.without_item(pair, index)).collect();
        splices.push((pair.colon..pair.colon, " []".to_owned()));
        Some(splices)
    }

    /// The places to change for an entry of a list to be gone; a comment behind it stays.
    fn without_item(&self, pair: &Pair, index: usize) -> Vec<Splice> {
        let items = pair.site.items();
        let Some(item) = items.get(index) else { return Vec::new() };
        let range = item.site.range.clone();
        if pair.site.flow {
            return self.without_bracketed(&pair.site, index);
        }
        let rest = self.part(range.end..self.line_end(range.end)).trim();
        if rest.is_empty() {
            return vec![(self.line_start(item.start)..self.line_after(range.end), String::new())];
        }
        let mark = range.end + self.part(range.end..self.text.len()).find('#').unwrap_or(0);
        vec![(item.start..mark, String::new())]
    }

    /// The places to change for an entry of a list in brackets to be gone, with one comma; comments stay.
    pub(super) fn without_bracketed(&self, list: &Site, index: usize) -> Vec<Splice> {
        let items = list.items();
        let Some(range) = items.get(index).map(|item| item.site.range.clone()) else { return Vec::new() };
        let gap = |from: usize, to: usize| !self.part(from..to).contains('#');
        let before = index.checked_sub(1).and_then(|before| items.get(before)).map(|before| before.site.range.end);
        let next = items.get(index + 1).map(|next| next.start);
        let cut = |range: Range<usize>| (range, String::new());
        match (before, next) {
            (_, Some(next)) if gap(range.end, next) => vec![cut(range.start..next)],
            (Some(before), None) if gap(before, range.start) => vec![cut(before..range.end)],
            (Some(before), None) => {
                let comma = self.comma(before, range.start);
                vec![cut(comma..comma + 1), cut(range)]
            }
            (_, next) => {
                let stop = next.unwrap_or(list.range.end.saturating_sub(1));
                let comma = self.comma(range.end, stop);
                vec![cut(range), cut(comma..(comma + 1).min(stop))]
            }
        }
    }

    /// The comma between two entries in brackets, no comma of a comment; `to` where there is none.
    fn comma(&self, from: usize, to: usize) -> usize {
        let mut at = from;
        while at < to {
            match self.text.as_bytes().get(at) {
                Some(b',') => return at,
                Some(b'#') => at = self.line_end(at),
                _ => at += 1,
            }
        }
        to
    }

    /// Writes other texts in the place of entries that are there.
    fn write_items(
        &mut self,
        code: &CodeAddress,
        key: &str,
        wanted: &[String],
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        let Some(pair) = self.pair(code, key)? else { return Ok(()) };
        let splices = match pair.site.text() {
            Some(text) if wanted.first().is_some_and(|wanted| wanted != text) => {
                let value = self.text_value(pair, wanted.first().map_or("", String::as_str));
                self.value_splices(pair, &value)
            }
            _ => {
                let items = pair.site.items().iter().zip(wanted);
                let changed = items.filter(|(item, wanted)| item.site.text() != Some(wanted.as_str()));
                changed
                    .map(|(item, wanted)| {
                        let range = item.site.range.clone();
                        let quotes = Quotes::like(self.part(range.clone()));
                        (range, scalar(wanted, item.site.flow, quotes))
                    })
                    .collect()
            }
        };
        self.replace(splices, file)
    }
}

fn joined(items: &[String]) -> String {
    let items: Vec<String> = items.iter().map(|item| scalar(item, true, Quotes::AsNeeded)).collect();
    items.join(", ")
}

fn lines_of(items: &[String], indent: usize) -> String {
    let pad = " ".repeat(indent);
    items.iter().map(|item| format!("{pad}- {}\n", scalar(item, false, Quotes::AsNeeded))).collect()
}
