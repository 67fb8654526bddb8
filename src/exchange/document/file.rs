//! The file at hand, for saying what is wrong with it.

use super::super::ExchangeFault;

/// What a reader needs to know of its file to complain about it.
#[derive(Debug, Clone, Copy)]
pub(super) struct File<'a> {
    /// Its name, without folders.
    pub(super) name: &'a str,
    /// What it is taken for, as people say it.
    pub(super) format: &'static str,
}

/// What is over a limit holds more than anybody would read, or was made to fill the memory.
pub(super) const NEST: usize = 1_000;

impl File<'_> {
    /// It is broken, and this is what to do about it.
    pub(super) fn broken(&self, what: impl Into<String>, mend: impl Into<String>) -> ExchangeFault {
        ExchangeFault::Broken { name: self.name.to_owned(), format: self.format, what: what.into(), mend: mend.into() }
    }

    /// It is over a limit.
    pub(super) fn too_large(&self, what: impl Into<String>) -> ExchangeFault {
        ExchangeFault::TooLarge { name: self.name.to_owned(), what: what.into() }
    }

    /// Things stand inside one another deeper than [`NEST`].
    pub(super) fn too_deep(&self) -> ExchangeFault {
        self.too_large(format!("more than {NEST} levels inside one another"))
    }

    /// There are no words in it.
    pub(super) fn empty(&self) -> ExchangeFault {
        ExchangeFault::Empty { name: self.name.to_owned() }
    }
}
