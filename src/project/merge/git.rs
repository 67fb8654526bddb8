//! A branch of the project's own repository, read by the user's git; nothing is written and nothing is fetched.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use super::MergeFault;
use super::copy::{Files, LIMIT, belongs};
use crate::source::{FileName, terminal};

/// A branch, and what it and the current one both come from.
#[derive(Debug, Default)]
pub(super) struct Branch {
    /// The branch's files.
    pub(super) files: Files,
    /// Those of the merge base; none where the histories have nothing in common.
    pub(super) base: Files,
}

/// Reads a branch, a tag or a commit.
///
/// # Errors
/// [`MergeFault::Git`]: there is no git, no repository, or no such branch.
pub(super) fn read(root: &Path, name: &str) -> Result<Branch, MergeFault> {
    if name.is_empty() || name.starts_with('-') || name.contains(['\0', '\n']) {
        return Err(MergeFault::Git(format!("`{}` is no name of a branch", terminal(name))));
    }
    let git = Git { root };
    let prefix = git.text(&["rev-parse", "--show-prefix"])?;
    let unknown = || MergeFault::Git(format!("the repository has no branch `{}`", terminal(name)));
    let commit =
        git.text(&["rev-parse", "--verify", "--quiet", &format!("{name}^{{commit}}")]).map_err(|_| unknown())?;
    let base = git.text(&["merge-base", "HEAD", &commit]).ok();
    let files = git.files(&commit, &prefix)?;
    let base = base.map(|base| git.files(&base, &prefix)).transpose()?.unwrap_or_default();
    Ok(Branch { files, base })
}

/// Whether a folder lies in a repository, which then remembers what both sides had.
pub(super) struct Git<'p> {
    root: &'p Path,
}

impl Git<'_> {
    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(self.root).args(["-c", "core.quotePath=false", "-c", "core.fsmonitor=false"]);
        command.args(arguments).stderr(Stdio::null());
        // No questions, no network, no locks, no other object than those that are there.
        let quiet = [("GIT_TERMINAL_PROMPT", "0"), ("GIT_NO_LAZY_FETCH", "1"), ("GIT_OPTIONAL_LOCKS", "0")];
        command.envs(quiet);
        command
    }

    fn run(&self, arguments: &[&str]) -> Result<Vec<u8>, MergeFault> {
        let ran = self.command(arguments).stdin(Stdio::null()).output();
        let ran = ran.map_err(|error| MergeFault::Git(format!("`git` did not start ({error})")))?;
        if ran.status.success() {
            Ok(ran.stdout)
        } else {
            Err(MergeFault::Git("this is no repository, or it is damaged".to_owned()))
        }
    }

    fn text(&self, arguments: &[&str]) -> Result<String, MergeFault> {
        Ok(String::from_utf8_lossy(&self.run(arguments)?).trim_end_matches('\n').to_owned())
    }

    /// Belegg's files of a commit below a folder.
    fn files(&self, commit: &str, prefix: &str) -> Result<Files, MergeFault> {
        let listed = self.run(&["ls-tree", "-r", "-z", "-l", "--full-tree", commit])?;
        let (mut wanted, mut total) = (BTreeMap::new(), 0_u64);
        for line in listed.split(|byte| *byte == 0) {
            let Some((path, object, size)) = blob(line) else { continue };
            if let Some(path) = path.strip_prefix(prefix).filter(|path| belongs(path)) {
                total = total.saturating_add(size);
                wanted.insert(FileName::new(path), object);
            }
        }
        if total > LIMIT {
            return Err(MergeFault::Git("its files are larger than those of any project".to_owned()));
        }
        self.contents(&wanted)
    }

    /// The contents of objects, all asked for at once.
    fn contents(&self, wanted: &BTreeMap<FileName, String>) -> Result<Files, MergeFault> {
        let broken = || MergeFault::Git("it did not give the files it has".to_owned());
        let mut command = self.command(&["cat-file", "--batch"]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().map_err(|_| broken())?;
        let mut stdin = child.stdin.take().ok_or_else(broken)?;
        let asked: String = wanted.values().map(|object| format!("{object}\n")).collect();
        let output = std::thread::scope(|scope| {
            // What is asked and what is answered go through pipes that fill: one must not wait for the other.
            scope.spawn(move || stdin.write_all(asked.as_bytes()));
            child.wait_with_output()
        });
        let output = output.map_err(|_| broken())?.stdout;
        let (mut files, mut rest) = (Files::new(), output.as_slice());
        for file in wanted.keys() {
            let end = rest.iter().position(|byte| *byte == b'\n').ok_or_else(broken)?;
            let (head, after) = rest.split_at_checked(end).ok_or_else(broken)?;
            let size = String::from_utf8_lossy(head).rsplit(' ').next().and_then(|size| size.parse::<usize>().ok());
            let (bytes, after) = after.get(1..).and_then(|after| after.split_at_checked(size?)).ok_or_else(broken)?;
            files.insert(file.clone(), bytes.to_vec());
            rest = after.get(1..).unwrap_or_default();
        }
        Ok(files)
    }
}

/// Path, object and size of a plain file: `100644 blob 0123… 12<tab>path`; links and submodules are none.
fn blob(line: &[u8]) -> Option<(&str, String, u64)> {
    let (head, path) = std::str::from_utf8(line).ok()?.split_once('\t')?;
    let mut parts = head.split_ascii_whitespace();
    let (mode, kind, object, size) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    (kind == "blob" && mode.starts_with("100")).then_some((path, object.to_owned(), size.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_files_of_a_tree_are_read() {
        let line = b"100644 blob 0123456789abcdef     12\ttranscripts/int-\xC3\xA5.md";
        assert_eq!(blob(line), Some(("transcripts/int-å.md", "0123456789abcdef".to_owned(), 12)));
        assert_eq!(blob(b"120000 blob 01 12\tcodebook.yaml"), None);
        assert_eq!(blob(b"160000 commit 01 -\tx"), None);
        assert_eq!(blob(b""), None);
    }

    #[test]
    fn a_name_that_is_an_option_is_no_branch() {
        for name in ["", "--upload-pack=x", "-h", "a\nb"] {
            assert!(matches!(read(Path::new("."), name), Err(MergeFault::Git(_))), "{name}");
        }
    }
}
