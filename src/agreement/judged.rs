//! Codings become units and units become rows, against what a reader counts by hand.

use std::sync::LazyLock;

use super::*;
use crate::codebook::{self, CodeAddress, Codebook};
use crate::coding::{Action, CoderId, Codings, DeviceId, Entry, EntryId, JournalName, Stance, anchor, fold};
use crate::source::{FileName, Place};
use crate::transcript::{self, Span, Transcript, TranscriptId, TurnNo};

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
";

/// Six sentences in two turns of K1, and a question that does not count.
const TRANSCRIPT: &str = "---
id: int-01
participants:
  - {id: K1, group: kommune}
---

**I**: Hva er nytt? Hva er gammelt?

**K1**: Vi ser planen. Vi ringer ikke. Nå skriver vi.

**K1**: Det tar tid. Det er greit. Vi venter.
";

static GROUND: LazyLock<(Transcript, Codebook)> = LazyLock::new(|| {
    let (codebook, problems) = codebook::read(CODEBOOK, &FileName::new("codebook.yaml"));
    assert_eq!(problems, []);
    let (transcript, problems) = transcript::read(TRANSCRIPT, &FileName::new("transcripts/int-01.md"), "int-01");
    assert_eq!(problems, []);
    (transcript.unwrap(), codebook)
});

const INNSYN: &str = "kommune/benefits/innsyn";
const MEDISIN: &str = "kommune/benefits/innsyn/medisin";
const CHAT: &str = "kommune/benefits/chat";

fn coder(text: &str) -> CoderId {
    CoderId::new(text).unwrap()
}

fn id(no: u64) -> EntryId {
    EntryId(ulid::Ulid::from_parts(1_700_000_000_000, u128::from(no)))
}

/// A coding of words that stand once in a turn.
fn code(turn: u32, words: &str, code: &str) -> Action {
    let text = &GROUND.0.turn(TurnNo(turn)).unwrap().text;
    let start = text.find(words).map(|byte| text.get(..byte).unwrap().chars().count() as u32).unwrap();
    let turn = TurnNo(turn);
    let span = Span { turn, start, to_turn: turn, end: start + words.chars().count() as u32 };
    Action::Code {
        transcript: GROUND.0.id.clone(),
        anchor: anchor(&GROUND.0, span).unwrap(),
        code: CodeAddress::new(code).unwrap(),
        stance: Stance::Support,
        memo: None,
    }
}

/// Entries, each by a coder at a time, with ids and clocks as they come.
fn entries(all: &[(&str, &str, Action)]) -> Vec<(JournalName, Entry)> {
    let one = |(at, (by, day, action)): (usize, &(&str, &str, Action))| {
        let journal = JournalName { coder: coder(by), device: DeviceId::new("kontor").unwrap() };
        let no = at as u64 + 1;
        let before = all[..at].iter().filter(|(other, ..)| other == by).count() as u64;
        let at = format!("{day}T10:00:00Z");
        (journal, Entry { n: before + 1, id: id(no), at, clock: no, action: action.clone() })
    };
    all.iter().enumerate().map(one).collect()
}

fn folded(entries: &[(JournalName, Entry)]) -> Codings {
    let one = entries.iter().map(|(journal, entry)| (journal, std::slice::from_ref(entry)));
    fold(one).0
}

fn data<'a>(codings: &'a Codings, plan: &'a Plan, unit: Unit, touch: Touch) -> Reliability<'a> {
    let (transcript, codebook) = &*GROUND;
    let desk = Desk { transcripts: std::slice::from_ref(transcript), codebook, codings, plan };
    Reliability::new(codebook, desk.shared(&Compared::Coders(Vec::new())).1, unit, touch)
}

fn index(address: &str) -> usize {
    GROUND.1.resolve(&CodeAddress::new(address).unwrap()).unwrap().index()
}

/// Units that nobody, the first, the second, both coded.
fn table(data: &Reliability<'_>, code: &str) -> [f64; 4] {
    let sample = data.sample(index(code));
    let of = |first: bool, second: bool| {
        let wanted = [Some(Category::from(first)), Some(Category::from(second))];
        let units = sample.ratings.patterns.iter().zip(&sample.ratings.weights);
        units.filter(|(pattern, _)| *pattern.judgements == wanted).map(|(_, weight)| weight).sum::<f64>().abs()
    };
    [of(false, false), of(true, false), of(false, true), of(true, true)]
}

fn everyday() -> Vec<(JournalName, Entry)> {
    let day = "2026-11-01";
    entries(&[
        ("ab", day, code(2, "Vi ser planen.", INNSYN)),
        ("ab", day, code(2, "planen. Vi ringer ikke.", INNSYN)),
        ("ab", day, code(3, "Det er greit.", CHAT)),
        ("cd", day, code(2, "Vi ser planen.", MEDISIN)),
        ("cd", day, code(3, "Det er greit. V", CHAT)),
    ])
}

