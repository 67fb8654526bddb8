//! What was done to the words between the transcript and the quote (methods C.5).
//!
//! A quote that stands is the words of the transcript from one place to another, cut into parts: kept, left out,
//! exchanged. So what was done can be told part by part, and put together again without it the parts are a stretch of
//! the transcript, letter by letter. Nothing else is permitted: what is no such part has no [`Edited`].

use std::ops::Range;

use super::elements::{Folded, Taken};
use crate::anonymity::without_number;

/// What was done to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EditKind {
    /// Nothing; typography and pauses aside.
    Kept,
    /// Left out, and `…` says so.
    Omitted,
    /// `[word]` put in, perhaps for words that stood there.
    Inserted,
    /// A letter or an ending changed: `[M]ange`, `sykepleier[en]`.
    Letter,
    /// A pseudonym, as it is printed.
    Pseudonym,
}

impl EditKind {
    /// The word in files and answers.
    pub fn word(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Omitted => "omitted",
            Self::Inserted => "inserted",
            Self::Letter => "letter",
            Self::Pseudonym => "pseudonym",
        }
    }
}

/// A part of a quote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What was done.
    pub kind: EditKind,
    /// What stands in the transcript; empty where something was only put in.
    pub said: String,
    /// What stands in the quote.
    pub printed: String,
}

/// A quote as what was done to a stretch of the transcript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Edited {
    /// The character at which the stretch starts, in the text of the coding's turns joined by line ends.
    pub start: usize,
    /// In order; `said` of all of them, one after the other, is the stretch.
    pub parts: Vec<Edit>,
}

impl Edited {
    /// The stretch of the transcript, nothing done to it.
    pub fn unedited(&self) -> String {
        self.parts.iter().map(|part| part.said.as_str()).collect()
    }

    /// Whether the unedited words stand in a text where they should, letter by letter, and what was kept is the same in
    /// the quote but for typography and pauses. What [`Edited`] the program makes passes; this is the proof.
    pub fn stands_in(&self, said: &str) -> bool {
        let unedited = self.unedited();
        let mut there = said.chars().skip(self.start);
        let stands = unedited.chars().all(|c| there.next() == Some(c));
        let plain = |text: &str| {
            let folded = Folded::new(text).without_pauses();
            folded.text(0..folded.chars.len()).trim().to_owned()
        };
        let mut kept = self.parts.iter().filter(|part| part.kind == EditKind::Kept);
        stands && kept.all(|part| plain(&part.said) == plain(&part.printed))
    }

    /// Whether anything was done to the words.
    pub fn is_changed(&self) -> bool {
        self.parts.iter().any(|part| part.kind != EditKind::Kept)
    }

    /// The parts of a quote whose stretches of words stand at these bytes of `said`.
    pub(super) fn new(quote: &Folded, taken: &Taken, said: &str, places: &[Range<usize>]) -> Self {
        let mut edited = Self::default();
        let mut end: Option<usize> = None;
        let mut joined = false;
        for (piece, place) in taken.pieces.iter().zip(places) {
            let insertion = piece.insertion.as_deref();
            let start = end.unwrap_or_else(|| match piece.joined_before {
                true => word_start(said, place.start),
                false => place.start,
            });
            if end.is_none() {
                edited.start = said.get(..start).unwrap_or_default().chars().count();
            }
            let between = said.get(start..place.start).unwrap_or_default();
            edited.between(between, piece.omission && end.is_some(), insertion, joined || piece.joined_before);
            let (kept, printed) = (said.get(place.clone()).unwrap_or_default(), quote.text(piece.range.clone()));
            edited.push(EditKind::Kept, kept, printed);
            (end, joined) = (Some(place.end), piece.joined_after);
        }
        if let (Some(tail), Some(end)) = (taken.tail.as_deref(), end) {
            let rest = if joined { word_end(said, end) } else { end };
            edited.between(said.get(end..rest).unwrap_or_default(), false, Some(tail), joined);
        }
        edited
    }

    /// What stands between two stretches, and what stands for it in the quote.
    fn between(&mut self, said: &str, omission: bool, insertion: Option<&str>, joined: bool) {
        let bracketed = insertion.map(|inserted| format!("[{inserted}]"));
        match bracketed {
            Some(printed) if is_pseudonym(said) => self.push(EditKind::Pseudonym, said, printed),
            Some(printed) if omission => {
                self.push(EditKind::Omitted, said, "…".to_owned());
                self.push(EditKind::Inserted, "", printed);
            }
            Some(printed) if joined => self.push(EditKind::Letter, said, printed),
            Some(printed) => self.push(EditKind::Inserted, said, printed),
            None if said.contains(char::is_alphanumeric) => self.push(EditKind::Omitted, said, "…".to_owned()),
            // Only what stands between words; the quote writes it in its own way.
            None if !said.is_empty() => self.push(EditKind::Kept, said, said.to_owned()),
            None => {}
        }
    }

