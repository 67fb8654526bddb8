//! A tiny project for the room's tests: Samjournal, with invented people in `kommune 1` to `kommune 9`.

use std::collections::BTreeMap;

use super::{
    By, Chapter, ChapterPlan, Ground, Published, RenderMode, Rendered, Templates, WordList, check, render, unmentioned,
};
use crate::anonymity::{Ladder, Policy, RegisterRow};
use crate::codebook::{Code, CodeAddress, Codebook, Stakeholder};
use crate::coding::{Anchor, CoderId, Coding, Codings, DeviceId, EntryId, JournalName, Located, Stance};
use crate::source::{FileName, Place, Problem};
use crate::synthesis::{Coders, Material, Thresholds};
use crate::transcript::{
    AttributeName, Capture, Coverage, Language, Mode, Participant, ParticipantId, Span, StakeholderId, ThemeId,
    Transcript, TranscriptId, Turn, TurnNo,
};

/// A source as `chapters/kapittel-4.md`, whose links must all be readable.
pub(super) fn chapter(text: &str) -> Chapter {
    let (chapter, problems) = Chapter::parse(text, &file());
    assert_eq!(problems, [], "{text}");
    chapter
}

pub(super) fn file() -> FileName {
    FileName::new("chapters/kapittel-4.md")
}

/// The plan of `kapittel-4` with this number.
pub(super) fn plan(number: u32) -> ChapterPlan {
    ChapterPlan {
        id: "kapittel-4".into(),
        title: "Oppsummering".into(),
        number: Some(number),
        kind: super::PlanKind::Interviews,
        by: By::Stakeholder,
        sections: vec!["kommune".into()],
        deviant: None,
        place: Place::whole(&FileName::new("belegg.yaml")),
    }
}

/// A project under construction.
pub(super) struct Project {
    codebook: Codebook,
    transcripts: Vec<Transcript>,
    codings: Codings,
    /// Codings whose words were changed or are gone.
    moved: Vec<EntryId>,
    adrift: Vec<EntryId>,
    pub(super) policy: Policy,
    pub(super) words: WordList,
    pub(super) language: Language,
    pub(super) others: Vec<Chapter>,
    pub(super) published: Vec<Published>,
    pub(super) findings: super::Findings,
    pub(super) kind: super::PlanKind,
}

impl Project {
    /// Benefits and drawbacks of a few themes, nobody interviewed.
    pub(super) fn new() -> Self {
        let stakeholders = vec![
            stakeholder("pasient", "Pasienter og pårørende", "respondenter", Some(&["kommune", "spesialist"])),
            stakeholder("kommune", "Kommunehelsetjenesten", "respondenter i kommunehelsetjenesten", None),
            stakeholder("spesialist", "Spesialisthelsetjenesten", "respondenter i spesialisthelsetjenesten", None),
        ];
        let codes = [
            "kommune/benefits/sanntid",
            "kommune/benefits/chat",
            "kommune/benefits/nytt was=kommune/benefits/gammelt",
            "kommune/benefits/borte retired",
            "kommune/drawbacks/sanntid",
            "kommune/drawbacks/endring",
            "spesialist/drawbacks/sanntid",
            "pasient/benefits/innsyn",
        ];
        Self {
            codebook: Codebook::new(
                String::new(),
                Language::Bokmal,
                Vec::new(),
                stakeholders,
                codes.iter().enumerate().map(|(at, text)| code(text, at as u32 + 10)).collect(),
            ),
            transcripts: Vec::new(),
            codings: Codings::default(),
            moved: Vec::new(),
            adrift: Vec::new(),
            policy: policy(),
            words: WordList::default(),
            language: Language::Bokmal,
            others: Vec::new(),
            published: Vec::new(),
            findings: super::Findings::default(),
            kind: super::PlanKind::Interviews,
        }
    }

    /// One interview a person: so many support `kommune/benefits/sanntid`, contradict it, were only asked.
    pub(super) fn of(support: u32, against: u32, silent: u32) -> Self {
        let mut project = Self::new();
        for number in 1..=support + against + silent {
            let (id, person) = (format!("int-{number:02}"), format!("K{number}"));
            project = project.interview(&id, &[&format!("{person} kommune role=lege site=kommune_{number}")]);
            let stance = if number <= support { Stance::Support } else { Stance::Contradict };
            if number <= support + against {
                project = project.says(&id, &person, &format!("Vi ser det straks, sa {number}."));
                project = project.coded("kommune/benefits/sanntid", stance);
            }
        }
        project
    }

