//! What figures and tables count of one code, each by its own rule for small counts.

use super::coverage::covered;
use super::group::columns;
use super::one_column::out_of;
use super::people::PrintedCounts;
use super::{Exhibit, ExhibitKind};
use crate::anonymity::{Shown, exact_counts_allowed};
use crate::chapter::Ground;
use crate::synthesis::{Filter, Tally, VoiceStance};
use crate::transcript::{AttributeName, Coverage};

/// What of a code a figure or table counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Counted {
    /// Who supports it and who was asked, by an attribute and all together.
    By(AttributeName),
    /// Who supports it and who was asked, all together.
    Everybody,
    /// Who speaks of it.
    Heard,
    /// Interviews that covered it.
    Covered,
}

impl Counted {
    /// What a figure or table counts; `None` for what counts no people behind a code.
    pub(super) fn of(exhibit: &Exhibit) -> Option<Self> {
        Some(match exhibit.kind {
            ExhibitKind::Matrix => Self::By(exhibit.by.clone().or_else(|| AttributeName::new("group").ok())?),
            ExhibitKind::Balance => Self::Everybody,
            ExhibitKind::Dispersion => Self::Heard,
            ExhibitKind::Coverage => Self::Covered,
            ExhibitKind::Saturation | ExhibitKind::Cooccurrence => return None,
        })
    }
}

/// What a person can be counted as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    Stands(VoiceStance),
    Asked,
    /// Asked, and does not support it.
    Unsupportive,
    Heard,
    Covered,
}

/// Where a person stands on a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    /// `None`: was not asked.
    pub stance: Option<VoiceStance>,
    /// Speaks of it, whatever the stance.
    pub heard: bool,
    /// The interview covered it.
    pub covered: bool,
}

impl Standing {
    pub(super) fn is(self, said: Said) -> bool {
        match said {
            Said::Stands(stance) => self.stance == Some(stance),
            Said::Asked => self.stance.is_some(),
            Said::Unsupportive => self.stance.is_some_and(|stance| stance != VoiceStance::Support),
            Said::Heard => self.heard,
            Said::Covered => self.covered,
        }
    }
}

/// Everybody whose words count for a code, and where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Standings {
    /// Indices of people.
    pub people: Vec<usize>,
    /// In the order of the people.
    pub standings: Vec<Standing>,
    /// Whether each of them was interviewed once and alone, so that interviews are people.
    pub single: bool,
}

impl Standings {
    pub(super) fn of(ground: &Ground<'_>, code: usize) -> Self {
        let (material, filter) = (ground.material, Filter::default());
        let people = material.eligible(code, &filter);
        let evidence = material.evidence(code, &filter);
        let coverage = material.coverage(code);
        let mut heard = vec![false; material.people.len()];
        let coded = material.within(code).iter().flat_map(|below| material.coded(*below));
        let spoken = coded.filter_map(|at| material.passages.get(*at));
        for passage in spoken.filter(|passage| passage.transcript.is_some_and(|at| material.is_interview(at))) {
            for at in &passage.people {
                if let Some(heard) = heard.get_mut(*at) {
                    *heard = true;
                }
            }
        }
        let conversations = |at: &usize| material.people.get(*at).map_or(&[][..], |person| person.conversations());
        let standing = |at: &usize| Standing {
            stance: evidence.voices.iter().find(|voice| voice.person == *at).map(|voice| voice.stance),
            heard: heard.get(*at).copied().unwrap_or(false),
            covered: conversations(at)
                .iter()
                .any(|at| coverage.get(*at).copied().flatten().is_some_and(Coverage::counts_as_asked)),
        };
        let mut interviews: Vec<usize> = people.iter().flat_map(|at| conversations(at).iter().copied()).collect();
        interviews.sort_unstable();
        let held = interviews.len();
        interviews.dedup();
        let single = held == people.len() && interviews.len() == held;
        Self { standings: people.iter().map(standing).collect(), people, single }
    }

    /// How many of a part of the people are counted as that.
    pub(super) fn count(&self, part: &[bool], said: Said) -> u32 {
        let own = self.standings.iter().zip(part).filter(|(standing, within)| **within && standing.is(said));
        own.count() as u32
    }

