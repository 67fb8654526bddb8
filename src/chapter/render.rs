//! The rendered chapter: the source with our marks spliced out and the numbers spliced in.
//!
//! Everything else passes byte for byte. A link becomes its own words, a reference gets its number, a
//! comment to us goes with its line. Nothing is written that the writer did not write, but for
//! numbers and, in a draft, the mark of a claim that does not hold.

use std::ops::Range;

use super::check::{self, Ground, Remark};
use super::reference::{Directory, Found};
use super::{Chapter, Figure, Form, Link, Numbering, Target, exhibit};
use crate::source::{Problem, Severity, markdown};
use crate::transcript::Language;

/// What to do about what fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RenderMode {
    /// For print: the caller refuses when there is an error among the problems.
    Strict,
    /// A failing link is marked where it stands.
    Draft,
}

/// A chapter as Markdown without evidence links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The Markdown.
    pub text: String,
    /// What checking found, in order of place; with an error among them, or among what
    /// [`Chapter::parse`] found, the text must not be printed.
    pub problems: Vec<Problem>,
    /// Where the words of evidence links stand in the text, in order.
    pub places: Vec<PrintedPlace>,
    /// The figures it shows, in order; the text leads to `figures/NAME.svg`.
    pub figures: Vec<Figure>,
}

/// Where an evidence link's words came to stand; of a reference or a box's label with the number, of a figure or table
/// the caption.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintedPlace {
    /// Index into [`Chapter::links`].
    pub link: usize,
    /// Bytes of the rendered text.
    pub range: Range<usize>,
}

impl Rendered {
    /// Whether something in it cannot stand.
    pub fn fails(&self) -> bool {
        self.problems.iter().any(|problem| problem.severity == Severity::Error)
    }
}

/// Checks and renders one chapter.
pub fn render(chapter: &Chapter, ground: &Ground<'_>, mode: RenderMode) -> Rendered {
    let remarks = check::remarks(chapter, ground);
    let marks = if mode == RenderMode::Draft { check::failing(chapter, &remarks) } else { Vec::new() };
    let plan = ground.plans.iter().find(|plan| plan.id == chapter.id());
    let numbering = Numbering::new(chapter, plan);
    let mut splices = Splices { source: &chapter.text, splices: Vec::new() };
    splices.links(chapter, ground, &numbering);
    let figures = splices.exhibits(chapter, ground, &numbering);
    splices.headings(chapter, &numbering);
    splices.footnotes(chapter, &numbering);
    splices.lines_out(chapter);
    if mode == RenderMode::Draft {
        splices.withhold(chapter, &remarks);
    }
    for (link, code) in marks {
        if let Some(link) = chapter.links.get(link) {
            splices.put(link.range.end, format!(" **[{}: {code}]**", unsupported(ground.language)));
        }
    }
    let (text, places) = splices.apply(chapter);
    Rendered { text, problems: check::problems(chapter, remarks), places, figures }
}

fn unsupported(language: Language) -> &'static str {
    match language {
        Language::Bokmal => "ikke belagt",
        Language::Nynorsk => "ikkje belagt",
        Language::English => "not supported",
    }
}

/// Changes to a source that do not overlap.
struct Splices<'t> {
    source: &'t str,
    splices: Vec<(Range<usize>, String)>,
}

