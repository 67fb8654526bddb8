//! How wide words are, and how they are made to fit.
//!
//! Nobody here can measure a reader's font, so widths are those of Helvetica and Arial (Adobe's font metrics,
//! thousandths of the size), with room to spare for those that stand in for them: DejaVu Sans is wider by a seventh.

/// Size of running text in a picture, in pixels.
pub(super) const SIZE: f64 = 12.0;

/// The width of a text at a size, in pixels.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let thousandths: u32 = text.chars().map(advance).sum();
    f64::from(thousandths) * size / 1000.0 * 1.15
}

fn advance(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | '\'' => 222,
        ' ' | 'f' | 't' | 'I' | '.' | ',' | ':' | ';' | '!' | '/' | '|' | '\\' | '[' | ']' | '·' => 278,
        'r' | '(' | ')' | '-' | '`' => 333,
        'k' | 's' | 'c' | 'v' | 'x' | 'y' | 'z' | 'J' => 500,
        'F' | 'T' | 'Z' => 611,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' | 'Å' => 667,
        'C' | 'D' | 'H' | 'N' | 'R' | 'U' | 'w' => 722,
        'G' | 'O' | 'Q' | 'Ø' => 778,
        'm' | 'M' | '%' | 'æ' => 889,
        'W' | '…' | 'Æ' | '—' => 1000,
        c if c.is_ascii() || matches!(c, 'À'..='ÿ' | '–') => 556,
        c if c.is_alphabetic() && (c as u32) < 0x2E80 => 650,
        _ => 1000,
    }
}

/// A text cut to a width with an ellipsis, at a word's end where that loses little; and whether it was cut.
pub(super) fn fit(text: &str, size: f64, room: f64) -> (String, bool) {
    if width(text, size) <= room {
        return (text.to_owned(), false);
    }
    let mut cut = String::new();
    for c in text.chars() {
        let mut longer = cut.clone();
        longer.push(c);
        if width(&longer, size) + width("…", size) > room {
            break;
        }
        cut = longer;
    }
    (format!("{}…", cut.trim_end()), true)
}

/// A text in at most `lines` lines of a width, the last one cut where it does not end there; and whether it was cut.
pub(super) fn wrap(text: &str, size: f64, room: f64, lines: usize) -> (Vec<String>, bool) {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (mut rows, mut at) = (Vec::new(), 0);
    while at < words.len() && rows.len() < lines {
        let rest = words.get(at..).unwrap_or_default();
        if rows.len() + 1 == lines {
            let (row, cut) = fit(&rest.join(" "), size, room);
            rows.push(row);
            return (rows, cut);
        }
        let fits =
            (1..=rest.len()).take_while(|count| width(&rest.get(..*count).unwrap_or_default().join(" "), size) <= room);
        let count = fits.last().unwrap_or(0);
        if count == 0 {
            // A word longer than a line is broken where a compound is joined, else cut.
            let word = rest.first().copied().unwrap_or_default();
            let Some((first, second)) = broken(word, size, room) else {
                rows.push(fit(word, size, room).0);
                return (rows, true);
            };
            rows.push(first);
            let after = std::iter::once(second).chain(rest.iter().skip(1).copied()).collect::<Vec<_>>().join(" ");
            let (more, cut) = wrap(&after, size, room, lines - rows.len());
            rows.extend(more);
            return (rows, cut);
        }
        rows.push(rest.get(..count).unwrap_or_default().join(" "));
        at += count;
    }
    (rows, false)
}

/// Words that Norwegian compounds of this field end in.
const TAILS: [&str; 12] = [
    "tjenest",
    "tenest",
    "personell",
    "representant",
    "medlem",
    "forvaltning",
    "administrasjon",
    "pleier",
    "ledelse",
    "leiing",
    "leder",
    "panel",
];

/// A compound broken before its last part, with a hyphen, where the first part then fits.
fn broken(word: &str, size: f64, room: f64) -> Option<(String, &str)> {
    let joints = TAILS.iter().filter_map(|tail| word.rfind(tail)).filter(|at| *at > 2);
    let mut parts = joints.filter_map(|at| Some((format!("{}-", word.get(..at)?), word.get(at..)?)));
    parts.rfind(|(first, _)| width(first, size) <= room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_labels_are_cut_and_say_so() {
        let (text, cut) = fit("Usikkerhet om hvem som ser journalen", SIZE, 120.0);
        assert!(cut && text.ends_with('…') && width(&text, SIZE) <= 120.0, "{text}");
        assert_eq!(fit("Tid", SIZE, 120.0), ("Tid".to_owned(), false));
    }

    #[test]
    fn labels_wrap_between_words() {
        let (rows, cut) = wrap("Mer sammenhengende forløp for pasienten", SIZE, 170.0, 3);
        assert_eq!((rows.join(" ").as_str(), cut), ("Mer sammenhengende forløp for pasienten", false));
        assert!(rows.len() == 2 && rows.iter().all(|row| width(row, SIZE) <= 170.0), "{rows:?}");
        let (rows, cut) = wrap("Spesialisthelsetjenesten", SIZE, 130.0, 3);
        assert_eq!((rows, cut), (vec!["Spesialisthelse-".to_owned(), "tjenesten".to_owned()], false));
        let (rows, cut) = wrap("Spesialisthelsetjenesteadministrasjon her", SIZE, 60.0, 2);
        assert!(cut && rows[0].ends_with('…'), "{rows:?}");
        assert_eq!(wrap("", SIZE, 60.0, 2), (Vec::new(), false));
    }
}
