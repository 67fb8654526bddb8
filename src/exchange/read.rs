//! Any file to a raw transcript.

use super::recorded::{self, day, elan, f4, otranscribe, text, whisper};
use super::{Encoding, ExchangeFault, Format, Remark, RemarkKind, Report};
use super::{cue, document, encoding, format, subrip, webvtt};
use crate::transcript::Raw;

/// What a file came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// What it was read as.
    pub format: Format,
    /// How its letters were written; `None` where the format settles it.
    pub encoding: Option<Encoding>,
    /// What was said.
    pub raw: Raw,
    /// What was repaired, left out or looks wrong.
    pub report: Report,
}

/// Bytes of a text that are read; a year of speech is less.
pub(super) const LARGEST_TEXT: usize = 100_000_000;
/// Bytes of a document that are read; pictures take room.
const LARGEST_DOCUMENT: usize = 500_000_000;

/// Reads a file by what it is. `name` is the file's name without folders; it is believed only where bytes do not tell.
///
/// The texts of the result are in NFC, white space in them is folded, and no turn is without words.
///
/// # Errors
/// [`ExchangeFault`] when it is no format we know, broken beyond repair, empty or too large.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, ExchangeFault> {
    let mut report = Report::default();
    let (format, encoding, raw) = match format::by_magic(name, bytes) {
        Some(None) => return Err(refused(name, bytes)),
        Some(Some(format)) => {
            limit(name, bytes, LARGEST_DOCUMENT)?;
            (format, None, document::read(name, format, bytes, &mut report)?)
        }
        None => {
            limit(name, bytes, LARGEST_TEXT)?;
            let (text, encoding) = encoding::decode(bytes);
            let (format, raw) = of_text(name, &text, &mut report)?;
            tell_letters(&text, encoding, &mut report);
            (format, Some(encoding), raw)
        }
    };
    let mut raw = recorded::settle(raw, &mut report);
    if !has_words(&raw) {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    raw.date = raw.date.take().or_else(|| raw.title.as_deref().and_then(day)).or_else(|| day(name));
    Ok(Import { format, encoding, raw, report })
}

