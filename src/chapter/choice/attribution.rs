//! What stands under a quote, and its words as they can be printed.

use crate::anonymity::{AttributionVerdict, Policy, check_attribution, safest, stable_numbers};
use crate::synthesis::Material;
use crate::transcript::{Language, Participant};

/// What an attribution tells of a speaker, in the order in which it is generalised.
pub(super) const TOLD: [&str; 2] = ["role", "group"];

/// The line under a quote of a speaker: the most precise one by role and group that holds.
pub fn attribution(policy: &Policy, material: &Material<'_>, speaker: &Participant, language: Language) -> String {
    let everybody = everybody(material);
    let text = safest(policy, &everybody, speaker, &TOLD).phrase(material.codebook, language);
    // A group's own label may hold the name of a workplace.
    match check_attribution(policy, &everybody, speaker, &text, material.codebook) {
        AttributionVerdict::Holds => text,
        AttributionVerdict::Fails(failure) => failure.instead,
    }
}

/// The participants of all interviews.
pub(super) fn everybody<'m>(material: &Material<'m>) -> Vec<&'m Participant> {
    let interviews = material.transcripts.iter().filter(|transcript| !transcript.is_document());
    interviews.flat_map(|transcript| &transcript.participants).collect()
}

/// The words with pseudonyms as they can be printed; `None` where a number stands outside brackets.
pub(in crate::chapter) fn printable(words: &str) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    for number in stable_numbers(words) {
        out.push_str(words.get(at..number.at.start)?);
        words.get(number.at.clone()).filter(|said| said.starts_with('['))?;
        out.push_str(&number.instead);
        at = number.at.end;
    }
    out.push_str(words.get(at..)?);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::printable;

    #[test]
    fn pseudonyms_are_printed_without_their_numbers() {
        assert_eq!(printable("i [kommune 2] så").as_deref(), Some("i [en kommune] så"));
        assert_eq!(printable("vi ser det").as_deref(), Some("vi ser det"));
        assert_eq!(printable("sa informant 3"), None);
    }
}
