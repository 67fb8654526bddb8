//! Lists as people keep them; all names are made up.

use std::io::{Cursor, Write};

use super::super::{ExchangeFault, Report};
use super::read_list;
use crate::transcript::ListedPerson;

fn read(name: &str, bytes: &[u8]) -> (Vec<ListedPerson>, Report) {
    let mut report = Report::default();
    let people = read_list(name, bytes, &mut report).unwrap();
    (people, report)
}

fn fault(bytes: &[u8]) -> ExchangeFault {
    read_list("liste.csv", bytes, &mut Report::default()).unwrap_err()
}

fn names(people: &[ListedPerson]) -> Vec<Vec<&str>> {
    people.iter().map(|person| person.names.iter().map(String::as_str).collect()).collect()
}

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_list_of_excel_is_read() {
    let text = "\u{FEFF}ID;Navn;E-post;Mobil;Stilling;Arbeidssted;Alder\r\nK01;Kari Fjellmyr;kari@eksempel.no;900 00 001;Sykepleier;Nordre sone;012\r\n\
                ;;;;;;\r\nK02;\"Myrland, Ola\";;;Lege;;\r\nK03;;;;Lege;;\r\n";
    let (people, report) = read("liste.csv", text.as_bytes());
    assert_eq!(names(&people), [vec!["Kari Fjellmyr"], vec!["Ola Myrland", "Myrland, Ola"]]);
    assert_eq!(people[0].id.as_deref(), Some("K01"));
    assert_eq!(people[0].identifiers, ["kari@eksempel.no", "900 00 001"]);
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(
        people[0].attributes,
        [pair("stilling", "Sykepleier"), pair("arbeidssted", "Nordre sone"), pair("alder", "012")]
    );
    assert_eq!(people[1].attributes, [pair("stilling", "Lege")]);
    let dropped = report.remarks.iter().find(|remark| remark.name == "row-without-name").unwrap();
    assert_eq!((dropped.line, dropped.count), (Some(5), 1));
}

#[test]
fn separators_encodings_and_titles_are_found() {
    for text in [
        "fornavn,etternavn,rolle\nKåre,Fjellmyr,\"lege, vikar\"\n",
        "Fornavn\tEtternavn\tRolle\nKåre\tFjellmyr\tlege, vikar\n",
        "sep=;\nFirst Name;Last_Name;Rolle\nKåre;Fjellmyr;lege, vikar\n",
        "Deltakere høsten 2025\n\nFornavn*;Etternavn (fullt);Rolle\nKåre;Fjellmyr;lege, vikar\n",
    ] {
        let windows = encoding_rs::WINDOWS_1252.encode(text).0;
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [text.as_bytes(), &windows, &utf16] {
            let (people, _) = read("liste.csv", bytes);
            assert_eq!(names(&people), [vec!["Kåre Fjellmyr"]], "{text}");
            assert_eq!(people[0].attributes, [("rolle".to_owned(), "lege, vikar".to_owned())]);
        }
    }
    let (people, _) = read("liste.txt", "Navn\nKari Fjellmyr\nOla Myrland\n".as_bytes());
    assert_eq!(people.len(), 2);
}

#[test]
fn a_column_for_people_is_names_unless_it_holds_codes() {
    let (people, _) = read("a.csv", b"Informant;Kommune\nKari Fjellmyr;A\n");
    assert_eq!(names(&people), [vec!["Kari Fjellmyr"]]);
    let fault = fault(b"case,age\nID1,20\nID2,22\n").to_string();
    assert!(fault.contains("no column has names"), "{fault}");
    let (people, _) = read("a.csv", b"Informant;Navn;Kallenavn\nK1;Kari Fjellmyr;Kaia\n");
    assert_eq!(names(&people), [vec!["Kari Fjellmyr", "Kaia"]]);
    assert_eq!(people[0].attributes, [("informant".to_owned(), "K1".to_owned())]);
}

