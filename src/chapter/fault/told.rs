//! What is told of each fault: its stable code, how bad it is, the mend.

use super::ChapterFault;
use crate::source::{Fault, Severity};
use crate::synthesis::Phrase;

impl Fault for ChapterFault {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownLink(_) => "chapter/unknown-link",
            Self::BadAddress(_) => "chapter/bad-address",
            Self::BadFilter(_) => "chapter/bad-filter",
            Self::BadQuoteId(_) => "chapter/bad-quote-id",
            Self::EmptyLink => "chapter/empty-link",
            Self::UnreadLink => "chapter/unread-link",
            Self::LinkTitle(_) => "chapter/link-title",
            Self::QuoteOutside => "chapter/quote-outside",
            Self::BoxOutside => "chapter/box-outside",
            Self::BoxTwice(_) => "chapter/box-twice",
            Self::UnknownFigure { .. } => "chapter/unknown-figure",
            Self::FigureOption { .. } => "chapter/figure-option",
            Self::FigureOutside => "chapter/figure-outside",
            Self::FigureTwice(_) => "chapter/figure-twice",
            Self::UnknownStakeholder { .. } => "chapter/unknown-stakeholder",
            Self::FigureSplit(_) => "chapter/figure-split",
            Self::EmptyFigure => "chapter/empty-figure",
            Self::CountsWithheld(_) => "chapter/counts-withheld",
            Self::CountsTold => "chapter/counts-told",
            Self::UnknownComment(_) => "chapter/unknown-comment",
            Self::OpenComment => "chapter/open-comment",
            Self::AllowReason(_) => "chapter/allow-reason",
            Self::AllowRule { .. } => "chapter/allow-rule",
            Self::AllowUnused(_) => "chapter/allow-unused",
            Self::UnknownCode { .. } => "chapter/unknown-code",
            Self::MovedCode { .. } => "chapter/moved-code",
            Self::RetiredCode(_) => "chapter/retired-code",
            Self::UnknownAttribute { .. } => "chapter/unknown-attribute",
            Self::UnknownValue { .. } => "chapter/unknown-value",
            Self::Contradicted { .. } => "chapter/contradicted",
            Self::TooStrong { .. } => "chapter/too-strong",
            Self::WrongNumber { .. } => "chapter/wrong-number",
            Self::TooWeak { .. } => "chapter/too-weak",
            Self::NoEvidence { .. } => "chapter/no-evidence",
            Self::GenericPlural { .. } => "chapter/generic-plural",
            Self::OverrideWithoutReason => "chapter/override-without-reason",
            Self::OverrideUnused(_) => "chapter/override-unused",
            Self::Overridden { .. } => "chapter/overridden",
            Self::Unexplained { .. } => "chapter/unexplained",
            Self::Fragile(_) => "chapter/fragile",
            Self::SmallGroup { .. } => "chapter/small-group",
            Self::ExceptOne(_) => "chapter/except-one",
            Self::Differencing { .. } => "chapter/differencing",
            Self::PublishedCounts { .. } => "chapter/published-counts",
            Self::PublishedGroup { .. } => "chapter/published-group",
            Self::PublishedAttribution(_) => "chapter/published-attribution",
            Self::PublishedWithdrawn(_) => "chapter/published-withdrawn",
            Self::UnreadRecord => "chapter/unread-record",
            Self::UnknownQuote(_) => "chapter/unknown-quote",
            Self::AdriftQuote(..) => "chapter/adrift-quote",
            Self::MovedQuote(_) => "chapter/moved-quote",
            Self::WithdrawnQuote(_) => "chapter/withdrawn-quote",
            Self::Wording { .. } => "chapter/wording",
            Self::QuoteForm(_) => "chapter/quote-form",
            Self::DroppedNegation(_) => "chapter/dropped-negation",
            Self::NotesQuote(_) => "chapter/notes-quote",
            Self::StaffQuote { .. } => "chapter/staff-quote",
            Self::SeveralSpeakers(_) => "chapter/several-speakers",
            Self::NoQuoteConsent(_) => "chapter/no-quote-consent",
            Self::ComparatorQuote => "chapter/comparator-quote",
            Self::Attribution { .. } => "chapter/attribution",
            Self::DocumentAttribution { .. } => "chapter/document-attribution",
            Self::QuoteTwice(_) => "chapter/quote-twice",
            Self::QuoteWithoutSource => "chapter/quote-without-source",
            Self::NamedBesideQuote(..) => "chapter/named-beside-quote",
            Self::StableNumber { .. } => "chapter/stable-number",
            Self::QuoteShare { .. } => "chapter/quote-share",
            Self::Identifies { .. } => "chapter/identifies",
            Self::MayIdentify { .. } => "chapter/may-identify",
            Self::ThirdPersonHealth => "chapter/third-person-health",
            Self::Unlinked { .. } => "chapter/no-cross-reference",
            Self::NoLink(_) => "chapter/no-link",
            Self::Dangling(..) => "chapter/dangling",
            Self::OneCause(_) => "chapter/one-cause",
            Self::ClaimTwice(_) => "chapter/claim-twice",
            Self::QuoteBalance(_) => "chapter/quote-balance",
            Self::BrokenReference { .. } => "chapter/broken-reference",
            Self::AmbiguousReference { .. } => "chapter/ambiguous-reference",
            Self::TypedBroken(_) => "chapter/typed-broken",
            Self::Typed { .. } => "chapter/typed-reference",
            Self::TypedNumber(_) => "chapter/typed-number",
            Self::NoFootnote(_) => "chapter/no-footnote",
            Self::IdleFootnote(_) => "chapter/idle-footnote",
            Self::Term { .. } => "chapter/term",
            Self::ProxyVoice { .. } => "chapter/proxy-voice",
            Self::ValenceLeak(..) => "chapter/valence-leak",
            Self::ValenceOrder(_) => "chapter/valence-order",
            Self::BeyondFinding { .. } => "chapter/beyond-finding",
            Self::Unhedged { .. } => "chapter/unhedged",
            Self::Unconfirmed { .. } => "chapter/unconfirmed",
            Self::UnmentionedTheme { .. } => "chapter/unmentioned-theme",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::MovedCode { .. }
            | Self::TooWeak { .. }
            | Self::Overridden { .. }
            | Self::Fragile(_)
            | Self::ComparatorQuote
            | Self::QuoteBalance(_)
            | Self::ValenceOrder(_)
            | Self::OneCause(_)
            | Self::UnmentionedTheme { .. }
            | Self::CountsWithheld(_) => Severity::Note,
            Self::LinkTitle(_)
            | Self::CountsTold
            | Self::AllowUnused(_)
            | Self::RetiredCode(_)
            | Self::GenericPlural { .. }
            | Self::OverrideUnused(_)
            | Self::Unexplained { .. }
            | Self::MovedQuote(_)
            | Self::DroppedNegation(_)
            | Self::SeveralSpeakers(_)
            | Self::DocumentAttribution { .. }
            | Self::QuoteTwice(_)
            | Self::QuoteShare { .. }
            | Self::PublishedWithdrawn(_)
            | Self::MayIdentify { .. }
            | Self::QuoteWithoutSource
            | Self::Unlinked { .. }
            | Self::NoLink(_)
            | Self::Dangling(..)
            | Self::ClaimTwice(_)
            | Self::Typed { .. }
            | Self::TypedNumber(_)
            | Self::IdleFootnote(_)
            | Self::Term { .. }
            | Self::ProxyVoice { .. }
            | Self::BeyondFinding { .. }
            | Self::Unhedged { .. }
            | Self::Unconfirmed { .. }
            | Self::ValenceLeak(..) => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        self.mend_of_links()
            .or_else(|| self.mend_of_claims())
            .or_else(|| self.mend_of_quotes())
            .or_else(|| self.mend_of_prose())
    }
}

