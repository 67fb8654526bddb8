//! The faults: every kind that the format and the defects of published chapters name.

use super::source::{lone, quotable, quote, quoting};
use crate::generate::{Class, Coding, Corpus};

/// One fault in place of one paragraph.
pub struct Fault {
    pub what: &'static str,
    /// The rule that names it.
    pub code: &'static str,
    /// The paragraph it takes the place of.
    pub place: &'static str,
    /// The new text from the old; `{number}` is the chapter's.
    pub instead: Box<dyn Fn(&str) -> String>,
    /// The line of the paragraph, from 0, at which it is named.
    pub line: usize,
    /// The paragraph at which it is named, where that is another one.
    pub reported: Option<&'static str>,
    /// Only worth knowing: no reason to fail.
    pub note: bool,
    /// Changes what other paragraphs are read as.
    pub alone: bool,
}

fn fault(
    what: &'static str,
    code: &'static str,
    place: &'static str,
    instead: impl Fn(&str) -> String + 'static,
) -> Fault {
    Fault { what, code, place, instead: Box::new(instead), line: 0, reported: None, note: false, alone: false }
}

/// One piece of a paragraph for another; it must be there.
fn swap(from: &'static str, to: &'static str) -> impl Fn(&str) -> String {
    move |text| {
        assert!(text.contains(from), "`{from}` is not in `{text}`");
        text.replacen(from, to, 1)
    }
}

/// A text that does not depend on what stood there.
fn text(text: impl Into<String>) -> impl Fn(&str) -> String {
    let text = text.into();
    move |_| text.clone()
}

pub fn faults(corpus: &Corpus) -> Vec<Fault> {
    let mut all = claims(corpus);
    all.extend(links(corpus));
    all.extend(quotes(corpus));
    all.extend(prose(corpus));
    all
}

fn claims(corpus: &Corpus) -> Vec<Fault> {
    let none = lone(corpus, "kommune", "benefits", Class::None);
    let (small, small_finding) = {
        let code = corpus.of_class(Class::SmallAll).find(|code| code.stakeholder == "bruker").unwrap();
        (code.address.clone(), code.finding.clone())
    };
    let twice = lone(corpus, "kommune", "benefits", Class::Several);
    let leak = lone(corpus, "kommune", "drawbacks", Class::Few);
    let k = "respondenter i kommunehelsetjenesten";
    vec![
        fault("a universal with a counter voice", "chapter/contradicted", "agreed", |text| {
            text.replacen("[Det er høy grad av enighet]", "[Samtlige informanter]", 1).replacen(" om at de", "", 1)
        }),
        fault("a word too strong", "chapter/too-strong", "several", swap("Flere", "De fleste")),
        fault("a word too strong for a few", "chapter/too-strong", "few", swap("Enkelte", "Mange")),
        fault("a number that is not so", "chapter/wrong-number", "few", swap("Enkelte", "Fire")),
        fault(
            "nobody said so",
            "chapter/no-evidence",
            "tendency",
            text(format!("[Flere {k}](belegg:{}) {}.", none.address, none.finding)),
        ),
        fault(
            "a bare plural for a few",
            "chapter/generic-plural",
            "few",
            swap("Enkelte respondenter", "Respondentene"),
        ),
        fault(
            "all of a small group",
            "chapter/small-group",
            "last",
            text(format!("[Samtlige representanter](belegg:{small}) {small_finding}.")),
        ),
        fault("counter-evidence untold", "chapter/unexplained", "most", swap(", men det er også sagt imot", "")),
        fault(
            "an override without a reason",
            "chapter/override-without-reason",
            "overridden",
            swap("override: to samtaler ble avbrutt", "override:"),
        ),
        fault("an override of what holds", "chapter/override-unused", "overridden", swap("Mange", "Noen")),
        fault(
            "the same claim twice",
            "chapter/claim-twice",
            "split",
            text(format!("[Flere {k}](belegg:{}) {}.", twice.address, twice.finding)),
        ),
        fault(
            "a drawback among the benefits",
            "chapter/valence-leak",
            "tendency",
            text(format!("[Enkelte {k}](belegg:{}) {}.", leak.address, leak.finding)),
        ),
        fault("staff's view told as the patients'", "chapter/proxy-voice", "proxy", |text| {
            text.replacen(" respondenter som møter pasientene", "", 1).replacen("opplever at pasientene ", "", 1)
        }),
        fault("staff's view told as the patients' own", "chapter/proxy-voice", "proxy too", |text| {
            text.replacen(" respondenter som møter pasientene", " pasienter", 1).replacen(
                "opplever at pasientene ",
                "",
                1,
            )
        }),
        Fault { note: true, ..fault("a word too weak", "chapter/too-weak", "all", swap("Samtlige", "Enkelte")) },
    ]
}

