//! Agreement as a table: one row a code, then stakeholders, then all together.

use super::Told;
use super::differences::counted;
use crate::agreement::{Drawn, Estimate, Interval, Remark, Row, Subject, coefficient::Value};
use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::project::Project;

/// The short table; the wide one (for CSV) has every figure in a column of its own.
pub(super) fn table(all: &[Told], project: &Project, wide: bool) -> Table {
    match all {
        _ if wide => wide_table(all, project),
        [one] => short(one, project),
        _ => summary(all),
    }
}

fn short(told: &Told, project: &Project) -> Table {
    let two = told.readers.len() == 2;
    let coders: Vec<String> = told.readers.iter().map(|reader| format!(">{reader}")).collect();
    let head = ["code".to_owned(), ">units".to_owned()].into_iter().chain(coders);
    let figures = [">alpha", "95 %", ">agree", ">both", ">AC1"].map(str::to_owned);
    let kappa = two.then(|| ">kappa".to_owned());
    let rest = [">u-alpha".to_owned(), "remark".to_owned()];
    let mut table = Table::new(head.chain(figures).chain(kappa).chain(rest));
    for row in rows(told) {
        let coded = row.coded.iter().map(|coded| format!("{:.0}", coded.abs()));
        let mut cells = vec![name(row, project), format!("{:.0}", row.units)];
        cells.extend(coded);
        let (alpha, agree) = (value(row.alpha.value), percent(row.percent.value));
        cells.extend([alpha, range(row.alpha.interval.as_ref()), agree, percent(row.positive), value(row.ac1.value)]);
        cells.extend(two.then(|| value(row.kappa.value)));
        cells.extend([value(row.u), remarks(row)]);
        table.row(cells);
    }
    table
}

/// A row for each round or pair.
fn summary(all: &[Told]) -> Table {
    let head = ["", ">transcripts", ">alpha", "95 %", ">agree", ">AC1", ">kappa", ">mean alpha", ">codes", ">Holsti"];
    let mut table = Table::new(head);
    for told in all {
        let row = told.found.all.as_ref();
        let of = |pick: fn(&Row) -> Value| row.map_or_else(|| "–".to_owned(), |row| value(pick(row)));
        let interval = row.and_then(|row| row.alpha.interval);
        table.row([
            told.of.clone(),
            told.found.transcripts.to_string(),
            of(|row| row.alpha.value),
            range(interval.as_ref()),
            row.map_or_else(|| "–".to_owned(), |row| percent(row.percent.value)),
            of(|row| row.ac1.value),
            of(|row| row.kappa.value),
            value(told.found.mean.alpha),
            told.found.mean.codes.to_string(),
            told.differences.holsti.map_or_else(|| "–".to_owned(), |holsti| format!("{holsti:.3}")),
        ]);
    }
    table
}

fn wide_table(all: &[Told], project: &Project) -> Table {
    let fixed = ["of", "code", "coders", "units", "coded"];
    let estimates = ["percent", "alpha", "ac1", "kappa"];
    let estimated = estimates
        .iter()
        .flat_map(|name| [(*name).to_owned(), format!("{name}_low"), format!("{name}_high"), format!("{name}_se")]);
    let values = ["positive", "brennan_prediger", "scott_pi", "fleiss_kappa", "u_alpha", "u_alpha_binary", "cu_alpha"];
    let head = fixed.iter().map(|name| (*name).to_owned()).chain(estimated);
    let mut table = Table::new(head.chain(values.iter().map(|name| (*name).to_owned())).chain(["remark".to_owned()]));
    for told in all {
        for row in rows(told) {
            let coded: Vec<String> = row.coded.iter().map(|coded| format!("{coded:.0}")).collect();
            let mut cells = vec![told.of.clone(), name(row, project), told.readers.join(" ")];
            cells.extend([format!("{:.0}", row.units), coded.join(" ")]);
            for estimate in [&row.percent, &row.alpha, &row.ac1, &row.kappa] {
                cells.extend(exact_estimate(estimate));
            }
            let rest = [row.positive, row.brennan_prediger, row.pi, row.fleiss, row.u, row.binary, row.cu];
            cells.extend(rest.map(|value| value.map(exact).unwrap_or_default()));
            cells.push(remarks(row));
            table.row(cells);
        }
    }
    table
}

pub(super) fn rows(told: &Told) -> impl Iterator<Item = &Row> {
    told.found.codes.iter().chain(&told.found.stakeholders).chain(&told.found.all)
}

