//! Tables.

use super::body::{Face, Writer};
use crate::chapter::document::{Align, Inline};

/// Twentieths of a point that the text is wide.
const WIDTH: usize = 9070;

impl<'d> Writer<'d> {
    pub(super) fn table(&mut self, alignments: &[Align], head: &'d [Vec<Inline>], rows: &'d [Vec<Vec<Inline>>]) {
        let columns = head.len().max(1);
        let width = WIDTH / columns;
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"TableGrid\"/><w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        self.out.push_str(&format!("<w:gridCol w:w=\"{width}\"/>").repeat(columns));
        self.out.push_str("</w:tblGrid>");
        for (at, row) in std::iter::once(head).chain(rows.iter().map(Vec::as_slice)).enumerate() {
            let head = if at == 0 { "<w:tblHeader/>" } else { "" };
            self.out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
            for column in 0..columns {
                let side = match alignments.get(column) {
                    Some(Align::Right) => "right",
                    Some(Align::Center) => "center",
                    _ => "left",
                };
                self.out.push_str(&format!(
                    "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr><w:p><w:pPr><w:spacing w:after=\"0\"/>\
                     <w:jc w:val=\"{side}\"/></w:pPr>"
                ));
                self.inlines(row.get(column).map(Vec::as_slice).unwrap_or_default(), Face::default());
                self.out.push_str("</w:p></w:tc>");
            }
            self.out.push_str("</w:tr>");
        }
        // Two tables in a row would be one.
        self.out.push_str("</w:tbl><w:p><w:pPr><w:spacing w:after=\"60\"/></w:pPr></w:p>");
    }
}
