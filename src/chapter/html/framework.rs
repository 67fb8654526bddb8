//! The framework grid as a page that stands alone: cases by codes, every cell leading to its passages and back.
//!
//! It shows what one interview said of everything, with labels, transcripts and turns. So it is for the project's own
//! people, says so first and last, and there is no other form of it. A table has few columns, one area of the codebook at
//! a time, so that it can be printed on paper.

use std::collections::{HashMap, HashSet};

use super::words::Words;
use super::{POLICY, STYLE};
use crate::chapter::markup::escape;
use crate::chapter::watermark;
use crate::codebook::{Code, Section};
use crate::coding::Stance;
use crate::synthesis::{Framework, FrameworkCell, Material, Passage};
use crate::transcript::Language;

/// What a grid adds to the style of pages.
const GRID: &str = include_str!("framework.css");

/// So many codes stand beside each other on a sheet of paper.
const COLUMNS: usize = 5;

/// Writes the page.
pub fn framework_html(material: &Material<'_>, grid: &Framework, language: Language) -> String {
    let page = Page { material, grid, language, words: Words::of(language), numbers: numbers(grid) };
    let title = page.say("Rammeverksmatrise", "Rammeverksmatrise", "Framework grid");
    let mark = format!("<p class=\"watermark\" role=\"note\"><strong>{}</strong></p>\n", escape(watermark(language)));
    format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n<meta name=\"referrer\" content=\"no-referrer\" />\n\
         <title>{title}</title>\n<style>\n{STYLE}{GRID}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#tekst\">{skip}</a>\n<header>\n{mark}<h1>{title}</h1>\n</header>\n\
         <main id=\"tekst\" tabindex=\"-1\">\n{tables}{passages}</main>\n<footer>\n{mark}</footer>\n</body>\n</html>\n",
        lang = page.words.code,
        skip = escape(page.words.skip),
        tables = page.tables(),
        passages = page.passages(),
    )
}

/// The number of each passage that stands in the grid, from 1, in the order of cases and their passages.
fn numbers(grid: &Framework) -> HashMap<usize, usize> {
    let mut numbers = HashMap::new();
    for at in grid.rows.iter().flatten().flat_map(|cell| &cell.passages) {
        let next = numbers.len() + 1;
        numbers.entry(*at).or_insert(next);
    }
    numbers
}

struct Page<'p> {
    material: &'p Material<'p>,
    grid: &'p Framework,
    language: Language,
    words: &'static Words,
    numbers: HashMap<usize, usize>,
}

