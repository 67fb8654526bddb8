//! Codings as a query sees them, joined when it is asked.

use std::collections::HashMap;

use super::bits::Bits;
use crate::coding::{CoderId, Stance};
use crate::search::query::{CodePattern, Coded};
use crate::transcript::TranscriptId;

/// One coded passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodedSpan {
    /// Its first turn, from 1.
    pub turn: u32,
    /// Its last turn.
    pub to_turn: u32,
    /// The address it counts for now.
    pub code: String,
    /// Its stance.
    pub stance: Stance,
    /// Who coded it.
    pub coder: CoderId,
    /// Worth printing.
    pub starred: bool,
}

/// All coded passages that stand somewhere in the text, by transcript.
#[derive(Debug, Clone, Default)]
pub struct CodedPassages(HashMap<TranscriptId, Vec<CodedSpan>>);

/// What is asked of one and the same passage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Asked<'a> {
    pub(super) code: Option<&'a CodePattern>,
    pub(super) stance: Option<Stance>,
    pub(super) coder: Option<&'a CoderId>,
    pub(super) starred: bool,
}

impl CodedPassages {
    /// Adds a passage.
    pub fn add(&mut self, transcript: &TranscriptId, span: CodedSpan) {
        self.0.entry(transcript.clone()).or_default().push(span);
    }

    /// The passages that stand in a turn.
    pub fn of(&self, transcript: &TranscriptId, turn: u32) -> impl Iterator<Item = &CodedSpan> {
        let spans = self.0.get(transcript).into_iter().flatten();
        spans.filter(move |span| (span.turn..=span.to_turn).contains(&turn))
    }

    /// For each transcript the turns with a passage that is as asked.
    pub(super) fn turns(&self, asked: &Asked<'_>) -> HashMap<&TranscriptId, Bits> {
        self.each(|spans| {
            let mut turns = Bits::default();
            spans.iter().filter(|span| asked.fits(span)).for_each(|span| add(&mut turns, span));
            turns
        })
    }

    /// For each transcript the turns of passages of one code that have one of the other within so many turns, and of those.
    pub(super) fn near(&self, one: &Asked<'_>, other: &Asked<'_>, most: u32) -> HashMap<&TranscriptId, Bits> {
        self.each(|spans| {
            let mut turns = Bits::default();
            for a in spans.iter().filter(|span| one.fits(span)) {
                for b in
                    spans.iter().filter(|span| other.fits(span) && !std::ptr::eq(*span, a) && apart(a, span) <= most)
                {
                    add(&mut turns, a);
                    add(&mut turns, b);
                }
            }
            turns
        })
    }

    fn each(&self, of: impl Fn(&[CodedSpan]) -> Bits) -> HashMap<&TranscriptId, Bits> {
        self.0.iter().map(|(transcript, spans)| (transcript, of(spans))).collect()
    }
}

impl<'a> Asked<'a> {
    /// Asks for a code, with what else is asked.
    pub(super) fn with_code(&self, code: &'a CodePattern) -> Self {
        Self { code: Some(code), ..self.clone() }
    }

    /// Takes up one more thing; false when the same kind is asked for already.
    pub(super) fn take(&mut self, coded: &'a Coded) -> bool {
        match coded {
            Coded::Stance(stance) if self.stance.is_none() => self.stance = Some(*stance),
            Coded::Coder { coder, .. } if self.coder.is_none() => self.coder = Some(coder),
            Coded::Starred if !self.starred => self.starred = true,
            _ => return false,
        }
        true
    }

    fn fits(&self, span: &CodedSpan) -> bool {
        self.code.is_none_or(|code| code.fits(&span.code))
            && self.stance.is_none_or(|stance| span.stance == stance)
            && self.coder.is_none_or(|coder| span.coder == *coder)
            && (!self.starred || span.starred)
    }
}

/// How many turns lie from one passage to the other; 0 when they share one.
fn apart(one: &CodedSpan, other: &CodedSpan) -> u32 {
    one.turn.saturating_sub(other.to_turn).max(other.turn.saturating_sub(one.to_turn))
}

fn add(turns: &mut Bits, span: &CodedSpan) {
    (span.turn..=span.to_turn).for_each(|turn| turns.insert(turn as usize));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::query::{Query, parse};

    fn span(turns: (u32, u32), code: &str, stance: Stance, coder: &str) -> CodedSpan {
        let coder = CoderId::new(coder).unwrap();
        CodedSpan { turn: turns.0, to_turn: turns.1, code: code.into(), stance, coder, starred: false }
    }

    fn pattern(text: &str) -> CodePattern {
        match parse(text).query {
            Some(Query::Coded(Coded::Code(pattern))) => pattern,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_is_asked_together_is_asked_of_one_passage() {
        let id = TranscriptId::new("int-01").unwrap();
        let mut coded = CodedPassages::default();
        coded.add(&id, span((2, 3), "kommune/benefits/chat", Stance::Support, "ab"));
        coded.add(&id, span((3, 3), "kommune/benefits/chat", Stance::Contradict, "cd"));
        let ab = CoderId::new("ab").unwrap();
        let code = pattern("code:kommune/benefits/*");
        let turns =
            |asked: &Asked<'_>| coded.turns(asked).get(&id).map(|bits| bits.iter().collect::<Vec<_>>()).unwrap();
        let asked = Asked { coder: Some(&ab), ..Asked::default() }.with_code(&code);
        assert_eq!(turns(&asked), [2, 3]);
        assert_eq!(turns(&Asked { stance: Some(Stance::Contradict), ..asked }), Vec::<usize>::new());
    }

    #[test]
    fn passages_are_near_by_turns_and_never_to_themselves() {
        let id = TranscriptId::new("int-01").unwrap();
        let mut coded = CodedPassages::default();
        coded.add(&id, span((2, 2), "a/benefits/x", Stance::Support, "ab"));
        coded.add(&id, span((5, 6), "a/benefits/y", Stance::Support, "ab"));
        let (x, y) = (pattern("code:a/benefits/x"), pattern("code:a/benefits/y"));
        let (x, y) = (Asked::default().with_code(&x), Asked::default().with_code(&y));
        let near = |one: &Asked<'_>, other: &Asked<'_>, most| {
            coded.near(one, other, most).get(&id).map(|bits| bits.iter().collect::<Vec<_>>()).unwrap()
        };
        assert_eq!(near(&x, &y, 3), [2, 5, 6]);
        assert!(near(&x, &y, 2).is_empty());
        assert!(near(&x, &x, 9).is_empty());
    }
}
