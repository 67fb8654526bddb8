//! From bytes to text, telling how.
//!
//! Most files are UTF-8. Old programs on Windows and on old Macs wrote other things, and a transcript
//! read as the wrong one has its æ, ø and å turned into rubbish, so names are no longer found in it.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{MACINTOSH, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the letters of a text file were written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16, either order.
    Utf16,
    /// An older one, recognised by its letters: the name as in the Encoding Standard.
    Legacy(&'static str),
}

/// Bytes looked at to see whether they are UTF-16 without a mark.
const SAMPLE: usize = 4096;
/// Bytes from which an old encoding is recognised, from the first that is not ASCII on.
const EVIDENCE: usize = 2_000_000;

/// The text of a file, `\n` at line ends, no byte order mark, NUL replaced; and how it was written.
///
/// Strict UTF-8 first, then marks and patterns of UTF-16, then UTF-8 that is broken in few places, then
/// what the letters speak for, Norwegian before others. Never fails: what cannot be read becomes U+FFFD,
/// and the caller can count those. Code points are otherwise as they came.
pub fn decode(bytes: &[u8]) -> (String, Encoding) {
    let (text, encoding) = letters(bytes);
    (lines(text), encoding)
}

fn letters(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    if let Some(rest) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        return (UTF_16LE.decode_without_bom_handling(rest).0, Encoding::Utf16);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xFE, 0xFF]) {
        return (UTF_16BE.decode_without_bom_handling(rest).0, Encoding::Utf16);
    }
    if let Some(encoding) = unmarked_utf16(bytes) {
        return (encoding.decode_without_bom_handling(bytes).0, Encoding::Utf16);
    }
    let bare = bytes.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(bytes);
    match std::str::from_utf8(bare) {
        Ok(text) => (Cow::Borrowed(text), Encoding::Utf8),
        Err(_) if bare.len() < bytes.len() || mostly_utf8(bare) => (String::from_utf8_lossy(bare), Encoding::Utf8),
        Err(_) => old(bare),
    }
}

/// Western text in UTF-16 has a zero in nearly every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = bytes.get(..bytes.len().min(SAMPLE)).unwrap_or_default();
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    let pattern = |full: usize, bare: usize| pairs >= 2 && full * 10 >= pairs * 7 && bare * 20 <= pairs;
    if pattern(odd, even) {
        Some(UTF_16LE)
    } else if pattern(even, odd) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// Whether more is whole UTF-8 than broken: a file cut off in a letter, or with stray bytes.
///
/// Letters of old encodings next to each other hardly ever look like UTF-8.
fn mostly_utf8(bytes: &[u8]) -> bool {
    let (mut whole, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

fn old(bytes: &[u8]) -> (Cow<'_, str>, Encoding) {
    let start = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let evidence = bytes.get(start..bytes.len().min(start + EVIDENCE)).unwrap_or_default();
    let encoding = if is_old_mac(bytes) { MACINTOSH } else { guess(evidence) };
    (encoding.decode_without_bom_handling(bytes).0, Encoding::Legacy(encoding.name()))
}

fn guess(evidence: &[u8]) -> &'static encoding_rs::Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(evidence, true);
    let guess = detector.guess(Some(b"no"), Utf8Detection::Deny);
    // Letters of the three Scandinavian languages alone settle it, however short the text.
    let western = evidence
        .iter()
        .filter(|byte| !byte.is_ascii())
        .all(|byte| b"\xE6\xF8\xE5\xC6\xD8\xC5\xE4\xF6\xE9".contains(byte));
    if western { WINDOWS_1252 } else { guess }
}

/// Whether bytes between letters are æ, ø and å of the old Mac encoding, which is not detected otherwise.
fn is_old_mac(bytes: &[u8]) -> bool {
    let between = |set: &[u8]| {
        let letter = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphabetic);
        bytes
            .windows(3)
            .filter(|three| {
                three.get(1).is_some_and(|byte| set.contains(byte)) && letter(three.first()) && letter(three.get(2))
            })
            .take(1000)
            .count()
    };
    let mac = between(&[0x8C, 0xBF, 0xBE]);
    mac > 0 && mac > between(&[0xE5, 0xF8, 0xE6])
}

