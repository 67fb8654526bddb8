//! A project in a folder of its own, and the program run in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder with a small codebook and whatever a test puts into it.
pub struct Project {
    folder: tempfile::TempDir,
    coder: String,
    device: String,
}

/// What a run of the program gave.
pub struct Run {
    pub stdout: String,
    pub stderr: String,
    pub status: i32,
}

impl Project {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), coder: "ab".into(), device: "kontor".into() }
    }

    /// A small project: one codebook, three interviews.
    pub fn new() -> Self {
        Self::empty()
            .with("codebook.yaml", include_str!("../data/small/codebook.yaml"))
            .with("transcripts/int-01.md", include_str!("../data/small/int-01.md"))
            .with("transcripts/int-02.md", include_str!("../data/small/int-02.md"))
            .with("transcripts/int-03.md", include_str!("../data/small/int-03.md"))
    }

    /// A copy of the example at the root of the repository.
    pub fn example() -> Self {
        let (project, root) = (Self::empty(), Path::new(env!("CARGO_MANIFEST_DIR")));
        for name in ["codebook.yaml", "belegg.yaml", "findings.yaml"] {
            fs::copy(root.join(name), project.path(name)).unwrap();
        }
        for folder in ["transcripts", "codings", "chapters"] {
            for entry in walkdir::WalkDir::new(root.join(folder)).into_iter().flatten() {
                if entry.file_type().is_file() {
                    let name = entry.path().strip_prefix(root).unwrap();
                    project.write(&name.to_string_lossy(), &fs::read_to_string(entry.path()).unwrap());
                }
            }
        }
        project
    }

    /// With a file of this text.
    pub fn with(self, name: &str, text: &str) -> Self {
        self.write(name, text);
        self
    }

    /// As this coder on this device from now on.
    pub fn coded_by(mut self, coder: &str, device: &str) -> Self {
        (self.coder, self.device) = (coder.into(), device.into());
        self
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn root(&self) -> &Path {
        self.folder.path()
    }

    /// Replaces text in a file; the text must be there.
    pub fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "`{from}` does not stand in {name}");
        self.write(name, &text.replace(from, to));
    }

    /// The program in this folder, in a world of its own: no home but an empty one, no colour.
    pub fn command(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_belegg"));
        command
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path().join(".home"))
            .env("BELEGG_CODER", &self.coder)
            .env("BELEGG_DEVICE", &self.device);
        command
    }

    /// Runs the program.
    pub fn run<const N: usize>(&self, arguments: [&str; N]) -> Run {
        Run::from(self.command().args(arguments).output().unwrap())
    }

    /// Codes a passage and gives the coding's id.
    pub fn tag(&self, transcript: &str, turn: u32, quote: &str, code: &str, stance: &str) -> String {
        let turn = turn.to_string();
        let run = self.run(["tag", transcript, &turn, quote, code, "--stance", stance]);
        run.exits(0).stdout.trim().to_owned()
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
            status: output.status.code().unwrap_or(-1),
        }
    }
}

impl Run {
    /// The exit code, and nothing that looks like a panic.
    #[track_caller]
    pub fn exits(self, status: i32) -> Self {
        assert_eq!(self.status, status, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        assert!(!self.stderr.contains("panicked"), "{}", self.stderr);
        self
    }

    /// Exactly this answer.
    #[track_caller]
    pub fn stdout(self, wanted: &str) -> Self {
        assert_eq!(self.stdout, wanted, "stderr:\n{}", self.stderr);
        self
    }

    /// Exactly this beside the answer.
    #[track_caller]
    pub fn stderr(self, wanted: &str) -> Self {
        assert_eq!(self.stderr, wanted, "stdout:\n{}", self.stdout);
        self
    }

    /// This somewhere in the answer.
    #[track_caller]
    pub fn says(self, wanted: &str) -> Self {
        assert!(self.stdout.contains(wanted), "`{wanted}` is not in\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }

    /// This nowhere in the answer.
    #[track_caller]
    pub fn says_not(self, unwanted: &str) -> Self {
        assert!(!self.stdout.contains(unwanted), "`{unwanted}` is in\n{}", self.stdout);
        self
    }

    /// This somewhere beside the answer.
    #[track_caller]
    pub fn warns(self, wanted: &str) -> Self {
        assert!(self.stderr.contains(wanted), "`{wanted}` is not in\n{}\nstdout:\n{}", self.stderr, self.stdout);
        self
    }

    /// The answer as JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}:\n{}", self.stdout))
    }
}