    pub(super) fn tally(&self, part: &[bool]) -> Tally {
        Tally {
            support: self.count(part, Said::Stands(VoiceStance::Support)),
            contradict: self.count(part, Said::Stands(VoiceStance::Contradict)),
            mixed: self.count(part, Said::Stands(VoiceStance::Mixed)),
            asked: self.count(part, Said::Asked),
            eligible: part.iter().filter(|within| **within).count() as u32,
        }
    }

    pub(super) fn everybody(&self) -> Vec<bool> {
        vec![true; self.people.len()]
    }
}

/// A count of a figure or table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    /// Whom it is about, in the order of [`Standings::people`].
    pub part: Vec<bool>,
    pub said: Said,
    /// How it is printed by its table's own rule.
    pub shown: Shown,
    /// Whether it is hidden for its own sake.
    pub guarded: bool,
    /// Column and place in it; none in a sentence.
    pub at: (usize, usize),
}

impl Cell {
    pub(super) fn new(standings: &Standings, part: Vec<bool>, said: Said, shown: Shown, at: (usize, usize)) -> Self {
        let (value, asked) = (standings.count(&part, said), standings.count(&part, Said::Asked));
        let all_of_few = value == asked && !exact_counts_allowed(asked) && !matches!(said, Said::Asked);
        let guarded = shown == Shown::Few || shown == Shown::Withheld && all_of_few;
        Self { part, said, shown, guarded, at }
    }
}

/// The counts of a code as one figure or table prints them: in each column two, who is counted and of whom; and those of
/// them that are numbers of people.
pub(super) fn own(
    ground: &Ground<'_>,
    code: usize,
    counted: &Counted,
    standings: &Standings,
) -> (Vec<[Shown; 2]>, Vec<Cell>) {
    let whole = standings.everybody();
    match counted {
        Counted::By(by) => by_columns(ground, by, standings),
        Counted::Everybody => {
            let counts = PrintedCounts::of(&[standings.tally(&whole)]);
            pairs(standings, &[(0, whole)], &[[counts.support(0), counts.asked(0)]])
        }
        Counted::Heard => {
            let heard = standings.count(&whole, Said::Heard);
            let (informants, _) = out_of(heard, standings.people.len() as u32);
            let cell = Cell::new(standings, whole, Said::Heard, informants, (0, 0));
            (vec![[informants, Shown::Unprinted]], vec![cell])
        }
        Counted::Covered => {
            let (count, of) = covered(ground, code);
            let (covered, of) = out_of(count, of);
            let cell = || Cell::new(standings, whole, Said::Covered, covered, (0, 0));
            (vec![[covered, of]], standings.single.then(cell).into_iter().collect())
        }
    }
}

/// By the values of an attribute; a column nobody of is asked about the code has only zeros and hides nothing.
fn by_columns(ground: &Ground<'_>, by: &AttributeName, standings: &Standings) -> (Vec<[Shown; 2]>, Vec<Cell>) {
    let value = |at: &usize| ground.material.people.get(*at).and_then(|person| person.attribute(by.as_str()));
    let columns = columns(ground, by);
    let parts: Vec<Vec<bool>> =
        columns.iter().map(|column| standings.people.iter().map(|at| column.holds(value(at))).collect()).collect();
    let mut live: Vec<(usize, Vec<bool>)> =
        parts.into_iter().enumerate().filter(|(_, part)| part.contains(&true)).collect();
    let tallies: Vec<Tally> = live.iter().map(|(_, part)| standings.tally(part)).collect();
    let mut shown = vec![[Shown::Count(0); 2]; columns.len() + 1];
    if live.is_empty() {
        return (shown, Vec::new());
    }
    let counts = PrintedCounts::of(&tallies);
    live.push((columns.len(), standings.everybody()));
    for (own, (column, _)) in live.iter().enumerate() {
        if let Some(pair) = shown.get_mut(*column) {
            *pair = [counts.support(own), counts.asked(own)];
        }
    }
    pairs(standings, &live, &shown)
}

fn pairs(standings: &Standings, parts: &[(usize, Vec<bool>)], shown: &[[Shown; 2]]) -> (Vec<[Shown; 2]>, Vec<Cell>) {
    let said = [Said::Stands(VoiceStance::Support), Said::Asked];
    let mut cells = Vec::new();
    for (column, part) in parts {
        let pair = shown.get(*column).into_iter().flatten().zip(said).enumerate();
        cells.extend(pair.map(|(at, (shown, said))| Cell::new(standings, part.clone(), said, *shown, (*column, at))));
    }
    (shown.to_vec(), cells)
}
