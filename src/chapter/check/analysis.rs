//! Rules for chapters of analysis: a claim says no more than its finding bears (methods A.9).

use super::quantifier::said;
use super::view::{Finding, View};
use super::{Remarks, marker};
use crate::chapter::findings::{Assessed, assess};
use crate::chapter::{ChapterFault, PlanKind, Relation};
use crate::synthesis::{Claims, Confidence, holds};
use crate::transcript::Language;

/// Words that tell that something is held to be likely and not known.
const HEDGES: &[&str] = &[
    "trolig",
    "sannsynligvis",
    "sannsynlig",
    "antakelig",
    "antagelig",
    "kanskje",
    "muligens",
    "mulig",
    "kan ha",
    "kan være",
    "kan skyldes",
    "kan bidra",
    "ser ut til",
    "synes å",
    "tyder på",
    "indikerer",
    "peker i retning av",
    "truleg",
    "sannsynlegvis",
    "sannsynleg",
    "moglegvis",
    "mogleg",
    "kan vere",
    "kan kome av",
    "tydar på",
    "indikerar",
    "probably",
    "likely",
    "possibly",
    "perhaps",
    "may",
    "might",
    "appears to",
    "seems to",
    "suggests",
    "indicates",
];

/// How words begin that tell that another source says the same.
const CONFIRMS: &[&str] = &["bekreft", "stadfest", "confirm"];

/// How words begin that tell that another source goes the same way.
const SUPPORTS: &[&str] =
    &["understøtt", "underbygg", "underbygd", "samsvar", "i tråd med", "corroborat", "consistent with", "in line with"];

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    if view.plan.is_none_or(|plan| plan.kind != PlanKind::Analysis) {
        return;
    }
    for finding in &view.findings {
        let Some(assessed) = assess(view.ground, finding.index, &finding.claim.filter) else { continue };
        let Some(block) = view.block(finding) else { continue };
        let sentence = block.text.get(block.sentence_at(finding.link.words.start)).unwrap_or("").to_lowercase();
        let at = finding.link.range.start;
        if let Some(fault) = firmness(view, finding, &assessed, &sentence) {
            remarks.add_to(finding.at, at, fault);
        }
        if let Some(fault) = relation(&assessed, &sentence, view.ground.language) {
            remarks.add_to(finding.at, at, fault);
        }
    }
}

/// A claim without a quantifier reads as what generally holds, and one without a hedge as a fact.
fn firmness(view: &View<'_>, finding: &Finding<'_>, assessed: &Assessed<'_>, sentence: &str) -> Option<ChapterFault> {
    if finding.counts.informants.support == 0 || HEDGES.iter().any(|hedge| marker::find(sentence, hedge).is_some()) {
        return None;
    }
    let general = || holds(Claims::GenericPlural, &finding.verdict, &finding.counts, view.ground.thresholds).holds();
    if said(view, finding).is_empty() && !general() {
        return Some(ChapterFault::BeyondFinding {
            counts: finding.tally(),
            phrase: view.phrase(finding).map(Box::new),
        });
    }
    let confidence = assessed.confidence();
    let phrase = match confidence {
        Confidence::High | Confidence::Moderate => return None,
        Confidence::Low => view.ground.language.pick("trolig …", "truleg …", "probably …"),
        Confidence::VeryLow => view.ground.language.pick("det kan være at …", "det kan vere at …", "it may be that …"),
    };
    Some(ChapterFault::Unhedged { confidence: confidence.name(Language::English), phrase })
}

/// What the sentence says of other sources, against how they stand to the finding.
fn relation(assessed: &Assessed<'_>, sentence: &str, language: Language) -> Option<ChapterFault> {
    let confirms = CONFIRMS.iter().find_map(|stem| affirmed(sentence, stem));
    let supports = SUPPORTS.iter().find_map(|stem| affirmed(sentence, stem));
    let said = match (confirms, supports) {
        (Some(said), _) if !assessed.has(Relation::Confirms) => said,
        (None, Some(said)) if !assessed.has(Relation::Confirms) && !assessed.has(Relation::Extends) => said,
        _ => return None,
    };
    let (stands, phrase) = if assessed.has(Relation::Contradicts) {
        ("a source contradicts it", language.pick("motsies av …", "blir motsagt av …", "is contradicted by …"))
    } else if assessed.has(Relation::Extends) {
        ("sources extend it", language.pick("utdypes av …", "blir utdjupa av …", "is extended by …"))
    } else if assessed.has(Relation::NoData) {
        (
            "sources have no data on it",
            language.pick("er ikke belyst i …", "er ikkje belyst i …", "is not dealt with in …"),
        )
    } else {
        (
            "no source is held against it",
            language.pick("informantene oppgir …", "informantane oppgjev …", "informants say …"),
        )
    };
    Some(ChapterFault::Unconfirmed { said, stands, phrase })
}

