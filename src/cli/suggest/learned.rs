//! What is learned from in a project, and how suggestions are told.

use std::collections::BTreeMap;

use super::{Asked, words};
use crate::cli::{Failure, Session};
use crate::search::suggest::{Describe, Example, Suggestion};
use crate::source::terminal;
use crate::synthesis::{Material, Passage};
use crate::transcript::{Span, Transcript, TurnNo};

/// The coded passages of a project: one for each place, with all its codes.
pub(super) struct Learned<'m> {
    material: &'m Material<'m>,
    pub(super) examples: Vec<Example>,
    /// For each example its codings.
    passages: Vec<Vec<&'m Passage<'m>>>,
    /// What the codebook says of each code.
    pub(super) described: Vec<Describe>,
}

/// A place, sortable: transcript, then from where to where.
type Where = (usize, TurnNo, u32, TurnNo, u32);

/// How many characters of a passage are shown.
const SHOWN: usize = 100;

impl<'m> Learned<'m> {
    /// From the passages that count; codes that are no longer offered are neither learned nor suggested.
    pub(super) fn new(material: &'m Material<'m>) -> Self {
        let mut places: BTreeMap<Where, Vec<&'m Passage<'m>>> = BTreeMap::new();
        for passage in material.passages.iter().filter(|passage| offered(material, passage)) {
            let place = passage.transcript.zip(passage.located.span());
            let place = place.map(|(at, span)| (at, span.turn, span.start, span.to_turn, span.end));
            place.into_iter().for_each(|place| places.entry(place).or_default().push(passage));
        }
        let examples = places.iter().filter_map(|(place, passages)| example(material, *place, passages)).collect();
        let described = material.codebook.codes().iter().map(|code| Describe {
            text: if code.retired { String::new() } else { about(code) },
            tongue: material.codebook.language.into(),
        });
        Self { material, examples, described: described.collect(), passages: places.into_values().collect() }
    }

    /// How many interviews and documents have coded passages.
    pub(super) fn transcripts(&self) -> usize {
        let mut groups: Vec<usize> = self.examples.iter().map(|example| example.group).collect();
        groups.dedup();
        groups.len()
    }

    /// Leaves out what overlaps a place. Examples stay where they are: one without codes is not learned from.
    pub(super) fn forget(&mut self, (transcript, span): (&Transcript, Span)) {
        for (example, passages) in self.examples.iter_mut().zip(&self.passages) {
            let overlaps = passages.iter().any(|passage| {
                let there = passage.located.span().filter(|_| passage.coding.transcript == transcript.id);
                there.is_some_and(|there| {
                    (there.turn, there.start) < (span.to_turn, span.end)
                        && (span.turn, span.start) < (there.to_turn, there.end)
                })
            });
            if overlaps {
                example.codes.clear();
            }
        }
    }

    fn address(&self, code: usize) -> String {
        self.material.codebook.codes().get(code).map(|code| code.address.to_string()).unwrap_or_default()
    }

    fn label(&self, code: usize) -> &str {
        self.material.codebook.codes().get(code).map_or("", |code| code.label.as_str())
    }

    /// The coding of an example with a code.
    fn coding(&self, example: usize, code: usize) -> Option<&'m Passage<'m>> {
        self.passages.get(example)?.iter().copied().find(|passage| passage.code == Some(code))
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
            let passage = self.coding(*example, suggestion.code)?;
            Some(serde_json::json!({
                "id": passage.coding.id.to_string(), "transcript": passage.coding.transcript,
                "turn": passage.located.span().map(|span| span.turn), "similarity": rounded(*cosine),
                "words": words(self.material, passage),
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
            let Some(passage) = self.coding(*example, suggestion.code) else { continue };
            let (coding, words) = (passage.coding, shortened(&words(self.material, passage)));
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

/// Whether a passage counts, with a code that is still offered.
fn offered(material: &Material<'_>, passage: &Passage<'_>) -> bool {
    let code = passage.code.and_then(|code| material.codebook.codes().get(code));
    passage.counts() && code.is_some_and(|code| !code.retired)
}

fn example(material: &Material<'_>, place: Where, passages: &[&Passage<'_>]) -> Option<Example> {
    let (at, turn, start, to_turn, end) = place;
    let transcript = material.transcripts.get(at)?;
    let mut codes: Vec<usize> = passages.iter().filter_map(|passage| passage.code).collect();
    codes.sort_unstable();
    codes.dedup();
    Some(Example {
        id: format!("{} {turn}:{start} {to_turn}:{end}", transcript.id),
        group: at,
        text: words(material, passages.first()?),
        tongue: transcript.language.into(),
        codes,
    })
}

/// What the codebook says of a code: its name, when to use it, examples.
fn about(code: &crate::codebook::Code) -> String {
    let parts = std::iter::once(&code.label).chain(&code.definition).chain(&code.include).chain(&code.examples);
    parts.map(String::as_str).collect::<Vec<_>>().join("\n")
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
