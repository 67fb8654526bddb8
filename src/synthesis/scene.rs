//! Small invented projects for the tests of this room.

use std::collections::BTreeMap;

use super::{Coders, Material};
use crate::codebook::{Code, CodeAddress, Codebook, Stakeholder};
use crate::coding::{Anchor, CoderId, Coding, Codings, Decision, DeviceId, EntryId, JournalName, Located, Stance};
use crate::source::{FileName, Place};
use crate::transcript::{
    AttributeName, Capture, Coverage, Language, Mode, Participant, ParticipantId, Span, StakeholderId, ThemeId,
    Transcript, TranscriptId, Turn, TurnNo, UNKNOWN_SPEAKER,
};

/// What every turn says unless a test says otherwise: 12 words.
pub(super) const WORDS: &str = "Vi ser jo planen med en gang når pasienten flyttes om natta.";

/// A project under construction.
#[derive(Default)]
pub(super) struct Scene {
    stakeholders: Vec<Stakeholder>,
    codes: Vec<Code>,
    codebook: Codebook,
    pub(super) transcripts: Vec<Transcript>,
    pub(super) codings: Codings,
}

impl Scene {
    /// Codes at these addresses, parents before children; `address=theme` gives one a theme.
    pub(super) fn new(codes: &[&str]) -> Self {
        let mut scene = Self::default();
        for text in codes {
            let (address, theme) = text.split_once('=').unwrap_or((text, ""));
            let address = CodeAddress::new(address).unwrap();
            scene.stakeholder(address.stakeholder(), None);
            let parent = address.parent().and_then(|up| scene.codes.iter().position(|code| code.address == up));
            let theme = ThemeId::new(if theme.is_empty() { address.id() } else { theme }).unwrap();
            scene.codes.push(code(address, parent, theme));
        }
        scene.build()
    }

    /// Whose statements count for a stakeholder's codes.
    pub(super) fn speakers(mut self, stakeholder: &str, groups: &[&str]) -> Self {
        self.stakeholder(stakeholder, Some(groups));
        self.build()
    }

    fn stakeholder(&mut self, id: &str, speakers: Option<&[&str]>) {
        let speakers = speakers.map(|ids| ids.iter().map(|id| StakeholderId::new(id).unwrap()).collect());
        match self.stakeholders.iter_mut().find(|other| other.id.as_str() == id) {
            Some(known) => known.speakers = speakers.or(known.speakers.take()),
            None => self.stakeholders.push(Stakeholder {
                id: StakeholderId::new(id).unwrap(),
                label: id.to_owned(),
                informants: None,
                speakers,
                place: place(),
            }),
        }
    }

    fn build(mut self) -> Self {
        let (stakeholders, codes) = (self.stakeholders.clone(), self.codes.clone());
        self.codebook = Codebook::new(String::new(), Language::Bokmal, Vec::new(), stakeholders, codes);
        self
    }

    /// An interview; people as `K1 kommune role=lege comparator`, topics as `sanntid:asked`, one turn a
    /// person in that order, then one of the interviewer.
    pub(super) fn interview(mut self, id: &str, topics: &str, people: &[&str]) -> Self {
        let participants: Vec<Participant> = people.iter().map(|text| participant(text)).collect();
        let mut turns: Vec<Turn> =
            participants.iter().enumerate().map(|(at, person)| turn(at, person.id.as_str(), Some(at))).collect();
        turns.push(turn(turns.len(), "I", None));
        let topics = topics.split_whitespace().map(|topic| {
            let (theme, how) = topic.split_once(':').unwrap();
            (ThemeId::new(theme).unwrap(), Coverage::from_word(how).unwrap())
        });
        self.transcripts.push(Transcript {
            id: TranscriptId::new(id).unwrap(),
            file: FileName::new(format!("transcripts/{id}.md")),
            date: None,
            mode: Mode::Teams,
            capture: Capture::Recording,
            language: Language::Bokmal,
            topics: topics.collect(),
            participants,
            headings: Vec::new(),
            turns,
        });
        self
    }

    /// What a code claims, as a predicate.
    pub(super) fn claims(mut self, address: &str, finding: &str) -> Self {
        let code = self.codes.iter_mut().find(|code| code.address.as_str() == address).unwrap();
        code.finding = Some(finding.to_owned());
        self.build()
    }

    /// One more turn of the last transcript, by whoever spoke in one of its turns.
    pub(super) fn goes_on(mut self, like: u32, text: &str) -> Self {
        let transcript = self.last();
        let mut turn = transcript.turns[like as usize - 1].clone();
        turn.no = TurnNo(transcript.turns.len() as u32 + 1);
        turn.text = text.to_owned();
        transcript.turns.push(turn);
        self
    }

    /// The last transcript is a document.
    pub(super) fn document(mut self) -> Self {
        self.last().mode = Mode::Document;
        self
    }

