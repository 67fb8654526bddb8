//! Findings, what a person holds of them, and what else is known of them: `findings.yaml` beside the data.
//!
//! The file is ground truth like the codebook: confidence set by a person with a reason, and how documents,
//! indicators and other sources stand to a finding (methods A.9, F). Whatever it does not set is prefilled from the
//! data, and looks prefilled wherever it is shown. This folder reads the file, joins it with the counts, makes the
//! tables of findings and the text of new entries; it never opens or writes a file.

mod add;
mod assess;
mod fault;
mod neglected;
mod profile;
mod read;
mod review;
mod summary;
mod table;
mod triangulation;

pub use add::{Added, add};
pub use assess::{Assessed, Standing, assess, assessed, claimed};
pub use fault::FindingsFault;
pub use neglected::neglected;
pub use profile::profile;
pub use summary::{scope, sentence, summary};
pub(super) use table::PipeTable;
pub use triangulation::triangulation;

use crate::codebook::CodeAddress;
use crate::source::Place;
use crate::synthesis::{Concern, Confidence, Filter};
use crate::transcript::{Language, TranscriptId};

/// The name of the file in the project's folder.
pub const FINDINGS: &str = "findings.yaml";

/// All that people wrote of findings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// Sources beside the interviews, in the order written.
    pub sources: Vec<Source>,
    /// In the order written.
    pub entries: Vec<FindingEntry>,
}

/// A project without the file.
pub static NO_FINDINGS: Findings = Findings { sources: Vec::new(), entries: Vec::new() };

/// Something beside the interviews that bears on findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// What rows name it by.
    pub id: String,
    /// What it is.
    pub kind: SourceKind,
    /// What it is called in print; sources are public and named.
    pub title: String,
    /// When it is from, as written.
    pub date: Option<String>,
    /// The transcript of mode `document` that holds its text, if it is in the project.
    pub transcript: Option<TranscriptId>,
    /// Of an indicator: what its values are counted in.
    pub unit: Option<String>,
    /// Of an indicator: when or where, and how much, as written.
    pub values: Vec<(String, String)>,
    /// Where it stands.
    pub place: Place,
}

/// What a source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A letter.
    Letter,
    /// Minutes of a meeting.
    Minutes,
    /// A statement in a hearing.
    Statement,
    /// An earlier audit or evaluation.
    Audit,
    /// Research.
    Literature,
    /// Numbers.
    Indicator,
    /// Answers to a questionnaire.
    Survey,
}

/// What a person holds of one finding: a code, perhaps for some of the informants only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingEntry {
    /// The code.
    pub address: CodeAddress,
    /// Which participants it speaks of; empty for all.
    pub filter: Filter,
    /// The finding in a person's words; the codebook's where not written.
    pub text: Option<String>,
    /// What was set of the components, in the order of [`Component::ALL`](crate::synthesis::Component::ALL).
    pub set: [Option<Judgement<Concern>>; 4],
    /// The confidence as a person overrides it.
    pub overall: Option<Judgement<Confidence>>,
    /// How sources stand to it, in the order written.
    pub rows: Vec<Row>,
    /// Where it stands.
    pub place: Place,
}

/// What somebody decided, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement<T> {
    /// What.
    pub level: T,
    /// Why, never empty.
    pub reason: String,
}

/// How one source stands to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// A source's id, or that of a transcript of mode `document`.
    pub source: String,
    /// How.
    pub relation: Relation,
    /// In a person's words.
    pub note: Option<String>,
    /// Where it stands.
    pub place: Place,
}

/// How a source stands to a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// It says the same, from elsewhere.
    Confirms,
    /// It says the same and more, or of more people.
    Extends,
    /// It says otherwise.
    Contradicts,
    /// It was looked into and says nothing of it.
    NoData,
}

impl SourceKind {
    /// All with their words in the file.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::Letter, "letter"),
        (Self::Minutes, "minutes"),
        (Self::Statement, "statement"),
        (Self::Audit, "audit"),
        (Self::Literature, "literature"),
        (Self::Indicator, "indicator"),
        (Self::Survey, "survey"),
    ];

    /// The name in tables.
    pub fn name(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::Letter => ["brev", "brev", "letter"],
            Self::Minutes => ["referat", "referat", "minutes"],
            Self::Statement => ["høringssvar", "høyringssvar", "statement"],
            Self::Audit => ["revisjon eller evaluering", "revisjon eller evaluering", "audit or evaluation"],
            Self::Literature => ["litteratur", "litteratur", "literature"],
            Self::Indicator => ["indikator", "indikator", "indicator"],
            Self::Survey => ["spørreundersøkelse", "spørjeundersøking", "survey"],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

impl Relation {
    /// All with their words in the file.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Confirms, "confirms"),
        (Self::Extends, "extends"),
        (Self::Contradicts, "contradicts"),
        (Self::NoData, "no-data"),
    ];

    /// The word in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirms => "confirms",
            Self::Extends => "extends",
            Self::Contradicts => "contradicts",
            Self::NoData => "no-data",
        }
    }

    /// The name in tables.
    pub fn name(self, language: Language) -> &'static str {
        let [bokmal, nynorsk, english] = match self {
            Self::Confirms => ["bekrefter", "stadfester", "confirms"],
            Self::Extends => ["utvider", "utvidar", "extends"],
            Self::Contradicts => ["motsier", "motseier", "contradicts"],
            Self::NoData => ["ingen data", "ingen data", "no data"],
        };
        language.pick(bokmal, nynorsk, english)
    }
}

impl Findings {
    /// A source by the id that rows name it by.
    pub fn source(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }
}
