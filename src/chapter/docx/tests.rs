use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::chapter::testing::{Project, quote};
use crate::chapter::{Figure, RenderMode};
use crate::source::markdown;

fn whole(words: &str) -> String {
    format!(
        "# T {words}\n\n## Fordeler\n\n[Mange {words}](belegg:kommune/benefits/sanntid) ser det.[^a] Se [tekstboks](belegg:ref/x) og \
         [kapittel](belegg:ref/fordeler), [nett](https://a.no).\n\n{}\n> **[Tekstboks](belegg:box/x)** Om {words}\n>\n> Tekst.\n\n\
         | A | B |\n|---|--:|\n| {words} | 2 |\n\n- én\n- to\n  1. tre\n\n```\n<kode>\n```\n\nHer[^a].\n\n[^a]: Note {words}\n",
        quote("Vi ser det straks, sa 1.", "Intervju med informant", 1)
    )
}

fn written(source: &str, figures: Vec<Figure>) -> Vec<u8> {
    Project::of(12, 2, 6).rendered(source, RenderMode::Draft, |chapter, ground, rendered| {
        let rendered = Rendered { figures, ..rendered.clone() };
        docx(chapter, ground, &rendered, Audience::Internal, &["x <y>".to_owned()]).unwrap()
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
    let bytes = written(&whole("ord"), Vec::new());
    assert_eq!(bytes, written(&whole("ord"), Vec::new()));
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).unwrap();
    for index in 0..archive.len() {
        let mut text = String::new();
        archive.by_index(index).unwrap().read_to_string(&mut text).unwrap();
        assert!(!elements(&text).is_empty());
    }
}

#[test]
fn parts_of_a_chapter_have_their_styles_and_fields() {
    let bytes = written(&whole("ord"), Vec::new());
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
    let wanted = elements(&part(&written(&whole("ord"), Vec::new()), "word/document.xml"));
    for words in
        ["</w:t></w:r></w:p>", "<w:br/>&x;", "\"'>]]>", "a\u{0}\u{1b}\u{202e}b", "<!DOCTYPE a [<!ENTITY b \"c\">]>"]
    {
        let bytes = written(&whole(&markdown(words)), Vec::new());
        assert_eq!(elements(&part(&bytes, "word/document.xml")), wanted, "{words}");
        elements(&part(&bytes, "word/footnotes.xml"));
        elements(&part(&bytes, "docProps/core.xml"));
    }
}

#[test]
fn a_figure_is_a_picture_with_its_text() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 720 300\"/>".to_owned();
    let figure = Figure { name: "f".into(), title: "T".into(), alt: "Hva den viser".into(), svg: svg.clone() };
    let bytes = written("# T\n\n![a](figures/f.svg)\n", vec![figure]);
    let document = part(&bytes, "word/document.xml");
    assert!(document.contains("descr=\"Hva den viser\"") && document.contains("asvg:svgBlip"), "{document}");
    assert_eq!(part(&bytes, "word/media/figure1.svg"), svg);
    assert!(part(&bytes, "word/_rels/document.xml.rels").contains("media/blank.png"));
}
