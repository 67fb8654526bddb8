//! Where somebody says the own name: `jeg heter …`, `eg heiter …`, `my name is …`.

use std::ops::Range;

use super::word::{Word, skeleton, words};

/// What comes before an own name, as skeletons of its words.
const OPENINGS: &[&[&str]] = &[
    &["jeg", "heter"],
    &["eg", "heiter"],
    &["eg", "heter"],
    &["jeg", "heiter"],
    &["ae", "heter"],
    &["ae", "heiter"],
    &["ae", "heite"],
    &["e", "heite"],
    &["i", "heite"],
    &["jae", "heter"],
    &["mitt", "navn", "er"],
    &["mitt", "namn", "er"],
    &["navnet", "mitt", "er"],
    &["namnet", "mitt", "er"],
    &["my", "name", "is"],
    &["my", "name's"],
    &["i", "am", "called"],
];

/// What introduces as well, but only where `fra` or `frå` follows the name.
const PRESENTATIONS: &[&[&str]] = &[&["dette", "er"], &["her", "er"], &["this", "is"], &["det", "er"]];

/// Words that end a name in a text without capitals.
const NOT_IN_NAMES: &[&str] = &[
    "a",
    "also",
    "altsaa",
    "and",
    "arbeider",
    "at",
    "av",
    "bare",
    "berre",
    "da",
    "de",
    "den",
    "det",
    "du",
    "eg",
    "egentlig",
    "eh",
    "ehm",
    "en",
    "er",
    "et",
    "faktisk",
    "for",
    "forresten",
    "fra",
    "fraa",
    "from",
    "han",
    "har",
    "hei",
    "her",
    "hm",
    "hun",
    "i",
    "ikke",
    "ikkje",
    "jeg",
    "ja",
    "jo",
    "jobba",
    "jobber",
    "kan",
    "kommer",
    "kjem",
    "litt",
    "man",
    "med",
    "men",
    "mm",
    "no",
    "noe",
    "noko",
    "not",
    "naa",
    "og",
    "og",
    "om",
    "paa",
    "saa",
    "som",
    "the",
    "til",
    "var",
    "ved",
    "vel",
    "vi",
    "vil",
    "who",
    "work",
    "aa",
    "her",
    "eh",
    "oss",
    "alle",
    "alt",
    "bra",
    "fint",
    "hva",
    "kva",
    "det",
    "dei",
    "nok",
    "mye",
];

/// The bytes of the name somebody gives as the own; `None` where nobody does.
///
/// In a text with capitals the name is the capitalised words that follow (four at most); in one without, the words up
/// to a mark or a word that stands in no name. A genitive is not cut off: nobody introduces oneself in one.
pub fn introduced(text: &str) -> Option<Range<usize>> {
    let all: Vec<Word<'_>> = words(text).collect();
    let keys: Vec<String> = all.iter().map(|word| skeleton(word.text)).collect();
    (0..all.len()).find_map(|at| {
        let says =
            |openings: &[&[&str]]| openings.iter().filter(|opening| stands(&keys, at, opening)).map(|o| o.len()).max();
        if let Some(length) = says(OPENINGS) {
            return name(text, all.get(at + length..)?, keys.get(at + length..)?, 4);
        }
        let length = says(PRESENTATIONS)?;
        let found = name(text, all.get(at + length..)?, keys.get(at + length..)?, 3)?;
        let after = all.iter().position(|word| word.start >= found.end)?;
        let from = keys.get(after).is_some_and(|key| matches!(key.as_str(), "fra" | "fraa" | "from"));
        let two = text.get(found.clone()).is_some_and(|name| name.contains(' '));
        let capital = all.get(at + length).is_some_and(Word::is_capital);
        (from && (capital || two)).then_some(found)
    })
}

fn stands(keys: &[String], at: usize, opening: &[&str]) -> bool {
    keys.get(at..at + opening.len()).is_some_and(|here| here.iter().zip(opening).all(|(a, b)| a == b))
}

/// The name that a list of words begins with.
fn name(text: &str, all: &[Word<'_>], keys: &[String], most: usize) -> Option<Range<usize>> {
    // One small word may come first: `jeg heter altså Kari`.
    let skipped = usize::from(
        keys.first().is_some_and(|key| matches!(key.as_str(), "altsaa" | "da" | "jo" | "eh" | "eg" | "jeg")),
    );
    let (all, keys) = (all.get(skipped..)?, keys.get(skipped..)?);
    let first = all.first()?;
    let cased = text.chars().any(char::is_uppercase) && text.chars().any(char::is_lowercase);
    let capital = first.is_capital();
    if cased && !capital && all.iter().any(Word::is_capital) && text.starts_with(char::is_uppercase) {
        return None;
    }
    let mut end = None;
    for (index, (word, key)) in all.iter().zip(keys).take(most).enumerate() {
        let gap = text.get(end.unwrap_or(word.start)..word.start)?;
        let joined = index == 0 || matches!(gap, " " | "-" | ". ");
        let fits = word.text.chars().all(|c| !c.is_ascii_digit()) && (word.is_capital() || !capital);
        if !joined || !fits || NOT_IN_NAMES.contains(&key.as_str()) {
            break;
        }
        end = Some(word.end());
    }
    Some(first.start..end?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Option<&str> {
        introduced(text).and_then(|at| text.get(at))
    }

    #[test]
    fn own_names_are_heard() {
        for (text, name) in [
            ("Jeg heter Kari Nordmann og jobber her.", "Kari Nordmann"),
            ("Hei, eg heiter Åse Øvre-Ås.", "Åse Øvre-Ås"),
            ("hei jeg heter kari nordmann og jobber som sykepleier", "kari nordmann"),
            ("ja æ heite kari", "kari"),
            ("Mitt navn er Ola K. Nordmann, og …", "Ola K. Nordmann"),
            ("Namnet mitt er Ola", "Ola"),
            ("My name is Kari and I work here", "Kari"),
            ("Dette er Kari Nordmann fra Storvik", "Kari Nordmann"),
            ("dette er kari nordmann frå storvik", "kari nordmann"),
            ("Jeg heter altså Kari.", "Kari"),
            ("Ja, Kari heter jeg. Eller, jeg heter Kari Nordmann.", "Kari Nordmann"),
        ] {
            assert_eq!(said(text), Some(name), "{text}");
        }
    }

    #[test]
    fn other_talk_is_no_introduction() {
        for text in [
            "",
            "Det er jeg som heter.",
            "Jeg heter ikke det",
            "dette er litt fra i fjor",
            "Dette er Kari",
            "Det er bra fra oss",
            "Jeg heter",
            "jeg heter 12",
            "Systemet heter noe annet",
            "det er fra oss",
        ] {
            assert_eq!(said(text), None, "{text}");
        }
    }
}
