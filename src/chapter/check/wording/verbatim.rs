//! A quote against what was said.
//!
//! The quote's stretches of words must stand in the turns in their order, whole words each.
//! Between two of them anything may be missing where the quote says so (`…`, `[…]`), and up to three
//! words where something was put in instead (`[kommunen]` for `de`).

use std::ops::Range;

use super::edit::Edited;
use super::elements::{Folded, Piece, Taken, pieces};

/// How many words an insertion may stand for.
const REPLACED: usize = 3;

/// In how many pieces a quote can be.
const PIECES: usize = 100;

/// How many words of a quote are lined up with what was said to show where they part.
const COMPARED: usize = 60;

/// A quote that is word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter::check) struct Verbatim {
    /// Where its stretches stand, as bytes of what was said.
    pub(in crate::chapter::check) pieces: Vec<Range<usize>>,
    /// What is missing between them.
    pub(in crate::chapter::check) gaps: Vec<Gap>,
    /// What was done to what was said, part by part.
    pub(in crate::chapter::check) edited: Edited,
}

/// Words that the quote leaves out or replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter::check) struct Gap {
    /// The byte of the quote that follows.
    pub(in crate::chapter::check) at: usize,
    /// The words.
    pub(in crate::chapter::check) dropped: String,
}

/// Where and how a quote is not word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter::check) enum Mismatch {
    /// Its marks cannot be read.
    Form {
        /// Byte of the quote.
        at: usize,
        /// What is wrong.
        why: &'static str,
    },
    /// Its words differ.
    Words {
        /// Byte of the quote.
        at: usize,
        /// Its words from there.
        said: String,
        /// What stands there; empty when nothing does.
        stands: String,
    },
}

/// Compares a quote with what was said.
///
/// # Errors
/// The first difference.
pub(in crate::chapter::check) fn compare(quote: &str, said: &str) -> Result<Verbatim, Mismatch> {
    let quote = Folded::new(quote);
    let taken = pieces(&quote).map_err(|(at, why)| Mismatch::Form { at: quote.byte(at), why })?;
    let pieces = &taken.pieces;
    if pieces.is_empty() {
        return Err(Mismatch::Form { at: 0, why: "the quote has no words" });
    }
    if pieces.len() > PIECES {
        return Err(Mismatch::Form { at: 0, why: "the quote is in more pieces than can be a quote" });
    }
    let text = said;
    let said = Folded::new(said).without_pauses();
    let mut steps: Vec<Vec<Step>> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        let earlier = index.checked_sub(1).and_then(|earlier| steps.get(earlier));
        let found = reachable(&quote, piece, &said, earlier.map(Vec::as_slice));
        if found.is_empty() {
            let from = earlier.and_then(|steps| steps.first()).map_or(0, |step| step.range.end);
            return Err(difference(&quote, piece, &said, from));
        }
        steps.push(found);
    }
    Ok(trace(&quote, &taken, (text, &said), &steps))
}

/// A place where a stretch of words stands, and the place of the stretch before that leads to it.
struct Step {
    range: Range<usize>,
    before: usize,
}

/// The places of a stretch that some place of the one before leads to, in order.
fn reachable(quote: &Folded, piece: &Piece, said: &Folded, earlier: Option<&[Step]>) -> Vec<Step> {
    let words = quote.slice(piece.range.clone());
    let mut steps = Vec::new();
    for start in (0..said.chars.len()).filter(|start| said.slice(*start..start + words.len()) == words) {
        let range = start..start + words.len();
        if !fits(piece, said, &range) {
            continue;
        }
        let Some(earlier) = earlier else {
            steps.push(Step { range, before: 0 });
            continue;
        };
        // The nearest place before leaves out the least.
        let nearest = earlier.partition_point(|step| step.range.end <= start).checked_sub(1);
        let Some((before, step)) = nearest.and_then(|index| Some((index, earlier.get(index)?))) else { continue };
        if piece.omission || replaced(said, step.range.end..start) <= REPLACED {
            steps.push(Step { range, before });
        }
    }
    steps
}

