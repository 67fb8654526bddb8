//! All figures and tables of all chapters judged together: what one hides must not follow from what others, and numbers in
//! sentences, tell of the same people.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Cell, Counted, Said, Standing, Standings, own};
use super::people::PrintedCounts;
use super::scope::scopes;
use super::{Exhibit, print};
use crate::anonymity::{LinkedCount, LinkedCounts, Shown, exact_counts_allowed};
use crate::chapter::Ground;
use crate::chapter::check::printed_claims;
use crate::chapter::verify::said;
use crate::codebook::CodeAddress;
use crate::synthesis::{Claims, Class, Filter, VoiceStance};

/// What was judged of the chapters as they stand, worked out once and kept; belongs to one reading of the material.
#[derive(Debug, Default)]
pub struct Prints(OnceCell<Judged>);

/// How each code is printed in each kind of figure and table.
#[derive(Debug, Default)]
pub(super) struct Judged(BTreeMap<(usize, Counted), CodePrint>);

/// The counts of one code as one kind of figure or table prints them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct CodePrint {
    cells: Vec<[Shown; 2]>,
    /// Counts withheld for what stands elsewhere.
    withheld: usize,
    /// Whether a number in a sentence gives one back.
    told: bool,
    /// Whether interviews are people.
    pub single: bool,
}

impl CodePrint {
    /// Who supports it (or speaks of it) in a column; the one after the last is everybody.
    pub(super) fn count(&self, column: usize) -> Shown {
        self.cells.get(column).map_or(Shown::Unprinted, |[count, _]| *count)
    }

    /// Of how many.
    pub(super) fn of(&self, column: usize) -> Shown {
        self.cells.get(column).map_or(Shown::Unprinted, |[_, of]| *of)
    }
}

impl Judged {
    /// How a code is printed.
    pub(super) fn print(&self, code: usize, counted: &Counted) -> CodePrint {
        self.0.get(&(code, counted.clone())).cloned().unwrap_or_default()
    }

    /// The figures and tables of all chapters; beside them another, and then its codes alone.
    fn of(ground: &Ground<'_>, also: Option<&Exhibit>) -> Self {
        let mut wanted: BTreeMap<usize, Vec<Counted>> = BTreeMap::new();
        let written = ground.chapters.iter().flat_map(|chapter| chapter.exhibits().map(|(_, _, exhibit)| exhibit));
        for exhibit in written.filter(|exhibit| print::may_split(exhibit)).chain(also) {
            let Some(counted) = Counted::of(exhibit) else { continue };
            for code in codes(exhibit, ground) {
                let own = wanted.entry(code).or_default();
                if !own.contains(&counted) {
                    own.push(counted.clone());
                }
            }
        }
        if let Some(exhibit) = also {
            let own: BTreeSet<usize> = codes(exhibit, ground).collect();
            wanted.retain(|code, _| own.contains(code));
        }
        let sentences = if wanted.is_empty() { BTreeMap::new() } else { sentences(ground) };
        let judged = wanted.iter().flat_map(|(code, counted)| {
            let sentences = sentences.get(code).map(Vec::as_slice).unwrap_or_default();
            let prints = judge_once(ground, *code, counted, sentences);
            prints.into_iter().map(|(counted, print)| ((*code, counted), print))
        });
        Self(judged.collect())
    }

    fn knows(&self, exhibit: &Exhibit, ground: &Ground<'_>) -> bool {
        let Some(counted) = Counted::of(exhibit) else { return true };
        codes(exhibit, ground).all(|code| self.0.contains_key(&(code, counted.clone())))
    }
}

fn codes<'g>(exhibit: &Exhibit, ground: &'g Ground<'_>) -> impl Iterator<Item = usize> + use<'g> {
    scopes(ground.material.codebook, exhibit).into_iter().flat_map(|scope| scope.codes)
}

/// What `act` makes of what was judged; a figure or table that stands in no chapter is judged as the last.
pub(super) fn with_judged<T>(exhibit: &Exhibit, ground: &Ground<'_>, act: impl FnOnce(&Judged) -> T) -> T {
    if let Some(Prints(kept)) = ground.prints {
        let judged = kept.get_or_init(|| Judged::of(ground, None));
        if judged.knows(exhibit, ground) {
            return act(judged);
        }
    }
    act(&Judged::of(ground, Some(exhibit)))
}

/// How many counts of a figure or table are withheld for what stands elsewhere, and whether a number in a sentence gives
/// one back that it hides.
pub(in crate::chapter) fn withheld(exhibit: &Exhibit, ground: &Ground<'_>) -> (usize, bool) {
    let Some(counted) = Counted::of(exhibit) else { return (0, false) };
    with_judged(exhibit, ground, |judged| {
        let prints: Vec<CodePrint> = codes(exhibit, ground).map(|code| judged.print(code, &counted)).collect();
        (prints.iter().map(|print| print.withheld).sum(), prints.iter().any(|print| print.told))
    })
}

