//! Which templates there are, and the values each is offered.
//!
//! `docs/templates.md` shows these tables; a test holds the two together.

use super::Given;
use crate::source::FileName;
use crate::transcript::Language;

/// A template.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Template {
    /// The headings of a draft.
    Heading,
    /// What opens a chapter.
    Opening,
    /// The box with the main findings.
    Summary,
    /// What opens a section cut by stakeholder.
    Section,
    /// What opens a section cut by area.
    Area,
    /// One sentence with its claim.
    Sentence,
    /// The paragraph of a finding.
    Finding,
    /// A quote.
    Quote,
    /// What opens the section on a case of its own.
    Deviant,
    /// What ends that section.
    Contrast,
    /// The frame of the appendix.
    Appendix,
    /// The part of the appendix on method.
    Method,
    /// The frame of an HTML page.
    Page,
}

/// A value that a template is offered.
#[derive(Debug, Clone, Copy)]
pub struct ValueOffered {
    /// Its name.
    pub name: &'static str,
    /// What it is, as a sentence without a full stop.
    pub meaning: &'static str,
    /// What it may be.
    pub sample: Sample,
    /// It must stand in the text wherever there is one.
    pub needed: bool,
}

/// What a value may be, with an example.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sample {
    /// Text that is always there.
    Text(&'static str),
    /// Text that may be empty.
    Maybe(&'static str),
    /// Yes or no.
    Flag,
    /// A number from 0.
    Number,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Texts, perhaps none.
    Texts(&'static [&'static str]),
    /// Things with these values, perhaps none.
    Things(&'static [(&'static str, Sample)]),
}

