//! Something worked out on another thread: the last of it stays while a newer one is on its way.

use super::message::Moment;
use crate::coding::EntryId;

/// What was worked out, and whether it is old.
#[derive(Debug)]
pub struct Awaited<T> {
    ticket: Option<EntryId>,
    last: Option<T>,
}

impl<T> Default for Awaited<T> {
    fn default() -> Self {
        Self { ticket: None, last: None }
    }
}

impl<T> Awaited<T> {
    /// It is asked for anew; what was asked for before is not taken any more. Gives the ticket.
    pub fn ask(&mut self, moment: &Moment) -> EntryId {
        self.ticket = Some(moment.id);
        moment.id
    }

    /// Whether an answer with this ticket is the one awaited.
    pub fn awaits(&self, ticket: EntryId) -> bool {
        self.ticket == Some(ticket)
    }

    /// Whether anything is on its way.
    pub fn is_waiting(&self) -> bool {
        self.ticket.is_some()
    }

    /// It is here.
    pub fn arrive(&mut self, value: T) {
        self.ticket = None;
        self.last = Some(value);
    }

    /// The last that came.
    pub fn last(&self) -> Option<&T> {
        self.last.as_ref()
    }

    /// The last that came, to be changed as what is on its way will have it.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        self.last.as_mut()
    }

    /// The last that came is of no use any more: it was about something else.
    pub fn forget(&mut self) {
        self.last = None;
    }

    /// `…` behind a title while a newer one is on its way.
    pub fn mark(&self) -> &'static str {
        if self.is_waiting() { " …" } else { "" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moment(id: u128) -> Moment {
        Moment { at: String::new(), id: EntryId(ulid::Ulid(id)) }
    }

    #[test]
    fn only_the_newest_is_taken_and_the_last_stays() {
        let mut awaited = Awaited::default();
        let old = awaited.ask(&moment(1));
        awaited.arrive("a");
        let new = awaited.ask(&moment(2));
        assert!(!awaited.awaits(old) && awaited.awaits(new));
        assert_eq!((awaited.last(), awaited.mark()), (Some(&"a"), " …"));
        awaited.arrive("b");
        assert_eq!((awaited.last(), awaited.mark(), awaited.awaits(new)), (Some(&"b"), "", false));
    }
}
