//! What every command works with: the world, the disk, the output and the project they lead to.

use super::arguments::Belegg;
use super::{Failure, Out, Surroundings};
use crate::codebook::{CodeAddress, Resolved};
use crate::coding::{Action, CoderId, EntryId, JournalName};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::project::disk::Disk;
use crate::project::searchable::forget;
use crate::project::{Disks, Doing, Identity, Project, ProjectError, ProjectFault, decode, exists, find, unpack};
use crate::source::{FileName, Problem, Severity, terminal};
use crate::synthesis::Coders;

/// One run of one command.
pub struct Session<'a, 'o> {
    pub(super) world: &'a Surroundings,
    pub(super) disks: &'a dyn Disks,
    pub(super) out: &'a mut Out<'o>,
    arguments: &'a Belegg,
}

impl std::fmt::Debug for Session<'_, '_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Session").field("arguments", self.arguments).finish_non_exhaustive()
    }
}

impl<'a, 'o> Session<'a, 'o> {
    pub(super) fn new(
        arguments: &'a Belegg,
        world: &'a Surroundings,
        disks: &'a dyn Disks,
        out: &'a mut Out<'o>,
    ) -> Self {
        Self { world, disks, out, arguments }
    }

    /// Finds the project's folder.
    pub(super) fn root(&self) -> Result<PathBuf, Failure> {
        Ok(find(self.disks, &self.world.folder, self.arguments.project.as_deref())?)
    }

    /// Throws the project's search index away. Where that fails it is found damaged again, and told again.
    pub(super) fn forget_index(&self) {
        if let Ok(root) = self.root() {
            let _ = forget(self.world.cache.as_deref(), &root);
        }
    }

    /// Finds and reads the project, saying nothing of what is wrong in its files.
    pub(super) fn project(&self) -> Result<Project, Failure> {
        Ok(Project::open(self.disks, &self.root()?)?)
    }

    /// Whose codings count: `--coder`'s, else all, with what was decided together unless that is not wanted.
    pub(super) fn coders(&self, project: &Project) -> Result<Coders, Failure> {
        let Some(coder) = &self.arguments.coder else {
            return Ok(if self.arguments.before_consensus { Coders::BeforeConsensus } else { Coders::All });
        };
        let known = project.codings.coders();
        if known.contains(coder) {
            return Ok(Coders::One(coder.clone()));
        }
        let known: Vec<String> = known.iter().map(|coder| format!("`{coder}`")).collect();
        let mend =
            if known.is_empty() { "nobody has coded yet".to_owned() } else { format!("there is {}", known.join(", ")) };
        Err(Failure::usage(format!("coder `{coder}` has no codings here"), mend))
    }

    /// The coder that `--coder` names.
    pub(super) fn only_coder(&self) -> Option<CoderId> {
        self.arguments.coder.clone()
    }

    /// Who writes, on which machine: `--coder`, `BELEGG_CODER`, the user's settings, else asked once.
    pub(super) fn writer(&mut self) -> Result<JournalName, Failure> {
        let coder = match &self.arguments.coder {
            Some(coder) => coder.clone(),
            None => self.coder_from_world()?,
        };
        let config = self.world.config.as_deref();
        let device = match &self.world.device {
            Some(text) => crate::coding::DeviceId::new(text)
                .map_err(|error| Failure::usage(format!("BELEGG_DEVICE: {error}"), None))?,
            None => Identity::open(self.disks, config)?.device(&self.world.new_id().to_string())?,
        };
        Ok(JournalName { coder, device })
    }

    /// Appends to a coder's journal and tells what was set aside on the way.
    pub(super) fn record(
        &mut self,
        project: &Project,
        name: &JournalName,
        actions: Vec<(EntryId, Action)>,
    ) -> Result<(), Failure> {
        let (_, problems) = project.record(name, &self.world.now(), actions)?;
        self.out.problems_aside(&problems);
        super::merge::remember_texts(self, &project.root);
        Ok(())
    }

    fn coder_from_world(&mut self) -> Result<CoderId, Failure> {
        if let Some(text) = &self.world.coder {
            return CoderId::new(text).map_err(|error| Failure::usage(format!("BELEGG_CODER: {error}"), None));
        }
        let identity = Identity::open(self.disks, self.world.config.as_deref())?;
        if let Some(coder) = identity.coder()? {
            return Ok(coder);
        }
        let coder = self.ask_for_coder()?;
        identity.remember_coder(&coder)?;
        Ok(coder)
    }

