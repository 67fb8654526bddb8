//! `belegg import`: raw transcripts in, pseudonymised ones in the project.
//!
//! Read, told, registered, reviewed, replaced, looked at once more, read back, and only then written: the key first.
//! What is read here never stands in a message: a name is shown only where a person asked for names.

mod as_json;
mod finish;
mod frame;
mod listed;
mod names;
mod open;
mod people;
mod speakers;
mod tell;

use std::path::PathBuf;

use super::key::KeyOptions;
use super::{Failure, Session};
use crate::anonymity::review::Outcome;
use crate::anonymity::{Detector, Identities, Review};
use crate::coding::JournalName;
use crate::project::Project;
use crate::project::key::KeyFile;
use crate::transcript::{Capture, Language, Mode};

pub use finish::{Pending, Rest};
use open::Opened;

/// Import raw transcripts: find what identifies, have it decided, write pseudonymised transcripts
///
/// Reads what Teams, Zoom, Whisper, Word, Otter, f4, oTranscribe, ELAN and others write, and plain text with names before
/// turns. Names and places, numbers and dates that were found are shown for review, or accepted above a confidence that
/// you state; nothing is written before all is decided. Each identity gets one pseudonym for the whole project. Who is
/// behind it stands in the key file alone, which is encrypted and lies outside the project (docs/import.md).
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "Example: belegg import ~/raw/*.vtt --key ~/keys/study.key --group kommune")]
pub struct Import {
    /// Raw transcripts, outside the project: .vtt .srt .json .txt .md .docx .odt .rtf .otr .eaf .pdf
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// Show what would be written; write nothing, not even the key
    #[arg(long)]
    dry_run: bool,
    /// The transcript's id (one file only; else from the file's name if that is like `int-07`, else the next)
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// How it was held: teams, phone, in-person, written or document (else guessed from the file, and told)
    #[arg(long, value_parser = mode, value_name = "MODE")]
    mode: Option<Mode>,
    /// It is no interview but a letter, minutes or a statement: every paragraph a turn of the body that wrote it
    #[arg(long, conflicts_with = "mode")]
    document: bool,
    /// What the text was made from: recording or notes
    #[arg(long, value_parser = capture, value_name = "CAPTURE")]
    capture: Option<Capture>,
    /// The language: nb, nn or en (else guessed by its function words, and told)
    #[arg(long, value_parser = language, value_name = "LANGUAGE")]
    language: Option<Language>,
    /// Year or month it was held, such as 2025-09 (else the file's, without the day)
    #[arg(long, value_parser = date, value_name = "YYYY-MM")]
    date: Option<String>,
    /// Who asks: the speaker's label in the file, or its number there (can be repeated; else guessed, or asked)
    #[arg(long, value_name = "LABEL", help_heading = PEOPLE)]
    interviewer: Vec<String>,
    /// Who a speaker is: the label in the file or its number there, and the participant's id (can be repeated)
    #[arg(long, value_name = "LABEL=ID", value_parser = pair, help_heading = PEOPLE)]
    participant: Vec<(String, String)>,
    /// Whom new participants speak as: a stakeholder of the codebook
    #[arg(long, value_name = "STAKEHOLDER", help_heading = PEOPLE)]
    group: Option<String>,
    /// An attribute of new participants, such as `role=lege` (can be repeated)
    #[arg(long, value_name = "ATTRIBUTE=VALUE", value_parser = pair, help_heading = PEOPLE)]
    set: Vec<(String, String)>,
    /// A list of those interviewed (.csv, .tsv, .xlsx, .ods): names, ids, group, role, unit, site
    #[arg(long, value_name = "LIST", help_heading = PEOPLE)]
    participants: Option<PathBuf>,
    /// Accept what was found with at least this confidence, from 0 to 1, without review; registered names always are
    #[arg(long, value_name = "CONFIDENCE", value_parser = confidence)]
    accept_above: Option<f32>,
    /// Write names into the list of what is undecided, and speakers' labels into that of speakers
    #[arg(long)]
    show_names: bool,
    /// Write transcripts anew that are there already
    #[arg(long)]
    replace: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
    /// When the key file is made: who may open it besides nobody, as an age recipient (can be repeated; else a passphrase)
    #[arg(long, value_name = "age1…", help_heading = "The key file")]
    recipient: Vec<String>,
    #[command(flatten)]
    key: KeyOptions,
}

/// Under this head help lists what tells who speaks.
const PEOPLE: &str = "Who speaks";

/// What is left to do once everything was read and looked at.
#[derive(Debug)]
pub(super) enum Step {
    /// Nothing: it is done.
    Done,
    /// A person decides at the terminal.
    Review(Box<Pending>),
}

