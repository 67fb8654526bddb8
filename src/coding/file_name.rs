//! The names of journal files, and those that sync programs make of them.

use unicode_normalization::UnicodeNormalization;

use super::{CoderId, CodingFault, DeviceId, JournalName};
use crate::source;

/// What the name of a file in the folder of journals says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalFile {
    /// Whose journal it is.
    pub name: JournalName,
    /// It is a copy that a sync program or a person made: read, never written.
    pub copy: bool,
}

impl JournalName {
    /// The name of its file: `ab@kontor.jsonl`.
    pub fn file_name(&self) -> String {
        format!("{self}.jsonl")
    }

    /// Reads the name of a file: `ab@kontor.jsonl`, or a copy of it such as `ab@kontor (1).jsonl`,
    /// `ab@kontor (conflicted copy 2026-01-02).jsonl`, `ab@kontor.sync-conflict-20260102-101010-ABCDEFG.jsonl`.
    ///
    /// `None` for a file that is no journal and need not be.
    ///
    /// # Errors
    /// [`CodingFault::FileName`] for a `.jsonl` file that names no coder and device.
    pub fn from_file_name(name: &str) -> Result<Option<JournalFile>, CodingFault> {
        // macOS gives names back decomposed; an id has no loose accents.
        let name: String = name.nfc().collect();
        let Some((stem, marked)) = stem(&name) else { return Ok(None) };
        let fault = || CodingFault::FileName(source::terminal(&name));
        let (coder, device) = stem.split_once('@').ok_or_else(fault)?;
        let (device, copy) = without_mark(device);
        let coder = CoderId::new(coder).map_err(|_| fault())?;
        let device = DeviceId::new(device).map_err(|_| fault())?;
        Ok(Some(JournalFile { name: Self { coder, device }, copy: copy || marked }))
    }
}

/// The name without `.jsonl`, and whether a mark stood behind it.
fn stem(name: &str) -> Option<(&str, bool)> {
    if name.starts_with('.') {
        return None;
    }
    let marked = || name.split_once(".jsonl (").map(|(stem, _)| (stem, true));
    name.strip_suffix(".jsonl").map(|stem| (stem, false)).or_else(marked)
}

/// Takes off what a sync program added: no id has a space or a bracket, so all from there on is a mark.
fn without_mark(device: &str) -> (&str, bool) {
    let end = device.find(|c: char| c.is_whitespace() || c == '(');
    if let Some((device, _)) = end.and_then(|end| device.split_at_checked(end)) {
        return (device, true);
    }
    for mark in [".sync-conflict-", "_conflict-"] {
        if let Some((device, rest)) = device.rsplit_once(mark)
            && rest.starts_with(|c: char| c.is_ascii_digit())
        {
            return (device, true);
        }
    }
    (device, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<(String, bool)> {
        JournalName::from_file_name(name).unwrap().map(|file| (file.name.to_string(), file.copy))
    }

    #[test]
    fn copies_belong_to_the_journal_they_were_made_from() {
        for copy in [
            "ab@kontor (conflicted copy 2026-01-02).jsonl",
            "ab@kontor (Beritas konfliktkopi 2026-01-02).jsonl",
            "ab@kontor (1).jsonl",
            "ab@kontor(1).jsonl",
            "ab@kontor - kopi.jsonl",
            "ab@kontor.sync-conflict-20260102-101010-ABCDEFG.jsonl",
            "ab@kontor_conflict-20260102-101010.jsonl",
            "ab@kontor.jsonl (conflicted copy)",
        ] {
            assert_eq!(read(copy), Some(("ab@kontor".to_owned(), true)), "{copy}");
        }
        assert_eq!(read("ab@kontor.jsonl"), Some(("ab@kontor".to_owned(), false)));
        assert_eq!(read("bjo\u{308}rn@mac.2.jsonl"), Some(("björn@mac.2".to_owned(), false)));
    }

    #[test]
    fn other_files_are_let_be() {
        for other in
            ["ab@kontor.torn-1a2b3c4d", "README.md", ".ab@kontor.jsonl.1-0.tmp", "ab@kontor.jsonl.bak", ".jsonl"]
        {
            assert_eq!(read(other), None, "{other}");
        }
    }

    #[test]
    fn a_journal_that_names_nobody_is_told() {
        for bad in ["kontor.jsonl", "@kontor.jsonl", "ab@.jsonl", "a b@kontor.jsonl", "ab@ (1).jsonl"] {
            assert!(matches!(JournalName::from_file_name(bad), Err(CodingFault::FileName(_))), "{bad}");
        }
    }

    #[test]
    fn a_name_goes_there_and_back() {
        let name = JournalName { coder: CoderId::new("ab").unwrap(), device: DeviceId::new("kontor").unwrap() };
        assert_eq!(read(&name.file_name()), Some((name.to_string(), false)));
    }
}
