//! People by the words before them: `jeg heter Kari`, `overlege Bekkeli`, `hos doktor Vik`.

use super::super::place::Class;
use super::super::{Case, Finding, Kind};
use super::Scene;

const CALLED: &[&str] = &[
    "heter",
    "heiter",
    "het",
    "heitte",
    "hette",
    "navnet",
    "namnet",
    "kalles",
    "kallast",
    "fornavn",
    "etternavn",
    "etternamn",
];
const TITLE_ENDINGS: &[&str] = &[
    "lege",
    "legen",
    "pleier",
    "pleieren",
    "pleiar",
    "pleiaren",
    "leder",
    "lederen",
    "leiar",
    "leiaren",
    "direktør",
    "sjef",
    "minister",
    "terapeut",
    "psykolog",
    "lærer",
    "lærar",
];

pub(super) fn find(scene: Scene, found: &mut Vec<Finding>) {
    for at in 0..scene.reading.words.len() {
        if scene.is(at, CALLED) {
            let mut start = at + 1;
            while start < at + 3
                && scene.is(start, &["jo", "da", "eg", "jeg", "hun", "ho", "han", "nå", "no", ":", "er", "altså"])
            {
                start += 1;
            }
            found.extend(named(scene, start, 0.85));
        } else if is_title(scene, at) {
            found.extend(named(scene, at + 1, 0.6));
        } else if scene.is(at, &["jr.", "sr."]) {
            found.extend(scene.finding(&(at..at + 1), Kind::Person, 0.5, "cue"));
        }
    }
}

fn is_title(scene: Scene, at: usize) -> bool {
    if scene.class(at).meets(Class::TITLE) {
        return true;
    }
    let word = scene.written(at);
    word.chars().next().is_some_and(char::is_lowercase) && TITLE_ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// The person who is named from here on.
fn named(scene: Scene, at: usize, confidence: f32) -> Option<Finding> {
    let other = Class(
        Class::COUNTRY.0
            | Class::HARMLESS.0
            | Class::HOSPITAL.0
            | Class::INSTITUTION.0
            | Class::INSTITUTION_WORD.0
            | Class::TITLE.0,
    );
    let length = (at..at + scene.run(at)).take_while(|at| !scene.class(*at).meets(other)).count();
    let known = scene.class(at).meets(Class::ANY_NAME);
    let capitals = scene.word(at)?.capitals;
    if length == 0 || capitals && !known || scene.case == Case::Lower && !known {
        return None;
    }
    let place = scene.class(at).meets(Class::NORWEGIAN_PLACE) && !known;
    let confidence = if known {
        confidence.max(0.9)
    } else if place {
        0.3
    } else {
        confidence
    };
    scene.finding(&(at..at + length), Kind::Person, confidence, "cue")
}
