use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::codebook::{self, CodeAddress, Codebook};
use crate::coding::{CoderId, Coding, Decision, DeviceId, EntryId, JournalName, Stance, anchor};
use crate::source::FileName;
use crate::transcript::{self, Span, Transcript, TurnNo};

const CODEBOOK: &str = "version: 1
title: Felles journal
language: nb
stakeholders:
  - id: kommune
    label: Kommunen
    benefits:
      - id: innsyn
        label: Innsyn
        children:
          - {id: medisin, label: Innsyn i medisinlister}
      - {id: chat, label: Chat}
    drawbacks:
      - {id: varsler, label: Varsler}
";

const TRANSCRIPT: &str = "---
id: int-01
---

**I**: Hva er nytt?

**K1**: Vi ser planen med en gang. Før ringte vi rundt. Nå skriver vi heller.

**K1**: Varslene er for mange.
";

const CODES: [&str; 4] = [
    "kommune/benefits/innsyn",
    "kommune/benefits/innsyn/medisin",
    "kommune/benefits/chat",
    "kommune/drawbacks/varsler",
];

/// The transcript and the codebook, read once.
static GROUND: LazyLock<(Transcript, Codebook)> = LazyLock::new(|| {
    let codebook = codebook::read(CODEBOOK, &FileName::new("codebook.yaml"));
    assert_eq!(codebook.1, []);
    let (transcript, _) = transcript::read(TRANSCRIPT, &FileName::new("transcripts/int-01.md"), "int-01");
    let transcript = transcript.unwrap();
    assert_eq!(transcript.turns.len(), 3);
    (transcript, codebook.0)
});

fn coder(text: &str) -> CoderId {
    CoderId::new(text).unwrap()
}

/// A coding of characters of a turn, or of two turns.
fn coding(no: u64, by: &str, (turn, start): (u32, u32), (to_turn, end): (u32, u32), code: &str) -> Coding {
    let span = Span { turn: TurnNo(turn), start, to_turn: TurnNo(to_turn), end };
    Coding {
        id: EntryId(ulid::Ulid::from_parts(1_700_000_000_000, u128::from(no))),
        by: JournalName { coder: coder(by), device: DeviceId::new("kontor").unwrap() },
        at: "2026-11-20T10:15:02Z".to_owned(),
        transcript: GROUND.0.id.clone(),
        anchor: anchor(&GROUND.0, span).unwrap(),
        code: CodeAddress::new(code).unwrap(),
        stance: Stance::Support,
        memo: None,
        starred: false,
        decision: None,
    }
}

/// `ab`'s and `cd`'s codings of turn 2, as (start, end, code), the first as ids 1, 2, … and the second as 101, 102, …
fn both(mine: &[(u32, u32, usize)], theirs: &[(u32, u32, usize)]) -> Vec<Coding> {
    let of = |by: &'static str, first: u64, all: &[(u32, u32, usize)]| {
        let one =
            |((start, end, code), no): (&(u32, u32, usize), u64)| coding(no, by, (2, *start), (2, *end), CODES[*code]);
        all.iter().zip(first..).map(one).collect::<Vec<_>>()
    };
    [of("ab", 1, mine), of("cd", 101, theirs)].concat()
}

/// A difference told short: its kind and the last digits of the ids.
type Told = (Kind, Option<u64>, Option<u64>);

/// What a comparison says, short.
fn told(codings: &[Coding]) -> (Vec<(u64, u64)>, Vec<Told>) {
    let (transcript, codebook) = &*GROUND;
    let (ab, cd) = (coder("ab"), coder("cd"));
    let mine = Reading::new(&ab, codings, transcript, codebook);
    let theirs = Reading::new(&cd, codings, transcript, codebook);
    let no = |placed: Placed<'_>| placed.coding.id.0.random() as u64;
    let compared = compare(transcript, codebook, &mine, &theirs);
    let agreed = compared.agreed.iter().map(|(mine, theirs)| (no(*mine), no(*theirs)));
    let differ = compared.differences.iter().map(|one| (one.kind, one.mine.map(no), one.theirs.map(no)));
    (agreed.collect(), differ.collect())
}

#[test]
fn half_of_the_words_in_common_is_agreement_and_less_is_a_boundary() {
    assert_eq!(told(&both(&[(0, 20, 0)], &[(0, 20, 0)])), (vec![(1, 101)], vec![]));
    assert_eq!(told(&both(&[(0, 20, 0)], &[(0, 10, 0)])), (vec![(1, 101)], vec![]));
    assert_eq!(told(&both(&[(0, 20, 0)], &[(0, 9, 0)])), (vec![], vec![(Kind::Boundary, Some(1), Some(101))]));
}

