//! Working out what two copies come to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::copy::{self, Files};
use super::kept::{Kept, is_text, text_of};
use super::report::{CodeNews, Conflict, FileNews, JournalNews, MergeReport, Why};
use super::text::{Ground, Outcome, Texts};
use super::withdrawn::{opened, people, without};
use super::{Became, MergeFault, MergeSource, Wishes, archive, git};
use crate::codebook::{self, Code, Codebook};
use crate::coding::{EntryId, JournalName};
use crate::merging::{JournalPart, join_journals};
use crate::project::disk::{Disk, Kind, inside, last_part};
use crate::project::{CODEBOOK, Disks, Doing, Project, ProjectError, ProjectFault, journals};
use crate::source::{FileName, Place, Severity, terminal};
use crate::transcript;

/// A merge worked out, nothing of it written.
pub struct Merge {
    /// What comes in.
    pub report: MergeReport,
    pub(super) disk: Arc<dyn Disk>,
    /// The files here, as they were read.
    pub(super) before: Files,
    /// The files here after it.
    pub(super) after: Files,
}

impl std::fmt::Debug for Merge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Merge").field("report", &self.report).finish_non_exhaustive()
    }
}

impl Merge {
    /// Whether a file is one that either copy has, or had.
    pub fn has(&self, file: &str) -> bool {
        let name = FileName::new(file);
        let is_told = self.report.conflicts.iter().any(|conflict| conflict.file == name);
        is_told || self.before.contains_key(&name) || self.after.contains_key(&name)
    }

    /// Reads both copies and works out what they come to.
    ///
    /// # Errors
    /// [`ProjectError`]: a copy cannot be read, or is none of this project.
    pub fn plan(disks: &dyn Disks, root: &Path, source: &MergeSource, wishes: &Wishes) -> Result<Self, ProjectError> {
        let disk = disks.open(root)?;
        let mut before = copy::read(&*disk)?;
        let Read { files: theirs, base, shown } = read(disks, root, source, &before)?;
        related(&before, &theirs, &shown)?;
        let mut people = people(&before)?;
        people.extend(self::people(&theirs).map_err(|error| in_copy(error, &shown))?);
        if !people.is_empty() {
            copy::read_exports(&*disk, &mut before)?;
        }
        let ours = without(&before, &people)?;
        let theirs = without(&theirs, &people).map_err(|error| in_copy(error, &shown))?;
        let base = base.map(|files| without(&files, &people)).transpose()?;
        let words: Vec<_> = ours.words.into_iter().chain(theirs.words).collect();
        let mut stage =
            Stage { files: ours.files, report: MergeReport { withdrawn: ours.changes, ..MergeReport::default() } };
        stage.journals(&theirs.files)?;
        let base = base.map(|base| texts(&base.files)).transpose()?;
        stage.texts(&theirs.files, base.as_ref(), wishes, &words).map_err(|error| in_copy(error, &shown))?;
        // What came in may stand on words that only the other copy, or only this one, knew to be withdrawn.
        let last = without(&stage.files, &people)?;
        stage.files = last.files;
        stage.finish(&before, &theirs.files)?;
        Ok(Self { report: stage.report, disk, before, after: stage.files })
    }
}

/// The other copy as it was read.
struct Read {
    files: Files,
    /// What git knows that both come from.
    base: Option<Files>,
    /// What to call it.
    shown: String,
}

fn read(disks: &dyn Disks, root: &Path, source: &MergeSource, ours: &Files) -> Result<Read, ProjectError> {
    match source {
        MergeSource::Here => Ok(Read { files: ours.clone(), base: None, shown: ".".to_owned() }),
        MergeSource::Branch(name) => {
            let branch = git::read(root, name)?;
            let shown = terminal(name);
            if !branch.files.contains_key(&FileName::new(CODEBOOK)) {
                return Err(MergeFault::NoProject(shown).into());
            }
            Ok(Read { files: branch.files, base: Some(branch.base), shown })
        }
        MergeSource::Path { shown, path } => {
            let files = read_path(disks, root, &terminal(shown), path)?;
            Ok(Read { files, base: None, shown: terminal(shown) })
        }
    }
}

