//! What can be wrong with a chapter: what cannot stand, what a person must look at, what is worth knowing.

use crate::source::{Fault, Severity};

/// Everything that reading and checking a chapter can find.
///
/// Texts inside are safe to show: whoever makes a fault escapes what came from a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChapterFault {
    // --- reading ---
    /// A `belegg:` link of no known form.
    #[error("`{0}` is no evidence link")]
    UnknownLink(String),
    /// A claim whose address cannot be read.
    #[error("{0}")]
    BadAddress(String),
    /// A claim whose filter cannot be read.
    #[error("{0}")]
    BadFilter(String),
    /// A quote link whose id is no ULID.
    #[error("`{0}` is not the id of a coding")]
    BadQuoteId(String),
    /// An evidence link without words, or an autolink.
    #[error("this evidence link has no words of its own")]
    EmptyLink,
    /// Something that looks like an evidence link and is none to Markdown.
    #[error("this looks like an evidence link, but Markdown does not read it as a link")]
    UnreadLink,
    /// A title that says nothing we read.
    #[error("the title `{0}` of an evidence link says nothing")]
    LinkTitle(String),
    /// A quote link that is not the attribution of a block quote.
    #[error("a quote's link must stand once, in the last paragraph of its block quote")]
    QuoteOutside,
    /// A box link that is not the title of a text box.
    #[error("a text box's link must stand first in a block quote of its own")]
    BoxOutside,
    /// Two boxes of one id.
    #[error("two text boxes have the id `{0}`")]
    BoxTwice(String),
    /// A comment to us that we do not understand.
    #[error("`{0}` is not something that can be told in a comment")]
    UnknownComment(String),
    /// A comment that swallows the rest of the chapter.
    #[error("this comment is never closed: nothing after it is read")]
    OpenComment,
    /// An `allow` without a reason.
    #[error("`allow {0}` gives no reason")]
    AllowReason(String),
    /// An `allow` of something that cannot be allowed.
    #[error("`{rule}` is not a warning that can be allowed")]
    AllowRule {
        /// What stands there.
        rule: String,
        /// The lint it most resembles.
        like: Option<String>,
    },
    /// An `allow` that silences nothing.
    #[error("`allow {0}` silences nothing here")]
    AllowUnused(String),

    // --- addresses and filters ---
    /// No code has or had this address.
    #[error("the codebook has no code `{address}`")]
    UnknownCode {
        /// The address.
        address: String,
        /// The address it most resembles.
        like: Option<String>,
    },
    /// The code stands elsewhere now.
    #[error("`{address}` now stands at `{now}`")]
    MovedCode {
        /// The address in the chapter.
        address: String,
        /// Where the code stands.
        now: String,
    },
    /// The code is no longer in use.
    #[error("the code `{0}` is retired")]
    RetiredCode(String),
    /// A filter on an attribute nobody has.
    #[error("no participant has the attribute `{name}`")]
    UnknownAttribute {
        /// The attribute.
        name: String,
        /// The attribute it most resembles.
        like: Option<String>,
    },
    /// A filter on a value nobody has.
    #[error("no participant has `{name}={value}`")]
    UnknownValue {
        /// The attribute.
        name: String,
        /// The value.
        value: String,
        /// The value it most resembles.
        like: Option<String>,
    },

    // --- quantifiers ---
    /// A universal that somebody contradicts.
    #[error("`{said}` is contradicted by {who}: {counts}")]
    Contradicted {
        /// The words.
        said: String,
        /// Who says otherwise, by transcript and turn.
        who: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<String>,
    },
    /// More than the counts bear.
    #[error("`{said}` says more than there is evidence for: {counts}")]
    TooStrong {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<String>,
    },
    /// Another number than was counted.
    #[error("`{said}` is not what was counted: {counts}")]
    WrongNumber {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<String>,
    },
    /// Much less than the counts bear.
    #[error("`{said}` says less than there is evidence for: {counts}")]
    TooWeak {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<String>,
    },
    /// Nobody said so.
    #[error("nothing stands behind this claim: {counts}")]
    NoEvidence {
        /// The counts.
        counts: String,
        /// What to do.
        hint: String,
    },
    /// A plural without quantifier where fewer than most say so.
    #[error("a plural without a quantifier reads as most of them: {counts}")]
    GenericPlural {
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<String>,
    },
    /// An override that does not say why.
    #[error("the override gives no reason")]
    OverrideWithoutReason,
    /// An override of something that cannot be overridden, or that needs none.
    #[error("nothing needs overriding here: {0}")]
    OverrideUnused(String),
    /// An override with its reason.
    #[error("overridden ({reason}): {said}")]
    Overridden {
        /// The writer's reason.
        reason: String,
        /// What it overrides.
        said: String,
    },
    /// Most say so, somebody does not, and the paragraph is silent about it.
    #[error("the paragraph does not tell that somebody says otherwise ({who}): {counts}")]
    Unexplained {
        /// Who, by transcript and turn.
        who: String,
        /// The counts.
        counts: String,
    },
    /// One head decides the word.
    #[error("one informant more or less would change the word: {0}")]
    Fragile(String),
    /// All, none or a number of a group so small that it tells what each one said.
    #[error("`{said}` tells what each of {sample} said: all, none and numbers are printed for six or more")]
    SmallGroup {
        /// The words.
        said: String,
        /// Informants in the group, in words.
        sample: String,
    },

    // --- quotes ---
    /// No coding has the id.
    #[error("no coding has the id `{0}`")]
    UnknownQuote(String),
    /// The coding's words are gone from the transcript.
    #[error("the passage `{0}` is adrift: its words are no longer found in `{1}`")]
    AdriftQuote(String, String),
    /// The coding's words were changed in the transcript.
    #[error("the passage `{0}` was found at words that differ from those coded")]
    MovedQuote(String),
    /// Consent was withdrawn.
    #[error("the passage `{0}` was said by somebody who withdrew consent")]
    WithdrawnQuote(String),
    /// The words differ from the transcript.
    #[error("the quote differs from {place} at `{said}`: there stands `{stands}`")]
    Wording {
        /// Transcript and turn.
        place: String,
        /// The quote's words where it first differs.
        said: String,
        /// The transcript's.
        stands: String,
    },
    /// Brackets that do not close, or nothing but omissions.
    #[error("{0}")]
    QuoteForm(String),
    /// An omission that turns the meaning.
    #[error("the omission leaves out `{0}`")]
    DroppedNegation(String),
    /// From notes.
    #[error("`{0}` is the interviewer's notes: their words are not the informant's")]
    NotesQuote(String),
    /// Said by staff.
    #[error("turn {turn} of `{transcript}` was said by `{speaker}`, who is no participant: staff is never quoted")]
    StaffQuote {
        /// The transcript.
        transcript: String,
        /// The turn.
        turn: u32,
        /// The label.
        speaker: String,
    },
    /// Several people's words under one attribution.
    #[error("the quote joins the words of {0}")]
    SeveralSpeakers(String),
    /// Somebody from outside the case.
    #[error("the quote is a comparator's: it cannot show what the case's own informants say")]
    ComparatorQuote,
    /// An attribution that may identify.
    #[error("the attribution `{said}` cannot be printed: {why}")]
    Attribution {
        /// As written.
        said: String,
        /// Why.
        why: String,
        /// One that can.
        mend: Option<String>,
    },
    /// An attribution that says nothing of where a document is from.
    #[error("the attribution `{said}` does not name the document's author `{author}`")]
    DocumentAttribution {
        /// As written.
        said: String,
        /// Who wrote it.
        author: String,
    },
    /// The same passage twice.
    #[error("this passage is quoted already in line {0}")]
    QuoteTwice(u32),
    /// A block quote without a source.
    #[error("this block quote has no source")]
    QuoteWithoutSource,
    /// A name that tells where the quote is from.
    #[error("`{0}` stands within two paragraphs of a quote that can only come from there")]
    NamedBesideQuote(String),

    // --- lints ---
    /// A universal here, its opposite elsewhere.
    #[error("`{said}` here, and the opposite in line {line}, without a reference from one to the other")]
    Unlinked {
        /// The universal.
        said: String,
        /// Line of the opposite claim.
        line: u32,
    },
    /// A sentence that counts people without evidence.
    #[error("`{0}` speaks of how many, without a link to the evidence")]
    NoLink(String),
    /// A first without a second.
    #[error("`{0}` has no `{1}` after it in this section")]
    Dangling(String, String),
    /// Several causes announced, one given.
    #[error("`{0}` announces several causes, and one follows")]
    OneCause(String),
    /// The same claim twice in one section.
    #[error("this claim stands already in line {0} of the same section")]
    ClaimTwice(u32),
    /// The quotes lean on one section.
    #[error("{0}")]
    QuoteBalance(String),
    /// A reference to nothing.
    #[error("`{path}` is no section and no text box of {of}")]
    BrokenReference {
        /// What it names.
        path: String,
        /// Where it was looked for.
        of: String,
        /// What it most resembles.
        like: Option<String>,
    },
    /// A reference to more than one thing.
    #[error("`{path}` could be {candidates}")]
    AmbiguousReference {
        /// What it names.
        path: String,
        /// The addresses there are.
        candidates: String,
    },
    /// A reference typed by hand to what is not there.
    #[error("`{0}` is typed by hand and names nothing in this chapter")]
    TypedBroken(String),
    /// A reference typed by hand.
    #[error("`{said}` is typed by hand and will not follow when sections move")]
    Typed {
        /// As written.
        said: String,
        /// The link.
        link: Option<String>,
    },
    /// A heading numbered by hand.
    #[error("the heading's number `{0}` is typed by hand, and would be printed twice")]
    TypedNumber(String),
    /// A reference without a definition.
    #[error("the footnote `[^{0}]` is defined nowhere")]
    NoFootnote(String),
    /// A definition nobody refers to.
    #[error("nothing refers to the footnote `[^{0}]`")]
    IdleFootnote(String),
    /// A variant of a term.
    #[error("`{said}` is written `{term}` elsewhere")]
    Term {
        /// As written.
        said: String,
        /// The preferred term.
        term: String,
    },
    /// Staff's view of others told as the others' own.
    #[error("the evidence is what {speakers} say about `{stakeholder}`, and the sentence does not tell")]
    ProxyVoice {
        /// The groups that said it.
        speakers: String,
        /// Whom it is about.
        stakeholder: String,
    },
    /// A drawback among benefits, or the reverse.
    #[error("a claim of a {0} stands under `{1}`")]
    ValenceLeak(&'static str, String),
    /// Drawbacks before benefits.
    #[error("the drawbacks stand before the benefits (line {0}) in this section")]
    ValenceOrder(u32),
    /// A theme nobody wrote about.
    #[error("{codings} on the theme `{theme}`, and no chapter mentions it")]
    UnmentionedTheme {
        /// The theme.
        theme: String,
        /// The passages, in words.
        codings: String,
    },
}