fn links(corpus: &Corpus) -> Vec<Fault> {
    let code = lone(corpus, "spesialist", "benefits", Class::All);
    let filtered =
        |filter: &str| text(format!("[Samtlige ledere](belegg:{}?{filter}) {}.", code.address, code.finding));
    vec![
        fault("an unknown address", "chapter/unknown-code", "all", swap(")", "x)")),
        fault("an address of no section", "chapter/bad-address", "all", swap("/benefits/", "/fordeler/")),
        fault("an unknown attribute", "chapter/unknown-attribute", "leaders", filtered("rolle=leder")),
        fault("an unknown value", "chapter/unknown-value", "leaders", filtered("role=ledar")),
        fault("a filter without a value", "chapter/bad-filter", "leaders", filtered("role")),
        fault("a link of no kind", "chapter/unknown-link", "boxed", swap("belegg:ref/samjournal", "belegg:ref/")),
        fault("a link without words", "chapter/empty-link", "boxed", swap("[tekstboks]", "[]")),
        fault(
            "a link with a space in it",
            "chapter/unread-link",
            "boxed",
            swap("belegg:ref/samjournal", "belegg:ref/sam journal"),
        ),
        fault("a title that says nothing", "chapter/link-title", "overridden", swap("override: to", "fordi to")),
        fault(
            "a reference to nothing",
            "chapter/broken-reference",
            "order",
            swap("kommunehelsetjenesten/ulemper", "kommunene/ulemper"),
        ),
        fault(
            "a reference to several sections",
            "chapter/ambiguous-reference",
            "order",
            swap("kommunehelsetjenesten/ulemper", "ulemper"),
        ),
        fault(
            "a reference typed by hand",
            "chapter/typed-reference",
            "boxed",
            text("Mer om dette står i kapittel {number}.1.2."),
        ),
        fault(
            "a box typed by hand",
            "chapter/typed-reference",
            "boxed",
            text("Mer om dette står i tekstboks {number}.1."),
        ),
        fault(
            "a reference typed by hand to nothing",
            "chapter/typed-broken",
            "boxed",
            text("Mer om dette står i kapittel {number}.9."),
        ),
        fault("a number typed in a heading", "chapter/typed-number", "s-", text("### {number}.2.2 Ulemper")),
        fault(
            "an undefined footnote",
            "chapter/no-footnote",
            "last",
            text("Videre vurderinger står et annet sted.[^mangler]"),
        ),
        Fault {
            reported: Some("footnote"),
            alone: true,
            ..fault("a footnote nobody refers to", "chapter/idle-footnote", "after", swap("[^omfang]", ""))
        },
        fault(
            "a box twice",
            "chapter/box-twice",
            "last",
            text(
                "> **[Tekstboks](belegg:box/samjournal)** Igjen\n>\n> Samjournal er felles.\n>\n> Kilde: prosjektgruppa",
            ),
        ),
        fault(
            "a box outside a block quote",
            "chapter/box-outside",
            "last",
            text("[Tekstboks](belegg:box/annet) Om noe annet."),
        ),
        fault("a comment we do not know", "chapter/unknown-comment", "last", text("<!-- belegg: glem dette -->")),
        fault(
            "an allowance without a reason",
            "chapter/allow-reason",
            "last",
            text("<!-- belegg: allow no-link -->\nVidere vurderinger står et annet sted."),
        ),
        fault(
            "an allowance of an error",
            "chapter/allow-rule",
            "last",
            text("<!-- belegg: allow contradicted fordi -->\nVidere vurderinger står et annet sted."),
        ),
        fault(
            "an allowance of nothing",
            "chapter/allow-unused",
            "last",
            text("<!-- belegg: allow no-link fordi -->\nVidere vurderinger står et annet sted."),
        ),
        Fault {
            alone: true,
            ..fault(
                "a comment never closed",
                "chapter/open-comment",
                "footnote",
                text("[^omfang]: Gjelder dem.\n\n<!-- husk"),
            )
            .at(2)
        },
    ]
}

