//! Words that tell how a sentence takes something: as an exception, as somebody's view, as denied.

use std::ops::Range;

/// Words and phrases after which something else holds. Bokmål, Nynorsk, English.
const EXCEPTION: &[&str] = &[
    "men",
    "mens",
    "medan",
    "unntatt",
    "unnateke",
    "unntak",
    "unntaket",
    "unntaka",
    "utenom",
    "utanom",
    "bortsett fra",
    "bortsett frå",
    "med mindre",
    "i motsetning til",
    "i motsetnad til",
    "i kontrast til",
    "derimot",
    "imidlertid",
    "likevel",
    "selv om",
    "sjølv om",
    "samtidig",
    "samstundes",
    "på den andre siden",
    "på den andre sida",
    "på en annen side",
    "til tross for",
    "trass i",
    "enkelte er uenige",
    "but",
    "while",
    "whereas",
    "except",
    "apart from",
    "however",
    "although",
    "though",
    "in contrast",
    "by contrast",
    "on the other hand",
    "nevertheless",
    "at the same time",
    "despite",
];

/// Words that tell that somebody experiences, thinks or says something.
const PERCEPTION: &[&str] = &[
    "opplever",
    "opplevde",
    "opplevd",
    "opplevd at",
    "opplevelse",
    "oppleves",
    "erfarer",
    "erfarte",
    "erfaring",
    "erfaringer",
    "erfaringar",
    "mener",
    "meiner",
    "mente",
    "meinte",
    "synes",
    "synest",
    "syns",
    "tror",
    "trur",
    "vurderer",
    "vurderte",
    "ser",
    "trekker frem",
    "trekker fram",
    "trekker særlig frem",
    "trekkes frem",
    "trekkes fram",
    "trekkjer fram",
    "peker på",
    "peiker på",
    "påpeker",
    "påpeikar",
    "pekt på",
    "peikt på",
    "uttrykker",
    "uttrykkjer",
    "uttrykk for",
    "oppgir",
    "oppgjev",
    "opplyser",
    "opplyste",
    "forteller",
    "fortel",
    "fortalte",
    "sier",
    "seier",
    "beskriver",
    "beskriv",
    "fremhever",
    "framhever",
    "framhevar",
    "vektlegger",
    "vektlegg",
    "rapporterer",
    "rapporterar",
    "nevner",
    "nemner",
    "svarer",
    "svarar",
    "utdyper",
    "ifølge",
    "ifølgje",
    "viser til",
    "vist til",
    "understreker",
    "understrekar",
    "hevder",
    "hevdar",
    "enighet om",
    "semje om",
    "tendens til",
    "experience",
    "experienced",
    "think",
    "say",
    "said",
    "report",
    "reported",
    "describe",
    "described",
    "point out",
    "believe",
    "perceive",
    "according to",
    "expressed",
    "find that",
    "agreement that",
    "view",
];

/// Nouns for those who were interviewed.
const SOURCE: &[&str] = &[
    "respondent",
    "informant",
    "intervjuede",
    "intervjua",
    "helsepersonell",
    "sykepleier",
    "sjukepleiar",
    "fastleg",
    "ansatt",
    "tilsett",
    "kliniker",
    "klinikar",
    "kommunene",
    "kommunane",
    "staff",
    "interviewee",
    "clinician",
    "ledere",
    "ledern",
    "leiara",
    "nurse",
    "doctor",
];

/// Short nouns for those who were interviewed, which other words begin with.
const SOURCE_WORDS: &[&str] = &["lege", "legen", "leger", "legene", "legar", "legane", "leder", "leiar"];

/// Words that deny.
const NEGATION: &[&str] = &[
    "ikke",
    "ikkje",
    "aldri",
    "ingen",
    "inga",
    "intet",
    "ingenting",
    "uten",
    "utan",
    "verken",
    "hverken",
    "korkje",
    "knapt",
    "neppe",
    "nei",
    "not",
    "never",
    "no",
    "none",
    "nothing",
    "without",
    "neither",
    "nor",
    "hardly",
];

/// Whether a text tells of an exception.
pub(super) fn is_exception(text: &str) -> bool {
    let text = text.to_lowercase();
    EXCEPTION.iter().any(|marker| find(&text, marker).is_some())
}

/// The first byte of the first word of perception in a text in lower case.
pub(super) fn perception(lower: &str) -> Option<usize> {
    PERCEPTION.iter().filter_map(|word| find(lower, word)).min()
}

/// The first byte of the first noun for informants, whatever its ending, in a text in lower case.
pub(super) fn source(lower: &str) -> Option<usize> {
    let begins = SOURCE.iter().filter_map(|noun| beginning(lower, noun));
    begins.chain(SOURCE_WORDS.iter().filter_map(|noun| find(lower, noun))).min()
}

/// Whether a word denies.
pub(super) fn is_negation(word: &str) -> bool {
    NEGATION.contains(&word.to_lowercase().as_str())
}

/// Where a phrase first stands as whole words.
pub(super) fn find(text: &str, phrase: &str) -> Option<usize> {
    occurrences(text, phrase).find(|range| is_end(text, range.end)).map(|range| range.start)
}

/// Where a word first begins so.
pub(super) fn beginning(text: &str, stem: &str) -> Option<usize> {
    occurrences(text, stem).map(|range| range.start).next()
}

/// Where a phrase stands at the beginning of a word.
pub(super) fn occurrences<'t>(text: &'t str, phrase: &'t str) -> impl Iterator<Item = Range<usize>> + 't {
    text.match_indices(phrase).map(|(at, found)| at..at + found.len()).filter(|range| {
        let before = text.get(..range.start).and_then(|before| before.chars().next_back());
        before.is_none_or(|c| !c.is_alphanumeric())
    })
}

/// Whether a word ends at a byte.
pub(super) fn is_end(text: &str, at: usize) -> bool {
    text.get(at..).and_then(|after| after.chars().next()).is_none_or(|c| !c.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markers_are_whole_words() {
        for (text, exception) in [
            ("De er fornøyde, men savner svar.", true),
            ("I motsetning til andre er de fornøyde.", true),
            ("Sjølv om det tek tid, hjelper det.", true),
            ("Sammenhengen er god.", false),
            ("Mennesker i kommunen", false),
        ] {
            assert_eq!(is_exception(text), exception, "{text}");
        }
        assert_eq!(perception("informantene opplever at"), Some(13));
        assert_eq!(perception("observerer"), None);
        assert_eq!(source("mange av respondentene"), Some(9));
        assert_eq!(source("legemidler til leger"), Some(15));
        assert!(is_negation("Ikke") && !is_negation("nok"));
    }
}
