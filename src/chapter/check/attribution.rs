//! Rules: an attribution gives no informant away, and names the document it is from.

use super::Remarks;
use super::known::interviewed;
use super::quoted::Quoted;
use super::view::View;
use crate::anonymity::{AttributionVerdict, check_attribution};
use crate::chapter::ChapterFault;
use crate::source::terminal;
use crate::transcript::Participant;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let participants: Vec<&Participant> = interviewed(view.ground.material).collect();
    for quoted in &view.quoted {
        let document = quoted.stands.is_some_and(|(transcript, _)| transcript.is_document());
        let fault = if document { unnamed_author(quoted) } else { telling(view, quoted, &participants) };
        if let Some(fault) = fault {
            remarks.add_to(quoted.source.link, quoted.link_at(view.chapter), fault);
        }
    }
}

fn telling(view: &View<'_>, quoted: &Quoted<'_>, participants: &[&Participant]) -> Option<ChapterFault> {
    let said = &quoted.source.attribution;
    let codebook = view.ground.material.codebook;
    quoted.speakers().into_iter().find_map(|speaker| {
        match check_attribution(view.ground.policy, participants, speaker, said, codebook) {
            AttributionVerdict::Holds => None,
            AttributionVerdict::Fails(failure) => Some(ChapterFault::Attribution {
                said: terminal(said),
                why: failure.to_string(),
                mend: Some(failure.instead),
            }),
        }
    })
}

/// A document's body is named in print: some word of its name must stand there.
fn unnamed_author(quoted: &Quoted<'_>) -> Option<ChapterFault> {
    let author = *quoted.speakers().first()?;
    let name = author.attribute("site").unwrap_or(author.id.as_str());
    let said = quoted.source.attribution.to_lowercase();
    let lower = name.to_lowercase();
    let long = |word: &&str| word.chars().count() >= 5;
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(long).collect();
    let named = said.contains(&lower) || words.iter().any(|word| said.contains(word));
    (!named).then(|| ChapterFault::DocumentAttribution {
        said: terminal(&quoted.source.attribution),
        author: terminal(name),
    })
}
