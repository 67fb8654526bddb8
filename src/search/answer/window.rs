//! How far a view of a text reaches to both sides of a place: whole words, as many as there is room for.

use unicode_segmentation::UnicodeSegmentation as _;

/// The byte at which a view begins that ends at byte `at` and has room for `room` characters.
///
/// It is the start of a word; only inside a run without white space that is longer than the room it is any character's.
pub(super) fn begin(text: &str, at: usize, room: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let mut from = before.len();
    let mut left = room;
    for (start, grapheme) in before.grapheme_indices(true).rev() {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else { break };
        (left, from) = (rest, start);
    }
    let (hidden, seen) = before.split_at_checked(from).unwrap_or_default();
    if hidden.is_empty() || hidden.ends_with(char::is_whitespace) {
        return from;
    }
    let cut = seen.find(char::is_whitespace).and_then(|cut| seen.get(cut..));
    cut.map_or(from, |rest| before.len() - rest.trim_start().len())
}

/// The byte at which a view ends that begins at byte `at` and has room for `room` characters; as [`begin`], at the end of a word.
pub(super) fn end(text: &str, at: usize, room: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    let mut to = 0;
    let mut left = room;
    for (start, grapheme) in after.grapheme_indices(true) {
        let Some(rest) = left.checked_sub(grapheme.chars().count()) else { break };
        (left, to) = (rest, start + grapheme.len());
    }
    let (seen, hidden) = after.split_at_checked(to).unwrap_or_default();
    if hidden.is_empty() || hidden.starts_with(char::is_whitespace) {
        return at + to;
    }
    let cut = seen.rfind(char::is_whitespace).and_then(|cut| seen.get(..cut));
    at + cut.map_or(to, |rest| rest.trim_end().len())
}

/// The first byte in `from..at` at which a sentence begins.
pub(super) fn sentence(text: &str, from: usize, at: usize) -> Option<usize> {
    let view = text.get(from..at)?;
    let mut ended = text.get(..from).is_some_and(|before| ends_sentence(before.trim_end()) || before.ends_with('\n'));
    let mut words = view.split_inclusive(char::is_whitespace);
    let mut place = from;
    words.find_map(|word| {
        let here = place;
        place += word.len();
        let starts = ended && starts_sentence(word);
        // Runs of white space come as words of their own.
        if !word.trim().is_empty() || word.ends_with('\n') {
            ended = ends_sentence(word.trim_end()) || word.ends_with('\n');
        }
        starts.then_some(here)
    })
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '»', '”', '’', ')', ']']).ends_with(['.', '?', '!', '…'])
}

fn starts_sentence(word: &str) -> bool {
    word.trim_start_matches(['"', '«', '“', '‘', '(', '–', '-', '[']).starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_has_whole_words() {
        let text = "Vi venter på svar fra sykehuset";
        let at = text.find("svar").unwrap();
        assert_eq!(text.get(begin(text, at, 6)..at).unwrap(), "på ");
        assert_eq!(text.get(begin(text, at, 2)..at).unwrap(), "");
        assert_eq!(text.get(begin(text, at, 99)..at).unwrap(), "Vi venter på ");
        assert_eq!(text.get(at..end(text, at, 9)).unwrap(), "svar fra");
        assert_eq!(text.get(at..end(text, at, 99)).unwrap(), "svar fra sykehuset");
    }

    #[test]
    fn a_run_longer_than_the_room_is_cut_between_letters() {
        let text = format!("{}X{}", "e\u{301}".repeat(20), "å".repeat(20));
        let at = text.find('X').unwrap();
        assert_eq!(text.get(begin(&text, at, 5)..at).unwrap(), "e\u{301}e\u{301}");
        assert_eq!(text.get(at + 1..end(&text, at + 1, 3)).unwrap(), "ååå");
    }

    #[test]
    fn sentences_begin_after_a_full_stop_with_a_capital() {
        let text = "Ja. «Det er f.eks. ikke slik.» Nei vel.\nOg så";
        let after = |from: usize| sentence(text, from, text.len()).map(|at| text.get(at..).unwrap());
        assert_eq!(after(0).unwrap(), text.strip_prefix("Ja. ").unwrap());
        assert_eq!(after(6).unwrap(), "Nei vel.\nOg så");
        assert_eq!(after(text.find("vel").unwrap()).unwrap(), "Og så");
        assert_eq!(after(text.find("så").unwrap()), None);
    }
}
