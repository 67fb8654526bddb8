//! A picture while it is drawn: shapes and words become SVG, every text escaped, every number rounded alike.

use super::lettering::{self, SIZE};
use super::palette::{INK, QUIET, RULE};

/// The width of a picture in pixels: that of the text on an A4 page.
pub(super) const WIDTH: f64 = 720.0;

/// What a picture says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct About {
    /// A name that no other picture in the document has: letters, digits and `-`.
    pub name: String,
    /// The title, not drawn.
    pub title: String,
    /// All that can be read from it, for who does not see it.
    pub description: String,
    /// The key below it: what numbers and signs mean.
    pub key: String,
    /// The language of its words, as in HTML.
    pub language: &'static str,
}

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

/// A picture while it is drawn.
pub(super) struct Svg {
    body: String,
    hatch: String,
}

impl Svg {
    pub(super) fn new(about: &About) -> Self {
        let name: String = about.name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        Self { body: String::new(), hatch: format!("{name}-hatch") }
    }

    /// A filled rectangle.
    pub(super) fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), fill: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        self.body
            .push_str(&format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" fill=\"{fill}\"/>\n"));
    }

    /// A rectangle of lines, not filled.
    pub(super) fn frame(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), stroke: &str) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        let shape = format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.body.push_str(&format!("{shape} fill=\"none\" stroke=\"{stroke}\"/>\n"));
    }

    /// A hatched rectangle: what is withheld.
    pub(super) fn hatched(&mut self, at: (f64, f64), size: (f64, f64)) {
        let fill = format!("url(#{})", self.hatch);
        self.rect(at, size, &fill);
        self.frame(at, size, RULE);
    }

    /// A straight line.
    pub(super) fn line(&mut self, (x1, y1): (f64, f64), (x2, y2): (f64, f64), stroke: &str) {
        let [x1, y1, x2, y2] = [x1, y1, x2, y2].map(number);
        self.body.push_str(&format!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"/>\n"));
    }

    /// A line through points, dashed or not.
    pub(super) fn path(&mut self, points: &[(f64, f64)], stroke: &str, dashed: bool) {
        let dash = if dashed { " stroke-dasharray=\"5 4\"" } else { "" };
        let width = if dashed { "1.5" } else { "2" };
        let points = listed(points);
        self.body.push_str(&format!(
            "<polyline points=\"{points}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dash}/>\n"
        ));
    }

    /// What points enclose.
    pub(super) fn area(&mut self, points: &[(f64, f64)], fill: &str) {
        self.body.push_str(&format!("<polygon points=\"{}\" fill=\"{fill}\" fill-opacity=\"0.5\"/>\n", listed(points)));
    }

    /// A dot.
    pub(super) fn dot(&mut self, (x, y): (f64, f64), fill: &str) {
        let [x, y] = [x, y].map(number);
        self.body.push_str(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"3\" fill=\"{fill}\"/>\n"));
    }

    /// A text on its base line; what is not drawn of it is in `whole`.
    pub(super) fn text(&mut self, (x, y): (f64, f64), text: &str, letters: Letters, whole: Option<&str>) {
        let [x, y, size] = [x, y, letters.size].map(number);
        let anchor = match letters.hold {
            Hold::Start => "",
            Hold::Middle => " text-anchor=\"middle\"",
            Hold::End => " text-anchor=\"end\"",
        };
        let bold = if letters.bold { " font-weight=\"bold\"" } else { "" };
        let whole = whole.map(|whole| format!("<title>{}</title>", escaped(whole))).unwrap_or_default();
        let start = format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{}\"{anchor}{bold}>", letters.ink);
        self.body.push_str(&format!("{start}{whole}{}</text>\n", escaped(text)));
    }

    /// A text in a room of its own, cut where it is too long.
    pub(super) fn fitted(&mut self, at: (f64, f64), text: &str, letters: Letters, room: f64) {
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

    /// The document.
    pub(super) fn finish(self, height: f64, about: &About) -> String {
        let (width, height) = (number(WIDTH), number(height.ceil()));
        let hatch = &self.hatch;
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{}\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" \
             font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n\
             <title>{}</title>\n<desc>{}</desc>\n\
             <defs><pattern id=\"{hatch}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"M0 6L6 0M-1 1L1 -1M5 7L7 5\" stroke=\"#8a8a8a\" stroke-width=\"1\"/></pattern></defs>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{}</svg>\n",
            about.language,
            escaped(&about.title),
            escaped(&about.description),
            self.body
        )
    }
}

fn listed(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    points.join(" ")
}

/// A number as it is written: one decimal at most, so that every machine writes the same.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text for XML; what XML cannot hold is left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' | '\t' | '\r' => out.push(' '),
            c if c.is_control()
                || matches!(c, '\u{FFFE}' | '\u{FFFF}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_element() {
        let about = About {
            name: "a\"><script>".to_owned(),
            title: "</title><script>x</script>".to_owned(),
            description: "A & B\u{0}".to_owned(),
            key: String::new(),
            language: "nb",
        };
        let mut svg = Svg::new(&about);
        svg.text((0.0, 0.0), "<a href=\"x\">", Letters::PLAIN, Some("]]>"));
        let text = svg.finish(20.0, &about);
        assert!(!text.contains("<script") && !text.contains("<a ") && !text.contains('\u{0}'), "{text}");
        assert!(text.contains("id=\"ascript-hatch\"") && text.contains("A &amp; B</desc>"), "{text}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 0.25, 99.96, -3.0].map(number), ["1", "0.2", "100", "-3"]);
    }
}
