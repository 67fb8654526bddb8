//! Which codes stand together: the strongest pairs as a triangle of codes by codes.

use super::print::Drawing;
use super::scope::scopes;
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::anonymity::FEW;
use crate::chapter::Ground;
use crate::chapter::picture::{HeatLine, HeatMap, Tile};
use crate::synthesis::{Together, Unit};
use crate::transcript::Language;

/// So many codes fit beside each other.
const CODES: usize = 10;

/// So many pairs are listed.
const PAIRS: usize = 25;

/// The triangle and the list of pairs; `None` where no pair can be printed.
///
/// Only pairs in five interviews or more are told: fewer would tell of those who spoke in them.
pub(super) fn together(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    let (language, book) = (ground.language, ground.material.codebook);
    let unit = exhibit.on.unwrap_or(Unit::Passages);
    let scopes = scopes(book, exhibit);
    let codes: Vec<usize> = scopes.iter().flat_map(|scope| scope.codes.iter().copied()).collect();
    let mut pairs = ground.material.together(&codes, unit);
    pairs.retain(|pair| pair.interviews >= FEW);
    pairs.truncate(PAIRS);
    if pairs.is_empty() {
        return None;
    }
    let several = scopes.len() > 1;
    let stakeholder = |code: usize| {
        let scope = scopes.iter().find(|scope| scope.codes.contains(&code)).filter(|_| several);
        scope.map(|scope| scope.label.clone())
    };
    let label = |code: usize| book.codes().get(code).map(|code| code.label.clone()).unwrap_or_default();
    let name = |code: usize| match stakeholder(code) {
        Some(stakeholder) => format!("{} ({stakeholder})", label(code)),
        None => label(code),
    };
    let rows = pairs.iter().map(|pair| {
        let [first, second] = pair.codes.map(name);
        let warning = match (pair.is_above_one(), pair.is_uneven()) {
            (true, _) => words::choose(language, "over 1", "over 1", "above 1"),
            (_, true) => words::choose(language, "ujevnt par", "ujamt par", "uneven pair"),
            _ => "",
        };
        let [value, rarer] = [pair.coefficient(), pair.of_the_rarer()].map(|value| words::decimal(value, language));
        vec![format!("{first} – {second}"), value, rarer, warning.to_owned()]
    });
    let head = vec![
        words::choose(language, "Koder", "Kodar", "Codes").to_owned(),
        measure(unit).to_owned(),
        "n12/min".to_owned(),
        words::choose(language, "Merknad", "Merknad", "Remark").to_owned(),
    ];
    let sheet = Sheet { head, rows: rows.collect(), note: key(unit, language).to_owned() };
    Some((Drawing::Heat(triangle(&pairs, label, stakeholder, language)), sheet))
}

/// Codes by codes below the diagonal, those of the strongest pairs, each stakeholder's under a head.
fn triangle(
    pairs: &[Together],
    label: impl Fn(usize) -> String,
    stakeholder: impl Fn(usize) -> Option<String>,
    language: Language,
) -> HeatMap {
    let mut codes: Vec<usize> = Vec::new();
    for code in pairs.iter().flat_map(|pair| pair.codes) {
        if !codes.contains(&code) && codes.len() < CODES {
            codes.push(code);
        }
    }
    codes.sort_unstable();
    let empty = || Tile { text: String::new(), level: Some(0) };
    let tile = |row: usize, column: usize| {
        let both = |pair: &&Together| pair.codes == [column, row];
        pairs.iter().find(both).map_or_else(empty, |pair| {
            let value = pair.coefficient();
            let level = [0.1, 0.2, 0.4].iter().filter(|step| value >= **step).count() + 1;
            Tile { text: words::decimal(value, language), level: Some(level) }
        })
    };
    let (mut lines, mut above) = (Vec::new(), None);
    for (at, row) in codes.iter().enumerate() {
        let own = stakeholder(*row);
        if own != above {
            lines.extend(own.clone().map(HeatLine::Head));
            above = own;
        }
        let tiles = codes.iter().take(at).map(|column| tile(*row, *column)).collect();
        lines.push(HeatLine::Row(format!("{}  {}", at + 1, label(*row)), tiles));
    }
    let [low, middle, high] = [0.1, 0.2, 0.4].map(|step| words::decimal(step, language));
    HeatMap {
        lines,
        columns: (1..=codes.len().saturating_sub(1)).map(|number| number.to_string()).collect(),
        steps: [format!("< {low}"), format!("{low} –"), format!("{middle} –"), format!("{high} –")],
    }
}

fn measure(unit: Unit) -> &'static str {
    match unit {
        Unit::Passages => "c",
        Unit::Turns | Unit::Interviews => "Jaccard",
    }
}

fn key(unit: Unit, language: Language) -> &'static str {
    match unit {
        Unit::Passages => words::choose(
            language,
            "c = n12/(n1 + n2 − n12) over overlappende utdrag, som i ATLAS.ti; kan bli større enn 1. Bare par i fem intervjuer eller flere.",
            "c = n12/(n1 + n2 − n12) over overlappande utdrag, som i ATLAS.ti; kan bli større enn 1. Berre par i fem intervju eller fleire.",
            "c = n12/(n1 + n2 − n12) over overlapping passages, as in ATLAS.ti; may pass 1. Only pairs in five interviews or more.",
        ),
        Unit::Turns => words::choose(
            language,
            "Jaccard over replikker: replikker med begge kodene, av dem med minst én. Bare par i fem intervjuer eller flere.",
            "Jaccard over replikkar: replikkar med begge kodane, av dei med minst éin. Berre par i fem intervju eller fleire.",
            "Jaccard over turns: turns with both codes, of those with one at least. Only pairs in five interviews or more.",
        ),
        Unit::Interviews => words::choose(
            language,
            "Jaccard over intervjuer: intervjuer med begge kodene, av dem med minst én. Bare par i fem intervjuer eller flere.",
            "Jaccard over intervju: intervju med begge kodane, av dei med minst éin. Berre par i fem intervju eller fleire.",
            "Jaccard over interviews: interviews with both codes, of those with one at least. Only pairs in five interviews or more.",
        ),
    }
}
