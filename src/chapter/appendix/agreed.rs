//! Where coders agree: counts of what two readings have in common and where they differ; no coefficient.

use std::collections::{BTreeMap, BTreeSet};

use crate::agreement::{Kind, Reading, compare};
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::coding::{CoderId, Codings};
use crate::transcript::{Language, TranscriptId};

/// What comparing all pairs of coders over the transcripts that both coded gives.
#[derive(Debug, Default)]
struct Counts {
    transcripts: usize,
    agreed: usize,
    kinds: BTreeMap<Kind, usize>,
    decided: usize,
}

/// How many transcripts two or more coded, and the table of how far they agree; empty where nobody did.
pub(super) fn agreement(ground: &Ground<'_>, codings: &Codings) -> (usize, String) {
    let language = ground.language;
    let counts = count(ground, codings);
    if counts.transcripts == 0 {
        return (0, String::new());
    }
    let head = [language.pick("Kodinger", "Kodingar", "Codings"), language.pick("Antall", "Tal", "Number")];
    let mut table = PipeTable::new(&head);
    let agreed = language.pick(
        "samme kode, holdning og utdrag",
        "same kode, haldning og utdrag",
        "same code, stance and passage",
    );
    table.row([agreed.to_owned(), counts.agreed.to_string()]);
    for kind in [Kind::Missed, Kind::OtherCode, Kind::Stance, Kind::Boundary] {
        let count = counts.kinds.get(&kind).copied().unwrap_or_default();
        table.row([name(kind, language).to_owned(), count.to_string()]);
    }
    let decided = language.pick("avgjort i fellesskap", "avgjort i fellesskap", "differences decided together");
    table.row([decided.to_owned(), counts.decided.to_string()]);
    (counts.transcripts, table.into_text())
}

fn name(kind: Kind, language: Language) -> &'static str {
    let [bokmal, nynorsk, english] = match kind {
        Kind::Missed => ["kodet av bare den ene", "koda av berre den eine", "coded by one only"],
        Kind::OtherCode => ["samme ord, en annen kode", "same ord, ein annan kode", "same words, another code"],
        Kind::Stance => ["samme kode, en annen holdning", "same kode, ei anna haldning", "same code, another stance"],
        Kind::Boundary => ["samme kode, et annet utdrag", "same kode, eit anna utdrag", "same code, another passage"],
    };
    language.pick(bokmal, nynorsk, english)
}

fn count(ground: &Ground<'_>, codings: &Codings) -> Counts {
    let mut coders: BTreeMap<&TranscriptId, BTreeSet<&CoderId>> = BTreeMap::new();
    for coding in &codings.codings {
        coders.entry(&coding.transcript).or_default().insert(&coding.by.coder);
    }
    let mut counts = Counts::default();
    for transcript in ground.material.transcripts {
        let coders: Vec<&CoderId> = coders.remove(&transcript.id).unwrap_or_default().into_iter().collect();
        let read = |coder| Reading::new(coder, &codings.codings, transcript, ground.material.codebook);
        let readings: Vec<Reading<'_>> = coders.iter().map(|coder| read(coder)).collect();
        counts.transcripts += usize::from(readings.len() > 1);
        for (at, mine) in readings.iter().enumerate() {
            for theirs in readings.iter().skip(at + 1) {
                let comparison = compare(transcript, ground.material.codebook, mine, theirs);
                counts.agreed += comparison.agreed.len();
                for difference in comparison.differences {
                    *counts.kinds.entry(difference.kind).or_default() += 1;
                    counts.decided += usize::from(difference.decided.is_some());
                }
            }
        }
    }
    counts
}