fn of_text(name: &str, text: &str, report: &mut Report) -> Result<(Format, Raw), ExchangeFault> {
    if !text.contains(char::is_alphanumeric) {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    let format = format::by_text(name, text).ok_or_else(|| ExchangeFault::Unknown { name: name.to_owned() })?;
    let raw = match format {
        Format::WebVtt => cue::turns(webvtt::read(name, text, report)?, report),
        Format::SubRip => cue::turns(subrip::read(name, text, report)?, report),
        Format::WhisperJson => whisper::read(name, text, report)?,
        Format::OTranscribe => otranscribe::read(name, text, report)?,
        Format::Elan => elan::read(name, text, report)?,
        Format::F4 => f4::read(name, text, report)?,
        Format::Otter | Format::Text => text::read(name, text, report)?,
        Format::Docx | Format::Odt | Format::Rtf | Format::Pdf => {
            document::read(name, format, text.as_bytes(), report)?
        }
    };
    Ok((format, raw))
}

fn limit(name: &str, bytes: &[u8], most: usize) -> Result<(), ExchangeFault> {
    if bytes.len() <= most {
        return Ok(());
    }
    let (has, most) = (bytes.len() / 1_000_000, most / 1_000_000);
    Err(ExchangeFault::TooLarge { name: name.to_owned(), what: format!("{has} MB, where {most} MB are read") })
}

/// Why bytes that are no text and no document we read are refused.
fn refused(name: &str, bytes: &[u8]) -> ExchangeFault {
    let broken = |format, what: &str, mend: &str| ExchangeFault::Broken {
        name: name.to_owned(),
        format,
        what: what.to_owned(),
        mend: mend.to_owned(),
    };
    if format::is_ole(bytes) {
        return broken(
            "Word document",
            "it is encrypted, or a .doc of before 2007",
            "open it in Word or LibreOffice, take off the password and save it as .docx",
        );
    }
    if bytes.starts_with(b"PK") {
        return broken(
            "transcript",
            "it is a spreadsheet, a presentation or an archive",
            "unpack an archive and import the files in it; give a list of participants with `--participants`",
        );
    }
    ExchangeFault::Unknown { name: name.to_owned() }
}

/// Tells an old encoding, and letters that could not be read.
fn tell_letters(text: &str, encoding: Encoding, report: &mut Report) {
    match encoding {
        Encoding::Utf8 => {}
        Encoding::Utf16 => report.tell(RemarkKind::Note, "encoding", None, "its letters are in UTF-16"),
        Encoding::Legacy(name) => {
            let message = format!("its letters are not in UTF-8; they were read as {name}: look at æ, ø and å");
            report.tell(RemarkKind::Note, "encoding", None, message);
        }
    }
    let unread = text.matches('\u{FFFD}').count();
    if unread > 0 {
        let first = text.split('\u{FFFD}').next().unwrap_or_default();
        let line = u32::try_from(first.matches('\n').count() + 1).ok();
        report.remarks.push(Remark {
            kind: RemarkKind::Suspect,
            name: "unread-letter",
            line,
            count: u32::try_from(unread).unwrap_or(u32::MAX),
            message: "letters could not be read; they stand as \u{FFFD}".to_owned(),
        });
    }
}

fn has_words(raw: &Raw) -> bool {
    let spoken = |text: &str| text.contains(char::is_alphanumeric);
    raw.turns.iter().any(|turn| spoken(&turn.text) || turn.asides.iter().any(|aside| spoken(&aside.text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(name: &str, bytes: &[u8]) -> ExchangeFault {
        read(name, bytes).unwrap_err()
    }

    #[test]
    fn a_text_comes_out_settled_with_its_day() {
        let read = read("intervju 2025-09-14.txt", "I:  Ga\u{30a}r\tdet?\r\nB:\u{a0}Ja\u{7}.\r\n".as_bytes()).unwrap();
        assert_eq!((read.format, read.encoding), (Format::Text, Some(Encoding::Utf8)));
        let texts: Vec<_> = read.raw.turns.iter().map(|turn| turn.text.as_str()).collect();
        assert_eq!(texts, ["Går det?", "Ja."]);
        assert_eq!(read.raw.date.as_deref(), Some("2025-09-14"));
        assert_eq!(read.report, Report::default());
    }

    #[test]
    fn old_letters_and_unread_ones_are_told() {
        let old = read("a.txt", b"I: N\xE5r?\nB: S\xE5 f\xF8r.\n").unwrap();
        assert_eq!(old.encoding, Some(Encoding::Legacy("windows-1252")));
        assert_eq!(old.report.count("encoding"), 1);
        let cut = read("a.txt", "I: Når?\nB: Så før \u{FFFD}\u{FFFD} nå.\n".as_bytes()).unwrap();
        assert_eq!(cut.report.count("unread-letter"), 2);
        assert_eq!(cut.report.remarks[0].line, Some(2));
    }

    #[test]
    fn what_cannot_be_read_is_told_clearly() {
        assert!(matches!(fault("a.txt", b""), ExchangeFault::Empty { .. }));
        assert!(matches!(fault("a.vtt", b"\xEF\xBB\xBF \n"), ExchangeFault::Empty { .. }));
        assert!(matches!(fault("a.txt", b"I: ...\nB: ?\n"), ExchangeFault::Empty { .. }));
        assert!(matches!(fault("a.xml", b"<?xml version=\"1.0\"?><TEI>ja</TEI>"), ExchangeFault::Unknown { .. }));
        assert!(matches!(fault("a.mp3", &[0; 1000]), ExchangeFault::Unknown { .. }));
        let told = fault("a.docx", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1").to_string();
        assert!(told.contains("encrypted"), "{told}");
        let told = fault("a.xlsx", b"PK\x03\x04xl/").to_string();
        assert!(told.contains("spreadsheet"), "{told}");
        let large = vec![b'a'; LARGEST_TEXT + 1];
        assert!(fault("a.txt", &large).to_string().contains("100 MB"));
    }
}
