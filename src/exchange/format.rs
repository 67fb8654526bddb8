//! Which program wrote a file.
//!
//! People rename files and mail programs rename them again, so what the bytes say counts before the
//! name does. Nothing is read here but enough to know which reader should.

use super::recorded::{has_end_stamp, is_otter_line};
use super::{Encoding, decode};

/// What a file is, as far as reading it goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// WebVTT of any program: Teams, Stream, Zoom, Whisper, YouTube.
    WebVtt,
    /// SubRip.
    SubRip,
    /// JSON of Whisper, WhisperX, whisper.cpp or a transformers pipeline.
    WhisperJson,
    /// Text as Otter writes it.
    Otter,
    /// Text with `#00:00:00-0#` at the end of turns: f4, f5.
    F4,
    /// oTranscribe's JSON with HTML in it.
    OTranscribe,
    /// ELAN's XML.
    Elan,
    /// Word.
    Docx,
    /// OpenDocument text.
    Odt,
    /// Rich text.
    Rtf,
    /// Portable document: text only, lossy.
    Pdf,
    /// Text or Markdown with `Name:` before turns, or without speakers.
    Text,
}

impl Format {
    /// All, in the order shown to people.
    pub const ALL: &'static [Self] = &[
        Self::WebVtt,
        Self::SubRip,
        Self::WhisperJson,
        Self::Otter,
        Self::F4,
        Self::OTranscribe,
        Self::Elan,
        Self::Docx,
        Self::Odt,
        Self::Rtf,
        Self::Pdf,
        Self::Text,
    ];

    /// The name people see.
    pub fn name(self) -> &'static str {
        match self {
            Self::WebVtt => "WebVTT",
            Self::SubRip => "SubRip",
            Self::WhisperJson => "Whisper JSON",
            Self::Otter => "Otter text",
            Self::F4 => "f4 text",
            Self::OTranscribe => "oTranscribe",
            Self::Elan => "ELAN",
            Self::Docx => "Word document",
            Self::Odt => "OpenDocument text",
            Self::Rtf => "rich text",
            Self::Pdf => "PDF",
            Self::Text => "text",
        }
    }
}

/// What a file is: by its bytes first, by its name's ending where they do not tell. `None` is none we know.
///
/// Bytes are believed before names: a recogniser's `.txt` may hold subtitles, and a `.doc` rich text.
pub fn detect(name: &str, bytes: &[u8]) -> Option<Format> {
    by_magic(name, bytes).unwrap_or_else(|| by_text(name, &decode(bytes).0))
}

/// What the first bytes settle. `Some(None)` is settled, and nothing that is read here.
pub(super) fn by_magic(name: &str, bytes: &[u8]) -> Option<Option<Format>> {
    let start = trimmed(bytes);
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zipped(name, bytes));
    }
    if start.starts_with(b"%PDF") {
        return Some(Some(Format::Pdf));
    }
    if start.starts_with(b"{\\rtf") {
        return Some(Some(Format::Rtf));
    }
    if is_ole(bytes) {
        return Some(None);
    }
    match by_ending(name) {
        Some(format @ (Format::Docx | Format::Odt | Format::Rtf | Format::Pdf)) => Some(Some(format)),
        _ if is_binary(bytes) => Some(None),
        _ => None,
    }
}

/// Whether it is what Word wrote before 2007, or an encrypted document of today.
pub(super) fn is_ole(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0")
}

/// What the parts of a zip say it is.
fn zipped(name: &str, bytes: &[u8]) -> Option<Format> {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let says = |text: &str| memchr::memmem::find(head, text.as_bytes()).is_some();
    if says("mimetypeapplication/vnd.oasis.opendocument.text") {
        return Some(Format::Odt);
    }
    if says("mimetypeapplication/") {
        return None;
    }
    let ending = by_ending(name).filter(|format| matches!(format, Format::Docx | Format::Odt));
    let Ok(archive) = zip::ZipArchive::new(std::io::Cursor::new(bytes)) else { return ending };
    let holds =
        |start: &str| archive.file_names().flatten().any(|part| part.trim_start_matches('/').starts_with(start));
    if holds("word/") {
        Some(Format::Docx)
    } else if holds("xl/") || holds("ppt/") {
        None
    } else {
        ending
    }
}

