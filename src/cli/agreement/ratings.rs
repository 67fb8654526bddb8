//! Coefficients of a table of judgements from anywhere: what ReCal, a spreadsheet or another program gave out.

use std::path::Path;

use super::json;
use crate::agreement::coefficient::{self, Value};
use crate::agreement::{Category, Draws, Interval, Ratings, Resampling, Sample};
use crate::cli::output_format::OutputFormat;
use crate::cli::table::Table;
use crate::cli::{Failure, Session};
use crate::source::terminal;

/// What a table of judgements has.
struct Judged {
    coders: Vec<String>,
    categories: Vec<String>,
    units: Vec<Vec<Option<Category>>>,
}

/// The figures in the order shown: name, value, standard error, interval.
type Figures = Vec<(&'static str, Value, Option<f64>, Option<Interval>)>;

pub(super) fn give(
    file: &Path,
    resampling: Resampling,
    output: &OutputFormat,
    session: &mut Session<'_, '_>,
) -> Result<(), Failure> {
    let judged = read(&session.text_at(file)?)?;
    let ratings = Ratings::new(judged.units.clone(), judged.coders.len(), judged.categories.len());
    let figures = figures(&ratings, resampling);
    if output.json {
        let all: serde_json::Map<String, serde_json::Value> = figures
            .into_iter()
            .map(|(name, value, error, interval)| {
                let estimate = crate::agreement::Estimate { value, error, interval };
                (name.replace([' ', '\''], "_").to_lowercase(), json::estimate(&estimate))
            })
            .collect();
        return session.out.json(&serde_json::json!({
            "coders": judged.coders, "categories": judged.categories, "units": judged.units.len(),
            "judged_by_two": ratings.shared_units(), "seed": resampling.seed, "draws": resampling.count,
            "coefficients": all,
        }));
    }
    let mut table = Table::new(["coefficient", ">value", ">se", "95 %", "remark"]);
    for (name, value, error, interval) in figures {
        let shown = |value: f64| format!("{value:.4}");
        let range = interval.map(|interval| format!("{:.4} to {:.4}", interval.low, interval.high));
        let why = value.err().map(|why| format!("not defined: {}", why.word()));
        table.row([
            name.to_owned(),
            value.map_or_else(|_| "–".to_owned(), shown),
            error.map(shown).unwrap_or_default(),
            range.unwrap_or_default(),
            why.unwrap_or_default(),
        ]);
    }
    if output.csv { table.csv(session.out) } else { table.print(session.out) }
}

fn figures(ratings: &Ratings, resampling: Resampling) -> Figures {
    let intervals = if resampling.count == 0 {
        vec![None; 4]
    } else {
        let sample = Sample { ratings: ratings.clone(), interviews: Vec::new() };
        let measures: [fn(&Ratings) -> Value; 4] =
            [coefficient::percent, coefficient::alpha, coefficient::gwet, coefficient::cohen];
        Draws::new(resampling, 0).intervals(&sample, &measures)
    };
    let interval = |at: usize| intervals.get(at).copied().flatten();
    let none = |value: Value| (value, None, None);
    let all = [
        ("percent agreement", (coefficient::percent(ratings), None, interval(0))),
        ("alpha", (coefficient::alpha(ratings), None, interval(1))),
        ("AC1", (coefficient::gwet(ratings), coefficient::gwet_error(ratings).ok(), interval(2))),
        ("kappa", (coefficient::cohen(ratings), coefficient::cohen_error(ratings).ok(), interval(3))),
        ("Scott's pi", none(coefficient::scott(ratings))),
        ("Fleiss' kappa", none(coefficient::fleiss(ratings))),
        ("Brennan-Prediger", none(coefficient::brennan_prediger(ratings))),
    ];
    let defined = |value: &Value| value.is_ok();
    all.into_iter()
        .map(|(name, (value, error, interval))| (name, value, error, interval.filter(|_| defined(&value))))
        .collect()
}

/// A head with the coders' names, then a row a unit. A first column called `unit` or `id` only names the unit.
fn read(text: &str) -> Result<Judged, Failure> {
    let separator = match text.lines().next().unwrap_or_default() {
        head if head.contains('\t') => b'\t',
        head if head.contains(';') => b';',
        _ => b',',
    };
    let mut reader = csv::ReaderBuilder::new().delimiter(separator).trim(csv::Trim::All).from_reader(text.as_bytes());
    let wrong = |error: csv::Error| {
        let mend = "a head with the coders' names, then a row a unit with as many cells".to_owned();
        Failure::usage(terminal(&error.to_string()), mend)
    };
    let head = reader.headers().map_err(wrong)?.clone();
    let named = head.get(0).is_some_and(|first| matches!(first.to_lowercase().as_str(), "unit" | "id"));
    let coders: Vec<String> = head.iter().skip(usize::from(named)).map(str::to_owned).collect();
    let mut categories: Vec<String> = Vec::new();
    let mut units = Vec::new();
    for row in reader.records() {
        let row = row.map_err(wrong)?;
        let cells = row.iter().skip(usize::from(named));
        units.push(cells.map(|cell| category(cell, &mut categories)).collect::<Result<Vec<_>, _>>()?);
    }
    if coders.len() < 2 || units.is_empty() {
        let mend = "write a head with two coders' names or more, then a row a unit".to_owned();
        return Err(Failure::usage("there is nothing to compare in this table", mend));
    }
    Ok(Judged { coders, categories, units })
}

/// The number of a category; none for an empty cell and for `NA`.
fn category(cell: &str, known: &mut Vec<String>) -> Result<Option<Category>, Failure> {
    if cell.is_empty() || cell.eq_ignore_ascii_case("na") {
        return Ok(None);
    }
    let at = known.iter().position(|own| own == cell).unwrap_or_else(|| {
        known.push(cell.to_owned());
        known.len() - 1
    });
    // A thousand categories are free text, not judgements; their number is also what alpha takes the square of.
    if at >= 1_000 {
        let mend = "each cell is one category, not a text".to_owned();
        return Err(Failure::usage("the table has more than a thousand categories", mend));
    }
    Ok(Category::try_from(at).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::agreement::coefficient::Undefined;

    #[test]
    fn a_table_has_a_coder_a_column_and_a_unit_a_row() {
        let judged = read("unit;ab;cd;ef\n1;ja;ja;\n2;nei;ja;NA\n").unwrap();
        assert_eq!(judged.coders, ["ab", "cd", "ef"]);
        assert_eq!(judged.categories, ["ja", "nei"]);
        assert_eq!(judged.units, [[Some(0), Some(0), None], [Some(1), Some(0), None]]);
    }

    #[test]
    fn a_table_of_one_coder_or_with_a_ragged_row_is_refused() {
        assert!(read("unit,ab\n1,x\n").is_err());
        assert!(read("ab,cd\nx\n").is_err());
        assert!(read("").is_err());
    }

    #[test]
    fn coefficients_without_variation_are_not_defined() {
        let judged = read("ab,cd\n1,1\n1,1\n").unwrap();
        let ratings = Ratings::new(judged.units, 2, judged.categories.len());
        let figures = figures(&ratings, Resampling { count: 50, seed: 1 });
        assert_eq!(figures[0].1, Ok(1.0));
        assert_eq!(figures[1].1, Err(Undefined::NoVariation));
        assert_eq!(figures[1].3, None);
    }
}
