//! The chapter's tree as paragraphs, runs and fields.

use std::collections::{HashMap, HashSet};

use super::picture::drawing;
use super::{NAMES, PROLOGUE};
use crate::chapter::Figure;
use crate::chapter::document::{Align, Block, Document, Inline, Mark, plain};
use crate::chapter::markup::{address, escape};

/// Twentieths of a point that the text is wide.
const WIDTH: usize = 9070;

/// How letters are set.
#[derive(Debug, Clone, Copy, Default)]
struct Face {
    bold: bool,
    italic: bool,
    strike: bool,
    link: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy)]
struct Around {
    style: &'static str,
    /// Number of the list and the level in it; the first paragraph of an item bears the mark.
    item: Option<(usize, usize, bool)>,
}

/// What was written: the body, the footnotes, and what they refer to.
pub(super) struct Written {
    pub(super) text: String,
    pub(super) notes: String,
    links: Vec<String>,
    lists: Vec<u64>,
}

/// Writes paragraphs.
pub(super) struct Writer<'d> {
    document: &'d Document,
    figures: &'d [Figure],
    out: String,
    notes: String,
    /// Numbers of the bookmarks of sections and boxes.
    bookmarks: HashMap<String, usize>,
    bookmarked: usize,
    links: Vec<String>,
    lists: Vec<u64>,
    noted: HashSet<u32>,
    in_note: bool,
    /// The next strong words are the label of a caption, with its number.
    captioned: bool,
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
            captioned: false,
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
                self.begin_field(" TOC \\o \"2-3\" \\h \\z \\u ");
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

    fn blocks(&mut self, blocks: &'d [Block], around: Around) {
        for (at, block) in blocks.iter().enumerate() {
            let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter_map(|at| blocks.get(at));
            let figure = beside.into_iter().any(|block| matches!(block, Block::Figure(_)));
            match block {
                Block::Paragraph(content) if figure && begins_strong(content) => {
                    self.captioned = true;
                    self.paragraph(content, Around { style: "Caption", ..around });
                    self.captioned = false;
                }
                _ => self.block(block, around),
            }
        }
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
            Block::Figure(index) => {
                self.open(Around { style: "Normal", item: None });
                self.figure(*index);
                self.out.push_str("</w:p>");
            }
            Block::Rule => self.out.push_str(
                "<w:p><w:pPr><w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"B8BDC6\"/></w:pBdr></w:pPr></w:p>",
            ),
        }
    }

    fn open(&mut self, around: Around) {
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

    fn table(&mut self, alignments: &[Align], head: &'d [Vec<Inline>], rows: &'d [Vec<Vec<Inline>>]) {
        let columns = head.len().max(1);
        let width = WIDTH / columns;
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns));
        self.out.push_str("</w:tblGrid>");
        for (at, row) in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let head = if at == 0 { "<w:tblHeader/>" } else { "" };
            self.out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
            for column in 0..columns {
                let side = match alignments.get(column) {
                    Some(Align::Right) => "right",
                    Some(Align::Center) => "center",
                    _ => "left",
                };
                self.out.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:spacing w:after=\"0\"/>\
                     <w:jc w:val=\"{side}\"/></w:pPr>"
                ));
                self.inlines(row.get(column).map(Vec::as_slice).unwrap_or_default(), Face::default());
                self.out.push_str("</w:p></w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        // Two tables in a row would be one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:p>");
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

    fn inlines(&mut self, content: &'d [Inline], face: Face) {
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

    fn run(&mut self, text: &str, face: Face) {
        if text.is_empty() {
            return;
        }
        self.out.push_str("<w:r>");
        let set: String = [
            (face.link, "<w:rStyle w:val=\"Hyperlink\"/>"),
            (face.bold, "<w:b/>"),
            (face.italic, "<w:i/>"),
            (face.strike, "<w:strike/>"),
        ]
        .into_iter()
        .filter_map(|(on, name)| on.then_some(name))
        .collect();
        if !set.is_empty() {
            self.out.push_str(&format!("<w:rPr>{set}</w:rPr>"));
        }
        self.out
            .push_str(&format!("<w:t xml:space=\"preserve\">{}</w:t></w:r>", escape(&text.replace(['\n', '\t'], " "))));
    }

    fn marked(&mut self, text: &'d str, mark: Option<&'d Mark>, face: Face) {
        match mark {
            Some(Mark::Reference(Some(id))) => self.reference(text, id, face),
            Some(Mark::Label(id)) => self.label(text, Some(id), face),
            None if self.captioned && face.bold => {
                self.captioned = false;
                self.label(text, None, face);
            }
            _ => self.run(text, face),
        }
    }

    /// `kapittel 4.1`: the number is a field that follows the section; a title is a link to it.
    fn reference(&mut self, text: &str, id: &str, face: Face) {
        let bookmark = self.bookmark(id);
        match trailing_number(text) {
            Some((words, number)) => {
                self.run(words, face);
                self.begin_field(&format!(" REF _Ref{bookmark:06} \\h "));
                self.run(number, face);
                self.end_field();
            }
            None => {
                self.out.push_str(&format!("<w:hyperlink w:anchor=\"_Toc{bookmark:06}\" w:history=\"1\">"));
                self.run(text, face);
                self.out.push_str("</w:hyperlink>");
            }
        }
    }

    /// `Tekstboks 4.1`: the chapter's number stands, the last one counts by itself.
    fn label(&mut self, text: &str, id: Option<&str>, face: Face) {
        let Some((words, number)) = trailing_number(text) else { return self.run(text, face) };
        let (chapter, own) = match number.rfind('.') {
            Some(at) => number.split_at(at + 1),
            None => ("", number),
        };
        let name: String = words.chars().filter(|c| c.is_alphanumeric()).collect();
        self.run(words, face);
        let bookmark =
            id.map(|id| self.bookmark(id)).map(|bookmark| self.begin_bookmark(&format!("_Ref{bookmark:06}")));
        self.run(chapter, face);
        self.begin_field(&format!(" SEQ {} \\* ARABIC ", if name.is_empty() { "Boks" } else { &name }));
        self.run(own, face);
        self.end_field();
        bookmark.into_iter().for_each(|bookmark| self.end_bookmark(bookmark));
    }

    /// A footnote; where it was referred to before, a field with its number.
    fn note(&mut self, number: u32) {
        let found = self.document.notes.iter().find(|note| note.number == number);
        let raised = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        match found {
            Some(note) if !self.in_note && self.noted.insert(number) => {
                let bookmark = self.begin_bookmark(&format!("_RefNote{number}"));
                self.out.push_str(&format!("<w:r>{raised}<w:footnoteReference w:id=\"{number}\"/></w:r>"));
                self.end_bookmark(bookmark);
                self.footnote(number, &note.blocks);
            }
            Some(_) if !self.in_note => {
                self.begin_field(&format!(" NOTEREF _RefNote{number} \\f \\h "));
                self.out.push_str(&format!("<w:r>{raised}<w:t>{number}</w:t></w:r>"));
                self.end_field();
            }
            _ => self.out.push_str(&format!("<w:r>{raised}<w:t>{number}</w:t></w:r>")),
        }
    }

    fn footnote(&mut self, number: u32, blocks: &'d [Block]) {
        let body = std::mem::take(&mut self.out);
        self.in_note = true;
        let around = Around { style: "FootnoteText", item: None };
        let first = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                     <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
        match blocks {
            [Block::Paragraph(content), rest @ ..] => {
                self.open(around);
                self.out.push_str(first);
                self.inlines(content, Face::default());
                self.out.push_str("</w:p>");
                self.blocks(rest, around);
            }
            blocks => {
                self.open(around);
                self.out.push_str(first);
                self.out.push_str("</w:p>");
                self.blocks(blocks, around);
            }
        }
        self.in_note = false;
        let text = std::mem::replace(&mut self.out, body);
        self.notes.push_str(&format!("<w:footnote w:id=\"{number}\">{text}</w:footnote>"));
    }

    /// A picture. A note has no pictures: its text stands there.
    fn figure(&mut self, index: usize) {
        match self.figures.get(index) {
            Some(figure) if !self.in_note => self.out.push_str(&drawing(figure, index + 1)),
            Some(figure) => self.run(&format!("[{}]", figure.title), Face::default()),
            None => {}
        }
    }

    fn bookmark(&mut self, id: &str) -> usize {
        let next = self.bookmarks.len() + 1;
        *self.bookmarks.entry(id.to_owned()).or_insert(next)
    }

    fn begin_bookmark(&mut self, name: &str) -> usize {
        self.bookmarked += 1;
        self.out.push_str(&format!("<w:bookmarkStart w:id=\"{}\" w:name=\"{name}\"/>", self.bookmarked));
        self.bookmarked
    }

    fn end_bookmark(&mut self, number: usize) {
        self.out.push_str(&format!("<w:bookmarkEnd w:id=\"{number}\"/>"));
    }

    fn begin_field(&mut self, instruction: &str) {
        self.out.push_str(&format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\">{}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
            escape(instruction)
        ));
    }

    fn end_field(&mut self) {
        self.out.push_str("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
    }
}

