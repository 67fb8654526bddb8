//! Words in a metafile: their font, and where each letter stands.

use super::units;
use crate::chapter::picture::shape::{Hold, Letters, Point, drawn};

/// The font of the words; programs without it have one of the same widths.
const FACE: &str = "Arial";

/// What a record of a font holds after its handle: height, weight and name, and many fields that may be nothing.
const FONT: usize = 320;

/// A record of words up to the words themselves, without its kind and size.
const HEAD: i32 = 68;

/// The fields of a record that makes a font.
pub(super) fn font(handle: i32, height: i32, bold: bool) -> Vec<u8> {
    let weight = if bold { 700 } else { 400 };
    let mut bytes: Vec<u8> = [handle, -height, 0, 0, 0, weight].into_iter().flat_map(i32::to_le_bytes).collect();
    // Not italic, not underlined, not struck; any letters; precision and quality as they come; of varying width, without serifs.
    bytes.extend([0, 0, 0, 1, 0, 0, 0, 0x22]);
    bytes.extend(FACE.encode_utf16().flat_map(u16::to_le_bytes));
    bytes.resize(FONT + 4, 0);
    bytes
}

/// The fields of a record that writes words.
pub(super) fn record((x, y): Point, text: &str, letters: Letters) -> Vec<u8> {
    let (coded, widths) = set(text, letters);
    let whole: i32 = widths.iter().sum();
    let start = match letters.hold {
        Hold::Start => units(x),
        Hold::Middle => units(x) - whole / 2,
        Hold::End => units(x) - whole,
    };
    let padded = (coded.len() * 2).next_multiple_of(4) as i32;
    // No bounds; plain mode, whose scales are not used; the place; how many; where they stand; no options, no
    // rectangle; where the widths stand.
    let one = f32::to_bits(1.0) as i32;
    let head = [0, 0, -1, -1, 2, one, one, start, units(y), coded.len() as i32, HEAD + 8, 0, 0, 0, -1, -1];
    let mut bytes: Vec<u8> = head.into_iter().chain([HEAD + 8 + padded]).flat_map(i32::to_le_bytes).collect();
    bytes.extend(coded.into_iter().flat_map(u16::to_le_bytes));
    bytes.resize(HEAD as usize + padded as usize, 0);
    bytes.extend(widths.into_iter().flat_map(i32::to_le_bytes));
    bytes
}

/// The units of UTF-16, and how far from each to the next; rounded so that the whole is as wide as it is.
fn set(text: &str, letters: Letters) -> (Vec<u16>, Vec<i32>) {
    let (mut coded, mut widths) = (Vec::new(), Vec::new());
    let (mut thousandths, mut at) = (0u32, 0);
    for c in drawn(text) {
        thousandths += advance(c, letters.bold);
        let next = units(f64::from(thousandths) * letters.size / 1000.0);
        let mut both = [0; 2];
        let pair = c.encode_utf16(&mut both);
        coded.extend_from_slice(pair);
        widths.push(next - at);
        widths.resize(coded.len(), 0);
        at = next;
    }
    (coded, widths)
}

/// How wide a letter is in thousandths of the size: Adobe's font metrics of Helvetica, which are Arial's.
fn advance(c: char, bold: bool) -> u32 {
    let base = match c {
        'À'..='Å' => 'A',
        'Ç' => 'C',
        'È'..='Ë' => 'E',
        'Ì'..='Ï' => 'I',
        'Ñ' => 'N',
        'Ò'..='Ö' | 'Ø' => 'O',
        'Ù'..='Ü' => 'U',
        'Ý' => 'Y',
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'I',
        'ñ' | 'ŋ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        '\u{a0}' | '·' => ' ',
        '–' | '«' | '»' => '0',
        '−' | '×' | '±' => '+',
        '“' | '”' | '„' => '(',
        '‘' | '’' | '‚' => ',',
        other => other,
    };
    let table = if bold { &BOLD } else { &PLAIN };
    let place = (base as usize).checked_sub(0x20);
    place.and_then(|place| table.get(place)).copied().unwrap_or(match base {
        'æ' => 889,
        'ø' => 611,
        '◀' | '▶' => 990,
        c if c.is_alphabetic() && (c as u32) < 0x2E80 => 600,
        _ => 1000,
    })
}

/// From the space to `~`.
const PLAIN: [u32; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The same, bold.
const BOLD: [u32; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_as_wide_as_its_letters_wherever_it_is_held() {
        let letters = Letters::PLAIN;
        let (_, widths) = set("Ærlig talt", letters);
        let thousandths: u32 = "Ærlig talt".chars().map(|c| advance(c, false)).sum();
        assert_eq!(widths.iter().sum::<i32>(), units(f64::from(thousandths) * letters.size / 1000.0));
        let start =
            |letters| i32::from_le_bytes(record((100.0, 0.0), "Ærlig talt", letters)[28..32].try_into().unwrap());
        assert_eq!(start(letters), 2000);
        assert_eq!(start(letters.held(Hold::End)), 2000 - widths.iter().sum::<i32>());
    }
}