/// The codes of warnings and notes that `<!-- belegg: allow … -->` can silence.
pub const LINTS: &[&str] = &[
    "chapter/retired-code",
    "chapter/too-weak",
    "chapter/generic-plural",
    "chapter/unexplained",
    "chapter/fragile",
    "chapter/moved-quote",
    "chapter/dropped-negation",
    "chapter/several-speakers",
    "chapter/comparator-quote",
    "chapter/quote-balance",
    "chapter/document-attribution",
    "chapter/quote-twice",
    "chapter/quote-without-source",
    "chapter/no-cross-reference",
    "chapter/no-link",
    "chapter/dangling",
    "chapter/one-cause",
    "chapter/claim-twice",
    "chapter/typed-reference",
    "chapter/typed-number",
    "chapter/idle-footnote",
    "chapter/term",
    "chapter/proxy-voice",
    "chapter/valence-leak",
    "chapter/valence-order",
];

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
            Self::ComparatorQuote => "chapter/comparator-quote",
            Self::Attribution { .. } => "chapter/attribution",
            Self::DocumentAttribution { .. } => "chapter/document-attribution",
            Self::QuoteTwice(_) => "chapter/quote-twice",
            Self::QuoteWithoutSource => "chapter/quote-without-source",
            Self::NamedBesideQuote(_) => "chapter/named-beside-quote",
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
            | Self::UnmentionedTheme { .. } => Severity::Note,
            Self::LinkTitle(_)
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
fn write(phrase: &Option<String>) -> Option<String> {
    phrase.as_ref().map(|phrase| format!("this would hold: {phrase}"))
}

