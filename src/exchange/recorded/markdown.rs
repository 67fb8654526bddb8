//! Markdown as lines: marks gone, entities resolved, one line a paragraph.

use std::borrow::Cow;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::line::Line;
use super::{date, mark};

/// What stands between `---` above a text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front<'a> {
    /// The text below.
    pub(super) body: &'a str,
    /// Lines above the body.
    pub(super) lines: u32,
    /// `title:`.
    pub(super) title: Option<String>,
    /// `date:`.
    pub(super) date: Option<String>,
}

/// Marks of containers on one line that nobody means; such a text is read as it stands.
const DEEPEST: usize = 60;

/// Splits off what stands between `---` at the very start.
pub(super) fn front(text: &str) -> Front<'_> {
    let none = Front { body: text, ..Front::default() };
    let Some(rest) = text.strip_prefix("---\n") else { return none };
    let Some((above, body)) =
        rest.split_once("\n---\n").or_else(|| rest.strip_suffix("\n---").map(|above| (above, "")))
    else {
        return none;
    };
    // A line of hyphens may part anything; keys make it a front matter.
    if !above.lines().next().is_some_and(|line| line.contains(':')) {
        return none;
    }
    let value = |key: &str| {
        let line = above.lines().find_map(|line| line.strip_prefix(key)?.trim_start().strip_prefix(':'))?;
        Some(line.trim().trim_matches(['"', '\'']).to_owned()).filter(|value| !value.is_empty())
    };
    let year = |date: &String| date.len() == 4 && date.bytes().all(|byte| byte.is_ascii_digit());
    let date = value("date").and_then(|date| date::day(&date).or(Some(date).filter(year)));
    let lines = u32::try_from(above.lines().count() + 2).unwrap_or(u32::MAX);
    Front { body, lines, title: value("title"), date }
}

/// Whether marks are meant: by the file's name, or because speakers stand in strong text.
pub(super) fn is_markdown(name: &str, text: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let named = ending.is_some_and(|ending| matches!(ending.as_str(), "md" | "markdown"));
    let strong = || {
        let marked = |line: &&str| line.starts_with("**") && mark::read(line).is_some_and(|mark| mark.label.is_some());
        text.lines().take(1_000).filter(marked).take(2).count() == 2
    };
    (named || strong()) && !text.lines().any(is_too_deep)
}

/// Paragraphs and headings as lines, an empty one between; `above` lines stand over the text.
pub(super) fn lines(text: &str, above: u32) -> Vec<Line<'static>> {
    let mut writer = Writer { lines: Vec::new(), open: None, number: 0, in_strong: false };
    let mut starts = Starts { text, at: 0, number: above + 1 };
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        writer.number = starts.line_of(range.start);
        writer.event(event);
    }
    writer.close();
    writer.lines
}

/// Counts lines while offsets grow; of one that does not, the last is told.
struct Starts<'a> {
    text: &'a str,
    at: usize,
    number: u32,
}

impl Starts<'_> {
    fn line_of(&mut self, offset: usize) -> u32 {
        let passed = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        let ends = passed.iter().filter(|byte| **byte == b'\n').count();
        self.number = self.number.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = self.at.max(offset);
        self.number
    }
}