fn read_path(disks: &dyn Disks, root: &Path, shown: &str, path: &Path) -> Result<Files, ProjectError> {
    let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
    let file = FileName::new(name.to_string_lossy());
    if !file.as_str().is_empty()
        && let Ok(disk) = disks.open(folder)
        && let Ok(Some(Kind::File { .. })) = disk.kind(&file)
    {
        let bytes = disk.read(&file, copy::LIMIT).map_err(|error| ProjectFault::io(Doing::Read, &file, &error))?;
        return Ok(archive::read(&bytes, shown)?);
    }
    let disk = disks.open(path)?;
    let (here, there) = (disks.real(root), disks.real(path));
    if here.starts_with(&there) || there.starts_with(&here) {
        return Err(MergeFault::SamePlace(shown.to_owned()).into());
    }
    let files = copy::read(&*disk).map_err(|error| in_copy(error, shown))?;
    if files.contains_key(&FileName::new(CODEBOOK)) {
        Ok(files)
    } else {
        Err(MergeFault::NoProject(shown.to_owned()).into())
    }
}

/// An error about a file of the other copy says so.
fn in_copy(error: ProjectError, shown: &str) -> ProjectError {
    let named = |file: &FileName| FileName::new(format!("{}/{file}", shown.trim_end_matches('/')));
    match error {
        ProjectError::Unreadable(mut problem) => {
            problem.place = Place { file: named(&problem.place.file), ..problem.place };
            ProjectError::Unreadable(problem)
        }
        ProjectError::Fault(ProjectFault::Disk { doing, file, cause }) => {
            ProjectFault::Disk { doing, file: named(&file), cause }.into()
        }
        ProjectError::Fault(ProjectFault::Refused { file, refusal }) => {
            ProjectFault::Refused { file: named(&file), refusal }.into()
        }
        ProjectError::Fault(ProjectFault::TooLarge { file, limit }) => {
            ProjectFault::TooLarge { file: named(&file), limit }.into()
        }
        other => other,
    }
}

/// Whether two copies are of one project: a code, a coding or a file is the same.
fn related(ours: &Files, theirs: &Files, shown: &str) -> Result<(), ProjectError> {
    let (mine, other) = (book(ours, "this project's")?, book(theirs, "the copy's")?);
    let codes =
        |book: &Codebook| -> BTreeSet<String> { book.codes().iter().map(|code| code.address.to_string()).collect() };
    let (mine, other) = (codes(&mine), codes(&other));
    let shares_file = || ours.iter().any(|(file, bytes)| is_text(file) && theirs.get(file) == Some(bytes));
    let ids = |files: &Files| -> BTreeSet<EntryId> {
        let journals = opened(files).map(|project| project.journals).unwrap_or_default();
        journals.iter().flat_map(|journal| &journal.entries).map(|entry| entry.id).collect()
    };
    let is_empty = |codes: &BTreeSet<String>, files: &Files| {
        codes.is_empty() && !files.keys().any(|file| file.as_str().starts_with("transcripts/"))
    };
    let is_related = mine.intersection(&other).next().is_some()
        || is_empty(&mine, ours)
        || shares_file()
        || ids(ours).intersection(&ids(theirs)).next().is_some();
    if is_related { Ok(()) } else { Err(MergeFault::AnotherProject(shown.to_owned()).into()) }
}

/// The codebook of a copy; one of a newer version cannot be joined.
fn book(files: &Files, whose: &'static str) -> Result<Codebook, ProjectError> {
    let file = FileName::new(CODEBOOK);
    let Some(bytes) = files.get(&file) else { return Ok(Codebook::default()) };
    let (book, problems) = codebook::read(&text_of(&file, bytes)?, &file);
    match problems.iter().any(|problem| problem.code == "codebook/version") {
        true => Err(MergeFault::Newer { whose }.into()),
        false => Ok(book),
    }
}

/// All texts of a copy.
fn texts(files: &Files) -> Result<Texts, ProjectError> {
    let texts = files.iter().filter(|(file, _)| is_text(file));
    texts.map(|(file, bytes)| Ok((file.clone(), text_of(file, bytes)?))).collect()
}

