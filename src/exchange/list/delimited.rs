//! Text with a separator between cells: `;`, `,` or a tab, whichever makes a table of it.

use super::super::{Encoding, ExchangeFault, RemarkKind, Report, decode};
use super::broken;
use super::table::{MOST_ROWS, Table};

/// Separators, the likelier first: Excel writes semicolons where the comma is for decimals.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// Rows looked at to choose the separator.
const SAMPLE: usize = 30;

/// The table in a text file.
pub(super) fn table(name: &str, bytes: &[u8], report: &mut Report) -> Result<Table, ExchangeFault> {
    if bytes.starts_with(b"\xD0\xCF\x11\xE0") {
        return Err(broken(
            name,
            "it is encrypted, or an .xls of before 2007",
            "take off the password and save it as .xlsx",
        ));
    }
    let (text, encoding) = decode(bytes);
    if let Encoding::Legacy(encoding) = encoding {
        let message = format!("its letters are not in UTF-8; they were read as {encoding}: look at æ, ø and å");
        report.tell(RemarkKind::Note, "encoding", None, message);
    }
    let odd = text.chars().take(4_000).filter(|c| c.is_control() && !matches!(c, '\n' | '\t')).count();
    if odd > 20 || text.trim_start().starts_with(['{', '<', '%']) {
        return Err(broken(name, "it is neither text with separators nor a spreadsheet", "save it as .csv or .xlsx"));
    }
    let (separator, above) = stated(&text).unwrap_or_else(|| (guessed(&text), 0));
    let body = text.split_inclusive('\n').skip(above).map(str::len).sum::<usize>();
    let body = text.get(text.len() - body..).unwrap_or_default();
    let mut table = Table::default();
    for record in reader(body, separator).records() {
        let record = record.map_err(|_| broken(name, "it cannot be read as rows", "save it as .csv again"))?;
        let line = record.position().map_or(0, csv::Position::line) + above as u64;
        if !table.push(u32::try_from(line).unwrap_or(u32::MAX), record.iter()) {
            return Err(super::too_large(name, &format!("{MOST_ROWS} rows")));
        }
    }
    Ok(table)
}

/// `sep=;` on the first line, as Excel reads it.
fn stated(text: &str) -> Option<(u8, usize)> {
    let separator = text.lines().next()?.trim().strip_prefix("sep=")?;
    separator.bytes().next().filter(u8::is_ascii).map(|separator| (separator, 1))
}

/// The separator that most rows have equally often.
fn guessed(text: &str) -> u8 {
    let fit = |separator: &u8| {
        let widths = reader(text, *separator).records().take(SAMPLE).flatten().map(|row| row.len()).collect::<Vec<_>>();
        let mut best = (0, 0);
        for width in widths.iter().copied().filter(|width| *width > 1) {
            let alike = widths.iter().filter(|other| **other == width).count();
            best = best.max((alike, width));
        }
        best
    };
    let mut chosen = (b';', (0, 0));
    for separator in SEPARATORS {
        let fit = fit(&separator);
        if fit > chosen.1 {
            chosen = (separator, fit);
        }
    }
    chosen.0
}

fn reader(text: &str, separator: u8) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes())
}
