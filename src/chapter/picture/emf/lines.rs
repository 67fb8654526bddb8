//! Hatching and dashes as plain lines.

use crate::chapter::picture::shape::{DASH, HATCH, Point};

/// Lines from lower left to upper right across a rectangle, on the same raster everywhere in the picture.
pub(super) fn hatching((x, y): Point, (width, height): Point) -> Vec<(Point, Point)> {
    let (right, down) = (x + width, y + height);
    let first = ((x + y) / HATCH).floor() as i64 + 1;
    let sums = (first..).map(|count| count as f64 * HATCH).take_while(|sum| *sum < right + down);
    let across = |sum: f64| {
        let from = if sum - x <= down { (x, sum - x) } else { (sum - down, down) };
        let to = if sum - y <= right { (sum - y, y) } else { (right, sum - right) };
        (from, to)
    };
    sums.map(across).collect()
}

/// The dashes of a line through points; they run on around its corners.
pub(super) fn dashes(points: &[Point]) -> Vec<Vec<Point>> {
    let (mut dashes, mut open) = (Vec::new(), Vec::new());
    let (mut drawing, mut left) = (true, DASH.0);
    for (from, to) in points.iter().zip(points.iter().skip(1)) {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        // A root is the same on every machine; `hypot` need not be.
        let length = (across * across + down * down).sqrt();
        let along = |at: f64| (from.0 + across * at / length, from.1 + down * at / length);
        if drawing {
            open.push(*from);
        }
        let mut at = 0.0;
        while length - at > left {
            at += left;
            if drawing {
                open.push(along(at));
                dashes.push(std::mem::take(&mut open));
            } else {
                open.push(along(at));
            }
            drawing = !drawing;
            left = if drawing { DASH.0 } else { DASH.1 };
        }
        left -= length - at;
    }
    if let (true, Some(last)) = (drawing && !open.is_empty(), points.last()) {
        open.push(*last);
        dashes.push(open);
    }
    dashes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hatching_stays_inside() {
        let lines = hatching((10.0, 10.0), (40.0, 20.0));
        assert_eq!((lines.len(), lines[0]), (10, ((10.0, 14.0), (14.0, 10.0))));
        for (x, y) in lines.into_iter().flat_map(|(from, to)| [from, to]) {
            assert!((10.0..=50.0).contains(&x) && (10.0..=30.0).contains(&y), "{x} {y}");
        }
    }

    #[test]
    fn dashes_run_around_corners() {
        let dashes = dashes(&[(0.0, 0.0), (3.0, 0.0), (3.0, 8.0)]);
        let wanted = [vec![(0.0, 0.0), (3.0, 0.0), (3.0, 2.0)], vec![(3.0, 6.0), (3.0, 8.0)]];
        assert_eq!(dashes, wanted);
        assert!(super::dashes(&[(1.0, 1.0), (1.0, 1.0)]).iter().flatten().all(|(x, y)| x.is_finite() && y.is_finite()));
    }
}