#[test]
fn another_stance_is_told_however_little_overlaps() {
    let mut codings = both(&[(0, 20, 0)], &[(19, 40, 0)]);
    codings[1].stance = Stance::Contradict;
    assert_eq!(told(&codings).1, [(Kind::Stance, Some(1), Some(101))]);
}

#[test]
fn other_codes_are_paired_on_the_same_words_only() {
    assert_eq!(told(&both(&[(0, 20, 0)], &[(0, 20, 3)])).1, [(Kind::OtherCode, Some(1), Some(101))]);
    // 6 of 20 characters are enough, 5 of 20 are not.
    assert_eq!(told(&both(&[(0, 20, 0)], &[(0, 6, 3)])).1, [(Kind::OtherCode, Some(1), Some(101))]);
    assert_eq!(
        told(&both(&[(0, 20, 0)], &[(0, 5, 3)])).1,
        [(Kind::Missed, None, Some(101)), (Kind::Missed, Some(1), None)]
    );
}

#[test]
fn a_second_code_on_agreed_words_was_missed_by_who_has_only_one() {
    let (agreed, differ) = told(&both(&[(0, 20, 0), (0, 20, 3)], &[(0, 20, 0)]));
    assert_eq!((agreed, differ), (vec![(1, 101)], vec![(Kind::Missed, Some(2), None)]));
}

#[test]
fn one_long_coding_of_what_the_other_cut_in_two_misses_nothing() {
    let (agreed, differ) = told(&both(&[(0, 40, 0), (22, 40, 3)], &[(0, 21, 0), (22, 40, 0)]));
    assert_eq!(agreed, [(1, 101)]);
    assert_eq!(differ, [(Kind::Missed, Some(2), None), (Kind::Boundary, None, Some(102))]);
}

#[test]
fn a_code_of_the_same_branch_is_paired_before_another_with_the_same_words() {
    let (_, differ) = told(&both(&[(0, 20, 0)], &[(0, 20, 3), (0, 20, 1)]));
    assert_eq!(differ, [(Kind::OtherCode, Some(1), Some(102)), (Kind::Missed, None, Some(101))]);
}

#[test]
fn of_two_on_the_same_words_the_one_with_the_same_stance_is_paired() {
    let mut codings = both(&[(0, 20, 0), (0, 20, 0)], &[(0, 20, 0)]);
    codings[0].stance = Stance::Mixed;
    assert_eq!(told(&codings), (vec![(2, 101)], vec![(Kind::Stance, Some(1), None)]));
}

#[test]
fn what_agrees_is_paired_before_what_lies_closer() {
    let mut codings = both(&[(0, 20, 0), (0, 19, 0)], &[(0, 19, 0), (0, 20, 0)]);
    (codings[1].stance, codings[3].stance) = (Stance::Contradict, Stance::Contradict);
    assert_eq!(told(&codings), (vec![(1, 101), (2, 102)], vec![]));
}

#[test]
fn the_words_are_those_both_cover_over_turns() {
    let (transcript, codebook) = &*GROUND;
    let length = transcript.turns[1].text.chars().count() as u32;
    let codings = [coding(1, "ab", (2, length - 10), (3, 10), CODES[0]), coding(2, "cd", (3, 0), (3, 20), CODES[0])];
    let (ab, cd) = (coder("ab"), coder("cd"));
    let readings = [&ab, &cd].map(|coder| Reading::new(coder, &codings, transcript, codebook));
    let [one] = differences(transcript, codebook, &readings[0], &readings[1]).try_into().unwrap();
    let Difference { kind, span, overlap, .. } = one;
    assert_eq!((kind, overlap), (Kind::Boundary, 10.0 / 30.0));
    assert_eq!(span, Span { turn: TurnNo(3), start: 0, to_turn: TurnNo(3), end: 10 });
    assert_eq!(one.whole(), Span { turn: TurnNo(2), start: length - 10, to_turn: TurnNo(3), end: 20 });
    assert_eq!(agreed(transcript, codebook, &readings[0], &readings[1]), []);
}