impl Sample {
    /// Values that choose what is written and are no evidence.
    pub(super) const MARKS: [&'static str; 1] = ["kind"];

    /// The example; `bare` leaves out what may be missing, words and numbers follow `turn`.
    pub(super) fn given(self, bare: bool, turn: usize) -> Given {
        match self {
            Self::Maybe(_) if bare => Given::Text(String::new()),
            Self::Text(text) | Self::Maybe(text) => Given::Text(text.to_owned()),
            Self::Flag => Given::Flag(!bare),
            Self::Number => Given::Number(turn),
            Self::Word(words) => Given::from(words.get(turn % words.len().max(1)).copied().unwrap_or_default()),
            Self::Texts(_) if bare => Given::Texts(Vec::new()),
            Self::Texts(texts) => Given::Texts(texts.iter().map(|text| (*text).to_owned()).collect()),
            Self::Things(_) if bare => Given::Things(Vec::new()),
            Self::Things(fields) => {
                let thing = |turn| fields.iter().map(|(name, sample)| (*name, sample.given(bare, turn))).collect();
                Given::Things(vec![thing(turn), thing(turn + 1)])
            }
        }
    }
}

/// A value that must be printed.
const fn needed(name: &'static str, meaning: &'static str, sample: Sample) -> ValueOffered {
    ValueOffered { name, meaning, sample, needed: true }
}

/// A value that may be left out.
const fn free(name: &'static str, meaning: &'static str, sample: Sample) -> ValueOffered {
    ValueOffered { name, meaning, sample, needed: false }
}

use Sample::{Flag, Maybe, Number, Text, Texts, Things, Word};

const LINK: &str = "[Mange respondenter](belegg:kommune/benefits/sanntid)";
const SAID: &str = "[Flere respondenter](belegg:kommune/benefits/dialog) oppgir at de får raskere svar.";
const REFERENCE: &str = "[kapittel](belegg:ref/kommunen/ulemper)";
const TABLE: &str = "| Gruppe | Informanter |\n|:---|:---|\n| Kommunen | 16 |";

const HEADING: &[ValueOffered] = &[
    free("kind", "which heading it is", Word(&["benefits", "drawbacks", "deviant", "appended"])),
    free("site", "the case that has a section of its own; empty at other headings", Maybe("kommune 7")),
];

const OPENING: &[ValueOffered] = &[
    needed("interviews", "how many interviews the chapter rests on, with the noun", Text("17 intervjuer")),
    needed("informants", "how many informants, with the noun", Text("34 informanter")),
    free("one", "there is one informant only", Flag),
    needed("documents", "how many documents were used, with the noun; empty for none", Maybe("2 dokumenter")),
    free("one_document", "there is one document only", Flag),
    free("comparators", "there are interviews with people who do not use the solution", Flag),
    free(
        "areas",
        "the lenses of the codebook that the findings have, as a list in words",
        Maybe("helsefaglige og juridiske konsekvenser"),
    ),
    free("roles", "the most frequent roles of informants, as a list in words", Maybe("sykepleier, lege og leder")),
    free(
        "sections",
        "the sections as a list in words, in a numbered chapter with references",
        Text("pasienter i [kapittel](belegg:ref/pasienter)"),
    ),
    free(
        "deviant",
        "a reference to the section on the case of its own; empty where there is none",
        Maybe("[kapittel](belegg:ref/om-kommune-7)"),
    ),
    free("deviant_unnumbered", "there is such a section and the chapter has no number", Flag),
];

const SUMMARY: &[ValueOffered] = &[needed(
    "sections",
    "for each section its `title` and the `sentences` of its strongest benefit and drawback",
    Things(&[("title", Text("Kommunen")), ("sentences", Texts(&[SAID]))]),
)];

const SECTION: &[ValueOffered] = &[
    free("whom", "whom the section is about", Text("kommunehelsetjenesten")),
    free("areas", "the lenses that its findings have, as a list in words", Maybe("helsefaglige konsekvenser")),
    free("themes", "the first half of the themes asked about, as a list in words", Maybe("«innsyn» og «utskrivning»")),
    free("more_themes", "the other half, where there are more than four", Maybe("«dialog» og «tid»")),
    needed("interviews", "how many interviews it rests on, with the noun", Text("12 intervjuer")),
    free("roles", "the roles of those who speak, as a list in words", Maybe("sykepleier og leder")),
];

const AREA: &[ValueOffered] = &[
    free("area", "the lens", Text("juridiske konsekvenser")),
    needed("interviews", "how many interviews it rests on, with the noun", Text("12 intervjuer")),
    free("roles", "the roles of those who speak, as a list in words", Maybe("sykepleier og leder")),
];

const SENTENCE: &[ValueOffered] = &[
    needed("link", "the quantifier that the counts bear, linked to its evidence", Text(LINK)),
    free("reports", "the link is the subject and a verb of reporting must follow", Flag),
    needed("clause", "what joins the two, with its spaces", Text(" at de ")),
    needed("finding", "the finding as the codebook words it", Text("kan planlegge")),
    needed("tail", "what the class needs after the finding; mostly empty", Maybe(", mens andre ser det annerledes")),
    needed("against", "who is not with it, where an exception must be told; else empty", Maybe("enkelte")),
    free("others", "more speak against the finding than for it", Flag),
    free(
        "kind",
        "where it stands: first in its paragraph, adding to that, about one group, about the case of its own, in the summary",
        Word(&["main", "finer", "group", "deviant", "summary"]),
    ),
    free("turn", "the number of the paragraph in its section, to vary words by", Number),
];

const FINDING: &[ValueOffered] = &[
    needed("main", "the sentence of the finding", Text(SAID)),
    needed("finer", "sentences of codes below it", Texts(&[SAID])),
    free("attribute", "by which attribute groups differ; empty where none is told", Maybe("stilling")),
    needed("group", "the sentence about the group that says more; empty where none does", Maybe(SAID)),
    free(
        "reverse",
        "a reference to where the opposite is told of the same theme; empty where it is not",
        Maybe(REFERENCE),
    ),
    free("kind", "under which heading it stands", Word(&["benefits", "drawbacks"])),
    free("turn", "the number of the paragraph in its section, to vary words by", Number),
];

const QUOTE: &[ValueOffered] = &[
    needed("words", "the words", Text("Vi ser det samme dag.")),
    needed(
        "attribution",
        "the line under it, linked to the coding",
        Text("[Intervju med helsepersonell](belegg:quote/01M7XZB4XD3AW9GAJZN2DSF8VS)"),
    ),
];

const DEVIANT: &[ValueOffered] = &[
    free("site", "the case", Text("kommune 7")),
    needed("interviews", "how many interviews there are from it, with the noun", Text("2 intervjuer")),
    free("one", "there is one interview only", Flag),
];

const CONTRAST: &[ValueOffered] = &[
    free("site", "the case", Text("kommune 7")),
    free(
        "elsewhere",
        "references to the sections that tell of the same elsewhere; empty without numbers",
        Maybe(REFERENCE),
    ),
];

const APPENDIX: &[ValueOffered] = &[
    needed("title", "the title", Text("Vedlegg")),
    needed(
        "parts",
        "the parts asked for in order, each with its `kind` and `body`",
        Things(&[("kind", Word(&["method", "findings", "profile", "triangulation"])), ("body", Text(TABLE))]),
    ),
    free("internal", "it is for the project's own people, with exact counts", Flag),
];

const METHOD: &[ValueOffered] = &[
    needed("classes", "the table of classes and their words", Text(TABLE)),
    needed("rule", "the name of the rule in force", Text("belegg 1")),
    needed("hash", "the SHA-256 of the rule and its cut-offs", Text("9f86d081")),
    needed("cut_offs", "the table of cut-offs", Text(TABLE)),
    needed("interviews", "the number of interviews", Text("17")),
    needed("notes", "how many of them are known from notes", Text("3")),
    needed("documents", "the number of documents", Text("2")),
    needed("groups", "the table of informants by group, small groups withheld", Text(TABLE)),
    needed("themes", "the number of themes", Text("33")),
    needed("coverage", "the table of how themes were covered", Text(TABLE)),
    needed("saturation", "the table of saturation; empty where no group has interviews enough", Maybe(TABLE)),
    needed(
        "saturated",
        "a sentence a group: in how many interviews at the end no new code came",
        Texts(&["Kommunen: ingen nye koder i de siste 3 intervjuene"]),
    ),
    needed("orders", "the number of random orders; empty where there is no table", Maybe("1000")),
    needed("twice", "the number of transcripts coded by two or more; empty for none", Maybe("4")),
    free("one_twice", "it is one", Flag),
    needed("agreement", "the table of agreement; empty where nothing was coded by two", Maybe(TABLE)),
    needed("coefficients", "the table of coefficients; empty where two have read nothing to its end", Maybe(TABLE)),
    free("whole_interviews", "intervals are of draws of whole interviews, not of units", Flag),
    needed("version", "the version of belegg", Text("0.1.0")),
    needed("sums", "the table of checksums", Text(TABLE)),
];

const PAGE: &[ValueOffered] = &[
    needed("language", "the language of the page", Text("nb")),
    needed(
        "policy",
        "what a browser may do with the page: nothing is fetched, no script runs",
        Text("default-src 'none'"),
    ),
    free("style", "the style sheet", Text("body { color: black }")),
    needed("title", "the title", Text("Oppsummering")),
    free("skip", "the words that lead to the text", Text("Hopp til teksten")),
    needed("watermark", "what an internal page says first and last; else empty", Maybe("<p>INTERNT</p>")),
    free("contents", "the table of contents; empty for none", Maybe("<nav>…</nav>")),
    needed("body", "the chapter", Text("<p>Tekst.</p>")),
    needed("evidence", "what claims and quotes rest on; empty in a public page", Maybe("<section>…</section>")),
    needed("remarks", "what an internal page lists at its end; else empty", Maybe("<ul>…</ul>")),
];

impl Template {
    /// All of them, in the order in which readers meet them.
    pub const ALL: [Self; 13] = [
        Self::Heading,
        Self::Opening,
        Self::Summary,
        Self::Section,
        Self::Area,
        Self::Sentence,
        Self::Finding,
        Self::Quote,
        Self::Deviant,
        Self::Contrast,
        Self::Appendix,
        Self::Method,
        Self::Page,
    ];

