//! People over all interviews, and who speaks where.

use std::collections::BTreeMap;

use crate::coding::Located;
use crate::transcript::{
    AttributeName, Capture, Participant, ParticipantId, StakeholderId, Transcript, Turn, UNKNOWN_SPEAKER,
};

/// A person over all interviews.
#[derive(Debug, Clone)]
pub struct Person<'a> {
    /// As the first transcript describes them. Unknown speakers (`?`) of one interview are one
    /// person, for whom this is `None`.
    pub participant: Option<&'a Participant>,
    /// Indices of the transcripts this person takes part in, in order; documents among them.
    pub interviews: Vec<usize>,
    /// The same without documents.
    conversations: Vec<usize>,
    /// Some transcript says that consent was withdrawn.
    withdrawn: bool,
    /// No transcript says that they did not consent to be quoted.
    quotable: bool,
    /// What is known of an unknown speaker.
    shared: Shared,
}

/// What all named participants of an interview have in common, and therefore its unknown speaker too.
///
/// A speaker whom the notes do not tell apart is one of the people present. Where these all speak as
/// one group (have one role, one site …), so does the unknown one; where they differ nothing is known
/// of it, and no claim about a part of the informants can rest on it. One comparator among them is
/// enough to keep the unknown one out of every count.
#[derive(Debug, Clone, Default)]
struct Shared {
    group: Option<StakeholderId>,
    attributes: BTreeMap<AttributeName, String>,
    comparator: bool,
}

impl Person<'_> {
    /// The id; `None` for an unknown speaker.
    pub fn id(&self) -> Option<&ParticipantId> {
        self.participant.map(|participant| &participant.id)
    }

    /// Whom this person speaks as.
    pub fn group(&self) -> Option<&StakeholderId> {
        match self.participant {
            Some(participant) => participant.group.as_ref(),
            None => self.shared.group.as_ref(),
        }
    }

    /// Any attribute as text, as [`Participant::attribute`] has it; of an unknown speaker only what
    /// everyone named in the interview shares.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        match (self.participant, name) {
            (Some(participant), name) => participant.attribute(name),
            (None, "id") => None,
            (None, "group") => self.shared.group.as_ref().map(StakeholderId::as_str),
            (None, "comparator") => Some(if self.shared.comparator { "true" } else { "false" }),
            (None, name) => self.shared.attributes.get(name).map(String::as_str),
        }
    }

    /// Indices of the interviews this person takes part in, in order; no documents.
    pub fn conversations(&self) -> &[usize] {
        &self.conversations
    }

    /// A speaker whom the notes do not tell apart.
    pub fn is_unknown(&self) -> bool {
        self.participant.is_none()
    }

    /// From outside the case.
    pub fn is_comparator(&self) -> bool {
        self.participant.map_or(self.shared.comparator, |participant| participant.comparator)
    }

    /// Consent was withdrawn, in whichever interview.
    pub fn is_withdrawn(&self) -> bool {
        self.withdrawn
    }

    /// May be quoted: no interview says otherwise.
    pub fn is_quotable(&self) -> bool {
        self.quotable
    }
}

/// Who there is, and who speaks where.
#[derive(Debug)]
pub(super) struct Cast<'a> {
    /// In order of id, unknown speakers last.
    pub(super) people: Vec<Person<'a>>,
    /// For each transcript the person behind each of its participants.
    known: Vec<Vec<usize>>,
    /// For each transcript its unknown speaker.
    unknown: Vec<Option<usize>>,
}

impl<'a> Cast<'a> {
    pub(super) fn new(transcripts: &'a [Transcript]) -> Self {
        let mut known: BTreeMap<&ParticipantId, Person<'a>> = BTreeMap::new();
        for (at, participant) in participations(transcripts) {
            let person = known.entry(&participant.id).or_insert_with(|| Person::known(participant));
            person.withdrawn |= participant.withdrawn;
            person.quotable &= participant.quotable;
            if person.interviews.last() != Some(&at) {
                person.interviews.push(at);
                person.conversations.extend(conversation(transcripts, at));
            }
        }
        let numbers: BTreeMap<&ParticipantId, usize> = known.keys().enumerate().map(|(at, id)| (*id, at)).collect();
        let number = |participant: &Participant| numbers.get(&participant.id).copied().unwrap_or(usize::MAX);
        let per_transcript = transcripts.iter().map(|t| t.participants.iter().map(number).collect()).collect();
        let mut people: Vec<Person<'a>> = known.into_values().collect();
        let unknown = transcripts.iter().enumerate().map(|(at, transcript)| {
            has_unknown(transcript).then(|| {
                people.push(Person::unknown(at, transcript));
                people.len() - 1
            })
        });
        let unknown = unknown.collect();
        Self { people, known: per_transcript, unknown }
    }

    /// The people whose turns a located coding covers, each once, in order.
    pub(super) fn speaking(&self, transcripts: &[Transcript], transcript: usize, located: Located) -> Vec<usize> {
        let turns = located.span().and_then(|span| {
            let turns = &transcripts.get(transcript)?.turns;
            turns.get(span.turn.index()..=span.to_turn.index())
        });
        let mut people: Vec<usize> =
            turns.unwrap_or_default().iter().filter_map(|turn| self.speaker(transcript, turn)).collect();
        people.sort_unstable();
        people.dedup();
        people
    }

    fn speaker(&self, transcript: usize, turn: &Turn) -> Option<usize> {
        match turn.participant {
            Some(participant) => self.known.get(transcript)?.get(participant).copied(),
            None if turn.speaker == UNKNOWN_SPEAKER => *self.unknown.get(transcript)?,
            None => None,
        }
    }
}

impl<'a> Person<'a> {
    fn known(participant: &'a Participant) -> Self {
        Self {
            participant: Some(participant),
            interviews: Vec::new(),
            conversations: Vec::new(),
            withdrawn: false,
            quotable: true,
            shared: Shared::default(),
        }
    }

    fn unknown(at: usize, transcript: &Transcript) -> Self {
        let shared = Shared::of(&transcript.participants);
        Self {
            participant: None,
            interviews: vec![at],
            conversations: vec![at],
            withdrawn: false,
            quotable: true,
            shared,
        }
    }
}

impl Shared {
    fn of(participants: &[Participant]) -> Self {
        let present: Vec<&Participant> = participants.iter().filter(|participant| !participant.withdrawn).collect();
        let Some((first, others)) = present.split_first() else { return Self::default() };
        let mut attributes = first.attributes.clone();
        attributes.retain(|name, value| others.iter().all(|other| other.attributes.get(name) == Some(value)));
        let group = first.group.clone().filter(|group| others.iter().all(|other| other.group.as_ref() == Some(group)));
        Self { group, attributes, comparator: present.iter().any(|participant| participant.comparator) }
    }
}

/// A transcript's index, unless it is a document.
fn conversation(transcripts: &[Transcript], at: usize) -> Option<usize> {
    transcripts.get(at).is_some_and(|transcript| !transcript.is_document()).then_some(at)
}

/// Every participant of every transcript.
fn participations(transcripts: &[Transcript]) -> impl Iterator<Item = (usize, &Participant)> {
    transcripts.iter().enumerate().flat_map(|(at, t)| t.participants.iter().map(move |participant| (at, participant)))
}

/// Whether notes have words of a speaker they do not tell apart.
fn has_unknown(transcript: &Transcript) -> bool {
    transcript.capture == Capture::Notes
        && !transcript.is_document()
        && transcript.turns.iter().any(|turn| turn.participant.is_none() && turn.speaker == UNKNOWN_SPEAKER)
}
