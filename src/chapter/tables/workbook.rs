//! Tables as a workbook (Office Open XML): text as text, numbers as numbers, the head frozen and bold.

use super::sheet::{Cell, Sheet};
use crate::chapter::markup::escape;
use crate::chapter::package::{Part, zip};

const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// The most characters that a cell holds.
const CELL: usize = 32_767;

/// No formulas: every text is written into its cell, where a spreadsheet takes it as it is.
pub(super) fn xlsx(sheets: &[Sheet]) -> std::io::Result<Vec<u8>> {
    let mut parts = vec![
        Part::text("[Content_Types].xml", content_types(sheets.len())),
        Part::text(
            "_rels/.rels",
            format!(
                "{PROLOGUE}<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"rId1\" Type=\"{RELATIONS}/officeDocument\" \
                 Target=\"xl/workbook.xml\"/></Relationships>\n"
            ),
        ),
        Part::text("xl/workbook.xml", workbook(sheets)),
        Part::text("xl/_rels/workbook.xml.rels", relations(sheets.len())),
        Part::text("xl/styles.xml", styles()),
    ];
    for (at, sheet) in sheets.iter().enumerate() {
        parts.push(Part::text(&format!("xl/worksheets/sheet{}.xml", at + 1), worksheet(sheet)));
    }
    zip(&parts)
}

fn content_types(sheets: usize) -> String {
    const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let part =
        |name: &str, kind: &str| format!("<Override PartName=\"/xl/{name}.xml\" ContentType=\"{SHEET}.{kind}+xml\"/>");
    let all: String = (1..=sheets).map(|number| part(&format!("worksheets/sheet{number}"), "worksheet")).collect();
    format!(
        "{PROLOGUE}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}{}{all}</Types>\n",
        part("workbook", "sheet.main"),
        part("styles", "styles")
    )
}

fn workbook(sheets: &[Sheet]) -> String {
    let sheet = |(at, sheet): (usize, &Sheet)| {
        let number = at + 1;
        format!("<sheet name=\"{}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>", escape(sheet.name))
    };
    let all: String = sheets.iter().enumerate().map(sheet).collect();
    format!("{PROLOGUE}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>{all}</sheets></workbook>\n")
}

fn relations(sheets: usize) -> String {
    let sheet = |number: usize| {
        format!(
            "<Relationship Id=\"rId{number}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>"
        )
    };
    let all: String = (1..=sheets).map(sheet).collect();
    format!(
        "{PROLOGUE}<Relationships xmlns=\"{PACKAGE}\">{all}<Relationship Id=\"rIdStyles\" Type=\"{RELATIONS}/styles\" \
         Target=\"styles.xml\"/></Relationships>\n"
    )
}

/// Three looks of a cell: plain, head, text that wraps.
fn styles() -> String {
    format!(
        "{PROLOGUE}<styleSheet xmlns=\"{MAIN}\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>\
         <font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>\
         <fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>\
         <borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
         <cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>\
         <cellXfs count=\"3\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyAlignment=\"1\">\
         <alignment vertical=\"top\"/></xf><xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyFont=\"1\"/>\
         <xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyAlignment=\"1\">\
         <alignment vertical=\"top\" wrapText=\"1\"/></xf></cellXfs></styleSheet>\n"
    )
}

fn worksheet(sheet: &Sheet) -> String {
    let head: Vec<Cell> = sheet.head.iter().map(|name| Cell::from(*name)).collect();
    let widths = (0..head.len()).map(|at| {
        let longest = std::iter::once(&head).chain(&sheet.rows).filter_map(|row| row.get(at)).map(length).max();
        let (column, width) = (at + 1, longest.unwrap_or(8).clamp(6, 60) + 2);
        format!("<col min=\"{column}\" max=\"{column}\" width=\"{width}\" customWidth=\"1\"/>")
    });
    let widths: String = widths.collect();
    let rows = std::iter::once(&head).chain(&sheet.rows).enumerate();
    let rows: String = rows.map(|(at, cells)| row(at + 1, cells)).collect();
    format!(
        "{PROLOGUE}<worksheet xmlns=\"{MAIN}\"><sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" \
         activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{rows}</sheetData></worksheet>\n"
    )
}

fn row(number: usize, cells: &[Cell]) -> String {
    let cell = |(at, cell): (usize, &Cell)| {
        let place = format!("{}{number}", column(at));
        let look = match (number, cell) {
            (1, _) => 1,
            (_, Cell::Text(_)) => 2,
            (_, Cell::Number(_)) => 0,
        };
        match cell {
            Cell::Number(value) => format!("<c r=\"{place}\" s=\"{look}\"><v>{value}</v></c>"),
            Cell::Text(text) => {
                let text: String = text.chars().take(CELL).collect();
                format!(
                    "<c r=\"{place}\" s=\"{look}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escape(&text)
                )
            }
        }
    };
    let cells: String = cells.iter().enumerate().map(cell).collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

/// `A` to `Z`; no table here is wider than that.
fn column(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

fn length(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Number(number) => number.to_string().len(),
    }
}
