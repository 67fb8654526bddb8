//! What may be the name of a speaker.

/// Letters of the longest label.
const LETTERS: usize = 60;
/// Words of the longest label: `Etternavn, Fornavn Mellomnavn (Avdeling for innkjøp)`.
const WORDS: usize = 8;

/// Whether this may be a speaker's name, by its form alone.
pub(super) fn fits(text: &str) -> bool {
    let mut depth = 0_i32;
    let fine = text.chars().all(|letter| {
        depth += i32::from(matches!(letter, '(' | '[')) - i32::from(matches!(letter, ')' | ']'));
        depth >= 0 && !matches!(letter, '?' | '!' | ';' | ':' | '\n' | '\t' | '"' | '«' | '»' | '“' | '”' | '#' | '…')
    });
    let begins = text.chars().next().is_some_and(|first| first.is_alphanumeric() || first == '[');
    let named = text.chars().any(|letter| letter.is_alphabetic());
    // A full stop may end an initial or a title, not a sentence.
    let ends = !text.ends_with('.') || text.rsplit(' ').next().is_some_and(is_initial);
    let long = text.chars().count() > LETTERS || text.split_whitespace().count() > WORDS;
    fine && depth == 0 && begins && named && ends && !long
}

/// `K.`, `K.M.`, `jr.`
fn is_initial(word: &str) -> bool {
    matches!(word, "jr." | "sr.")
        || word.split_terminator('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}

/// Whether it is a part people play in an interview rather than anybody's name: `I`, `B2`, `Intervjuer`, `Informant 3`.
pub(super) fn is_role(label: &str) -> bool {
    const ROLES: &[&str] = &[
        "i",
        "b",
        "r",
        "p",
        "s",
        "m",
        "f",
        "d",
        "k",
        "q",
        "a",
        "int",
        "ip",
        "inf",
        "resp",
        "intervjuer",
        "interviewer",
        "intervjuar",
        "informant",
        "respondent",
        "deltaker",
        "deltakar",
        "participant",
        "moderator",
        "speaker",
        "taler",
        "talar",
        "person",
        "observatør",
        "forsker",
        "forskar",
        "fasilitator",
        "spk",
        "ukjent",
        "unknown",
        "unknown speaker",
        "alle",
        "spørsmål",
        "svar",
        "snakker",
    ];
    let word = label.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches([' ', '_', '-', '.']);
    ROLES.contains(&word.to_lowercase().as_str())
}

/// Whether people write it before a colon without anybody speaking.
pub(super) fn is_heading(label: &str) -> bool {
    const HEADINGS: &[&str] = &[
        "dato",
        "date",
        "sted",
        "place",
        "tid",
        "time",
        "tema",
        "topic",
        "tittel",
        "title",
        "merknad",
        "merk",
        "note",
        "nb",
        "obs",
        "notat",
        "kommentar",
        "comment",
        "varighet",
        "duration",
        "lengde",
        "kilde",
        "source",
        "til stede",
        "tilstede",
        "present",
        "deltakere",
        "deltakarar",
        "participants",
        "intervju",
        "interview",
        "prosjekt",
        "project",
        "fil",
        "file",
        "opptak",
        "recording",
        "transkribert av",
        "transcribed by",
        "referent",
        "sak",
        "for eksempel",
        "eksempel",
        "vedlegg",
        "http",
        "https",
        "figur",
        "tabell",
        "adresse",
        "telefon",
        "e-post",
        "epost",
        "tlf",
        "figure",
        "table",
        "kapittel",
        "versjon",
        "metode",
    ];
    HEADINGS.contains(&label.trim().to_lowercase().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fit_and_sentences_do_not() {
        for yes in
            ["Kari", "Granli, Kari (Gjest)", "B1", "Speaker 1", "K. M.", "Granli Kari [Innkjøp]", "dr. Granli jr."]
        {
            assert!(fits(yes), "{yes}");
        }
        for no in [
            "",
            "Hva mener du?",
            "Vi begynte da.",
            "a) først",
            "12",
            "«Ja»",
            "Jeg tror at det var slik at vi begynte da og",
        ] {
            assert!(!fits(no), "{no}");
        }
    }

    #[test]
    fn parts_are_told_from_names_and_headings() {
        assert!(["I", "b2", "Informant 3", "SPEAKER_00", "Intervjuer"].into_iter().all(is_role));
        assert!(!["Kari", "Ida 2", "Bil"].into_iter().any(is_role));
        assert!(is_heading("Dato") && is_heading("til stede") && !is_heading("Kari"));
    }
}
