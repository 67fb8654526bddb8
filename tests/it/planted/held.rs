//! A drafted chapter held against the truth: each function gives what is wrong, empty when nothing is.

use std::collections::BTreeMap;

use crate::generate::{Class, Corpus, Finding, Person};

/// A link of a chapter to the evidence for a claim.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    pub words: &'a str,
    pub address: &'a str,
    /// After the `?`, escapes and all.
    pub filter: &'a str,
}

/// All claims in order.
pub fn claims(chapter: &str) -> Vec<Claim<'_>> {
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
pub fn first_claims(chapter: &str) -> BTreeMap<&str, Claim<'_>> {
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
fn is_to_be_told(corpus: &Corpus, finding: &Finding) -> bool {
    let code = &corpus.codes[finding.code];
    finding.class >= Class::One && code.stakeholder != "forvaltning" && code.section != "context"
}

/// Planted findings that the chapter does not tell.
pub fn missing(corpus: &Corpus, chapter: &str) -> Vec<String> {
    let first = first_claims(chapter);
    let wanted = corpus.findings.iter().filter(|finding| is_to_be_told(corpus, finding));
    wanted
        .map(|finding| (finding, &corpus.codes[finding.code].address))
        .filter(|(_, address)| !first.contains_key(address.as_str()))
        .map(|(finding, address)| format!("{address} is not told: {finding:?}"))
        .collect()
}

/// Claims that nobody supports, but for those that say so.
pub fn without_support(corpus: &Corpus, chapter: &str) -> Vec<String> {
    let classes = first_claims(chapter).into_values().map(|claim| (claim, corpus.finding(claim.address).class));
    let idle = classes.filter(|(_, class)| *class < Class::One && *class != Class::None);
    idle.map(|(claim, class)| format!("{claim:?} is {class:?}")).collect()
}

/// Claims whose word is of another class than the one that is true.
pub fn other_words(corpus: &Corpus, chapter: &str) -> Vec<String> {
    first_claims(chapter)
        .values()
        .map(|claim| (claim, corpus.finding(claim.address)))
        .filter(|(claim, finding)| !told(claim.words).contains(&finding.class))
        .map(|(claim, finding)| format!("{}: `{}` for {finding:?}", claim.address, claim.words))
        .collect()
}

/// Universals, of all or of a group, that not all support or somebody contradicts.
pub fn broken_universals(corpus: &Corpus, chapter: &str) -> Vec<String> {
    let universal = |claim: &Claim<'_>| {
        let words = claim.words.to_lowercase();
        ["samtlige", "alle", "ingen"].iter().any(|word| words.split_whitespace().any(|other| other == *word))
            && !words.contains("så godt som")
    };
    let broken = |claim: &Claim<'_>| {
        let finding = corpus.finding_among(claim.address, &|person| matches(claim.filter, person));
        let Some(finding) = finding else { return Some(format!("{claim:?} is open")) };
        let heads = finding.informants;
        let all = if claim.words.to_lowercase().contains("ingen") { 0 } else { heads.a };
        (heads.c + heads.m > 0 || heads.s != all).then(|| format!("{claim:?}: {finding:?}"))
    };
    claims(chapter).iter().filter(|claim| universal(claim)).filter_map(broken).collect()
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

/// Sentences that count people without a link.
pub fn uncounted(chapter: &str) -> Vec<String> {
    let quantifiers = ["samtlige", "de fleste", "mange", "flere", "noen", "enkelte", "ingen av", "én informant"];
    let prose = chapter.lines().filter(|line| !line.starts_with(['>', '#', '|', '<']) && !line.starts_with("[^"));
    let idle = |sentence: &&str| {
        let lower = sentence.to_lowercase();
        let people = ["informant", "respondent", "representant"].iter().any(|noun| lower.contains(noun));
        people && quantifiers.iter().any(|word| lower.contains(word)) && !sentence.contains("](belegg:")
    };
    prose.flat_map(|line| line.split_inclusive(". ")).filter(idle).map(str::to_owned).collect()
}
