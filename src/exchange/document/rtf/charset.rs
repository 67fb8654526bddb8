//! Which letter a byte of rich text is: by the code page of the file, or the character set of a font.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252,
    WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257, WINDOWS_1258,
};

use super::super::symbol;

/// How bytes become letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Charset {
    /// As the Encoding Standard has it.
    Standard(&'static Encoding),
    /// One of DOS: letters from byte 128 on.
    Dos(&'static str),
    /// The signs of the font Symbol.
    Symbol,
}

/// Code page 437, from byte 128.
const DOS_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
/// Code page 850, from byte 128.
const DOS_850: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐\
     └┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u{ad}±‗¾¶§÷¸°¨·¹³²■\u{a0}";

impl Default for Charset {
    fn default() -> Self {
        Self::Standard(WINDOWS_1252)
    }
}

impl Charset {
    /// By the number of a code page, as `\\ansicpg` and `\\cpg` have it.
    pub(super) fn page(number: i32) -> Option<Self> {
        Some(Self::Standard(match number {
            437 => return Some(Self::Dos(DOS_437)),
            850 => return Some(Self::Dos(DOS_850)),
            874 => WINDOWS_874,
            932 => SHIFT_JIS,
            936 => GBK,
            949 => EUC_KR,
            950 => BIG5,
            1250 => WINDOWS_1250,
            1251 => WINDOWS_1251,
            1252 => WINDOWS_1252,
            1253 => WINDOWS_1253,
            1254 => WINDOWS_1254,
            1255 => WINDOWS_1255,
            1256 => WINDOWS_1256,
            1257 => WINDOWS_1257,
            1258 => WINDOWS_1258,
            10000 => MACINTOSH,
            65001 => UTF_8,
            _ => return None,
        }))
    }

    /// By the number of a font's character set, as `\\fcharset` has it; `None` is that of the file.
    pub(super) fn of_font(number: i32) -> Option<Self> {
        Self::page(match number {
            2 => return Some(Self::Symbol),
            77 => 10000,
            128 => 932,
            129 => 949,
            134 => 936,
            136 => 950,
            161 => 1253,
            162 => 1254,
            163 => 1258,
            177 => 1255,
            178 => 1256,
            186 => 1257,
            204 => 1251,
            222 => 874,
            238 => 1250,
            255 => 850,
            _ => return None,
        })
    }

    /// The letters of some bytes; what stands for none is `U+FFFD`.
    pub(super) fn decode(self, bytes: &[u8]) -> String {
        match self {
            Self::Standard(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
            Self::Dos(letters) => bytes.iter().map(|byte| dos(letters, *byte)).collect(),
            Self::Symbol => bytes.iter().map(|byte| symbol::letter("symbol", u32::from(*byte))).collect(),
        }
    }
}

fn dos(letters: &str, byte: u8) -> char {
    match byte.checked_sub(128) {
        Some(place) => letters.chars().nth(usize::from(place)).unwrap_or(char::REPLACEMENT_CHARACTER),
        None => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn norwegian_letters_of_every_page_that_was_used_here() {
        let read = |page: i32, bytes: &[u8]| Charset::page(page).unwrap().decode(bytes);
        assert_eq!(read(1252, b"\xe6\xf8\xe5 \x96"), "æøå –");
        assert_eq!(read(850, b"\x91\x9b\x86"), "æøå");
        assert_eq!(read(437, b"\x91\x86"), "æå");
        assert_eq!(read(10000, b"\xbe\xbf\x8c"), "æøå");
        assert_eq!(read(65001, "æøå".as_bytes()), "æøå");
        assert_eq!(Charset::page(4711), None);
    }

    #[test]
    fn tables_are_whole() {
        assert_eq!((DOS_437.chars().count(), DOS_850.chars().count()), (128, 128));
    }

    #[test]
    fn a_font_may_have_a_set_of_its_own() {
        assert_eq!(Charset::of_font(204).unwrap().decode(b"\xe4\xe0"), "да");
        assert_eq!(Charset::of_font(128).unwrap().decode(b"\x93\xfa"), "日");
        assert_eq!(Charset::of_font(2).unwrap().decode(b"\xae"), "→");
        assert_eq!(Charset::of_font(0), None);
    }
}