/// `did you mean …?`
fn meant(like: &Option<String>) -> Option<String> {
    like.as_ref().map(|like| format!("did you mean `{like}`?"))
}

/// The phrase that would hold, for a mend.
fn write(phrase: &Option<Box<Phrase>>) -> Option<String> {
    phrase.as_ref().map(|phrase| format!("this would hold: {}{}", phrase.link, phrase.rest("…")))
}

impl ChapterFault {
    fn mend_of_links(&self) -> Option<String> {
        let fixed = match self {
            Self::UnknownLink(_) => {
                "write `belegg:stakeholder/benefits/code`, `belegg:quote/ID`, `belegg:box/ID`, `belegg:ref/SECTION` or an image `belegg:figure/KIND`"
            }
            Self::BadAddress(_) => {
                "write `belegg:stakeholder/benefits/code`, or `drawbacks` or `context` in the middle"
            }
            Self::BadFilter(_) => "write `?role=lege&site!=kommune%207`, a space as `%20`",
            Self::BadQuoteId(_) => "write the coding's id of 26 letters and digits, as `belegg quotes` prints it",
            Self::EmptyLink => "write `[words](belegg:…)`: the words carry the quantifier or the attribution",
            Self::UnreadLink => "write `%20` for a space in the address, or put the address in `<` and `>`",
            Self::LinkTitle(_) => {
                "write `\"override: reason\"`, `\"allow: reason\"`, of a quote `\"chosen: reason\"`, or leave the title out"
            }
            Self::QuoteOutside => "put it last in the block quote, after an empty `>` line, one quote each",
            Self::BoxOutside => "begin a block quote with `> **[Tekstboks](belegg:box/ID)** Title`",
            Self::BoxTwice(_) => "give one of them another id",
            Self::UnknownFigure { like, .. } => {
                let known = crate::chapter::ExhibitKind::ALL.map(|kind| format!("`{}`", kind.word()));
                return Some(meant(like).unwrap_or_else(|| format!("there are {}", known.join(", "))));
            }
            Self::FigureOption { takes, .. } => return Some(format!("it takes {takes}")),
            Self::FigureOutside => "write `![Caption](belegg:figure/KIND)` between two empty lines",
            Self::FigureTwice(_) => "give one of them another id",
            Self::FigureSplit(_) => "split by group, role or another attribute that several share",
            Self::EmptyFigure => "name another stakeholder or section, or take it out",
            Self::CountsWithheld(_) => "split counts in one way only, where all numbers are to be told",
            Self::CountsTold => "write a quantifier in place of the number, or take the figure or table out",
            Self::UnknownComment(_) => "write `leave out ADDRESS` or `allow RULE reason`",
            Self::OpenComment => "close it with `-->`",
            Self::AllowReason(_) => "write why: after the rule's name, or after `allow:` in the title",
            Self::AllowRule { like, .. } => {
                return Some(meant(like).unwrap_or_else(|| "errors cannot be allowed; mend what they name".to_owned()));
            }
            Self::AllowUnused(_) => "take the comment out",
            Self::UnknownStakeholder { like, .. }
            | Self::UnknownCode { like, .. }
            | Self::UnknownAttribute { like, .. }
            | Self::UnknownValue { like, .. } => {
                return meant(like);
            }
            Self::MovedCode { now, .. } => return Some(format!("write `belegg:{now}`")),
            Self::RetiredCode(_) => "link to the code that took its place; what was coded still counts",
            _ => return None,
        };
        Some(fixed.to_owned())
    }

