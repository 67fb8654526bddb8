//! Transcripts corrected after coding: nothing is lost, nothing stands on words nobody coded.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::generate::Corpus;
use crate::project::Project;

const INT_09: &str = "transcripts/int-09.md";

/// A talk in which nobody says the same twice, but for short answers.
const TALK: &str = "\
---
id: int-09
date: 2025
mode: phone
capture: recording
language: nb
topics: {sanntid: asked, tid: asked}
participants:
  - id: K91
    group: kommune
  - id: K92
    group: kommune
---

# Intervju 09

**I** [00:00:02]: Hva er annerledes nå?

**K91** [00:00:10]: Vi følger pasienten fra time til time, og kan planlegge hjemkomsten. Sengen er redd opp i god tid.

**I** [00:00:31]: Gjelder det hele døgnet?

**K92** [00:00:35]: Ja. Om natten er det roligere, så da rekker vi å lese alt som er skrevet i løpet av dagen.

**K91** [00:00:52]: Ja. Men helgene er verre, for da mangler prøvesvarene.
";

/// The passages as `segments` tells them, by id.
fn segments(project: &Project) -> BTreeMap<String, Value> {
    let json = project.run(["segments", "--json"]).exits(0).json();
    let segments = json["segments"].as_array().unwrap().iter();
    segments.map(|segment| (segment["id"].as_str().unwrap().to_owned(), segment.clone())).collect()
}

/// Outcome, turn and words of the one passage there is.
#[track_caller]
fn only(project: &Project) -> (String, Option<u64>, String) {
    let segments = segments(project);
    assert_eq!(segments.len(), 1, "{segments:#?}");
    let segment = segments.values().next().unwrap();
    let text = |key: &str| segment[key].as_str().unwrap().to_owned();
    (text("anchor"), segment["turn"].as_u64(), text("words"))
}

fn coded(turn: u32, words: &str) -> Project {
    let project = Project::new().with(INT_09, TALK);
    project.tag("int-09", turn, words, "kommune/benefits/sanntid", "support");
    assert_eq!(only(&project), ("exact".into(), Some(turn.into()), words.into()));
    project
}

const PLAN: &str = "kan planlegge hjemkomsten";

#[test]
fn lines_above_move_the_turn_and_nothing_else() {
    let project = coded(2, PLAN);
    project.edit(
        INT_09,
        "# Intervju 09\n",
        "# Intervju 09\n\n**I**: Er opptaket i gang?\n\n**K92**: Ja.\n\n## Innsyn\n",
    );
    project.edit(INT_09, "tid: asked}", "tid: asked, samtykke: not-asked}");
    assert_eq!(only(&project), ("exact".into(), Some(4), PLAN.into()));
}

#[test]
fn a_word_put_right_elsewhere_in_the_turn_leaves_the_passage_exact() {
    let project = coded(2, PLAN);
    project.edit(INT_09, "Vi følger pasienten", "Vi følger jo pasientene");
    assert_eq!(only(&project), ("exact".into(), Some(2), PLAN.into()));
}

#[test]
fn a_word_put_right_in_the_passage_is_shown_for_review() {
    let project = coded(2, PLAN);
    project.edit(INT_09, "planlegge", "planlegga");
    assert_eq!(only(&project), ("moved".into(), Some(2), "kan planlegga hjemkomsten".into()));
    project.run(["segments", "--moved"]).exits(0).says("kan planlegga hjemkomsten");
    project.run(["status"]).exits(0).says("moved: found again with changed words");
}

#[test]
fn a_turn_split_before_the_passage_takes_it_to_its_second_half() {
    let words = "Sengen er redd opp i god tid.";
    let project = coded(2, words);
    project.edit(INT_09, "hjemkomsten. Sengen", "hjemkomsten.\n\n**I**: Ja.\n\n**K91**: Sengen");
    assert_eq!(only(&project), ("exact".into(), Some(4), words.into()));
}

#[test]
fn a_turn_split_inside_the_passage_loses_nothing() {
    let words = "planlegge hjemkomsten. Sengen er redd opp";
    let project = coded(2, words);
    project.edit(INT_09, "hjemkomsten. Sengen", "hjemkomsten.\n\n**K91**: Sengen");
    let (outcome, turn, now) = only(&project);
    match outcome.as_str() {
        "adrift" => assert_eq!((turn, now.as_str()), (None, words)),
        _ => assert!(turn == Some(2) && words.contains(&now.replace('\n', " ")), "{outcome} {now}"),
    }
}

#[test]
fn two_turns_joined_keep_what_each_said() {
    let words = "helgene er verre";
    let project = coded(5, words);
    project.edit(INT_09, "dagen.\n\n**K91** [00:00:52]: Ja. Men", "dagen. Ja. Men");
    assert_eq!(only(&project), ("exact".into(), Some(4), words.into()));
}

