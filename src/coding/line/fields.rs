//! The shape of a line as JSON: which keys there are, in which order, and which an operation needs.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Line, LineFault, LineHash};
use crate::codebook::CodeAddress;
use crate::coding::{Action, Anchor, Decision, Entry, EntryId, MemoTarget, Stance};
use crate::source;
use crate::transcript::{Coverage, ParticipantId, ThemeId, TranscriptId, TurnNo};

/// A string that is borrowed from the line where it has no escapes.
#[derive(Serialize, Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// All keys of a line but the last, in their order.
#[derive(Serialize, Deserialize)]
pub(super) struct Fields<'a> {
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
    participant: Option<Text<'a>>,
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
pub(super) struct Envelope<'a> {
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

pub(super) const OPS: [&str; 13] = [
    "code", "uncode", "recode", "resize", "stance", "memo", "star", "unstar", "read", "topic", "decide", "undo",
    "redact",
];

pub(super) fn is_known(op: &str) -> bool {
    OPS.contains(&op)
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
    pub(super) fn of(entry: &'a Entry, prev: LineHash) -> Self {
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
            participant: None,
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
            Action::Redact(participant) => self.participant = Text::some(participant.as_str()),
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

    pub(super) fn line(self) -> Result<Line, LineFault> {
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
            participant: self.participant,
            memo: self.memo,
        };
        line.entry.action = body.action()?;
        Ok(line)
    }
}

impl Envelope<'_> {
    pub(super) fn op(&self) -> &str {
        &self.op.0
    }

    /// The line with its operation not looked into.
    pub(super) fn line(self) -> Result<Line, LineFault> {
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
    participant: Option<Text<'a>>,
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
            "redact" => {
                Action::Redact(self.parsed("participant", &self.participant, |text| ParticipantId::new(text).ok())?)
            }
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
