//! Passages as an editor is told of them.

use lsp_types::{Location, Position};

use super::desk::Desk;
use super::markdown::words;
use super::uri::uri;
use crate::synthesis::Passage;

/// How many passages a hover shows of each side.
pub(super) const SHOWN: usize = 4;

impl Desk<'_> {
    /// One passage in a line: where, who, and the words.
    pub(super) fn told(&self, passage: usize) -> Option<String> {
        let passage = self.material.passages.get(passage)?;
        let at = passage.transcript?;
        let transcript = self.material.transcripts.get(at)?;
        let said = passage.located.span().and_then(|span| transcript.words(span));
        let said = said.unwrap_or_else(|| passage.coding.anchor.quote.clone());
        let turn = passage.located.span().map_or(passage.coding.anchor.turn, |span| span.turn);
        let who = self.speaker(passage);
        Some(format!("`{}` turn {turn}{who}: «{}»", passage.coding.transcript, words(&said)))
    }

    /// `, kommune sykepleier`: as whom somebody speaks, as the screen shows it.
    fn speaker(&self, passage: &Passage<'_>) -> String {
        let person = passage.people.first().and_then(|person| self.material.people.get(*person));
        let participant = person.and_then(|person| person.participant);
        let named = participant.map(|participant| {
            [participant.attribute("group"), participant.attribute("role")].into_iter().flatten().collect::<Vec<_>>()
        });
        match named.filter(|named| !named.is_empty()) {
            Some(named) => format!(", {}", words(&named.join(" "))),
            None => String::new(),
        }
    }

    /// The turn that a passage begins in; `None` for what is adrift.
    pub(super) fn location(&self, passage: usize) -> Option<Location> {
        let passage = self.material.passages.get(passage)?;
        let transcript = self.material.transcripts.get(passage.transcript?)?;
        let turn = transcript.turns.get(passage.located.span()?.turn.index())?;
        let at = Position::new(turn.place.line.saturating_sub(1), 0);
        Some(Location::new(uri(self.root, &transcript.file)?, lsp_types::Range::new(at, at)))
    }
}
