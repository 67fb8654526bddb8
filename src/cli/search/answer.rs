//! The answer in the shape that was asked for.

use super::{By, Ground, Search, TO_READ, Wanted, gather, kept, unreadable};
use crate::cli::{Failure, Session};
use crate::search::answer::Answer;
use crate::search::seek::{Order, Search as Asked};

impl Search {
    /// Finds, and prints in the shape that was asked for.
    pub(super) fn answer(
        &self,
        session: &mut Session<'_, '_>,
        ground: &Ground,
        asked: &Asked<'_>,
        wanted: &Wanted,
    ) -> Result<(), Failure> {
        let findings = asked.find(self.order(), self.limit()).map_err(unreadable)?;
        let expansions = asked.expansions().map_err(unreadable)?;
        if let Some(kept) = &wanted.kept {
            kept::tell_new(session, kept, &expansions);
        }
        let hits = gather::hits(asked, &findings.found)?;
        let answer = Answer { hits, totals: findings.totals, expansions };
        for hit in &answer.hits {
            session.out.line(format_args!("{}/{} {}", hit.transcript, hit.turn, hit.score))?;
        }
        Ok(())
    }

    fn order(&self) -> Order {
        let by_rank = match self.order {
            Some(By::Rank) => true,
            Some(By::Text) => false,
            // What is read whole is read as it stands.
            None => !self.kwic && !self.output.csv,
        };
        if by_rank { Order::Rank } else { Order::Text }
    }

    fn limit(&self) -> usize {
        let to_read = !(self.all || self.output.json || self.output.csv || self.in_shape());
        self.limit.unwrap_or(if to_read { TO_READ } else { usize::MAX })
    }

    /// Whether every hit goes into the answer: a shape other than snippets.
    fn in_shape(&self) -> bool {
        self.kwic || self.count.is_some() || self.collocates || self.dispersion || self.tag.is_some()
    }
}
