//! The answer in the shape that was asked for.

use super::as_json::{Reading, as_json};
use super::code_hits::CodeHits;
use super::print_collocates::{collocates_table, print_collocates};
use super::print_count::{count_table, print_count};
use super::print_dispersion::{CELLS, print_dispersion};
use super::print_expansions::print_expansions;
use super::print_hits::{Look, hits_table, print_hits};
use super::print_kwic::{COLUMNS, kwic_table, print_kwic};
use super::{By, Ground, Search, TO_READ, Wanted, gather, kept};
use crate::cli::{Failure, Session};
use crate::search::answer::{Answer, CONTEXT, Line, Near, concordance, sample, sort};
use crate::search::seek::{Findings, Order, Search as Asked};
use crate::source::terminal;

/// Everything that goes into one answer.
struct Told<'t, 'a> {
    ground: &'t Ground,
    asked: &'t Asked<'a>,
    query: &'t str,
    findings: Findings,
    answer: Answer,
}

impl Search {
    /// Finds, and prints in the shape that was asked for.
    pub(super) fn answer(
        &self,
        session: &mut Session<'_, '_>,
        ground: &Ground,
        asked: &Asked<'_>,
        wanted: &Wanted,
    ) -> Result<(), Failure> {
        let findings = asked.find(self.order(), self.limit())?;
        let expansions = asked.expansions()?;
        if let Some(kept) = &wanted.kept {
            kept::tell_new(session, kept, &expansions);
        }
        // Counting reads its texts one by one: there may be very many.
        let hits =
            if self.count.is_some() && !self.output.json { Vec::new() } else { gather::hits(asked, &findings.found)? };
        let answer = Answer { hits, totals: findings.totals, expansions };
        let told = Told { ground, asked, query: &wanted.text, findings, answer };
        match self.output.json {
            true => self.json(session, &told),
            false => self.print(session, &told),
        }
    }

    fn print(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        if !self.output.csv {
            print_expansions(&told.answer.expansions, self.forms, session.out)?;
        }
        if told.answer.totals.turns == 0 {
            help(session, told);
        }
        match () {
            () if self.tag.is_some() => self.code(session, told),
            () if self.kwic => self.print_kwic(session, told),
            () if self.count.is_some() => self.print_count(session, told),
            () if self.collocates => self.print_collocates(session, told),
            () if self.dispersion => self.print_dispersion(session, told),
            () if self.output.csv => hits_table(&told.answer.hits).csv(session.out),
            () => self.print_hits(session, told),
        }
    }

    fn print_hits(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        if self.context == 0 {
            return print_hits(&told.answer, Look::default(), session.out);
        }
        let hits = gather::with_context(told.asked, &told.findings.found, &told.answer.hits, self.context)?;
        print_hits(&Answer { hits, ..told.answer.clone() }, Look::default(), session.out)
    }

    fn print_kwic(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let lines = self.lines(&told.answer);
        match self.output.csv {
            true => kwic_table(&lines).csv(session.out),
            false => print_kwic(&lines, session.world.columns.unwrap_or(COLUMNS), session.out),
        }
    }

    fn print_count(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let attribute = self.count.as_deref().unwrap_or_default();
        let counts = gather::counts(told.ground, told.asked, &told.findings.found, attribute)?;
        match self.output.csv {
            true => count_table(attribute, &counts).csv(session.out),
            false => print_count(attribute, &counts, session.out),
        }
    }

    fn print_collocates(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let words = gather::near(told.ground, &told.findings.found, &told.answer.hits, self.near())?;
        match self.output.csv {
            true => collocates_table(&words).csv(session.out),
            false => print_collocates(&words, self.near(), session.out),
        }
    }

    fn print_dispersion(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let spread = gather::spread(told.ground, &told.findings.found, &told.answer.hits, CELLS)?;
        print_dispersion(&spread, session.world.ascii, session.out)
    }

    fn json(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let (ground, found, hits) = (told.ground, &told.findings.found, &told.answer.hits);
        let attribute = self.count.as_deref();
        let counts = attribute.map(|attribute| gather::counts(ground, told.asked, found, attribute)).transpose()?;
        let lines = self.kwic.then(|| self.lines(&told.answer));
        let near = self.collocates.then(|| gather::near(ground, found, hits, self.near())).transpose()?;
        let spread = self.dispersion.then(|| gather::spread(ground, found, hits, CELLS)).transpose()?;
        let context = match self.context {
            0 => None,
            most => Some(gather::with_context(told.asked, found, hits, most)?),
        };
        let answer = Answer { hits: context.unwrap_or_else(|| hits.clone()), ..told.answer.clone() };
        session.out.json(&as_json(&Reading {
            query: told.query,
            answer: &answer,
            kwic: lines.as_deref(),
            count: attribute.zip(counts.as_ref()),
            collocates: near.as_deref(),
            dispersion: spread.as_ref(),
        }))
    }

    fn lines<'h>(&self, answer: &'h Answer) -> Vec<Line<'h>> {
        let mut lines = concordance(&answer.hits, CONTEXT);
        if let Some(count) = self.sample {
            lines = sample(lines, count, self.seed);
        }
        sort(&mut lines, self.sort);
        lines
    }

    fn code(&self, session: &mut Session<'_, '_>, told: &Told<'_, '_>) -> Result<(), Failure> {
        let (Some(text), Some(project)) = (&self.tag, &told.ground.project) else { return Ok(()) };
        let code = session.code(project, text)?.code().address.clone();
        CodeHits { project, code, stance: self.stance, yes: self.yes }.run(session, &told.answer.hits)
    }

    fn near(&self) -> Near {
        Near { window: self.window, content: self.content, ..Near::default() }
    }

    fn order(&self) -> Order {
        let by_rank = match self.order {
            Some(By::Rank) => true,
            Some(By::Text) => false,
            // What is read whole is read as it stands.
            None => !self.in_shape() && !self.output.csv,
        };
        if by_rank { Order::Rank } else { Order::Text }
    }

    fn limit(&self) -> usize {
        let to_read = !(self.all || self.output.json || self.output.csv || self.in_shape());
        self.limit.unwrap_or(if to_read { TO_READ } else { usize::MAX })
    }

    /// Whether every hit goes into the answer: a shape other than snippets.
    fn in_shape(&self) -> bool {
        self.kwic || self.count.is_some() || self.collocates || self.dispersion || self.tag.is_some()
    }
}

/// Where nothing was found: which word is to blame, and words like it.
fn help(session: &mut Session<'_, '_>, told: &Told<'_, '_>) {
    for expansion in &told.answer.expansions {
        if expansion.forms.iter().any(|form| !form.struck) {
            continue;
        }
        let near = told.ground.index().vocabulary().near(&expansion.word);
        let near: Vec<String> = near.iter().map(|form| format!("`{}`", terminal(form))).collect();
        let word = terminal(&expansion.word);
        match (expansion.forms.is_empty(), near.is_empty()) {
            (false, _) => session.out.tell(format_args!("every form of `{word}` is struck out")),
            (true, true) => session.out.tell(format_args!("no transcript has `{word}`")),
            (true, false) => {
                session.out.tell(format_args!("no transcript has `{word}`; did you mean {}?", near.join(", ")));
            }
        }
    }
}