fn quotes(corpus: &Corpus) -> Vec<Fault> {
    let clinician = "Intervju med helsepersonell i kommunehelsetjenesten";
    let any = |is: &dyn Fn(&Coding) -> bool| {
        let mut codings = corpus.codings.iter().filter(|coding| !coding.anchor.quote.contains('\n'));
        let coding = codings.find(|coding| is(coding)).expect("such a passage");
        (coding.anchor.quote.clone(), coding.id.clone())
    };
    let interview = |coding: &Coding| &corpus.study.interviews[coding.interview];
    let (noted, noted_id) = any(&|coding| {
        interview(coding).notes
            && coding.person.is_some_and(|at| {
                matches!(corpus.study.people[at].role, "lege" | "sykepleier")
                    && corpus.study.people[at].group == "kommune"
                    && !corpus.study.people[at].comparator
                    && !corpus.study.people[at].unknown
            })
    });
    let (staff, staff_id) = any(&|coding| coding.person.is_none() && !interview(coding).notes);
    let (letter, letter_id) = any(&|coding| interview(coding).is_document());
    let (outside, outside_id) =
        any(&|coding| coding.person.is_some_and(|at| corpus.study.people[at].comparator) && !interview(coding).notes);
    let narrow = quotable(corpus, "kommune").next().unwrap();
    let speaker = &corpus.study.people[narrow.person.unwrap()];
    let (attribution, site, label) =
        (format!("Intervju med {} i {}", speaker.role, speaker.site), speaker.site.clone(), speaker.id.clone());
    let first = quote(corpus, "kommune", 0);
    let words = narrow.anchor.quote.clone();
    let misquoted = words.split(' ').nth(2).unwrap().to_owned();
    vec![
        fault("a misquoted word", "chapter/wording", "quote", move |text| text.replacen(&misquoted, "sjøstjerne", 1)),
        fault("an omission that drops `ikke`", "chapter/dropped-negation", "quote", swap(" ikke ", " … ")),
        fault("a bracket never closed", "chapter/quote-form", "quote", swap(" ikke ", " [ikke ")),
        fault("an unknown id", "chapter/unknown-quote", "quote", swap("belegg:quote/01KGE", "belegg:quote/01KGZ"))
            .at(2),
        fault("an id that is none", "chapter/bad-quote-id", "quote", swap("belegg:quote/01KGE", "belegg:quote/1KGE"))
            .at(2),
        fault(
            "a workplace in the attribution",
            "chapter/attribution",
            "quote",
            swap("helsepersonell i kommunehelsetjenesten", "en sykepleier i hjemmetjenesten"),
        )
        .at(2),
        fault("a site in the attribution", "chapter/attribution", "quote", move |text| {
            text.replacen(clinician, &attribution, 1)
        })
        .at(2),
        fault("a label in the attribution", "chapter/attribution", "quote", move |text| {
            text.replacen("helsepersonell", &label, 1)
        })
        .at(2),
        fault("a quote without a source", "chapter/quote-without-source", "other quote", text(format!("> {words}"))),
        fault("a quote twice", "chapter/quote-twice", "other quote", text(first)).at(2),
        fault("notes quoted", "chapter/notes-quote", "other quote", text(quoting(&noted, clinician, &noted_id))).at(2),
        fault(
            "staff quoted",
            "chapter/staff-quote",
            "other quote",
            text(quoting(&staff, "Intervju med informant", &staff_id)),
        )
        .at(2),
        fault(
            "a letter quoted as an interview",
            "chapter/document-attribution",
            "other quote",
            text(quoting(&letter, "Uttalelse", &letter_id)),
        )
        .at(2),
        Fault {
            note: true,
            ..fault(
                "a comparator quoted",
                "chapter/comparator-quote",
                "other quote",
                text(quoting(&outside, "Intervju med informant", &outside_id)),
            )
            .at(2)
        },
        fault(
            "a quote's link outside a quote",
            "chapter/quote-outside",
            "last",
            text(format!("En sa noe om [dette](belegg:quote/{}).", narrow.id)),
        ),
        fault("the speaker's site beside the quote", "chapter/named-beside-quote", "after", move |text| {
            text.replacen("trinnvis", &format!("trinnvis i {site}"), 1)
        }),
    ]
}

fn prose(_corpus: &Corpus) -> Vec<Fault> {
    vec![
        fault(
            "people counted without a link",
            "chapter/no-link",
            "last",
            text("Mange informanter sier at det er tungt."),
        ),
        fault(
            "nobody, without a link",
            "chapter/no-link",
            "last",
            text("Ingen av informantene har gitt uttrykk for tvil."),
        ),
        fault("a first without a second", "chapter/dangling", "count", swap(" For det andre må utstyret byttes.", "")),
        fault("a variant of a term", "chapter/term", "intro", swap("Samjournal", "Sam-journal")),
        Fault {
            note: true,
            ..fault(
                "several causes announced",
                "chapter/one-cause",
                "last",
                text("Det skyldes flere forhold. Opplæringen er kort."),
            )
        },
    ]
}

impl Fault {
    /// Named at another line of the paragraph.
    fn at(self, line: usize) -> Self {
        Self { line, ..self }
    }
}
