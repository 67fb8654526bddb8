//! One part of a Word document, element by element.
//!
//! What is deleted under tracked changes is never read, what is inserted is; of alternatives for older
//! and newer programs the first is taken; field codes, list numbers and properties are not text.

use super::super::super::{ExchangeFault, Report};
use super::super::builder::Builder;
use super::super::content::{Content, NoteKind, Role};
use super::super::file::File;
use super::super::remarks::{Found, tell};
use super::super::symbol;
use super::super::xml::{Space, Tag, Token, Xml};
use super::Beside;
use super::styles::{Styles, outline};

/// What a part holds.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// The body, or each note, comment or margin of the part.
    pub(super) sections: Vec<Section>,
    /// Where notes and comments are tied to the text.
    pub(super) references: Vec<Reference>,
    /// Whether it is the main part of a text document.
    pub(super) is_document: bool,
}

/// A piece of a part that stands by itself.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// What references call it.
    pub(super) id: Option<String>,
    /// Who wrote it, of a comment.
    pub(super) author: Option<String>,
    /// Its text.
    pub(super) content: Content,
}

/// A place in the text that something beside it is tied to.
#[derive(Debug)]
pub(super) struct Reference {
    /// What it is tied to.
    pub(super) to: Beside,
    /// What that is called.
    pub(super) id: String,
    /// The paragraph it stands in.
    pub(super) paragraph: Option<u32>,
}

/// Reads a part.
///
/// # Errors
/// When it is damaged.
pub(super) fn read(
    file: File<'_>,
    part: &str,
    text: &str,
    styles: &Styles,
    report: &mut Report,
) -> Result<Told, ExchangeFault> {
    let mut xml = Xml::new(file, part, text);
    let mut story = Story {
        styles,
        report,
        told: Told::default(),
        builder: Builder::default(),
        section: Section::default(),
        open: Vec::new(),
        skipped: 0,
    };
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
            // A line end inside `w:t` is shown as a space; broken lines have an element of their own.
            Token::Text(text) if story.open.last() == Some(&Element::Text) => story.write(&text.replace('\n', " ")),
            Token::Text(_) => {}
        }
    }
    story.end_section();
    Ok(story.told)
}

/// What an open element means for what is inside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Element {
    /// Nothing of its own.
    Through,
    Section,
    Paragraph {
        joined: bool,
    },
    ParagraphProperties,
    MarkProperties,
    Run {
        hidden: bool,
    },
    RunProperties,
    Text,
    Table,
    Row {
        deleted: bool,
    },
    RowProperties,
    Cell,
    Box,
    Alternatives {
        taken: bool,
    },
}

struct Story<'a> {
    styles: &'a Styles,
    report: &'a mut Report,
    told: Told,
    builder: Builder,
    section: Section,
    open: Vec<Element>,
    /// Depth below the outermost element that is passed over.
    skipped: usize,
}

