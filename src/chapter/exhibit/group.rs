//! The columns of a figure or table: groups large enough to be told apart, the others together.

use std::collections::BTreeMap;

use super::words;
use crate::anonymity::exact_counts_allowed;
use crate::chapter::Ground;
use crate::synthesis::Filter;
use crate::transcript::AttributeName;

/// A column: its name and the values that stand in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    pub name: String,
    values: Vec<Option<String>>,
}

impl Column {
    /// Whether people with this value stand in it.
    pub(super) fn holds(&self, value: Option<&str>) -> bool {
        self.values.iter().any(|own| own.as_deref() == value)
    }
}

/// The values of an attribute that informants have, those of fewer than six people together in a last column.
///
/// Which stand together depends on the people alone, not on the codes that are shown, so that two tables of one
/// chapter have the same columns and none is the difference of two others.
pub(super) fn columns(ground: &Ground<'_>, by: &AttributeName) -> Vec<Column> {
    let mut sizes: BTreeMap<Option<&str>, u32> = BTreeMap::new();
    let people = ground.material.people.iter();
    for person in
        people.filter(|person| !person.is_comparator() && !person.is_withdrawn() && !person.conversations().is_empty())
    {
        *sizes.entry(person.attribute(by.as_str())).or_default() += 1;
    }
    let (own, few): (Vec<_>, Vec<_>) =
        sizes.into_iter().partition(|(value, size)| value.is_some() && exact_counts_allowed(*size));
    let mut columns: Vec<Column> = own.into_iter().map(|(value, _)| column(ground, by, value)).collect();
    match few.as_slice() {
        [] => {}
        [(value, _)] => columns.push(column(ground, by, *value)),
        _ => columns.push(Column {
            name: words::others(ground.language).to_owned(),
            values: few.iter().map(|(value, _)| value.map(str::to_owned)).collect(),
        }),
    }
    columns
}

fn column(ground: &Ground<'_>, by: &AttributeName, value: Option<&str>) -> Column {
    let label = |id: &str| match by.as_str() {
        "group" => ground.material.codebook.stakeholder(id).map(|stakeholder| stakeholder.label.clone()),
        _ => None,
    };
    let name = match value {
        None => words::not_told(ground.language).to_owned(),
        Some(value) => label(value).unwrap_or_else(|| value.to_owned()),
    };
    Column { name, values: vec![value.map(str::to_owned)] }
}

/// Whether somebody in a column is among those whose words count for a code.
pub(super) fn counts_in(ground: &Ground<'_>, code: usize, by: &AttributeName, column: &Column) -> bool {
    let eligible = ground.material.eligible(code, &Filter::default());
    let people = eligible.iter().filter_map(|at| ground.material.people.get(*at));
    let mut values = people.map(|person| person.attribute(by.as_str()));
    values.any(|value| column.holds(value))
}
