//! Odd queries: a fault or a sensible query, in little time, never a panic.

use super::super::{Known, check, parse, show};
use super::unplaced;
use crate::source::Severity;

/// Reads, shows, checks, writes and reads again.
fn survives(text: &str) {
    let parsed = parse(text);
    assert!(parsed.problems.len() <= 20);
    let has_error = parsed.problems.iter().any(|problem| problem.severity() == Severity::Error);
    assert_eq!(parsed.query.is_none(), has_error, "{:?}", text.chars().take(80).collect::<String>());
    for problem in &parsed.problems {
        assert!(text.get(problem.at.clone()).is_some(), "{problem:?}");
        let shown = show(text, problem);
        assert!(shown.chars().count() < 1_200 && !shown.contains(['\u{1b}', '\u{202e}', '\0']), "{shown:?}");
    }
    if let Some(query) = parsed.query {
        check(&query, &Known::default());
        let written = query.to_string();
        let again = parse(&written);
        // `İ` is two characters in lower case, of which the second ends a word.
        assert!(text.contains('İ') || again.query.map(unplaced) == Some(unplaced(query)), "{written}");
    }
}

#[test]
fn odd_queries() {
    let long = [
        "x".repeat(10_000),
        "x".repeat(10_001),
        "å".repeat(10_000),
        "(".repeat(10_000),
        ")".repeat(10_000),
        format!("{}a{}", "(".repeat(4_999), ")".repeat(4_999)),
        format!("{}a{}", "(".repeat(100), ")".repeat(100)),
        format!("{}a{}", "-(".repeat(101), ")".repeat(101)),
        "()".repeat(5_000),
        "(a".repeat(90),
        "-".repeat(10_000),
        format!("{}a", "-".repeat(9_999)),
        "NOT ".repeat(2_500),
        format!("{}a", "NOT ".repeat(2_001)),
        "AND ".repeat(2_500),
        "a OR ".repeat(199),
        "a NEAR b ".repeat(99),
        "a ".repeat(201),
        "\"a\" ".repeat(2_500),
        "\"".repeat(9_999),
        format!("\"{}\"", "a ".repeat(4_000)),
        "«".repeat(10_000),
        "*".repeat(10_000),
        "*a".repeat(5_000),
        "=".repeat(10_000),
        "~".repeat(10_000),
        "a~".repeat(5_000),
        "… ".repeat(5_000),
        "| ".repeat(5_000),
        "role:".repeat(2_000),
        format!("role:{}", "a,".repeat(4_000)),
        format!("role:{}", ",".repeat(9_000)),
        format!("role:{}", "x".repeat(9_000)),
        format!("code:{}", "*/".repeat(4_000)),
        "stance:x ".repeat(1_000),
        format!("stance:{}", "ø".repeat(9_000)),
        format!("coder:{}", "x".repeat(300)),
        "/".repeat(10_000),
        "/a/ ".repeat(2_500),
        r"/\w{90}/ ".repeat(1_000),
        format!("\"{}\"", r"/\w{90}/ ".repeat(1_000)),
        format!("/{}/", "(a|b)*".repeat(1_500)),
        format!("/{}a{}/", "(".repeat(4_000), ")".repeat(4_000)),
        format!("a{}", "\u{301}".repeat(9_000)),
        "\u{200f}".repeat(9_000),
        "\u{1f469}\u{200d}\u{1f4bb} ".repeat(2_000),
        format!("NEAR/{}", "9".repeat(9_000)),
        format!("\"a b\"~{}", "9".repeat(9_000)),
    ];
    long.iter().for_each(|text| survives(text));
}

#[test]
fn odd_characters() {
    for text in [
        "/(a{1000}){1000}/",
        r"/(\w{99}){99}/",
        r"/(?i)(?x) a # b/",
        "/a)|(b/",
        r"/\",
        "\u{1b}[2J",
        "a\0b",
        "\u{9b}31m",
        "e\u{301} a\u{30a}=\u{338}x",
        "=\u{338}ord",
        "/\u{338}x/",
        "\u{301}",
        "role:\u{301}",
        "👩‍💻 🇳🇴 lege",
        "🇳🇴",
        "👍🏽*",
        "\u{200f}שלום OR lege",
        "مرحبا",
        "\u{202e}egel",
        "ｌｅｇｅ　ＡＮＤ　ｘ",
        "日本語*",
        "İstanbul",
        "STRAẞE ß",
        "ǅ ŉ ﬁ",
        "²³ ½ Ⅷ",
        "a\u{a0}b\u{2003}c\u{85}d",
        "a\r\nb\tc",
        "\u{feff}role:lege",
        "le\u{200b}ge",
        "-",
        "--",
        "---",
        "-…",
        "-*",
        "a -",
        "a-",
        "(-)",
        "-()",
        "-\"\"",
        "\"\"",
        "«»",
        "\"»",
        "”",
        ":",
        ":a",
        "a:",
        "a::b",
        "=:=",
        "==a",
        "~~a",
        "=~a",
        "stem:=a",
        "stem:stem:a",
        "stem:\"\"",
        "a,b",
        "a\"b",
        "AND",
        "NEAR",
        "NEAR/",
        "NEAR/-1",
        "NEAR/+1 a",
        "a NEAR NEAR b",
        "a NEAR NOT b",
        "NOT (NOT (a NEAR b))",
        "code:a NEAR code:b NEAR code:c",
        "\\",
        "\\\"a\\\"",
        "'a b'",
        "`a`",
        "$(x) ; rm",
        "<b>a</b>",
        "| ' OR 1=1 --",
        "%00%1b",
    ] {
        survives(text);
    }
}
