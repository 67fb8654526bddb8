//! From the events of the rendered Markdown to a tree.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{Alignment, Event, Parser, Tag, TagEnd};

use super::exhibit::exhibits;
use super::mark::{Anchors, marks};
use super::{Align, Block, Document, Inline, Mark, Note, plain};
use crate::chapter::parse::{front_matter_length, markdown_options};
use crate::chapter::{Chapter, Figure, Ground, PrintedPlace, Rendered};

/// Deeper than any prose; what is nested further in stands in what is around it.
const DEEPEST: usize = 40;

pub(super) fn document(chapter: &Chapter, ground: &Ground<'_>, rendered: &Rendered) -> Document {
    let anchors = Anchors::new(chapter);
    let marks = marks(chapter, ground, rendered, &anchors);
    let skipped = front_matter_length(&rendered.text);
    let source = rendered.text.get(skipped..).unwrap_or("");
    let mut builder = Builder::new(&rendered.places, &rendered.figures, &marks, &anchors);
    for (event, range) in Parser::new_ext(source, markdown_options()).into_offset_iter() {
        builder.step(event, range.start + skipped..range.end + skipped);
    }
    let (blocks, notes) = builder.finish();
    let blocks = exhibits(blocks, &marks);
    let title = blocks.iter().find_map(|block| match block {
        Block::Heading { level: 1, content, .. } => Some(plain(content)),
        _ => None,
    });
    Document { title: title.unwrap_or_else(|| chapter.id().to_owned()), blocks, notes, marks }
}

/// A part that has begun. `Skipped` nests too deep.
enum Open {
    Quote,
    List(Option<u64>),
    Item,
    Note(String),
    Table { alignments: Vec<Align>, head: Vec<Vec<Inline>>, rows: Vec<Vec<Vec<Inline>>> },
    Code(String),
    Leaf,
    Strong,
    Emphasis,
    Strike,
    Link(String),
    Image(String),
    Html(String),
    Row,
    Skipped,
}

struct Builder<'r> {
    places: &'r [PrintedPlace],
    figures: &'r [Figure],
    marks: &'r [Mark],
    anchors: &'r Anchors,
    open: Vec<Open>,
    /// Blocks of each open container, the document's own first.
    blocks: Vec<Vec<Block>>,
    /// Items of each open list.
    items: Vec<Vec<Vec<Block>>>,
    /// Inlines of each open part of a line; a tight item's words have no part of their own.
    inlines: Vec<Vec<Inline>>,
    loose: Vec<Inline>,
    notes: BTreeMap<u32, Vec<Block>>,
    headings: usize,
    /// A label of a text box stood in the quote that is open.
    label: Option<String>,
}

impl<'r> Builder<'r> {
    fn new(places: &'r [PrintedPlace], figures: &'r [Figure], marks: &'r [Mark], anchors: &'r Anchors) -> Self {
        Self {
            places,
            figures,
            marks,
            anchors,
            open: Vec::new(),
            blocks: vec![Vec::new()],
            items: Vec::new(),
            inlines: Vec::new(),
            loose: Vec::new(),
            notes: BTreeMap::new(),
            headings: 0,
            label: None,
        }
    }

    fn finish(mut self) -> (Vec<Block>, Vec<Note>) {
        self.settle();
        let notes = self.notes.into_iter().map(|(number, blocks)| Note { number, blocks }).collect();
        (self.blocks.into_iter().next().unwrap_or_default(), notes)
    }

