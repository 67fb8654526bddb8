//! What stands behind the words under the cursor.

use std::fmt::Write as _;

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind};

use super::desk::{Desk, link_at};
use super::evidence::SHOWN;
use super::markdown::{list, words};
use super::position::Lines;
use crate::chapter::{Chapter, Ground, Target, reading};
use crate::coding::EntryId;

impl Desk<'_> {
    /// The counts of a claim and its passages, or the words that a quote is from.
    pub(super) fn hover(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize) -> Option<Hover> {
        let (index, link) = link_at(chapter, at)?;
        let text = match &link.target {
            Target::Claim(_) => self.claim(chapter, ground, index)?,
            Target::Quote(id) => self.quote(*id)?,
            Target::TextBox(_) | Target::Reference { .. } | Target::Exhibit(_) | Target::Broken(_) => return None,
        };
        let contents = HoverContents::Markup(MarkupContent { kind: MarkupKind::Markdown, value: text });
        let range = Lines::new(&chapter.text, self.encoding).range(&link.range);
        Some(Hover { contents, range: Some(range) })
    }

    fn claim(&self, chapter: &Chapter, ground: &Ground<'_>, link: usize) -> Option<String> {
        let reading = reading(chapter, ground, link)?;
        let code = self.material.codebook.codes().get(reading.code)?;
        let mut text = format!("**{}** `{}`\n\n{}", words(&code.label), code.address, words(&reading.counts));
        if let Some(phrase) = &reading.phrase {
            let _ = write!(text, "\n\nThis holds: {}", words(&format!("{}{}", phrase.link, phrase.rest("…"))));
        }
        for (head, passages) in [("They say", &reading.support), ("Others say", &reading.against)] {
            let lines: Vec<String> = passages.iter().filter_map(|passage| self.told(*passage)).take(SHOWN).collect();
            list(&mut text, head, &lines, passages.len().saturating_sub(lines.len()));
        }
        Some(text)
    }

    fn quote(&self, id: EntryId) -> Option<String> {
        self.told(self.passage(id)?)
    }

    /// The passage of a coding.
    pub(super) fn passage(&self, id: EntryId) -> Option<usize> {
        self.material.passages.iter().position(|passage| passage.coding.id == id)
    }
}
