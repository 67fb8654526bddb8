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