    fn push(&mut self, kind: EditKind, said: &str, printed: String) {
        self.parts.push(Edit { kind, said: said.to_owned(), printed });
    }
}

/// One numbered pseudonym and nothing else: `[kommune 2]`.
fn is_pseudonym(said: &str) -> bool {
    let inside = said.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inside.is_some_and(|inside| !inside.contains('[') && without_number(inside).is_some())
}

/// The byte at which the word starts that a byte stands in.
fn word_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    at - before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
}

/// The byte at which the word ends that a byte stands in.
fn word_end(text: &str, at: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    at + after.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::super::verbatim::compare;
    use super::EditKind::{Inserted, Kept, Letter, Omitted, Pseudonym};
    use super::*;

    const SAID: &str =
        "Ja, mange av varslene er feil – og det er ikke bra. Vi trykker dem bort.\nDe ringer til [kommune 3] hver dag.";

    fn parts(quote: &str) -> Vec<(EditKind, String, String)> {
        let edited = compare(quote, SAID).unwrap().edited;
        assert!(edited.stands_in(SAID), "{quote}: {edited:?}");
        edited.parts.into_iter().map(|part| (part.kind, part.said, part.printed)).collect()
    }

    #[test]
    fn every_permitted_edit_is_told() {
        let part = |kind, said: &str, printed: &str| (kind, said.to_owned(), printed.to_owned());
        for (quote, expected) in [
            ("mange av varslene", vec![part(Kept, "mange av varslene", "mange av varslene")]),
            (
                "[M]ange av varslene … ikke bra",
                vec![
                    part(Letter, "m", "[M]"),
                    part(Kept, "ange av varslene", "ange av varslene"),
                    part(Omitted, " er feil – og det er ", "…"),
                    part(Kept, "ikke bra", "ikke bra"),
                ],
            ),
            (
                "Vi trykker [varslene] bort",
                vec![
                    part(Kept, "Vi trykker", "Vi trykker"),
                    part(Inserted, " dem ", "[varslene]"),
                    part(Kept, "bort", "bort"),
                ],
            ),
            ("Vi trykke[t]", vec![part(Kept, "Vi trykke", "Vi trykke"), part(Letter, "r", "[t]")]),
            (
                "De ringer til [en kommune] hver dag",
                vec![
                    part(Kept, "De ringer til", "De ringer til"),
                    part(Pseudonym, " [kommune 3] ", "[en kommune]"),
                    part(Kept, "hver dag", "hver dag"),
                ],
            ),
            (
                "varslene er feil […] [Legene] trykker dem",
                vec![
                    part(Kept, "varslene er feil", "varslene er feil"),
                    part(Omitted, " – og det er ikke bra. Vi ", "…"),
                    part(Inserted, "", "[Legene]"),
                    part(Kept, "trykker dem", "trykker dem"),
                ],
            ),
        ] {
            assert_eq!(parts(quote), expected, "{quote}");
        }
    }

    #[test]
    fn what_was_put_together_otherwise_is_no_proof() {
        let edited = compare("mange av varslene … ikke bra", SAID).unwrap().edited;
        let mut moved = edited.clone();
        moved.start += 1;
        assert!(!moved.stands_in(SAID));
        let mut changed = edited.clone();
        changed.parts[0].printed = "mange av meldingene".to_owned();
        assert!(!changed.stands_in(SAID));
        assert!(!edited.stands_in("noe annet") && edited.is_changed());
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_word_for_word_is_proved(
            words in proptest::collection::vec("[a-eæ]{1,5}", 4..20),
            quote in "[a-eæ \\[\\]….,]{0,40}",
            cut in 1usize..10,
        ) {
            let said = words.join(" ");
            let taken: Vec<&str> = words.iter().skip(cut % words.len()).map(String::as_str).collect();
            let rest: String = taken.join(" ").chars().skip(1).collect();
            for quote in [quote, format!("[X]{rest}"), format!("[X] {rest} …"), taken.join(" ")] {
                if let Ok(read) = compare(&quote, &said) {
                    proptest::prop_assert!(read.edited.stands_in(&said), "{quote:?} {said:?} {:?}", read.edited);
                }
            }
        }
    }
}
