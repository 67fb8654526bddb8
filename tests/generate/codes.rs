//! The codebook: families of codes on one theme, and the class each is to be planted with.

use super::truth::Class;
use super::words::Lexicon;

/// One code.
#[derive(Debug, Clone)]
pub struct Code {
    pub address: String,
    pub stakeholder: &'static str,
    pub section: &'static str,
    pub theme: String,
    pub label: String,
    /// The predicate of a drafted sentence.
    pub finding: String,
    pub area: &'static str,
    /// Whose statements count.
    pub speakers: &'static [&'static str],
    /// Index of the code above it.
    pub parent: Option<usize>,
}

/// Codes that are evidence for or against one thing, planted together.
#[derive(Debug, Clone)]
pub struct Family {
    /// Indices of its codes; the first is planted, the others follow from it.
    pub codes: Vec<usize>,
    pub shape: Shape,
    pub wanted: Class,
    /// Nobody was asked: whoever spoke did so unasked.
    pub unasked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One code.
    Lone,
    /// A benefit and a drawback with the same id.
    Pair,
    /// A benefit for the patients and a drawback for the municipalities with the same id.
    Across,
    /// A code with two below it.
    Parent,
}

/// A stakeholder: id, label, noun phrase, whose statements count where it is not its own group's.
pub struct Stakeholder {
    pub id: &'static str,
    pub label: &'static str,
    pub informants: &'static str,
    pub speakers: &'static [&'static str],
}

pub const STAKEHOLDERS: [Stakeholder; 5] = [
    Stakeholder {
        id: "pasient",
        label: "Pasienter",
        informants: "respondenter som møter pasientene",
        speakers: &["kommune", "spesialist"],
    },
    Stakeholder {
        id: "kommune",
        label: "Kommunehelsetjenesten",
        informants: "respondenter i kommunehelsetjenesten",
        speakers: &["kommune"],
    },
    Stakeholder {
        id: "spesialist",
        label: "Spesialisthelsetjenesten",
        informants: "respondenter i spesialisthelsetjenesten",
        speakers: &["spesialist"],
    },
    Stakeholder {
        id: "bruker",
        label: "Brukerutvalgene",
        informants: "representanter i brukerutvalgene",
        speakers: &["bruker"],
    },
    Stakeholder {
        id: "forvaltning",
        label: "Forvaltningen",
        informants: "respondenter i forvaltningen",
        speakers: &["forvaltning"],
    },
];

pub const AREAS: [(&str, &str); 4] = [
    ("helsefaglig", "Helsefaglige konsekvenser"),
    ("organisatorisk", "Organisatoriske konsekvenser"),
    ("økonomisk", "Økonomiske konsekvenser"),
    ("teknologisk", "Teknologiske konsekvenser"),
];

use Class::{
    All, AlmostAll, Consensus, ContraOnly, Few, Many, Most, NoBasis, None, One, OneAgainst, OneInterview, Several,
    SmallAll, SmallSome, SmallSplit, Some, Split, Subgroup, Tendency,
};
use Shape::{Across, Lone, Pair, Parent};

