//! One entry as the exact bytes of its line, and back.
//!
//! Compact JSON with its keys in one order, `\n` at the end. `prev` ties a line to the one before it, `sum`
//! tells whether any bit of it changed. Lines are never rewritten, so keys this version does not know stay on disk.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Action, Anchor, Decision, Entry, EntryId, MemoTarget, Stance};
use crate::codebook::CodeAddress;
use crate::source;
use crate::transcript::{Coverage, ThemeId, TranscriptId, TurnNo};

/// How many bytes a line may have: 8 MiB. The whole of the longest interview coded at once is a tenth of that.
pub const LONGEST_LINE: usize = 8 * 1024 * 1024;

/// What stands between the value of `sum` and the end of the line, and how long the whole is.
const SUM_KEY: &[u8] = b",\"sum\":\"";
const SUM_LENGTH: usize = SUM_KEY.len() + 8 + 1;

/// The first 64 bits of SHA-256 over a line as written, without its line end; all zero before the first line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LineHash([u8; 8]);

impl LineHash {
    /// What the first line of a journal has in place of a line before it.
    pub const FIRST: Self = Self([0; 8]);

    /// The hash of a line without its line end.
    pub fn of(line: &[u8]) -> Self {
        let mut first = [0; 8];
        for (to, from) in first.iter_mut().zip(Sha256::digest(line)) {
            *to = from;
        }
        Self(first)
    }

    fn from_hex(text: &str) -> Option<Self> {
        let lower = text.len() == 16 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        let number = lower.then(|| u64::from_str_radix(text, 16).ok()).flatten()?;
        Some(Self(number.to_be_bytes()))
    }
}

impl fmt::Display for LineHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", u64::from_be_bytes(self.0))
    }
}

/// Why a line is no entry. Says nothing of what stands in it but keys and single words: lines hold informants' words.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LineFault {
    /// It does not end as every line does.
    #[error("it does not end with a checksum")]
    NoSum,
    /// Something in it was changed.
    #[error("its checksum does not fit, so something in it was changed")]
    Sum,
    /// It is longer than [`LONGEST_LINE`].
    #[error("it has {0} bytes, which no entry has")]
    TooLong(usize),
    /// Its checksum fits but it is no JSON, or not of this shape.
    #[error("it is not shaped like an entry (column {0})")]
    Shape(usize),
    /// Its operation needs a key that it does not have.
    #[error("`{key}` is missing in a `{op}` entry")]
    Without {
        /// The operation.
        op: &'static str,
        /// The key.
        key: &'static str,
    },
    /// A value that this version does not know.
    #[error("`{key}` has the value `{value}`, which this version cannot read")]
    Value {
        /// The key.
        key: &'static str,
        /// Its value, escaped and cut short.
        value: String,
    },
}

/// A line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub entry: Entry,
    /// The line it says it stands after; `None` where it says none that could be.
    pub prev: Option<LineHash>,
}

/// The exact line of an entry, `\n` at its end. `prev` is the hash of the line before it.
pub fn write_line(entry: &Entry, prev: LineHash) -> String {
    let fields = Fields::of(entry, prev);
    // Nothing in it can fail to be JSON: no maps, no floats, a string to write to.
    let mut line = serde_json::to_string(&fields).unwrap_or_default();
    let sum = crc32c::crc32c(line.as_bytes());
    line.pop();
    line.push_str(&format!(",\"sum\":\"{sum:08x}\"}}\n"));
    line
}

/// Reads a line without its line end, verifying its checksum over the bytes as they are.
///
/// # Errors
/// [`LineFault`] saying why it is none.
pub fn read_line(line: &[u8]) -> Result<Line, LineFault> {
    if line.len() > LONGEST_LINE {
        return Err(LineFault::TooLong(line.len()));
    }
    verify(line)?;
    match serde_json::from_slice::<Fields<'_>>(line) {
        Ok(fields) => fields.line(),
        // A newer version may have given a key we know another shape; then only the operation must be new.
        Err(error) => match serde_json::from_slice::<Envelope<'_>>(line) {
            Ok(envelope) if !is_known(&envelope.op.0) => envelope.line(),
            _ => Err(LineFault::Shape(error.column())),
        },
    }
}