/// What to know before reading the figures.
pub(super) fn notes(all: &[Told], draws: u32, seed: u64, out: &mut Out<'_>) -> Result<(), Failure> {
    let Some(told) = all.first() else { return Ok(()) };
    let found = &told.found;
    out.line("")?;
    let transcripts = counted(found.transcripts, "transcript", "transcripts");
    out.line(format!("{transcripts} read by two coders or more, {}", counted(found.units as usize, "unit", "units")))?;
    if all.len() == 1 {
        let mean = &found.mean;
        let codes = counted(mean.codes, "code", "codes");
        let left = format!("{} too rarely coded, {} not defined", mean.thin, mean.undefined);
        out.line(format!("mean alpha over {codes}: {} ({left})", value(mean.alpha)))?;
        let of = |name: &str, figure: Value| format!("{name} {}", value(figure));
        let holsti = told.differences.holsti.map_or_else(|| "–".to_owned(), |holsti| format!("{holsti:.3}"));
        let (sets, domains) =
            (of("alpha of sets of codes (Jaccard)", found.sets), of("Cu-alpha of stakeholders", found.domains));
        out.line(format!("{sets}, {domains}, Holsti {holsti}"))?;
    }
    let drawn = match found.drawn {
        Some(Drawn::Interviews) => format!("whole interviews drawn {draws} times, seed {seed}"),
        Some(Drawn::Units) => format!(
            "units drawn {draws} times, seed {seed}: fewer than ten interviews were read by two, so the intervals are \
             too narrow"
        ),
        None => "no intervals were asked for".to_owned(),
    };
    out.line(format!("95 %: {drawn}"))?;
    let is_rare = |row: &&Row| row.remarks.contains(&Remark::Prevalence) && !row.remarks.contains(&Remark::Thin);
    if all.len() == 1 && rows(told).any(|row| is_rare(&row)) {
        out.line(
            "rare: so seldom coded that coders agree nearly everywhere on its absence. Alpha takes that for chance and \
             says nothing of the rest; read AC1, and `both`: of what one coded, how much the other coded",
        )?;
    }
    out.line("u-alpha: whether the same passages were found, character by character")
}

pub(super) fn name(row: &Row, project: &Project) -> String {
    match &row.subject {
        Subject::Code(index) => {
            project.codebook.codes().get(*index).map(|code| code.address.to_string()).unwrap_or_default()
        }
        Subject::Stakeholder(id) => format!("{id} (codes × units)"),
        Subject::All => "all (codes × units)".to_owned(),
    }
}

fn remarks(row: &Row) -> String {
    let undefined = row.alpha.value.err().map(|why| format!("not defined: {}", why.word()));
    // What is too little to say anything needs no second word.
    let thin = row.remarks.contains(&Remark::Thin);
    let told = row.remarks.iter().filter(|remark| !thin || **remark != Remark::Prevalence);
    let words = told.map(|remark| remark_word(*remark).to_owned());
    words.chain(undefined).collect::<Vec<_>>().join("; ")
}

pub(super) fn remark_word(remark: Remark) -> &'static str {
    match remark {
        Remark::Thin => "too few to say",
        Remark::Prevalence => "rare: see below",
        Remark::OneSided => "never coded by one",
    }
}

fn value(value: Value) -> String {
    value.map_or_else(|_| "–".to_owned(), three_digits)
}

fn percent(value: Value) -> String {
    value.map_or_else(|_| "–".to_owned(), |value| format!("{:.1} %", value * 100.0))
}

/// Three digits, as .800 and .667 have them, without a minus before nothing.
fn three_digits(value: f64) -> String {
    let rounded = (value * 1_000.0).round() / 1_000.0;
    format!("{:.3}", if rounded == 0.0 { 0.0 } else { rounded })
}

fn range(interval: Option<&Interval>) -> String {
    interval.map_or_else(
        || "–".to_owned(),
        |interval| format!("{} to {}", three_digits(interval.low), three_digits(interval.high)),
    )
}

fn exact(value: f64) -> String {
    format!("{value:.10}")
}

fn exact_estimate(estimate: &Estimate) -> [String; 4] {
    let (low, high) = estimate.interval.map(|interval| (exact(interval.low), exact(interval.high))).unzip();
    [
        estimate.value.map(exact).unwrap_or_default(),
        low.unwrap_or_default(),
        high.unwrap_or_default(),
        estimate.error.map(exact).unwrap_or_default(),
    ]
}
