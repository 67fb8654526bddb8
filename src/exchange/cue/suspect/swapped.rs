//! Words under the wrong label: a label that changes inside a sentence for a word or two.

use super::{Suspect, SuspectKind};
use crate::transcript::{Raw, RawTurn};

/// Words a listener throws in; they change nothing when their label is right.
const THROWN_IN: &[&str] = &[
    "mm",
    "mhm",
    "mmm",
    "hm",
    "hmm",
    "ja",
    "jo",
    "nei",
    "ok",
    "okei",
    "okay",
    "nettopp",
    "riktig",
    "akkurat",
    "aha",
    "åja",
    "å",
    "åh",
    "ah",
    "oh",
    "eh",
    "ehm",
    "ikke",
    "ikkje",
    "sant",
    "jepp",
    "jada",
    "neida",
    "skjønner",
    "forstår",
    "fint",
    "bra",
    "flott",
    "enig",
    "yes",
    "yeah",
    "right",
    "no",
    "sure",
    "så",
    "klart",
    "selvsagt",
    "absolutt",
    "helt",
    "oi",
    "wow",
    "uff",
];

/// Where a word or two inside one speaker's sentence bear another's label and are nothing a listener throws in.
pub(super) fn swapped(raw: &Raw) -> Vec<Suspect> {
    let mut found = Vec::new();
    for (index, turn) in raw.turns.iter().enumerate() {
        for aside in &turn.asides {
            let (before, after) = turn.text.split_at_checked(aside.at).unwrap_or((&turn.text, ""));
            if !is_thrown_in(&aside.text) && runs_on(before, after) {
                found.push(Suspect { turn: index, at: aside.at..aside.at, kind: SuspectKind::Swapped });
            }
        }
    }
    for (index, turns) in raw.turns.windows(3).enumerate() {
        if let [before, turn, after] = turns
            && is_inside(before, turn, after)
        {
            found.push(Suspect { turn: index + 1, at: 0..turn.text.len(), kind: SuspectKind::Swapped });
        }
    }
    found
}

fn is_inside(before: &RawTurn, turn: &RawTurn, after: &RawTurn) -> bool {
    let others = before.speaker == after.speaker && before.speaker != turn.speaker && before.speaker.is_some();
    let short = turn.text.split_whitespace().nth(2).is_none();
    others && turn.speaker.is_some() && short && !is_thrown_in(&turn.text) && runs_on(&before.text, &after.text)
}

/// Whether a sentence that does not end in `before` goes on in `after`.
fn runs_on(before: &str, after: &str) -> bool {
    let open = before.trim_end().ends_with(|c: char| c.is_alphanumeric() || c == ',');
    // A text without any full stop says nothing about where sentences end.
    let punctuated = before.contains(['.', '?', '!']) || after.contains(['.', '?', '!']);
    open && punctuated && after.trim_start().starts_with(char::is_lowercase)
}

fn is_thrown_in(text: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| THROWN_IN.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::Aside;

    fn turn(speaker: usize, text: &str) -> RawTurn {
        RawTurn { speaker: Some(speaker), text: text.into(), ..RawTurn::default() }
    }

    #[test]
    fn a_label_that_changes_inside_a_sentence_is_told() {
        for (between, after, count) in [
            ("svaret fra", "sykehuset som kommer.", 1),
            ("Mm, ja.", "sykehuset som kommer.", 0),
            ("svaret fra", "Sykehuset som kommer.", 0),
            ("svaret fra dem", "sykehuset som kommer.", 0),
        ] {
            let raw = Raw { turns: vec![turn(0, "Vi venter på"), turn(1, between), turn(0, after)], ..Raw::default() };
            assert_eq!(swapped(&raw).len(), count, "{between} {after}");
        }
    }

    #[test]
    fn asides_are_looked_at_too() {
        for (text, count) in [("svaret", 1), ("mhm", 0)] {
            let mut said = turn(0, "Vi venter på fra sykehuset.");
            said.asides = vec![Aside { speaker: Some(1), at: "Vi venter på".len(), text: text.into() }];
            let found = swapped(&Raw { turns: vec![said], ..Raw::default() });
            assert_eq!(found.iter().map(|place| place.at.clone()).collect::<Vec<_>>(), vec![13..13; count], "{text}");
        }
    }
}
