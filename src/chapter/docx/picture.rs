//! A figure in the text: the metafile, and the SVG for programs that know it.

use crate::chapter::Figure;
use crate::chapter::markup::escape;

/// English metric units in a pixel.
const EMU: f64 = 9525.0;

/// What is as wide as the text, in pixels.
const WIDEST: f64 = 604.0;

/// The drawing of the figure with this number, from 1.
pub(super) fn drawing(figure: &Figure, number: usize) -> String {
    let (width, height) = size(&figure.svg);
    let scale = (WIDEST / width).min(1.0);
    let (width, height) = ((width * scale * EMU).round() as u64, (height * scale * EMU).round() as u64);
    let alt = escape(if figure.alt.trim().is_empty() { &figure.title } else { &figure.alt });
    let title = escape(&figure.title);
    format!(
        "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/>\
         <wp:docPr id=\"{number}\" name=\"{title}\" descr=\"{alt}\"/><a:graphic>\
         <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic>\
         <pic:nvPicPr><pic:cNvPr id=\"{number}\" name=\"{title}\" descr=\"{alt}\"/><pic:cNvPicPr/></pic:nvPicPr>\
         <pic:blipFill><a:blip r:embed=\"rIdFigure{number}emf\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\">\
         <asvg:svgBlip xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"rIdFigure{number}svg\"/></a:ext>\
         </a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
         <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>\
         <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
}

/// Width and height in pixels: of the view box, else as told, else those of a page's width.
fn size(svg: &str) -> (f64, f64) {
    let root = svg.split_once("<svg").map_or("", |(_, rest)| rest.split('>').next().unwrap_or(""));
    let attribute = |name: &str| {
        let (_, rest) = root.split_once(&format!(" {name}=\""))?;
        rest.split('"').next()
    };
    let boxed = attribute("viewBox").map(|text| text.split([' ', ',']).filter_map(|part| part.parse().ok()));
    if let Some([_, _, width, height]) = boxed.map(Iterator::collect::<Vec<f64>>).as_deref()
        && sound(*width)
        && sound(*height)
    {
        return (*width, *height);
    }
    let told = |name| attribute(name).and_then(|text: &str| text.trim_end_matches("px").parse().ok());
    match (told("width"), told("height")) {
        (Some(width), Some(height)) if sound(width) && sound(height) => (width, height),
        _ => (WIDEST, WIDEST * 0.6),
    }
}

fn sound(length: f64) -> bool {
    length.is_finite() && (1.0..100_000.0).contains(&length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_keeps_its_shape_within_the_page() {
        assert_eq!(size("<svg width=\"1\" viewBox=\"0 0 720 300\">"), (720.0, 300.0));
        assert_eq!(size("<svg width=\"300px\" height=\"20\">"), (300.0, 20.0));
        assert_eq!(size("<svg viewBox=\"0 0 NaN -1\">"), (604.0, 604.0 * 0.6));
        let figure = Figure {
            name: "f".into(),
            title: "T \"x\"".into(),
            alt: " ".into(),
            svg: "<svg viewBox=\"0 0 1208 100\"/>".into(),
            emf: Vec::new(),
        };
        let drawing = drawing(&figure, 1);
        assert!(
            drawing.contains("cx=\"5753100\" cy=\"476250\"") && drawing.contains("descr=\"T &quot;x&quot;\""),
            "{drawing}"
        );
    }
}
