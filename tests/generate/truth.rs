//! What is true of a code: heads counted and the rule of methods B.2 and B.3, once more and plainly.
//!
//! Written from the definitions and the table, so that the program can be held against it; it calls
//! nothing of the program. Where the definitions leave a case open the answer is `None`, and nothing
//! is planted that way.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::Code;
use super::study::{Person, Study};

/// How an interview covered a theme, as its front matter says; `None` is no entry.
pub type Coverage = Option<&'static str>;

/// What somebody said of a code in an interview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    pub person: usize,
    pub interview: usize,
    pub code: usize,
    pub stance: &'static str,
}

/// Heads: support, contradict, mixed, asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Heads {
    pub s: u32,
    pub c: u32,
    pub m: u32,
    pub a: u32,
}

/// The classes of the table, and what the text below it adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    NoBasis,
    None,
    ContraOnly,
    One,
    OneAgainst,
    Split,
    SmallSplit,
    SmallSome,
    SmallAll,
    OneInterview,
    Subgroup,
    Few,
    Some,
    Several,
    Many,
    Tendency,
    Most,
    Consensus,
    AlmostAll,
    All,
}

/// What is true of one code.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Index of the code.
    pub code: usize,
    pub informants: Heads,
    pub interviews: Heads,
    /// Supporters heard only where nobody had asked.
    pub spontaneous: u32,
    /// Interviews in which a supporter was heard.
    pub support_interviews: u32,
    pub class: Class,
}

/// Counts one code among those whom `keep` keeps. `coverage` is that of the code's theme, by interview.
pub fn finding(
    code: usize,
    codes: &[Code],
    study: &Study,
    (coverage, statements): (&[Coverage], &[Statement]),
    keep: &dyn Fn(&Person) -> bool,
) -> Option<Finding> {
    let eligible = |person: usize| eligible(&study.people[person], &codes[code]) && keep(&study.people[person]);
    let own = &codes[code];
    let mut heard: BTreeMap<usize, BTreeMap<usize, (bool, bool)>> = BTreeMap::new();
    for statement in statements {
        let of = &codes[statement.code];
        let below = of.address == own.address || of.address.starts_with(&format!("{}/", own.address));
        let (for_it, against) = match statement.stance {
            "support" if below => (true, false),
            "contradict" if below => (false, true),
            "mixed" if below => (true, true),
            "support" if speaks_against(of, own, codes) => (false, true),
            _ => continue,
        };
        if eligible(statement.person) && !study.interviews[statement.interview].is_document() {
            let there = heard.entry(statement.person).or_default().entry(statement.interview).or_default();
            *there = (there.0 || for_it, there.1 || against);
        }
    }
    let covered = |interview: usize| matches!(coverage[interview], Some("asked" | "spontaneous"));
    let (mut informants, mut spontaneous) = (Heads::default(), 0);
    for person in 0..study.people.len() {
        if !eligible(person) {
            continue;
        }
        let all = heard.get(&person).map(|at| at.values().fold((false, false), |a, b| (a.0 || b.0, a.1 || b.1)));
        if all.is_some() || study.sits_in[person].iter().any(|at| covered(*at)) {
            informants.a += 1;
            add(&mut informants, all);
            let unasked = |at: &usize| coverage[*at] != Some("asked");
            spontaneous += u32::from(all == Some((true, false)) && heard[&person].keys().all(unasked));
        }
    }
    let interviews = interviews(study, eligible, &heard, covered)?;
    let supported: BTreeSet<usize> = supporters(&heard).flat_map(|at| at.keys().copied()).collect();
    let support_interviews = supported.len() as u32;
    let class = weigh(informants, interviews, spontaneous, support_interviews)?;
    Some(Finding { code, informants, interviews, spontaneous, support_interviews, class })
}

fn supporters(
    heard: &BTreeMap<usize, BTreeMap<usize, (bool, bool)>>,
) -> impl Iterator<Item = &BTreeMap<usize, (bool, bool)>> {
    heard.values().filter(|at| at.values().all(|sides| *sides == (true, false)))
}

/// A code of the other valence and the same theme, or one below such a code.
fn speaks_against(of: &Code, own: &Code, codes: &[Code]) -> bool {
    let other = match own.section {
        "benefits" => "drawbacks",
        "drawbacks" => "benefits",
        _ => return false,
    };
    of.section == other && (of.theme == own.theme || of.parent.is_some_and(|parent| codes[parent].theme == own.theme))
}

fn eligible(person: &Person, code: &Code) -> bool {
    !person.comparator && !person.body && code.speakers.contains(&person.group)
}

fn add(heads: &mut Heads, sides: Option<(bool, bool)>) {
    match sides {
        Some((true, false)) => heads.s += 1,
        Some((false, true)) => heads.c += 1,
        Some((true, true)) => heads.m += 1,
        _ => {}
    }
}

/// The interviews' stances; open where most voices are no majority of them.
fn interviews(
    study: &Study,
    eligible: impl Fn(usize) -> bool,
    heard: &BTreeMap<usize, BTreeMap<usize, (bool, bool)>>,
    covered: impl Fn(usize) -> bool,
) -> Option<Heads> {
    let mut heads = Heads::default();
    for (at, interview) in study.interviews.iter().enumerate() {
        if interview.is_document() || !interview.people.iter().any(|person| eligible(*person)) {
            continue;
        }
        let mut voices = Heads::default();
        for person in &interview.people {
            add(&mut voices, heard.get(person).and_then(|there| there.get(&at)).copied());
        }
        let all = voices.s + voices.c + voices.m;
        if all == 0 && !covered(at) {
            continue;
        }
        heads.a += 1;
        let most = voices.s.max(voices.c).max(voices.m);
        let leaders = [voices.s, voices.c, voices.m].into_iter().filter(|side| *side == most).count();
        match () {
            () if all == 0 => {}
            () if leaders > 1 => heads.m += 1,
            () if most * 2 <= all => return None,
            () if voices.s == most => heads.s += 1,
            () if voices.c == most => heads.c += 1,
            () => heads.m += 1,
        }
    }
    Some(heads)
}

