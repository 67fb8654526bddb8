use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::coding::samples::{KINDS, action, anchor_of, entry, id, int, name};
use crate::coding::{Action, fold};

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
    }
    for transcript in ["int-01", "int-02", "int-03"].map(int) {
        let here = state.codings.iter().filter(|coding| coding.transcript == transcript);
        prop_assert!(history.of_transcript(&transcript).eq(here));
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
    Comes(JournalName, Entry),
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
            Happens::Comes(name(journals[journal]), entry(n, clock, id(own), what))
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
                history.insert(&by, entry.clone());
                if !withdrawn {
                    all.insert(entry.id, (by, entry));
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
