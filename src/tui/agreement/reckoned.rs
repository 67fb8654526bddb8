//! The figures, worked out away from the screen: those of `belegg agreement`.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::agreement::{
    Agreement, Compared, Desk, Plan, Reader, Reliability, Resampling, Row, Subject, Tally, Touch, Unit, made_apart,
};
use crate::codebook::Codebook;
use crate::coding::{CoderId, Codings, Entry, History, JournalName, fold};
use crate::tui::study::Snapshot;

/// Draws for the intervals, and what they begin from: as the command has them.
const DRAWN: Resampling = Resampling { count: 2_000, seed: 1 };

/// What is asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// What is compared.
    pub unit: Unit,
    /// Whose readings; `None`: everybody's.
    pub compared: Option<Compared>,
}

/// What the figures are worked out from.
#[derive(Debug)]
pub struct Ground {
    snapshot: Arc<Snapshot>,
    entries: Vec<(JournalName, Entry)>,
}

/// The figures.
#[derive(Debug)]
pub struct Reckoned {
    /// What was asked.
    pub asked: Asked,
    /// What else can be compared, with its name; the first is everybody.
    pub choices: Vec<(String, Option<Compared>)>,
    /// Those compared: coders, with their rounds where one is compared over rounds.
    pub readers: Vec<String>,
    /// The coefficients.
    pub found: Agreement,
    /// The differences, before any number.
    pub tally: Tally,
    /// Entries that were left out because others' work could be seen by then.
    pub left_out: usize,
    /// The codebook that rows are of.
    pub codebook: Arc<Codebook>,
}

impl Ground {
    /// As it is now; takes time with the number of entries.
    pub fn of(snapshot: Arc<Snapshot>, history: &History) -> Self {
        let entries = history.entries().into_iter().map(|(journal, entry)| (journal.clone(), entry.clone()));
        Self { entries: entries.collect(), snapshot }
    }
}

impl Reckoned {
    /// Works them out.
    pub fn of(ground: &Ground, asked: Asked) -> Self {
        let Ground { snapshot, entries } = ground;
        let plan = &snapshot.settings.rounds;
        let entries: Vec<(&JournalName, &Entry)> = entries.iter().map(|(journal, entry)| (journal, entry)).collect();
        let (apart, left_out) = made_apart(&entries, plan);
        let folded = (left_out > 0).then(|| folded(&apart));
        let codings = folded.as_ref().unwrap_or(&snapshot.codings);
        let desk = Desk { transcripts: &snapshot.transcripts, codebook: &snapshot.codebook, codings, plan };
        let everybody = Compared::Coders(Vec::new());
        let (readers, shared) = desk.shared(asked.compared.as_ref().unwrap_or(&everybody));
        let data = Reliability::new(&snapshot.codebook, shared, asked.unit, Touch::Any);
        let codes: Vec<usize> = (0..snapshot.codebook.codes().len()).collect();
        Self {
            choices: choices(codings, plan),
            readers: readers.iter().map(|reader| name(reader, plan)).collect(),
            found: Agreement::of(&data, &codes, DRAWN),
            tally: Tally::of(&data, &codes),
            asked,
            left_out,
            codebook: Arc::clone(&snapshot.codebook),
        }
    }

    /// All rows: codes, stakeholders, all together.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.found.codes.iter().chain(&self.found.stakeholders).chain(&self.found.all)
    }

    /// What a row is about: `Innsyn i sanntid`, with whose it is where another one is called so too.
    pub fn name(&self, row: &Row) -> String {
        match &row.subject {
            Subject::Code(index) => {
                let code = self.codebook.codes().get(*index);
                let Some(code) = code else { return String::new() };
                let same = self.codebook.codes().iter().filter(|other| other.label == code.label).count();
                if same > 1 { format!("{}: {}", code.address.stakeholder(), code.label) } else { code.label.clone() }
            }
            Subject::Stakeholder(id) => format!("all of {id}"),
            Subject::All => "all codes".to_owned(),
        }
    }
}

fn name(reader: &Reader, plan: &Plan) -> String {
    match reader.round.and_then(|round| plan.0.get(round)) {
        Some(round) => format!("{} ({})", reader.coder, round.id),
        None => reader.coder.to_string(),
    }
}

/// Everybody; each pair where there are more than two; each round.
fn choices(codings: &Codings, plan: &Plan) -> Vec<(String, Option<Compared>)> {
    let coders: Vec<&CoderId> = codings.coders().into_iter().collect();
    let mut all = vec![("everybody".to_owned(), None)];
    if coders.len() > 2 {
        for (at, one) in coders.iter().enumerate() {
            for other in coders.iter().skip(at + 1) {
                let pair = Compared::Coders(vec![(*one).clone(), (*other).clone()]);
                all.push((format!("{one} and {other}"), Some(pair)));
            }
        }
    }
    let round = |(at, round): (usize, &crate::agreement::Round)| {
        (format!("round {}", round.id), Some(Compared::Round(at, Vec::new())))
    };
    all.extend(plan.0.iter().enumerate().map(round));
    all
}

/// The state that some of the entries add up to.
fn folded(entries: &[(&JournalName, &Entry)]) -> Codings {
    let mut journals: BTreeMap<&JournalName, Vec<Entry>> = BTreeMap::new();
    for (journal, entry) in entries {
        journals.entry(journal).or_default().push((*entry).clone());
    }
    fold(journals.iter().map(|(name, entries)| (*name, entries.as_slice()))).0
}
