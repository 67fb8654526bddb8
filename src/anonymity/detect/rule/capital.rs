//! What nobody else explains: unknown words with capitals in the middle of a sentence, and words of which the model is
//! not sure that they are no names. Better shown once too often.

use super::super::place::Class;
use super::super::tagger::{Label, Row, Sort};
use super::super::{Case, Finding, Kind};
use super::Scene;

pub(super) fn find(scene: Scene, covered: &[bool], found: &mut Vec<Finding>) {
    let mut at = 0;
    while at < scene.reading.words.len() {
        let end = at + (at..scene.sentence(at).end).take_while(|at| is_doubtful(scene, covered, *at)).count();
        if end == at {
            at += 1;
            continue;
        }
        let rows = scene.reading.rows.get(at..end).unwrap_or_default();
        let doubt = rows.iter().map(|row| 1.0 - row.first().copied().unwrap_or(1.0)).fold(0.0, f32::max);
        found.extend(scene.finding(&(at..end), likeliest(rows), 0.1 + doubt * 0.6, "capital"));
        at = end;
    }
}

/// Whether a word is covered by nothing and may be a name.
fn is_doubtful(scene: Scene, covered: &[bool], at: usize) -> bool {
    let (Some(word), Some(outside)) = (scene.word(at), scene.reading.rows.get(at).and_then(|row| row.first())) else {
        return false;
    };
    if covered.get(at) != Some(&false)
        || word.mark
        || word.length < 2
        || word.class.meets(Class(Class::COUNTRY.0 | Class::HARMLESS.0))
    {
        return false;
    }
    if !word.capital && word.class.meets(Class::INSTITUTION_WORD) {
        return false;
    }
    if scene.case == Case::Lower {
        return *outside < 0.75 && !word.digits;
    }
    if !word.capital {
        return *outside < 0.3;
    }
    let limit = if word.common || scene.begins(at) { 0.98 } else { 0.999 };
    *outside < limit
}

/// What the words likeliest are, if anything.
fn likeliest(rows: &[Row]) -> Kind {
    let weight = |sort: Sort| -> f32 {
        let labels = [Label::begin(sort), Label::inside(sort)].map(|label| usize::from(label.0));
        rows.iter().flat_map(|row| labels.map(|label| row.get(label).copied().unwrap_or(0.0))).sum()
    };
    let kinds = [
        (Sort::Person, Kind::Person),
        (Sort::Place, Kind::Place),
        (Sort::Organisation, Kind::Institution),
        (Sort::Other, Kind::Product),
    ];
    let mut best = (f32::MIN, Kind::Institution);
    for (sort, kind) in kinds {
        // A person is named only where the model half believes it; the reviewer sees the word in any case.
        let credible = sort != Sort::Person || weight(sort) > 0.35;
        if credible && weight(sort) > best.0 {
            best = (weight(sort), kind);
        }
    }
    best.1
}
