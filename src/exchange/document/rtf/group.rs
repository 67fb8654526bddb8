//! What holds inside one pair of braces, and ends with it.

use super::super::content::NoteKind;
use super::charset::Charset;

/// Where text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Destination {
    /// Into the open paragraph.
    Text,
    /// Nowhere.
    Nowhere,
    /// Into the table of fonts.
    Fonts,
    /// Into the table of styles.
    Styles,
    /// Into the name of a comment's author.
    Author,
}

/// Settings of a group.
#[derive(Debug, Clone)]
pub(super) struct Group {
    /// Where text goes.
    pub(super) destination: Destination,
    /// How many letters stand after `\u` for programs that do not know it.
    pub(super) fallback: usize,
    /// How bytes become letters.
    pub(super) charset: Charset,
    /// Whether text is there but not shown.
    pub(super) hidden: bool,
    /// Whether text was deleted under tracked changes.
    pub(super) deleted: bool,
    /// `\*` was the first thing in it.
    pub(super) starred: bool,
    /// Nothing has stood in it yet but `\*`.
    pub(super) fresh: bool,
    /// The note that ends with it.
    pub(super) note: Option<NoteKind>,
    /// The text beside it says the same for older programs; only a group within is read.
    pub(super) doubled: bool,
    /// It declares a style.
    pub(super) style: bool,
}

impl Group {
    /// The outermost.
    pub(super) fn outermost() -> Self {
        Self {
            destination: Destination::Text,
            fallback: 1,
            charset: Charset::default(),
            hidden: false,
            deleted: false,
            starred: false,
            fresh: true,
            note: None,
            doubled: false,
            style: false,
        }
    }

    /// One that begins inside this one.
    pub(super) fn inner(&self) -> Self {
        Self { starred: false, fresh: true, note: None, doubled: false, style: false, ..self.clone() }
    }

    /// Character settings as a document has them before any was made.
    pub(super) fn plain(&mut self, charset: Charset) {
        self.charset = charset;
        self.hidden = false;
        self.deleted = false;
    }
}
