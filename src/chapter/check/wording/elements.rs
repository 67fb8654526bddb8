//! What a quote is made of: words, omissions, insertions.

use std::ops::Range;

/// A text whose typography does not matter: white space folded, quotation marks and dashes of one kind,
/// what cannot be seen left out, three full stops one `…`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Folded {
    pub(super) chars: Vec<char>,
    /// For each character the byte of the original it comes from.
    from: Vec<usize>,
    length: usize,
}

impl Folded {
    pub(super) fn new(text: &str) -> Self {
        let mut folded = Self { length: text.len(), ..Self::default() };
        for (at, c) in text.char_indices() {
            match c {
                '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => {}
                c if c.is_whitespace() => folded.space(at),
                '«' | '»' | '“' | '”' | '„' | '‘' | '’' | '\'' => folded.push('"', at),
                '–' | '—' | '‑' | '‐' | '−' => folded.push('-', at),
                '.' if folded.chars.ends_with(&['.', '.']) => folded.ellipsis(),
                c => folded.push(c, at),
            }
        }
        folded
    }

    /// Pauses of a transcript are no words: they become white space.
    pub(super) fn without_pauses(self) -> Self {
        let mut plain = Self { length: self.length, ..Self::default() };
        for (c, at) in self.chars.into_iter().zip(self.from) {
            if c == '…' || c == ' ' { plain.space(at) } else { plain.push(c, at) }
        }
        plain
    }

    fn push(&mut self, c: char, at: usize) {
        self.chars.push(c);
        self.from.push(at);
    }

    fn space(&mut self, at: usize) {
        if self.chars.last().is_some_and(|last| *last != ' ') {
            self.push(' ', at);
        }
    }

    fn ellipsis(&mut self) {
        self.chars.pop();
        self.from.pop();
        if let Some(last) = self.chars.last_mut() {
            *last = '…';
        }
    }

    /// The byte of the original at which a character starts.
    pub(super) fn byte(&self, at: usize) -> usize {
        self.from.get(at).copied().unwrap_or(self.length)
    }

    pub(super) fn slice(&self, range: Range<usize>) -> &[char] {
        self.chars.get(range).unwrap_or_default()
    }

    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.slice(range).iter().collect()
    }
}

/// A stretch of words that must stand in the transcript, and what leads to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// Characters of the folded quote, punctuation at the ends left out.
    pub(super) range: Range<usize>,
    /// Something may be left out before it.
    pub(super) omission: bool,
    /// The text put in before it.
    pub(super) insertion: Option<String>,
    /// The insertion is part of its first word: `[M]ange`.
    pub(super) joined_before: bool,
    /// An insertion is part of its last word: `sykepleier[en]`.
    pub(super) joined_after: bool,
}

/// A quote taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Taken {
    /// In order.
    pub(super) pieces: Vec<Piece>,
    /// The text put in after the last of them.
    pub(super) tail: Option<String>,
}

/// Takes a quote apart.
///
/// # Errors
/// A character at which brackets do not close or are empty, and why.
pub(super) fn pieces(quote: &Folded) -> Result<Taken, (usize, &'static str)> {
    let mut reader = Reader { quote, pieces: Vec::new(), start: 0, omission: true, insertion: None, joined: false };
    let mut at = 0;
    while let Some(c) = quote.chars.get(at) {
        at = match c {
            '…' => reader.omit(at, at + 1),
            '(' if quote.slice(at..at + 3) == ['(', '…', ')'] => reader.omit(at, at + 3),
            '[' => reader.bracket(at)?,
            ']' => return Err((at, "a bracket closes that was not opened")),
            _ => at + 1,
        };
    }
    reader.end(quote.chars.len(), false);
    Ok(Taken { pieces: reader.pieces, tail: reader.insertion })
}

struct Reader<'q> {
    quote: &'q Folded,
    pieces: Vec<Piece>,
    /// Where the words that are being read start, and what led to them.
    start: usize,
    omission: bool,
    insertion: Option<String>,
    joined: bool,
}

impl Reader<'_> {
    fn omit(&mut self, at: usize, next: usize) -> usize {
        self.end(at, false);
        (self.start, self.omission, self.joined) = (next, true, false);
        next
    }

    fn bracket(&mut self, at: usize) -> Result<usize, (usize, &'static str)> {
        let rest = self.quote.slice(at + 1..self.quote.chars.len());
        let length = rest.iter().position(|c| matches!(c, ']' | '[')).unwrap_or(rest.len());
        if rest.get(length) != Some(&']') {
            return Err((at, "a bracket is not closed"));
        }
        let inside: String = rest.iter().take(length).collect();
        let next = at + length + 2;
        match inside.trim() {
            "" => Err((at, "brackets with nothing in them")),
            "…" => Ok(self.omit(at, next)),
            inserted => {
                self.insert(at, next, inserted.to_owned());
                Ok(next)
            }
        }
    }

    fn insert(&mut self, at: usize, next: usize, inserted: String) {
        let letter =
            |at: Option<usize>| at.and_then(|at| self.quote.chars.get(at)).is_some_and(|c| c.is_alphanumeric());
        let (before, after) = (letter(at.checked_sub(1)), letter(Some(next)));
        self.end(at, before);
        let earlier = self.insertion.take().map(|earlier| earlier + " ").unwrap_or_default();
        (self.start, self.insertion, self.joined) = (next, Some(earlier + &inserted), after);
    }

    /// Ends the words being read; nothing but punctuation is no words and leaves what led to it.
    fn end(&mut self, at: usize, joined_after: bool) {
        let words = self.quote.slice(self.start..at);
        let Some(first) = words.iter().position(|c| c.is_alphanumeric()) else { return };
        let last = words.iter().rposition(|c| c.is_alphanumeric()).unwrap_or(first);
        self.pieces.push(Piece {
            range: self.start + first..self.start + last + 1,
            omission: self.omission,
            insertion: self.insertion.take(),
            joined_before: self.joined && first == 0,
            joined_after: joined_after && last + 1 == words.len(),
        });
        (self.omission, self.joined) = (false, false);
    }
}