/// Whether a text is a JSON object: whatever is wrong with it, it was not cut off.
pub(super) fn is_object(line: &[u8]) -> bool {
    line.first() == Some(&b'{') && serde_json::from_slice::<serde::de::IgnoredAny>(line).is_ok()
}

fn verify(line: &[u8]) -> Result<(), LineFault> {
    let body = line.strip_suffix(b"}").ok_or(LineFault::NoSum)?;
    let at = body.len().checked_sub(SUM_LENGTH).ok_or(LineFault::NoSum)?;
    let (body, sum) = body.split_at_checked(at).ok_or(LineFault::NoSum)?;
    let sum = sum.strip_prefix(SUM_KEY).and_then(|sum| sum.strip_suffix(b"\"")).ok_or(LineFault::NoSum)?;
    let found = crc32c::crc32c_append(crc32c::crc32c(body), b"}");
    // Compared as written: a flip that makes a letter upper case is a flip too.
    if format!("{found:08x}").as_bytes() == sum { Ok(()) } else { Err(LineFault::Sum) }
}

/// A string that is borrowed from the line where it has no escapes.
#[derive(Serialize, Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// All keys of a line but the last, in their order.
#[derive(Serialize, Deserialize)]
struct Fields<'a> {
    n: u64,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    at: Text<'a>,
    clock: u64,
    #[serde(borrow)]
    op: Text<'a>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    of: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    transcript: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    anchor: Option<Place<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    code: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    theme: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    stance: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    coverage: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    decision: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    memo: Option<Text<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    prev: Option<Text<'a>>,
}

/// The keys of an anchor, in their order.
#[derive(Serialize, Deserialize)]
struct Place<'a> {
    turn: TurnNo,
    start: u32,
    end: u32,
    to_turn: Option<TurnNo>,
    #[serde(borrow)]
    quote: Text<'a>,
    #[serde(borrow)]
    before: Option<Text<'a>>,
    #[serde(borrow)]
    after: Option<Text<'a>>,
}

/// What a line of any version has.
#[derive(Deserialize)]
struct Envelope<'a> {
    n: u64,
    #[serde(borrow)]
    id: Text<'a>,
    #[serde(borrow)]
    at: Text<'a>,
    clock: u64,
    #[serde(borrow)]
    op: Text<'a>,
    #[serde(borrow)]
    prev: Option<Text<'a>>,
}

const OPS: [&str; 12] =
    ["code", "uncode", "recode", "resize", "stance", "memo", "star", "unstar", "read", "topic", "decide", "undo"];

fn is_known(op: &str) -> bool {
    OPS.contains(&op)
}

impl Action {
    /// Its word in journals: `code`, `uncode`, …
    pub fn op(&self) -> &str {
        match self {
            Self::Code { .. } => "code",
            Self::Uncode(_) => "uncode",
            Self::Recode(..) => "recode",
            Self::Resize(..) => "resize",
            Self::Stance(..) => "stance",
            Self::Memo(..) => "memo",
            Self::Star(_) => "star",
            Self::Unstar(_) => "unstar",
            Self::Read(_) => "read",
            Self::Topic(..) => "topic",
            Self::Decide(..) => "decide",
            Self::Undo(_) => "undo",
            Self::Newer(op) => op,
        }
    }
}

impl Decision {
    /// The word in journals: `keep`, `drop`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Drop => "drop",
        }
    }

    /// The decision with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        [Self::Keep, Self::Drop].into_iter().find(|decision| decision.word() == word)
    }
}

impl<'a> Text<'a> {
    fn some(text: &'a str) -> Option<Self> {
        Some(Self(Cow::Borrowed(text)))
    }

    fn owned(text: impl ToString) -> Option<Self> {
        Some(Self(Cow::Owned(text.to_string())))
    }
}

