//! Who is interviewed, where they work and which interview they sit in.

use super::chance::Chance;

/// One person over all interviews.
#[derive(Debug, Clone)]
pub struct Person {
    pub id: String,
    pub group: &'static str,
    pub role: &'static str,
    pub unit: &'static str,
    pub site: String,
    pub comparator: bool,
    /// A body that wrote a document: no person at all.
    pub body: bool,
    /// Whom the notes do not tell apart; has no id in any file.
    pub unknown: bool,
}

/// One interview, or one document.
#[derive(Debug, Clone)]
pub struct Interview {
    pub id: String,
    pub mode: &'static str,
    pub notes: bool,
    pub language: &'static str,
    /// Indices of the people in it, an unknown speaker last.
    pub people: Vec<usize>,
}

impl Interview {
    pub fn is_document(&self) -> bool {
        self.mode == "document"
    }
}

#[derive(Debug, Clone)]
pub struct Study {
    pub people: Vec<Person>,
    /// Documents last.
    pub interviews: Vec<Interview>,
    /// For each person the interviews they sit in.
    pub sits_in: Vec<Vec<usize>>,
}

/// A kind of informants: share of interviews and of people, and what they are.
struct Kind {
    group: &'static str,
    letter: char,
    share: f64,
    comparator: bool,
    roles: &'static [(&'static str, &'static str)],
    site: &'static str,
    sites: usize,
}

const KINDS: [Kind; 5] = [
    Kind {
        group: "kommune",
        letter: 'K',
        share: 0.46,
        comparator: false,
        roles: &[
            ("sykepleier", "hjemmetjeneste"),
            ("lege", "legevakt"),
            ("sykepleier", "sykehjem"),
            ("leder", "tildeling"),
        ],
        site: "kommune",
        sites: 9,
    },
    Kind {
        group: "spesialist",
        letter: 'S',
        share: 0.26,
        comparator: false,
        roles: &[("lege", "medisin"), ("sykepleier", "kirurgi"), ("leder", "psykiatri")],
        site: "sykehus",
        sites: 5,
    },
    Kind {
        group: "forvaltning",
        letter: 'F',
        share: 0.10,
        comparator: false,
        roles: &[("rådgiver", "økonomi"), ("leder", "personvern")],
        site: "etat",
        sites: 3,
    },
    Kind {
        group: "bruker",
        letter: 'B',
        share: 0.04,
        comparator: false,
        roles: &[("brukerrepresentant", "brukerutvalg")],
        site: "brukerutvalg",
        sites: 2,
    },
    Kind {
        group: "kommune",
        letter: 'X',
        share: 0.14,
        comparator: true,
        roles: &[("sykepleier", "sykehjem"), ("lege", "legevakt")],
        site: "nabo",
        sites: 4,
    },
];

/// The site that departs from the others.
pub const DEVIANT_SITE: &str = "kommune 7";

impl Study {
    /// `informants` people, comparators among them, in `interviews` interviews, and a document for every twenty.
    pub fn new(interviews: usize, informants: usize, chance: &mut Chance) -> Self {
        assert!(interviews >= 10 && informants >= interviews, "a study has ten interviews and a person in each");
        let mut study = Self { people: Vec::new(), interviews: Vec::new(), sits_in: Vec::new() };
        let (rooms, heads) = (shares(interviews, 1), shares(informants, 2));
        for ((kind, rooms), heads) in KINDS.iter().zip(rooms).zip(heads) {
            study.interview(kind, rooms, heads.max(rooms), chance);
        }
        study.meet_twice();
        study.hear_somebody();
        for number in 0..interviews.div_ceil(20) {
            study.add_document(number);
        }
        study.sits_in = vec![Vec::new(); study.people.len()];
        for (at, interview) in study.interviews.iter().enumerate() {
            interview.people.iter().for_each(|person| study.sits_in[*person].push(at));
        }
        study
    }

