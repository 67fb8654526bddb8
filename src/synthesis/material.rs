//! Transcripts, codebook and codings joined: who said which passage, and which code it counts for.
//!
//! Everything that more than one count asks for is looked up once here, so that a count costs what
//! it counts: the passages of its code and the people it may speak of.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::OnceLock;

use super::hearing::Hearing;
use super::person::{Cast, Person};
use super::quotes::Wording;
use crate::codebook::Codebook;
use crate::coding::{self, CoderId, Coding, Codings, Decision, Located, Stance};
use crate::transcript::{Coverage, StakeholderId, ThemeId, Transcript, TranscriptId};

/// Whose codings count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Coders {
    /// Consensus where there is one (`decide`), else the union over coders.
    #[default]
    All,
    /// The union over coders, as if nothing had been decided.
    BeforeConsensus,
    /// One coder's, decisions left out.
    One(CoderId),
}

impl Coders {
    /// Whether a coding counts.
    fn count(&self, coding: &Coding) -> bool {
        match self {
            Self::All => coding.decision != Some(Decision::Drop),
            Self::BeforeConsensus => true,
            Self::One(coder) => coding.by.coder == *coder,
        }
    }
}

/// A coding in its transcript.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// What the coder did.
    pub coding: &'a Coding,
    /// Index of the code it counts for now; `None` when no code has or had its address.
    pub code: Option<usize>,
    /// Index of the transcript; `None` when it is not in the project.
    pub transcript: Option<usize>,
    /// Where its words stand.
    pub located: Located,
    /// Indices of the people whose words it covers; staff is nobody.
    pub people: Vec<usize>,
}

impl Passage<'_> {
    /// Whether it has a code, a transcript and a place in it; what has not counts for nothing.
    pub fn counts(&self) -> bool {
        self.code.is_some() && self.transcript.is_some() && self.located.span().is_some()
    }

    /// What the coder says the words say.
    pub fn stance(&self) -> Stance {
        self.coding.stance
    }
}

/// Everything a tally is made from.
#[derive(Debug)]
pub struct Material<'a> {
    /// The codebook.
    pub codebook: &'a Codebook,
    /// In order of id.
    pub transcripts: &'a [Transcript],
    /// In order of id, unknown speakers last.
    pub people: Vec<Person<'a>>,
    /// In fold order, adrift ones included; without what consensus dropped or another coder made.
    pub passages: Vec<Passage<'a>>,
    /// Coverage as written: front matter, overridden by what coders set.
    pub topics: BTreeMap<(usize, ThemeId), Coverage>,
    index: Index,
}

/// What is looked up once.
#[derive(Debug, Default)]
struct Index {
    /// For each code the passages coded with it that count.
    by_code: Vec<Vec<usize>>,
    /// For each transcript the passages that stand in it.
    by_transcript: Vec<Vec<usize>>,
    /// For each code itself and the codes below it.
    within: Vec<Vec<usize>>,
    /// For each theme its codes, whatever the stakeholder and section.
    by_theme: HashMap<ThemeId, Vec<usize>>,
    /// For each theme the coverage that is written of it.
    entries: HashMap<ThemeId, Vec<(usize, Coverage)>>,
    /// The groups that take part in interviews.
    groups: BTreeSet<StakeholderId>,
    /// For each code who was heard on it, once anybody asks.
    hearings: Vec<OnceLock<Hearing>>,
    /// The words of all passages as vectors, once anybody ranks them.
    wording: OnceLock<Wording>,
}

impl<'a> Material<'a> {
    /// Joins; locates every coding once.
    pub fn new(codebook: &'a Codebook, transcripts: &'a [Transcript], codings: &'a Codings, coders: &Coders) -> Self {
        Self::from_located(codebook, transcripts, codings, coders, |coding, transcript| {
            coding::locate(&coding.anchor, transcript)
        })
    }

    /// Joins codings whose places `locate` tells.
    pub(crate) fn from_located(
        codebook: &'a Codebook,
        transcripts: &'a [Transcript],
        codings: &'a Codings,
        coders: &Coders,
        locate: impl Fn(&Coding, &Transcript) -> Located,
    ) -> Self {
        let numbers: HashMap<&TranscriptId, usize> =
            transcripts.iter().enumerate().map(|(at, transcript)| (&transcript.id, at)).collect();
        let cast = Cast::new(transcripts);
        let passages: Vec<Passage<'a>> = codings
            .codings
            .iter()
            .filter(|coding| coders.count(coding))
            .map(|coding| {
                let found = numbers.get(&coding.transcript).and_then(|at| Some((*at, transcripts.get(*at)?)));
                let located = found.map_or(Located::Adrift, |(_, transcript)| locate(coding, transcript));
                Passage {
                    coding,
                    code: codebook.resolve(&coding.code).map(|resolved| resolved.index()),
                    transcript: found.map(|(at, _)| at),
                    people: found.map_or_else(Vec::new, |(at, _)| cast.speaking(transcripts, at, located)),
                    located,
                }
            })
            .collect();
        let topics = topics(transcripts, codings, &numbers);
        let index = Index::new(codebook, transcripts, &passages, &topics);
        Self { codebook, transcripts, people: cast.people, passages, topics, index }
    }

