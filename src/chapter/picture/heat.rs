//! A heat map: rows by columns, a number in every tile, the darker the larger its share.

use super::canvas::{Canvas, Picture, WIDTH};
use super::lettering::{self, SIZE};
use super::palette::{self, QUIET, RULE};
use super::shape::{Hold, Letters};

/// One tile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Tile {
    /// What stands in it.
    pub text: String,
    /// From 0 (nothing) to 4; `None` is withheld.
    pub level: Option<usize>,
}

/// One line of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) enum HeatLine {
    /// A head over the rows that follow.
    Head(String),
    /// A row: its label, a tile for each column.
    Row(String, Vec<Tile>),
}

/// Rows by columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct HeatMap {
    /// Names of columns.
    pub columns: Vec<String>,
    /// In order.
    pub lines: Vec<HeatLine>,
    /// What the steps 1 to 4 stand for.
    pub steps: [String; 4],
}

/// A row's height.
const ROW: f64 = 24.0;

/// The least width of a column in which `12/15` can be read.
const NARROWEST: f64 = 46.0;

impl HeatMap {
    /// Draws it, with what its numbers and signs mean below.
    pub(in crate::chapter) fn draw(&self, key: &str) -> Picture {
        let mut canvas = Canvas::default();
        let label = self.label_width();
        let column = (WIDTH - label - 8.0) / self.columns.len().max(1) as f64;
        let column = column.min(110.0);
        let mut y = self.heads(&mut canvas, label, column);
        for line in &self.lines {
            match line {
                HeatLine::Head(text) => {
                    canvas.fitted((8.0, y + 20.0), text, Letters::PLAIN.bold(), WIDTH - 16.0);
                    y += ROW + 4.0;
                }
                HeatLine::Row(text, tiles) => {
                    canvas.fitted((8.0, y + 16.0), text, Letters::PLAIN, label - 16.0);
                    for (at, tile) in tiles.iter().enumerate() {
                        draw_tile(&mut canvas, (label + at as f64 * column, y), column, tile);
                    }
                    y += ROW;
                }
            }
        }
        y = self.steps(&mut canvas, y + 10.0, label);
        y = canvas.key(y, key);
        canvas.finish(y)
    }

    /// As wide as the longest label wants, as narrow as the columns need.
    fn label_width(&self) -> f64 {
        let longest = self.lines.iter().map(|line| match line {
            HeatLine::Head(_) => 0.0,
            HeatLine::Row(text, _) => lettering::width(text, SIZE) + 18.0,
        });
        let most = WIDTH - 8.0 - self.columns.len() as f64 * NARROWEST;
        longest.fold(90.0, f64::max).min(most.max(120.0)).min(300.0)
    }

    /// Names over the columns, in up to three lines that end above the tiles.
    fn heads(&self, canvas: &mut Canvas, label: f64, column: f64) -> f64 {
        let letters = Letters::PLAIN.quiet().held(Hold::Middle);
        let wrapped: Vec<(Vec<String>, bool)> =
            self.columns.iter().map(|name| lettering::wrap(name, letters.size, column - 4.0, 3)).collect();
        let lines = wrapped.iter().map(|(rows, _)| rows.len()).max().unwrap_or(0);
        let bottom = 10.0 + 14.0 * lines as f64;
        for (at, ((rows, cut), name)) in wrapped.iter().zip(&self.columns).enumerate() {
            let x = label + (at as f64 + 0.5) * column;
            for (row, text) in rows.iter().enumerate() {
                let y = bottom - 14.0 * (rows.len() - 1 - row) as f64;
                canvas.text((x, y), text, letters, cut.then_some(name.as_str()));
            }
        }
        bottom + 6.0
    }

    fn steps(&self, canvas: &mut Canvas, y: f64, label: f64) -> f64 {
        let letters = Letters::PLAIN.quiet();
        let wide = self.steps.iter().map(|step| lettering::width(step, letters.size)).fold(0.0, f64::max) + 34.0;
        let start = label.min(WIDTH - 4.0 * wide);
        for (at, step) in self.steps.iter().enumerate() {
            let x = start.max(8.0) + at as f64 * wide;
            canvas.rect((x, y), (16.0, 12.0), palette::heat(at + 1));
            canvas.frame((x, y), (16.0, 12.0), RULE);
            canvas.text((x + 21.0, y + 10.0), step, letters, None);
        }
        y + 16.0
    }
}

fn draw_tile(canvas: &mut Canvas, (x, y): (f64, f64), width: f64, tile: &Tile) {
    let (at, size) = ((x + 1.0, y + 1.0), (width - 2.0, ROW - 2.0));
    let letters = Letters::PLAIN.held(Hold::Middle);
    let middle = (x + width / 2.0, y + 16.0);
    match tile.level {
        None => {
            canvas.hatched(at, size);
            // The hatching stops behind the words, or they could not be read.
            let wide = lettering::width(&tile.text, SIZE) + 6.0;
            canvas.rect((middle.0 - wide / 2.0, y + 4.0), (wide, ROW - 8.0), "#ffffff");
            canvas.text(middle, &tile.text, letters.ink(QUIET), None);
        }
        Some(0) => {
            canvas.frame(at, size, "#e4e4e4");
            canvas.text(middle, &tile.text, letters.ink(QUIET), None);
        }
        Some(level) => {
            canvas.rect(at, size, palette::heat(level));
            canvas.text(middle, &tile.text, letters, None);
        }
    }
}
