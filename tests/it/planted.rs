//! A study of 43 interviews and 104 informants with planted stances: what `draft` makes of it.
//!
//! The truth is the generator's, counted apart from the program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::generate::{Class, Corpus, Finding, Person};
use crate::project::Project;

fn corpus() -> &'static Corpus {
    Corpus::study()
}

const CHAPTER: &str = "chapters/kapittel-4.md";

/// The study with its first draft.
fn drafted() -> Project {
    static DRAFT: OnceLock<String> = OnceLock::new();
    let project = Project::empty();
    corpus().write_to(project.root());
    let draft = DRAFT.get_or_init(|| {
        project.run(["draft"]).exits(0).says("wrote chapters/kapittel-4.md");
        project.read(CHAPTER)
    });
    project.write(CHAPTER, draft);
    project
}

/// A link of a chapter to the evidence for a claim.
#[derive(Debug)]
struct Claim<'a> {
    words: &'a str,
    address: &'a str,
    /// After the `?`, escapes and all.
    filter: &'a str,
}

/// All claims in order.
fn claims(chapter: &str) -> Vec<Claim<'_>> {
    let addresses = ["/benefits/", "/drawbacks/", "/context/"];
    let links = chapter.split('[').skip(1).filter_map(|rest| {
        let (words, rest) = rest.split_once("](belegg:")?;
        let (target, _) = rest.split_once([')', ' '])?;
        let (address, filter) = target.split_once('?').unwrap_or((target, ""));
        addresses.iter().any(|part| address.contains(part)).then_some(Claim { words, address, filter })
    });
    links.collect()
}

/// The first claim on each code that speaks of everyone.
fn first_claims(chapter: &str) -> BTreeMap<&str, Claim<'_>> {
    let mut first = BTreeMap::new();
    for claim in claims(chapter).into_iter().filter(|claim| claim.filter.is_empty()) {
        first.entry(claim.address).or_insert(claim);
    }
    first
}

/// The words of the table of methods B.3, those that contain others first.
const WORDS: &[(&str, &[Class])] = &[
    ("samtlige", &[Class::All]),
    ("så godt som alle", &[Class::AlmostAll]),
    ("bred enighet", &[Class::AlmostAll]),
    ("høy grad av enighet", &[Class::Consensus]),
    ("de fleste", &[Class::Most]),
    ("i hovedsak", &[Class::Most]),
    ("klar tendens", &[Class::Tendency]),
    ("mange", &[Class::Many]),
    ("flere", &[Class::Several]),
    ("noen", &[Class::Some]),
    ("enkelte", &[Class::Few, Class::SmallSome]),
    ("meningene", &[Class::Split, Class::SmallSplit]),
    ("ett gruppeintervju", &[Class::OneInterview]),
    ("én informant", &[Class::One]),
    ("det er også pekt på", &[Class::One]),
    ("én", &[Class::OneAgainst]),
    ("pekt på", &[Class::OneAgainst]),
    ("ingen", &[Class::None]),
    ("respondentene", &[Class::SmallAll, Class::Subgroup]),
    ("informantene", &[Class::SmallAll, Class::Subgroup]),
    ("representantene", &[Class::SmallAll, Class::Subgroup]),
];

/// The classes that the words of a claim can tell; none when no word of the table is among them.
fn told(words: &str) -> &'static [Class] {
    let words = words.to_lowercase();
    WORDS.iter().find(|(word, _)| words.contains(word)).map_or(&[], |(_, classes)| classes)
}

/// Whether a chapter of the outline is to tell it: somebody supports it, under a stakeholder that has a section.
fn is_to_be_told(finding: &Finding) -> bool {
    let code = &corpus().codes[finding.code];
    finding.class >= Class::One && code.stakeholder != "forvaltning" && code.section != "context"
}

#[test]
fn every_planted_finding_is_drafted() {
    let chapter = drafted().read(CHAPTER);
    let first = first_claims(&chapter);
    let wanted = corpus().findings.iter().filter(|finding| is_to_be_told(finding));
    let missing: Vec<String> = wanted
        .map(|finding| (finding, &corpus().codes[finding.code].address))
        .filter(|(_, address)| !first.contains_key(address.as_str()))
        .map(|(finding, address)| format!("{address}: {finding:?}"))
        .collect();
    assert!(missing.is_empty(), "{missing:#?}\n{chapter}");
}

#[test]
fn nothing_without_support_is_drafted() {
    let chapter = drafted().read(CHAPTER);
    for address in first_claims(&chapter).keys() {
        let class = corpus().finding(address).class;
        assert!(class >= Class::One || class == Class::None, "{address}: {class:?}");
    }
}

#[test]
fn the_word_of_each_claim_is_of_the_class_that_is_true() {
    let chapter = drafted().read(CHAPTER);
    let wrong: Vec<String> = first_claims(&chapter)
        .values()
        .map(|claim| (claim, corpus().finding(claim.address)))
        .filter(|(claim, finding)| !told(claim.words).contains(&finding.class))
        .map(|(claim, finding)| format!("{}: `{}` for {finding:?}", claim.address, claim.words))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn nobody_contradicts_a_universal() {
    let chapter = drafted().read(CHAPTER);
    let universal = |claim: &Claim<'_>| {
        let words = claim.words.to_lowercase();
        ["samtlige", "alle", "ingen"].iter().any(|word| words.split_whitespace().any(|other| other == *word))
            && !words.contains("så godt som")
    };
    for claim in claims(&chapter).iter().filter(|claim| universal(claim)) {
        let finding = corpus().finding_among(claim.address, &|person| matches(claim.filter, person)).unwrap();
        let heads = finding.informants;
        assert_eq!(heads.c + heads.m, 0, "{claim:?}: {finding:?}");
        let all = if claim.words.to_lowercase().contains("ingen") { 0 } else { heads.a };
        assert_eq!(heads.s, all, "{claim:?}: {finding:?}");
    }
}

/// Whether a person meets `role=lege,leder&site!=kommune%207`.
fn matches(filter: &str, person: &Person) -> bool {
    filter.split('&').filter(|part| !part.is_empty()).all(|part| {
        let (name, values) = part.split_once('=').unwrap();
        let (name, not) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
        let value = match name {
            "group" => person.group,
            "role" => person.role,
            "unit" => person.unit,
            "site" => person.site.as_str(),
            _ => panic!("{filter}"),
        };
        let values = values.replace("%20", " ").replace("%C3%A5", "å").replace("%C3%B8", "ø");
        values.split(',').any(|wanted| wanted == value) != not
    })
}

#[test]
fn no_sentence_counts_people_without_evidence() {
    let chapter = drafted().read(CHAPTER);
    let quantifiers = ["samtlige", "de fleste", "mange", "flere", "noen", "enkelte", "ingen av", "én informant"];
    let prose = chapter.lines().filter(|line| !line.starts_with(['>', '#', '|', '<']) && !line.starts_with("[^"));
    for sentence in prose.flat_map(|line| line.split_inclusive(". ")) {
        let lower = sentence.to_lowercase();
        let people = ["informant", "respondent", "representant"].iter().any(|noun| lower.contains(noun));
        let counts = quantifiers.iter().any(|word| lower.contains(word));
        assert!(!(people && counts) || sentence.contains("](belegg:"), "{sentence}");
    }
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
