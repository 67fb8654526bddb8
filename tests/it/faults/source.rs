//! A chapter as paragraphs with names, so that a fault can be put in place of one of them.

use std::ops::RangeInclusive;

use super::planted::Fault;
use crate::generate::{Class, Code, Coding, Corpus};

/// A chapter source: names and texts of paragraphs.
#[derive(Debug, Clone)]
pub struct Source {
    paragraphs: Vec<(&'static str, String)>,
}

impl Source {
    /// One in which nothing is wrong: claims of many classes, quotes, a box, references, a footnote.
    pub fn clean(corpus: &Corpus) -> Self {
        let of = |stakeholder: &str, section: &str, class: Class| lone(corpus, stakeholder, section, class);
        let told = |words: &str, code: &Code, rest: &str| {
            format!("[{words}](belegg:{}) {}{rest}.", code.address, code.finding)
        };
        let (k, s) = ("respondenter i kommunehelsetjenesten", "respondenter i spesialisthelsetjenesten");
        let p = "respondenter som møter pasientene";
        let but = ", men det er også sagt imot";
        let agreed = of("kommune", "benefits", Class::Consensus);
        let tendency = of("kommune", "benefits", Class::Tendency);
        let split = corpus.of_class(Class::Split).find(|code| code.address.starts_with("kommune/benefits")).unwrap();
        let overridden = of("kommune", "drawbacks", Class::Some);
        let leaders = of("spesialist", "benefits", Class::All);
        let paragraphs = vec![
            ("title", "# Oppsummering fra intervjuene".into()),
            ("intro", "Kapittelet bygger på samtaler om Samjournal i kommuner og sykehus.".into()),
            ("order", "Ulempene for kommunene står i [kapittel](belegg:ref/kommunehelsetjenesten/ulemper).".into()),
            ("k", "## Kommunehelsetjenesten".into()),
            ("k+", "### Fordeler".into()),
            ("all", told(&format!("Samtlige {k}"), of("kommune", "benefits", Class::All), "")),
            (
                "agreed",
                format!("[Det er høy grad av enighet](belegg:{}) om at de {}{but}.", agreed.address, agreed.finding),
            ),
            ("tendency", format!("[Det er en klar tendens](belegg:{}) til at de {}.", tendency.address, tendency.finding)),
            ("several", told(&format!("Flere {k}"), of("kommune", "benefits", Class::Several), "")),
            (
                "split",
                format!("[Meningene er delte](belegg:{}) om hvorvidt de {}.", split.address, split.finding),
            ),
            ("quote", quote(corpus, "kommune", 0)),
            ("after", "Løsningen er innført trinnvis.[^omfang]".into()),
            (
                "box",
                "> **[Tekstboks](belegg:box/samjournal)** Om Samjournal\n>\n> Samjournal er en felles journalløsning.\n>\n\
                 > Kilde: prosjektgruppa"
                    .into(),
            ),
            ("boxed", "Løsningen er beskrevet i [tekstboks](belegg:ref/samjournal).".into()),
            ("k-", "### Ulemper".into()),
            ("most", told(&format!("De fleste {k}"), of("kommune", "drawbacks", Class::Most), but)),
            ("few", told(&format!("Enkelte {k}"), of("kommune", "drawbacks", Class::Few), "")),
            (
                "overridden",
                format!(
                    "[Mange {k}](belegg:{} \"override: to samtaler ble avbrutt\") {}.",
                    overridden.address, overridden.finding
                ),
            ),
            ("count", "Bruken krever to ting. For det første tar opplæringen tid. For det andre må utstyret byttes.".into()),
            ("s", "## Spesialisthelsetjenesten".into()),
            ("s+", "### Fordeler".into()),
            ("leaders", format!("[Samtlige {s}](belegg:{}) {}.", leaders.address, leaders.finding)),
            ("other quote", quote(corpus, "spesialist", 0)),
            ("s-", "### Ulemper".into()),
            ("s several", told(&format!("Flere {s}"), of("spesialist", "drawbacks", Class::Several), "")),
            ("p", "## Pasienter".into()),
            ("p+", "### Fordeler".into()),
            ("nearly", told(&format!("Så godt som alle {p}"), of("pasient", "benefits", Class::AlmostAll), but)),
            ("proxy", told(&format!("Flere {p}"), of("pasient", "benefits", Class::Several), "")),
            ("p-", "### Ulemper".into()),
            ("proxy too", told(&format!("Mange {p}"), of("pasient", "drawbacks", Class::Many), "")),
            ("last", "Videre vurderinger står i et annet kapittel.".into()),
            ("footnote", "[^omfang]: Gjelder steder som bruker løsningen.".into()),
        ];
        Self { paragraphs }
    }

