//! What a speaker's label in front of words looks like.

/// Characters a label has at most.
const LONGEST: usize = 60;

/// Labels that name a part and no person, small letters, digits at the end left out.
const PARTS: &[&str] = &[
    "speaker",
    "taler",
    "talar",
    "person",
    "deltaker",
    "deltakar",
    "informant",
    "inf",
    "intervjuer",
    "intervjuar",
    "interviewer",
    "int",
    "intervjuobjekt",
    "respondent",
    "resp",
    "moderator",
    "ordstyrer",
    "ukjent",
    "ukjent taler",
    "unknown",
    "unknown speaker",
    "participant",
    "interviewee",
    "host",
    "guest",
    "gjest",
    "i",
    "b",
    "a",
    "q",
    "p",
    "r",
    "s",
    "d",
    "f",
    "m",
    "k",
];

/// Small words inside names.
const PARTICLES: &[&str] = &["von", "van", "de", "der", "den", "af", "av", "la", "og", "al", "el", "bin", "dos", "da"];

/// How a label stands before what was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// `Kari Vik: ja`
    Colon,
    /// `[SPEAKER_00]: ja`
    Brackets,
    /// `Kari Vik  0:12` on a line of its own.
    Clock,
}

/// A label that may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Candidate<'a> {
    pub(super) label: &'a str,
    /// What follows it.
    pub(super) rest: &'a str,
    pub(super) manner: Manner,
}

/// The label a line may begin with.
pub(super) fn candidate(line: &str) -> Option<Candidate<'_>> {
    let line = line.trim();
    bracketed(line).or_else(|| with_clock(line)).or_else(|| with_colon(line))
}

/// Whether a label names a part in the talk and no person: `SPEAKER_00`, `I`, `Intervjuer 2`.
pub(in crate::exchange) fn is_part(label: &str) -> bool {
    let lower = label.to_lowercase();
    let stem = lower.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '_' | ' ' | '-' | '.' | '#'));
    PARTS.contains(&stem)
}

/// Whether a label looks like a person's name: every word with a capital.
pub(super) fn is_name(label: &str) -> bool {
    let outside = label.split(['(', '[']).next().unwrap_or(label);
    let mut words = outside.split_whitespace().peekable();
    let capital = |word: &str| word.starts_with(char::is_uppercase) || PARTICLES.contains(&word);
    words.peek().is_some_and(|word| word.starts_with(char::is_uppercase)) && words.all(capital)
}

fn bracketed(line: &str) -> Option<Candidate<'_>> {
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let rest = rest.strip_prefix(':').or_else(|| is_part(label).then_some(rest))?;
    let fits = is_labelish(label) && (is_part(label) || is_name(label));
    fits.then(|| Candidate { label: label.trim(), rest: rest.trim_start(), manner: Manner::Brackets })
}

fn with_clock(line: &str) -> Option<Candidate<'_>> {
    let space = line.rfind(char::is_whitespace)?;
    let (label, clock) = line.split_at_checked(space)?;
    let wide = label.ends_with(char::is_whitespace) || clock.starts_with('\t');
    let label = label.trim_end();
    (wide && is_clock(clock.trim()) && is_labelish(label)).then_some(Candidate {
        label,
        rest: "",
        manner: Manner::Clock,
    })
}

fn is_clock(text: &str) -> bool {
    let parts: Vec<&str> = text.split(':').collect();
    let number = |part: &&str| matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
    matches!(parts.len(), 2 | 3) && parts.iter().all(number) && parts.last().is_some_and(|last| last.len() == 2)
}

fn with_colon(line: &str) -> Option<Candidate<'_>> {
    // A label is short, so nothing is sought in the rest of a long line.
    let head = line.char_indices().nth(LONGEST + 1).map_or(line, |(at, _)| line.get(..at).unwrap_or(line));
    let at = head.find(':')?;
    let (label, rest) = line.split_at_checked(at)?;
    let rest = rest.strip_prefix(':').filter(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))?;
    is_labelish(label).then(|| Candidate { label: label.trim(), rest: rest.trim_start(), manner: Manner::Colon })
}

fn is_labelish(label: &str) -> bool {
    let short = label.chars().nth(LONGEST).is_none() && label.split_whitespace().count() <= 7;
    let stops = label.match_indices('.').any(|(at, _)| !abbreviates(label.get(..at).unwrap_or("")));
    short
        && !stops
        && label.contains(char::is_alphabetic)
        && !label.contains(['!', '?', ';', '…', '"', '«', '»', '<', '{'])
}

/// Whether the word before a full stop is as short as an initial or a title.
fn abbreviates(before: &str) -> bool {
    before.rsplit(char::is_whitespace).next().is_some_and(|word| (1..=3).contains(&word.chars().count()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_stand_before_words() {
        for (line, label, rest, manner) in [
            ("Kari Vik: Ja: sånn.", "Kari Vik", "Ja: sånn.", Manner::Colon),
            ("Vik, Kari (Gjest):", "Vik, Kari (Gjest)", "", Manner::Colon),
            ("Dr. A. Vik: ja", "Dr. A. Vik", "ja", Manner::Colon),
            ("[SPEAKER_00]: ja", "SPEAKER_00", "ja", Manner::Brackets),
            ("[Speaker 1] ja", "Speaker 1", "ja", Manner::Brackets),
            ("Kari Vik  0:12", "Kari Vik", "", Manner::Clock),
            ("Unknown Speaker\t1:00:12", "Unknown Speaker", "", Manner::Clock),
        ] {
            assert_eq!(candidate(line), Some(Candidate { label, rest, manner }), "{line}");
        }
        for line in [
            "[latter]",
            "[Musikk]: x y z a b c d e f",
            "https://x.no",
            "Klokka 9:30",
            "9:30",
            "Fint. Så: ja",
            "Vi begynner 9:30",
            "",
        ] {
            assert!(candidate(line).is_none_or(|found| found.manner == Manner::Brackets), "{line}");
        }
        assert_eq!(candidate(&format!("{}: ja", "å".repeat(61))), None);
    }

    #[test]
    fn parts_and_names_are_told_apart() {
        assert!(is_part("SPEAKER_00") && is_part("I") && is_part("Intervjuer 2") && is_part("S01"));
        assert!(!is_part("Kari") && !is_part("Sak"));
        assert!(is_name("Kari van der Vik") && is_name("Åse (gjest)") && !is_name("Saken er") && !is_name(""));
    }
}
