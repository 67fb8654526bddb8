//! Making a change to the codebook, and saying what rests on old addresses after it.

use crate::cli::written::{Written, counted};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::{Kept, Upkeep, UpkeepFault};
use crate::codebook::{CodeAddress, Resolved};
use crate::project::{CODEBOOK, Project, ProjectError, edit_codebook};
use crate::source::{LineIndex, Place, Problem, Severity};

/// The address a user wrote, wherever it leads.
pub(super) fn address(text: &str) -> Result<CodeAddress, Failure> {
    CodeAddress::new(text).map_err(|error| Failure::usage(error.to_string(), None))
}

/// The project, unless its codebook has errors: then nothing in it can be named with certainty.
pub(super) fn sound_project(session: &Session<'_, '_>) -> Result<Project, Failure> {
    let project = session.project()?;
    let faults: Vec<Problem> =
        project.problems.iter().filter(|problem| problem.place.file.as_str() == CODEBOOK).cloned().collect();
    if faults.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(ProjectError::Upkeep(Box::new(UpkeepFault::Faulty(faults))).into());
    }
    Ok(project)
}

/// Makes a change on disk.
pub(super) fn change(project: &Project, change: &Upkeep) -> Result<Kept, Failure> {
    Ok(edit_codebook(&*project.disk, change)?)
}

/// Says how many codings and which links of chapters name an address that a change made an old one.
pub(super) fn tell_old_addresses(session: &mut Session<'_, '_>, project: &Project, kept: &Kept) -> Result<(), Failure> {
    let moved = |address: &CodeAddress| {
        let before = project.codebook.resolve(address);
        before.is_some_and(|before| kept.moved.iter().any(|(old, _)| *old == before.code().address))
    };
    let now = |address: &CodeAddress| match kept.codebook.resolve(address) {
        Some(Resolved::Moved(_, code)) if moved(address) => Some(&code.address),
        _ => None,
    };
    let codings = project.codings.codings.iter().filter(|coding| now(&coding.code).is_some()).count();
    if codings > 0 {
        let (name, an, count) = if codings == 1 { ("names", "an", "counts") } else { ("name", "an", "count") };
        session.out.line(format_args!(
            "{} {name} {an} old address and {count} as before, through `was:`",
            counted(codings, "coding")
        ))?;
    }
    for (place, old) in links(project) {
        if let Some(new) = now(&old) {
            session.out.tell(format_args!("{place}: `{old}` is an old address; it leads to `{new}`"));
        }
    }
    Ok(())
}

/// Every address that a chapter names, and where.
fn links(project: &Project) -> Vec<(Place, CodeAddress)> {
    let mut all = Vec::new();
    for chapter in &Written::read(&project.chapters).chapters {
        let index = LineIndex::new(&chapter.text);
        let claims = chapter.claims().map(|(_, link, claim)| (link.range.start, &claim.address));
        let left_out = chapter.leave_out.iter().map(|one| (one.at, &one.address));
        let mut named: Vec<(usize, &CodeAddress)> = claims.chain(left_out).collect();
        named.sort_unstable();
        all.extend(named.into_iter().map(|(at, address)| (index.place(&chapter.file, at), address.clone())));
    }
    all
}