    /// The last transcript is made from notes, with one more turn by an unknown speaker.
    pub(super) fn notes(mut self) -> Self {
        let transcript = self.last();
        transcript.capture = Capture::Notes;
        let at = transcript.turns.len();
        transcript.turns.push(turn(at, UNKNOWN_SPEAKER, None));
        self
    }

    /// The last transcript's turn says this.
    pub(super) fn says(mut self, no: u32, text: &str) -> Self {
        self.last().turns[no as usize - 1].text = text.to_owned();
        self
    }

    fn last(&mut self) -> &mut Transcript {
        self.transcripts.last_mut().unwrap()
    }

    /// A coding of one whole turn.
    pub(super) fn code(self, transcript: &str, turn: u32, address: &str, stance: Stance) -> Self {
        self.code_by("ab", transcript, (turn, turn), address, stance)
    }

    /// A coding from the start of one turn to the end of another.
    pub(super) fn code_by(
        mut self,
        coder: &str,
        transcript: &str,
        (turn, to_turn): (u32, u32),
        address: &str,
        stance: Stance,
    ) -> Self {
        let found = self.transcripts.iter().find(|other| other.id.as_str() == transcript);
        let end = found.and_then(|t| t.turn(TurnNo(to_turn))).map_or(9, |turn| turn.text.chars().count() as u32);
        self.codings.codings.push(Coding {
            id: EntryId(ulid::Ulid::from(self.codings.codings.len() as u128 + 1)),
            by: JournalName { coder: CoderId::new(coder).unwrap(), device: DeviceId::new("d").unwrap() },
            at: String::new(),
            transcript: TranscriptId::new(transcript).unwrap(),
            anchor: Anchor {
                turn: TurnNo(turn),
                start: 0,
                end,
                to_turn: TurnNo(to_turn),
                quote: String::new(),
                before: String::new(),
                after: String::new(),
            },
            code: CodeAddress::new(address).unwrap(),
            stance,
            memo: None,
            starred: false,
            decision: None,
        });
        self
    }

    /// The last coding is decided.
    pub(super) fn decided(mut self, decision: Decision) -> Self {
        self.codings.codings.last_mut().unwrap().decision = Some(decision);
        self
    }

    /// The last coding is starred.
    pub(super) fn starred(mut self) -> Self {
        self.codings.codings.last_mut().unwrap().starred = true;
        self
    }

    /// A coder set the coverage of a theme.
    pub(super) fn topic(mut self, transcript: &str, theme: &str, how: Coverage) -> Self {
        let key = (TranscriptId::new(transcript).unwrap(), ThemeId::new(theme).unwrap());
        self.codings.topics.insert(key, how);
        self
    }

    pub(super) fn material(&self) -> Material<'_> {
        self.material_of(&Coders::All)
    }

    pub(super) fn material_of(&self, coders: &Coders) -> Material<'_> {
        Material::from_located(&self.codebook, &self.transcripts, &self.codings, coders, |coding, transcript| {
            let Anchor { turn, start, end, to_turn, .. } = coding.anchor;
            let fits = transcript.turn(turn).is_some() && transcript.turn(to_turn).is_some();
            if fits { Located::Exact(Span { turn, start, to_turn, end }) } else { Located::Adrift }
        })
    }

    /// The index of a code.
    pub(super) fn index(&self, address: &str) -> usize {
        self.codes.iter().position(|code| code.address.as_str() == address).unwrap()
    }
}

/// `role`
pub(super) fn attribute(name: &str) -> AttributeName {
    AttributeName::new(name).unwrap()
}

fn place() -> Place {
    Place::whole(&FileName::new("x"))
}

fn code(address: CodeAddress, parent: Option<usize>, theme: ThemeId) -> Code {
    Code {
        label: address.id().to_owned(),
        address,
        parent,
        theme,
        areas: Vec::new(),
        definition: None,
        include: Vec::new(),
        exclude: Vec::new(),
        examples: Vec::new(),
        finding: None,
        retired: false,
        was: Vec::new(),
        color: None,
        key: None,
        place: place(),
    }
}

fn participant(text: &str) -> Participant {
    let mut words = text.split(' ');
    let id = ParticipantId::new(words.next().unwrap()).unwrap();
    let group = words.next().filter(|group| *group != "-").map(|group| StakeholderId::new(group).unwrap());
    let mut participant = Participant {
        id,
        group,
        attributes: BTreeMap::new(),
        comparator: false,
        withdrawn: false,
        quotable: true,
        place: place(),
    };
    for word in words {
        match word.split_once('=') {
            Some((name, value)) => {
                participant.attributes.insert(attribute(name), value.to_owned());
            }
            None => {
                participant.comparator |= word == "comparator";
                participant.withdrawn |= word == "withdrawn";
            }
        }
    }
    participant
}

fn turn(at: usize, speaker: &str, participant: Option<usize>) -> Turn {
    Turn {
        no: TurnNo(at as u32 + 1),
        speaker: speaker.to_owned(),
        participant,
        time: None,
        text: WORDS.to_owned(),
        place: place(),
        source: 0..0,
    }
}
