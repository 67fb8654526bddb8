//! Who speaks and when, at the start of a line: every form that programs and people write it in.

use super::{label, times};

/// What the start of a line may say. Whether it does, the whole text decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark<'a> {
    /// Who, as written; none where only a time stands there.
    pub(super) label: Option<&'a str>,
    /// Milliseconds from the start of the recording.
    pub(super) time: Option<u32>,
    /// What was said, on this line.
    pub(super) words: &'a str,
    /// How it is written.
    pub(super) form: Form,
}

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// `Name: words`.
    Colon,
    /// A name and words with a tab between.
    Tab,
    /// A line of its own with one space between name and time, in either order.
    Loose,
    /// A line of its own: name, two spaces or a tab, time; or the time in brackets.
    Line,
    /// `[Name] 10:01:02` on a line of its own, the time of day.
    Clock,
    /// Name, time and a colon.
    Timed,
    /// A time alone, perhaps with words after it.
    Time,
}

/// Reads what the start of a line says.
pub(super) fn read(line: &str) -> Option<Mark<'_>> {
    let line = line.trim();
    if let Some((time, rest)) = times::leading(line) {
        return Some(after_time(time, rest));
    }
    colon(line).or_else(|| own_line(line)).or_else(|| tab(line))
}

/// Whether a line is a name and a time as Otter and Teams set them.
pub(crate) fn is_otter_line(line: &str) -> bool {
    own_line(line.trim()).is_some_and(|mark| mark.form == Form::Line)
}

/// What stands after a time: `Name: words`, a name alone, `Name<tab>words`, or words.
fn after_time(time: u32, rest: &str) -> Mark<'_> {
    let rest = rest.trim_start_matches(['-', '–', '|']).trim_start();
    let spoken = colon(rest).map(|mark| Mark { time: mark.time.or(Some(time)), form: Form::Timed, ..mark });
    let columns = || tab(rest).map(|mark| Mark { time: Some(time), form: Form::Timed, ..mark });
    let alone = || {
        let short = label::is_known(rest) || label::is_name(rest) && label::is_shaped(rest);
        short.then_some(Mark { label: Some(rest), time: Some(time), words: "", form: Form::Loose })
    };
    let bare = Mark { label: None, time: Some(time), words: rest, form: Form::Time };
    spoken.or_else(columns).or_else(alone).unwrap_or(bare)
}

/// `Name: words`, `Name [0:12]: words`, `Name (0:12): words`, `[Name]: words`, `**Name** [0:12]: words`.
fn colon(line: &str) -> Option<Mark<'_>> {
    let (before, after) = split_at_colon(line)?;
    let (before, time) = match times::trailing(before) {
        Some((name, time)) => (name.trim_end(), Some(time)),
        None => (before.trim_end(), None),
    };
    let name = bare(before);
    // `[0:12] words` directly after the colon is the turn's time as well.
    let (time, words) = match (time, times::leading(after.trim_start())) {
        (None, Some((time, words))) => (Some(time), words),
        (time, _) => (time, after.trim()),
    };
    let form = if time.is_some() { Form::Timed } else { Form::Colon };
    label::is_shaped(name).then_some(Mark { label: Some(name), time, words, form })
}

/// The first colon that ends a label: white space or nothing follows, or a known label comes before.
fn split_at_colon(line: &str) -> Option<(&str, &str)> {
    let near = line.char_indices().take(100).filter(|(_, c)| *c == ':' || *c == '：');
    for (at, colon) in near {
        let (before, rest) = line.split_at_checked(at)?;
        let after = rest.strip_prefix(colon)?;
        let before = before.trim_end();
        let open = after.is_empty() || after.starts_with([' ', '\t', '\u{a0}', '*']);
        let tight = label::is_known(before) && !after.starts_with(|c: char| c.is_ascii_digit() || c == '/');
        if open || tight {
            // Of `**Name:** words` the stars after the colon belong to the name.
            return Some((before, after.strip_prefix("**").filter(|_| before.starts_with("**")).unwrap_or(after)));
        }
    }
    None
}

