//! Every sentence that belegg writes, as a reader of each language meets it.
//!
//! `tests/data/sentences/` holds what is drafted and exported of a made-up project in each language. Read it when it
//! changes: `BELEGG_SENTENCES=write cargo test --test it sentences` writes it anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::project::Project;

/// Codes with what people say of them: so many support it, so many are against, in as many interviews.
const CODES: [(&str, usize, usize); 12] = [
    ("kommune/benefits/alle", 7, 0),
    ("kommune/benefits/nesten", 7, 1),
    ("kommune/benefits/fleste", 6, 2),
    ("kommune/benefits/tendens", 5, 1),
    ("kommune/benefits/delt", 4, 4),
    ("kommune/benefits/ingen", 0, 0),
    ("kommune/drawbacks/mange", 5, 0),
    ("kommune/drawbacks/mange/under", 2, 0),
    ("kommune/drawbacks/enkelte", 2, 0),
    ("kommune/drawbacks/en", 1, 0),
    ("kommune/drawbacks/delt", 2, 3),
    ("pasient/benefits/trygg", 7, 1),
];

struct Texts {
    language: &'static str,
    informants: [&'static str; 2],
    findings: [&'static str; 12],
    role: &'static str,
    areas: [&'static str; 2],
}

const LANGUAGES: [Texts; 3] = [
    Texts {
        language: "nb",
        informants: ["respondenter i kommunen", "respondenter som uttaler seg om pasientene"],
        findings: [
            "ser svaret samme dag",
            "opplever at det går raskere",
            "mener at ordningen er god",
            "planlegger bedre",
            "mener at listen er tryggere",
            "rekrutterer lettere",
            "venter på svar",
            "leter etter opplysninger",
            "skriver to ganger",
            "mangler opplæring",
            "strever med listen",
            "opplever at pasientene er tryggere",
        ],
        role: "Stilling",
        areas: ["Faglige konsekvenser", "Juridiske konsekvenser"],
    },
    Texts {
        language: "nn",
        informants: ["respondentar i kommunen", "respondentar som uttaler seg om pasientane"],
        findings: [
            "ser svaret same dag",
            "opplever at det går raskare",
            "meiner at ordninga er god",
            "planlegg betre",
            "meiner at lista er tryggare",
            "rekrutterer lettare",
            "ventar på svar",
            "leitar etter opplysningar",
            "skriv to gonger",
            "manglar opplæring",
            "strevar med lista",
            "opplever at pasientane er tryggare",
        ],
        role: "Stilling",
        areas: ["Faglege konsekvensar", "Juridiske konsekvensar"],
    },
    Texts {
        language: "en",
        informants: ["respondents in the municipality", "respondents who speak about the patients"],
        findings: [
            "see the answer the same day",
            "find that it is faster",
            "believe that the scheme is good",
            "plan better",
            "believe that the list is safer",
            "recruit more easily",
            "wait for answers",
            "look for information",
            "write twice",
            "lack training",
            "struggle with the list",
            "find that patients are safer",
        ],
        role: "Position",
        areas: ["Clinical consequences", "Legal consequences"],
    },
];

/// Eight interviews with a person each, who say what `CODES` has.
fn project(texts: &Texts) -> Project {
    let mut codebook = format!(
        "version: 1\ntitle: T\nlanguage: {}\nareas: {{a: {}, b: {}}}\nstakeholders:\n",
        texts.language, texts.areas[0], texts.areas[1]
    );
    for (id, informants, speakers) in
        [("kommune", texts.informants[0], ""), ("pasient", texts.informants[1], ", speakers: [kommune]")]
    {
        codebook += &format!("  - {{id: {id}, label: {id}, informants: {informants}{speakers}");
        for section in ["benefits", "drawbacks"] {
            let own = CODES.iter().zip(texts.findings).filter(|((code, ..), _)| {
                code.starts_with(&format!("{id}/{section}/")) && code.matches('/').count() == 2
            });
            let own = own.map(|((code, ..), finding)| {
                let id = code.rsplit('/').next().unwrap();
                // The finding of the child is the one that follows its parent's.
                let below = if id == "mange" {
                    format!(", children: [{{id: under, label: under, finding: {}}}]", texts.findings[7])
                } else {
                    String::new()
                };
                format!("{{id: {id}, label: {id}, areas: [a, b], finding: {finding}{below}}}")
            });
            codebook += &format!(", {section}: [{}]", own.collect::<Vec<_>>().join(", "));
        }
        codebook += "}\n";
    }
    let settings = format!(
        "outline:\n  - {{id: kapittel-4, title: T, number: 4, sections: [kommune, pasient, b], deviant: \"site: kommune 7\"}}\n\
         appendix: {{id: vedlegg, title: Vedlegg}}\nattributes: {{role: {}}}\n",
        texts.role
    );
    let findings = "sources: [{id: brev, kind: letter, title: Brev, date: 2025-06-01}, {id: tal, kind: indicator, title: Tal, date: 2025-06, values: {2024: \"1,5\"}}]\n\
                    findings: [{code: kommune/benefits/alle, triangulation: [{source: brev, relation: confirms}, {source: tal, relation: contradicts}]}, {code: kommune/drawbacks/en}, {code: kommune/benefits/delt}, {code: pasient/benefits/trygg}]\n";
    let mut project = Project::empty()
        .with("codebook.yaml", &codebook)
        .with("belegg.yaml", &settings)
        .with("findings.yaml", findings)
        .coded_by("ola", "d1");
    for at in 1..=8 {
        let asked: BTreeSet<&str> = CODES.iter().map(|(code, ..)| code.split('/').nth(2).unwrap()).collect();
        let asked: String = asked.into_iter().map(|theme| format!("  {theme}: asked\n")).collect();
        let role = if at % 2 == 0 { "lege" } else { "leder" };
        let front = format!(
            "---\nid: int-{at}\ndate: 2025-09\nmode: in-person\ncapture: {}\nlanguage: nb\ntopics:\n{asked}participants:\n  - \
             {{id: K{at}, group: kommune, role: {role}, site: kommune {}}}\n---\n\n",
            if at == 1 { "notes" } else { "recording" },
            at.min(7)
        );
        let turn = |turn| format!("**K{at}** [00:00:{turn:02}]: Utsagn nummer {turn} fra samtale {at} om saken.\n\n");
        let turns: String = (1..=CODES.len()).map(turn).collect();
        project = project.with(&format!("transcripts/int-{at}.md"), &(front + &turns));
    }
    for (turn, (code, support, against)) in CODES.iter().enumerate() {
        for at in 1..=support + against {
            let stance = if at <= *support { "support" } else { "contradict" };
            let quote = format!("Utsagn nummer {} fra samtale {at} om saken.", turn + 1);
            project.tag(&format!("int-{at}"), turn as u32 + 1, &quote, code, stance);
        }
    }
    project
}

/// The appendix without what changes with every version, and lines that hold sums.
fn steady(text: &str) -> String {
    let lines =
        text.lines().filter(|line| !line.contains("SHA-256") && !line.contains("| `") || line.contains("class"));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

#[test]
fn every_sentence_is_as_it_was_read() {
    let ids = regex::Regex::new(r"\b01[0-9A-Z]{24}\b").unwrap();
    for texts in &LANGUAGES {
        let project = project(texts);
        project.run(["draft"]).exits(0);
        project.run(["export", "--draft", "--internal", "--format", "md"]);
        let told = format!(
            "{}\n{}",
            project.read("chapters/kapittel-4.md"),
            steady(&project.read("exports/vedlegg.internal.md"))
        );
        let told = ids.replace_all(&told, "ID").into_owned();
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/sentences/{}.md", texts.language));
        if std::env::var_os("BELEGG_SENTENCES").is_some() {
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &told).unwrap();
        }
        assert_eq!(told, fs::read_to_string(&file).unwrap(), "{}", texts.language);
    }
}
