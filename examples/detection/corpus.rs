//! A labelled corpus as running text: sentences joined from tokens as they are written, with the place of each token.

use std::io::Read;
use std::ops::Range;
use std::path::Path;

/// A sentence as text.
#[derive(Debug, Default, Clone)]
pub struct Sentence {
    pub text: String,
    /// Each token's bytes in the text.
    pub tokens: Vec<Range<usize>>,
    /// Names: tokens from and to, and the corpus' sort.
    pub names: Vec<(Range<usize>, String)>,
}

impl Sentence {
    /// Joins tokens with blanks where people write them.
    pub fn join(tokens: &[(String, String)]) -> Self {
        let mut sentence = Self::default();
        let mut open = true;
        let mut quoted = false;
        for (token, label) in tokens {
            let closes = matches!(token.as_str(), "." | "," | "?" | "!" | ":" | ";" | ")" | "»" | "..." | "…")
                || token == "\"" && quoted;
            if !open && !closes {
                sentence.text.push(' ');
            }
            open = matches!(token.as_str(), "(" | "«") || token == "\"" && !quoted;
            quoted ^= token == "\"";
            let start = sentence.text.len();
            sentence.text.push_str(token);
            let at = sentence.tokens.len();
            sentence.tokens.push(start..sentence.text.len());
            match label.split_once('-') {
                Some(("I", sort))
                    if sentence.names.last().is_some_and(|(range, last)| range.end == at && last == sort) =>
                {
                    sentence.names.last_mut().unwrap().0.end = at + 1;
                }
                Some((_, sort)) => sentence.names.push((at..at + 1, sort.to_owned())),
                None => {}
            }
        }
        sentence
    }

    /// The tokens that a range of bytes touches.
    pub fn touched(&self, at: &Range<usize>) -> Range<usize> {
        let from = self.tokens.partition_point(|token| token.end <= at.start);
        let to = self.tokens.partition_point(|token| token.start < at.end);
        from..to
    }

    /// Tokens as they stand in the text.
    pub fn words(&self, tokens: &Range<usize>) -> &str {
        &self.text[self.tokens[tokens.start].start..self.tokens[tokens.end - 1].end]
    }

    /// The same in lower case; the places of tokens move where a letter's small form is longer.
    pub fn lower(&self) -> Self {
        let mut lower = Self { names: self.names.clone(), ..Self::default() };
        let mut end = 0;
        for token in &self.tokens {
            lower.text.push_str(&self.text[end..token.start]);
            let start = lower.text.len();
            lower.text.push_str(&self.text[token.clone()].to_lowercase());
            lower.tokens.push(start..lower.text.len());
            end = token.end;
        }
        lower
    }
}

/// Reads a corpus file, plain or gzip.
pub fn read(path: &Path) -> Vec<Sentence> {
    let bytes = std::fs::read(path).unwrap();
    let mut text = String::new();
    if path.extension().is_some_and(|ending| ending == "gz") {
        flate2::read::MultiGzDecoder::new(&*bytes).read_to_string(&mut text).unwrap();
    } else {
        text = String::from_utf8(bytes).unwrap();
    }
    let mut sentences = Vec::new();
    let mut open = Vec::new();
    for line in text.lines().chain([""]) {
        match line.split_once('\t') {
            Some((token, label)) => open.push((token.to_owned(), label.trim().to_owned())),
            None if !open.is_empty() => sentences.push(Sentence::join(&std::mem::take(&mut open))),
            None => {}
        }
    }
    sentences
}
