//! What codes are picked for, and what picking them asks for.

use crate::codebook::upkeep::{Destination, Upkeep};
use crate::coding::{Action, Coding, EntryId, Stance, anchor};
use crate::search::analysis::Tongue;
use crate::transcript::{Span, TranscriptId, UNKNOWN_SPEAKER};
use crate::tui::overlay::{CodeForm, Split};
use crate::tui::request::Request;
use crate::tui::study::Study;

/// What codes are picked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To code some words.
    Apply {
        /// In which transcript.
        transcript: TranscriptId,
        /// Which.
        span: Span,
    },
    /// To code words in several places, as one step.
    ApplyToAll(Vec<(TranscriptId, Span)>),
    /// To give codings another code.
    Recode(Vec<EntryId>),
    /// To show a code's passages.
    Show,
    /// To show a code's candidate quotes.
    Quotes,
    /// To merge a code into another.
    MergeInto(usize),
    /// To put a code below another.
    MoveBelow(usize),
    /// To give some of a code's passages to another.
    Split(usize),
}

impl Purpose {
    /// What it is called.
    pub fn title(&self) -> &'static str {
        match self {
            Self::Apply { .. } => "code",
            Self::ApplyToAll(_) => "code all marked",
            Self::Recode(_) => "another code",
            Self::Show => "passages of",
            Self::Quotes => "quotes for",
            Self::MergeInto(_) => "merge into",
            Self::MoveBelow(_) => "put below",
            Self::Split(_) => "split off",
        }
    }

    /// Whether several codes can be picked at once.
    pub fn takes_several(&self) -> bool {
        matches!(self, Self::Apply { .. } | Self::ApplyToAll(_))
    }

    /// Whether a code that is no longer offered can be picked.
    pub fn takes_retired(&self) -> bool {
        matches!(self, Self::Show | Self::Quotes)
    }

    /// The language of the words.
    pub fn tongue(&self, study: &Study) -> Tongue {
        let language = match self {
            Self::Apply { transcript, .. } => study.transcript(transcript).map(|transcript| transcript.language),
            _ => None,
        };
        language.unwrap_or(study.codebook.language).into()
    }

    /// The code it is about, by its index, which is another one once the codebook was changed.
    pub fn about(&mut self) -> Option<&mut usize> {
        match self {
            Self::MergeInto(code) | Self::MoveBelow(code) | Self::Split(code) => Some(code),
            Self::Apply { .. } | Self::ApplyToAll(_) | Self::Recode(_) | Self::Show | Self::Quotes => None,
        }
    }

    /// What picking some codes asks for.
    pub fn requests(&self, codes: &[usize], stance: Stance, study: &Study) -> Vec<Request> {
        match self {
            Self::Apply { transcript, span } => apply(transcript, *span, codes, stance, study),
            Self::ApplyToAll(places) => apply_to_all(places, codes, stance, study),
            Self::Recode(ids) => recode(ids, codes, study),
            Self::Show => codes.first().map(|code| Request::ShowCode(*code)).into_iter().collect(),
            Self::Quotes => codes.first().map(|code| Request::ShowQuotes(*code)).into_iter().collect(),
            Self::MergeInto(code) => merge(*code, codes, study),
            Self::Split(code) => {
                codes.first().map(|to| Request::open(Split::new(*code, *to, study))).into_iter().collect()
            }
            Self::MoveBelow(code) => {
                keep_up(*code, codes, study, |code, to| Upkeep::Move { code, to: Destination::Below(to) })
            }
        }
    }
}

