//! Character references such as `&amp;`, as HTML has them.

use pulldown_cmark::{Event, Parser};

/// The longest name HTML knows, `CounterClockwiseContourIntegral`, has 31 letters.
const LONGEST_NAME: usize = 31;

/// Names that HTML also takes without the semicolon.
#[rustfmt::skip]
const WITHOUT_SEMICOLON: &[&str] = &[
    "AElig", "AMP", "Aacute", "Acirc", "Agrave", "Aring", "Atilde", "Auml", "COPY", "Ccedil", "ETH", "Eacute",
    "Ecirc", "Egrave", "Euml", "GT", "Iacute", "Icirc", "Igrave", "Iuml", "LT", "Ntilde", "Oacute", "Ocirc",
    "Ograve", "Oslash", "Otilde", "Ouml", "QUOT", "REG", "THORN", "Uacute", "Ucirc", "Ugrave", "Uuml", "Yacute",
    "aacute", "acirc", "acute", "aelig", "agrave", "amp", "aring", "atilde", "auml", "brvbar", "ccedil",
    "cedil", "cent", "copy", "curren", "deg", "divide", "eacute", "ecirc", "egrave", "eth", "euml", "frac12",
    "frac14", "frac34", "gt", "iacute", "icirc", "iexcl", "igrave", "iquest", "iuml", "laquo", "lt", "macr",
    "micro", "middot", "nbsp", "not", "ntilde", "oacute", "ocirc", "ograve", "ordf", "ordm", "oslash", "otilde",
    "ouml", "para", "plusmn", "pound", "quot", "raquo", "reg", "sect", "shy", "sup1", "sup2", "sup3", "szlig",
    "thorn", "times", "uacute", "ucirc", "ugrave", "uml", "uuml", "yacute", "yen", "yuml",
];

/// What a reference stands for, and what follows it. `text` begins after the `&`; `None` where it is none.
pub(super) fn reference(text: &str) -> Option<(String, &str)> {
    text.strip_prefix('#').map_or_else(|| named(text), numeric)
}

fn named(text: &str) -> Option<(String, &str)> {
    let width = text.bytes().take(LONGEST_NAME).take_while(u8::is_ascii_alphanumeric).count();
    let (name, rest) = text.split_at_checked(width)?;
    if let (Some(rest), Some(letters)) = (rest.strip_prefix(';'), meaning(name)) {
        return Some((letters, rest));
    }
    let bare = WITHOUT_SEMICOLON.iter().filter(|bare| name.starts_with(**bare)).max_by_key(|bare| bare.len())?;
    let rest = text.strip_prefix(bare)?;
    Some((meaning(bare)?, rest))
}

fn meaning(name: &str) -> Option<String> {
    let letter = match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "nbsp" => "\u{a0}",
        "lrm" => "\u{200e}",
        "rlm" => "\u{200f}",
        _ => return rare(name),
    };
    Some(letter.to_owned())
}

/// Markdown knows the same two thousand names, and a parser of it is at hand.
fn rare(name: &str) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    let written = format!("&{name};");
    let letters = |event| if let Event::Text(text) = event { Some(text.into_string()) } else { None };
    let read: String = Parser::new(&written).filter_map(letters).collect();
    (read != written).then_some(read)
}

/// `#229;` or `#xe5;`, the semicolon may be missing. What is no character becomes U+FFFD.
fn numeric(text: &str) -> Option<(String, &str)> {
    let (radix, text) = text.strip_prefix(['x', 'X']).map_or((10, text), |rest| (16, rest));
    let width = text.chars().take_while(|c| c.is_digit(radix)).count();
    let (number, rest) = text.split_at_checked(width).filter(|(number, _)| !number.is_empty())?;
    let letter = u32::from_str_radix(number, radix).ok().and_then(char::from_u32).filter(|c| *c != '\0');
    Some((letter.unwrap_or('\u{fffd}').to_string(), rest.strip_prefix(';').unwrap_or(rest)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_in_html() {
        for (text, read) in [
            ("amp; b", Some(("&", " b"))),
            ("aring;r", Some(("å", "r"))),
            ("aringr", Some(("å", "r"))),
            ("notit;", Some(("¬", "it;"))),
            ("nsubE;", Some(("\u{2ac5}\u{338}", ""))),
            ("#229;r", Some(("å", "r"))),
            ("#xE5r", Some(("å", "r"))),
            ("#x110000;", Some(("\u{fffd}", ""))),
            ("#;", None),
            ("finnesikke;", None),
            (" b", None),
            ("", None),
        ] {
            assert_eq!(reference(text), read.map(|(letters, rest)| (letters.to_owned(), rest)), "{text}");
        }
    }
}
