//! `belegg matrix --cooccurrence`: which codes stand together.

use super::matrix::address;
use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Out};
use crate::synthesis::{LEAST_TOGETHER, Material, Together, Unit};

/// What codes stand together in, as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum On {
    /// Overlapping passages: ATLAS.ti's c
    Passages,
    /// Turns: Jaccard
    Turns,
    /// Interviews: Jaccard
    Interviews,
}

impl On {
    pub(super) fn unit(self) -> Unit {
        match self {
            Self::Passages => Unit::Passages,
            Self::Turns => Unit::Turns,
            Self::Interviews => Unit::Interviews,
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Passages => "passages",
            Self::Turns => "turns",
            Self::Interviews => "interviews",
        }
    }

    fn measure(self) -> &'static str {
        match self {
            Self::Passages => "c",
            Self::Turns | Self::Interviews => "jaccard",
        }
    }
}

pub(super) fn give(
    material: &Material<'_>,
    codes: &[usize],
    on: On,
    output: &OutputFormat,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let pairs = material.together(codes, on.unit());
    if output.json {
        return out.json(&as_json(material, &pairs, on));
    }
    let numbers = [">n1", ">n2", ">n12", ">interviews", &format!(">{}", on.measure()), ">n12/min", "remark"];
    let mut table = Table::new(["code", "code"].into_iter().chain(numbers));
    for pair in &pairs {
        let [first, second] = pair.codes.map(|code| address(material, code));
        let [one, other] = pair.own.map(|count| count.to_string());
        let [value, rarer] = [pair.coefficient(), pair.of_the_rarer()].map(|value| format!("{value:.2}"));
        let (both, interviews) = (pair.both.to_string(), pair.interviews.to_string());
        table.row([first, second, one, other, both, interviews, value, rarer, remarks(pair).join(", ")]);
    }
    if output.csv {
        return table.csv(out);
    }
    table.print(out)?;
    out.tell(format_args!("{} over {}: pairs with {LEAST_TOGETHER} in common or more", on.measure(), on.word()));
    Ok(())
}

/// What to mind when reading a coefficient.
fn remarks(pair: &Together) -> Vec<&'static str> {
    let above = pair.is_above_one().then_some("above 1: overlaps are counted in pairs");
    let uneven = pair.is_uneven().then_some("one code is more than five times the other");
    above.into_iter().chain(uneven).collect()
}

fn as_json(material: &Material<'_>, pairs: &[Together], on: On) -> serde_json::Value {
    let rounded = |value: f64| (value * 10_000.0).round() / 10_000.0;
    let pair = |pair: &Together| {
        serde_json::json!({
            "codes": pair.codes.map(|code| address(material, code)), "own": pair.own, "both": pair.both,
            "interviews": pair.interviews, "coefficient": rounded(pair.coefficient()),
            "of_the_rarer": rounded(pair.of_the_rarer()), "above_one": pair.is_above_one(), "uneven": pair.is_uneven(),
        })
    };
    serde_json::json!({
        "unit": on.word(), "measure": on.measure(), "least": LEAST_TOGETHER,
        "pairs": pairs.iter().map(pair).collect::<Vec<_>>(),
    })
}
