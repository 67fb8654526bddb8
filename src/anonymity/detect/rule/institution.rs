//! Institutions by the words in them: `Bakkely sykehjem`, `Helse Vestby`, `Sjukehuset Bakkely`, `Bakkelyskolen`,
//! `Nordvik kommune`, `Bekkeli Data AS`.

use super::super::place::Class;
use super::super::{Case, Finding, Kind};
use super::Scene;

const HOSPITAL: &[&str] = &[
    "sykehus",
    "sjukehus",
    "universitetssykehus",
    "universitetssjukehus",
    "sentralsykehus",
    "sentralsjukehus",
    "hospital",
    "lokalsykehus",
    "lokalsjukehus",
    "dps",
    "helseforetak",
    "hf",
    "rhf",
];
const BEFORE: &[&str] = &["sykehuset", "sjukehuset", "klinikk", "universitetssykehuset", "universitetssjukehuset"];
const FIRM: &[&str] =
    &["as", "asa", "hf", "rhf", "kf", "iks", "ans", "sa", "da", "nuf", "il", "fk", "sfo", "dps", "bup", "vgs"];
/// Endings that make one word of an institution's name.
const ENDINGS: &[&str] = &[
    "skolen",
    "skule",
    "skulen",
    "skole",
    "sykehjem",
    "sykehjemmet",
    "sjukeheim",
    "sjukeheimen",
    "sykehuset",
    "sjukehuset",
    "sykehus",
    "sjukehus",
    "legevakt",
    "legevakta",
    "legesenter",
    "legekontor",
    "legane",
    "legene",
    "barnehage",
    "barnehagen",
    "tunet",
    "heimen",
    "hjemmet",
    "omsorgssenter",
    "helsehus",
    "helsesenter",
    "klinikken",
    "universitetet",
    "kommune",
    "bydel",
];

pub(super) fn find(scene: Scene, found: &mut Vec<Finding>) {
    for at in 0..scene.reading.words.len() {
        found.extend(phrase(scene, at));
        if scene.class(at).meets(Class::INSTITUTION_WORD) {
            found.extend(named_before(scene, at));
            found.extend(named_after(scene, at));
        }
        found.extend(in_one_word(scene, at));
        if scene.is(at, &["helse"]) && scene.word(at).is_some_and(|word| word.capital) && scene.name_like(at + 1) {
            found.extend(scene.finding(&(at..at + 2), Kind::Hospital, 0.9, "institution"));
        }
    }
}

/// Whether a token tells that the name it stands in is a hospital's.
pub(in super::super) fn is_hospital_word(scene: Scene, at: usize) -> bool {
    scene.is(at, HOSPITAL) || scene.is(at, BEFORE)
}

/// A name of several words from the lists.
fn phrase(scene: Scene, at: usize) -> Option<Finding> {
    let end = scene.sentence(at).end;
    let (length, class) = super::super::place::Lists::built_in().phrase_at(scene.reading.words.get(..end)?, at)?;
    if scene.case == Case::Cased && !scene.word(at)?.capital {
        return None;
    }
    let (kind, confidence) = super::listed::kind(class)?;
    scene.finding(&(at..at + length), kind, confidence, "gazetteer")
}

/// A name before the word: `Nordvik kommune`.
fn named_before(scene: Scene, at: usize) -> Option<Finding> {
    let start = scene.sentence(at).start;
    let named = (start..at).rev().take(3).take_while(|at| scene.name_like(*at) && !is_word(scene, *at)).last()?;
    let only_initial = at - named == 1 && scene.begins(named);
    let known = scene.class(named).meets(Class(Class::NORWEGIAN_PLACE.0 | Class::ANY_NAME.0));
    let common = scene.word(named).is_some_and(|word| word.common);
    let (named, known) =
        if scene.begins(named) && common && !known && at - named > 1 { (named + 1, true) } else { (named, known) };
    if only_initial && common && !known || scene.class(named).meets(Class::COUNTRY) {
        return None;
    }
    if scene.case == Case::Lower && !known {
        return None;
    }
    if scene.is(at, &["kommune"]) {
        return scene.finding(&(named..at), Kind::Municipality, 0.95, "institution");
    }
    if scene.is(at, &["fylkeskommune", "fylke"]) {
        return scene.finding(&(named..at), Kind::County, 0.95, "institution");
    }
    if scene.is(at, FIRM) && !scene.word(at)?.capitals {
        return None;
    }
    let kind = if scene.is(at, HOSPITAL) { Kind::Hospital } else { Kind::Institution };
    // The definite form after a name says something else: `i Nordvik sykehuset`.
    let definite = scene.written(at).ends_with("en") || scene.written(at).ends_with("et");
    (!definite).then(|| scene.finding(&(named..at + 1), kind, 0.85, "institution")).flatten()
}

/// A name after the word: `Sykehuset Bakkely`.
fn named_after(scene: Scene, at: usize) -> Option<Finding> {
    if !scene.is(at, BEFORE)
        || !scene.name_like(at + 1)
        || scene.case == Case::Lower && scene.class(at + 1) == Class::default()
    {
        return None;
    }
    let length = scene.run(at + 1).min(2);
    scene.finding(&(at..at + 1 + length), Kind::Hospital, 0.85, "institution")
}

/// `Bakkelyskolen`: a capital in the middle of a sentence, and an ending.
fn in_one_word(scene: Scene, at: usize) -> Option<Finding> {
    let word = scene.word(at)?;
    if !word.capital || word.common || word.length < 8 {
        return None;
    }
    let lower = scene.written(at).to_lowercase();
    let ending = ENDINGS.iter().find(|ending| lower.ends_with(*ending))?;
    let rest = lower.len() - ending.len();
    let kind = if ending.starts_with("sykehus") || ending.starts_with("sjukehus") {
        Kind::Hospital
    } else {
        Kind::Institution
    };
    let confidence = if scene.begins(at) { 0.5 } else { 0.85 };
    (rest > 2).then(|| scene.finding(&(at..at + 1), kind, confidence, "institution")).flatten()
}

fn is_word(scene: Scene, at: usize) -> bool {
    scene.class(at).meets(Class::INSTITUTION_WORD) && !scene.class(at).meets(Class::NORWEGIAN_PLACE)
}
