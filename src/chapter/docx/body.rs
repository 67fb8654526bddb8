//! The chapter's tree as paragraphs, runs and fields.

use std::collections::{HashMap, HashSet};

use super::field::leading_number;
use super::picture::drawing;
use crate::chapter::Figure;
use crate::chapter::document::{Block, Document, Inline, Mark, plain};
use crate::chapter::markup::{address, escape};

/// How letters are set.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Face {
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    pub(super) link: bool,
}

impl Face {
    /// What sets a run so; nothing where it is set like its paragraph.
    pub(super) fn properties(self) -> String {
        let set: String = [
            (self.link, "<w:rStyle w:val=\"Hyperlink\"/>"),
            (self.bold, "<w:b/>"),
            (self.italic, "<w:i/>"),
            (self.strike, "<w:strike/>"),
        ]
        .into_iter()
        .filter_map(|(on, name)| on.then_some(name))
        .collect();
        if set.is_empty() { set } else { format!("<w:rPr>{set}</w:rPr>") }
    }
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Around {
    pub(super) style: &'static str,
    /// Number of the list and the level in it; the first paragraph of an item bears the mark.
    pub(super) item: Option<(usize, usize, bool)>,
}

/// What was written: the body, the footnotes, and what they refer to.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes: String,
    pub(super) links: Vec<String>,
    pub(super) lists: Vec<u64>,
}

/// Writes paragraphs.
pub(super) struct Writer<'d> {
    pub(super) document: &'d Document,
    figures: &'d [Figure],
    pub(super) out: String,
    pub(super) notes: String,
    /// Numbers of the bookmarks of sections, boxes, figures and tables.
    pub(super) bookmarks: HashMap<String, usize>,
    pub(super) bookmarked: usize,
    links: Vec<String>,
    lists: Vec<u64>,
    pub(super) noted: HashSet<u32>,
    pub(super) in_note: bool,
    /// The id of the figure or table whose number stands in the next strong words.
    captioned: Option<&'d str>,
}

impl<'d> Writer<'d> {
    pub(super) fn new(document: &'d Document, figures: &'d [Figure]) -> Self {
        Self {
            document,
            figures,
            out: String::new(),
            notes: String::new(),
            bookmarks: HashMap::new(),
            bookmarked: 0,
            links: Vec::new(),
            lists: Vec::new(),
            noted: HashSet::new(),
            in_note: false,
            captioned: None,
        }
    }

    pub(super) fn finish(self) -> Written {
        Written { text: self.out, notes: self.notes, links: self.links, lists: self.lists }
    }

    /// Title, contents, chapter; footnotes that no words refer to stand at the end.
    pub(super) fn chapter(&mut self, contents: &str) {
        let blocks = &self.document.blocks;
        let title = blocks.iter().position(|block| matches!(block, Block::Heading { level: 1, .. }));
        let after = title.map_or(0, |at| at + 1);
        let around = Around { style: "Normal", item: None };
        self.blocks(blocks.get(..after).unwrap_or_default(), around);
        self.contents(contents);
        self.blocks(blocks.get(after..).unwrap_or_default(), around);
        for note in &self.document.notes {
            if !self.noted.contains(&note.number) {
                self.paragraph_of("FootnoteText", &note.number.to_string());
                self.in_note = true;
                self.blocks(&note.blocks, Around { style: "FootnoteText", item: None });
                self.in_note = false;
            }
        }
    }

    /// A paragraph of plain words.
    pub(super) fn paragraph_of(&mut self, style: &'static str, text: &str) {
        self.open(Around { style, item: None });
        self.run(text, Face::default());
        self.out.push_str("</w:p>");
    }

