//! What can stand where the cursor is: addresses, filters, quotes, references, and the phrase that holds.

use std::collections::BTreeSet;

use lsp_types::{CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, TextEdit};

use super::desk::{Desk, link_at};
use super::markdown::words;
use super::position::Lines;
use crate::chapter::{Chapter, Chooser, Ground, Target, link_value, reading};
use crate::coding::EntryId;
use crate::synthesis::{Filter, Side};
use crate::transcript::Participant;

/// How many quotes are offered.
const QUOTES: usize = 10;

/// Characters after which an editor asks.
pub(super) const TRIGGERS: [&str; 6] = [":", "/", "?", "=", "&", ","];

/// One thing to write, before it has a place.
struct Offer {
    text: String,
    label: String,
    detail: String,
    about: Option<String>,
    kind: CompletionItemKind,
}

impl Desk<'_> {
    /// What can be written at a byte of a source.
    pub(super) fn completions(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize) -> Vec<CompletionItem> {
        let lines = Lines::new(&chapter.text, self.encoding);
        let (start, offers) = match destination(&chapter.text, at) {
            Some(written) => self.destinations(chapter, ground, at, written),
            None => return self.phrase(chapter, ground, at).into_iter().collect(),
        };
        let range = lines.range(&(start..at));
        let item = |(order, offer): (usize, Offer)| CompletionItem {
            label: offer.label,
            kind: Some(offer.kind),
            detail: Some(offer.detail),
            documentation: offer.about.map(Documentation::String),
            sort_text: Some(format!("{order:05}")),
            filter_text: Some(offer.text.clone()),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(range, offer.text))),
            ..CompletionItem::default()
        };
        offers.into_iter().enumerate().map(item).collect()
    }

    /// What a link can lead to, given what is written of its destination after `belegg:`; and from which byte on it is
    /// replaced.
    fn destinations(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize, written: &str) -> (usize, Vec<Offer>) {
        let whole = at - written.len();
        if written.starts_with("quote/") {
            return (whole, self.quotes(chapter, ground, at));
        }
        if written.starts_with("ref/") {
            return (whole, references(chapter));
        }
        match written.split_once('?') {
            None => (whole, self.addresses()),
            Some((_, query)) => {
                let condition = query.rsplit('&').next().unwrap_or(query);
                match condition.split_once('=') {
                    None => (at - condition.len(), self.attributes()),
                    Some((name, values)) => {
                        let value = values.rsplit(',').next().unwrap_or(values);
                        (at - value.len(), self.values(name.trim_end_matches('!')))
                    }
                }
            }
        }
    }

    fn addresses(&self) -> Vec<Offer> {
        let codes = self.material.codebook.codes().iter().enumerate().filter(|(_, code)| !code.retired);
        let offer = |(index, code): (usize, &crate::codebook::Code)| {
            let heads = self.material.evidence(index, &Filter::default()).informants;
            Offer {
                text: code.address.to_string(),
                label: code.address.to_string(),
                detail: format!(
                    "{} · {} of {} asked, {} against",
                    code.label,
                    heads.support,
                    heads.asked,
                    heads.against()
                ),
                about: code.definition.clone(),
                kind: CompletionItemKind::REFERENCE,
            }
        };
        codes.map(offer).collect()
    }

    fn participants(&self) -> impl Iterator<Item = &Participant> {
        self.material.people.iter().filter_map(|person| person.participant)
    }

    fn attributes(&self) -> Vec<Offer> {
        let own = self.participants().flat_map(|participant| participant.attributes.keys().map(ToString::to_string));
        let names: BTreeSet<String> = own.chain(["group".to_owned()]).collect();
        let offer = |name: String| {
            let label = self.project.settings.attributes.get(name.as_str()).cloned().unwrap_or_default();
            Offer { text: format!("{name}="), label: name, detail: label, about: None, kind: CompletionItemKind::FIELD }
        };
        names.into_iter().map(offer).collect()
    }

    fn values(&self, name: &str) -> Vec<Offer> {
        let values: BTreeSet<&str> =
            self.participants().filter_map(|participant| participant.attribute(name)).collect();
        let offer = |value: &str| Offer {
            text: link_value(value),
            label: value.to_owned(),
            detail: name.to_owned(),
            about: None,
            kind: CompletionItemKind::VALUE,
        };
        values.into_iter().map(offer).collect()
    }

    /// Candidate quotes for the last claim before the cursor, the best first.
    fn quotes(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize) -> Vec<Offer> {
        let before = chapter.claims().filter(|(_, link, _)| link.range.end <= at).last();
        let Some((_, _, claim)) = before else { return Vec::new() };
        let Some(code) = self.material.codebook.resolve(&claim.address) else { return Vec::new() };
        let ranked = Chooser::new(ground).without_used(None).offers(code.index(), &claim.filter, Side::For).ranked;
        let offer = |found: crate::chapter::Offer| {
            let id: EntryId = self.material.passages.get(found.candidate.passage)?.coding.id;
            Some(Offer {
                text: format!("quote/{id}"),
                label: found.candidate.words.chars().take(60).collect(),
                detail: found.attribution,
                about: Some(found.candidate.words),
                kind: CompletionItemKind::REFERENCE,
            })
        };
        ranked.into_iter().take(QUOTES).filter_map(offer).collect()
    }

    /// For a claim's words: the beginning of a sentence that holds.
    fn phrase(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize) -> Option<CompletionItem> {
        let (index, link) = link_at(chapter, at).filter(|(_, link)| matches!(link.target, Target::Claim(_)))?;
        let phrase =
            (link.label.start <= at && at <= link.label.end).then(|| reading(chapter, ground, index))??.phrase?;
        let lines = Lines::new(&chapter.text, self.encoding);
        let label = chapter.text.get(link.label.clone())?.to_owned();
        Some(CompletionItem {
            label: phrase.link.clone(),
            kind: Some(CompletionItemKind::TEXT),
            detail: Some(words(&format!("holds: {}{}", phrase.link, phrase.rest("…")))),
            filter_text: Some(label),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(lines.range(&link.label), phrase.link))),
            ..CompletionItem::default()
        })
    }
}

