//! The end of an import, once all is decided: replaced, looked at once more, made, read back, written.

use std::process::ExitCode;

use super::frame::Planned;
use super::{Import, as_json, names, tell};
use crate::anonymity::review::{Leftover, Outcome};
use crate::anonymity::{Identities, Review};
use crate::cli::written::counted;
use crate::cli::{Failure, Out, Surroundings};
use crate::coding::{Action, EntryId, JournalName, MemoTarget};
use crate::project::import::{ImportFault, Made, keep, make};
use crate::project::key::KeyFile;
use crate::project::{Project, ProjectError};
use crate::source::in_parallel;
use crate::transcript::{Annotation, AnnotationKind, Raw};

/// An import that waits for a person's decisions on the screen.
#[derive(Debug)]
pub struct Pending {
    /// What was found.
    pub review: Review,
    /// Who is known already.
    pub known: Identities,
    /// Whether colour may be used.
    pub color: bool,
    /// Whether the terminal shows ASCII alone.
    pub ascii: bool,
    /// Everything else; hand it the decisions.
    pub rest: Rest,
}

/// An import but for its review.
pub struct Rest {
    pub(super) project: Project,
    /// `None` in a dry run without a key.
    pub(super) key: Option<KeyFile>,
    pub(super) planned: Vec<Planned>,
    /// Whose journal takes comments.
    pub(super) writer: Option<JournalName>,
    pub(super) options: Import,
}

impl std::fmt::Debug for Rest {
    /// How much there is; names of files may be names of people.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rest").field("files", &self.planned.len()).finish_non_exhaustive()
    }
}

impl Rest {
    /// Goes on after the screen: `None` is somebody who left without saving.
    pub fn decided(self, known: Identities, decided: std::io::Result<Option<Review>>) -> ExitCode {
        let world = Surroundings::read();
        let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
        let (mut answer, mut aside) = (stdout.lock(), stderr.lock());
        let mut out = Out::new(&mut answer, &mut aside, &world);
        let result = match decided {
            Err(error) => Err(Failure::Output(error)),
            Ok(None) => {
                out.tell("left without deciding: nothing was written");
                Err(Failure::Wanting)
            }
            Ok(Some(review)) if review.open() > 0 && !self.options.dry_run => self.later(review, known, &mut out),
            Ok(Some(mut review)) => {
                let outcome = super::settled(&mut review, &known, None);
                self.finish(review, outcome, &world, &mut out)
            }
        };
        ExitCode::from(crate::cli::finish(result, &mut out))
    }

    /// Keeps what was decided in the key alone: the same files imported again ask only for the rest.
    fn later(self, review: Review, mut known: Identities, out: &mut Out<'_>) -> Result<(), Failure> {
        let open = review.open();
        drop(review.apply(&mut known));
        if let Some(mut key) = self.key {
            key.identities = known;
            key.save()?;
        }
        out.tell("what was decided is kept in the key file; import the same files again to go on");
        Err(ProjectError::from(ImportFault::Undecided(open)).into())
    }

    /// Checks, makes and writes what a review came to; without an outcome something is open, which is told.
    pub(super) fn finish(
        mut self,
        review: Review,
        outcome: Option<Outcome>,
        world: &Surroundings,
        out: &mut Out<'_>,
    ) -> Result<(), Failure> {
        let Some(Outcome { raws, left, identities: known }) = outcome else { return self.refuse(&review, out) };
        let replaced = tell::replaced(&review, self.planned.len());
        self.nothing_left(&left, &review.left_standing())?;
        drop(review);
        let made = self.made(&raws)?;
        if !self.options.dry_run {
            self.write(&raws, &made, known, world, out)?;
        }
        if self.options.json {
            let all = self.planned.iter().zip(&made).zip(&replaced);
            let dry = self.options.dry_run;
            let all: Vec<_> =
                all.map(|((planned, made), replaced)| as_json::transcript(planned, made, replaced, dry)).collect();
            return out.json(&serde_json::json!({ "written": !dry, "transcripts": all, "undecided": [] }));
        }
        for ((planned, made), replaced) in self.planned.iter().zip(&made).zip(&replaced) {
            tell::summary(out, planned, made, replaced, !self.options.dry_run)?;
            if self.options.dry_run {
                out.line(format_args!("\n{}", made.text))?;
            }
        }
        Ok(())
    }

