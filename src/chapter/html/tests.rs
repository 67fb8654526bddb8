use std::collections::BTreeSet;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::*;
use crate::chapter::testing::{Project, quote};
use crate::chapter::{Figure, RenderMode};
use crate::source::markdown;

const CODE: &str = "belegg:kommune/benefits/sanntid";

/// What a page is made of, read again.
#[derive(Debug, Default)]
struct Page {
    /// Names of elements in order, with id and where they lead.
    elements: Vec<(String, Option<String>, Option<String>)>,
    /// Elements that are pictures, with their name for who cannot see them.
    pictures: Vec<Option<String>>,
    text: String,
}

impl Page {
    fn read(page: &str) -> Self {
        let mut reader = Reader::from_str(page);
        reader.config_mut().check_end_names = true;
        let (mut read, mut open) = (Self::default(), Vec::new());
        loop {
            match reader.read_event().unwrap() {
                Event::Start(tag) => {
                    open.push(tag.name().as_ref().to_owned());
                    read.element(&tag);
                }
                Event::Empty(tag) => read.element(&tag),
                Event::End(tag) => assert_eq!(open.pop().as_deref(), Some(tag.name().as_ref())),
                Event::Text(text) => read.text.push_str(&text),
                Event::Eof => break,
                _ => {}
            }
        }
        assert!(open.is_empty(), "{open:?}");
        read
    }

    fn element(&mut self, tag: &quick_xml::events::BytesStart<'_>) {
        let value = |name: &str| tag.try_get_attribute(name).unwrap().map(|found| found.value.to_string());
        let name = tag.name().as_ref().to_owned();
        if matches!(name.as_str(), "svg" | "img") {
            self.pictures.push(value("aria-label").or(value("alt")));
        }
        let to = value("href").or(value("src"));
        self.elements.push((name, value("id"), to));
    }

    fn names(&self) -> Vec<&str> {
        self.elements.iter().map(|(name, _, _)| name.as_str()).collect()
    }

    /// Every id once, every link to a place in the page leads there, headings without a step left out, pictures named.
    fn is_sound(&self) {
        let ids: Vec<&String> = self.elements.iter().filter_map(|(_, id, _)| id.as_ref()).collect();
        let unique: BTreeSet<&String> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{ids:?}");
        for (_, _, to) in &self.elements {
            let Some(to) = to else { continue };
            match to.strip_prefix('#') {
                Some(id) => assert!(unique.contains(&id.to_owned()), "{to}"),
                None => assert!(to.starts_with("https://") || to.starts_with("mailto:"), "{to}"),
            }
        }
        let mut above = 0;
        for level in self.elements.iter().filter_map(|(name, _, _)| name.strip_prefix('h')?.parse::<u8>().ok()) {
            assert!(level <= above + 1, "h{level} after h{above}");
            above = level;
        }
        assert_eq!(self.names().iter().filter(|name| **name == "h1").count(), 1);
        assert!(self.names().iter().all(|name| !matches!(*name, "script" | "link" | "iframe" | "img")));
        assert!(self.pictures.iter().all(|name| name.as_ref().is_some_and(|name| !name.is_empty())));
    }
}

fn page_of(project: &Project, source: &str, audience: Audience) -> String {
    project.rendered(source, RenderMode::Draft, |chapter, ground, rendered| {
        html(chapter, ground, rendered, audience, &["chapters/x.md:1:1: <b>".to_owned()]).0
    })
}

fn whole(words: &str) -> String {
    format!(
        "# T {words}\n\n## Fordeler\n\n[Mange {words}]({CODE}) ser {words}.[^a] Se [tekstboks](belegg:ref/x) og \
         [kapittel](belegg:ref/fordeler), [nett](https://a.no).\n\n{}\n> **[Tekstboks](belegg:box/x)** Om {words}\n>\n> Tekst.\n\n\
         | A | B |\n|---|--:|\n| {words} | 2 |\n\n- én\n- to\n  1. tre\n\n---\n\n```\n<kode>\n```\n\nHer[^a].\n\n[^a]: Note {words}\n",
        quote("Vi ser det straks, sa 1.", "Intervju med informant", 1)
    )
}

#[test]
fn a_page_is_whole_for_every_audience() {
    for audience in [Audience::Public, Audience::Release, Audience::Internal] {
        let page = page_of(&Project::of(12, 2, 6), &whole("ord"), audience);
        let read = Page::read(&page);
        read.is_sound();
        assert_eq!(read.text.contains("INTERNT"), audience == Audience::Internal);
        assert_eq!(read.names().contains(&"details"), audience != Audience::Public);
        assert!(page.contains("lang=\"nb\"") && page.contains("default-src 'none'"), "{page}");
    }
}

#[test]
fn a_claim_leads_to_its_evidence_and_back() {
    let page = page_of(&Project::of(12, 2, 6), &whole("ord"), Audience::Release);
    assert!(page.contains("<a class=\"claim\" id=\"t-1\" href=\"#b-1\">Mange ord</a>"), "{page}");
    assert!(page.contains("<a class=\"back\" href=\"#t-1\">"));
    assert!(page.contains("<a class=\"source\" id=\"t-2\" href=\"#b-2\">Intervju med informant</a>"));
    assert!(
        page.contains("<a href=\"#boks-x\">tekstboks 4.1</a>")
            && page.contains("<a href=\"#s-fordeler\">kapittel 4.1</a>")
    );
    assert!(page.contains("id=\"r-1\" href=\"#n-1\"") && page.contains("href=\"#r-1\""));
}

