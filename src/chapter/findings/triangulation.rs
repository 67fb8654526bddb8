//! Findings against sources: how letters, minutes, earlier audits, literature and indicators stand to what was said
//! in interviews (methods A.9).

use std::fmt::Write as _;

use super::summary::sentence;
use super::table::PipeTable;
use super::{Assessed, Source, SourceKind};
use crate::chapter::Ground;
use crate::source::markdown;
use crate::transcript::{Language, Transcript};

/// The matrix of findings and sources, the notes of its cells, and what the sources are.
pub fn triangulation(all: &[Assessed<'_>], ground: &Ground<'_>, internal: bool) -> String {
    let language = ground.language;
    let sources = sources(all, ground);
    if sources.is_empty() {
        let none = language.pick(
            "Ingen andre kilder er holdt opp mot funnene.",
            "Ingen andre kjelder er haldne opp mot funna.",
            "No other sources were held against the findings.",
        );
        return format!("{none}\n");
    }
    let first = language.pick("Funn", "Funn", "Finding");
    let letter = letter(language);
    let numbers = (1..=sources.len()).map(|number| format!("{letter}{number}"));
    let head: Vec<String> = [first.to_owned()].into_iter().chain(numbers).collect();
    let mut table = PipeTable::new(&head);
    let mut notes = String::new();
    for one in all {
        let rows = one.entry.map_or(&[][..], |entry| &entry.rows);
        let name = markdown(&sentence(one, ground, internal));
        let cells = sources.iter().map(|id| {
            let row = rows.iter().find(|row| row.source == *id);
            row.map_or("–", |row| row.relation.name(language)).to_owned()
        });
        table.row([name].into_iter().chain(cells));
        for row in rows {
            let (Some(note), Some(at)) = (&row.note, sources.iter().position(|id| *id == row.source)) else { continue };
            let label = markdown(&one.code.label);
            let number = at + 1;
            let _ = writeln!(notes, "- {label}, {letter}{number} {}: {}", row.relation.name(language), markdown(note));
        }
    }
    let mut text = table.into_text();
    if !notes.is_empty() {
        let _ = write!(text, "\n{notes}");
    }
    let _ = write!(text, "\n{}", legend(&sources, ground));
    text + &indicators(&sources, ground)
}

/// The ids of all sources there are: those declared, then documents that only rows name.
fn sources<'a>(all: &[Assessed<'a>], ground: &Ground<'a>) -> Vec<&'a str> {
    let mut ids: Vec<&str> = ground.findings.sources.iter().map(|source| source.id.as_str()).collect();
    for row in all.iter().filter_map(|one| one.entry).flat_map(|entry| &entry.rows) {
        if !ids.contains(&row.source.as_str()) {
            ids.push(&row.source);
        }
    }
    ids
}

/// What the numbers stand for.
fn legend(sources: &[&str], ground: &Ground<'_>) -> String {
    let language = ground.language;
    let head = match language {
        Language::Bokmal => ["Kilde", "Tittel", "Slag", "Dato"],
        Language::Nynorsk => ["Kjelde", "Tittel", "Slag", "Dato"],
        Language::English => ["Source", "Title", "Kind", "Date"],
    };
    let mut table = PipeTable::new(&head);
    for (at, id) in sources.iter().enumerate() {
        let declared = ground.findings.source(id);
        let kind = declared.map_or(language.pick("dokument", "dokument", "document"), |one| one.kind.name(language));
        let date = declared.and_then(|source| source.date.clone()).or_else(|| document(ground, id)?.date.clone());
        let cells = [format!("{}{}", letter(language), at + 1), markdown(&source_name(ground, id)), kind.to_owned()];
        table.row(cells.into_iter().chain([markdown(&date.map_or_else(String::new, |date| dated(&date, language)))]));
    }
    table.into_text()
}

/// `2026-11-21`, `2026-11` as a reader writes it: `21. november 2026`; anything else as it stands.
fn dated(date: &str, language: Language) -> String {
    let mut parts = date.splitn(3, '-');
    let (year, month, day) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    let norwegian = "januar februar mars april mai juni juli august september oktober november desember";
    let english = "January February March April May June July August September October November December";
    let names = language.pick(norwegian, norwegian, english);
    let number = |part: Option<&str>| part.and_then(|part| part.parse::<usize>().ok());
    let name = number(month).and_then(|month| names.split(' ').nth(month.checked_sub(1)?));
    match (name, number(day), day) {
        (Some(name), Some(day), _) => format!("{day}{} {name} {year}", language.pick(".", ".", "")),
        (Some(name), None, None) => format!("{name} {year}"),
        _ => date.to_owned(),
    }
}

/// The values of indicators.
fn indicators(sources: &[&str], ground: &Ground<'_>) -> String {
    let language = ground.language;
    let mut text = String::new();
    for (at, id) in sources.iter().enumerate() {
        let is_counted = |source: &&Source| source.kind == SourceKind::Indicator && !source.values.is_empty();
        let Some(source) = ground.findings.source(id).filter(is_counted) else { continue };
        let unit = source.unit.as_deref().unwrap_or(language.pick("verdi", "verdi", "value"));
        let mut table =
            PipeTable::new(&[format!("{}{}: {}", letter(language), at + 1, markdown(&source.title)), markdown(unit)]);
        for (point, value) in &source.values {
            table.row([markdown(point), markdown(value)]);
        }
        let _ = write!(text, "\n{}", table.into_text());
    }
    text
}

/// What the numbers of sources begin with: K1, S1.
fn letter(language: Language) -> &'static str {
    language.pick("K", "K", "S")
}

/// What a source is called: its title, else who wrote the document and its first heading.
pub(super) fn source_name(ground: &Ground<'_>, id: &str) -> String {
    if let Some(source) = ground.findings.source(id) {
        return source.title.clone();
    }
    let Some(document) = document(ground, id) else { return id.to_owned() };
    let author = document.participants.first();
    let author = author.map_or(id, |author| author.attribute("site").unwrap_or(author.id.as_str()));
    match document.headings.first() {
        Some(heading) => format!("{author}: {}", heading.text),
        None => author.to_owned(),
    }
}

fn document<'a>(ground: &Ground<'a>, id: &str) -> Option<&'a Transcript> {
    ground.material.transcripts.iter().find(|one| one.is_document() && one.id.as_str() == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_out() {
        for (date, told) in [
            ("2026-11-21", "21. november 2026"),
            ("2025-06", "juni 2025"),
            ("2025", "2025"),
            ("våren 2025", "våren 2025"),
        ] {
            assert_eq!(dated(date, Language::Nynorsk), told);
        }
        assert_eq!(dated("2026-03-01", Language::English), "1 March 2026");
        assert_eq!(dated("2026-13-01", Language::English), "2026-13-01");
    }
}
