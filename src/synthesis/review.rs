//! Codings that count for nothing, or for what nobody has looked at since the words changed.

use std::collections::BTreeMap;

use super::Material;
use crate::coding::Located;
use crate::source::{Fault, FileName, Place, Problem, Severity};

/// What a person should look at before the counts are relied on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum ReviewFault {
    /// Words that are not found any more.
    #[error("{}", count(*.0, "coding is adrift: its words are not found", "codings are adrift: their words are not found"))]
    Adrift(usize),
    /// Words that were found again changed.
    #[error("{}", count(*.0, "coding was found again with changed words", "codings were found again with changed words"))]
    Moved(usize),
    /// Codes that the codebook has not.
    #[error("{} with `{code}`, which the codebook does not have", count(*.times, "coding", "codings"))]
    UnknownCode {
        /// The address.
        code: String,
        /// How often.
        times: usize,
    },
    /// Transcripts that the project has not.
    #[error("{} of `{transcript}`, which is not in transcripts/", count(*.times, "coding", "codings"))]
    UnknownTranscript {
        /// The id.
        transcript: String,
        /// How often.
        times: usize,
    },
}

fn count(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

impl Fault for ReviewFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Adrift(_) => "coding/adrift",
            Self::Moved(_) => "coding/moved",
            Self::UnknownCode { .. } => "coding/unknown-code",
            Self::UnknownTranscript { .. } => "coding/unknown-transcript",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Moved(_) => Severity::Note,
            _ => Severity::Warning,
        }
    }

    fn mend(&self) -> Option<String> {
        let mend = match self {
            Self::Adrift(_) => {
                "they count for nothing: `belegg segments --adrift` lists them with the words they stood on"
            }
            Self::Moved(_) => "they count: `belegg segments --moved` lists them",
            Self::UnknownCode { .. } => "they count for nothing: add the code, or name the address in a code's `was:`",
            Self::UnknownTranscript { .. } => "they count for nothing: put the transcript back",
        };
        Some(mend.to_owned())
    }
}

impl Material<'_> {
    /// What to look at before the counts are relied on, transcripts in order.
    ///
    /// Codings whose words were withdrawn are not among them: they are meant to be gone.
    pub fn review(&self) -> Vec<Problem> {
        let mut adrift: BTreeMap<usize, usize> = BTreeMap::new();
        let mut moved: BTreeMap<usize, usize> = BTreeMap::new();
        let (mut codes, mut transcripts) = (BTreeMap::<String, usize>::new(), BTreeMap::<String, usize>::new());
        for passage in self.passages.iter().filter(|passage| !passage.coding.anchor.quote.is_empty()) {
            if passage.code.is_none() {
                *codes.entry(passage.coding.code.to_string()).or_default() += 1;
            }
            let Some(transcript) = passage.transcript else {
                *transcripts.entry(passage.coding.transcript.to_string()).or_default() += 1;
                continue;
            };
            match passage.located {
                Located::Adrift => *adrift.entry(transcript).or_default() += 1,
                Located::Moved { .. } => *moved.entry(transcript).or_default() += 1,
                Located::Exact(_) => {}
            }
        }
        let at =
            |transcript: &usize| self.transcripts.get(*transcript).map(|transcript| Place::whole(&transcript.file));
        let of = |counts: &BTreeMap<usize, usize>, fault: fn(usize) -> ReviewFault| {
            let problems = counts.iter().filter_map(|(index, times)| Some(Problem::new(at(index)?, &fault(*times))));
            problems.collect::<Vec<_>>()
        };
        let mut problems = of(&adrift, ReviewFault::Adrift);
        problems.extend(of(&moved, ReviewFault::Moved));
        let journals = Place::whole(&FileName::new("codings"));
        let codes = codes.into_iter().map(|(code, times)| ReviewFault::UnknownCode { code, times });
        let transcripts =
            transcripts.into_iter().map(|(transcript, times)| ReviewFault::UnknownTranscript { transcript, times });
        problems.extend(codes.chain(transcripts).map(|fault| Problem::new(journals.clone(), &fault)));
        problems
    }
}
