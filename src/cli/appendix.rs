//! The appendix beside the exported chapters, where belegg.yaml asks for one.

use super::{Failure, Session};
use crate::agreement::codings_apart;
use crate::chapter::{Facts, Ground, appendix, watermark};
use crate::project::{Project, file_sums};

/// Writes `exports/ID.md`, internally `exports/ID.internal.md`; nothing where no appendix is asked for.
pub(super) fn write(
    session: &mut Session<'_, '_>,
    project: &Project,
    ground: &Ground<'_>,
    internal: bool,
) -> Result<(), Failure> {
    let Some(plan) = &project.settings.appendix else { return Ok(()) };
    let files = file_sums(&*project.disk)?;
    let rounds = &project.settings.rounds;
    let journals = project.journals.iter().map(|journal| (&journal.name, journal.entries.as_slice()));
    let (apart, _) = codings_apart(journals, rounds, &project.codings);
    let facts = Facts { codings: &project.codings, apart: &apart, rounds, files: &files };
    let (text, problems) = appendix(plan, ground, &facts, internal);
    session.end(&problems)?;
    let (text, ending) = if internal {
        let mark = watermark(ground.language);
        (format!("**{mark}**\n\n{text}\n**{mark}**\n"), "internal.md")
    } else {
        (text, "md")
    };
    let name = format!("exports/{}.{ending}", plan.id);
    super::export::save(project, session, &name, text.as_bytes())
}
