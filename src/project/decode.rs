//! Bytes of a file to the text in it: UTF-8, `\n` between lines, NFC, whatever editor it came from.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::disk::Disk;
use super::{Doing, ProjectFault};
use crate::source::{FileName, Place, Problem};

/// How many bytes a text file of the project may have: 64 MiB. A thousand pages are two.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// Reads a text file of at most [`LIMIT`] bytes.
///
/// # Errors
/// A [`Problem`] of the file where it cannot be read, of a line where it is no text.
pub fn read_text(disk: &dyn Disk, file: &FileName) -> Result<String, Problem> {
    let bytes = disk
        .read(file, LIMIT)
        .map_err(|error| Problem::new(Place::whole(file), &ProjectFault::io(Doing::Read, file, &error)))?;
    decode(bytes, file)
}

/// The text in some bytes: UTF-8 with or without BOM, or UTF-16 with one; `\r\n` and `\r` become `\n`; NFC.
///
/// # Errors
/// A [`Problem`] at the first line that is no text, with its mend.
pub fn decode(bytes: Vec<u8>, file: &FileName) -> Result<String, Problem> {
    let text = match bytes.get(..2) {
        Some([0xFF, 0xFE]) => utf16(&bytes, u16::from_le_bytes, file)?,
        Some([0xFE, 0xFF]) => utf16(&bytes, u16::from_be_bytes, file)?,
        _ => utf8(bytes, file)?,
    };
    if let Some((before, _)) = text.split_once('\0') {
        return Err(at(file, before.as_bytes(), &ProjectFault::Nul));
    }
    Ok(composed(plain_line_ends(without_mark(text))))
}

fn utf8(bytes: Vec<u8>, file: &FileName) -> Result<String, Problem> {
    String::from_utf8(bytes).map_err(|error| {
        let (good, bad) = error.as_bytes().split_at(error.utf8_error().valid_up_to());
        at(file, good, &ProjectFault::NotUtf8 { byte: bad.first().copied().unwrap_or(0) })
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16, file: &FileName) -> Result<String, Problem> {
    let mut text = String::with_capacity(bytes.len());
    let (pairs, rest) = bytes.as_chunks::<2>();
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match letter {
            Ok(letter) => text.push(letter),
            Err(_) => return Err(at(file, text.as_bytes(), &ProjectFault::BrokenUtf16)),
        }
    }
    if rest.is_empty() { Ok(text) } else { Err(at(file, text.as_bytes(), &ProjectFault::BrokenUtf16)) }
}

/// A problem on the line that follows some good text.
fn at(file: &FileName, good: &[u8], fault: &ProjectFault) -> Problem {
    let ends = good.iter().enumerate().filter(|(index, byte)| match byte {
        b'\n' => true,
        b'\r' => good.get(index + 1) != Some(&b'\n'),
        _ => false,
    });
    Problem::new(Place::new(file, u32::try_from(ends.count() + 1).unwrap_or(u32::MAX), 0), fault)
}

fn without_mark(mut text: String) -> String {
    if text.starts_with('\u{FEFF}') {
        text.drain(..'\u{FEFF}'.len_utf8());
    }
    text
}

fn plain_line_ends(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn composed(text: String) -> String {
    if text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes { text } else { text.nfc().collect() }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::project::disk::{Disk, FakeDisk};

    fn file() -> FileName {
        FileName::new("transcripts/int-01.md")
    }

    fn text(bytes: &[u8]) -> String {
        decode(bytes.to_vec(), &file()).unwrap()
    }

    fn fault(bytes: &[u8]) -> (&'static str, u32) {
        let problem = decode(bytes.to_vec(), &file()).unwrap_err();
        assert!(problem.mend.is_some());
        (problem.code, problem.place.line)
    }

    fn utf16(text: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn text_is_the_same_from_every_editor() {
        let plain = "Blåbær\nog 🫐.\n";
        assert_eq!(text(plain.as_bytes()), plain);
        assert_eq!(text("\u{FEFF}Blåbær\r\nog 🫐.\r".as_bytes()), plain);
        assert_eq!(text("Bla\u{30A}bær\nog 🫐.\n".as_bytes()), plain);
        assert_eq!(text(&utf16("Blåbær\r\nog 🫐.\r\n", u16::to_le_bytes)), plain);
        assert_eq!(text(&utf16(plain, u16::to_be_bytes)), plain);
        assert_eq!(text(b""), "");
    }

    #[test]
    fn what_is_no_text_is_told_with_its_line() {
        assert_eq!(fault(b"a\r\nb\rc\nbl\xE5b\xE6r"), ("project/not-utf8", 4));
        assert_eq!(fault(b"a\nb\0c"), ("project/nul", 2));
        assert_eq!(fault(b"\xFF\xFEa\0\n\0\x00\xD8"), ("project/broken-utf16", 2));
        assert_eq!(fault(b"\xFE\xFF\0a\0"), ("project/broken-utf16", 1));
        assert_eq!(fault(b"a\0b\0"), ("project/nul", 1));
    }

    #[test]
    fn the_mend_names_the_letter() {
        let problem = decode(b"bl\xE5b\xE6r".to_vec(), &file()).unwrap_err();
        assert_eq!(problem.message, "byte 0xE5 is not UTF-8");
        assert_eq!(problem.mend.unwrap(), "save it as UTF-8 (in Windows-1252 that byte is `å`)");
    }

    #[test]
    fn a_file_is_read_within_its_limit() {
        let disk = FakeDisk::new();
        disk.put("transcripts/int-01.md", "hei");
        assert_eq!(read_text(&disk, &file()).unwrap(), "hei");
        assert!(disk.read(&file(), 2).is_err());
        assert_eq!(read_text(&disk, &FileName::new("x")).unwrap_err().code, "project/disk");
    }

    proptest! {
        #[test]
        fn any_bytes_are_text_or_told(bytes in proptest::collection::vec(any::<u8>(), 0..100)) {
            if let Ok(text) = decode(bytes, &file()) {
                prop_assert!(!text.contains(['\0', '\r']));
                prop_assert!(unicode_normalization::is_nfc(&text));
                prop_assert_eq!(decode(text.clone().into_bytes(), &file()), Ok(text));
            }
        }
    }
}
