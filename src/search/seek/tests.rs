//! Queries on a small corpus, from text to what is found.

use super::{CodedPassages, CodedSpan, Findings, Order, Request, Search, Strikes};
use crate::coding::{CoderId, Stance};
use crate::search::answer::Hit;
use crate::search::index::{Entry, Index};
use crate::search::query::parse;
use crate::source::{FileName, Stamp};
use crate::transcript::{self, TranscriptId};

const FIRST: &str = "---
id: int-01
date: 2025-09
mode: teams
participants:
  - {id: K1, group: kommune, role: lege, site: kommune 3}
  - {id: K2, group: kommune, role: sykepleier}
---

**I**: Hvordan er varslene?

**K1**: Vi får mange varsler. Varslene kommer ofte, og jeg ser ikke på dem.

**K2**: Jeg ser legemiddellisten. Det er en lang liste over legemidler.

**K1**: Ingenting å si om det.
";

const SECOND: &str = "---
id: int-02
participants:
  - {id: S1, group: spesialist, role: lege}
  - {id: U1, group: spesialist, comparator: true}
---

**S1**: Varslingen er bedre nå. Liste har vi også.

**U1**: Hos oss er varsler ukjent.
";

pub(super) fn index(texts: &[(&str, &str)]) -> Index {
    let filling = Index::build(None).unwrap();
    for (name, text) in texts {
        let file = FileName::new(format!("transcripts/{name}.md"));
        let read = transcript::read(text, &file, name).0.ok_or_else(String::new);
        let entry = Entry { file, stamp: Stamp::default(), racy: false, hash: [0; 16], read };
        filling.add(&entry).unwrap();
    }
    filling.finish(0).unwrap()
}

fn coded() -> CodedPassages {
    let mut coded = CodedPassages::default();
    let span = |turn, code: &str, stance, starred| CodedSpan {
        turn,
        to_turn: turn,
        code: code.into(),
        stance,
        coder: CoderId::new("ab").unwrap(),
        starred,
    };
    let first = TranscriptId::new("int-01").unwrap();
    coded.add(&first, span(2, "kommune/drawbacks/varsler", Stance::Support, true));
    coded.add(&first, span(3, "kommune/benefits/liste", Stance::Contradict, false));
    coded
}

fn find(index: &Index, query: &str, order: Order, limit: usize) -> (Findings, Vec<Hit>) {
    let (strikes, coded) = (Strikes::default(), coded());
    let query = parse(query).query.expect(query);
    let search = Search::new(index, Request { query: &query, strikes: &strikes, coded: &coded }).unwrap();
    let findings = search.find(order, limit).unwrap();
    let reader = search.reader().unwrap();
    let hits = findings.found.iter().map(|found| reader.hit(found).unwrap().unwrap()).collect();
    (findings, hits)
}

/// `int-01/2 int-02/1` in the order of the text.
fn places(index: &Index, query: &str) -> String {
    let hits = find(index, query, Order::Text, 100).1;
    hits.iter().map(|hit| format!("{}/{}", hit.transcript, hit.turn)).collect::<Vec<_>>().join(" ")
}

fn both() -> Index {
    index(&[("int-01", FIRST), ("int-02", SECOND)])
}

#[test]
fn words_attributes_and_codes_are_asked_of_one_turn() {
    let index = both();
    for (query, found) in [
        ("=varsler", "int-01/2 int-02/2"),
        ("=varsler NOT speaker:K1", "int-02/2"),
        ("=liste =over", "int-01/3"),
        ("=liste OR =varsler", "int-01/2 int-01/3 int-02/1 int-02/2"),
        ("role:lege", "int-01/2 int-01/4 int-02/1"),
        ("role:l*", "int-01/2 int-01/4 int-02/1"),
        ("role:lege,sykepleier transcript:int-01", "int-01/2 int-01/3 int-01/4"),
        ("site:\"kommune 3\"", "int-01/2 int-01/4"),
        ("speaker:staff", "int-01/1"),
        ("transcript:*-02 comparator:true", "int-02/2"),
        ("code:kommune", "int-01/2 int-01/3"),
        ("code:kommune stance:contradict", "int-01/3"),
        ("code:kommune starred", "int-01/2"),
        ("(code:kommune/benefits/* OR code:kommune/drawbacks) stance:support", "int-01/2"),
        ("code:kommune/drawbacks NEAR/1 code:kommune/benefits", "int-01/2 int-01/3"),
        ("uncoded role:lege", "int-01/4 int-02/1"),
        ("NOT uncoded", "int-01/2 int-01/3"),
        ("NOT transcript:int-01", "int-02/1 int-02/2"),
        ("=ukjentord", ""),
    ] {
        assert_eq!(places(&index, query), found, "{query}");
    }
}

