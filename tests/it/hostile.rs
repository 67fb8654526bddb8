//! Every reader of files on soup of the things that trip readers: `BELEGG_FUZZ=100000` for a long round.

use belegg::chapter::Chapter;
use belegg::coding::{fold, prepare, read_journal, read_prepared};
use belegg::project::{Settings, decode};
use belegg::search::saved::SavedSearch;
use belegg::source::FileName;
use belegg::{codebook, transcript};

/// Words, marks, keys, controls, halves of letters.
const SOUP: &[&str] = &[
    "---\n",
    "\n",
    "\n\n",
    " ",
    "\t",
    "**K1**",
    "**",
    ": ",
    "[00:00:01]",
    "[99:99:99]",
    "[",
    "]",
    "(",
    ")",
    ">",
    "> ",
    "# ",
    "- ",
    "1. ",
    "`",
    "```\n",
    "<!--",
    "-->",
    "<b>",
    "&amp;",
    "&#0;",
    "\\",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{feff}",
    "e\u{301}",
    "å",
    "🦉",
    "id: int-01\n",
    "participants:\n",
    "  - id: K1\n",
    "    group: kommune\n",
    "topics: {tid: asked}\n",
    "mode: document\n",
    "date: 2025-09-01\n",
    "version: 1\n",
    "stakeholders:\n",
    "  - id: kommune\n",
    "    benefits:\n",
    "      - {id: a, label: A, was: [x/benefits/y]}\n",
    "&a ",
    "*a",
    "{",
    "}",
    "'",
    "outline:\n",
    "disclosure: {register: [{persons: 3}]}\n",
    "quantifiers: {most: 2}\n",
    "belegg:",
    "[Mange](belegg:kommune/benefits/a)",
    "?role=",
    "[x](belegg:quote/01KX)",
    "> **[Tekstboks](belegg:box/a)** A\n",
    "[^1]",
    "[^1]: ",
    "Samtlige ",
    "For det første ",
    "…",
    "[…]",
    "\r\n",
    "|a|b|\n|-|-|\n",
    "{\"n\":1,\"id\":\"01K00000000000000000000001\",",
    "\"op\":\"code\",",
    "\"anchor\":{\"turn\":9,\"start\":5,\"end\":1,\"to_turn\":2},",
    "\"sum\":\"00000000\"}\n",
];

/// A soup of up to 60 ingredients, the same for the same number.
fn soup(number: u64) -> String {
    let mut state = number.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ 0xD1B5_4A32_D192_ED03;
    let mut next = || {
        state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (mixed ^ (mixed >> 27)) as usize
    };
    let count = next() % 60;
    (0..count).map(|_| SOUP[next() % SOUP.len()]).collect()
}

fn rounds() -> u64 {
    std::env::var("BELEGG_FUZZ").ok().and_then(|text| text.parse().ok()).unwrap_or(2_000)
}

#[test]
fn readers_give_what_they_can_and_a_place_for_the_rest() {
    let file = FileName::new("a.md");
    for number in 0..rounds() {
        let text = soup(number);
        let lines = text.split('\n').count() as u32 + 1;
        let (read, mut problems) = transcript::read(&text, &file, "int-01");
        for (index, turn) in read.iter().flat_map(|read| &read.turns).enumerate() {
            assert_eq!(turn.no.0 as usize, index + 1, "{number}: {text:?}");
            assert!(text.get(turn.source.clone()).is_some(), "{number}: {text:?}");
        }
        problems.extend(codebook::read(&text, &file).1);
        problems.extend(Settings::read(&text, &file).1);
        problems.extend(SavedSearch::read(&text, &file).1);
        let query = belegg::search::query::parse(&text);
        assert!(query.query.is_some() || !query.problems.is_empty(), "{text:?}");
        let (chapter, found) = Chapter::parse(&text, &file);
        problems.extend(found);
        for link in &chapter.links {
            assert!(text.get(link.range.clone()).is_some(), "{number}: {text:?}");
        }
        for problem in &problems {
            assert!(problem.place.line <= lines, "{number}: {problem:?} of {lines} lines in {text:?}");
            assert!(
                !problem.message.contains('\u{1b}') && !problem.message.contains('\u{202e}'),
                "{number}: {problem:?}"
            );
        }
    }
}

#[test]
fn what_a_transcript_says_is_written_and_read_back() {
    let file = FileName::new("int-01.md");
    for number in 0..rounds() {
        let Some(read) = transcript::read(&soup(number), &file, "int-01").0 else { continue };
        let written = transcript::write(&read);
        let again = transcript::read(&written, &file, "int-01").0.unwrap();
        let words = |turns: &[transcript::Turn]| turns.iter().map(|turn| turn.text.clone()).collect::<Vec<_>>();
        assert_eq!(words(&again.turns), words(&read.turns), "{number}: {written}");
        assert_eq!(transcript::write(&again), written, "{number}");
    }
}

#[test]
fn journals_are_read_alike_whole_and_in_parts() {
    let file = FileName::new("codings/ab@kontor.jsonl");
    let name = belegg::coding::JournalName::from_file_name("ab@kontor.jsonl").unwrap().unwrap().name;
    for number in 0..rounds() {
        let good = include_str!("../data/formats/v1/ab@kontor.jsonl");
        let text = format!("{}{}", if number % 2 == 0 { good } else { "" }, soup(number));
        let whole = read_journal(text.as_bytes(), &file);
        let at = text.find('\n').map_or(0, |at| at + 1);
        let parts = [prepare(&text.as_bytes()[..at]), prepare(&text.as_bytes()[at..])];
        let parted = read_prepared(text.as_bytes(), &file, parts.into_iter().flatten().collect());
        assert_eq!((&whole.entries, &whole.problems), (&parted.entries, &parted.problems), "{number}: {text:?}");
        let once = fold([(&name, whole.entries.as_slice())]).0;
        assert_eq!(fold([(&name, whole.entries.as_slice()), (&name, parted.entries.as_slice())]).0, once, "{number}");
    }
}

#[test]
fn bytes_are_text_or_told_where_they_are_not() {
    let file = FileName::new("a.md");
    for number in 0..rounds() {
        let mut bytes = soup(number).into_bytes();
        if let Some(byte) = bytes.get_mut((number % 61) as usize) {
            *byte = (number % 251) as u8 | 0x80;
        }
        match decode::decode(bytes, &file) {
            Ok(text) => assert!(!text.contains('\r') && !text.contains('\0'), "{number}"),
            Err(problem) => assert!(problem.place.line > 0 && problem.mend.is_some(), "{number}: {problem:?}"),
        }
    }
}
