//! Documents of every format, from bytes to turns.

use super::package::pack;
use super::*;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// A Word file with this body and these other parts, found by their usual names.
fn docx(body: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let spaces = format!(
        "xmlns:w='{W}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' xmlns:v='urn:schemas-microsoft-com:vml'"
    );
    let main = format!("<w:document {spaces}><w:body>{body}</w:body></w:document>");
    let wrapped: Vec<(String, String)> =
        others.iter().map(|(name, text)| ((*name).to_owned(), text.replace("SPACES", &spaces))).collect();
    let mut parts = vec![("word/document.xml", main.as_str())];
    parts.extend(wrapped.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    pack(&parts)
}

fn p(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn word(body: &str, others: &[(&str, &str)]) -> (Raw, Report) {
    let mut report = Report::default();
    let raw = read("a.docx", Format::Docx, &docx(body, others), &mut report).unwrap();
    (raw, report)
}

fn texts(raw: &Raw) -> Vec<&str> {
    raw.turns.iter().map(|turn| turn.text.as_str()).collect()
}

#[test]
fn letters_of_word() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a &amp; b</w:t><w:tab/><w:t>c</w:t><w:br/>\
                <w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:sym w:font='Wingdings' w:char='F0E0'/></w:r></w:p>";
    assert_eq!(texts(&word(body, &[]).0), ["a & b c\nd\u{2011}e\u{ad}→"]);
}

#[test]
fn tracked_changes_are_read_as_accepted() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>står </w:t></w:r>\
                <w:del><w:r><w:delText>strøket</w:delText><w:t>også</w:t></w:r></w:del>\
                <w:ins><w:r><w:t>inn </w:t></w:r><w:del><w:r><w:t>og ut</w:t></w:r></w:del></w:ins></w:p>\
                <w:p><w:moveFrom><w:r><w:t>flyttet</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>hit</w:t></w:r></w:moveTo>\
                <w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>.</w:t></w:r></w:p>";
    let (raw, report) = word(body, &[]);
    assert_eq!(texts(&raw), ["står inn hit."]);
    assert_eq!(["deleted-text", "inserted-text", "hidden-text"].map(|name| report.count(name)), [4, 2, 0]);
}

#[test]
fn fields_links_and_tagged_text() {
    let body = "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r><w:hyperlink><w:r><w:t>lenke </w:t></w:r>\
                </w:hyperlink><w:fldSimple><w:r><w:t>felt </w:t></w:r></w:fldSimple><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>\
                <w:smartTag><w:r><w:t>merket</w:t></w:r></w:smartTag></w:sdtContent></w:sdt></w:p>";
    assert_eq!(texts(&word(body, &[]).0), ["lenke felt merket"]);
}

#[test]
fn a_text_box_counts_once() {
    let inside = "<w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>før</w:t><mc:AlternateContent><mc:Choice>{inside}</mc:Choice><mc:Fallback><w:pict>{inside}</w:pict>\
         </mc:Fallback></mc:AlternateContent><w:t>etter</w:t></w:r></w:p>{}",
        p("slutt")
    );
    let (raw, report) = word(&body, &[]);
    assert_eq!(texts(&raw), ["føretter", "boks", "slutt"]);
    assert_eq!(report.count("text-box"), 1);
}

#[test]
fn notes_and_comments_know_their_turn_and_author() {
    let body = format!(
        "{}<w:p><w:r><w:t>to</w:t><w:footnoteReference w:id='2'/></w:r><w:commentRangeStart w:id='0'/></w:p>",
        p("en")
    );
    let others = [
        (
            "word/footnotes.xml",
            "<w:footnotes SPACES><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote>\
             <w:footnote w:id='2'><w:p><w:r><w:t>fot</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        (
            "word/comments.xml",
            "<w:comments SPACES><w:comment w:id='0' w:author='A B'><w:p><w:r><w:t>sjekk</w:t></w:r></w:p>\
             <w:p><w:r><w:t>igjen</w:t></w:r></w:p></w:comment></w:comments>",
        ),
    ];
    let (raw, report) = word(&body, &others);
    let found: Vec<_> =
        raw.annotations.iter().map(|one| (one.kind, one.author.as_deref(), one.turn, one.text.as_str())).collect();
    use crate::transcript::AnnotationKind::{Comment, Footnote};
    assert_eq!(found, [(Footnote, None, Some(1), "fot"), (Comment, Some("A B"), Some(1), "sjekk\nigjen")]);
    assert_eq!((report.count("footnote"), report.count("comment")), (1, 1));
    assert!(report.remarks.iter().all(|remark| !remark.message.contains("A B") && !remark.message.contains("sjekk")));
}

