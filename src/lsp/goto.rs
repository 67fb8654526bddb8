//! From a claim to its passages, from a quote to the turn it is from, from an address to the codebook.

use lsp_types::{Location, Position};

use super::desk::{Desk, link_at};
use super::uri::uri;
use crate::chapter::{Chapter, Ground, Target, reading};

impl Desk<'_> {
    /// Where the evidence for the words under the cursor stands: those who say so first.
    pub(super) fn evidence(&self, chapter: &Chapter, ground: &Ground<'_>, at: usize) -> Vec<Location> {
        let Some((index, link)) = link_at(chapter, at) else { return Vec::new() };
        let passages = match &link.target {
            Target::Claim(_) => {
                let found = reading(chapter, ground, index);
                found.map(|reading| [reading.support, reading.against].concat()).unwrap_or_default()
            }
            Target::Quote(id) => self.passage(*id).into_iter().collect(),
            Target::TextBox(_) | Target::Reference { .. } | Target::Exhibit(_) | Target::Broken(_) => Vec::new(),
        };
        let mut locations: Vec<Location> = Vec::new();
        for location in passages.into_iter().filter_map(|passage| self.location(passage)) {
            if !locations.contains(&location) {
                locations.push(location);
            }
        }
        locations
    }

    /// Where the code of a claim stands in the codebook.
    pub(super) fn code(&self, chapter: &Chapter, at: usize) -> Option<Location> {
        let (_, link) = link_at(chapter, at)?;
        let Target::Claim(claim) = &link.target else { return None };
        let place = &self.material.codebook.resolve(&claim.address)?.code().place;
        let at = Position::new(place.line.saturating_sub(1), 0);
        Some(Location::new(uri(self.root, &place.file)?, lsp_types::Range::new(at, at)))
    }
}
