//! Rules: quotes and prose name nobody, and tell of nobody's illness (methods G.7).
//!
//! In prose the names that a chapter may print are left alone: bodies that wrote documents, labels of the codebook,
//! preferred terms and `public:` of the settings.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::Remarks;
use super::view::View;
use crate::anonymity::disclosure::scan;
use crate::anonymity::{Case, Clue, Detector, Hint, Kind, SURE, Weight};
use crate::chapter::{Block, BlockKind, ChapterFault, Ground};
use crate::transcript::Language;

/// Where a stretch of text stands in print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Where {
    Quote,
    /// What a body wrote is public; people in it are not.
    Document,
    Prose,
}

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let printable = view.memory().of_project((), |()| Printable(printable_words(view.ground)));
    for (index, block) in view.chapter.blocks.iter().enumerate() {
        let (place, language) = standing(view, block);
        let attribution =
            view.links_of(index).find(|(at, _)| view.quoted.iter().any(|quoted| quoted.source.link == *at));
        let text = block.blanked(attribution.map(|(_, link)| link.words.start..block.text.len()));
        let case = if place == Where::Prose { Case::Cased } else { Case::of([text.as_str()]) };
        for hint in &hints(view, &text, case, language).0 {
            if hint.confidence >= SURE && counts(place, hint, &text, &printable.0) {
                remarks.add(block.source_of(hint.at.start), fault(hint, language));
            }
        }
    }
}

/// What in words, quoted, would be told as giving somebody away; `printable` is asked only where there is something to
/// compare with it.
pub(in crate::chapter) fn clues<'p>(
    words: &str,
    language: Language,
    printable: impl Fn() -> &'p BTreeSet<String>,
) -> BTreeSet<Clue> {
    let hints = scan(words, Case::of([words]), language, detector());
    let sure = hints.iter().filter(|hint| hint.confidence >= SURE);
    sure.filter(|hint| counts(Where::Quote, hint, words, printable())).map(|hint| hint.clue).collect()
}

/// What a text holds.
struct Hints(Vec<Hint>);

/// The words that may stand in print.
struct Printable(BTreeSet<String>);

fn hints(view: &View<'_>, text: &str, case: Case, language: Language) -> Rc<Hints> {
    let key = (text.to_owned(), case, language);
    view.memory().of_text(key, |(text, case, language)| Hints(scan(text, *case, *language, detector())))
}

/// The detector, made once for the program: its models are constants.
fn detector() -> &'static Detector {
    static DETECTOR: std::sync::OnceLock<Detector> = std::sync::OnceLock::new();
    DETECTOR.get_or_init(Detector::new)
}

fn standing(view: &View<'_>, block: &Block) -> (Where, Language) {
    let BlockKind::Quote(at) = block.kind else { return (Where::Prose, view.ground.language) };
    let quoted = view
        .quoted
        .iter()
        .find(|quoted| view.chapter.quotes.get(at).is_some_and(|quote| quote.link() == Some(quoted.source.link)));
    match quoted.and_then(|quoted| quoted.stands) {
        Some((transcript, _)) if transcript.is_document() => (Where::Document, transcript.language),
        Some((transcript, _)) => (Where::Quote, transcript.language),
        None => (Where::Quote, view.ground.language),
    }
}

fn counts(place: Where, hint: &Hint, text: &str, printable: &BTreeSet<String>) -> bool {
    let weight = hint.clue.weight();
    match (place, hint.clue) {
        // The writer's own words are no dialect of an informant, and tell of illness in general.
        (Where::Prose, Clue::Dialect | Clue::StaffNumber | Clue::Event | Clue::ThirdPersonHealth) => false,
        // Nor are the dates, ages and addresses it has those of an informant.
        (Where::Prose, Clue::Identifies(Kind::Date | Kind::Age | Kind::Number | Kind::Url)) => false,
        (Where::Document, _) => weight == Weight::Grave && !is_printable(hint, text, printable),
        (_, Clue::Identifies(_)) => !is_printable(hint, text, printable),
        _ => true,
    }
}

/// Whether every word of it may be printed.
fn is_printable(hint: &Hint, text: &str, printable: &BTreeSet<String>) -> bool {
    let said = text.get(hint.at.clone()).unwrap_or("");
    words(said)
        .all(|word| printable.contains(&word) || word.strip_suffix('s').is_some_and(|bare| printable.contains(bare)))
}

fn fault(hint: &Hint, language: Language) -> ChapterFault {
    let (kind, by) = (hint.clue.word(), hint.by);
    let percent = (hint.confidence * 100.0).round() as u32;
    let instead = hint.clue.generalisation(language).to_owned();
    match hint.clue.weight() {
        Weight::Never => ChapterFault::ThirdPersonHealth,
        Weight::Grave => ChapterFault::Identifies { kind, by, percent, instead },
        Weight::Look => ChapterFault::MayIdentify { kind, by, percent, instead },
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

/// The words of all names that a chapter may print, in lower case.
pub fn printable_words(ground: &Ground<'_>) -> BTreeSet<String> {
    let material = ground.material;
    let book = material.codebook;
    let bodies = material.transcripts.iter().filter(|transcript| transcript.is_document());
    let bodies = bodies.flat_map(|transcript| &transcript.participants);
    let bodies = bodies.flat_map(|body| [Some(body.id.as_str()), body.attribute("site"), body.attribute("unit")]);
    let stakeholders = book.stakeholders.iter().flat_map(|one| [Some(one.label.as_str()), one.informants.as_deref()]);
    let codes = book
        .codes()
        .iter()
        .flat_map(|code| [Some(code.label.as_str()), code.definition.as_deref(), code.finding.as_deref()]);
    let terms = ground.words.terms.iter().map(|(term, _)| Some(term.as_str()));
    let public = ground.policy.public.iter().map(|name| Some(name.as_str()));
    // Labels of participants are no names; in print they are told as what links.
    let labels = material.people.iter().map(|person| person.id().map(|id| id.as_str()));
    let values = material.people.iter().filter_map(|person| person.participant);
    let values = values.flat_map(|person| person.attributes.values()).map(|value| Some(value.as_str()));
    let all = bodies
        .chain(stakeholders)
        .chain(codes)
        .chain(terms)
        .chain(public)
        .chain(values)
        .chain(labels)
        .chain([Some(book.title.as_str())]);
    all.flatten().flat_map(|text| words(text).collect::<Vec<_>>()).collect()
}
