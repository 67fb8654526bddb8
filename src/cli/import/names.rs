//! Entering names: the few things an import asks of the register.

use crate::anonymity::identity::{Register, names_of_label};
use crate::anonymity::review::{Leftover, Occurrence};
use crate::anonymity::{Case, Detector, Identities, Identity, IdentityNo, Kind, Mention};
use crate::source::terminal;
use crate::transcript::ParticipantId;

/// The names in a speaker's label; none where it is no name (`SPEAKER_00`, `Informant 3`).
pub(super) fn of_label(label: &str) -> Vec<String> {
    names_of_label(label)
}

/// Whom one of these names belongs to already: a name that several people share is nobody's.
fn who(known: &Identities, names: &[String]) -> Option<IdentityNo> {
    let is_person = |identity: &&Identity| identity.kind == Kind::Person;
    if let Some(identity) = names.iter().find_map(|name| known.find(name).filter(is_person)) {
        return Some(identity.no);
    }
    let register = Register::new(known);
    names.iter().find_map(|name| {
        let whole = |at: &std::ops::Range<usize>| at.start == 0 && at.end == name.len();
        let certain = |mention: &Mention| mention.exact && mention.shared.is_empty() && whole(&mention.at);
        let mention = register.mentions(name).into_iter().find(certain)?;
        known.get(mention.identity).filter(is_person).map(|identity| identity.no)
    })
}

/// The participant whom one of these names belongs to.
pub(super) fn participant_of(known: &Identities, names: &[String]) -> Option<ParticipantId> {
    let participant = known.get(who(known, names)?)?.participant.as_deref()?;
    ParticipantId::new(participant).ok()
}

/// One person, under all these names.
pub(super) fn enter_person(known: &mut Identities, names: &[String], id: Option<&ParticipantId>) -> IdentityNo {
    let no = match who(known, names) {
        Some(no) => no,
        None => known.enter(Kind::Person, names.first().map_or("", String::as_str)),
    };
    for name in names {
        // It was entered a line above.
        let _ = known.add_form(no, name);
    }
    if let Some(id) = id {
        // Somebody else's id stays theirs: two labels may be one participant's, a room's microphone for one.
        let _ = known.set_participant(no, id.as_str());
    }
    no
}

/// E-mail addresses and numbers of a list lead to their person. Street addresses do not: their words are other people's too.
pub(super) fn enter_identifiers(known: &mut Identities, no: IdentityNo, identifiers: &[String]) {
    for text in identifiers.iter().map(|identifier| identifier.trim()) {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if text.contains('@') || digits >= 5 && !text.contains(char::is_alphabetic) {
            let _ = known.add_form(no, text);
        }
    }
}

/// The number of the turn something stands in, from 1; `None` in headings and comments.
pub(super) fn turn_number(occurrence: &Occurrence) -> Option<usize> {
    occurrence.spot.turn().map(|index| index.saturating_add(1))
}

/// What is still there after replacing and was not left on purpose: for each the transcript's index and the turn's number,
/// 0 outside turns. Only of texts that are written: labels become ids, titles and authors are left out.
pub(super) fn left(all: &[Leftover], on_purpose: &[String]) -> Vec<(usize, u32)> {
    let all = all.iter().filter(|left| left.at.spot.is_written() && !on_purpose.contains(&left.form));
    let turn = |left: &Leftover| turn_number(&left.at).and_then(|turn| u32::try_from(turn).ok()).unwrap_or(0);
    all.map(|left| (left.at.transcript, turn(left))).collect()
}

/// What stands in the front matter for a workplace: its pseudonym. A site is always one place; a unit is one where it has a
/// name of its own, and not where it is a kind of place (`hjemmetjeneste`).
pub(super) fn workplace(known: &mut Identities, detector: &Detector, attribute: &str, value: &str) -> String {
    let value = value.trim();
    let named = match attribute {
        "site" => true,
        "unit" => has_own_name(detector, value),
        _ => false,
    };
    if !named || is_pseudonym(known, value) {
        return value.to_owned();
    }
    let no = known.enter(kind_of_place(value), value);
    if let Some(short) = ["kommune", "kommunen"].iter().find_map(|word| value.strip_suffix(word)).map(str::trim)
        && !short.is_empty()
    {
        let _ = known.add_form(no, short);
    }
    known.get(no).map_or_else(String::new, |identity| identity.pseudonym.clone())
}

