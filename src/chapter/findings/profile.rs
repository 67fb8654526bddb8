//! The evidence profile: for each finding the four components with their reasons, and what stands behind them.

use super::Assessed;
use super::summary::{reason, sentence};
use super::table::PipeTable;
use crate::chapter::Ground;
use crate::source::markdown;
use crate::synthesis::Component;
use crate::transcript::Language;

/// The table of components. Internally it is followed by the passages that speak against each finding, by
/// transcript, turn and id; these are never for print.
pub fn profile(all: &[Assessed<'_>], ground: &Ground<'_>, internal: bool) -> String {
    let language = ground.language;
    let first = language.pick("Funn", "Funn", "Finding");
    let last = language.pick("Tillit", "Tillit", "Confidence");
    let components = Component::ALL.map(|component| component.name(language));
    let head: Vec<&str> = [first].into_iter().chain(components).chain([last]).collect();
    let mut table = PipeTable::new(&head);
    for one in all {
        let cells = Component::ALL.map(|component| cell(one, component, language, internal));
        let name = markdown(&sentence(one, ground, internal));
        table.row([name].into_iter().chain(cells).chain([overall(one, language)]));
    }
    let table = table.into_text();
    if internal { format!("{table}{}", against(all, ground)) } else { table }
}

fn cell(one: &Assessed<'_>, component: Component, language: Language, internal: bool) -> String {
    let standing = one.standing(component);
    let name = standing.concern.name(language);
    let mark = if standing.reason.is_none() { "\\*" } else { "" };
    let reason = reason(one, component, language, internal);
    if reason.is_empty() { format!("{name}{mark}") } else { format!("{name}{mark}: {}", markdown(&reason)) }
}

fn overall(one: &Assessed<'_>, language: Language) -> String {
    let (computed, held) = (one.computed(), one.confidence());
    match one.entry.and_then(|entry| entry.overall.as_ref()) {
        Some(overall) => {
            let instead = language.pick("i stedet for", "i staden for", "instead of");
            format!("{} ({instead} {}): {}", held.name(language), computed.name(language), markdown(&overall.reason))
        }
        None => held.name(language).to_owned(),
    }
}

/// Where each finding is spoken against.
fn against(all: &[Assessed<'_>], ground: &Ground<'_>) -> String {
    let language = ground.language;
    let (turn, head) = (
        language.pick("ytring", "ytring", "turn"),
        language.pick("Utdrag som sier imot", "Utdrag som seier imot", "Passages that speak against"),
    );
    let mut lists = String::new();
    for one in all {
        let passages = ground.material.counter_passages(&one.evidence);
        let passages = passages.into_iter().filter_map(|at| ground.material.passages.get(at));
        let places = passages.map(|passage| {
            let at = passage.located.span().map_or(passage.coding.anchor.turn, |span| span.turn);
            format!("{} {turn} {at} ({})", passage.coding.transcript, passage.coding.id)
        });
        let places: Vec<String> = places.collect();
        if !places.is_empty() {
            lists += &format!("- {}: {}\n", markdown(&one.name()), markdown(&places.join(", ")));
        }
    }
    if lists.is_empty() { String::new() } else { format!("\n{head}:\n\n{lists}") }
}
