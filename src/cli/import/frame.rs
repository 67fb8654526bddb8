//! What a transcript has besides what was said: id, date, mode, capture, language, who speaks.

use std::collections::BTreeSet;

use super::people::People;
use super::{Import, Opened, speakers};
use crate::anonymity::identity::{Register, Source};
use crate::anonymity::{Detector, Identities};
use crate::cli::{Failure, Session};
use crate::exchange::{Format, Report};
use crate::project::import::{Frame, ImportFault, language};
use crate::project::{Project, ProjectError};
use crate::source::nearest;
use crate::transcript::{Capture, Language, ListedPerson, Mode, Raw, StakeholderId, TranscriptId};

/// One file on its way to a transcript.
pub(super) struct Planned {
    /// The file's name without folders: for the key file alone.
    pub(super) name: String,
    /// SHA-256 of its bytes, hex.
    pub(super) sha256: String,
    /// The name, where no registered one stands in it; else its number among the files.
    pub(super) shown: String,
    pub(super) format: Format,
    pub(super) encoding: Option<&'static str>,
    pub(super) report: Report,
    pub(super) frame: Frame,
}

/// Plans every file, and enters those who speak.
pub(super) fn plan(
    options: &Import,
    session: &mut Session<'_, '_>,
    project: &Project,
    opened: &[Opened],
    listed: Vec<ListedPerson>,
    known: &mut Identities,
    detector: &Detector,
) -> Result<Vec<Planned>, Failure> {
    group(options, project)?;
    let ids = ids(options, project, opened, known)?;
    let asking = speakers::interviewers(options, session, opened)?;
    let mut people = People::new(options, project, known, detector, listed)?;
    let mut planned = Vec::with_capacity(opened.len());
    for ((file, id), asking) in opened.iter().zip(ids).zip(&asking) {
        let raw = &file.import.raw;
        let mode = self_mode(options, file);
        let roles = people.roles(raw, asking, mode == Mode::Document)?;
        let participants = people.participants(raw, &roles, mode == Mode::Document)?;
        if let Some(person) = participants.iter().find(|person| person.withdrawn) {
            return Err(ProjectError::from(ImportFault::Withdrawn(person.id.to_string())).into());
        }
        let before = project.transcripts.iter().find(|transcript| transcript.id == id);
        let frame = Frame {
            topics: before.map(|transcript| transcript.topics.clone()).unwrap_or_default(),
            id,
            date: options.date.clone().or_else(|| raw.date.as_deref().and_then(month)),
            mode,
            capture: options.capture.unwrap_or_else(|| capture(raw)),
            language: options.language.unwrap_or_else(|| spoken(raw, project.language())),
            roles,
            participants,
        };
        planned.push(Planned {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            shown: String::new(),
            format: file.import.format,
            encoding: file.import.encoding.map(super::tell::encoding),
            report: file.import.report.clone(),
            frame,
        });
    }
    let register = Register::new(known);
    for (index, planned) in planned.iter_mut().enumerate() {
        planned.shown = super::names::shown_file(&register, &planned.name, index);
    }
    Ok(planned)
}

impl Planned {
    /// What the key file keeps of where a transcript came from.
    pub(super) fn source(&self, at: &str) -> Source {
        Source {
            file: self.name.clone(),
            sha256: self.sha256.clone(),
            transcript: self.frame.id.to_string(),
            at: at.to_owned(),
        }
    }
}

/// A group that the codebook does not have would count for nobody.
fn group(options: &Import, project: &Project) -> Result<(), Failure> {
    let Some(group) = &options.group else { return Ok(()) };
    let id = StakeholderId::new(group).map_err(|error| Failure::usage(format!("--group: {error}"), None))?;
    let known: Vec<&str> = project.codebook.stakeholders.iter().map(|one| one.id.as_str()).collect();
    if known.contains(&id.as_str()) {
        return Ok(());
    }
    let mend = match nearest(id.as_str(), &known) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("the codebook has {}", known.join(", ")),
    };
    Err(Failure::usage(format!("the codebook has no stakeholder `{id}`"), mend))
}

