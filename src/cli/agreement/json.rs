//! Agreement as JSON: every figure to ten digits, `null` where it is not defined.

use serde_json::{Value as Json, json};

use super::{Agreement, Told, rows};
use crate::agreement::{Drawn, Estimate, Row, Subject, coefficient::Value};
use crate::project::Project;

pub(super) fn all(all: &[Told], project: &Project, asked: &Agreement, left_out: usize) -> Json {
    json!({
        "unit": asked.unit.unit().word(),
        "touch": if asked.half { "half" } else { "any" },
        "draws": asked.draws,
        "seed": asked.seed,
        "left_out": left_out,
        "compared": all.iter().map(|told| one(told, project)).collect::<Vec<_>>(),
    })
}

fn one(told: &Told, project: &Project) -> Json {
    let found = &told.found;
    let all_rows = |rows: &[Row]| rows.iter().map(|own| row(own, project)).collect::<Vec<_>>();
    let differences = &told.differences;
    let kinds: serde_json::Map<String, Json> = differences
        .kinds
        .iter()
        .map(|(kind, count)| (super::differences::word(*kind).replace(' ', "_"), json!(count)))
        .collect();
    json!({
        "of": told.of,
        "coders": told.readers,
        "transcripts": found.transcripts,
        "units": found.units,
        "drawn": found.drawn.map(|drawn| match drawn { Drawn::Interviews => "interviews", Drawn::Units => "units" }),
        "differences": {
            "agreed": differences.agreed, "kinds": kinds, "decided": differences.decided,
            "holsti": differences.holsti.map(rounded),
        },
        "codes": all_rows(&found.codes),
        "stakeholders": all_rows(&found.stakeholders),
        "all": found.all.as_ref().map(|own| row(own, project)),
        "mean_alpha": {
            "value": value(found.mean.alpha), "codes": found.mean.codes,
            "thin": found.mean.thin, "undefined": found.mean.undefined,
        },
        "alpha_of_sets": value(found.sets),
        "cu_alpha_of_stakeholders": value(found.domains),
    })
}

fn row(row: &Row, project: &Project) -> Json {
    let of = match &row.subject {
        Subject::Code(_) => rows::name(row, project),
        Subject::Stakeholder(id) => id.to_string(),
        Subject::All => "all".to_owned(),
    };
    let remarks: Vec<&str> = row.remarks.iter().map(|remark| rows::remark_word(*remark)).collect();
    json!({
        "of": of, "units": row.units, "coded": row.coded.iter().map(|coded| coded.abs()).collect::<Vec<_>>(),
        "percent": estimate(&row.percent), "positive": value(row.positive), "alpha": estimate(&row.alpha),
        "ac1": estimate(&row.ac1), "brennan_prediger": value(row.brennan_prediger), "kappa": estimate(&row.kappa),
        "scott_pi": value(row.pi), "fleiss_kappa": value(row.fleiss), "u_alpha": value(row.u),
        "u_alpha_binary": value(row.binary), "cu_alpha": value(row.cu), "remarks": remarks,
        "undefined": row.alpha.value.err().map(|why| why.word()),
    })
}

pub(super) fn estimate(estimate: &Estimate) -> Json {
    json!({
        "value": value(estimate.value),
        "se": estimate.error.map(rounded),
        "interval": estimate.interval.map(|interval| [rounded(interval.low), rounded(interval.high)]),
        "undefined_draws": estimate.interval.map(|interval| rounded(interval.undefined)),
    })
}

pub(super) fn value(value: Value) -> Option<f64> {
    value.ok().map(rounded)
}

fn rounded(value: f64) -> f64 {
    let rounded = (value * 1e10).round() / 1e10;
    if rounded == 0.0 { 0.0 } else { rounded }
}
