//! A line of a text, with what is known of it before its words are looked at.

use std::borrow::Cow;

/// One line, or of Markdown one paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Line<'a> {
    /// From 1.
    pub(super) number: u32,
    /// Its words, trimmed; empty where the line is.
    pub(super) text: Cow<'a, str>,
    /// Level of a heading, from 1 to 6.
    pub(super) level: Option<u8>,
    /// Times that stand in it: byte of the text before which, and milliseconds. They are no words.
    pub(super) times: Vec<(usize, u32)>,
    /// Whether its start is set apart as only a speaker's is (strong text).
    pub(super) strong: bool,
}

/// The lines of a plain text. `# ` begins a heading, as everywhere.
pub(super) fn lines(text: &str) -> Vec<Line<'_>> {
    text.split('\n').zip(1..).map(|(line, number)| plain(line, number)).collect()
}

fn plain(line: &str, number: u32) -> Line<'_> {
    let line = line.trim();
    let marks = line.bytes().take(7).take_while(|byte| *byte == b'#').count();
    let words = line.trim_start_matches('#');
    match u8::try_from(marks) {
        Ok(level @ 1..=6) if words.starts_with([' ', '\t']) => {
            let text = Cow::Borrowed(words.trim().trim_end_matches('#').trim_end());
            Line { number, text, level: Some(level), ..Line::default() }
        }
        _ => Line { number, text: Cow::Borrowed(line), ..Line::default() },
    }
}

/// Whether a text is set in lines of limited length, so that a line's end is no paragraph's.
///
/// The longest line decides: nobody sets lines longer than a hundred characters by hand.
pub(super) fn is_wrapped(lines: &[Line<'_>]) -> bool {
    let spoken = || lines.iter().filter(|line| !line.text.is_empty());
    let follows = lines.windows(2).filter(|two| two.iter().all(|line| !line.text.is_empty())).count();
    follows > 0 && spoken().all(|line| line.text.len() <= 220 && line.text.chars().count() <= 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_need_a_space() {
        let read = lines("# Intervju #\n#1 av 2\n\n ####### for mange\n## Tema");
        let levels: Vec<_> = read.iter().map(|line| (line.number, line.level, &*line.text)).collect();
        assert_eq!(
            levels,
            [
                (1, Some(1), "Intervju"),
                (2, None, "#1 av 2"),
                (3, None, ""),
                (4, None, "####### for mange"),
                (5, Some(2), "Tema")
            ]
        );
    }

    #[test]
    fn the_longest_line_tells_whether_lines_are_wrapped() {
        assert!(is_wrapped(&lines("Vi så det\nder.\n\nOg her.")));
        assert!(!is_wrapped(&lines(&format!("Vi så det\n{}", "der ".repeat(30)))));
        assert!(!is_wrapped(&lines("Vi så det\n\nder.")));
    }
}
