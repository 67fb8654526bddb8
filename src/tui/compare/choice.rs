//! Choosing what to compare: a transcript or all, two coders, a code or all.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::meeting::Meeting;
use crate::codebook::CodeAddress;
use crate::coding::CoderId;
use crate::transcript::TranscriptId;
use crate::tui::count::{counted, listed};
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::paint;
use crate::tui::screen::Look;
use crate::tui::study::Study;

/// A list to choose from.
#[derive(Debug)]
pub(super) struct Choice {
    head: &'static str,
    /// What stands there when there is nothing to choose.
    nothing: &'static str,
    /// What can be chosen, and how it is told.
    all: Vec<(Chosen, String)>,
    stand: Stand,
}

/// What can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Chosen {
    Transcript(Option<TranscriptId>),
    Pair([CoderId; 2]),
    Code(Option<CodeAddress>),
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    Chosen,
    GaveUp,
    Moved,
}

impl Choice {
    fn new(head: &'static str, nothing: &'static str, all: Vec<(Chosen, String)>, now: Option<&Chosen>) -> Self {
        let at = all.iter().position(|(chosen, _)| Some(chosen) == now).unwrap_or(0);
        Self { head, nothing, all, stand: Stand { at, ..Stand::default() } }
    }

    /// All together, then each.
    pub(super) fn transcripts(study: &Study, meeting: Option<&Meeting>, now: Option<&TranscriptId>) -> Self {
        let told = |id: &TranscriptId| {
            let open = meeting.map_or(0, |meeting| {
                meeting.contrasts.iter().filter(|contrast| contrast.transcript == *id && contrast.is_open()).count()
            });
            let told = match study.sights().of(id) {
                _ if open > 0 => format!("{open} open"),
                Some(sight) if sight.is_open() => "read".to_owned(),
                Some(sight) if sight.is_read => {
                    let who: Vec<String> = sight.waits_for.iter().map(ToString::to_string).collect();
                    format!("waits for {}", listed(&who))
                }
                _ => String::new(),
            };
            (Chosen::Transcript(Some(id.clone())), format!("{id}  {told}"))
        };
        let all = (Chosen::Transcript(None), "all that both have read".to_owned());
        let all = std::iter::once(all).chain(study.names.iter().map(told)).collect();
        Self::new("Which transcript?", "", all, Some(&Chosen::Transcript(now.cloned())))
    }

    /// All pairs of coders; not what they coded.
    pub(super) fn pairs(meeting: &Meeting, study: &Study) -> Self {
        let name =
            |coder: &CoderId| if *coder == study.me.coder { format!("{coder} (you)") } else { coder.to_string() };
        let pairs = meeting.pairs.iter().map(|(pair, common)| {
            let [one, other] = pair;
            let told = format!("{} and {}  {} read by both", name(one), name(other), counted(*common, "transcript"));
            (Chosen::Pair(pair.clone()), told)
        });
        let now = meeting.pair.clone().map(Chosen::Pair);
        Self::new("Which two coders?", "nobody else has coded anything", pairs.collect(), now.as_ref())
    }

    /// All codes there is a difference about, with how many are open.
    pub(super) fn codes(meeting: &Meeting, study: &Study, now: Option<&CodeAddress>) -> Self {
        let mut counts = vec![(0, 0); study.codebook.codes().len()];
        for contrast in &meeting.contrasts {
            for code in contrast.codes() {
                if let Some((open, all)) = counts.get_mut(code) {
                    *open += usize::from(contrast.is_open());
                    *all += 1;
                }
            }
        }
        let codes = study.codebook.codes().iter().zip(counts).filter(|(_, (_, all))| *all > 0);
        let told = codes.map(|(code, (open, all))| {
            (
                Chosen::Code(Some(code.address.clone())),
                format!("{}  {open} open of {all}  {}", code.label, code.address),
            )
        });
        let all = std::iter::once((Chosen::Code(None), "all codes".to_owned())).chain(told).collect();
        Self::new("Differences about which code?", "", all, Some(&Chosen::Code(now.cloned())))
    }

    pub(super) fn current(&self) -> Option<Chosen> {
        self.all.get(self.stand.at).map(|(chosen, _)| chosen.clone())
    }

    pub(super) fn key(&mut self, chord: Chord) -> Pressed {
        let step = match chord.key {
            Key::Enter => return Pressed::Chosen,
            Key::Esc | Key::Char('q') => return Pressed::GaveUp,
            Key::Down | Key::Char('j') => Command::Down,
            Key::Up | Key::Char('k') => Command::Up,
            Key::PageDown => Command::PageDown,
            Key::PageUp => Command::PageUp,
            Key::Home => Command::Top,
            Key::End => Command::Bottom,
            _ => return Pressed::Moved,
        };
        self.stand.step(step, self.all.len());
        Pressed::Moved
    }

    pub(super) fn arrange(&mut self, area: Rect) {
        self.stand.arrange(area.height.saturating_sub(2).into(), self.all.len());
    }

    pub(super) fn view(&self, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        paint::line(buffer, area, 0, &format!("{}  enter: this one · esc", self.head), look.theme.head());
        let list = Rect { y: area.y + 2.min(area.height), height: area.height.saturating_sub(2), ..area };
        if self.all.is_empty() {
            paint::line(buffer, list, 0, self.nothing, look.theme.quiet());
        }
        for (row, (at, (_, told))) in (0..list.height).zip(self.all.iter().enumerate().skip(self.stand.top)) {
            let (mark, style) = match at == self.stand.at {
                true => (look.theme.sign("▸", ">"), look.theme.current()),
                false => (" ", Style::new()),
            };
            paint::line(buffer, list, row, &format!("{mark}{told} "), style);
        }
    }
}
