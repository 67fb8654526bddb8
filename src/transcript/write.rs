//! The canonical file of a transcript.

use super::front_matter;
use super::mark::{self, Stamp, clock};
use super::piece::{self, Kind};
use super::plain::fold;
use super::{Heading, Transcript, Turn};

/// Writes a transcript as [`read`](fn@super::read) reads it: front matter in a fixed order, then headings
/// and turns with an empty line between paragraphs.
///
/// Reading the result gives the same transcript, places aside. Marks that the file had (emphasis,
/// links) are gone, as they are from the plain text. Text is escaped only where Markdown would read
/// it as something else. In a document neither speakers nor times are written.
pub fn write(transcript: &Transcript) -> String {
    let mut out = front_matter::write(transcript);
    let mut headings = transcript.headings.iter().peekable();
    for turn in &transcript.turns {
        while let Some(heading) = headings.next_if(|heading| heading.before <= turn.no) {
            push_block(&mut out, &heading_line(heading));
        }
        for block in blocks(turn, transcript.is_document()) {
            push_block(&mut out, &block);
        }
    }
    for heading in headings {
        push_block(&mut out, &heading_line(heading));
    }
    out
}

fn push_block(out: &mut String, block: &str) {
    out.push('\n');
    out.push_str(block);
    out.push('\n');
}

fn heading_line(heading: &Heading) -> String {
    let marks = "#".repeat(usize::from(heading.level.clamp(1, 6)));
    let line = |text: &str| format!("{marks} {text}").trim_end().to_owned();
    let reads_back = |line: &String| {
        only_piece(line, |kind, strong, rest| {
            matches!(kind, Kind::Heading { underlined: false, .. }) && fold(&format!("{strong}{rest}")) == heading.text
        })
    };
    first_that(ESCAPES.iter().map(|escape| line(&escape(&heading.text))), reads_back)
}

fn blocks(turn: &Turn, document: bool) -> Vec<String> {
    let mut paragraphs = turn.text.split('\n');
    let mut blocks = Vec::new();
    if !document {
        blocks.push(first_block(turn, paragraphs.next().unwrap_or_default()));
    }
    blocks.extend(paragraphs.map(paragraph));
    blocks
}

/// The speaker, the time and the first paragraph.
fn first_block(turn: &Turn, text: &str) -> String {
    let stamp = turn.time.map(|time| format!(" [{}]", clock(time))).unwrap_or_default();
    let line = |label: &str, text: &str| format!("**{label}**{stamp}: {text}").trim_end().to_owned();
    let reads_back = |line: &String| {
        only_piece(line, |kind, strong, rest| {
            kind == Kind::Paragraph
                && mark::read(strong, rest).is_some_and(|mark| {
                    let time = turn.time.map_or(Stamp::None, Stamp::At);
                    fold(mark.label) == turn.speaker && mark.stamp == time && fold(mark.words) == text
                })
        })
    };
    // The label is escaped only when escaping the text is not enough.
    let candidates = ESCAPES.iter().flat_map(|of_label| ESCAPES.iter().map(move |of_text| (of_label, of_text)));
    first_that(candidates.map(|(of_label, of_text)| line(&of_label(&turn.speaker), &of_text(text))), reads_back)
}

fn paragraph(text: &str) -> String {
    let reads_back = |line: &String| {
        only_piece(line, |kind, strong, rest| {
            kind == Kind::Paragraph
                && (strong.is_empty() || mark::read(strong, rest).is_none())
                && fold(&format!("{strong}{rest}")) == text
        })
    };
    first_that(ESCAPES.iter().map(|escape| escape(text)), reads_back)
}

/// The first line that reads back; the last where none does.
fn first_that(lines: impl Iterator<Item = String>, reads_back: impl Fn(&String) -> bool) -> String {
    let mut last = String::new();
    for line in lines {
        if reads_back(&line) {
            return line;
        }
        last = line;
    }
    last
}

