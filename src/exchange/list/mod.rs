//! Lists of participants: CSV and spreadsheets.
//!
//! People keep them in whatever shape: with a title above, names in one column or two, in Norwegian or
//! English. Columns are known by their headings; a column nobody here knows is an attribute.

mod delimited;
mod headings;
mod opendocument;
mod people;
mod sheet;
mod table;

use super::{ExchangeFault, Report};
use crate::transcript::ListedPerson;

/// Bytes of a list that are read.
const LARGEST: usize = 50_000_000;

/// The people in a list (`.csv`, `.tsv`, `.xlsx`, `.ods`), by headings in Norwegian or English.
///
/// A row is a person; rows without a name are told with their number. Values are as the list writes
/// them: `012` stays `012` where it is text, a formula in a text file is text.
///
/// # Errors
/// [`ExchangeFault`] when it is no list, or no column can be a name.
pub fn read_list(name: &str, bytes: &[u8], report: &mut Report) -> Result<Vec<ListedPerson>, ExchangeFault> {
    if bytes.len() > LARGEST {
        return Err(too_large(name, "50 MB"));
    }
    let tables = if bytes.starts_with(b"PK") {
        sheet::tables(name, bytes)?
    } else {
        vec![delimited::table(name, bytes, report)?]
    };
    if tables.iter().all(table::Table::is_empty) {
        return Err(ExchangeFault::Empty { name: name.to_owned() });
    }
    let found = tables.iter().find_map(|table| headings::find(table).map(|headings| (table, headings)));
    let (table, headings) = found.ok_or_else(|| no_name(name))?;
    let people = people::read(table, &headings, report);
    if people.is_empty() { Err(ExchangeFault::Empty { name: name.to_owned() }) } else { Ok(people) }
}

fn no_name(name: &str) -> ExchangeFault {
    broken(
        name,
        "no column has names: none of the first rows has a heading such as `navn` or `name`",
        "give the columns headings: `navn` (or `fornavn` and `etternavn`), `id`, `telefon`, `rolle` …",
    )
}

fn broken(name: &str, what: &str, mend: &str) -> ExchangeFault {
    ExchangeFault::Broken { name: name.to_owned(), format: "list", what: what.to_owned(), mend: mend.to_owned() }
}

fn too_large(name: &str, most: &str) -> ExchangeFault {
    ExchangeFault::TooLarge { name: name.to_owned(), what: format!("a list of more than {most}") }
}

#[cfg(test)]
mod tests;
