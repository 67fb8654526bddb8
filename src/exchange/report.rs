//! What a reader repaired, left out or doubts.

/// What a remark is about, the gravest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RemarkKind {
    /// Something of the file is not in the result.
    Dropped,
    /// It looks wrong and a person should listen: a loop of the recogniser, a credit nobody spoke, swapped speakers.
    Suspect,
    /// Something was wrong and read as it was surely meant.
    Repaired,
    /// Worth knowing.
    Note,
}

/// One thing worth telling of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// What it is about.
    pub kind: RemarkKind,
    /// A stable name such as `repeated-cue`, for `--json`.
    pub name: &'static str,
    /// Where it first occurs: a line of a text file, a paragraph of a document, a row of a list, from 1.
    pub line: Option<u32>,
    /// How often it occurs.
    pub count: u32,
    /// One sentence, lower case, without words that were spoken and without names.
    pub message: String,
}

/// All that is worth telling of one file, one remark a kind of thing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// In order of their first place.
    pub remarks: Vec<Remark>,
}

impl RemarkKind {
    /// The word people see.
    pub fn word(self) -> &'static str {
        match self {
            Self::Dropped => "dropped",
            Self::Suspect => "suspect",
            Self::Repaired => "repaired",
            Self::Note => "note",
        }
    }
}

impl Report {
    /// Tells a thing; of one told already only the count grows.
    pub fn tell(&mut self, kind: RemarkKind, name: &'static str, line: Option<u32>, message: impl Into<String>) {
        match self.remarks.iter_mut().find(|remark| remark.name == name) {
            Some(known) => known.count += 1,
            None => self.remarks.push(Remark { kind, name, line, count: 1, message: message.into() }),
        }
    }

    /// How often a thing was told.
    pub fn count(&self, name: &str) -> u32 {
        self.remarks.iter().find(|remark| remark.name == name).map_or(0, |remark| remark.count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_told_again_is_counted() {
        let mut report = Report::default();
        report.tell(RemarkKind::Repaired, "short-time", Some(3), "a time without leading zeros was read");
        report.tell(RemarkKind::Repaired, "short-time", Some(9), "another");
        report.tell(RemarkKind::Dropped, "style-block", Some(2), "a style block was left out");
        assert_eq!((report.count("short-time"), report.count("style-block"), report.count("x")), (2, 1, 0));
        assert_eq!(report.remarks[0].line, Some(3));
    }
}
