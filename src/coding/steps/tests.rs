use proptest::prelude::*;

use super::*;
use crate::coding::samples::{action, coding, entry, id, name};
use crate::coding::{Codings, fold, in_order};

/// What the command did when it looked through everything each time: kept as the measure.
fn scanned(entries: &[(&JournalName, &Entry)], coder: &CoderId, redo: bool) -> Vec<EntryId> {
    let mut taking = BTreeSet::new();
    for (_, entry) in entries {
        if let Action::Undo(of) = entry.action
            && !taking.contains(&of)
        {
            taking.insert(entry.id);
        }
    }
    let mut undone = BTreeSet::new();
    let mut step: Vec<&Entry> = Vec::new();
    for (name, entry) in entries.iter().rev() {
        if let Action::Undo(of) = entry.action
            && !undone.contains(&entry.id)
        {
            undone.insert(of);
        }
        let own = name.coder == *coder && !matches!(entry.action, Action::Newer(_));
        if !own || undone.contains(&entry.id) {
            continue;
        }
        if step.last().is_some_and(|after| !after.id.follows(entry.id) || after.at != entry.at) {
            continue;
        }
        match (&entry.action, redo) {
            (Action::Undo(_), true) if taking.contains(&entry.id) => step.push(entry),
            (Action::Undo(_), _) => {}
            (_, false) => step.push(entry),
            (_, true) => break,
        }
    }
    step.into_iter().map(|entry| entry.id).collect()
}

fn ab() -> CoderId {
    name("ab@kontor").coder
}

/// A journal being written, its steps noted as they are made.
struct Desk {
    journal: JournalName,
    entries: Vec<Entry>,
    steps: Steps,
    made: u64,
}

impl Desk {
    fn new() -> Self {
        Self { journal: name("ab@kontor"), entries: Vec::new(), steps: Steps::new([], &ab()), made: 0 }
    }

    fn all(&self) -> Vec<(&JournalName, &Entry)> {
        self.entries.iter().map(|entry| (&self.journal, entry)).collect()
    }

    fn state(&self) -> Codings {
        Codings { clock: 0, ..fold([(&self.journal, self.entries.as_slice())]).0 }
    }

    /// Writes a step; gives its ids.
    fn write(&mut self, actions: Vec<Action>) -> Vec<EntryId> {
        self.made += 1;
        // Drawn ids have their bits mixed; these are as far from each other as such.
        let drawn = 0x5A5A_A5A5_5A5A_A5A5_0000 + (u128::from(self.made) << 20);
        let first = EntryId(ulid::Ulid::from_parts(1_700_000_000_000, drawn));
        let mut written = Vec::new();
        for (id, action) in first.batch().zip(actions) {
            let n = (self.entries.len() + written.len()) as u64 + 1;
            written.push(Entry { at: format!("2026-11-20T10:15:{:02}Z", self.made / 3), ..entry(n, n, id, action) });
        }
        let ids = written.iter().map(|entry| entry.id).collect();
        self.steps.done(&written);
        self.entries.extend(written);
        ids
    }

    fn undo(&mut self) -> bool {
        let Some(step) = self.steps.back() else { return false };
        let actions = step.iter().map(|id| Action::Undo(*id)).collect();
        self.write(actions);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(step) = self.steps.forward() else { return false };
        let actions = step.iter().map(|id| Action::Undo(*id)).collect();
        self.write(actions);
        true
    }

    fn is_as_read_anew(&self) -> Result<(), TestCaseError> {
        let all = self.all();
        let anew = Steps::new(all.iter().copied(), &ab());
        prop_assert_eq!((self.steps.back(), self.steps.forward()), (anew.back(), anew.forward()));
        prop_assert_eq!(anew.back().unwrap_or_default(), scanned(&all, &ab(), false));
        prop_assert_eq!(anew.forward().unwrap_or_default(), scanned(&all, &ab(), true));
        Ok(())
    }
}

#[test]
fn back_and_forward_go_through_all_that_was_done() {
    let mut desk = Desk::new();
    assert_eq!((desk.steps.back(), desk.steps.forward()), (None, None));
    let first = desk.write(vec![coding("a")]);
    let second = desk.write(vec![Action::Star(first[0])]);
    assert_eq!(desk.steps.back(), Some(second.as_slice()));
    assert!(desk.undo());
    assert_eq!(desk.steps.back(), Some(first.as_slice()));
    assert!(desk.undo());
    assert!(!desk.undo());
    assert!(desk.state().codings.is_empty());
    assert!(desk.redo() && desk.redo() && !desk.redo());
    desk.steps.done(&desk.entries);
    assert_eq!(
        (desk.steps.back(), desk.steps.forward()),
        (Some(second.as_slice()), None),
        "saying it twice is no step"
    );
    assert!(desk.state().codings[0].starred);
}

#[test]
fn a_batch_is_one_step_both_ways() {
    let mut desk = Desk::new();
    let batch = desk.write(vec![coding("a"), coding("b"), coding("c")]);
    assert_eq!(desk.steps.back(), Some([batch[2], batch[1], batch[0]].as_slice()));
    desk.undo();
    assert_eq!((desk.steps.back(), desk.steps.forward().map(<[_]>::len)), (None, Some(3)));
    desk.redo();
    assert_eq!((desk.state().codings.len(), desk.steps.forward()), (3, None));
}

#[test]
fn work_since_an_undo_leaves_nothing_to_do_again() {
    let mut desk = Desk::new();
    desk.write(vec![coding("a")]);
    desk.undo();
    let next = desk.write(vec![coding("b")]);
    assert_eq!((desk.steps.back(), desk.steps.forward()), (Some(next.as_slice()), None));
}

