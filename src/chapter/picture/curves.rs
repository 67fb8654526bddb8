//! Curves that rise with the number of interviews, each in a panel of its own, with where other orders would have led.

use super::canvas::{Canvas, Picture, WIDTH};
use super::lettering;
use super::palette::{self, FOR, QUIET, RULE};
use super::shape::{Hold, Letters};

/// One curve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Curve {
    /// What it is of.
    pub head: String,
    /// What can be said of its end.
    pub told: String,
    /// After one interview, after two, …
    pub values: Vec<u32>,
    /// As many: low, middle, high of other orders.
    pub bands: Vec<(u32, u32, u32)>,
}

/// Panels below each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Curves {
    /// What is counted.
    pub axis: String,
    /// In order.
    pub curves: Vec<Curve>,
}

const LEFT: f64 = 44.0;
const PANEL: f64 = 150.0;

impl Curves {
    /// Draws it, with what its numbers and signs mean below.
    pub(in crate::chapter) fn draw(&self, key: &str) -> Picture {
        let mut canvas = Canvas::default();
        let mut y = canvas.key(4.0, &self.axis);
        for curve in &self.curves {
            y = panel(&mut canvas, y, curve);
        }
        y = canvas.key(y, key);
        canvas.finish(y)
    }
}

fn panel(canvas: &mut Canvas, top: f64, curve: &Curve) -> f64 {
    let head = Letters::PLAIN.bold();
    canvas.fitted((8.0, top + 18.0), &curve.head, head, 340.0);
    let beside = 8.0 + (lettering::width(&curve.head, head.size) * 1.07).min(340.0) + 12.0;
    canvas.fitted((beside, top + 18.0), &curve.told, Letters::PLAIN.quiet(), WIDTH - beside - 8.0);
    let down = top + 32.0 + PANEL;
    let most =
        curve.values.iter().chain(curve.bands.iter().map(|(_, _, high)| high)).max().copied().unwrap_or(0).max(1);
    let wide = (WIDTH - LEFT - 24.0) / (curve.values.len().max(2) - 1) as f64;
    let place = |at: usize, value: u32| (LEFT + at as f64 * wide, down - f64::from(value) / f64::from(most) * PANEL);
    let step = step(most);
    for value in (0..=most).step_by(step as usize) {
        let (_, y) = place(0, value);
        canvas.line((LEFT, y), (WIDTH - 24.0, y), if value == 0 { QUIET } else { RULE });
        canvas.text((LEFT - 8.0, y + 4.0), &value.to_string(), Letters::PLAIN.quiet().held(Hold::End), None);
    }
    let every = curve.values.len().div_ceil(20).max(1);
    for at in (0..curve.values.len()).step_by(every) {
        let (x, _) = place(at, 0);
        canvas.text((x, down + 15.0), &(at + 1).to_string(), Letters::PLAIN.quiet().held(Hold::Middle), None);
    }
    let along = |pick: fn(&(u32, u32, u32)) -> u32| {
        curve.bands.iter().enumerate().map(|(at, band)| place(at, pick(band))).collect::<Vec<_>>()
    };
    let (low, middle, high) = (along(|band| band.0), along(|band| band.1), along(|band| band.2));
    let around: Vec<(f64, f64)> = high.into_iter().chain(low.into_iter().rev()).collect();
    canvas.area(&around, palette::heat(2));
    canvas.path(&middle, QUIET, true);
    let own: Vec<(f64, f64)> = curve.values.iter().enumerate().map(|(at, value)| place(at, *value)).collect();
    canvas.path(&own, FOR, false);
    own.iter().for_each(|at| canvas.dot(*at, FOR));
    if let (Some(at), Some(value)) = (own.last(), curve.values.last()) {
        canvas.text((at.0 + 6.0, at.1 - 6.0), &value.to_string(), Letters::PLAIN.bold().held(Hold::End), None);
    }
    down + 30.0
}

/// A round step that gives about four lines.
fn step(most: u32) -> u32 {
    let rough = most.div_ceil(4).max(1);
    let scale = 10u32.pow(rough.ilog10());
    [1, 2, 5, 10].into_iter().map(|factor| factor * scale).find(|step| *step >= rough).unwrap_or(rough)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!([1, 4, 9, 37, 81, 200].map(step), [1, 1, 5, 10, 50, 50]);
    }
}
