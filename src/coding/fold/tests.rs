use proptest::prelude::*;

use super::*;
use crate::coding::samples::{self, action, anchor_of, coding, entry, id, int, name};
use crate::coding::{Decision, Stance};
use crate::transcript::{Coverage, ThemeId};

type Journals = Vec<(JournalName, Vec<Entry>)>;

fn folded(journals: &Journals) -> (Codings, Vec<FoldNote>) {
    fold(journals.iter().map(|(name, entries)| (name, entries.as_slice())))
}

/// One journal with these actions at clocks 1, 2, 3 …; entry 1 has the id 1.
fn history(actions: Vec<Action>) -> (Codings, Vec<FoldNote>) {
    let entries = actions.into_iter().zip(1..).map(|(action, n)| entry(n, n, id(n), action)).collect();
    folded(&vec![(name("ab@kontor"), entries)])
}

fn codes(notes: &[FoldNote]) -> Vec<&'static str> {
    notes.iter().map(|note| crate::source::Fault::code(&note.fault)).collect()
}

#[test]
fn a_coding_is_what_was_done_to_it() {
    let all = [0, 2, 3, 4, 5, 9, 13].map(|kind| action(kind, id(1)));
    let (state, notes) = history(all.into());
    assert_eq!(notes, []);
    let [coding] = state.codings.as_slice() else { panic!("{state:?}") };
    assert_eq!(coding.code.as_str(), "kommune/benefits/chat/svar");
    assert_eq!((coding.stance, coding.starred, coding.decision), (Stance::Contradict, true, Some(Decision::Drop)));
    assert_eq!(
        (coding.anchor.quote.as_str(), coding.memo.as_deref()),
        ("Vi ser\n\"alt\"", Some("Tvetydig.\nSe linja over."))
    );
    assert_eq!(state.by_id().get(&id(1)), Some(&coding));
}

#[test]
fn an_undo_takes_back_and_its_undo_does_again() {
    let taken = vec![coding("a"), Action::Star(id(1)), Action::Undo(id(2))];
    assert!(!history(taken.clone()).0.codings[0].starred);
    let again = [taken, vec![Action::Undo(id(3))]].concat();
    assert!(history(again.clone()).0.codings[0].starred);
    let thrice = [again, vec![Action::Undo(id(4))]].concat();
    assert!(!history(thrice).0.codings[0].starred);
}

#[test]
fn an_undone_uncode_brings_the_coding_back_as_it_was() {
    let (state, notes) = history(vec![coding("a"), Action::Star(id(1)), Action::Uncode(id(1)), Action::Undo(id(3))]);
    assert_eq!((state.codings.len(), state.codings[0].starred, notes), (1, true, vec![]));
}

#[test]
fn an_undo_that_comes_before_its_target_does_nothing() {
    let (state, notes) = history(vec![Action::Undo(id(2)), coding("a")]);
    assert_eq!((state.codings.len(), codes(&notes)), (1, vec!["coding/later-target"]));
}

#[test]
fn what_is_about_nothing_is_noted() {
    let (state, notes) = history(vec![
        coding("a"),
        Action::Uncode(id(1)),
        Action::Star(id(1)),
        Action::Star(id(99)),
        Action::Undo(id(98)),
        Action::Star(id(2)),
    ]);
    assert!(state.codings.is_empty());
    assert_eq!(
        codes(&notes),
        ["coding/gone-target", "coding/unknown-target", "coding/unknown-target", "coding/gone-target"]
    );
    assert_eq!(notes[0].problem().place.to_string(), "codings/ab@kontor.jsonl:3");
}

#[test]
fn the_last_memo_of_a_coder_on_a_thing_stands_and_an_empty_one_takes_it_away() {
    let memo = |text: &str| Action::Memo(MemoTarget::Project, text.to_owned());
    let (state, _) = history(vec![memo("en"), memo("to")]);
    assert_eq!(state.memos.iter().map(|memo| (memo.id, memo.text.as_str())).collect::<Vec<_>>(), [(id(2), "to")]);
    assert!(history(vec![memo("en"), memo("")]).0.memos.is_empty());
    let two = vec![
        (name("ab@kontor"), vec![entry(1, 1, id(1), memo("en"))]),
        (name("cd@kontor"), vec![entry(1, 2, id(2), memo(""))]),
    ];
    assert_eq!(folded(&two).0.memos.len(), 1, "a memo is its coder's own");
}

#[test]
fn coverage_and_reading_are_set() {
    let theme = ThemeId::new("legemiddel").unwrap();
    let topic = |coverage| Action::Topic(int("int-01"), theme.clone(), coverage);
    let (state, _) = history(vec![topic(Coverage::Asked), topic(Coverage::NotAsked), Action::Read(int("int-01"))]);
    assert_eq!(state.topics.get(&(int("int-01"), theme.clone())), Some(&Coverage::NotAsked));
    assert_eq!(state.read.len(), 1);
}

