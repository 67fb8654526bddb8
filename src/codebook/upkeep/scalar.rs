//! A text written as YAML: plain where that reads back as the same text, else in quotes.

/// How a text can be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None where none are needed.
    AsNeeded,
    Single,
    Double,
}

impl Quotes {
    /// As the value that was there.
    pub(super) fn like(source: &str) -> Self {
        match source.chars().next() {
            Some('\'') => Self::Single,
            Some('"') => Self::Double,
            _ => Self::AsNeeded,
        }
    }
}

/// The text on one line.
pub(super) fn scalar(text: &str, flow: bool, quotes: Quotes) -> String {
    let plain =
        !text.contains(|c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}'));
    match quotes {
        Quotes::AsNeeded if is_plain(text, flow) => text.to_owned(),
        Quotes::Single if plain => format!("'{}'", text.replace('\'', "''")),
        _ => double_quoted(text),
    }
}

/// Whether a text can stand without quotes, in brackets or not, and is no number or truth value to other programs.
fn is_plain(text: &str, flow: bool) -> bool {
    let first = text.chars().next().unwrap_or(' ');
    let reserved = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let odd = |c: char| c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    !text.is_empty()
        && text.trim() == text
        && !"-?:,[]{}#&*!|>'\"%@`~".contains(first)
        && !(!text.contains(' ') && (first.is_ascii_digit() || matches!(first, '+' | '.')))
        && !matches!(first, '=' | '<')
        && !text.contains(odd)
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.ends_with(':')
        && !(flow && text.contains(|c: char| ",[]{}:#".contains(c)))
        && !reserved.contains(&text.to_lowercase().as_str())
}

fn double_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}') => {
                out.push_str(&format!("\\u{:04X}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A text of several lines as the lines of a `|-` block at an indentation; `None` where it must be in quotes.
pub(super) fn block_lines(text: &str, indent: usize) -> Option<String> {
    let odd = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{FEFF}');
    let first = text.chars().next()?;
    if first.is_whitespace() || text.ends_with('\n') || text.contains(odd) {
        return None;
    }
    let pad = " ".repeat(indent);
    let lines = text.split('\n').map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{pad}{line}\n") });
    Some(lines.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::source::yaml::Node;
    use crate::source::{FileName, yaml};

    #[test]
    fn quotes_where_they_are_needed() {
        assert_eq!(scalar("Innsyn i sanntid", false, Quotes::AsNeeded), "Innsyn i sanntid");
        assert_eq!(scalar("færre, men bedre", false, Quotes::AsNeeded), "færre, men bedre");
        assert_eq!(scalar("færre, men bedre", true, Quotes::AsNeeded), "\"færre, men bedre\"");
        for text in ["no", "012", "a: b", "a #b", "- a", "", " a", "~", "@a", "a:"] {
            assert!(scalar(text, false, Quotes::AsNeeded).starts_with('"'), "{text}");
        }
        assert_eq!(scalar("det's", false, Quotes::Single), "'det''s'");
        assert_eq!(scalar("a\nb", false, Quotes::Single), "\"a\\nb\"");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]
        #[test]
        fn every_text_reads_back(text in "[ -~æøå\\n\\t\u{85}\u{2028}\u{FEFF}]{0,12}", flow: bool, style in 0..3_usize) {
            let quotes = [Quotes::AsNeeded, Quotes::Single, Quotes::Double][style];
            let written = scalar(&text, flow, quotes);
            let source = if flow { format!("a: [{written}]\n") } else { format!("a: {written}\n") };
            let node = yaml::parse(&source, &FileName::new("x"), 0).unwrap();
            let value = node.get("a").unwrap();
            let value = if flow { &value.items()[0] } else { value };
            prop_assert_eq!(Node::text(value), Some(text.as_str()), "{}", source);
        }

        #[test]
        fn every_block_reads_back(text in "[a-z :#'-]{1,8}(\\n[ a-z:#\"-]{0,8}){0,4}") {
            if let Some(lines) = block_lines(&text, 2) {
                let source = format!("a: |-\n{lines}b: c\n");
                let node = yaml::parse(&source, &FileName::new("x"), 0).unwrap();
                prop_assert_eq!(node.get("a").and_then(Node::text), Some(text.as_str()), "{}", source);
            }
        }
    }
}