impl<'a> Place<'a> {
    fn of(anchor: &'a Anchor) -> Self {
        Self {
            turn: anchor.turn,
            start: anchor.start,
            end: anchor.end,
            to_turn: Some(anchor.to_turn),
            quote: Text(Cow::Borrowed(&anchor.quote)),
            before: Text::some(&anchor.before),
            after: Text::some(&anchor.after),
        }
    }

    fn anchor(self) -> Anchor {
        let text = |text: Option<Text<'_>>| text.map(|text| text.0.into_owned()).unwrap_or_default();
        Anchor {
            turn: self.turn,
            start: self.start,
            end: self.end,
            to_turn: self.to_turn.unwrap_or(self.turn),
            quote: self.quote.0.into_owned(),
            before: text(self.before),
            after: text(self.after),
        }
    }
}

impl<'a> Fields<'a> {
    fn of(entry: &'a Entry, prev: LineHash) -> Self {
        let mut fields = Self {
            n: entry.n,
            id: Text(Cow::Owned(entry.id.to_string())),
            at: Text(Cow::Borrowed(&entry.at)),
            clock: entry.clock,
            op: Text(Cow::Borrowed(entry.action.op())),
            of: None,
            transcript: None,
            anchor: None,
            code: None,
            theme: None,
            stance: None,
            coverage: None,
            decision: None,
            memo: None,
            prev: Text::owned(prev),
        };
        fields.fill(&entry.action);
        fields
    }

    fn fill(&mut self, action: &'a Action) {
        match action {
            Action::Code { transcript, anchor, code, stance, memo } => {
                self.transcript = Text::some(transcript.as_str());
                self.anchor = Some(Place::of(anchor));
                self.code = Text::some(code.as_str());
                self.stance = Text::some(stance.word());
                self.memo = memo.as_deref().and_then(Text::some);
            }
            Action::Recode(of, code) => (self.of, self.code) = (Text::owned(of), Text::some(code.as_str())),
            Action::Resize(of, anchor) => (self.of, self.anchor) = (Text::owned(of), Some(Place::of(anchor))),
            Action::Stance(of, stance) => (self.of, self.stance) = (Text::owned(of), Text::some(stance.word())),
            Action::Memo(target, text) => self.fill_memo(target, text),
            Action::Uncode(of) | Action::Star(of) | Action::Unstar(of) | Action::Undo(of) => self.of = Text::owned(of),
            Action::Read(transcript) => self.transcript = Text::some(transcript.as_str()),
            Action::Topic(transcript, theme, coverage) => {
                self.transcript = Text::some(transcript.as_str());
                self.theme = Text::some(theme.as_str());
                self.coverage = Text::some(coverage.word());
            }
            Action::Decide(of, decision) => (self.of, self.decision) = (Text::owned(of), Text::some(decision.word())),
            Action::Newer(_) => {}
        }
    }

    fn fill_memo(&mut self, target: &'a MemoTarget, text: &'a str) {
        self.memo = Text::some(text);
        match target {
            MemoTarget::Coding(of) => self.of = Text::owned(of),
            MemoTarget::Transcript(transcript) => self.transcript = Text::some(transcript.as_str()),
            MemoTarget::Code(code) => self.code = Text::some(code.as_str()),
            MemoTarget::Project => {}
        }
    }

    fn line(self) -> Result<Line, LineFault> {
        let envelope =
            Envelope { n: self.n, id: self.id, at: self.at, clock: self.clock, op: self.op, prev: self.prev };
        let mut line = envelope.line()?;
        let Action::Newer(op) = &line.entry.action else { return Ok(line) };
        let Some(op) = OPS.into_iter().find(|known| known == op) else { return Ok(line) };
        let body = Body {
            op,
            of: self.of,
            transcript: self.transcript,
            anchor: self.anchor,
            code: self.code,
            theme: self.theme,
            stance: self.stance,
            coverage: self.coverage,
            decision: self.decision,
            memo: self.memo,
        };
        line.entry.action = body.action()?;
        Ok(line)
    }
}

