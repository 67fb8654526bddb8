//! Cutting a code's whole entry out of the text, and putting one in.

use super::UpkeepFault;
use super::change::{Destination, NewCode};
use super::fields::Value;
use super::page::{Entry, Page, Splice, lost};
use super::scalar::{Quotes, block_lines, scalar};
use super::scan::{Kind, Site, column, scan};
use crate::codebook::CodeAddress;
use crate::codebook::read::STAKEHOLDER_KEYS;
use crate::codebook::read_code::KEYS;
use crate::source::{FileName, yaml};

/// An entry that stands in no list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    /// Whole lines with comments; the dash stands in this column.
    Lines(String, usize),
    /// `{id: a, label: A}`.
    Braces(String),
}

impl Piece {
    /// The entry of a new code, `indent` between its dash and its keys.
    pub(super) fn new(code: &NewCode, braces: bool) -> Self {
        let key = code.key.map(String::from);
        let mut fields = vec![("id", code.address.id()), ("label", code.label.as_str())];
        fields.extend(code.definition.as_deref().map(|text| ("definition", text)));
        fields.extend(code.finding.as_deref().map(|text| ("finding", text)));
        fields.extend(key.as_deref().map(|text| ("key", text)));
        if braces {
            let pairs: Vec<String> =
                fields.iter().map(|(key, text)| format!("{key}: {}", scalar(text, true, Quotes::AsNeeded))).collect();
            return Self::Braces(format!("{{{}}}", pairs.join(", ")));
        }
        let lines = fields.iter().enumerate().map(|(index, (key, text))| {
            let dash = if index == 0 { "- " } else { "  " };
            match block_lines(text, 4).filter(|_| text.contains('\n')) {
                Some(below) => format!("{dash}{key}: |-\n{below}"),
                None => format!("{dash}{key}: {}\n", scalar(text, false, Quotes::AsNeeded)),
            }
        });
        Self::Lines(lines.collect(), 0)
    }

    /// The lines with the dash in a column.
    fn lines(&self, to: usize) -> String {
        match self {
            Self::Braces(text) => dashed(text, to),
            Self::Lines(text, from) => text.split_inclusive('\n').map(|line| indented(line, *from, to)).collect(),
        }
    }

    /// The entry in braces; `None` where its comments would be lost.
    fn braces(&self, file: &FileName) -> Option<String> {
        let text = match self {
            Self::Braces(text) => return Some(text.clone()),
            Self::Lines(text, _) => text,
        };
        let site = scan(text, &yaml::parse(text, file, 0).ok()?)?;
        let page = Page::new(text.clone(), file).ok()?;
        let item = &site.items().first()?.site;
        let plain = page.comments(0..text.len(), &site).is_empty();
        plain.then(|| if item.flow { page.part(item.range.clone()).to_owned() } else { in_braces(item) })
    }
}

/// A value in braces as an item of a list of dashes; lines that it goes on over stand deeper than the dash.
fn dashed(text: &str, to: usize) -> String {
    let mut lines = text.split('\n');
    let mut out = format!("{}- {}\n", " ".repeat(to), lines.next().unwrap_or_default());
    for line in lines {
        let depth = line.len() - line.trim_start_matches(' ').len();
        out.push_str(&" ".repeat((to + 4).saturating_sub(depth)));
        out.push_str(line);
        out.push('\n');
    }
    out
}

/// A line moved to another indentation; a line that stands less deep than it should keeps what it can.
fn indented(line: &str, from: usize, to: usize) -> String {
    if line.trim().is_empty() {
        return line.to_owned();
    }
    if to >= from {
        return format!("{}{line}", " ".repeat(to - from));
    }
    let spaces = line.len() - line.trim_start_matches(' ').len();
    line.get(spaces.min(from - to)..).unwrap_or(line).to_owned()
}