impl Import {
    /// To the end; where somebody would have to be asked, what is undecided is listed.
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        match self.begin(session)? {
            Step::Done => Ok(()),
            Step::Review(pending) => pending.rest.finish(pending.review, None, session.world, session.out),
        }
    }

    /// Reads, registers and looks for what identifies; goes on to the end where nobody has to be asked.
    pub(super) fn begin(&self, session: &mut Session<'_, '_>) -> Result<Step, Failure> {
        let project = session.project()?;
        let opened = self.opened(session, &project)?;
        let key = self.key_file(session, &project)?;
        let mut known = key.as_ref().map_or_else(Identities::default, |key| key.identities.clone());
        let detector = Detector::new();
        let listed = listed::read(session, self.participants.as_deref())?;
        let planned = frame::plan(self, session, &project, &opened, listed, &mut known, &detector)?;
        let writer = self.writer_of_memos(session, &opened)?;
        let raws = opened.into_iter().map(|opened| opened.import.raw).collect();
        let review = Review::new(raws, &known, &detector);
        self.decide(session, review, known, Rest { project, key, planned, writer, options: self.clone() })
    }

    /// Accepts what was said to be accepted, and asks for the rest where somebody can be asked.
    fn decide(
        &self,
        session: &mut Session<'_, '_>,
        mut review: Review,
        known: Identities,
        rest: Rest,
    ) -> Result<Step, Failure> {
        let mut outcome = settled(&mut review, &known, self.accept_above);
        if self.dry_run && outcome.is_none() {
            let open = review.open();
            session.out.tell(format_args!("{open} of what was found is undecided; it is shown as if accepted"));
            outcome = settled(&mut review, &known, Some(0.0));
        }
        let somebody_decides = session.world.interactive && session.world.columns.is_some();
        if outcome.is_none() && somebody_decides {
            let (color, ascii) = (session.world.color.0, session.world.ascii);
            return Ok(Step::Review(Box::new(Pending { review, known, color, ascii, rest })));
        }
        rest.finish(review, outcome, session.world, session.out).map(|()| Step::Done)
    }

    fn opened(&self, session: &mut Session<'_, '_>, project: &Project) -> Result<Vec<Opened>, Failure> {
        if self.id.is_some() && self.files.len() > 1 {
            let mend = "import the files one at a time, or leave `--id` out".to_owned();
            return Err(Failure::usage("`--id` names one transcript, and there are more files", mend));
        }
        // A dry run may look at a file wherever it lies: nothing of it is kept.
        let forbidden = (!self.dry_run).then_some(project.root.as_path());
        open::open(session, &self.files, forbidden)
    }

    /// The key file, opened or made; none for a dry run without one.
    fn key_file(&self, session: &mut Session<'_, '_>, project: &Project) -> Result<Option<KeyFile>, Failure> {
        if self.dry_run && !self.key.is_named() {
            return Ok(None);
        }
        let place = self.key.place(session, &project.root)?;
        match KeyFile::way(session.disks, &place)? {
            None if self.dry_run => Ok(None),
            None => Ok(Some(self.key.create(session, &place, &self.recipient)?)),
            Some(_) if !self.recipient.is_empty() => {
                let mend = "leave `--recipient` out: who may open a key is settled when it is made".to_owned();
                Err(Failure::usage(format!("the key file `{}` is there already", place.shown()), mend))
            }
            Some(_) => Ok(Some(self.key.open(session, &place)?)),
        }
    }

    /// Whose journal takes the comments that were in the files; nobody's where there are none.
    fn writer_of_memos(
        &self,
        session: &mut Session<'_, '_>,
        opened: &[Opened],
    ) -> Result<Option<JournalName>, Failure> {
        let any = opened.iter().any(|opened| opened.import.raw.annotations.iter().any(finish::is_kept));
        if any && !self.dry_run { session.writer().map(Some) } else { Ok(None) }
    }
}

fn mode(word: &str) -> Result<Mode, String> {
    Mode::from_word(word).ok_or_else(|| one_of(Mode::ALL.iter().map(|value| value.word())))
}

fn capture(word: &str) -> Result<Capture, String> {
    Capture::from_word(word).ok_or_else(|| one_of(Capture::ALL.iter().map(|value| value.word())))
}

fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word).ok_or_else(|| one_of(Language::ALL.iter().map(|value| value.word())))
}

fn one_of(words: impl Iterator<Item = &'static str>) -> String {
    format!("write one of: {}", words.collect::<Vec<_>>().join(", "))
}

fn date(text: &str) -> Result<String, String> {
    match frame::month(text) {
        Some(month) if month == text => Ok(month),
        _ => Err("write a year or a month, such as 2025-09: days identify".to_owned()),
    }
}

fn confidence(text: &str) -> Result<f32, String> {
    let number = text.parse().ok().filter(|number| (0.0..=1.0).contains(number));
    number.ok_or_else(|| "write a number from 0 to 1, such as 0.5".to_owned())
}

fn pair(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.rsplit_once('=').ok_or("write NAME=VALUE")?;
    match (name.trim(), value.trim()) {
        ("", _) | (_, "") => Err("write NAME=VALUE".to_owned()),
        (name, value) => Ok((name.to_owned(), value.to_owned())),
    }
}

/// Accepts what is so sure, asks about longer words that hold what was accepted, and so on; `None` where something stays
/// open.
fn settled(review: &mut Review, known: &Identities, sure: Option<f32>) -> Option<Outcome> {
    loop {
        if let Some(confidence) = sure {
            review.accept_above(confidence);
        }
        if review.open() > 0 {
            return None;
        }
        if review.ask_of_parts(known) == 0 {
            return Some(review.outcome(known));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_checked_before_anything_is_read() {
        assert_eq!(date("2025-09"), Ok("2025-09".to_owned()));
        assert!(date("2025-09-14").unwrap_err().contains("days identify"));
        assert!(confidence("1.5").is_err() && confidence("x").is_err() && confidence("NaN").is_err());
        assert_eq!(pair("Speaker 1 = K01"), Ok(("Speaker 1".to_owned(), "K01".to_owned())));
        assert!(pair("K01").is_err() && pair("=K01").is_err());
        assert!(mode("video").unwrap_err().contains("teams, phone"));
    }
}