/// In the order planted: every class early, so that few codings are enough for them.
const PLAN: &[(&str, &str, Shape, Class)] = &[
    ("kommune", "benefits", Lone, All),
    ("kommune", "benefits", Parent, Most),
    ("kommune", "drawbacks", Lone, Consensus),
    ("kommune", "drawbacks", Lone, AlmostAll),
    ("kommune", "benefits", Lone, Tendency),
    ("kommune", "drawbacks", Lone, Many),
    ("kommune", "benefits", Lone, Several),
    ("kommune", "drawbacks", Lone, Some),
    ("kommune", "drawbacks", Lone, Few),
    ("kommune", "benefits", Lone, One),
    ("kommune", "drawbacks", Lone, OneAgainst),
    ("kommune", "benefits", Pair, Split),
    ("kommune", "benefits", Lone, OneInterview),
    ("kommune", "drawbacks", Lone, ContraOnly),
    ("kommune", "benefits", Lone, None),
    ("kommune", "benefits", Lone, NoBasis),
    ("kommune", "benefits", Lone, Subgroup),
    ("spesialist", "benefits", Lone, SmallAll),
    ("spesialist", "benefits", Lone, SmallSome),
    ("spesialist", "drawbacks", Lone, SmallSplit),
    ("pasient", "benefits", Across, Consensus),
    ("pasient", "benefits", Lone, Several),
    ("pasient", "drawbacks", Lone, Many),
    ("spesialist", "benefits", Lone, All),
    ("spesialist", "drawbacks", Lone, Most),
    ("bruker", "benefits", Lone, SmallAll),
    ("bruker", "drawbacks", Lone, SmallSome),
    ("bruker", "benefits", Lone, SmallSplit),
    ("forvaltning", "benefits", Lone, Most),
    ("spesialist", "benefits", Lone, Some),
    ("spesialist", "drawbacks", Pair, Split),
    ("spesialist", "benefits", Parent, Several),
    ("spesialist", "drawbacks", Lone, OneInterview),
    ("pasient", "benefits", Lone, AlmostAll),
    ("pasient", "drawbacks", Lone, Few),
    ("pasient", "drawbacks", Pair, Tendency),
    ("kommune", "context", Lone, Some),
    ("spesialist", "drawbacks", Lone, None),
    ("spesialist", "benefits", Lone, Subgroup),
    ("pasient", "benefits", Lone, Most),
    ("forvaltning", "drawbacks", Lone, Few),
    ("spesialist", "drawbacks", Lone, ContraOnly),
    ("pasient", "drawbacks", Lone, Some),
    ("kommune", "benefits", Lone, Consensus),
    ("kommune", "drawbacks", Lone, Most),
    ("spesialist", "benefits", Lone, Consensus),
    ("spesialist", "drawbacks", Lone, Several),
    ("pasient", "benefits", Lone, One),
    ("kommune", "drawbacks", Parent, Many),
    ("kommune", "benefits", Lone, Few),
    ("spesialist", "context", Lone, Several),
    ("bruker", "drawbacks", Lone, One),
];

/// The finding that people bring up themselves, so often that it would bear a stronger word had they been asked.
const UNASKED: usize = 5;

const VERBS: &[&str] = &["får", "bruker", "mister", "slipper", "sparer", "venter på", "ser", "savner"];

#[derive(Debug, Clone)]
pub struct Codes {
    pub codes: Vec<Code>,
    pub families: Vec<Family>,
}

impl Codes {
    pub fn new(lexicon: &Lexicon) -> Self {
        let mut codes = Self { codes: Vec::new(), families: Vec::new() };
        for (number, (stakeholder, section, shape, wanted)) in PLAN.iter().enumerate() {
            let unasked = number == UNASKED;
            codes.add_family(number, (stakeholder, section), *shape, *wanted, unasked, lexicon);
        }
        codes
    }

    fn add_family(
        &mut self,
        number: usize,
        (stakeholder, section): (&'static str, &'static str),
        shape: Shape,
        wanted: Class,
        unasked: bool,
        lexicon: &Lexicon,
    ) {
        let id = lexicon.stem(number * 5).to_owned();
        let other = if section == "benefits" { "drawbacks" } else { "benefits" };
        let first = self.add(format!("{stakeholder}/{section}/{id}"), Option::None, number * 5, lexicon);
        let mut family = vec![first];
        match shape {
            Lone => {}
            Pair => family.push(self.add(format!("{stakeholder}/{other}/{id}"), Option::None, number * 5 + 1, lexicon)),
            Across => family.push(self.add(format!("kommune/{other}/{id}"), Option::None, number * 5 + 1, lexicon)),
            Parent => {
                for child in [2, 3] {
                    let below = lexicon.stem(number * 5 + child);
                    let address = format!("{stakeholder}/{section}/{id}/{below}");
                    family.push(self.add(address, Option::Some(first), number * 5 + child, lexicon));
                }
            }
        }
        self.families.push(Family { codes: family, shape, wanted, unasked });
    }

    fn add(&mut self, address: String, parent: Option<usize>, number: usize, lexicon: &Lexicon) -> usize {
        let stakeholder = STAKEHOLDERS.iter().find(|one| address.starts_with(one.id)).expect("a stakeholder");
        let theme = address.rsplit('/').next().expect("an id").to_owned();
        let section = ["benefits", "drawbacks", "context"].into_iter().find(|one| address.contains(one));
        let verb = VERBS[number % VERBS.len()];
        let (object, place) = (lexicon.stem(number + 133), lexicon.stem(number * 7 + 261));
        let clause = format!("{verb} {object} i {place}");
        let finding = match stakeholder.id {
            "pasient" => format!("opplever at pasientene {clause}"),
            _ => clause.clone(),
        };
        self.codes.push(Code {
            stakeholder: stakeholder.id,
            section: section.expect("a section"),
            label: capital(&format!("{object} i {place}")),
            finding,
            area: AREAS[number % AREAS.len()].0,
            speakers: stakeholder.speakers,
            parent,
            theme,
            address,
        });
        self.codes.len() - 1
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}
