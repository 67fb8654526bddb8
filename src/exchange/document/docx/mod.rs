//! Word: the parts of a package, and the story each tells.

mod parts;
mod story;
mod styles;

use super::super::{ExchangeFault, Report};
use super::content::{Content, Note, NoteKind, plain};
use super::package::Package;
use super::remarks::{Found, tell};
use parts::Parts;
use story::{Reference, Section, Told};
use styles::Styles;

/// The text of a Word document.
///
/// # Errors
/// When there is no main part, or a part is damaged.
pub(super) fn read(mut package: Package<'_>, report: &mut Report) -> Result<Content, ExchangeFault> {
    let parts = Parts::find(&mut package)?;
    let styles = match &parts.styles {
        Some(part) => Styles::read(&mut package, part)?,
        None => Styles::default(),
    };
    let main = story(&mut package, &parts.main, &styles, report)?.ok_or_else(|| {
        let what = format!("its main part `{}` is missing", parts.main);
        package.file().broken(what, "open it in Word or LibreOffice and save it anew")
    })?;
    if !main.is_document {
        let what = format!("its main part `{}` is no text document", parts.main);
        return Err(package.file().broken(what, "see whether it is a spreadsheet or slides under another name"));
    }
    let mut content = Content::default();
    for section in main.sections {
        content.blocks.extend(section.content.blocks);
        content.notes.extend(section.content.notes);
    }
    for (kind, part) in parts.beside {
        if let Some(told) = story(&mut package, &part, &styles, report)? {
            told.sections.into_iter().for_each(|section| beside(&mut content, kind, section, &main.references, report));
        }
    }
    Ok(content)
}

fn story(
    package: &mut Package<'_>,
    part: &str,
    styles: &Styles,
    report: &mut Report,
) -> Result<Option<Told>, ExchangeFault> {
    match package.text(part)? {
        Some(text) => story::read(package.file(), part, &text, styles, report).map(Some),
        None => Ok(None),
    }
}

/// Enters what stands beside the text, with the paragraph its reference was met in.
fn beside(content: &mut Content, kind: Beside, section: Section, references: &[Reference], report: &mut Report) {
    let mut blocks = section.content.blocks;
    blocks.extend(section.content.notes.into_iter().flat_map(|note| note.blocks));
    let text = plain(&blocks);
    if text.trim().is_empty() || repeats(content, kind, &text) {
        return;
    }
    let paragraph = section
        .id
        .and_then(|id| references.iter().find(|reference| reference.to == kind && reference.id == id))
        .and_then(|reference| reference.paragraph);
    tell(report, kind.found(), paragraph);
    content.notes.push(Note { kind: kind.note(), author: section.author, paragraph, blocks });
}

/// First pages, odd and even pages have headers of their own that mostly say the same.
fn repeats(content: &Content, kind: Beside, text: &str) -> bool {
    let same = |note: &Note| note.kind == NoteKind::Margin && plain(&note.blocks) == text;
    kind == Beside::Margin && content.notes.iter().any(same)
}

/// Parts that stand beside the main one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Beside {
    Footnotes,
    Endnotes,
    Comments,
    Margin,
}

impl Beside {
    fn note(self) -> NoteKind {
        match self {
            Self::Footnotes | Self::Endnotes => NoteKind::Footnote,
            Self::Comments => NoteKind::Comment,
            Self::Margin => NoteKind::Margin,
        }
    }

    fn found(self) -> Found {
        match self {
            Self::Footnotes | Self::Endnotes => Found::Footnote,
            Self::Comments => Found::Comment,
            Self::Margin => Found::Margin,
        }
    }
}
