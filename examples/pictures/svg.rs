//! A screen as an SVG picture: a fixed grid of cells, text as text, so it can be searched and read aloud.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use vt100::Color;

use crate::lines;
use crate::pty::{Cell, Cells};

/// A cell's width and height, and the font's size, in units of the picture.
pub(crate) const CELL: (f64, f64) = (8.4, 18.0);
const FONT: f64 = 14.0;
/// From the picture's edge to the cells.
const MARGIN: f64 = 14.0;
/// From a row's top to the line the letters stand on.
const BASELINE: f64 = 13.5;

const PAPER: &str = "#ffffff";
const INK: &str = "#1f2328";

/// The sixteen colours as a light terminal shows them, dark enough to be read on white.
const COLOURS: [&str; 16] = [
    "#24292f", "#b31d28", "#116329", "#7a4a00", "#0550ae", "#6639ba", "#136069", "#6e7781", "#57606a", "#cf222e",
    "#1a7f37", "#9a6700", "#0969da", "#8250df", "#1b7c83", "#8c959f",
];

/// How a run of cells looks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Look {
    ink: String,
    paper: String,
    bold: bool,
    italic: bool,
    underline: bool,
}

/// The picture. `title` and `description` are for those who do not see it.
pub(crate) fn picture(cells: &Cells, title: &str, description: &str) -> String {
    let columns = cells.rows.first().map_or(0, Vec::len);
    let width = CELL.0 * columns as f64 + 2.0 * MARGIN;
    let height = CELL.1 * cells.rows.len() as f64 + 2.0 * MARGIN;
    let (mut papers, mut texts, mut classes) = (String::new(), String::new(), Classes::default());
    for (number, row) in cells.rows.iter().enumerate() {
        let top = MARGIN + CELL.1 * number as f64;
        for (start, run) in runs(row) {
            let look = look(&run[0]);
            if look.paper != PAPER {
                rectangle(&mut papers, &look.paper, left(start), top, run.len());
            }
            letters(&mut texts, &mut classes, &look, start, top, run);
        }
    }
    if let Some((row, column)) = cells.cursor {
        let (x, y) = (left(usize::from(column)), MARGIN + CELL.1 * f64::from(row));
        let _ = writeln!(papers, r##"<rect x="{x:.1}" y="{y}" width="2" height="18" fill="#0969da"/>"##);
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.1} {height:.1}\" width=\"{width:.0}\" \
         height=\"{height:.0}\" xml:space=\"preserve\" role=\"img\" aria-labelledby=\"t d\">\n<title id=\"t\">{}</title>\n<desc \
         id=\"d\">{}</desc>\n<style>text{{font:{FONT}px \
         ui-monospace,'SFMono-Regular','Cascadia Mono','DejaVu Sans \
         Mono',Menlo,Consolas,'Liberation Mono',monospace}}path{{fill:none}}\n{}</style>\n<rect x=\"0.5\" \
         y=\"0.5\" width=\"{:.1}\" height=\"{:.1}\" rx=\"8\" fill=\"{PAPER}\" \
         stroke=\"#d0d7de\"/>\n{papers}{texts}</svg>\n",
        escape(title),
        escape(description),
        classes.css(),
        width - 1.0,
        height - 1.0,
    )
}

/// Cells that look alike and stand side by side, with the column of the first.
fn runs(row: &[Cell]) -> Vec<(usize, &[Cell])> {
    let mut at = 0;
    let split = row.chunk_by(|one, next| next.width == 0 || look(one) == look(next));
    split
        .map(|run| {
            at += run.len();
            (at - run.len(), run)
        })
        .collect()
}

fn look(cell: &Cell) -> Look {
    let (mut ink, mut paper) = (hex(cell.foreground, INK), hex(cell.background, PAPER));
    if cell.inverse {
        std::mem::swap(&mut ink, &mut paper);
    }
    if cell.dim {
        ink = between(&ink, &paper);
    }
    Look { ink, paper, bold: cell.bold, italic: cell.italic, underline: cell.underline }
}

fn hex(colour: Color, default: &str) -> String {
    match colour {
        Color::Default => default.to_owned(),
        Color::Rgb(red, green, blue) => format!("#{red:02x}{green:02x}{blue:02x}"),
        Color::Idx(number @ 0..16) => COLOURS[usize::from(number)].to_owned(),
        Color::Idx(number @ 16..232) => {
            let step = |part: u8| if part == 0 { 0 } else { 55 + 40 * part };
            let cube = number - 16;
            format!("#{:02x}{:02x}{:02x}", step(cube / 36), step(cube / 6 % 6), step(cube % 6))
        }
        Color::Idx(number) => {
            let grey = 8 + 10 * (number - 232);
            format!("#{grey:02x}{grey:02x}{grey:02x}")
        }
    }
}

/// Two thirds of one colour, one of the other.
fn between(ink: &str, paper: &str) -> String {
    let part = |of: &str, at: usize| u16::from_str_radix(&of[at..at + 2], 16).unwrap_or(0);
    let mixed = [1, 3, 5].map(|at| (2 * part(ink, at) + part(paper, at)) / 3);
    format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
}

fn left(column: usize) -> f64 {
    MARGIN + CELL.0 * column as f64
}

