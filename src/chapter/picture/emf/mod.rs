//! A picture as an enhanced metafile (Microsoft's \[MS-EMF\]), which every word processor shows.
//!
//! Lines and words, no dots, so it is small and sharp at any size. Nothing of this machine is in it: words are set in
//! Arial, or what the reader has in its place, each letter where Arial's widths put it. What readers of metafiles
//! disagree about (hatching, dashes, what is half seen through, where a text is held) is worked out here to plain
//! lines, plain colours and places.

mod context;
mod lines;
mod record;
mod words;

use super::canvas::{Picture, WIDTH};
use super::shape::{DOT, HATCHING, Point, Shape};
use context::{Context, Pen};
use record::Records;

/// Units of the metafile in a pixel.
const UNIT: f64 = 20.0;

/// Pixels and millimetres of the device that it is drawn for: 96 dots an inch.
const DEVICE: (i32, i32) = (1920, 508);

impl Picture {
    /// The metafile.
    pub(in crate::chapter) fn emf(&self) -> Vec<u8> {
        let size = (WIDTH, self.height);
        let mut context = Context::new(size);
        context.rect((0.0, 0.0), size, "#ffffff");
        self.shapes.iter().for_each(|shape| draw(&mut context, shape));
        let handles = context.handles();
        whole(context.finish(), handles, size)
    }
}

fn draw(context: &mut Context, shape: &Shape) {
    match shape {
        Shape::Rect { at, size, fill } => context.rect(*at, *size, fill),
        Shape::Frame { at, size, stroke } => context.frame(*at, *size, Pen::new(stroke, 1.0)),
        Shape::Hatched { at, size } => {
            let pen = Pen::new(HATCHING, 1.0);
            lines::hatching(*at, *size).into_iter().for_each(|(from, to)| context.polyline(&[from, to], pen));
        }
        Shape::Line { from, to, stroke } => context.polyline(&[*from, *to], Pen::new(stroke, 1.0)),
        Shape::Path { points, stroke, dashed: false } => context.polyline(points, Pen::new(stroke, 2.0)),
        Shape::Path { points, stroke, dashed: true } => {
            let pen = Pen::new(stroke, 1.5);
            lines::dashes(points).iter().for_each(|dash| context.polyline(dash, pen));
        }
        Shape::Area { points, fill } => context.polygon(points, fill),
        Shape::Dot { at, fill } => context.dot(*at, DOT, fill),
        Shape::Text { at, text, letters, .. } => context.text(*at, text, *letters),
    }
}

/// The header, which tells how much follows, and the records.
fn whole(records: Records, handles: u16, (width, height): Point) -> Vec<u8> {
    const HEADER: u32 = 108;
    let hundredths = |pixels: f64| (pixels * f64::from(DEVICE.1) * 100.0 / f64::from(DEVICE.0)).round() as i32;
    let (body, count) = records.finish();
    let mut header = Records::default();
    header.put(
        1,
        &[
            // Bounds in pixels, frame in hundredths of a millimetre.
            [0, 0, width as i32 - 1, height as i32 - 1].as_slice(),
            &[0, 0, hundredths(width), hundredths(height)],
            // ` EMF`, version, bytes, records, handles, no description, no palette.
            &[0x464D_4520, 0x0001_0000, HEADER as i32 + body.len() as i32, count as i32 + 1, i32::from(handles)],
            &[0, 0, 0],
            &[DEVICE.0, DEVICE.0, DEVICE.1, DEVICE.1],
            // No pixel format, no OpenGL; the device in micrometres.
            &[0, 0, 0, DEVICE.1 * 1000, DEVICE.1 * 1000],
        ]
        .concat(),
    );
    let (mut bytes, _) = header.finish();
    bytes.extend(body);
    bytes
}

/// A place or length in the metafile's units.
fn units(pixels: f64) -> i32 {
    (pixels * UNIT).round() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::picture::canvas::Canvas;
    use crate::chapter::picture::shape::Letters;

    fn picture() -> Picture {
        let mut canvas = Canvas::default();
        canvas.hatched((10.0, 10.0), (40.0, 20.0));
        canvas.path(&[(0.0, 0.0), (30.0, 40.0)], "#5f5f5f", true);
        canvas.text((8.0, 18.0), "Tid\u{202e} – æ𝄞", Letters::PLAIN.bold(), None);
        canvas.dot((5.0, 5.0), "#5f87af");
        canvas.finish(99.2)
    }

    /// Kind and bytes of each record.
    fn records(bytes: &[u8]) -> Vec<(u32, &[u8])> {
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        let (mut at, mut all) = (0, Vec::new());
        while at < bytes.len() {
            let size = word(at + 4) as usize;
            assert!(size >= 8 && size.is_multiple_of(4), "record of {size} bytes at {at}");
            all.push((word(at), &bytes[at..at + size]));
            at += size;
        }
        all
    }

    #[test]
    fn the_header_tells_what_follows() {
        let bytes = picture().emf();
        assert_eq!(bytes, picture().emf());
        let all = records(&bytes);
        let word = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap());
        assert_eq!((all[0].0, word(40), word(44)), (1, 0x464D_4520, 0x10000));
        assert_eq!((word(48) as usize, word(52) as usize), (bytes.len(), all.len()));
        // 720 by 100 pixels are 190.5 by 26.46 millimetres.
        assert_eq!((word(32), word(36)), (19050, 2646));
        assert_eq!(all.last().unwrap().0, 14);
    }

    #[test]
    fn no_tool_is_used_before_it_is_made() {
        let bytes = picture().emf();
        let mut made = 0;
        for (kind, record) in records(&bytes) {
            let handle = || u32::from_le_bytes(record[8..12].try_into().unwrap());
            match kind {
                38 | 39 | 82 => {
                    made += 1;
                    assert_eq!(handle(), made);
                }
                37 => assert!(handle() <= made || handle() >= 0x8000_0000),
                _ => {}
            }
        }
        assert_eq!(u16::from_le_bytes(bytes[56..58].try_into().unwrap()), made as u16 + 1);
    }

    #[test]
    fn words_are_what_was_drawn_without_what_turns_them() {
        let bytes = picture().emf();
        let text = records(&bytes).into_iter().find(|(kind, _)| *kind == 84).unwrap().1;
        let word = |at: usize| u32::from_le_bytes(text[at..at + 4].try_into().unwrap()) as usize;
        let (count, from) = (word(44), word(48));
        let units: Vec<u16> =
            (0..count).map(|at| u16::from_le_bytes([text[from + 2 * at], text[from + 2 * at + 1]])).collect();
        assert_eq!(String::from_utf16(&units).unwrap(), "Tid – æ𝄞");
        assert_eq!(word(72) + 4 * count, text.len(), "a width for each unit");
    }
}