impl Splices<'_> {
    fn cut(&mut self, range: Range<usize>) {
        self.splices.push((range, String::new()));
    }

    fn put(&mut self, at: usize, text: String) {
        self.splices.push((at..at, text));
    }

    /// The text after all changes, and where the words of claims and quotes stand in it.
    fn apply(mut self, chapter: &Chapter) -> (String, Vec<PrintedPlace>) {
        self.splices.sort_by_key(|(range, _)| (range.start, range.end));
        let mut out = String::with_capacity(self.source.len());
        let mut at = 0;
        let mut kept: Vec<(usize, Range<usize>)> = Vec::new();
        for (range, text) in self.splices {
            // What an earlier cut took away is not there to be changed; two cuts may share an empty line.
            if range.start >= at {
                kept.push((out.len(), at..range.start));
                out.push_str(self.source.get(at..range.start).unwrap_or(""));
                out.push_str(&text);
            } else if !text.is_empty() {
                continue;
            }
            at = at.max(range.end);
        }
        kept.push((out.len(), at..self.source.len()));
        out.push_str(self.source.get(at..).unwrap_or(""));
        (out, places(chapter, &kept))
    }

    fn links(&mut self, chapter: &Chapter, ground: &Ground<'_>, numbering: &Numbering) {
        let directory = Directory::new(chapter, ground.chapters, ground.plans);
        for link in chapter.links.iter().filter(|link| !matches!(link.target, Target::Exhibit(_))) {
            let number = match &link.target {
                Target::TextBox(id) => numbering.text_box(id).map(|number| format!(" {number}")),
                Target::Reference { chapter: other, path } => match directory.find(other.as_deref(), path) {
                    Found::Number(number) => Some(format!(" {number}")),
                    Found::Title(title) => Some(format!(" «{}»", markdown(&title))),
                    Found::Several(_) | Found::Nothing { .. } => None,
                },
                _ => None,
            };
            self.unlink(link, &number.unwrap_or_default());
        }
    }

    /// Puts figures and tables in the place of what asks for them, each with its number and caption.
    fn exhibits(&mut self, chapter: &Chapter, ground: &Ground<'_>, numbering: &Numbering) -> Vec<Figure> {
        let mut figures = Vec::new();
        for (index, link, exhibit) in chapter.exhibits() {
            let holds = exhibit::fault(exhibit, ground).is_none();
            let Some(print) = exhibit::print(exhibit, ground).filter(|_| holds) else {
                self.cut(link.range.start..link.label.start);
                self.cut(link.label.end..link.range.end);
                continue;
            };
            let number = numbering.exhibit(index).unwrap_or_default();
            let label = format!("**{} {number}** ", exhibit::label(exhibit.form, ground.language));
            let title = chapter.words(link).trim().to_owned();
            let (before, after) = match exhibit.form {
                Form::Table => (label, format!("\n\n{}", print.sheet.markdown())),
                Form::Figure => {
                    let figure = print.figure(&file_name(chapter, numbering, index), &title, ground);
                    let alt = markdown(&figure.alt);
                    // The line end behind the backslash keeps picture and caption one paragraph, which no reader takes
                    // for a picture with its description for a caption.
                    let shown = format!("![{alt}](figures/{}.svg)\\\n{label}", figure.name);
                    figures.push(figure);
                    let table =
                        if exhibit.with_table { format!("\n\n{}", print.sheet.markdown()) } else { String::new() };
                    (shown, table)
                }
            };
            self.splices.push((link.range.start..link.label.start, before));
            self.splices.push((link.label.end..link.range.end, after));
        }
        figures
    }

    /// Cuts the marks around a link's words; what would then begin a line as something else is escaped.
    fn unlink(&mut self, link: &Link, number: &str) {
        let label = self.source.get(link.label.clone()).unwrap_or("");
        let (mut start, mut escape) = (link.label.start, None);
        if self.begins_line(link.range.start) {
            start += label.len() - label.trim_start().len();
            escape = line_opener(label.trim_start()).map(|at| start + at);
        }
        self.cut(link.range.start..start);
        if let Some(at) = escape {
            self.put(at, "\\".to_owned());
        }
        // `!` before what is then a bracket would make an image of it.
        if label.ends_with('!') && self.source.get(link.range.end..).is_some_and(|rest| rest.starts_with('[')) {
            self.put(link.label.end - 1, "\\".to_owned());
        }
        self.splices.push((link.label.end..link.range.end, number.to_owned()));
    }

    /// Whether nothing but the marks of quotes and lists stands before it on its line.
    fn begins_line(&self, at: usize) -> bool {
        let before = self.source.get(..at).unwrap_or("");
        let line = before.rsplit('\n').next().unwrap_or("");
        line.chars().all(|c| c.is_whitespace() || c.is_ascii_digit() || matches!(c, '>' | '-' | '*' | '+' | '.' | ')'))
    }

    /// Cuts what must not leave the project in any export: attributions that give somebody away, and the
    /// words of who withdrew. The mark stays.
    fn withhold(&mut self, chapter: &Chapter, remarks: &[Remark]) {
        for quote in &chapter.quotes {
            let Some(index) = quote.link() else { continue };
            let Some(link) = chapter.links.get(index) else { continue };
            let block = |index: Option<&usize>| index.and_then(|index| chapter.blocks.get(*index));
            let withdrawn = remarks.iter().any(|remark| remark.is(index, "chapter/withdrawn-quote"));
            if let Some(first) = block(quote.blocks.first()).filter(|_| withdrawn) {
                self.cut(first.range.start..link.range.start);
            }
            if withdrawn || remarks.iter().any(|remark| remark.is(index, "chapter/attribution")) {
                let last = block(Some(&link.block)).and_then(|block| block.pieces.last());
                let end = last.map_or(link.range.end, |piece| piece.source.end);
                self.cut(link.range.clone());
                self.cut(link.range.end..end.max(link.range.end));
            }
        }
    }

    fn headings(&mut self, chapter: &Chapter, numbering: &Numbering) {
        for (index, heading) in chapter.headings.iter().enumerate() {
            if let Some(number) = numbering.heading(index) {
                self.put(heading.number_at, format!("{number} "));
            }
        }
    }

    fn footnotes(&mut self, chapter: &Chapter, numbering: &Numbering) {
        for note in &chapter.footnotes {
            if let Some(number) = numbering.footnote(&note.label) {
                self.splices.push((note.label_range.clone(), number.to_string()));
            }
        }
    }

    /// Cuts comments to us and definitions of evidence links, those in lines that follow each other together.
    fn lines_out(&mut self, chapter: &Chapter) {
        let mut ranges: Vec<Range<usize>> = chapter.comments.iter().map(|comment| comment.range.clone()).collect();
        ranges.extend(chapter.definitions.iter().cloned());
        ranges.sort_by_key(|range| range.start);
        let mut together: Vec<Range<usize>> = Vec::new();
        for range in ranges {
            match together.last_mut() {
                Some(last) if self.follows(last, range.start) => last.end = range.end,
                _ => together.push(range),
            }
        }
        together.into_iter().for_each(|range| self.line_out(range));
    }

    /// Whether a range begins its line, and another begins the next.
    fn follows(&self, range: &Range<usize>, next: usize) -> bool {
        let before = self.source.get(..range.start).unwrap_or("").rsplit('\n').next().unwrap_or("");
        let between = self.source.get(range.end..next).unwrap_or("x");
        blank(before) && blank(between) && between.matches('\n').count() <= 1
    }

    /// Cuts something that may have a line of its own: then the line, and one of two empty lines around it.
    fn line_out(&mut self, range: Range<usize>) {
        let before = self.source.get(..range.start).unwrap_or("");
        let after = self.source.get(range.end..).unwrap_or("");
        let start = before.rfind('\n').map_or(0, |at| at + 1);
        let rest = after.find('\n').map_or(after.len(), |at| at + 1);
        let alone = blank(before.get(start..).unwrap_or("")) && blank(after.get(..rest).unwrap_or(""));
        if !alone {
            return self.cut(range);
        }
        let lines_before = before.get(..start).unwrap_or("").trim_end_matches('\n').len();
        let empty_before = start == 0 || start - lines_before > 1;
        let next = after.get(rest..).unwrap_or("");
        let empty_after = next.is_empty() || blank(next.split_inclusive('\n').next().unwrap_or(""));
        let end = range.end + rest;
        match (empty_before, empty_after) {
            // Nothing follows that the empty lines before would keep apart.
            (true, _) if next.is_empty() && start > 0 => self.cut(lines_before + 1..end),
            // The paragraphs on both sides must not become one.
            (false, false) => self.cut(range),
            // A thematic break at the very top would open front matter.
            _ if start == 0 && next.trim_start().starts_with("---") => self.cut(range),
            (true, true) => self.cut(start..end + next.split_inclusive('\n').next().map_or(0, str::len)),
            _ => self.cut(start..end),
        }
    }
}