/// A name and a time that have a line of their own.
fn own_line(line: &str) -> Option<Mark<'_>> {
    let line = line.strip_suffix(':').unwrap_or(line);
    // Longer is no name and a time; so that a line of any length costs little.
    if line.len() > 400 {
        return None;
    }
    let (before, time) = times::trailing(line)?;
    let name = bare(before.trim_end());
    let gap = before.len() - before.trim_end().len();
    let bracketed = before.trim_end().starts_with('[') && before.trim_end().ends_with(']');
    let form = match bracketed {
        true => Form::Clock,
        false if gap >= 2 || before.ends_with('\t') || line.ends_with([']', ')']) => Form::Line,
        false => Form::Loose,
    };
    label::is_shaped(name).then_some(Mark { label: Some(name), time: Some(time), words: "", form })
}

/// `Name<tab>words`.
fn tab(line: &str) -> Option<Mark<'_>> {
    let (name, words) = line.split_once('\t')?;
    let name = bare(name.trim());
    let words = words.trim();
    (label::is_shaped(name) && !words.is_empty()).then_some(Mark {
        label: Some(name),
        time: None,
        words,
        form: Form::Tab,
    })
}

/// A label without stars and the brackets around all of it.
fn bare(label: &str) -> &str {
    let label = label.trim().trim_matches('*').trim();
    let inside = label.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.filter(|inside| !inside.contains(['[', ']'])).unwrap_or(label).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> Option<(Option<&str>, Option<u32>, &str, Form)> {
        read(line).map(|mark| (mark.label, mark.time, mark.words, mark.form))
    }

    #[test]
    fn every_form_is_read() {
        let name = Some("Kari Fjellvik");
        for (line, time, words, form) in [
            ("Kari Fjellvik: Ja.", None, "Ja.", Form::Colon),
            ("Kari Fjellvik:\tJa.", None, "Ja.", Form::Colon),
            ("Kari Fjellvik:", None, "", Form::Colon),
            ("**Kari Fjellvik**: Ja.", None, "Ja.", Form::Colon),
            ("**Kari Fjellvik:** Ja.", None, "Ja.", Form::Colon),
            ("[Kari Fjellvik]: Ja.", None, "Ja.", Form::Colon),
            ("**Kari Fjellvik** [00:00:04]: Ja.", Some(4_000), "Ja.", Form::Timed),
            ("Kari Fjellvik (0:04): Ja.", Some(4_000), "Ja.", Form::Timed),
            ("Kari Fjellvik: [0:04] Ja.", Some(4_000), "Ja.", Form::Timed),
            ("[0:04] Kari Fjellvik: Ja.", Some(4_000), "Ja.", Form::Timed),
            ("00:00:04 Kari Fjellvik: Ja.", Some(4_000), "Ja.", Form::Timed),
            ("00:00:04\tKari Fjellvik\tJa.", Some(4_000), "Ja.", Form::Timed),
            ("Kari Fjellvik   0:04", Some(4_000), "", Form::Line),
            ("Kari Fjellvik\t0:04", Some(4_000), "", Form::Line),
            ("Kari Fjellvik 0:04", Some(4_000), "", Form::Loose),
            ("00:00:04 Kari Fjellvik", Some(4_000), "", Form::Loose),
            ("[Kari Fjellvik] 00:00:04", Some(4_000), "", Form::Clock),
            ("Kari Fjellvik\tJa.", None, "Ja.", Form::Tab),
        ] {
            assert_eq!(parts(line), Some((name, time, words, form)), "{line}");
        }
        assert_eq!(parts("[SPEAKER_00]: Ja."), Some((Some("SPEAKER_00"), None, "Ja.", Form::Colon)));
        assert_eq!(parts("I:Hvordan?"), Some((Some("I"), None, "Hvordan?", Form::Colon)));
        assert_eq!(parts("[0:04] Ja, da."), Some((None, Some(4_000), "Ja, da.", Form::Time)));
        assert_eq!(parts("00:00:04"), Some((None, Some(4_000), "", Form::Time)));
    }

    #[test]
    fn sentences_are_no_marks() {
        for line in [
            "Vi møttes der. Hun sa: ja",
            "Møtet er klokka 12:30",
            "https://eksempel.no",
            "[latter] Ja",
            "«Ja»: sa hun",
            "",
            ":",
            "Hva skjedde? Dette: ingenting",
        ] {
            let mark = read(line);
            assert!(mark.is_none() || mark.is_some_and(|mark| mark.form == Form::Loose), "{line}: {mark:?}");
        }
    }
}
