//! `belegg codebook split`: some of a code's passages go to another code.

use super::report::{address, change, sound_project};
use crate::cli::written::counted;
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::{NewCode, Upkeep};
use crate::codebook::{CodeAddress, Resolved};
use crate::coding::{Action, CoderId, EntryId};
use crate::project::Project;
use crate::source::terminal;
use crate::synthesis::Coders;

/// Give some of a code's passages to a new code
///
/// Adds the code at ADDRESS and recodes your passages named with --codings or found with --containing,
/// in one step that one `belegg undo` takes back (the code stays). Without LABEL the code must be there
/// already. With neither it lists the passages with their ids and changes nothing. Somebody else's
/// passages stay as they are.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: belegg codebook split kommune/benefits/sanntid kommune/benefits/utstyr \
                        \"Utstyr i tide\" --containing seng")]
pub(super) struct Split {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
    /// Where the passages go
    #[arg(value_name = "ADDRESS")]
    address: Option<String>,
    /// The new code's name
    #[arg(value_name = "LABEL")]
    label: Option<String>,
    /// Ids of codings
    #[arg(long, value_name = "ID", num_args = 1.., requires = "address")]
    codings: Vec<EntryId>,
    /// All of your passages that hold these words; capitals do not matter
    #[arg(long, value_name = "WORDS", conflicts_with = "codings", requires = "address")]
    containing: Option<String>,
}

impl Split {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let from = session.code(&project, &self.code)?;
        if self.codings.is_empty() && self.containing.is_none() {
            return list(session, &project, from);
        }
        let name = session.writer()?;
        let chosen = self.chosen(&project, from, &name.coder)?;
        let to = self.target(session, &project, from)?;
        let ids = session.world.new_id().batch();
        let actions = chosen.iter().zip(ids).map(|(of, id)| (id, Action::Recode(*of, to.clone()))).collect();
        session.record(&project, &name, actions)?;
        session.out.line(format_args!(
            "recoded {} of `{}` as `{to}`; `belegg undo` takes back all of it but the code",
            counted(chosen.len(), "passage"),
            from.code().address
        ))
    }

    /// The writer's codings that go.
    fn chosen(&self, project: &Project, from: Resolved<'_>, coder: &CoderId) -> Result<Vec<EntryId>, Failure> {
        if let Some(held) = &self.containing {
            let held = held.to_lowercase();
            let material = project.material(&Coders::One(coder.clone()));
            let passages = material.passages.iter().filter(|passage| passage.code == Some(from.index()));
            let found = passages.filter(|passage| material.words(passage).to_lowercase().contains(&held));
            let ids: Vec<EntryId> = found.map(|passage| passage.coding.id).collect();
            return match ids.is_empty() {
                true => Err(Failure::usage(
                    format!("`{coder}` has no passage of `{}` with these words", from.code().address),
                    format!("`belegg codebook split {}` lists them all", from.code().address),
                )),
                false => Ok(ids),
            };
        }
        let mut ids = self.codings.clone();
        ids.sort_unstable();
        ids.dedup();
        ids.iter().try_for_each(|id| own(project, from, coder, *id))?;
        Ok(ids)
    }

    /// The code that they go to, added where it has a label.
    fn target(
        &self,
        session: &mut Session<'_, '_>,
        project: &Project,
        from: Resolved<'_>,
    ) -> Result<CodeAddress, Failure> {
        let text = self.address.as_deref().unwrap_or_default();
        let Some(label) = &self.label else {
            let found = session.code(project, text)?;
            if found.index() == from.index() {
                return Err(Failure::usage(format!("`{text}` is the code itself"), "name another one".to_owned()));
            }
            return Ok(found.code().address.clone());
        };
        let to = address(text)?;
        change(project, &Upkeep::Add(NewCode::new(to.clone(), label.as_str())))?;
        session.out.line(format_args!("added `{to}`"))?;
        Ok(to)
    }
}

/// Fails unless a coding is the coder's own and one of the code.
fn own(project: &Project, from: Resolved<'_>, coder: &CoderId, id: EntryId) -> Result<(), Failure> {
    let mend = || format!("`belegg codebook split {}` lists the passages with their ids", from.code().address);
    let coding =
        project.codings.coding(id).ok_or_else(|| Failure::usage(format!("there is no coding `{id}`"), mend()))?;
    if coding.by.coder != *coder {
        let message = format!("`{id}` is `{}`'s coding, not `{coder}`'s", coding.by.coder);
        return Err(Failure::usage(message, "decide on it together, or write as them with `--coder`".to_owned()));
    }
    match project.codebook.resolve(&coding.code) {
        Some(resolved) if resolved.index() == from.index() => Ok(()),
        _ => Err(Failure::usage(format!("`{id}` is no coding of `{}`", from.code().address), mend())),
    }
}

fn list(session: &mut Session<'_, '_>, project: &Project, from: Resolved<'_>) -> Result<(), Failure> {
    let material = project.material(&Coders::All);
    let passages = material.passages.iter().filter(|passage| passage.code == Some(from.index()));
    for passage in passages {
        let coding = passage.coding;
        let turn = passage.located.span().map_or(coding.anchor.turn, |span| span.turn);
        session.out.line(format_args!("{}  {} turn {turn}  {}", coding.id, coding.transcript, coding.by.coder))?;
        session.out.line(format_args!("    {}", terminal(&material.words(passage))))?;
    }
    session.out.tell("nothing was changed: say which passages go with `--codings` or `--containing`");
    Ok(())
}
