//! Rule: what staff says about patients is told as what staff says (methods A.8, proxy voice).

use std::collections::BTreeSet;

use super::Remarks;
use super::marker;
use super::view::{Finding, View};
use crate::chapter::ChapterFault;
use crate::codebook::Stakeholder;
use crate::synthesis::VoiceStance;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let codebook = view.ground.material.codebook;
    for finding in &view.findings {
        let Some(stakeholder) = codebook.stakeholder(finding.code.address.stakeholder()) else { continue };
        let speakers = speakers(view, finding);
        let proxy = !speakers.is_empty() && !speakers.contains(stakeholder.id.as_str());
        let Some(block) = view.block(finding).filter(|_| proxy) else { continue };
        let sentence = block.text.get(block.sentence_at(finding.link.words.start)).unwrap_or("").to_owned();
        let key = (sentence, stakeholder.id.clone());
        let told = |(sentence, _): &(String, _)| {
            let sentence = sentence.to_lowercase();
            Tells(tells(without_label(&sentence, stakeholder), stakeholder))
        };
        if view.memory().of_project(key, told).0 {
            continue;
        }
        let names: Vec<String> = speakers.iter().map(|group| format!("`{group}`")).collect();
        let fault = ChapterFault::ProxyVoice { speakers: names.join(", "), stakeholder: stakeholder.id.to_string() };
        remarks.add_to(finding.at, finding.link.range.start, fault);
    }
}

/// Whether a sentence tells who sees it.
struct Tells(bool);

/// A label before the sentence names what it is about, not who says it.
fn without_label<'s>(sentence: &'s str, stakeholder: &Stakeholder) -> &'s str {
    let label = format!("{}:", stakeholder.label.to_lowercase());
    sentence.trim_start().trim_start_matches(&*label)
}

/// The groups of those who support it.
fn speakers<'v>(view: &'v View<'_>, finding: &Finding<'_>) -> BTreeSet<&'v str> {
    let supporters = finding.evidence.voices.iter().filter(|voice| voice.stance == VoiceStance::Support);
    let people = supporters.filter_map(|voice| view.ground.material.people.get(voice.person));
    people.filter_map(|person| person.group()).map(|group| group.as_str()).collect()
}

/// Whether a sentence in lower case says that somebody experiences it before it names whom it is about,
/// unless those who say it are named first.
fn tells(sentence: &str, stakeholder: &Stakeholder) -> bool {
    let Some(perception) = marker::perception(sentence) else { return false };
    let named = stems(stakeholder).iter().filter_map(|stem| marker::beginning(sentence, stem)).min();
    let source = marker::source(sentence);
    named.is_none_or(|named| perception < named || source.is_some_and(|source| source < named))
}

/// How words for a stakeholder begin: `pasient`, `pårørende`.
fn stems(stakeholder: &Stakeholder) -> Vec<String> {
    let label = stakeholder.label.to_lowercase();
    let words = label.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= 5);
    let stem = |word: &str| {
        ["er", "ar", "ene", "ane", "en", "e"]
            .iter()
            .find_map(|ending| word.strip_suffix(ending))
            .unwrap_or(word)
            .to_owned()
    };
    words.map(stem).chain([stakeholder.id.to_string()]).filter(|stem| stem.chars().count() >= 4).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, Place};
    use crate::transcript::StakeholderId;

    #[test]
    fn a_sentence_tells_who_sees_it() {
        let stakeholder = Stakeholder {
            id: StakeholderId::new("pasient").unwrap(),
            label: "Pasienter og pårørende".into(),
            informants: None,
            speakers: None,
            place: Place::whole(&FileName::new("codebook.yaml")),
        };
        for (sentence, tells_it) in [
            ("mange opplever at pasientene blir trygge.", true),
            ("mange respondenter som møter pasienter, mener at de blir trygge.", true),
            ("pasientene opplever at det blir tryggere.", false),
            ("mange blir tryggere.", false),
            ("ifølge flere får pårørende bedre innsyn.", true),
        ] {
            assert_eq!(tells(sentence, &stakeholder), tells_it, "{sentence}");
        }
    }
}
