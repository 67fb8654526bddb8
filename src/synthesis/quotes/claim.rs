//! What a finding claims, in stems: a quote should say the claim and not only its topic (methods C.3).

use std::collections::BTreeSet;

use crate::codebook::Code;
use crate::transcript::Language;
use crate::transcript::analysis::{Stemmer, Tongue, is_function_word, tokens};

/// Verbs that tell that somebody said it, in the forms findings have; they belong to the writer.
const TOLD: [&str; 24] = [
    "mener",
    "meiner",
    "opplever",
    "uttrykker",
    "uttrykkjer",
    "peker",
    "peiker",
    "trekker",
    "trekkjer",
    "frem",
    "fram",
    "oppgir",
    "oppgjev",
    "opplyser",
    "fremhever",
    "framhever",
    "synes",
    "forteller",
    "fortel",
    "sier",
    "think",
    "say",
    "experience",
    "report",
];

/// The stems of what a code claims: of its finding, else of its label and definition.
pub(super) fn stems(code: &Code, language: Language) -> BTreeSet<String> {
    let text = match &code.finding {
        Some(finding) => finding.clone(),
        None => format!("{} {}", code.label, code.definition.as_deref().unwrap_or_default()),
    };
    let stemmer = Stemmer::new(Tongue::from(language));
    let content = tokens(&text).filter(|token| !is_function_word(&token.form) && !TOLD.contains(&token.form.as_ref()));
    content.map(|token| stemmer.stem(&token.form).into_owned()).collect()
}