/// `\n` at line ends, and no NUL.
fn lines(text: Cow<'_, str>) -> String {
    // A second mark is left where a program put one before a file that had one.
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => Cow::Owned(rest.to_owned()),
        None => text,
    };
    if !text.bytes().any(|byte| byte == b'\r' || byte == 0) {
        return text.into_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match c {
            '\n' if after_return => {}
            '\r' => out.push('\n'),
            '\0' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
        after_return = c == '\r';
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "I: Hvordan går det på øya, Åse?\nB: Bra. Ærlig talt – «blåbær» og fløte.\n";

    fn utf16(text: &str, little: bool) -> Vec<u8> {
        text.encode_utf16().flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect()
    }

    #[test]
    fn utf_8_is_itself() {
        assert_eq!(decode(TEXT.as_bytes()), (TEXT.to_owned(), Encoding::Utf8));
        assert_eq!(decode("\u{FEFF}ja".as_bytes()), ("ja".to_owned(), Encoding::Utf8));
        assert_eq!(decode(b""), (String::new(), Encoding::Utf8));
        assert_eq!(decode("a\u{30a} 😀".as_bytes()).0, "a\u{30a} 😀");
    }

    #[test]
    fn utf_16_is_seen_with_and_without_its_mark() {
        for little in [true, false] {
            let marked = utf16(&format!("\u{FEFF}{TEXT}"), little);
            assert_eq!(decode(&marked), (TEXT.to_owned(), Encoding::Utf16));
            assert_eq!(decode(&utf16(TEXT, little)), (TEXT.to_owned(), Encoding::Utf16));
        }
    }

    #[test]
    fn old_windows_and_old_mac_are_recognised() {
        let windows = WINDOWS_1252.encode(TEXT).0;
        assert_eq!(decode(&windows), (TEXT.to_owned(), Encoding::Legacy("windows-1252")));
        let mac = MACINTOSH.encode("Vi så på det i går, sånn bør vi gjøre også nå, være der.").0;
        let (text, encoding) = decode(&mac);
        assert_eq!(encoding, Encoding::Legacy("macintosh"));
        assert!(text.starts_with("Vi så på"), "{text}");
        assert_eq!(decode(b"bl\xE5b\xE6r"), ("blåbær".to_owned(), Encoding::Legacy("windows-1252")));
    }

    #[test]
    fn a_stray_byte_does_not_spoil_all_letters() {
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes.extend(b"n\xE5r som helst");
        let (text, encoding) = decode(&bytes);
        assert_eq!(encoding, Encoding::Utf8);
        assert!(text.contains("blåbær") && text.ends_with("n\u{FFFD}r som helst"));
        let cut = TEXT.as_bytes().get(..TEXT.find("går").unwrap() + 2).unwrap();
        assert_eq!(decode(&[TEXT.as_bytes(), cut].concat()).1, Encoding::Utf8);
    }

    #[test]
    fn line_ends_are_one_kind_and_nul_is_none() {
        assert_eq!(decode(b"a\r\nb\rc\n\rd\r\r\ne\0f").0, "a\nb\nc\n\nd\n\ne\u{FFFD}f");
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(300))]
        #[test]
        fn whole_utf_8_comes_back(text in "[^\r\0\u{FEFF}]{1,60}") {
            proptest::prop_assume!(unmarked_utf16(text.as_bytes()).is_none());
            let read = decode(text.as_bytes());
            proptest::prop_assert_eq!(read, (text, Encoding::Utf8));
        }

        #[test]
        fn any_bytes_are_some_text(bytes in proptest::collection::vec(0_u8.., 0..300)) {
            let (text, _) = decode(&bytes);
            proptest::prop_assert!(!text.contains(['\r', '\0']));
        }
    }
}
