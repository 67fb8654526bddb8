//! The summary of findings: what holds, of whom, how firmly, and what else is known of it (methods F).

use std::collections::BTreeMap;

use super::table::PipeTable;
use super::triangulation::source_name;
use super::{Assessed, Relation};
use crate::anonymity::exact_counts_allowed;
use crate::chapter::Ground;
use crate::chapter::account::{heads, tells_no_one};
use crate::source::markdown;
use crate::synthesis::{Class, Component, Concern, PhraseContext, Side, phrase, words_of};
use crate::transcript::Language;

/// The table of findings. For print counts obey the small-cell rule, and of findings about the same code only the
/// one about the most informants has counts, lest their difference tell of a few; internally they are exact, and the
/// ids of the quotes used stand there too.
pub fn summary(all: &[Assessed<'_>], ground: &Ground<'_>, internal: bool) -> String {
    let language = ground.language;
    let mut head: Vec<&str> = match language {
        Language::Bokmal => vec!["Funn", "Gjelder", "Uttrykk", "Tillit", "Forklaring", "Andre kilder"],
        Language::Nynorsk => vec!["Funn", "Gjeld", "Uttrykk", "Tillit", "Forklaring", "Andre kjelder"],
        Language::English => vec!["Finding", "Scope", "Phrase", "Confidence", "Explanation", "Other sources"],
    };
    if internal {
        head.push(language.pick("Sitater (id)", "Sitat (id)", "Quotes (ids)"));
    }
    let mut table = PipeTable::new(&head);
    let widest = widest(all);
    for (at, one) in all.iter().enumerate() {
        let counted = internal || widest.get(&one.index) == Some(&at);
        let mut row = vec![
            markdown(&sentence(one, ground, internal)),
            markdown(&scope(one, ground, internal)),
            bears(one, ground, internal, counted),
            confidence(one, language),
            markdown(&explanation(one, language, internal)),
            sources(one, ground),
        ];
        if internal {
            row.push(quotes(one, ground));
        }
        table.row(row);
    }
    table.into_text()
}

/// For each code the row about the most people.
fn widest(all: &[Assessed<'_>]) -> BTreeMap<usize, usize> {
    let mut widest: BTreeMap<usize, usize> = BTreeMap::new();
    for (at, one) in all.iter().enumerate() {
        let eligible = |at: usize| all.get(at).map_or(0, |one| one.counts.informants.eligible);
        let best = widest.entry(one.index).or_insert(at);
        if eligible(at) > eligible(*best) {
            *best = at;
        }
    }
    widest
}

/// The class that may be printed: all and none of a small group tell what each of them said.
fn printed_class(one: &Assessed<'_>, internal: bool) -> Class {
    let class = one.verdict.class;
    let tells = matches!(class, Class::All | Class::None) && !exact_counts_allowed(one.counts.informants.asked);
    if tells && !internal { Class::Subgroup } else { class }
}

/// The finding as a sentence: a person's words, else the words its counts bear with what the codebook says.
pub fn sentence(one: &Assessed<'_>, ground: &Ground<'_>, internal: bool) -> String {
    if let Some(text) = one.entry.and_then(|entry| entry.text.as_deref()) {
        return text.to_owned();
    }
    let stakeholder = ground.material.codebook.stakeholder(one.code.address.stakeholder());
    let informants = stakeholder.and_then(|stakeholder| stakeholder.informants.as_deref());
    let context = PhraseContext {
        informants: informants.unwrap_or(ground.language.pick("respondenter", "respondentar", "respondents")),
        against: one.counts.informants.against() > 0,
        side: Side::For,
    };
    let finding = one.code.finding.as_deref();
    let phrase = phrase(printed_class(one, internal), ground.language, &context);
    match (phrase, finding) {
        (Some(phrase), Some(finding)) => format!("{}{}.", phrase.link, phrase.rest(finding)),
        _ => one.code.label.clone(),
    }
}

/// Whom a finding speaks of: the stakeholder, and what the filter asks for. In print a filter that fewer than six
/// informants meet, or that names a person or a workplace, is only said to be one.
pub fn scope(one: &Assessed<'_>, ground: &Ground<'_>, internal: bool) -> String {
    let id = one.code.address.stakeholder();
    let label = ground.material.codebook.stakeholder(id).map_or(id, |stakeholder| stakeholder.label.as_str());
    if one.filter.conditions.is_empty() {
        return label.to_owned();
    }
    let told = internal || (tells_no_one(&one.filter) && exact_counts_allowed(one.counts.informants.eligible));
    if !told {
        return format!("{label}, {}", ground.language.pick("et utvalg", "eit utval", "some of them"));
    }
    let conditions = one.filter.conditions.iter().map(|condition| {
        let name = ground.attributes.get(&condition.attribute).cloned();
        let name = name.unwrap_or_else(|| condition.attribute.to_string());
        let not = if condition.not { ground.language.pick("ikke ", "ikkje ", "not ") } else { "" };
        format!("{name}: {not}{}", condition.values.join(", "))
    });
    format!("{label} ({})", conditions.collect::<Vec<_>>().join("; "))
}

fn bears(one: &Assessed<'_>, ground: &Ground<'_>, internal: bool, counted: bool) -> String {
    let language = ground.language;
    // Whom it is about stands in the column before.
    let words = words_of(printed_class(one, internal), language);
    let groups = [" fra {gruppe}", " frå {gruppe}", " i {gruppe}", " from {group}", " within {group}"];
    let words = markdown(&groups.iter().fold(words.to_owned(), |words, group| words.replace(group, "")));
    if !counted {
        return words;
    }
    let heads = heads(&one.evidence, &one.filter, internal);
    if heads.informants.is_untold() {
        return words;
    }
    let (of, against, interviews) = (
        language.pick("av", "av", "of"),
        language.pick("imot", "imot", "against"),
        language.pick("intervjuer", "intervju", "interviews"),
    );
    let (people, heard) = (heads.informants, heads.interviews);
    let told = format!(
        "{} {of} {}; {} {against}; {} {of} {} {interviews}",
        people.support, people.asked, people.contradict, heard.support, heard.asked
    );
    format!("{words} ({})", markdown(&told))
}

fn confidence(one: &Assessed<'_>, language: Language) -> String {
    let name = one.confidence().name(language);
    if one.is_set() { name.to_owned() } else { format!("{name}\\*") }
}

/// Why the confidence is no higher: the reasons of what is a concern, and of an override.
fn explanation(one: &Assessed<'_>, language: Language, internal: bool) -> String {
    let mut reasons: Vec<String> = Vec::new();
    for component in Component::ALL {
        let standing = one.standing(component);
        if standing.concern > Concern::None {
            reasons.push(format!("{}: {}", component.name(language), reason(one, component, language, internal)));
        }
    }
    if let Some(overall) = one.entry.and_then(|entry| entry.overall.as_ref()) {
        let name = language.pick("samlet", "samla", "overall");
        reasons.push(format!("{name}: {}", overall.reason.trim_end_matches('.')));
    }
    match reasons.is_empty() {
        true => language.pick("ingen forbehold", "ingen atterhald", "no concerns").to_owned(),
        false => reasons.join(". ") + ".",
    }
}

/// A person's reason, else what the hints say; in print without numbers.
pub(super) fn reason(one: &Assessed<'_>, component: Component, language: Language, internal: bool) -> String {
    if let Some(reason) = one.standing(component).reason {
        return reason.trim_end_matches('.').to_owned();
    }
    let told = one.hints_for(component);
    let told = told.map(|hint| if internal { hint.told(language) } else { hint.printed(language).to_owned() });
    told.collect::<Vec<_>>().join("; ")
}

fn sources(one: &Assessed<'_>, ground: &Ground<'_>) -> String {
    let rows = one.entry.map_or(&[][..], |entry| &entry.rows);
    let relation = |relation: Relation| relation.name(ground.language);
    let told = rows.iter().map(|row| format!("{}: {}", relation(row.relation), source_name(ground, &row.source)));
    let told: Vec<String> = told.map(|text| markdown(&text)).collect();
    if told.is_empty() { "–".to_owned() } else { told.join("; ") }
}

/// The quotes of chapters that are about the code or one below it.
fn quotes(one: &Assessed<'_>, ground: &Ground<'_>) -> String {
    let material = ground.material;
    let about = |id: &crate::coding::EntryId| {
        let passage = material.passages.iter().find(|passage| passage.coding.id == *id);
        passage.and_then(|passage| passage.code).is_some_and(|code| material.within(one.index).contains(&code))
    };
    let used = ground.chapters.iter().flat_map(|chapter| &chapter.quotes);
    let ids = used.filter_map(|quote| Some(quote.source.as_ref()?.coding)).filter(about);
    let ids: Vec<String> = ids.map(|id| id.to_string()).collect();
    if ids.is_empty() { "–".to_owned() } else { ids.join(", ") }
}
