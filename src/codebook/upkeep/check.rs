//! Whether an edited text says what was meant, and nothing else.

use super::UpkeepFault;
use super::intended::Plan;
use crate::codebook::{Code, CodeAddress, Codebook, Stakeholder, read};
use crate::source::{FileName, Problem};

/// Reads an edited text and holds it against the plan.
pub(super) fn check(
    text: &str,
    file: &FileName,
    before: &Codebook,
    problems: &[Problem],
    plan: &Plan,
) -> Result<Codebook, UpkeepFault> {
    let (after, found) = read(text, file);
    let known =
        |problem: &&Problem| problems.iter().any(|old| (old.code, &old.message) == (problem.code, &problem.message));
    if let Some(new) = found.iter().find(|problem| !known(problem)) {
        return Err(UpkeepFault::WouldBeWrong(Box::new(new.clone())));
    }
    let same_head = (&after.title, after.language, &after.areas) == (&before.title, before.language, &before.areas)
        && same_stakeholders(&after, before);
    if !same_head {
        return failed("something besides the codes would change");
    }
    same_codes(&after, plan)?;
    for (address, index) in before.addresses() {
        let wanted = before.codes().get(index).map(|code| plan.after(&code.address));
        if after.resolve(address).map(|found| &found.code().address) != wanted {
            return failed(&format!("`{address}` would lead elsewhere"));
        }
    }
    Ok(after)
}

fn failed<T>(why: &str) -> Result<T, UpkeepFault> {
    Err(UpkeepFault::Failed(why.to_owned()))
}

/// All but where they stand.
fn same_stakeholders(after: &Codebook, before: &Codebook) -> bool {
    let all = |of: &Codebook| -> Vec<Stakeholder> {
        let place = crate::source::Place::whole(&FileName::new(""));
        of.stakeholders.iter().map(|one| Stakeholder { place: place.clone(), ..one.clone() }).collect()
    };
    all(after) == all(before)
}

fn same_codes(after: &Codebook, plan: &Plan) -> Result<(), UpkeepFault> {
    let order = |codes: &[Code]| -> Vec<CodeAddress> {
        let stays = |code: &&Code| !plan.placed.contains(&code.address);
        codes.iter().filter(stays).map(|code| code.address.clone()).collect()
    };
    if after.codes().len() != plan.codes.len() || order(after.codes()) != order(&plan.codes) {
        return failed("other codes would stand there, or in another order");
    }
    for wanted in &plan.codes {
        let found = after.codes().iter().find(|code| code.address == wanted.address);
        if found.is_none_or(|found| bare(found) != bare(wanted)) {
            return failed(&format!("`{}` would not be what was meant", wanted.address));
        }
    }
    Ok(())
}

/// A code without what an edit elsewhere may change: where it stands and what addresses it had.
fn bare(code: &Code) -> Code {
    let place = crate::source::Place::whole(&FileName::new(""));
    Code { parent: None, was: Vec::new(), place, ..code.clone() }
}