/// What is here, becoming what it will be.
struct Stage {
    files: Files,
    report: MergeReport,
}

impl Stage {
    /// Joins all journals, and takes in what was set aside of them.
    fn journals(&mut self, theirs: &Files) -> Result<(), ProjectError> {
        let (ours, others) = (self.grouped(&self.files.clone()), self.grouped(theirs));
        for (name, parts) in &others {
            let mine = ours.get(name).map_or(&[][..], Vec::as_slice);
            let joined = join_journals(name, mine, parts);
            for gone in &joined.gone {
                self.files.remove(&journal_file(gone));
            }
            let files = joined.parts.len();
            for part in joined.parts {
                self.files.insert(journal_file(&part.file), part.bytes);
            }
            let changed = joined.entries > 0 || files != mine.len().max(1);
            if changed {
                let news = JournalNews { name: name.clone(), entries: joined.entries, codings: joined.codings, files };
                self.report.journals.push(news);
            }
        }
        let torn = theirs.iter().filter(|(file, _)| file.as_str().contains(".torn-"));
        for (file, bytes) in torn {
            if !self.files.contains_key(file) {
                self.files.insert(file.clone(), bytes.clone());
                self.report.files.push(FileNews { file: file.clone(), became: Became::New });
            }
        }
        Ok(())
    }

    /// The files of journals, by whose they are; what names nobody is told once.
    fn grouped(&mut self, files: &Files) -> BTreeMap<JournalName, Vec<JournalPart>> {
        let mut grouped: BTreeMap<JournalName, Vec<JournalPart>> = BTreeMap::new();
        for (file, bytes) in files.iter().filter(|(file, _)| file.as_str().starts_with("codings/")) {
            match JournalName::from_file_name(last_part(file)) {
                Ok(Some(found)) => {
                    let part = JournalPart { file: last_part(file).to_owned(), bytes: bytes.clone() };
                    grouped.entry(found.name).or_default().push(part);
                }
                Ok(None) => {}
                Err(fault) => self.report.notes.push(format!("{}: {fault}; it was left out", terminal(file.as_str()))),
            }
        }
        grouped
    }

    /// Joins all texts.
    fn texts(
        &mut self,
        theirs: &Files,
        base: Option<&Texts>,
        wishes: &Wishes,
        words: &[crate::project::withdraw::Words],
    ) -> Result<(), ProjectError> {
        let (ours, others) = (texts(&self.files)?, texts(theirs)?);
        let known = Kept::of(&self.files);
        let (mut mine, mut its) = (known.clone(), Kept::of(theirs));
        ours.iter().for_each(|(file, text)| drop(mine.remember(file, text)));
        let held = |text: &str| super::withdrawn::repeats(words, text) > 0;
        others.iter().filter(|(_, text)| !held(text)).for_each(|(file, text)| drop(its.remember(file, text)));
        let mut ground = Ground {
            both: mine.clone().and(&its),
            ours: &mine,
            theirs: &its,
            base,
            their_files: theirs,
            wishes,
            words,
        };
        let all: BTreeSet<&FileName> = ours.keys().chain(others.keys()).collect();
        let ids = ids_here(&ours);
        // What a person has yet to decide about is not known here: else it would count as taken away.
        let mut outside: BTreeSet<&str> = BTreeSet::new();
        for file in all {
            let (here, there) = (ours.get(file).map(String::as_str), others.get(file).map(String::as_str));
            if let (None, Some(text)) = (here, there)
                && let Some(other) = transcript_id(file, text).and_then(|id| ids.get(&id))
            {
                self.report.conflicts.push(same_id(file, other));
                outside.insert(file.as_str());
                continue;
            }
            let outcome = ground.settle(file, here, there);
            if here.is_none() && !outcome.conflicts.is_empty() {
                outside.insert(file.as_str());
            }
            self.take_in(file, outcome);
        }
        let mut kept = ground.both;
        kept.retain(&mine, |record| !outside.contains(record.file.as_str()));
        if base.is_some() {
            // Git remembers the rest, and need not have everything twice.
            let differs = |file: &FileName| ours.get(file) != others.get(file);
            kept.retain(&known, |record| differs(&FileName::new(&record.file)));
        }
        self.files.extend(kept.files());
        Ok(())
    }