/// What is written of a link's destination before a byte, without `belegg:`; `None` where none is being written.
fn destination(text: &str, at: usize) -> Option<&str> {
    let line = text.get(..at)?.rsplit('\n').next()?;
    let begun = line.rsplit_once("](").map(|(_, rest)| rest.trim_start_matches('<'))?;
    let written = begun.strip_prefix("belegg:")?;
    (!written.contains([')', ' ', '"', '>'])).then_some(written)
}

/// Sections and text boxes of this chapter.
fn references(chapter: &Chapter) -> Vec<Offer> {
    let offer = |path: String, detail: &str| Offer {
        text: format!("ref/{path}"),
        label: path,
        detail: detail.to_owned(),
        about: None,
        kind: CompletionItemKind::REFERENCE,
    };
    let headings = chapter.headings.iter().enumerate().filter(|(index, _)| Some(*index) != chapter.title);
    let headings = headings.map(|(index, heading)| offer(chapter.path(index).join("/"), &heading.text));
    headings.chain(chapter.boxes.iter().map(|found| offer(found.id.clone(), &found.title))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_destination_is_seen_while_it_is_written() {
        for (before, written) in [
            ("[Mange](belegg:", Some("")),
            ("Se.\n[Mange](belegg:kommune/be", Some("kommune/be")),
            ("[a](belegg:a/benefits/b) [Mange](<belegg:kommune/x?role=", Some("kommune/x?role=")),
            ("[Mange](belegg:kommune/benefits/x) ", None),
            ("[Mange](https:", None),
            ("Mange", None),
        ] {
            assert_eq!(destination(before, before.len()), written, "{before}");
        }
    }
}
