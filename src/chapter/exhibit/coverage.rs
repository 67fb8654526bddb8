//! In how many interviews each theme came up, asked for or not: what silence about it can mean.

use std::collections::BTreeSet;

use super::counted::Counted;
use super::judged::{Judged, with_judged};
use super::print::Drawing;
use super::scope::scopes;
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::anonymity::{FEW, Shown};
use crate::chapter::Ground;
use crate::chapter::picture::{Balance, Bar, Stretch};
use crate::synthesis::Filter;
use crate::transcript::Coverage;

/// The bars and their table; `None` where there is no code to show or no interview to count.
pub(super) fn coverage(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    with_judged(exhibit, ground, |judged| bars(exhibit, ground, judged))
}

fn bars(exhibit: &Exhibit, ground: &Ground<'_>, judged: &Judged) -> Option<(Drawing, Sheet)> {
    let (language, book) = (ground.language, ground.material.codebook);
    let scopes = scopes(book, exhibit);
    let several = scopes.len() > 1;
    let (mut parts, mut rows) = (Vec::new(), Vec::new());
    for scope in scopes {
        let mut bars = Vec::new();
        for code in scope.codes {
            let print = judged.print(code, &Counted::Covered);
            let (shown, whole) = (print.count(0), print.of(0));
            if whole == Shown::Count(0) {
                continue;
            }
            let label = book.codes().get(code).map(|code| code.label.clone()).unwrap_or_default();
            let text = words::out_of(shown, whole, language);
            let full = if several { format!("{}: {label}", scope.label) } else { label.clone() };
            rows.push(vec![full, text.clone()]);
            let stretch = match (shown, whole) {
                (Shown::Count(count), Shown::Count(of)) => Stretch::Of(count, Some(of)),
                (Shown::Few, _) => Stretch::Below(FEW - 1),
                _ => Stretch::Withheld,
            };
            bars.push(Bar { label, text, stretch, against: false });
        }
        parts.push((several.then_some(scope.label), bars));
    }
    if rows.is_empty() {
        return None;
    }
    let right = words::choose(language, "Spurt eller tatt opp", "Spurt eller teke opp", "Asked or raised").to_owned();
    let key = words::choose(
        language,
        "Fylt: intervjuer der det er spurt om temaet eller noen selv tok det opp. Ramme: intervjuer med noen som kan uttale seg om det.",
        "Fylt: intervju der det er spurt om temaet eller nokon sjølv tok det opp. Ramme: intervju med nokon som kan uttale seg om det.",
        "Filled: interviews in which the theme was asked about or raised. Frame: interviews with somebody who could speak of it.",
    );
    let head = vec![words::code(language).to_owned(), right.clone()];
    let note = format!("{key} {}", words::withheld(language));
    Some((Drawing::Balance(Balance { left: String::new(), right, parts }), Sheet { head, rows, note }))
}

/// Interviews in which the theme was asked about or raised, of those with people whose words count for the code.
pub(super) fn covered(ground: &Ground<'_>, code: usize) -> (u32, u32) {
    let material = ground.material;
    let eligible = material.eligible(code, &Filter::default());
    let people = eligible.iter().filter_map(|at| material.people.get(*at));
    let interviews: BTreeSet<usize> = people.flat_map(|person| person.conversations()).copied().collect();
    let coverage = material.coverage(code);
    let asked = |at: &&usize| coverage.get(**at).copied().flatten().is_some_and(Coverage::counts_as_asked);
    (interviews.iter().filter(asked).count() as u32, interviews.len() as u32)
}
