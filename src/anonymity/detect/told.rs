//! What the model tells, as findings: its sorts of names become kinds, what is nobody's is left out.

use super::place::{Class, Lists};
use super::rule::{self, Met, Scene};
use super::tagger::{Name, Sort};
use super::{Finding, Kind};

/// The model's names in a text.
pub(super) fn find(scene: Scene, met: &Met) -> Vec<Finding> {
    scene.reading.names.iter().filter_map(|name| finding(scene, name, met)).collect()
}

fn finding(scene: Scene, name: &Name, met: &Met) -> Option<Finding> {
    let mut words = name.words.clone();
    let mut name = name.clone();
    if words.len() == 1 {
        let listed = scene.class(words.start).meets(Class(Class::NORWEGIAN_PLACE.0 | Class::HOSPITAL.0));
        let sort =
            scene.word(words.start).and_then(|word| met.sort(word)).filter(|_| !listed || name.probability < 0.6);
        name.sort = sort.unwrap_or(name.sort);
    }
    if is_harmless(scene, &name) || is_half(scene, &name) {
        return None;
    }
    let mut kind = kind(scene, &name);
    let goes_on = words.end < scene.sentence(words.start).end;
    if name.sort == Sort::Person && goes_on && scene.is(words.end, &["jr", "jr.", "sr", "sr."]) {
        words.end += 1;
    }
    // The word `kommune` is no part of the name: the place is the same with and without it.
    if words.len() > 1 && scene.is(words.end - 1, &["kommune", "kommunes"]) {
        words.end -= 1;
        kind = Kind::Municipality;
    }
    scene.finding(&words, kind, calibrated(name.probability), "tagger")
}

/// A letter by itself (`plan B`) and the first half of a compound (`Arbeids- og`) are no names.
fn is_half(scene: Scene, name: &Name) -> bool {
    let at = name.words.start;
    let letter = scene.word(at).is_some_and(|word| word.length == 1);
    let half = scene.is(at + 1, &["-"]) && scene.is(at + 2, &["og", "eller", "til"]);
    name.words.len() == 1 && (letter || half)
}

/// Countries, days, languages and the like identify nobody, unless the model is sure of a person.
fn is_harmless(scene: Scene, name: &Name) -> bool {
    let words = scene.reading.words.get(name.words.clone()).unwrap_or_default();
    let all = |class: Class| words.iter().all(|word| word.class.meets(class));
    match name.sort {
        Sort::Person => all(Class::HARMLESS) && name.probability < 0.5,
        _ => all(Class::COUNTRY) || all(Class::HARMLESS),
    }
}

fn kind(scene: Scene, name: &Name) -> Kind {
    if name.sort == Sort::Person {
        return Kind::Person;
    }
    let words = scene.reading.words.get(name.words.clone()).unwrap_or_default();
    let whole = match words {
        [word] => word.class,
        _ => Lists::built_in()
            .phrase_at(words, 0)
            .filter(|(length, _)| *length == words.len())
            .map_or(Class::default(), |(_, class)| class),
    };
    let by_list = rule::listed_kind(whole).map(|(kind, _)| kind);
    let hospital = name.words.clone().any(|at| rule::is_hospital_word(scene, at));
    match (name.sort, by_list) {
        _ if hospital => Kind::Hospital,
        (Sort::Place | Sort::Organisation, Some(kind)) if kind != Kind::Place => kind,
        (Sort::Place, _) => Kind::Place,
        (Sort::Organisation, _) => Kind::Institution,
        _ => Kind::Product,
    }
}

/// The share of findings that are right among those the model gives this probability.
fn calibrated(probability: f32) -> f32 {
    probability.clamp(0.05, 0.999)
}