    /// The table of contents: a field, with the sections as its text until somebody updates it.
    fn contents(&mut self, title: &str) {
        let sections: Vec<(u8, &str, String)> =
            self.document.headings().map(|(level, id, content)| (level, id, plain(content))).collect();
        let sections: Vec<_> = sections.into_iter().filter(|(level, _, _)| (2..=3).contains(level)).collect();
        let Some(last) = sections.len().checked_sub(1) else { return };
        self.paragraph_of("TOCHeading", title);
        for (at, (level, id, text)) in sections.into_iter().enumerate() {
            self.open(Around { style: if level == 2 { "TOC2" } else { "TOC3" }, item: None });
            if at == 0 {
                self.begin_field(" TOC \\o \"2-3\" \\h \\z \\u ", Face::default());
            }
            let bookmark = self.bookmark(id);
            self.out.push_str(&format!("<w:hyperlink w:anchor=\"_Toc{bookmark:06}\" w:history=\"1\">"));
            self.run(&text, Face::default());
            self.out.push_str("</w:hyperlink>");
            if at == last {
                self.end_field();
            }
            self.out.push_str("</w:p>");
        }
    }

    pub(super) fn blocks(&mut self, blocks: &'d [Block], around: Around) {
        blocks.iter().for_each(|block| self.block(block, around));
    }

    fn block(&mut self, block: &'d Block, around: Around) {
        match block {
            Block::Heading { level, id, content } => self.heading(*level, id, content),
            Block::Paragraph(content) => self.paragraph(content, around),
            Block::Quote(blocks) => self.quote(blocks, around),
            Block::TextBox { id, blocks } => self.text_box(id, blocks),
            Block::List { start, items } => self.list(*start, items, around),
            Block::Table { alignments, head, rows } => self.table(alignments, head, rows),
            Block::Code(text) => self.code(text),
            Block::Figure(index) => self.picture(*index, "Normal"),
            Block::Exhibit { id, figure, caption, table } => self.exhibit(id, *figure, caption, table.as_deref()),
            Block::Rule => self.out.push_str(
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"B8BDC6\"/></w:pBdr></w:pPr></w:p>",
            ),
        }
    }

    /// A picture with its caption below, or a table with its caption above: each stays on one page with its caption.
    fn exhibit(&mut self, id: &'d str, figure: Option<usize>, caption: &'d [Inline], table: Option<&'d Block>) {
        if let Some(index) = figure {
            self.picture(index, "Figure");
        }
        self.captioned = Some(id);
        let style = if figure.is_some() { "Caption" } else { "TableCaption" };
        self.paragraph(caption, Around { style, item: None });
        self.captioned = None;
        table.into_iter().for_each(|table| self.block(table, Around { style: "Normal", item: None }));
    }

    fn picture(&mut self, index: usize, style: &'static str) {
        self.open(Around { style, item: None });
        self.figure(index);
        self.out.push_str("</w:p>");
    }