fn rectangle(out: &mut String, fill: &str, x: f64, y: f64, columns: usize) {
    let (width, height) = (CELL.0 * columns as f64, CELL.1);
    let _ = writeln!(out, r#"<rect x="{x:.1}" y="{y}" width="{width:.1}" height="{height}" fill="{fill}"/>"#);
}

/// The words of a run, wide gaps between them aside, each as wide as its cells; lines and blocks are drawn.
fn letters(out: &mut String, classes: &mut Classes, look: &Look, start: usize, top: f64, run: &[Cell]) {
    let kinds = kinds(run, look);
    let mut at = 0;
    while at < run.len() {
        let same = |to: &usize| kinds[*to] == kinds[at] && (kinds[at] != Kind::Line || run[*to].text == run[at].text);
        let end = (at..run.len()).find(|to| !same(to)).unwrap_or(run.len());
        let (x, group) = (left(start + at), &run[at..end]);
        match kinds[at] {
            Kind::Blank => {}
            Kind::Line => out.push_str(&lines::draw(&run[at].text, group.len(), (x, top), CELL, &look.ink)),
            Kind::Text => text(out, classes, look, (x, top + BASELINE), group),
        }
        at = end;
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Blank,
    Line,
    Text,
}

/// A single blank between words is part of them.
fn kinds(run: &[Cell], look: &Look) -> Vec<Kind> {
    let mut kinds: Vec<Kind> = run
        .iter()
        .map(|cell| match cell.text.as_str() {
            " " if !look.underline => Kind::Blank,
            drawn if lines::is_drawn(drawn) => Kind::Line,
            _ => Kind::Text,
        })
        .collect();
    for at in 1..kinds.len().saturating_sub(1) {
        if (kinds[at - 1], kinds[at], kinds[at + 1]) == (Kind::Text, Kind::Blank, Kind::Text) {
            kinds[at] = Kind::Text;
        }
    }
    kinds
}

fn text(out: &mut String, classes: &mut Classes, look: &Look, (x, y): (f64, f64), cells: &[Cell]) {
    let words: String = cells.iter().map(|cell| cell.text.as_str()).collect();
    if words.is_empty() {
        return;
    }
    let class = classes.of(look);
    let length = CELL.0 * cells.len() as f64;
    let words = escape(&words);
    let _ = writeln!(out, r#"<text class="{class}" x="{x:.1}" y="{y:.1}" textLength="{length:.1}">{words}</text>"#);
}

/// Looks by the name their style has in the picture.
#[derive(Default)]
struct Classes(BTreeMap<String, usize>);

impl Classes {
    fn of(&mut self, look: &Look) -> String {
        let mut css = format!("fill:{}", look.ink);
        for (is, rule) in [
            (look.bold, ";font-weight:700"),
            (look.italic, ";font-style:italic"),
            (look.underline, ";text-decoration:underline"),
        ] {
            if is {
                css.push_str(rule);
            }
        }
        let next = self.0.len();
        format!("s{}", self.0.entry(css).or_insert(next))
    }

    fn css(&self) -> String {
        let mut rules: Vec<(usize, &String)> = self.0.iter().map(|(css, number)| (*number, css)).collect();
        rules.sort_unstable();
        rules.iter().fold(String::new(), |mut all, (number, css)| {
            let _ = writeln!(all, ".s{number}{{{css}}}");
            all
        })
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture_of(bytes: &str) -> String {
        let count = |number| std::num::NonZeroU16::new(number).unwrap();
        let mut parser = vt100::Parser::new(count(2), count(20), 0);
        parser.process(bytes.as_bytes());
        picture(&Cells::of(parser.screen()), "Et <bilde>", "Beskrevet & forklart")
    }

    #[test]
    fn words_that_look_alike_are_one_text_as_wide_as_its_cells() {
        let svg = picture_of("hei på deg  \x1b[1;31mog<deg\x1b[0m");
        assert!(svg.contains(r#"x="14.0" y="27.5" textLength="84.0">hei på deg</text>"#), "{svg}");
        assert!(svg.contains(r#"x="114.8" y="27.5" textLength="50.4">og&lt;deg</text>"#), "{svg}");
        assert!(svg.contains(".s1{fill:#b31d28;font-weight:700}"), "{svg}");
        assert!(svg.contains("<title id=\"t\">Et &lt;bilde&gt;</title>"), "{svg}");
        assert!(svg.contains("<desc id=\"d\">Beskrevet &amp; forklart</desc>"), "{svg}");
    }

    #[test]
    fn backgrounds_frames_and_inverse_cells_are_drawn() {
        let svg = picture_of("\x1b[48;5;153mgul\x1b[0m\x1b[7mom\x1b[0m\r\n───│▌");
        assert!(svg.contains(r##"<rect x="14.0" y="14" width="25.2" height="18" fill="#afd7ff"/>"##), "{svg}");
        assert!(svg.contains(r##"<rect x="39.2" y="14" width="16.8" height="18" fill="#1f2328"/>"##), "{svg}");
        assert_eq!(svg.matches("<path ").count(), 2, "three lines side by side are one: {svg}");
        assert!(!svg.contains('─') && !svg.contains('▌'), "{svg}");
    }

    #[test]
    fn a_wide_character_takes_two_cells_of_its_text() {
        let svg = picture_of("日本b");
        assert!(svg.contains(r#"textLength="42.0">日本b</text>"#), "{svg}");
    }
}
