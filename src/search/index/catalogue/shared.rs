//! What is known of a speaker whom the notes do not tell apart.

use std::collections::BTreeMap;

use crate::transcript::{AttributeName, Capture, Participant, StakeholderId, Transcript, UNKNOWN_SPEAKER};

/// Whom somebody speaks as and what else is known of them.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) group: Option<StakeholderId>,
    pub(super) attributes: BTreeMap<AttributeName, String>,
    pub(super) comparator: bool,
}

/// What all participants present share and therefore the unknown one too; one comparator among them makes it one.
/// `None` where nobody unknown speaks. The same rule decides who counts in tallies.
pub(super) fn unknown(transcript: &Transcript) -> Option<Known> {
    if transcript.is_document() || transcript.capture != Capture::Notes {
        return None;
    }
    let speaks = |turn: &crate::transcript::Turn| turn.participant.is_none() && turn.speaker == UNKNOWN_SPEAKER;
    transcript.turns.iter().any(speaks).then(|| known(&transcript.participants))
}

fn known(participants: &[Participant]) -> Known {
    let present: Vec<&Participant> = participants.iter().filter(|participant| !participant.withdrawn).collect();
    let Some((first, others)) = present.split_first() else { return Known::default() };
    let mut attributes = first.attributes.clone();
    attributes.retain(|name, value| others.iter().all(|other| other.attributes.get(name) == Some(value)));
    let group = first.group.clone().filter(|group| others.iter().all(|other| other.group.as_ref() == Some(group)));
    Known { group, attributes, comparator: present.iter().any(|participant| participant.comparator) }
}
