//! A chapter as one HTML page that stands alone.
//!
//! No script, nothing fetched, nothing kept: a policy in the page says so to the browser. Every claim and quote leads to a
//! panel at the end that tells what it rests on, as far as the audience may see it, and back. The page is written so that
//! it is well-formed XML too, which lets tests read it again.

mod body;
mod framework;
mod panel;
mod picture;
#[cfg(test)]
mod tests;
mod words;

pub use framework::framework_html;

use super::document::Document;
use super::{Account, Audience, Chapter, Ground, Rendered};
use crate::chapter::markup::escape;
use crate::chapter::template::{Given, Template, Values};
use crate::chapter::watermark;
use crate::source::Problem;
use crate::transcript::Language;
use words::Words;

/// The style sheet, a part of every page.
const STYLE: &str = include_str!("style.css");

/// What browsers are told that the page needs: its own style, and nothing else from anywhere.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes the page, and tells what the project's own template of it did wrong. `remarks` are what an internal export lists
/// at its end; they are no part of any other.
pub fn html(
    chapter: &Chapter,
    ground: &Ground<'_>,
    rendered: &Rendered,
    audience: Audience,
    remarks: &[String],
) -> (String, Vec<Problem>) {
    let words = Words::of(ground.language);
    let document = Document::read(chapter, ground, rendered);
    let account = Account::of_document(chapter, ground, &document, audience);
    let panels = account.numbers();
    let body = body::Body::new(&document, &rendered.figures, words, &panels).write();
    let title = escape(&document.title);
    let internal = audience == Audience::Internal;
    let mark = |place: &str| match internal {
        true => {
            format!(
                "<p class=\"watermark\" role=\"note\"><strong>{}</strong>{place}</p>\n",
                escape(watermark(ground.language))
            )
        }
        false => String::new(),
    };
    let values = Values::from([
        ("language", Given::from(words.code)),
        ("policy", POLICY.into()),
        ("style", STYLE.into()),
        ("title", title.into()),
        ("skip", escape(words.skip).into()),
        ("watermark", mark("").into()),
        ("contents", contents(&document, !panels.is_empty(), words).into()),
        ("body", body.into()),
        ("evidence", evidence(&account, internal, words, ground.language).into()),
        ("remarks", listed(internal, remarks, words).into()),
    ]);
    let mut problems = Vec::new();
    (ground.templates.fill(Template::Page, &values, &mut problems), problems)
}

/// The sections down to the third level, and the evidence.
fn contents(document: &Document, evidence: bool, words: &'static Words) -> String {
    let mut out = String::new();
    for (level, id, content) in document.headings().filter(|(level, _, _)| (2..=3).contains(level)) {
        let line = body::Body::line(document, content, words);
        out.push_str(&format!("<li class=\"l{level}\"><a href=\"#{}\">{line}</a></li>\n", escape(id)));
    }
    if evidence {
        out.push_str(&format!("<li class=\"l2\"><a href=\"#belegg\">{}</a></li>\n", escape(words.evidence)));
    }
    if out.is_empty() {
        return out;
    }
    let title = escape(words.contents);
    format!("<nav aria-labelledby=\"innhold\">\n<h2 id=\"innhold\">{title}</h2>\n<ul>\n{out}</ul>\n</nav>\n")
}

fn evidence(account: &Account, internal: bool, words: &Words, language: Language) -> String {
    if account.claims.is_empty() && account.quotes.is_empty() {
        return String::new();
    }
    let intro = if internal { words.internal_intro } else { words.evidence_intro };
    format!(
        "<section class=\"evidence\" aria-labelledby=\"belegg\">\n<h2 id=\"belegg\">{}</h2>\n<p>{}</p>\n{}</section>\n",
        escape(words.evidence),
        escape(intro),
        panel::panels(account, words, language)
    )
}

/// What an internal page lists before its last line.
fn listed(internal: bool, remarks: &[String], words: &Words) -> String {
    if !internal || remarks.is_empty() {
        return String::new();
    }
    let items: String = remarks.iter().map(|remark| format!("<li>{}</li>\n", escape(remark))).collect();
    format!("<p>{}</p>\n<ul>\n{items}</ul>\n", escape(words.listed))
}