impl Envelope<'_> {
    /// The line with its operation not looked into.
    fn line(self) -> Result<Line, LineFault> {
        let id = self.id.0.parse::<EntryId>().map_err(|_| value("id", &self.id.0))?;
        let action = Action::Newer(self.op.0.into_owned());
        let entry = Entry { n: self.n, id, at: self.at.0.into_owned(), clock: self.clock, action };
        Ok(Line { entry, prev: self.prev.and_then(|prev| LineHash::from_hex(&prev.0)) })
    }
}

/// What is particular to an operation.
struct Body<'a> {
    op: &'static str,
    of: Option<Text<'a>>,
    transcript: Option<Text<'a>>,
    anchor: Option<Place<'a>>,
    code: Option<Text<'a>>,
    theme: Option<Text<'a>>,
    stance: Option<Text<'a>>,
    coverage: Option<Text<'a>>,
    decision: Option<Text<'a>>,
    memo: Option<Text<'a>>,
}

impl Body<'_> {
    fn action(mut self) -> Result<Action, LineFault> {
        Ok(match self.op {
            "code" => Action::Code {
                transcript: self.transcript()?,
                anchor: self.anchor()?,
                code: self.code()?,
                stance: if self.stance.is_some() { self.stance()? } else { Stance::default() },
                memo: self.memo.map(|memo| memo.0.into_owned()),
            },
            "uncode" => Action::Uncode(self.of()?),
            "recode" => Action::Recode(self.of()?, self.code()?),
            "resize" => Action::Resize(self.of()?, self.anchor()?),
            "stance" => Action::Stance(self.of()?, self.stance()?),
            "memo" => Action::Memo(self.target()?, self.memo.map(|memo| memo.0.into_owned()).unwrap_or_default()),
            "star" => Action::Star(self.of()?),
            "unstar" => Action::Unstar(self.of()?),
            "read" => Action::Read(self.transcript()?),
            "topic" => Action::Topic(self.transcript()?, self.theme()?, self.coverage()?),
            "decide" => Action::Decide(self.of()?, self.decision()?),
            "undo" => Action::Undo(self.of()?),
            newer => Action::Newer(newer.to_owned()),
        })
    }

    fn target(&self) -> Result<MemoTarget, LineFault> {
        if self.of.is_some() {
            self.of().map(MemoTarget::Coding)
        } else if self.transcript.is_some() {
            self.transcript().map(MemoTarget::Transcript)
        } else if self.code.is_some() {
            self.code().map(MemoTarget::Code)
        } else {
            Ok(MemoTarget::Project)
        }
    }

    fn of(&self) -> Result<EntryId, LineFault> {
        self.parsed("of", &self.of, |text| text.parse().ok())
    }

    fn transcript(&self) -> Result<TranscriptId, LineFault> {
        self.parsed("transcript", &self.transcript, |text| TranscriptId::new(text).ok())
    }

    fn code(&self) -> Result<CodeAddress, LineFault> {
        self.parsed("code", &self.code, |text| CodeAddress::new(text).ok())
    }

    fn theme(&self) -> Result<ThemeId, LineFault> {
        self.parsed("theme", &self.theme, |text| ThemeId::new(text).ok())
    }

    fn stance(&self) -> Result<Stance, LineFault> {
        self.parsed("stance", &self.stance, Stance::from_word)
    }

    fn coverage(&self) -> Result<Coverage, LineFault> {
        self.parsed("coverage", &self.coverage, Coverage::from_word)
    }

    fn decision(&self) -> Result<Decision, LineFault> {
        self.parsed("decision", &self.decision, Decision::from_word)
    }

    fn anchor(&mut self) -> Result<Anchor, LineFault> {
        let place = self.anchor.take().ok_or(LineFault::Without { op: self.op, key: "anchor" })?;
        Ok(place.anchor())
    }

    fn parsed<T>(
        &self,
        key: &'static str,
        text: &Option<Text<'_>>,
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, LineFault> {
        let text = text.as_ref().ok_or(LineFault::Without { op: self.op, key })?;
        parse(&text.0).ok_or_else(|| value(key, &text.0))
    }
}

fn value(key: &'static str, text: &str) -> LineFault {
    let short: String = text.chars().take(60).collect();
    LineFault::Value { key, value: source::terminal(&short) }
}

#[cfg(test)]
mod tests;