/// The claims of all chapters by code: whom they are about, and what their words say of how many.
fn sentences(ground: &Ground<'_>) -> BTreeMap<usize, Vec<(Filter, Option<Claims>)>> {
    let mut found: BTreeMap<usize, Vec<(Filter, Option<Claims>)>> = BTreeMap::new();
    for claim in ground.chapters.iter().flat_map(|chapter| printed_claims(chapter, ground)) {
        let code = CodeAddress::new(&claim.code).ok().and_then(|address| ground.material.codebook.resolve(&address));
        if let (Some(code), Ok(filter)) = (code, Filter::new(&claim.filter)) {
            found.entry(code.index()).or_default().push((filter, said(&claim.phrase)));
        }
    }
    found
}

/// As [`judge`], which a chapter that is being written asks for with each change: only what tables and sentences say of
/// the code makes a difference.
fn judge_once(
    ground: &Ground<'_>,
    code: usize,
    wanted: &[Counted],
    sentences: &[(Filter, Option<Claims>)],
) -> Vec<(Counted, CodePrint)> {
    let Some(memory) = ground.memory else { return judge(ground, code, wanted, sentences) };
    let key = (code, wanted.to_vec(), sentences.to_vec());
    let found = memory.of_project(key, |(code, wanted, sentences)| judge(ground, *code, wanted, sentences));
    found.as_ref().clone()
}

/// One code in all the tables that show it.
fn judge(
    ground: &Ground<'_>,
    code: usize,
    wanted: &[Counted],
    sentences: &[(Filter, Option<Claims>)],
) -> Vec<(Counted, CodePrint)> {
    let standings = Standings::of(ground, code);
    let mut fixed = told(ground, code, &standings, sentences);
    fixed.sort_by_key(|cell| !matches!(cell.shown, Shown::Count(_)));
    let mut prints = Vec::new();
    let mut tables: Vec<Vec<Cell>> = vec![fixed];
    for counted in wanted {
        let (cells, people) = own(ground, code, counted, &standings);
        let print = CodePrint { cells, single: standings.single, ..CodePrint::default() };
        prints.push((counted.clone(), print));
        tables.push(people);
    }
    let alone = tables.iter().filter(|table| !table.is_empty()).count() < 2;
    let hides = tables.iter().flatten().any(|cell| cell.guarded);
    if !alone && hides {
        together(&standings, &tables, &mut prints);
    }
    prints
}

/// Numbers that sentences tell of a code, and the counts that stand beside claims in pages and workbooks.
fn told(ground: &Ground<'_>, code: usize, standings: &Standings, sentences: &[(Filter, Option<Claims>)]) -> Vec<Cell> {
    let mut cells = Vec::new();
    for (filter, claims) in sentences {
        let through = ground.material.eligible(code, filter);
        let part: Vec<bool> = standings.people.iter().map(|at| through.contains(at)).collect();
        let tally = standings.tally(&part);
        let [support, against] = [Said::Stands(VoiceStance::Support), Said::Unsupportive];
        let exactly = |said| (said, Shown::Count(standings.count(&part, said)));
        let mut numbers = match claims {
            Some(Claims::Exactly { of: Some(_), .. }) => vec![exactly(support), exactly(Said::Asked)],
            Some(Claims::Exactly { .. }) => vec![exactly(support)],
            Some(Claims::Class(Class::All)) => vec![exactly(against)],
            Some(Claims::Class(Class::None)) => vec![exactly(support)],
            _ => Vec::new(),
        };
        if filter.conditions.is_empty() && exact_counts_allowed(tally.asked) {
            let counts = PrintedCounts::of(&[tally]);
            let stances = [VoiceStance::Support, VoiceStance::Contradict, VoiceStance::Mixed];
            let stances = stances.into_iter().enumerate();
            numbers.extend(stances.map(|(at, stance)| (Said::Stands(stance), counts.stance(at, 0))));
            numbers.push((Said::Asked, counts.asked(0)));
        }
        let cell = |(said, shown)| Cell::new(standings, part.clone(), said, shown, (0, 0));
        cells.extend(numbers.into_iter().map(cell));
    }
    cells
}