impl ChapterFault {
    fn mend_of_links(&self) -> Option<String> {
        let fixed = match self {
            Self::UnknownLink(_) => {
                "write `belegg:stakeholder/benefits/code`, `belegg:quote/ID`, `belegg:box/ID` or `belegg:ref/SECTION`"
            }
            Self::BadAddress(_) => {
                "write `belegg:stakeholder/benefits/code`, or `drawbacks` or `context` in the middle"
            }
            Self::BadFilter(_) => "write `?role=lege&site!=kommune%207`, a space as `%20`",
            Self::BadQuoteId(_) => "write the coding's id of 26 letters and digits, as `belegg quotes` prints it",
            Self::EmptyLink => "write `[words](belegg:…)`: the words carry the quantifier or the attribution",
            Self::UnreadLink => "write `%20` for a space in the address, or put the address in `<` and `>`",
            Self::LinkTitle(_) => "write `\"override: reason\"` or leave the title out",
            Self::QuoteOutside => "put it last in the block quote, after an empty `>` line, one quote each",
            Self::BoxOutside => "begin a block quote with `> **[Tekstboks](belegg:box/ID)** Title`",
            Self::BoxTwice(_) => "give one of them another id",
            Self::UnknownComment(_) => "write `leave out ADDRESS` or `allow RULE reason`",
            Self::OpenComment => "close it with `-->`",
            Self::AllowReason(_) => "write why after the rule's name",
            Self::AllowRule { like, .. } => {
                return Some(meant(like).unwrap_or_else(|| "errors cannot be allowed; mend what they name".to_owned()));
            }
            Self::AllowUnused(_) => "take the comment out",
            Self::UnknownCode { like, .. } | Self::UnknownAttribute { like, .. } | Self::UnknownValue { like, .. } => {
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
            | Self::GenericPlural { phrase, .. } => return write(phrase),
            Self::NoEvidence { hint, .. } => return Some(hint.clone()),
            Self::OverrideWithoutReason => "write `\"override: why\"`: the reason is listed in the appendix",
            Self::OverrideUnused(_) => "take the override out",
            Self::Unexplained { .. } => {
                "tell the exception (`…, men enkelte …`), or link the opposite claim in the same paragraph"
            }
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
            Self::SeveralSpeakers(_) => "quote one speaker, or make two quotes of it",
            Self::Attribution { mend: Some(mend), .. } => return Some(format!("write `{mend}`")),
            Self::Attribution { .. } => "leave the attribution or the quote out",
            Self::DocumentAttribution { author, .. } => return Some(format!("name it, such as `Brev fra {author}`")),
            Self::QuoteTwice(_) => "use another quote",
            Self::QuoteWithoutSource => {
                "end it with a paragraph `[Intervju med …](belegg:quote/ID)`, or make it a text box"
            }
            Self::NamedBesideQuote(_) => "move the quote or the name, or write of the place in general words",
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
    use super::*;

    #[test]
    fn lints_are_codes_of_what_is_no_error() {
        let source = include_str!("fault.rs");
        for lint in LINTS {
            assert!(source.matches(&format!("=> \"{lint}\",")).count() == 1, "{lint}");
        }
        assert!(!LINTS.contains(&ChapterFault::EmptyLink.code()));
        assert!(LINTS.contains(&ChapterFault::NoLink(String::new()).code()));
    }
}
