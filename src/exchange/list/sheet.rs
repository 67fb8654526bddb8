//! Spreadsheets: `.xlsx` cell by cell through `calamine`, `.ods` by a reader of our own.
//!
//! A sheet can say that it has a cell in row 1,048,576 and column 16,384, or a row repeated a million times.
//! So nothing here makes room for what a sheet claims, only for cells that are there.

use std::io::{Cursor, Read};

use calamine::{Data, Reader, SheetVisible, Xlsx};
use zip::ZipArchive;

use super::super::ExchangeFault;
use super::table::{MOST_COLUMNS, MOST_ROWS, Table};
use super::{broken, opendocument, too_large};

/// Bytes that all parts may unpack to.
const LARGEST: u64 = 200_000_000;

/// The sheets of a workbook, those in sight first.
pub(super) fn tables(name: &str, bytes: &[u8]) -> Result<Vec<Table>, ExchangeFault> {
    let damaged = |_| broken(name, "its parts cannot be unpacked", "open it and save it again");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    unpacks_within_limits(name, &mut archive)?;
    if archive.index_for_name("content.xml").is_some() {
        return opendocument::tables(name, &mut archive);
    }
    let holds_word = archive.file_names().flatten().any(|part| part.starts_with("word/"));
    if holds_word {
        return Err(broken(
            name,
            "it is a Word document",
            "copy the table in it to a sheet and save that as .xlsx or .csv",
        ));
    }
    workbook(name, bytes)
}

/// Unpacks every part into nothing and counts: sizes that are written down may lie.
fn unpacks_within_limits(name: &str, archive: &mut ZipArchive<Cursor<&[u8]>>) -> Result<(), ExchangeFault> {
    let mut left = LARGEST;
    for index in 0..archive.len() {
        let damaged = |_| broken(name, "its parts cannot be unpacked", "take off the password, or save it again");
        let part = archive.by_index(index).map_err(damaged)?;
        let mut part = part.take(left.saturating_add(1));
        let unpacked = std::io::copy(&mut part, &mut std::io::sink());
        let unpacked = unpacked.map_err(|_| broken(name, "its parts cannot be unpacked", "save it again"))?;
        left = left.checked_sub(unpacked).ok_or_else(|| too_large(name, "200 MB unpacked"))?;
    }
    Ok(())
}

fn workbook(name: &str, bytes: &[u8]) -> Result<Vec<Table>, ExchangeFault> {
    let damaged =
        || broken(name, "it is no workbook, or a damaged one", "open it in Excel or LibreOffice and save it as .xlsx");
    let mut book: Xlsx<_> =
        calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|_: calamine::XlsxError| damaged())?;
    let mut sheets: Vec<(bool, String)> = book
        .sheets_metadata()
        .iter()
        .map(|sheet| (sheet.visible != SheetVisible::Visible, sheet.name.clone()))
        .collect();
    sheets.sort_by_key(|(hidden, _)| *hidden);
    sheets.iter().map(|(_, sheet)| cells(name, &mut book, sheet)).collect()
}

fn cells(name: &str, book: &mut Xlsx<Cursor<&[u8]>>, sheet: &str) -> Result<Table, ExchangeFault> {
    let mut table = Table::default();
    // A sheet that is a chart has no cells.
    let Ok(mut reader) = book.worksheet_cells_reader(sheet) else { return Ok(table) };
    let mut row: (u32, Vec<String>) = (0, Vec::new());
    let damaged = |_| broken(name, "a sheet in it is damaged", "open it in Excel or LibreOffice and save it as .xlsx");
    while let Some(cell) = reader.next_cell().map_err(damaged)? {
        let (at, column) = cell.get_position();
        if at != row.0 {
            if !table.push(row.0.saturating_add(1), std::mem::take(&mut row.1)) {
                return Err(too_large(name, &format!("{MOST_ROWS} rows")));
            }
            row.0 = at;
        }
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        let value = written(cell.get_value().clone().into());
        if column < MOST_COLUMNS && !value.is_empty() {
            row.1.resize(row.1.len().max(column + 1), String::new());
            row.1.get_mut(column).map(|slot| *slot = value).unwrap_or_default();
        }
    }
    table.push(row.0.saturating_add(1), row.1);
    Ok(table)
}

/// A cell as people see it; days as `YYYY-MM-DD`.
fn written(value: Data) -> String {
    match value {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text,
        Data::Bool(value) => if value { "ja" } else { "nei" }.to_owned(),
        Data::DateTime(time) if time.is_datetime() && (1.0..2_958_466.0).contains(&time.as_f64()) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(time) => time.as_f64().to_string(),
        Data::Error(_) | Data::Empty => String::new(),
    }
}