    /// The name of its file in `templates/`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Heading => "heading.md",
            Self::Opening => "opening.md",
            Self::Summary => "summary.md",
            Self::Section => "section.md",
            Self::Area => "area.md",
            Self::Sentence => "sentence.md",
            Self::Finding => "finding.md",
            Self::Quote => "quote.md",
            Self::Deviant => "deviant.md",
            Self::Contrast => "contrast.md",
            Self::Appendix => "appendix.md",
            Self::Method => "method.md",
            Self::Page => "page.html",
        }
    }

    /// The values it is offered.
    pub fn values(self) -> &'static [ValueOffered] {
        match self {
            Self::Heading => HEADING,
            Self::Opening => OPENING,
            Self::Summary => SUMMARY,
            Self::Section => SECTION,
            Self::Area => AREA,
            Self::Sentence => SENTENCE,
            Self::Finding => FINDING,
            Self::Quote => QUOTE,
            Self::Deviant => DEVIANT,
            Self::Contrast => CONTRAST,
            Self::Appendix => APPENDIX,
            Self::Method => METHOD,
            Self::Page => PAGE,
        }
    }

    /// The built-in template of a language.
    pub fn built_in(self, language: Language) -> &'static str {
        macro_rules! of_each {
            ($name:literal) => {
                language.pick(
                    include_str!(concat!("nb/", $name)),
                    include_str!(concat!("nn/", $name)),
                    include_str!(concat!("en/", $name)),
                )
            };
        }
        match self {
            Self::Heading => of_each!("heading.md"),
            Self::Opening => of_each!("opening.md"),
            Self::Summary => of_each!("summary.md"),
            Self::Section => of_each!("section.md"),
            Self::Area => of_each!("area.md"),
            Self::Sentence => of_each!("sentence.md"),
            Self::Finding => of_each!("finding.md"),
            Self::Quote => of_each!("quote.md"),
            Self::Deviant => of_each!("deviant.md"),
            Self::Contrast => of_each!("contrast.md"),
            Self::Appendix => of_each!("appendix.md"),
            Self::Method => of_each!("method.md"),
            Self::Page => include_str!("page.html"),
        }
    }

    /// The template that a file of the project is, by its name.
    pub(super) fn of_file(file: &FileName) -> Option<Self> {
        let name = file.as_str().rsplit('/').next()?;
        Self::ALL.into_iter().find(|template| template.name() == name)
    }

    /// What was made of a template, with its white space in order.
    ///
    /// In running text a line's end is a space and an empty line parts paragraphs, so that templates may break lines
    /// where they like. In other templates lines stay lines.
    pub(super) fn shape(self, made: &str) -> String {
        match self {
            Self::Page => format!("{}\n", made.trim_end()),
            Self::Sentence | Self::Heading => flowing(made).join(" "),
            Self::Opening | Self::Section | Self::Area | Self::Finding | Self::Deviant | Self::Contrast => {
                flowing(made).join("\n\n")
            }
            Self::Summary | Self::Quote | Self::Appendix | Self::Method => lines(made),
        }
    }
}

/// Paragraphs, each on one line.
fn flowing(text: &str) -> Vec<String> {
    let mut paragraphs: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match paragraphs.last_mut() {
            Some(paragraph) if !line.is_empty() => paragraph.push(line),
            Some(paragraph) if paragraph.is_empty() => {}
            _ => paragraphs.push(Vec::new()),
        }
    }
    paragraphs.into_iter().filter(|lines| !lines.is_empty()).map(|lines| lines.join(" ")).collect()
}

/// Lines without white space at their ends, one empty line where there are several, none first and last.
fn lines(text: &str) -> String {
    let mut out: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && out.last().is_none_or(|last| last.is_empty())) {
            out.push(line);
        }
    }
    out.join("\n").trim_end().to_owned()
}
