//! What a picture is made of, whatever it is written as. Places and lengths are pixels, `y` grows downwards.

use super::lettering::SIZE;
use super::palette::{INK, QUIET};

/// Across and down.
pub(super) type Point = (f64, f64);

/// One shape. Colours are `#` and six hex digits.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Shape {
    /// A filled rectangle.
    Rect { at: Point, size: Point, fill: &'static str },
    /// A rectangle of lines, not filled.
    Frame { at: Point, size: Point, stroke: &'static str },
    /// A rectangle filled with diagonal lines.
    Hatched { at: Point, size: Point },
    /// A straight line.
    Line { from: Point, to: Point, stroke: &'static str },
    /// A line through points.
    Path { points: Vec<Point>, stroke: &'static str, dashed: bool },
    /// What points enclose, half seen through.
    Area { points: Vec<Point>, fill: &'static str },
    /// A dot around a point.
    Dot { at: Point, fill: &'static str },
    /// Words on their base line; `whole` is what was cut from them.
    Text { at: Point, text: String, letters: Letters, whole: Option<String> },
}

/// How far a dot reaches.
pub(super) const DOT: f64 = 3.0;

/// How far apart the lines of a hatching are, across and down.
pub(super) const HATCH: f64 = 6.0;

/// The lines of a hatching.
pub(super) const HATCHING: &str = "#8a8a8a";

/// A dash and the gap behind it.
pub(super) const DASH: (f64, f64) = (5.0, 4.0);

/// Where a text is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hold {
    Start,
    Middle,
    End,
}

/// How a text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Letters {
    pub size: f64,
    pub hold: Hold,
    pub bold: bool,
    pub ink: &'static str,
}

impl Letters {
    pub(super) const PLAIN: Self = Self { size: SIZE, hold: Hold::Start, bold: false, ink: INK };

    pub(super) fn held(self, hold: Hold) -> Self {
        Self { hold, ..self }
    }

    pub(super) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    pub(super) fn quiet(self) -> Self {
        Self { ink: QUIET, size: 11.0, ..self }
    }

    pub(super) fn ink(self, ink: &'static str) -> Self {
        Self { ink, ..self }
    }
}

/// The characters of a text that are drawn: line ends are spaces; what XML cannot hold, and what turns the direction of
/// writing, is left out.
pub(super) fn drawn(text: &str) -> impl Iterator<Item = char> {
    let turning = |c: &char| matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    let space = |c: char| if matches!(c, '\n' | '\t' | '\r') { ' ' } else { c };
    text.chars().map(space).filter(move |c| !c.is_control() && !turning(c))
}
