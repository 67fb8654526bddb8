//! Copies of a project in memory, worked on and merged in any order.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;

use super::copy::{Files, belongs};
use super::{Became, Merge, MergeSource, Why, Wishes, remember};
use crate::codebook::CodeAddress;
use crate::coding::{Action, Anchor, EntryId, JournalName, Stance};
use crate::merging::Take;
use crate::project::disk::{Disk, MemoryDisk};
use crate::project::{Disks, Project, ProjectError};
use crate::source::{Fault as _, FileName};
use crate::transcript::{ParticipantId, TranscriptId, TurnNo};

const BOOK: &str = "version: 1\ntitle: T\nlanguage: nb\nstakeholders:\n  - id: k\n    label: K\n    benefits:\n      \
    - id: a\n        label: A\n    drawbacks: []\n";

const INTERVIEW: &str = "---\nid: int-01\ndate: 2025-01\nmode: teams\ncapture: recording\nlanguage: nb\nparticipants:\n  - id: K1\n    \
    group: k\n  - id: K2\n    group: k\n---\n\n**K1**: Linje null står her.\n\n**K2**: Linje en står der borte.\n\n**K1**: Linje to er her også.\n\n\
    **K2**: Linje tre er den siste.\n";

/// Copies, each at a path of its own.
struct Copies(BTreeMap<PathBuf, Arc<MemoryDisk>>);

impl Disks for Copies {
    fn open(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        let none = || ProjectError::NotAProject(folder.to_owned());
        Ok(Arc::clone(self.0.get(folder).ok_or_else(none)?) as Arc<dyn Disk>)
    }

    fn make(&self, folder: &Path) -> Result<Arc<dyn Disk>, ProjectError> {
        self.open(folder)
    }
}

fn root(copy: usize) -> PathBuf {
    PathBuf::from(format!("/copy{copy}"))
}

impl Copies {
    /// So many copies of one project, which remembers its texts where `remembered` says so.
    fn new(count: usize, remembered: bool) -> Self {
        let turns: String = (1..15).map(|n| format!("\n**K1**: Tur {n} sa noen.\n")).collect();
        let files = [("codebook.yaml", BOOK.to_owned()), ("transcripts/int-01.md", format!("{INTERVIEW}{turns}"))];
        let files: Files = files.map(|(name, text)| (FileName::new(name), text.into_bytes())).into();
        let first = Self([(root(0), Arc::new(MemoryDisk::new(files)))].into());
        if remembered {
            remember(&first, &root(0)).unwrap();
        }
        let files = first.files(0);
        Self((0..count).map(|copy| (root(copy), Arc::new(MemoryDisk::new(files.clone())))).collect())
    }

    fn files(&self, copy: usize) -> Files {
        let mut files = self.0[&root(copy)].files();
        files.retain(|file, _| belongs(file.as_str()));
        files
    }

    fn text(&self, copy: usize, file: &str) -> String {
        String::from_utf8(self.files(copy).remove(&FileName::new(file)).unwrap_or_default()).unwrap()
    }

    fn set(&mut self, copy: usize, files: Files) {
        self.0.insert(root(copy), Arc::new(MemoryDisk::new(files)));
    }

    fn edit(&mut self, copy: usize, file: &str, how: impl FnOnce(String) -> String) {
        let mut files = self.files(copy);
        let text = how(self.text(copy, file));
        files.insert(FileName::new(file), text.into_bytes());
        self.set(copy, files);
    }

    /// A coding by a coder on a device; as commands do, it remembers the texts.
    fn code(&self, copy: usize, name: &JournalName, turn: u32, quote: &str, n: u128) -> EntryId {
        let project = Project::open(self, &root(copy)).unwrap();
        let anchor = Anchor {
            turn: TurnNo(turn),
            start: 0,
            end: quote.chars().count() as u32,
            to_turn: TurnNo(turn),
            quote: quote.to_owned(),
            before: String::new(),
            after: String::new(),
        };
        let (transcript, code) = (TranscriptId::new("int-01").unwrap(), CodeAddress::new("k/benefits/a").unwrap());
        let action = Action::Code { transcript, anchor, code, stance: Stance::Support, memo: None };
        let id = EntryId(ulid::Ulid::from_parts(1_700_000_000_000, n));
        project.record(name, "2026-01-01T00:00:00Z", vec![(id, action)]).unwrap();
        remember(self, &root(copy)).unwrap();
        id
    }

    fn plan(&self, from: usize, to: usize, wishes: &Wishes) -> Merge {
        let source = MergeSource::Path { shown: format!("copy{from}"), path: root(from) };
        Merge::plan(self, &root(to), &source, wishes).unwrap()
    }

