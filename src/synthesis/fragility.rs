//! Which single coding decides a finding's class (methods B.5).

use super::{Class, Evidence, Filter, Material, Thresholds};

/// A coding that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decisive {
    /// Index into [`Material::passages`].
    pub passage: usize,
    /// The class the finding would have without it.
    pub without: Class,
}

impl Material<'_> {
    /// The codings any one of which, taken away, would change the class of a finding; `evidence` is
    /// what `filter` gave.
    pub fn decisive(&self, _evidence: &Evidence, _filter: &Filter, _thresholds: &Thresholds) -> Vec<Decisive> {
        todo!()
    }
}
