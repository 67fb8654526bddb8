//! The figures in words: what stands above the table, and below it about the row one is on.

use super::reckoned::Reckoned;
use super::table::{range, value};
use crate::agreement::{Drawn, Estimate, Kind, Remark, Row, Subject, Unit};
use crate::tui::count::counted;
use crate::tui::theme::Theme;

/// Above the table: differences first, then what the figures are of.
pub(super) fn head(reckoned: &Reckoned, theme: Theme) -> [String; 3] {
    let tally = &reckoned.tally;
    let kinds: Vec<String> = tally.kinds.iter().map(|(kind, count)| format!("{} {count}", word(*kind))).collect();
    let mut differences = format!("{} coded alike, {}", tally.agreed, counted(tally.total(), "difference"));
    if tally.total() > 0 {
        differences.push_str(&format!(" ({} decided): {}", tally.decided, kinds.join(", ")));
    }
    let found = &reckoned.found;
    let units = counted(found.units as usize, reckoned.asked.unit.word());
    let transcripts = counted(found.transcripts, "transcript");
    let of = format!("{}: {transcripts} read by two or more, {units}", reckoned.readers.join(", "));
    let mean = &found.mean;
    let left = format!("{} too rarely coded, {} not defined", mean.thin, mean.undefined);
    [of, differences, format!("mean alpha over {}: {} ({left})", counted(mean.codes, "code"), value(mean.alpha, theme))]
}

/// A kind of difference in few words.
fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Missed => "missed",
        Kind::OtherCode => "other code",
        Kind::Stance => "stance",
        Kind::Boundary => "ends",
    }
}

/// Everything about a row, a paragraph each.
pub(super) fn row(row: &Row, reckoned: &Reckoned, theme: Theme) -> Vec<String> {
    let units = match (reckoned.asked.unit, &row.subject) {
        (unit, Subject::Code(_)) => counted(row.units as usize, unit.word()),
        (unit, _) => format!("{:.0} times a code and a {}", row.units, unit.word()),
    };
    let coded: Vec<String> =
        reckoned.readers.iter().zip(&row.coded).map(|(reader, coded)| format!("{reader} {coded:.0}")).collect();
    let address = match &row.subject {
        Subject::Code(index) => {
            reckoned.codebook.codes().get(*index).map(|code| code.address.to_string()).unwrap_or_default()
        }
        _ => reckoned.name(row),
    };
    let estimate = |name: &str, estimate: &Estimate| {
        let interval = estimate.interval.as_ref().map(|interval| format!(" ({})", range(Some(interval), theme)));
        format!("{name} {}{}", value(estimate.value, theme), interval.unwrap_or_default())
    };
    let mut figures = vec![estimate("alpha", &row.alpha), estimate("agree", &row.percent), estimate("AC1", &row.ac1)];
    if reckoned.readers.len() == 2 {
        figures.push(estimate("kappa", &row.kappa));
    }
    figures.push(format!("u-alpha {}", value(row.u, theme)));
    let mut told = vec![format!("{address}: {units}; coded: {}", coded.join(", ")), figures.join(", ")];
    told.extend(row.alpha.value.err().map(|why| format!("none: alpha is not defined, {}", why.word())));
    told.extend(row.remarks.iter().map(|remark| explained(*remark, row, theme)));
    told
}

fn explained(remark: Remark, row: &Row, theme: Theme) -> String {
    match remark {
        Remark::Thin => "few: no coder coded five units with it, which is too few to say anything".to_owned(),
        Remark::OneSided => {
            "one: somebody used it and somebody never did; do they read its definition alike?".to_owned()
        }
        Remark::Prevalence => {
            let percent = row.percent.value.unwrap_or_default() * 100.0;
            let share = row.positive.map_or_else(|_| "nothing".to_owned(), |share| format!("{:.0} %", share * 100.0));
            format!(
                "rare: coders agree on {percent:.0} % of units and alpha is low all the same; they agree nearly \
                 everywhere on its absence, which says little. AC1 ({}) does not fall with rarity; of what one coded \
                 the other coded {share}",
                value(row.ac1.value, theme)
            )
        }
    }
}

/// What to know of all rows.
pub(super) fn notes(reckoned: &Reckoned) -> Vec<String> {
    let drawn = match reckoned.found.drawn {
        Some(Drawn::Interviews) => "95 %: whole interviews drawn 2000 times, seed 1",
        Some(Drawn::Units) => {
            "95 %: units drawn 2000 times, seed 1; too narrow, as fewer than ten interviews were read by two"
        }
        None => "",
    };
    let mut notes = Vec::new();
    if reckoned.left_out > 0 {
        let entries =
            if reckoned.left_out == 1 { "1 entry".to_owned() } else { format!("{} entries", reckoned.left_out) };
        notes.push(format!("left out: {entries} made after others' codings could be seen"));
    }
    notes.push(drawn.to_owned());
    notes
}

/// The next unit.
pub(super) fn next(unit: Unit) -> Unit {
    let at = Unit::ALL.iter().position(|own| *own == unit).unwrap_or(0);
    Unit::ALL.get((at + 1) % Unit::ALL.len()).copied().unwrap_or_default()
}
