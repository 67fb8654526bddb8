//! What the suggester learns from in a project: coded passages, and what the codebook says of each code.

use std::collections::BTreeMap;

use crate::codebook::Code;
use crate::coding::Coding;
use crate::search::suggest::{Describe, Example, Settings, Suggester, TooFew};
use crate::synthesis::{Material, Passage};
use crate::transcript::{Span, Transcript, TurnNo};

/// The coded passages of a project: one for each place, with all its codes.
#[derive(Debug)]
pub struct Learning<'m> {
    /// In order of place.
    pub examples: Vec<Example>,
    /// What the codebook says of each code.
    pub described: Vec<Describe>,
    /// For each example its codings.
    passages: Vec<Vec<&'m Passage<'m>>>,
}

/// A place, sortable: transcript, then from where to where.
type Where = (usize, TurnNo, u32, TurnNo, u32);

impl<'m> Learning<'m> {
    /// From the passages that count and that `seen` lets through; codes that are no longer offered are neither learned
    /// nor suggested.
    pub fn new(material: &'m Material<'m>, seen: impl Fn(&Coding) -> bool) -> Self {
        let mut places: BTreeMap<Where, Vec<&'m Passage<'m>>> = BTreeMap::new();
        let wanted = |passage: &&Passage<'_>| offered(material, passage) && seen(passage.coding);
        for passage in material.passages.iter().filter(wanted) {
            let place = passage.transcript.zip(passage.located.span());
            let place = place.map(|(at, span)| (at, span.turn, span.start, span.to_turn, span.end));
            place.into_iter().for_each(|place| places.entry(place).or_default().push(passage));
        }
        let examples = places.iter().filter_map(|(place, passages)| example(material, *place, passages)).collect();
        let described = material.codebook.codes().iter().map(|code| Describe {
            text: if code.retired { String::new() } else { about(code) },
            tongue: material.codebook.language.into(),
        });
        Self { examples, described: described.collect(), passages: places.into_values().collect() }
    }

    /// Learns.
    ///
    /// # Errors
    /// [`TooFew`] coded passages.
    pub fn train(&self, settings: &Settings) -> Result<Suggester, TooFew> {
        Suggester::train(&self.examples, &self.described, settings)
    }

    /// How many interviews and documents have coded passages.
    pub fn transcripts(&self) -> usize {
        let mut groups: Vec<usize> = self.examples.iter().map(|example| example.group).collect();
        groups.dedup();
        groups.len()
    }

    /// Leaves out what overlaps a place. Examples stay where they are: one without codes is not learned from.
    pub fn forget(&mut self, (transcript, span): (&Transcript, Span)) {
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

    /// The coding of an example with a code.
    pub fn coding(&self, example: usize, code: usize) -> Option<&'m Passage<'m>> {
        self.passages.get(example)?.iter().copied().find(|passage| passage.code == Some(code))
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
        text: material.words(passages.first()?),
        tongue: transcript.language.into(),
        codes,
    })
}

/// What the codebook says of a code: its name, when to use it, examples.
fn about(code: &Code) -> String {
    let parts = std::iter::once(&code.label).chain(&code.definition).chain(&code.include).chain(&code.examples);
    parts.map(String::as_str).collect::<Vec<_>>().join("\n")
}
