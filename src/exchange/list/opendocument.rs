//! The cells of an OpenDocument spreadsheet.

use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::super::ExchangeFault;
use super::table::{MOST_COLUMNS, MOST_ROWS, Table};
use super::{broken, too_large};

/// Elements nest this deep in a cell's text; more is no sheet.
const DEEPEST: usize = 100;

/// The tables of `content.xml`. A row or cell that says it repeats counts as often as it could matter.
pub(super) fn tables(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<Vec<Table>, ExchangeFault> {
    let damaged = || broken(name, "`content.xml` in it cannot be read", "open it in LibreOffice and save it again");
    let mut text = String::new();
    let mut part = archive.by_name("content.xml").map_err(|_| damaged())?;
    part.read_to_string(&mut text).map_err(|_| damaged())?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
    let mut sheets = Sheets::default();
    let mut depth = 0_usize;
    loop {
        match reader.read_event().map_err(|_| damaged())? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(damaged());
                }
                sheets.start(&start);
            }
            Event::Empty(start) => {
                sheets.start(&start);
                sheets.end(start.local_name().as_ref());
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                sheets.end(end.local_name().as_ref());
            }
            Event::Text(text) => sheets.text(&text.xml10_content()),
            Event::CData(text) => sheets.text(&text.xml10_content()),
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(c)) => sheets.text(c.encode_utf8(&mut [0; 4])),
                _ => sheets
                    .text(quick_xml::escape::resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default()),
            },
            Event::DocType(_) => return Err(damaged()),
            Event::Eof if depth > 0 => return Err(damaged()),
            Event::Eof => break,
            _ => {}
        }
        if sheets.too_many {
            return Err(too_large(name, &format!("{MOST_ROWS} rows")));
        }
    }
    Ok(sheets.tables)
}

#[derive(Default)]
struct Sheets {
    tables: Vec<Table>,
    number: u32,
    row: Vec<String>,
    row_repeats: u32,
    cell: String,
    cell_repeats: usize,
    /// Comments inside a cell are not its value.
    in_note: usize,
    in_cell: bool,
    too_many: bool,
}

impl Sheets {
    fn start(&mut self, start: &BytesStart<'_>) {
        let repeats =
            |name: &str| attribute(start, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1);
        match start.local_name().as_ref() {
            "table" => {
                self.tables.push(Table::default());
                self.number = 0;
            }
            "table-row" => {
                self.row.clear();
                self.row_repeats = repeats("number-rows-repeated");
            }
            "table-cell" | "covered-table-cell" => {
                self.cell.clear();
                self.in_cell = true;
                self.cell_repeats = usize::try_from(repeats("number-columns-repeated")).unwrap_or(1);
            }
            "annotation" => self.in_note += 1,
            "p" if !self.cell.is_empty() => self.text(" "),
            "s" | "tab" | "line-break" => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        match name {
            "table-cell" | "covered-table-cell" => {
                let room = MOST_COLUMNS.saturating_sub(self.row.len());
                self.row.extend(std::iter::repeat_n(self.cell.trim().to_owned(), self.cell_repeats.min(room)));
                self.in_cell = false;
            }
            "table-row" => {
                self.number = self.number.saturating_add(1);
                // The same person many times over is one person.
                let more = self.tables.last_mut().is_none_or(|table| table.push(self.number, &self.row));
                self.too_many |= !more;
                self.number = self.number.saturating_add(self.row_repeats.saturating_sub(1));
            }
            "annotation" => self.in_note = self.in_note.saturating_sub(1),
            _ => {}
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_cell && self.in_note == 0 {
            self.cell.push_str(text);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
