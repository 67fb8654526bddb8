//! Text documents of other programs come in whole: every word that a crude look at the file finds is in the
//! result, and what is broken says so.

use std::collections::HashMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};

use belegg::exchange::{ExchangeFault, Import, read};
use regex::Regex;

#[expect(clippy::print_stderr, reason = "a test that was not made says so")]
fn samples(folder: &str) -> Vec<PathBuf> {
    let Some(folder) = crate::data::folder().map(|data| data.join("samples").join(folder)).filter(|it| it.is_dir())
    else {
        eprintln!("skipped: the samples of {folder} are not at hand");
        return Vec::new();
    };
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().map(|file| file.unwrap().into_path());
    files.filter(|file| file.is_file()).collect()
}

fn ends(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|it| it == ending)
}

fn import(file: &Path) -> Result<Import, ExchangeFault> {
    read(&file.file_name().unwrap().to_string_lossy(), &fs::read(file).unwrap())
}

/// All text of a result, a line a piece.
fn text(import: &Import) -> String {
    let raw = &import.raw;
    let turns = raw.turns.iter().map(|turn| turn.text.as_str());
    let asides = raw.turns.iter().flat_map(|turn| &turn.asides).map(|aside| aside.text.as_str());
    let headings = raw.headings.iter().map(|heading| heading.text.as_str());
    let beside = raw.annotations.iter().map(|one| one.text.as_str());
    let labels = raw.speakers.iter().map(String::as_str).chain(raw.title.as_deref());
    turns.chain(asides).chain(headings).chain(beside).chain(labels).collect::<Vec<_>>().join("\n")
}

/// Words of `expected` that are not as often in `found`.
fn missing(expected: &str, found: &str) -> Vec<String> {
    let count = |text: &str| {
        let mut words: HashMap<String, i32> = HashMap::new();
        let parts = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        parts.for_each(|word| *words.entry(word.to_lowercase()).or_default() += 1);
        words
    };
    let found = count(found);
    let more = |(word, times): &(String, i32)| found.get(word).is_none_or(|known| known < times);
    count(expected).into_iter().filter(more).map(|(word, _)| word).collect()
}

fn part(file: &Path, name: &str) -> Option<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(file).unwrap())).ok()?;
    let mut bytes = Vec::new();
    archive.by_name(name).ok()?.read_to_end(&mut bytes).ok()?;
    String::from_utf8(bytes).ok()
}

fn unescape(text: &str) -> String {
    let number = Regex::new("&#(x?)([0-9A-Fa-f]+);").unwrap();
    let text = number.replace_all(text, |found: &regex::Captures<'_>| {
        let base = if &found[1] == "x" { 16 } else { 10 };
        u32::from_str_radix(&found[2], base).ok().and_then(char::from_u32).unwrap_or(' ').to_string()
    });
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}

/// All that stands in `w:t` outside deletions and alternatives, of the main part, notes and comments.
fn crude_word(file: &Path) -> String {
    let gone = Regex::new(
        r"(?s)<w:del(?: [^>]*[^/])?>.*?</w:del>|<w:moveFrom(?: [^>]*[^/])?>.*?</w:moveFrom>|<mc:Fallback>.*?</mc:Fallback>",
    )
    .unwrap();
    let piece =
        Regex::new(r"<w:t(?: [^>]*[^/])?>([^<]*)</w:t>|</w:p>|<w:(?:tab|br|cr|noBreakHyphen)(?: [^>]*)?/>").unwrap();
    let mut text = String::new();
    for name in ["document", "document2", "footnotes", "endnotes", "comments"] {
        let Some(xml) = part(file, &format!("word/{name}.xml")) else { continue };
        for found in piece.captures_iter(&gone.replace_all(&xml, "")) {
            text.push_str(found.get(1).map_or(" ", |text| text.as_str()));
        }
        text.push('\n');
    }
    unescape(&text)
}

