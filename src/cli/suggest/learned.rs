//! How suggestions are told.

use super::Asked;
use crate::cli::{Failure, Session};
use crate::project::Learning;
use crate::search::suggest::Suggestion;
use crate::source::terminal;
use crate::synthesis::Material;

/// What was learned from, and how to tell it.
pub(super) struct Learned<'m> {
    material: &'m Material<'m>,
    pub(super) learning: Learning<'m>,
}

/// How many characters of a passage are shown.
const SHOWN: usize = 100;

impl<'m> Learned<'m> {
    pub(super) fn new(material: &'m Material<'m>) -> Self {
        Self { material, learning: Learning::new(material, |_| true) }
    }

    fn address(&self, code: usize) -> String {
        self.material.codebook.codes().get(code).map(|code| code.address.to_string()).unwrap_or_default()
    }

    fn label(&self, code: usize) -> &str {
        self.material.codebook.codes().get(code).map_or("", |code| code.label.as_str())
    }

    pub(super) fn as_json(&self, asked: &Asked<'_>, suggestions: &[Suggestion]) -> serde_json::Value {
        let suggestions: Vec<_> = suggestions.iter().map(|suggestion| self.suggestion(suggestion)).collect();
        serde_json::json!({
            "transcript": asked.place.map(|(transcript, _)| &transcript.id),
            "turn": asked.place.map(|(_, span)| span.turn),
            "start": asked.place.map(|(_, span)| span.start), "end": asked.place.map(|(_, span)| span.end),
            "words": asked.text, "suggestions": suggestions,
        })
    }

    fn suggestion(&self, suggestion: &Suggestion) -> serde_json::Value {
        let nearest = suggestion.nearest.iter().filter_map(|(example, cosine)| {
            let passage = self.learning.coding(*example, suggestion.code)?;
            Some(serde_json::json!({
                "id": passage.coding.id.to_string(), "transcript": passage.coding.transcript,
                "turn": passage.located.span().map(|span| span.turn), "similarity": rounded(*cosine),
                "words": self.material.words(passage),
            }))
        });
        serde_json::json!({
            "code": self.address(suggestion.code), "label": self.label(suggestion.code),
            "score": rounded(suggestion.score), "terms": suggestion.terms, "nearest": nearest.collect::<Vec<_>>(),
        })
    }

    pub(super) fn print(
        &self,
        session: &mut Session<'_, '_>,
        asked: &Asked<'_>,
        suggestions: &[Suggestion],
    ) -> Result<(), Failure> {
        if let Some((transcript, span)) = asked.place {
            let speaker = transcript.turn(span.turn).map_or("", |turn| turn.speaker.as_str());
            session.out.line(format_args!("{} turn {} {}", transcript.id, span.turn, terminal(speaker)))?;
            session.out.line(format_args!("    {}", terminal(&shortened(&asked.text))))?;
        }
        if suggestions.is_empty() {
            session.out.line("  no word of it was met before")?;
        }
        suggestions.iter().try_for_each(|suggestion| self.print_one(session, suggestion))
    }

    fn print_one(&self, session: &mut Session<'_, '_>, suggestion: &Suggestion) -> Result<(), Failure> {
        let (code, label) = (self.address(suggestion.code), terminal(self.label(suggestion.code)));
        session.out.line(format_args!("  {:.2}  {code}  {label}", suggestion.score))?;
        if !suggestion.terms.is_empty() {
            session.out.line(format_args!("        words: {}", terminal(&suggestion.terms.join(", "))))?;
        }
        for (example, cosine) in &suggestion.nearest {
            let Some(passage) = self.learning.coding(*example, suggestion.code) else { continue };
            let (coding, words) = (passage.coding, shortened(&self.material.words(passage)));
            let turn = passage.located.span().map_or(coding.anchor.turn, |span| span.turn);
            session.out.line(format_args!(
                "        like {cosine:.2}  {}  {} turn {turn}  {}",
                coding.id,
                coding.transcript,
                terminal(&words)
            ))?;
        }
        Ok(())
    }
}

/// On one line, cut after so many characters.
fn shortened(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match one_line.char_indices().nth(SHOWN) {
        Some((at, _)) => format!("{}…", one_line.get(..at).unwrap_or_default().trim_end()),
        None => one_line,
    }
}

/// Three decimals: more would be noise.
fn rounded(value: f32) -> f64 {
    (f64::from(value) * 1000.0).round() / 1000.0
}