    /// What became of one text.
    fn take_in(&mut self, file: &FileName, outcome: Outcome) {
        match outcome.now {
            Some(Some(text)) => {
                let bytes = self.as_written(file, text);
                self.files.insert(file.clone(), bytes);
            }
            Some(None) => {
                self.files.remove(file);
            }
            None => {}
        }
        let became = outcome.became.filter(|_| outcome.conflicts.is_empty() || self.files.contains_key(file));
        self.report.files.extend(became.map(|became| FileNews { file: file.clone(), became }));
        self.report.conflicts.extend(outcome.conflicts);
    }

    /// With the line ends that the file here has.
    fn as_written(&self, file: &FileName, text: String) -> Vec<u8> {
        let returns = self.files.get(file).is_some_and(|old| crate::project::upkeep::has_returns(old));
        if returns { text.replace('\n', "\r\n").into_bytes() } else { text.into_bytes() }
    }

    /// What else is to be told, once everything is in its place.
    fn finish(&mut self, before: &Files, theirs: &Files) -> Result<(), ProjectError> {
        self.report.codes = codes(&book(before, "this project's")?, &book(&self.files, "this project's")?);
        self.report.files.sort();
        self.report.conflicts.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
        self.report.writes = self.files != *before;
        let (old, new) = (opened(before)?, opened(&self.files)?);
        let known: BTreeSet<&String> = old.problems.iter().map(|problem| &problem.message).collect();
        let fresh = |project: &Project| -> Vec<String> {
            let errors = project.problems.iter().filter(|problem| problem.severity == Severity::Error);
            let errors = errors.filter(|problem| !known.contains(&problem.message));
            errors.map(|problem| terminal(&format!("{}: {}", problem.place, problem.message))).collect()
        };
        self.report.notes.extend(fresh(&new));
        if theirs.keys().any(|file| file.as_str().starts_with("published/"))
            && self.report.files.iter().any(|news| news.file.as_str().starts_with("published/"))
        {
            self.report
                .notes
                .push("records of published chapters came along: `belegg verify` compares with them".to_owned());
        }
        Ok(())
    }
}

fn journal_file(name: &str) -> FileName {
    inside(&FileName::new(journals::FOLDER), name)
}

/// The id of a transcript, as its front matter or its name has it.
fn transcript_id(file: &FileName, text: &str) -> Option<String> {
    let stem = file.as_str().strip_prefix("transcripts/")?.strip_suffix(".md")?;
    transcript::read(text, file, stem).0.map(|transcript| transcript.id.to_string())
}

fn ids_here(texts: &Texts) -> BTreeMap<String, FileName> {
    texts.iter().filter_map(|(file, text)| Some((transcript_id(file, text)?, file.clone()))).collect()
}

fn same_id(file: &FileName, other: &FileName) -> Conflict {
    let ours = format!("{other}\n");
    Conflict { file: file.clone(), why: Why::SameId, line: 0, their_line: 0, ours, theirs: format!("{file}\n") }
}

/// Which codes came, changed and went.
fn codes(before: &Codebook, after: &Codebook) -> CodeNews {
    let all = |book: &Codebook| -> BTreeMap<String, Code> {
        let bare = |code: &Code| Code { parent: None, place: Place::whole(&FileName::new(CODEBOOK)), ..code.clone() };
        book.codes().iter().map(|code| (code.address.to_string(), bare(code))).collect()
    };
    let (before, after) = (all(before), all(after));
    let added = after.keys().filter(|address| !before.contains_key(*address)).cloned().collect();
    let removed = before.keys().filter(|address| !after.contains_key(*address)).cloned().collect();
    let changed = after.iter().filter(|(address, code)| before.get(*address).is_some_and(|old| old != *code));
    CodeNews { added, changed: changed.map(|(address, _)| address.clone()).collect(), removed }
}

/// Where a user's path is, from the folder they stand in.
impl MergeSource {
    /// A path as the user wrote it.
    pub fn path(shown: &str, folder: &Path) -> Self {
        let path: PathBuf = folder.join(shown);
        Self::Path { shown: shown.to_owned(), path }
    }
}