#[test]
fn a_deleted_turn_leaves_its_coding_adrift_and_comes_back_with_it() {
    let words = "Om natten er det roligere";
    let project = coded(4, words);
    let turn = TALK.lines().find(|line| line.contains(words)).unwrap();
    project.edit(INT_09, &format!("{turn}\n\n"), "");
    assert_eq!(only(&project), ("adrift".into(), None, words.into()));
    project.run(["segments", "--adrift"]).exits(0).says(words);
    project.write(INT_09, TALK);
    assert_eq!(only(&project), ("exact".into(), Some(4), words.into()));
}

#[test]
fn a_turn_said_by_somebody_else_after_all_is_still_the_same_words() {
    let words = "Om natten er det roligere";
    let project = coded(4, words);
    project.edit(INT_09, "**K92** [00:00:35]", "**K91** [00:00:35]");
    assert_eq!(only(&project), ("exact".into(), Some(4), words.into()));
    let speakers = segments(&project).into_values().next().unwrap()["speakers"].clone();
    assert_eq!(speakers, serde_json::json!(["K91"]));
}

/// A talk of nothing but short answers: `ja` holds what stands before and after the coded one.
fn short_answers(questions: &[&str]) -> String {
    let turns = questions.iter().map(|question| format!("**I**: {question}\n\n**K01**: Ja.\n\n"));
    format!(
        "---\nid: int-09\ndate: 2025\nmode: phone\ncapture: recording\nlanguage: nb\ntopics: {{tid: asked}}\n\
         participants:\n  - id: K01\n    group: kommune\n---\n\n{}",
        turns.collect::<String>()
    )
}

const QUESTIONS: [&str; 4] =
    ["Går det raskere nå?", "Er meldingene klare nok?", "Blir listen riktig?", "Skriver dere mindre enn før?"];

/// Which question stands before the one passage, in the transcript as it is.
fn answered(project: &Project) -> (String, Option<String>) {
    let (outcome, turn, words) = only(project);
    assert_eq!(words, "Ja.");
    let text = project.read(INT_09);
    let question =
        turn.map(|turn| text.split("**I**: ").nth(turn as usize / 2).unwrap().lines().next().unwrap().to_owned());
    (outcome, question)
}

#[test]
fn a_repeated_ja_stays_the_one_that_was_coded() {
    let project = Project::new().with(INT_09, &short_answers(&QUESTIONS));
    project.tag("int-09", 6, "Ja.", "kommune/benefits/tid", "support");
    assert_eq!(answered(&project), ("exact".into(), Some(QUESTIONS[2].into())));
    for (edited, why) in [
        (vec!["Hører du meg?", QUESTIONS[0], QUESTIONS[1], QUESTIONS[2], QUESTIONS[3]], "one more above"),
        (vec![QUESTIONS[1], QUESTIONS[2], QUESTIONS[3]], "one fewer above"),
        (vec![QUESTIONS[0], QUESTIONS[1], QUESTIONS[2], "Og ellers?", QUESTIONS[3]], "one more below"),
        (vec![QUESTIONS[0], "Hva?", "Hva?", QUESTIONS[1], QUESTIONS[2], QUESTIONS[3]], "two of the same above"),
    ] {
        project.write(INT_09, &short_answers(&edited));
        let (outcome, question) = answered(&project);
        // Words as short as these may be shown for review, but on no other answer.
        assert!(outcome != "adrift" && question.as_deref() == Some(QUESTIONS[2]), "{why}: {outcome} {question:?}");
    }
}

#[test]
fn a_deleted_ja_is_never_another_one() {
    let project = Project::new().with(INT_09, &short_answers(&QUESTIONS));
    project.tag("int-09", 6, "Ja.", "kommune/benefits/tid", "support");
    project.write(INT_09, &short_answers(&[QUESTIONS[0], QUESTIONS[1], QUESTIONS[3]]));
    assert_eq!(answered(&project), ("adrift".into(), None));
}

/// What a passage must be after an edit.
#[derive(Debug, Clone, PartialEq)]
enum Wanted {
    /// Word for word, in this turn.
    Exact(u64),
    /// For review: these words, in this turn.
    Moved(u64, String),
    Adrift,
    /// Listed, whatever comes of it.
    Listed,
}

/// One turn of a transcript's file and where it came from.
struct Part {
    text: String,
    /// Number of the turn it was, and the characters of it that it still has.
    from: Option<(u32, u32, u32)>,
    /// Characters before it in the turn it is part of now.
    typo: Option<(String, String)>,
}