#[test]
fn others_work_is_theirs_and_anybodys_undo_counts() {
    let (ab_name, cd_name) = (name("ab@kontor"), name("cd@kontor"));
    let ours = [entry(1, 1, id(1), coding("a")), entry(2, 2, id(2), coding("b"))];
    let theirs = [entry(1, 3, id(3), coding("c")), entry(2, 4, id(4), Action::Undo(id(2)))];
    let all = in_order([(&ab_name, ours.as_slice()), (&cd_name, theirs.as_slice())]);
    let steps = Steps::new(all, &ab());
    assert_eq!((steps.back(), steps.forward()), (Some([id(1)].as_slice()), None));
}

#[test]
fn ids_that_follow_but_stand_the_other_way_round_are_no_batch() {
    let by = name("ab@kontor");
    let drawn = EntryId(ulid::Ulid::from_parts(1_700_000_000_000, 0x5A5A_A5A5_5A5A_A5A5_0000));
    let batch: Vec<EntryId> = drawn.batch().take(3).collect();
    let order = [batch[1], batch[0], batch[2]];
    let entries: Vec<Entry> = order.into_iter().zip(1..).map(|(id, n)| entry(n, n, id, coding("a"))).collect();
    let all: Vec<_> = entries.iter().map(|entry| (&by, entry)).collect();
    let steps = Steps::new(all.iter().copied(), &ab());
    assert_eq!(steps.back(), Some([batch[2], batch[1]].as_slice()));
    assert_eq!(steps.back(), Some(scanned(&all, &ab(), false).as_slice()));
}

#[test]
fn an_undo_of_nothing_is_no_step() {
    let undos = [entry(1, 1, id(1), Action::Undo(id(9))), entry(2, 2, id(2), Action::Undo(id(2)))];
    let name = name("ab@kontor");
    let mut steps = Steps::new(undos.iter().map(|entry| (&name, entry)), &ab());
    assert_eq!((steps.back(), steps.forward()), (None, None));
    steps.done(&[entry(3, 3, id(3), Action::Newer("leap".to_owned()))]);
    assert_eq!((steps.back(), steps.forward()), (None, None));
}

/// One thing a coder does.
#[derive(Debug, Clone)]
enum Does {
    Work(usize),
    Undo,
    Redo,
    /// Undoes any one entry so far, by its id.
    UndoOne(usize),
}

fn doing() -> impl Strategy<Value = Vec<Does>> {
    let one = prop_oneof![
        3 => (1_usize..4).prop_map(Does::Work),
        4 => Just(Does::Undo),
        3 => Just(Does::Redo),
        1 => any::<usize>().prop_map(Does::UndoOne),
    ];
    proptest::collection::vec(one, 0..40)
}

fn at_work(all: Vec<Does>) -> Desk {
    let mut desk = Desk::new();
    for does in all {
        match does {
            Does::Work(many) => {
                let of = desk.entries.first().map_or(id(1), |entry| entry.id);
                let star = [coding("a"), action(9, of), action(10, of), coding("b")];
                desk.write(star.into_iter().cycle().skip(desk.entries.len()).take(many).collect());
            }
            Does::Undo => drop(desk.undo()),
            Does::Redo => drop(desk.redo()),
            Does::UndoOne(at) => {
                let Some(of) = at.checked_rem(desk.entries.len()).map(|at| desk.entries[at].id) else { continue };
                desk.write(vec![Action::Undo(of)]);
            }
        }
    }
    desk
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn steps_noted_one_by_one_are_those_of_all_entries(all in doing()) {
        for many in 0..=all.len() {
            at_work(all[..many].to_vec()).is_as_read_anew()?;
        }
    }

    #[test]
    fn all_undone_and_done_again_is_as_it_was(all in doing()) {
        let mut desk = at_work(all);
        let before = desk.state();
        let mut back = 0;
        while desk.undo() {
            back += 1;
        }
        prop_assert!(back <= desk.entries.len(), "every step back takes something back");
        for _ in 0..back {
            prop_assert!(desk.redo());
        }
        prop_assert_eq!(desk.state(), before);
    }

    #[test]
    fn among_others_entries_the_steps_are_what_a_look_through_all_finds(
        all in proptest::collection::vec((0_usize..3, 0_u8..17, any::<u64>(), 0_u8..2), 0..30)
    ) {
        let drawn = |no: u64| {
            EntryId(ulid::Ulid::from_parts(1_700_000_000_000, 0x5A5A_A5A5_5A5A_A5A5_0000 + u128::from(no)))
        };
        let mut journals = ["ab@kontor", "ab@hytte", "cd@kontor"].map(|text| (name(text), Vec::new()));
        for ((journal, kind, of, at), no) in all.into_iter().zip(1_u64..) {
            // Undos only of what is there: what undoes nothing is no step.
            let what = action(if kind > 12 && no > 1 { 14 } else { kind % 13 }, drawn(1 + of % no.max(2).saturating_sub(1)));
            let entries = &mut journals[journal].1;
            let entry = entry(entries.len() as u64 + 1, no, drawn(no), what);
            entries.push(Entry { at: format!("2026-11-20T10:15:0{at}Z"), ..entry });
        }
        let entries = in_order(journals.iter().map(|(name, entries)| (name, entries.as_slice())));
        let steps = Steps::new(entries.iter().copied(), &ab());
        prop_assert_eq!(steps.back().unwrap_or_default(), scanned(&entries, &ab(), false));
        prop_assert_eq!(steps.forward().unwrap_or_default(), scanned(&entries, &ab(), true));
    }
}
