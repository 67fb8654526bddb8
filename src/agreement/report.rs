//! All that is told of agreement: by code, by stakeholder, over all, by pair of coders.

use super::bootstrap::{Drawn, Draws, Interval, Resampling};
use super::coefficient::{self, Undefined, Value};
use super::{Ratings, Reliability, Sample};
use crate::transcript::StakeholderId;

/// From how many units that a coder coded on a code's figures are worth telling without a warning (methods D.4).
pub const ENOUGH_UNITS: f64 = 5.0;

/// A coefficient with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// Its value, or why there is none.
    pub value: Value,
    /// Its standard error over units, where there is a formula.
    pub error: Option<f64>,
    /// Its percentile interval, if draws were asked for.
    pub interval: Option<Interval>,
}

/// What a row is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Subject {
    /// A code with those below it, by its index.
    Code(usize),
    /// All codes of a stakeholder, code × unit.
    Stakeholder(StakeholderId),
    /// All codes, code × unit.
    All,
}

/// What a reader should know before reading a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Remark {
    /// No coder coded five units with it: too few to say anything.
    Thin,
    /// Coders agree on 85 % of units or more and alpha is below .4: the code is rare, so that nearly all agreement is
    /// about where it is not, which chance alone would give (methods D.4).
    Prevalence,
    /// One coder used it and another never did.
    OneSided,
}

/// Agreement on one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// On what.
    pub subject: Subject,
    /// Units that two coders or more judged; for several codes, code × unit.
    pub units: f64,
    /// For each coder the units that they coded.
    pub coded: Vec<f64>,
    /// Percent agreement.
    pub percent: Estimate,
    /// Of what one coded, what the other did too (Dice).
    pub positive: Value,
    /// Krippendorff's alpha.
    pub alpha: Estimate,
    /// Gwet's AC1.
    pub ac1: Estimate,
    /// Brennan and Prediger's coefficient.
    pub brennan_prediger: Value,
    /// Cohen's kappa, for two coders.
    pub kappa: Estimate,
    /// Scott's pi, for two coders.
    pub pi: Value,
    /// Fleiss' kappa, where each unit has the same number of judgements.
    pub fleiss: Value,
    /// Krippendorff's u-alpha over the text: of one code whether coders found the same passages, of several whether
    /// they found the same ones and coded them alike.
    pub u: Value,
    /// The same with all codes taken as one: whether coders found the same passages.
    pub binary: Value,
    /// Where two coders coded the same words, whether with the same code.
    pub cu: Value,
    /// What to know first.
    pub remarks: Vec<Remark>,
}

/// The mean of alpha over codes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mean {
    /// Over the codes that have enough units; undefined where none has.
    pub alpha: Value,
    /// How many codes it is over.
    pub codes: usize,
    /// How many were left out because too few units were coded with them.
    pub thin: usize,
    /// How many were left out because alpha is not defined for them.
    pub undefined: usize,
}

/// Agreement between two or more coders.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// How many transcripts two coders or more read.
    pub transcripts: usize,
    /// How many units these have.
    pub units: u64,
    /// What the intervals were drawn from; `None` where none were asked for.
    pub drawn: Option<Drawn>,
    /// A row for each code that somebody used, in the codebook's order.
    pub codes: Vec<Row>,
    /// A row for each stakeholder with such codes.
    pub stakeholders: Vec<Row>,
    /// Over all; `None` where nothing was coded.
    pub all: Option<Row>,
    /// Of alpha over codes. Children are within their parents and not counted again, in no row of several codes.
    pub mean: Mean,
    /// Alpha of the sets of codes that units were given, with Jaccard's distance.
    pub sets: Value,
    /// Krippendorff's Cu-alpha: where two coders coded the same words, whether for the same stakeholder.
    pub domains: Value,
}