#[test]
fn a_sentence_is_coded_where_any_passage_touches_it_and_questions_are_no_units() {
    let (codings, plan) = (folded(&everyday()), Plan::default());
    let data = data(&codings, &plan, Unit::Sentence, Touch::Any);
    assert_eq!((data.units(), data.transcripts(), data.coders()), (6, 1, 2));
    // `ab`'s two passages overlap and are one; the child counts for its parent.
    assert_eq!(table(&data, INNSYN), [4.0, 1.0, 0.0, 1.0]);
    assert_eq!(table(&data, MEDISIN), [5.0, 0.0, 1.0, 0.0]);
    // `Vi venter.` has one character of `cd`'s passage.
    assert_eq!(table(&data, CHAT), [4.0, 0.0, 1.0, 1.0]);
}

#[test]
fn half_of_a_unit_can_be_asked_for() {
    let (codings, plan) = (folded(&everyday()), Plan::default());
    let data = data(&codings, &plan, Unit::Sentence, Touch::Half);
    assert_eq!(table(&data, CHAT), [5.0, 0.0, 0.0, 1.0]);
}

#[test]
fn turns_and_characters_are_units_too() {
    let (codings, plan) = (folded(&everyday()), Plan::default());
    let turns = data(&codings, &plan, Unit::Turn, Touch::Any);
    assert_eq!(
        (turns.units(), table(&turns, INNSYN), table(&turns, CHAT)),
        (2, [1.0, 0.0, 0.0, 1.0], [1.0, 0.0, 0.0, 1.0])
    );
    let characters = data(&codings, &plan, Unit::Character, Touch::Any);
    let [none, first, second, both] = table(&characters, INNSYN);
    let all =
        "Vi ser planen. Vi ringer ikke. Nå skriver vi.Det tar tid. Det er greit. Vi venter.".chars().count() as f64;
    assert_eq!((first, second, both), (" Vi ringer ikke.".len() as f64, 0.0, "Vi ser planen.".len() as f64));
    assert_eq!((none + first + both, characters.units() as f64), (all, all));
}

#[test]
fn rows_of_several_codes_count_children_within_their_parents() {
    let (codings, plan) = (folded(&everyday()), Plan::default());
    let data = data(&codings, &plan, Unit::Sentence, Touch::Any);
    let codes: Vec<usize> = (0..GROUND.1.codes().len()).collect();
    let found = Agreement::of(&data, &codes, Resampling { count: 100, seed: 1 });
    assert_eq!(found.codes.len(), 3);
    let all = found.all.unwrap();
    assert_eq!((all.units, all.coded.clone()), (12.0, vec![3.0, 3.0]));
    // Of 12 code × units they differ on two.
    assert!((all.percent.value.unwrap() - 10.0 / 12.0).abs() < 1e-12);
    assert_eq!(found.drawn, Some(Drawn::Units));
    assert_eq!((found.mean.codes, found.mean.thin), (0, 2));
    assert!(found.codes.iter().all(|row| row.remarks.contains(&Remark::Thin)));
    // Where both coded the same words they gave them the same codes, if a child is taken for its parent.
    assert_eq!(all.cu, Ok(1.0));
    assert!(all.u.unwrap() < all.cu.unwrap());
}

#[test]
fn who_has_not_read_to_the_end_is_missing_and_not_silent() {
    let (mut all, plan) = (everyday(), Plan::default());
    all.extend(entries(&[("ef", "2026-11-02", Action::Read(TranscriptId::new("int-02").unwrap()))]));
    let last = all.last_mut().unwrap();
    (last.1.id, last.1.clock) = (id(99), 99);
    let mut more = entries(&[("ef", "2026-11-02", code(3, "Det tar tid.", CHAT))]);
    (more[0].1.id, more[0].1.clock, more[0].1.n) = (id(100), 100, 2);
    all.extend(more);
    let codings = folded(&all);
    let (transcript, codebook) = &*GROUND;
    let desk = Desk { transcripts: std::slice::from_ref(transcript), codebook, codings: &codings, plan: &plan };
    let (readers, shared) = desk.shared(&Compared::Coders(Vec::new()));
    assert_eq!(readers.iter().map(ToString::to_string).collect::<Vec<_>>(), ["ab", "cd", "ef"]);
    let read: Vec<bool> = shared[0].readings.iter().map(Option::is_some).collect();
    assert_eq!(read, [true, true, false]);
}