    fn refuse(&self, review: &Review, out: &mut Out<'_>) -> Result<(), Failure> {
        let names = self.options.show_names;
        if self.options.json {
            let undecided = as_json::undecided(review, &self.planned, names);
            out.json(&serde_json::json!({ "written": false, "transcripts": [], "undecided": undecided }))?;
        } else {
            tell::undecided(out, review, &self.planned, names)?;
        }
        Err(ProjectError::from(ImportFault::Undecided(review.open())).into())
    }

    /// No name that the register has may still stand anywhere, inside other words either.
    fn nothing_left(&self, left: &[Leftover], on_purpose: &[String]) -> Result<(), Failure> {
        let left = names::left(left, on_purpose);
        let Some((of, turn)) = left.first().copied() else { return Ok(()) };
        let transcript = self.planned.get(of).map_or(String::new(), |one| one.frame.id.to_string());
        let count = left.iter().filter(|(other, _)| *other == of).count();
        Err(ProjectError::from(ImportFault::LeftOver { transcript, count, turn }).into())
    }

    fn made(&self, raws: &[Raw]) -> Result<Vec<Made>, Failure> {
        let work: Vec<(&Raw, &Planned)> = raws.iter().zip(&self.planned).collect();
        let made = in_parallel(&work, |(raw, planned)| make(raw, planned.frame.clone()));
        Ok(made.into_iter().collect::<Result<_, _>>().map_err(ProjectError::from)?)
    }

    /// The key first: a pseudonym that stands in a transcript must never be without its key.
    fn write(
        &mut self,
        raws: &[Raw],
        made: &[Made],
        known: Identities,
        world: &Surroundings,
        out: &mut Out<'_>,
    ) -> Result<(), Failure> {
        let now = world.now();
        if let Some(key) = &mut self.key {
            let new = key.is_new();
            key.identities = known;
            for planned in &self.planned {
                let source = planned.source(&now);
                key.identities.sources.retain(|old| old.transcript != source.transcript);
                key.identities.sources.push(source);
            }
            key.save()?;
            if new {
                out.tell(format_args!(
                    "made the key file {}: keep a copy where only you can reach it",
                    key.place().shown()
                ));
            }
        }
        keep(&*self.project.disk, made, self.options.replace)?;
        self.keep_comments(raws, &now, world, out)
    }

    /// Comments become memos on their transcript, after it stands.
    fn keep_comments(&self, raws: &[Raw], now: &str, world: &Surroundings, out: &mut Out<'_>) -> Result<(), Failure> {
        let Some(writer) = &self.writer else { return Ok(()) };
        let mut actions: Vec<(EntryId, Action)> = Vec::new();
        for (raw, planned) in raws.iter().zip(&self.planned) {
            for comment in raw.annotations.iter().filter(|one| is_kept(one)) {
                let target = MemoTarget::Transcript(planned.frame.id.clone());
                actions.push((world.new_id(), Action::Memo(target, memo(raw, comment))));
            }
        }
        let count = actions.len();
        let (_, problems) = self.project.record(writer, now, actions)?;
        out.problems_aside(&problems);
        out.tell(format_args!("{} became memos of {writer}", counted(count, "comment")));
        Ok(())
    }
}

/// Comments and notes are kept; what stands at the head and foot of every page says nothing.
pub(super) fn is_kept(annotation: &Annotation) -> bool {
    annotation.kind != AnnotationKind::Margin && !annotation.text.trim().is_empty()
}

/// The words of a comment with the turn they are about. Its author is a name, and left out.
fn memo(raw: &Raw, comment: &Annotation) -> String {
    let text = comment.text.trim();
    match comment.turn {
        None => text.to_owned(),
        Some(index) => {
            // Turns without words were left out, so those after them have other numbers.
            let said = raw.turns.iter().take(index).filter(|turn| !turn.text.trim().is_empty());
            format!("(turn {}) {text}", said.count() + 1)
        }
    }
}
