//! Who says what, by transcript and turn: for the analyst's eyes, never for print.

use super::view::{Finding, View};
use crate::codebook::Section;
use crate::coding::Stance;
use crate::synthesis::{Material, VoiceStance};

/// Where those who are not with a finding say so.
pub(super) fn opponents(view: &View<'_>, finding: &Finding<'_>) -> String {
    let material = view.ground.material;
    let voices = finding.evidence.voices.iter();
    let voices = voices.filter(|voice| matches!(voice.stance, VoiceStance::Contradict | VoiceStance::Mixed));
    let passages = voices.flat_map(|voice| voice.passages.iter().copied());
    places(material, passages.filter(|passage| is_against(material, finding.code.section(), *passage)))
}

/// Whether a passage about a finding's theme says otherwise than the finding, or is in two minds.
pub(super) fn is_against(material: &Material<'_>, section: Section, passage: usize) -> bool {
    material.passages.get(passage).is_some_and(|passage| {
        let other = passage.code.and_then(|code| material.codebook.codes().get(code));
        let opposite = other.is_some_and(|other| other.section() != section);
        match passage.stance() {
            Stance::Contradict => !opposite,
            Stance::Mixed => true,
            Stance::Support => opposite,
            Stance::Mention => false,
        }
    })
}

/// Where those who support a finding say so.
pub(super) fn supporters(view: &View<'_>, finding: &Finding<'_>) -> String {
    let voices = finding.evidence.voices.iter().filter(|voice| voice.stance != VoiceStance::Silent);
    places(view.ground.material, voices.flat_map(|voice| voice.passages.iter().copied()))
}

/// `int-07 turn 12, int-09 turn 4 and 2 more`.
pub(super) fn places(material: &Material<'_>, passages: impl Iterator<Item = usize>) -> String {
    let mut places: Vec<String> = Vec::new();
    for passage in passages.filter_map(|index| material.passages.get(index)) {
        let turn = passage.located.span().map_or(passage.coding.anchor.turn, |span| span.turn);
        let place = format!("`{}` turn {turn}", passage.coding.transcript);
        if !places.contains(&place) {
            places.push(place);
        }
    }
    let more = places.len().saturating_sub(3);
    places.truncate(3);
    let shown = places.join(", ");
    if more > 0 { format!("{shown} and {more} more") } else { shown }
}
