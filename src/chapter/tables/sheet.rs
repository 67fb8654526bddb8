//! The tables, before they are written in any format.

use crate::anonymity::Shown;
use crate::chapter::{Account, CountedHeads, Rendered};
use crate::synthesis::words_of;
use crate::transcript::Language;

/// A table with a head.
pub(super) struct Sheet {
    pub(super) name: &'static str,
    pub(super) head: Vec<&'static str>,
    pub(super) rows: Vec<Vec<Cell>>,
}

/// What stands in one place of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Number(u32),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Shown> for Cell {
    fn from(shown: Shown) -> Self {
        match shown {
            Shown::Count(count) => Self::Number(count),
            other => Self::Text(other.to_string()),
        }
    }
}

/// Claims and quotes; figures where there are any.
pub(super) fn sheets(account: &Account, rendered: &Rendered, language: Language) -> Vec<Sheet> {
    let mut sheets = vec![claims(account, language), quotes(account)];
    if !rendered.figures.is_empty() {
        let rows = rendered.figures.iter();
        let rows = rows
            .map(|figure| vec![figure.name.as_str().into(), figure.title.as_str().into(), figure.alt.as_str().into()]);
        sheets.push(Sheet { name: "figures", head: vec!["name", "title", "alt"], rows: rows.collect() });
    }
    sheets
}

fn claims(account: &Account, language: Language) -> Sheet {
    let head = vec![
        "line",
        "section",
        "words",
        "code",
        "label",
        "filter",
        "class",
        "phrase",
        "informants_support",
        "informants_contradict",
        "informants_mixed",
        "informants_asked",
        "interviews_support",
        "interviews_contradict",
        "interviews_mixed",
        "interviews_asked",
        "reason",
    ];
    let row = |claim: &crate::chapter::ClaimAccount| {
        let mut row: Vec<Cell> = vec![
            Cell::Number(claim.line),
            claim.section.as_str().into(),
            claim.words.as_str().into(),
            claim.address.as_str().into(),
            claim.label.as_str().into(),
            claim.filter.as_str().into(),
            claim.class.map_or("", |class| class.name()).into(),
            claim.class.map_or("", |class| words_of(class, language)).into(),
        ];
        row.extend(heads(&claim.heads.informants).into_iter().chain(heads(&claim.heads.interviews)));
        row.push(claim.reason.as_deref().unwrap_or("").into());
        row
    };
    Sheet { name: "claims", head, rows: account.claims.iter().map(row).collect() }
}

fn heads(heads: &CountedHeads) -> [Cell; 4] {
    [heads.support, heads.contradict, heads.mixed, heads.asked].map(Cell::from)
}

fn quotes(account: &Account) -> Sheet {
    let head = vec!["line", "section", "words", "attribution", "code", "label"];
    let row = |quote: &crate::chapter::QuoteAccount| {
        let (address, label) = quote.code.as_ref().map_or(("", ""), |(address, label)| (address, label));
        vec![
            Cell::Number(quote.line),
            quote.section.as_str().into(),
            quote.words.as_str().into(),
            quote.attribution.as_str().into(),
            address.into(),
            label.into(),
        ]
    };
    Sheet { name: "quotes", head, rows: account.quotes.iter().map(row).collect() }
}
