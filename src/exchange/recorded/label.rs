//! What may be a speaker's label before a colon or a time, and what is a word that happens to stand there.

/// The longest label read, in characters.
const LONGEST: usize = 60;

/// Roles that stand before turns, alone or with a number.
const ROLES: &[&str] = &[
    "i",
    "int",
    "intervjuer",
    "interviewer",
    "interviewar",
    "ip",
    "informant",
    "respondent",
    "resp",
    "deltaker",
    "deltakar",
    "participant",
    "moderator",
    "ordstyrer",
    "ordstyrar",
    "møteleder",
    "møteleiar",
    "forsker",
    "forskar",
    "researcher",
    "observatør",
    "assistent",
    "speaker",
    "taler",
    "talar",
    "person",
    "stemme",
    "voice",
    "ukjent",
    "ukjend",
    "unknown",
    "unknown speaker",
    "ukjent taler",
    "ukjend talar",
    "mann",
    "kvinne",
    "dame",
    "male",
    "female",
    "alle",
    "fleire",
    "flere",
    "spørsmål",
    "svar",
    "question",
    "answer",
    "tolk",
    "interpreter",
    "gruppe",
];

/// Words before a colon that introduce text and are nobody.
const NOBODY: &[&str] = &[
    "adresse",
    "anbefaling",
    "altså",
    "arkivref",
    "avbrudd",
    "bakgrunn",
    "chapter",
    "comment",
    "conclusion",
    "copy",
    "date",
    "dato",
    "definisjon",
    "deltakere",
    "deltakarar",
    "del",
    "duration",
    "dvs",
    "e-post",
    "eks",
    "eksempel",
    "emne",
    "epost",
    "example",
    "f.eks",
    "fil",
    "filnavn",
    "fil-navn",
    "for eksempel",
    "forklaring",
    "formål",
    "fra",
    "from",
    "frå",
    "hensikt",
    "http",
    "https",
    "husk",
    "innledning",
    "intervju",
    "interview",
    "kapittel",
    "kilde",
    "kjelde",
    "kommentar",
    "konklusjon",
    "kopi",
    "kl",
    "lengde",
    "length",
    "mail",
    "merk",
    "metode",
    "merknad",
    "mål",
    "møte",
    "nb",
    "note",
    "notat",
    "nøkkelord",
    "obs",
    "opptak",
    "oppsummering",
    "p.s",
    "participants",
    "place",
    "poeng",
    "problem",
    "prosjekt",
    "project",
    "ps",
    "re",
    "recording",
    "ref",
    "referanse",
    "referat",
    "referent",
    "remember",
    "resultat",
    "sak",
    "se",
    "sitat",
    "spm",
    "source",
    "sted",
    "stad",
    "subject",
    "summary",
    "sv",
    "tid",
    "tidspunkt",
    "tips",
    "til",
    "til stede",
    "tilstede",
    "time",
    "tittel",
    "title",
    "tlf",
    "telefon",
    "to",
    "tema",
    "topic",
    "transkribert",
    "transkribert av",
    "transcribed by",
    "transkripsjon",
    "transcript",
    "vedlegg",
    "viktig",
    "varighet",
    "varigheit",
    "vs",
    "warning",
    "advarsel",
    "årsak",
    "begrunnelse",
    "vurdering",
    "sum",
    "pris",
    "fordel",
    "fordeler",
    "ulempe",
    "ulemper",
    "kostnad",
    "punkt",
    "fordelar",
    "ulemper",
    "stikkord",
    "tekst",
    "text",
    "url",
];

/// Whether it could be a label at all: short, one line, no sentence in it.
pub(super) fn is_shaped(label: &str) -> bool {
    let mut chars = label.chars();
    let starts = chars.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '[' | '<' | '(' | '_'));
    starts
        && label.chars().take(LONGEST + 1).count() <= LONGEST
        && label.split_whitespace().count() <= 8
        && label.chars().any(char::is_alphabetic)
        && !label.contains(['?', '!', ';', '"', '«', '»', '…', '“', '”', '\n', '=', '{', '}', ':'])
        && !ends_a_sentence(label)
}

