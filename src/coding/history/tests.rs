use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::coding::samples::{KINDS, action, anchor_of, coding, entry, id, int, name};
use crate::coding::{Action, Stance, fold};

/// Entries as they lie, each once, and what is folded from them.
type All = BTreeMap<EntryId, (JournalName, Entry)>;

fn folded(all: &All) -> Codings {
    let mut journals: BTreeMap<&JournalName, Vec<Entry>> = BTreeMap::new();
    for (by, entry) in all.values() {
        journals.entry(by).or_default().push(entry.clone());
    }
    fold(journals.iter().map(|(by, entries)| (*by, entries.as_slice()))).0
}

/// Everything that can be asked tells the same as the fold.
fn tells_the_same(history: &History, all: &All) -> Result<(), TestCaseError> {
    let state = folded(all);
    prop_assert_eq!(&history.to_codings(), &state);
    prop_assert_eq!(history.entries().len(), all.len());
    for coding in &state.codings {
        prop_assert_eq!(history.coding(coding.id), Some(coding));
        let about: Vec<_> = history.of_subject(&Subject::Coding(coding.id)).collect();
        prop_assert!(about.iter().any(|(_, entry)| entry.id == coding.id));
        prop_assert!(about.is_sorted_by_key(|(by, entry)| (entry.clock, *by, entry.n, entry.id)));
    }
    for transcript in ["int-01", "int-02", "int-03"].map(int) {
        let here = state.codings.iter().filter(|coding| coding.transcript == transcript);
        prop_assert!(history.of_transcript(&transcript).eq(here));
    }
    for ((transcript, theme), coverage) in &state.topics {
        prop_assert_eq!(history.topic(transcript, theme), Some(*coverage));
    }
    for (coder, transcript) in state.read.keys() {
        prop_assert!(history.has_read(coder, transcript));
    }
    for memo in &state.memos {
        prop_assert_eq!(history.memo(&memo.coder, &memo.about), Some(memo.text.as_str()));
    }
    for (by, entry) in all.values() {
        prop_assert_eq!(history.entry(entry.id), Some((by, entry)));
        prop_assert!(history.next_n(by) > entry.n);
    }
    Ok(())
}

/// One thing that happens to a history.
#[derive(Debug, Clone)]
enum Happens {
    /// An entry arrives: a new one, or another content, number or clock of one that is there.
    Comes(JournalName, Box<Entry>),
    /// An entry that was there is saved with another clock and number.
    Saved(EntryId, u64),
    /// An entry is taken out.
    Goes(EntryId),
}

fn happening() -> impl Strategy<Value = Happens> {
    let journals = ["ab@kontor", "ab@hytte", "cd@kontor", "b@x"];
    let comes = (0_usize..4, 1_u64..20, 0_u64..12, 0..KINDS + 10, 0_u64..25, 0_u64..25, 0_u8..8).prop_map(
        move |(journal, n, clock, kind, own, of, kept)| {
            // Undos are as many as everything else, so that long chains of them arise.
            let mut what = action(if kind >= KINDS { 14 } else { kind }, id(of));
            if let Action::Code { anchor, transcript, .. } = &mut what {
                *transcript = int(if of % 3 == 0 { "int-02" } else { "int-01" });
                if kept == 0 {
                    *anchor = anchor_of("");
                }
            }
            Happens::Comes(name(journals[journal]), Box::new(entry(n, clock, id(own), what)))
        },
    );
    let saved = (0_u64..25, 0_u64..30).prop_map(|(own, clock)| Happens::Saved(id(own), clock));
    let goes = (0_u64..25).prop_map(|own| Happens::Goes(id(own)));
    prop_oneof![8 => comes, 2 => saved, 1 => goes]
}