    /// Asks once, where there is somebody to ask.
    fn ask_for_coder(&mut self) -> Result<CoderId, Failure> {
        let mend = "give `--coder ab` (your initials), or set BELEGG_CODER";
        if !self.world.interactive {
            return Err(Failure::usage("belegg does not know who is coding", mend.to_owned()));
        }
        let _ = write!(self.out.aside, "Your initials, as they shall stand in the codings: ");
        let _ = self.out.aside.flush();
        let mut answer = String::new();
        std::io::stdin().read_line(&mut answer).map_err(Failure::Output)?;
        CoderId::new(answer.trim()).map_err(|error| Failure::usage(error.to_string(), mend.to_owned()))
    }

    /// The code an argument names, by its address or one it had; what comes near is suggested.
    pub(super) fn code<'p>(&self, project: &'p Project, text: &str) -> Result<Resolved<'p>, Failure> {
        if let Ok(address) = CodeAddress::new(text)
            && let Some(resolved) = project.codebook.resolve(&address)
        {
            return Ok(resolved);
        }
        let mend = project.codebook.suggest(text).map_or_else(
            || "the codes stand in codebook.yaml; an address is `stakeholder/benefits/id`".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        Err(Failure::usage(format!("the codebook has no code `{}`", terminal(text)), mend))
    }

    /// The codes an argument names with everything below: a code, a section (`kommune/benefits`) or a stakeholder.
    pub(super) fn codes(&self, project: &Project, text: &str) -> Result<Vec<usize>, Failure> {
        let prefix = format!("{}/", text.trim_end_matches('/'));
        let codes = project.codebook.codes().iter().enumerate();
        let below: Vec<usize> =
            codes.filter(|(_, code)| code.address.as_str().starts_with(&prefix)).map(|(index, _)| index).collect();
        // A code's own address goes the way of single codes, so that old addresses resolve too.
        if below.is_empty() || text.trim_end_matches('/').split('/').count() > 2 {
            return Ok(project.codebook.within(self.code(project, text)?.index()).collect());
        }
        Ok(below)
    }

    /// The text of a file that the user named.
    pub(super) fn text_at(&self, path: &Path) -> Result<String, Failure> {
        let path = self.world.folder.join(path);
        let (folder, name) = (path.parent().unwrap_or(Path::new("")), path.file_name().unwrap_or_default());
        let disk = self.disks.open(folder)?;
        decode::read_text(&*disk, &FileName::new(name.to_string_lossy()))
            .map_err(|problem| ProjectError::from(problem).into())
    }

    /// Where a file that the user named and that must not exist yet goes: its disk and its name there.
    pub(super) fn new_file(&self, path: &Path) -> Result<(Arc<dyn Disk>, FileName), Failure> {
        let whole = self.world.folder.join(path);
        let (folder, name) = (whole.parent().unwrap_or(Path::new("")), whole.file_name().unwrap_or_default());
        let disk = self.disks.open(folder)?;
        let file = FileName::new(name.to_string_lossy());
        if exists(&*disk, &file)? {
            let shown = terminal(&path.to_string_lossy());
            return Err(Failure::usage(format!("`{shown}` exists already"), "name a file that does not".to_owned()));
        }
        Ok((disk, file))
    }

    /// The text of a file that the user named, which may be packed with gzip, and its name.
    pub(super) fn packed_text_at(&self, path: &Path) -> Result<(String, FileName), Failure> {
        let whole = self.world.folder.join(path);
        let (folder, name) = (whole.parent().unwrap_or(Path::new("")), whole.file_name().unwrap_or_default());
        let disk = self.disks.open(folder)?;
        let shown = FileName::new(path.to_string_lossy());
        let bytes = disk
            .read(&FileName::new(name.to_string_lossy()), decode::LIMIT)
            .map_err(|error| ProjectFault::io(Doing::Read, &shown, &error))?;
        let bytes = unpack(bytes, decode::LIMIT, &shown)?;
        let text = decode::decode(bytes, &shown).map_err(ProjectError::from)?;
        Ok((text, shown))
    }

    /// Tells what is wrong in the project's files on stderr; an error makes the command end with 1 after its answer.
    pub(super) fn end(&mut self, problems: &[Problem]) -> Result<(), Failure> {
        self.out.problems_aside(problems);
        match problems.iter().any(|problem| problem.severity == Severity::Error) {
            true => Err(Failure::Wanting),
            false => Ok(()),
        }
    }
}
