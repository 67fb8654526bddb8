//! A picture while it is drawn: shapes in the order in which they cover each other.

use super::lettering;
use super::palette::RULE;
use super::shape::{Letters, Point, Shape};

/// The width of a picture in pixels: that of the text on an A4 page.
pub(super) const WIDTH: f64 = 720.0;

/// A picture, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::chapter) struct Picture {
    /// In whole pixels.
    pub(super) height: f64,
    pub(super) shapes: Vec<Shape>,
}

/// A picture while it is drawn.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    shapes: Vec<Shape>,
}

impl Canvas {
    /// A filled rectangle.
    pub(super) fn rect(&mut self, at: Point, size: Point, fill: &'static str) {
        self.shapes.push(Shape::Rect { at, size, fill });
    }

    /// A rectangle of lines, not filled.
    pub(super) fn frame(&mut self, at: Point, size: Point, stroke: &'static str) {
        self.shapes.push(Shape::Frame { at, size, stroke });
    }

    /// A hatched rectangle: what is withheld.
    pub(super) fn hatched(&mut self, at: Point, size: Point) {
        self.shapes.push(Shape::Hatched { at, size });
        self.frame(at, size, RULE);
    }

    /// A straight line.
    pub(super) fn line(&mut self, from: Point, to: Point, stroke: &'static str) {
        self.shapes.push(Shape::Line { from, to, stroke });
    }

    /// A line through points, dashed or not.
    pub(super) fn path(&mut self, points: &[Point], stroke: &'static str, dashed: bool) {
        self.shapes.push(Shape::Path { points: points.to_vec(), stroke, dashed });
    }

    /// What points enclose.
    pub(super) fn area(&mut self, points: &[Point], fill: &'static str) {
        self.shapes.push(Shape::Area { points: points.to_vec(), fill });
    }

    /// A dot.
    pub(super) fn dot(&mut self, at: Point, fill: &'static str) {
        self.shapes.push(Shape::Dot { at, fill });
    }

    /// A text on its base line; what is not drawn of it is in `whole`.
    pub(super) fn text(&mut self, at: Point, text: &str, letters: Letters, whole: Option<&str>) {
        self.shapes.push(Shape::Text { at, text: text.to_owned(), letters, whole: whole.map(str::to_owned) });
    }

    /// A text in a room of its own, cut where it is too long.
    pub(super) fn fitted(&mut self, at: Point, text: &str, letters: Letters, room: f64) {
        let wide = if letters.bold { room / 1.07 } else { room };
        let (shown, cut) = lettering::fit(text, letters.size, wide);
        self.text(at, &shown, letters, cut.then_some(text));
    }

    /// The key, wrapped below the picture; the height it ends at.
    pub(super) fn key(&mut self, y: f64, key: &str) -> f64 {
        let letters = Letters::PLAIN.quiet();
        let (rows, _) = lettering::wrap(key, letters.size, WIDTH - 16.0, 6);
        let mut y = y;
        for row in rows {
            y += 15.0;
            self.text((8.0, y), &row, letters, None);
        }
        y + 8.0
    }

    /// The picture, so high.
    pub(super) fn finish(self, height: f64) -> Picture {
        Picture { height: height.ceil(), shapes: self.shapes }
    }
}