#[test]
fn what_others_do_counts_and_the_clock_orders_it() {
    let journals = vec![
        (name("cd@hytte"), vec![entry(1, 5, id(2), Action::Stance(id(1), Stance::Mixed))]),
        (
            name("ab@kontor"),
            vec![entry(1, 4, id(1), coding("a")), entry(2, 6, id(3), Action::Stance(id(1), Stance::Mention))],
        ),
    ];
    let (state, notes) = folded(&journals);
    assert_eq!(
        (state.codings[0].stance, state.codings[0].by.to_string(), state.clock),
        (Stance::Mention, "ab@kontor".to_owned(), 6)
    );
    assert_eq!(notes, []);
}

#[test]
fn a_withdrawn_copy_wins_over_every_other() {
    let withdrawn = (name("cd@hytte"), vec![entry(9, 9, id(1), coding(""))]);
    let old = (name("ab@kontor"), vec![entry(1, 1, id(1), coding("Hemmelig."))]);
    for journals in [vec![old.clone(), withdrawn.clone()], vec![withdrawn, old]] {
        let (state, notes) = folded(&journals);
        assert_eq!((state.codings[0].anchor.quote.as_str(), notes), ("", vec![]));
    }
}

#[test]
fn one_id_with_two_contents_is_told_and_settled_the_same_way_everywhere() {
    let one = (name("ab@kontor"), vec![entry(1, 1, id(1), coding("a"))]);
    let other = (name("ab@kontor"), vec![entry(1, 1, id(1), coding("b"))]);
    let (state, notes) = folded(&vec![one.clone(), other.clone()]);
    assert_eq!(codes(&notes), ["coding/two-contents"]);
    assert_eq!(folded(&vec![other, one]), (state, notes));
}

#[test]
fn the_same_entry_written_again_is_no_news() {
    let first = entry(1, 1, id(1), coding("a"));
    let again = Entry { n: 7, clock: 9, ..first.clone() };
    let (state, notes) = folded(&vec![(name("ab@kontor"), vec![again, first])]);
    assert_eq!((state.codings.len(), notes), (1, vec![]));
}

#[test]
fn a_hundred_thousand_entries_are_no_square() {
    // Were any step quadratic, this would take minutes in a debug build, not a second or two.
    let mut entries: Vec<Entry> = (1..=50_000).map(|n| entry(n, n, id(n), coding("a"))).collect();
    entries.extend((50_001..=100_000).map(|n| entry(n, n, id(n), action(9, id(n - 50_000)))));
    let (state, notes) = folded(&vec![(name("ab@kontor"), entries)]);
    assert_eq!((state.codings.iter().filter(|coding| coding.starred).count(), notes.len()), (50_000, 0));
}

/// Histories of four journals in which anything may be about anything, ids and clocks clash, and words are withdrawn.
fn histories() -> impl Strategy<Value = Journals> {
    let one = (0_usize..4, 0_u64..12, 0..samples::KINDS, 0_u64..25, 0_u64..25, any::<bool>());
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let mut journals: Journals =
            ["ab@kontor", "ab@hytte", "cd@kontor", "b@x"].map(|text| (name(text), Vec::new())).into();
        for (journal, clock, kind, own, of, withdrawn) in all {
            let mut what = action(kind, id(of));
            if let (Action::Code { anchor, .. }, true) = (&mut what, withdrawn) {
                *anchor = anchor_of("");
            }
            let entries = &mut journals[journal].1;
            entries.push(entry(entries.len() as u64 + 1, clock, id(own), what));
        }
        journals
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_fold_is_the_same_for_every_order_grouping_and_copy(
        (journals, cuts, order) in histories().prop_flat_map(|journals| {
            let pieces = 3 * journals.len();
            let cuts = proptest::collection::vec(0_usize..20, journals.len());
            (Just(journals), cuts, Just((0..pieces).collect::<Vec<_>>()).prop_shuffle())
        })
    ) {
        let whole = folded(&journals);
        // Every journal cut in two, one half of it there twice, all pieces in any order.
        let pieces: Journals = journals.iter().zip(cuts).flat_map(|((name, entries), cut)| {
            let (start, end) = entries.split_at(cut.min(entries.len()));
            [start, end, start].map(|piece| (name.clone(), piece.to_vec()))
        }).collect();
        let shuffled: Journals = order.into_iter().map(|at| pieces[at].clone()).collect();
        prop_assert_eq!(folded(&shuffled), whole);
    }

    #[test]
    fn lines_in_any_order_fold_the_same(journals in histories(), seed in any::<u64>()) {
        let whole = folded(&journals);
        let mut mixed = journals;
        let mut dice = crate::coding::torture::Dice(seed);
        for (_, entries) in &mut mixed {
            for last in (1..entries.len()).rev() {
                entries.swap(last, dice.below(last + 1));
            }
        }
        prop_assert_eq!(folded(&mixed), whole);
    }
}
