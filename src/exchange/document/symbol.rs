//! Signs set in a picture font: a font and a place in it.

/// The letter such a sign stands for: of Symbol and Wingdings the ones people type, `U+FFFD` for others.
///
/// Places from F000 to F0FF are the font's own, shifted into the private area; other places are Unicode already.
pub(super) fn letter(font: &str, place: u32) -> char {
    let own = match place {
        0xF000..=0xF0FF => place - 0xF000,
        _ if place < 0x100 => place,
        _ => return char::from_u32(place).unwrap_or(char::REPLACEMENT_CHARACTER),
    };
    let found = match font.to_lowercase().as_str() {
        "wingdings" => wingdings(own),
        "symbol" => symbol(own),
        _ => char::from_u32(own).filter(|letter| !letter.is_control()),
    };
    found.unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn wingdings(place: u32) -> Option<char> {
    Some(match place {
        0x4A => '☺',
        0x4B => '😐',
        0x4C => '☹',
        0x6C => '●',
        0x6E => '■',
        0x6F | 0xA8 => '□',
        0x76 => '❖',
        0x9F => '•',
        0xA7 => '▪',
        0xD8 => '➢',
        0xDF => '←',
        0xE0 => '→',
        0xE1 => '↑',
        0xE2 => '↓',
        0xE8 => '➔',
        0xFB | 0xFD => '✗',
        0xFC | 0xFE => '✓',
        _ => return None,
    })
}

fn symbol(place: u32) -> Option<char> {
    Some(match place {
        0x20..=0x21 | 0x23 | 0x25..=0x26 | 0x28..=0x29 | 0x2B..=0x2C | 0x2E..=0x3F => char::from_u32(place)?,
        0x2D => '−',
        0x44 => 'Δ',
        0x53 => 'Σ',
        0x57 => 'Ω',
        0x61 => 'α',
        0x62 => 'β',
        0x67 => 'γ',
        0x6D => 'μ',
        0x70 => 'π',
        0x73 => 'σ',
        0xA3 => '≤',
        0xAB => '↔',
        0xAC => '←',
        0xAD => '↑',
        0xAE => '→',
        0xAF => '↓',
        0xB0 => '°',
        0xB1 => '±',
        0xB3 => '≥',
        0xB4 => '×',
        0xB7 => '•',
        0xB9 => '≠',
        0xBB => '≈',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_signs_become_letters() {
        assert_eq!(letter("Wingdings", 0xF0E0), '→');
        assert_eq!(letter("Symbol", 0xB7), '•');
        assert_eq!(letter("Symbol", 0xF032), '2');
        assert_eq!(letter("Segoe UI Emoji", 0x1F60A), '😊');
        assert_eq!(letter("Wingdings", 0xF021), '\u{fffd}');
        assert_eq!(letter("Arial", 0xF041), 'A');
    }
}
