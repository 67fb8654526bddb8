//! A table that can go out, as a chapter prints it, given at the terminal.

use super::output_format::OutputFormat;
use super::table::Table;
use super::written::Written;
use super::{Failure, Out};
use crate::chapter::{Exhibit, Sheet};
use crate::project::Project;
use crate::synthesis::Material;

pub(super) fn give(
    exhibit: &Exhibit,
    material: &Material<'_>,
    project: &Project,
    output: &OutputFormat,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let written = Written::read(&project.chapters).against(&project.published);
    let Some(print) = exhibit.print(&written.ground(&project.settings, material)) else {
        let mend = "without `--publish` the exact numbers are shown, for work with the material".to_owned();
        return Err(Failure::usage("there is nothing in this that may be printed", mend));
    };
    let Sheet { head, rows, note } = &print.sheet;
    if output.json {
        return out.json(&serde_json::json!({ "head": head, "rows": rows, "note": note }));
    }
    if output.csv {
        let mut table = Table::new(head);
        rows.iter().for_each(|row| table.row(row.iter().cloned()));
        return table.csv(out);
    }
    out.line(print.sheet.markdown())
}
