//! Who says what: coverage and statements that give each family of codes the class it is to have.

use super::chance::Chance;
use super::codes::{Code, Codes, Family, Shape};
use super::study::{DEVIANT_SITE, Study};
use super::truth::{Class, Coverage, Finding, Statement, finding};

/// What was said on one theme, and what is true of its codes.
#[derive(Debug, Clone)]
pub struct Planted {
    /// By interview; of every code of the family.
    pub coverage: Vec<Coverage>,
    pub statements: Vec<Statement>,
    /// One a code of the family.
    pub findings: Vec<Finding>,
}

impl Planted {
    /// What the front matter of an interview says; left out where what was said tells it.
    pub fn written(&self, family: &Family, interview: usize) -> Coverage {
        let told = family.unasked
            && family.shape == Shape::Lone
            && self.statements.iter().any(|statement| statement.interview == interview);
        self.coverage[interview].filter(|_| !told)
    }
}

/// Shares of those asked, from and to: for it, against it, in two minds.
struct Mix {
    support: (f64, f64),
    heads: Option<usize>,
    against: (f64, f64),
    against_heads: Option<usize>,
}

/// Draws until the class is the one wanted, or takes one that the definitions leave no doubt about.
pub fn plant(family: &Family, codes: &Codes, study: &Study, chance: &mut Chance) -> Planted {
    let mut spare = None;
    for _ in 0..400 {
        let coverage = cover(family, codes, study, chance);
        let statements = speak(family, codes, study, &coverage, chance);
        let judge = |code: &usize| finding(*code, &codes.codes, study, (&coverage, &statements), &|_| true);
        let Some(findings) = family.codes.iter().map(judge).collect::<Option<Vec<_>>>() else { continue };
        let planted = Planted { coverage, statements, findings };
        if planted.findings[0].class == family.wanted {
            return planted;
        }
        spare.get_or_insert(planted);
    }
    spare.unwrap_or_else(|| nothing(family, codes, study))
}

/// Nobody was asked and nobody spoke.
pub fn nothing(family: &Family, codes: &Codes, study: &Study) -> Planted {
    let coverage = vec![Some("not-asked"); study.interviews.len()];
    let judge =
        |code: &usize| finding(*code, &codes.codes, study, (&coverage, &[]), &|_| true).expect("no basis at all");
    Planted { findings: family.codes.iter().map(judge).collect(), coverage, statements: Vec::new() }
}

fn cover(family: &Family, codes: &Codes, study: &Study, chance: &mut Chance) -> Vec<Coverage> {
    let mut coverage = vec![Some("not-asked"); study.interviews.len()];
    if family.wanted == Class::NoBasis {
        return coverage;
    }
    let mut rooms = rooms(&codes.codes[family.codes[0]], study);
    chance.shuffle(&mut rooms);
    match family.wanted {
        Class::SmallAll | Class::SmallSome | Class::SmallSplit => {
            keep_heads(&mut rooms, study, |heads| (3..5).contains(&heads));
        }
        Class::Subgroup => keep_heads(&mut rooms, study, |heads| heads >= 5),
        _ => {}
    }
    let few = rooms.len() <= 2;
    for (at, room) in rooms.iter().enumerate() {
        coverage[*room] = Some(match () {
            () if family.unasked => "spontaneous",
            () if few || at % 7 != 6 => "asked",
            () if at % 2 == 0 => "spontaneous",
            () => "partial",
        });
    }
    coverage
}

/// The first two rooms with a number of people that fits, or as many as there are.
fn keep_heads(rooms: &mut Vec<usize>, study: &Study, fits: impl Fn(usize) -> bool) {
    let heads = |rooms: &[usize]| rooms.iter().map(|at| study.interviews[*at].people.len()).sum();
    for first in 0..rooms.len() {
        for second in 0..first {
            if fits(heads(&[rooms[first], rooms[second]])) {
                *rooms = vec![rooms[first], rooms[second]];
                return;
            }
        }
    }
}

/// Interviews with somebody whose statements count.
fn rooms(code: &Code, study: &Study) -> Vec<usize> {
    let speaks =
        |person: &usize| code.speakers.contains(&study.people[*person].group) && !study.people[*person].comparator;
    let interviews = study.interviews.iter().enumerate().filter(|(_, interview)| !interview.is_document());
    interviews.filter(|(_, interview)| interview.people.iter().any(speaks)).map(|(at, _)| at).collect()
}

