//! Writing the front matter.

use std::fmt::Write;

use super::{Participant, Transcript};
use crate::source::{FileName, yaml};

/// Attributes that everybody knows, in the order they are written; others follow by name.
const FIRST: [&str; 3] = ["role", "unit", "site"];

/// The YAML between its two `---`, with the line end after the second.
pub(super) fn write(transcript: &Transcript) -> String {
    let mut out = String::from("---\n");
    entry(&mut out, "", "id", transcript.id.as_str());
    if let Some(date) = &transcript.date {
        entry(&mut out, "", "date", date);
    }
    entry(&mut out, "", "mode", transcript.mode.word());
    entry(&mut out, "", "capture", transcript.capture.word());
    entry(&mut out, "", "language", transcript.language.word());
    if !transcript.topics.is_empty() {
        out.push_str("topics:\n");
    }
    for (theme, coverage) in &transcript.topics {
        entry(&mut out, "  ", theme.as_str(), coverage.word());
    }
    if !transcript.participants.is_empty() {
        out.push_str("participants:\n");
    }
    for participant in &transcript.participants {
        write_participant(&mut out, participant);
    }
    out.push_str("---\n");
    out
}

fn write_participant(out: &mut String, participant: &Participant) {
    entry(out, "  - ", "id", participant.id.as_str());
    if let Some(group) = &participant.group {
        entry(out, "    ", "group", group.as_str());
    }
    let known = FIRST.into_iter().filter_map(|name| Some((name, participant.attributes.get(name)?)));
    let own = participant.attributes.iter().map(|(name, value)| (name.as_str(), value));
    for (name, value) in known.chain(own.filter(|(name, _)| !FIRST.contains(name))) {
        entry(out, "    ", name, value);
    }
    for (name, on) in [("comparator", participant.comparator), ("withdrawn", participant.withdrawn)] {
        if on {
            entry(out, "    ", name, "true");
        }
    }
    if !participant.quotable {
        entry(out, "    ", "quote", "false");
    }
}

fn entry(out: &mut String, indent: &str, key: &str, value: &str) {
    // Writing to a text cannot fail.
    let _ = writeln!(out, "{indent}{}: {}", scalar(key), scalar(value));
}

/// A scalar, quoted only if it would read as something else without.
fn scalar(text: &str) -> String {
    if reads_back(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text stands for itself as key and as value.
fn reads_back(text: &str) -> bool {
    if text.is_ascii() && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-') && text != "null" {
        return text.bytes().next().is_some_and(|byte| byte != b'-');
    }
    let one_line = !text.contains(|c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}'));
    one_line && {
        let yaml = format!("{text}: {text}\n");
        let node = yaml::parse(&yaml, &FileName::new(""), 0);
        node.is_ok_and(
            |node| matches!(node.entries(), [(key, value)] if key.text == text && value.text() == Some(text)),
        )
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04X}", c as u32);
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_must_be_is_quoted() {
        for plain in ["kommune", "kommune 3", "2025-09", "K12", "50", "no", "true", "Størst & best", "a:b", "50-59"] {
            assert_eq!(scalar(plain), plain);
        }
        for (text, written) in [
            ("", "\"\""),
            ("null", "\"null\""),
            ("~", "\"~\""),
            ("a: b", "\"a: b\""),
            ("a #b", "\"a #b\""),
            ("- a", "\"- a\""),
            ("*a", "\"*a\""),
            ("&a b", "\"&a b\""),
            ("[a]", "\"[a]\""),
            (" a", "\" a\""),
            ("a\nb\"\u{1}", "\"a\\nb\\\"\\u0001\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn what_is_quoted_reads_back() {
        for text in [
            "a\nb", "\"", "\\", "'", "a\tb", "\u{85}", "---", "? a", "!x", "%", "@", "`", "{a", "æ: ø", "\u{7f}",
            "null",
        ] {
            let node = yaml::parse(&format!("k: {}\n", scalar(text)), &FileName::new("x"), 0).unwrap();
            assert_eq!(node.get("k").and_then(yaml::Node::text), Some(text));
        }
    }
}
