//! From what was found to what is printed: hits with their texts, counts, collocates, dispersion.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap};

use super::ground::Ground;
use crate::cli::Failure;
use crate::search::answer::{
    Collocate, Counts, Dispersion, Found as Voiced, Heard, Hit, Near, Part, Standing, Voice, collocates, count,
    dispersion,
};
use crate::search::index::{Catalogue, Listed, Speaking};
use crate::search::seek::{Found, Search, lengths, times};
use crate::transcript::{TranscriptId, TurnNo};

/// The turns that were found, with their texts.
pub(in crate::cli) fn hits(search: &Search<'_>, found: &[Found]) -> Result<Vec<Hit>, Failure> {
    let reader = search.reader()?;
    let mut hits = Vec::with_capacity(found.len());
    for found in found {
        hits.extend(reader.hit(found)?);
    }
    Ok(hits)
}

/// What was found with the turns around it, each once, transcripts in the order they had and turns in order.
pub(super) fn with_context(search: &Search<'_>, found: &[Found], hits: &[Hit], most: u32) -> Result<Vec<Hit>, Failure> {
    let reader = search.reader()?;
    let mut order: Vec<&TranscriptId> = Vec::new();
    let mut turns: HashMap<&TranscriptId, BTreeMap<TurnNo, Hit>> = HashMap::new();
    for (found, hit) in found.iter().zip(hits) {
        let of = turns.entry(&hit.transcript).or_insert_with(|| {
            order.push(&hit.transcript);
            BTreeMap::new()
        });
        of.insert(hit.turn, hit.clone());
        for beside in reader.around(found, most)? {
            of.entry(beside.turn).or_insert(beside);
        }
    }
    Ok(order.into_iter().flat_map(|id| turns.remove(id).unwrap_or_default().into_values()).collect())
}

/// Who says it, by an attribute (`group` among them).
pub(super) fn counts(
    ground: &Ground,
    search: &Search<'_>,
    found: &[Found],
    attribute: &str,
) -> Result<Counts, Failure> {
    let catalogue = ground.index().catalogue();
    let (corpus, places) = voices(catalogue, attribute);
    let reader = search.reader()?;
    let mut by_voice: HashMap<(u32, u32), (usize, usize)> = HashMap::new();
    for found in found {
        let marks = reader.hit(found)?.map_or(0, |hit| hit.marks.len());
        let sum = by_voice.entry((found.transcript, found.person)).or_default();
        *sum = (sum.0 + 1, sum.1 + marks);
    }
    let voiced =
        by_voice.into_iter().filter_map(|(of, (turns, marks))| Some(Voiced { voice: *places.get(&of)?, turns, marks }));
    Ok(count(&corpus, voiced))
}

/// Everybody in every transcript, staff as one in each, and where each stands in the list.
fn voices(catalogue: &Catalogue, attribute: &str) -> (Vec<Voice>, HashMap<(u32, u32), usize>) {
    let (mut voices, mut places) = (Vec::new(), HashMap::new());
    for listed in catalogue.transcripts() {
        let (transcript, number) = (listed.number() as usize, listed.number());
        places.insert((number, 0), voices.len());
        voices.push(Voice { person: 0, transcript, standing: Standing::Staff, value: None });
        for voice in listed.voices().filter(|voice| !voice.is_withdrawn()) {
            places.insert((number, voice.number()), voices.len());
            let (standing, value) = (standing(&listed, &voice), value(&voice, attribute));
            voices.push(Voice { person: voice.number() as usize, transcript, standing, value });
        }
    }
    (voices, places)
}

fn standing(listed: &Listed<'_>, voice: &Speaking<'_>) -> Standing {
    match (listed.is_document(), voice.is_comparator()) {
        (true, _) => Standing::Document,
        (false, true) => Standing::Comparator,
        (false, false) => Standing::Informant,
    }
}

fn value(voice: &Speaking<'_>, attribute: &str) -> Option<String> {
    match attribute {
        "group" => voice.group().map(str::to_owned),
        "id" | "speaker" => voice.participant().map(str::to_owned),
        _ => voice.attributes().find(|(name, _)| *name == attribute).map(|(_, value)| value.to_owned()),
    }
}

/// The words near the hits.
pub(super) fn near(ground: &Ground, found: &[Found], hits: &[Hit], near: Near) -> Result<Vec<Collocate>, Failure> {
    let catalogue = ground.index().catalogue();
    let informant = |found: &Found| {
        let listed = catalogue.transcript(found.transcript.into())?;
        let voice = listed.voice(found.person.into())?;
        (standing(&listed, &voice) == Standing::Informant).then_some(found.person as usize)
    };
    let heard = found.iter().zip(hits).map(|(found, hit)| Heard {
        text: &hit.text,
        marks: &hit.marks,
        informant: informant(found),
        transcript: found.transcript as usize,
    });
    let total = catalogue.transcripts().map(|listed| u64::from(listed.words())).sum();
    // A form that cannot be counted spoils the whole: it is told afterwards.
    let failed = RefCell::new(None);
    let frequency = |form: &str| match times(ground.index(), form) {
        Ok(times) => times,
        Err(error) => failed.replace(Some(error)).map_or(0, |_| 0),
    };
    let words = collocates(heard, frequency, total, near);
    failed.into_inner().map_or(Ok(words), |error| Err(error.into()))
}

/// Where in each transcript the hits stand.
pub(super) fn spread(ground: &Ground, found: &[Found], hits: &[Hit], cells: usize) -> Result<Dispersion, Failure> {
    let mut words = lengths(ground.index())?;
    let mut by_transcript: BTreeMap<u32, Vec<(TurnNo, u32)>> = BTreeMap::new();
    for (found, hit) in found.iter().zip(hits) {
        // A turn that was found without words in it (by attribute, by code) is one hit.
        let marks = hit.marks.len().max(1) as u32;
        by_transcript.entry(found.transcript).or_default().push((hit.turn, marks));
    }
    let parts = ground.index().catalogue().transcripts().filter_map(|listed| {
        let transcript = TranscriptId::new(listed.id()?).ok()?;
        let words = words.remove(&listed.number()).unwrap_or_default();
        let hits = by_transcript.remove(&listed.number()).unwrap_or_default();
        Some(Part { transcript, document: listed.is_document(), words, hits })
    });
    Ok(dispersion(&parts.collect::<Vec<_>>(), cells))
}
