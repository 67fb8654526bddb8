//! The appendix: how the report counted, what it rests on, and its findings as tables.
//!
//! Everything in it is computed from the project, so that the same files give the same bytes: no clock, no machine.
//! What could give an informant away obeys the same rules as the chapters.

mod agreed;
mod basis;
mod confidence;
mod method;
mod plan;
mod versions;

pub use plan::{AppendixPlan, Part, read_appendix};

use super::Ground;
use super::findings::{assessed, profile, summary, triangulation};
use crate::coding::Codings;
use crate::source::{FileName, markdown};
use crate::transcript::Language;

/// What the appendix tells besides what chapters are checked against.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// What coders did, decisions and readings among it.
    pub codings: &'a Codings,
    /// The files that everything is computed from, in order of name, each with its SHA-256 in hex.
    pub files: &'a [(FileName, String)],
}

/// The appendix as Markdown; the same bytes for the same project.
pub fn appendix(plan: &AppendixPlan, ground: &Ground<'_>, facts: &Facts<'_>, internal: bool) -> String {
    let language = ground.language;
    let findings = assessed(ground);
    let mut text = format!("# {}\n", markdown(&plan.title));
    for part in &plan.parts {
        let title = part.title(language);
        let body = match part {
            Part::Method => method(ground, facts),
            Part::Findings => noted(&summary(&findings, ground, internal), language, internal),
            Part::Profile => noted(&profile(&findings, ground, internal), language, internal),
            Part::Triangulation => triangulation(&findings, ground, internal),
        };
        text += &format!("\n## {title}\n\n{body}");
    }
    text
}

/// The blocks of the method, in the order in which a reader asks. What another measure adds stands among them.
fn method(ground: &Ground<'_>, facts: &Facts<'_>) -> String {
    let blocks = [
        method::definitions(ground.language),
        method::words(ground),
        basis::interviews(ground),
        basis::coverage(ground),
        agreed::agreement(ground, facts.codings),
        confidence::explained(ground.language),
        versions::versions(ground, facts),
    ];
    blocks.join("\n")
}

/// A table with what its marks mean below it.
fn noted(table: &str, language: Language, internal: bool) -> String {
    let prefilled = language.pick(
        "\\*: forhåndsutfylt fra dataene og ikke vurdert av noen.",
        "\\*: fylt ut på førehand frå dataa og ikkje vurdert av nokon.",
        "\\*: prefilled from the data and not judged by anybody.",
    );
    let small = language.pick(
        "`<5`: færre enn fem. `–`: holdt tilbake for at små tall ikke skal kunne regnes ut, eller ikke aktuelt.",
        "`<5`: færre enn fem. `–`: halde tilbake for at små tal ikkje skal kunne reknast ut, eller ikkje aktuelt.",
        "`<5`: fewer than five. `–`: withheld so that small numbers cannot be computed, or not applicable.",
    );
    if internal { format!("{table}\n{prefilled}\n") } else { format!("{table}\n{prefilled} {small}\n") }
}
