//! Where in the source every key and value begins and ends.
//!
//! The YAML reader knows what stands in the file; this walks the source beside that tree and finds the
//! bytes: brackets, quotes, dashes, colons. Where the two do not agree it gives up (`None`), and nothing is edited.

use std::ops::Range;

use crate::source::yaml::{Node, Value};

/// A value and its bytes: from its first character to after its last, comments behind it left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Site {
    /// Empty, right after the colon or dash, where nothing is written.
    pub(super) range: Range<usize>,
    /// Inside brackets, or in brackets itself.
    pub(super) flow: bool,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Null,
    Text(String),
    List(Vec<Item>),
    Map(Vec<Pair>),
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Item {
    /// Where its dash stands; where it begins itself, in brackets.
    pub(super) start: usize,
    pub(super) site: Site,
}

/// A key with its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pair {
    pub(super) key: String,
    pub(super) start: usize,
    /// After its colon.
    pub(super) colon: usize,
    pub(super) site: Site,
}

impl Site {
    /// The pair under a key of a mapping.
    pub(super) fn pair(&self, key: &str) -> Option<&Pair> {
        self.pairs().iter().find(|pair| pair.key == key)
    }

    /// The pairs of a mapping; none for anything else.
    pub(super) fn pairs(&self) -> &[Pair] {
        match &self.kind {
            Kind::Map(pairs) => pairs,
            _ => &[],
        }
    }

    /// The items of a list; none for anything else.
    pub(super) fn items(&self) -> &[Item] {
        match &self.kind {
            Kind::List(items) => items,
            _ => &[],
        }
    }

    /// The text of a scalar.
    pub(super) fn text(&self) -> Option<&str> {
        match &self.kind {
            Kind::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The text under a key.
    pub(super) fn text_of(&self, key: &str) -> Option<&str> {
        self.pair(key)?.site.text()
    }
}

/// Finds the bytes of everything in a document.
pub(super) fn scan(text: &str, node: &Node) -> Option<Site> {
    let scan = Scan { text, bytes: text.as_bytes() };
    let start = scan.after_document_start();
    scan.site(node, start, -1, false)
}

/// Column from 0 of a byte, in characters; the indentation where it is the first in its line.
pub(super) fn column(text: &str, at: usize) -> usize {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    text.get(start..at).map_or(0, |before| before.chars().count())
}

struct Scan<'t> {
    text: &'t str,
    bytes: &'t [u8],
}

impl Scan<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// After a `---` line and what may stand before it.
    fn after_document_start(&self) -> usize {
        let at = self.skip(0);
        match self.text.get(at..at + 3) {
            Some("---") if self.byte(at + 3).is_none_or(|next| next.is_ascii_whitespace()) => at + 3,
            _ => 0,
        }
    }

    /// Over spaces and tabs.
    fn skip_spaces(&self, mut at: usize) -> usize {
        while matches!(self.byte(at), Some(b' ' | b'\t')) {
            at += 1;
        }
        at
    }

    /// Over white space, line ends and comments.
    fn skip(&self, mut at: usize) -> usize {
        loop {
            match self.byte(at) {
                Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
                Some(b'#') if self.may_begin_comment(at) => at = self.line_end(at),
                _ => return at,
            }
        }
    }