/// A capital after the first word, two capitals running, as names of wards and firms have, or what would be found if
/// somebody said it without capitals: a cell of a list begins with a capital whatever it says. One word alone (`Bakkelytunet`)
/// is also a name where the finders are sure of it with its capital.
fn has_own_name(detector: &Detector, unit: &str) -> bool {
    let later = unit.split_whitespace().skip(1).any(|word| word.starts_with(char::is_uppercase));
    let running = unit.chars().zip(unit.chars().skip(1)).any(|(a, b)| a.is_uppercase() && b.is_uppercase());
    if later || running || !detector.find(&format!("jeg jobber på {}", unit.to_lowercase()), Case::Lower).is_empty() {
        return true;
    }
    let sure =
        || detector.find(&format!("Jeg jobber på {unit}."), Case::Cased).iter().any(|found| found.confidence > 0.85);
    unit.starts_with(char::is_uppercase) && !unit.contains(char::is_whitespace) && sure()
}

/// `kommune 3`: what somebody wrote who has pseudonyms already.
fn is_pseudonym(known: &Identities, value: &str) -> bool {
    if known.all().iter().any(|identity| identity.pseudonym == value) {
        return true;
    }
    let (word, number) = value.split_once(' ').unwrap_or((value, ""));
    word.chars().all(char::is_lowercase)
        && (1..=3).contains(&number.len())
        && number.bytes().all(|b| b.is_ascii_digit())
}

fn kind_of_place(value: &str) -> Kind {
    let lower = value.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&["kommune"]) {
        Kind::Municipality
    } else if has(&["fylke"]) {
        Kind::County
    } else if has(&["sykehus", "sjukehus", "helseforetak", "helse "]) || lower.ends_with(" hf") {
        Kind::Hospital
    } else {
        Kind::Institution
    }
}

/// A file's name where nobody's name stands in it, else its number among the files.
pub(super) fn shown_file(register: &Register, name: &str, index: usize) -> String {
    // File names join words with signs that are letters of words elsewhere.
    let words = name.replace(['_', '.', '-', '+'], " ");
    if register.mentions(&words).is_empty() { terminal(name) } else { format!("file {}", index + 1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn workplaces_with_a_name_get_a_pseudonym() {
        let (mut known, detector) = (Identities::default(), Detector::new());
        let site = workplace(&mut known, &detector, "site", "Vestvik kommune");
        assert_eq!(workplace(&mut known, &detector, "site", "Vestvik kommune"), site);
        assert_eq!(workplace(&mut known, &detector, "site", &site), site, "a pseudonym stays");
        assert_eq!(workplace(&mut known, &detector, "unit", "hjemmetjeneste"), "hjemmetjeneste");
        for kind in ["Hjemmetjenesten", "Kirurgisk avdeling", "legekontor", "Legevakt", "Medisinsk poliklinikk"] {
            assert_eq!(workplace(&mut known, &detector, "unit", kind), kind);
        }
        for name in ["Legekontoret Storgata", "Fjordvika legesenter", "Bakkelyskolen", "Nordvik sykehjem"] {
            let pseudonym = workplace(&mut known, &detector, "unit", name);
            assert!(name.split(' ').all(|word| !pseudonym.contains(word)), "{name}: {pseudonym}");
        }
        assert_eq!(workplace(&mut known, &detector, "role", "Lege"), "Lege");
        assert_eq!(known.all().first().map(|identity| identity.kind), Some(Kind::Municipality));
    }

    #[test]
    fn one_person_is_met_under_several_names() {
        let mut known = Identities::default();
        let id = ParticipantId::new("K01").unwrap();
        let no = enter_person(&mut known, &["Kari Nordvik".to_owned()], Some(&id));
        assert_eq!(enter_person(&mut known, &["kari nordvik".to_owned()], None), no);
        assert_eq!(participant_of(&known, &["Kari Nordvik".to_owned()]), Some(id));
        assert_eq!(participant_of(&known, &["Ola Nordvik".to_owned()]), None);
    }

    #[test]
    fn a_file_named_after_somebody_is_told_by_number() {
        let mut known = Identities::default();
        enter_person(&mut known, &["Kari Nordvik".to_owned()], None);
        let register = Register::new(&known);
        assert_eq!(shown_file(&register, "intervju_Kari_Nordvik.vtt", 2), "file 3");
        assert_eq!(shown_file(&register, "int-07.vtt", 2), "int-07.vtt");
    }
}
