//! One linked sentence: the phrase a finding bears, the link to its evidence, the finding.

use crate::anonymity::exact_counts_allowed;
use crate::chapter::link_value;
use crate::codebook::{Code, CodeAddress};
use crate::source::markdown;
use crate::synthesis::{Class, Evidence, Filter, PhraseContext, Side, Verdict, exception, phrase};
use crate::transcript::Language;

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
pub(super) fn finding(code: &Code, language: Language) -> String {
    match &code.finding {
        Some(finding) => markdown(finding.trim().trim_end_matches('.')),
        None => match language {
            Language::English => format!("point to “{}”", markdown(&code.label)),
            _ => format!("viser til «{}»", markdown(&code.label)),
        },
    }
}

/// The sentence a finding bears, with its full stop; `None` where there is none to write.
pub(super) fn sentence(
    code: &Code,
    evidence: &Evidence,
    verdict: &Verdict,
    filter: &Filter,
    informants: &str,
    language: Language,
) -> Option<String> {
    let tally = evidence.informants;
    let against = tally.contradict + tally.mixed;
    let context = PhraseContext { informants, against: against > 0, side: Side::For };
    let phrase = phrase(printable(verdict.class, tally.asked)?, language, &context)?;
    let mut text = link(&phrase.link, &code.address, filter);
    text.push_str(&phrase.rest(&finding(code, language)));
    if verdict.class >= Class::Most {
        text.push_str(exception(against, language));
    } else if against > tally.support && !matches!(verdict.class, Class::Split | Class::SmallSplit | Class::OneAgainst)
    {
        text.push_str(others(language));
    }
    text.push('.');
    Some(text)
}

/// The class a sentence may tell: *all* and *none* of a small group would tell what each of them thinks.
fn printable(class: Class, asked: u32) -> Option<Class> {
    match class {
        Class::All if !exact_counts_allowed(asked) => Some(Class::Consensus),
        Class::None if !exact_counts_allowed(asked) => None,
        class => Some(class),
    }
}

/// What follows a finding that more people speak against than for.
fn others(language: Language) -> &'static str {
    match language {
        Language::Bokmal => ", mens andre ser det annerledes",
        Language::Nynorsk => ", medan andre ser det annleis",
        Language::English => ", while others see it differently",
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
