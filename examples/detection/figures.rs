//! What was found against what is there.

use std::ops::Range;

use belegg::anonymity::detect::place::{Class, Lists};
use belegg::anonymity::detect::{Finding, Kind};

use crate::corpus::Sentence;

/// Sorts that the corpus tells apart, and ours.
pub const SORTS: [&str; 4] = ["PER", "LOC", "ORG", "MISC"];

/// Counts over a corpus.
#[derive(Debug, Default, Clone)]
pub struct Figures {
    /// For each sort: told, there, both.
    pub exact: [[usize; 3]; 4],
    /// People's names: there, wholly covered by findings of any kind.
    pub masked: [usize; 2],
    /// Tokens covered by findings of names; those that are in a name.
    pub tokens: [usize; 2],
    /// Findings of names: confidence, whether all of it is in names, whether it is exactly one of its sort.
    pub sure: Vec<(f32, bool, bool)>,
    /// Names of people that were not wholly covered, and tokens covered although no name; for looking only.
    pub missed: Vec<String>,
    pub inexact: Vec<String>,
    pub false_people: Vec<String>,
    pub wrong: Vec<String>,
}

/// Our sort for a kind of finding.
pub fn sort_of(kind: Kind) -> Option<usize> {
    match kind {
        Kind::Person => Some(0),
        Kind::Municipality | Kind::County | Kind::Place => Some(1),
        Kind::Hospital | Kind::Institution => Some(2),
        Kind::Product => Some(3),
        _ => None,
    }
}

fn sort_in(corpus: &str) -> Option<usize> {
    match corpus {
        "PER" => Some(0),
        "LOC" | "GPE_LOC" => Some(1),
        "ORG" | "GPE_ORG" => Some(2),
        "PROD" | "EVT" | "MISC" => Some(3),
        _ => None,
    }
}

impl Figures {
    /// Adds one sentence.
    pub fn add(&mut self, sentence: &Sentence, findings: &[Finding]) {
        let told: Vec<(Range<usize>, usize, &Finding)> = findings
            .iter()
            .filter_map(|finding| Some((sentence.touched(&finding.at), sort_of(finding.kind)?, finding)))
            .collect();
        let there: Vec<(Range<usize>, usize)> = sentence
            .names
            .iter()
            .filter(|(range, _)| !is_harmless(sentence, range))
            .filter_map(|(range, sort)| Some((range.clone(), sort_in(sort)?)))
            .collect();
        for (_, sort, _) in &told {
            self.exact[*sort][0] += 1;
        }
        for (_, sort) in &there {
            self.exact[*sort][1] += 1;
        }
        let in_name = |at: usize| sentence.names.iter().any(|(range, _)| range.contains(&at));
        for (range, sort, finding) in &told {
            let exact = there.contains(&(range.clone(), *sort));
            self.exact[*sort][2] += usize::from(exact);
            if *sort == 0 && !exact {
                self.false_people.push(format!(
                    "{} by {} {:.2} in {}",
                    sentence.words(range),
                    finding.by,
                    finding.confidence,
                    sentence.text
                ));
            }
            self.sure.push((finding.confidence, range.clone().all(in_name), exact));
        }
        for (range, _) in
            there.iter().filter(|(range, sort)| *sort == 0 && !told.iter().any(|told| told.0 == *range && told.1 == 0))
        {
            let instead: Vec<_> = told
                .iter()
                .filter(|(other, ..)| other.start < range.end && range.start < other.end)
                .map(|(other, _, finding)| (sentence.words(other), finding.kind, finding.confidence, finding.by))
                .collect();
            self.inexact.push(format!("{} as {instead:?} in {}", sentence.words(range), sentence.text));
        }
        self.add_masks(sentence, findings, &there, in_name);
    }

    fn add_masks(
        &mut self,
        sentence: &Sentence,
        findings: &[Finding],
        there: &[(Range<usize>, usize)],
        in_name: impl Fn(usize) -> bool,
    ) {
        let mut covered = vec![false; sentence.tokens.len()];
        let mut by_names = covered.clone();
        for finding in findings {
            covered[sentence.touched(&finding.at)].fill(true);
            if sort_of(finding.kind).is_some() {
                by_names[sentence.touched(&finding.at)].fill(true);
            }
        }
        for (range, _) in there.iter().filter(|(_, sort)| *sort == 0) {
            let whole = covered[range.clone()].iter().all(|covered| *covered);
            self.masked[0] += 1;
            self.masked[1] += usize::from(whole);
            if !whole {
                self.missed.push(format!("{} in {}", sentence.words(range), sentence.text));
            }
        }
        for at in (0..covered.len()).filter(|at| by_names[*at]) {
            self.tokens[0] += 1;
            self.tokens[1] += usize::from(in_name(at));
            if !in_name(at) {
                let by: Vec<_> = findings
                    .iter()
                    .filter(|finding| sentence.touched(&finding.at).contains(&at))
                    .map(|finding| (finding.by, finding.kind, finding.confidence))
                    .collect();
                self.wrong.push(format!("{} {by:?} in {}", &sentence.text[sentence.tokens[at].clone()], sentence.text));
            }
        }
    }

    /// Precision, recall and F of a sort.
    pub fn prf(&self, sort: usize) -> [f64; 3] {
        let [told, there, both] = self.exact[sort].map(|count| count as f64);
        let (precision, recall) = (both / told.max(1.0), both / there.max(1.0));
        [precision, recall, 2.0 * precision * recall / (precision + recall).max(1e-9)]
    }

    /// The share of people's names that are wholly covered.
    pub fn masked(&self) -> f64 {
        self.masked[1] as f64 / self.masked[0].max(1) as f64
    }

    /// The share of covered tokens that are in names.
    pub fn mask_precision(&self) -> f64 {
        self.tokens[1] as f64 / self.tokens[0].max(1) as f64
    }
}

/// Countries identify nobody and are not looked for.
fn is_harmless(sentence: &Sentence, range: &Range<usize>) -> bool {
    let lists = Lists::built_in();
    let class = |at: usize| lists.class_of(&sentence.text[sentence.tokens[at].clone()]);
    range.clone().all(|at| class(at).meets(Class(Class::COUNTRY.0 | Class::HARMLESS.0)))
}
