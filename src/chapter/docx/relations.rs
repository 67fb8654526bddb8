//! What the parts of the document refer to, and what kinds of parts there are.

use super::PROLOGUE;
use super::body::Written;
use crate::chapter::Figure;
use crate::chapter::package::Part;

/// Where kinds of relations are named.
const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What every figure is written as: the metafile for every program, the SVG for those that know it.
const ENDINGS: [&str; 2] = ["emf", "svg"];

/// The pictures of the figures.
pub(super) fn pictures(figures: &[Figure]) -> Vec<Part> {
    let both = |(at, figure): (usize, &Figure)| {
        let name = |ending: &str| format!("word/media/figure{}.{ending}", at + 1);
        [Part { name: name("emf"), bytes: figure.emf.clone() }, Part::text(&name("svg"), figure.svg.clone())]
    };
    figures.iter().enumerate().flat_map(both).collect()
}

/// What kind each part is of.
pub(super) fn content_types(figures: &[Figure]) -> String {
    const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{WORD}.{kind}+xml\"/>");
    let pictures = match figures {
        [] => "",
        _ => {
            "<Default Extension=\"emf\" ContentType=\"image/x-emf\"/><Default Extension=\"svg\" ContentType=\"image/svg+xml\"/>"
        }
    };
    let parts = [
        part("document", "document.main"),
        part("styles", "styles"),
        part("settings", "settings"),
        part("numbering", "numbering"),
        part("footnotes", "footnotes"),
        part("footer1", "footer"),
        part("header1", "header"),
    ];
    format!(
        "{PROLOGUE}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{pictures}{}\
         <Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>\n",
        parts.concat()
    )
}

impl Written {
    /// What the body refers to.
    pub(super) fn relations(&self, figures: &[Figure]) -> String {
        let own = ["styles", "settings", "numbering", "footnotes"]
            .map(|name| relation(&format!("rId{name}"), name, &format!("{name}.xml")));
        let mut all = own.concat();
        all.push_str(&relation("rIdFooter", "footer", "footer1.xml"));
        all.push_str(&relation("rIdHeader", "header", "header1.xml"));
        for number in 1..=figures.len() {
            for ending in ENDINGS {
                let (id, target) = (format!("rIdFigure{number}{ending}"), format!("media/figure{number}.{ending}"));
                all.push_str(&relation(&id, "image", &target));
            }
        }
        for (at, to) in self.links.iter().enumerate() {
            let number = at + 1;
            all.push_str(&format!(
                "<Relationship Id=\"rIdLink{number}\" Type=\"{KIND}/hyperlink\" Target=\"{to}\" TargetMode=\"External\"/>"
            ));
        }
        format!(
            "{PROLOGUE}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>\n"
        )
    }
}

fn relation(id: &str, name: &str, target: &str) -> String {
    format!("<Relationship Id=\"{id}\" Type=\"{KIND}/{name}\" Target=\"{target}\"/>")
}
