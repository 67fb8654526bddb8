//! Any query, written and read again; any text.

use proptest::prelude::*;

use super::super::{CodePattern, Coded, How, Phrase, Query, Term, expression, parse, show};
use super::unplaced;
use crate::coding::{CoderId, Stance};

fn family() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zæøå0-9]{1,8}", Just("starred".to_owned()), Just("uncoded".to_owned()), Just("or".to_owned())]
}

fn regexes() -> impl Strategy<Value = String> {
    let pieces = ["a", "å", "/", r"\d", "[a-z]", "(b|c)", "*", "+", "?", r"\\", "{1,3}", "-", "~", ":"];
    let joined =
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 1..6).prop_map(|parts| parts.concat());
    joined.prop_filter("no expression", |text| expression(text).is_ok())
}

fn terms() -> impl Strategy<Value = Term> {
    let pattern = "[a-zå]{1,3}(\\*[a-zå]{1,3}){0,2}\\*|\\*[a-zå]{1,4}\\*?";
    prop_oneof![
        4 => (family(), proptest::sample::select(&[How::Family, How::Exact, How::Stem, How::Compounds, How::Fuzzy(1), How::Fuzzy(2)])),
        1 => (pattern, Just(How::Pattern)),
        1 => (regexes(), Just(How::Regex)),
    ]
    .prop_map(|(text, how)| Term { text, how, at: 0..0 })
}

fn phrases() -> impl Strategy<Value = Query> {
    (proptest::collection::vec(terms(), 2..5), 0_u32..=100)
        .prop_map(|(terms, slop)| Query::Phrase(Phrase { terms, slop, at: 0..0 }))
}

fn codes() -> impl Strategy<Value = CodePattern> {
    "[a-zø*][a-zø_-]{0,4}(/([a-zø]{1,4}|\\*)){0,3}".prop_map(|text| CodePattern { text, at: 0..0 })
}

fn coded() -> impl Strategy<Value = Coded> {
    prop_oneof![
        codes().prop_map(Coded::Code),
        proptest::sample::select(&Stance::ALL).prop_map(Coded::Stance),
        "[a-zA-Zø0-9_.-]{1,6}".prop_map(|id| Coded::Coder { coder: CoderId::new(&id).unwrap(), at: 0..0 }),
        Just(Coded::Starred),
        Just(Coded::Uncoded),
    ]
}

fn attributes() -> impl Strategy<Value = Query> {
    let name = proptest::sample::select(&["role", "group", "site", "min-ting_2"]);
    let value = "[a-zå0-9*/.:~=-]{1,6}|[a-z]{1,3} [a-z,()«»]{0,3}[a-z]|[a-z]\"[a-z ]{0,3}[a-z]";
    let value = value.prop_filter("stars are single", |value| !value.contains("**") && !value.contains("  "));
    (name, value).prop_map(|(name, value)| Query::Attribute { name: name.to_owned(), value, at: 0..0 })
}

/// Queries as reading makes them: no `All` in an `All`, no `Not` of a `Not`.
fn queries() -> impl Strategy<Value = Query> {
    let leaf = prop_oneof![
        3 => terms().prop_map(Query::Term),
        1 => phrases(),
        1 => attributes(),
        1 => coded().prop_map(Query::Coded),
        1 => (codes(), codes(), 0_u32..=100).prop_map(|(one, other, turns)| Query::Near { one, other, turns }),
    ];
    leaf.prop_recursive(4, 12, 4, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Query::all),
            proptest::collection::vec(inner.clone(), 1..4).prop_map(Query::any),
            proptest::collection::vec(attributes(), 2..4).prop_map(Query::any),
            inner.prop_map(Query::denied),
        ]
    })
}

/// Things that trip readers.
const SOUP: &[&str] = &[
    " ",
    "  ",
    "(",
    ")",
    "\"",
    "«",
    "»",
    "“",
    "”",
    "-",
    "=",
    "~",
    "~1",
    "~7",
    "*",
    "/",
    "\\",
    "|",
    "!",
    ",",
    ":",
    "AND",
    "OR",
    "NOT",
    "NEAR",
    "NEAR/3",
    "NEAR/x",
    "stem:",
    "role:",
    "role:lege",
    "code:",
    "code:a/b",
    "stance:",
    "coder:ab",
    "starred",
    "uncoded",
    "lege",
    "e-post",
    "å",
    "a\u{30a}",
    "\u{301}",
    "\u{0}",
    "\u{1b}[2J",
    "\u{202e}",
    "\u{200d}",
    "👩‍💻",
    "…",
    "\u{a0}",
    "or",
    "İ",
    "[a-z]+",
    "{9}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_written_is_read_as_the_same(query in queries()) {
        let text = query.to_string();
        let parsed = parse(&text);
        prop_assert!(parsed.query.is_some(), "{}: {:?}", text, parsed.problems);
        prop_assert_eq!(parsed.query.map(unplaced), Some(query), "{}", text);
    }

    #[test]
    fn soup_is_read_or_refused(parts in proptest::collection::vec(proptest::sample::select(SOUP), 0..30)) {
        let text = parts.concat();
        let parsed = parse(&text);
        for problem in &parsed.problems {
            prop_assert!(text.get(problem.at.clone()).is_some(), "{:?}", problem);
            let acts = show(&text, problem).contains('\u{1b}');
            prop_assert!(!acts);
        }
        if let Some(query) = parsed.query {
            let written = query.to_string();
            let again = parse(&written).query.map(unplaced);
            // `İ` is two characters in lower case, of which the second ends a word.
            prop_assert!(text.contains('İ') || again == Some(unplaced(query)), "{} as {}", text, written);
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC{0,40}") {
        let parsed = parse(&text);
        prop_assert!(parsed.query.is_some() || !parsed.problems.is_empty());
    }
}
