//! From Markdown events to the parts of a chapter.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, LinkType, Tag, TagEnd};

use super::{comment, link, slug};
use crate::chapter::source::{Piece, QuoteSource, blanked};
use crate::chapter::{
    Allow, Block, BlockKind, Chapter, ChapterFault, Comment, Footnote, Heading, LeaveOut, Link, QuoteBlock, Target,
    TextBox,
};
use crate::source::{Fault, terminal};
use crate::transcript::sentences;

/// A link whose end has not come.
struct OpenLink {
    target: Target,
    range: Range<usize>,
    words: usize,
    inner_end: usize,
    allow: Option<String>,
    chosen: Option<String>,
    /// `![…](…)`.
    image: bool,
}

/// Goes through the events once; everything it keeps is bounded by the source, however deep it nests.
pub(super) struct Walker<'t> {
    text: &'t str,
    chapter: Chapter,
    faults: Vec<(usize, ChapterFault)>,
    open: Option<Block>,
    link: Option<OpenLink>,
    /// A figure or table whose caption is read; links may stand in it.
    image: Option<OpenLink>,
    /// Block quotes around the place; only the outermost is a quote.
    quotes: usize,
    quote: Option<QuoteBlock>,
    /// Lists around the place.
    items: usize,
    footnotes: usize,
    in_code: bool,
    heading: Option<usize>,
}

impl<'t> Walker<'t> {
    pub(super) fn new(text: &'t str, chapter: Chapter) -> Self {
        Self {
            text,
            chapter,
            faults: Vec::new(),
            open: None,
            link: None,
            image: None,
            quotes: 0,
            quote: None,
            items: 0,
            footnotes: 0,
            in_code: false,
            heading: None,
        }
    }

    pub(super) fn finish(mut self) -> (Chapter, Vec<(usize, ChapterFault)>) {
        self.close();
        (self.chapter, self.faults)
    }

    pub(super) fn step(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) if !self.in_code => self.say(&text, range),
            Event::Code(text) => {
                let from = self.open.as_ref().map_or(0, |block| block.text.len());
                self.say(&text, range);
                if let Some(block) = &mut self.open {
                    block.code.push(from..block.text.len());
                }
            }
            Event::SoftBreak | Event::HardBreak => self.say(" ", range),
            Event::InlineHtml(_) => self.comments(range, true),
            Event::FootnoteReference(label) => {
                self.inline(range.clone());
                self.footnote(&label, range.start, false);
            }
            Event::Rule => self.close(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Paragraph => self.begin(BlockKind::Paragraph, range),
            Tag::Heading { level, .. } => self.begin_heading(level, range),
            Tag::TableCell => self.begin(BlockKind::Cell, range),
            Tag::Item => {
                self.close();
                self.items += 1;
            }
            Tag::BlockQuote(_) => self.begin_quote(range),
            Tag::FootnoteDefinition(label) => {
                self.close();
                self.footnote(&label, range.start, true);
                self.footnotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.close();
                self.in_code = true;
            }
            Tag::HtmlBlock => {
                self.close();
                self.comments(range, false);
            }
            Tag::Link { link_type, dest_url, title, .. } => self.begin_link(link_type, &dest_url, &title, range),
            Tag::Image { dest_url, title, .. } => self.begin_image(&dest_url, &title, range),
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough => self.inline(range),
            _ => self.close(),
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(_) => self.end_heading(),
            TagEnd::Item => {
                self.close();
                self.items = self.items.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => self.end_quote(),
            TagEnd::FootnoteDefinition => {
                self.close();
                self.footnotes = self.footnotes.saturating_sub(1);
            }
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Link => self.end_link(),
            TagEnd::Image if self.image.as_ref().is_some_and(|image| image.range == range) => self.end_image(),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Image => self.inline(range),
            _ => self.close(),
        }
    }

    // --- blocks ---