    fn interview(&mut self, kind: &Kind, rooms: usize, heads: usize, chance: &mut Chance) {
        let mut sizes = vec![1; rooms];
        let groups: Vec<usize> = (0..rooms).filter(|room| room % 3 == 0 || *room == 1).collect();
        for _ in rooms..heads {
            sizes[*chance.pick(&groups)] += 1;
        }
        for (room, size) in sizes.into_iter().enumerate() {
            let number = self.interviews.len() + 1;
            let first = self.people.len();
            for seat in 0..size {
                let (role, unit) = kind.roles[(room + seat) % kind.roles.len()];
                self.people.push(Person {
                    id: format!("{}{:02}", kind.letter, self.count(kind) + 1),
                    group: kind.group,
                    role,
                    unit,
                    site: format!("{} {}", kind.site, (room + 6) % kind.sites + 1),
                    comparator: kind.comparator,
                    body: false,
                    unknown: false,
                });
            }
            self.interviews.push(Interview {
                id: format!("int-{number:02}"),
                mode: ["teams", "in-person", "phone"][room % 3],
                notes: room % 5 == 4,
                language: if room % 6 == 5 { "nn" } else { "nb" },
                people: (first..first + size).collect(),
            });
        }
    }

    fn count(&self, kind: &Kind) -> usize {
        self.people.iter().filter(|person| (person.group, person.comparator) == (kind.group, kind.comparator)).count()
    }

    /// A person of the municipalities and one of the hospitals sit in a second interview, the latter among the former.
    fn meet_twice(&mut self) {
        let (kommune, spesialist) = (self.rooms_of("kommune"), self.rooms_of("spesialist"));
        let (again, guest) = (self.interviews[kommune[0]].people[0], self.interviews[spesialist[0]].people[0]);
        self.interviews[kommune[2]].people.push(again);
        self.interviews[kommune[1]].people.push(guest);
    }

    /// In one interview of notes somebody speaks whom the notes do not tell apart.
    fn hear_somebody(&mut self) {
        let notes: Vec<usize> = self.rooms_of("kommune").into_iter().filter(|at| self.interviews[*at].notes).collect();
        let Some(at) = notes.first() else { return };
        let like = self.people[self.interviews[*at].people[0]].clone();
        self.interviews[*at].people.push(self.people.len());
        self.people.push(Person { id: "?".into(), unknown: true, ..like });
    }

    fn add_document(&mut self, number: usize) {
        let group = ["kommune", "spesialist"][number % 2];
        let (id, site) = (format!("Styret{}", number + 1), format!("styret {}", number + 1));
        self.interviews.push(Interview {
            id: format!("dok-{:02}", number + 1),
            mode: "document",
            notes: false,
            language: "nb",
            people: vec![self.people.len()],
        });
        let (role, unit) = ("styre", "ledelse");
        self.people.push(Person { id, group, role, unit, site, comparator: false, body: true, unknown: false });
    }

    /// Interviews of a group, without comparators.
    pub fn rooms_of(&self, group: &str) -> Vec<usize> {
        let of_group = |interview: &&Interview| {
            let first = &self.people[interview.people[0]];
            !interview.is_document() && first.group == group && !first.comparator
        };
        let rooms = self.interviews.iter().enumerate();
        rooms.filter(|(_, interview)| of_group(interview)).map(|(at, _)| at).collect()
    }

    /// People in interviews who are known by an id.
    pub fn named(&self) -> impl Iterator<Item = &Person> {
        self.people.iter().filter(|person| !person.body && !person.unknown)
    }
}

/// A whole number cut by the kinds' shares, none below `least`, the first getting what is left.
fn shares(whole: usize, least: usize) -> Vec<usize> {
    let mut parts: Vec<usize> =
        KINDS.iter().map(|kind| ((kind.share * whole as f64).round() as usize).max(least)).collect();
    let others: usize = parts[1..].iter().sum();
    parts[0] = whole - others;
    parts
}
