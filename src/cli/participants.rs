//! `belegg participants`: who was interviewed.

use std::collections::{BTreeMap, BTreeSet};

use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Session};
use crate::project::Project;
use crate::transcript::{AttributeName, Participant, Transcript};

/// List who was interviewed, with attributes and interviews
///
/// One row a person over all interviews. For work with the material only: rows identify.
#[derive(Debug, clap::Args)]
pub struct Participants {
    /// Count people and interviews by this attribute instead (can be repeated)
    #[arg(long, value_name = "ATTRIBUTE")]
    by: Vec<AttributeName>,
    #[command(flatten)]
    output: OutputFormat,
}

/// A person over all interviews.
struct Row<'a> {
    person: &'a Participant,
    attributes: BTreeMap<&'a AttributeName, &'a String>,
    interviews: Vec<&'a Transcript>,
}

impl Participants {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let rows = rows(&project);
        if self.output.json && !self.by.is_empty() {
            let groups: Vec<_> = groups(&rows, &self.by).into_iter().map(Group::json).collect();
            session.out.json(&serde_json::json!({ "attributes": self.by, "groups": groups }))?;
        } else if self.output.json {
            let people: Vec<_> = rows.iter().map(Row::json).collect();
            session.out.json(&serde_json::json!({ "participants": people }))?;
        } else {
            let table = if self.by.is_empty() { list(&rows) } else { counts(&rows, &self.by) };
            if self.output.csv { table.csv(session.out)? } else { table.print(session.out)? }
        }
        session.end(&project.problems)
    }
}

/// Everybody who takes part, in order of id.
fn rows(project: &Project) -> Vec<Row<'_>> {
    let mut rows: BTreeMap<&str, Row<'_>> = BTreeMap::new();
    for transcript in &project.transcripts {
        for person in &transcript.participants {
            let row = rows.entry(person.id.as_str()).or_insert_with(|| Row {
                person,
                attributes: BTreeMap::new(),
                interviews: Vec::new(),
            });
            for (name, value) in &person.attributes {
                row.attributes.entry(name).or_insert(value);
            }
            row.interviews.push(transcript);
        }
    }
    rows.into_values().collect()
}

impl Row<'_> {
    fn value(&self, attribute: &AttributeName) -> String {
        let own = self.attributes.get(attribute).map(|value| (*value).clone());
        own.or_else(|| self.person.attribute(attribute.as_str()).map(str::to_owned)).unwrap_or_else(|| "–".to_owned())
    }

    fn json(&self) -> serde_json::Value {
        serde_json::json!({
            "id": self.person.id, "group": self.person.group, "attributes": self.attributes,
            "comparator": self.person.comparator, "withdrawn": self.person.withdrawn,
            "document": self.interviews.iter().all(|transcript| transcript.is_document()),
            "transcripts": self.interviews.iter().map(|transcript| &transcript.id).collect::<Vec<_>>(),
        })
    }
}

fn list(rows: &[Row<'_>]) -> Table {
    let names: BTreeSet<&AttributeName> = rows.iter().flat_map(|row| row.attributes.keys().copied()).collect();
    let head = ["id".to_owned(), "group".to_owned()].into_iter().chain(names.iter().map(ToString::to_string));
    let mut table = Table::new(head.chain(["transcripts".to_owned(), "note".to_owned()]));
    for row in rows {
        let group = row.person.group.as_ref().map_or("–", |group| group.as_str());
        let interviews: Vec<&str> = row.interviews.iter().map(|transcript| transcript.id.as_str()).collect();
        let note = match (row.person.withdrawn, row.person.comparator) {
            (true, _) => "withdrawn",
            (_, true) => "comparator",
            _ => "",
        };
        let cells = [row.person.id.to_string(), group.to_owned()].into_iter();
        let cells = cells.chain(names.iter().map(|name| row.value(name)));
        table.row(cells.chain([interviews.join(" "), note.to_owned()]));
    }
    table
}

/// Informants with the same values.
struct Group {
    values: Vec<String>,
    informants: u32,
    interviews: usize,
}

impl Group {
    fn json(self) -> serde_json::Value {
        serde_json::json!({ "values": self.values, "informants": self.informants, "interviews": self.interviews })
    }
}

/// People in interviews by the values they have, in order; those who withdrew left out.
fn groups(rows: &[Row<'_>], by: &[AttributeName]) -> Vec<Group> {
    let mut groups: BTreeMap<Vec<String>, (u32, BTreeSet<&str>)> = BTreeMap::new();
    let taking_part = rows.iter().filter(|row| !row.person.withdrawn);
    for row in taking_part.filter(|row| !row.interviews.iter().all(|transcript| transcript.is_document())) {
        let key = by.iter().map(|attribute| row.value(attribute)).collect();
        let (people, interviews) = groups.entry(key).or_default();
        *people += 1;
        interviews.extend(row.interviews.iter().map(|transcript| transcript.id.as_str()));
    }
    let group = |(values, (informants, interviews)): (Vec<String>, (u32, BTreeSet<&str>))| Group {
        values,
        informants,
        interviews: interviews.len(),
    };
    groups.into_iter().map(group).collect()
}

fn counts(rows: &[Row<'_>], by: &[AttributeName]) -> Table {
    let head = by.iter().map(ToString::to_string).chain([">informants".to_owned(), ">interviews".to_owned()]);
    let mut table = Table::new(head);
    for group in groups(rows, by) {
        table.row(group.values.into_iter().chain([group.informants.to_string(), group.interviews.to_string()]));
    }
    table
}