    /// An interview in which everything was asked; people as `K1 kommune role=lege site=kommune_1 comparator`.
    pub(super) fn interview(mut self, id: &str, people: &[&str]) -> Self {
        let themes = ["sanntid", "chat", "endring", "innsyn", "nytt"];
        self.transcripts.push(Transcript {
            id: TranscriptId::new(id).unwrap(),
            file: FileName::new(format!("transcripts/{id}.md")),
            date: None,
            mode: Mode::Teams,
            capture: Capture::Recording,
            language: Language::Bokmal,
            topics: themes.iter().map(|theme| (ThemeId::new(theme).unwrap(), Coverage::Asked)).collect(),
            participants: people.iter().map(|text| participant(text)).collect(),
            headings: Vec::new(),
            turns: Vec::new(),
        });
        self
    }

    /// The last interview is something else.
    pub(super) fn which(mut self, change: impl Fn(&mut Transcript)) -> Self {
        change(self.transcripts.last_mut().unwrap());
        self
    }

    /// One more turn of an interview.
    pub(super) fn says(mut self, interview: &str, speaker: &str, text: &str) -> Self {
        let transcript = self.transcripts.iter_mut().find(|other| other.id.as_str() == interview).unwrap();
        transcript.turns.push(Turn {
            no: TurnNo(transcript.turns.len() as u32 + 1),
            speaker: speaker.to_owned(),
            participant: transcript.participants.iter().position(|person| person.id.as_str() == speaker),
            time: None,
            text: text.to_owned(),
            place: Place::whole(&transcript.file),
            source: 0..0,
        });
        self
    }

    /// A coding of the turn said last in the interview that was added last. Its id is [`quote_id`] of its number.
    pub(super) fn coded(self, address: &str, stance: Stance) -> Self {
        self.coded_from(0, address, stance)
    }

    /// A coding from so many turns earlier to the last one.
    pub(super) fn coded_from(mut self, earlier: u32, address: &str, stance: Stance) -> Self {
        let transcript = self.transcripts.last().unwrap();
        let last = transcript.turns.last().unwrap();
        let turn = TurnNo(last.no.0 - earlier);
        let end = last.text.chars().count() as u32;
        let quote = transcript.words(Span { turn, start: 0, to_turn: last.no, end }).unwrap();
        let (before, after) = (String::new(), String::new());
        self.codings.codings.push(Coding {
            id: EntryId(ulid::Ulid::from(self.codings.codings.len() as u128 + 1)),
            by: JournalName { coder: CoderId::new("ab").unwrap(), device: DeviceId::new("d").unwrap() },
            at: String::new(),
            transcript: transcript.id.clone(),
            anchor: Anchor { turn, start: 0, end, to_turn: last.no, quote, before, after },
            code: CodeAddress::new(address).unwrap(),
            stance,
            memo: None,
            starred: false,
            decision: None,
        });
        self
    }

    /// Somebody found all codings so far worth printing.
    pub(super) fn starred(mut self) -> Self {
        self.codings.codings.iter_mut().for_each(|coding| coding.starred = true);
        self
    }

    /// The last coding was found at other words, or nowhere.
    pub(super) fn moved(mut self) -> Self {
        self.moved.extend(self.codings.codings.last().map(|coding| coding.id));
        self
    }

    pub(super) fn adrift(mut self) -> Self {
        self.adrift.extend(self.codings.codings.last().map(|coding| coding.id));
        self
    }