    /// A `#` begins a comment at the start of a line, after white space, and after a bracket or comma.
    fn may_begin_comment(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|before| self.byte(before));
        before.is_none_or(|before| before.is_ascii_whitespace() || matches!(before, b'[' | b'{' | b',' | b']' | b'}'))
    }

    /// The line end at or after a byte.
    fn line_end(&self, at: usize) -> usize {
        self.text.get(at..).and_then(|rest| rest.find('\n')).map_or(self.text.len(), |found| at + found)
    }

    /// The value after `at`. `indent` is the column of the key or dash that it belongs to, -1 at the top.
    fn site(&self, node: &Node, at: usize, indent: isize, flow: bool) -> Option<Site> {
        if node.value == Value::Null {
            return Some(self.null(at, flow));
        }
        let start = self.skip(at);
        let value = self.after_tag(start);
        match &node.value {
            Value::Null => Some(self.null(at, flow)),
            Value::Text(text) => {
                let end = self.scalar_end(value, indent, flow)?;
                Some(Site { range: start..end, flow, kind: Kind::Text(text.clone()) })
            }
            Value::List(nodes) => self.list(nodes, start, value, flow),
            Value::Map(entries) => {
                let nodes: Vec<(&str, &Node)> = entries.iter().map(|(key, node)| (key.text.as_str(), node)).collect();
                self.map(&nodes, start, value, flow)
            }
        }
    }

    fn null(&self, at: usize, flow: bool) -> Site {
        let start = self.skip_spaces(at);
        let written = ["null", "Null", "NULL", "~"].iter().find(|word| {
            let end = start + word.len();
            self.text.get(start..end) == Some(**word)
                && self.byte(end).is_none_or(|next| next.is_ascii_whitespace() || matches!(next, b',' | b']' | b'}'))
        });
        let range = written.map_or(at..at, |word| start..start + word.len());
        Site { range, flow, kind: Kind::Null }
    }

    /// Over a tag such as `!!str`.
    fn after_tag(&self, at: usize) -> usize {
        if self.byte(at) != Some(b'!') {
            return at;
        }
        let rest = self.text.get(at..).unwrap_or_default();
        self.skip(at + rest.find(char::is_whitespace).unwrap_or(rest.len()))
    }

    fn list(&self, nodes: &[Node], start: usize, value: usize, flow: bool) -> Option<Site> {
        if self.byte(value) == Some(b'[') {
            return self.flow_list(nodes, start, value + 1);
        }
        if flow {
            return None;
        }
        let (mut items, mut at) = (Vec::new(), value);
        for node in nodes {
            let dash = self.skip(at);
            if self.byte(dash) != Some(b'-') {
                return None;
            }
            let site = self.site(node, dash + 1, column(self.text, dash) as isize, false)?;
            at = site.range.end.max(dash + 1);
            items.push(Item { start: dash, site });
        }
        Some(Site { range: start..at, flow: false, kind: Kind::List(items) })
    }

    fn flow_list(&self, nodes: &[Node], start: usize, inside: usize) -> Option<Site> {
        let (mut items, mut at) = (Vec::new(), inside);
        for node in nodes {
            let begin = self.skip(self.over_comma(at));
            let site = self.site(node, begin, -1, true)?;
            at = site.range.end.max(begin);
            items.push(Item { start: begin, site });
        }
        let close = self.skip(self.over_comma(at));
        (self.byte(close) == Some(b']')).then(|| Site { range: start..close + 1, flow: true, kind: Kind::List(items) })
    }

    /// After the comma that comes next, if one does.
    fn over_comma(&self, at: usize) -> usize {
        let next = self.skip(at);
        if self.byte(next) == Some(b',') { next + 1 } else { at }
    }

    fn map(&self, nodes: &[(&str, &Node)], start: usize, value: usize, flow: bool) -> Option<Site> {
        let braces = self.byte(value) == Some(b'{');
        if flow && !braces {
            return None;
        }
        let indent = if braces { -1 } else { column(self.text, value) as isize };
        let (mut pairs, mut at) = (Vec::new(), if braces { value + 1 } else { value });
        for (key, node) in nodes {
            let begin = self.skip(if braces { self.over_comma(at) } else { at });
            let colon = self.skip_spaces(self.key_end(begin, key)?);
            if self.byte(colon) != Some(b':') {
                return None;
            }
            let site = self.site(node, colon + 1, indent, braces)?;
            at = site.range.end.max(colon + 1);
            pairs.push(Pair { key: (*key).to_owned(), start: begin, colon: colon + 1, site });
        }
        if !braces {
            return Some(Site { range: start..at, flow: false, kind: Kind::Map(pairs) });
        }
        let close = self.skip(self.over_comma(at));
        (self.byte(close) == Some(b'}')).then(|| Site { range: start..close + 1, flow: true, kind: Kind::Map(pairs) })
    }

    fn key_end(&self, at: usize, key: &str) -> Option<usize> {
        match self.byte(at)? {
            b'"' => self.double_quoted_end(at),
            b'\'' => self.single_quoted_end(at),
            _ => (self.text.get(at..at + key.len()) == Some(key)).then(|| at + key.len()),
        }
    }

    fn scalar_end(&self, at: usize, indent: isize, flow: bool) -> Option<usize> {
        match self.byte(at)? {
            b'"' => self.double_quoted_end(at),
            b'\'' => self.single_quoted_end(at),
            b'|' | b'>' if !flow => Some(self.block_end(at, indent)),
            _ if flow => Some(self.flow_plain_end(at)),
            _ => Some(self.plain_end(at, indent)),
        }
    }

    fn double_quoted_end(&self, at: usize) -> Option<usize> {
        let mut here = at + 1;
        loop {
            match self.byte(here)? {
                b'\\' => here += 2,
                b'"' => return Some(here + 1),
                _ => here += 1,
            }
        }
    }

    fn single_quoted_end(&self, at: usize) -> Option<usize> {
        let mut here = at + 1;
        loop {
            match (self.byte(here)?, self.byte(here + 1)) {
                (b'\'', Some(b'\'')) => here += 2,
                (b'\'', _) => return Some(here + 1),
                _ => here += 1,
            }
        }
    }

    /// The end of `|` or `>` text: its last line that is not blank.
    fn block_end(&self, at: usize, indent: isize) -> usize {
        let header = self.line_end(at);
        let trimmed = |end: usize| self.text.get(..end).map_or(end, |text| text.trim_end().len());
        let plain_header = self.text.get(at..header).and_then(|line| line.split(" #").next()).unwrap_or_default();
        let mut end = at + plain_header.trim_end().len();
        let (mut line, mut inner) = (header, None);
        while line < self.text.len() {
            let next = self.line_end(line + 1);
            let content = self.text.get(line + 1..next).unwrap_or_default();
            let depth = content.len() - content.trim_start_matches(' ').len();
            if !content.trim().is_empty() {
                if depth as isize <= indent || inner.is_some_and(|inner| depth < inner) {
                    break;
                }
                // A digit in the header says that the first line may be deeper than the text.
                let explicit = plain_header.contains(|c: char| c.is_ascii_digit());
                inner = inner.or(Some(if explicit { (indent + 1).max(0) as usize } else { depth }));
                end = trimmed(next);
            }
            line = next;
        }
        end
    }

    /// The end of plain text in a block, which goes on over lines that are indented further.
    fn plain_end(&self, at: usize, indent: isize) -> usize {
        let mut line = at;
        let mut end = at;
        loop {
            let stop = self.line_end(line);
            let content = self.text.get(line..stop).unwrap_or_default();
            let shown = comment_at(content).map_or(content, |at| content.get(..at).unwrap_or_default());
            if !shown.trim_end().is_empty() {
                end = line + shown.trim_end().len();
            }
            if shown.len() < content.len() {
                return end;
            }
            let next = self.skip_blank_lines(stop);
            let first = self.skip_spaces(next);
            let deeper = next > stop && column(self.text, first) as isize > indent;
            if !deeper || self.byte(first).is_none_or(|byte| byte == b'#') {
                return end;
            }
            line = first;
        }
    }

    /// The start of the next line that is not blank.
    fn skip_blank_lines(&self, stop: usize) -> usize {
        let mut at = stop;
        while self.byte(at) == Some(b'\n') {
            let end = self.line_end(at + 1);
            if self.text.get(at + 1..end).is_some_and(|line| !line.trim().is_empty()) {
                return at + 1;
            }
            at = end;
        }
        at
    }

    /// The end of plain text in brackets.
    fn flow_plain_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let mut letters = rest.char_indices().peekable();
        let mut end = rest.len();
        let mut before = ' ';
        while let Some((here, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            let ends = match letter {
                ',' | '[' | ']' | '{' | '}' => true,
                ':' => next.is_none_or(|next| next.is_whitespace() || matches!(next, ',' | '[' | ']' | '{' | '}')),
                '#' => before.is_whitespace() && here > 0,
                _ => false,
            };
            if ends {
                end = here;
                break;
            }
            before = letter;
        }
        at + rest.get(..end).unwrap_or_default().trim_end().len()
    }
}