/// All text of the content but what is no text of the document.
fn crude_opendocument(file: &Path) -> String {
    let xml = part(file, "content.xml").unwrap_or_default();
    let gone = Regex::new(
        r"(?s)^.*<office:body>|<text:tracked-changes>.*?</text:tracked-changes>|<text:note-citation[^>]*>.*?</text:note-citation>|<dc:[^>]*>[^<]*</dc:[^>]*>|<svg:[^>]*>[^<]*</svg:[^>]*>|<meta:[^>]*>[^<]*</meta:[^>]*>|<office:binary-data>.*?</office:binary-data>|<office:forms[^>]*>.*?</office:forms>|<text:number>[^<]*</text:number>|<text:index-title-template[^>]*>[^<]*</text:index-title-template>",
    )
    .unwrap();
    let apart = Regex::new(r"</text:[ph]>|<text:(?:tab|s|line-break|note)(?: [^>]*)?/?>").unwrap();
    let tags = Regex::new("<[^>]*>").unwrap();
    let text = gone.replace_all(&xml, "");
    unescape(&tags.replace_all(&apart.replace_all(&text, " "), ""))
}

/// Words of an expected tree as pandoc writes it.
fn native(file: &Path) -> String {
    let tree = fs::read_to_string(file).unwrap();
    // Before the blocks stands what the file says of itself, its author too: that must not come in.
    let blocks = Regex::new(r"(?m)^  \[").unwrap();
    let tree = blocks.find(&tree).map_or(tree.as_str(), |found| &tree[found.start()..]);
    let piece = Regex::new(r#"\b(?:Str|Code \( "" , \[\] , \[\] \)|CodeBlock \( "" , \[\] , \[\] \))\s+"((?:[^"\\]|\\.)*)"|\b(?:Space|SoftBreak|LineBreak|Para|Plain|Header|Cell)\b"#).unwrap();
    let number = Regex::new(r"\\([0-9]+)").unwrap();
    let mut text = String::new();
    for found in piece.captures_iter(tree) {
        let piece = found.get(1).map_or(" ", |piece| piece.as_str());
        let piece = number.replace_all(piece, |code: &regex::Captures<'_>| {
            code[1].parse().ok().and_then(char::from_u32).unwrap_or(' ').to_string()
        });
        text.push_str(&piece.replace("\\n", "\n").replace("\\\"", "\"").replace("\\&", ""));
    }
    text
}

/// Files whose page is blank but for a footnote or a comment.
const BLANK: &[&str] = &["footnote-hyperlink.docx", "comment_in_delete_in_insert.docx"];

fn compare(folder: &str, ending: &str, expected: impl Fn(&Path) -> Option<String>) {
    let mut lost = Vec::new();
    let mut looked_at = 0;
    for file in samples(folder).into_iter().filter(|file| ends(file, ending)) {
        let Some(expected) = expected(&file) else { continue };
        looked_at += 1;
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        let words = match import(&file) {
            Ok(import) => missing(&expected, &text(&import)),
            Err(ExchangeFault::Empty { .. }) if BLANK.contains(&name.as_str()) => Vec::new(),
            Err(ExchangeFault::Empty { .. }) => missing(&expected, ""),
            Err(fault) => vec![fault.to_string()],
        };
        // What pandoc calls a picture that has no text to it.
        if !words.is_empty() && words != ["image"] {
            lost.push((name, words));
        }
    }
    assert!(lost.is_empty(), "{} of {looked_at}: {lost:#?}", lost.len());
    if crate::data::folder().is_some() {
        assert!(looked_at > 0, "{folder}");
    }
}

#[test]
fn every_word_of_word_files_arrives() {
    for folder in ["docx/mammoth", "docx/python-docx", "docx/docx-rs"] {
        compare(folder, "docx", |file| Some(crude_word(file)));
    }
}

