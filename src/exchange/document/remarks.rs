//! What readers of documents tell, in one voice whichever format it was.

use super::super::{RemarkKind, Report};

/// Things of a document that a person should know of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Found {
    /// Text deleted or moved away under tracked changes.
    Deleted,
    /// Text put in under tracked changes.
    Inserted,
    /// A comment.
    Comment,
    /// A footnote or endnote.
    Footnote,
    /// A text box.
    TextBox,
    /// A header or footer with words in it.
    Margin,
    /// A picture.
    Picture,
    /// Text that is there but not shown.
    Hidden,
    /// Another document inside this one.
    Embedded,
    /// A letter of a picture font that stands for no letter.
    Symbol,
    /// The file ends in the middle.
    CutOff,
}

/// Tells it.
pub(super) fn tell(report: &mut Report, found: Found, paragraph: Option<u32>) {
    let (kind, name, message) = match found {
        Found::Deleted => {
            (RemarkKind::Dropped, "deleted-text", "text deleted under tracked changes was left out, as if accepted")
        }
        Found::Inserted => {
            (RemarkKind::Note, "inserted-text", "text inserted under tracked changes was taken in, as if accepted")
        }
        Found::Comment => (RemarkKind::Note, "comment", "comments were kept beside the text"),
        Found::Footnote => (RemarkKind::Note, "footnote", "footnotes and endnotes were kept beside the text"),
        Found::TextBox => {
            (RemarkKind::Note, "text-box", "text boxes were read apart from the paragraph they are tied to")
        }
        Found::Margin => (RemarkKind::Note, "header-or-footer", "headers and footers were kept beside the text"),
        Found::Picture => (RemarkKind::Dropped, "picture", "pictures were left out"),
        Found::Hidden => {
            (RemarkKind::Suspect, "hidden-text", "text that the document hides was read too; see whether it belongs")
        }
        Found::Embedded => (
            RemarkKind::Dropped,
            "embedded-document",
            "a document inside the document was left out; import it by itself",
        ),
        Found::Symbol => {
            (RemarkKind::Note, "symbol", "signs of a picture font have no letter and were read as `\u{fffd}`")
        }
        Found::CutOff => (RemarkKind::Suspect, "cut-off", "the file ends in the middle and may be cut off"),
    };
    report.tell(kind, name, paragraph, message);
}
