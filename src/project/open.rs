//! Reading a project whole: codebook, settings, transcripts, journals, chapter sources.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::chapters::{self, ChapterSource};
use super::disk::Disk;
use super::find::{CODEBOOK, exists};
use super::journals::{self, Journal};
use super::markdown::{files_ending, markdown_files, stem};
use super::{Disks, ProjectError, Settings, decode, templates, withdraw};
use crate::anonymity::disclosure::read_register;
use crate::chapter::{ChapterFault, FINDINGS, Findings, Published};
use crate::codebook::{self, Codebook};
use crate::coding::{Codings, Entry, JournalName, fold, in_order};
use crate::source::in_parallel;
use crate::source::{FileName, Place, Problem};
use crate::synthesis::{Coders, Material};
use crate::transcript::{self, Language, Transcript};

/// A project as it stands on disk, and everything that is wrong with its files.
pub struct Project {
    /// Its folder.
    pub root: PathBuf,
    /// The disk it was read from.
    pub disk: Arc<dyn Disk>,
    /// The codebook, as much of it as could be read.
    pub codebook: Codebook,
    /// The settings, defaults where there are none.
    pub settings: Settings,
    /// In order of id.
    pub transcripts: Vec<Transcript>,
    /// In order of file name.
    pub journals: Vec<Journal>,
    /// What the journals add up to.
    pub codings: Codings,
    /// In order of name.
    pub chapters: Vec<ChapterSource>,
    /// What people hold of findings.
    pub findings: Findings,
    /// What was published of chapters, in order of name.
    pub published: Vec<Published>,
    /// In the order: codebook, settings, templates, transcripts, journals, findings.
    pub problems: Vec<Problem>,
}

impl std::fmt::Debug for Project {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Project").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Project {
    /// Reads the project in a folder. What is wrong inside files is in `problems`, and never hides the rest.
    ///
    /// # Errors
    /// [`ProjectError`] when the codebook, a folder or a chapter source cannot be read at all.
    pub fn open(disks: &dyn Disks, root: &Path) -> Result<Self, ProjectError> {
        let disk = disks.open(root)?;
        let file = FileName::new(CODEBOOK);
        let (codebook, mut problems) = codebook::read(&decode::read_text(&*disk, &file)?, &file);
        let mut settings = read_settings(&*disk, &mut problems)?;
        let language = settings.language.unwrap_or(codebook.language);
        settings.templates = templates::read_all(&*disk, language, &mut problems)?;
        let transcripts = read_transcripts(&*disk, &mut problems)?;
        let (journals, found) = journals::read_all(&*disk, &FileName::new(journals::FOLDER));
        problems.extend(found);
        let (codings, notes) = fold(journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())));
        problems.extend(notes.iter().map(crate::coding::FoldNote::problem));
        problems.extend(settings.rounds.problems(&transcripts));
        problems.extend(withdraw::brought_back(&transcripts, &journals));
        let findings = read_findings(&*disk, &codebook, &transcripts, &mut problems)?;
        let chapters = chapters::read_all(&*disk)?;
        let published = read_published(&*disk, &mut problems)?;
        let root = root.to_owned();
        Ok(Self {
            root,
            disk,
            codebook,
            settings,
            transcripts,
            journals,
            codings,
            chapters,
            findings,
            published,
            problems,
        })
    }

    /// Everything joined, for tallies.
    pub fn material(&self, coders: &Coders) -> Material<'_> {
        Material::new(&self.codebook, &self.transcripts, &self.codings, coders)
    }

    /// The language of chapters.
    pub fn language(&self) -> Language {
        self.settings.language.unwrap_or(self.codebook.language)
    }

    /// All entries of all journals in the order of the fold, each once.
    pub fn entries(&self) -> Vec<(&JournalName, &Entry)> {
        in_order(self.journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())))
    }
}

fn read_settings(disk: &dyn Disk, problems: &mut Vec<Problem>) -> Result<Settings, ProjectError> {
    let file = FileName::new("belegg.yaml");
    if !exists(disk, &file)? {
        return Ok(Settings::default());
    }
    let (mut settings, found) = Settings::read(&decode::read_text(disk, &file)?, &file);
    problems.extend(found);
    // Without its register everything is of unknown size, which never holds: what is wrong with it is told, and goes on.
    if let Some(path) = &settings.policy.register_file {
        let register = FileName::new(path);
        match decode::read_text(disk, &register) {
            Ok(text) => {
                let (rows, found) = read_register(&text, &register);
                settings.policy.register.extend(rows);
                problems.extend(found);
            }
            Err(problem) => problems.push(problem),
        }
    }
    Ok(settings)
}

/// What people hold of findings, held against what it names.
fn read_findings(
    disk: &dyn Disk,
    codebook: &Codebook,
    transcripts: &[Transcript],
    problems: &mut Vec<Problem>,
) -> Result<Findings, ProjectError> {
    let file = FileName::new(FINDINGS);
    if !exists(disk, &file)? {
        return Ok(Findings::default());
    }
    let (findings, found) = Findings::read(&decode::read_text(disk, &file)?, &file);
    problems.extend(found);
    problems.extend(findings.review(codebook, transcripts));
    Ok(findings)
}

/// Records of what was published; one that cannot be read is told, for without it differences are not seen.
fn read_published(disk: &dyn Disk, problems: &mut Vec<Problem>) -> Result<Vec<Published>, ProjectError> {
    let mut records = Vec::new();
    for file in files_ending(disk, "published", ".json")? {
        match decode::read_text(disk, &file) {
            Ok(text) => match Published::read(&text) {
                Some(record) => records.push(record),
                None => problems.push(Problem::new(Place::whole(&file), &ChapterFault::UnreadRecord)),
            },
            Err(problem) => problems.push(problem),
        }
    }
    Ok(records)
}

/// One file that cannot be read never hides the others.
fn read_transcripts(disk: &dyn Disk, problems: &mut Vec<Problem>) -> Result<Vec<Transcript>, ProjectError> {
    let files = markdown_files(disk, "transcripts")?;
    let mut transcripts = Vec::new();
    for (transcript, found) in in_parallel(&files, |file| read_transcript(disk, file)) {
        transcripts.extend(transcript);
        problems.extend(found);
    }
    transcripts.sort_by(|a, b| a.id.cmp(&b.id));
    problems.extend(transcript::agree(&transcripts));
    Ok(transcripts)
}

fn read_transcript(disk: &dyn Disk, file: &FileName) -> (Option<Transcript>, Vec<Problem>) {
    match decode::read_text(disk, file) {
        Ok(text) => transcript::read(&text, file, stem(file)),
        Err(problem) => (None, vec![problem]),
    }
}