impl Written {
    /// What the body refers to.
    pub(super) fn relations(&self, figures: &[Figure]) -> String {
        const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let own = ["styles", "settings", "numbering", "footnotes"]
            .map(|name| relation(&format!("rId{name}"), KIND, name, &format!("{name}.xml")));
        let mut all = own.concat();
        all.push_str(&relation("rIdFooter", KIND, "footer", "footer1.xml"));
        all.push_str(&relation("rIdHeader", KIND, "header", "header1.xml"));
        for number in 1..=figures.len() {
            all.push_str(&relation(&format!("rIdFigure{number}"), KIND, "image", &format!("media/figure{number}.svg")));
        }
        if !figures.is_empty() {
            all.push_str(&relation("rIdBlank", KIND, "image", "media/blank.png"));
        }
        for (at, to) in self.links.iter().enumerate() {
            let number = at + 1;
            all.push_str(&format!(
                "<Relationship Id=\"rIdLink{number}\" Type=\"{KIND}/hyperlink\" Target=\"{to}\" TargetMode=\"External\"/>"
            ));
        }
        format!(
            "{PROLOGUE}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>\n"
        )
    }

    /// Bullets, and numbers from wherever each list begins.
    pub(super) fn numbering(&self) -> String {
        let levels = |format: &str, text: fn(usize) -> String| -> String {
            let level = |at: usize| {
                format!(
                    "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{}\"/>\
                     <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"397\"/></w:pPr></w:lvl>",
                    text(at),
                    397 * (at + 1)
                )
            };
            (0..9).map(level).collect()
        };
        let bullets = levels("bullet", |at| if at % 2 == 0 { "•".to_owned() } else { "–".to_owned() });
        let numbers = levels("decimal", |at| format!("%{}.", at + 1));
        let starts = |first: u64| -> String {
            let level =
                |at| format!("<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>");
            (0..9).map(level).collect()
        };
        let lists = self.lists.iter().enumerate();
        let lists: String = lists
            .map(|(at, first)| {
                format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>{}</w:num>", at + 2, starts(*first))
            })
            .collect();
        format!(
            "{PROLOGUE}<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}\
             </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>\n"
        )
    }
}

fn relation(id: &str, kind: &str, name: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{kind}/{name}\" Target=\"{target}\"/>")
}

fn begins_strong(content: &[Inline]) -> bool {
    matches!(content.first(), Some(Inline::Strong(_)))
}

/// `4.1` of `4.1 Pasienter`.
fn leading_number(text: &str) -> Option<&str> {
    let number = text.split(' ').next()?;
    (number.starts_with(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| c.is_ascii_digit() || c == '.')
        && number.len() < text.len())
    .then_some(number)
}

/// `kapittel ` and `4.1` of `kapittel 4.1`.
fn trailing_number(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind([' ', '\u{a0}'])?;
    let at = at + text.get(at..)?.chars().next()?.len_utf8();
    let (words, number) = text.split_at(at);
    let digits = number.starts_with(|c: char| c.is_ascii_digit()) && number.ends_with(|c: char| c.is_ascii_digit());
    (digits && number.chars().all(|c| c.is_ascii_digit() || c == '.')).then_some((words, number))
}