/// A period after more than an abbreviation, or after a word in lower case that is not the first.
fn ends_a_sentence(label: &str) -> bool {
    label.split_whitespace().enumerate().any(|(at, word)| {
        let long = word.chars().filter(|c| c.is_alphabetic()).count() > 4;
        let lower = at > 0 && word.starts_with(char::is_lowercase);
        word.ends_with('.') && (long || lower)
    })
}

/// Whether it is a label in every transcript: a role with or without a number, `SPEAKER_00`, a letter with a number.
pub(super) fn is_known(label: &str) -> bool {
    let folded = label.trim_matches(['[', ']', '<', '>', '(', ')']).to_lowercase();
    let role = folded.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches([' ', '_', '-', '.', '#']);
    if ROLES.contains(&folded.as_str()) || role.len() < folded.len() && ROLES.contains(&role) {
        return true;
    }
    let letters: String = label.chars().take_while(|c| c.is_uppercase()).collect();
    let digits = label.strip_prefix(letters.as_str()).unwrap_or_default();
    let numbered = digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    match letters.chars().count() {
        1 => numbered,
        2 | 3 => numbered && !digits.is_empty(),
        _ => false,
    }
}

/// Whether it is one of the words that stand before colons in any text.
pub(super) fn is_nobody(label: &str) -> bool {
    let folded = label.to_lowercase();
    let bare = folded.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    bare.is_empty() || NOBODY.contains(&folded.as_str()) || NOBODY.contains(&bare)
}

/// Whether it is written as a name: at most five words, each with a capital but for particles and what is in brackets.
pub(super) fn is_name(label: &str) -> bool {
    let bare = label.split(['(', '[']).next().unwrap_or_default();
    let words: Vec<&str> = bare.split_whitespace().collect();
    let capital = |word: &&str| word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let particle =
        |word: &&str| ["von", "van", "der", "den", "de", "da", "di", "af", "av", "og", "el", "al"].contains(word);
    (1..=5).contains(&words.len())
        && words.first().is_some_and(capital)
        && words.iter().all(|word| capital(word) || particle(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_a_shape() {
        for label in [
            "I",
            "Kari",
            "Fjellvik, Kari (Gjest)",
            "Doe, Rob [EMEA]",
            "SPEAKER_00",
            "A. Fjellvik",
            "Dr. Myrland",
            "[SPEAKER_00]",
            "2. intervjuer",
        ] {
            assert!(is_shaped(label), "{label}");
        }
        for none in [
            "",
            "12",
            "- ja",
            "Vi spurte. Hun svarte",
            "Hva sa du?",
            "«Ja»",
            &"Kari ".repeat(9),
            &"a".repeat(61),
            "a:b",
        ] {
            assert!(!is_shaped(none), "{none}");
        }
    }

    #[test]
    fn roles_and_numbered_letters_are_known() {
        for label in
            ["I", "B1", "IP2", "Intervjuer", "Informant 3", "SPEAKER_00", "Speaker 1", "[SPEAKER_01]", "S01", "Å"]
        {
            assert!(is_known(label), "{label}");
        }
        for none in ["NB", "Kari", "OBS", "Husk", "KN", "B1234", "Informantene"] {
            assert!(!is_known(none), "{none}");
        }
    }

    #[test]
    fn words_before_colons_are_nobody() {
        for word in ["Husk", "NB", "dato", "Kl. 12", "Tema 3", "https"] {
            assert!(is_nobody(word), "{word}");
        }
        assert!(!is_nobody("Kari"));
    }

    #[test]
    fn names_have_capitals() {
        for name in ["Kari", "Kari Fjellvik", "Fjellvik, Kari (gjest)", "Kari von der Myr", "Lege 2"] {
            assert!(is_name(name), "{name}");
        }
        for none in ["kari", "Så sier jeg", "Kari Eva Lise Mai Bø Fjell", ""] {
            assert!(!is_name(none), "{none}");
        }
    }
}
