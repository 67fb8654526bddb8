use super::super::content::{Note, NoteKind, Paragraph, Role, paragraphs, plain};
use super::*;

const FILE: File<'static> = File { name: "a.rtf", format: "rich text" };

fn content(text: &str) -> (Content, Report) {
    let mut report = Report::default();
    let content = read(FILE, text.as_bytes(), &mut report).unwrap();
    (content, report)
}

fn said(body: &str) -> String {
    plain(&content(&format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Arial;}}}}{body}}}")).0.blocks)
}

fn notes(content: &Content, kind: NoteKind) -> Vec<&Note> {
    content.notes.iter().filter(|note| note.kind == kind).collect()
}

#[test]
fn letters_come_by_byte_number_and_name() {
    assert_eq!(said("Jeg begynte \\'e5 kode \\u8212? med \\'abpapir\\'bb.\\par"), "Jeg begynte å kode — med «papir».");
    assert_eq!(said("\\u-10179?\\u-8704? og {\\uc0\\u229}r"), "\u{1F600} og år");
    assert_eq!(said("\\uc2\\u229\\'e5ar\\uc1\\u230 ?"), "åræ");
    assert_eq!(said("a\\endash b\\emdash\\~c\\_d\\-e\\{f\\}\\\\"), "a–b—\u{a0}c\u{2011}d\u{ad}e{f}\\");
    assert_eq!(said("en\\line to\\tab tre\\\nfire"), "en\nto\ttre\nfire");
}

#[test]
fn paragraphs_end_at_par_and_at_the_end() {
    assert_eq!(said("en\\par\r\nto\\par\\par tre"), "en\nto\n\ntre");
}

#[test]
fn what_is_not_the_documents_text_is_passed_over() {
    let body = "{\\info{\\author Navn}{\\title T}}{\\*\\generator X;}{\\*\\ukjent borte}{\\stylesheet{\\s0 Normal;}}\
                {\\pict\\pngblip 00ff}{\\listtext 1.\\tab}Punkt {\\field{\\*\\fldinst{HYPERLINK \"x\"}}{\\fldrslt{lenke}}}";
    assert_eq!(said(body), "Punkt lenke");
    assert_eq!(content(&format!("{{\\rtf1 {body}}}")).1.count("picture"), 1);
}

#[test]
fn text_for_newer_programs_is_read_once() {
    assert_eq!(said("{\\upr{gammel ?}{\\*\\ud{ny \\u8364?}}} igjen"), "ny € igjen");
    let shape =
        "a{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt boks\\par}}{\\shprslt{\\*\\do{\\dptxbxtext boks}}}}b";
    let (content, report) = content(&format!("{{\\rtf1 {shape}}}"));
    assert_eq!(plain(&content.blocks), "ab");
    assert_eq!(plain(&notes(&content, NoteKind::TextBox)[0].blocks), "boks");
    assert_eq!(report.count("text-box"), 1);
}

#[test]
fn headings_are_styles_or_outline_levels() {
    let (content, _) = content(
        "{\\rtf1{\\stylesheet{\\s0 Normal;}{\\s3{\\*\\keycode x}\\sbasedon0 heading 2;}}\\pard\\s3 Tema\\par\\pard Tekst\\par\
         \\pard\\outlinelevel0 Del\\par\\pard\\ls1\\ilvl1 punkt\\par}",
    );
    let roles: Vec<Role> = paragraphs(&content.blocks).iter().map(|paragraph: &&Paragraph| paragraph.role).collect();
    assert_eq!(roles, [Role::Heading(2), Role::Text, Role::Heading(1), Role::Item(2)]);
}

#[test]
fn notes_comments_and_margins_stand_beside() {
    let (content, report) = content(
        "{\\rtf1{\\header Prosjekt\\par}{\\headerf Prosjekt\\par}en\\par to{\\super\\chftn}{\\footnote\\pard {\\super\\chftn} fot}\
         {\\*\\atnid AB}{\\*\\atnauthor A B}\\chatn{\\*\\annotation{\\*\\atnref 1}{\\*\\atndate 5}sjekk} videre\\par}",
    );
    assert_eq!(plain(&content.blocks), "en\nto videre");
    let comment = notes(&content, NoteKind::Comment)[0];
    assert_eq!((comment.author.as_deref(), comment.paragraph), (Some("A B"), Some(4)));
    assert_eq!(plain(&comment.blocks), "sjekk");
    assert_eq!(plain(&notes(&content, NoteKind::Footnote)[0].blocks).trim(), "fot");
    assert_eq!(notes(&content, NoteKind::Margin).len(), 1);
    assert_eq!((report.count("comment"), report.count("footnote"), report.count("header-or-footer")), (1, 1, 1));
}

