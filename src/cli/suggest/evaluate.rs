//! `belegg suggest --evaluate`: how good suggestions are.

use std::path::Path;

use super::{Suggest, too_few};
use crate::cli::table::Table;
use crate::cli::written::counted;
use crate::cli::{Failure, Session};
use crate::project::Learning;
use crate::search::suggest::{
    CodedFile, Describe, Example, Report, Scores, Settings, held_out, leave_group_out, read_file, shuffled,
};
use crate::source::{FileName, Problem, terminal};

/// From how many coded texts to learn, where the arguments do not say.
const SIZES: [usize; 5] = [50, 100, 200, 500, 1000];

/// On how many texts to try at most, where no file to try on is given.
const MOST_TRIED: usize = 1500;

impl Suggest {
    pub(super) fn evaluate(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let (reports, problems) = match &self.file {
            Some(file) => (self.on_file(session, file)?, Vec::new()),
            None => self.on_project(session)?,
        };
        match self.json {
            true => session.out.json(&as_json(&reports))?,
            false => table(&reports).print(session.out)?,
        }
        session.end(&problems)
    }

    /// Leaves out one interview after the other.
    fn on_project(&self, session: &mut Session<'_, '_>) -> Result<(Vec<Report>, Vec<Problem>), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let learned = Learning::new(&material, |_| true);
        let report = leave_group_out(&learned.examples, &learned.described, &Settings::default(), self.rounds as usize)
            .map_err(too_few)?;
        if !self.json {
            let (passages, transcripts) = (learned.examples.len(), learned.transcripts());
            session.out.line(format_args!(
                "{} in {}, tried with what was learned from the other transcripts ({})",
                counted(passages, "coded passage"),
                counted(transcripts, "transcript"),
                counted(report.rounds, "round"),
            ))?;
        }
        Ok((vec![report], project.problems))
    }

    fn on_file(&self, session: &mut Session<'_, '_>, file: &Path) -> Result<Vec<Report>, Failure> {
        let (read, name) = self.read(session, file, &[])?;
        let described = read.describe();
        let order = shuffled(read.examples.len(), self.seed);
        let test = match &self.test {
            Some(file) => self.read(session, file, &read.codes)?.0.examples,
            None => picked(&read, order.get(order.len() - held_back(order.len())..)),
        };
        let rest = if self.test.is_some() { order.len() } else { order.len() - held_back(order.len()) };
        let pool = picked(&read, order.get(..rest));
        let reports = self.sizes(&name, pool.len())?.into_iter().map(|size| report(&pool, size, &test, &described));
        reports.collect()
    }

    /// Reads a file; lines that were left out are told, at most [`TOLD`] of them one by one.
    fn read(
        &self,
        session: &mut Session<'_, '_>,
        file: &Path,
        known: &[String],
    ) -> Result<(CodedFile, FileName), Failure> {
        let (text, name) = session.packed_text_at(file)?;
        let (read, problems) = read_file(&text, &name, known, self.language);
        session.out.problems_aside(problems.get(..TOLD).unwrap_or(&problems));
        if problems.len() > TOLD {
            let more = counted(problems.len() - TOLD, "further line");
            session.out.tell(format_args!("{more} of `{}` left out", terminal(name.as_str())));
        }
        Ok((read, name))
    }

    /// From how many texts to learn.
    fn sizes(&self, file: &FileName, there: usize) -> Result<Vec<usize>, Failure> {
        if let Some(size) = self.coded.iter().find(|size| **size > there) {
            let message =
                format!("`{}` has {} to learn from, not {size}", terminal(file.as_str()), counted(there, "coded text"));
            return Err(Failure::usage(message, "write smaller numbers after --coded".to_owned()));
        }
        let fitting: Vec<usize> = SIZES.into_iter().filter(|size| *size <= there).collect();
        Ok(match (self.coded.is_empty(), fitting.is_empty()) {
            (false, _) => self.coded.clone(),
            (true, false) => fitting,
            (true, true) => vec![there],
        })
    }
}

/// How many bad lines are told one by one.
const TOLD: usize = 20;

/// How many of so many texts are tried and not learned from.
fn held_back(texts: usize) -> usize {
    (texts / 3).min(MOST_TRIED)
}

fn picked(file: &CodedFile, numbers: Option<&[usize]>) -> Vec<Example> {
    numbers.into_iter().flatten().filter_map(|number| file.examples.get(*number).cloned()).collect()
}

fn report(pool: &[Example], size: usize, test: &[Example], described: &[Describe]) -> Result<Report, Failure> {
    held_out(pool.get(..size).unwrap_or(pool), test, described, &Settings::default()).map_err(too_few)
}

fn table(reports: &[Report]) -> Table {
    let mut table = Table::new([">learned", ">tried", "", ">hit@1", ">hit@3", ">nDCG@5", ">macro hit@3"]);
    for report in reports {
        for (name, scores) in [("suggestions", report.model), ("most frequent", report.majority)] {
            let shown = [scores.hit1, scores.hit3, scores.ndcg5, scores.macro_hit3].map(|value| format!("{value:.3}"));
            let counts = [report.trained.to_string(), report.tested.to_string(), name.to_owned()];
            table.row(counts.into_iter().chain(shown));
        }
    }
    table
}

fn as_json(reports: &[Report]) -> serde_json::Value {
    // Four decimals: passages are thousands at most.
    let round = |value: f64| (value * 10_000.0).round() / 10_000.0;
    let scores = |scores: &Scores| {
        serde_json::json!({
            "hit1": round(scores.hit1), "hit3": round(scores.hit3), "ndcg5": round(scores.ndcg5),
            "macro_hit3": round(scores.macro_hit3),
        })
    };
    let one = |report: &Report| {
        serde_json::json!({
            "learned": report.trained, "tried": report.tested, "rounds": report.rounds,
            "model": scores(&report.model), "majority": scores(&report.majority),
        })
    };
    serde_json::json!({ "evaluations": reports.iter().map(one).collect::<Vec<_>>() })
}
