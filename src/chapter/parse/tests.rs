use super::*;
use crate::chapter::testing::{chapter, file};
use crate::chapter::{BlockKind, Claim};

const QUOTE: &str = "01ARZ3NDEKTSV4RRFFQ69G5FAV";

/// The claims' words and addresses.
fn claims(text: &str) -> Vec<(String, String)> {
    let (chapter, _) = Chapter::parse(text, &file());
    chapter.claims().map(|(_, link, claim)| (chapter.words(link).to_owned(), claim.address.to_string())).collect()
}

fn faults(text: &str) -> Vec<(String, &'static str)> {
    let (_, problems) = Chapter::parse(text, &file());
    problems
        .into_iter()
        .map(|problem| (format!("{}:{}", problem.place.line, problem.place.column), problem.code))
        .collect()
}

#[test]
fn a_claim_knows_its_words_sentence_and_section() {
    let text =
        "# T\n\n## Pasienter\n\nFørst dette. [*Samtlige* respondenter](belegg:a/benefits/b) mener\ndet. Så slutt.\n";
    let chapter = chapter(text);
    let (_, link, _) = chapter.claims().next().unwrap();
    assert_eq!(chapter.words(link), "Samtlige respondenter");
    assert_eq!(&text[link.label.clone()], "*Samtlige* respondenter");
    assert_eq!(&text[link.range.clone()], "[*Samtlige* respondenter](belegg:a/benefits/b)");
    let block = &chapter.blocks[link.block];
    assert_eq!(&block.text[block.sentence_at(link.words.start)], "Samtlige respondenter mener det.");
    assert_eq!(chapter.headings[chapter.heading_of(link).unwrap()].slug, "pasienter");
    assert_eq!(&text[block.source_of(link.words.start)..][..8], "Samtlige");
}

#[test]
fn links_of_every_kind_are_read_and_code_is_code() {
    let one = [("Mange".to_owned(), "a/benefits/b".to_owned())];
    for text in [
        "[Mange](belegg:a/benefits/b) ser det.",
        "[Mange](<belegg:a/benefits/b>) ser det.",
        "[Mange][x] ser det.\n\n[x]: belegg:a/benefits/b \"override: grunn\"\n",
        "[Mange] ser det.\n\n[mange]: belegg:a/benefits/b\n",
        "- [Mange](belegg:a/benefits/b) ser det.",
        "| a |\n|---|\n| [Mange](belegg:a/benefits/b) |",
        "x[^1]\n\n[^1]: [Mange](belegg:a/benefits/b)",
        "[Mange](BELEGG:a/benefits/b)",
        "**[Mange](belegg:a/benefits/b)** `[x](belegg:c/benefits/d)`",
        "    [x](belegg:c/benefits/d)\n\n[Mange](belegg:a/benefits/b)",
        "---\nx: '[x](belegg:c/benefits/d)'\n---\n\n[Mange](belegg:a/benefits/b)",
        "<!-- [x](belegg:c/benefits/d) -->\n\n[Mange](belegg:a/benefits/b)",
    ] {
        assert_eq!(claims(text), one, "{text}");
        assert_eq!(faults(text), [], "{text}");
    }
}

#[test]
fn what_is_no_link_is_told_at_its_place() {
    for (text, expected) in [
        ("Ja. [Mange](belegg:a/b/c) ser.", ("1:5", "chapter/bad-address")),
        ("[](belegg:a/benefits/b)", ("1:1", "chapter/empty-link")),
        ("x\n\n<belegg:a/benefits/b>", ("3:1", "chapter/empty-link")),
        ("[Mange](belegg:a/benefits/b?site=kommune 7)", ("1:7", "chapter/unread-link")),
        ("<div>\n[Mange](belegg:a/benefits/b)\n</div>", ("2:7", "chapter/unread-link")),
        ("[Mange](belegg:a/benefits/b \"overide: x\")", ("1:1", "chapter/link-title")),
        ("![Mange](belegg:a/benefits/b)", ("1:1", "chapter/unknown-link")),
        ("tekst <!-- belegg: tull -->", ("1:7", "chapter/unknown-comment")),
        ("a\n\n<!-- glemt\n\nb", ("3:1", "chapter/open-comment")),
        ("[T](belegg:box/a) x", ("1:1", "chapter/box-outside")),
        ("> [T](belegg:box/a) x\n\ny\n\n> [T](belegg:box/a) z", ("5:1", "chapter/box-twice")),
    ] {
        assert_eq!(faults(text), [(expected.0.to_owned(), expected.1)], "{text}");
    }
}

#[test]
fn a_quote_has_words_and_a_source() {
    let text = format!("> Mange er\n> feil …\n>\n> [Intervju med lege](belegg:quote/{QUOTE})\n\n> uten kilde\n");
    let chapter = chapter(&text);
    let source = chapter.quotes[0].source.as_ref().unwrap();
    assert_eq!(source.attribution, "Intervju med lege");
    assert_eq!(chapter.blocks[chapter.quotes[0].blocks[0]].text, "Mange er feil …");
    assert_eq!(chapter.quotes[1].source, None);
}

