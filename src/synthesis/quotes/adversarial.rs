//! What must never come out on top: planted passages among honest ones.

use super::*;
use crate::synthesis::scene::Scene;

const CODE: &str = "kommune/benefits/sanntid";
const FINDING: &str = "ser hva sykehuset gjør med pasienten mens det pågår";

/// What six people say of one thing, each in their own words.
const HONEST: [&str; 6] = [
    "Vi ser prøvesvarene på sykehuset med en gang, og slipper å ringe avdelingen for å høre hvordan det går med pasienten.",
    "Når pasienten vår ligger på sykehuset, kan vi lese i journalen hva legen gjør, samme dag som det skjer.",
    "Jeg følger med på hva sykehuset gjør fra dag til dag, og vet når pasienten kommer hjem til oss.",
    "For oss betyr det at vi ser planen sykehuset legger for pasienten mens den ennå blir laget, ikke etterpå.",
    "Vi kan lese notatene fra sykehuset mens pasienten er der, og hjemmetjenesten planlegger hjemkomsten i god tid.",
    "Vi ser hva sykehuset gjør med medisinene mens det pågår, og da blir det færre feil når pasienten kommer hjem.",
];

/// Whose words stand in the first so many.
fn first(candidates: &Candidates, count: usize) -> Vec<&str> {
    candidates.ranked.iter().take(count).map(|candidate| candidate.words.as_str()).collect()
}

/// Six interviews with an honest passage each; `but` is left out.
fn scene(but: Option<usize>) -> Scene {
    let scene = Scene::new(&[CODE, "kommune/benefits/annet"]).claims(CODE, FINDING);
    let honest = HONEST.iter().enumerate().filter(|(at, _)| Some(*at) != but);
    honest.fold(scene, |scene, (at, words)| {
        let id = format!("int-{at}");
        scene.interview(&id, "", &[&format!("K{at} kommune")]).says(1, words).code(&id, 1, CODE, Stance::Support)
    })
}

fn quotes(scene: &Scene) -> Candidates {
    scene.material().quotes(0, &Filter::default(), Side::For)
}

#[test]
fn whoever_talks_ten_times_as_much_moves_nobody() {
    let talk = |scene: Scene, times: u32| {
        let scene = scene.interview("int-9", "", &["T kommune"]);
        (0..times).fold(scene, |scene, at| {
            let words = format!(
                "Parkeringen ved rådhuset er nummer {at} på min liste, og den har jeg ment mye om i alle år her i bygda."
            );
            scene.goes_on(1, &words).code("int-9", at + 3, CODE, Stance::Support)
        })
    };
    let (once, often) = (talk(scene(None), 1), talk(scene(None), 10));
    let (once, often) = (quotes(&once), quotes(&often));
    assert_eq!(often.ranked.len(), HONEST.len() + 10);
    assert_eq!(first(&once, 6), first(&often, 6));
    assert!(first(&often, 6).iter().all(|words| HONEST.contains(words)), "{:?}", first(&often, 7));
    let after = &often.ranked[6..];
    assert!(after.iter().all(|candidate| candidate.words.starts_with("Parkeringen")), "only then comes the talker");
}

#[test]
fn boilerplate_said_by_everybody_is_not_what_they_have_in_common() {
    let boilerplate = "Takk for at jeg fikk være med på denne samtalen om sykehuset og pasienten, det var veldig hyggelig å bli spurt.";
    let mut scene = scene(None);
    for at in 0..HONEST.len() {
        let mut turn = scene.transcripts[at].turns[0].clone();
        turn.no.0 = 3;
        turn.text = boilerplate.to_owned();
        scene.transcripts[at].turns.push(turn);
        scene = scene.code(&format!("int-{at}"), 3, CODE, Stance::Support);
    }
    let scene =
        scene.interview("int-9", "", &["T kommune"]).says(1, boilerplate).code("int-9", 1, CODE, Stance::Support);
    let found = quotes(&scene);
    assert!(first(&found, 6).iter().all(|words| HONEST.contains(words)), "{:#?}", found.ranked);
    let planted = found.ranked.iter().filter(|candidate| candidate.words == boilerplate);
    assert!(planted.clone().count() == 7 && planted.clone().all(|candidate| candidate.terms[0].value == 0.0));
}

#[test]
fn what_the_interviewer_said_is_neither_quoted_nor_common() {
    let without = scene(None);
    let mut scene = scene(None);
    for at in 0..HONEST.len() {
        scene.transcripts[at].turns[1].text =
            "Hva tenker du om parkeringen og kantinen og alt det andre som følger med en slik omlegging?".to_owned();
        scene = scene.code(&format!("int-{at}"), 2, CODE, Stance::Support);
    }
    let found = quotes(&scene);
    assert_eq!(found.rejected.len(), HONEST.len());
    assert!(found.rejected.iter().all(|rejected| rejected.reasons == [Reason::Speaker]));
    assert_eq!(first(&found, 9), first(&quotes(&without), 9));
}

#[test]
fn central_words_off_the_point_are_not_chosen() {
    let words = "Sykehuset, pasienten, journalen, medisinene og notatene: alt dette sto på en plakat i gangen da vi hadde fest.";
    let other = "Vi hadde fest i gangen, og det var kake til alle som ville være med den dagen også.";
    let scene = scene(None)
        .interview("int-9", "", &["X kommune"])
        .says(1, words)
        .goes_on(1, other)
        .code("int-9", 1, CODE, Stance::Support)
        .code_by("cd", "int-9", (3, 3), "kommune/benefits/annet", Stance::Support);
    let found = quotes(&scene);
    assert_eq!(found.ranked.len(), 7);
    let place = found.ranked.iter().position(|candidate| candidate.words == words).unwrap();
    assert!(place >= 5, "{place}: {:#?}", found.ranked);
}

#[test]
fn one_interview_less_changes_one_of_five_at_most() {
    let all = quotes(&scene(None));
    let before = first(&all, 5);
    for (but, own) in HONEST.iter().enumerate() {
        let scene = scene(Some(but));
        let found = quotes(&scene);
        let after = first(&found, 5);
        let lost = before.iter().filter(|words| *words != own && !after.contains(words)).count();
        let gained = after.iter().filter(|words| !before.contains(words)).count();
        assert!(lost == 0 && gained <= 1, "without {but}: {lost} lost, {gained} gained");
    }
}

#[test]
fn the_order_hangs_on_nothing_but_what_was_said() {
    let scene = scene(None);
    assert_eq!(quotes(&scene), quotes(&scene));
}
