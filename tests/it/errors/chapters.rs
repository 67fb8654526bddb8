//! Faults of chapters: one study, and for each fault a chapter that bears its name.

use std::sync::OnceLock;

use super::journals::entry;
use super::{Case, Seen};
use crate::project::Project;

pub(super) fn cases() -> Vec<Case> {
    let faults = SOURCES.iter().map(|(code, _)| (*code, format!("chapters/{code}.md")));
    let others = [
        ("unmentioned-theme", "codebook.yaml".to_owned()),
        ("unread-record", "published/unread-record.json".to_owned()),
    ];
    let all = faults.chain(others);
    all.map(|(code, file)| Case {
        code: Box::leak(format!("chapter/{code}").into_boxed_str()),
        told: Box::new(move || told().iter().filter(|(of, _)| *of == file).map(|(_, seen)| seen.clone()).collect()),
    })
    .collect()
}

/// The source of a chapter for each fault; `{…}` stands for the id of the coding with that name.
const SOURCES: &[(&str, &str)] = &[
    // Reading.
    ("unknown-link", "[Tekstboks](belegg:box/)"),
    ("bad-address", "[De fleste](belegg:kommune/fordeler/alle) venter."),
    ("bad-filter", "[De fleste](belegg:kommune/benefits/alle?role) venter."),
    ("bad-quote-id", "> Ja.\n>\n> [Intervju](belegg:quote/123)"),
    ("empty-link", "De [](belegg:kommune/benefits/alle) venter."),
    ("unread-link", "[De fleste](belegg:kommune/benefits/alle sammen) venter."),
    ("link-title", "[De fleste](belegg:kommune/benefits/alle \"fordi\") venter."),
    ("quote-outside", "[Intervju](belegg:quote/{lege})"),
    ("box-outside", "[Tekstboks](belegg:box/journal) Om journalen"),
    (
        "box-twice",
        "> **[Tekstboks](belegg:box/a)** Om A\n>\n> Tekst.\n\nJa.\n\n> **[Tekstboks](belegg:box/a)** Om A\n>\n> Tekst.",
    ),
    ("unknown-figure", "![Alle](belegg:figure/matriks)"),
    ("figure-option", "![Alle](belegg:figure/matrix?farge=blå)"),
    ("figure-outside", "Se ![Alle](belegg:figure/matrix)"),
    ("figure-twice", "![Alle](belegg:figure/matrix?id=a)\n\n![Alle](belegg:table/matrix?id=a)"),
    ("unknown-comment", "<!-- belegg: glem dette -->"),
    ("open-comment", "Ja.\n\n<!-- aldri lukket"),
    ("allow-reason", "<!-- belegg: allow no-link -->\nMange informanter venter."),
    ("allow-rule", "<!-- belegg: allow contradicted fordi -->\nJa."),
    ("allow-unused", "<!-- belegg: allow no-link det er vanlig -->\nDe venter."),
    // Addresses and filters.
    ("unknown-code", "[De fleste](belegg:kommune/benefits/ale) venter."),
    ("moved-code", "[Samtlige](belegg:kommune/benefits/gammel) venter."),
    ("retired-code", "[De fleste](belegg:kommune/benefits/borte) venter."),
    ("unknown-attribute", "[De fleste](belegg:kommune/benefits/alle?rolle=lege) venter."),
    ("unknown-value", "[De fleste](belegg:kommune/benefits/alle?role=lærer) venter."),
    ("unknown-stakeholder", "![Alle](belegg:figure/balance?stakeholder=komune)"),
    ("figure-split", "![Alle](belegg:figure/matrix?by=site)"),
    ("empty-figure", "![Alle](belegg:figure/matrix?section=context)"),
    // Quantifiers.
    ("contradicted", "[Samtlige](belegg:kommune/benefits/omstridt) venter."),
    ("too-strong", "[Mange informanter](belegg:kommune/benefits/få) venter."),
    ("wrong-number", "[Fire informanter](belegg:kommune/benefits/få) venter."),
    ("too-weak", "[Enkelte informanter](belegg:kommune/benefits/alle) venter."),
    ("no-evidence", "[Mange informanter](belegg:kommune/benefits/ingen) venter."),
    ("generic-plural", "[Informantene](belegg:kommune/benefits/få) venter."),
    ("override-without-reason", "[Mange informanter](belegg:kommune/benefits/få \"override:\") venter."),
    ("override-unused", "[Samtlige](belegg:kommune/benefits/alle \"override: to ble avbrutt\") venter."),
    ("overridden", "[Mange informanter](belegg:kommune/benefits/få \"override: to ble avbrutt\") venter."),
    ("unexplained", "[De fleste informanter](belegg:kommune/benefits/omstridt) venter."),
    ("fragile", "[Enkelte informanter](belegg:kommune/benefits/få) venter."),
    ("small-group", "[Samtlige leger](belegg:kommune/benefits/alle?role=lege) venter."),
    // Quotes.
    ("unknown-quote", "> Vi ser det.\n>\n> [Intervju](belegg:quote/01K00000000000000000000009)"),
    ("adrift-quote", "> Det blåste opp.\n>\n> [Intervju](belegg:quote/{adrift})"),
    ("moved-quote", "> Ja.\n>\n> [Intervju](belegg:quote/{moved})"),
    ("withdrawn-quote", "> Det vil jeg ikke si.\n>\n> [Intervju](belegg:quote/{withdrawn})"),
    ("wording", "> Vi ser alt.\n>\n> [Intervju](belegg:quote/{lege})"),
    ("quote-form", "> Vi ser [det.\n>\n> [Intervju](belegg:quote/{lege})"),
    ("dropped-negation", "> Varslene er […] riktige.\n>\n> [Intervju](belegg:quote/{denied})"),
    ("notes-quote", "> Det går greit.\n>\n> [Intervju](belegg:quote/{notes})"),
    ("staff-quote", "> Hva med varslene?\n>\n> [Intervju](belegg:quote/{staff})"),
    (
        "several-speakers",
        "> Varslene er ikke riktige. […] Enig i det.\n>\n> [Intervju](belegg:quote/01K0000000000000000000000B)",
    ),
    ("no-quote-consent", "> Helst ikke mine ord.\n>\n> [Intervju](belegg:quote/{silent})"),
    ("comparator-quote", "> Hos oss er det annerledes.\n>\n> [Intervju](belegg:quote/{comparator})"),
    ("attribution", "> Vi ser det.\n>\n> [Lege på legevakt i kommune 10](belegg:quote/{lege})"),
    ("document-attribution", "> Vi ber om svar.\n>\n> [Et brev](belegg:quote/{document})"),
    (
        "quote-twice",
        "> Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})\n\nJa.\n\n> Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})",
    ),
    ("quote-without-source", "> Vi ser det."),
    ("named-beside-quote", "Vi var i kommune 10.\n\n> Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})"),
    ("quote-balance", BALANCE),
    // Who can be recognised.
    ("quote-share", BALANCE),
    ("stable-number", "Det gjelder [kommune 2]."),
    ("identifies", "Skriv til kari.lillevik@eksempel.no om det."),
    ("may-identify", "> Vi er bare to på natt."),
    ("third-person-health", "> Moren min fikk kreft da vi holdt på."),
    ("except-one", "[Nesten alle](belegg:kommune/benefits/omstridt) unntatt én ser det."),
    (
        "differencing",
        "[Ni av ti](belegg:kommune/benefits/omstridt) ser det.\n\n[Samtlige sykepleiere](belegg:kommune/benefits/omstridt?role=sykepleier) ser det.",
    ),
    ("counts-told", "[To av ti](belegg:kommune/benefits/få) ser det.\n\n![Alle](belegg:table/matrix)"),
    (
        "counts-withheld",
        "![Alle](belegg:table/matrix?by=arm)\n\n[Sju av sju](belegg:kommune/benefits/delt?arm=a) ser det.",
    ),
    ("published-counts", "[Samtlige](belegg:kommune/benefits/alle) ser det."),
    ("published-group", "[Ni av ti](belegg:kommune/benefits/omstridt) ser det."),
    ("published-attribution", "> Vi ser det.\n>\n> [Intervju med lege](belegg:quote/{lege})"),
    ("published-withdrawn", "Ja."),
    // Prose.
    (
        "no-cross-reference",
        "[Samtlige](belegg:kommune/benefits/alle) ser det.\n\n[Enkelte](belegg:kommune/drawbacks/alle) ser det ikke.",
    ),
    ("no-link", "Mange informanter venter."),
    ("dangling", "For det første tar det tid."),
    ("one-cause", "Dette skyldes flere forhold. Systemet er tregt."),
    (
        "claim-twice",
        "[Samtlige](belegg:kommune/benefits/alle) ser det.\n\n[Samtlige](belegg:kommune/benefits/alle) ser det.",
    ),
    ("broken-reference", "Se [kapittel](belegg:ref/ulemper)."),
    ("ambiguous-reference", "## A\n\n### X\n\n## B\n\n### X\n\nSe [kapittel](belegg:ref/x)."),
    ("typed-broken", "## A\n\nSe kapittel 5.9."),
    ("typed-reference", "## A\n\nSe kapittel 6.1."),
    ("typed-number", "## 7.1 A"),
    ("no-footnote", "De venter.[^a]"),
    ("idle-footnote", "De venter.\n\n[^a]: Lenge."),
    ("term", "De bruker Helsedøren."),
    ("proxy-voice", "[Samtlige](belegg:pasient/benefits/trygg) blir tryggere."),
    ("valence-leak", "## Ulemper\n\n[Samtlige](belegg:kommune/benefits/alle) ser det."),
    ("valence-order", "## A\n\n### Ulemper\n\nJa.\n\n### Fordeler\n\nNei."),
];

