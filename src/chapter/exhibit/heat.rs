//! Codes × groups: how many informants support each code, of those who were asked.

use super::counted::Counted;
use super::group::{columns, counts_in};
use super::judged::{Judged, with_judged};
use super::print::Drawing;
use super::scope::{Scope, scopes};
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::anonymity::Shown;
use crate::chapter::Ground;
use crate::chapter::picture::{HeatLine, HeatMap, Tile};
use crate::transcript::AttributeName;

/// The map and its table; `None` where there is no code to show or nobody to count.
pub(super) fn heat(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    with_judged(exhibit, ground, |judged| map(exhibit, ground, judged))
}

fn map(exhibit: &Exhibit, ground: &Ground<'_>, judged: &Judged) -> Option<(Drawing, Sheet)> {
    let by = exhibit.by.clone().or_else(|| AttributeName::new("group").ok())?;
    let scopes = scopes(ground.material.codebook, exhibit);
    let columns = columns(ground, &by);
    // A column whose people are not asked about any of this is none.
    let codes = || scopes.iter().flat_map(|scope| scope.codes.iter());
    let mut kept: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, column)| codes().any(|code| counts_in(ground, *code, &by, column)))
        .map(|(at, _)| at)
        .collect();
    if kept.is_empty() || scopes.is_empty() {
        return None;
    }
    let language = ground.language;
    let several = scopes.len() > 1;
    let mut names: Vec<String> =
        kept.iter().filter_map(|at| columns.get(*at)).map(|column| column.name.clone()).collect();
    if names.len() > 1 {
        kept.push(columns.len());
        names.push(words::everybody(language).to_owned());
    }
    let counted = Counted::By(by);
    let (mut lines, mut rows) = (Vec::new(), Vec::new());
    for Scope { label, codes } in &scopes {
        if several {
            lines.push(HeatLine::Head(label.clone()));
        }
        for code in codes {
            let counts = judged.print(*code, &counted);
            let name = ground.material.codebook.codes().get(*code).map(|code| code.label.clone()).unwrap_or_default();
            let tiles: Vec<Tile> = kept.iter().map(|at| tile(counts.count(*at), counts.of(*at))).collect();
            let full = if several { format!("{label}: {name}") } else { name.clone() };
            rows.push(std::iter::once(full).chain(tiles.iter().map(|tile| tile.text.clone())).collect());
            lines.push(HeatLine::Row(name, tiles));
        }
    }
    let head = std::iter::once(words::code(language).to_owned()).chain(names.iter().cloned()).collect();
    let note = format!("{} {}", key(ground), words::withheld(language));
    let steps = ["1–25 %", "26–50 %", "51–75 %", "76–100 %"].map(str::to_owned);
    Some((Drawing::Heat(HeatMap { columns: names, lines, steps }), Sheet { head, rows, note }))
}

/// Shaded by the share of those asked who support it, in quarters, from what is printed alone.
fn tile(support: Shown, asked: Shown) -> Tile {
    let level = match (support, asked) {
        (Shown::Count(0), _) | (_, Shown::Count(0)) => Some(0),
        (Shown::Count(count), Shown::Count(of)) => Some(count.saturating_mul(4).div_ceil(of).clamp(1, 4) as usize),
        _ => None,
    };
    Tile { text: words::fraction(support, asked), level }
}

fn key(ground: &Ground<'_>) -> &'static str {
    words::choose(
        ground.language,
        "9/12: ni informanter støtter det, av tolv som er spurt eller selv tok det opp. Mørkere: større andel. Prikk: ingen er spurt.",
        "9/12: ni informantar støttar det, av tolv som er spurde eller sjølve tok det opp. Mørkare: større del. Prikk: ingen er spurde.",
        "9/12: nine informants support it, of twelve who were asked or raised it themselves. Darker: a larger share. Dot: nobody was asked.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_are_shaded_from_what_is_printed() {
        for (support, asked, text, level) in [
            (Shown::Count(9), Shown::Count(12), "9/12", Some(3)),
            (Shown::Count(12), Shown::Count(12), "12/12", Some(4)),
            (Shown::Count(0), Shown::Count(12), "0/12", Some(0)),
            (Shown::Count(0), Shown::Count(0), "·", Some(0)),
            (Shown::Few, Shown::Count(12), "<5", None),
            (Shown::Withheld, Shown::Count(12), "–", None),
            (Shown::Count(9), Shown::Withheld, "9", None),
        ] {
            assert_eq!(tile(support, asked), Tile { text: text.to_owned(), level }, "{support:?} {asked:?}");
        }
    }
}