/// Where the words of evidence links stand, given which bytes of the source were kept, each with where it came to
/// stand. A link whose words were cut has no place.
fn places(chapter: &Chapter, kept: &[(usize, Range<usize>)]) -> Vec<PrintedPlace> {
    let stands = |link: &Link| {
        let mut inside = kept.iter().filter_map(|(to, from)| {
            let (start, end) = (from.start.max(link.label.start), from.end.min(link.label.end));
            (start < end).then(|| to + start - from.start..to + end - from.start)
        });
        let first = inside.next()?;
        let mut end = inside.next_back().map_or(first.end, |last| last.end);
        // What follows the words up to the next that was kept is the number.
        if matches!(link.target, Target::TextBox(_) | Target::Reference { .. }) {
            let next = kept.iter().find(|(_, from)| from.start >= link.range.end);
            end = next.map_or(end, |(to, _)| end.max(*to));
        }
        Some(first.start..end)
    };
    let wanted = chapter.links.iter().enumerate();
    let wanted = wanted.filter(|(_, link)| !matches!(link.target, Target::Broken(_)));
    wanted.filter_map(|(link, found)| Some(PrintedPlace { link, range: stands(found)? })).collect()
}

/// `kapittel-4-figur-1`: the same as long as no figure comes before it.
fn file_name(chapter: &Chapter, numbering: &Numbering, link: usize) -> String {
    let count = numbering.exhibit(link).and_then(|number| number.rsplit('.').next()).unwrap_or("0");
    format!("{}{count}", Figure::names_of(chapter.id()))
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Where to put a backslash so that a line that begins with these words stays a paragraph.
fn line_opener(label: &str) -> Option<usize> {
    let digits = label.len() - label.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = label.get(digits..).unwrap_or("");
    if digits > 0 && digits < 10 && after.starts_with(['.', ')']) {
        return Some(digits);
    }
    let first = label.chars().next()?;
    let opens = match first {
        '#' | '>' | '+' | '-' | '=' | '|' | '~' | ':' => true,
        '*' | '_' => label.chars().nth(1).is_none_or(char::is_whitespace),
        _ => false,
    };
    opens.then_some(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::{Project, file, quote};
    use crate::coding::Stance;

    fn strict(source: &str) -> String {
        Project::of(20, 0, 10).render(source, RenderMode::Strict).text
    }

    #[test]
    fn links_become_their_words() {
        for (source, rendered) in [
            ("[*Mange*](belegg:kommune/benefits/sanntid) ser det.", "*Mange* ser det."),
            ("- [Mange](<belegg:kommune/benefits/sanntid> \"override: x\") ser det.", "- Mange ser det."),
            ("[Mange][a] ser det.\n\n[a]: belegg:kommune/benefits/sanntid\n", "Mange ser det.\n"),
            (
                "[Mange][a] og [b].\n\n[a]: belegg:kommune/benefits/sanntid\n[b]: https://b.no\n",
                "Mange og [b].\n\n[b]: https://b.no\n",
            ),
            ("`[Mange](belegg:kommune/benefits/sanntid)`", "`[Mange](belegg:kommune/benefits/sanntid)`"),
            ("[Ja!](belegg:kommune/benefits/sanntid)[x](https://b.no)", "Ja\\![x](https://b.no)"),
            ("[1. mai](belegg:kommune/benefits/sanntid) ser", "1\\. mai ser"),
            ("> [# Ja](belegg:kommune/benefits/sanntid) ser", "> \\# Ja ser"),
            ("[   Ja](belegg:kommune/benefits/sanntid) ser", "Ja ser"),
        ] {
            assert_eq!(strict(source), rendered, "{source}");
        }
    }

    #[test]
    fn claims_and_quotes_are_found_again_in_the_text() {
        let claim = "## T\n\n<!-- belegg: allow term x -->\n\n[*Mange*](belegg:kommune/benefits/sanntid) ser det.\n\n";
        let source = format!("{claim}{}", quote("Vi ser det straks, sa 1.", "Intervju med informant", 1));
        let rendered = Project::of(20, 0, 10).render(&source, RenderMode::Strict);
        let words: Vec<&str> =
            rendered.places.iter().filter_map(|place| rendered.text.get(place.range.clone())).collect();
        assert_eq!(words, ["*Mange*", "Intervju med informant"]);
    }

    #[test]
    fn an_attribution_is_a_line_under_its_quote() {
        let rendered = strict(&quote("Vi ser det straks, sa 1.", "Intervju med informant", 1));
        assert_eq!(rendered, "> Vi ser det straks, sa 1.\n>\n> Intervju med informant\n");
    }

    #[test]
    fn numbers_are_written() {
        let source = "# T\n\n## Kommunen\n\nSe [kapittel](belegg:ref/kommunen), [tekstboks](belegg:ref/chat) og \
                      [kapittel](belegg:ref/borte).[^b] Mer[^a].\n\n> **[Tekstboks](belegg:box/chat)** Om chat\n\n\
                      Under\n-----\n\n[^a]: A\n[^b]: B\n";
        let rendered = "# 4 T\n\n## 4.1 Kommunen\n\nSe kapittel 4.1, tekstboks 4.1 og kapittel.[^1] Mer[^2].\n\n\
                        > **Tekstboks 4.1** Om chat\n\n4.2 Under\n-----\n\n[^2]: A\n[^1]: B\n";
        assert_eq!(strict(source), rendered);
    }

    #[test]
    fn comments_to_us_go_with_their_line() {
        for (source, rendered) in [
            ("A\n\n<!-- belegg: allow term x -->\nB\n", "A\n\nB\n"),
            ("A\n\n<!-- belegg: allow term x -->\n\nB\n", "A\n\nB\n"),
            ("A\n<!-- belegg: allow term x -->\nB\n", "A\n\nB\n"),
            ("<!-- belegg: allow term x -->\n\nB\n", "B\n"),
            ("A <!-- belegg: allow term x --> B\n", "A  B\n"),
            ("> A\n>\n> <!-- belegg: allow term x -->\n> B\n", "> A\n>\n> \n> B\n"),
            ("A\n\n<!-- en annens -->\n\nB\n", "A\n\n<!-- en annens -->\n\nB\n"),
            ("A\n\n<!-- belegg: allow term x -->", "A\n"),
            ("A\n\n<!-- belegg: allow term x -->\n<!-- belegg: allow term y -->\n\nB", "A\n\nB"),
        ] {
            assert_eq!(strict(source), rendered, "{source}");
        }
    }

    #[test]
    fn a_draft_marks_what_fails() {
        let project = Project::of(2, 0, 8);
        let source = "[Mange](belegg:kommune/benefits/sanntid) ser det. [Enkelte](belegg:kommune/benefits/sanntid) òg. [X](belegg:y/x/z).\n";
        let draft = project.render(source, RenderMode::Draft);
        assert!(draft.fails());
        assert_eq!(
            draft.text,
            "Mange **[ikke belagt: chapter/too-strong]** ser det. Enkelte òg. X **[ikke belagt: chapter/bad-address]**.\n"
        );
        let strict = project.render(source, RenderMode::Strict);
        assert_eq!((strict.text.as_str(), strict.fails()), ("Mange ser det. Enkelte òg. X.\n", true));
    }

    #[test]
    fn a_draft_withholds_what_gives_somebody_away() {
        let mut project = Project::new().interview("int-01", &["K1 kommune site=kommune_1", "K2 kommune withdrawn"]);
        for speaker in ["K1", "K2"] {
            project = project.says("int-01", speaker, "Vi ser det.").coded("kommune/benefits/chat", Stance::Support);
        }
        let named = quote("Vi ser det.", "Lege i kommune 1", 1).replace(")\n", ") kommune 1\n");
        let draft = project.render(&named, RenderMode::Draft).text;
        assert_eq!(draft, "> Vi ser det.\n>\n>  **[ikke belagt: chapter/attribution]**\n");
        let draft = project.render(&quote("Vi ser det.", "Intervju med informant", 2), RenderMode::Draft).text;
        assert_eq!(draft, ">  **[ikke belagt: chapter/withdrawn-quote]**\n");
    }

    #[test]
    fn names_of_those_who_contradict_are_never_printed() {
        let project = Project::of(9, 1, 0);
        let draft = project.render("[Samtlige](belegg:kommune/benefits/sanntid) ser det.\n", RenderMode::Draft);
        assert_eq!(draft.text, "Samtlige **[ikke belagt: chapter/contradicted]** ser det.\n");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(200))]

        #[test]
        fn what_is_not_ours_passes_byte_for_byte(source in "([>*\\[\\]()`~ .\n|!<æa]|https:|<!-- x -->|belegg|\\\\){0,40}") {
            let (chapter, _) = Chapter::parse(&source, &file());
            let plain = chapter.headings.is_empty() && chapter.footnotes.is_empty() && chapter.links.is_empty();
            proptest::prop_assume!(plain && chapter.comments.is_empty());
            proptest::prop_assert_eq!(strict(&source), source);
        }

        #[test]
        fn the_structure_stays(parts in proptest::collection::vec(0usize..PARTS.len(), 0..12)) {
            let source: String = parts.iter().map(|part| PARTS[*part]).collect();
            let (before, _) = Chapter::parse(&source, &file());
            let rendered = strict(&source);
            let (after, _) = Chapter::parse(&rendered, &file());
            proptest::prop_assert_eq!(after.links.len(), 0);
            proptest::prop_assert_eq!(after.comments.len(), 0);
            let levels = |chapter: &Chapter| chapter.headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
            proptest::prop_assert_eq!(levels(&before), levels(&after));
            proptest::prop_assert_eq!(before.footnotes.len(), after.footnotes.len());
            proptest::prop_assert_eq!(before.blocks.len(), after.blocks.len(), "{}", rendered);
        }
    }

    const PARTS: &[&str] = &[
        "# T\n\n",
        "## A\n\n",
        "### B\n\n",
        "Tekst. ",
        "\n\n",
        "\n",
        "- punkt\n",
        "> ",
        "**sterkt** ",
        "1. en\n",
        "# ",
        "[Mange](belegg:kommune/benefits/sanntid) ",
        "[1. Alle](belegg:kommune/benefits/sanntid)",
        "[- A](belegg:kommune/benefits/sanntid) ",
        "[kapittel](belegg:ref/a) ",
        "<!-- belegg: allow term x -->\n",
        "tekst <!-- belegg: allow term x --> ",
        "[^a] ",
        "\n[^a]: note\n\n",
        "`kode` ",
        "| a | b |\n|---|---|\n",
        "[b] ",
        "\n\n[b]: belegg:kommune/benefits/chat\n\n",
        "> **[Tekstboks](belegg:box/x)** X\n>\n> Y\n\n",
        "---\n",
        "===\n",
    ];
}