#[test]
fn readers_outside_learn_no_ids_and_no_small_counts() {
    let source = whole("ord");
    let outside = Page::read(&page_of(&Project::of(12, 2, 6), &source, Audience::Release)).text;
    for hidden in ["K1", "int-0", "kommune 1"] {
        assert!(!outside.contains(hidden), "{hidden}");
    }
    let inside = Page::read(&page_of(&Project::of(12, 2, 6), &source, Audience::Internal)).text;
    assert!(inside.contains("K1") && inside.contains("int-01"), "{inside}");
}

#[test]
fn what_would_tell_who_speaks_is_left_out() {
    let mut project = Project::new();
    for (number, words) in
        ["Ring Kari Nordmann på 22 33 44 55.", "Vi i kommune 3 ser det.", "Slik er det blitt."].iter().enumerate()
    {
        let (id, person) = (format!("int-{number}"), format!("K{number} kommune role=lege site=kommune_{number}"));
        project = project.interview(&id, &[&person]).says(&id, &format!("K{number}"), words);
        project = project.coded("kommune/benefits/sanntid", crate::coding::Stance::Support);
    }
    for number in 3..9 {
        let person = format!("K{number} kommune role=lege site=kommune_{number}");
        project = project.interview(&format!("int-{number}"), &[&person]);
    }
    let source = format!("# T\n\n[Noen]({CODE}) ser det.\n");
    // Nobody has read them with print in mind yet.
    assert!(!page_of(&project, &source, Audience::Release).contains("Slik er det blitt."));
    let page = page_of(&project.starred(), &source, Audience::Release);
    assert!(page.contains("Slik er det blitt.") && page.contains("Flere utsagn er utelatt"), "{page}");
    assert!(!page.contains("Nordmann") && !page.contains("kommune 3"), "{page}");
}

#[test]
fn a_small_group_tells_no_passages() {
    let page = page_of(&Project::of(3, 0, 1), &format!("# T\n\n[Noen]({CODE}) ser det.\n"), Audience::Release);
    assert!(!page.contains("Vi ser det straks") && page.contains("holdes tilbake av hensyn"), "{page}");
}

#[test]
fn hostile_words_do_not_change_the_structure() {
    let plain = |words: &str| {
        let mut project = Project::of(9, 0, 2);
        project = project.interview("int-90", &["K90 kommune role=lege site=kommune_90"]).says("int-90", "K90", words);
        project = project.coded("kommune/benefits/sanntid", crate::coding::Stance::Support);
        Page::read(&page_of(&project, &whole(&markdown(words)), Audience::Internal))
    };
    let wanted = plain("ord");
    wanted.is_sound();
    for words in [
        "</a></p></main><script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "' onmouseover='x",
        "]]><!-- -- <!DOCTYPE x [<!ENTITY a \"b\">]>&a;",
        "[a](javascript:alert(1)) ![b](https://b.no/x.png)",
        "# H\u{202e}\u{0}\u{1b}[2J &#x3c;b&#62;",
        "</style></details><details open>",
    ] {
        let read = plain(words);
        assert_eq!(read.names(), wanted.names(), "{words}");
        read.is_sound();
    }
}

#[test]
fn raw_html_of_a_source_is_text_and_comments_go() {
    let page = page_of(
        &Project::new(),
        "# T\n\n<b>a</b> <!-- hemmelig --> <script>x</script>\n\n<div>\nx\n</div>\n",
        Audience::Public,
    );
    assert!(page.contains("&lt;script&gt;") && page.contains("&lt;div&gt;") && !page.contains("hemmelig"), "{page}");
    Page::read(&page).is_sound();
}

#[test]
fn figures_are_drawn_in_the_page() {
    let project = Project::of(12, 2, 6);
    let page = project.rendered(
        "# T\n\n![a](figures/f.svg)\n\n![b](x.png)\n",
        RenderMode::Strict,
        |chapter, ground, rendered| {
            let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect id=\"a\"/></svg>".to_owned();
            let figure =
                Figure { name: "f".into(), title: "T".into(), alt: "Hva den viser".into(), svg, emf: Vec::new() };
            let rendered = Rendered { figures: vec![figure], ..rendered.clone() };
            html(chapter, ground, &rendered, Audience::Public, &[]).0
        },
    );
    let read = Page::read(&page);
    read.is_sound();
    assert_eq!(read.pictures, [Some("Hva den viser".to_owned())]);
    assert!(page.contains("[Bilde: b]"));
}

#[test]
fn however_deep_it_nests_it_ends() {
    let deep = format!("# T\n\n{} x\n\n{}x{}\n", ">".repeat(3000), "*a ".repeat(2000), "*".repeat(2000));
    Page::read(&page_of(&Project::new(), &deep, Audience::Public)).is_sound();
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn any_markdown_gives_a_sound_page(source in "([>*\\[\\]()`~ .\n|!<æa#1&;:\"^-]|\\[\\^a\\]|\\[x\\]\\(belegg:kommune/benefits/sanntid\\)|<b>|\n\n|    ){0,60}") {
        let page = page_of(&Project::of(2, 1, 3), &source, Audience::Release);
        Page::read(&page);
    }
}