#[test]
fn a_quotes_link_stands_last_in_a_block_quote_and_once() {
    let link = format!("[Lege](belegg:quote/{QUOTE})");
    for (text, expected) in [
        (format!("Se {link}."), 1),
        (format!("> {link}\n>\n> Mange er feil\n"), 1),
        (format!("> Feil\n>\n> {link} og {link}\n"), 1),
        (format!("> Feil\n> {link}\n"), 0),
    ] {
        let outside = faults(&text).iter().filter(|(_, code)| *code == "chapter/quote-outside").count();
        assert_eq!(outside, expected, "{text}");
    }
}

#[test]
fn a_box_is_a_quote_that_begins_with_its_link() {
    let chapter = chapter("> **[Tekstboks](belegg:box/chat)** Om chat\n>\n> [Alle](belegg:a/benefits/b) vet det.\n");
    assert_eq!((chapter.boxes[0].id.as_str(), chapter.boxes[0].title.as_str()), ("chat", "Om chat"));
    assert!(chapter.quotes.is_empty());
    assert!(chapter.blocks.iter().all(|block| block.kind == BlockKind::TextBox(0)));
}

#[test]
fn headings_make_a_tree() {
    let chapter = chapter("# T\n\n## A b\n\n### C!\n\nUnder\n-----\n\n> # ikke denne\n");
    assert_eq!(chapter.headings.len(), 4);
    assert_eq!(chapter.path(2), ["a-b", "c"]);
    assert_eq!(chapter.path(3), ["under"]);
    let at: Vec<&str> = chapter.headings.iter().map(|heading| &chapter.text[heading.number_at..][..1]).collect();
    assert_eq!(at, ["T", "A", "C", "U"]);
}

#[test]
fn an_allow_is_about_the_block_it_stands_in_or_before() {
    let chapter = chapter(
        "En.\n\n<!-- belegg: allow no-link et tall i loven -->\nTo.\n\nTre <!-- belegg: allow term sitat --> her.\n\n\
         <!-- belegg: leave out a/benefits/b -->\n",
    );
    let blocks: Vec<&str> = chapter.allows.iter().map(|allow| &*chapter.blocks[allow.block.unwrap()].text).collect();
    assert_eq!(blocks, ["To.", "Tre  her."]);
    assert_eq!(chapter.allows[0].reason, "et tall i loven");
    assert_eq!(chapter.leave_out[0].address.as_str(), "a/benefits/b");
    assert_eq!(chapter.comments.len(), 3);
}

#[test]
fn entities_keep_places() {
    let chapter = chapter("A &amp; B \\* [alle](belegg:a/benefits/b)");
    let link = &chapter.links[0];
    assert_eq!(chapter.blocks[0].text, "A & B * alle");
    assert_eq!(chapter.blocks[0].source_of(link.words.start), link.label.start);
    assert!(matches!(&link.target, Target::Claim(Claim { .. })));
}

#[test]
fn deep_nesting_neither_overflows_nor_hangs() {
    for sign in [">", "[", "- ", "*", "![", "> [", "`", "<!--", "[^", "(", "#", "1. "] {
        let text = sign.repeat(1_000_000 / sign.len());
        let (chapter, _) = Chapter::parse(&text, &file());
        assert_eq!(chapter.text.len(), text.len(), "{sign}");
    }
}

#[test]
fn many_links_take_linear_time() {
    let text = "[Alle](belegg:a/benefits/b) ".repeat(20_000) + &"> [a](belegg:box/x)\n\n".repeat(5_000);
    let (chapter, _) = Chapter::parse(&text, &file());
    assert_eq!(chapter.links.len(), 25_000);
}

proptest::proptest! {
    #[test]
    fn ranges_always_fit_the_source(text in "([#>*\\[\\]()`~ .\n\\-|!<æ]|\\[a\\]\\(belegg:a/benefits/b\\)|<!-- belegg: x -->|\\[\\^1\\]:? ?|belegg:){0,40}") {
        let (chapter, _) = Chapter::parse(&text, &file());
        for block in &chapter.blocks {
            proptest::prop_assert!(text.get(block.range.clone()).is_some());
            for sentence in &block.sentences {
                proptest::prop_assert!(block.text.get(sentence.clone()).is_some());
                proptest::prop_assert!(text.is_char_boundary(block.source_of(sentence.start)));
            }
        }
        for link in &chapter.links {
            proptest::prop_assert!(text.get(link.label.clone()).is_some(), "{:?}", link);
            proptest::prop_assert!(link.range.start < link.label.start && link.label.end <= link.range.end);
        }
    }
}