    fn step(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Text(text) => self.text(&text, range),
            Event::Code(text) => {
                let mark = self.mark_at(range.start);
                self.inline(Inline::Code { text: text.into_string(), mark });
            }
            Event::SoftBreak => self.say(" ", None),
            Event::HardBreak => self.inline(Inline::Break),
            Event::Html(html) => match self.open.last_mut() {
                Some(Open::Html(whole)) => whole.push_str(&html),
                _ => self.html(&html),
            },
            Event::InlineHtml(html) => self.html(&html),
            Event::FootnoteReference(label) => {
                if let Ok(number) = label.parse() {
                    self.inline(Inline::Note(number));
                }
            }
            Event::Rule => self.block(Block::Rule),
            Event::TaskListMarker(done) => self.say(if done { "☑ " } else { "☐ " }, None),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.say(&text, None),
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let deep = self.open.len() >= DEEPEST;
        let open = match tag {
            _ if deep => Open::Skipped,
            Tag::BlockQuote(_) => Open::Quote,
            Tag::List(first) => Open::List(first),
            Tag::Item => Open::Item,
            Tag::FootnoteDefinition(label) => Open::Note(label.into_string()),
            Tag::CodeBlock(_) => Open::Code(String::new()),
            Tag::Table(alignments) => Open::Table {
                alignments: alignments.into_iter().map(align).collect(),
                head: Vec::new(),
                rows: Vec::new(),
            },
            Tag::TableHead | Tag::TableRow => Open::Row,
            Tag::HtmlBlock => Open::Html(String::new()),
            Tag::Strong => Open::Strong,
            Tag::Emphasis => Open::Emphasis,
            Tag::Strikethrough => Open::Strike,
            Tag::Link { dest_url, .. } => Open::Link(dest_url.into_string()),
            Tag::Image { dest_url, .. } => Open::Image(dest_url.into_string()),
            Tag::Paragraph | Tag::Heading { .. } | Tag::TableCell => Open::Leaf,
            _ => Open::Skipped,
        };
        match &open {
            Open::Quote | Open::Item | Open::Note(_) => {
                self.settle();
                self.blocks.push(Vec::new());
            }
            Open::List(_) => {
                self.settle();
                self.items.push(Vec::new());
            }
            Open::Strong | Open::Emphasis | Open::Strike | Open::Link(_) | Open::Image(_) => {
                self.inlines.push(Vec::new());
            }
            Open::Leaf => {
                self.settle();
                self.inlines.push(Vec::new());
            }
            Open::Table { .. } | Open::Code(_) => self.settle(),
            Open::Html(_) | Open::Row | Open::Skipped => {}
        }
        // A row's cells are gathered in the table around it.
        if let (Open::Row, Some(Open::Table { rows, .. })) = (&open, self.open.last_mut()) {
            rows.push(Vec::new());
        }
        self.open.push(open);
    }

    fn end(&mut self, end: TagEnd) {
        let Some(open) = self.open.pop() else { return };
        match open {
            Open::Quote => self.end_quote(),
            Open::List(start) => {
                self.settle();
                let items = self.items.pop().unwrap_or_default();
                self.block(Block::List { start, items });
            }
            Open::Item => {
                self.settle();
                let blocks = self.blocks.pop().unwrap_or_default();
                if let Some(items) = self.items.last_mut() {
                    items.push(blocks);
                }
            }
            Open::Note(label) => {
                self.settle();
                let blocks = self.blocks.pop().unwrap_or_default();
                let next = self.notes.keys().last().map_or(1, |last| last + 1);
                self.notes.entry(label.parse().unwrap_or(next)).or_insert(blocks);
            }
            Open::Table { alignments, head, rows } => self.block(Block::Table { alignments, head, rows }),
            Open::Code(text) => self.block(Block::Code(text)),
            Open::Leaf => self.end_leaf(end),
            Open::Strong => self.wrap(Inline::Strong),
            Open::Emphasis => self.wrap(Inline::Emphasis),
            Open::Strike => self.wrap(Inline::Strike),
            Open::Link(to) => self.wrap(|content| Inline::Link { to, content }),
            Open::Image(to) => self.end_image(to),
            Open::Row => self.end_row(end),
            Open::Html(html) => {
                self.settle();
                self.html(&html);
                self.settle();
            }
            Open::Skipped => {}
        }
    }

    fn end_quote(&mut self) {
        self.settle();
        let blocks = self.blocks.pop().unwrap_or_default();
        let nested = self.open.iter().any(|open| matches!(open, Open::Quote));
        let label = if nested { None } else { self.label.take() };
        self.block(match label {
            Some(id) => Block::TextBox { id, blocks },
            None => Block::Quote(blocks),
        });
    }

