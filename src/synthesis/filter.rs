//! Which participants a claim speaks of: `role=lege&site!=kommune 7`.

use super::Person;
use crate::transcript::{AttributeName, Participant};

/// One condition on an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Condition {
    /// Which attribute; `id`, `group` and `comparator` are attributes too.
    pub attribute: AttributeName,
    /// Any of these values.
    pub values: Vec<String>,
    /// True: none of them.
    pub not: bool,
}

/// Conditions that all must hold; none of them means everyone.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Filter {
    /// In the order written.
    pub conditions: Vec<Condition>,
}

/// Why a text is no filter.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FilterError {
    /// No `=`.
    #[error("`{0}` is not `attribute=value`")]
    NoEquals(String),
    /// The attribute's name.
    #[error("`{0}` is not the name of an attribute")]
    Name(String),
    /// Nothing after `=`.
    #[error("`{0}` has no value")]
    Empty(String),
}

impl Condition {
    /// `attribute=value`.
    pub fn is(attribute: &AttributeName, value: &str) -> Self {
        Self { attribute: attribute.clone(), values: vec![value.to_owned()], not: false }
    }

    /// `attribute!=value`.
    pub fn is_not(attribute: &AttributeName, value: &str) -> Self {
        Self { not: true, ..Self::is(attribute, value) }
    }
}

impl Filter {
    /// Parses `role=lege,sykepleier&site!=kommune 7`, percent-escapes resolved by the caller.
    ///
    /// # Errors
    /// [`FilterError`] naming the condition at fault, safe to show.
    pub fn new(text: &str) -> Result<Self, FilterError> {
        let conditions =
            text.split('&').filter(|part| !part.trim().is_empty()).map(condition).collect::<Result<_, _>>()?;
        Ok(Self { conditions })
    }

    /// Whether a participant meets every condition; a missing attribute meets only `!=`.
    pub fn matches(&self, participant: &Participant) -> bool {
        self.conditions.iter().all(|condition| {
            let value = participant.attribute(condition.attribute.as_str());
            let any = value.is_some_and(|value| condition.values.iter().any(|wanted| wanted == value));
            any != condition.not
        })
    }

    /// Whether a person meets every condition; of an unknown speaker a missing attribute meets none, not even `!=`.
    pub fn lets_through(&self, person: &Person<'_>) -> bool {
        match person.participant {
            Some(participant) => self.matches(participant),
            None => self.conditions.iter().all(|condition| {
                person
                    .attribute(condition.attribute.as_str())
                    .is_some_and(|value| condition.values.iter().any(|wanted| wanted == value) != condition.not)
            }),
        }
    }

    /// The same filter with one condition more.
    #[must_use]
    pub fn and(&self, condition: Condition) -> Self {
        let mut conditions = self.conditions.clone();
        conditions.push(condition);
        Self { conditions }
    }

    /// As written in a link: `role=lege&site!=kommune 7`; empty for everyone.
    pub fn to_text(&self) -> String {
        let conditions = self.conditions.iter().map(|condition| {
            let sign = if condition.not { "!=" } else { "=" };
            format!("{}{sign}{}", condition.attribute, condition.values.join(","))
        });
        conditions.collect::<Vec<_>>().join("&")
    }
}

fn condition(part: &str) -> Result<Condition, FilterError> {
    let shown = crate::source::terminal(part);
    let (name, values) = part.split_once('=').ok_or_else(|| FilterError::NoEquals(shown.clone()))?;
    let (name, not) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
    let attribute = AttributeName::new(name.trim()).map_err(|_| FilterError::Name(crate::source::terminal(name)))?;
    let values: Vec<String> =
        values.split(',').map(str::trim).filter(|value| !value.is_empty()).map(str::to_owned).collect();
    if values.is_empty() {
        return Err(FilterError::Empty(shown));
    }
    Ok(Condition { attribute, values, not })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_reads_back_as_written() {
        let text = "role=lege,sykepleier&site!=kommune 7";
        assert_eq!(Filter::new(text).unwrap().to_text(), text);
        assert_eq!(Filter::new("").unwrap(), Filter::default());
    }

    #[test]
    fn a_condition_without_a_value_is_an_error() {
        assert_eq!(Filter::new("role="), Err(FilterError::Empty("role=".into())));
        assert_eq!(Filter::new("role"), Err(FilterError::NoEquals("role".into())));
    }
}
