//! Tags of cue text: voices, classes, ruby, inner timestamps.

use super::entity::reference;
use super::timing::timestamp;

/// A tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Tag {
    /// One that opens, by its name, with what stands after the name (a voice's speaker, a language).
    Start(Kind, String),
    /// One that closes.
    End(Kind),
    /// An inner timestamp.
    Time,
    /// One of a name WebVTT does not know.
    Unknown,
}

/// The names WebVTT knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Class,
    Italic,
    Bold,
    Underline,
    Ruby,
    RubyText,
    Voice,
    Language,
}

impl Kind {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "c" => Self::Class,
            "i" => Self::Italic,
            "b" => Self::Bold,
            "u" => Self::Underline,
            "ruby" => Self::Ruby,
            "rt" => Self::RubyText,
            "v" => Self::Voice,
            "lang" => Self::Language,
            _ => return None,
        })
    }
}

/// The tag that `text` begins with, its `<` taken off, and what follows its `>`. One that is not closed reaches to the end.
pub(super) fn read(text: &str) -> (Tag, &str) {
    let end = text.find('>').unwrap_or(text.len());
    let inside = text.get(..end).unwrap_or("");
    let rest = text.get(end + 1..).unwrap_or("");
    (of(inside), rest)
}

fn of(inside: &str) -> Tag {
    if let Some(name) = inside.strip_prefix('/') {
        return Kind::of(name).map_or(Tag::Unknown, Tag::End);
    }
    if inside.starts_with(|c: char| c.is_ascii_digit()) {
        let whole = timestamp(inside).is_some_and(|(_, rest)| rest.is_empty());
        return if whole { Tag::Time } else { Tag::Unknown };
    }
    let name_end = inside.find(['.', ' ', '\t', '\n', '\u{c}']).unwrap_or(inside.len());
    let after = inside.get(name_end..).unwrap_or("");
    // Classes stand between the name and the first white space.
    let annotation = after.find([' ', '\t', '\n', '\u{c}']).and_then(|space| after.get(space..)).unwrap_or("");
    let name = inside.get(..name_end).unwrap_or("");
    Kind::of(name).map_or(Tag::Unknown, |kind| Tag::Start(kind, resolved(annotation)))
}

/// Character references resolved, white space folded.
fn resolved(annotation: &str) -> String {
    let mut clean = String::new();
    let mut rest = annotation;
    while let Some(at) = rest.find('&') {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        clean.push_str(before);
        let after = after.strip_prefix('&').unwrap_or(after);
        let (letters, next) = reference(after).unwrap_or_else(|| ("&".to_owned(), after));
        clean.push_str(&letters);
        rest = next;
    }
    clean.push_str(rest);
    clean.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_kind_and_what_stands_after_the_name() {
        let start = |kind, annotation: &str| Tag::Start(kind, annotation.to_owned());
        for (text, tag, rest) in [
            ("v Nes, Turid (Fylket)>ja", start(Kind::Voice, "Nes, Turid (Fylket)"), "ja"),
            ("v.høy.kort  Bj&oslash;rn\n Vik >", start(Kind::Voice, "Bjørn Vik"), ""),
            ("v>x", start(Kind::Voice, ""), "x"),
            ("c.gul", start(Kind::Class, ""), ""),
            ("/ruby>", Tag::End(Kind::Ruby), ""),
            ("00:00:01.500>x", Tag::Time, "x"),
            ("00:1.5>x", Tag::Unknown, "x"),
            ("3 er nok", Tag::Unknown, ""),
            (" v>x", Tag::Unknown, "x"),
            ("", Tag::Unknown, ""),
        ] {
            assert_eq!(read(text), (tag, rest), "{text}");
        }
    }
}
