//! In how many interviews each code is heard, from how many informants, and how evenly it is spread.

use super::counted::Counted;
use super::judged::{Judged, with_judged};
use super::one_column::out_of;
use super::print::Drawing;
use super::scope::scopes;
use super::sheet::Sheet;
use super::{Exhibit, words};
use crate::anonymity::{FEW, Shown};
use crate::chapter::Ground;
use crate::chapter::picture::{Balance, Bar, Stretch};

/// The bars and their table; `None` where there is no code to show or no interview to count.
pub(super) fn dispersion(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<(Drawing, Sheet)> {
    with_judged(exhibit, ground, |judged| bars(exhibit, ground, judged))
}

fn bars(exhibit: &Exhibit, ground: &Ground<'_>, judged: &Judged) -> Option<(Drawing, Sheet)> {
    let (language, book) = (ground.language, ground.material.codebook);
    let scopes = scopes(book, exhibit);
    let several = scopes.len() > 1;
    let (mut parts, mut rows) = (Vec::new(), Vec::new());
    for scope in scopes {
        let mut bars = Vec::new();
        for spread in ground.material.dispersion(&scope.codes).iter().filter(|spread| spread.of > 0) {
            let name = book.codes().get(spread.code).map(|code| code.label.clone()).unwrap_or_default();
            let (interviews, of) = out_of(spread.interviews, spread.of);
            let print = judged.print(spread.code, &Counted::Heard);
            let informants = print.count(0);
            // Interviews of one person each are people.
            let withheld =
                print.single && !matches!(informants, Shown::Count(_)) && matches!(interviews, Shown::Count(_));
            let interviews = if withheld { informants } else { interviews };
            // How unevenly few interviews share it would tell of them.
            let told = matches!(interviews, Shown::Count(count) if count >= FEW);
            let dp = spread.dp.filter(|_| told).map(|dp| words::decimal(dp, language)).unwrap_or_default();
            let text = match dp.as_str() {
                "" => words::out_of(interviews, of, language),
                dp => format!("{} · DP {dp}", words::out_of(interviews, of, language)),
            };
            let full = if several { format!("{}: {name}", scope.label) } else { name.clone() };
            rows.push(vec![full, words::out_of(interviews, of, language), informants.to_string(), dp]);
            let stretch = match (interviews, of) {
                (Shown::Count(count), Shown::Count(of)) => Stretch::Of(count, Some(of)),
                (Shown::Few, _) => Stretch::Below(FEW - 1),
                _ => Stretch::Withheld,
            };
            bars.push(Bar { label: name, text, stretch, against: false });
        }
        parts.push((several.then_some(scope.label), bars));
    }
    if rows.is_empty() {
        return None;
    }
    let interviews = words::choose(language, "Intervjuer", "Intervju", "Interviews");
    let informants = words::choose(language, "Informanter", "Informantar", "Informants");
    let head = [words::code(language), interviews, informants, "DP"].map(str::to_owned).to_vec();
    let key = words::choose(
        language,
        "Fylt: intervjuer der noen snakker om det, uansett hva de mener. Ramme: intervjuer med noen som kunne det. \
         DP (Gries 2008): 0 er jevnt fordelt etter hvor mye det snakkes, nær 1 er samlet i ett kort intervju.",
        "Fylt: intervju der nokon snakkar om det, uansett kva dei meiner. Ramme: intervju med nokon som kunne det. \
         DP (Gries 2008): 0 er jamt fordelt etter kor mykje det blir snakka, nær 1 er samla i eitt kort intervju.",
        "Filled: interviews in which somebody speaks of it, whatever they think. Frame: interviews with somebody who could. \
         DP (Gries 2008): 0 is spread as the talk is, near 1 stands in one short interview.",
    );
    let note = format!("{key} {}", words::withheld(language));
    let balance = Balance { left: String::new(), right: interviews.to_owned(), parts };
    Some((Drawing::Balance(balance), Sheet { head, rows, note }))
}