    fn material(&self) -> Material<'_> {
        Material::from_located(&self.codebook, &self.transcripts, &self.codings, &Coders::All, |coding, _| {
            let Anchor { turn, start, end, to_turn, .. } = coding.anchor;
            let span = Span { turn, start, to_turn, end };
            if self.adrift.contains(&coding.id) {
                Located::Adrift
            } else if self.moved.contains(&coding.id) {
                Located::Moved { span, similarity: 0.9 }
            } else {
                Located::Exact(span)
            }
        })
    }

    pub(super) fn with_ground<T>(&self, source: &str, act: impl FnOnce(&Chapter, &Ground<'_>) -> T) -> T {
        let (material, thresholds, plans) =
            (self.material(), Thresholds::default(), [ChapterPlan { kind: self.kind, ..plan(4) }]);
        let (own, _) = Chapter::parse(source, &file());
        let chapters: Vec<Chapter> = std::iter::once(own).chain(self.others.iter().cloned()).collect();
        let ground = Ground {
            material: &material,
            thresholds: &thresholds,
            policy: &self.policy,
            words: &self.words,
            plans: &plans,
            chapters: &chapters,
            published: &self.published,
            findings: &self.findings,
            attributes: &BTreeMap::new(),
            language: self.language,
            templates: &Templates::built_in(self.language),
            prints: None,
            memory: None,
        };
        act(&chapters[0], &ground)
    }

    pub(super) fn check(&self, source: &str) -> Vec<Problem> {
        self.with_ground(source, check)
    }

    pub(super) fn render(&self, source: &str, mode: RenderMode) -> Rendered {
        self.with_ground(source, |chapter, ground| render(chapter, ground, mode))
    }

    /// What `act` makes of a rendered source.
    pub(super) fn rendered<T>(
        &self,
        source: &str,
        mode: RenderMode,
        act: impl FnOnce(&Chapter, &Ground<'_>, &Rendered) -> T,
    ) -> T {
        self.with_ground(source, |chapter, ground| act(chapter, ground, &render(chapter, ground, mode)))
    }

    pub(super) fn unmentioned(&self, source: &str) -> Vec<Problem> {
        self.with_ground(source, |_, ground| unmentioned(ground))
    }

    /// Where a source has a fault of this code, as `line:column`.
    pub(super) fn finds(&self, code: &str, source: &str) -> Vec<String> {
        let of_code = self.check(source).into_iter().filter(|problem| problem.code == code);
        of_code.map(|problem| format!("{}:{}", problem.place.line, problem.place.column)).collect()
    }

    /// The only problem of this code.
    pub(super) fn one(&self, code: &str, source: &str) -> Problem {
        let mut found: Vec<Problem> = self.check(source).into_iter().filter(|problem| problem.code == code).collect();
        assert_eq!(found.len(), 1, "{source}: {found:?}");
        found.remove(0)
    }
}

/// The id of the coding with this number, as it stands in a link.
pub(super) fn quote_id(number: u128) -> String {
    ulid::Ulid::from(number).to_string()
}

/// A block quote from that coding.
pub(super) fn quote(words: &str, attribution: &str, number: u128) -> String {
    format!("> {words}\n>\n> [{attribution}](belegg:quote/{})\n", quote_id(number))
}

fn policy() -> Policy {
    let name = |text: &str| AttributeName::new(text).unwrap();
    let ladder = Ladder::new(BTreeMap::from([("lege".into(), "helsepersonell".into())]));
    let conditions = BTreeMap::from([(name("group"), "kommune".into()), (name("role"), "helsepersonell".into())]);
    Policy {
        ladders: BTreeMap::from([(name("role"), ladder)]),
        register: vec![RegisterRow { conditions, persons: 900 }],
        ..Policy::default()
    }
}

fn stakeholder(id: &str, label: &str, informants: &str, speakers: Option<&[&str]>) -> Stakeholder {
    Stakeholder {
        id: StakeholderId::new(id).unwrap(),
        label: label.to_owned(),
        informants: Some(informants.to_owned()),
        speakers: speakers.map(|ids| ids.iter().map(|id| StakeholderId::new(id).unwrap()).collect()),
        place: Place::whole(&FileName::new("codebook.yaml")),
    }
}

fn code(text: &str, line: u32) -> Code {
    let mut words = text.split(' ');
    let address = CodeAddress::new(words.next().unwrap()).unwrap();
    let rest = words.next().unwrap_or("");
    Code {
        label: address.id().to_owned(),
        parent: None,
        theme: ThemeId::new(address.id()).unwrap(),
        areas: Vec::new(),
        definition: None,
        include: Vec::new(),
        exclude: Vec::new(),
        examples: Vec::new(),
        finding: None,
        retired: rest == "retired",
        was: rest.strip_prefix("was=").map(|was| CodeAddress::new(was).unwrap()).into_iter().collect(),
        color: None,
        key: None,
        place: Place::new(&FileName::new("codebook.yaml"), line, 9),
        address,
    }
}

fn participant(text: &str) -> Participant {
    let mut words = text.split(' ');
    let mut participant = Participant {
        id: ParticipantId::new(words.next().unwrap()).unwrap(),
        group: Some(StakeholderId::new(words.next().unwrap()).unwrap()),
        attributes: BTreeMap::new(),
        comparator: false,
        withdrawn: false,
        quotable: true,
        place: Place::whole(&FileName::new("x")),
    };
    for word in words {
        match word.split_once('=') {
            Some((name, value)) => {
                participant.attributes.insert(AttributeName::new(name).unwrap(), value.replace('_', " "));
            }
            None => {
                participant.comparator |= word == "comparator";
                participant.withdrawn |= word == "withdrawn";
            }
        }
    }
    participant
}