#[test]
fn formulas_and_long_rows_do_no_harm() {
    let (people, report) = read("a.csv", b"navn;id\n=HYPERLINK(1);K1;x;y\nKari;K2\n");
    assert_eq!(names(&people), [vec!["=HYPERLINK(1)"], vec!["Kari"]]);
    assert_eq!(report.count("long-row"), 1);
}

#[test]
fn a_workbook_is_read_cell_by_cell() {
    let (people, _) = read("liste.xlsx", &workbook("A2", "B2", "C2", "XFD1048576"));
    assert_eq!(names(&people), [vec!["Kari Fjellmyr"]]);
    assert_eq!(people[0].id.as_deref(), Some("012"));
    assert_eq!(people[0].identifiers, ["90000001"]);
}

/// Headings in row 1, a person in row 2, and one cell far away.
fn workbook(name: &str, id: &str, phone: &str, far: &str) -> Vec<u8> {
    let cell = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let row1 = cell("A1", "Navn") + &cell("B1", "Kode") + &cell("C1", "Telefon");
    let row2 = format!("{}{}<c r=\"{phone}\"><v>90000001</v></c>", cell(name, "Kari  Fjellmyr"), cell(id, "012"));
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
         <row r=\"1\">{row1}</row><row r=\"2\">{row2}</row><row r=\"1048576\">{}</row></sheetData></worksheet>",
        cell(far, "x")
    );
    zipped(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
        ),
        (
            "xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
             xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
             <sheet name=\"Ark1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>",
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" \
             Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
        ),
        ("xl/worksheets/sheet1.xml", &sheet),
    ])
}

#[test]
fn an_opendocument_sheet_is_read_whatever_it_repeats() {
    let cell = |text: &str| format!("<table:table-cell><text:p>{text}</text:p></table:table-cell>");
    let content = format!(
        "<?xml version=\"1.0\"?><o:document xmlns:o=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:office=\"f\"><table:table>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell/></table:table-row>\
         <table:table-row>{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell><office:annotation><text:p>merk</text:p>\
         </office:annotation><text:p>Kari &amp; co<text:s/>&#216;st</text:p></table:table-cell>\
         <table:table-cell table:number-columns-repeated=\"1000000\"><text:p>lege</text:p></table:table-cell></table:table-row>\
         <table:table-row>{}</table:table-row></table:table></o:document>",
        cell("Navn"),
        cell("Rolle"),
        cell("")
    );
    let bytes = zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", &content)]);
    let (people, report) = read("liste.ods", &bytes);
    assert_eq!(names(&people), [vec!["Kari & co Øst"]]);
    assert_eq!(people[0].attributes, [("rolle".to_owned(), "lege".to_owned())]);
    assert_eq!(report.remarks.iter().find(|remark| remark.name == "long-row").and_then(|remark| remark.line), Some(5));
}

#[test]
fn what_is_no_list_is_told() {
    assert!(matches!(fault(b""), ExchangeFault::Empty { .. }));
    assert!(matches!(fault(b" \n ;\n"), ExchangeFault::Empty { .. }));
    assert!(matches!(fault(b"navn;id\n;K1\n"), ExchangeFault::Empty { .. }));
    for (bytes, what) in [
        (b"PK\x03\x04xxxx".as_slice(), "cannot be unpacked"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "encrypted"),
        (b"{\"navn\":1}", "neither text with separators"),
        (&[1_u8; 500], "neither text with separators"),
        (b"a;b\n1;2\n", "no column has names"),
    ] {
        let fault = fault(bytes).to_string();
        assert!(fault.contains(what), "{fault}");
    }
    let word = zipped(&[("word/document.xml", "<a/>")]);
    assert!(fault(&word).to_string().contains("Word document"));
    let content = format!("<a>{}", "<b>".repeat(100_000));
    assert!(fault(&zipped(&[("content.xml", &content)])).to_string().contains("`content.xml`"));
}
