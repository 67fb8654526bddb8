//! Where sentences begin and end.

use std::ops::Range;

/// Abbreviations that a sentence seldom ends with. With inner full stops, without the last.
const WITHIN: &[&str] = &[
    "f.eks",
    "t.d",
    "bl.a",
    "mellom anna",
    "jf",
    "jfr",
    "kap",
    "nr",
    "pst",
    "dvs",
    "ca",
    "pkt",
    "inkl",
    "ekskl",
    "evt",
    "eks",
    "tlf",
    "art",
    "fig",
    "tab",
    "vedr",
    "ang",
    "sml",
    "st",
    "dr",
    "prof",
    "s",
    "sst",
    "gj.sn",
    "d.d",
    "e.g",
    "i.e",
    "cf",
    "vs",
    "p.g.a",
    "pga",
    "m.a.o",
    "fom",
    "tom",
    "f.o.m",
    "t.o.m",
    "maks",
    "min",
    "avd",
    "adr",
    "iht",
    "mht",
    "o.l",
    "resp",
    "hhv",
    "mill",
    "mrd",
    "no",
    "approx",
];

/// Abbreviations that often end a sentence: what follows decides.
const AT_THE_END: &[&str] = &["mv", "m.v", "osv", "m.m", "mm", "o.a", "etc", "el", "ol", "o.l"];

/// The sentences of a text as byte ranges, white space between them left out.
///
/// A sentence ends at `.`, `!`, `?` or `…` (with what closes after it), when something that begins a
/// sentence follows. Abbreviations, initials and ordinals do not end one.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '!' | '?' | '…') || at < start {
            continue;
        }
        let end = closing(text, at + c.len_utf8());
        let before = text.get(start..at).unwrap_or("");
        if ends_here(before, c, text.get(end..).unwrap_or("")) {
            push(&mut found, text, start..end);
            start = end;
        }
    }
    push(&mut found, text, start..text.len());
    found
}

/// One past the marks that close together with a full stop: more stops, quotes, brackets.
fn closing(text: &str, from: usize) -> usize {
    let rest = text.get(from..).unwrap_or("");
    let more = rest.find(|c| !matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '"' | '\'' | '’' | ')' | ']'));
    from + more.unwrap_or(rest.len())
}

fn ends_here(before: &str, stop: char, after: &str) -> bool {
    let Some(next) = after.trim_start().chars().next() else { return true };
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let capital = next.is_uppercase();
    let begins = capital || next.is_numeric() || matches!(next, '«' | '“' | '"' | '(' | '[' | '–' | '—' | '-');
    match stop {
        '.' => begins && !is_abbreviated(before, capital),
        '…' => capital || matches!(next, '«' | '“'),
        _ => begins,
    }
}

/// Whether the word before a full stop is an abbreviation, an initial or an ordinal.
fn is_abbreviated(before: &str, capital_follows: bool) -> bool {
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '[' | '«' | '"' | '“')).next().unwrap_or("");
    let lower = word.to_lowercase();
    if AT_THE_END.contains(&lower.as_str()) {
        return !capital_follows;
    }
    let initial = word.chars().count() == 1 && word.chars().all(|c| c.is_uppercase());
    let ordinal = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit()) && !capital_follows;
    initial || ordinal || WITHIN.contains(&lower.as_str())
}

fn push(found: &mut Vec<Range<usize>>, text: &str, range: Range<usize>) {
    let whole = text.get(range.clone()).unwrap_or("");
    let trimmed = whole.trim();
    if !trimmed.is_empty() {
        let start = range.start + (whole.len() - whole.trim_start().len());
        found.push(start..start + trimmed.len());
    }
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_a_new_one_begins() {
        for (text, parts) in [
            ("Alle ser det. Noen ikke.", vec!["Alle ser det.", "Noen ikke."]),
            (
                "Det gjelder f.eks. Samjournal og bl.a. Helsedøra.",
                vec!["Det gjelder f.eks. Samjournal og bl.a. Helsedøra."],
            ),
            (
                "Se kap. 4 og jf. Meld. nr. 9 (ca. 30 pst. av dem).",
                vec!["Se kap. 4 og jf. Meld. nr. 9 (ca. 30 pst. av dem)."],
            ),
            ("De leser svar, notater mv. Det hjelper.", vec!["De leser svar, notater mv.", "Det hjelper."]),
            ("Notater osv. leses.", vec!["Notater osv. leses."]),
            ("Den 3. mai kom den. 12 så den.", vec!["Den 3. mai kom den.", "12 så den."]),
            ("Vi venter … og venter. «Ja!» Nei?", vec!["Vi venter … og venter.", "«Ja!»", "Nei?"]),
            ("Det var slik … Vi gikk.", vec!["Det var slik …", "Vi gikk."]),
            ("Versjon 4.2.1 er ute.", vec!["Versjon 4.2.1 er ute."]),
            ("Notat fra A. B. Nes. Slutt", vec!["Notat fra A. B. Nes.", "Slutt"]),
            ("  ", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, parts, "{text}");
        }
    }

    #[test]
    fn a_long_row_of_stops_takes_linear_time() {
        let text = ". ".repeat(200_000);
        assert!(sentences(&text).len() <= 200_000);
    }
}
