//! A study of 43 interviews and 104 informants with planted stances: what `draft` makes of it.
//!
//! The truth is the generator's, counted apart from the program.

mod held;

use std::sync::OnceLock;

use crate::generate::{Class, Corpus};
use crate::project::Project;
use held::{claims, first_claims};

fn corpus() -> &'static Corpus {
    Corpus::study()
}

const CHAPTER: &str = "chapters/kapittel-4.md";

/// The chapter as first drafted.
fn chapter() -> &'static str {
    static DRAFT: OnceLock<String> = OnceLock::new();
    DRAFT.get_or_init(|| {
        let project = Project::empty();
        corpus().write_to(project.root());
        project.run(["draft"]).exits(0).says("wrote chapters/kapittel-4.md");
        project.read(CHAPTER)
    })
}

/// The study with its first draft.
fn drafted() -> Project {
    let project = Project::empty();
    corpus().write_to(project.root());
    project.with(CHAPTER, chapter())
}

#[test]
fn every_planted_finding_is_drafted() {
    let missing = held::missing(corpus(), chapter());
    assert!(missing.is_empty(), "{missing:#?}");
}

#[test]
fn nothing_without_support_is_drafted() {
    let idle = held::without_support(corpus(), chapter());
    assert!(idle.is_empty(), "{idle:#?}");
}

