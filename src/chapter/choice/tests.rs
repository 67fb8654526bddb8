//! What is turned down, what it costs, what a whole chapter takes.

use super::*;
use crate::chapter::testing::{Project, quote_id};
use crate::coding::Stance;
use crate::synthesis::{Filter, Side};

const CODE: &str = "kommune/benefits/sanntid";

/// Each in words of their own, long enough to be printed.
const SAID: [&str; 4] = [
    "Vi ser planen på sykehuset med en gang, og slipper å ringe avdelingen for å høre hvordan det går.",
    "Jeg leser notatet samme dag og kan stille med folk når pasienten kommer hjem til oss igjen.",
    "Hjemmetjenesten følger med mens pasienten ligger inne, og turnusen legges om i god tid før hjemreisen.",
    "For oss betyr det færre feil med medisinene, fordi listen er den samme på begge sider nå.",
];

fn project(words: &[&str]) -> Project {
    words.iter().enumerate().fold(Project::new(), |project, (at, words)| {
        let (id, person) = (format!("int-{at:02}"), format!("K{at}"));
        let project = project.interview(&id, &[&format!("{person} kommune role=lege site=kommune_{at}")]);
        project.says(&id, &person, words).coded(CODE, Stance::Support)
    })
}

fn offers(project: &Project, source: &str) -> Offers {
    project.with_ground(source, |_, ground| {
        let code = ground.material.codebook.codes().iter().position(|code| code.address.as_str() == CODE).unwrap();
        Chooser::new(ground).without_used(None).offers(code, &Filter::default(), Side::For)
    })
}

#[test]
fn what_gives_somebody_away_is_turned_down_with_the_clue() {
    let named = "Vi ringte Kari Lillevik på avdelingen med en gang, og hun så planen vår samme dag som den ble laget.";
    let numbered =
        "Da sa informant 4 at planen var klar samme dag, og vi slapp å ringe avdelingen for å høre hvordan det gikk.";
    let found = offers(&project(&[SAID[0], named, numbered]), "");
    assert_eq!(found.ranked.len(), 1);
    let told: Vec<String> =
        found.refused.iter().map(|refusal| refusal.reasons.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(told, ["it may give somebody away: person", "it has the number of an informant"]);
}

#[test]
fn what_a_chapter_has_is_used() {
    let project = project(&SAID);
    let source = format!("# A\n\n> {}\n>\n> [Intervju med informant](belegg:quote/{})\n", SAID[1], quote_id(2));
    assert_eq!(offers(&project, "# A\n").ranked.len(), 4);
    let found = offers(&project, &source);
    assert_eq!(found.ranked.len(), 3);
    assert_eq!(found.refused[0].reasons, [Hindrance::Used("kapittel-4".into())]);
    let own = project.with_ground(&source, |chapter, ground| {
        let chooser = Chooser::new(ground).without_used(Some(chapter.id()));
        rank(&chooser, quote_id(2).parse().unwrap()).unwrap()
    });
    assert!(own.of == 4 && own.is_top() && own.place.is_some(), "{own:?}");
}

#[test]
fn whoever_is_hard_to_hide_costs() {
    let found = offers(&project(&SAID), "");
    let risk = |offer: &Offer| offer.candidate.terms.last().map(|term| (term.name, term.value, term.weight));
    // A doctor is told as health personnel here.
    assert!(found.ranked.iter().all(|offer| risk(offer) == Some(("risk", 0.5, -0.2))), "{:?}", found.ranked);
    let alone = offers(&project(&SAID[..2]), "");
    assert!(alone.ranked.iter().all(|offer| risk(offer) == Some(("risk", 1.0, -0.2))));
    assert!(alone.ranked.iter().all(|offer| offer.attribution == "Intervju med informant"));
}

#[test]
fn quotas_hold_over_a_chapter() {
    let project = project(&SAID);
    project.with_ground("", |_, ground| {
        let codes = ground.material.codebook.codes();
        let code = codes.iter().position(|code| code.address.as_str() == CODE).unwrap();
        let finding = |section: usize, heading: usize| Finding {
            code,
            section,
            heading,
            stakeholder: "kommune".into(),
            negative: false,
            quoted: true,
            weighty: true,
            split: false,
        };
        let chooser = Chooser::new(ground);
        let anybody = |_: &Offer| true;
        // One finding has one quote, in however many sections it stands.
        let picks = select(&chooser, &[finding(0, 0), finding(1, 2)], anybody);
        assert_eq!(picks.len(), 1);
        let best = &chooser.offers(code, &Filter::default(), Side::For).ranked[0];
        assert_eq!(&picks[0].offer, best);
        let others = |offer: &Offer| offer.candidate.person != best.candidate.person;
        assert!(others(&select(&chooser, &[finding(0, 0)], others)[0].offer));
        let unquoted = Finding { quoted: false, ..finding(0, 0) };
        assert_eq!(select(&chooser, &[unquoted], anybody), []);
        assert_eq!(select(&chooser, &[], anybody), []);
    });
}

#[test]
fn only_quotes_on_the_same_theme_are_held_against_each_other() {
    let alike = format!("{} Det er bra.", SAID[0]);
    let words = [(SAID[0], CODE), (alike.as_str(), "kommune/benefits/chat"), (SAID[3], "kommune/benefits/chat")];
    let project = words.iter().enumerate().fold(Project::new(), |project, (at, (words, code))| {
        let (id, person) = (format!("int-{at:02}"), format!("K{at}"));
        let project = project.interview(&id, &[&format!("{person} kommune role=lege site=kommune_{at}")]);
        let project = project.says(&id, &person, words).coded(code, Stance::Support);
        if at == 1 { project.starred() } else { project }
    });
    project.with_ground("", |_, ground| {
        let codes = ground.material.codebook.codes();
        let finding = |section: usize, address: &str| Finding {
            code: codes.iter().position(|code| code.address.as_str() == address).unwrap(),
            section,
            heading: 2 * section,
            stakeholder: "kommune".into(),
            negative: false,
            quoted: true,
            weighty: true,
            split: false,
        };
        let chooser = Chooser::new(ground);
        let picks = select(&chooser, &[finding(0, CODE), finding(1, "kommune/benefits/chat")], |_| true);
        let passages: Vec<usize> = picks.iter().map(|pick| pick.offer.candidate.passage).collect();
        assert!(ground.material.likeness(0, 1) > 0.6, "{}", ground.material.likeness(0, 1));
        assert_eq!(passages, [0, 1]);
    });
}