    fn mend_of_claims(&self) -> Option<String> {
        let fixed = match self {
            Self::Contradicted { phrase, .. }
            | Self::TooStrong { phrase, .. }
            | Self::WrongNumber { phrase, .. }
            | Self::TooWeak { phrase, .. }
            | Self::GenericPlural { phrase, .. }
            | Self::BeyondFinding { phrase, .. } => return write(phrase),
            Self::Unhedged { phrase, .. } | Self::Unconfirmed { phrase, .. } => {
                return Some(format!("this would hold: {phrase}"));
            }
            Self::NoEvidence { hint, .. } => return Some(hint.clone()),
            Self::OverrideWithoutReason => "write `\"override: why\"`: the reason is listed in the appendix",
            Self::OverrideUnused(_) => "take the override out",
            Self::Unexplained { .. } => {
                "tell the exception (`…, men enkelte …`), or link the opposite claim in the same paragraph"
            }
            Self::PublishedCounts { .. } => {
                "keep the words that were published, or wait until five or more have come: then all of them are told"
            }
            Self::PublishedGroup { .. } => "speak of the same group as before, or tell it in a vaguer word",
            Self::PublishedAttribution(_) => "keep the attribution that was published",
            Self::PublishedWithdrawn(_) => "publish the chapter anew without it, and take the old version back",
            Self::UnreadRecord => "fetch it from where the project is kept, or publish the chapter anew",
            Self::ExceptOne(_) => "write of nearly all of them, or of most",
            Self::Differencing { .. } => "leave one of the two out, or tell one of them in a vaguer word",
            Self::SmallGroup { .. } => "speak of a larger group, or of the respondents from the group without a number",
            _ => return None,
        };
        Some(fixed.to_owned())
    }