/// The ids of the transcripts, none twice, none that is taken unless it is to be replaced.
fn ids(
    options: &Import,
    project: &Project,
    opened: &[Opened],
    known: &Identities,
) -> Result<Vec<TranscriptId>, Failure> {
    let mut taken: BTreeSet<String> = project.transcripts.iter().map(|one| one.id.to_string()).collect();
    let mut given = BTreeSet::new();
    let mut ids = Vec::with_capacity(opened.len());
    for file in opened {
        let document = self_mode(options, file) == Mode::Document;
        let before = known.sources.iter().rev().find(|source| source.sha256 == file.sha256);
        let before = before.map(|source| source.transcript.clone()).filter(|id| taken.contains(id));
        let wanted = options.id.clone().or(before).or_else(|| id_in_name(&file.name));
        let text = wanted.unwrap_or_else(|| next_id(&taken, if document { "dok" } else { "int" }));
        let id = TranscriptId::new(&text).map_err(|error| Failure::usage(format!("--id: {error}"), None))?;
        if !given.insert(id.to_string()) {
            return Err(ProjectError::from(ImportFault::Twice(id.to_string())).into());
        }
        if !taken.insert(id.to_string()) && !options.replace && !options.dry_run {
            return Err(ProjectError::from(ImportFault::Exists(id.to_string())).into());
        }
        ids.push(id);
    }
    Ok(ids)
}

/// The id in a file's name, where the name is nothing but one: `int-07.vtt`, `Intervju 7.docx`. Any other name may be
/// a person's.
fn id_in_name(name: &str) -> Option<String> {
    const WORDS: [&str; 10] =
        ["int", "intervju", "interview", "dok", "dokument", "doc", "document", "notat", "transkript", "transcript"];
    let stem = name.split('.').next()?.trim().to_lowercase();
    let word: String = stem.chars().take_while(|c| c.is_alphabetic()).collect();
    let number = stem.strip_prefix(&word)?.trim_start_matches(['-', '_', ' ']);
    let is_number = (1..=4).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && WORDS.contains(&word.as_str())).then(|| format!("{word}-{number:0>2}"))
}

/// `int-08` after `int-07`, whatever else there is.
fn next_id(taken: &BTreeSet<String>, prefix: &str) -> String {
    let numbers = taken.iter().filter_map(|id| id.strip_prefix(prefix)?.trim_start_matches(['-', '_']).parse().ok());
    let next = numbers.max().unwrap_or(0_u32).saturating_add(1);
    format!("{prefix}-{next:02}")
}

/// Year or month of a date; the day is cut off.
pub(super) fn month(text: &str) -> Option<String> {
    let mut parts = text.trim().splitn(3, '-');
    let digits = |text: &&str, count: usize| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    let year = parts.next().filter(|year| digits(year, 4))?;
    match parts.next() {
        None => Some(year.to_owned()),
        Some(month) => {
            let number: u8 = Some(month).filter(|month| digits(month, 2))?.parse().ok()?;
            (1..=12).contains(&number).then(|| format!("{year}-{month}"))
        }
    }
}

fn self_mode(options: &Import, file: &Opened) -> Mode {
    if options.document {
        return Mode::Document;
    }
    options.mode.unwrap_or_else(|| mode(file.import.format, &file.import.raw))
}

/// Only meetings on a screen write the speakers' names with their times.
fn mode(format: Format, raw: &Raw) -> Mode {
    let timed = raw.turns.iter().any(|turn| turn.start().is_some());
    match format {
        Format::WebVtt | Format::Docx if timed && raw.speakers.len() > 1 => Mode::Teams,
        Format::Pdf => Mode::Document,
        _ => Mode::InPerson,
    }
}

/// Times come from a recording; a text without times and without speakers is somebody's notes.
fn capture(raw: &Raw) -> Capture {
    let timed = raw.turns.iter().any(|turn| turn.start().is_some());
    if timed || !raw.speakers.is_empty() { Capture::Recording } else { Capture::Notes }
}

fn spoken(raw: &Raw, otherwise: Language) -> Language {
    language(raw.turns.iter().map(|turn| turn.text.as_str())).unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_is_an_id_gives_one() {
        assert_eq!(id_in_name("int-07.vtt"), Some("int-07".to_owned()));
        assert_eq!(id_in_name("Intervju 7.transcript.docx"), Some("intervju-07".to_owned()));
        for name in ["Kari Nordvik.docx", "kari-01.vtt", "int-07-kari.vtt", "int.vtt", "2025-09-14.vtt", ".vtt", ""] {
            assert_eq!(id_in_name(name), None, "{name}");
        }
    }

    #[test]
    fn the_next_id_follows_the_highest() {
        let taken = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        assert_eq!(next_id(&taken(&["int-02", "int-09", "dok-30", "intro"]), "int"), "int-10");
        assert_eq!(next_id(&taken(&[]), "dok"), "dok-01");
    }

    #[test]
    fn of_a_date_the_day_is_cut() {
        assert_eq!(month("2025-09-14"), Some("2025-09".to_owned()));
        assert_eq!((month("2025"), month("2025-09")), (Some("2025".to_owned()), Some("2025-09".to_owned())));
        assert_eq!((month("14.09.2025"), month("2025-13"), month("")), (None, None, None));
    }
}