    fn end_leaf(&mut self, end: TagEnd) {
        let content = self.inlines.pop().unwrap_or_default();
        match end {
            TagEnd::Heading(level) => {
                let id = self.anchors.headings.get(self.headings).cloned();
                self.headings += 1;
                let id = id.unwrap_or_else(|| format!("h-{}", self.headings));
                self.block(Block::Heading { level: level as u8, id, content });
            }
            TagEnd::TableCell => {
                if let Some(Open::Table { rows, .. }) = self.open.iter_mut().rev().nth(1)
                    && let Some(row) = rows.last_mut()
                {
                    row.push(content);
                }
            }
            _ => self.paragraph(content),
        }
    }

    /// A paragraph; one that is a figure alone is the figure.
    fn paragraph(&mut self, content: Vec<Inline>) {
        match content.as_slice() {
            [] => {}
            [Inline::Figure(index)] => self.block(Block::Figure(*index)),
            _ => self.block(Block::Paragraph(content)),
        }
    }

    fn end_row(&mut self, end: TagEnd) {
        if let (TagEnd::TableHead, Some(Open::Table { head, rows, .. })) = (end, self.open.last_mut()) {
            *head = rows.pop().unwrap_or_default();
        }
    }

    fn end_image(&mut self, to: String) {
        let alt = plain(&self.inlines.pop().unwrap_or_default());
        let name = to.strip_prefix("figures/").and_then(|name| name.strip_suffix(".svg"));
        let ours = self.figures.iter().position(|figure| Some(figure.name.as_str()) == name);
        self.inline(ours.map_or(Inline::Image { to, alt }, Inline::Figure));
    }

    fn wrap(&mut self, kind: impl FnOnce(Vec<Inline>) -> Inline) {
        let content = self.inlines.pop().unwrap_or_default();
        if !content.is_empty() {
            self.inline(kind(content));
        }
    }

    /// Raw HTML is shown as it stands, comments are not.
    fn html(&mut self, html: &str) {
        let inside = html.trim();
        if inside.is_empty() || (inside.starts_with("<!--") && inside.ends_with("-->")) {
            return;
        }
        if matches!(inside, "<br>" | "<br/>" | "<br />") {
            self.inline(Inline::Break);
        } else {
            self.say(html.trim_end_matches('\n'), None);
        }
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open::Code(code)) = self.open.last_mut() {
            code.push_str(text);
            return;
        }
        // A resolved entity has another length than its source: it is one piece.
        if text.len() != range.len() {
            let mark = self.mark_at(range.start);
            return self.say(text, mark);
        }
        let mut at = range.start;
        while at < range.end {
            let next = self.places.partition_point(|place| place.range.end <= at);
            let place = self.places.get(next);
            let (end, mark) = match place {
                Some(place) if place.range.start <= at => (place.range.end, Some(next)),
                Some(place) => (place.range.start, None),
                None => (range.end, None),
            };
            let end = end.min(range.end);
            let piece = text.get(at - range.start..end - range.start);
            self.say(piece.unwrap_or(""), mark);
            at = end;
        }
    }

    fn mark_at(&self, at: usize) -> Option<usize> {
        let next = self.places.partition_point(|place| place.range.end <= at);
        self.places.get(next).filter(|place| place.range.start <= at).map(|_| next)
    }

    /// Words, joined with those before that have the same mark.
    fn say(&mut self, words: &str, mark: Option<usize>) {
        if let Some(Mark::Label(id)) = mark.and_then(|mark| self.marks.get(mark)) {
            self.label = Some(id.clone());
        }
        let line = self.inlines.last_mut().unwrap_or(&mut self.loose);
        match line.last_mut() {
            Some(Inline::Text { text, mark: before }) if *before == mark => text.push_str(words),
            _ => line.push(Inline::Text { text: words.to_owned(), mark }),
        }
    }

    fn inline(&mut self, inline: Inline) {
        self.inlines.last_mut().unwrap_or(&mut self.loose).push(inline);
    }

    fn block(&mut self, block: Block) {
        self.settle();
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.push(block);
        }
    }

    /// Words that stand in a container without a paragraph of their own become one.
    fn settle(&mut self) {
        let loose = std::mem::take(&mut self.loose);
        if !loose.is_empty()
            && let Some(blocks) = self.blocks.last_mut()
        {
            blocks.push(Block::Paragraph(loose));
        }
    }
}

fn align(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None | Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