/// Whether a text is one piece, and one that fits. Strong text that is absent is empty.
fn only_piece(text: &str, fits: impl Fn(Kind, &str, &str) -> bool) -> bool {
    let (mut count, mut fit) = (0, false);
    piece::each(text, |piece| {
        count += 1;
        fit = fits(piece.kind, piece.strong.unwrap_or_default(), piece.rest);
    });
    count == 1 && fit
}

/// Ways to write plain text as Markdown, the most readable first.
const ESCAPES: [fn(&str) -> String; 3] = [str::to_owned, escape_marks, escape_all];

/// Escapes what Markdown reads as marks inside a line, and what it reads at its start.
fn escape_marks(text: &str) -> String {
    let marks = |c| matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '&');
    let start = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.len() - start.len();
    let starts = |c| matches!(c, '#' | '>' | '-' | '+' | '=' | '~') || number > 0 && matches!(c, '.' | ')');
    escape(text, |at, c| marks(c) || at == number && starts(c))
}

fn escape_all(text: &str) -> String {
    escape(text, |_, c| c.is_ascii_punctuation())
}

/// Puts a backslash before every character that `special` names by its byte offset and itself.
fn escape(text: &str, special: impl Fn(usize, char) -> bool) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if special(at, c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::FileName;
    use crate::transcript::{Mode, TurnNo, read};

    const CANONICAL: &str = "---\nid: int-07\ndate: 2025-09\nmode: teams\ncapture: recording\nlanguage: nb\ntopics:\n  \
        legemiddel: asked\n  samtykke: not-asked\nparticipants:\n  - id: K12\n    group: kommune\n    role: sykepleier\n    \
        unit: hjemmetjeneste\n    site: kommune 3\n    alder: 50-59\n    comparator: true\n---\n\n# Intervju 07\n\n\
        **I** [00:00:04]: Hvordan opplever dere tilgangen på informasjon?\n\n**K12** [00:00:11.500]: Vi ser jo nå …\n\n\
        Et nytt avsnitt i samme ytring.\n\n## Til slutt\n\n**K12**: Ja.\n\n\\# ingen overskrift\n\n# Slutt\n";

    fn read_text(text: &str) -> Transcript {
        read(text, &FileName::new("transcripts/int-07.md"), "int-07").0.unwrap()
    }

    /// Without places, which writing may move.
    fn bare(mut transcript: Transcript) -> Transcript {
        let file = FileName::new("x");
        transcript.file = file.clone();
        for turn in &mut transcript.turns {
            turn.place = crate::source::Place::whole(&file);
            turn.source = 0..0;
        }
        for participant in &mut transcript.participants {
            participant.place = crate::source::Place::whole(&file);
        }
        transcript
    }

    #[test]
    fn a_canonical_file_stays_as_it_is() {
        assert_eq!(write(&read_text(CANONICAL)), CANONICAL);
    }

    #[test]
    fn any_file_becomes_canonical_once() {
        let text =
            "---\nparticipants: [{site: a, id: K1}]\nid: int-07\n---\nTapt.\n\n**K1:** *a*\n---\n- b\n\n\n**I**: c\n";
        let once = write(&read_text(text));
        assert_eq!(write(&read_text(&once)), once);
        assert!(once.ends_with("---\n\n**K1**: a\n\nb\n\n**I**: c\n"), "{once}");
    }

    #[test]
    fn text_is_escaped_only_where_it_must_be() {
        for (text, written) in [
            ("Ja! (nei) – 50 %, a_b #1 & c.", "Ja! (nei) – 50 %, a_b #1 & c."),
            ("# x", "\\# x"),
            ("- x", "\\- x"),
            ("1. x", "1\\. x"),
            ("---", "\\---"),
            ("*a*", "\\*a\\*"),
            ("[uhørbart] ja", "[uhørbart] ja"),
            ("[a](b)", "\\[a\\](b)"),
            ("&amp;", "\\&amp;"),
            ("**K1**: x", "\\*\\*K1\\*\\*: x"),
        ] {
            assert_eq!(paragraph(text), written);
        }
    }

    #[test]
    fn a_document_is_written_without_speakers() {
        let text = "---\nid: int-07\nmode: document\ncapture: recording\nlanguage: nn\nparticipants:\n  - id: D1\n---\n\n# A\n\nVi.\n\nSå.\n";
        let transcript = read_text(text);
        assert_eq!((transcript.mode, transcript.turns.len()), (Mode::Document, 2));
        assert_eq!(write(&transcript), text);
    }

    fn nasty() -> impl Strategy<Value = String> {
        let words = vec![
            "# x",
            "- x",
            "1. x",
            "> x",
            "*a*",
            "**b**",
            "[a](b)",
            "[a]: b",
            "&amp;",
            "\\",
            "**K1**: x",
            "---",
            "===",
            "```",
            "~~~",
            "<!--",
            "<b>",
            "-->",
            "|",
            "!",
            "_c_",
            "`d`",
            "    ",
            "æøå",
            "…",
            "«",
            "17.",
            ")",
            "+",
            ":",
            "[00:00:01]",
            "e\u{301}",
            "\u{a0}",
            "\u{1F600}",
            "<http://a.b>",
            "ord",
            "#",
            "=",
            "^",
            "~",
            "\u{1}",
            "\u{200b}",
            "\"",
            "&#65;",
        ];
        let glue = proptest::sample::select(vec!["", " "]);
        proptest::collection::vec((proptest::sample::select(words), glue), 0..8)
            .prop_map(|words| fold(&words.into_iter().flat_map(|(word, glue)| [word, glue]).collect::<String>()))
    }

    fn paragraphs() -> impl Strategy<Value = String> {
        proptest::collection::vec(nasty(), 1..4)
            .prop_map(|all| all.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n"))
    }

    fn label() -> impl Strategy<Value = String> {
        prop_oneof![Just("K12".to_owned()), Just("?".to_owned()), Just("I".to_owned()), "[a-zæ*_.]{0,3}[a-z0-9()]"]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn what_is_written_is_read(
            turns in proptest::collection::vec((label(), proptest::option::of(0..9_000_000_u32), paragraphs()), 0..5),
            heading in nasty(),
            value in nasty(),
        ) {
            let mut transcript = read_text(CANONICAL);
            let speaks = |speaker: &str| (speaker == "K12").then_some(0);
            transcript.turns = turns.into_iter().enumerate().map(|(at, (speaker, time, text))| Turn {
                no: TurnNo(at as u32 + 1),
                participant: speaks(&speaker),
                speaker: fold(&speaker),
                time,
                text,
                place: crate::source::Place::whole(&transcript.file),
                source: 0..0,
            }).collect();
            transcript.headings = vec![Heading { before: TurnNo(1), level: 3, text: heading }];
            if !value.is_empty() {
                transcript.participants[0].attributes.insert(crate::transcript::AttributeName::new("role").unwrap(), value);
            }
            let written = write(&transcript);
            let again = read_text(&written);
            prop_assert_eq!(write(&again), written.clone());
            prop_assert_eq!(bare(again), bare(transcript), "{}", written);
        }

        #[test]
        fn a_document_is_read_as_written(texts in proptest::collection::vec(nasty(), 1..4)) {
            let mut transcript = read_text("---\nid: int-07\nmode: document\nparticipants: [{id: D1}]\n---\n\nx\n");
            let turn = transcript.turns.remove(0);
            let texts = texts.into_iter().filter(|text| !text.is_empty());
            transcript.turns = texts.enumerate().map(|(at, text)| Turn { no: TurnNo(at as u32 + 1), text, ..turn.clone() }).collect();
            prop_assert_eq!(bare(read_text(&write(&transcript))), bare(transcript));
        }
    }
}