impl Agreement {
    /// Works it out for these codes, with intervals if any draws are asked for.
    pub fn of(data: &Reliability<'_>, codes: &[usize], resampling: Resampling) -> Self {
        let work = Work::new(data, codes, resampling);
        let rows: Vec<Row> = work.samples.iter().map(|(code, sample)| work.row_of(*code, sample)).collect();
        let top: Vec<usize> = work.top().map(|(code, _)| *code).collect();
        Self {
            transcripts: data.transcripts(),
            units: data.units(),
            drawn: work.draws.as_ref().map(|draws| draws.drawn),
            mean: Mean::of(&rows, &top),
            stakeholders: work.stakeholders(),
            all: work.row_over(Subject::All, |_| true),
            sets: data.alpha_of_sets(&top),
            domains: work.domains(&top),
            codes: rows,
        }
    }
}

/// What the rows are worked out from.
struct Work<'d, 'a> {
    data: &'d Reliability<'a>,
    draws: Option<Draws>,
    /// For each code that somebody used.
    samples: Vec<(usize, Sample)>,
}

impl<'d, 'a> Work<'d, 'a> {
    fn new(data: &'d Reliability<'a>, codes: &[usize], resampling: Resampling) -> Self {
        let draws = (resampling.count > 0).then(|| Draws::new(resampling, data.transcripts()));
        let used = codes.iter().copied().filter(|code| data.is_used(*code));
        Self { data, draws, samples: used.map(|code| (code, data.sample(code))).collect() }
    }

    /// The codes that are within no other that is asked for: children count within their parents.
    fn top(&self) -> impl Iterator<Item = &(usize, Sample)> {
        let parent = |code: usize| self.data.codebook().codes().get(code).and_then(|code| code.parent);
        let is_asked = |code: usize| self.samples.iter().any(|(own, _)| *own == code);
        let within_another = move |code| std::iter::successors(parent(code), |up| parent(*up)).any(is_asked);
        self.samples.iter().filter(move |(code, _)| !within_another(*code))
    }

    fn row_of(&self, code: usize, sample: &Sample) -> Row {
        let stretches = Stretches::of(self.data, &[code], true);
        Row::new(Subject::Code(code), sample, self.draws.as_ref(), stretches)
    }

    /// A row over several codes, code × unit; `None` without any.
    fn row_over(&self, subject: Subject, takes: impl Fn(usize) -> bool) -> Option<Row> {
        let own: Vec<&(usize, Sample)> = self.top().filter(|(code, _)| takes(*code)).collect();
        let samples: Vec<&Sample> = own.iter().map(|(_, sample)| sample).collect();
        let codes: Vec<usize> = own.iter().map(|(code, _)| *code).collect();
        let row = || {
            let stretches = Stretches::of(self.data, &codes, false);
            Row::new(subject, &Reliability::pooled(&samples), self.draws.as_ref(), stretches)
        };
        (!codes.is_empty()).then(row)
    }

    /// A row for each stakeholder with codes.
    fn stakeholders(&self) -> Vec<Row> {
        let all = self.data.codebook().stakeholders.iter();
        let row = |id: &StakeholderId| {
            self.row_over(Subject::Stakeholder(id.clone()), |code| self.stakeholder(code) == Some(id.as_str()))
        };
        all.filter_map(|holder| row(&holder.id)).collect()
    }

    fn stakeholder(&self, code: usize) -> Option<&str> {
        self.data.codebook().codes().get(code).map(|code| code.address.stakeholder())
    }

    /// Cu-alpha with stakeholders as domains.
    fn domains(&self, top: &[usize]) -> Value {
        let holders = &self.data.codebook().stakeholders;
        let domain = |code: usize| {
            within(self.data, code, top)?;
            let own = self.stakeholder(code)?;
            holders.iter().position(|holder| holder.id.as_str() == own)
        };
        self.data.coincidences(holders.len(), domain).and_then(|found| found.cu())
    }
}

/// The code of a list that a code is, or lies below.
fn within(data: &Reliability<'_>, code: usize, codes: &[usize]) -> Option<usize> {
    let codebook = data.codebook();
    let mut up = std::iter::successors(Some(code), |code| codebook.codes().get(*code)?.parent);
    up.find_map(|code| codes.iter().position(|own| *own == code))
}