const BALANCE: &str = "# T\n\n## A\n\n> Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})\n\nJa.\n\n\
    > Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})\n\nJa.\n\n> Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})\n\nJa.\n\n\
    > Vi ser det.\n>\n> [Intervju](belegg:quote/{lege})\n\n## B\n\n[Samtlige](belegg:kommune/benefits/alle) ser det.";

/// What `check` tells of the study, by file.
fn told() -> &'static [(String, Seen)] {
    static TOLD: OnceLock<Vec<(String, Seen)>> = OnceLock::new();
    TOLD.get_or_init(|| {
        let json = study().run(["check", "--fragile", "--json"]).exits(1).json();
        let text = |problem: &serde_json::Value, key: &str| problem[key].as_str().unwrap().to_owned();
        let problems = json["problems"].as_array().unwrap().iter();
        problems.map(|one| (text(one, "file"), (text(one, "code"), Some(text(one, "severity"))))).collect()
    })
}

/// Ten people who were asked, and some interviews that are special in one way each.
fn study() -> Project {
    let project = Project::empty().with("codebook.yaml", CODEBOOK).with("belegg.yaml", SETTINGS);
    let mut rows = String::from("transcript\tturn\tquote\tcode\tstance\n");
    for n in 1..=10 {
        let role = if n > 7 { "lege" } else { "sykepleier" };
        let person = format!("{{id: K{n:02}, group: kommune, role: {role}, unit: legevakt, site: kommune {n}}}");
        let topics = "topics: {alle: asked, få: asked, omstridt: asked, ingen: asked, sitat: asked}\n";
        interview(&project, &format!("int-{n:02}"), topics, &person, &[(&format!("K{n:02}"), "Vi ser det.")]);
        let mut say = |code: &str, stance: &str| rows += &format!("int-{n:02}\t1\tVi ser det.\t{code}\t{stance}\n");
        say("kommune/benefits/alle", "support");
        say("kommune/benefits/omstridt", if n == 10 { "contradict" } else { "support" });
        if n <= 6 {
            say("pasient/benefits/trygg", "support");
            say("kommune/benefits/glemt", "support");
        }
        if n <= 2 {
            say("kommune/benefits/få", "support");
        }
    }
    // Two arms of seven: in one all support it, in the other two.
    for n in 1..=14 {
        let (id, arm) = (format!("arm-{n:02}"), if n <= 7 { "a" } else { "b" });
        let person = format!("{{id: A{n:02}, group: kommune, role: lege, arm: {arm}, site: Fjordlag krets {n}}}");
        interview(&project, &id, "topics: {delt: asked}\n", &person, &[(&format!("A{n:02}"), "Vi ser det.")]);
        if n <= 9 {
            rows += &format!("{id}\t1\tVi ser det.\tkommune/benefits/delt\tsupport\n");
        }
    }
    special(&project);
    project.write("rows.tsv", &rows);
    project.run(["tag", "--from", "rows.tsv"]).exits(0);
    let ids: Vec<(&str, String)> =
        CODED.iter().map(|(name, transcript, turn, words)| (*name, code(&project, transcript, *turn, words))).collect();
    // No command codes over two turns; other programs' journals may.
    let both =
        "{\"turn\":2,\"start\":0,\"end\":11,\"to_turn\":3,\"quote\":\"Varslene er ikke riktige.\\nEnig i det.\"}";
    let rest =
        format!("\"op\":\"code\",\"transcript\":\"int-24\",\"anchor\":{both},\"code\":\"kommune/benefits/sitat\"");
    project.write("codings/cd@reise.jsonl", &(entry(1, "01K0000000000000000000000B", 1, &rest) + "\n"));
    project.edit("transcripts/int-21.md", "Det blåste opp.", "Nei.");
    project.edit("transcripts/int-22.md", "over fjorden og inn mot land", "over fjordene og inn på land");
    project.edit("transcripts/int-23.md", "group: kommune", "withdrawn: true, group: kommune");
    for (name, source) in SOURCES {
        let source = ids.iter().fold((*source).to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id));
        project.write(&format!("chapters/{name}.md"), &format!("{source}\n"));
    }
    for (name, claims, quotes) in RECORDS {
        let text = format!(
            "{{\"version\":1,\"chapter\":\"{name}\",\"sha256\":\"\",\"claims\":[{claims}],\"quotes\":[{quotes}]}}"
        );
        let text = ids.iter().fold(text, |text, (name, id)| text.replace(&format!("<{name}>"), id));
        project.write(&format!("published/{name}.json"), &text);
    }
    project.write("published/unread-record.json", "{");
    project
}