    fn merge(&self, from: usize, to: usize) -> Merge {
        let plan = self.plan(from, to, &Wishes::default());
        plan.apply().unwrap();
        plan
    }

    fn withdraw(&self, copy: usize, who: &str) {
        let who = ParticipantId::new(who).unwrap();
        let project = Project::open(self, &root(copy)).unwrap();
        project.apply(&project.withdrawal(&who).unwrap()).unwrap();
        let project = Project::open(self, &root(copy)).unwrap();
        let id = EntryId(ulid::Ulid::from_parts(1_800_000_000_000, copy as u128));
        project.record(&name(copy), "2026-01-02T00:00:00Z", vec![(id, Action::Redact(who))]).unwrap();
        remember(self, &root(copy)).unwrap();
    }

    fn state(&self, copy: usize) -> (Vec<EntryId>, String, String) {
        let project = Project::open(self, &root(copy)).unwrap();
        let ids = project.codings.codings.iter().map(|coding| coding.id).collect();
        (ids, self.text(copy, "codebook.yaml"), self.text(copy, "transcripts/int-01.md"))
    }

    fn holds(&self, copy: usize, words: &str) -> Vec<String> {
        let files = self.files(copy);
        let holding = files.iter().filter(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words));
        holding.map(|(file, _)| file.to_string()).collect()
    }
}

fn name(copy: usize) -> JournalName {
    JournalName::from_file_name(&format!("c{copy}@d{copy}.jsonl")).unwrap().unwrap().name
}

fn added(text: String, id: &str) -> String {
    match text.find("    drawbacks") {
        Some(at) => {
            let (before, after) = text.split_at(at);
            format!("{before}      - id: {id}\n        label: Kode {id}\n{after}")
        }
        None => text,
    }
}

/// One thing that happens.
#[derive(Debug, Clone, Copy)]
enum Step {
    Code(usize, usize),
    AddCode(usize),
    Correct(usize),
    Merge(usize, usize),
    /// A sync program carries files from one to the other; where both have one, the first wins or the second.
    Sync(usize, usize, bool),
}

fn steps(copies: usize, syncs: bool) -> impl Strategy<Value = Vec<Step>> {
    let copy = move || 0..copies;
    let syncs = if syncs { 2 } else { 0 };
    let step = prop_oneof![
        3 => (copy(), 0..2_usize).prop_map(|(copy, device)| Step::Code(copy, device)),
        2 => copy().prop_map(Step::AddCode),
        2 => copy().prop_map(Step::Correct),
        3 => (copy(), copy()).prop_map(|(from, to)| Step::Merge(from, to)),
        syncs => (copy(), copy(), any::<bool>()).prop_map(|(from, to, wins)| Step::Sync(from, to, wins)),
    ];
    prop::collection::vec(step, 1..14)
}

