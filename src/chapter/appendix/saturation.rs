//! When interviews stopped bringing new codes, a group at a time (methods E): never that enough has been heard.

use crate::chapter::Ground;
use crate::chapter::exhibit::saturation_of_groups;
use crate::chapter::findings::PipeTable;
use crate::source::markdown;

/// The table, and a sentence without full stop for each group; `None` where no group has interviews enough.
///
/// The groups and numbers are those of the figure, which obey the rule for what may be printed.
pub(super) fn saturation(ground: &Ground<'_>) -> Option<(String, Vec<String>)> {
    let (sheet, told) = saturation_of_groups(ground)?;
    let mut table = PipeTable::new(&sheet.head.iter().map(|cell| markdown(cell)).collect::<Vec<_>>());
    for row in &sheet.rows {
        table.row(row.iter().map(|cell| markdown(cell)));
    }
    let told = told.into_iter().map(|(group, told)| format!("{}: {}", markdown(&group), markdown(&told)));
    Some((table.into_text(), told.collect()))
}