/// Where a comment begins in a line of plain text.
fn comment_at(line: &str) -> Option<usize> {
    [" #", "\t#"].iter().filter_map(|mark| line.find(mark)).min()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, yaml};

    fn sites(text: &str) -> Site {
        let node = yaml::parse(text, &FileName::new("codebook.yaml"), 0).unwrap();
        scan(text, &node).unwrap_or_else(|| panic!("{text}"))
    }

    /// What stands at a path of keys and indices.
    fn at<'t>(text: &'t str, path: &[&str]) -> &'t str {
        let root = sites(text);
        let mut site = &root;
        for step in path {
            site = match step.parse::<usize>() {
                Ok(index) => &site.items()[index].site,
                Err(_) => &site.pair(step).unwrap().site,
            };
        }
        text.get(site.range.clone()).unwrap()
    }

    #[test]
    fn scalars_end_where_they_end() {
        let text = "a: en tekst  # merknad\nb: \"x # y\\\"\"  # z\nc: 'd''e'\nd:   # ingenting\ne: ~\nf: en\n  to\n\n  tre\ng: a#b\n";
        let found: Vec<&str> = ["a", "b", "c", "d", "e", "f", "g"].iter().map(|key| at(text, &[key])).collect();
        assert_eq!(found, ["en tekst", "\"x # y\\\"\"", "'d''e'", "", "~", "en\n  to\n\n  tre", "a#b"]);
    }

    #[test]
    fn block_texts_end_before_the_next_key() {
        let text = "a: |  # c\n  x\n  # ikke merknad\n\n   y\n# merknad\nb: >-\n  z\n\n\nc: |+\n  q\n\nd:\n  - |\n   e\n  - f\n";
        assert_eq!(at(text, &["a"]), "|  # c\n  x\n  # ikke merknad\n\n   y");
        assert_eq!(at(text, &["b"]), ">-\n  z");
        assert_eq!(at(text, &["c"]), "|+\n  q");
        assert_eq!(at(text, &["d", "0"]), "|\n   e");
        assert_eq!(at(text, &["d", "1"]), "f");
    }

    #[test]
    fn lists_and_mappings_of_both_kinds() {
        let text = "a: [x, 'y, z', {k: v w, \"l\": [1, 2]}, ]  # c\nb:\n- en: 1\n  to: 2 # c\n- # c\n  tre: 3\n-\n- fire\nc: {}\n";
        assert_eq!(at(text, &["a"]), "[x, 'y, z', {k: v w, \"l\": [1, 2]}, ]");
        assert_eq!(at(text, &["a", "2", "k"]), "v w");
        assert_eq!(at(text, &["a", "2", "l", "1"]), "2");
        assert_eq!(at(text, &["b", "0"]), "en: 1\n  to: 2");
        assert_eq!(at(text, &["b", "1"]), "tre: 3");
        assert_eq!(at(text, &["b", "2"]), "");
        assert_eq!(at(text, &["b", "3"]), "fire");
        assert_eq!(at(text, &["c"]), "{}");
    }

    #[test]
    fn brackets_over_several_lines() {
        let text = "---\na: [ # c ]\n  x http://y, # d\n  {k: en\n    to}\n  ]\nb: !!str 5\n";
        assert_eq!(at(text, &["a", "0"]), "x http://y");
        assert_eq!(at(text, &["a", "1", "k"]), "en\n    to");
        assert_eq!(at(text, &["b"]), "!!str 5");
    }

    #[test]
    fn the_example_is_found_whole() {
        let text = include_str!("../../../codebook.yaml");
        let root = sites(text);
        assert_eq!(root.pair("stakeholders").unwrap().site.items().len(), 5);
        assert!(text.get(root.range).unwrap().ends_with("context: []"));
    }
}
