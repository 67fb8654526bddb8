//! What can be wrong with a chapter: what cannot stand, what a person must look at, what is worth knowing.

mod told;

use crate::synthesis::Phrase;

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
    /// A figure or table of no known kind.
    #[error("there is no figure or table `{kind}`")]
    UnknownFigure {
        /// The kind.
        kind: String,
        /// The kind it most resembles.
        like: Option<String>,
    },
    /// An option that the kind has not, or a value that it cannot have.
    #[error("`{said}` is no option of the figure or table `{kind}`")]
    FigureOption {
        /// Name and value.
        said: String,
        /// The kind.
        kind: &'static str,
        /// The options it has, in words.
        takes: String,
    },
    /// A figure or table that is no image alone in a paragraph.
    #[error("a figure or table must be an image link, alone in a paragraph of its own")]
    FigureOutside,
    /// Two figures, tables or text boxes of one id.
    #[error("two figures, tables or text boxes have the id `{0}`")]
    FigureTwice(String),
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

    /// A figure about a stakeholder there is none of.
    #[error("the codebook has no stakeholder `{id}`")]
    UnknownStakeholder {
        /// The id.
        id: String,
        /// The id it most resembles.
        like: Option<String>,
    },
    /// Columns that name informants or workplaces.
    #[error("columns by `{0}` would name informants or workplaces, which no print may do")]
    FigureSplit(String),
    /// Nothing to show.
    #[error("there is nothing to show in this figure or table: no such codes, or nobody to count")]
    EmptyFigure,
    /// Counts hidden for the sake of other figures and tables.
    #[error(
        "{0} withheld here: beside other figures and tables, or numbers in the text, hidden ones could be computed"
    )]
    CountsWithheld(String),
    /// A number in a sentence that gives back what a figure or table hides.
    #[error("numbers in the text, or `all` and `none`, tell a small count that is hidden here")]
    CountsTold,

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
        phrase: Option<Box<Phrase>>,
    },
    /// More than the counts bear.
    #[error("`{said}` says more than there is evidence for: {counts}")]
    TooStrong {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<Box<Phrase>>,
    },
    /// Another number than was counted.
    #[error("`{said}` is not what was counted: {counts}")]
    WrongNumber {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<Box<Phrase>>,
    },
    /// Much less than the counts bear.
    #[error("`{said}` says less than there is evidence for: {counts}")]
    TooWeak {
        /// The words.
        said: String,
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<Box<Phrase>>,
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
        phrase: Option<Box<Phrase>>,
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

    /// One person is left out of a group.
    #[error("`{0}` tells those who know the group what one person said")]
    ExceptOne(String),
    /// Two claims whose difference is a few people.
    #[error("taken from the claim in line {line}, this tells what {people} said")]
    Differencing {
        /// Line of the other claim.
        line: u32,
        /// Who is left, in words.
        people: String,
    },

    /// A claim told before with counts that a few people changed.
    #[error("beside what was published ({version}) this tells what {people} said, who came or went since")]
    PublishedCounts {
        /// The published version and its line.
        version: String,
        /// How many, in words.
        people: String,
    },
    /// A claim about a group that differs from a published one by a few people.
    #[error("beside what was published ({version}) this tells what {people} said")]
    PublishedGroup {
        /// The published version and its line.
        version: String,
        /// How many, in words.
        people: String,
    },
    /// A quote under another attribution than before.
    #[error("beside the attribution that was published ({0}) this one says too much of the speaker")]
    PublishedAttribution(String),
    /// Somebody's words that were published before they withdrew.
    #[error("what was published ({0}) has a quote of somebody who withdrew consent")]
    PublishedWithdrawn(String),
    /// A record of what was published that cannot be read.
    #[error("the record of what was published cannot be read, so differences from it are not seen")]
    UnreadRecord,

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
    /// Somebody who counts, and is not to be quoted.
    #[error("who said it did not consent to be quoted (`quote: false` in `{0}`)")]
    NoQuoteConsent(String),
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
    #[error("`{0}` stands within two paragraphs of the quote in line {1}, which can only come from there")]
    NamedBesideQuote(String, u32),
    /// A number that is the same wherever its bearer is meant.
    #[error("`{said}` is the same person or place wherever it is printed: it joins what is told of it into a profile")]
    StableNumber {
        /// As written.
        said: String,
        /// What can be printed.
        instead: String,
    },
    /// Something that names or numbers somebody.
    #[error("a {kind} stands here ({percent} % sure, by {by}): nobody may be named in print")]
    Identifies {
        /// What it is.
        kind: &'static str,
        /// Who says so.
        by: &'static str,
        /// How sure, of a hundred.
        percent: u32,
        /// What can be printed.
        instead: String,
    },
    /// Something that could tell who speaks.
    #[error("this {kind} could tell who speaks or of whom ({percent} % sure, by {by})")]
    MayIdentify {
        /// What it is.
        kind: &'static str,
        /// Who says so.
        by: &'static str,
        /// How sure, of a hundred.
        percent: u32,
        /// What can be printed.
        instead: String,
    },
    /// The illness of one patient or relative.
    #[error("the illness of a single patient or relative is told here, and they were never asked")]
    ThirdPersonHealth,
    /// One informant is quoted much.
    #[error(
        "one informant gives {given} of the {quotes} quotes (lines {lines}), and at most {limit} may be the same person's"
    )]
    QuoteShare {
        /// Where they stand.
        lines: String,
        /// How many.
        given: u32,
        /// Quotes of informants in the chapter.
        quotes: u32,
        /// How many they may be.
        limit: u32,
    },

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
    /// Told in analysis as what holds, although fewer say so.
    #[error("without a quantifier or a hedge this reads as what holds, and says more than its finding: {counts}")]
    BeyondFinding {
        /// The counts.
        counts: String,
        /// A phrase that would hold.
        phrase: Option<Box<Phrase>>,
    },
    /// Told in analysis as a fact, although confidence in it is low.
    #[error("this is told as a fact, and confidence in the finding is {confidence}")]
    Unhedged {
        /// How far it can be relied on.
        confidence: &'static str,
        /// A phrase that would hold.
        phrase: &'static str,
    },
    /// A confirmation by sources that do not confirm.
    #[error("`{said}` says that another source bears this out, but {stands}")]
    Unconfirmed {
        /// The word.
        said: String,
        /// How sources stand to it.
        stands: &'static str,
        /// A phrase that would hold.
        phrase: &'static str,
    },
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
    "chapter/quote-share",
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
    "chapter/counts-withheld",
    "chapter/beyond-finding",
    "chapter/unhedged",
    "chapter/unconfirmed",
];

/// The codes of what may give an informant away and can be printed for a reason: `allow:` in the title of a claim or
/// quote, or `<!-- belegg: allow … -->`. The reason stays in sight ([`ChapterFault::Overridden`]).
pub const DISCLOSURES: &[&str] = &[
    "chapter/attribution",
    "chapter/small-group",
    "chapter/except-one",
    "chapter/differencing",
    "chapter/counts-told",
    "chapter/named-beside-quote",
    "chapter/stable-number",
    "chapter/identifies",
    "chapter/may-identify",
    "chapter/published-counts",
    "chapter/published-group",
    "chapter/published-attribution",
];
