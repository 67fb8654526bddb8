//! What the columns of the matrix are.

use std::collections::BTreeSet;

use crate::synthesis::Split;
use crate::transcript::AttributeName;
use crate::tui::study::Study;

/// What the columns are.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum By {
    /// Groups.
    #[default]
    Group,
    /// People.
    Informant,
    /// Interviews.
    Interview,
    /// Values of an attribute.
    Attribute(AttributeName),
}

impl By {
    /// What comes after it, around from the last to the first.
    pub fn next(&self, study: &Study) -> Self {
        let all = all(study);
        let at = all.iter().position(|by| by == self).map_or(0, |at| at + 1);
        all.get(at % all.len().max(1)).cloned().unwrap_or_default()
    }

    /// What it is called.
    pub fn name(&self, study: &Study) -> String {
        match self {
            Self::Group => "group".to_owned(),
            Self::Informant => "informant".to_owned(),
            Self::Interview => "interview".to_owned(),
            Self::Attribute(name) => study.settings.label(name),
        }
    }

    /// How it is counted.
    pub fn split(&self) -> Split {
        let attribute = |name: &str| AttributeName::new(name).map_or(Split::Interview, Split::Attribute);
        match self {
            Self::Group => attribute("group"),
            Self::Informant => attribute("id"),
            Self::Interview => Split::Interview,
            Self::Attribute(name) => Split::Attribute(name.clone()),
        }
    }
}

/// Groups, people, interviews, then every attribute that somebody interviewed has.
fn all(study: &Study) -> Vec<By> {
    let interviews = study.transcripts.iter().filter(|transcript| !transcript.is_document());
    let people = interviews.flat_map(|transcript| &transcript.participants);
    let names: BTreeSet<&AttributeName> = people.flat_map(|person| person.attributes.keys()).collect();
    let attributes = names.into_iter().map(|name| By::Attribute(name.clone()));
    [By::Group, By::Informant, By::Interview].into_iter().chain(attributes).collect()
}
