//! A finding with its counts, its hints and what a person set: what tables, lists and lints look at.

use super::{FindingEntry, Relation};
use crate::chapter::Ground;
use crate::codebook::{Code, CodeAddress};
use crate::synthesis::{Component, Concern, Confidence, Counts, Evidence, Filter, Hint, Verdict, classify, prefilled};
use crate::transcript::AttributeName;

/// One finding and how far it can be relied on.
#[derive(Debug, Clone)]
pub struct Assessed<'a> {
    /// What a person wrote of it, if anybody did.
    pub entry: Option<&'a FindingEntry>,
    /// Index of its code.
    pub index: usize,
    /// Its code.
    pub code: &'a Code,
    /// Which participants it speaks of.
    pub filter: Filter,
    /// Who stands where.
    pub evidence: Evidence,
    /// The counts.
    pub counts: Counts,
    /// What they bear.
    pub verdict: Verdict,
    /// What the data hint of its confidence.
    pub hints: Vec<Hint>,
}

/// One component: how much it speaks against the finding, why, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing<'a> {
    /// How much.
    pub concern: Concern,
    /// The person's reason; `None` where it is prefilled from hints.
    pub reason: Option<&'a str>,
}

impl<'a> Assessed<'a> {
    /// The code and the filter as one text: `kommune/benefits/chat?role=lege`.
    pub fn name(&self) -> String {
        name(&self.code.address, &self.filter)
    }

    /// A component as a person set it, else as the data hint.
    pub fn standing(&self, component: Component) -> Standing<'a> {
        let set = self.entry.and_then(|entry| entry.set.get(component.index())?.as_ref());
        match set {
            Some(set) => Standing { concern: set.level, reason: Some(&set.reason) },
            None => Standing { concern: prefilled(&self.hints, component), reason: None },
        }
    }

    /// The hints for one component.
    pub fn hints_for(&self, component: Component) -> impl Iterator<Item = &Hint> {
        self.hints.iter().filter(move |hint| hint.component() == component)
    }

    /// What the components come to.
    pub fn computed(&self) -> Confidence {
        Confidence::of(Component::ALL.map(|component| self.standing(component).concern))
    }

    /// As a person overrides it, else what the components come to.
    pub fn confidence(&self) -> Confidence {
        let overall = self.entry.and_then(|entry| entry.overall.as_ref());
        overall.map_or_else(|| self.computed(), |overall| overall.level)
    }

    /// Whether a person has set every component.
    pub fn is_set(&self) -> bool {
        self.entry.is_some_and(|entry| entry.set.iter().all(Option::is_some))
    }

    /// Whether some source stands so to it.
    pub fn has(&self, relation: Relation) -> bool {
        self.entry.is_some_and(|entry| entry.rows.iter().any(|row| row.relation == relation))
    }
}

pub(super) fn name(address: &CodeAddress, filter: &Filter) -> String {
    let filter = filter.to_text();
    if filter.is_empty() { address.to_string() } else { format!("{address}?{filter}") }
}

/// A finding by code and filter, with what was written of it; `None` where the codebook has no such code.
pub fn assess<'a>(ground: &Ground<'a>, index: usize, filter: &Filter) -> Option<Assessed<'a>> {
    let material = ground.material;
    let code = material.codebook.codes().get(index)?;
    let evidence = material.evidence(index, filter);
    let counts = Counts::from(&evidence);
    let verdict = classify(&counts, ground.thresholds);
    let hints = material.hints(&evidence, ground.thresholds, &attributes(ground));
    let entry = ground.findings.entries.iter().find(|entry| {
        let resolved = material.codebook.resolve(&entry.address);
        resolved.is_some_and(|resolved| resolved.index() == index) && entry.filter == *filter
    });
    Some(Assessed { entry, index, code, filter: filter.clone(), evidence, counts, verdict, hints })
}

/// The attributes by which a deviant part is looked for: the group, and those that have a label.
fn attributes(ground: &Ground<'_>) -> Vec<AttributeName> {
    let group = AttributeName::new("group").ok();
    let usual = ["role", "unit", "site"].into_iter().filter_map(|name| AttributeName::new(name).ok());
    let usual = usual.filter(|_| ground.attributes.is_empty());
    group.into_iter().chain(ground.attributes.keys().cloned()).chain(usual).collect()
}

/// All findings of `findings.yaml` whose code there is, in the order of the file.
pub fn assessed<'a>(ground: &Ground<'a>) -> Vec<Assessed<'a>> {
    let codebook = ground.material.codebook;
    let entries = ground.findings.entries.iter();
    let all = entries.filter_map(|entry| assess(ground, codebook.resolve(&entry.address)?.index(), &entry.filter));
    all.collect()
}

/// The findings that chapters claim and that `findings.yaml` does not have, each once, in order of the codebook.
///
/// Without any claim, the codes that somebody supports.
pub fn claimed<'a>(ground: &Ground<'a>) -> Vec<Assessed<'a>> {
    let material = ground.material;
    let mut claims: Vec<(usize, &Filter)> = Vec::new();
    for (_, _, claim) in ground.chapters.iter().flat_map(|chapter| chapter.claims()) {
        let Some(resolved) = material.codebook.resolve(&claim.address) else { continue };
        if !claims.contains(&(resolved.index(), &claim.filter)) {
            claims.push((resolved.index(), &claim.filter));
        }
    }
    claims.sort_by_key(|(index, filter)| (*index, filter.conditions.len()));
    let everybody = Filter::default();
    let all: Vec<(usize, &Filter)> = match claims.is_empty() {
        true => (0..material.codebook.codes().len()).map(|index| (index, &everybody)).collect(),
        false => claims,
    };
    let claimed = all.into_iter().filter_map(|(index, filter)| assess(ground, index, filter));
    claimed.filter(|one| one.entry.is_none() && one.counts.informants.support > 0 && !one.code.retired).collect()
}