#[test]
fn what_was_agreed_on_since_is_told() {
    let (transcript, codebook) = &*GROUND;
    let outcome = |mine: Option<Decision>, theirs: Option<Decision>| {
        let mut codings = both(&[(0, 20, 0)], &[(0, 20, 3)]);
        (codings[0].decision, codings[1].decision) = (mine, theirs);
        let (ab, cd) = (coder("ab"), coder("cd"));
        let readings = [&ab, &cd].map(|coder| Reading::new(coder, &codings, transcript, codebook));
        differences(transcript, codebook, &readings[0], &readings[1])[0].decided
    };
    let (keep, no) = (Some(Decision::Keep), Some(Decision::Drop));
    assert_eq!([outcome(None, None), outcome(keep, None), outcome(None, keep)], [None; 3]);
    assert_eq!([outcome(keep, no), outcome(None, no)], [Some(Outcome::Mine); 2]);
    assert_eq!([outcome(no, keep), outcome(no, None)], [Some(Outcome::Theirs); 2]);
    assert_eq!([outcome(keep, keep), outcome(no, no)], [Some(Outcome::Both), Some(Outcome::Neither)]);
    let mut alone = both(&[(0, 20, 0)], &[]);
    for (decision, expected) in [(None, None), (keep, Some(Outcome::Mine)), (no, Some(Outcome::Neither))] {
        alone[0].decision = decision;
        let (ab, cd) = (coder("ab"), coder("cd"));
        let readings = [&ab, &cd].map(|coder| Reading::new(coder, &alone, transcript, codebook));
        assert_eq!(differences(transcript, codebook, &readings[0], &readings[1])[0].decided, expected);
        assert_eq!(
            differences(transcript, codebook, &readings[1], &readings[0])[0].decided,
            expected.map(mirrored_outcome)
        );
    }
}

#[test]
fn what_changes_counts_comes_before_stances_and_those_before_boundaries() {
    // A boundary, a stance, another code and what was missed, in the order of the text.
    let mut codings = both(&[(0, 4, 0), (10, 20, 0), (30, 40, 0), (50, 60, 0)], &[(3, 8, 0), (10, 20, 0), (30, 40, 3)]);
    codings[5].stance = Stance::Contradict;
    let (transcript, codebook) = &*GROUND;
    let (ab, cd) = (coder("ab"), coder("cd"));
    let readings = [&ab, &cd].map(|coder| Reading::new(coder, &codings, transcript, codebook));
    let differ = differences(transcript, codebook, &readings[0], &readings[1]);
    let kinds = |differ: &[Difference<'_>]| differ.iter().map(|one| one.kind).collect::<Vec<_>>();
    assert_eq!(kinds(&differ), [Kind::Boundary, Kind::Stance, Kind::OtherCode, Kind::Missed]);
    let grave = by_gravity(differ);
    assert_eq!(kinds(&grave), [Kind::OtherCode, Kind::Missed, Kind::Stance, Kind::Boundary]);
    assert!(grave.iter().map(Difference::weight).eq([3, 3, 2, 1]));
}

#[test]
fn only_the_coders_own_codings_that_stand_somewhere_are_read() {
    let (transcript, codebook) = &*GROUND;
    let mut codings = both(&[(0, 10, 0), (0, 10, 0), (0, 10, 0), (0, 10, 0)], &[(0, 10, 0)]);
    codings[1].anchor.quote = String::new();
    codings[2].code = CodeAddress::new("kommune/benefits/ukjent").unwrap();
    codings[3].transcript = crate::transcript::TranscriptId::new("int-02").unwrap();
    let ab = coder("ab");
    let reading = Reading::new(&ab, &codings, transcript, codebook);
    assert_eq!(reading.codings.iter().map(|placed| placed.coding.id).collect::<Vec<_>>(), [codings[0].id]);
}

fn mirrored_outcome(outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Mine => Outcome::Theirs,
        Outcome::Theirs => Outcome::Mine,
        both => both,
    }
}

