//! PDF: letters placed on pages, and a guess at which of them made a paragraph.

mod forms;

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::{Document, PlainTextOutput, output_doc};

use super::super::{ExchangeFault, RemarkKind, Report};
use super::builder::Builder;
use super::content::{Content, Role};
use super::file::File;

/// Larger files are scans, and there is nothing in them to read.
const LARGEST: usize = 200 * 1024 * 1024;

/// The text of a PDF, a paragraph a block of lines.
///
/// # Errors
/// When it is none, or so odd that its text cannot be made out.
pub(super) fn read(file: File<'_>, bytes: &[u8], report: &mut Report) -> Result<Content, ExchangeFault> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(file.empty());
    }
    if bytes.len() > LARGEST {
        return Err(file.too_large(format!("over {} MB", LARGEST / 1024 / 1024)));
    }
    let mend = "open it in the program that made it, or in LibreOffice, and save it as .docx or .odt";
    // The library stops on odd fonts and colours where it could report them; it keeps nothing between files,
    // so what it leaves behind when it stops is thrown away whole.
    let text = match catch_unwind(AssertUnwindSafe(|| extract(bytes))) {
        Ok(Ok(Some(text))) => text,
        Ok(Ok(None)) => return Err(file.broken("its pages are drawn from pieces that hold themselves", mend)),
        Ok(Err(_)) if !bytes.starts_with(b"%PDF") => return Err(file.broken("it is none", mend)),
        Ok(Err(_)) => return Err(file.broken("it is damaged or encrypted", mend)),
        Err(_) => return Err(file.broken("its fonts or pages are of a kind that is not understood", mend)),
    };
    let message = "the text of a PDF is a guess at what its pages show: read it through against the original";
    report.tell(RemarkKind::Note, "pdf-text", None, message);
    Ok(content(&text, report))
}

/// The text as the library makes it out; `None` where drawing the pages would never end.
fn extract(bytes: &[u8]) -> Result<Option<String>, pdf_extract::OutputError> {
    let mut document = Document::load_mem(bytes)?;
    if document.is_encrypted() {
        // Many files are locked against changes only, and open without a password.
        document.decrypt("")?;
    }
    if forms::hold_themselves(&document) {
        return Ok(None);
    }
    let mut text = String::new();
    output_doc(&document, &mut PlainTextOutput::new(&mut text))?;
    Ok(Some(text))
}

fn content(text: &str, report: &mut Report) -> Content {
    let mut builder = Builder::default();
    let mut paragraph: Vec<&str> = Vec::new();
    for line in text.lines().map(str::trim).chain([""]) {
        let ends = line.is_empty() || paragraph.last().is_some_and(|before| begins_anew(before, line));
        if ends && !paragraph.is_empty() {
            builder.open_paragraph(Role::Text);
            let joined = join(&paragraph, builder.number(), report);
            builder.write(&joined);
            builder.close_paragraph(false);
            paragraph.clear();
        }
        if !line.is_empty() {
            paragraph.push(line);
        }
    }
    builder.finish()
}

/// Whether a line begins a paragraph although nothing parts it from the one before: that one ends a sentence,
/// and this one begins with a word or two and a colon, as turns of a conversation do.
fn begins_anew(before: &str, line: &str) -> bool {
    let ended = before.ends_with(['.', '?', '!', ':', '…', '"', '»', '”', ')', '#']);
    let name = line.split_once(':').map(|(name, _)| name);
    ended && name.is_some_and(|name| name.split_whitespace().count() <= 3 && name.chars().count() <= 30)
}

