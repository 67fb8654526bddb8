//! Bars to both sides of a line: what speaks for to the right, what speaks against to the left.

use super::canvas::{Canvas, Picture, WIDTH};
use super::lettering;
use super::palette::{AGAINST, FOR, QUIET, RULE};
use super::shape::{Hold, Letters};

/// How long a bar is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::chapter) enum Stretch {
    /// So many, out of so many where that can be told.
    Of(u32, Option<u32>),
    /// Fewer than this many: hatched to there, whatever the number.
    Below(u32),
    /// Not told: no bar.
    Withheld,
}

/// One bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Bar {
    /// What it is about; stands on the other side of the line.
    pub label: String,
    /// The number in words, at its end.
    pub text: String,
    /// How long it is.
    pub stretch: Stretch,
    /// To the left.
    pub against: bool,
}

/// Bars under heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Balance {
    /// What bars to the left are.
    pub left: String,
    /// What bars to the right are.
    pub right: String,
    /// A head and its bars.
    pub parts: Vec<(Option<String>, Vec<Bar>)>,
}

const ROW: f64 = 22.0;
const MIDDLE: f64 = WIDTH / 2.0;

/// The least room for the words at the end of the longest bar.
const END: f64 = 70.0;

impl Balance {
    /// Draws it, with what its numbers and signs mean below.
    pub(in crate::chapter) fn draw(&self, key: &str) -> Picture {
        let mut canvas = Canvas::default();
        let ends =
            self.parts.iter().flat_map(|(_, bars)| bars).map(|bar| lettering::width(&bar.text, Letters::PLAIN.size));
        let end = ends.fold(END, f64::max);
        let unit = (MIDDLE - end - 12.0) / f64::from(self.longest().max(1));
        let head = Letters::PLAIN.bold();
        if !self.left.is_empty() {
            canvas.text((MIDDLE - 8.0, 18.0), &format!("◀ {}", self.left), head.held(Hold::End), None);
        }
        canvas.text((MIDDLE + 8.0, 18.0), &format!("{} ▶", self.right), head, None);
        let mut y = 28.0;
        for (head, bars) in &self.parts {
            if let Some(text) = head {
                canvas.line((8.0, y + 4.0), (WIDTH - 8.0, y + 4.0), RULE);
                let wide = lettering::width(text, Letters::PLAIN.size) * 1.07 + 12.0;
                canvas.rect((MIDDLE - wide / 2.0, y), (wide, ROW), "#ffffff");
                canvas.fitted((MIDDLE, y + 18.0), text, Letters::PLAIN.bold().held(Hold::Middle), WIDTH - 16.0);
                y += ROW + 4.0;
            }
            let top = y;
            for bar in bars {
                draw_bar(&mut canvas, y, unit, bar);
                y += ROW;
            }
            canvas.line((MIDDLE, top), (MIDDLE, y), QUIET);
            y += 6.0;
        }
        y = canvas.key(y, key);
        canvas.finish(y)
    }

    fn longest(&self) -> u32 {
        let bars = self.parts.iter().flat_map(|(_, bars)| bars);
        let lengths = bars.map(|bar| match bar.stretch {
            Stretch::Of(count, of) => of.unwrap_or(count).max(count),
            Stretch::Below(limit) => limit,
            Stretch::Withheld => 0,
        });
        lengths.max().unwrap_or(0)
    }
}

fn draw_bar(canvas: &mut Canvas, y: f64, unit: f64, bar: &Bar) {
    let (sign, fill) = if bar.against { (-1.0, AGAINST) } else { (1.0, FOR) };
    let (top, height) = (y + 4.0, ROW - 8.0);
    let from = |length: f64| if bar.against { MIDDLE - length } else { MIDDLE };
    let length = match bar.stretch {
        Stretch::Of(count, of) => {
            let whole = f64::from(of.unwrap_or(count).max(count)) * unit;
            let own = f64::from(count) * unit;
            canvas.frame((from(whole), top), (whole, height), RULE);
            canvas.rect((from(own), top), (own, height), fill);
            whole
        }
        Stretch::Below(limit) => {
            let whole = f64::from(limit) * unit;
            canvas.hatched((from(whole), top), (whole, height));
            whole
        }
        Stretch::Withheld => 0.0,
    };
    let (inner, outer) = if bar.against { (Hold::Start, Hold::End) } else { (Hold::End, Hold::Start) };
    canvas.text((MIDDLE + sign * (length + 5.0), y + 15.0), &bar.text, Letters::PLAIN.held(outer), None);
    canvas.fitted((MIDDLE - sign * 8.0, y + 15.0), &bar.label, Letters::PLAIN.held(inner), MIDDLE - 16.0);
}
