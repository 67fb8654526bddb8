//! Former addresses: what resolved before must resolve after, to the same code.

use std::collections::BTreeMap;

use super::UpkeepFault;
use super::intended::Plan;
use super::page::Page;
use crate::codebook::{CodeAddress, Codebook, read};
use crate::source::FileName;

/// More rounds than there are levels of codes.
const ROUNDS: usize = 6;

/// Adds to `was:` every address that does not resolve any more, and takes out those where a code stands now.
///
/// Codes above come first: what their `was:` brings for the codes below need not be written there.
pub(super) fn settle(text: String, file: &FileName, before: &Codebook, plan: &Plan) -> Result<String, UpkeepFault> {
    if plan.moved.is_empty() {
        return Ok(text);
    }
    let mut page = Page::new(text, file)?;
    for _ in 0..ROUNDS {
        let (now, _) = read(&page.text, file);
        for code in now.codes() {
            let live = |old: &CodeAddress| now.codes().iter().any(|code| code.address == *old);
            if code.was.iter().any(live) {
                let kept: Vec<String> = code.was.iter().filter(|old| !live(old)).map(ToString::to_string).collect();
                page.set_list(&code.address, "was", &kept, file)?;
            }
        }
        let lacking = lacking(before, &now, plan);
        let Some(depth) = lacking.values().flatten().map(|old| old.parts().count()).min() else { break };
        for (code, old) in lacking {
            let named = now.codes().iter().find(|known| known.address == *code).map_or(&[][..], |known| &known.was);
            let old = old.into_iter().filter(|old| old.parts().count() == depth && !named.contains(old));
            let old: Vec<String> = old.map(ToString::to_string).collect();
            page.add_items(code, "was", &old, file)?;
        }
    }
    Ok(page.text)
}

/// The addresses that do not lead to the code they should, by that code.
fn lacking<'p>(
    before: &'p Codebook,
    now: &Codebook,
    plan: &'p Plan,
) -> BTreeMap<&'p CodeAddress, Vec<&'p CodeAddress>> {
    let mut lacking: BTreeMap<&CodeAddress, Vec<&CodeAddress>> = BTreeMap::new();
    for (address, index) in before.addresses() {
        let Some(code) = before.codes().get(index) else { continue };
        let wanted = plan.after(&code.address);
        if now.resolve(address).is_none_or(|found| found.code().address != *wanted) {
            lacking.entry(wanted).or_default().push(address);
        }
    }
    lacking
}