/// A generated study with every interview corrected in one of five ways; passages of each must be found again.
#[test]
fn a_whole_study_corrected_after_coding_keeps_every_passage() {
    let corpus = Corpus::with_words(5, 20, 40, 800, 500);
    let project = Project::empty();
    corpus.write_to(project.root());
    let before = segments(&project);
    let mut wanted = BTreeMap::new();
    for (at, interview) in corpus.study.interviews.iter().enumerate().filter(|(_, one)| !one.is_document()) {
        let parts = correct(&corpus, at);
        let name = format!("transcripts/{}.md", interview.id);
        let text = project.read(&name);
        let head = &text[..text.find("# Intervju").unwrap()];
        let body: String = parts.iter().map(|part| part.text.as_str()).collect();
        project.write(&name, &format!("{head}# Intervju\n\n{body}"));
        for coding in corpus.codings.iter().filter(|coding| coding.interview == at) {
            wanted.insert(coding.id.clone(), expect(&coding.anchor, &parts));
        }
    }
    let after = segments(&project);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>(), "nothing is lost");
    let of = |kind: fn(&Wanted) -> bool| wanted.values().filter(|wanted| kind(wanted)).count();
    assert!(of(|one| matches!(one, Wanted::Exact(_))) > 400 && of(|one| matches!(one, Wanted::Moved(..))) > 20);
    assert!(of(|one| matches!(one, Wanted::Adrift)) > 20);
    let mut wrong = Vec::new();
    for (id, wanted) in &wanted {
        let (old, new) = (&before[id], &after[id]);
        assert_eq!(old["anchor"], "exact", "{old}");
        let found = match new["anchor"].as_str().unwrap() {
            "exact" if new["words"] == old["words"] => Wanted::Exact(new["turn"].as_u64().unwrap()),
            "moved" => Wanted::Moved(new["turn"].as_u64().unwrap(), new["words"].as_str().unwrap().to_owned()),
            "adrift" => Wanted::Adrift,
            other => panic!("{other}: {new}"),
        };
        if *wanted != Wanted::Listed && found != *wanted {
            wrong.push(format!("{id} in {}: {found:?}, not {wanted:?}; was {}", old["transcript"], old["words"]));
        }
    }
    assert!(wrong.is_empty(), "{} of {}: {:#?}", wrong.len(), wanted.len(), &wrong[..wrong.len().min(10)]);
}

/// The turns of an interview after its correction.
fn correct(corpus: &Corpus, interview: usize) -> Vec<Part> {
    let name = |person: Option<usize>| person.map_or("I", |person| corpus.study.people[person].id.as_str());
    let new = |who: Option<usize>, text: &str| Part {
        text: format!("**{}**: {text}\n\n", name(who)),
        from: None,
        typo: None,
    };
    let mut parts = Vec::new();
    if interview.is_multiple_of(5) {
        parts.extend([new(None, "Hører du meg nå?"), new(None, "Da begynner vi."), new(None, "Ja.")]);
    }
    for (number, turn) in corpus.talks[interview].turns.iter().enumerate() {
        let (whole, len) = (turn.text.replace('\n', "\n\n"), turn.text.chars().count() as u32);
        let kept = Part { from: Some((number as u32 + 1, 0, len)), ..new(turn.person, &whole) };
        let middle = turn.sentences[turn.sentences.len() / 2];
        match (interview % 5, number % 4 == 1 && turn.sentences.len() > 2) {
            (1, true) => {
                let sentence: String =
                    turn.text.chars().skip(middle.0 as usize).take((middle.1 - middle.0) as usize).collect();
                let (first, rest) = sentence.split_once(' ').unwrap();
                let put_right = format!("{first}e {rest}");
                let text = whole.replacen(&sentence, &put_right, 1);
                parts.push(Part { typo: Some((sentence, put_right)), from: kept.from, ..new(turn.person, &text) });
            }
            (2, true) if !turn.text.contains('\n') => {
                let cut = turn.text.char_indices().nth(middle.0 as usize).unwrap().0;
                let (first, second) = turn.text.split_at(cut);
                let number = number as u32 + 1;
                parts.push(Part { from: Some((number, 0, middle.0 - 1)), ..new(turn.person, first.trim_end()) });
                parts.push(new(None, "Mhm."));
                parts.push(Part { from: Some((number, middle.0, len)), ..new(turn.person, second) });
            }
            (3, true) => {}
            (4, _) => parts.extend([kept, new(None, "Ja.")]),
            _ => parts.push(kept),
        }
    }
    parts
}

/// What must come of an anchor, from where its words went.
fn expect(anchor: &crate::generate::Anchor, parts: &[Part]) -> Wanted {
    if anchor.turn != anchor.to_turn {
        return Wanted::Listed;
    }
    let holds = |part: &&Part| {
        part.from.is_some_and(|(turn, from, to)| turn == anchor.turn && from <= anchor.start && anchor.end <= to)
    };
    let turn_no = |part: &Part| parts.iter().position(|other| std::ptr::eq(other, part)).unwrap() as u64 + 1;
    match parts.iter().find(holds) {
        Some(part) => match &part.typo {
            Some((was, is)) if anchor.quote.contains(was.as_str()) => {
                Wanted::Moved(turn_no(part), anchor.quote.replacen(was.as_str(), is, 1))
            }
            _ => Wanted::Exact(turn_no(part)),
        },
        None if parts.iter().any(|part| part.from.is_some_and(|(turn, ..)| turn == anchor.turn)) => Wanted::Listed,
        None => Wanted::Adrift,
    }
}
