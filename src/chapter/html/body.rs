//! The chapter's tree as HTML.

use std::collections::{HashMap, HashSet};

use super::words::Words;
use crate::chapter::Figure;
use crate::chapter::document::{Align, Block, Document, Inline, Mark, plain};
use crate::chapter::markup::{address, escape};

/// Writes the tree. Ids of words that panels lead back to are given once, where the words begin.
pub(super) struct Body<'d> {
    pub(super) document: &'d Document,
    pub(super) figures: &'d [Figure],
    pub(super) words: &'static Words,
    /// The number of each link's panel; empty where there are none.
    pub(super) panels: &'d HashMap<usize, usize>,
    begun: HashSet<usize>,
    noted: HashSet<u32>,
    drawn: HashSet<usize>,
    out: String,
}

impl<'d> Body<'d> {
    pub(super) fn new(
        document: &'d Document,
        figures: &'d [Figure],
        words: &'static Words,
        panels: &'d HashMap<usize, usize>,
    ) -> Self {
        let (begun, noted, drawn) = (HashSet::new(), HashSet::new(), HashSet::new());
        Self { document, figures, words, panels, begun, noted, drawn, out: String::new() }
    }

    /// The chapter and its footnotes.
    pub(super) fn write(mut self) -> String {
        let blocks = self.document.blocks.iter();
        // The title stands in the page's head.
        let title = blocks.clone().position(|block| matches!(block, Block::Heading { level: 1, .. }));
        for (_, block) in blocks.enumerate().filter(|(at, _)| Some(*at) != title) {
            self.block(block);
        }
        self.notes();
        self.out
    }

    /// A line by itself: a heading in the contents.
    pub(super) fn line(document: &'d Document, content: &[Inline], words: &'static Words) -> String {
        let none = HashMap::new();
        let mut body = Body::new(document, &[], words, &none);
        body.text(&plain(content));
        body.out
    }

