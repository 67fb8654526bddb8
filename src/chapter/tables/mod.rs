//! Claims, quotes and figures of a chapter as tables: for spreadsheets and for programs.
//!
//! The counts are those that the audience may know. A cell is text or a whole number and never anything that a
//! spreadsheet would work out.

mod sheet;
mod workbook;

use super::{Account, Audience, Chapter, CountedHeads, Ground, Rendered, Told};
use crate::anonymity::Shown;
use crate::source::csv_cell;
use crate::synthesis::words_of;
use sheet::{Cell, Sheet, sheets};

/// The tables as one CSV file each: the name of the table, then its text.
///
/// # Errors
/// What the writer says; it writes to memory.
pub fn csv(
    chapter: &Chapter,
    ground: &Ground<'_>,
    rendered: &Rendered,
    audience: Audience,
) -> std::io::Result<Vec<(&'static str, Vec<u8>)>> {
    let account = Account::of(chapter, ground, rendered, audience);
    let write = |sheet: Sheet| -> std::io::Result<(&'static str, Vec<u8>)> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&sheet.head)?;
        for row in &sheet.rows {
            let cells = row.iter().map(|cell| match cell {
                Cell::Text(text) => csv_cell(text),
                Cell::Number(number) => number.to_string(),
            });
            writer.write_record(cells)?;
        }
        Ok((sheet.name, writer.into_inner().map_err(|error| error.into_error())?))
    };
    sheets(&account, rendered, ground.language).into_iter().map(write).collect()
}

/// The tables as one workbook, the same bytes for the same chapter.
///
/// # Errors
/// What the packer says; it writes to memory.
pub fn xlsx(
    chapter: &Chapter,
    ground: &Ground<'_>,
    rendered: &Rendered,
    audience: Audience,
) -> std::io::Result<Vec<u8>> {
    let account = Account::of(chapter, ground, rendered, audience);
    workbook::xlsx(&sheets(&account, rendered, ground.language))
}

/// Claims, quotes and figures as one JSON object; docs/export.md lists its keys.
pub fn json(chapter: &Chapter, ground: &Ground<'_>, rendered: &Rendered, audience: Audience) -> serde_json::Value {
    let account = Account::of(chapter, ground, rendered, audience);
    let claims: Vec<_> = account
        .claims
        .iter()
        .map(|claim| {
            serde_json::json!({
                "line": claim.line, "section": claim.section, "words": claim.words, "code": claim.address,
                "label": claim.label, "filter": claim.filter, "class": claim.class.map(|class| class.name()),
                "phrase": claim.class.map(|class| words_of(class, ground.language)),
                "informants": heads(&claim.heads.informants), "interviews": heads(&claim.heads.interviews),
                "reason": claim.reason, "passages": claim.passages.iter().map(passage).collect::<Vec<_>>(),
                "left_out": claim.withheld,
            })
        })
        .collect();
    let quotes: Vec<_> = account
        .quotes
        .iter()
        .map(|quote| {
            serde_json::json!({
                "line": quote.line, "section": quote.section, "words": quote.words, "attribution": quote.attribution,
                "code": quote.code.as_ref().map(|(address, _)| address),
                "label": quote.code.as_ref().map(|(_, label)| label),
            })
        })
        .collect();
    let figures: Vec<_> = rendered
        .figures
        .iter()
        .map(|figure| serde_json::json!({ "name": figure.name, "title": figure.title, "alt": figure.alt }))
        .collect();
    serde_json::json!({
        "chapter": chapter.id(), "internal": audience == Audience::Internal, "claims": claims, "quotes": quotes,
        "figures": figures,
    })
}

fn heads(heads: &CountedHeads) -> serde_json::Value {
    let shown = |shown: Shown| match shown {
        Shown::Count(count) => serde_json::json!(count),
        Shown::Few => serde_json::json!("<5"),
        Shown::Withheld | Shown::Unprinted => serde_json::Value::Null,
    };
    serde_json::json!({
        "support": shown(heads.support), "contradict": shown(heads.contradict), "mixed": shown(heads.mixed),
        "asked": shown(heads.asked),
    })
}

fn passage(told: &Told) -> serde_json::Value {
    let (transcript, turn) = told.place.clone().unzip();
    serde_json::json!({
        "stance": told.stance.word(), "who": told.who, "words": told.words, "transcript": transcript,
        "turn": turn.map(|turn| turn.0),
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Project, quote};
    use super::*;
    use crate::chapter::RenderMode;

    const CLAIM: &str = "# T\n\n[Mange =1+1](belegg:kommune/benefits/sanntid) ser det.\n\n";

    #[test]
    fn small_counts_are_no_numbers_to_readers() {
        let tables = |audience| {
            Project::of(12, 2, 6).rendered(CLAIM, RenderMode::Draft, |chapter, ground, rendered| {
                json(chapter, ground, rendered, audience)
            })
        };
        let told = tables(Audience::Release);
        let wanted = serde_json::json!({ "support": 12, "contradict": "<5", "mixed": 0, "asked": 20 });
        assert_eq!(told["claims"][0]["informants"], wanted);
        assert!(!told.to_string().contains("int-"), "{told}");
        let told = tables(Audience::Internal);
        assert_eq!(told["claims"][0]["informants"]["contradict"], 2);
        assert_eq!(told["claims"][0]["passages"][0]["transcript"], "int-01");
    }

    #[test]
    fn a_workbook_reads_back_and_no_cell_is_worked_out() {
        let source = format!(
            "{}{}",
            CLAIM.replace("Mange =1", "=1"),
            quote("Vi ser det straks, sa 1.", "Intervju med informant", 1)
        );
        let write = || {
            Project::of(12, 2, 6).rendered(&source, RenderMode::Draft, |chapter, ground, rendered| {
                xlsx(chapter, ground, rendered, Audience::Internal).unwrap()
            })
        };
        let bytes = write();
        assert_eq!(bytes, write());
        use calamine::{Data, Reader as _, Xlsx};
        let mut book: Xlsx<_> = Xlsx::new(std::io::Cursor::new(bytes)).unwrap();
        let claims = book.worksheet_range("claims").unwrap();
        let row: Vec<&Data> = claims.rows().nth(1).unwrap().iter().collect();
        assert!(row.contains(&&Data::String("=1+1".into())) && row.contains(&&Data::Float(12.0)), "{row:?}");
        assert_eq!(book.worksheet_formula("claims").unwrap().used_cells().count(), 0);
        assert_eq!(book.worksheet_range("quotes").unwrap().height(), 2);
    }

    #[test]
    fn a_csv_cell_is_no_formula() {
        let source = CLAIM.replace("Mange =1", "=1");
        let tables = Project::of(12, 2, 6).rendered(&source, RenderMode::Draft, |chapter, ground, rendered| {
            csv(chapter, ground, rendered, Audience::Release).unwrap()
        });
        let (name, text) = &tables[0];
        assert_eq!(*name, "claims");
        assert!(String::from_utf8(text.clone()).unwrap().contains(",'=1+1,"));
    }
}