/// The rule: the weaker of informants and interviews, caps for few interviews.
fn weigh(people: Heads, rooms: Heads, spontaneous: u32, support_interviews: u32) -> Option<Class> {
    let blocked = f64::from(spontaneous) > 0.5 * f64::from(people.s);
    let class = table(people, blocked)?;
    if people.a < 5 || class < Class::Split {
        return Some(class);
    }
    let one_room = support_interviews == 1 && people.s >= 2;
    if class == Class::Split {
        return (!one_room).then_some(class);
    }
    if rooms.a < 5 {
        return match (one_room, rooms.a < 3 && class >= Class::Tendency) {
            (true, true) => None,
            (true, false) => Some(Class::OneInterview),
            (false, true) => Some(Class::Subgroup),
            (false, false) => Some(class.min(Class::Consensus)),
        };
    }
    let by_rooms = table(Heads { m: 0, ..rooms }, false)?;
    match by_rooms {
        Class::Split => (!one_room).then_some(Class::Split),
        _ if one_room => Some(Class::OneInterview),
        weak if weak < Class::Split => None,
        other => Some(class.min(other)),
    }
}

/// The table of B.3, first match; open where it does not say.
fn table(heads: Heads, blocked: bool) -> Option<Class> {
    let Heads { s, c, m, a } = heads;
    let (against, r) = (c + m, s + c + m);
    let (p, agreed) = (f64::from(s) / f64::from(a.max(1)), f64::from(s) / f64::from(r.max(1)));
    let against_share = f64::from(s.min(against)) / f64::from(r.max(1));
    Some(match () {
        () if a == 0 || (r == 0 && a < 5) => Class::NoBasis,
        () if r == 0 => Class::None,
        () if s == 0 && c == 0 => return None,
        () if s == 0 => Class::ContraOnly,
        () if s == 1 && against == 0 => Class::One,
        () if a < 5 && s == 1 => Class::OneAgainst,
        () if a < 5 && against > 0 => Class::SmallSplit,
        () if a < 5 && s == a => Class::SmallAll,
        () if a < 5 => Class::SmallSome,
        () if against >= 2 && against_share >= 0.25 => Class::Split,
        () if s == 1 && against == 1 => Class::OneAgainst,
        () if s == 1 => return None,
        () if s == a && !blocked => Class::All,
        () if p >= 0.90 && f64::from(against) <= (0.05 * f64::from(a)).max(1.0) && !blocked => Class::AlmostAll,
        () if p >= 0.75 && agreed >= 0.90 && !blocked => Class::Consensus,
        () if p >= 0.60 && !blocked => Class::Most,
        () if p >= 0.50 && agreed >= 0.75 && !blocked => Class::Tendency,
        () if p >= 0.33 && s >= 5 => Class::Many,
        () if p >= 0.15 && s >= 4 => Class::Several,
        () if s >= 4 || (s == 3 && p >= 0.05) => Class::Some,
        () => Class::Few,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `../../data/quantifier_vectors.json` as rows: class, informants S C M A, interviews S C M A, unasked.
    #[test]
    fn the_rule_gives_the_worked_cases() {
        let heads = |s, c, m, a| Heads { s, c, m, a };
        for (class, people, rooms, unasked) in [
            (Class::All, heads(104, 0, 0, 104), heads(43, 0, 0, 43), 0),
            (Class::Consensus, heads(22, 1, 0, 28), heads(11, 0, 0, 12), 0),
            (Class::Tendency, heads(18, 0, 0, 28), heads(7, 0, 0, 12), 0),
            (Class::Split, heads(14, 6, 2, 28), heads(6, 3, 1, 12), 0),
            (Class::Several, heads(6, 0, 0, 28), heads(4, 0, 0, 12), 0),
            (Class::Few, heads(6, 0, 0, 28), heads(2, 0, 0, 12), 0),
            (Class::Few, heads(3, 0, 0, 104), heads(3, 0, 0, 43), 0),
            (Class::One, heads(1, 0, 0, 28), heads(1, 0, 0, 12), 0),
            (Class::None, heads(0, 0, 0, 75), heads(0, 0, 0, 30), 0),
            (Class::ContraOnly, heads(0, 4, 0, 20), heads(0, 4, 0, 9), 0),
            (Class::SmallAll, heads(4, 0, 0, 4), heads(2, 0, 0, 2), 0),
            (Class::SmallSplit, heads(2, 1, 0, 4), heads(1, 0, 1, 2), 0),
            (Class::Consensus, heads(12, 0, 0, 12), heads(4, 0, 0, 4), 0),
            (Class::AlmostAll, heads(9, 0, 0, 10), heads(9, 0, 0, 10), 0),
            (Class::Most, heads(6, 1, 0, 10), heads(6, 1, 0, 10), 0),
            (Class::Split, heads(5, 2, 1, 10), heads(5, 2, 1, 10), 0),
            (Class::Many, heads(20, 0, 0, 28), heads(10, 0, 0, 12), 14),
            (Class::Split, heads(16, 5, 0, 28), heads(7, 3, 0, 12), 0),
            (Class::Few, heads(9, 0, 0, 104), heads(2, 0, 0, 43), 0),
        ] {
            assert_eq!(weigh(people, rooms, unasked, rooms.s.max(1)), Some(class), "{people:?} {rooms:?}");
        }
    }
}