/// The lines of a paragraph as one, a word cut at a line's end made whole where the rest begins in lower case.
fn join(lines: &[&str], paragraph: Option<u32>, report: &mut Report) -> String {
    let mut joined = String::new();
    for line in lines {
        let rest = line.chars().next().is_some_and(char::is_lowercase);
        let cut = joined
            .strip_suffix(['-', '\u{ad}', '\u{2010}'])
            .filter(|so_far| rest && so_far.chars().next_back().is_some_and(char::is_alphabetic));
        match cut.map(str::to_owned) {
            Some(whole) => {
                joined = whole;
                let message = "words cut by a hyphen at the end of a line were joined";
                report.tell(RemarkKind::Repaired, "joined-word", paragraph, message);
            }
            None if !joined.is_empty() => joined.push(' '),
            None => {}
        }
        joined.push_str(line);
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::super::content::paragraphs;
    use super::*;

    const FILE: File<'static> = File { name: "a.pdf", format: "PDF" };

    /// A PDF of one page with these lines, as the format's own description builds one.
    fn pdf(lines: &[&str]) -> Vec<u8> {
        assemble(lines, "null")
    }

    /// The same with a piece that pages may be drawn from, as `/X`.
    fn assemble(lines: &[&str], piece: &str) -> Vec<u8> {
        let shown: String = lines.iter().map(|line| format!("({line}) Tj T* ")).collect();
        let stream = format!("BT /F1 12 Tf 14 TL 72 720 Td {shown}ET");
        let objects = [
            "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
            "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>>>"
                .to_owned(),
            format!("<</Length {}>>stream\n{stream}\nendstream", stream.len()),
            "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>".to_owned(),
            piece.to_owned(),
        ];
        let mut file = String::from("%PDF-1.4\n");
        let mut places = Vec::new();
        for (number, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.push_str(&format!("{} 0 obj{object}endobj\n", number + 1));
        }
        let table = file.len();
        file.push_str("xref\n0 7\n0000000000 65535 f \n");
        places.iter().for_each(|place| file.push_str(&format!("{place:010} 00000 n \n")));
        file.push_str(&format!("trailer<</Size 7/Root 1 0 R>>\nstartxref\n{table}\n%%EOF"));
        file.into_bytes()
    }

    #[test]
    fn lines_of_a_page_become_a_paragraph_and_it_is_told_to_read_it_through() {
        let mut report = Report::default();
        let content =
            read(FILE, &pdf(&["Vi fikk ikke oppl\\346-", "ring i det", "nye systemet."]), &mut report).unwrap();
        let text: Vec<&str> = paragraphs(&content.blocks).iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(text.join(" "), "Vi fikk ikke opplæring i det nye systemet.");
        assert_eq!((report.count("pdf-text"), report.count("joined-word")), (1, 1));
    }

    #[test]
    fn only_what_goes_on_in_lower_case_is_joined() {
        let mut report = Report::default();
        assert_eq!(join(&["dag-", "kirurgien"], None, &mut report), "dagkirurgien");
        assert_eq!(join(&["Helse-", "Nord"], None, &mut report), "Helse- Nord");
        assert_eq!(join(&["2019-", "og så"], None, &mut report), "2019- og så");
        assert_eq!(report.count("joined-word"), 1);
    }

    #[test]
    fn a_conversation_set_without_space_between_turns_has_turns() {
        let content = content("I: Hva da?\nB: Jo, vi sa\nklart: nei.\nI: Ja vel.\n\nNy del", &mut Report::default());
        let text: Vec<&str> = paragraphs(&content.blocks).iter().map(|paragraph| paragraph.text.as_str()).collect();
        assert_eq!(text, ["I: Hva da?", "B: Jo, vi sa klart: nei.", "I: Ja vel.", "Ny del"]);
    }

    #[test]
    fn a_piece_that_holds_itself_is_refused() {
        let piece = |own: &str, drawn: &str| {
            let head = format!("<</Type/XObject/Subtype/Form/BBox[0 0 9 9]{own}/Length {}>>", drawn.len());
            read(FILE, &assemble(&["hei"], &format!("{head}stream\n{drawn}\nendstream")), &mut Report::default())
        };
        for own in ["/Resources<</XObject<</X 6 0 R>>>>", ""] {
            let fault = piece(own, "/X Do").unwrap_err();
            assert!(fault.to_string().contains("hold themselves"), "{fault}");
        }
        assert!(piece("", "0 0 m").is_ok());
    }

    #[test]
    fn what_is_no_pdf_or_damaged_is_refused() {
        let mut report = Report::default();
        let fault = |bytes: &[u8], report: &mut Report| read(FILE, bytes, report).unwrap_err().to_string();
        assert!(fault(b"Kjell: hei", &mut report).contains("it is none"));
        assert!(fault(b"%PDF-1.7\nand no more", &mut report).contains("damaged or encrypted"));
        assert!(fault(b"", &mut report).contains("no words"));
        assert_eq!(report, Report::default());
    }
}