    /// The code and all below it, as indices.
    pub fn within(&self, code: usize) -> &[usize] {
        self.index.within.get(code).map_or(&[], Vec::as_slice)
    }

    /// The passages coded with exactly this code that count, in fold order.
    pub fn coded(&self, code: usize) -> &[usize] {
        self.index.by_code.get(code).map_or(&[], Vec::as_slice)
    }

    /// The passages that stand in a transcript and count, in fold order.
    pub fn passages_in(&self, transcript: usize) -> &[usize] {
        self.index.by_transcript.get(transcript).map_or(&[], Vec::as_slice)
    }

    /// The address a passage counts for now, else the one it was coded with.
    pub fn address(&self, passage: &Passage<'_>) -> String {
        let now = passage.code.and_then(|index| self.codebook.codes().get(index));
        now.map_or_else(|| passage.coding.code.to_string(), |code| code.address.to_string())
    }

    /// The words a passage stands on now; for one adrift the words it stood on.
    pub fn words(&self, passage: &Passage<'_>) -> String {
        let transcript = passage.transcript.and_then(|index| self.transcripts.get(index));
        let now = transcript.zip(passage.located.span()).and_then(|(transcript, span)| transcript.words(span));
        now.unwrap_or_else(|| passage.coding.anchor.quote.clone())
    }

    /// The codes of a theme under any stakeholder and in any section.
    pub fn codes_of(&self, theme: &ThemeId) -> &[usize] {
        self.index.by_theme.get(theme).map_or(&[], Vec::as_slice)
    }

    /// Whether a transcript is a conversation; documents are counted apart.
    pub fn is_interview(&self, transcript: usize) -> bool {
        self.transcripts.get(transcript).is_some_and(|transcript| !transcript.is_document())
    }

    /// What is written of a theme's coverage: index of the transcript, coverage.
    pub(super) fn entries(&self, theme: &ThemeId) -> &[(usize, Coverage)] {
        self.index.entries.get(theme).map_or(&[], Vec::as_slice)
    }

    /// Who was heard on a code; `None` when the codebook has no such code.
    pub(super) fn hearing(&self, code: usize) -> Option<&Hearing> {
        self.index.hearings.get(code).map(|slot| slot.get_or_init(|| Hearing::new(self, code, None)))
    }

    /// The words of all passages as vectors.
    pub(super) fn wording(&self) -> &Wording {
        self.index.wording.get_or_init(|| Wording::new(self))
    }

    /// Whether anybody in an interview speaks as this group.
    pub(super) fn has_group(&self, group: &StakeholderId) -> bool {
        self.index.groups.contains(group)
    }
}

/// Coverage as the front matter has it, overridden by what coders set.
fn topics(
    transcripts: &[Transcript],
    codings: &Codings,
    numbers: &HashMap<&TranscriptId, usize>,
) -> BTreeMap<(usize, ThemeId), Coverage> {
    let written = transcripts
        .iter()
        .enumerate()
        .flat_map(|(at, transcript)| transcript.topics.iter().map(move |(theme, how)| ((at, theme.clone()), *how)));
    let set = codings
        .topics
        .iter()
        .filter_map(|((transcript, theme), how)| Some(((*numbers.get(transcript)?, theme.clone()), *how)));
    written.chain(set).collect()
}

impl Index {
    fn new(
        codebook: &Codebook,
        transcripts: &[Transcript],
        passages: &[Passage<'_>],
        topics: &BTreeMap<(usize, ThemeId), Coverage>,
    ) -> Self {
        let codes = codebook.codes();
        let mut index = Self {
            by_code: vec![Vec::new(); codes.len()],
            by_transcript: vec![Vec::new(); transcripts.len()],
            within: (0..codes.len()).map(|code| codebook.within(code).collect()).collect(),
            hearings: std::iter::repeat_with(OnceLock::new).take(codes.len()).collect(),
            ..Self::default()
        };
        for (at, code) in codes.iter().enumerate() {
            index.by_theme.entry(code.theme.clone()).or_default().push(at);
        }
        for (at, passage) in passages.iter().enumerate().filter(|(_, passage)| passage.counts()) {
            let code = passage.code.and_then(|code| index.by_code.get_mut(code));
            code.into_iter().for_each(|list| list.push(at));
            let transcript = passage.transcript.and_then(|transcript| index.by_transcript.get_mut(transcript));
            transcript.into_iter().for_each(|list| list.push(at));
        }
        for ((transcript, theme), how) in topics {
            index.entries.entry(theme.clone()).or_default().push((*transcript, *how));
        }
        let interviews = transcripts.iter().filter(|transcript| !transcript.is_document());
        index.groups = interviews.flat_map(|t| &t.participants).filter_map(|p| p.group.clone()).collect();
        index
    }
}
