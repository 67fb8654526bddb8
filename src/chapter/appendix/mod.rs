//! The appendix: how the report counted, what it rests on, and its findings as tables.
//!
//! Everything in it is computed from the project, so that the same files give the same bytes: no clock, no machine.
//! What could give an informant away obeys the same rules as the chapters.

mod agreed;
mod basis;
mod coefficients;
mod method;
mod plan;
mod saturation;
mod versions;

pub use plan::{AppendixPlan, Part, read_appendix};

use super::Ground;
use super::findings::{assessed, profile, summary, triangulation};
use super::template::{Given, Template, Values};
use crate::agreement::Plan;
use crate::coding::Codings;
use crate::source::{FileName, Problem, markdown};
use crate::synthesis::SaturationRule;
use basis::Basis;
use method::Rule;

/// What the appendix tells besides what chapters are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What coders did, decisions and readings among it.
    pub codings: &'a Codings,
    /// What they had made of transcripts before they could see each other's work.
    pub apart: &'a Codings,
    /// Their rounds.
    pub rounds: &'a Plan,
    /// The files that everything is computed from, in order of name, each with its SHA-256 in hex.
    pub files: &'a [(FileName, String)],
}

/// The appendix as Markdown, the same bytes for the same project, and what the project's own templates did wrong.
pub fn appendix(plan: &AppendixPlan, ground: &Ground<'_>, facts: &Facts<'_>, internal: bool) -> (String, Vec<Problem>) {
    let mut problems = Vec::new();
    let findings = assessed(ground);
    let parts = plan.parts.iter().map(|part| {
        let body = match part {
            Part::Method => method(ground, facts, &mut problems),
            Part::Findings => summary(&findings, ground, internal),
            Part::Profile => profile(&findings, ground, internal),
            Part::Triangulation => triangulation(&findings, ground, internal),
        };
        vec![("kind", Given::from(part.word())), ("body", Given::from(body))]
    });
    let values = Values::from([
        ("parts", Given::Things(parts.collect())),
        ("title", Given::from(markdown(&plan.title))),
        ("internal", Given::from(internal)),
    ]);
    let text = ground.templates.fill(Template::Appendix, &values, &mut problems);
    (text + "\n", problems)
}

/// The part on method. What another measure adds stands among its values.
fn method(ground: &Ground<'_>, facts: &Facts<'_>, problems: &mut Vec<Problem>) -> String {
    let Rule { name, hash, classes, cut_offs } = method::rule(ground);
    let Basis { interviews, notes, documents } = basis::interviews(ground);
    let (themes, coverage) = basis::coverage(ground);
    let (twice, agreement) = agreed::agreement(ground, facts.codings);
    let coefficients = coefficients::coefficients(ground, facts);
    let whole = coefficients.as_ref().is_some_and(|told| told.whole_interviews);
    let rule = SaturationRule::default();
    let (saturation, saturated) = saturation::saturation(ground).unwrap_or_default();
    let values = Values::from([
        ("classes", Given::from(classes)),
        ("rule", Given::from(name)),
        ("hash", Given::from(hash)),
        ("cut_offs", Given::from(cut_offs)),
        ("interviews", Given::from(interviews.to_string())),
        ("notes", Given::from(notes.to_string())),
        ("documents", Given::from(documents.to_string())),
        ("groups", Given::from(basis::groups(ground))),
        ("themes", Given::from(themes.to_string())),
        ("coverage", Given::from(coverage)),
        ("orders", Given::from(if saturation.is_empty() { String::new() } else { rule.orders.to_string() })),
        ("saturation", Given::from(saturation)),
        ("saturated", Given::Texts(saturated)),
        ("twice", Given::from(if twice == 0 { String::new() } else { twice.to_string() })),
        ("one_twice", Given::from(twice == 1)),
        ("agreement", Given::from(agreement)),
        ("coefficients", Given::from(coefficients.map(|told| told.table).unwrap_or_default())),
        ("whole_interviews", Given::from(whole)),
        ("version", Given::from(env!("CARGO_PKG_VERSION"))),
        ("sums", Given::from(versions::sums(ground, facts))),
    ]);
    ground.templates.fill(Template::Method, &values, problems)
}