/// Plays a history, then merges until everybody had everything. All that was done must be in all copies, once.
fn play(copies: usize, steps: &[Step], shared_device: bool) -> Result<(), TestCaseError> {
    let mut all = Copies::new(copies, true);
    let (mut coded, mut codes, mut corrected) = (BTreeSet::new(), BTreeSet::new(), BTreeMap::new());
    for (n, step) in (1..).zip(steps) {
        match *step {
            Step::Code(copy, device) => {
                let shared = JournalName::from_file_name("ab@felles.jsonl").unwrap().unwrap().name;
                let name = if device == 1 && shared_device { shared } else { name(copy) };
                coded.insert(all.code(copy, &name, 1, "Linje", n));
            }
            Step::AddCode(copy) => {
                let id = format!("c{n}");
                all.edit(copy, "codebook.yaml", |text| added(text, &id));
                remember(&all, &root(copy)).unwrap();
                codes.insert(id);
            }
            Step::Correct(copy) => {
                // Everybody corrects a turn of their own, again and again; where a sync program writes over what was
                // corrected, another one each time, for two corrections of one turn are for a person to choose.
                let turn = if shared_device {
                    ["Linje null", "Linje en", "Linje to"][copy].to_owned()
                } else {
                    format!("Tur {n} ")
                };
                let turn = turn.as_str();
                all.edit(copy, "transcripts/int-01.md", |text| {
                    let lines = text.lines().map(|line| match line.contains(turn) {
                        true => format!("{} {turn} rettet {n}.", line.split(' ').next().unwrap_or_default()),
                        false => line.to_owned(),
                    });
                    lines.collect::<Vec<_>>().join("\n") + "\n"
                });
                remember(&all, &root(copy)).unwrap();
                let key = if shared_device { copy as u128 } else { n };
                corrected.insert(key, format!("{turn} rettet {n}."));
            }
            Step::Merge(from, to) if from != to => {
                let merge = all.merge(from, to);
                prop_assert_eq!(&merge.report.conflicts, &[], "step {}", n);
                let again = all.plan(from, to, &Wishes::default());
                prop_assert!(!again.report.writes, "step {}: {:?}", n, again.report);
            }
            Step::Sync(from, to, wins) if from != to => {
                let (theirs, mut files) = (all.files(from), all.files(to));
                for (file, bytes) in theirs {
                    if wins || !files.contains_key(&file) {
                        files.insert(file, bytes);
                    }
                }
                all.set(to, files);
            }
            _ => {}
        }
    }
    for _ in 0..2 {
        for from in 0..copies {
            for to in (0..copies).filter(|to| *to != from) {
                let merge = all.merge(from, to);
                prop_assert_eq!(&merge.report.conflicts, &[]);
            }
        }
    }
    let state = all.state(0);
    for copy in 0..copies {
        prop_assert_eq!(all.state(copy), state.clone());
        prop_assert!(all.plan((copy + 1) % copies, copy, &Wishes::default()).report.is_nothing_new());
    }
    let there: BTreeSet<EntryId> = state.0.iter().copied().collect();
    prop_assert_eq!((there.len(), &there), (state.0.len(), &coded));
    for id in &codes {
        prop_assert_eq!(state.1.matches(&format!("- id: {id}\n")).count(), 1, "{}", state.1);
    }
    for text in corrected.values() {
        prop_assert_eq!(state.2.matches(text).count(), 1, "{} in {}", text, state.2);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn merged_in_any_direction_and_again_all_copies_are_the_same(steps in steps(2, false)) {
        play(2, &steps, true)?;
    }

    #[test]
    fn three_copies_too(steps in steps(3, false)) {
        play(3, &steps, true)?;
    }

    #[test]
    fn a_sync_program_may_let_either_side_win(steps in steps(2, true)) {
        play(2, &steps, false)?;
    }
}

#[test]
fn without_anything_remembered_additions_are_joined() {
    let mut all = Copies::new(2, false);
    all.edit(0, "codebook.yaml", |text| added(text, "x"));
    all.edit(1, "codebook.yaml", |text| added(text, "y"));
    assert!(all.merge(1, 0).report.conflicts.is_empty());
    all.merge(0, 1);
    assert_eq!(all.state(0), all.state(1));
    let book = all.text(0, "codebook.yaml");
    assert!(book.contains("id: x") && book.contains("id: y"), "{book}");
}

#[test]
fn what_both_changed_stays_until_somebody_settles_it_and_then_in_both() {
    let mut all = Copies::new(2, true);
    all.edit(0, "transcripts/int-01.md", |text| text.replace("Linje en står", "Linje én stod"));
    all.edit(1, "transcripts/int-01.md", |text| {
        text.replace("Linje en står", "Linje ein står").replace("tre er", "tre var")
    });
    let merge = all.merge(1, 0);
    let [conflict] = merge.report.conflicts.as_slice() else { panic!("{:?}", merge.report) };
    assert_eq!((conflict.why, conflict.line, conflict.their_line), (Why::BothChanged, 16, 16));
    assert!(conflict.ours.contains("Linje én stod") && conflict.theirs.contains("Linje ein står"));
    let text = all.text(0, "transcripts/int-01.md");
    assert!(text.contains("Linje én stod") && text.contains("tre var"), "what is no conflict comes in: {text}");
    let again = all.merge(1, 0);
    assert_eq!((again.report.conflicts.len(), again.report.writes), (1, false));
    let take = |take| Wishes { take: vec![("transcripts/int-01.md".to_owned(), take)] };
    let settled = all.plan(1, 0, &take(Take::Ours));
    assert!(settled.report.conflicts.is_empty());
    settled.apply().unwrap();
    assert!(!all.plan(1, 0, &Wishes::default()).report.writes);
    // The other one gets what was settled, without being asked again.
    let back = all.merge(0, 1);
    assert!(back.report.conflicts.is_empty(), "{:?}", back.report);
    assert_eq!(all.state(0), all.state(1));
    assert!(all.text(1, "transcripts/int-01.md").contains("Linje én stod"));
}

#[test]
fn their_text_is_taken_where_that_is_wished() {
    let mut all = Copies::new(2, true);
    all.edit(0, "codebook.yaml", |text| text.replace("label: A", "label: Vår"));
    all.edit(1, "codebook.yaml", |text| text.replace("label: A", "label: Deres"));
    let plan = all.plan(1, 0, &Wishes { take: vec![(".".to_owned(), Take::Theirs)] });
    plan.apply().unwrap();
    assert!(plan.report.conflicts.is_empty() && all.text(0, "codebook.yaml").contains("label: Deres"));
    assert!(!all.holds(0, "label: Vår").is_empty(), "what stood here can be had back");
}

#[test]
fn a_file_taken_away_goes_there_too_and_one_that_was_changed_is_told() {
    let mut all = Copies::new(3, true);
    let away = |all: &mut Copies, copy: usize| {
        let mut files = all.files(copy);
        files.remove(&FileName::new("transcripts/int-01.md"));
        files.insert(FileName::new("transcripts/int-02.md"), INTERVIEW.replace("int-01", "int-02").into_bytes());
        all.set(copy, files);
    };
    away(&mut all, 1);
    all.edit(2, "transcripts/int-01.md", |text| text.replace("null", "0"));
    let taken = all.merge(1, 0);
    assert!(taken.report.files.iter().any(|news| news.became == Became::Removed), "{:?}", taken.report);
    assert!(!all.plan(1, 0, &Wishes::default()).report.writes);
    assert_eq!(all.merge(1, 2).report.conflicts[0].why, Why::GoneThere);
    assert_eq!(all.merge(2, 1).report.conflicts[0].why, Why::GoneHere);
    assert_eq!(all.merge(2, 1).report.conflicts[0].why, Why::GoneHere, "told again");
}

const SECRET: &str = "Linje en står der borte";

#[test]
fn withdrawn_words_do_not_come_back_whichever_way_copies_are_merged() {
    for direction in [(0, 1), (1, 0)] {
        let mut all = Copies::new(2, true);
        all.code(0, &name(0), 2, SECRET, 1);
        let files = all.files(0);
        all.set(1, files);
        // The other copy goes on: corrects their words, codes them, quotes them.
        all.edit(1, "transcripts/int-01.md", |text| text.replace("Linje tre er", "Linje tre var"));
        all.code(1, &name(1), 2, SECRET, 2);
        all.edit(1, "chapters/4.md", |_| format!("# Fire\n\n{SECRET}, sa en.\n"));
        remember(&all, &root(1)).unwrap();
        all.withdraw(0, "K2");
        assert_eq!(all.holds(0, SECRET), [""; 0]);
        let merge = all.merge(direction.0, direction.1);
        let to = direction.1;
        let words: Vec<String> = all.holds(to, SECRET).into_iter().filter(|file| file != "chapters/4.md").collect();
        assert_eq!(words, [""; 0], "{direction:?}");
        assert_eq!(all.holds(to, SECRET).is_empty(), to == 0, "a chapter is a person's to change");
        assert!(!format!("{:?}", merge.report).contains(SECRET));
        if to == 0 {
            assert_eq!(merge.report.conflicts[0].why, Why::WithdrawnWords);
            assert!(all.text(0, "transcripts/int-01.md").contains("[trukket tilbake]"));
        } else {
            assert!(!merge.report.withdrawn.is_empty());
        }
        let project = Project::open(&all, &root(to)).unwrap();
        assert_eq!(project.codings.codings.len(), 2);
        assert!(project.problems.iter().all(|problem| problem.code != "project/withdrawn-words"));
    }
}

#[test]
fn another_project_or_a_newer_one_is_refused() {
    let mut all = Copies::new(2, false);
    let stranger = BOOK.replace("id: k\n", "id: s\n");
    all.edit(1, "codebook.yaml", |_| stranger.clone());
    all.edit(1, "transcripts/int-01.md", |text| text.replace("Linje", "Rad"));
    let source = |shown: &str| MergeSource::Path { shown: shown.to_owned(), path: root(1) };
    let code = |all: &Copies| Merge::plan(all, &root(0), &source("x"), &Wishes::default()).unwrap_err().code();
    assert_eq!(code(&all), "merge/another-project");
    all.edit(1, "codebook.yaml", |_| "version: 2\n".to_owned());
    assert_eq!(code(&all), "merge/newer");
    all.set(1, Files::new());
    assert_eq!(code(&all), "merge/no-project");
    let same = MergeSource::Path { shown: ".".to_owned(), path: root(0) };
    assert_eq!(Merge::plan(&all, &root(0), &same, &Wishes::default()).unwrap_err().code(), "merge/same-place");
}

#[test]
fn a_transcript_of_an_id_that_is_here_under_another_name_stays_outside() {
    let mut all = Copies::new(2, true);
    all.edit(1, "transcripts/ny.md", |_| INTERVIEW.replace("Linje", "Rad"));
    let merge = all.merge(1, 0);
    assert_eq!(merge.report.conflicts[0].why, Why::SameId);
    assert_eq!(all.text(0, "transcripts/ny.md"), "");
    assert_eq!(all.merge(1, 0).report.conflicts.len(), 1);
}
