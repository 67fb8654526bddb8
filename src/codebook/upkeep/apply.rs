//! Making a change in the source text.

use super::UpkeepFault;
use super::change::{Destination, Field, NewCode, Upkeep};
use super::entries::Piece;
use super::intended::{Plan, with_rule};
use super::page::{Page, lost};
use crate::codebook::{CodeAddress, Codebook, read};
use crate::source::FileName;

/// The text after a change, former addresses aside.
pub(super) fn apply(
    mut page: Page,
    file: &FileName,
    before: &Codebook,
    change: &Upkeep,
    plan: &Plan,
) -> Result<String, UpkeepFault> {
    match change {
        Upkeep::Add(new) => add(&mut page, new, file)?,
        Upkeep::Relabel { code, label } => page.set_text(code, "label", label, file)?,
        Upkeep::Rename { code, id } => rename(&mut page, before, code, id, file)?,
        Upkeep::Move { code, to } => {
            let piece = page.cut(code, file)?;
            page.paste(&piece, to, file)?;
        }
        Upkeep::Merge { code, into } => page.merge(code, into, before, file)?,
        Upkeep::Retire(code) => page.set_retired(code, file)?,
        Upkeep::Restore(code) => page.take_away(code, "retired", file)?,
        Upkeep::Define { code, field, value } => define(&mut page, code, *field, value, file)?,
        Upkeep::AppendRule { code, text, date } => {
            let old = plan.before(before, code).and_then(|code| code.definition.as_deref());
            page.set_text(code, "definition", &with_rule(old, text, date), file)?;
        }
    }
    keep_areas(&mut page, plan, file)?;
    Ok(page.text)
}

fn add(page: &mut Page, new: &NewCode, file: &FileName) -> Result<(), UpkeepFault> {
    let to = Destination::of(&new.address).ok_or_else(lost)?;
    let (map, key) = page.holder(&to)?;
    let braces = map.flow || map.pair(key).is_some_and(|pair| pair.site.flow && !pair.site.items().is_empty());
    page.paste(&Piece::new(new, braces), &to, file)
}

/// The theme stays: transcripts and the other valence name it.
fn rename(
    page: &mut Page,
    before: &Codebook,
    code: &CodeAddress,
    id: &str,
    file: &FileName,
) -> Result<(), UpkeepFault> {
    let theme = before.codes().iter().find(|known| known.address == *code).map(|known| known.theme.clone());
    let written = page.code(code)?.item.site.text_of("theme").is_some();
    if let Some(theme) = theme.filter(|_| !written) {
        page.set_text(code, "theme", theme.as_str(), file)?;
    }
    page.set_text(code, "id", id, file)
}

fn define(
    page: &mut Page,
    code: &CodeAddress,
    field: Field,
    value: &[String],
    file: &FileName,
) -> Result<(), UpkeepFault> {
    match value {
        _ if field.is_list() => page.set_list(code, field.word(), value, file),
        [text] => page.set_text(code, field.word(), text, file),
        _ => page.take_away(code, field.word(), file),
    }
}

/// A child that stood in its parent's areas keeps them where the new parent has others.
fn keep_areas(page: &mut Page, plan: &Plan, file: &FileName) -> Result<(), UpkeepFault> {
    let (after, _) = read(&page.text, file);
    for (_, new) in &plan.moved {
        let is = |code: &&crate::codebook::Code| code.address == *new;
        if let (Some(wanted), Some(now)) = (plan.codes.iter().find(is), after.codes().iter().find(is))
            && wanted.areas != now.areas
        {
            let areas: Vec<String> = wanted.areas.iter().map(ToString::to_string).collect();
            page.set_list(new, "areas", &areas, file)?;
        }
    }
    Ok(())
}