    fn mend_of_quotes(&self) -> Option<String> {
        let fixed = match self {
            Self::UnknownQuote(_) => "copy the id from `belegg quotes` or `belegg segments`",
            Self::AdriftQuote(..) => "code the passage again and use the new id",
            Self::MovedQuote(_) => "look at the passage and confirm its ends",
            Self::WithdrawnQuote(_) => "take the quote out",
            Self::Wording { .. } => "quote word for word; `…` or `[…]` leaves out, `[word]` puts in",
            Self::QuoteForm(_) => "write `[word]` for what you put in and `[…]` for what you leave out",
            Self::DroppedNegation(_) => "keep the word, or the quote says the opposite",
            Self::NotesQuote(_) => "tell it in your own words, or quote a recorded interview",
            Self::StaffQuote { .. } => "quote what an informant said",
            Self::NoQuoteConsent(_) => "take the quote out, or tell it in your own words",
            Self::SeveralSpeakers(_) => "quote one speaker, or make two quotes of it",
            Self::Attribution { mend: Some(mend), .. } => return Some(format!("write `{mend}`")),
            Self::Attribution { .. } => "leave the attribution or the quote out",
            Self::DocumentAttribution { author, .. } => return Some(format!("name it, such as `Brev fra {author}`")),
            Self::QuoteTwice(_) => "use another quote",
            Self::QuoteWithoutSource => {
                "end it with a paragraph `[Intervju med …](belegg:quote/ID)`, or make it a text box"
            }
            Self::NamedBesideQuote(..) => "move the quote or the name, or write of it in general words",
            Self::Identifies { instead, .. } | Self::MayIdentify { instead, .. } => {
                return Some(format!("write `{instead}`, or name it under `public:` of `disclosure:`"));
            }
            Self::ThirdPersonHealth => "leave it out with `[…]`, or use another quote",
            Self::StableNumber { instead, .. } => return Some(format!("write `{instead}`")),
            Self::QuoteShare { .. } => "quote somebody else, or set `quotes_per_informant:` under `disclosure:`",
            _ => return None,
        };
        Some(fixed.to_owned())
    }

    fn mend_of_prose(&self) -> Option<String> {
        let fixed = match self {
            Self::Unlinked { .. } => "refer from one to the other with `[kapittel](belegg:ref/SECTION)`",
            Self::NoLink(_) => "link the words to their evidence: `[words](belegg:stakeholder/benefits/code)`",
            Self::Dangling(_, second) => return Some(format!("write `{second} …`, or begin without counting")),
            Self::OneCause(_) => "name the other causes, or write of one",
            Self::ClaimTwice(_) => "say it once",
            Self::BrokenReference { like, .. } => return meant(like),
            Self::AmbiguousReference { .. } => "write more of the address",
            Self::TypedBroken(_) => "refer with `[kapittel](belegg:ref/SECTION)` or `[tekstboks](belegg:ref/ID)`",
            Self::Typed { link, .. } => return link.as_ref().map(|link| format!("write `{link}`")),
            Self::TypedNumber(_) => "take it out: numbers are written at export",
            Self::NoFootnote(label) => return Some(format!("add a line `[^{label}]: …`")),
            Self::IdleFootnote(_) => "refer to it or take it out",
            Self::Term { term, .. } => return Some(format!("write `{term}`")),
            Self::ProxyVoice { .. } => "write that they experience or think so: `… opplever at …`",
            Self::ValenceLeak(..) => "move it, or tell it as an exception",
            Self::UnmentionedTheme { .. } => {
                "write about it, or tell `<!-- belegg: leave out ADDRESS -->` in the chapter"
            }
            _ => return None,
        };
        Some(fixed.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DISCLOSURES, LINTS};
    use super::*;

    #[test]
    fn lints_are_codes_of_what_is_no_error() {
        let source = include_str!("told.rs");
        for lint in LINTS.iter().chain(DISCLOSURES) {
            assert!(source.matches(&format!("=> \"{lint}\",")).count() == 1, "{lint}");
        }
        assert!(!LINTS.contains(&ChapterFault::EmptyLink.code()));
        assert!(LINTS.contains(&ChapterFault::NoLink(String::new()).code()));
    }
}
