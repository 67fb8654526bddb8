//! Which version of a text comes after which, without any version control.
//!
//! A record says of a file: this text comes after those. Records are never changed and are named after what stands in
//! them, so any sync program brings those of two copies together. A text is known by its SHA-256; where its words had to
//! be taken out later it keeps that name.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::source::FileName;

/// The version of the record's form.
const VERSION: u32 = 1;

/// What a version of a text is known by: the first half of its SHA-256, in hex.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct TextId(String);

impl TextId {
    /// The id of a text, which must be [`plain`](super::plain).
    pub fn of(text: &str) -> Self {
        Self(hex(text.as_bytes(), 16))
    }

    /// Reads an id; `None` where it is none.
    pub fn read(text: &str) -> Option<Self> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        is_hex.then(|| Self(text.to_owned()))
    }
}

impl fmt::Display for TextId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn hex(bytes: &[u8], length: usize) -> String {
    Sha256::digest(bytes).iter().take(length).map(|byte| format!("{byte:02x}")).collect()
}

/// One record: a version of a file and those it comes after.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Record {
    version: u32,
    /// The file, relative to the project.
    pub file: String,
    /// The version.
    pub text: TextId,
    /// What it comes after; none for the first that is known.
    pub after: BTreeSet<TextId>,
}

impl Record {
    /// A record.
    pub fn new(file: &FileName, text: TextId, after: impl IntoIterator<Item = TextId>) -> Self {
        Self {
            version: VERSION,
            file: file.as_str().to_owned(),
            after: after.into_iter().filter(|one| *one != text).collect(),
            text,
        }
    }

    /// The record's bytes: one line of JSON.
    pub fn line(&self) -> String {
        // Nothing in it can fail to be JSON.
        serde_json::to_string(self).unwrap_or_default() + "\n"
    }

    /// The name of its file: `0123456789abcdef.json`.
    pub fn file_name(&self) -> String {
        format!("{}.json", hex(self.line().as_bytes(), 8))
    }

    /// Reads a record; `None` for what is none, or of a newer version.
    pub fn read(text: &str) -> Option<Self> {
        let record: Self = serde_json::from_str(text).ok()?;
        let is_known = |id: &TextId| TextId::read(&id.0).is_some();
        (record.version == VERSION && is_known(&record.text) && record.after.iter().all(is_known)).then_some(record)
    }
}

/// What is known of the versions of all files of a copy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Lineage {
    files: BTreeMap<String, BTreeMap<TextId, BTreeSet<TextId>>>,
}

impl Lineage {
    /// Takes records in.
    pub fn new<'r>(records: impl IntoIterator<Item = &'r Record>) -> Self {
        let mut lineage = Self::default();
        records.into_iter().for_each(|record| lineage.add(record));
        lineage
    }

    /// Takes one more record in.
    pub fn add(&mut self, record: &Record) {
        let versions = self.files.entry(record.file.clone()).or_default();
        for parent in &record.after {
            versions.entry(parent.clone()).or_default();
        }
        versions.entry(record.text.clone()).or_default().extend(record.after.iter().cloned());
    }

    /// The files of which a version is known.
    pub fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// Whether a version of a file is known.
    pub fn knows(&self, file: &FileName, text: &TextId) -> bool {
        self.versions(file).is_some_and(|versions| versions.contains_key(text))
    }

    /// Whether any version of a file is known.
    pub fn knows_file(&self, file: &FileName) -> bool {
        self.versions(file).is_some()
    }

    /// All known versions of a file, in order of id.
    pub fn versions_of(&self, file: &FileName) -> impl Iterator<Item = &TextId> {
        self.versions(file).into_iter().flat_map(BTreeMap::keys)
    }

    /// A version and all it comes after.
    pub fn ancestry(&self, file: &FileName, text: &TextId) -> BTreeSet<TextId> {
        let (mut all, mut todo) = (BTreeSet::new(), vec![text.clone()]);
        while let Some(next) = todo.pop() {
            if let Some(parents) = self.versions(file).and_then(|versions| versions.get(&next)) {
                todo.extend(parents.iter().filter(|parent| !all.contains(*parent)).cloned());
            }
            all.insert(next);
        }
        all
    }

    /// The versions of a file that nothing comes after.
    pub fn heads(&self, file: &FileName) -> Vec<TextId> {
        let Some(versions) = self.versions(file) else { return Vec::new() };
        let passed: BTreeSet<&TextId> = versions.values().flatten().collect();
        versions.keys().filter(|text| !passed.contains(text)).cloned().collect()
    }

    /// The newest of some versions: those that none of the others comes after; in order of id.
    pub fn newest(&self, file: &FileName, among: &BTreeSet<TextId>) -> Vec<TextId> {
        let ancestries: Vec<(&TextId, BTreeSet<TextId>)> =
            among.iter().map(|text| (text, self.ancestry(file, text))).collect();
        let passed = |text: &&TextId| ancestries.iter().any(|(other, all)| other != text && all.contains(*text));
        let newest: Vec<TextId> = among.iter().filter(|text| !passed(text)).cloned().collect();
        // Versions in a ring pass one another.
        if newest.is_empty() { among.first().cloned().into_iter().collect() } else { newest }
    }

    fn versions(&self, file: &FileName) -> Option<&BTreeMap<TextId, BTreeSet<TextId>>> {
        self.files.get(file.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> FileName {
        FileName::new("codebook.yaml")
    }

    fn record(text: &str, after: &[&str]) -> Record {
        Record::new(&file(), TextId::of(text), after.iter().map(|text| TextId::of(text)))
    }

    #[test]
    fn a_record_goes_there_and_back_and_is_named_after_itself() {
        let one = record("c", &["b", "a", "c"]);
        assert_eq!(Record::read(&one.line()), Some(one.clone()));
        assert_eq!((one.after.len(), one.file_name().len()), (2, 21));
        assert_ne!(one.file_name(), record("c", &["a"]).file_name());
        assert_eq!(Record::read(&one.line().replace(":1,", ":2,")), None);
        assert_eq!(Record::read(&one.line().replace(&TextId::of("c").to_string(), "../../x")), None);
    }

    #[test]
    fn the_newest_common_version_is_found_whatever_the_order() {
        let all = [record("a", &[]), record("b", &["a"]), record("c", &["a"]), record("d", &["b", "c"])];
        let lineage = Lineage::new(all.iter().rev());
        assert_eq!(lineage, Lineage::new(&all));
        assert_eq!(lineage.heads(&file()), [TextId::of("d")]);
        let of = |text: &str| lineage.ancestry(&file(), &TextId::of(text));
        assert_eq!((of("d").len(), of("b").len(), of("x").len()), (4, 2, 1));
        let both: BTreeSet<TextId> = of("d").intersection(&of("b")).cloned().collect();
        assert_eq!(lineage.newest(&file(), &both), [TextId::of("b")]);
        assert_eq!(lineage.newest(&file(), &BTreeSet::new()), []);
        let apart = [TextId::of("b"), TextId::of("c"), TextId::of("a")].into();
        assert_eq!(lineage.newest(&file(), &apart).len(), 2);
    }

    #[test]
    fn versions_in_a_ring_end() {
        let lineage = Lineage::new(&[record("a", &["b"]), record("b", &["a"])]);
        assert_eq!((lineage.ancestry(&file(), &TextId::of("a")).len(), lineage.heads(&file()).len()), (2, 0));
        let both = lineage.ancestry(&file(), &TextId::of("a"));
        assert_eq!(lineage.newest(&file(), &both).len(), 1);
    }
}