fn speak(family: &Family, codes: &Codes, study: &Study, coverage: &[Coverage], chance: &mut Chance) -> Vec<Statement> {
    let mut seats = seats(&codes.codes[family.codes[0]], study, coverage);
    let Some(mix) = mix(family.wanted, family.unasked) else { return Vec::new() };
    chance.shuffle(&mut seats);
    if family.wanted == Class::OneInterview {
        gather(&mut seats, study);
    }
    // Whoever is against is mostly of the site that departs.
    seats.sort_by_key(|(person, _)| mix.against.1 > 0.0 && study.people[*person].site == DEVIANT_SITE);
    let heads = seats.len() as f64;
    let share = |range: (f64, f64), chance: &mut Chance| range.0 + (range.1 - range.0) * chance.share();
    let support = mix.heads.unwrap_or((share(mix.support, chance) * heads).round() as usize).min(seats.len());
    let against = mix.against_heads.unwrap_or((share(mix.against, chance) * heads).round() as usize);
    let against = against.min(seats.len() - support);
    let for_it = seats.iter().take(support).map(|seat| (seat, true));
    let against = seats.iter().rev().take(against).map(|seat| (seat, false));
    let said = for_it.chain(against).map(|(seat, for_it)| statement(family, *seat, for_it, chance));
    let mut said: Vec<Statement> = said.collect();
    if said.len() > 4 && chance.happens(0.5) {
        said.extend(unprompted(family, codes, study, coverage, chance));
    }
    said
}

/// Somebody in an interview that only touched on the theme says so all the same, and so counts as asked.
fn unprompted(
    family: &Family,
    codes: &Codes,
    study: &Study,
    coverage: &[Coverage],
    chance: &mut Chance,
) -> Option<Statement> {
    let code = &codes.codes[family.codes[0]];
    let touched = |at: &usize| coverage[*at] == Some("partial");
    let room = rooms(code, study).into_iter().find(touched)?;
    let counts = |person: &&usize| code.speakers.contains(&study.people[**person].group);
    let person = study.interviews[room].people.iter().find(counts)?;
    Some(statement(family, (*person, room), true, chance))
}

fn statement(family: &Family, (person, interview): (usize, usize), for_it: bool, chance: &mut Chance) -> Statement {
    let own = family.codes[0];
    let (code, stance) = match (family.shape, for_it) {
        (Shape::Parent, true) => (*chance.pick(&family.codes), "support"),
        (_, true) => (own, "support"),
        (Shape::Pair | Shape::Across, false) if chance.happens(0.6) => (family.codes[1], "support"),
        (_, false) if chance.happens(0.2) => (own, "mixed"),
        (_, false) => (own, "contradict"),
    };
    Statement { person, interview, code, stance }
}

/// Whose statements count and who was asked, each in one interview.
fn seats(code: &Code, study: &Study, coverage: &[Coverage]) -> Vec<(usize, usize)> {
    let (mut seats, mut seated) = (Vec::new(), vec![false; study.people.len()]);
    for (at, interview) in study.interviews.iter().enumerate() {
        let asked = matches!(coverage[at], Some("asked" | "spontaneous"));
        for person in interview.people.iter().filter(|_| asked && !interview.is_document()) {
            let who = &study.people[*person];
            let counts = code.speakers.contains(&who.group) && !who.comparator;
            if counts && !std::mem::replace(&mut seated[*person], true) {
                seats.push((*person, at));
            }
        }
    }
    seats
}

/// Puts the people of one group interview first.
fn gather(seats: &mut [(usize, usize)], study: &Study) {
    let group = seats.iter().map(|(_, at)| *at).find(|at| study.interviews[*at].people.len() >= 3);
    seats.sort_by_key(|(_, at)| Some(*at) != group);
}

fn mix(class: Class, unasked: bool) -> Option<Mix> {
    let shares =
        |from: f64, to: f64| Mix { support: (from, to), heads: None, against: (0.0, 0.0), against_heads: None };
    let heads = |heads: usize| Mix { heads: Some(heads), ..shares(0.0, 0.0) };
    let but = |against: usize, mix: Mix| Mix { against: (0.0, 1.0), against_heads: Some(against), ..mix };
    Some(match class {
        Class::NoBasis | Class::None => return None,
        Class::ContraOnly => but(4, heads(0)),
        Class::One => heads(1),
        Class::OneAgainst => but(1, heads(1)),
        Class::Split => Mix { against: (0.25, 0.35), ..shares(0.35, 0.45) },
        Class::SmallSplit => but(1, heads(2)),
        Class::SmallSome | Class::Few | Class::OneInterview => heads(2),
        Class::SmallAll | Class::Subgroup | Class::All => shares(1.0, 1.0),
        Class::Some => heads(4),
        Class::Several => shares(0.18, 0.30),
        Class::Many if unasked => shares(0.60, 0.70),
        Class::Many => shares(0.36, 0.48),
        Class::Tendency => shares(0.51, 0.58),
        Class::Most => but(2, shares(0.62, 0.72)),
        Class::Consensus => but(1, shares(0.78, 0.88)),
        Class::AlmostAll => but(1, shares(0.92, 0.98)),
    })
}
