//! Rule over the whole project: what was coded is written about, or left out on purpose.

use std::collections::{BTreeMap, BTreeSet};

use super::Ground;
use crate::chapter::ChapterFault;
use crate::codebook::Code;
use crate::coding::Stance;
use crate::source::{Place, Problem};
use crate::transcript::ThemeId;

/// The themes with codings that no chapter mentions, each at its first code in the codebook.
///
/// Nothing where there is no chapter yet. A code that a comment leaves out counts as mentioned.
pub fn unmentioned(ground: &Ground<'_>) -> Vec<Problem> {
    if ground.chapters.is_empty() {
        return Vec::new();
    }
    let mentioned = mentioned(ground);
    let mut themes: BTreeMap<&ThemeId, (&Place, u32)> = BTreeMap::new();
    for passage in ground.material.passages.iter().filter(|passage| passage.counts()) {
        let code = passage.code.and_then(|index| ground.material.codebook.codes().get(index));
        let Some(code) = code.filter(|_| passage.stance() != Stance::Mention) else { continue };
        // A finer code is told with the one above it, which counts it too.
        if above(code, ground).any(|code| mentioned.contains(&code.theme)) {
            continue;
        }
        let (place, count) = themes.entry(&code.theme).or_insert((&code.place, 0));
        *count += 1;
        if (code.place.line, code.place.column) < (place.line, place.column) {
            *place = &code.place;
        }
    }
    themes.retain(|theme, _| !mentioned.contains(theme));
    let mut problems: Vec<Problem> =
        themes.into_iter().map(|(theme, (place, count))| problem(theme, place, count)).collect();
    problems.sort_by(|a, b| a.place.cmp(&b.place));
    problems
}

/// The codes above a code, nearest first.
fn above<'a>(code: &'a Code, ground: &Ground<'a>) -> impl Iterator<Item = &'a Code> {
    let codes = ground.material.codebook.codes();
    let up = move |code: &&'a Code| code.parent.and_then(|index| codes.get(index));
    std::iter::successors(up(&code), up)
}

fn problem(theme: &ThemeId, place: &Place, count: u32) -> Problem {
    let codings = if count == 1 { "1 passage is coded".to_owned() } else { format!("{count} passages are coded") };
    Problem::new(place.clone(), &ChapterFault::UnmentionedTheme { theme: theme.to_string(), codings })
}

/// Themes of all claims, of the codes of all quotes, and of all codes left out.
fn mentioned<'a>(ground: &Ground<'a>) -> BTreeSet<&'a ThemeId> {
    let codebook = ground.material.codebook;
    let mut themes = BTreeSet::new();
    for chapter in ground.chapters {
        let claimed = chapter.claims().map(|(_, _, claim)| &claim.address);
        let left_out = chapter.leave_out.iter().map(|leave_out| &leave_out.address);
        let resolved = claimed.chain(left_out).filter_map(|address| codebook.resolve(address));
        themes.extend(resolved.map(|resolved| &resolved.code().theme));
        let quotes = super::quoted::quoted(chapter, ground.material);
        let codes = quotes.iter().filter_map(|quoted| codebook.codes().get(quoted.passage.code?));
        themes.extend(codes.map(|code| &code.theme));
    }
    themes
}
