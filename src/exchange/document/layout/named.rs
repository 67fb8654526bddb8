//! People's own way: `Intervjuer: Hva mener du?`, a name and a colon before what was said.

use std::collections::HashMap;

use super::super::super::{RemarkKind, Report};
use super::super::content::Role;
use super::line::{Item, Line};
use super::talk::Talk;
use super::{label, time};

/// What stands before a colon, and what after.
struct Split<'a> {
    name: &'a str,
    start: Option<u32>,
    rest: &'a str,
}

/// Reads the layout: names that come again, or the parts people play in interviews, before a fair share of the paragraphs.
pub(super) fn read(items: &[Item], report: &mut Report) -> Option<Talk> {
    let lines: Vec<&Line> = items.iter().filter_map(line).collect();
    let names = names(&lines)?;
    let mut talk = Talk::default();
    for item in items {
        let Item::Line(line) = item else {
            if let Item::Row(row) = item {
                talk.stand_alone(row.number, &row.cells.join("\n"));
            }
            continue;
        };
        match split(line).filter(|split| names.contains_key(split.name)) {
            Some(split) => {
                talk.begin(Some(split.name), split.start);
                talk.say(line.number, split.rest);
            }
            None => {
                if talk.is_silent() && line.role == Role::Text {
                    let message = "text before the first speaker is nobody's";
                    report.tell(RemarkKind::Note, "text-before-speakers", Some(line.number), message);
                    talk.stand_alone(line.number, &line.text);
                } else {
                    talk.other(line);
                }
            }
        }
    }
    Some(talk)
}

fn line(item: &Item) -> Option<&Line> {
    match item {
        Item::Line(line) => Some(line),
        Item::Row(_) => None,
    }
}

/// The names that speak, each with how often; `None` where this is no transcript.
fn names<'a>(lines: &[&'a Line]) -> Option<HashMap<&'a str, usize>> {
    let splits: Vec<Split<'_>> = lines.iter().filter_map(|line| split(line)).collect();
    let mut often: HashMap<&str, usize> = HashMap::new();
    splits.iter().for_each(|split| *often.entry(split.name).or_default() += 1);
    let sure: usize =
        often.iter().filter(|(name, count)| **count > 1 || label::is_role(name)).map(|(_, count)| count).sum();
    let speakers = often.len();
    let paragraphs = lines.iter().filter(|line| line.first).count();
    // One name twice in a long report is a habit of its author; a conversation is mostly names.
    let fair = sure * 4 >= paragraphs && sure * 2 >= splits.len();
    (sure >= 2 && fair || sure == 1 && speakers == 2 && paragraphs == 2).then_some(often)
}

/// Parts a line at its colon, if a name may stand before it: `Kari: ja`, `[00:01:02] Kari: ja`, `Kari (00:01:02): ja`.
fn split(line: &Line) -> Option<Split<'_>> {
    let text = line.text.as_str();
    if !line.first {
        return None;
    }
    let (lead, text) = match text.strip_prefix(['[', '(']).and_then(|text| text.split_once([']', ')'])) {
        Some((clock, rest)) if time::clock(clock.trim()).is_some() => (time::clock(clock.trim()), rest.trim_start()),
        _ => (None, text),
    };
    // A time in brackets has colons of its own.
    if let Some((name, after)) = text.split_once(['(', '['])
        && let Some((clock, rest)) = after.split_once([')', ']'])
        && let (Some(start), Some(rest)) = (time::clock(clock.trim()), rest.trim_start().strip_prefix(':'))
    {
        return speaks(name.trim()).then(|| Split { name: name.trim(), start: Some(start), rest });
    }
    let (name, rest) = text.split_once(':')?;
    let apart = rest.is_empty() || rest.starts_with(char::is_whitespace) || label::is_role(name.trim());
    (apart && speaks(name.trim())).then(|| Split { name: name.trim(), start: lead, rest })
}

fn speaks(name: &str) -> bool {
    let short = name.split_whitespace().count() <= 5;
    short && label::fits(name) && !label::is_heading(name)
}
