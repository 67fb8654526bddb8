//! The set phrases of a drafted chapter in Bokmål, Nynorsk and English.

use crate::transcript::Language;

/// Phrases of one language; `{}` places are filled by the sentence that uses them.
#[derive(Debug)]
pub(super) struct Words {
    /// Heading of the benefits.
    pub(super) benefits: &'static str,
    /// Heading of the drawbacks.
    pub(super) drawbacks: &'static str,
    /// Heading of a section on one site, with `{site}`.
    pub(super) about: &'static str,
    /// What was appended, as a heading.
    pub(super) appended: &'static str,
    /// The word between the last two of a list.
    pub(super) and: &'static str,
    /// What the chapter rests on: `{interviews}`, `{informants}`.
    pub(super) rests_on: &'static str,
    /// Added where documents were coded: `{documents}`.
    pub(super) documents: &'static str,
    /// Added where there are comparators.
    pub(super) comparators: &'static str,
    /// Who was interviewed: `{roles}`.
    pub(super) roles: &'static str,
    /// The disclaimer.
    pub(super) disclaimer: &'static str,
    /// The order of sections: `{sections}`.
    pub(super) order: &'static str,
    /// The announced special case.
    pub(super) announced: &'static str,
    /// A section's first sentence: `{whom}`, `{areas}`.
    pub(super) asked_to_judge: &'static str,
    /// In its place where no area is named: `{whom}`.
    pub(super) asked_to_judge_all: &'static str,
    /// `{themes}`.
    pub(super) asked_about: &'static str,
    /// `{interviews}`, `{roles}`.
    pub(super) interviewed: &'static str,
    /// A section by area: `{area}`, `{roles}`.
    pub(super) by_area: &'static str,
    /// The deviant section's first sentences: `{interviews}`.
    pub(super) deviant_intro: &'static str,
    /// A group by an attribute, as a plural noun phrase: `{attribute}`, `{value}`.
    pub(super) group: &'static str,
    /// Before a sentence on one group: `{attribute}`.
    pub(super) varies: &'static str,
    /// Those of the deviant case, as a plural noun phrase: `{site}`.
    pub(super) from: &'static str,
    /// Quotation marks.
    pub(super) quotes: (&'static str, &'static str),
    /// How a number of things is written: `{count} intervjuer`.
    pub(super) interviews: (&'static str, &'static str),
    /// `{count} informanter`.
    pub(super) informants: (&'static str, &'static str),
    /// `{count} dokumenter`.
    pub(super) document: (&'static str, &'static str),
}

impl Words {
    /// The phrases of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English => &ENGLISH,
        }
    }

    /// A label inside a sentence, in the quotation marks of the language.
    pub(super) fn quoted(&self, label: &str) -> String {
        let (open, close) = self.quotes;
        format!("{open}{label}{close}")
    }

    /// A group by an attribute, as a plural noun phrase.
    pub(super) fn group(&self, attribute: &str, value: &str) -> String {
        self.group.replace("{attribute}", attribute).replace("{value}", value)
    }

    /// What comes before a sentence on one group.
    pub(super) fn varies(&self, attribute: &str) -> String {
        self.varies.replace("{attribute}", attribute)
    }

    /// Those of the deviant case, as a plural noun phrase.
    pub(super) fn from(&self, site: &str) -> String {
        self.from.replace("{site}", site)
    }

    /// `a`, `a og b`, `a, b og c`.
    pub(super) fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{} {} {}", first.join(", "), self.and, last.as_ref())
            }
        }
    }
}

/// `1 intervju`, `18 intervjuer`.
pub(super) fn counted(count: usize, (one, many): (&str, &str)) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