impl Happens {
    fn happen(self, history: &mut History, all: &mut All) {
        match self {
            Self::Comes(by, entry) => {
                let withdrawn =
                    all.get(&entry.id).is_some_and(|(_, there)| has_words(&there.action) < has_words(&entry.action));
                history.insert(&by, (*entry).clone());
                if !withdrawn {
                    all.insert(entry.id, (by, *entry));
                }
            }
            Self::Saved(id, clock) => {
                let Some((by, entry)) = all.get_mut(&id) else { return };
                (entry.clock, entry.n) = (clock, entry.n + clock);
                history.insert(by, entry.clone());
            }
            Self::Goes(id) => {
                history.remove(id);
                all.remove(&id);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn whatever_happens_the_history_is_the_fold_of_what_is_there(
        all in proptest::collection::vec(happening(), 0..60)
    ) {
        let (mut history, mut there) = (History::default(), All::new());
        for happens in all {
            happens.happen(&mut history, &mut there);
            tells_the_same(&history, &there)?;
        }
    }

    #[test]
    fn what_is_read_at_once_goes_on_as_what_came_bit_by_bit(
        before in proptest::collection::vec(happening(), 0..40),
        after in proptest::collection::vec(happening(), 0..20)
    ) {
        let (mut came, mut there) = (History::default(), All::new());
        before.into_iter().for_each(|happens| happens.happen(&mut came, &mut there));
        let entries: Vec<(JournalName, Vec<Entry>)> =
            there.values().map(|(by, entry)| (by.clone(), vec![entry.clone()])).collect();
        let mut read = History::new(entries.iter().map(|(by, entries)| (by, entries.as_slice())));
        prop_assert_eq!(read.to_codings(), came.to_codings());
        for happens in after {
            happens.happen(&mut read, &mut there);
            tells_the_same(&read, &there)?;
        }
    }
}

/// One journal with these actions at clocks 1, 2, 3 …; entry 1 has the id 1.
fn history(actions: impl IntoIterator<Item = Action>) -> History {
    let mut history = History::default();
    for (action, n) in actions.into_iter().zip(1..) {
        history.insert(&name("ab@kontor"), entry(n, n, id(n), action));
    }
    history
}

fn ids<'a>(entries: impl Iterator<Item = (&'a JournalName, &'a Entry)>) -> Vec<EntryId> {
    entries.map(|(_, entry)| entry.id).collect()
}

#[test]
fn an_entry_tells_what_it_is_about() {
    let mut history = History::default();
    let by = name("ab@kontor");
    let coder = by.coder.clone();
    let theme = ThemeId::new("legemiddel").unwrap();
    let mut about = |n: u64, action: Action| history.insert(&by, entry(n, n, id(n), action));
    assert_eq!(about(1, coding("a")), Some(Subject::Coding(id(1))));
    assert_eq!(about(2, Action::Star(id(1))), Some(Subject::Coding(id(1))));
    assert_eq!(about(3, Action::Undo(id(2))), Some(Subject::Coding(id(1))));
    assert_eq!(about(4, Action::Undo(id(3))), Some(Subject::Coding(id(1))));
    assert_eq!(about(5, action(8, id(1))), Some(Subject::Memo(coder.clone(), MemoTarget::Project)));
    assert_eq!(about(6, action(11, id(1))), Some(Subject::Read(coder, int("int-02"))));
    assert_eq!(about(7, action(12, id(1))), Some(Subject::Topic(int("int-01"), theme)));
    assert_eq!(about(8, Action::Undo(id(99))), None);
    assert_eq!(about(9, Action::Newer("leap".to_owned())), None);
    assert_eq!((history.clock(), history.next_n(&by), history.next_n(&name("cd@kontor"))), (9, 10, 1));
}

#[test]
fn an_undo_that_waited_counts_when_its_target_comes() {
    let mut history = history([coding("a")]);
    let by = name("ab@kontor");
    assert_eq!(history.insert(&by, entry(4, 4, id(4), Action::Undo(id(3)))), None);
    assert_eq!(history.insert(&by, entry(3, 3, id(3), Action::Undo(id(2)))), None);
    assert!(!history.coding(id(1)).unwrap().starred);
    assert_eq!(history.insert(&by, entry(2, 2, id(2), Action::Star(id(1)))), Some(Subject::Coding(id(1))));
    assert!(history.coding(id(1)).unwrap().starred);
    assert_eq!(ids(history.of_subject(&Subject::Coding(id(1)))), [1, 2, 3, 4].map(id));
    assert_eq!(history.remove(id(4)), Some(Subject::Coding(id(1))));
    assert!(!history.coding(id(1)).unwrap().starred);
}

#[test]
fn what_never_was_saved_leaves_no_trace() {
    let mut history = history([coding("a"), Action::Uncode(id(1))]);
    assert!(history.coding(id(1)).is_none() && history.of_transcript(&int("int-01")).next().is_none());
    assert_eq!(history.remove(id(2)), Some(Subject::Coding(id(1))));
    assert_eq!((history.codings().count(), history.clock(), history.next_n(&name("ab@kontor"))), (1, 1, 2));
    assert_eq!((history.remove(id(2)), history.remove(id(1))), (None, Some(Subject::Coding(id(1)))));
    assert_eq!(history.to_codings(), Codings::default());
    assert!(history.entries().is_empty() && history.of_transcript(&int("int-01")).next().is_none());
}

#[test]
fn a_saved_entry_takes_its_place_by_its_new_clock() {
    let (ab, cd) = (name("ab@kontor"), name("cd@kontor"));
    let mut history = history([coding("a")]);
    let stance = |clock, own, stance| entry(2, clock, id(own), Action::Stance(id(1), stance));
    history.insert(&ab, stance(2, 2, Stance::Mixed));
    history.insert(&cd, stance(5, 3, Stance::Mention));
    assert_eq!(history.coding(id(1)).unwrap().stance, Stance::Mention);
    assert_eq!(history.insert(&ab, stance(6, 2, Stance::Mixed)), Some(Subject::Coding(id(1))));
    assert_eq!(history.coding(id(1)).unwrap().stance, Stance::Mixed);
    assert_eq!(ids(history.of_subject(&Subject::Coding(id(1)))), [1, 3, 2].map(id));
    assert_eq!(history.insert(&ab, stance(6, 2, Stance::Mixed)), None, "nothing new");
}

#[test]
fn another_content_under_one_id_changes_both_things() {
    let mut history = history([coding("a"), coding("b"), Action::Star(id(1)), Action::Undo(id(3))]);
    history.insert(&name("ab@kontor"), entry(3, 3, id(3), Action::Uncode(id(2))));
    assert!(history.coding(id(2)).is_some(), "its undo went with it");
    history.remove(id(4));
    assert!(history.coding(id(2)).is_none());
}

#[test]
fn a_coding_that_was_of_another_transcript_is_of_that_no_more() {
    let mut history = history([coding("a")]);
    let mut other = coding("a");
    if let Action::Code { transcript, .. } = &mut other {
        *transcript = int("int-02");
    }
    history.insert(&name("ab@kontor"), entry(1, 1, id(1), other));
    assert_eq!(history.of_transcript(&int("int-01")).count(), 0);
    assert_eq!(history.of_transcript(&int("int-02")).count(), 1);
}

#[test]
fn withdrawn_words_do_not_come_back_with_an_old_copy() {
    let mut history = history([coding("Hemmelig.")]);
    let by = name("ab@kontor");
    assert_eq!(history.insert(&by, entry(1, 1, id(1), coding(""))), Some(Subject::Coding(id(1))));
    assert_eq!(history.insert(&by, entry(1, 1, id(1), coding("Hemmelig."))), None);
    assert_eq!(history.coding(id(1)).unwrap().anchor.quote, "");
}

#[test]
fn one_entry_among_a_hundred_thousand_is_no_walk() {
    // Were an insert a walk over all, ten thousand of them would take many minutes in a debug build.
    let by = name("ab@kontor");
    let mut entries: Vec<Entry> = (1..=50_000).map(|n| entry(n, n, id(n), coding("a"))).collect();
    entries.extend((50_001..=100_000).map(|n| entry(n, n, id(n), action(9, id(n - 50_000)))));
    let mut history = History::new([(&by, entries.as_slice())]);
    for n in 100_001..=105_000 {
        history.insert(&by, entry(n, n, id(n), Action::Undo(id(n - 50_000))));
    }
    for n in 105_001..=110_000 {
        history.insert(&by, entry(n, n + 1, id(n), Action::Uncode(id(n - 100_000))));
        assert!(history.coding(id(n - 100_000)).is_none());
    }
    assert_eq!(history.codings().count(), 45_000);
    assert_eq!(history.codings().filter(|coding| coding.starred).count(), 40_000);
}