    /// With a fault in place of a paragraph.
    pub fn with(mut self, fault: &Fault, number: u32) -> Self {
        let paragraph = self.paragraphs.iter_mut().find(|(name, _)| *name == fault.place);
        let (_, text) = paragraph.unwrap_or_else(|| panic!("no paragraph {}", fault.place));
        *text = (fault.instead)(text).replace("{number}", &number.to_string());
        self
    }

    pub fn text(&self) -> String {
        self.paragraphs.iter().map(|(_, text)| format!("{text}\n\n")).collect()
    }

    /// The lines of a paragraph.
    pub fn lines_of(&self, place: &str) -> RangeInclusive<usize> {
        let at = self.paragraphs.iter().position(|(name, _)| *name == place).unwrap();
        let lines = |text: &str| text.lines().count();
        let before: usize = self.paragraphs[..at].iter().map(|(_, text)| lines(text) + 1).sum();
        before + 1..=before + lines(&self.paragraphs[at].1)
    }

    /// The line at which a fault is to be named.
    pub fn line_of(&self, fault: &Fault) -> usize {
        self.lines_of(fault.reported.unwrap_or(fault.place)).start() + fault.line
    }
}

/// A code with nothing below or above it and none that speaks against it.
pub fn lone<'c>(corpus: &'c Corpus, stakeholder: &str, section: &str, class: Class) -> &'c Code {
    let is_lone = |code: &&Code| {
        let alike = corpus.codes.iter().filter(|other| other.theme == code.theme).count();
        let below = corpus.codes.iter().any(|other| other.address.starts_with(&format!("{}/", code.address)));
        (code.stakeholder, code.section, code.parent) == (stakeholder, section, None) && alike == 1 && !below
    };
    let mut codes = corpus.of_class(class).filter(is_lone);
    codes.next().unwrap_or_else(|| panic!("no {stakeholder}/{section} of {class:?}"))
}

/// A quote of somebody recorded who has a clinical role; its words have an `ikke` that can be left out.
pub fn quote(corpus: &Corpus, group: &str, number: usize) -> String {
    let coding = quotable(corpus, group).nth(number).expect("a passage to quote");
    let whom = if group == "kommune" { "kommunehelsetjenesten" } else { "spesialisthelsetjenesten" };
    quoting(&coding.anchor.quote, &format!("Intervju med helsepersonell i {whom}"), &coding.id)
}

/// Passages of one sentence or a few, recorded, of clinicians in a group, with `ikke` among the words.
pub fn quotable<'c>(corpus: &'c Corpus, group: &str) -> impl Iterator<Item = &'c Coding> {
    let speaker = move |coding: &&Coding| {
        let person = coding.person.map(|at| &corpus.study.people[at]);
        person.is_some_and(|person| {
            person.group == group
                && !person.comparator
                && !person.unknown
                && matches!(person.role, "lege" | "sykepleier")
        })
    };
    let one_turn =
        |coding: &&Coding| coding.anchor.turn == coding.anchor.to_turn && !coding.anchor.quote.contains('\n');
    let says = |coding: &&Coding| coding.anchor.quote.contains(" ikke ") && coding.stance == "support";
    let recorded = |coding: &&Coding| !corpus.study.interviews[coding.interview].notes;
    corpus.codings.iter().filter(speaker).filter(one_turn).filter(says).filter(recorded)
}

pub fn quoting(words: &str, attribution: &str, id: &str) -> String {
    format!("> {words}\n>\n> [{attribution}](belegg:quote/{id})")
}