/// Judges all tables of a code together; the first holds what cannot be withheld, the others belong to the prints.
fn together(standings: &Standings, tables: &[Vec<Cell>], prints: &mut [(Counted, CodePrint)]) {
    let parts = Parts::of(standings, tables);
    let mut linked = LinkedCounts::new(parts.people());
    let mut placed = Vec::new();
    for (order, cell) in
        tables.iter().enumerate().flat_map(|(order, table)| table.iter().map(move |cell| (order, cell)))
    {
        let (shown, guarded) = (cell.shown, cell.guarded);
        let own = parts.of_cell(cell);
        if !own.is_empty() {
            let at = linked.add(LinkedCount { parts: own, shown, guarded, fixed: order == 0, order });
            placed.push((order, cell, at));
        }
    }
    let given = linked.protect();
    for (order, cell, at) in placed {
        let Some((_, print)) = order.checked_sub(1).and_then(|own| prints.get_mut(own)) else { continue };
        let told = given.contains(&at) || cell.guarded && matches!(linked.shown(at), Shown::Count(_));
        let count = |shown| matches!(shown, Shown::Count(_));
        // What the table's own rule hides stays hidden, whatever is told elsewhere.
        let now = if count(cell.shown) { linked.shown(at) } else { cell.shown };
        print.withheld += usize::from(count(cell.shown) && !count(now));
        print.told |= told;
        if let Some(shown) = print.cells.get_mut(cell.at.0).and_then(|pair| pair.get_mut(cell.at.1)) {
            *shown = now;
        }
    }
}

/// People of one kind: in which tables' parts they are, where they stand, and how many there are.
struct Parts<'t> {
    sets: Vec<&'t [bool]>,
    kinds: BTreeMap<(Vec<bool>, Standing), u32>,
    /// Whether anything counts who is heard, and what interviews covered.
    uses: [bool; 2],
}

impl<'t> Parts<'t> {
    fn of(standings: &Standings, tables: &'t [Vec<Cell>]) -> Self {
        let cells = || tables.iter().flatten();
        let mut sets: Vec<&[bool]> = cells().map(|cell| cell.part.as_slice()).collect();
        sets.sort_unstable();
        sets.dedup();
        let uses = [Said::Heard, Said::Covered].map(|said| cells().any(|cell| cell.said == said));
        let mut parts = Self { sets, kinds: BTreeMap::new(), uses };
        let own: Vec<Standing> = standings.standings.iter().map(|standing| parts.seen(*standing)).collect();
        let mut possible: BTreeSet<Standing> = own.iter().copied().collect();
        possible.extend(POSSIBLE.map(|standing| parts.seen(standing)));
        for (person, standing) in own.into_iter().enumerate() {
            let within: Vec<bool> = parts.sets.iter().map(|set| set.get(person).copied().unwrap_or(false)).collect();
            for other in &possible {
                parts.kinds.entry((within.clone(), *other)).or_default();
            }
            *parts.kinds.entry((within, standing)).or_default() += 1;
        }
        parts
    }

    /// A standing as far as anything printed depends on it.
    fn seen(&self, standing: Standing) -> Standing {
        let [heard, covered] = self.uses;
        Standing { heard: standing.heard && heard, covered: standing.covered && covered, ..standing }
    }

    fn people(&self) -> Vec<u32> {
        self.kinds.values().copied().collect()
    }

    /// The kinds of people that a cell counts.
    fn of_cell(&self, cell: &Cell) -> Vec<usize> {
        let set = self.sets.iter().position(|set| *set == cell.part.as_slice());
        let within = |kind: &[bool]| set.and_then(|set| kind.get(set)).copied().unwrap_or(false);
        let kinds = self.kinds.keys().enumerate();
        kinds.filter(|(_, (kind, standing))| within(kind) && standing.is(cell.said)).map(|(at, _)| at).collect()
    }
}

