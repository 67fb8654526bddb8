//! The text of an interview as headings and paragraphs, marks gone and entities resolved.
//!
//! Everything somebody wrote comes out: raw HTML and comments as they stand, and lines that Markdown
//! would take for link definitions (`[latter]: ja`) too.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::region::{Region, plain_mark, regions};

/// A heading or paragraph, or what of a list, quotation, code or HTML stands between line ends.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What it is.
    pub(super) kind: Kind,
    /// The strong text it starts with.
    pub(super) strong: Option<&'a str>,
    /// The text after that, white space as it came.
    pub(super) rest: &'a str,
    /// Its bytes.
    pub(super) range: Range<usize>,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A heading; `underlined` when it is one by the line of `-` or `=` below it.
    Heading {
        /// From 1 to 6.
        level: u8,
        /// Not by `#`.
        underlined: bool,
    },
    /// A paragraph at the margin: a turn may start here.
    Paragraph,
    /// Inside a list, a quotation, code or HTML.
    Inner,
    /// Nested too deep and not parsed.
    TooDeep,
}

/// Hands over every piece in order.
pub(super) fn each(text: &str, mut take: impl FnMut(Piece<'_>)) {
    for region in regions(text) {
        match region {
            Region::Plain(range) => take(plain(text, range)),
            Region::TooDeep(range) => {
                let rest = text.get(range.clone()).unwrap_or_default();
                take(Piece { kind: Kind::TooDeep, strong: None, rest, range });
            }
            Region::Marked(range) => {
                let offset = range.start;
                let source = text.get(range).unwrap_or_default();
                parse(source, |piece| take(Piece { range: shifted(piece.range, offset), ..piece }));
            }
        }
    }
}

fn plain(text: &str, range: Range<usize>) -> Piece<'_> {
    let source = text.get(range.clone()).unwrap_or_default();
    let mark = plain_mark(source);
    let (strong, rest) = mark.map_or((None, source), |mark| (Some(mark.label), mark.rest));
    Piece { kind: Kind::Paragraph, strong, rest, range }
}

fn shifted(range: Range<usize>, by: usize) -> Range<usize> {
    range.start + by..range.end + by
}

/// Parses Markdown and hands over its pieces.
pub(super) fn parse(source: &str, mut take: impl FnMut(Piece<'_>)) {
    let (hidden, stand_in) = without_definitions(source);
    let mut walk = Walk { source, stand_in, ..Walk::default() };
    for (event, range) in Parser::new_ext(&hidden, Options::empty()).into_offset_iter() {
        walk.event(event, range, &mut take);
    }
    walk.flush(&mut take);
}

/// Characters that can stand for the colon of a link definition: they mean nothing in Markdown.
const STAND_INS: [char; 5] = ['^', '|', '~', '\u{1}', '\u{2}'];

/// The text with the colon of everything that could be a link definition exchanged for a character
/// of the same size that stands nowhere in the text.
fn without_definitions(source: &str) -> (Cow<'_, str>, Option<char>) {
    let colons: Vec<usize> =
        source.match_indices("]:").map(|(at, _)| at).filter(|at| may_define(source, *at)).collect();
    let stand_in = STAND_INS.into_iter().find(|c| !source.contains(*c));
    let (false, Some(stand_in)) = (colons.is_empty(), stand_in) else { return (Cow::Borrowed(source), None) };
    let mut out = String::with_capacity(source.len());
    let mut from = 0;
    for bracket in colons {
        out.push_str(source.get(from..=bracket).unwrap_or_default());
        out.push(stand_in);
        from = bracket + 2;
    }
    out.push_str(source.get(from..).unwrap_or_default());
    (Cow::Owned(out), Some(stand_in))
}

/// A label has at most 999 characters.
const LABEL_BYTES: usize = 4 * 1000;

/// Whether the bracket that closes at `at` opens at the start of a line, list and quotation marks aside.
fn may_define(source: &str, at: usize) -> bool {
    let mut floor = at.saturating_sub(LABEL_BYTES);
    while !source.is_char_boundary(floor) {
        floor += 1;
    }
    let before = source.get(floor..at).unwrap_or_default();
    if ends_escaping(before) {
        return false;
    }
    let free = |at: &usize| !ends_escaping(before.get(..*at).unwrap_or_default());
    let mut brackets = before.rmatch_indices(['[', ']']).map(|(at, _)| at).filter(free);
    let Some(line) = brackets.next().and_then(|open| before.get(..open)) else { return false };
    let mut back = line.chars().rev().take_while(|c| !matches!(c, '\n' | '\r'));
    back.all(|c| c.is_ascii_digit() || matches!(c, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')'))
}

/// Whether a backslash at the end escapes what comes next.
fn ends_escaping(text: &str) -> bool {
    text.bytes().rev().take_while(|byte| *byte == b'\\').count() % 2 == 1
}

/// Collects the text of the piece that events tell of.
#[derive(Default)]
struct Walk<'a> {
    source: &'a str,
    stand_in: Option<char>,
    /// Lists and quotations around; for a list whether it is numbered.
    around: Vec<bool>,
    /// Numbers of list items that wait for their text.
    numbers: String,
    /// The last of these items.
    item: Range<usize>,
    open: Option<(Kind, Range<usize>)>,
    /// Nothing has come since the piece began.
    fresh: bool,
    /// How many strong tags are open in the strong text that starts the piece.
    strong_depth: u32,
    strong: Option<String>,
    rest: String,
}