impl Story<'_> {
    /// What an element is; `None` when it and all inside it is passed over.
    fn enter(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match (tag.space, tag.name()) {
            (Space::Word, _) => self.word(tag),
            (Space::Math, "t") => Some(Element::Text),
            (Space::Compatibility, "AlternateContent") => Some(Element::Alternatives { taken: false }),
            (Space::Compatibility, "Choice" | "Fallback") => self.alternative(),
            (Space::Other, "blip") | (Space::Vml, "imagedata") => {
                self.tell(Found::Picture);
                Some(Element::Through)
            }
            _ => Some(Element::Through),
        }
    }

    fn word(&mut self, tag: &Tag<'_>) -> Option<Element> {
        let inside = self.open.last().copied();
        match tag.name() {
            "document" => {
                self.told.is_document = true;
                Some(Element::Through)
            }
            "footnote" | "endnote" | "comment" | "hdr" | "ftr" => self.begin_section(tag),
            "p" => {
                self.builder.open_paragraph(Role::Text);
                Some(Element::Paragraph { joined: false })
            }
            "r" => Some(Element::Run { hidden: false }),
            "t" => Some(Element::Text),
            "tbl" => {
                self.builder.open_table();
                Some(Element::Table)
            }
            "tr" => {
                self.builder.open_row();
                Some(Element::Row { deleted: false })
            }
            "tc" => {
                self.builder.open_cell();
                Some(Element::Cell)
            }
            "txbxContent" => {
                self.tell(Found::TextBox);
                self.builder.open_note(NoteKind::TextBox, None);
                Some(Element::Box)
            }
            "pPr" => Some(Element::ParagraphProperties),
            "trPr" => Some(Element::RowProperties),
            "rPr" if inside == Some(Element::ParagraphProperties) => Some(Element::MarkProperties),
            "rPr" => Some(Element::RunProperties),
            _ if inside == Some(Element::MarkProperties) || inside == Some(Element::RowProperties) => self.mark(tag),
            "del" | "moveFrom" => {
                self.tell(Found::Deleted);
                None
            }
            "ins" | "moveTo" => {
                self.tell(Found::Inserted);
                Some(Element::Through)
            }
            _ => self.letter_or_property(tag),
        }
    }

    /// Elements without text inside: letters that have an element of their own, references, properties.
    fn letter_or_property(&mut self, tag: &Tag<'_>) -> Option<Element> {
        match tag.name() {
            "tab" | "ptab" => self.write("\t"),
            "br" | "cr" => self.write("\n"),
            "noBreakHyphen" => self.write("\u{2011}"),
            "softHyphen" => self.write("\u{ad}"),
            "sym" => self.symbol(tag),
            "footnoteReference" => self.refer(Beside::Footnotes, tag),
            "endnoteReference" => self.refer(Beside::Endnotes, tag),
            "commentReference" | "commentRangeStart" => self.refer(Beside::Comments, tag),
            "altChunk" | "subDoc" => self.tell(Found::Embedded),
            "pStyle" | "outlineLvl" | "ilvl" | "numId" => self.paragraph_property(tag),
            "vanish" if tag.on() => self.hide(),
            "rStyle" if self.styles.hidden(&tag.attribute("val").unwrap_or_default()) => self.hide(),
            "delText" | "instrText" | "delInstrText" | "ffData" | "sdtPr" | "sdtEndPr" | "rubyPr" | "tabs"
            | "tblPr" | "tblPrEx" | "tblGrid" | "tcPr" | "sectPr" => return None,
            name if name.ends_with("Change") => return None,
            _ => {}
        }
        Some(Element::Through)
    }

    fn leave(&mut self) {
        match self.open.pop() {
            Some(Element::Paragraph { joined }) => self.builder.close_paragraph(joined),
            Some(Element::Row { deleted }) => self.builder.close(!deleted),
            Some(Element::Table | Element::Cell | Element::Box) => self.builder.close(true),
            Some(Element::Section) => self.end_section(),
            _ => {}
        }
    }

    fn begin_section(&mut self, tag: &Tag<'_>) -> Option<Element> {
        // Lines between text and notes are notes of a type of their own.
        if tag.attribute("type").is_some_and(|kind| kind != "normal") {
            return None;
        }
        self.end_section();
        self.section.id = tag.attribute("id");
        self.section.author = tag.attribute("author").filter(|name| !name.trim().is_empty());
        Some(Element::Section)
    }

    fn end_section(&mut self) {
        let content = std::mem::take(&mut self.builder).finish();
        let section = std::mem::take(&mut self.section);
        if content != Content::default() {
            self.told.sections.push(Section { content, ..section });
        }
    }

    fn alternative(&mut self) -> Option<Element> {
        match self.open.last_mut() {
            Some(Element::Alternatives { taken: true }) => None,
            Some(Element::Alternatives { taken }) => {
                *taken = true;
                Some(Element::Through)
            }
            _ => Some(Element::Through),
        }
    }

    /// Changes tracked on a paragraph's end or a whole row.
    fn mark(&mut self, tag: &Tag<'_>) -> Option<Element> {
        if !matches!(tag.name(), "del" | "moveFrom") {
            return None;
        }
        self.tell(Found::Deleted);
        match self.open.iter_mut().rev().find(|it| matches!(it, Element::Paragraph { .. } | Element::Row { .. })) {
            Some(Element::Paragraph { joined }) => *joined = true,
            Some(Element::Row { deleted }) => *deleted = true,
            _ => {}
        }
        None
    }

    fn paragraph_property(&mut self, tag: &Tag<'_>) {
        let value = tag.attribute("val").unwrap_or_default();
        let level = value.parse::<u8>().ok();
        let role = self.builder.current_role();
        match (tag.name(), role) {
            ("pStyle", _) => self.builder.role(self.styles.role(&value)),
            ("outlineLvl", Some(Role::Text | Role::Item(_))) => {
                if let Some(Role::Heading(level)) = level.map(outline) {
                    self.builder.role(Role::Heading(level));
                }
            }
            ("ilvl", Some(Role::Text)) => self.builder.role(Role::Item(level.unwrap_or(0).saturating_add(1))),
            ("numId", Some(Role::Text)) if value != "0" => self.builder.role(Role::Item(1)),
            ("numId", Some(Role::Item(_))) if value == "0" => self.builder.role(Role::Text),
            _ => {}
        }
    }

    fn hide(&mut self) {
        if self.open.last() != Some(&Element::RunProperties) {
            return;
        }
        if let Some(Element::Run { hidden }) =
            self.open.iter_mut().rev().find(|element| matches!(element, Element::Run { .. }))
        {
            *hidden = true;
        }
    }

    fn refer(&mut self, to: Beside, tag: &Tag<'_>) {
        if let Some(id) = tag.attribute("id") {
            self.told.references.push(Reference { to, id, paragraph: self.builder.number() });
        }
    }

    fn symbol(&mut self, tag: &Tag<'_>) {
        let place = tag.attribute("char").and_then(|place| u32::from_str_radix(&place, 16).ok()).unwrap_or(0xFFFD);
        let letter = symbol::letter(&tag.attribute("font").unwrap_or_default(), place);
        if letter == char::REPLACEMENT_CHARACTER {
            self.tell(Found::Symbol);
        }
        self.write(letter.encode_utf8(&mut [0; 4]));
    }

    fn write(&mut self, text: &str) {
        if let Some(Element::Run { hidden }) =
            self.open.iter_mut().rev().find(|element| matches!(element, Element::Run { .. }))
            && std::mem::take(hidden)
        {
            self.tell(Found::Hidden);
        }
        // Text straight in a cell or a body is not allowed, yet it is text.
        let alone = !self.builder.in_paragraph();
        if alone && !text.trim().is_empty() {
            self.builder.open_paragraph(Role::Text);
        }
        self.builder.write(text);
        if alone {
            self.builder.close_paragraph(false);
        }
    }

    fn tell(&mut self, found: Found) {
        tell(self.report, found, self.builder.number());
    }
}
