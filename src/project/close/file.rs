//! What a file of the project seems to be, by its name alone.

use crate::anonymity::detect::place::{Class, Lists};
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
    /// An earlier version of a text, for merges.
    Version,
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
            () if has_folder("merged/") && matches!(ending, "json" | "txt") => Self::Version,
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

/// Words of file names that are first names too.
const COMMON: [&str; 30] = [
    "alf", "are", "april", "august", "bo", "dag", "endre", "even", "finn", "frank", "gard", "gro", "jan", "juli",
    "juni", "line", "liv", "mai", "mars", "may", "odd", "per", "siv", "sol", "stein", "storm", "tale", "tom", "tone",
    "tor",
];

/// Whether a Norwegian first name stands in a file's name; one that is a word too only beside a surname.
///
/// Journals are called after whoever codes, which is no secret.
pub(super) fn is_named(file: &FileName) -> bool {
    if file.as_str().starts_with("codings/") {
        return false;
    }
    let stem = last_part(file).split('.').next().unwrap_or_default();
    let words: Vec<String> = stem.split(|letter: char| !letter.is_alphabetic()).map(str::to_lowercase).collect();
    let words: Vec<&String> = words.iter().filter(|word| word.chars().count() > 1).collect();
    let lists = Lists::built_in();
    let is_surname = |at: Option<usize>| {
        at.and_then(|at| words.get(at)).is_some_and(|word| lists.class_of(word).meets(Class::SURNAME))
    };
    words.iter().enumerate().any(|(at, word)| {
        let is_rare = || !COMMON.contains(&word.as_str());
        let has_surname = || is_surname(at.checked_sub(1)) || is_surname(at.checked_add(1));
        lists.class_of(word).meets(Class::FIRST) && (is_rare() || has_surname())
    })
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
    fn first_names_are_seen_in_file_names() {
        let named = |file: &str| is_named(&FileName::new(file));
        for file in ["transcripts/intervju-kari.md", "Ola.pdf", "notat_Anne_2025.txt", "chapters/dag hansen.md"] {
            assert!(named(file), "{file}");
        }
        for file in [
            "transcripts/int-01.md",
            "dag 1.md",
            "chapters/kapittel-4.md",
            "codings/kari@kontor.jsonl",
            "codebook.yaml",
        ] {
            assert!(!named(file), "{file}");
        }
        assert!(!named("") && !named("....") && !named("exports/opptak-mai-2025.docx"));
    }
}
