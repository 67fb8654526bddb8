//! Which rows are shown, in which order.

use super::counted::{Counted, Row};
use crate::codebook::Code;

/// In which order rows stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// As in the codebook, under heads of stakeholders.
    #[default]
    Codebook,
    /// Those that most people support first.
    People,
    /// Those that are supported in most interviews first.
    Interviews,
}

impl Order {
    /// The one after it.
    pub fn next(self) -> Self {
        match self {
            Self::Codebook => Self::People,
            Self::People => Self::Interviews,
            Self::Interviews => Self::Codebook,
        }
    }

    /// What it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Codebook => "codebook",
            Self::People => "people",
            Self::Interviews => "interviews",
        }
    }
}

/// A line of the matrix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// A stakeholder.
    Head(String),
    /// A code: index among [`Counted::rows`].
    Row(usize),
}

/// The rows whose address or label has all the words of `filter`.
pub fn lines(counted: &Counted, order: Order, filter: &str) -> Vec<Line> {
    let codes = counted.book.codes();
    let code = |at: usize| counted.rows.get(at).and_then(|row| codes.get(row.code));
    let wanted: Vec<String> = filter.split_whitespace().map(str::to_lowercase).collect();
    let fits = |code: &Code| {
        let text = format!("{} {}", code.address, code.label).to_lowercase();
        wanted.iter().all(|word| text.contains(word.as_str()))
    };
    let mut rows: Vec<usize> = (0..counted.rows.len()).filter(|at| code(*at).is_some_and(fits)).collect();
    // Stable: the codebook's order stays where counts are equal.
    rows.sort_by_key(|at| std::cmp::Reverse(counted.rows.get(*at).map_or((0, 0), |row| rank(row, order))));
    if order != Order::Codebook {
        return rows.into_iter().map(Line::Row).collect();
    }
    let mut lines = Vec::with_capacity(rows.len());
    let mut last = None;
    for at in rows {
        let stakeholder = code(at).map(|code| code.address.stakeholder());
        if stakeholder != last {
            let label = stakeholder.and_then(|id| Some(counted.book.stakeholder(id)?.label.clone()));
            lines.push(Line::Head(label.or_else(|| stakeholder.map(str::to_owned)).unwrap_or_default()));
            last = stakeholder;
        }
        lines.push(Line::Row(at));
    }
    lines
}

fn rank(row: &Row, order: Order) -> (u32, u32) {
    let Some(all) = row.cells.first() else { return (0, 0) };
    match order {
        Order::Codebook => (0, 0),
        Order::People => (all.tally.support, all.interviews),
        Order::Interviews => (all.interviews, all.tally.support),
    }
}