#[test]
fn headings_and_title_are_not_turns() {
    let styled = |style: &str, text: &str| {
        format!("<w:p><w:pPr><w:pStyle w:val='{style}'/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body =
        [styled("Title", "Notat"), styled("Overskrift1", "Bakgrunn"), p("tekst"), styled("Heading2", "Tid")].concat();
    let (raw, _) = word(&body, &[]);
    assert_eq!((raw.title.as_deref(), texts(&raw)), (Some("Notat"), vec!["tekst"]));
    let headings: Vec<_> = raw.headings.iter().map(|it| (it.before, it.level, it.text.as_str())).collect();
    assert_eq!(headings, [(0, 1, "Bakgrunn"), (1, 2, "Tid")]);
}

#[test]
fn headings_alone_are_the_text() {
    let (raw, _) = word("<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:r><w:t>bare dette</w:t></w:r></w:p>", &[]);
    assert_eq!((texts(&raw), raw.headings.len()), (vec!["bare dette"], 0));
}

#[test]
fn hidden_text_is_read_and_told() {
    let body = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t> synlig</w:t></w:r></w:p>";
    let (raw, report) = word(body, &[]);
    assert_eq!((texts(&raw), report.count("hidden-text")), (vec!["skjult synlig"], 1));
}

#[test]
fn broken_word_files_say_what_and_where() {
    let fault = |bytes: &[u8]| read("a.docx", Format::Docx, bytes, &mut Report::default()).unwrap_err();
    let main = |text: &str| fault(&pack(&[("word/document.xml", text)])).to_string();
    assert!(main("<w:document><w:body>").contains("`word/document.xml` ends before"));
    assert!(main("<!DOCTYPE a []><a/>").contains("document type"));
    assert!(main("<a/>").contains("is no text document"));
    assert!(fault(&pack(&[("a", "b")])).to_string().contains("`word/document.xml` is missing"));
    let nothing = docx("<w:p/>", &[]);
    assert!(matches!(fault(&nothing), ExchangeFault::Empty { .. }));
    let deep = docx(&"<w:sdt>".repeat(100_000), &[]);
    assert!(matches!(fault(&deep), ExchangeFault::TooLarge { .. }));
    let whole = docx(&p("ord om dagen"), &[]);
    assert!(
        (0..whole.len()).all(|end| { read("a.docx", Format::Docx, &whole[..end], &mut Report::default()).is_err() })
    );
}

const ODF: &str = "xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0' \
                   xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:draw='urn:oasis:names:tc:opendocument:xmlns:drawing:1.0' \
                   xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0' xmlns:dc='http://purl.org/dc/elements/1.1/'";

fn odt(styles: &str, body: &str) -> (Raw, Report) {
    let content = format!(
        "<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}\
         </office:text></office:body></office:document-content>"
    );
    let margins = format!(
        "<office:document-styles {ODF}><office:master-styles><style:master-page><style:header><text:p>Topp</text:p></style:header>\
         <style:footer><text:p/></style:footer></style:master-page></office:master-styles></office:document-styles>"
    );
    let mut report = Report::default();
    let bytes = pack(&[("content.xml", &content), ("styles.xml", &margins)]);
    (read("a.odt", Format::Odt, &bytes, &mut report).unwrap(), report)
}

#[test]
fn letters_lists_and_headings_of_opendocument() {
    let body = "<text:h text:outline-level='2'>Tema</text:h><text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d\n  e</text:p>\
                <text:list><text:list-item><text:p><text:number>1.</text:number>punkt</text:p></text:list-item></text:list>\
                <text:section><text:p>del <text:a>lenke</text:a></text:p></text:section>";
    let (raw, report) = odt("", body);
    assert_eq!(texts(&raw), ["a b c\nd e", "punkt", "del lenke"]);
    assert_eq!((raw.headings[0].level, raw.headings[0].text.as_str()), (2, "Tema"));
    assert_eq!((raw.annotations[0].text.as_str(), report.count("header-or-footer")), ("Topp", 1));
}

#[test]
fn changes_comments_and_notes_of_opendocument() {
    let body = "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>A B</dc:creator>\
                </office:change-info><text:p>strøket</text:p></text:deletion></text:changed-region></text:tracked-changes>\
                <text:p>en</text:p><text:p>to<office:annotation><dc:creator>A B</dc:creator><dc:date>2026</dc:date><text:p>sjekk</text:p>\
                </office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>fot</text:p>\
                </text:note-body></text:note><draw:frame><draw:text-box><text:p>boks</text:p></draw:text-box></draw:frame> tre</text:p>";
    let (raw, report) = odt("", body);
    assert_eq!(texts(&raw), ["en", "to tre", "boks"]);
    let found: Vec<_> =
        raw.annotations.iter().map(|one| (one.author.as_deref(), one.turn, one.text.as_str())).collect();
    assert_eq!(found, [(Some("A B"), Some(1), "sjekk"), (None, Some(1), "fot"), (None, None, "Topp")]);
    assert_eq!(["deleted-text", "comment", "footnote", "text-box"].map(|name| report.count(name)), [1, 1, 1, 1]);
}

#[test]
fn text_hidden_by_a_style_is_told() {
    let styles = "<style:style style:name='T1'><style:text-properties text:display='none'/></style:style>";
    let (raw, report) = odt(styles, "<text:p>a<text:span text:style-name='T1'>b</text:span></text:p>");
    assert_eq!((texts(&raw), report.count("hidden-text")), (vec!["ab"], 1));
}

#[test]
fn broken_opendocument_files_say_so() {
    let fault = |parts: &[(&str, &str)]| {
        read("a.odt", Format::Odt, &pack(parts), &mut Report::default()).unwrap_err().to_string()
    };
    assert!(fault(&[("mimetype", "x")]).contains("`content.xml` is missing"));
    assert!(
        fault(&[("content.xml", "\u{1}"), ("META-INF/manifest.xml", "<manifest:encryption-data/>")])
            .contains("encrypted")
    );
}
