//! A picture as SVG: every text escaped, every number rounded alike.

use super::canvas::{Picture, WIDTH};
use super::shape::{DASH, DOT, HATCH, HATCHING, Hold, Letters, Point, Shape, drawn};

/// What a picture says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct About {
    /// A name that no other picture in the document has: letters, digits and `-`.
    pub name: String,
    /// The title, not drawn.
    pub title: String,
    /// All that can be read from it, for who does not see it.
    pub description: String,
    /// The language of its words, as in HTML.
    pub language: &'static str,
}

impl Picture {
    /// The document.
    pub(in crate::chapter) fn svg(&self, about: &About) -> String {
        let (width, height) = (number(WIDTH), number(self.height));
        let name: String = about.name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let hatch = format!("{name}-hatch");
        let body: String = self.shapes.iter().map(|shape| written(shape, &hatch)).collect();
        let step = number(HATCH);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" lang=\"{}\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" \
             font-family=\"Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif\">\n\
             <title>{}</title>\n<desc>{}</desc>\n\
             <defs><pattern id=\"{hatch}\" width=\"{step}\" height=\"{step}\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"M0 6L6 0M-1 1L1 -1M5 7L7 5\" stroke=\"{HATCHING}\" stroke-width=\"1\"/></pattern></defs>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n{body}</svg>\n",
            about.language,
            escaped(&about.title),
            escaped(&about.description),
        )
    }
}

fn written(shape: &Shape, hatch: &str) -> String {
    match shape {
        Shape::Rect { at, size, fill } => format!("{} fill=\"{fill}\"/>\n", rect(*at, *size)),
        Shape::Frame { at, size, stroke } => format!("{} fill=\"none\" stroke=\"{stroke}\"/>\n", rect(*at, *size)),
        Shape::Hatched { at, size } => format!("{} fill=\"url(#{hatch})\"/>\n", rect(*at, *size)),
        Shape::Line { from, to, stroke } => {
            let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
            format!("<line x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\" stroke=\"{stroke}\"/>\n")
        }
        Shape::Path { points, stroke, dashed } => {
            let [on, off] = [DASH.0, DASH.1].map(number);
            let dash = if *dashed { format!(" stroke-dasharray=\"{on} {off}\"") } else { String::new() };
            let width = if *dashed { "1.5" } else { "2" };
            let points = listed(points);
            format!(
                "<polyline points=\"{points}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{width}\"{dash}/>\n"
            )
        }
        Shape::Area { points, fill } => {
            format!("<polygon points=\"{}\" fill=\"{fill}\" fill-opacity=\"0.5\"/>\n", listed(points))
        }
        Shape::Dot { at, fill } => {
            let [x, y, r] = [at.0, at.1, DOT].map(number);
            format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"{fill}\"/>\n")
        }
        Shape::Text { at, text, letters, whole } => words(*at, text, *letters, whole.as_deref()),
    }
}

fn rect((x, y): Point, (width, height): Point) -> String {
    let [x, y, width, height] = [x, y, width, height].map(number);
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"")
}

fn words((x, y): Point, text: &str, letters: Letters, whole: Option<&str>) -> String {
    let [x, y, size] = [x, y, letters.size].map(number);
    let anchor = match letters.hold {
        Hold::Start => "",
        Hold::Middle => " text-anchor=\"middle\"",
        Hold::End => " text-anchor=\"end\"",
    };
    let bold = if letters.bold { " font-weight=\"bold\"" } else { "" };
    let whole = whole.map(|whole| format!("<title>{}</title>", escaped(whole))).unwrap_or_default();
    let start = format!("<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"{}\"{anchor}{bold}>", letters.ink);
    format!("{start}{whole}{}</text>\n", escaped(text))
}

fn listed(points: &[Point]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    points.join(" ")
}

/// A number as it is written: one decimal at most, so that every machine writes the same.
fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// Text for XML.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in drawn(text) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::picture::canvas::Canvas;

    #[test]
    fn text_cannot_leave_its_element() {
        let about = About {
            name: "a\"><script>".to_owned(),
            title: "</title><script>x</script>".to_owned(),
            description: "A & B\u{0}".to_owned(),
            language: "nb",
        };
        let mut canvas = Canvas::default();
        canvas.text((0.0, 0.0), "<a href=\"x\">", Letters::PLAIN, Some("]]>"));
        let text = canvas.finish(20.0).svg(&about);
        assert!(!text.contains("<script") && !text.contains("<a ") && !text.contains('\u{0}'), "{text}");
        assert!(text.contains("id=\"ascript-hatch\"") && text.contains("A &amp; B</desc>"), "{text}");
    }

    #[test]
    fn numbers_are_short() {
        assert_eq!([1.0, 0.25, 99.96, -3.0].map(number), ["1", "0.2", "100", "-3"]);
    }
}
