//! Rows as people.

use super::super::{RemarkKind, Report};
use super::headings::{Column, Headings};
use super::table::{Row, Table};
use crate::transcript::ListedPerson;

/// The people in the rows below the headings.
pub(super) fn read(table: &Table, headings: &Headings, report: &mut Report) -> Vec<ListedPerson> {
    let mut people = Vec::new();
    for row in table.rows.iter().skip(headings.row + 1) {
        if row.cells.len() > headings.columns.len() {
            let message = "rows have more cells than there are headings; the rest was left out";
            report.tell(RemarkKind::Dropped, "long-row", Some(row.number), message);
        }
        let person = person(row, headings);
        if person.names.is_empty() {
            report.tell(RemarkKind::Dropped, "row-without-name", Some(row.number), "rows without a name were left out");
        } else {
            people.push(person);
        }
    }
    let count = u32::try_from(people.len()).unwrap_or(u32::MAX);
    let message = format!("{count} {} read", if count == 1 { "person was" } else { "people were" });
    report.tell(RemarkKind::Note, "people", None, message);
    people
}

fn person(row: &Row, headings: &Headings) -> ListedPerson {
    let mut person = ListedPerson::default();
    for (at, (column, heading)) in headings.columns.iter().enumerate() {
        let Some(value) = row.cell(at).map(str::to_owned) else { continue };
        match column {
            Column::Id => person.id = Some(value),
            Column::Identifier => person.identifiers.push(value),
            Column::Attribute if heading.is_empty() => person.attributes.push((format!("kolonne {}", at + 1), value)),
            Column::Attribute => person.attributes.push((heading.clone(), value)),
            Column::Name | Column::Given | Column::Middle | Column::Family | Column::Other => {}
        }
    }
    person.names = names(row, headings);
    person
}

/// Full names first, then as written where that is another way, then the names the person also goes by.
fn names(row: &Row, headings: &Headings) -> Vec<String> {
    let of = |wanted: Column| {
        let columns = headings.columns.iter().enumerate().filter(move |(_, (column, _))| *column == wanted);
        columns.filter_map(|(at, _)| row.cell(at))
    };
    let parts: Vec<&str> = of(Column::Given).chain(of(Column::Middle)).chain(of(Column::Family)).collect();
    let mut names: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if name.contains(char::is_alphabetic) && !names.contains(&name) {
            names.push(name);
        }
    };
    add(parts.join(" "));
    for name in of(Column::Name) {
        if let Some((family, given)) = name.split_once(',') {
            add(format!("{} {}", given.trim(), family.trim()));
        }
        add(name.to_owned());
    }
    of(Column::Other).for_each(|name| add(name.to_owned()));
    names
}
