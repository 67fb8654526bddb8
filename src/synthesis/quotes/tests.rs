//! Edges of ranking.

use super::*;
use crate::synthesis::scene::Scene;
use crate::transcript::TurnNo;

const CODE: &str = "kommune/benefits/sanntid";
const AGAINST: &str = "kommune/drawbacks/sanntid";

fn scene() -> Scene {
    Scene::new(&[CODE, AGAINST, "kommune/benefits/annet"])
        .interview("int-1", "", &["A kommune", "B kommune", "X andre comparator", "W kommune withdrawn"])
        .interview("int-2", "", &["C kommune", "S sykehus"])
}

fn quotes(scene: &Scene, side: Side) -> Candidates {
    scene.material().quotes(0, &Filter::default(), side)
}

fn value(candidate: &Candidate, name: &str) -> f64 {
    candidate.terms.iter().find(|term| term.name == name).unwrap().value
}

fn passages(candidates: &Candidates) -> Vec<usize> {
    candidates.ranked.iter().map(|candidate| candidate.passage).collect()
}

#[test]
fn every_reason_is_told() {
    let scene = scene()
        .code("int-1", 3, CODE, Stance::Support)
        .code("int-1", 4, CODE, Stance::Support)
        .code("int-1", 5, CODE, Stance::Support)
        .code("int-2", 2, CODE, Stance::Mention)
        .code("int-1", 99, CODE, Stance::Support)
        .code_by("ab", "int-1", (1, 2), CODE, Stance::Support)
        .says(1, "Ja, det er bra.")
        .code("int-2", 1, CODE, Stance::Support)
        .interview("notat-1", "", &["D kommune"])
        .notes()
        .code("notat-1", 1, CODE, Stance::Support)
        .code("notat-1", 3, CODE, Stance::Support)
        .interview("brev-1", "", &["Org kommune"])
        .document()
        .code("brev-1", 1, CODE, Stance::Support);
    let found = quotes(&scene, Side::For);
    assert_eq!(found.ranked, []);
    let told: Vec<_> = found.rejected.iter().map(|one| one.reasons.as_slice()).collect();
    let expected: [&[Reason]; 10] = [
        &[Reason::Comparator],
        &[Reason::Withdrawn],
        &[Reason::Speaker],
        &[Reason::Stance, Reason::NotEligible],
        &[Reason::Adrift],
        &[Reason::SeveralSpeakers],
        &[Reason::TooShort(4)],
        &[Reason::Notes],
        &[Reason::Notes, Reason::Speaker],
        &[Reason::Document],
    ];
    assert_eq!(told, expected);
}

#[test]
fn nobody_comes_twice_before_everybody_came_once() {
    let clear = "Vi får svar med en gang, og vi slipper å ringe rundt til alle avdelingene på sykehuset.";
    let scene = scene()
        .says(1, "Eh, det er liksom, altså, på en måte greit, ikke sant, hm, altså")
        .code("int-2", 1, CODE, Stance::Support)
        .code("int-1", 1, CODE, Stance::Support)
        .code("int-1", 2, CODE, Stance::Support);
    let mut scene = scene;
    scene.transcripts[0].turns[0].text = clear.to_owned();
    let mut second = scene.transcripts[0].turns[0].clone();
    second.no = TurnNo(6);
    scene.transcripts[0].turns.push(second);
    let scene = scene.code("int-1", 6, CODE, Stance::Support);
    let found = quotes(&scene, Side::For);
    let people: Vec<_> = found.ranked.iter().map(|candidate| candidate.person).collect();
    assert_eq!(people.len(), 4);
    assert_eq!(people[..3].iter().collect::<BTreeSet<_>>().len(), 3, "{people:?}");
    assert_eq!(people[3], people[0], "the clearest speaker comes first and again last");
    let scores: Vec<_> = found.ranked.iter().map(|candidate| candidate.score).collect();
    assert!(scores[3] > scores[2]);
}

#[test]
fn the_score_is_the_sum_of_its_terms() {
    let scene = scene().code("int-1", 1, CODE, Stance::Support).starred();
    let found = quotes(&scene, Side::For);
    let candidate = &found.ranked[0];
    let counted = candidate.terms.iter().filter(|term| term.name != "starred");
    assert!((counted.map(|term| term.weight).sum::<f64>() - 1.0).abs() < 1e-9);
    let sum: f64 = candidate.terms.iter().map(|term| term.weight * term.value).sum();
    assert!((candidate.score - sum).abs() < 1e-9 && candidate.score <= 1.1);
    assert_eq!(candidate.terms.last().map(|term| (term.name, term.value)), Some(("starred", 1.0)));
}

#[test]
fn words_that_serve_two_findings_are_less_pure() {
    let scene = scene()
        .code("int-1", 1, CODE, Stance::Support)
        .code("int-1", 1, "kommune/benefits/annet", Stance::Support)
        .code("int-1", 2, CODE, Stance::Support);
    let found = quotes(&scene, Side::For);
    assert_eq!(passages(&found), [2, 0]);
    assert_eq!(value(&found.ranked[1], "purity"), 0.5);
}

#[test]
fn the_same_words_are_one_candidate_and_two_coders_agree() {
    let scene = scene()
        .code("int-1", 1, CODE, Stance::Support)
        .code_by("cd", "int-1", (1, 1), CODE, Stance::Support)
        .code("int-1", 2, CODE, Stance::Support);
    let found = quotes(&scene, Side::For);
    assert_eq!(passages(&found), [0, 2]);
    let agreement: Vec<_> = found.ranked.iter().map(|candidate| value(candidate, "agreement")).collect();
    assert_eq!(agreement, [1.0, 0.5]);
}

#[test]
fn the_other_side_has_its_own_voices() {
    let scene = scene().code("int-1", 1, CODE, Stance::Support).code("int-1", 2, CODE, Stance::Contradict).code(
        "int-2",
        1,
        AGAINST,
        Stance::Support,
    );
    assert_eq!(passages(&quotes(&scene, Side::For)), [0]);
    assert_eq!(passages(&quotes(&scene, Side::Against)), [1, 2]);
}
