//! A study of 43 interviews and 104 informants with planted stances: what `draft` makes of it.
//!
//! The truth is the generator's, counted apart from the program.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::generate::{Class, Corpus, Finding, Person};
use crate::project::Project;

/// The study, written once: every test copies what it needs.
fn corpus() -> &'static Corpus {
    static CORPUS: OnceLock<Corpus> = OnceLock::new();
    CORPUS.get_or_init(|| Corpus::new(1, 43, 104, 1_500))
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
    ("én informant", &[Class::One]),
    ("det er også pekt på", &[Class::One]),
    ("én", &[Class::OneAgainst]),
    ("ingen", &[Class::None]),
    ("ett gruppeintervju", &[Class::OneInterview]),
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

/// Codes one more person's words with a code: the first who was asked and said nothing of it.
fn one_more_says_so(project: &Project, address: &str) {
    let corpus = corpus();
    let code = corpus.codes.iter().position(|code| code.address == address).unwrap();
    let (_, planted) = corpus.planted.iter().find(|(family, _)| family.codes.contains(&code)).unwrap();
    let spoke = |person: usize| planted.statements.iter().any(|statement| statement.person == person);
    let heard_in = |at: usize| planted.statements.iter().any(|statement| statement.interview == at);
    let (interview, turn, words) = (0..corpus.talks.len())
        .filter(|at| planted.coverage[*at] == Some("asked") && !heard_in(*at))
        .find_map(|at| {
            let turns = corpus.talks[at].turns.iter().enumerate();
            let turn = turns.filter(|(_, turn)| turn.text.len() > 60 && !turn.text.contains('\n'));
            let free = |person: usize| !spoke(person) && corpus.study.sits_in[person].len() == 1;
            let (number, turn) = turn.into_iter().find(|(_, turn)| turn.person.is_some_and(free))?;
            Some((corpus.study.interviews[at].id.as_str(), number as u32 + 1, turn.text.as_str()))
        })
        .unwrap();
    project.tag(interview, turn, words, address, "support");
}

#[test]
fn a_changed_class_is_reported_and_the_source_left_alone() {
    let project = drafted();
    let before = project.read(CHAPTER);
    let one = &corpus().of_class(Class::One).find(|code| code.stakeholder == "kommune").unwrap().address;
    one_more_says_so(&project, one);
    let told = project.run(["draft", "--json"]).exits(0).json();
    let changes = told["chapters"][0]["changes"].as_array().unwrap();
    assert!(
        changes.iter().any(|change| change["kind"] == "changed" && change.to_string().contains(one.as_str())),
        "{told}"
    );
    assert_eq!((told["chapters"][0]["wrote"].as_bool(), project.read(CHAPTER)), (Some(false), before));
    project.run(["draft"]).exits(0).says("left chapters/kapittel-4.md as it is").says(one);
}

#[test]
fn append_adds_what_is_new_and_nothing_else() {
    let project = drafted();
    let before = project.read(CHAPTER);
    let nobody = |code: &&crate::generate::Code| code.stakeholder == "kommune" && code.section == "benefits";
    let new = &corpus().of_class(Class::None).find(nobody).unwrap().address;
    assert!(!first_claims(&before).contains_key(new.as_str()), "nobody said so yet");
    one_more_says_so(&project, new);
    project.run(["draft"]).exits(0).says(new);
    assert_eq!(project.read(CHAPTER), before);
    project.run(["draft", "--append"]).exits(0).says("added to chapters/kapittel-4.md");
    let after = project.read(CHAPTER);
    let added = after.strip_prefix(before.as_str()).expect("what stood there stands as it stood");
    let addresses: Vec<&str> = claims(added).iter().map(|claim| claim.address).collect();
    assert_eq!(addresses, [new.as_str()], "{added}");
    project.run(["draft", "--append"]).exits(0).says("unchanged");
    assert_eq!(project.read(CHAPTER), after);
}
