//! A register of persons as a table: one column an attribute, and `persons`.

use std::collections::BTreeMap;

use super::{PolicyFault, RegisterRow};
use crate::source::{FileName, LineIndex, Place, Problem, terminal};
use crate::transcript::AttributeName;

/// The column with the numbers.
const PERSONS: &str = "persons";

/// Reads a register from CSV, separated by commas or semicolons, with a head. An empty cell is no condition.
///
/// Every row that can be read is returned, and everything that is wrong, each with its line.
pub fn read_register(text: &str, file: &FileName) -> (Vec<RegisterRow>, Vec<Problem>) {
    let head = text.lines().next().unwrap_or("");
    let delimiter = if head.contains(';') && !head.contains(',') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).trim(csv::Trim::All).from_reader(text.as_bytes());
    let mut register =
        Register { file, index: LineIndex::new(text), names: Vec::new(), rows: Vec::new(), problems: Vec::new() };
    match reader.headers() {
        Ok(names) => register.head(names),
        Err(_) => register.report(1, &PolicyFault::Register("the head cannot be read".to_owned())),
    }
    if register.names.iter().any(|name| name.as_deref() == Some(PERSONS)) {
        for record in reader.records() {
            register.record(record);
        }
    }
    (register.rows, register.problems)
}

struct Register<'t> {
    file: &'t FileName,
    index: LineIndex<'t>,
    /// Names of columns; `None` for one that is no attribute.
    names: Vec<Option<String>>,
    rows: Vec<RegisterRow>,
    problems: Vec<Problem>,
}

impl Register<'_> {
    fn report(&mut self, line: u64, fault: &PolicyFault) {
        let place = Place::new(self.file, line as u32, 1);
        self.problems.push(Problem::new(place, fault).with_excerpt(&self.index));
    }

    fn head(&mut self, names: &csv::StringRecord) {
        for name in names {
            let fits = name == PERSONS || AttributeName::new(name).is_ok();
            if !fits {
                let fault = format!("`{}` is not the name of an attribute", terminal(name));
                self.report(1, &PolicyFault::Register(fault));
            }
            self.names.push(fits.then(|| name.to_owned()));
        }
        if !self.names.iter().any(|name| name.as_deref() == Some(PERSONS)) {
            self.report(1, &PolicyFault::Register(format!("there is no column `{PERSONS}`")));
        }
    }

    fn record(&mut self, record: Result<csv::StringRecord, csv::Error>) {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                self.report(
                    line,
                    &PolicyFault::Register("the row has another number of cells than the head".to_owned()),
                );
                return;
            }
        };
        let line = record.position().map_or(1, csv::Position::line);
        let (mut conditions, mut persons) = (BTreeMap::new(), None);
        for (name, cell) in self.names.iter().zip(&record) {
            match name.as_deref() {
                Some(PERSONS) => persons = Some(cell),
                Some(name) if !cell.is_empty() => {
                    conditions.extend(AttributeName::new(name).ok().map(|name| (name, cell.to_owned())));
                }
                _ => {}
            }
        }
        let number =
            persons.and_then(|text| text.replace(['\u{a0}', ' '], "").parse().ok()).filter(|persons| *persons > 0);
        match number {
            None => {
                let value = terminal(persons.unwrap_or(""));
                self.report(line, &PolicyFault::Number { value, what: "persons" });
            }
            Some(_) if conditions.is_empty() => self.report(line, &PolicyFault::NoCondition),
            Some(persons) => self.rows.push(RegisterRow { conditions, persons }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Vec<RegisterRow>, Vec<(u32, &'static str)>) {
        let (rows, problems) = read_register(text, &FileName::new("register.csv"));
        (rows, problems.into_iter().map(|problem| (problem.place.line, problem.code)).collect())
    }

    #[test]
    fn columns_are_attributes() {
        let (rows, problems) = read("group,role,persons\nkommune,lege,900\nkommune,,9 000\n");
        assert_eq!(problems, []);
        assert_eq!(
            rows.iter().map(|row| (row.conditions.len(), row.persons)).collect::<Vec<_>>(),
            [(2, 900), (1, 9000)]
        );
        assert_eq!(read("group;persons\nkommune;7\n").0.len(), 1);
    }

    #[test]
    fn what_is_wrong_is_told_by_line_and_hides_no_row() {
        let (rows, problems) = read("group,role,persons\nkommune,lege,mange\n,,5\nkommune,lege\nkommune,leder,8\n");
        assert_eq!(rows.len(), 1);
        let wanted = [(2, "anonymity/number"), (3, "anonymity/no-condition"), (4, "anonymity/register")];
        assert_eq!(problems, wanted);
        assert_eq!(read("group,role\na,b\n").1, [(1, "anonymity/register")]);
        assert_eq!(read("gr oup,persons\na,7\n").1.first(), Some(&(1, "anonymity/register")));
        assert_eq!(read("").1, [(1, "anonymity/register")]);
    }
}