    pub(super) fn open(&mut self, around: Around) {
        self.out.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{}\"/>", around.style));
        if let Some((list, level, first)) = around.item {
            if first {
                self.out
                    .push_str(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"));
            } else {
                self.out.push_str(&format!("<w:ind w:left=\"{}\"/>", 397 * (level + 1)));
            }
        }
        self.out.push_str("</w:pPr>");
    }

    fn paragraph(&mut self, content: &'d [Inline], around: Around) {
        self.open(around);
        self.inlines(content, Face::default());
        self.out.push_str("</w:p>");
    }

    /// A heading, bookmarked whole for the contents; its number by itself for references.
    fn heading(&mut self, level: u8, id: &str, content: &'d [Inline]) {
        let bookmark = self.bookmark(id);
        let style = match level {
            1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            _ => "Heading4",
        };
        self.open(Around { style, item: None });
        let whole = self.begin_bookmark(&format!("_Toc{bookmark:06}"));
        let own = self.begin_bookmark(&format!("_Ref{bookmark:06}"));
        match content {
            [Inline::Text { text, mark: None }, rest @ ..] if leading_number(text).is_some() => {
                let number = leading_number(text).unwrap_or_default();
                self.run(number, Face::default());
                self.end_bookmark(own);
                self.run(text.get(number.len()..).unwrap_or(""), Face::default());
                self.inlines(rest, Face::default());
            }
            _ => {
                self.inlines(content, Face::default());
                self.end_bookmark(own);
            }
        }
        self.end_bookmark(whole);
        self.out.push_str("</w:p>");
    }

    fn quote(&mut self, blocks: &'d [Block], around: Around) {
        let last = blocks.len().saturating_sub(1);
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(content) => {
                    let source = at == last && self.document.is_attribution(content);
                    let style = if source { "QuoteSource" } else { "Quote" };
                    self.paragraph(
                        content,
                        Around { style, item: around.item.map(|(list, level, _)| (list, level, false)) },
                    );
                }
                _ => self.block(block, Around { style: "Quote", item: None }),
            }
        }
    }

    fn text_box(&mut self, id: &str, blocks: &'d [Block]) {
        let bookmark = self.bookmark(id);
        for (at, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(content) if at == 0 => {
                    self.open(Around { style: "BoxCaption", item: None });
                    let whole = self.begin_bookmark(&format!("_Toc{bookmark:06}"));
                    self.inlines(content, Face::default());
                    self.end_bookmark(whole);
                    self.out.push_str("</w:p>");
                }
                _ => self.block(block, Around { style: "TextBox", item: None }),
            }
        }
    }

    fn list(&mut self, start: Option<u64>, items: &'d [Vec<Block>], around: Around) {
        let level = around.item.map_or(0, |(_, level, _)| (level + 1).min(8));
        let list = match start {
            None => 1,
            Some(first) => {
                self.lists.push(first);
                self.lists.len() + 1
            }
        };
        let style = if around.style == "Normal" { "ListParagraph" } else { around.style };
        for item in items {
            for (at, block) in item.iter().enumerate() {
                self.block(block, Around { style, item: Some((list, level, at == 0)) });
            }
        }
    }

    fn code(&mut self, text: &str) {
        self.open(Around { style: "Code", item: None });
        for (at, line) in text.trim_end_matches('\n').split('\n').enumerate() {
            if at > 0 {
                self.out.push_str("<w:r><w:br/></w:r>");
            }
            self.run(line, Face::default());
        }
        self.out.push_str("</w:p>");
    }

    pub(super) fn inlines(&mut self, content: &'d [Inline], face: Face) {
        content.iter().for_each(|inline| self.inline(inline, face));
    }

    fn inline(&mut self, inline: &'d Inline, face: Face) {
        match inline {
            Inline::Text { text, mark } => self.marked(text, mark.and_then(|mark| self.document.marks.get(mark)), face),
            Inline::Code { text, .. } => self.out.push_str(&format!(
                "<w:r><w:rPr><w:rStyle w:val=\"CodeText\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>",
                escape(text)
            )),
            Inline::Strong(content) => self.inlines(content, Face { bold: true, ..face }),
            Inline::Emphasis(content) => self.inlines(content, Face { italic: !face.italic, ..face }),
            Inline::Strike(content) => self.inlines(content, Face { strike: true, ..face }),
            Inline::Link { to, content } => match address(to) {
                Some(to) if !self.in_note => {
                    self.links.push(to);
                    self.out.push_str(&format!("<w:hyperlink r:id=\"rIdLink{}\">", self.links.len()));
                    self.inlines(content, Face { link: true, ..face });
                    self.out.push_str("</w:hyperlink>");
                }
                _ => self.inlines(content, face),
            },
            Inline::Image { alt, .. } => self.run(&format!("[{alt}]"), face),
            Inline::Figure(index) => self.figure(*index),
            Inline::Note(number) => self.note(*number),
            Inline::Break => self.out.push_str("<w:r><w:br/></w:r>"),
        }
    }

    pub(super) fn run(&mut self, text: &str, face: Face) {
        if text.is_empty() {
            return;
        }
        self.out.push_str(&format!("<w:r>{}", face.properties()));
        self.out
            .push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&text.replace(['\n', '\t'], " "))));
    }

    fn marked(&mut self, text: &'d str, mark: Option<&'d Mark>, face: Face) {
        match mark {
            Some(Mark::Reference(Some(id))) => self.reference(text, id, face),
            Some(Mark::Label(id)) => self.label(text, id, face),
            None if face.bold && self.captioned.is_some() => {
                let id = self.captioned.take().unwrap_or_default();
                self.label(text, id, face);
            }
            _ => self.run(text, face),
        }
    }

    /// A picture. A note has no pictures: its text stands there.
    fn figure(&mut self, index: usize) {
        match self.figures.get(index) {
            Some(figure) if !self.in_note => self.out.push_str(&drawing(figure, index + 1)),
            Some(figure) => self.run(&format!("[{}]", figure.title), Face::default()),
            None => {}
        }
    }
}
