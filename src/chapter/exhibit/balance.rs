//! Benefits against drawbacks: how many informants support each, a stakeholder at a time.

use std::cmp::Reverse;

use super::counted::Counted;
use super::group::columns;
use super::judged::{Judged, with_judged};
use super::print::Drawing;
use super::scope::scopes;
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::anonymity::{FEW, Shown};
use crate::chapter::Ground;
use crate::chapter::picture::{Balance, Bar, Stretch};
use crate::codebook::Section;
use crate::transcript::AttributeName;

/// The bars and their table; `None` where there is no code to show or nobody to count.
///
/// Counts are those of the last column of the matrix by groups: what that one withholds this one does not tell.
pub(super) fn balance(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    with_judged(exhibit, ground, |judged| bars(exhibit, ground, judged))
}

fn bars(exhibit: &Exhibit, ground: &Ground<'_>, judged: &Judged) -> Option<(Drawing, Sheet)> {
    let by = AttributeName::new("group").ok()?;
    let (columns, scopes) = (columns(ground, &by), scopes(ground.material.codebook, exhibit));
    if columns.is_empty() || scopes.is_empty() {
        return None;
    }
    let language = ground.language;
    let several = scopes.len() > 1;
    let (mut parts, mut rows) = (Vec::new(), Vec::new());
    for scope in scopes {
        let mut bars: Vec<(Bar, Shown)> = Vec::new();
        for code in scope.codes.iter().filter_map(|index| Some((*index, ground.material.codebook.codes().get(*index)?)))
        {
            let counts = judged.print(code.0, &Counted::Everybody);
            let (support, asked) = (counts.count(0), counts.of(0));
            if asked == Shown::Count(0) {
                continue;
            }
            let against = code.1.section() == Section::Drawbacks;
            let text = words::out_of(support, asked, language);
            bars.push((Bar { label: code.1.label.clone(), text, stretch: stretch(support, asked), against }, support));
        }
        // Only by what is printed: an order by the counts themselves would tell of those that are withheld.
        bars.sort_by_key(|(bar, support)| (bar.against, Reverse(printed(*support))));
        rows.extend(bars.iter().map(|(bar, _)| row(bar, several.then_some(&scope.label), language)));
        parts.push((several.then_some(scope.label), bars.into_iter().map(|(bar, _)| bar).collect()));
    }
    let names = [words::code(language), "", words::choose(language, "Støtter", "Støttar", "Support")];
    let note = format!("{} {}", key(ground), words::withheld(language));
    let (left, right) = (words::drawbacks(language).to_owned(), words::benefits(language).to_owned());
    let head = names.map(str::to_owned).to_vec();
    Some((Drawing::Balance(Balance { left, right, parts }), Sheet { head, rows, note }))
}

fn row(bar: &Bar, stakeholder: Option<&String>, language: crate::transcript::Language) -> Vec<String> {
    let label = stakeholder.map_or_else(|| bar.label.clone(), |name| format!("{name}: {}", bar.label));
    let side = if bar.against { words::drawbacks(language) } else { words::benefits(language) };
    vec![label, side.to_lowercase(), bar.text.clone()]
}

fn stretch(support: Shown, asked: Shown) -> Stretch {
    match (support, asked) {
        (Shown::Count(count), Shown::Count(of)) => Stretch::Of(count, Some(of)),
        (Shown::Count(count), _) => Stretch::Of(count, None),
        (Shown::Few, _) => Stretch::Below(FEW - 1),
        _ => Stretch::Withheld,
    }
}

/// What a reader of the print knows a count to be at least.
fn printed(shown: Shown) -> u32 {
    match shown {
        Shown::Count(count) => count,
        Shown::Withheld => FEW,
        Shown::Few | Shown::Unprinted => 1,
    }
}

fn key(ground: &Ground<'_>) -> &'static str {
    words::choose(
        ground.language,
        "Fylt: informanter som støtter det. Ramme: de som er spurt eller selv tok det opp.",
        "Fylt: informantar som støttar det. Ramme: dei som er spurde eller sjølve tok det opp.",
        "Filled: informants who support it. Frame: those who were asked or raised it themselves.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_length_tells_what_is_withheld() {
        assert_eq!(stretch(Shown::Few, Shown::Count(20)), Stretch::Below(4));
        assert_eq!(stretch(Shown::Withheld, Shown::Count(20)), Stretch::Withheld);
        assert_eq!(stretch(Shown::Count(9), Shown::Withheld), Stretch::Of(9, None));
    }
}
