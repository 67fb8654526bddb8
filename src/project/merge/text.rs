//! What becomes of one text that people write.

use std::collections::{BTreeMap, BTreeSet};

use super::Wishes;
use super::copy::Files;
use super::kept::Kept;
use super::report::{Became, Conflict, Why};
use super::withdrawn::repeats;
use crate::chapter::{Chapter, FINDINGS, Findings};
use crate::merging::{Both, Clash, Joined, Record, Sides, Take, TextId, join_codebook, join_text};
use crate::project::withdraw::Words;
use crate::project::{CODEBOOK, Settings};
use crate::source::{FileName, Problem, Severity};
use crate::transcript;

/// So often what is common to two versions is asked of versions that met crosswise themselves.
const DEEPEST: usize = 4;

/// All texts of a copy.
pub(super) type Texts = BTreeMap<FileName, String>;

/// What two copies know of each other.
pub(super) struct Ground<'g> {
    /// Ours and theirs together; grows.
    pub(super) both: Kept,
    /// What each side had.
    pub(super) ours: &'g Kept,
    /// As above.
    pub(super) theirs: &'g Kept,
    /// The texts of git's merge base, where the other copy is a branch.
    pub(super) base: Option<&'g Texts>,
    /// The other copy's files, all.
    pub(super) their_files: &'g Files,
    pub(super) wishes: &'g Wishes,
    /// Words that were withdrawn.
    pub(super) words: &'g [Words],
}

/// What became of a text: nothing, where it stays as it is.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// What it is now, where that is something else: `None` inside is gone.
    pub(super) now: Option<Option<String>>,
    pub(super) became: Option<Became>,
    pub(super) conflicts: Vec<Conflict>,
}

impl Outcome {
    fn now(text: Option<String>, became: Became) -> Self {
        Self { now: Some(text), became: Some(became), conflicts: Vec::new() }
    }

    fn conflict(conflict: Conflict) -> Self {
        Self { conflicts: vec![conflict], ..Self::default() }
    }
}

