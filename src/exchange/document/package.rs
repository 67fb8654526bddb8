//! The zip archive a Word or OpenDocument file is: its parts by name, within limits.
//!
//! Sizes an archive declares are not believed: what is unpacked is counted while it is.

use std::io::{Cursor, Read};

use encoding_rs::{Encoding, UTF_8};
use zip::ZipArchive;
use zip::result::ZipError;

use super::super::ExchangeFault;
use super::file::File;

/// More parts than the longest honest document with pictures has.
const PARTS: usize = 20_000;
/// Bytes unpacked from one file, all parts that are read together.
const UNPACKED: u64 = 200 * 1024 * 1024;

/// An open archive.
pub(super) struct Package<'a> {
    file: File<'a>,
    archive: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

impl<'a> Package<'a> {
    /// Opens the archive.
    ///
    /// # Errors
    /// Empty, not an archive, encrypted, or with too many parts.
    pub(super) fn open(file: File<'a>, bytes: &'a [u8]) -> Result<Self, ExchangeFault> {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(file.empty());
        }
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| no_archive(file, bytes))?;
        if archive.len() > PARTS {
            return Err(file.too_large(format!("{} parts, where {PARTS} are read at most", archive.len())));
        }
        Ok(Self { file, archive, left: UNPACKED })
    }

    /// The file this is.
    pub(super) fn file(&self) -> File<'a> {
        self.file
    }

    /// The text of a part, `None` where there is none of this name. Case does not matter, as the packaging standard has it.
    ///
    /// # Errors
    /// When the part cannot be unpacked, or the limit is passed.
    pub(super) fn text(&mut self, part: &str) -> Result<Option<String>, ExchangeFault> {
        Ok(self.bytes(part)?.map(|bytes| decode(&bytes)))
    }

    fn bytes(&mut self, part: &str) -> Result<Option<Vec<u8>>, ExchangeFault> {
        let Some(index) = self.index(part) else { return Ok(None) };
        let mut entry = match self.archive.by_index(index) {
            Ok(entry) => entry,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(locked(self.file)),
            Err(_) => return Err(damaged(self.file, part)),
        };
        let mut bytes = Vec::new();
        (&mut entry).take(self.left + 1).read_to_end(&mut bytes).map_err(|_| damaged(self.file, part))?;
        match self.left.checked_sub(bytes.len() as u64) {
            Some(left) => self.left = left,
            None => return Err(self.file.too_large(format!("over {} MB when unpacked", UNPACKED / 1024 / 1024))),
        }
        Ok(Some(bytes))
    }

    fn index(&self, part: &str) -> Option<usize> {
        let part = part.trim_start_matches('/');
        self.archive.index_for_name_raw(part.as_bytes()).or_else(|| {
            self.archive.file_names().position(|name| {
                name.is_ok_and(|name| name.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(part))
            })
        })
    }
}

/// UTF-8 unless a mark at the start says UTF-16; what is neither becomes U+FFFD.
fn decode(bytes: &[u8]) -> String {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    encoding.decode(bytes).0.into_owned()
}

/// What a file is that should have been an archive.
fn no_archive(file: File<'_>, bytes: &[u8]) -> ExchangeFault {
    let begins = |with: &[u8]| bytes.trim_ascii_start().get(..with.len()).is_some_and(|b| b.eq_ignore_ascii_case(with));
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return locked(file);
    }
    let (what, mend) = if begins(b"{\\rtf") {
        ("it is rich text under another name", "give it the ending .rtf")
    } else if begins(b"<html") || begins(b"<!doctype html") {
        ("it is a web page under another name", "open it in Word or LibreOffice and save it as .docx or .odt")
    } else if begins(b"PK") {
        ("its archive is cut off or damaged", "fetch the file again from where it came from")
    } else {
        ("it is not the archive such a file is", "open it in the program that made it and save it anew")
    };
    file.broken(what, mend)
}

fn locked(file: File<'_>) -> ExchangeFault {
    file.broken(
        "it is encrypted, or an old .doc",
        "open it in Word or LibreOffice, take off the password, and save it as .docx or .odt",
    )
}

fn damaged(file: File<'_>, part: &str) -> ExchangeFault {
    file.broken(format!("its part `{part}` cannot be unpacked"), "fetch the file again from where it came from")
}

/// An archive made in memory, for tests of the readers.
#[cfg(test)]
pub(super) fn pack(parts: &[(&str, &str)]) -> Vec<u8> {
    use std::io::Write;
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: File<'static> = File { name: "a.docx", format: "Word document" };

    fn fault(bytes: &[u8]) -> String {
        Package::open(FILE, bytes).err().map(|fault| fault.to_string()).unwrap_or_default()
    }

    #[test]
    fn what_is_no_archive_is_named() {
        assert!(fault(b" ").contains("no words"));
        assert!(fault(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1]).contains("encrypted, or an old .doc"));
        assert!(fault(b"{\\rtf1 hei}").contains("rich text"));
        assert!(fault(b"<HTML>hei").contains("web page"));
        assert!(fault(b"PK\x03\x04and no more").contains("cut off"));
        assert!(fault(b"Kjell: hei").contains("not the archive"));
    }

    #[test]
    fn parts_are_found_whatever_their_case_and_slashes() {
        let bytes = pack(&[("Word/Document.xml", "a"), ("word\\styles.xml", "b")]);
        let mut package = Package::open(FILE, &bytes).unwrap();
        assert_eq!(package.text("/word/document.xml").unwrap().as_deref(), Some("a"));
        assert_eq!(package.text("word/styles.xml").unwrap().as_deref(), Some("b"));
        assert_eq!(package.text("word/other.xml").unwrap(), None);
    }

    #[test]
    fn a_part_in_utf_16_is_read() {
        let bytes: Vec<u8> = "\u{feff}<å/>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&bytes), "<å/>");
        assert_eq!(decode("\u{feff}<å/>".as_bytes()), "<å/>");
    }

    #[test]
    fn what_unpacks_without_end_is_refused() {
        let big = "a".repeat(1024 * 1024);
        let bytes = pack(&[("a", &big)]);
        let mut package = Package::open(FILE, &bytes).unwrap();
        package.left = 1024 * 1024 - 1;
        assert!(matches!(package.text("a"), Err(ExchangeFault::TooLarge { .. })));
    }

    #[test]
    fn a_damaged_part_is_named() {
        let mut bytes = pack(&[("word/document.xml", &"ord om dagen ".repeat(200))]);
        bytes[60] ^= 0xFF;
        let mut package = Package::open(FILE, &bytes).unwrap();
        let fault = package.text("word/document.xml").unwrap_err();
        assert!(fault.to_string().contains("`word/document.xml`"), "{fault}");
    }
}