impl Page<'_> {
    fn say(&self, bokmal: &'static str, nynorsk: &'static str, english: &'static str) -> &'static str {
        self.language.pick(bokmal, nynorsk, english)
    }

    /// Places of codes in the grid by the area they stand in, in the codebook's order.
    fn areas(&self) -> Vec<(String, Vec<usize>)> {
        let mut areas: Vec<(String, Vec<usize>)> = Vec::new();
        for (column, code) in self.grid.codes.iter().enumerate() {
            let Some(code) = self.material.codebook.codes().get(*code) else { continue };
            let area = self.area(code);
            match areas.iter_mut().find(|(known, _)| *known == area) {
                Some((_, columns)) => columns.push(column),
                None => areas.push((area, vec![column])),
            }
        }
        areas
    }

    fn area(&self, code: &Code) -> String {
        let id = code.address.stakeholder();
        let stakeholder = self.material.codebook.stakeholder(id).map_or(id, |stakeholder| &stakeholder.label);
        let section = match code.section() {
            Section::Benefits => self.say("fordeler", "fordelar", "benefits"),
            Section::Drawbacks => self.say("ulemper", "ulemper", "drawbacks"),
            Section::Context => self.say("kontekst", "kontekst", "context"),
        };
        format!("{stakeholder}: {section}")
    }

    fn tables(&self) -> String {
        let mut out = String::new();
        // A passage under a code and the code above it stands in two cells; the way back leads to the first.
        let mut begun = HashSet::new();
        for (area, columns) in self.areas() {
            let used: Vec<usize> = columns.into_iter().filter(|column| self.is_used(*column)).collect();
            if used.is_empty() {
                continue;
            }
            out.push_str(&format!("<h2>{}</h2>\n", escape(&area)));
            for columns in used.chunks(COLUMNS) {
                out.push_str(&self.table(&area, columns, &mut begun));
            }
        }
        match out.is_empty() {
            true => format!("<p>{}</p>\n", self.say("Ingenting er kodet.", "Ingenting er koda.", "Nothing is coded.")),
            false => out,
        }
    }

    fn is_used(&self, column: usize) -> bool {
        self.grid.rows.iter().any(|row| row.get(column).is_some_and(|cell| !cell.passages.is_empty()))
    }

    fn table(&self, area: &str, columns: &[usize], begun: &mut HashSet<usize>) -> String {
        let name = format!("{} {}", self.words.table, area);
        let mut out = format!(
            "<div class=\"wide grid\" tabindex=\"0\" role=\"group\" aria-label=\"{}\"><table>\n<thead><tr><th scope=\"col\">{}</th>",
            escape(&name),
            self.say("Intervju", "Intervju", "Interview"),
        );
        for column in columns {
            let code = self.grid.codes.get(*column).and_then(|code| self.material.codebook.codes().get(*code));
            let (label, address) = code.map(|code| (code.label.as_str(), code.address.to_string())).unwrap_or_default();
            out.push_str(&format!("<th scope=\"col\">{}<br /><code>{}</code></th>", escape(label), escape(&address)));
        }
        out.push_str("</tr></thead>\n<tbody>\n");
        for (case, row) in self.grid.cases.iter().zip(&self.grid.rows) {
            let cells: Vec<_> = columns.iter().filter_map(|column| row.get(*column)).collect();
            if cells.iter().all(|cell| cell.passages.is_empty()) {
                continue;
            }
            out.push_str(&format!("<tr><th scope=\"row\">{}</th>", escape(&self.case(*case))));
            for cell in cells {
                out.push_str(&self.cell(cell, begun));
            }
            out.push_str("</tr>\n");
        }
        out + "</tbody></table></div>\n"
    }

    /// What stands in a cell; passages that nobody wrote about, beside others that somebody did, are links by number.
    fn cell(&self, cell: &FrameworkCell, begun: &mut HashSet<usize>) -> String {
        if cell.passages.is_empty() {
            return "<td></td>".to_owned();
        }
        let mut lines = self.material.framework_lines(cell);
        let told: HashSet<usize> = lines.iter().map(|(at, _)| *at).collect();
        let passage = self.say("Utsagn", "Utsegn", "Passage");
        let rest = cell.passages.iter().filter(|at| !told.contains(at));
        lines.extend(rest.map(|at| (*at, format!("{passage} {}", self.numbers.get(at).copied().unwrap_or_default()))));
        let lines: String = lines.iter().map(|(at, text)| self.line(*at, text, begun)).collect();
        format!("<td><ul>{lines}</ul></td>")
    }

    fn line(&self, at: usize, text: &str, begun: &mut HashSet<usize>) -> String {
        let number = self.numbers.get(&at).copied().unwrap_or_default();
        let id = if begun.insert(at) { format!(" id=\"c-{number}\"") } else { String::new() };
        format!("<li><a{id} href=\"#u-{number}\">{}</a></li>", escape(text))
    }

    /// All passages of the grid, a case at a time.
    fn passages(&self) -> String {
        let mut out = String::new();
        for (case, row) in self.grid.cases.iter().zip(&self.grid.rows) {
            let mut own: Vec<(usize, usize)> = row
                .iter()
                .flat_map(|cell| &cell.passages)
                .filter_map(|at| Some((*self.numbers.get(at)?, *at)))
                .collect();
            own.sort_unstable();
            own.dedup();
            out.push_str(&format!("<h2>{}</h2>\n", escape(&self.case(*case))));
            own.into_iter().for_each(|(number, at)| out.push_str(&self.passage(number, at)));
        }
        out
    }

    fn passage(&self, number: usize, at: usize) -> String {
        let Some(passage) = self.material.passages.get(at) else { return String::new() };
        let code = passage.code.and_then(|code| self.material.codebook.codes().get(code));
        let label = code.map(|code| code.label.as_str()).unwrap_or_default();
        let memo = passage.coding.memo.as_ref().map(|memo| format!("<p>{}</p>\n", escape(memo))).unwrap_or_default();
        format!(
            "<div class=\"passage\" id=\"u-{number}\" tabindex=\"-1\">\n<p><strong>{}</strong> ({})</p>\n{memo}\
             <blockquote><p>{}</p></blockquote>\n<p class=\"who\">{} <code>{}</code></p>\n\
             <p><a class=\"back\" href=\"#c-{number}\">{} ({number}) ↩</a></p>\n</div>\n",
            escape(label),
            self.stance(passage),
            escape(&self.material.words(passage)),
            escape(&self.place(passage)),
            escape(&passage.coding.id.to_string()),
            self.say("Tilbake til matrisen", "Tilbake til matrisa", "Back to the grid"),
        )
    }

    fn stance(&self, passage: &Passage<'_>) -> &'static str {
        match passage.stance() {
            Stance::Support => self.words.support,
            Stance::Contradict => self.words.contradict,
            Stance::Mixed => self.words.mixed,
            Stance::Mention => self.say("nevner det", "nemner det", "mentions it"),
        }
    }

    /// Who says it and in which turn.
    fn place(&self, passage: &Passage<'_>) -> String {
        let people = passage.people.iter().filter_map(|at| self.material.people.get(*at)?.id());
        let mut place: Vec<String> = people.map(ToString::to_string).collect();
        place.extend(passage.located.span().map(|span| format!("{} {}", self.words.turn, span.turn)));
        place.join(", ")
    }

    fn case(&self, case: usize) -> String {
        self.material.transcripts.get(case).map(|transcript| transcript.id.to_string()).unwrap_or_default()
    }
}
