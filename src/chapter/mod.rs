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
//! <!-- belegg: allow no-link why -->                   nothing     one lint, in this block or the next
//! ```

mod check;
mod draft;
mod exhibit;
mod fault;
mod figure;
mod numbering;
mod parse;
mod picture;
mod plan;
mod published;
mod reference;
mod render;
mod source;
#[cfg(test)]
mod testing;

pub use check::{Ground, check, check_links, printable_words, unmentioned};
pub use draft::{Change, Drafted, Piece, attribution, draft};
pub use exhibit::{Exhibit, ExhibitKind, Form, Print, PrintedCounts, Sheet};
pub use fault::{ChapterFault, DISCLOSURES, LINTS};
pub use figure::Figure;
pub use numbering::Numbering;
pub use picture::HEAT;
pub use plan::{By, ChapterPlan, Deviant, WordList, read_outline, read_words};
pub use published::{Published, PublishedClaim, PublishedQuote};
pub use render::{PrintedPlace, RenderMode, Rendered, render};
pub use source::{
    Allow, Block, BlockKind, Chapter, Claim, Comment, Footnote, Heading, LeaveOut, Link, QuoteBlock, QuoteSource,
    Target, TextBox,
};
