//! What stands in the place of things that are no names: `[telefonnummer]`, `[dato i 2024]`, `[alder 50-59]`.

use crate::anonymity::Kind;
use crate::anonymity::detect::years_of;
use crate::anonymity::identity::word::words;

/// The words of all placeholders, to know them in a text.
const FIXED: &[&str] = &[
    "fødselsnummer",
    "telefonnummer",
    "e-postadresse",
    "adresse",
    "postnummer",
    "organisasjonsnummer",
    "kontonummer",
    "registreringsnummer",
    "dato",
    "alder",
    "nettadresse",
    "sjelden rolle",
    "nummer",
];

/// What replaces a form of a kind that has no identities, without brackets. Of a day the year is kept, of an age the ten years it falls in.
pub(super) fn placeholder(kind: Kind, form: &str) -> String {
    match kind {
        Kind::NationalId => "fødselsnummer".into(),
        Kind::Phone => "telefonnummer".into(),
        Kind::Email => "e-postadresse".into(),
        Kind::Address => "adresse".into(),
        Kind::PostalCode => "postnummer".into(),
        Kind::OrganisationNumber => "organisasjonsnummer".into(),
        Kind::AccountNumber => "kontonummer".into(),
        Kind::Plate => "registreringsnummer".into(),
        Kind::Date => year(form).map_or_else(|| "dato".into(), |year| format!("dato i {year}")),
        Kind::Age => years_of(form).map_or_else(|| "alder".into(), band),
        Kind::Url => "nettadresse".into(),
        Kind::RareRole => "sjelden rolle".into(),
        _ => "nummer".into(),
    }
}

fn band(years: u32) -> String {
    match years / 10 {
        tens @ 0..=8 => format!("alder {}-{}", tens * 10, tens * 10 + 9),
        _ => "alder 90+".into(),
    }
}

fn year(form: &str) -> Option<&str> {
    let year = |text: &&str| text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
    words(form).map(|word| word.text).filter(|text| text.bytes().all(|byte| byte.is_ascii_digit())).find(year)
}

/// Whether what stands between brackets is a placeholder of this program.
pub(super) fn is_placeholder(inside: &str) -> bool {
    let years = |rest: &str| rest.chars().all(|c| c.is_ascii_digit() || "-+".contains(c));
    FIXED.contains(&inside)
        || inside.strip_prefix("dato i ").is_some_and(years)
        || inside.strip_prefix("alder ").is_some_and(years)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_keep_the_year_and_the_ten_years_of_an_age() {
        for (kind, form, expected) in [
            (Kind::Date, "12. mars 2024", "dato i 2024"),
            (Kind::Date, "12.03.2024", "dato i 2024"),
            (Kind::Date, "12/3", "dato"),
            (Kind::Age, "54-åring", "alder 50-59"),
            (Kind::Age, "femtifire år gammel", "alder 50-59"),
            (Kind::Age, "3 år", "alder 0-9"),
            (Kind::Age, "101 år", "alder 90+"),
            (Kind::Age, "gammel", "alder"),
            (Kind::Phone, "912 34 567", "telefonnummer"),
        ] {
            assert_eq!(placeholder(kind, form), expected, "{form}");
        }
    }

    #[test]
    fn every_placeholder_is_known_again() {
        for kind in Kind::ALL.iter().filter(|kind| !kind.has_identity()) {
            for form in ["x", "12.03.2024", "54 år"] {
                assert!(is_placeholder(&placeholder(*kind, form)), "{}", kind.word());
            }
        }
        assert!(!is_placeholder("Kari ler") && !is_placeholder("dato i mars"));
    }
}