#[test]
fn phrases_need_their_words_together() {
    let index = both();
    for (query, found) in [
        ("\"=ser =ikke\"", "int-01/2"),
        ("\"=ikke =ser\"", ""),
        ("\"=ikke =ser\"~1", "int-01/2"),
        ("\"=mange =ofte\"~1", ""),
        ("\"=mange =ofte\"~3", "int-01/2"),
        ("\"=ser =ikke\" =varsler", "int-01/2"),
        ("=jeg NOT \"=ser =ikke\"", "int-01/3"),
    ] {
        assert_eq!(places(&index, query), found, "{query}");
    }
}

#[test]
fn people_and_interviews_are_counted_not_hits() {
    let totals = find(&both(), "=varsler OR =liste OR =hvordan", Order::Rank, 1).0.totals;
    assert_eq!((totals.informants, totals.interviews, totals.documents, totals.turns), (3, 2, 0, 5));
}

#[test]
fn the_best_come_first_and_are_the_same_for_any_limit() {
    let index = both();
    let all = find(&index, "=varsler OR =jeg OR =liste", Order::Rank, 100).0.found;
    assert!(all.windows(2).all(|pair| pair[0].score >= pair[1].score));
    for limit in 0..=all.len() {
        assert_eq!(find(&index, "=varsler OR =jeg OR =liste", Order::Rank, limit).0.found, all[..limit]);
    }
}

#[test]
fn what_was_found_is_marked() {
    let marked = |query: &str| {
        let (_, hits) = find(&both(), query, Order::Text, 1);
        hits[0].marks.iter().map(|mark| hits[0].text.get(mark.clone()).unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(marked("=varsler OR =varslene role:lege"), ["varsler", "Varslene"]);
    assert_eq!(marked("\"=ser =ikke =på\""), ["ser ikke på"]);
    assert_eq!(marked("\"=mange =ofte\"~9"), ["mange", "ofte"]);
    assert!(marked("role:lege").is_empty());
}

#[test]
fn a_hit_knows_its_speaker() {
    let (_, hits) = find(&both(), "=legemidler", Order::Text, 1);
    let speaker = &hits[0].speaker;
    assert_eq!((speaker.label.as_str(), speaker.group.as_ref().map(|group| group.as_str())), ("K2", Some("kommune")));
    assert_eq!(speaker.attributes, [("role".to_owned(), "sykepleier".to_owned())]);
    let (_, staff) = find(&both(), "speaker:staff", Order::Text, 1);
    assert_eq!((staff[0].speaker.label.as_str(), &staff[0].speaker.participant), ("I", &None));
}

#[test]
fn more_turns_than_a_window_holds_are_all_found() {
    let turns =
        (0..9000).map(|turn| format!("**K1**: {} nummer {turn}.\n\n", if turn % 3 == 0 { "varsel" } else { "annet" }));
    let text =
        format!("---\nid: int-01\nparticipants:\n  - {{id: K1, group: kommune}}\n---\n\n{}", turns.collect::<String>());
    let index = index(&[("int-01", &text)]);
    assert_eq!(find(&index, "=varsel", Order::Rank, 5).0.totals.turns, 3000);
    assert_eq!(find(&index, "\"=varsel =nummer\"", Order::Rank, 5).0.totals.turns, 3000);
    assert_eq!(find(&index, "=nummer NOT =varsel", Order::Rank, 5).0.totals.turns, 6000);
    assert_eq!(places(&index, "=8997"), "int-01/8998");
}
