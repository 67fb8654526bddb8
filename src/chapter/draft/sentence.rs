//! One linked sentence: the phrase a finding bears, the link to its evidence, the finding.

use super::section::{Finding, Writer};
use crate::anonymity::exact_counts_allowed;
use crate::chapter::link_value;
use crate::chapter::template::{Given, Template, Values};
use crate::codebook::{Code, CodeAddress};
use crate::source::markdown;
use crate::synthesis::{Class, Filter, PhraseContext, Side, Voice, VoiceStance, exception, phrase};
use crate::transcript::Language;

/// Where a sentence stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// First in the paragraph of its finding.
    Main,
    /// After it, for a finer code.
    Finer,
    /// After it, about one group.
    Group,
    /// In the section on the case of its own.
    Deviant,
    /// In the summary.
    Summary,
}

impl Kind {
    fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Finer => "finer",
            Self::Group => "group",
            Self::Deviant => "deviant",
            Self::Summary => "summary",
        }
    }
}

/// `[text](belegg:address?filter)`; the filter is percent-escaped where Markdown or a filter would trip.
pub(super) fn link(text: &str, address: &CodeAddress, filter: &Filter) -> String {
    let conditions: Vec<String> = filter
        .conditions
        .iter()
        .map(|condition| {
            let values: Vec<String> = condition.values.iter().map(|value| link_value(value)).collect();
            format!("{}{}={}", condition.attribute, if condition.not { "!" } else { "" }, values.join(","))
        })
        .collect();
    let query = if conditions.is_empty() { String::new() } else { format!("?{}", conditions.join("&")) };
    format!("[{}](belegg:{address}{query})", markdown(text))
}

/// A code's predicate for sentences; its label in quotation marks where the codebook has none.
fn predicate(code: &Code, language: Language) -> String {
    match &code.finding {
        Some(finding) => finding.trim().trim_end_matches('.').to_owned(),
        None => match language {
            Language::English => format!("point to “{}”", code.label),
            _ => format!("viser til «{}»", code.label),
        },
    }
}

impl Writer<'_> {
    /// The sentence a finding bears, with its full stop; `None` where there is none to write.
    pub(super) fn sentence(
        &self,
        Finding { code, evidence, verdict, .. }: &Finding<'_>,
        filter: &Filter,
        informants: &str,
        (kind, turn): (Kind, usize),
    ) -> Option<String> {
        let tally = evidence.informants;
        let against = tally.contradict + tally.mixed;
        let context = PhraseContext { informants, against: against > 0, side: Side::For };
        let phrase = phrase(printable(verdict.class, tally.asked)?, self.language, &context)?;
        let own = |voice: &Voice| voice.stance == VoiceStance::Support && self.speaks_of_own(voice, code);
        let phrase = if evidence.voices.iter().any(own) { phrase } else { phrase.about_others() };
        let rest = phrase.parts(&predicate(code, self.language));
        let link = link(&phrase.link, &code.address, filter) + if phrase.comma { "," } else { "" };
        let firm = verdict.class >= Class::Most;
        let divided = matches!(verdict.class, Class::Split | Class::SmallSplit | Class::OneAgainst);
        let values = Values::from([
            ("link", Given::from(link)),
            ("reports", Given::from(!rest.verb.is_empty())),
            ("clause", Given::from(markdown(&rest.clause))),
            ("finding", Given::from(markdown(&rest.finding))),
            ("tail", Given::from(rest.tail)),
            ("against", Given::from(if firm { exception(against, self.language) } else { "" })),
            ("others", Given::from(!firm && !divided && against > tally.support)),
            ("kind", Given::from(kind.word())),
            ("turn", Given::from(turn)),
        ]);
        Some(self.fill(Template::Sentence, &values))
    }

    /// Whether somebody is of those the code is about.
    fn speaks_of_own(&self, voice: &Voice, code: &Code) -> bool {
        let person = self.ground.material.people.get(voice.person);
        person.and_then(|person| person.group()).is_some_and(|group| group.as_str() == code.address.stakeholder())
    }
}

/// The class a sentence may tell: *all* and *none* of a small group would tell what each of them thinks.
fn printable(class: Class, asked: u32) -> Option<Class> {
    match class {
        Class::All if !exact_counts_allowed(asked) => Some(Class::Consensus),
        Class::None if !exact_counts_allowed(asked) => None,
        class => Some(class),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_survives_markdown_and_reads_back() {
        let address = CodeAddress::new("kommune/benefits/sanntid").unwrap();
        let filter = Filter::new("site!=kommune 7&role=lege").unwrap();
        let text = link("Mange [respondenter]", &address, &filter);
        assert_eq!(text, "[Mange \\[respondenter\\]](belegg:kommune/benefits/sanntid?site!=kommune%207&role=lege)");
    }
}
