//! A table with its margins as a flow in a circle: which counts could be others.
//!
//! Each row and column is a node, and so are the two ends of the margins. A cell flows from its row to its column, a
//! column's sum from the column to the foot, the total from the foot to the head, a row's sum from the head to the row.
//! That what flows in flows out is just that sums are sums.

use std::collections::VecDeque;

use super::CountTable;

/// What can be known of a count from how it is printed: its range, one value where it is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Range {
    pub(super) low: u32,
    pub(super) high: u32,
}

impl Range {
    pub(super) const ANY: Self = Self { low: 0, high: u32::MAX };

    pub(super) fn only(value: u32) -> Self {
        Self { low: value, high: value }
    }
}

/// A count between two nodes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) value: u32,
    pub(super) range: Range,
}

/// How a search came to a node: the price so far, the node before, and the count that was paid for on that step.
type Reached = (u32, Option<(usize, Option<usize>)>);

/// All counts of a table, sums among them, row by row as in [`Suppressed`](super::Suppressed).
#[derive(Debug, Clone)]
pub(super) struct Flow {
    pub(super) edges: Vec<Edge>,
    nodes: usize,
}

impl Flow {
    /// The counts with the ranges that `known` gives for each row and column.
    pub(super) fn new(table: &CountTable, known: impl Fn(usize, usize) -> Range) -> Self {
        let (rows, columns) = (table.rows, table.columns);
        let column = |column: usize| rows + 1 + column;
        let mut edges = Vec::new();
        for row in 0..=rows {
            for at in 0..=columns {
                let (from, to) = match (row == rows, at == columns) {
                    (false, false) => (row, column(at)),
                    (false, true) => (rows, row),
                    (true, false) => (column(at), column(columns)),
                    (true, true) => (column(columns), rows),
                };
                edges.push(Edge { from, to, value: table.count(row, at), range: known(row, at) });
            }
        }
        Self { edges, nodes: rows + columns + 2 }
    }

    /// Whether a count could have another value, all that is known held.
    pub(super) fn is_open(&self, at: usize) -> bool {
        self.way_round(at, |_| None).is_some()
    }

    /// The cheapest way round that changes a count: the printed counts on it that would have to be withheld.
    /// `price` gives the cost of withholding a printed count, `None` where it cannot be.
    pub(super) fn way_round(&self, at: usize, price: impl Fn(usize) -> Option<u32>) -> Option<(u32, Vec<usize>)> {
        let edge = self.edges.get(at)?;
        let more = (edge.value < edge.range.high).then(|| self.path(at, (edge.to, edge.from), &price)).flatten();
        let less = (edge.value > edge.range.low).then(|| self.path(at, (edge.from, edge.to), &price)).flatten();
        more.into_iter().chain(less).min()
    }

    /// The cheapest path between two nodes that leaves one count out (Dijkstra over few nodes).
    fn path(
        &self,
        without: usize,
        (start, goal): (usize, usize),
        price: &impl Fn(usize) -> Option<u32>,
    ) -> Option<(u32, Vec<usize>)> {
        let mut best: Vec<Option<Reached>> = vec![None; self.nodes];
        *best.get_mut(start)? = Some((0, None));
        let mut waiting = VecDeque::from([start]);
        while let Some(node) = waiting.pop_front() {
            let cost = best.get(node).copied().flatten()?.0;
            for (at, edge) in self.edges.iter().enumerate().filter(|(at, _)| *at != without) {
                let Some((next, step)) = step(edge, node, price(at)) else { continue };
                let total = cost + step;
                let slot = best.get_mut(next)?;
                if slot.is_none_or(|(known, _)| total < known) {
                    *slot = Some((total, Some((node, (step > 0).then_some(at)))));
                    waiting.push_back(next);
                }
            }
        }
        let total = best.get(goal).copied().flatten()?.0;
        let mut paid = Vec::new();
        let mut node = goal;
        while let Some((_, Some((before, at)))) = best.get(node).copied().flatten() {
            paid.extend(at);
            node = before;
        }
        Some((total, paid))
    }
}

/// Where an edge leads from a node by one more or one less of it, and at what price.
fn step(edge: &Edge, node: usize, price: Option<u32>) -> Option<(usize, u32)> {
    let printed = edge.range.low == edge.range.high;
    // A printed count that is withheld is known to be 5 or more.
    let (low, high, price) = match (printed, price) {
        (false, _) => (edge.range.low, edge.range.high, 0),
        (true, Some(price)) => (super::suppress::LEAST, u32::MAX, price),
        (true, None) => return None,
    };
    if edge.from == node && edge.value < high {
        Some((edge.to, price))
    } else if edge.to == node && edge.value > low {
        Some((edge.from, price))
    } else {
        None
    }
}
