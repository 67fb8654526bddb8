//! A copy of a project in a zip file, hostile until proven.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use unicode_normalization::UnicodeNormalization as _;
use zip::ZipArchive;

use super::MergeFault;
use super::copy::{Files, LIMIT, belongs};
use crate::project::{CODEBOOK, decode};
use crate::source::FileName;

/// More entries no project has.
const MOST: usize = 50_000;

/// Reads belegg's files out of an archive. The project may lie in a folder of it; of several the uppermost is read.
///
/// # Errors
/// [`MergeFault`]: it is no archive, has names that lead out of it, links, files that are too large, or no project.
pub(super) fn read(bytes: &[u8], shown: &str) -> Result<Files, MergeFault> {
    let fault = |why: &str| MergeFault::archive(shown, why);
    let mut archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| MergeFault::archive(shown, error.to_string()))?;
    if archive.len() > MOST {
        return Err(fault("it has more files than any project"));
    }
    let names = names(&mut archive, shown)?;
    let root = root(&names).ok_or_else(|| MergeFault::NoProject(crate::source::terminal(shown)))?;
    let (mut files, mut left) = (Files::new(), LIMIT);
    for (index, name) in names.iter().enumerate() {
        let Some(path) = name.strip_prefix(&root).filter(|path| belongs(path)) else { continue };
        let entry =
            archive.by_index(index).map_err(|error| MergeFault::archive(shown, format!("`{name}`: {error}")))?;
        if entry.is_symlink() {
            return Err(fault(&format!("`{name}` is a link")));
        }
        let limit = if path.starts_with("codings/") { left } else { decode::LIMIT.min(left) };
        let mut content = Vec::new();
        // What the archive says of sizes may be a lie: so many bytes are read and no more.
        let read = entry.take(limit.saturating_add(1)).read_to_end(&mut content);
        read.map_err(|error| MergeFault::archive(shown, format!("`{name}`: {error}")))?;
        if content.len() as u64 > limit {
            return Err(fault(&format!("`{name}` is larger than any file of a project")));
        }
        left -= content.len() as u64;
        if files.insert(FileName::new(path), content).is_some() {
            return Err(fault(&format!("`{name}` is in it twice")));
        }
    }
    Ok(files)
}

/// The names of all entries, in their order; an archive with one that leads elsewhere was made to.
fn names(archive: &mut ZipArchive<Cursor<&[u8]>>, shown: &str) -> Result<Vec<String>, MergeFault> {
    let (mut names, mut seen) = (Vec::with_capacity(archive.len()), BTreeSet::new());
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|error| MergeFault::archive(shown, error.to_string()))?;
        // Some programs on Windows write the wrong slash.
        let name = entry.name().map_err(|error| MergeFault::archive(shown, error.to_string()))?;
        let name: String = name.replace('\\', "/").nfc().collect();
        let is_plain = !name.starts_with('/')
            && !name.contains(['\0', ':'])
            && name.trim_end_matches('/').split('/').all(|part| !matches!(part, "" | "." | ".."));
        if !is_plain {
            return Err(MergeFault::archive(shown, format!("the name `{name}` leads out of it")));
        }
        if !seen.insert(name.clone()) {
            return Err(MergeFault::archive(shown, format!("`{name}` is in it twice")));
        }
        names.push(name);
    }
    Ok(names)
}

/// The folder of the uppermost codebook, with its `/`.
fn root(names: &[String]) -> Option<String> {
    let folders = names.iter().filter_map(|name| name.strip_suffix(CODEBOOK));
    let folders = folders.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    let folders = folders.filter(|folder| !folder.starts_with("__MACOSX/"));
    folders.min_by_key(|folder| (folder.matches('/').count(), folder.len())).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::source::Fault as _;

    fn packed(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in files {
            writer.start_file(*name, SimpleFileOptions::default()).unwrap();
            writer.write_all(bytes).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn code(bytes: &[u8]) -> &'static str {
        read(bytes, "kopi.zip").unwrap_err().code()
    }

    #[test]
    fn a_project_is_found_at_the_top_or_in_a_folder() {
        for folder in ["", "kopi/", "a/b/"] {
            let named = |name: &str| format!("{folder}{name}");
            let bytes = packed(&[
                (&named("codebook.yaml"), b"version: 1\n"),
                (&named("transcripts/int-01.md"), b"x"),
                (&named("study.age"), b"nei"),
                ("__MACOSX/codebook.yaml", b""),
            ]);
            let files = read(&bytes, "kopi.zip").unwrap();
            let names: Vec<&str> = files.keys().map(FileName::as_str).collect();
            assert_eq!(names, ["codebook.yaml", "transcripts/int-01.md"], "{folder}");
        }
    }

    #[test]
    fn what_is_made_to_harm_is_not_opened() {
        let book: (&str, &[u8]) = ("codebook.yaml", b"version: 1\n");
        for name in ["../codebook.yaml", "/etc/passwd", "a/../../x", "C:/x", "transcripts\\..\\..\\x"] {
            assert_eq!(code(&packed(&[book, (name, b"x")])), "merge/archive", "{name}");
        }
        assert_eq!(code(b"ingen arkiv"), "merge/archive");
        assert_eq!(code(&packed(&[("a.txt", b"x")])), "merge/no-project");
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("codebook.yaml", SimpleFileOptions::default()).unwrap();
        writer.add_symlink("transcripts/int-01.md", "/etc/passwd", SimpleFileOptions::default()).unwrap();
        assert_eq!(code(&writer.finish().unwrap().into_inner()), "merge/archive");
        let mut cut = packed(&[book, ("transcripts/int-01.md", &[7; 5000])]);
        cut.truncate(cut.len() - 30);
        assert_eq!(code(&cut), "merge/archive");
    }

    #[test]
    fn a_bomb_is_stopped() {
        let bomb = vec![b' '; 65 * 1024 * 1024];
        let bytes = packed(&[("codebook.yaml", b"version: 1\n"), ("transcripts/int-01.md", &bomb)]);
        assert!(bytes.len() < 200_000);
        assert_eq!(code(&bytes), "merge/archive");
    }
}