/// The word that begins so, unless the one before or after it denies.
fn affirmed(sentence: &str, stem: &str) -> Option<String> {
    marker::occurrences(sentence, stem).find_map(|range| {
        let rest = sentence.get(range.end..).unwrap_or("");
        let ending: String = rest.chars().take_while(|c| c.is_alphanumeric()).collect();
        let word = format!("{stem}{ending}");
        let after = rest.get(ending.len()..).unwrap_or("").split_whitespace().next().unwrap_or("");
        let before = sentence.get(..range.start).unwrap_or("").split_whitespace().next_back().unwrap_or("");
        let denies = |word: &str| marker::is_negation(word.trim_matches(|c: char| !c.is_alphanumeric()));
        (!denies(after) && !denies(before)).then_some(word)
    })
}

#[cfg(test)]
mod tests {
    use crate::chapter::testing::Project;
    use crate::chapter::{Findings, PlanKind};
    use crate::source::FileName;

    const CODE: &str = "belegg:kommune/benefits/sanntid";

    fn codes(project: &Project, sentence: &str) -> Vec<&'static str> {
        let found = project.check(&format!("## T\n\n{}\n", sentence.replace("LINK", CODE)));
        let wanted = ["chapter/beyond-finding", "chapter/unhedged", "chapter/unconfirmed"];
        found.iter().map(|problem| problem.code).filter(|code| wanted.contains(code)).collect()
    }

    fn analysis(mut project: Project, findings: &str) -> Project {
        project.kind = PlanKind::Analysis;
        let text = format!("findings:\n  - {{code: kommune/benefits/sanntid, {findings}}}\n");
        let (read, problems) = Findings::read(&text, &FileName::new("findings.yaml"));
        assert_eq!(problems, []);
        project.findings = read;
        project
    }

    #[test]
    fn what_few_say_is_not_told_as_what_holds() {
        let few = analysis(Project::of(5, 0, 25), "triangulation: []");
        assert_eq!(codes(&few, "Utredningen viser at [kommunen ser alt](LINK)."), ["chapter/beyond-finding"]);
        assert!(codes(&few, "Trolig [ser kommunen alt](LINK).").is_empty());
        assert!(codes(&few, "[Noen informanter](LINK) ser alt.").is_empty());
        let many = analysis(Project::of(28, 0, 2), "triangulation: []");
        assert!(codes(&many, "Utredningen viser at [kommunen ser alt](LINK).").is_empty());
        assert!(codes(&Project::of(5, 0, 25), "Utredningen viser at [kommunen ser alt](LINK).").is_empty());
    }

    #[test]
    fn low_confidence_asks_for_a_hedge() {
        let set = "confidence: {overall: {level: low, reason: R}}";
        let low = analysis(Project::of(28, 0, 2), set);
        assert_eq!(codes(&low, "[Kommunen ser alt](LINK)."), ["chapter/unhedged"]);
        assert!(codes(&low, "[Kommunen ser sannsynligvis alt](LINK).").is_empty());
    }

    #[test]
    fn a_confirmation_needs_a_source_that_confirms() {
        let of = |relation: &str| {
            let rows = format!("triangulation: [{{source: a, relation: {relation}}}]");
            analysis(Project::of(28, 0, 2), &rows)
        };
        let confirmed = "At [kommunen ser alt](LINK), bekreftes av brevet.";
        let supported = "At [kommunen ser alt](LINK), understøttes av brevet.";
        for (relation, sentence, faults) in [
            ("confirms", confirmed, 0),
            ("extends", confirmed, 1),
            ("extends", supported, 0),
            ("contradicts", supported, 1),
            ("no-data", confirmed, 1),
            ("no-data", "At [kommunen ser alt](LINK), bekreftes ikke av brevet.", 0),
        ] {
            assert_eq!(codes(&of(relation), sentence).len(), faults, "{relation} {sentence}");
        }
    }
}