    fn text(&mut self, text: &str) {
        self.out.push_str(&escape(text));
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, id, content } => {
                let level = (*level).clamp(2, 6);
                self.out.push_str(&format!("<h{level} id=\"{}\">", escape(id)));
                self.inlines(content);
                self.out.push_str(&format!("</h{level}>\n"));
            }
            Block::Paragraph(content) => self.around("p", |body| body.inlines(content)),
            Block::Quote(blocks) => self.quote(blocks),
            Block::TextBox { id, blocks } => {
                let title = blocks.iter().find_map(|block| match block {
                    Block::Paragraph(content) => Some(plain(content)),
                    _ => None,
                });
                let title = escape(title.as_deref().unwrap_or_default());
                self.out.push_str(&format!("<aside class=\"box\" id=\"{}\" aria-label=\"{title}\">\n", escape(id)));
                blocks.iter().for_each(|block| self.block(block));
                self.out.push_str("</aside>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Exhibit { id, figure, caption, table } => self.exhibit(id, *figure, caption, table.as_deref()),
            Block::Table { alignments, head, rows } => {
                let name = format!("aria-label=\"{}\"", escape(self.words.table));
                self.table(&name, None, alignments, head, rows);
            }
            Block::Code(text) => {
                self.out.push_str(&format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escape(text)));
            }
            Block::Figure(index) => {
                self.out.push_str("<figure>");
                self.figure(*index);
                self.out.push_str("</figure>\n");
            }
            Block::Rule => self.out.push_str("<hr />\n"),
        }
    }

    fn around(&mut self, tag: &str, inside: impl FnOnce(&mut Self)) {
        self.out.push_str(&format!("<{tag}>"));
        inside(self);
        self.out.push_str(&format!("</{tag}>\n"));
    }

    /// A quote; its last paragraph is the attribution where it has one.
    fn quote(&mut self, blocks: &[Block]) {
        let attribution = blocks.last().filter(|block| match block {
            Block::Paragraph(content) => self.document.is_attribution(content),
            _ => false,
        });
        let said = blocks.len() - usize::from(attribution.is_some());
        self.out.push_str("<figure class=\"quote\"><blockquote>\n");
        blocks.iter().take(said).for_each(|block| self.block(block));
        self.out.push_str("</blockquote>");
        if let Some(Block::Paragraph(content)) = attribution {
            self.around("figcaption", |body| body.inlines(content));
        }
        self.out.push_str("</figure>\n");
    }

    fn list(&mut self, start: Option<u64>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            None => ("<ul>\n".to_owned(), "</ul>\n"),
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(first) => (format!("<ol start=\"{first}\">\n"), "</ol>\n"),
        };
        self.out.push_str(&open);
        for item in items {
            self.out.push_str("<li>");
            match item.as_slice() {
                [Block::Paragraph(content)] => self.inlines(content),
                blocks => blocks.iter().for_each(|block| self.block(block)),
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str(close);
    }

    /// A figure or table with its number: what is shown is named by its caption, and references lead to it.
    fn exhibit(&mut self, id: &str, figure: Option<usize>, caption: &[Inline], table: Option<&Block>) {
        let id = escape(id);
        let name = format!("aria-labelledby=\"{id}-tekst\"");
        if let Some(index) = figure {
            self.out.push_str(&format!("<figure class=\"exhibit\" id=\"{id}\" {name}>\n"));
            self.figure(index);
            self.out.push_str(&format!("\n<figcaption id=\"{id}-tekst\">"));
            self.inlines(caption);
            self.out.push_str("</figcaption></figure>\n");
        }
        if let Some(Block::Table { alignments, head, rows }) = table {
            let (attributes, caption) = match figure {
                Some(_) => (name, None),
                None => (format!("id=\"{id}\" {name}"), Some((id.as_str(), caption))),
            };
            self.table(&attributes, caption, alignments, head, rows);
        }
    }

    /// A table that can be moved sideways; `attributes` give it a name, a caption has the id of what it is of.
    fn table(
        &mut self,
        attributes: &str,
        caption: Option<(&str, &[Inline])>,
        alignments: &[Align],
        head: &[Vec<Inline>],
        rows: &[Vec<Vec<Inline>>],
    ) {
        self.out.push_str(&format!("<div class=\"wide\" {attributes} tabindex=\"0\" role=\"group\"><table>\n"));
        if let Some((id, caption)) = caption {
            self.out.push_str(&format!("<caption id=\"{id}-tekst\">"));
            self.inlines(caption);
            self.out.push_str("</caption>\n");
        }
        let class = |at: usize| match alignments.get(at) {
            Some(Align::Right) => " class=\"right\"",
            Some(Align::Center) => " class=\"center\"",
            _ => "",
        };
        self.out.push_str("<thead><tr>");
        for (at, cell) in head.iter().enumerate() {
            // An empty cell heads nothing.
            let tag = if plain(cell).trim().is_empty() { "td" } else { "th" };
            let scope = if tag == "th" { " scope=\"col\"" } else { "" };
            self.out.push_str(&format!("<{tag}{scope}{}>", class(at)));
            self.inlines(cell);
            self.out.push_str(&format!("</{tag}>"));
        }
        self.out.push_str("</tr></thead>\n<tbody>\n");
        for row in rows {
            self.out.push_str("<tr>");
            for (at, cell) in row.iter().enumerate() {
                let heads = at == 0 && !plain(cell).trim().is_empty();
                let (tag, scope) = if heads { ("th", " scope=\"row\"") } else { ("td", "") };
                self.out.push_str(&format!("<{tag}{scope}{}>", class(at)));
                self.inlines(cell);
                self.out.push_str(&format!("</{tag}>"));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</tbody></table></div>\n");
    }

    fn inlines(&mut self, content: &[Inline]) {
        content.iter().for_each(|inline| self.inline(inline));
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text, mark } => self.marked(*mark, &escape(text)),
            Inline::Code { text, mark } => self.marked(*mark, &format!("<code>{}</code>", escape(text))),
            Inline::Strong(content) => self.wrapped("strong", content),
            Inline::Emphasis(content) => self.wrapped("em", content),
            Inline::Strike(content) => self.wrapped("s", content),
            Inline::Link { to, content } => match address(to) {
                Some(to) => {
                    self.out.push_str(&format!("<a href=\"{to}\" rel=\"noreferrer\">"));
                    self.inlines(content);
                    self.out.push_str("</a>");
                }
                None => self.inlines(content),
            },
            Inline::Image { alt, .. } => {
                self.out.push_str(&format!("<span class=\"picture\">[{}: {}]</span>", self.words.picture, escape(alt)));
            }
            Inline::Figure(index) => self.figure(*index),
            Inline::Note(number) => self.note(*number),
            Inline::Break => self.out.push_str("<br />"),
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline]) {
        self.out.push_str(&format!("<{tag}>"));
        self.inlines(content);
        self.out.push_str(&format!("</{tag}>"));
    }

    /// Words that lead somewhere.
    fn marked(&mut self, mark: Option<usize>, words: &str) {
        let found = mark.and_then(|index| Some((index, self.document.marks.get(index)?)));
        let Some((index, kind)) = found else { return self.out.push_str(words) };
        match kind {
            Mark::Claim(link) | Mark::Quote(link) => match self.panels.get(link) {
                Some(number) => {
                    let class = if matches!(kind, Mark::Claim(_)) { "claim" } else { "source" };
                    let id = if self.begun.insert(index) { format!(" id=\"t-{number}\"") } else { String::new() };
                    self.out.push_str(&format!("<a class=\"{class}\"{id} href=\"#b-{number}\">{words}</a>"));
                }
                None => self.out.push_str(words),
            },
            Mark::Reference(Some(to)) => self.out.push_str(&format!("<a href=\"#{}\">{words}</a>", escape(to))),
            Mark::Reference(None) | Mark::Label(_) | Mark::Caption(_) => self.out.push_str(words),
        }
    }

    fn note(&mut self, number: u32) {
        let there = self.document.notes.iter().any(|note| note.number == number);
        let id = if self.noted.insert(number) { format!(" id=\"r-{number}\"") } else { String::new() };
        let label = escape(self.words.notes);
        match there {
            true => self.out.push_str(&format!(
                "<sup><a class=\"note\"{id} href=\"#n-{number}\" aria-label=\"{label} {number}\">{number}</a></sup>"
            )),
            false => self.out.push_str(&format!("<sup>{number}</sup>")),
        }
    }

    /// A picture of ours, inside the page. Its ids are made its own, so that two pictures never share one.
    fn figure(&mut self, index: usize) {
        let Some(figure) = self.figures.get(index) else { return };
        let label = escape(&if figure.alt.trim().is_empty() { figure.title.clone() } else { figure.alt.clone() });
        match super::picture::inline(&figure.svg, &format!("f{}", index + 1), &label) {
            Some(svg) if self.drawn.insert(index) => self.out.push_str(&svg),
            _ => self.out.push_str(&format!("<span class=\"picture\">[{}: {label}]</span>", self.words.picture)),
        }
    }

    fn notes(&mut self) {
        if self.document.notes.is_empty() {
            return;
        }
        let title = escape(self.words.notes);
        self.out.push_str(&format!(
            "<section class=\"notes\" aria-labelledby=\"noter\">\n<h2 id=\"noter\">{title}</h2>\n<ol>\n"
        ));
        for note in &self.document.notes {
            let number = note.number;
            self.out.push_str(&format!("<li id=\"n-{number}\" value=\"{number}\">"));
            note.blocks.iter().for_each(|block| self.block(block));
            if self.noted.contains(&number) {
                let back = escape(self.words.back);
                self.out
                    .push_str(&format!("<a class=\"back\" href=\"#r-{number}\" aria-label=\"{back} {number}\">↩</a>"));
            }
            self.out.push_str("</li>\n");
        }
        self.out.push_str("</ol>\n</section>\n");
    }
}
