//! A chapter as a document of Word's format (Office Open XML).
//!
//! Headings, quotes, captions, boxes and footnotes have styles of their own; numbers of boxes and references to sections
//! are fields whose text is already there, so the document reads right before anybody updates it, and stays right when
//! the chapter becomes part of a report. The same chapter gives the same bytes.

mod body;
mod field;
mod note;
mod numbering;
mod picture;
mod relations;
mod table;
#[cfg(test)]
mod tests;

use super::document::Document;
use super::markup::escape;
use super::package::{Part, zip};
use super::{Audience, Chapter, Ground, Rendered, watermark};
use crate::transcript::Language;

/// The styles, but for the language.
const STYLES: &str = include_str!("styles.xml");

/// Writes the document. `remarks` are what an internal export lists at its end.
///
/// # Errors
/// What the packer says; it writes to memory, so that only a document beyond the format's limits can fail.
pub fn docx(
    chapter: &Chapter,
    ground: &Ground<'_>,
    rendered: &Rendered,
    audience: Audience,
    remarks: &[String],
) -> std::io::Result<Vec<u8>> {
    let document = Document::read(chapter, ground, rendered);
    let (words, mark) = (Words::of(ground.language), watermark(ground.language));
    let internal = audience == Audience::Internal;
    let mut writer = body::Writer::new(&document, &rendered.figures);
    if internal {
        writer.paragraph_of("Watermark", mark);
    }
    writer.chapter(words.contents);
    if internal {
        remarks.iter().for_each(|remark| writer.paragraph_of("ListParagraph", remark));
        writer.paragraph_of("Watermark", mark);
    }
    let body = writer.finish();
    let mut parts = vec![
        Part::text("[Content_Types].xml", relations::content_types(&rendered.figures)),
        Part::text("_rels/.rels", RELATIONS.to_owned()),
        Part::text("docProps/core.xml", core(&document.title, words.code)),
        Part::text("word/document.xml", page(&body.text, internal)),
        Part::text("word/_rels/document.xml.rels", body.relations(&rendered.figures)),
        Part::text("word/styles.xml", STYLES.replace("{LANG}", words.code)),
        Part::text("word/settings.xml", settings(words.code)),
        Part::text("word/numbering.xml", body.numbering()),
        Part::text("word/footnotes.xml", footnotes(&body.notes)),
        Part::text("word/footer1.xml", FOOTER.to_owned()),
        Part::text("word/header1.xml", header(if internal { mark } else { "" })),
    ];
    parts.extend(relations::pictures(&rendered.figures));
    zip(&parts)
}

/// What the document says by itself.
struct Words {
    code: &'static str,
    contents: &'static str,
}

impl Words {
    fn of(language: Language) -> Self {
        match language {
            Language::Bokmal => Self { code: "nb-NO", contents: "Innhold" },
            Language::Nynorsk => Self { code: "nn-NO", contents: "Innhald" },
            Language::English => Self { code: "en-GB", contents: "Contents" },
        }
    }
}

/// Where the elements' names are from.
const NAMES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
     xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

const PROLOGUE: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
    <Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>\
    <Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
    </Relationships>\n";

const FOOTER: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>\
    <w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>\n";

fn header(text: &str) -> String {
    format!(
        "{PROLOGUE}<w:hdr {NAMES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>\n",
        escape(text)
    )
}

/// An A4 page with the body on it; the header is there in an internal document alone.
fn page(body: &str, internal: bool) -> String {
    let header = if internal { "<w:headerReference w:type=\"default\" r:id=\"rIdHeader\"/>" } else { "" };
    format!(
        "{PROLOGUE}<w:document {NAMES}><w:body>{body}<w:sectPr>{header}<w:footerReference w:type=\"default\" r:id=\"rIdFooter\"/>\
         <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" \
         w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr></w:body></w:document>\n"
    )
}

fn core(title: &str, language: &str) -> String {
    format!(
        "{PROLOGUE}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title><dc:language>{language}</dc:language></cp:coreProperties>\n",
        escape(title)
    )
}

fn settings(language: &str) -> String {
    format!(
        "{PROLOGUE}<w:settings {NAMES}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"709\"/><w:footnotePr><w:footnote w:id=\"-1\"/>\
         <w:footnote w:id=\"0\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"{language}\"/></w:settings>\n"
    )
}

fn footnotes(notes: &str) -> String {
    let line = |id: i32, kind: &str, mark: &str| {
        format!(
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>\
             <w:r><w:{mark}/></w:r></w:p></w:footnote>"
        )
    };
    let lines = line(-1, "separator", "separator") + &line(0, "continuationSeparator", "continuationSeparator");
    format!("{PROLOGUE}<w:footnotes {NAMES}>{lines}{notes}</w:footnotes>\n")
}
