//! Agreement as a table: one row a code, then stakeholders, then all together.

use super::Told;
use super::differences::counted;
use crate::agreement::{Drawn, Estimate, Interval, Remark, Row, Subject, coefficient::Value};
use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::project::Project;

/// The short table; the wide one (for CSV) has every figure in a column of its own.
pub(super) fn table(all: &[Told], project: &Project, wide: bool) -> Table {
    let several = all.len() > 1;
    if wide {
        wide_table(all, project)
    } else if several {
        summary(all)
    } else {
        short(all, project)
    }
}

fn short(all: &[Told], project: &Project) -> Table {
    let Some(told) = all.first() else { return Table::default() };
    let two = told.readers.len() == 2;
    let coders: Vec<String> = told.readers.iter().map(|reader| format!(">{reader}")).collect();
    let head = ["code".to_owned(), ">units".to_owned()].into_iter().chain(coders);
    let figures = [">alpha", "95 %", ">agree", ">AC1"].map(str::to_owned);
    let kappa = two.then(|| ">kappa".to_owned());
    let rest = [">u-alpha".to_owned(), "remark".to_owned()];
    let mut table = Table::new(head.chain(figures).chain(kappa).chain(rest));
    for row in rows(told) {
        let coded = row.coded.iter().map(|coded| format!("{coded:.0}"));
        let mut cells = vec![name(row, project), format!("{:.0}", row.units)];
        cells.extend(coded);
        let (alpha, percent) = (value(row.alpha.value), value(row.percent.value));
        cells.extend([alpha, range(row.alpha.interval.as_ref()), percent, value(row.ac1.value)]);
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
            of(|row| row.percent.value),
            of(|row| row.ac1.value),
            of(|row| row.kappa.value),
            value(told.found.mean.alpha),
            told.found.mean.codes.to_string(),
            told.differences.holsti.map_or_else(|| "–".to_owned(), |holsti| format!("{holsti:.2}")),
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
pub(super) fn notes(all: &[Told], project: &Project, draws: u32, seed: u64, out: &mut Out<'_>) -> Result<(), Failure> {
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
        let holsti = told.differences.holsti.map_or_else(|| "–".to_owned(), |holsti| format!("{holsti:.2}"));
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
    for told in all {
        for row in rows(told).filter(|row| row.remarks.contains(&Remark::Prevalence)) {
            out.line(prevalence(row, project))?;
        }
    }
    Ok(())
}

/// Why agreement and alpha tell different stories.
fn prevalence(row: &Row, project: &Project) -> String {
    let percent = row.percent.value.unwrap_or_default() * 100.0;
    format!(
        "{}: coders agree on {percent:.0} % of units and alpha is low all the same: the code is so rare that they agree \
         nearly everywhere on its absence, which says little; AC1 ({}) does not fall with rarity, and of what one coded \
         the other coded {}",
        name(row, project),
        value(row.ac1.value),
        row.positive.map_or_else(|_| "nothing".to_owned(), |share| format!("{:.0} %", share * 100.0)),
    )
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
    let words = row.remarks.iter().map(|remark| remark_word(*remark).to_owned());
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
    value.map_or_else(|_| "–".to_owned(), |value| format!("{value:.2}"))
}

fn range(interval: Option<&Interval>) -> String {
    interval.map_or_else(|| "–".to_owned(), |interval| format!("{:.2} to {:.2}", interval.low, interval.high))
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