    fn begin(&mut self, kind: BlockKind, range: Range<usize>) {
        self.close();
        let kind = match kind {
            BlockKind::Heading(_) => kind,
            _ if self.quotes > 0 => BlockKind::Quote(self.chapter.quotes.len()),
            _ if self.footnotes > 0 => BlockKind::Footnote,
            BlockKind::Paragraph if self.items > 0 => BlockKind::Item,
            _ => kind,
        };
        self.open = Some(Block {
            kind,
            range,
            text: String::new(),
            pieces: Vec::new(),
            code: Vec::new(),
            sentences: Vec::new(),
            heading: self.heading,
        });
    }

    /// Text of a tight list item has no paragraph of its own: its first inline event opens the block.
    fn inline(&mut self, range: Range<usize>) {
        if self.open.is_none() {
            self.begin(BlockKind::Item, range.clone());
        }
        if let Some(block) = &mut self.open {
            block.range.end = block.range.end.max(range.end);
        }
        for open in self.link.iter_mut().chain(&mut self.image) {
            open.inner_end = open.inner_end.max(range.end);
        }
    }

    fn say(&mut self, text: &str, source: Range<usize>) {
        self.inline(source.clone());
        if let Some(block) = &mut self.open {
            let from = block.text.len();
            block.text.push_str(text);
            block.pieces.push(Piece { plain: from..block.text.len(), source });
        }
    }

    fn close(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        block.sentences = sentences(&block.text);
        self.unread_links(&block);
        if let (BlockKind::Quote(_), Some(quote)) = (block.kind, &mut self.quote) {
            quote.blocks.push(self.chapter.blocks.len());
        }
        self.chapter.blocks.push(block);
    }

    /// `](belegg:` in plain text: a link to its writer, none to Markdown, most often for a space in it.
    fn unread_links(&mut self, block: &Block) {
        let text = block.blanked([]);
        for (at, _) in text.match_indices("](belegg:") {
            self.faults.push((block.source_of(at), ChapterFault::UnreadLink));
        }
    }

    // --- headings ---

    fn begin_heading(&mut self, level: HeadingLevel, range: Range<usize>) {
        // A heading inside a quote, list or note is no section of the chapter.
        if self.quotes > 0 || self.items > 0 || self.footnotes > 0 {
            return self.begin(BlockKind::Paragraph, range);
        }
        let index = self.chapter.headings.len();
        let level = level as u8;
        let parent = self.parent(level);
        let number_at = self.number_at(&range);
        let (text, slug) = (String::new(), String::new());
        self.chapter.headings.push(Heading { level, text, slug, range: range.clone(), number_at, parent });
        self.heading = Some(index);
        self.begin(BlockKind::Heading(index), range);
    }

    /// The nearest heading above of a lower level, found by going up from the last one.
    fn parent(&self, level: u8) -> Option<usize> {
        let mut above = self.chapter.headings.len().checked_sub(1);
        while let Some(heading) = above.and_then(|index| self.chapter.headings.get(index)) {
            if heading.level < level {
                return above;
            }
            above = heading.parent;
        }
        None
    }

    /// Past the `#` marks of an ATX heading; the start of a heading that is underlined.
    fn number_at(&self, range: &Range<usize>) -> usize {
        let source = self.text.get(range.clone()).unwrap_or("");
        let marks = source.len() - source.trim_start_matches('#').len();
        let rest = source.get(marks..).unwrap_or("");
        let atx = (1..=6).contains(&marks) && rest.starts_with([' ', '\t', '\n']);
        let content = if atx { rest.trim_start_matches([' ', '\t']) } else { source };
        range.start + source.len() - content.len()
    }

    fn end_heading(&mut self) {
        if let Some(Block { kind: BlockKind::Heading(index), text, .. }) = &self.open
            && let Some(heading) = self.chapter.headings.get_mut(*index)
        {
            heading.text = text.trim().to_owned();
            heading.slug = slug::slug(&heading.text);
        }
        self.close();
    }