impl Ground<'_> {
    /// Settles one text.
    pub(super) fn settle(&mut self, file: &FileName, ours: Option<&str>, theirs: Option<&str>) -> Outcome {
        match (ours, theirs) {
            (Some(ours), theirs) if theirs.is_some() || !self.gone_there(file) => self.join(file, ours, theirs),
            (Some(ours), _) => self.taken_away_there(file, ours),
            (None, Some(theirs)) => self.missing_here(file, theirs),
            (None, None) => Outcome::default(),
        }
    }

    /// Whether the other copy once had a file that it has no longer. A copy that has nothing of its folder is a part only.
    fn gone_there(&self, file: &FileName) -> bool {
        let had = self.theirs.lineage.knows_file(file) || self.base.is_some_and(|base| base.contains_key(file));
        let folder = file.as_str().rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
        let is_whole =
            folder.is_none_or(|folder| self.their_files.keys().any(|other| other.as_str().starts_with(&folder)));
        had && is_whole
    }

    fn taken_away_there(&mut self, file: &FileName, ours: &str) -> Outcome {
        let id = TextId::of(ours);
        let unchanged = self.theirs.lineage.knows(file, &id) || self.base_is(file, ours);
        match (unchanged, self.wishes.take(file)) {
            (true, _) | (false, Some(Take::Theirs)) => {
                self.both.texts.insert(id, ours.to_owned());
                Outcome::now(None, Became::Removed)
            }
            (false, Some(Take::Ours)) => Outcome::default(),
            (false, None) => Outcome::conflict(conflict(file, Why::GoneThere, String::new(), String::new())),
        }
    }

    fn missing_here(&mut self, file: &FileName, theirs: &str) -> Outcome {
        if repeats(self.words, theirs) > 0 {
            return self.held_back(file, 0, theirs);
        }
        let id = TextId::of(theirs);
        if self.ours.lineage.knows(file, &id) || self.base_is(file, theirs) {
            return Outcome::default();
        }
        let had = self.ours.lineage.knows_file(file) || self.base.is_some_and(|base| base.contains_key(file));
        match (had, self.wishes.take(file)) {
            (false, _) | (true, Some(Take::Theirs)) => {
                self.both.remember(file, theirs);
                Outcome::now(Some(theirs.to_owned()), Became::New)
            }
            (true, Some(Take::Ours)) => {
                // Known from now on, and away.
                self.both.remember(file, theirs);
                Outcome::default()
            }
            (true, None) => {
                // Not remembered: what is known here and not there was taken away knowingly.
                Outcome::conflict(conflict(file, Why::GoneHere, String::new(), String::new()))
            }
        }
    }

    /// Joins what stands here with the other copy's text, and with versions that a sync program wrote over.
    fn join(&mut self, file: &FileName, ours: &str, theirs: Option<&str>) -> Outcome {
        let start = self.both.remember(file, ours);
        let mut current = (start.clone(), ours.to_owned());
        let mut outcome = Outcome::default();
        for (id, text) in self.others(file, theirs) {
            let (mine, its) = (self.both.lineage.ancestry(file, &current.0), self.both.lineage.ancestry(file, &id));
            if mine.contains(&id) && (!its.contains(&current.0) || id == current.0) {
                continue;
            }
            let held = repeats(self.words, &text) > repeats(self.words, &current.1);
            if its.contains(&current.0) && !mine.contains(&id) && !held {
                outcome.became = Some(if outcome.became.is_none() { Became::Taken } else { Became::Joined });
                current = (id, text);
                continue;
            }
            let base = self.base(file, &mine, &its);
            let sides = Sides { base: base.as_deref(), ours: &current.1, theirs: &text };
            let joined = join(file, sides, self.wishes.take(file));
            if repeats(self.words, &joined.text) > repeats(self.words, ours) || (held && !joined.clashes.is_empty()) {
                outcome.conflicts.extend(self.held_back(file, 1, &text).conflicts);
                continue;
            }
            let now = TextId::of(&joined.text);
            let after: Vec<TextId> =
                [current.0.clone()].into_iter().chain(joined.clashes.is_empty().then(|| id.clone())).collect();
            let ancestry = self.both.lineage.ancestry(file, &now);
            let is_known = after.iter().all(|version| ancestry.contains(version));
            if !is_known && (!its.contains(&now) || now == id) {
                self.both.add(Record::new(file, now.clone(), after));
                self.both.texts.insert(now.clone(), joined.text.clone());
            }
            if now != current.0 {
                let is_theirs = now == id && outcome.became.is_none();
                outcome.became = Some(if is_theirs { Became::Taken } else { Became::Joined });
            }
            outcome.conflicts.extend(joined.clashes.into_iter().map(|clash| told(file, clash)));
            current = (now, joined.text);
        }
        if current.0 != start {
            outcome.now = Some(Some(current.1));
        }
        outcome
    }

    /// The other copy's text, then whatever else nothing comes after; in an order that is the same on both sides.
    fn others(&mut self, file: &FileName, theirs: Option<&str>) -> Vec<(TextId, String)> {
        let mut others = Vec::new();
        if let Some(theirs) = theirs {
            let id = if repeats(self.words, theirs) > 0 {
                TextId::of(theirs)
            } else {
                self.both.texts.entry(TextId::of(theirs)).or_insert_with(|| theirs.to_owned());
                TextId::of(theirs)
            };
            others.push((id, theirs.to_owned()));
        }
        for head in self.both.lineage.heads(file) {
            let text = self.both.texts.get(&head).filter(|_| others.iter().all(|(id, _)| *id != head));
            let text = text.cloned();
            others.extend(text.map(|text| (head, text)));
        }
        others
    }

    /// The newest text that two versions both come from.
    fn base(&self, file: &FileName, mine: &BTreeSet<TextId>, its: &BTreeSet<TextId>) -> Option<String> {
        self.common(file, mine, its, DEEPEST).or_else(|| self.base?.get(file).cloned())
    }

    /// Where two versions met crosswise there are several newest ones: what they come to together is what both have.
    fn common(&self, file: &FileName, mine: &BTreeSet<TextId>, its: &BTreeSet<TextId>, depth: usize) -> Option<String> {
        let mut common: BTreeSet<TextId> = mine.intersection(its).cloned().collect();
        common.retain(|id| self.both.texts.contains_key(id));
        let newest = self.both.lineage.newest(file, &common);
        let mut texts = newest.iter().filter_map(|id| Some((id, self.both.texts.get(id)?)));
        let (first, text) = texts.next()?;
        let (mut text, mut had) = (text.clone(), self.both.lineage.ancestry(file, first));
        for (id, next) in texts.filter(|_| depth > 0) {
            let its = self.both.lineage.ancestry(file, id);
            let base = self.common(file, &had, &its, depth - 1);
            text = join(file, Sides { base: base.as_deref(), ours: &text, theirs: next }, None).text;
            had.extend(its);
        }
        Some(text)
    }

    fn base_is(&self, file: &FileName, text: &str) -> bool {
        self.base.and_then(|base| base.get(file)).is_some_and(|base| base == text)
    }

    /// A text that repeats withdrawn words stays outside, and is not shown.
    fn held_back(&self, file: &FileName, line: u32, theirs: &str) -> Outcome {
        let place = self.words.iter().find_map(|words| words.first_line(theirs));
        let held = Conflict {
            line,
            their_line: place.unwrap_or(0),
            ..conflict(file, Why::WithdrawnWords, String::new(), String::new())
        };
        Outcome::conflict(held)
    }
}