/// Where somebody could stand whom a reader knows nothing of, besides where people do stand.
const POSSIBLE: [Standing; 5] = [
    Standing { stance: Some(VoiceStance::Support), heard: true, covered: true },
    Standing { stance: Some(VoiceStance::Contradict), heard: true, covered: true },
    Standing { stance: Some(VoiceStance::Mixed), heard: true, covered: true },
    Standing { stance: Some(VoiceStance::Silent), heard: false, covered: true },
    Standing { stance: Some(VoiceStance::Silent), heard: true, covered: true },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::Project;
    use crate::coding::Stance;

    /// Informants in interviews of their own: role, sector, how many support `kommune/benefits/sanntid`, how many were asked.
    fn study(parts: &[(&str, &str, u32, u32)]) -> Project {
        let (mut project, mut number) = (Project::new(), 0);
        for (role, sector, support, asked) in parts {
            for at in 0..*asked {
                number += 1;
                let (id, person) = (format!("int-{number:02}"), format!("K{number}"));
                let about = format!("{person} kommune role={role} sector={sector} site=kommune_{number}");
                project = project.interview(&id, &[&about]);
                if at < *support {
                    project = project.says(&id, &person, "Vi ser det straks.");
                    project = project.coded("kommune/benefits/sanntid", Stance::Support);
                }
            }
        }
        project
    }

    /// The row of the code in each table of the chapters, and what is told of counts in the first.
    fn rows(project: &Project, source: &str) -> (Vec<String>, Vec<String>) {
        project.with_ground(source, |chapter, ground| {
            let row = |exhibit: &Exhibit| {
                let rows = exhibit.print(ground).unwrap().sheet.rows;
                rows.into_iter().find(|row| row[0].to_lowercase().contains("sanntid")).unwrap()[1..].join(" ")
            };
            let all = ground.chapters.iter().flat_map(|chapter| chapter.exhibits());
            let rows = all.map(|(_, _, exhibit)| row(exhibit)).collect();
            let problems = crate::chapter::check(chapter, ground).into_iter();
            let told = problems.filter(|problem| problem.code.starts_with("chapter/counts-"));
            (rows, told.map(|problem| format!("{} {}", problem.place.line, problem.code)).collect())
        })
    }

    const BY_ROLE: &str = "![A](belegg:table/matrix?by=role&section=benefits&stakeholder=kommune)";
    const BY_SECTOR: &str = "![B](belegg:table/matrix?by=sector&section=benefits&stakeholder=kommune)";
    const ALL: &str = "![C](belegg:figure/balance?stakeholder=kommune)";

    fn nested() -> Project {
        study(&[("a", "x", 9, 15), ("b", "x", 2, 8), ("c", "y", 3, 8), ("d", "y", 4, 8)])
    }

    #[test]
    fn a_table_alone_is_as_its_own_rule_makes_it() {
        let role = "9/15 <5 <5 <5 18/39";
        assert_eq!(rows(&nested(), BY_ROLE), (vec![role.to_owned()], Vec::new()));
        let sector = vec!["11/23 7/16 18/39".to_owned()];
        assert_eq!(rows(&nested(), BY_SECTOR), (sector, Vec::new()));
    }

    #[test]
    fn two_splits_give_nothing_back() {
        // All in `x` but those in `a` are those in `b`.
        let (found, told) = rows(&nested(), &format!("{BY_ROLE}\n\n{BY_SECTOR}"));
        assert_eq!(found, ["9/15 <5 <5 <5 18/39", "– – 18/39"]);
        assert_eq!(told, ["3 chapter/counts-withheld"]);
    }

    #[test]
    fn chapters_are_judged_together() {
        let mut project = nested();
        project.others = vec![crate::chapter::testing::chapter(BY_ROLE)];
        assert_eq!(rows(&project, BY_SECTOR).0, ["11/23 7/16 18/39", "– <5 <5 <5 18/39"]);
    }

    #[test]
    fn the_same_split_again_withholds_nothing() {
        let source = format!("{BY_ROLE}\n\n{ALL}\n\n{}", BY_ROLE.replace("table", "figure"));
        let (found, told) = rows(&nested(), &source);
        assert_eq!(found, ["9/15 <5 <5 <5 18/39", "fordeler 18 av 39", "9/15 <5 <5 <5 18/39"]);
        assert_eq!(told, Vec::<String>::new());
    }

    #[test]
    fn a_number_in_a_sentence_is_a_count() {
        let sentence = "[Elleve av tjuetre](belegg:kommune/benefits/sanntid?sector=x) ser det.";
        let (found, told) = rows(&nested(), &format!("{BY_ROLE}\n\n{sentence}"));
        assert_eq!((found[0].as_str(), told), ("– <5 <5 <5 18/39", vec!["1 chapter/counts-withheld".to_owned()]));
        let small = "[To av åtte](belegg:kommune/benefits/sanntid?role=b) ser det.";
        assert!(rows(&nested(), &format!("{BY_ROLE}\n\n{small}")).1.contains(&"1 chapter/counts-told".to_owned()));
    }

    #[test]
    fn how_many_speak_of_it_is_another_count() {
        // Who speaks of it may be against it, so that how many do tells nothing of a part of those who support it.
        let project = study(&[("a", "x", 9, 15), ("b", "x", 2, 8)]);
        let dispersion = "![D](belegg:table/dispersion?section=benefits&stakeholder=kommune)";
        let (alone, _) = rows(&project, dispersion);
        assert!(alone[0].contains("11"), "{alone:?}");
        let (found, told) = rows(&project, &format!("{BY_ROLE}\n\n{dispersion}"));
        assert_eq!(found[0], "– <5 11/23", "{found:?}");
        assert_eq!((found[1].as_str(), told), (alone[0].as_str(), Vec::new()));
    }
}