fn mirrored(one: &Difference<'_>) -> Difference<'static> {
    // Only to be compared: the codings are compared by themselves.
    Difference { mine: None, theirs: None, decided: one.decided.map(mirrored_outcome), ..bare(one) }
}

fn bare(one: &Difference<'_>) -> Difference<'static> {
    Difference { kind: one.kind, mine: None, theirs: None, span: one.span, overlap: one.overlap, decided: one.decided }
}

/// Codings of two coders anywhere in the transcript, many on the same words.
fn readings() -> impl Strategy<Value = Vec<Coding>> {
    let place = (2_u32..=3, 0_u32..3).prop_map(|(turn, place)| (turn, place * 5));
    let one = (any::<bool>(), place.clone(), place, 3_u32..5, 0_usize..4, 0_usize..2, 0_u8..4);
    proptest::collection::vec(one, 0..14).prop_map(|all| {
        let codings = all.into_iter().zip(1_u64..).map(|((mine, from, to, longer, code, stance, decided), no)| {
            let (from, (to_turn, end)) = (from.min(to), from.max(to));
            let by = if mine { "ab" } else { "cd" };
            // Ids that do not follow from whose they are.
            let mut coding = coding(no * 7 % 17, by, from, (to_turn, end + longer), CODES[code]);
            coding.stance = Stance::ALL[stance];
            coding.decision = [Some(Decision::Keep), Some(Decision::Drop), None, None][usize::from(decided)];
            coding
        });
        codings.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_coding_is_in_one_place_and_who_comes_first_does_not_matter(
        (codings, shuffled) in readings().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle()))
    ) {
        let (transcript, codebook) = &*GROUND;
        let (ab, cd) = (coder("ab"), coder("cd"));
        let mine = Reading::new(&ab, &codings, transcript, codebook);
        let theirs = Reading::new(&cd, &codings, transcript, codebook);
        let compared = compare(transcript, codebook, &mine, &theirs);

        let pairs = compared.agreed.iter().map(|(mine, theirs)| (Some(*mine), Some(*theirs)));
        let all: Vec<_> = pairs.chain(compared.differences.iter().map(|one| (one.mine, one.theirs))).collect();
        for (side, reading) in [(0, &mine), (1, &theirs)] {
            let mut told: Vec<EntryId> = all
                .iter()
                .filter_map(|(mine, theirs)| if side == 0 { *mine } else { *theirs })
                .map(|placed| placed.coding.id)
                .collect();
            let mut read: Vec<EntryId> = reading.codings.iter().map(|placed| placed.coding.id).collect();
            told.sort();
            read.sort();
            prop_assert_eq!(told, read);
        }
        for one in &compared.differences {
            holds(one, &mine, &theirs)?;
        }
        let places: Vec<_> = compared.differences.iter().map(|one| (one.whole().turn, one.whole().start)).collect();
        prop_assert!(places.is_sorted());

        let mine_again = Reading::new(&ab, &shuffled, transcript, codebook);
        let theirs_again = Reading::new(&cd, &shuffled, transcript, codebook);
        let other = compare(transcript, codebook, &theirs_again, &mine_again);
        let swapped: Vec<_> = other.agreed.into_iter().map(|(theirs, mine)| (mine, theirs)).collect();
        prop_assert_eq!(&swapped, &compared.agreed);
        prop_assert_eq!(other.differences.len(), compared.differences.len());
        for (there, here) in other.differences.iter().zip(&compared.differences) {
            prop_assert_eq!((there.mine, there.theirs), (here.theirs, here.mine));
            prop_assert_eq!(mirrored(there), bare(here));
        }
    }
}

/// A difference is what its kind says.
fn holds(one: &Difference<'_>, mine: &Reading<'_>, theirs: &Reading<'_>) -> Result<(), TestCaseError> {
    match (one.kind, one.mine, one.theirs) {
        (Kind::OtherCode, Some(mine), Some(theirs)) => {
            prop_assert!(mine.code != theirs.code && one.overlap >= SAME_WORDS);
        }
        (Kind::Stance, Some(mine), Some(theirs)) => {
            prop_assert!(mine.code == theirs.code && mine.coding.stance != theirs.coding.stance && one.overlap > 0.0);
        }
        (Kind::Boundary, Some(mine), Some(theirs)) => {
            prop_assert!(mine.code == theirs.code && mine.coding.stance == theirs.coding.stance);
            prop_assert!(one.overlap > 0.0 && one.overlap < SAME_PASSAGE);
        }
        (kind, Some(alone), None) => prop_assert_eq!(kind, expected_alone(alone, theirs)),
        (kind, None, Some(alone)) => prop_assert_eq!(kind, expected_alone(alone, mine)),
        odd => prop_assert!(false, "{odd:?}"),
    }
    Ok(())
}

fn expected_alone(alone: Placed<'_>, other: &Reading<'_>) -> Kind {
    let (start, end) = ((alone.span.turn, alone.span.start), (alone.span.to_turn, alone.span.end));
    let on_it = |placed: &&Placed<'_>| {
        (placed.span.turn, placed.span.start) < end && start < (placed.span.to_turn, placed.span.end)
    };
    let same_code: Vec<_> = other.codings.iter().filter(|placed| placed.code == alone.code).filter(on_it).collect();
    match same_code.iter().any(|placed| placed.coding.stance == alone.coding.stance) {
        true => Kind::Boundary,
        false if same_code.is_empty() => Kind::Missed,
        false => Kind::Stance,
    }
}