/// Whether a stretch begins and ends where words do, unless an insertion is part of the word.
fn fits(piece: &Piece, said: &Folded, range: &Range<usize>) -> bool {
    let inside = |at: usize| {
        let letter = |at: Option<usize>| at.and_then(|at| said.chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        letter(at.checked_sub(1)) && letter(Some(at))
    };
    let begins = !inside(range.start) || (piece.joined_before && stands_for(piece, said, range.start));
    let ends = !inside(range.end) || piece.joined_after;
    begins && ends
}

/// Whether the beginning of a word up to `at` is hardly longer than what was put in for it.
fn stands_for(piece: &Piece, said: &Folded, at: usize) -> bool {
    let before = said.slice(0..at).iter().rev().take_while(|c| c.is_alphanumeric()).count();
    before <= piece.insertion.as_deref().unwrap_or("").chars().count() + 2
}

fn replaced(said: &Folded, range: Range<usize>) -> usize {
    // A pseudonym is one thing however many words it has: `[kommune]` stands for all of `[kommune 2]`.
    let text = said.text(range);
    let mut words = 0;
    let mut plain = String::new();
    for (at, part) in text.split('[').enumerate() {
        match part.split_once(']').filter(|_| at > 0) {
            Some((pseudonym, rest)) if crate::anonymity::without_number(pseudonym).is_some() => {
                words += 1;
                plain.push_str(rest);
            }
            _ => plain.push_str(part),
        }
        plain.push(' ');
    }
    words + plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}

/// The way through, from the first place of the last stretch back.
fn trace(quote: &Folded, taken: &Taken, (text, said): (&str, &Folded), steps: &[Vec<Step>]) -> Verbatim {
    let mut places: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    for level in steps.iter().rev() {
        let Some(step) = level.get(at) else { break };
        places.push(step.range.clone());
        at = step.before;
    }
    places.reverse();
    let between = places.iter().zip(places.iter().skip(1)).zip(taken.pieces.iter().skip(1));
    let gaps = between.map(|((before, after), piece)| Gap {
        at: quote.byte(piece.range.start),
        dropped: said.text(before.end..after.start),
    });
    let gaps = gaps.filter(|gap| !gap.dropped.trim().is_empty()).collect();
    let pieces: Vec<Range<usize>> = places.iter().map(|place| said.byte(place.start)..said.byte(place.end)).collect();
    Verbatim { edited: Edited::new(quote, taken, text, &pieces), pieces, gaps }
}

/// The place in what was said, from `from` on, that shares most words with the stretch, and how they part.
fn difference(quote: &Folded, piece: &Piece, said: &Folded, from: usize) -> Mismatch {
    let mut wanted = words(quote, piece.range.clone());
    wanted.truncate(COMPARED);
    // What closes the sentence before is no word.
    let closing = said.slice(from..said.chars.len()).iter().take_while(|c| !c.is_alphanumeric() && **c != '[').count();
    let there = words(said, from + closing..said.chars.len());
    let same = |at: usize, own: &str, exact: bool| {
        there.get(at).is_some_and(|(word, _)| word == own || (!exact && bare(word) == bare(own)))
    };
    let shared = |start: usize| wanted.iter().enumerate().filter(|(at, (own, _))| same(start + at, own, false)).count();
    // Without an omission it can only start right there.
    let last = if piece.omission { there.len() } else { there.len().min(REPLACED + 1) };
    let start = (0..last).max_by_key(|start| (shared(*start), std::cmp::Reverse(*start))).unwrap_or(0);
    let apart = |exact| wanted.iter().enumerate().position(|(at, (own, _))| !same(start + at, own, exact));
    // Where the words are the same, it is what stands between them.
    let length = apart(false).or_else(|| apart(true)).unwrap_or(wanted.len().saturating_sub(1));
    let some = |words: &[(String, usize)], skip: usize| {
        words.iter().skip(skip).take(5).map(|(word, _)| word.as_str()).collect::<Vec<_>>().join(" ")
    };
    Mismatch::Words {
        at: quote.byte(wanted.get(length).map_or(piece.range.start, |(_, at)| *at)),
        said: some(&wanted, length),
        stands: some(&there, start + length),
    }
}

/// A word without what stands beside it.
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Words with what stands beside them, and the character each starts at.
fn words(folded: &Folded, range: Range<usize>) -> Vec<(String, usize)> {
    let mut words: Vec<(String, usize)> = Vec::new();
    let mut open = false;
    for (at, c) in folded.slice(range.clone()).iter().enumerate() {
        match (c, open) {
            (' ', _) => open = false,
            (c, true) => words.last_mut().into_iter().for_each(|(word, _)| word.push(*c)),
            (c, false) => {
                words.push((c.to_string(), range.start + at));
                open = true;
            }
        }
    }
    words
}

#[cfg(test)]
#[allow(clippy::string_slice)]
mod tests {
    use super::*;

    const SAID: &str = "Ja, mange av varslene er feil eller irrelevante … og det er ikke bra. Vi trykker dem bort.\n\
                        De ringer til [kommune 3] hver dag – «alltid».";

    #[test]
    fn word_for_word() {
        for quote in [
            "mange av varslene er feil eller irrelevante",
            "mange av varslene er feil eller irrelevante, …",
            "Ja, mange av varslene er feil eller irrelevante og det er ikke bra.",
            "… mange   av\nvarslene er feil",
            "[M]ange av varslene er feil […] Vi trykker dem bort.",
            "mange av varslene … Vi trykker dem bort. De ringer",
            "mange av varslene ... trykker dem bort",
            "mange av varslene (…) trykker dem bort",
            "Vi trykker [varslene] bort.",
            "[Legene] trykker dem bort",
            "Vi trykke[r] dem bort",
            "De ringer til [kommune 3] hver dag — \"alltid\"",
            "De ringer til [en kommune] hver dag",
            "De ringer til [kommune] hver dag",
            "«mange av varslene er feil»",
        ] {
            assert!(compare(quote, SAID).is_ok(), "{quote}: {:?}", compare(quote, SAID));
        }
    }

    #[test]
    fn the_number_of_a_pseudonym_may_be_left_out() {
        let said = "Da ringte [person 1] [person 2] og [lokalt helsesenter på øya 3], og [kommune 12]s lege kom.";
        for quote in [
            "Da ringte [person] [person] og [helsesenter], og [kommune]s lege kom.",
            "og [lokalt helsesenter på øya], og [en kommune]s lege kom",
        ] {
            assert!(compare(quote, said).is_ok(), "{quote}: {:?}", compare(quote, said));
        }
        assert!(compare("Da ringte [person] lege kom", said).is_err());
    }

    #[test]
    fn the_first_difference_is_shown() {
        for (quote, at, stands) in [
            ("Mange av varslene", "Mange av varslene", "mange av varslene er feil"),
            ("mange av varslene er gale", "gale", "feil eller irrelevante og det"),
            ("mange av varsl", "varsl", "varslene er feil eller irrelevante"),
            ("Vi trykker dem bort. … mange av varslene", "mange av varslene", "De ringer til [kommune 3]"),
            ("det er … bra … veldig", "veldig", "Vi trykker dem bort. De"),
            ("mange av [de] irrelevante", "irrelevante", "varslene er feil eller irrelevante"),
            ("hver dag - \"alltid\" sier vi", "sier vi", ""),
        ] {
            match compare(quote, SAID) {
                Err(Mismatch::Words { at: byte, stands: there, .. }) => {
                    assert_eq!((&quote[byte..], there.as_str()), (at, stands), "{quote}");
                }
                other => panic!("{quote}: {other:?}"),
            }
        }
    }

    #[test]
    fn marks_must_be_readable() {
        for quote in ["mange [av varslene", "mange av] varslene", "mange [] av", "…", "", "[…] […]", "mange [av [x]]"]
        {
            assert!(matches!(compare(quote, SAID), Err(Mismatch::Form { .. })), "{quote}");
        }
    }

    #[test]
    fn what_is_left_out_is_known() {
        let read = compare("det er … bra", SAID).unwrap();
        assert_eq!(read.gaps.iter().map(|gap| gap.dropped.trim()).collect::<Vec<_>>(), ["ikke"]);
        assert_eq!(read.pieces.iter().map(|piece| &SAID[piece.clone()]).collect::<Vec<_>>(), ["det er", "bra"]);
    }

    #[test]
    fn the_nearest_places_are_taken() {
        let read = compare("ja … nei", "ja, ikke det, ja så nei").unwrap();
        assert_eq!(read.gaps[0].dropped.trim(), "så");
    }

    proptest::proptest! {
        #[test]
        fn words_of_a_text_are_always_found_and_others_never(
            words in proptest::collection::vec("[a-eæøå]{1,6}", 4..30),
            cut in 1usize..20,
            length in 1usize..8,
            drop in proptest::prelude::any::<bool>(),
        ) {
            let said = words.join(" ");
            let from = cut % words.len();
            let taken: Vec<&str> = words.iter().skip(from).take(length).map(String::as_str).collect();
            let mut quote = taken.join(" ");
            if drop && taken.len() > 2 {
                quote = format!("{} … {}", taken[0], taken[2..].join(" "));
            }
            proptest::prop_assert!(compare(&quote, &said).is_ok());
            let quote = format!("{quote} zz");
            proptest::prop_assert!(compare(&quote, &said).is_err());
        }

        #[test]
        fn nothing_panics(quote in "[\\[\\]….«» a-cæ\n\u{ad}]{0,30}", said in "[\\[\\]….«» a-cæ\n]{0,30}") {
            let _ = compare(&quote, &said);
        }
    }
}
