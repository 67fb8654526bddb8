//! The text of an OpenDocument part, element by element.

use std::collections::HashMap;

use super::super::super::{ExchangeFault, Report};
use super::super::builder::Builder;
use super::super::content::{Content, NoteKind, Role};
use super::super::file::File;
use super::super::remarks::{Found, tell};
use super::super::xml::{Space, Tag, Token, Xml};

/// What styles say that matters to the text.
#[derive(Debug, Clone, Default)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
}

#[derive(Debug, Clone, Default)]
struct Style {
    parent: Option<String>,
    hidden: bool,
}

/// Longest line of styles each the child of the next; more is a circle.
const LINE: usize = 32;
/// More spaces in a row than this are a slip of a program, or a trap.
const SPACES: usize = 1_000;

impl Styles {
    /// Reads the styles of a part.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn read(file: File<'_>, part: &str, text: &str) -> Result<Self, ExchangeFault> {
        let mut styles = Self::default();
        let mut xml = Xml::new(file, part, text);
        let mut open = None;
        while let Some(token) = xml.next()? {
            if let Token::Open(tag) = token {
                styles.enter(&tag, &mut open);
            }
        }
        Ok(styles)
    }

    fn enter(&mut self, tag: &Tag<'_>, open: &mut Option<String>) {
        if tag.is(Space::Style, "style") {
            *open = tag.attribute("name");
            if let Some(name) = open.clone() {
                let parent = tag.attribute("parent-style-name");
                self.known.insert(name, Style { parent, hidden: false });
            }
        } else if tag.is(Space::Style, "text-properties") && tag.attribute("display").as_deref() == Some("none") {
            let style = open.as_ref().and_then(|name| self.known.get_mut(name));
            style.into_iter().for_each(|style| style.hidden = true);
        }
    }

    fn line(&self, name: &str) -> Vec<(String, bool)> {
        let mut line = Vec::new();
        let mut next = Some(name.to_owned());
        while let (Some(name), true) = (next.take(), line.len() < LINE) {
            let style = self.known.get(&name);
            next = style.and_then(|style| style.parent.clone());
            line.push((name, style.is_some_and(|style| style.hidden)));
        }
        line
    }

    fn hidden(&self, name: &str) -> bool {
        self.line(name).iter().any(|(_, hidden)| *hidden)
    }

    fn title(&self, name: &str) -> bool {
        self.line(name).iter().any(|(name, _)| name == "Title")
    }
}

/// Reads a part: the body of the content, or the margins among the styles.
///
/// # Errors
/// When it is damaged.
pub(super) fn read(
    file: File<'_>,
    part: &str,
    text: &str,
    styles: Styles,
    report: &mut Report,
) -> Result<Content, ExchangeFault> {
    let mut xml = Xml::new(file, part, text);
    let mut story =
        Story { styles, style: None, report, builder: Builder::default(), open: Vec::new(), lists: 0, skipped: 0 };
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(_) if story.skipped > 0 => story.skipped += 1,
            Token::Close if story.skipped > 0 => story.skipped -= 1,
            Token::Open(tag) => match story.enter(&tag) {
                Some(element) => story.open.push(element),
                None => story.skipped = 1,
            },
            Token::Close => story.leave(),
            Token::Text(_) if story.skipped > 0 => {}
            Token::Text(text) => story.text(&text),
        }
    }
    Ok(story.builder.finish())
}

/// What an open element means for what is inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Nothing of its own.
    Through,
    Paragraph,
    List,
    Table,
    Row,
    Cell,
    /// A comment, note, box or margin.
    Note,
    /// The name of a comment's author.
    Author,
}

struct Story<'a> {
    styles: Styles,
    /// The style being declared.
    style: Option<String>,
    report: &'a mut Report,
    builder: Builder,
    open: Vec<Element>,
    lists: u8,
    /// Depth below the outermost element that is passed over.
    skipped: usize,
}

