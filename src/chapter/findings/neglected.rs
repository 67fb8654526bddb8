//! Findings that a source contradicts and that no chapter mentions: what is uncomfortable must not go missing.

use super::{FindingsFault, Relation};
use crate::chapter::Ground;
use crate::source::{Problem, terminal};

/// The contradicted findings that no chapter claims or leaves out by a comment, each at its entry.
///
/// Nothing where there is no chapter yet. A claim about the code or one below it, for whomever, mentions it.
pub fn neglected(ground: &Ground<'_>) -> Vec<Problem> {
    if ground.chapters.is_empty() {
        return Vec::new();
    }
    let codebook = ground.material.codebook;
    let mentioned: Vec<usize> = ground
        .chapters
        .iter()
        .flat_map(|chapter| {
            let claimed = chapter.claims().map(|(_, _, claim)| &claim.address);
            claimed.chain(chapter.leave_out.iter().map(|leave_out| &leave_out.address))
        })
        .filter_map(|address| Some(codebook.resolve(address)?.index()))
        .collect();
    let mut problems = Vec::new();
    for entry in &ground.findings.entries {
        let Some(resolved) = codebook.resolve(&entry.address) else { continue };
        let within = ground.material.within(resolved.index());
        let against = entry.rows.iter().filter(|row| row.relation == Relation::Contradicts);
        let against: Vec<String> = against.map(|row| format!("`{}`", terminal(&row.source))).collect();
        if !against.is_empty() && !within.iter().any(|code| mentioned.contains(code)) {
            let verb = if against.len() == 1 { "contradicts" } else { "contradict" };
            let sources = format!("{} {verb}", against.join(" and "));
            problems.push(Problem::new(entry.place.clone(), &FindingsFault::Neglected { sources }));
        }
    }
    problems
}
