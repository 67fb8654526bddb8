//! What can be chosen: something to do, or somewhere to go.

use crate::transcript::{Span, TranscriptId, TurnNo};
use crate::tui::key::{Command, Context, Keymap};
use crate::tui::request::{Request, Target};
use crate::tui::study::Study;

/// Something to do, or somewhere to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choice {
    /// A command.
    Command(Command),
    /// To a transcript.
    Transcript(TranscriptId),
    /// To the passages of a code, by its address.
    Code(crate::codebook::CodeAddress),
    /// To a topic marker of the transcript that is read: its text, and the turn it stands before.
    Heading(TranscriptId, String, TurnNo),
}

/// How many choices are remembered.
const KEPT: usize = 8;

/// All commands of some contexts, all transcripts, all codes; and the topic markers of a transcript.
pub(super) fn all(contexts: &[Context], read: Option<&TranscriptId>, study: &Study) -> Vec<Choice> {
    let of = |context: Context| Command::ALL.iter().copied().filter(move |command| command.context() == context);
    let commands = contexts.iter().copied().chain([Context::Everywhere]).flat_map(of);
    let mut choices: Vec<Choice> = commands.filter(|it| *it != Command::Palette).map(Choice::Command).collect();
    choices.extend(headings(read, study));
    choices.extend(study.names.iter().cloned().map(Choice::Transcript));
    choices.extend(study.codebook.codes().iter().map(|code| Choice::Code(code.address.clone())));
    choices
}

/// The topic markers of a transcript.
pub(super) fn headings(read: Option<&TranscriptId>, study: &Study) -> Vec<Choice> {
    let Some(transcript) = read.and_then(|id| study.transcript(id)) else { return Vec::new() };
    let choice = |text: &str, before| Choice::Heading(transcript.id.clone(), text.to_owned(), before);
    transcript.headings.iter().map(|heading| choice(&heading.text, heading.before)).collect()
}

impl Choice {
    /// How it is shown and found.
    pub(super) fn text(&self, study: &Study) -> String {
        match self {
            Self::Command(command) => format!("{}  {}", command.name(), command.help()),
            Self::Transcript(id) => format!("go to {id}"),
            Self::Heading(_, text, _) => format!("go to # {text}"),
            Self::Code(address) => {
                let code = study.codebook.resolve(address).and_then(|resolved| study.code(resolved.index()));
                let label = code.map_or("", |code| code.label.as_str());
                format!("passages of {label}  {address}")
            }
        }
    }

    /// What it is called alone: a match there weighs more than one in what explains it.
    pub(super) fn name(&self, study: &Study) -> String {
        match self {
            Self::Command(command) => command.name().replace('-', " "),
            Self::Transcript(id) => id.to_string(),
            Self::Heading(_, text, _) => text.clone(),
            Self::Code(address) => {
                let code = study.codebook.resolve(address).and_then(|resolved| study.code(resolved.index()));
                code.map_or_else(String::new, |code| code.label.clone())
            }
        }
    }

    /// The keys that do the same.
    pub(super) fn keys(&self, keymap: &Keymap) -> String {
        match self {
            Self::Command(command) => keymap.keys(*command).join(", "),
            _ => String::new(),
        }
    }

    /// What choosing it asks for.
    pub(super) fn request(&self, study: &Study) -> Option<Request> {
        let go_to = |transcript: &TranscriptId, span| {
            Request::GoTo(Target { transcript: transcript.clone(), span, coding: None })
        };
        match self {
            Self::Command(command) => Some(Request::Command(*command)),
            Self::Transcript(id) => Some(go_to(id, None)),
            Self::Heading(id, _, turn) => Some(go_to(id, Some(Span { turn: *turn, start: 0, to_turn: *turn, end: 1 }))),
            Self::Code(address) => study.codebook.resolve(address).map(|resolved| Request::ShowCode(resolved.index())),
        }
    }

    /// Puts it in front of what was chosen before.
    pub fn remember(self, chosen: &mut Vec<Self>) {
        chosen.retain(|other| *other != self);
        chosen.insert(0, self);
        chosen.truncate(KEPT);
    }
}