/// The unitising alphas of some codes.
struct Stretches {
    u: Value,
    binary: Value,
    cu: Value,
}

impl Stretches {
    /// Of a single code cu says nothing: there is no other code to give.
    fn of(data: &Reliability<'_>, codes: &[usize], is_single: bool) -> Self {
        // Passages with different codes may overlap; whether any of them was found is asked all the same.
        let binary = data.coincidences(1, |code| within(data, code, codes).map(|_| 0)).and_then(|found| found.u());
        if is_single {
            return Self { u: binary, binary, cu: Err(Undefined::NoVariation) };
        }
        let found = data.coincidences(codes.len(), |code| within(data, code, codes));
        let of = |alpha: fn(&super::Coincidences) -> Value| found.as_ref().map_err(|why| *why).and_then(alpha);
        Self { u: of(super::Coincidences::u), binary, cu: of(super::Coincidences::cu) }
    }
}

impl Row {
    fn new(subject: Subject, sample: &Sample, draws: Option<&Draws>, stretches: Stretches) -> Self {
        let ratings = &sample.ratings;
        let measures: [fn(&Ratings) -> Value; 4] =
            [coefficient::percent, coefficient::alpha, coefficient::gwet, coefficient::cohen];
        let measures = measures.get(..if ratings.coders == 2 { 4 } else { 3 }).unwrap_or_default();
        let mut intervals = draws.map(|draws| draws.intervals(sample, measures)).unwrap_or_default().into_iter();
        let mut estimate = |value: Value, error: Value| Estimate {
            value,
            error: error.ok(),
            interval: intervals.next().flatten().filter(|_| value.is_ok()),
        };
        let no_error = Err(Undefined::Coders);
        let mut row = Self {
            subject,
            units: ratings.shared_units(),
            coded: (0..ratings.coders).map(|coder| ratings.chosen(coder, 1)).collect(),
            percent: estimate(coefficient::percent(ratings), no_error),
            positive: coefficient::positive(ratings, 1),
            alpha: estimate(coefficient::alpha(ratings), no_error),
            ac1: estimate(coefficient::gwet(ratings), coefficient::gwet_error(ratings)),
            brennan_prediger: coefficient::brennan_prediger(ratings),
            kappa: estimate(coefficient::cohen(ratings), coefficient::cohen_error(ratings)),
            pi: coefficient::scott(ratings),
            fleiss: coefficient::fleiss(ratings),
            u: stretches.u,
            binary: stretches.binary,
            cu: stretches.cu,
            remarks: Vec::new(),
        };
        row.remarks = row.remark();
        row
    }

    fn remark(&self) -> Vec<Remark> {
        let thin = self.coded.iter().all(|coded| *coded < ENOUGH_UNITS);
        let used = |coded: &f64| *coded > 0.0;
        let one_sided = self.coded.iter().any(used) && !self.coded.iter().all(used);
        let high = self.percent.value.is_ok_and(|percent| percent >= 0.85);
        let paradox = high && self.alpha.value.is_ok_and(|alpha| alpha < 0.4);
        let remarks = [(thin, Remark::Thin), (one_sided, Remark::OneSided), (paradox, Remark::Prevalence)];
        remarks.into_iter().filter(|(holds, _)| *holds).map(|(_, remark)| remark).collect()
    }
}

impl Mean {
    fn of(rows: &[Row], top: &[usize]) -> Self {
        let is_top = |row: &&Row| matches!(row.subject, Subject::Code(code) if top.contains(&code));
        let (thin, enough): (Vec<&Row>, Vec<&Row>) =
            rows.iter().filter(is_top).partition(|row| row.remarks.contains(&Remark::Thin));
        let values: Vec<f64> = enough.iter().filter_map(|row| row.alpha.value.ok()).collect();
        let mean = values.iter().sum::<f64>() / values.len() as f64;
        Self {
            alpha: if values.is_empty() { Err(Undefined::NothingShared) } else { Ok(mean) },
            codes: values.len(),
            thin: thin.len(),
            undefined: enough.len() - values.len(),
        }
    }
}