fn rounds() -> Plan {
    let round = |id: &str, since: Option<&str>| Round {
        id: id.to_owned(),
        since: since.map(str::to_owned),
        assigned: [(GROUND.0.id.clone(), [coder("ab"), coder("cd")].into())].into(),
        place: Place::new(&FileName::new("belegg.yaml"), 1, 1),
    };
    Plan(vec![round("pilot", None), round("2", Some("2026-11-10"))])
}

fn apart(all: &[(JournalName, Entry)], plan: &Plan) -> (Vec<u64>, usize) {
    let entries: Vec<(&JournalName, &Entry)> = all.iter().map(|(journal, entry)| (journal, entry)).collect();
    let (kept, left_out) = made_apart(&entries, plan);
    (kept.iter().map(|(_, entry)| entry.clock).collect(), left_out)
}

#[test]
fn what_was_changed_after_the_others_could_be_seen_is_left_out() {
    let read = || Action::Read(GROUND.0.id.clone());
    let all = entries(&[
        ("ab", "2026-11-01", code(2, "Vi ser planen.", INNSYN)),
        ("ab", "2026-11-01", read()),
        ("ab", "2026-11-01", code(3, "Det tar tid.", CHAT)),
        ("cd", "2026-11-02", code(3, "Det tar tid.", CHAT)),
        ("cd", "2026-11-02", read()),
        ("cd", "2026-11-03", Action::Uncode(id(4))),
        ("ab", "2026-11-03", Action::Memo(crate::coding::MemoTarget::Coding(id(1)), "ja".to_owned())),
        ("ab", "2026-11-12", code(3, "Det er greit.", CHAT)),
    ]);
    // Without rounds a coder sees the others' once they have read it themself.
    assert_eq!(apart(&all, &Plan::default()), (vec![1, 2, 4, 5, 7], 3));
    // In a round when both have; and the second round begins anew.
    assert_eq!(apart(&all, &rounds()), (vec![1, 2, 3, 4, 5, 7, 8], 1));
}

#[test]
fn a_reading_that_was_not_at_its_end_after_all_goes_on() {
    let all = entries(&[
        ("ab", "2026-11-01", Action::Read(GROUND.0.id.clone())),
        ("ab", "2026-11-01", Action::Undo(id(1))),
        ("ab", "2026-11-01", code(3, "Det tar tid.", CHAT)),
    ]);
    assert_eq!(apart(&all, &Plan::default()), (vec![1, 2, 3], 0));
}

#[test]
fn a_coder_can_be_compared_with_their_own_earlier_round() {
    let read = || Action::Read(GROUND.0.id.clone());
    let all = entries(&[
        ("ab", "2026-11-01", code(2, "Vi ser planen.", INNSYN)),
        ("ab", "2026-11-01", read()),
        ("ab", "2026-11-12", code(2, "Vi ser planen.", INNSYN)),
        ("ab", "2026-11-12", code(3, "Det tar tid.", CHAT)),
        ("ab", "2026-11-12", read()),
    ]);
    let (codings, plan) = (folded(&all), rounds());
    let (transcript, codebook) = &*GROUND;
    let desk = Desk { transcripts: std::slice::from_ref(transcript), codebook, codings: &codings, plan: &plan };
    let (readers, shared) = desk.shared(&Compared::Rounds(coder("ab")));
    assert_eq!(readers.iter().map(|reader| reader.round).collect::<Vec<_>>(), [Some(0), Some(1)]);
    let data = Reliability::new(codebook, shared, Unit::Sentence, Touch::Any);
    assert_eq!(table(&data, INNSYN), [5.0, 0.0, 0.0, 1.0]);
    assert_eq!(table(&data, CHAT), [5.0, 0.0, 1.0, 0.0]);
    // Without rounds named, what a coder made of it last is what they hold.
    let (_, shared) = desk.shared(&Compared::Coders(Vec::new()));
    assert_eq!(shared[0].readings[0].as_ref().unwrap().codings.len(), 2);
}

#[test]
fn disputes_come_with_what_changes_counts_first_and_settle_to_entries() {
    let (codings, plan) = (folded(&everyday()), Plan::default());
    let (transcript, codebook) = &*GROUND;
    let desk = Desk { transcripts: std::slice::from_ref(transcript), codebook, codings: &codings, plan: &plan };
    let (_, shared) = desk.shared(&Compared::Coders(Vec::new()));
    let found = disputes(codebook, &shared);
    let kinds: Vec<Kind> = found.iter().map(|dispute| dispute.difference.kind).collect();
    assert_eq!(kinds, [Kind::OtherCode, Kind::Missed]);
    let decided = |outcome| found[0].settle(outcome).len();
    assert_eq!((decided(Outcome::Mine), decided(Outcome::Neither), found[1].settle(Outcome::Both).len()), (2, 2, 1));
    assert_eq!(found[1].id(), Some(id(2)));
}