static BOKMAL: Words = Words {
    benefits: "Fordeler",
    drawbacks: "Ulemper",
    about: "Om {site}",
    appended: "Nytt siden forrige utkast",
    and: "og",
    rests_on: "Dette kapittelet bygger på {interviews} med til sammen {informants}.",
    documents: "I tillegg er det brukt {documents}, som omtales med navn der de er brukt.",
    comparators: "Samtalene med virksomheter som ikke bruker løsningen, er brukt som bakgrunn og inngår ikke i funnene.",
    roles: "Informantene har blant annet disse stillingene: {roles}.",
    disclaimer: "Alle påstander i kapittelet er informantenes, og ikke våre vurderinger.",
    order: "Nedenfor gjengis funnene for {sections}, med fordeler før ulemper.",
    announced: "Et sted som skiller seg fra de andre, er omtalt for seg til slutt.",
    asked_to_judge: "Under dette temaet ble fordeler og ulemper for {whom} vurdert, med særlig fokus på {areas}.",
    asked_to_judge_all: "Under dette temaet ble fordeler og ulemper for {whom} vurdert.",
    asked_about: "Det ble spurt om {themes}.",
    interviewed: "Funnene bygger på {interviews}, og de som uttaler seg, er blant annet {roles}.",
    by_area: "Nedenfor følger en oppsummering av {area}. Oppsummeringen bygger på innspill fra et bredt spekter av informanter, blant annet {roles}.",
    deviant_intro: "Her skiller svarene seg fra dem vi har fått andre steder. Nedenfor gjengis det som kommer fram i {interviews} herfra.",
    group: "informanter med {attribute} {value}",
    varies: "Svarene varierer med {attribute}:",
    from: "informanter fra {site}",
    quotes: ("«", "»"),
    interviews: ("intervju", "intervjuer"),
    informants: ("informant", "informanter"),
    document: ("dokument", "dokumenter"),
};

static NYNORSK: Words = Words {
    benefits: "Fordelar",
    drawbacks: "Ulemper",
    about: "Om {site}",
    appended: "Nytt sidan førre utkast",
    and: "og",
    rests_on: "Dette kapittelet byggjer på {interviews} med til saman {informants}.",
    documents: "I tillegg er det brukt {documents}, som er omtalte med namn der dei er brukte.",
    comparators: "Samtalane med verksemder som ikkje bruker løysinga, er brukte som bakgrunn og inngår ikkje i funna.",
    roles: "Informantane har mellom anna desse stillingane: {roles}.",
    disclaimer: "Alle påstandar i kapittelet er informantane sine, og ikkje våre vurderingar.",
    order: "Nedanfor står funna for {sections}, med fordelar før ulemper.",
    announced: "Ein stad som skil seg frå dei andre, er omtalt for seg til slutt.",
    asked_to_judge: "Under dette temaet vart fordelar og ulemper for {whom} vurderte, med særleg vekt på {areas}.",
    asked_to_judge_all: "Under dette temaet vart fordelar og ulemper for {whom} vurderte.",
    asked_about: "Det vart spurt om {themes}.",
    interviewed: "Funna byggjer på {interviews}, og dei som uttaler seg, er mellom anna {roles}.",
    by_area: "Nedanfor følgjer ei oppsummering av {area}. Oppsummeringa byggjer på innspel frå mange slags informantar, mellom anna {roles}.",
    deviant_intro: "Her skil svara seg frå dei vi har fått andre stader. Nedanfor står det som kjem fram i {interviews} herifrå.",
    group: "informantar med {attribute} {value}",
    varies: "Svara varierer med {attribute}:",
    from: "informantar frå {site}",
    quotes: ("«", "»"),
    interviews: ("intervju", "intervju"),
    informants: ("informant", "informantar"),
    document: ("dokument", "dokument"),
};

static ENGLISH: Words = Words {
    benefits: "Benefits",
    drawbacks: "Drawbacks",
    about: "On {site}",
    appended: "New since the last draft",
    and: "and",
    rests_on: "This chapter rests on {interviews} with {informants} in all.",
    documents: "In addition {documents} were used; they are named where they are used.",
    comparators: "The conversations with organisations that do not use the solution serve as background and are no part of the findings.",
    roles: "The informants include these positions: {roles}.",
    disclaimer: "All statements in the chapter are the informants', not our assessments.",
    order: "The findings are given below for {sections}, benefits before drawbacks.",
    announced: "One place that differs from the others is treated on its own at the end.",
    asked_to_judge: "Under this theme benefits and drawbacks for {whom} were considered, with particular attention to {areas}.",
    asked_to_judge_all: "Under this theme benefits and drawbacks for {whom} were considered.",
    asked_about: "The questions concerned {themes}.",
    interviewed: "The findings rest on {interviews}, and those who speak include {roles}.",
    by_area: "Below is a summary of {area}. It rests on contributions from a broad range of informants, including {roles}.",
    deviant_intro: "The answers here differ from those given elsewhere. Below is what emerges from {interviews} here.",
    group: "informants with {attribute} {value}",
    varies: "Answers vary with {attribute}:",
    from: "informants from {site}",
    quotes: ("“", "”"),
    interviews: ("interview", "interviews"),
    informants: ("informant", "informants"),
    document: ("document", "documents"),
};