#[test]
fn the_word_of_each_claim_is_of_the_class_that_is_true() {
    let wrong = held::other_words(corpus(), chapter());
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_contradicts_a_universal() {
    let broken = held::broken_universals(corpus(), chapter());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn no_sentence_counts_people_without_evidence() {
    let idle = held::uncounted(chapter());
    assert!(idle.is_empty(), "{idle:#?}");
}

/// One sentence often speaks of several things; printed under one of them it is not printed again.
#[test]
fn words_coded_with_two_codes_are_quoted_once() {
    let project = Project::new();
    project.edit(
        "codebook.yaml",
        "stakeholders:\n",
        "stakeholders:\n  - id: pasient\n    label: Pasienter\n    speakers: [kommune]\n    benefits:\n      - id: trygg\n        \
         label: Trygghet\n        finding: opplever at pasientene er trygge\n",
    );
    let words = "Vi ser hva sykehuset gjør mens det pågår, og kan planlegge hjemkomsten.";
    for (interview, turn) in [("int-01", 2), ("int-01", 5), ("int-02", 2), ("int-02", 5), ("int-03", 2)] {
        project.tag(interview, turn, words, "kommune/benefits/sanntid", "support");
        project.tag(interview, turn, words, "pasient/benefits/trygg", "support");
    }
    project.run(["draft"]).exits(0);
    let found = project.run(["check", "--json"]).json();
    let twice = found["problems"].as_array().unwrap().iter().find(|one| one["code"] == "chapter/quote-twice");
    assert_eq!(twice, None);
}

/// Other studies of other sizes: `BELEGG_SEEDS=100 cargo test --test it many_studies -- --ignored`.
#[test]
#[ignore = "slow: as many studies as BELEGG_SEEDS says"]
fn many_studies_are_drafted_as_they_are() {
    let seeds: u64 = std::env::var("BELEGG_SEEDS").map_or(10, |text| text.parse().unwrap());
    let mut wrong = Vec::new();
    for seed in 1..=seeds {
        let interviews = 16 + (seed as usize * 7) % 60;
        let corpus = Corpus::with_words(seed, interviews, interviews * 9 / 4, interviews * 30, 200);
        let project = Project::empty();
        corpus.write_to(project.root());
        project.run(["draft"]).exits(0);
        let chapter = project.read(CHAPTER);
        let found = [
            held::missing(&corpus, &chapter),
            held::without_support(&corpus, &chapter),
            held::other_words(&corpus, &chapter),
            held::broken_universals(&corpus, &chapter),
            held::uncounted(&chapter),
            project.run(["check", "--quiet"]).stdout.lines().map(str::to_owned).collect(),
            project.run(["draft"]).stdout.lines().skip(1).map(str::to_owned).collect(),
        ];
        wrong.extend(found.concat().into_iter().map(|what| format!("seed {seed}, {interviews} interviews: {what}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fresh_draft_is_clean() {
    let checked = drafted().run(["check", "--json"]);
    let found = checked.json();
    let worth: Vec<_> = found["problems"].as_array().unwrap().iter().filter(|one| one["severity"] != "note").collect();
    assert!(worth.is_empty(), "{}", serde_json::to_string_pretty(&worth).unwrap());
    checked.exits(0);
}

#[test]
fn a_fresh_draft_can_be_exported() {
    let project = drafted();
    project.run(["export"]).exits(0).says("wrote exports/kapittel-4.md");
    let exported = project.read("exports/kapittel-4.md");
    assert!(!exported.contains("belegg:"), "{exported}");
    assert!(exported.to_lowercase().contains("samtlige"), "{exported}");
}

#[test]
fn a_second_draft_writes_nothing_and_says_so() {
    let project = drafted();
    let before = project.read(CHAPTER);
    project.run(["draft"]).exits(0).says("unchanged chapters/kapittel-4.md");
    let again = project.run(["draft", "--append", "--json"]).exits(0).json();
    assert_eq!(again["chapters"][0]["wrote"], false, "{again}");
    assert_eq!(again["chapters"][0]["changes"].as_array().map(Vec::len), Some(0), "{again}");
    assert_eq!(project.read(CHAPTER), before);
}

/// Codes one more person's words with a code: the first of its group who said nothing of it.
fn one_more_says(project: &Project, address: &str, stance: &str) {
    let corpus = corpus();
    let code = corpus.codes.iter().position(|code| code.address == address).unwrap();
    let (_, planted) = corpus.planted.iter().find(|(family, _)| family.codes.contains(&code)).unwrap();
    let spoke = |person: usize| planted.statements.iter().any(|statement| statement.person == person);
    let free = |person: usize| {
        let who = &corpus.study.people[person];
        let counts = corpus.codes[code].speakers.contains(&who.group) && !who.comparator && !who.unknown && !who.body;
        counts && (stance != "support" || !spoke(person)) && corpus.study.sits_in[person].len() == 1
    };
    let supported = planted.statements.iter().map(|statement| statement.interview).collect::<Vec<_>>();
    let mut rooms: Vec<usize> = (0..corpus.talks.len()).collect();
    // Where nobody has said so yet, and where it was asked, first.
    rooms.sort_by_key(|at| (supported.contains(at), planted.coverage[*at] != Some("asked")));
    let words = |at: usize| {
        let mut turns = corpus.talks[at].turns.iter().enumerate().filter(|(_, turn)| turn.text.len() > 60);
        let (number, turn) = turns.find(|(_, turn)| turn.person.is_some_and(free) && !turn.text.contains('\n'))?;
        Some((corpus.study.interviews[at].id.as_str(), number as u32 + 1, turn.text.as_str()))
    };
    let (interview, turn, words) = rooms.into_iter().find_map(words).unwrap();
    project.tag(interview, turn, words, address, stance);
}

/// Drafts again after one more coding and holds the report against the code it changed.
fn reports_a_change(address: &str, stance: &str) {
    let project = drafted();
    let before = project.read(CHAPTER);
    one_more_says(&project, address, stance);
    let told = project.run(["draft", "--json"]).exits(0).json();
    let changes = told["chapters"][0]["changes"].as_array().unwrap();
    let line = before.lines().position(|line| line.contains(&format!("belegg:{address})"))).unwrap() + 1;
    let place = format!("{CHAPTER}:{line}:");
    let named = |change: &serde_json::Value| {
        change["kind"] == "changed" && change["place"].as_str().is_some_and(|at| at.starts_with(&place))
    };
    assert!(changes.iter().any(named), "no change at {place} though the class changed: {told}");
    assert_eq!((told["chapters"][0]["wrote"].as_bool(), project.read(CHAPTER)), (Some(false), before));
    project.run(["draft"]).exits(0).says("left chapters/kapittel-4.md as it is").says(&place);
}

fn code_of(class: Class) -> &'static str {
    let mut codes = corpus().of_class(class).filter(|code| (code.stakeholder, code.section) == ("kommune", "benefits"));
    &codes.next().unwrap().address
}

#[test]
fn a_counter_voice_to_a_universal_is_reported_and_the_source_left_alone() {
    reports_a_change(code_of(Class::All), "contradict");
}

#[test]
fn a_second_voice_beside_the_only_one_is_reported_and_the_source_left_alone() {
    reports_a_change(code_of(Class::One), "support");
}

#[test]
fn append_adds_what_is_new_and_nothing_else() {
    let project = drafted();
    let before = project.read(CHAPTER);
    let new = code_of(Class::NoBasis);
    assert!(!first_claims(&before).contains_key(new), "nobody said so yet");
    one_more_says(&project, new, "support");
    project.run(["draft"]).exits(0).says(new);
    assert_eq!(project.read(CHAPTER), before);
    project.run(["draft", "--append"]).exits(0).says("added to chapters/kapittel-4.md");
    let after = project.read(CHAPTER);
    let added = after.strip_prefix(before.as_str()).expect("what stood there stands as it stood");
    let addresses: Vec<&str> = claims(added).iter().map(|claim| claim.address).collect();
    assert_eq!(addresses, [new], "{added}");
    project.run(["draft", "--append"]).exits(0).says("unchanged");
    assert_eq!(project.read(CHAPTER), after);
}