    // --- quotes and boxes ---

    fn begin_quote(&mut self, range: Range<usize>) {
        self.close();
        self.quotes += 1;
        if self.quotes == 1 {
            self.quote = Some(QuoteBlock { range, blocks: Vec::new(), source: None });
        }
    }

    fn end_quote(&mut self) {
        self.close();
        self.quotes = self.quotes.saturating_sub(1);
        if self.quotes > 0 {
            return;
        }
        let Some(mut quote) = self.quote.take() else { return };
        match self.box_of(&quote) {
            Some(text_box) => self.keep_box(text_box, &quote),
            None => {
                quote.source = self.source_of(&quote);
                self.chapter.quotes.push(quote);
            }
        }
    }

    fn keep_box(&mut self, text_box: TextBox, quote: &QuoteBlock) {
        let kind = BlockKind::TextBox(self.chapter.boxes.len());
        for index in &quote.blocks {
            if let Some(block) = self.chapter.blocks.get_mut(*index) {
                block.kind = kind;
            }
        }
        self.chapter.boxes.push(text_box);
    }

    /// A box, when the quote's first words are a box's link.
    fn box_of(&self, quote: &QuoteBlock) -> Option<TextBox> {
        let first = *quote.blocks.first()?;
        let link = self.chapter.links.partition_point(|link| link.block < first);
        let opening = self.chapter.links.get(link).filter(|link| link.block == first)?;
        let block = self.chapter.blocks.get(first)?;
        let Target::TextBox(id) = &opening.target else { return None };
        let before = block.text.get(..opening.words.start)?;
        let title = block.text.get(opening.words.end..)?.trim().to_owned();
        before.trim().is_empty().then(|| TextBox { id: id.clone(), title, link, range: quote.range.clone() })
    }

    fn source_of(&self, quote: &QuoteBlock) -> Option<QuoteSource> {
        let last = *quote.blocks.last()?;
        let from = self.chapter.links.partition_point(|link| link.block < last);
        let here = self.chapter.links.iter().enumerate().skip(from);
        let (link, coding, start) =
            here.take_while(|(_, link)| link.block == last).find_map(|(index, link)| match link.target {
                Target::Quote(coding) => Some((index, coding, link.words.start)),
                _ => None,
            })?;
        let attribution = self.chapter.blocks.get(last)?.text.get(start..)?.trim().to_owned();
        Some(QuoteSource { link, coding, attribution })
    }

    // --- links ---

    fn begin_link(&mut self, kind: LinkType, destination: &str, title: &str, range: Range<usize>) {
        self.inline(range.clone());
        let target = match link::target(destination, title) {
            None => return,
            Some(_) if matches!(kind, LinkType::Autolink) => Err(ChapterFault::EmptyLink),
            Some(Ok(Target::Exhibit(_))) => Err(ChapterFault::FigureOutside),
            Some(target) => target,
        };
        let target = target.unwrap_or_else(|fault| {
            let code = fault.code();
            self.faults.push((range.start, fault));
            Target::Broken(code)
        });
        let words = self.open.as_ref().map_or(0, |block| block.text.len());
        let allow = link::allow(title);
        let quote = matches!(target, Target::Quote(_));
        let chosen = link::chosen(title).filter(|reason| quote && !reason.is_empty());
        if allow.as_deref() == Some("") {
            self.faults.push((range.start, ChapterFault::AllowReason(String::new())));
        } else if !title.trim().is_empty() && allow.is_none() && chosen.is_none() && link::reason(title).is_none() {
            self.faults.push((range.start, ChapterFault::LinkTitle(terminal(title))));
        }
        let allow = allow.filter(|reason| !reason.is_empty());
        // An autolink's only mark is its first byte, `<`, as a link's is `[`.
        self.link = Some(OpenLink { target, inner_end: range.start + 1, range, words, allow, chosen, image: false });
    }

