use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::chapter::RenderMode;
use crate::chapter::testing::{Project, quote};
use crate::source::markdown;

fn whole(words: &str) -> String {
    format!(
        "# T {words}\n\n## Fordeler\n\n[Mange {words}](belegg:kommune/benefits/sanntid) ser det.[^a] Se [tekstboks](belegg:ref/x) og \
         [kapittel](belegg:ref/fordeler), [nett](https://a.no).\n\n{}\n> **[Tekstboks](belegg:box/x)** Om {words}\n>\n> Tekst.\n\n\
         | A | B |\n|---|--:|\n| {words} | 2 |\n\n- én\n- to\n  1. tre\n\n```\n<kode>\n```\n\nHer[^a].\n\n[^a]: Note {words}\n",
        quote("Vi ser det straks, sa 1.", "Intervju med informant", 1)
    )
}

fn written(source: &str) -> Vec<u8> {
    Project::of(12, 2, 6).rendered(source, RenderMode::Draft, |chapter, ground, rendered| {
        docx(chapter, ground, rendered, Audience::Internal, &["x <y>".to_owned()]).unwrap()
    })
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// Names of elements in order; every part must be well-formed.
fn elements(xml: &str) -> Vec<String> {
    let (mut reader, mut names) = (Reader::from_str(xml), Vec::new());
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) | Event::Empty(tag) => names.push(tag.name().as_ref().to_owned()),
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn every_part_is_whole_and_the_bytes_are_the_same_each_time() {
    let bytes = written(&whole("ord"));
    assert_eq!(bytes, written(&whole("ord")));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..archive.len() {
        let mut text = String::new();
        archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        assert!(!elements(&text).is_empty());
    }
}

#[test]
fn parts_of_a_chapter_have_their_styles_and_fields() {
    let bytes = written(&whole("ord"));
    let document = part(&bytes, "word/document.xml");
    for wanted in [
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:pStyle w:val=\"Heading2\"/>",
        "<w:pStyle w:val=\"Quote\"/>",
        "<w:pStyle w:val=\"QuoteSource\"/>",
        "<w:pStyle w:val=\"BoxCaption\"/>",
        "<w:tblStyle w:val=\"TableGrid\"/>",
        "<w:tblHeader/>",
        " TOC \\o",
        " REF _Ref",
        " SEQ Tekstboks \\* ARABIC ",
        " NOTEREF _RefNote1 ",
        "<w:footnoteReference w:id=\"1\"/>",
        "r:id=\"rIdLink1\"",
    ] {
        assert!(document.contains(wanted), "{wanted}\n{document}");
    }
    // Every bookmark a field names is there, and every field that begins ends.
    for name in document.split(" REF ").skip(1).filter_map(|rest| rest.split(' ').next()) {
        assert!(document.contains(&format!("w:name=\"{name}\"")), "{name}");
    }
    let count = |kind: &str| document.matches(&format!("w:fldCharType=\"{kind}\"")).count();
    assert_eq!((count("begin"), count("separate")), (count("end"), count("end")));
    assert!(part(&bytes, "word/footnotes.xml").contains("Note ord"));
    assert!(part(&bytes, "word/styles.xml").contains("<w:lang w:val=\"nb-NO\""));
    assert!(part(&bytes, "docProps/core.xml").contains("<dc:title>4 T ord</dc:title>"));
}

#[test]
fn hostile_words_do_not_change_the_structure() {
    let wanted = elements(&part(&written(&whole("ord")), "word/document.xml"));
    for words in
        ["</w:t></w:r></w:p>", "<w:br/>&x;", "\"'>]]>", "a\u{0}\u{1b}\u{202e}b", "<!DOCTYPE a [<!ENTITY b \"c\">]>"]
    {
        let bytes = written(&whole(&markdown(words)));
        assert_eq!(elements(&part(&bytes, "word/document.xml")), wanted, "{words}");
        elements(&part(&bytes, "word/footnotes.xml"));
        elements(&part(&bytes, "docProps/core.xml"));
    }
}

/// Figures as they are drawn, with a reference before and after.
const FIGURES: &str = "# T\n\nSe [figur](belegg:ref/a) og [tabell](belegg:ref/b).\n\n![Hvem](belegg:figure/balance?id=a&with=table)\n\n\
                       ![Alle](belegg:table/matrix?id=b)\n\nSe [figur](belegg:ref/a).\n";

#[test]
fn a_figure_is_a_picture_with_its_text_for_programs_with_and_without_svg() {
    let project = Project::of(20, 2, 10);
    let bytes = project.rendered(FIGURES, RenderMode::Strict, |chapter, ground, rendered| {
        docx(chapter, ground, rendered, Audience::Release, &[]).unwrap()
    });
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains("descr=\"Stolper til to sider") && document.contains("asvg:svgBlip"), "{document}");
    let relations = part(&bytes, "word/_rels/document.xml.rels");
    for ending in ["emf", "svg"] {
        let id = format!("rIdFigure1{ending}");
        assert!(document.contains(&format!("r:embed=\"{id}\"")), "{document}");
        assert!(relations.contains(&format!("Id=\"{id}\"")) && relations.contains(&format!("media/figure1.{ending}")));
        assert!(part(&bytes, "[Content_Types].xml").contains(&format!("Extension=\"{ending}\"")));
    }
    assert!(part(&bytes, "word/media/figure1.svg").starts_with("<svg "));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut metafile = Vec::new();
    archive.by_name("word/media/figure1.emf").unwrap().read_to_end(&mut metafile).unwrap();
    assert_eq!(metafile.get(40..44), Some(b" EMF".as_slice()));
}

#[test]
fn figures_and_tables_count_by_themselves_and_references_follow() {
    let project = Project::of(20, 2, 10);
    let bytes = project.rendered(FIGURES, RenderMode::Strict, |chapter, ground, rendered| {
        docx(chapter, ground, rendered, Audience::Release, &[]).unwrap()
    });
    let document = part(&bytes, "word/document.xml");
    for wanted in [" SEQ Figur \\* ARABIC ", " SEQ Tabell \\* ARABIC ", "\"Caption\"", "\"TableCaption\"", "\"Figure\""]
    {
        assert!(document.contains(wanted), "{wanted}\n{document}");
    }
    assert_eq!(document.matches(" REF _Ref").count(), 3);
    for name in document.split(" REF ").skip(1).filter_map(|rest| rest.split(' ').next()) {
        assert_eq!(document.matches(&format!("w:name=\"{name}\"")).count(), 1, "{name}");
    }
    let styles = part(&bytes, "word/styles.xml");
    for style in document.split("<w:pStyle w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(styles.contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
}
