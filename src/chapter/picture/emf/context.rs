//! What a metafile draws with: pens, brushes and fonts, each made once and taken up when it is needed.

use super::record::Records;
use super::{units, words};
use crate::chapter::picture::shape::{Letters, Point};

/// A pen that the system has: none.
const NO_PEN: u32 = 0x8000_0008;

/// A brush that the system has: none.
const NO_BRUSH: u32 = 0x8000_0005;

/// A colour as metafiles have it: red in the lowest byte.
type Colour = i32;

/// A line's colour and width in units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pen {
    colour: Colour,
    width: i32,
}

impl Pen {
    /// A pen so many pixels wide.
    pub(super) fn new(colour: &str, width: f64) -> Self {
        Self { colour: colour_of(colour), width: units(width) }
    }
}

/// What can be taken up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tool {
    Pen(Pen),
    Brush(Colour),
    /// Height in units, and whether it is bold.
    Font(i32, bool),
}

/// A metafile while it is drawn.
pub(super) struct Context {
    records: Records,
    /// The handle of a tool is its place here, from 1.
    tools: Vec<Tool>,
    pen: Option<u32>,
    brush: Option<u32>,
    font: Option<u32>,
    ink: Option<Colour>,
}

impl Context {
    /// An empty picture of this size: pixels become units, texts stand on their base line without a ground of their own.
    pub(super) fn new((width, height): Point) -> Self {
        let mut records = Records::default();
        // Map mode: width and height of the window are those of the view, in other units.
        records.put(17, &[8]);
        records.put(10, &[0, 0]);
        records.put(9, &[units(width), units(height)]);
        records.put(12, &[0, 0]);
        records.put(11, &[width as i32, height as i32]);
        records.put(18, &[1]);
        records.put(22, &[24]);
        Self { records, tools: Vec::new(), pen: None, brush: None, font: None, ink: None }
    }

    pub(super) fn rect(&mut self, at: Point, size: Point, fill: &str) {
        self.filled(colour_of(fill));
        self.records.put(43, &boxed(at, size));
    }

    pub(super) fn frame(&mut self, at: Point, size: Point, pen: Pen) {
        self.drawn(pen);
        self.records.put(43, &boxed(at, size));
    }

    pub(super) fn polyline(&mut self, points: &[Point], pen: Pen) {
        self.drawn(pen);
        self.points(4, points);
    }

    /// What points enclose, half of the colour on white.
    pub(super) fn polygon(&mut self, points: &[Point], fill: &str) {
        let half = |shift: i32| ((((colour_of(fill) >> shift) & 0xff) + 0xff) / 2) << shift;
        self.filled(half(0) | half(8) | half(16));
        self.points(3, points);
    }

    pub(super) fn dot(&mut self, (x, y): Point, reach: f64, fill: &str) {
        self.filled(colour_of(fill));
        self.records.put(42, &boxed((x - reach, y - reach), (2.0 * reach, 2.0 * reach)));
    }

    pub(super) fn text(&mut self, at: Point, text: &str, letters: Letters) {
        let font = self.handle(Tool::Font(units(letters.size), letters.bold));
        if self.font.replace(font) != Some(font) {
            self.records.put(37, &[font as i32]);
        }
        let ink = colour_of(letters.ink);
        if self.ink.replace(ink) != Some(ink) {
            self.records.put(24, &[ink]);
        }
        self.records.put_bytes(84, &words::record(at, text, letters));
    }

    /// How many handles there are, the one of the metafile itself included.
    pub(super) fn handles(&self) -> u16 {
        self.tools.len() as u16 + 1
    }

    pub(super) fn finish(mut self) -> Records {
        self.records.put(14, &[0, 16, 20]);
        self.records
    }

    fn points(&mut self, kind: u32, points: &[Point]) {
        let mut numbers = vec![0, 0, -1, -1, points.len() as i32];
        numbers.extend(points.iter().flat_map(|(x, y)| [units(*x), units(*y)]));
        self.records.put(kind, &numbers);
    }

    /// Lines that enclose nothing.
    fn drawn(&mut self, pen: Pen) {
        let pen = self.handle(Tool::Pen(pen));
        self.take(pen, NO_BRUSH);
    }

    /// Grounds without lines.
    fn filled(&mut self, colour: Colour) {
        let brush = self.handle(Tool::Brush(colour));
        self.take(NO_PEN, brush);
    }

    fn take(&mut self, pen: u32, brush: u32) {
        if self.pen.replace(pen) != Some(pen) {
            self.records.put(37, &[pen as i32]);
        }
        if self.brush.replace(brush) != Some(brush) {
            self.records.put(37, &[brush as i32]);
        }
    }

    /// The handle of a tool, which is made where it is not there yet.
    fn handle(&mut self, tool: Tool) -> u32 {
        if let Some(at) = self.tools.iter().position(|known| *known == tool) {
            return at as u32 + 1;
        }
        self.tools.push(tool);
        let handle = self.tools.len() as u32;
        let own = handle as i32;
        match tool {
            Tool::Pen(pen) => self.records.put(38, &[own, 0, pen.width, 0, pen.colour]),
            Tool::Brush(colour) => self.records.put(39, &[own, 0, colour, 0]),
            Tool::Font(height, bold) => self.records.put_bytes(82, &words::font(own, height, bold)),
        }
        handle
    }
}

fn boxed((x, y): Point, (width, height): Point) -> [i32; 4] {
    [units(x), units(y), units(x + width), units(y + height)]
}

/// `#rrggbb` with red lowest; black for what is none.
fn colour_of(hex: &str) -> Colour {
    let [_, red, green, blue] = u32::from_str_radix(hex.trim_start_matches('#'), 16).unwrap_or(0).to_be_bytes();
    i32::from_le_bytes([red, green, blue, 0])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_is_lowest() {
        assert_eq!(colour_of("#d78700"), 0x0000_87d7);
    }
}