impl Story<'_> {
    /// What an element is; `None` when it and all inside it is passed over.
    fn enter(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match tag.space {
            Space::Text => self.text_element(tag),
            Space::Table => Some(self.table_element(tag)),
            Space::Draw => self.drawing(tag),
            Space::Style => Some(self.style_element(tag)),
            Space::Office => self.office_element(tag),
            Space::Dublin if tag.name() == "creator" => Some(Element::Author),
            Space::Dublin => None,
            // Titles and descriptions of drawings, and dates and initials of comments.
            Space::Other if matches!(tag.name(), "title" | "desc" | "creator-initials" | "date-string") => None,
            Space::Other if tag.name() == "sender-initials" => None,
            _ => Some(Element::Through),
        }
    }

    fn text_element(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match tag.name() {
            "p" | "h" => return Some(self.paragraph(tag)),
            "span" => self.hidden(tag),
            "hidden-text" | "hidden-paragraph" => tell(self.report, Found::Hidden, self.builder.number()),
            "s" => self.spaces(tag),
            "tab" => self.builder.write("\t"),
            "line-break" => self.builder.write("\n"),
            "list" => {
                self.lists = self.lists.saturating_add(1);
                return Some(Element::List);
            }
            "note" => {
                tell(self.report, Found::Footnote, self.builder.number());
                self.builder.open_note(NoteKind::Footnote, None);
                return Some(Element::Note);
            }
            "tracked-changes" => {
                return Some(Element::Through);
            }
            "deletion" => {
                tell(self.report, Found::Deleted, None);
                return None;
            }
            "insertion" => {
                tell(self.report, Found::Inserted, None);
                return None;
            }
            // Numbers of notes and of list items are not text; the second is what a list item shows before it.
            "format-change" | "note-citation" | "number" => return None,
            _ => {}
        }
        Some(Element::Through)
    }

    fn table_element(&mut self, tag: &Tag<'_>) -> Element {
        match tag.name() {
            "table" => {
                self.builder.open_table();
                Element::Table
            }
            "table-row" => {
                self.builder.open_row();
                Element::Row
            }
            "table-cell" | "covered-table-cell" => {
                self.builder.open_cell();
                Element::Cell
            }
            _ => Element::Through,
        }
    }

    fn drawing(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match tag.name() {
            "text-box" => {
                tell(self.report, Found::TextBox, self.builder.number());
                self.builder.open_note(NoteKind::TextBox, None);
                Some(Element::Note)
            }
            // A drawing with words in it holds its paragraphs straight.
            "custom-shape" | "rect" | "ellipse" | "line" | "polygon" | "caption" if self.builder.in_paragraph() => {
                self.builder.open_note(NoteKind::TextBox, None);
                Some(Element::Note)
            }
            "image" => {
                tell(self.report, Found::Picture, self.builder.number());
                None
            }
            _ => Some(Element::Through),
        }
    }

    fn style_element(&mut self, tag: &Tag<'_>) -> Element {
        let name = tag.name();
        if name.starts_with("header") || name.starts_with("footer") {
            // Not their properties, which have no text.
            if !name.ends_with("style") && !name.ends_with("properties") {
                self.builder.open_note(NoteKind::Margin, None);
                return Element::Note;
            }
        }
        self.styles.enter(tag, &mut self.style);
        Element::Through
    }

    fn office_element(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match tag.name() {
            "annotation" => {
                tell(self.report, Found::Comment, self.builder.number());
                self.builder.open_note(NoteKind::Comment, None);
                Some(Element::Note)
            }
            "forms" | "scripts" | "meta" | "binary-data" => None,
            _ => Some(Element::Through),
        }
    }

    fn paragraph(&mut self, tag: &Tag<'_>) -> Element {
        let style = tag.attribute("style-name").unwrap_or_default();
        let role = if tag.name() == "h" {
            let level = tag.attribute("outline-level").and_then(|level| level.parse::<u8>().ok());
            Role::Heading(level.unwrap_or(1).clamp(1, 6))
        } else if self.styles.title(&style) {
            Role::Title
        } else if self.lists > 0 {
            Role::Item(self.lists)
        } else {
            Role::Text
        };
        self.builder.open_paragraph(role);
        self.hidden(tag);
        Element::Paragraph
    }

    fn leave(&mut self) {
        match self.open.pop() {
            Some(Element::Paragraph) => self.builder.close_paragraph(false),
            Some(Element::Table | Element::Row | Element::Cell | Element::Note) => self.builder.close(true),
            Some(Element::List) => self.lists = self.lists.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.open.last() == Some(&Element::Author) {
            self.builder.author(text.trim());
        } else {
            // Line ends and rows of spaces in the file stand for one space.
            self.builder.write(&text.replace('\n', " "));
        }
    }

    fn spaces(&mut self, tag: &Tag<'_>) {
        let count = tag.attribute("c").and_then(|count| count.parse::<usize>().ok()).unwrap_or(1);
        self.builder.write(&" ".repeat(count.min(SPACES)));
    }

    fn hidden(&mut self, tag: &Tag<'_>) {
        if self.styles.hidden(&tag.attribute("style-name").unwrap_or_default()) {
            tell(self.report, Found::Hidden, self.builder.number());
        }
    }
}