fn apply(transcript: &TranscriptId, span: Span, codes: &[usize], stance: Stance, study: &Study) -> Vec<Request> {
    let Some(anchor) = study.transcript(transcript).and_then(|transcript| anchor(transcript, span)) else {
        return vec![Request::warn("these words cannot be coded: nothing is selected")];
    };
    let already = |code: usize| {
        let same = |coding: &Coding| {
            let is_own = coding.by.coder == study.me.coder && study.may_see(coding);
            is_own && study.code_of(coding) == Some(code) && coding.anchor == anchor
        };
        study.history().of_transcript(transcript).any(same)
    };
    let (known, new): (Vec<usize>, Vec<usize>) = codes.iter().partition(|code| already(**code));
    let label = |codes: &[usize]| {
        let labels: Vec<String> =
            codes.iter().filter_map(|code| study.code(*code)).map(|code| format!("«{}»", code.label)).collect();
        labels.join(", ")
    };
    if new.is_empty() {
        return vec![Request::warn(format!("these words are coded {} already", label(&known)))];
    }
    let actions = new.iter().filter_map(|code| study.code(*code)).map(|code| Action::Code {
        transcript: transcript.clone(),
        anchor: anchor.clone(),
        code: code.address.clone(),
        stance,
        memo: None,
    });
    let whose =
        if is_staff_alone(transcript, span, study) { ": the interviewer's words, they count for nobody" } else { "" };
    vec![Request::Act(actions.collect(), format!("coded {}{whose}", label(&new)))]
}

/// Whether nobody but staff speaks in a span.
fn is_staff_alone(transcript: &TranscriptId, span: Span, study: &Study) -> bool {
    let turns = study.transcript(transcript).map_or(&[][..], |transcript| {
        transcript.turns.get(span.turn.index()..=span.to_turn.index()).unwrap_or_default()
    });
    !turns.is_empty() && turns.iter().all(|turn| turn.participant.is_none() && turn.speaker != UNKNOWN_SPEAKER)
}

/// What is coded so already is left out; what is done in one go is one step.
fn apply_to_all(places: &[(TranscriptId, Span)], codes: &[usize], stance: Stance, study: &Study) -> Vec<Request> {
    let mut actions = Vec::new();
    let mut coded = 0;
    for (transcript, span) in places {
        for request in apply(transcript, *span, codes, stance, study) {
            if let Request::Act(more, _) = request {
                coded += 1;
                actions.extend(more);
            }
        }
    }
    if actions.is_empty() {
        return vec![Request::warn("all of them are coded so already")];
    }
    let labels: Vec<String> =
        codes.iter().filter_map(|code| study.code(*code)).map(|code| format!("«{}»", code.label)).collect();
    let passages = if coded == 1 { "passage" } else { "passages" };
    vec![Request::Act(actions, format!("coded {coded} {passages} {}", labels.join(", ")))]
}

fn recode(ids: &[EntryId], codes: &[usize], study: &Study) -> Vec<Request> {
    let Some(code) = codes.first().and_then(|code| study.code(*code)) else { return Vec::new() };
    let own = ids.iter().filter_map(|id| study.coding(*id)).filter(|coding| coding.by.coder == study.me.coder);
    let other = own.filter(|coding| coding.code != code.address);
    let actions: Vec<Action> = other.map(|coding| Action::Recode(coding.id, code.address.clone())).collect();
    if actions.is_empty() {
        return vec![Request::warn("nothing to change: it has that code, or it is somebody else's")];
    }
    let many = if actions.len() == 1 { String::new() } else { format!("{} codings ", actions.len()) };
    vec![Request::Act(actions, format!("{many}now «{}»", code.label))]
}

/// What would count for what is shown before it is done.
fn merge(code: usize, into: &[usize], study: &Study) -> Vec<Request> {
    let other = into.first().and_then(|into| study.code(*into));
    match study.code(code).zip(other).filter(|(code, into)| code.address != into.address) {
        Some((code, into)) => vec![Request::open(CodeForm::merge(code, into))],
        None => vec![Request::warn("that is the same code")],
    }
}

fn keep_up(
    code: usize,
    into: &[usize],
    study: &Study,
    upkeep: impl FnOnce(crate::codebook::CodeAddress, crate::codebook::CodeAddress) -> Upkeep,
) -> Vec<Request> {
    let other = into.first().and_then(|into| study.code(*into));
    let both = study.code(code).zip(other).filter(|(code, into)| code.address != into.address);
    match both {
        Some((code, into)) => {
            let change = upkeep(code.address.clone(), into.address.clone());
            vec![Request::KeepUp(Box::new(change))]
        }
        None => vec![Request::warn("that is the same code")],
    }
}
