//! What a file of the project seems to be, by its name alone.

use crate::anonymity::{Case, Detector, Kind};
use crate::project::disk::last_part;
use crate::source::FileName;

/// What it seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// One that the program reads: told by what is in it.
    Known,
    /// A recording, or a transcript as another program wrote it.
    Raw,
    /// An encrypted file, which may be the key.
    Key,
    /// A copy that a sync program made.
    Copy,
    /// What a torn line was set aside in.
    Torn,
    /// What an editor left behind.
    Leftover,
    Export,
    Search,
    Screen,
    Other,
}

/// Endings of recordings and of what programs write from them.
const RAW: [&str; 25] = [
    "vtt", "srt", "docx", "doc", "odt", "rtf", "otr", "eaf", "wav", "mp3", "m4a", "mp4", "m4v", "mov", "avi", "mkv",
    "webm", "ogg", "oga", "opus", "flac", "aac", "wma", "amr", "dss",
];

/// Endings of what editors leave behind.
const LEFT: [&str; 6] = [".bak", ".orig", ".swp", ".swo", ".tmp", "~"];

/// What sync programs call their copies.
const COPIES: [&str; 3] = ["conflicted copy", "sync-conflict", "konfliktkopi"];

impl Sort {
    pub(super) fn of(file: &FileName) -> Self {
        let (path, name) = (file.as_str(), last_part(file).to_lowercase());
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
        let has_folder = |folder: &str| path.starts_with(folder);
        match () {
            () if has_folder(".belegg/") => Self::Screen,
            () if COPIES.iter().any(|word| name.contains(word)) => Self::Copy,
            () if has_folder("codings/") && name.contains(".torn-") => Self::Torn,
            () if LEFT.iter().any(|end| name.ends_with(end))
                || name.starts_with(".#")
                || name.starts_with(".~lock") =>
            {
                Self::Leftover
            }
            () if ending == "age" => Self::Key,
            // A document there was rendered from a chapter.
            () if has_folder("exports/") => Self::Export,
            () if RAW.contains(&ending) => Self::Raw,
            () if has_folder("searches/") && ending == "yaml" => Self::Search,
            () if is_known(path, ending) => Self::Known,
            () => Self::Other,
        }
    }
}

fn is_known(path: &str, ending: &str) -> bool {
    let is_in = |folder: &str| path.strip_prefix(folder).is_some_and(|rest| !rest.contains('/'));
    match ending {
        "md" => is_in("transcripts/") || is_in("chapters/"),
        "jsonl" => is_in("codings/"),
        _ => matches!(path, "codebook.yaml" | "belegg.yaml" | ".gitignore" | ".gitattributes"),
    }
}

/// Whether a file's name looks like a person's: a name of two words, or one that a list of names has.
///
/// Journals are called after whoever codes, which is no secret.
pub(super) fn is_named(file: &FileName, detector: &Detector) -> bool {
    if file.as_str().starts_with("codings/") {
        return false;
    }
    let stem = last_part(file).split('.').next().unwrap_or_default();
    let words = stem.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.chars().count() > 1);
    let text = words.map(capital).collect::<Vec<_>>().join(" ");
    detector.find(&text, Case::Cased).iter().any(|found| {
        let is_long = text.get(found.at.clone()).is_some_and(|words| words.contains(' '));
        found.kind == Kind::Person && (is_long || found.by == "gazetteer")
    })
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters.flat_map(char::to_lowercase)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> Sort {
        Sort::of(&FileName::new(path))
    }

    #[test]
    fn files_are_told_by_their_names() {
        for raw in ["opptak/Møte 1.MP4", "transcripts/int-01.vtt", "int.docx", "a.b.srt"] {
            assert_eq!(of(raw), Sort::Raw, "{raw}");
        }
        for known in ["transcripts/int-01.md", "chapters/4.md", "codebook.yaml", "codings/ab@kontor.jsonl"] {
            assert_eq!(of(known), Sort::Known, "{known}");
        }
        assert_eq!((of("exports/4.docx"), of("exports/4.docx~")), (Sort::Export, Sort::Leftover));
        assert_eq!((of("codings/ab@kontor.torn-1a2b3c4d"), of("nøkkel.age")), (Sort::Torn, Sort::Key));
        assert_eq!(of("codings/ab@kontor (conflicted copy 2026-01-02).jsonl"), Sort::Copy);
        assert_eq!(of("chapters/4.sync-conflict-20260102-101010-ABCDEFG.md"), Sort::Copy);
        assert_eq!(
            (of("transcripts/.int-01.md.swp"), of("notat.md"), of("searches/kø.yaml")),
            (Sort::Leftover, Sort::Other, Sort::Search)
        );
        assert_eq!(
            (of("transcripts/gammel/int-01.md"), of(".belegg/locks/ab@kontor.lock")),
            (Sort::Other, Sort::Screen)
        );
        assert_eq!((of("vtt"), of("")), (Sort::Other, Sort::Other));
    }

    #[test]
    fn words_are_written_as_names_are() {
        assert_eq!((capital("kari"), capital("ØSTEN"), capital("")), ("Kari".into(), "Østen".into(), String::new()));
        assert!(!is_named(&FileName::new("codings/kari@kontor.jsonl"), &Detector::new()));
        assert!(!is_named(&FileName::new("transcripts/int-01.md"), &Detector::new()));
    }
}
