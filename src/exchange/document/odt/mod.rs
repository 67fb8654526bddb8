//! OpenDocument text: the content, and the margins among the styles.

mod story;

use super::super::{ExchangeFault, Report};
use super::content::{Content, NoteKind, plain};
use super::package::Package;
use super::remarks::{Found, tell};

/// The text of an OpenDocument file.
///
/// # Errors
/// When there is no content, it is encrypted, or damaged.
pub(super) fn read(mut package: Package<'_>, report: &mut Report) -> Result<Content, ExchangeFault> {
    let file = package.file();
    let manifest = package.text("META-INF/manifest.xml")?.unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(file.broken("it is encrypted", "open it in LibreOffice, take off the password, and save it anew"));
    }
    let Some(text) = package.text("content.xml")? else {
        return Err(file.broken("its part `content.xml` is missing", "open it in LibreOffice and save it anew"));
    };
    let styles = package.text("styles.xml")?.unwrap_or_default();
    let hidden = story::Styles::read(file, "styles.xml", &styles)?;
    let mut content = story::read(file, "content.xml", &text, hidden.clone(), report)?;
    let margins = story::read(file, "styles.xml", &styles, hidden, report)?;
    for note in margins.notes {
        let text = plain(&note.blocks);
        let known = content.notes.iter().any(|known| known.kind == NoteKind::Margin && plain(&known.blocks) == text);
        if note.kind == NoteKind::Margin && !text.trim().is_empty() && !known {
            tell(report, Found::Margin, None);
            content.notes.push(note);
        }
    }
    Ok(content)
}
