//! Writing a decision down, with the rule that follows from it.

use super::list;
use crate::agreement::{Dispute, Outcome};
use crate::cli::{Failure, Session};
use crate::codebook::CodeAddress;
use crate::codebook::upkeep::Upkeep;
use crate::project::{Project, exchange_codebook, put_codebook_back};
use crate::source::terminal;

pub(super) fn settle(
    dispute: &Dispute<'_>,
    keep: &str,
    rule: Option<&str>,
    rule_for: Option<&str>,
    project: &Project,
    session: &mut Session<'_, '_>,
) -> Result<(), Failure> {
    let outcome = outcome(dispute, keep)?;
    let rule = rule.map(|text| Ok::<_, Failure>((code(dispute, rule_for, project, session)?, text))).transpose()?;
    let name = session.writer()?;
    // The rule first: what cannot be written leaves the difference open, to be decided again.
    let written = match &rule {
        None => None,
        Some((code, text)) => {
            let date = session.world.now().chars().take(10).collect();
            let change = Upkeep::AppendRule { code: code.clone(), text: (*text).to_owned(), date };
            Some(exchange_codebook(&*project.disk, &change)?)
        }
    };
    let actions =
        dispute.settle(outcome).into_iter().map(|action| (session.world.new_id(), action)).collect::<Vec<_>>();
    let new = actions.len();
    if let Err(failure) = session.record(project, &name, actions) {
        if let Some((kept, before)) = &written {
            put_codebook_back(&*project.disk, &kept.text, before)?;
        }
        return Err(failure);
    }
    let said = list::told(outcome, dispute.coders);
    session.out.line(if new == 0 { format!("decided so already: {said}") } else { format!("decided: {said}") })?;
    if let Some((code, text)) = rule {
        session.out.line(format!("{code} has a new rule: {}", terminal(text)))?;
    }
    Ok(())
}

/// Whose coding stands.
fn outcome(dispute: &Dispute<'_>, keep: &str) -> Result<Outcome, Failure> {
    let [mine, theirs] = dispute.coders;
    match keep {
        "both" => Ok(Outcome::Both),
        "none" => Ok(Outcome::Neither),
        coder if coder == mine.as_str() => Ok(Outcome::Mine),
        coder if coder == theirs.as_str() => Ok(Outcome::Theirs),
        other => Err(Failure::usage(
            format!("`{}` has no part in this difference", terminal(other)),
            format!("keep `{mine}`, `{theirs}`, `both` or `none`"),
        )),
    }
}

/// The code that a rule is for: the one named, else the only one there is.
fn code(
    dispute: &Dispute<'_>,
    named: Option<&str>,
    project: &Project,
    session: &Session<'_, '_>,
) -> Result<CodeAddress, Failure> {
    if let Some(named) = named {
        return Ok(session.code(project, named)?.code().address.clone());
    }
    let mut codes: Vec<usize> = dispute.sides().map(|(_, placed)| placed.code).collect();
    codes.dedup();
    match codes.as_slice() {
        [one] => match project.codebook.codes().get(*one) {
            Some(code) => Ok(code.address.clone()),
            None => Err(Failure::usage("the code is not in the codebook any more", None)),
        },
        _ => {
            let both: Vec<String> =
                dispute.sides().map(|(_, placed)| format!("`{}`", list::address(&placed, project))).collect();
            let message = "the two have different codes: which is the rule for?";
            Err(Failure::usage(message, format!("name it with --rule-for: {}", both.join(" or "))))
        }
    }
}