/// What was published before: chapter, claims, quotes; `<…>` stands for the id of the coding with that name.
const RECORDS: &[(&str, &str, &str)] = &[
    (
        "published-counts",
        r#"{"line":1,"code":"kommune/benefits/alle","filter":"","phrase":"ALL","support":9,"against":0,"asked":9}"#,
        "",
    ),
    (
        "published-group",
        r#"{"line":1,"code":"kommune/benefits/omstridt","filter":"role=sykepleier","phrase":"ALL","support":7,"against":0,"asked":7}"#,
        "",
    ),
    (
        "published-attribution",
        "",
        r#"{"line":3,"coding":"<lege>","attribution":"Intervju med respondent i kommunehelsetjenesten"}"#,
    ),
    ("published-withdrawn", "", r#"{"line":3,"coding":"<withdrawn>","attribution":"Intervju med informant"}"#),
];

/// Name, transcript, turn and words of the codings that are quoted.
const CODED: &[(&str, &str, u32, &str)] = &[
    ("lege", "int-10", 1, "Vi ser det."),
    ("adrift", "int-21", 1, "Det blåste opp."),
    ("moved", "int-22", 1, "Båten gikk over fjorden og inn mot land før det ble mørkt."),
    ("withdrawn", "int-23", 1, "Det vil jeg ikke si."),
    ("denied", "int-24", 2, "Varslene er ikke riktige."),
    ("notes", "int-25", 1, "Det går greit."),
    ("staff", "int-24", 1, "Hva med varslene?"),
    ("comparator", "int-26", 1, "Hos oss er det annerledes."),
    ("silent", "int-27", 1, "Helst ikke mine ord."),
    ("document", "dok-01", 1, "Vi ber om svar."),
];

/// A coding that only quotes rest on.
fn code(project: &Project, transcript: &str, turn: u32, words: &str) -> String {
    project.tag(transcript, turn, words, "kommune/benefits/sitat", "support")
}

fn special(project: &Project) {
    let person = |id: &str, more: &str| format!("{{id: {id}, group: kommune, role: lege, site: Fjordlag krets{more}}}");
    interview(project, "int-21", "", &person("K21", ""), &[("K21", "Det blåste opp.")]);
    let ferry = "Båten gikk over fjorden og inn mot land før det ble mørkt.";
    interview(project, "int-22", "", &person("K22", ""), &[("K22", ferry)]);
    interview(project, "int-23", "", &person("K23", ""), &[("K23", "Det vil jeg ikke si.")]);
    let both = format!("{}, {}", person("K24", ""), person("K25", ""));
    let turns = [("I", "Hva med varslene?"), ("K24", "Varslene er ikke riktige."), ("K25", "Enig i det.")];
    interview(project, "int-24", "", &both, &turns);
    interview(project, "int-25", "capture: notes\n", &person("K26", ""), &[("K26", "Det går greit.")]);
    interview(project, "int-26", "", &person("K27", ", comparator: true"), &[("K27", "Hos oss er det annerledes.")]);
    interview(project, "int-27", "", &person("K28", ", quote: false"), &[("K28", "Helst ikke mine ord.")]);
    interview(project, "dok-01", "mode: document\n", &person("D01", ""), &[("D01", "Vi ber om svar.")]);
}

fn interview(project: &Project, id: &str, front: &str, people: &str, turns: &[(&str, &str)]) {
    let body: String = turns.iter().map(|(speaker, words)| format!("\n**{speaker}**: {words}\n")).collect();
    let text = format!("---\nid: {id}\n{front}participants: [{people}]\n---\n{body}");
    project.write(&format!("transcripts/{id}.md"), &text);
}

const CODEBOOK: &str = "version: 1
title: Prøve
language: nb
stakeholders:
  - id: pasient
    label: Pasienter
    informants: respondenter
    speakers: [kommune]
    benefits:
      - {id: trygg, label: Trygg}
  - id: kommune
    label: Kommunehelsetjenesten
    informants: respondenter i kommunehelsetjenesten
    benefits:
      - {id: alle, label: Alle}
      - {id: få, label: Få}
      - {id: omstridt, label: Omstridt}
      - {id: ingen, label: Ingen}
      - {id: ny, label: Ny, was: [kommune/benefits/gammel]}
      - {id: borte, label: Borte, retired: true}
      - {id: sitat, label: Sitat}
      - {id: glemt, label: Glemt}
      - {id: delt, label: Delt}
    drawbacks:
      - {id: alle, label: Alle}
";

const SETTINGS: &str = "outline:
  - {id: typed-broken, title: A, number: 5, sections: [kommune]}
  - {id: typed-reference, title: B, number: 6, sections: [kommune]}
  - {id: typed-number, title: C, number: 7, sections: [kommune]}
words: {Helsedøra: [Helsedøren]}
";
