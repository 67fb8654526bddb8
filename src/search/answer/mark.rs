//! Marks that can be cut along: whatever an index says, cutting a text by them is safe.

use std::ops::Range;

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Marks in order, not overlapping, not empty, inside the text, and widened to whole characters as people see them.
///
/// White space at the ends of a mark is left out, and a mark on it alone is none: a window is trimmed, and what it
/// loses would be promised and not shown.
pub(super) fn sound(text: &str, marks: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut sound: Vec<Range<usize>> = marks
        .iter()
        .filter(|mark| mark.start < mark.end && mark.start < text.len())
        .filter_map(|mark| words(text, down(text, mark.start)..up(text, mark.end)))
        .collect();
    sound.sort_unstable_by_key(|mark| (mark.start, mark.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(sound.len());
    for mark in sound {
        match apart.last_mut() {
            Some(last) if mark.start < last.end => last.end = last.end.max(mark.end),
            _ => apart.push(mark),
        }
    }
    apart
}

/// From the first to the last character of a range that is not white space.
fn words(text: &str, mark: Range<usize>) -> Option<Range<usize>> {
    let mut letters = text.get(mark.clone())?.grapheme_indices(true).filter(|(_, letter)| !letter.trim().is_empty());
    let first = letters.next()?;
    let (last, letter) = letters.next_back().unwrap_or(first);
    let (first, _) = first;
    Some(mark.start + first..mark.start + last + letter.len())
}

/// The boundary between two graphemes at `at` or the nearest one before.
fn down(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| is_boundary(text, *at)).unwrap_or(0)
}

/// The boundary between two graphemes at `at` or the nearest one after.
fn up(text: &str, at: usize) -> usize {
    (at..text.len()).find(|at| is_boundary(text, *at)).unwrap_or(text.len())
}

fn is_boundary(text: &str, at: usize) -> bool {
    text.is_char_boundary(at) && GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_put_in_order_and_within_the_text() {
        assert_eq!(sound("en to tre", &[6..99, 0..2, 4..4, 9..12]), [0..2, 6..9]);
        assert_eq!(sound("en to tre", &[3..5, 0..4]), [Range { start: 0, end: 5 }]);
        assert_eq!(sound("en, to", &[0..2, 2..6]), [0..2, 2..6]);
        assert!(sound("", &[Range { start: 0, end: 3 }]).is_empty());
    }

    #[test]
    fn white_space_alone_is_no_mark() {
        assert_eq!(sound("en to\n", &[2..3, 5..6, 2..6]), [Range { start: 3, end: 5 }]);
    }

    #[test]
    fn marks_never_cut_a_letter() {
        let text = "på e\u{301}n";
        assert_eq!(sound(text, &[Range { start: 1, end: 2 }]), [Range { start: 1, end: 3 }]);
        assert_eq!(sound(text, &[Range { start: 4, end: 5 }]), [Range { start: 4, end: 7 }]);
    }
}
