//! The keys of a command: strokes one after the other (`g g`), and the ways to write them.

use super::{Chord, ChordError};

/// Strokes one after the other.
pub(super) type Strokes = Vec<Chord>;

/// Reads keys as settings and defaults write them: ways separated by white space, strokes of one way by commas
/// (`g,g home`). A comma itself is `comma`.
pub(super) fn read(text: &str) -> Result<Vec<Strokes>, ChordError> {
    text.split_whitespace().map(strokes).collect()
}

fn strokes(text: &str) -> Result<Strokes, ChordError> {
    text.split(',').map(|stroke| if stroke == "comma" { Ok(comma()) } else { stroke.parse() }).collect()
}

fn comma() -> Chord {
    Chord::plain(super::Key::Char(','))
}

/// As [`read`] reads it: `g,g`.
pub(super) fn show(strokes: &[Chord]) -> String {
    let parts: Vec<String> =
        strokes.iter().map(|chord| if *chord == comma() { "comma".to_owned() } else { chord.to_string() }).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sequences_are_read() {
        let keys = read("g,g home").unwrap();
        assert_eq!((keys.len(), keys[0].len(), show(&keys[0])), (2, 2, "g g".to_owned()));
        assert!(read("g,,g").is_err() && read("gg").is_err());
        assert_eq!(show(&read("comma").unwrap()[0]), "comma");
        assert!(read("").unwrap().is_empty());
    }
}
