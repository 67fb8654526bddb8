//! `belegg matrix --saturation`: when interviews stopped bringing new codes.

use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Out};
use crate::synthesis::{Band, Material, Saturation, SaturationRule};
use crate::transcript::StakeholderId;

pub(super) fn give(
    material: &Material<'_>,
    codes: &[usize],
    output: &OutputFormat,
    out: &mut Out<'_>,
) -> Result<(), Failure> {
    let rule = SaturationRule::default();
    let mut groups: Vec<&StakeholderId> = material.people.iter().filter_map(|person| person.group()).collect();
    groups.sort_unstable();
    groups.dedup();
    let strata: Vec<Saturation> =
        groups.into_iter().map(|group| material.saturation(codes, Some(group), &rule)).collect();
    let strata: Vec<Saturation> = strata.into_iter().filter(|stratum| !stratum.interviews.is_empty()).collect();
    if output.json {
        return out.json(&as_json(material, &strata, &rule));
    }
    let table = table(&strata, &rule);
    if output.csv {
        return table.csv(out);
    }
    table.print(out)?;
    strata.iter().try_for_each(|stratum| out.line(told(stratum)))
}

fn table(strata: &[Saturation], rule: &SaturationRule) -> Table {
    let mut table = Table::new([
        "group",
        ">interviews",
        ">codes",
        ">dimensions",
        ">reached",
        ">median",
        ">5 %",
        ">95 %",
        ">orders",
        "new codes in each",
    ]);
    for stratum in strata {
        let sum = |counts: &[u32]| counts.iter().sum::<u32>().to_string();
        let reached = stratum.reached.map_or_else(|| "–".to_owned(), |at| format!("{at}+{}", rule.run));
        let band =
            |pick: fn(Band) -> u32| stratum.reached_in.map_or_else(|| "–".to_owned(), |band| pick(band).to_string());
        let new: Vec<String> = stratum.new.iter().map(ToString::to_string).collect();
        table.row([
            name(stratum),
            stratum.interviews.len().to_string(),
            sum(&stratum.new),
            sum(&stratum.dimensions),
            reached,
            band(|band| band.median),
            band(|band| band.low),
            band(|band| band.high),
            stratum.orders_reached.to_string(),
            new.join(" "),
        ]);
    }
    table
}

fn name(stratum: &Saturation) -> String {
    stratum.group.as_ref().map(ToString::to_string).unwrap_or_default()
}

/// How many interviews brought nothing new; never that there are enough of them.
fn told(stratum: &Saturation) -> String {
    let name = name(stratum);
    match stratum.idle {
        0 => format!("{name}: new codes in the last interview"),
        1 => format!("{name}: no new codes in the last interview"),
        idle => format!("{name}: no new codes in the last {idle} interviews"),
    }
}

fn as_json(material: &Material<'_>, strata: &[Saturation], rule: &SaturationRule) -> serde_json::Value {
    let band = |band: &Band| serde_json::json!({ "low": band.low, "median": band.median, "high": band.high });
    let id = |at: &usize| material.transcripts.get(*at).map(|transcript| transcript.id.to_string());
    let stratum = |stratum: &Saturation| {
        serde_json::json!({
            "group": name(stratum),
            "interviews": stratum.interviews.iter().filter_map(id).collect::<Vec<_>>(),
            "new": stratum.new, "dimensions": stratum.dimensions, "reached": stratum.reached, "idle": stratum.idle,
            "bands": stratum.bands.iter().map(band).collect::<Vec<_>>(),
            "reached_in": stratum.reached_in.as_ref().map(band), "orders_reached": stratum.orders_reached,
        })
    };
    serde_json::json!({
        "base": rule.base, "run": rule.run, "threshold": rule.threshold, "orders": rule.orders, "seed": rule.seed,
        "strata": strata.iter().map(stratum).collect::<Vec<_>>(),
    })
}