fn conflict(file: &FileName, why: Why, ours: String, theirs: String) -> Conflict {
    Conflict { file: file.clone(), why, line: 0, their_line: 0, ours, theirs }
}

fn told(file: &FileName, Clash { joined_line, their_line, ours, theirs, .. }: Clash) -> Conflict {
    Conflict { line: joined_line, their_line, ..conflict(file, Why::BothChanged, ours, theirs) }
}

/// Joins two versions in the way of their sort, and reads the result: one with an error that neither has is none.
fn join(file: &FileName, sides: Sides<'_>, take: Option<Take>) -> Joined {
    let name = file.as_str();
    let joined = match name {
        CODEBOOK => return join_codebook(sides, take, file),
        "belegg.yaml" | FINDINGS => join_text(sides, Both::Stay, take),
        _ if name.ends_with(".md") => join_text(sides, Both::Clash, take),
        _ => return whole(sides, take),
    };
    let known: BTreeSet<String> = [sides.ours, sides.theirs].iter().flat_map(|text| errors(file, text)).collect();
    let reads = |joined: &Joined| errors(file, &joined.text).iter().all(|error| known.contains(error));
    if reads(&joined) {
        return joined;
    }
    let strict = join_text(sides, Both::Clash, take);
    if reads(&strict) && !(strict.clashes.is_empty() && take.is_none()) {
        return strict;
    }
    whole(sides, take)
}

/// Nothing is joined: the one or the other.
fn whole(sides: Sides<'_>, take: Option<Take>) -> Joined {
    let text = if take == Some(Take::Theirs) { sides.theirs } else { sides.ours };
    let clash = |_: ()| Clash { line: 0, joined_line: 0, their_line: 0, ours: String::new(), theirs: String::new() };
    Joined { text: text.to_owned(), clashes: take.is_none().then_some(()).map(clash).into_iter().collect() }
}

/// The errors of a text, as its own reader finds them.
fn errors(file: &FileName, text: &str) -> BTreeSet<String> {
    let problems: Vec<Problem> = match file.as_str().split('/').next().unwrap_or_default() {
        "transcripts" => transcript::read(text, file, "x").1,
        "chapters" => Chapter::parse(text, file).1,
        "belegg.yaml" => Settings::read(text, file).1,
        FINDINGS => Findings::read(text, file).1,
        _ => Vec::new(),
    };
    let errors = problems.into_iter().filter(|problem| problem.severity == Severity::Error);
    errors.map(|problem| format!("{} {}", problem.code, problem.message)).collect()
}
