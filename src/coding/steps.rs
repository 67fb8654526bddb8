//! One coder's steps back and forward, without end and across restarts.
//!
//! An undo stands one step above what it undoes: undoing an entry of the work takes it back, undoing that
//! undo does it again. A step back goes to the coder's last entry in effect that does something; a step
//! forward to the last undo in effect that takes something back, unless work was done since. What one
//! command wrote together is one step.

use std::collections::{BTreeSet, HashMap};

use super::{Action, CoderId, Entry, EntryId, JournalName};

/// Where one coder stands between what was done and what was taken back.
#[derive(Debug, Clone)]
pub struct Steps {
    coder: CoderId,
    /// All entries in fold order, of all coders: anybody's undo counts.
    noted: Vec<Noted>,
    index: HashMap<EntryId, usize>,
    /// The coder's entries in effect that do something.
    work: BTreeSet<usize>,
    /// The coder's undos in effect that take something back.
    taken: BTreeSet<usize>,
    back: Vec<EntryId>,
    forward: Vec<EntryId>,
}

/// What is kept of an entry.
#[derive(Debug, Clone)]
struct Noted {
    id: EntryId,
    at: String,
    /// Whether it may be a step: the coder's, of no newer version, and no withdrawal of consent.
    own: bool,
    kind: Kind,
    /// How many undos in effect name it; it is in effect itself where there are none.
    undone: usize,
}

/// What an entry does to the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// It is work.
    Work,
    /// It takes back the entry at this place.
    Back(usize),
    /// It does again what the undo at this place took back.
    Again(usize),
    /// It undoes what is not there.
    Idle,
}

impl Steps {
    /// Looks through all entries of all coders, in fold order ([`in_order`](super::in_order), [`History::entries`](super::History::entries)).
    pub fn new<'a>(entries: impl IntoIterator<Item = (&'a JournalName, &'a Entry)>, coder: &CoderId) -> Self {
        let mut steps = Self {
            coder: coder.clone(),
            noted: Vec::new(),
            index: HashMap::new(),
            work: BTreeSet::new(),
            taken: BTreeSet::new(),
            back: Vec::new(),
            forward: Vec::new(),
        };
        for (name, entry) in entries {
            let own = name.coder == steps.coder;
            steps.note(own, entry);
        }
        steps.look();
        steps
    }

    /// What the next undo takes back, the last first: one entry, or all that one step wrote.
    pub fn back(&self) -> Option<&[EntryId]> {
        Some(self.back.as_slice()).filter(|step| !step.is_empty())
    }

    /// The undos that the next redo takes back, the last first.
    pub fn forward(&self) -> Option<&[EntryId]> {
        Some(self.forward.as_slice()).filter(|step| !step.is_empty())
    }

    /// Notes a new step of the coder's own: work, an undo or a redo. It must come after all entries known so far in
    /// fold order, as what is written now does; when others' entries arrive, or an entry could not be saved after all, make the
    /// steps [`new`](Self::new). An entry noted before is not noted again.
    pub fn done<'a>(&mut self, entries: impl IntoIterator<Item = &'a Entry>) {
        for entry in entries {
            if !self.index.contains_key(&entry.id) {
                self.note(true, entry);
            }
        }
        self.look();
    }

    fn note(&mut self, own: bool, entry: &Entry) {
        let at = self.noted.len();
        let kind = self.kind(&entry.action);
        let own = own && !matches!(entry.action, Action::Newer(_) | Action::Redact(_));
        self.noted.push(Noted { id: entry.id, at: entry.at.clone(), own, kind, undone: 0 });
        self.index.insert(entry.id, at);
        self.enter(at);
        if let Kind::Back(of) | Kind::Again(of) = kind {
            self.undo(of);
        }
    }

    fn kind(&self, action: &Action) -> Kind {
        let of = match action {
            Action::Undo(of) => of,
            _ => return Kind::Work,
        };
        let Some(target) = self.index.get(of).copied() else { return Kind::Idle };
        match self.noted.get(target).map(|noted| noted.kind) {
            Some(Kind::Work | Kind::Again(_)) => Kind::Back(target),
            Some(Kind::Back(_)) => Kind::Again(target),
            Some(Kind::Idle) | None => Kind::Idle,
        }
    }

    /// An undo of the entry at `of` came into effect. What falls out of effect with it may bring back another.
    fn undo(&mut self, of: usize) {
        let mut next = Some((of, true));
        while let Some((at, undone)) = next {
            let Some(noted) = self.noted.get_mut(at) else { return };
            let before = noted.undone;
            noted.undone = if undone { before + 1 } else { before.saturating_sub(1) };
            let changed = (before == 0) != (noted.undone == 0);
            next = match noted.kind {
                Kind::Back(of) | Kind::Again(of) if changed => Some((of, !undone)),
                _ => None,
            };
            if changed && undone {
                self.work.remove(&at);
                self.taken.remove(&at);
            } else if changed {
                self.enter(at);
            }
        }
    }

    /// An entry is in effect.
    fn enter(&mut self, at: usize) {
        let Some(noted) = self.noted.get(at).filter(|noted| noted.own) else { return };
        match noted.kind {
            Kind::Work => self.work.insert(at),
            Kind::Back(_) => self.taken.insert(at),
            Kind::Again(_) | Kind::Idle => false,
        };
    }

    /// Finds the next steps, back and forward.
    fn look(&mut self) {
        let work = self.work.last().copied();
        let taken = self.taken.last().copied().filter(|taken| work.is_none_or(|work| work < *taken));
        self.back = work.map_or_else(Vec::new, |at| self.batch(at, &self.work));
        self.forward = taken.map_or_else(Vec::new, |at| self.batch(at, &self.taken));
    }

    /// The entry at `last` and those before it that one step wrote with it. Entries of the coder's other machine may
    /// stand between them.
    fn batch(&self, last: usize, among: &BTreeSet<usize>) -> Vec<EntryId> {
        let before = |at: &usize| {
            let after = self.noted.get(*at)?;
            let found = *self.index.get(&EntryId(ulid::Ulid(after.id.0.0.checked_sub(1)?)))?;
            let entry = self.noted.get(found)?;
            let one_step = found < *at && after.id.follows(entry.id) && after.at == entry.at;
            (one_step && among.contains(&found)).then_some(found)
        };
        let places = std::iter::successors(Some(last), before);
        places.filter_map(|at| Some(self.noted.get(at)?.id)).collect()
    }
}

#[cfg(test)]
mod tests;