/// What a text is, by what stands in it; by its name's ending where that says more.
pub(super) fn by_text(name: &str, text: &str) -> Option<Format> {
    let start = text.trim_start();
    let ending = by_ending(name);
    if start.starts_with("WEBVTT") {
        return Some(Format::WebVtt);
    }
    if let Some(found) = marked_up(start) {
        return found;
    }
    if let Some(comma) = first_timing(text) {
        let subtitles = ending.filter(|format| matches!(format, Format::WebVtt | Format::SubRip));
        return subtitles.or(Some(if comma { Format::SubRip } else { Format::WebVtt }));
    }
    if has_end_stamp(text) {
        return Some(Format::F4);
    }
    if is_otter(text) {
        return Some(Format::Otter);
    }
    match ending {
        // Subtitles without a single time are no subtitles, and a reader of theirs says so best.
        Some(format) => Some(format),
        None if looks_like_page(start) || is_table(name) => None,
        None => Some(Format::Text),
    }
}

/// JSON and XML. `Some(None)` is XML of something else.
fn marked_up(start: &str) -> Option<Option<Format>> {
    let head: String = start.chars().take(20_000).collect();
    if head.starts_with("<?xml") || head.starts_with("<ANNOTATION_DOCUMENT") {
        return Some(head.contains("<ANNOTATION_DOCUMENT").then_some(Format::Elan));
    }
    let object = |text: &str| text.strip_prefix('{').is_some_and(|rest| rest.trim_start().starts_with(['"', '}']));
    let list = head.strip_prefix('[').is_some_and(|rest| object(rest.trim_start()));
    if !(object(&head) || list) {
        return None;
    }
    let tail: String = start.chars().rev().take(2_000).collect();
    let tail: String = tail.chars().rev().collect();
    let otr = |text: &str| text.contains("\"media-time\"") || text.contains("\"media-source\"");
    Some(Some(if otr(&head) || otr(&tail) || head.contains("data-timestamp") {
        Format::OTranscribe
    } else {
        Format::WhisperJson
    }))
}

/// Whether fractions of the first line with an arrow between two times come after a comma.
fn first_timing(text: &str) -> Option<bool> {
    text.lines().take(400).find_map(|line| {
        let (from, to) = line.trim().split_once("-->")?;
        let (from, to) = (from.trim(), to.split_whitespace().next()?);
        let time = |text: &str| {
            text.contains(':')
                && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b',' | b'-'))
        };
        (time(from) && time(to)).then(|| from.contains(',') || to.contains(','))
    })
}

/// Otter signs what it wrote, and sets two spaces between a name and its time.
fn is_otter(text: &str) -> bool {
    if text.contains("Transcribed by https://otter.ai") {
        return true;
    }
    text.lines().take(400).filter(|line| is_otter_line(line)).count() >= 2
}

fn looks_like_page(start: &str) -> bool {
    let head: String = start.chars().take(15).collect::<String>().to_ascii_lowercase();
    head.starts_with("<!doctype html") || head.starts_with("<html")
}

/// A list of participants or pages of the web: text, but no transcript.
fn is_table(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    ending.is_some_and(|ending| ["csv", "tsv", "htm", "html", "xml", "yaml", "yml", "jsonl"].contains(&ending.as_str()))
}

fn by_ending(name: &str) -> Option<Format> {
    let (_, ending) = name.rsplit_once('.')?;
    Some(match ending.to_lowercase().as_str() {
        "vtt" => Format::WebVtt,
        "srt" => Format::SubRip,
        "json" => Format::WhisperJson,
        "otr" => Format::OTranscribe,
        "eaf" => Format::Elan,
        "docx" | "docm" | "dotx" => Format::Docx,
        "odt" => Format::Odt,
        "rtf" => Format::Rtf,
        "pdf" => Format::Pdf,
        "txt" | "md" | "markdown" | "text" => Format::Text,
        _ => return None,
    })
}

