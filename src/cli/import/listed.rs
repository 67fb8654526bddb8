//! The list of those interviewed: names for the register, the rest for the front matter.

use std::path::Path;

use super::tell;
use crate::cli::{Failure, Session};
use crate::exchange::{self, Report};
use crate::project::import::RawFile;
use crate::transcript::ListedPerson;

/// Reads a list; empty where none is named. It may lie anywhere but in the project, where names must not be.
pub(super) fn read(session: &mut Session<'_, '_>, list: Option<&Path>) -> Result<Vec<ListedPerson>, Failure> {
    let Some(list) = list else { return Ok(Vec::new()) };
    let root = session.root()?;
    let file = RawFile::read(session.disks, &session.world.folder, list, Some(&root))?;
    let mut report = Report::default();
    let people = exchange::read_list(&file.name, &file.bytes, &mut report)?;
    tell::remarks(session.out, "the list of participants", &report);
    Ok(people)
}

/// The attribute of ours that a column is, by its heading in Norwegian or English; others are not taken over, for
/// what nobody asked for may identify.
pub(super) fn attribute(heading: &str) -> Option<&'static str> {
    Some(match heading.trim().to_lowercase().as_str() {
        "gruppe" | "group" | "interessent" | "stakeholder" => "group",
        "stilling" | "rolle" | "role" | "yrke" | "tittel" | "title" | "position" => "role",
        "arbeidssted" | "arbeidsstad" | "enhet" | "eining" | "avdeling" | "unit" | "department" => "unit",
        "virksomhet" | "verksemd" | "kommune" | "arbeidsgiver" | "arbeidsgjevar" | "sykehus" | "sjukehus" | "site"
        | "organisation" | "organization" | "employer" => "site",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_known_by_their_headings() {
        assert_eq!(attribute(" Stilling "), Some("role"));
        assert_eq!((attribute("kommune"), attribute("arbeidsstad")), (Some("site"), Some("unit")));
        assert_eq!(attribute("sivilstand"), None);
    }
}