#[test]
fn every_word_of_opendocument_files_arrives() {
    compare("gpl/pandoc-odt", "odt", |file| Some(crude_opendocument(file)));
    compare("gpl/pandoc-odt", "odt", |file| {
        Some(file.with_extension("native")).filter(|it| it.is_file()).map(|it| native(&it))
    });
}

#[test]
fn every_word_of_rich_text_arrives() {
    compare("gpl/pandoc-rtf", "rtf", |file| Some(native(&file.with_extension("native"))));
}

#[test]
fn broken_files_say_what_is_wrong() {
    for file in samples("docx/own-broken") {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match (import(&file), name.starts_with("ok_") || name.starts_with("tracked_")) {
            (Ok(import), true) => {
                assert_eq!(missing(&crude_word(&file), &text(&import)), Vec::<String>::new(), "{name}")
            }
            (Err(fault), false) => {
                use belegg::source::Fault;
                assert!(fault.mend().is_some() && fault.to_string().contains(&name), "{fault}");
            }
            (Ok(_), false) => panic!("{name} was read"),
            (Err(fault), true) => panic!("{fault}"),
        }
    }
}

#[test]
fn deleted_text_is_not_read_and_comments_are_beside() {
    for file in samples("docx/own-broken").iter().filter(|file| file.ends_with("tracked_changes_moves_comments.docx")) {
        let import = import(file).unwrap();
        let text = text(&import);
        assert!(
            text.contains("keep inserted commented") && !text.contains("deleted") && !text.contains("HYPERLINK"),
            "{text}"
        );
        assert_eq!(import.report.count("deleted-text"), 1);
    }
}

/// A Word file with these paragraphs.
fn word(paragraphs: &[&str]) -> Vec<u8> {
    use std::io::Write;
    let body: String = paragraphs
        .iter()
        .map(|text| {
            format!(
                "<w:p><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:p>",
                text.replace('\n', "</w:t><w:br/><w:t>")
            )
        })
        .collect();
    let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    write!(writer, "<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>").unwrap();
    writer.finish().unwrap().into_inner()
}

/// Label, milliseconds and words of each turn.
fn said(import: &Import) -> Vec<(String, Option<u32>, String)> {
    let raw = &import.raw;
    raw.turns.iter().map(|turn| (raw.label(turn).unwrap_or("-").to_owned(), turn.start(), turn.text.clone())).collect()
}

#[test]
fn teams_in_word_has_speakers_and_times() {
    for file in
        samples("transcripts/handwritten").iter().filter(|file| file.ends_with("own_teams_new_docx_as_text.txt"))
    {
        let lines = fs::read_to_string(file).unwrap();
        let bytes = word(&lines.lines().collect::<Vec<_>>());
        let import = read("teams.docx", &bytes).unwrap();
        let starts: Vec<Option<u32>> = said(&import).into_iter().map(|(_, start, _)| start).collect();
        assert_eq!(starts, [Some(3_000), Some(12_000), Some(4_170_000)]);
        assert_eq!(import.raw.speakers.len(), 2);
        assert_eq!(import.raw.date.as_deref(), Some("2026-09-30"));
        assert!(said(&import)[1].2.contains("9:30"));
    }
    let older = word(&["0:0:0.0 --> 0:0:1.510\nMoen, Ola\nHei hei", "0:1:6.90 --> 0:1:8.0\nGranli, Kari\nVi er her"]);
    let import = read("eldre.docx", &older).unwrap();
    let expected = [("Moen, Ola", Some(0), "Hei hei"), ("Granli, Kari", Some(66_090), "Vi er her")];
    assert_eq!(said(&import), expected.map(|(name, start, text)| (name.to_owned(), start, text.to_owned())));
}

#[test]
fn a_real_pdf_is_read_and_told_to_be_a_guess() {
    for file in samples("refi/standard").iter().filter(|file| ends(file, "pdf")) {
        let import = import(file).unwrap();
        assert!(import.raw.turns.len() > 100 && text(&import).contains("QDA"));
        assert_eq!(import.report.count("pdf-text"), 1);
    }
}