/// Whether it is a recording or a picture rather than text: many bytes that no text has.
fn is_binary(bytes: &[u8]) -> bool {
    let sample = bytes.get(..bytes.len().min(8_192)).unwrap_or_default();
    let odd = sample.iter().filter(|byte| matches!(byte, 0..=8 | 0x0E..=0x1A | 0x1C..=0x1F)).count();
    odd > 3 && odd * 50 > sample.len() && decode(sample).1 != Encoding::Utf16
}

/// Without a mark and white space at the start.
fn trimmed(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes).trim_ascii_start()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_believed_before_names() {
        for (name, text, format) in [
            ("a.txt", "\u{FEFF}WEBVTT\n\n", Format::WebVtt),
            ("a.txt", "1\n00:00:01,000 --> 00:00:02,000\nJa\n", Format::SubRip),
            ("a.srt", "00:00:01.000 --> 00:00:02.000\nJa\n", Format::SubRip),
            ("a", "00:00:01.000 --> 00:00:02.000\nJa\n", Format::WebVtt),
            ("a.txt", " {\"segments\": []}", Format::WhisperJson),
            ("a.json", "[ {\"text\": \"ja\"}]", Format::WhisperJson),
            ("a.json", "{\"text\": \"<p>\", \"media-time\": 1}", Format::OTranscribe),
            ("a.otr", "{\"text\": \"<span data-timestamp=1>\"", Format::OTranscribe),
            ("a.xml", "<?xml version=\"1.0\"?>\n<ANNOTATION_DOCUMENT>", Format::Elan),
            ("a.txt", "I: Ja #00:00:01-2#\n", Format::F4),
            ("a.txt", "Kari Fjell  0:01\nJa\n\nOla Myr  0:04\nNei\n", Format::Otter),
            ("a.docx", "{\\rtf1 ja}", Format::Rtf),
            ("a.txt", "%PDF-1.7", Format::Pdf),
            ("a.txt", "I: Ja\n", Format::Text),
            ("a.md", "[latter] {ja}", Format::Text),
            ("notat", "Ja.", Format::Text),
        ] {
            assert_eq!(detect(name, text.as_bytes()), Some(format), "{name} {text}");
        }
        let utf16: Vec<u8> = "WEBVTT\n\nja".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(detect("a.txt", &utf16), Some(Format::WebVtt));
    }

    #[test]
    fn names_tell_where_bytes_do_not() {
        assert_eq!(detect("A.DOCX", b"<html>"), Some(Format::Docx));
        assert_eq!(detect("a.vtt", b"ja"), Some(Format::WebVtt));
        assert_eq!(detect("a.json", b"ja"), Some(Format::WhisperJson));
        for (name, bytes) in [
            ("a.html", b"<!DOCTYPE html>".as_slice()),
            ("a.csv", b"a;b"),
            ("a.doc", b"\xD0\xCF\x11\xE0\xA1\xB1"),
            ("a.mp3", &[0, 1, 2, 3, 4, 5]),
            ("a.xml", b"<?xml version=\"1.0\"?><TEI/>"),
            ("a.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
        ] {
            assert_eq!(detect(name, bytes), None, "{name}");
        }
    }

    #[test]
    fn what_a_zip_holds_tells_what_it_is() {
        let zip = |parts: &[(&str, &str)]| {
            let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
            let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
            for (name, text) in parts {
                writer.start_file(*name, stored).unwrap();
                std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
            }
            writer.finish().unwrap().into_inner()
        };
        assert_eq!(detect("a.zip", &zip(&[("_rels/.rels", ""), ("word/document2.xml", "")])), Some(Format::Docx));
        assert_eq!(detect("a", &zip(&[("mimetype", "application/vnd.oasis.opendocument.text")])), Some(Format::Odt));
        assert_eq!(detect("a.odt", &zip(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")])), None);
        assert_eq!(detect("a.docx", &zip(&[("xl/workbook.xml", "")])), None);
        assert_eq!(detect("a.docx", b"PK\x03\x04cut"), Some(Format::Docx));
    }
}
