//! What the program takes from the world, read once.

use std::io::IsTerminal as _;
use std::path::PathBuf;

use etcetera::BaseStrategy;

use crate::coding::EntryId;
use crate::project::key::SecretString;

/// Folder, environment, terminal, clock and chance.
#[derive(Debug, Clone)]
pub struct Surroundings {
    /// The folder the user stands in.
    pub folder: PathBuf,
    /// `BELEGG_CODER`.
    pub coder: Option<String>,
    /// `BELEGG_DEVICE`.
    pub device: Option<String>,
    /// Where the user's settings for all projects lie (`…/belegg/`), if there is a home.
    pub config: Option<PathBuf>,
    /// Where what can be made anew lies (`…/belegg/`): the search index. `None` where there is no home.
    pub cache: Option<PathBuf>,
    /// Whether colour may be used on stdout and stderr.
    pub color: (bool, bool),
    /// Whether a person can be asked: stdin and stderr are terminals.
    pub interactive: bool,
    /// How wide the terminal is, where stdout is one.
    pub columns: Option<usize>,
    /// Whether the terminal says that it shows no other letters than ASCII's.
    pub ascii: bool,
    /// The user's editor: `VISUAL`, else `EDITOR`.
    pub editor: Option<String>,
    /// `BELEGG_PASSPHRASE`, which opens a key file.
    pub passphrase: Option<SecretString>,
    /// What sealing a key with a passphrase costs, in doublings, for tests; `None` is about a second, as it shall be.
    pub key_work: Option<u8>,
    /// A clock that stands still, for tests: seconds since 1970.
    pub fixed_clock: Option<i64>,
}

impl Surroundings {
    /// Reads the world as it is.
    #[allow(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Self {
        let text = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
        let may_color = text("NO_COLOR").is_none() && text("TERM").as_deref() != Some("dumb");
        let (stdout, stderr) = (std::io::stdout().is_terminal(), std::io::stderr().is_terminal());
        Self {
            folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from(".")),
            coder: text("BELEGG_CODER"),
            device: text("BELEGG_DEVICE"),
            config: base().map(|base| base.config_dir().join("belegg")),
            cache: base().map(|base| base.cache_dir().join("belegg")),
            color: (may_color && stdout, may_color && stderr),
            interactive: std::io::stdin().is_terminal() && stderr,
            columns: terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)).filter(|_| stdout),
            ascii: text("LC_ALL")
                .or_else(|| text("LC_CTYPE"))
                .or_else(|| text("LANG"))
                .is_some_and(|name| is_ascii(&name)),
            editor: text("VISUAL").or_else(|| text("EDITOR")),
            passphrase: text("BELEGG_PASSPHRASE").map(SecretString::from),
            key_work: None,
            fixed_clock: None,
        }
    }

    /// The wall clock, RFC 3339 in UTC to the second.
    pub fn now(&self) -> String {
        let now = jiff::Timestamp::from_second(self.seconds()).unwrap_or_default();
        now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
    }

    /// The wall clock in whole seconds since 1970.
    pub fn seconds(&self) -> i64 {
        self.fixed_clock.unwrap_or_else(|| jiff::Timestamp::now().as_second())
    }

    /// A new entry id.
    pub fn new_id(&self) -> EntryId {
        EntryId(ulid::Ulid::generate())
    }
}

/// `$XDG_CONFIG_HOME`, `$XDG_CACHE_HOME` or what the platform has in their place.
fn base() -> Option<impl BaseStrategy> {
    etcetera::choose_base_strategy().ok()
}

/// Whether a locale's name is one without more letters: `C`, `POSIX`.
fn is_ascii(locale: &str) -> bool {
    matches!(locale, "C" | "POSIX")
}