struct Writer {
    lines: Vec<Line<'static>>,
    open: Option<Line<'static>>,
    number: u32,
    in_strong: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.begin(Some(level_of(level))),
            Event::Start(Tag::Strong) => {
                self.in_strong = true;
                let number = self.number;
                let line = self.open.get_or_insert_with(|| Line { number, ..Line::default() });
                line.strong |= line.text.is_empty();
            }
            Event::End(TagEnd::Strong) => self.in_strong = false,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) | Event::Html(text) => self.text(&text),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.end_line(),
            Event::End(TagEnd::TableCell) => self.text("\t"),
            Event::Start(
                Tag::Paragraph
                | Tag::Item
                | Tag::CodeBlock(_)
                | Tag::HtmlBlock
                | Tag::TableRow
                | Tag::TableHead
                | Tag::FootnoteDefinition(_),
            )
            | Event::Rule => self.begin(None),
            Event::End(
                TagEnd::Paragraph
                | TagEnd::Heading(_)
                | TagEnd::Item
                | TagEnd::CodeBlock
                | TagEnd::HtmlBlock
                | TagEnd::TableRow
                | TagEnd::TableHead,
            ) => self.close(),
            _ => {}
        }
    }

    fn begin(&mut self, level: Option<u8>) {
        self.close();
        self.open = Some(Line { number: self.number, level, ..Line::default() });
    }

    /// Text of code and HTML keeps its lines.
    fn text(&mut self, text: &str) {
        let mut parts = text.split('\n');
        self.push(parts.next().unwrap_or_default());
        for part in parts {
            self.end_line();
            self.push(part);
        }
    }

    fn push(&mut self, text: &str) {
        let number = self.number;
        self.open.get_or_insert_with(|| Line { number, ..Line::default() }).text.to_mut().push_str(text);
    }

    /// Ends a line, not the paragraph.
    fn end_line(&mut self) {
        let Some(mut line) = self.open.take() else { return };
        line.text = Cow::Owned(line.text.trim().to_owned());
        let (number, level) = (line.number, line.level);
        if !line.text.is_empty() {
            self.lines.push(line);
        }
        self.open = Some(Line { number, level, ..Line::default() });
    }

    fn close(&mut self) {
        self.end_line();
        self.open = None;
        if self.lines.last().is_some_and(|line| !line.text.is_empty()) {
            self.lines.push(Line { number: self.number, ..Line::default() });
        }
    }
}

fn level_of(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// Whether a line nests quotations or lists deeper than anybody means; parsers get slow there.
fn is_too_deep(line: &str) -> bool {
    let marks = line.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*'));
    marks.filter(|byte| !byte.is_ascii_whitespace()).count() > DEEPEST
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<(u32, Option<u8>, bool, String)> {
        let full = lines(text, 0).into_iter().filter(|line| !line.text.is_empty());
        full.map(|line| (line.number, line.level, line.strong, line.text.into_owned())).collect()
    }

    #[test]
    fn marks_go_and_words_stay() {
        let text = "# Intervju &amp; *mer*\n\n**K12** [00:00:04]: Vi *ser* det\nnå [her](x).\n\n- ett\n- to\n\n> sitat\n\n`kode`\n";
        assert_eq!(
            texts(text),
            [
                (1, Some(1), false, "Intervju & mer".to_owned()),
                (3, None, true, "K12 [00:00:04]: Vi ser det nå her.".to_owned()),
                (6, None, false, "ett".to_owned()),
                (7, None, false, "to".to_owned()),
                (9, None, false, "sitat".to_owned()),
                (11, None, false, "kode".to_owned()),
            ]
        );
    }

    #[test]
    fn tables_and_hard_breaks_are_lines() {
        assert_eq!(
            texts("a  \nb\n\n|x|y|\n|-|-|\n|1|2|\n").iter().map(|line| line.3.as_str()).collect::<Vec<_>>(),
            ["a", "b", "x\ty", "1\t2"]
        );
    }

    #[test]
    fn what_stands_above_is_split_off() {
        let read = front("---\nid: int-07\ntitle: 'Møte'\ndate: 2025-09-14\n---\n**I**: Ja\n");
        assert_eq!(
            (read.body, read.lines, read.title.as_deref(), read.date.as_deref()),
            ("**I**: Ja\n", 5, Some("Møte"), Some("2025-09-14"))
        );
        for text in ["---\nbare strek\n---\nmer", "ja", "---\na: b\n", ""] {
            assert_eq!(front(text).body, text);
        }
    }

    #[test]
    fn markdown_is_known_by_name_or_by_strong_speakers() {
        assert!(is_markdown("a.MD", "x"));
        assert!(is_markdown("a.txt", "**I:** Ja\n\n**B:** Nei\n"));
        assert!(!is_markdown("a.txt", "I: Ja *ikke*\n"));
        assert!(!is_markdown("a.md", &">".repeat(100)));
    }
}
