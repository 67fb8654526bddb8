//! Which of the passages are listed: `group=kommune role!=lege stance=contradict`.

use super::gather::Row;
use crate::coding::{Coding, Stance};
use crate::source::terminal;
use crate::synthesis::Filter;
use crate::tui::study::Snapshot;

/// Conditions that all must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// As typed.
    pub text: String,
    /// On who speaks.
    people: Filter,
    /// On the coding itself: name, values, none of them.
    own: Vec<(Own, Vec<String>, bool)>,
}

/// What of a coding can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Own {
    Stance,
    Coder,
    Transcript,
    Star,
    Anchor,
}

/// How a condition on a coding is written, and its values where they are few.
const OWN: [(&str, Own, &[&str]); 5] = [
    ("stance", Own::Stance, &["support", "contradict", "mixed", "mention"]),
    ("coder", Own::Coder, &[]),
    ("transcript", Own::Transcript, &[]),
    ("star", Own::Star, &["yes", "no"]),
    ("anchor", Own::Anchor, &["exact", "moved", "adrift"]),
];

impl Choice {
    /// Reads conditions: `name=value` or `name!=value`, separated by spaces or `&`; several values by commas.
    ///
    /// # Errors
    /// What is wrong, for people.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut choice = Self { text: text.trim().to_owned(), ..Self::default() };
        let mut people = Vec::new();
        for part in conditions(text) {
            let (name, values) =
                part.split_once('=').ok_or_else(|| format!("`{}` is not name=value", terminal(&part)))?;
            let (name, not) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
            match OWN.iter().find(|(own, ..)| *own == name.trim()) {
                None => people.push(part),
                Some((name, own, known)) => {
                    let values: Vec<String> = values.split(',').map(|value| value.trim().to_owned()).collect();
                    if let Some(value) =
                        values.iter().find(|value| !known.is_empty() && !known.contains(&value.as_str()))
                    {
                        return Err(format!("`{name}` is one of {}, not `{}`", known.join(", "), terminal(value)));
                    }
                    choice.own.push((*own, values, not));
                }
            }
        }
        choice.people = Filter::new(&people.join("&")).map_err(|error| error.to_string())?;
        Ok(choice)
    }

    /// Whether everything is listed.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.people.conditions.is_empty()
    }

    /// Names of attributes that no participant has.
    pub fn unknown(&self, snapshot: &Snapshot) -> Option<String> {
        let has = |name: &str| {
            let mut people = snapshot.transcripts.iter().flat_map(|transcript| &transcript.participants);
            matches!(name, "id" | "group" | "comparator") || people.any(|person| person.attribute(name).is_some())
        };
        let unknown = self.people.conditions.iter().find(|condition| !has(condition.attribute.as_str()));
        unknown.map(|condition| condition.attribute.to_string())
    }

    /// Whether a passage is listed. Of several speakers one is enough; the words of staff meet no condition on people.
    pub fn lets_through(&self, row: &Row, coding: &Coding, snapshot: &Snapshot) -> bool {
        let own = self.own.iter().all(|(own, values, not)| {
            let value = value(*own, row, coding);
            values.contains(&value) != *not
        });
        own && (self.people.conditions.is_empty()
            || row.speakers(snapshot).any(|participant| self.people.matches(participant)))
    }
}

fn value(own: Own, row: &Row, coding: &Coding) -> String {
    match own {
        Own::Stance => coding.stance.word().to_owned(),
        Own::Coder => coding.by.coder.to_string(),
        Own::Transcript => coding.transcript.to_string(),
        Own::Star => if coding.starred { "yes" } else { "no" }.to_owned(),
        Own::Anchor => match (row.span, row.moved) {
            (None, _) => "adrift".to_owned(),
            (_, true) => "moved".to_owned(),
            _ => "exact".to_owned(),
        },
    }
}

/// The conditions of a text; what has no `=` belongs to the value before it, which may have spaces.
fn conditions(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in text.split('&') {
        let mut fresh = true;
        for word in part.split_whitespace() {
            match parts.last_mut().filter(|_| !fresh && !word.contains('=')) {
                Some(last) => {
                    last.push(' ');
                    last.push_str(word);
                }
                None => parts.push(word.to_owned()),
            }
            fresh = false;
        }
    }
    parts
}

/// A stance in one cell, told without colour.
pub fn sign(stance: Stance, theme: crate::tui::theme::Theme) -> &'static str {
    match stance {
        Stance::Support => "+",
        Stance::Contradict => theme.sign("−", "-"),
        Stance::Mixed => theme.sign("±", "~"),
        Stance::Mention => theme.sign("·", "."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_may_have_spaces() {
        assert_eq!(conditions("site=kommune 7 role!=lege"), ["site=kommune 7", "role!=lege"]);
        assert_eq!(conditions("a=b&c=d e"), ["a=b", "c=d e"]);
        assert!(conditions("  ").is_empty());
        let choice = Choice::read("site!=kommune 7 stance=mixed,mention").unwrap();
        assert_eq!(choice.people.to_text(), "site!=kommune 7");
        assert_eq!(choice.own, [(Own::Stance, vec!["mixed".to_owned(), "mention".to_owned()], false)]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        assert_eq!(Choice::read("lege").unwrap_err(), "`lege` is not name=value");
        assert!(Choice::read("stance=ja").unwrap_err().starts_with("`stance` is one of support"));
        assert!(Choice::read("role=").is_err());
    }
}
