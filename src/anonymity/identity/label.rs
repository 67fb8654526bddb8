//! The names in a speaker's label: `Nordmann, Kari (Gjest)`, `Kari Nordmann [EMEA]`, `kari.nordmann@sted.no`.

use super::word::{skeleton, words};

/// What recorders and transcribers call speakers whose names they do not tell.
const ROLES: &[&str] = &[
    "anonym",
    "bruker",
    "dame",
    "deltaker",
    "deltakar",
    "deltagar",
    "deltager",
    "fasilitator",
    "fokusgruppe",
    "forsker",
    "forskar",
    "gjest",
    "gruppe",
    "guest",
    "host",
    "iphone",
    "ipad",
    "informant",
    "interviewee",
    "interviewer",
    "intervjuar",
    "intervjuer",
    "intervjuobjekt",
    "kvinne",
    "laptop",
    "leder",
    "leiar",
    "lege",
    "mann",
    "meeting",
    "moderator",
    "moete",
    "moeterom",
    "moterom",
    "narrator",
    "ordstyrer",
    "organizer",
    "organisator",
    "participant",
    "pasient",
    "paroerende",
    "person",
    "presenter",
    "referent",
    "representant",
    "respondent",
    "room",
    "rom",
    "speaker",
    "stemme",
    "student",
    "svar",
    "spoersmaal",
    "sykepleier",
    "sjukepleiar",
    "taler",
    "talar",
    "telefon",
    "ukjent",
    "unknown",
    "user",
    "voice",
    "all",
    "alle",
    "flere",
    "fleire",
    "several",
    "multiple",
    "speakers",
    "participants",
    "both",
    "begge",
    "transcript",
    "teams",
    "zoom",
];

/// Titles before a name.
const TITLES: &[&str] = &["dr", "prof", "professor", "mr", "mrs", "ms", "hr", "fru", "frk", "herr", "overlege", "adv"];

/// The names in a speaker's label, each in the order it is spoken; empty where the label is a role, a code or a number.
///
/// Left out are what stands in brackets (`(Gjest)`, `[EMEA]`), what follows ` - ` or ` | ` (an organisation), and titles.
/// `Nordmann, Kari` is turned round; `Kari Nordmann, sykepleier` loses the role; two names joined by `og`, `/`, `&`, `+`
/// or `;` are two; of an e-mail address the part before `@` is read where it has two words.
pub fn names_of_label(label: &str) -> Vec<String> {
    let label = without_brackets(label);
    if let Some((local, _)) = label.split_once('@') {
        return name_of_mailbox(local).into_iter().collect();
    }
    let label = [" - ", " – ", " — ", " | ", " · "]
        .iter()
        .fold(label.as_str(), |rest, mark| rest.split_once(mark).map_or(rest, |(before, _)| before));
    let joined = label.replace(['/', '&', '+', ';'], " og ");
    let parts = joined.split(" og ").flat_map(|part| part.split(" and "));
    parts.filter_map(name_of_part).collect()
}

/// A text without what stands in round, square or angle brackets; an open one takes the rest.
fn without_brackets(text: &str) -> String {
    let mut depth = 0usize;
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '(' | '[' | '{' | '<' => depth += 1,
            ')' | ']' | '}' | '>' => depth = depth.saturating_sub(1),
            _ if depth == 0 => out.push(c),
            _ => {}
        }
    }
    out
}

fn name_of_part(part: &str) -> Option<String> {
    let part = part.trim().trim_end_matches([':', '.', ',']).trim();
    let turned = match part.split_once(',') {
        Some((family, given)) if is_name(given) && is_name(family) => format!("{} {}", given.trim(), family.trim()),
        Some((name, _)) => name.trim().to_owned(),
        None => part.to_owned(),
    };
    let name: Vec<&str> = turned.split_whitespace().skip_while(|word| is_title(word)).collect();
    let name = name.join(" ");
    is_name(&name).then_some(name)
}

fn is_title(word: &str) -> bool {
    TITLES.contains(&skeleton(word.trim_end_matches('.')).as_str())
}

/// Whether a text can be a person's name: letters only, no role among its words, not initials or a code.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let letters = |c: char| !c.is_ascii_digit() && c != '_' && c != '#' && c != '?';
    let mut all = words(text).peekable();
    let short = text.chars().count() < 2;
    let code = text.chars().count() <= 3 && text.chars().all(char::is_uppercase);
    all.peek().is_some()
        && !short
        && !code
        && text.chars().all(letters)
        && all.all(|word| !ROLES.contains(&skeleton(word.text).as_str()))
        && words(text).count() <= 6
}

/// `kari.nordmann` as `Kari Nordmann`; mailboxes of one word are as often an office as a person.
fn name_of_mailbox(local: &str) -> Option<String> {
    let parts: Vec<&str> = local.trim().split(['.', '_', '-']).filter(|part| !part.is_empty()).collect();
    let name: Vec<String> = parts.iter().map(|part| capitalised(part)).collect();
    let name = name.join(" ");
    (parts.len() >= 2 && is_name(&name)).then_some(name)
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_give_the_names_as_spoken() {
        for (label, names) in [
            ("Nordmann, Kari", &["Kari Nordmann"] as &[&str]),
            ("Nordmann, Kari (Gjest)", &["Kari Nordmann"]),
            ("Kari Nordmann (Student) [EMEA]", &["Kari Nordmann"]),
            ("Kari Nordmann, sykepleier", &["Kari Nordmann"]),
            ("Kari Nordmann - Storvik kommune", &["Kari Nordmann"]),
            ("Dr. Kari Nordmann:", &["Kari Nordmann"]),
            ("Kari", &["Kari"]),
            ("kari nordmann", &["kari nordmann"]),
            ("Kari og Ola Nordmann", &["Kari", "Ola Nordmann"]),
            ("Kari/Ola", &["Kari", "Ola"]),
            ("kari.nordmann@storvik.no", &["Kari Nordmann"]),
            ("Åse Øvre-Ås", &["Åse Øvre-Ås"]),
            ("Bo", &["Bo"]),
        ] {
            assert_eq!(names_of_label(label), names, "{label}");
        }
    }

    #[test]
    fn roles_codes_and_numbers_are_no_names() {
        for label in [
            "I",
            "K12",
            "KN",
            "SPEAKER_00",
            "Speaker 1",
            "Ukjent",
            "Intervjuer",
            "Intervjuer 2",
            "Informant",
            "Møterom 3",
            "post@storvik.no",
            "",
            "(Gjest)",
            "?",
            "…",
            "Taler A",
            "Ukjent deltaker",
            "Gruppe B",
        ] {
            assert_eq!(names_of_label(label), Vec::<String>::new(), "{label}");
        }
    }
}