#[test]
fn deleted_text_is_gone_and_hidden_text_told() {
    let (content, report) =
        content("{\\rtf1 a{\\deleted strøket}{\\revised b}{\\v c}\\deleted d\\deleted0 e\\plain f}");
    assert_eq!(plain(&content.blocks), "abcef");
    let told = ["deleted-text", "inserted-text", "hidden-text"].map(|name| report.count(name));
    assert_eq!(told, [2, 1, 1]);
}

#[test]
fn tables_have_rows_and_cells_also_inside_one_another() {
    let table = "\\trowd\\cellx1\\cellx2\\pard\\intbl I\\cell Hvordan?\\cell\\row\\trowd\\pard\\intbl B\\cell Bra.\\cell\\row\\pard etter\\par";
    let (content, _) = content(&format!("{{\\rtf1 {table}}}"));
    let [super::super::content::Block::Table(rows), _] = content.blocks.as_slice() else {
        panic!("a table and a text")
    };
    let cells: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| plain(cell)).collect()).collect();
    assert_eq!(cells, [["I", "Hvordan?"], ["B", "Bra."]]);
    let nested = "\\trowd\\pard\\intbl a\\par\\pard\\intbl\\itap2 x\\nestcell y\\nestcell{\\*\\nesttableprops\\trowd\\nestrow}\
                  {\\nonesttables\\par}\\pard\\intbl\\itap1 b\\cell\\row\\pard c";
    assert_eq!(said(nested), "a\nx\ny\nb\nc");
}

#[test]
fn a_table_without_its_words_loses_nothing() {
    assert_eq!(said("\\trowd A\\cell B\\cell\\row C"), "A\nB\nC");
    assert_eq!(said("A\\cell B\\cell C\\par"), "A\nB\nC");
    assert_eq!(said("\\pard\\intbl A\\par\\pard B\\par"), "A\nB");
    assert_eq!(said("\\pard\\intbl\\itap999999999 A\\nestcell\\nestrow\\row\\pard B"), "A\nB");
}

#[test]
fn fonts_decide_on_letters() {
    let text = b"{\\rtf1\\ansi{\\fonttbl{\\f0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset0\\cpg850 C;}}{\\f1 \xe4\xe0} \xe5 {\\f2 \\'86}}";
    let mut report = Report::default();
    assert_eq!(plain(&read(FILE, text, &mut report).unwrap().blocks), "да å å");
    let mac = b"{\\rtf1\\mac \\'8c}";
    assert_eq!(plain(&read(FILE, mac, &mut report).unwrap().blocks), "å");
}

#[test]
fn depth_and_ends_are_no_danger() {
    let mut report = Report::default();
    let deep = format!("{{\\rtf1 {}", "{".repeat(100_000));
    assert!(matches!(read(FILE, deep.as_bytes(), &mut report), Err(ExchangeFault::TooLarge { .. })));
    let (content, report) = content("{\\rtf1 ord {\\b mer");
    assert_eq!((plain(&content.blocks).as_str(), report.count("cut-off")), ("ord mer", 1));
    let mut report = Report::default();
    assert!(read(FILE, b"Kjell: hei", &mut report).unwrap_err().to_string().contains("does not begin as one"));
    assert!(matches!(read(FILE, b" ", &mut report), Err(ExchangeFault::Empty { .. })));
}

proptest::proptest! {
    #[test]
    fn any_row_of_words_is_read(parts in proptest::collection::vec(proptest::sample::select(vec![
        "{", "}", "\\par ", "\\cell ", "\\row ", "\\intbl ", "\\itap2 ", "\\trowd ", "\\nestcell ", "\\nestrow ", "\\pard ",
        "{\\footnote ", "{\\*\\annotation ", "{\\header ", "{\\shptxt ", "\\deleted ", "\\u-10179 ", "\\'e5", "\\*", "\\upr", "ord ",
    ]), 0..60)) {
        let mut report = Report::default();
        let text = format!("{{\\rtf1 {}", parts.concat());
        proptest::prop_assert!(read(FILE, text.as_bytes(), &mut report).is_ok());
    }
}
