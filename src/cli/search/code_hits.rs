//! `belegg search … --tag CODE`: the sentences that were found become codings, in one step that one `undo` takes back.

use std::collections::BTreeSet;

use crate::cli::tag::{Wanted, already};
use crate::cli::written::counted;
use crate::cli::{Failure, Session};
use crate::codebook::CodeAddress;
use crate::coding::{Stance, anchor};
use crate::project::Project;
use crate::search::answer::Hit;
use crate::source::terminal;
use crate::transcript::{CharRange, Span, Transcript, sentences};

/// What to code the sentences with.
pub(super) struct CodeHits<'a> {
    pub(super) project: &'a Project,
    pub(super) code: CodeAddress,
    pub(super) stance: Stance,
    /// Without asking.
    pub(super) yes: bool,
}

impl CodeHits<'_> {
    /// Shows what would be coded, and codes it where that is wanted.
    pub(super) fn run(&self, session: &mut Session<'_, '_>, hits: &[Hit]) -> Result<(), Failure> {
        let mut wanted = Vec::new();
        for hit in hits.iter().filter(|hit| !hit.speaker.is_staff()) {
            wanted.extend(self.passages(hit)?);
        }
        let staff = hits.iter().filter(|hit| hit.speaker.is_staff()).count();
        let name = session.writer()?;
        let (new, known): (Vec<_>, Vec<_>) =
            wanted.into_iter().partition(|wanted| already(self.project, &name.coder, wanted).is_none());
        self.show(session, &new, hits)?;
        if !known.is_empty() {
            session.out.tell(format_args!("coded so already: {}", known.len()));
        }
        if staff > 0 {
            session.out.tell(format_args!("left out, said by staff: {}", counted(staff, "turn")));
        }
        if new.is_empty() || !self.agreed(session)? {
            session.out.tell("nothing was coded");
            return Ok(());
        }
        let ids = session.world.new_id().batch();
        let actions = new.iter().zip(ids).flat_map(|(wanted, id)| wanted.actions(id, session)).collect();
        session.record(self.project, &name, actions)?;
        session.out.line(format_args!("coded {}; `belegg undo` takes back all of it", counted(new.len(), "sentence")))
    }

    /// The sentences of a turn that hold what was found; the whole turn where nothing is marked in it.
    fn passages(&self, hit: &Hit) -> Result<Vec<Wanted>, Failure> {
        let transcript = self.transcript(hit)?;
        let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
        for sentence in sentences(&hit.text) {
            let holds = |mark: &std::ops::Range<usize>| mark.start < sentence.end && sentence.start < mark.end;
            if hit.marks.is_empty() || hit.marks.iter().any(holds) {
                ranges.push(sentence);
            }
        }
        if hit.marks.is_empty() {
            let whole = ranges.first().zip(ranges.last()).map(|(first, last)| first.start..last.end);
            ranges = whole.into_iter().collect();
        }
        Ok(ranges.into_iter().filter_map(|range| self.passage(transcript, hit, range)).collect())
    }

    fn passage(&self, transcript: &Transcript, hit: &Hit, bytes: std::ops::Range<usize>) -> Option<Wanted> {
        let chars = |to: usize| hit.text.get(..to).map(|text| text.chars().count() as u32);
        let range = CharRange::new(&hit.text, chars(bytes.start)?, chars(bytes.end)?).ok()?;
        let span = Span { turn: hit.turn, start: range.start(), to_turn: hit.turn, end: range.end() };
        let anchor = anchor(transcript, span)?;
        let (code, stance) = (self.code.clone(), self.stance);
        Some(Wanted { transcript: hit.transcript.clone(), anchor, code, stance, memo: None, star: false })
    }

    /// The transcript of a hit, which must still read as it did when it was searched.
    fn transcript(&self, hit: &Hit) -> Result<&Transcript, Failure> {
        let transcript = self.project.transcripts.iter().find(|transcript| transcript.id == hit.transcript);
        let same = |transcript: &&Transcript| transcript.turn(hit.turn).is_some_and(|turn| turn.text == hit.text);
        transcript.filter(same).ok_or_else(|| {
            let message = format!("`{}` was changed while it was searched", hit.transcript);
            Failure::usage(message, "search again".to_owned())
        })
    }

    fn show(&self, session: &mut Session<'_, '_>, new: &[Wanted], hits: &[Hit]) -> Result<(), Failure> {
        let mut people = BTreeSet::new();
        for wanted in new {
            let of = |hit: &&Hit| hit.transcript == wanted.transcript && hit.turn == wanted.anchor.turn;
            let label = hits.iter().find(of).map_or("", |hit| hit.speaker.label.as_str());
            people.insert(label);
            let (transcript, turn) = (&wanted.transcript, wanted.anchor.turn);
            session.out.line(format_args!("{transcript} turn {turn} {}", terminal(label)))?;
            session.out.line(format_args!("    {}", terminal(&wanted.anchor.quote)))?;
        }
        let interviews: BTreeSet<_> = new.iter().map(|wanted| &wanted.transcript).collect();
        session.out.line(format_args!(
            "{} by {} in {} for `{}` ({})",
            counted(new.len(), "sentence"),
            counted(people.len(), "speaker"),
            counted(interviews.len(), "transcript"),
            self.code,
            self.stance.word(),
        ))
    }

    fn agreed(&self, session: &mut Session<'_, '_>) -> Result<bool, Failure> {
        if self.yes {
            return Ok(true);
        }
        if !session.world.interactive {
            session.out.tell("add `--yes` to code them");
            return Ok(false);
        }
        let _ = session.out.answer.flush();
        let _ = write!(session.out.aside, "Code them? [y/N] ");
        let _ = session.out.aside.flush();
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
        Ok(matches!(answer.trim(), "y" | "Y" | "yes" | "j" | "ja"))
    }
}
