//! Roles that only one or few have: `eneste jordmor på øya`, `vi er bare to her`, `avdelingsleder ved Bakkely sykehjem`.
//!
//! Only candidates: whether a role gives somebody away is for a person to judge who knows the place.

use super::super::place::Class;
use super::super::{Finding, Kind};
use super::Scene;

const ONLY: &[&str] = &["eneste", "einaste"];
const JUST: &[&str] = &["bare", "berre", "kun", "alene", "åleine", "bærre"];
const FEW: &[&str] = &["en", "én", "ein", "éin", "ett", "eitt", "ei", "to", "tre", "fire", "fem", "2", "3", "4", "5"];
const PEOPLE: &[&str] = &[
    "lege",
    "legen",
    "pleier",
    "pleieren",
    "pleiar",
    "pleiaren",
    "mor",
    "mora",
    "moren",
    "terapeut",
    "terapeuten",
    "leder",
    "lederen",
    "leiar",
    "leiaren",
    "psykolog",
    "psykologen",
    "ingeniør",
    "ingeniøren",
    "sekretær",
    "sekretæren",
    "arbeider",
    "arbeideren",
    "arbeidar",
    "arbeidaren",
    "sjef",
    "sjefen",
    "rådgiver",
    "rådgiveren",
    "koordinator",
    "koordinatoren",
    "farmasøyt",
    "farmasøyten",
    "sykepleier",
    "sjukepleiar",
    "lærer",
    "læreren",
    "kvinne",
    "kvinnen",
    "kvinna",
    "mann",
    "mannen",
    "konsulent",
    "konsulenten",
    "spesialist",
    "spesialisten",
    "kirurg",
    "kirurgen",
    "ansatte",
    "tilsette",
    "vikar",
    "vikaren",
    "turnuslegen",
    "radiograf",
    "radiografen",
];
/// Roles of which a place has one.
const ONE_OF_A_KIND: &[&str] = &[
    "leder",
    "lederen",
    "leiar",
    "leiaren",
    "sjef",
    "sjefen",
    "direktør",
    "direktøren",
    "overlege",
    "overlegen",
    "rektor",
    "ordfører",
    "ordførar",
    "rådmann",
    "kommuneoverlege",
    "koordinator",
    "jordmor",
];

pub(super) fn find(scene: Scene, covered: &[bool], found: &mut Vec<Finding>) {
    for at in 0..scene.reading.words.len() {
        found.extend(only(scene, at));
        found.extend(few(scene, at));
        found.extend(beside_unit(scene, covered, at));
    }
}

/// `den eneste jordmora`.
fn only(scene: Scene, at: usize) -> Option<Finding> {
    if !scene.is(at, ONLY) || at + 1 >= scene.sentence(at).end {
        return None;
    }
    let noun = (at + 1..at + 3).find(|at| is_person(scene, *at))?;
    scene.finding(&(at..noun + 1), Kind::RareRole, 0.8, "role")
}

/// `vi er bare to`, `me er berre tre sjukepleiarar`.
fn few(scene: Scene, at: usize) -> Option<Finding> {
    let number = at + 1;
    if !scene.is(at, JUST) || !scene.is(number, FEW) {
        return None;
    }
    let sentence = scene.sentence(at);
    let are = at.checked_sub(1).filter(|before| scene.is(*before, &["er", "var", "jobber", "jobbar", "har"]))?;
    let who = are.checked_sub(1).filter(|before| scene.is(*before, &["vi", "me", "de", "dei", "det"]))?;
    let here = (number + 1..sentence.end.min(number + 6))
        .any(|at| scene.is(at, &["her", "igjen", "på", "i", "ved", "som"]) || is_person(scene, at));
    let noun = is_person(scene, number + 1);
    let we = scene.is(who, &["vi", "me"]);
    if !we && !noun {
        return None;
    }
    let end = if noun { number + 2 } else { number + 1 };
    scene.finding(&(who..end), Kind::RareRole, if noun || here { 0.7 } else { 0.5 }, "role")
}

/// `avdelingsleder ved Bakkely sykehjem`: the role only, the unit is a finding of its own.
fn beside_unit(scene: Scene, covered: &[bool], at: usize) -> Option<Finding> {
    let word = scene.written(at);
    if word.len() < 4
        || !word.chars().next().is_some_and(char::is_lowercase)
        || !ONE_OF_A_KIND.iter().any(|role| word.ends_with(role))
    {
        return None;
    }
    let sentence = scene.sentence(at);
    let unit = scene.is(at + 1, &["på", "ved", "i", "for", "hos"])
        && at + 2 < sentence.end
        && covered.get(at + 2) == Some(&true);
    unit.then(|| scene.finding(&(at..at + 1), Kind::RareRole, 0.4, "role")).flatten()
}

fn is_person(scene: Scene, at: usize) -> bool {
    let word = scene.written(at);
    let known = |word: &str| {
        word.len() > 3 && PEOPLE.iter().any(|ending| word.ends_with(ending) && word.len() < ending.len() + 16)
    };
    // More than one: `sykepleiere`, `sjukepleiarar`, `leger`.
    let one = ["ere", "e", "ar", "ane", "r"].iter().filter_map(|ending| word.strip_suffix(ending));
    scene.class(at).meets(Class::TITLE) || known(word) || one.into_iter().any(known)
}
