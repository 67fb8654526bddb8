//! Places and hospitals by the lists alone.

use super::super::place::Class;
use super::super::{Case, Finding, Kind};
use super::Scene;

/// What a name on these lists is, and how sure that is by itself; nothing for names of people and harmless ones.
pub(in super::super) fn kind(class: Class) -> Option<(Kind, f32)> {
    let found = [
        (Class::COUNTRY, None),
        (Class::HOSPITAL, Some((Kind::Hospital, 0.95))),
        (Class::MUNICIPALITY, Some((Kind::Municipality, 0.9))),
        (Class::COUNTY, Some((Kind::County, 0.9))),
        (Class::FORMER_MUNICIPALITY, Some((Kind::Municipality, 0.8))),
        (Class::INSTITUTION, Some((Kind::Institution, 0.9))),
        (Class::UNVERIFIED_HOSPITAL, Some((Kind::Hospital, 0.6))),
        (Class::SETTLEMENT, Some((Kind::Place, 0.85))),
        (Class::CITY, Some((Kind::Place, 0.7))),
    ];
    found.into_iter().find(|(listed, _)| class.meets(*listed)).and_then(|(_, kind)| kind)
}

/// Norwegian first names that nobody explains otherwise: with a capital, or where the word is no common one.
pub(super) fn find_people(scene: Scene, covered: &[bool], found: &mut Vec<Finding>) {
    for (at, word) in scene.reading.words.iter().enumerate() {
        let free = covered.get(at) == Some(&false) && word.class.meets(Class::FIRST) && scene.name_like(at);
        let other = Class(Class::HARMLESS.0 | Class::OF_PLACES.0 | Class::TITLE.0);
        // `Per`, `Stein` and `Bo` begin sentences as common words too.
        let begins_common = word.common && scene.begins(at);
        if free && !begins_common && !word.capitals && !word.class.meets(other) {
            found.extend(scene.finding(&(at..at + 1), Kind::Person, 0.4, "gazetteer"));
        }
    }
}

pub(super) fn find(scene: Scene, found: &mut Vec<Finding>) {
    for (at, word) in scene.reading.words.iter().enumerate() {
        if word.class.meets(Class(Class::IN_PLACE.0 | Class::IN_INSTITUTION.0)) || !scene.name_like(at) {
            continue;
        }
        let Some((kind, confidence)) = kind(word.class) else { continue };
        let person = word.class.meets(Class::ANY_NAME);
        let doubtful = person || word.common || scene.begins(at) || kind == Kind::Place && scene.case == Case::Lower;
        if doubtful && (word.common || scene.case == Case::Lower && person) && !after_preposition(scene, at) {
            continue;
        }
        found.extend(scene.finding(&(at..at + 1), kind, if doubtful { 0.4 } else { confidence }, "gazetteer"));
    }
}

fn after_preposition(scene: Scene, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| scene.is(before, &["i", "på", "fra", "frå", "til", "ved", "utenfor"]))
}
