//! New entries for `findings.yaml`, appended so that nothing that stands there changes.
//!
//! What the data hint is written as comments: nothing looks decided before a person has decided it.

use std::fmt::Write as _;

use super::{Assessed, FINDINGS, Findings, FindingsFault};
use crate::source::FileName;
use crate::source::yaml::{self, Node, Value};
use crate::synthesis::Component;
use crate::transcript::Language;

/// The file with its new entries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// All of it.
    pub text: String,
    /// How many entries are new.
    pub entries: usize,
}

const NEW: &str = "# What we hold of our findings; docs/findings.md tells the form. A component counts as set once its `#` is gone\n\
                   # and a reason is written: none, minor, moderate or serious.\nversion: 1\nsources: []\nfindings:\n";

/// Appends entries for findings to the file's text (`None` where there is no file). Every entry that stands there is
/// kept byte for byte.
///
/// # Errors
/// [`FindingsFault::NotAppendable`] where the list is not written with a line for each entry, or is no list.
pub fn add(text: Option<&str>, new: &[Assessed<'_>], language: Language) -> Result<Added, FindingsFault> {
    let file = FileName::new(FINDINGS);
    let old = text.unwrap_or(NEW);
    let node = yaml::parse(old, &file, 0).map_err(|_| FindingsFault::NotAppendable)?;
    let (before, problems) = Findings::read(old, &file);
    let spot = Spot::find(old, &node).ok_or(FindingsFault::NotAppendable)?;
    let (head, tail) = old.split_at_checked(spot.at).ok_or(FindingsFault::NotAppendable)?;
    let head = if spot.empties { without_brackets(head) } else { head.to_owned() };
    let line_end = if head.is_empty() || head.ends_with('\n') { "" } else { "\n" };
    let key = if spot.key { "findings:\n" } else { "" };
    let entries: String = new.iter().map(|one| entry(one, &spot.indent, language)).collect();
    let text = format!("{head}{line_end}{key}{entries}{tail}");
    // The proof that nothing was lost: what is read now is what was read before, and the new entries.
    let (after, found) = Findings::read(&text, &file);
    let kept = after.entries.get(..before.entries.len()) == Some(before.entries.as_slice());
    let whole = after.entries.len() == before.entries.len() + new.len();
    let sources = after.sources.len() == before.sources.len();
    if kept && whole && sources && found.len() == problems.len() {
        Ok(Added { text, entries: new.len() })
    } else {
        Err(FindingsFault::NotAppendable)
    }
}

/// Where new entries go.
struct Spot {
    /// Byte of the text.
    at: usize,
    /// White space before the `-` of entries.
    indent: String,
    /// The key `findings:` is to be written.
    key: bool,
    /// The line before ends with `[]`, which must go.
    empties: bool,
}

impl Spot {
    fn find(text: &str, root: &Node) -> Option<Self> {
        let indent = "  ".to_owned();
        if root.value == Value::Null {
            return Some(Self { at: text.len(), indent, key: true, empties: false });
        }
        let Value::Map(entries) = &root.value else { return None };
        let Some((key, list)) = entries.iter().find(|(key, _)| key.text == "findings") else {
            return Some(Self { at: text.len(), indent, key: true, empties: false });
        };
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        let start = |line: usize| lines.iter().take(line).map(|line| line.len()).sum::<usize>();
        let own = key.at.0 as usize;
        match &list.value {
            Value::Null => Some(Self { at: start(own), indent, key: false, empties: false }),
            Value::List(items) if items.is_empty() => {
                let line = lines.get(own.checked_sub(1)?)?;
                let written = line.trim_end().strip_prefix("findings:")?.trim();
                (written == "[]").then(|| Self { at: start(own), indent, key: false, empties: true })
            }
            Value::List(items) => {
                let first = items.first()?.at;
                let before: String =
                    lines.get((first.0 as usize).checked_sub(1)?)?.chars().take(first.1 as usize - 1).collect();
                let before = before.trim_end().strip_suffix('-')?.to_owned();
                if !before.trim().is_empty() {
                    return None;
                }
                let next = entries.iter().map(|(key, _)| key.at.0 as usize).filter(|line| *line > own).min();
                let mut end = next.map_or(lines.len(), |line| line - 1);
                // Empty lines and comments before the next key are its own.
                let idle = |line: &&str| line.trim().is_empty() || line.starts_with('#');
                while end > own && lines.get(end - 1).is_some_and(idle) {
                    end -= 1;
                }
                Some(Self { at: start(end), indent: before, key: false, empties: false })
            }
            _ => None,
        }
    }
}

/// The text with the `[]` of its last line cut.
fn without_brackets(head: &str) -> String {
    let cut = head.trim_end().trim_end_matches("[]").trim_end();
    format!("{cut}\n")
}

fn entry(one: &Assessed<'_>, indent: &str, language: Language) -> String {
    let mut text = format!("{indent}- code: {}\n", one.code.address);
    let mut line = |written: String| {
        let _ = writeln!(text, "{indent}  {written}");
    };
    let filter = one.filter.to_text();
    if !filter.is_empty() {
        line(format!("filter: {}", quoted(&filter)));
    }
    let (people, interviews) = (one.counts.informants, one.counts.interviews);
    line(format!(
        "# {}: {}, {} of {} asked, {} against, in {} of {} interviews; prefilled {}",
        crate::source::terminal(&one.code.label),
        one.verdict.class.name(),
        people.support,
        people.asked,
        people.against(),
        interviews.support,
        interviews.asked,
        one.computed().word(),
    ));
    line("confidence:".to_owned());
    for component in Component::ALL {
        let told: Vec<String> = one.hints_for(component).map(|hint| hint.told(language)).collect();
        let concern = one.standing(component).concern.word();
        line(format!("  # {}: {{level: {concern}, reason: {}}}", component.word(), quoted(&told.join("; "))));
    }
    line("triangulation: []".to_owned());
    text
}

/// A text as a double-quoted scalar.
fn quoted(text: &str) -> String {
    format!("\"{}\"", crate::source::terminal(text).replace('\\', "\\\\").replace('"', "\\\""))
}
