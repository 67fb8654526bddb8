//! What we write: chapter sources, the evidence links in them, their checking, and the rendered chapter.
//!
//! A source is plain Markdown that renders anywhere. Claims, quotes, text boxes and cross-references
//! are ordinary links to `belegg:` addresses. This room reads a source into its parts with exact
//! places, checks every part against the evidence, and renders by splicing: whatever is not an
//! evidence link, a heading's number, a footnote's number or one of our comments passes through byte
//! for byte. It never rewrites a sentence and never opens a file.
//!
//! The forms, and what is printed of them in a chapter with the number 4:
//!
//! ```text
//! [Mange](belegg:kommune/benefits/chat) …              Mange …
//! [Mange](belegg:A/benefits/B?role=lege "override: …") Mange …      filter; a reason to let a word stand
//! > [Intervju med …](belegg:quote/ID)                  > Intervju med …     last in its block quote
//! > **[Tekstboks](belegg:box/chat)** Om chat           > **Tekstboks 4.1** Om chat     first in its own
//! [tekstboks](belegg:ref/chat)                         tekstboks 4.1
//! [kapittel](belegg:ref/kommunen/fordeler)             kapittel 4.2.1     slugs of headings, as few as tell
//! [kapittel](belegg:ref/kapittel-5#fordeler)           kapittel 5.1     in another chapter; `#` alone is all of it
//! ![Caption](belegg:figure/matrix?by=role)         the picture, **Figur 4.1** Caption     alone in its paragraph
//! ![Caption](belegg:table/balance?id=alle)         **Tabell 4.1** Caption, the table     `?id=` for references
//! <!-- belegg: leave out A/benefits/B -->              nothing     `draft` does not write it again
//! > [Intervju med …](belegg:quote/ID "allow: …")       > Intervju med …     a reason to print what may give away
//! > [Intervju med …](belegg:quote/ID "chosen: …")      > Intervju med …     why this quote and none of the first
//! <!-- belegg: allow no-link why -->                   nothing     one lint, in this block or the next
//! ```

mod account;
mod appendix;
mod check;
mod choice;
mod document;
mod docx;
mod draft;
mod exhibit;
mod fault;
mod figure;
mod findings;
mod html;
mod markup;
mod numbering;
mod package;
mod parse;
mod picture;
mod plan;
mod published;
mod reference;
mod render;
mod source;
mod tables;
mod template;
mod verify;
mod watermark;
#[cfg(test)]
mod testing;

pub use account::{Account, Audience, ClaimAccount, CountedHeads, Heads, QuoteAccount, Told};
pub use appendix::{AppendixPlan, Facts, Part, appendix, read_appendix};
pub use check::{
    Edit, EditKind, Edited, Fix, Ground, Marked, Memory, Reading, check, check_links, edits, marked, printable_words,
    reading, unmentioned,
};
pub use choice::{Chooser, Hindrance, Offer, Offers, Rank, Refusal, TOP, attribution, rank};
pub use docx::docx;
pub use draft::{Change, Drafted, Piece, draft};
pub use exhibit::{Exhibit, ExhibitKind, Form, Print, PrintedCounts, Prints, Sheet};
pub use fault::{ChapterFault, DISCLOSURES, LINTS};
pub use figure::Figure;
pub use findings::{
    Added, Assessed, FINDINGS, FindingEntry, Findings, FindingsFault, Judgement, NO_FINDINGS, Relation, Row, Source,
    SourceKind, Standing, add, assess, assessed, claimed, neglected, profile, scope, sentence, summary, triangulation,
};
pub use html::{framework_html, html};
pub use numbering::Numbering;
pub use parse::link_value;
pub use picture::HEAT;
pub use plan::{By, ChapterPlan, Deviant, PlanKind, WordList, read_outline, read_words};
pub use published::{Published, PublishedClaim, PublishedEdit, PublishedFigure, PublishedQuote};
pub use render::{PrintedPlace, RenderMode, Rendered, render};
pub use source::{
    Allow, Block, BlockKind, Chapter, Claim, Comment, Footnote, Heading, LeaveOut, Link, QuoteBlock, QuoteSource,
    Target, TextBox,
};
pub use tables::{csv, json, xlsx};
pub use template::{Sample, TEMPLATES, Template, TemplateFault, Templates, ValueOffered};
pub use verify::{
    ClaimStanding, FigureChange, FigureStanding, QuoteStanding, VerifiedClaim, VerifiedFigure, VerifiedQuote,
    verify_claims, verify_figures, verify_quotes,
};
pub use watermark::watermark;