impl Walk<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>, take: &mut impl FnMut(Piece<'_>)) {
        match event {
            Event::Start(tag) => self.start(&tag, range, take),
            Event::End(end) => self.end(end, take),
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                self.push(&text, range);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", range),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>, take: &mut impl FnMut(Piece<'_>)) {
        match tag {
            Tag::Paragraph if self.around.is_empty() => self.begin(Kind::Paragraph, range, take),
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.begin(Kind::Inner, range, take),
            Tag::Heading { level, .. } => self.begin(self.heading(*level, &range), range, take),
            Tag::BlockQuote(_) => {
                self.flush_text(take);
                self.around.push(false);
            }
            Tag::List(first) => {
                self.flush_text(take);
                self.around.push(first.is_some());
            }
            Tag::Item => {
                self.flush_text(take);
                self.fresh = true;
                self.number(&range);
            }
            Tag::Strong if self.fresh => {
                self.fresh = false;
                self.strong_depth = 1;
                self.strong = Some(String::new());
            }
            Tag::Strong if self.strong_depth > 0 => self.strong_depth += 1,
            _ => self.fresh = false,
        }
    }

    fn end(&mut self, end: TagEnd, take: &mut impl FnMut(Piece<'_>)) {
        match end {
            TagEnd::BlockQuote(_) | TagEnd::List(_) => {
                self.flush(take);
                self.around.pop();
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::HtmlBlock | TagEnd::Item => {
                self.flush(take);
            }
            TagEnd::Strong => self.strong_depth = self.strong_depth.saturating_sub(1),
            _ => {}
        }
    }

    /// Headings inside lists and quotations are text of these.
    fn heading(&self, level: HeadingLevel, range: &Range<usize>) -> Kind {
        if !self.around.is_empty() {
            return Kind::Inner;
        }
        let underlined = !self.source.get(range.clone()).unwrap_or_default().trim_start().starts_with('#');
        Kind::Heading { level: level as u8, underlined }
    }

    /// The number of an item is something people see, and may be said: `17. mai`.
    fn number(&mut self, range: &Range<usize>) {
        if self.around.last() == Some(&true) {
            let item = self.source.get(range.clone()).unwrap_or_default().trim_start();
            let digits = item.len() - item.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            self.numbers.push_str(item.get(..=digits).unwrap_or_default());
            self.numbers.push(' ');
            self.item = range.clone();
        }
    }

    fn begin(&mut self, kind: Kind, range: Range<usize>, take: &mut impl FnMut(Piece<'_>)) {
        self.flush_text(take);
        self.open = Some((kind, range));
        self.fresh = true;
    }

    fn push(&mut self, text: &str, range: Range<usize>) {
        self.fresh = false;
        match &mut self.open {
            Some((_, so_far)) => so_far.end = so_far.end.max(range.end),
            None => self.open = Some((Kind::Inner, range)),
        }
        let into = match (&mut self.strong, self.strong_depth) {
            (Some(strong), 1..) => strong,
            _ => &mut self.rest,
        };
        match self.stand_in {
            Some(stand_in) => into.extend(text.chars().map(|c| if c == stand_in { ':' } else { c })),
            None => into.push_str(text),
        }
    }

    /// Hands over the open piece; numbers wait for the text of their item.
    fn flush_text(&mut self, take: &mut impl FnMut(Piece<'_>)) {
        let Some((kind, range)) = self.open.take() else { return };
        if !self.numbers.is_empty() {
            self.numbers.extend(self.strong.take());
            self.numbers.push_str(&self.rest);
            self.rest = std::mem::take(&mut self.numbers);
        }
        take(Piece { kind, strong: self.strong.as_deref(), rest: &self.rest, range });
        self.strong = None;
        self.strong_depth = 0;
        self.rest.clear();
    }

    /// Hands over the open piece, or numbers of items without text.
    fn flush(&mut self, take: &mut impl FnMut(Piece<'_>)) {
        self.flush_text(take);
        if !self.numbers.is_empty() {
            take(Piece { kind: Kind::Inner, strong: None, rest: &self.numbers, range: self.item.clone() });
            self.numbers.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::plain::fold;
    use proptest::prelude::*;

    /// Kind, strong text and the rest, white space folded.
    fn pieces(text: &str) -> Vec<(Kind, Option<String>, String)> {
        let mut all = Vec::new();
        each(text, |piece| all.push((piece.kind, piece.strong.map(fold), fold(piece.rest))));
        all
    }

    fn texts(text: &str) -> Vec<String> {
        pieces(text).into_iter().map(|(_, strong, rest)| strong.unwrap_or_default() + &rest).collect()
    }

    #[test]
    fn marks_are_gone_and_entities_resolved() {
        assert_eq!(
            texts("*Ja* [vi](http://x.no \"t\") `ser` &amp; ![kart](k.png) \\* da  \nny linje"),
            ["Ja vi ser & kart * da ny linje"]
        );
    }

    #[test]
    fn nothing_said_is_hidden() {
        assert_eq!(texts("a <!-- b --> <i>c</i>"), ["a <!-- b --> <i>c</i>"]);
        assert_eq!(texts("<!-- a\n\nb -->\n\nc"), ["<!-- a b -->", "c"]);
        assert_eq!(
            texts("[latter]: ja\n\n[latter]: nei\n\nog [latter] så"),
            ["[latter]: ja", "[latter]: nei", "og [latter] så"]
        );
        assert_eq!(texts("> [a\n> b]: c"), ["[a b]: c"]);
        assert_eq!(texts("[a\\]b]: c ^"), ["[a]b]: c ^"]);
    }

    #[test]
    fn blocks_are_pieces() {
        assert_eq!(texts("- a\n- b\n\n  c\n> d\n\n```\ne\n  f\n```\n"), ["a", "b", "c", "d", "e f"]);
        assert_eq!(texts("17. mai\n18. juni\n\n    her"), ["17. mai", "18. juni", "her"]);
        assert_eq!(texts("1. 2) x\n3.\n"), ["1. 2) x", "3."]);
        assert_eq!(texts("| a | b |\n|---|---|"), ["| a | b | |---|---|"]);
    }

    #[test]
    fn strong_text_at_the_start_is_told_apart() {
        let (kind, strong, rest) = pieces("**K *1*** [00:00:01]: a **b**").remove(0);
        assert_eq!((kind, strong.as_deref(), &*rest), (Kind::Paragraph, Some("K 1"), "[00:00:01]: a b"));
        assert_eq!(pieces("> **K1**: a")[0].0, Kind::Inner);
        assert_eq!(pieces("*a* **b**")[0].1, None);
        assert_eq!(pieces("1. **b** c"), [(Kind::Inner, None, "1. b c".to_owned())]);
    }

    #[test]
    fn headings_know_their_level() {
        let levels: Vec<Kind> = pieces("### a\n\nb\n---\n").into_iter().map(|piece| piece.0).collect();
        assert_eq!(
            levels,
            [Kind::Heading { level: 3, underlined: false }, Kind::Heading { level: 2, underlined: true }]
        );
    }

    #[test]
    fn a_piece_knows_its_bytes() {
        let text = "æ\n\n*b* c\n\nd\n";
        let mut all = Vec::new();
        each(text, |piece| all.push(text.get(piece.range).unwrap().trim_end().to_owned()));
        assert_eq!(all, ["æ", "*b* c", "d"]);
    }

    #[test]
    fn hostile_nesting_takes_no_time() {
        for unit in [">", "> ", "- ", "[", "![", "*a ", "`", "<", "1. ", "]:", "[a]:", "\\]:"] {
            let text = unit.repeat(50_000) + "x\n" + &"y\n".repeat(50_000) + "\n**K1**: siste\n";
            let mut last = String::new();
            each(&text, |piece| last = format!("{:?}{}", piece.strong, piece.rest));
            assert!(last.contains("siste"), "{unit}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(600))]

        /// Cutting into regions changes nothing.
        #[test]
        fn regions_read_as_the_whole(words in proptest::collection::vec(word(), 0..25)) {
            let text = words.concat();
            let mut whole = Vec::new();
            parse(&text, |piece| whole.push((piece.kind, piece.strong.map(fold), fold(piece.rest))));
            let cut: Vec<_> = pieces(&text).into_iter().map(turned).collect();
            prop_assert_eq!(cut, whole.into_iter().map(turned).collect::<Vec<_>>(), "{:?}", text);
        }
    }

    /// Strong text that is no speaker's mark is only text.
    fn turned(piece: (Kind, Option<String>, String)) -> (Kind, String) {
        (piece.0, piece.1.unwrap_or_default() + &piece.2)
    }

    fn word() -> impl Strategy<Value = &'static str> {
        proptest::sample::select(vec![
            "a",
            "Ja, ",
            "æ",
            " ",
            "  ",
            "\n",
            "\n\n",
            "\n\n",
            "\n\n",
            "**K1**: ",
            "**K1** [00:00:11]: ",
            "# ",
            "- ",
            "1. ",
            "2) ",
            "> ",
            "*",
            "**",
            "_",
            "`",
            "```",
            "~~~",
            "[",
            "]",
            "]: ",
            "(b)",
            "<!--",
            "-->",
            "<b>",
            "&amp;",
            "\\",
            "---",
            "===",
            "    ",
            "\t",
            "|",
            "!",
            "\u{a0}",
            "…",
            "\u{c}",
            "\r",
            "<pre>",
            "+ ",
            "12",
            ":",
        ])
    }
}
