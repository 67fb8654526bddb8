//! Looking for words in the transcript that is read; the search screen looks in all.

use super::spot::Spot;
use super::{Part, Reading};
use crate::transcript::{Transcript, TurnNo};
use crate::tui::key::{Chord, Key};
use crate::tui::overlay::Field;
use crate::tui::request::Request;
use crate::tui::study::Study;

impl Reading {
    /// Begins to type what is looked for.
    pub(super) fn begin_find(&mut self) {
        self.part = Part::Text;
        self.finding = Some(Field::default());
    }

    /// A key while it is typed.
    pub(super) fn type_find(&mut self, chord: Chord, study: &Study) -> Vec<Request> {
        let Some(field) = &mut self.finding else { return Vec::new() };
        match chord.key {
            Key::Esc => self.finding = None,
            Key::Enter => {
                self.found = field.text().trim().to_lowercase();
                self.finding = None;
                let Some(transcript) = self.read(study) else { return Vec::new() };
                if !self.found.is_empty() && !self.find_from(true, transcript) {
                    return vec![Request::warn(format!(
                        "no `{}` in this transcript",
                        crate::source::terminal(&self.found)
                    ))];
                }
            }
            _ => {
                field.key(chord);
            }
        }
        Vec::new()
    }

    /// The next or previous place with the words; begins to type them where there are none yet.
    pub(super) fn find_again(&mut self, forward: bool, transcript: &Transcript) -> bool {
        if self.found.is_empty() {
            self.begin_find();
        } else {
            self.find_from(forward, transcript);
        }
        true
    }

    /// Turn by turn from the cursor, around the end to it again.
    fn find_from(&mut self, forward: bool, transcript: &Transcript) -> bool {
        let count = transcript.turns.len();
        let here = self.cursor;
        for step in 0..=count {
            let index =
                if forward { here.turn.index() + step } else { here.turn.index() + count * 2 - step } % count.max(1);
            let Some(turn) = transcript.turns.get(index) else { return false };
            let places = places(&turn.text, &self.found);
            let beyond = |at: &u32| match (step, forward) {
                (0, true) => *at > here.at,
                (0, false) => *at < here.at,
                _ => true,
            };
            let mut left = places.into_iter().filter(beyond);
            if let Some(at) = if forward { left.next() } else { left.next_back() } {
                self.to(Spot { turn: TurnNo(index as u32 + 1), at });
                return true;
            }
        }
        false
    }
}

/// Where words begin in a text, in characters; upper and lower case are one.
pub(super) fn places(text: &str, words: &str) -> Vec<u32> {
    if words.is_empty() {
        return Vec::new();
    }
    // Letters whose lower case is longer would shift places: each is compared by itself.
    let wanted: Vec<char> = words.chars().collect();
    let letters: Vec<char> = text.chars().map(|c| c.to_lowercase().next().unwrap_or(c)).collect();
    letters.windows(wanted.len()).enumerate().filter(|(_, window)| *window == wanted).map(|(at, _)| at as u32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_whatever_their_case() {
        assert_eq!(places("Ærlig talt, ærlig.", "ærlig"), [0, 12]);
        assert_eq!(places("aaa", "aa"), [0, 1]);
        assert!(places("a", "").is_empty() && places("", "a").is_empty());
    }
}