/// A value in brackets and braces.
fn in_braces(site: &Site) -> String {
    match &site.kind {
        Kind::Null => "~".to_owned(),
        Kind::Text(text) => scalar(text, true, Quotes::AsNeeded),
        Kind::List(items) => {
            let items: Vec<String> = items.iter().map(|item| in_braces(&item.site)).collect();
            format!("[{}]", items.join(", "))
        }
        Kind::Map(pairs) => {
            let pairs: Vec<String> =
                pairs.iter().map(|pair| format!("{}: {}", pair.key, in_braces(&pair.site))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
    }
}

impl Page {
    /// Cuts out a code's entry, with its comments and children.
    pub(super) fn cut(&mut self, code: &CodeAddress, file: &FileName) -> Result<Piece, UpkeepFault> {
        let entry = self.code(code)?;
        let (piece, splices) = if entry.pair.site.flow { self.cut_braces(entry) } else { self.cut_lines(entry) };
        self.replace(splices, file)?;
        Ok(piece)
    }

    fn cut_lines(&self, entry: Entry<'_>) -> (Piece, Vec<Splice>) {
        let extent = self.extent(entry);
        let piece = Piece::Lines(self.part(extent.clone()).to_owned(), column(&self.text, entry.item.start));
        let mut splices = vec![(extent, String::new())];
        if entry.pair.site.items().len() == 1 {
            splices.push((entry.pair.colon..entry.pair.colon, " []".to_owned()));
        }
        (piece, splices)
    }

    fn cut_braces(&self, entry: Entry<'_>) -> (Piece, Vec<Splice>) {
        let piece = Piece::Braces(self.part(entry.item.site.range.clone()).to_owned());
        (piece, self.without_bracketed(&entry.pair.site, entry.index))
    }

    /// Puts an entry last into the list at a place.
    pub(super) fn paste(&mut self, piece: &Piece, to: &Destination, file: &FileName) -> Result<(), UpkeepFault> {
        let (map, key) = self.holder(to)?;
        let order: &[&str] = if matches!(to, Destination::Below(_)) { &KEYS } else { &STAKEHOLDER_KEYS };
        let splices = match map.pair(key) {
            _ if map.flow => self.within_braces(map, key, order, piece, file)?,
            None => {
                let indent = map.pairs().first().map_or(0, |pair| column(&self.text, pair.start)) + self.step();
                self.new_key(map, order, key, &Value { inline: String::new(), below: piece.lines(indent) })?
            }
            Some(pair) => match pair.site.items().last() {
                Some(last) if !pair.site.flow => {
                    let dash = column(&self.text, last.start);
                    let at = self.end_of_lines(last.site.range.end.max(last.start + 1), dash);
                    vec![(at..at, piece.lines(dash))]
                }
                Some(last) => match piece.braces(file) {
                    Some(text) => {
                        let at = last.site.range.end;
                        vec![(at..at, format!(", {text}"))]
                    }
                    None => self.unfolded(pair, &piece.lines(column(&self.text, pair.start) + self.step()))?,
                },
                None => self.unfolded(pair, &piece.lines(column(&self.text, pair.start) + self.step()))?,
            },
        };
        self.replace(splices, file)
    }

    /// The places to change for an entry in a mapping that itself stands in braces.
    fn within_braces(
        &self,
        map: &Site,
        key: &str,
        order: &[&str],
        piece: &Piece,
        file: &FileName,
    ) -> Result<Vec<Splice>, UpkeepFault> {
        let comments = || UpkeepFault::Failed("the code's comments have no room in a list in brackets".to_owned());
        let text = piece.braces(file).ok_or_else(comments)?;
        let Some(pair) = map.pair(key) else {
            return self.new_key(map, order, key, &Value { inline: format!("[{text}]"), below: String::new() });
        };
        let range = pair.site.range.clone();
        Ok(match (pair.site.items().last(), &pair.site.kind) {
            (Some(last), _) => vec![(last.site.range.end..last.site.range.end, format!(", {text}"))],
            (None, Kind::List(_)) => vec![(range.end - 1..range.end - 1, text)],
            (None, _) => {
                let space = if range.is_empty() { " " } else { "" };
                vec![(range, format!("{space}[{text}]"))]
            }
        })
    }

    /// The places to change for a list in brackets, or none, to become one of dashes with more lines below it.
    fn unfolded(&self, pair: &super::scan::Pair, lines: &str) -> Result<Vec<Splice>, UpkeepFault> {
        let range = pair.site.range.clone();
        let end = self.line_after(range.end.max(pair.colon));
        let items = pair.site.items();
        if items.is_empty() {
            let inside = self.part(range.clone());
            let inside = inside.strip_prefix('[').and_then(|inside| inside.strip_suffix(']')).unwrap_or_default();
            let start = pair.colon + self.part(pair.colon..range.start).trim_end().len();
            return Ok(vec![(start..range.end, inside.trim_end().to_owned()), (end..end, lines.to_owned())]);
        }
        if !self.comments(range.clone(), &pair.site).is_empty() {
            return Err(UpkeepFault::Failed("comments stand between the brackets of the list".to_owned()));
        }
        let indent = column(&self.text, pair.start) + self.step();
        let there = items.iter().map(|item| dashed(self.part(item.site.range.clone()), indent));
        let start = pair.colon + self.part(pair.colon..range.start).trim_end().len();
        Ok(vec![(start..range.end, String::new()), (end..end, there.collect::<String>() + lines)])
    }

    /// The comment lines of a code's entry that would go with it, without their indentation.
    pub(super) fn comment_lines(&self, code: &CodeAddress) -> Result<Vec<String>, UpkeepFault> {
        let entry = self.code(code)?;
        if entry.pair.site.flow {
            return Ok(self
                .comments(entry.item.site.range.clone(), &entry.item.site)
                .into_iter()
                .map(str::to_owned)
                .collect());
        }
        let comments = self.comments(self.extent(entry), &entry.item.site);
        Ok(comments.into_iter().map(str::to_owned).collect())
    }

    /// Puts comment lines above a code's entry; where that stands in brackets, above the line that it stands in.
    pub(super) fn put_comments(
        &mut self,
        code: &CodeAddress,
        comments: &[String],
        file: &FileName,
    ) -> Result<(), UpkeepFault> {
        if comments.is_empty() {
            return Ok(());
        }
        let entry = self.code(code).map_err(|_| lost())?;
        let start = self.line_start(entry.item.start);
        let indent = match entry.pair.site.flow {
            true => self.part(start..entry.item.start).chars().take_while(|c| *c == ' ').count(),
            false => column(&self.text, entry.item.start),
        };
        let pad = " ".repeat(indent);
        let lines = comments.iter().map(|comment| format!("{pad}{}\n", comment.trim_end())).collect();
        self.replace(vec![(start..start, lines)], file)
    }
}