    /// An image of ours is a figure or table; nothing else can be shown.
    fn begin_image(&mut self, destination: &str, title: &str, range: Range<usize>) {
        self.inline(range.clone());
        let target = match link::target(destination, "") {
            None => return,
            Some(Ok(Target::Exhibit(exhibit))) => Ok(Target::Exhibit(exhibit)),
            Some(Ok(_)) => Err(ChapterFault::UnknownLink(terminal(&format!("![…]({destination})")))),
            Some(Err(fault)) => Err(fault),
        };
        let target = target.unwrap_or_else(|fault| {
            let code = fault.code();
            self.faults.push((range.start, fault));
            Target::Broken(code)
        });
        if !title.trim().is_empty() {
            self.faults.push((range.start, ChapterFault::LinkTitle(terminal(title))));
        }
        let words = self.open.as_ref().map_or(0, |block| block.text.len());
        self.image =
            Some(OpenLink { target, inner_end: range.start + 2, range, words, allow: None, chosen: None, image: true });
    }

    fn end_image(&mut self) {
        let image = self.image.take();
        self.keep_link(image);
    }

    fn end_link(&mut self) {
        let link = self.link.take();
        self.keep_link(link);
    }

    fn keep_link(&mut self, open: Option<OpenLink>) {
        let (Some(open), Some(block)) = (open, &self.open) else { return };
        let rest = self.text.get(open.inner_end..open.range.end).unwrap_or("");
        let label_end = open.inner_end + rest.find([']', '>']).unwrap_or(0);
        let words = open.words..block.text.len();
        let silent = block.text.get(words.clone()).is_none_or(|words| words.trim().is_empty());
        let mut target = open.target;
        if silent && !matches!(target, Target::Broken(_)) {
            self.faults.push((open.range.start, ChapterFault::EmptyLink));
            target = Target::Broken(ChapterFault::EmptyLink.code());
        }
        let label = open.range.start + if open.image { 2 } else { 1 }..label_end;
        let block = self.chapter.blocks.len();
        self.chapter.links.push(Link {
            target,
            range: open.range,
            label,
            block,
            words,
            allow: open.allow,
            chosen: open.chosen,
        });
    }

    // --- footnotes and comments ---

    fn footnote(&mut self, label: &str, at: usize, definition: bool) {
        let source = self.text.get(at..).unwrap_or("");
        let start = source.find("[^").map_or(at, |offset| at + offset + 2);
        let end = self.text.get(start..).and_then(|rest| rest.find(']')).map_or(start, |offset| start + offset);
        let inside = self.footnotes > 0;
        let label = label.to_lowercase();
        self.chapter.footnotes.push(Footnote { label, label_range: start..end, definition, inside });
    }

    fn comments(&mut self, range: Range<usize>, inline: bool) {
        let html = self.text.get(range.clone()).unwrap_or("");
        if inline {
            self.inline(range.clone());
        }
        let found = comment::comments(html);
        let outside = blanked(html, found.iter().map(|(within, _)| within.clone()));
        for (within, closed) in found {
            let whole = range.start + within.start..range.start + within.end;
            if !closed {
                self.faults.push((whole.start, ChapterFault::OpenComment));
            } else if let Some(said) = comment::read(html.get(within).unwrap_or("")) {
                self.comment(whole, said);
            }
        }
        for (at, _) in outside.match_indices("](belegg:") {
            self.faults.push((range.start + at, ChapterFault::UnreadLink));
        }
    }

    fn comment(&mut self, range: Range<usize>, said: Result<comment::Said, ChapterFault>) {
        let at = range.start;
        self.chapter.comments.push(Comment { range });
        match said {
            Ok(comment::Said::LeaveOut(address)) => self.chapter.leave_out.push(LeaveOut { address, at }),
            Ok(comment::Said::Allow { rule, reason }) => {
                self.chapter.allows.push(Allow { rule, reason, at, block: None });
            }
            Err(fault) => self.faults.push((at, fault)),
        }
    }
}
