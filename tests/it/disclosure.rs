//! Planted ways to give an informant away, each beside a twin that gives nobody away.

use crate::project::Project;

const CODEBOOK: &str = "version: 1
title: Prøve
language: nb
stakeholders:
  - id: kommune
    label: Kommunehelsetjenesten
    informants: respondenter i kommunehelsetjenesten
    benefits:
      - {id: oversikt, label: Oversikt, finding: ser hva som skjer}
";

const SETTINGS: &str = "disclosure:
  register: register.csv
  ladders: {role: {sykepleier: helsepersonell, jordmor: helsepersonell}}
";

const WORDS: &str = "Vi i [kommune 2] ser det straks, og det er godt.";

/// Fifteen interviews: nurses at many places, and from the fourteenth on somebody else.
fn study(people: u32) -> Project {
    let project = Project::empty()
        .with("codebook.yaml", CODEBOOK)
        .with("belegg.yaml", SETTINGS)
        .with("register.csv", "group;role;persons\nkommune;helsepersonell;900\n");
    let mut rows = String::from("transcript\tturn\tquote\tcode\tstance\n");
    for n in 1..=people {
        let role = if n == 14 { "jordmor" } else { "sykepleier" };
        let text = format!(
            "---\nid: int-{n:02}\ntopics: {{oversikt: asked}}\nparticipants: [{{id: K{n:02}, group: kommune, role: {role}, \
             unit: sykehjem, site: kommune {n}}}]\n---\n\n**K{n:02}**: {WORDS}\n"
        );
        project.write(&format!("transcripts/int-{n:02}.md"), &text);
        let stance = if n == 14 { "contradict" } else { "support" };
        rows += &format!("int-{n:02}\t1\t{WORDS}\tkommune/benefits/oversikt\t{stance}\n");
    }
    project.write("rows.tsv", &rows);
    project.run(["tag", "--from", "rows.tsv"]).exits(0);
    project
}

/// The id of the coding in an interview.
fn coding(project: &Project, interview: &str) -> String {
    let json = project.run(["segments", "--json"]).json();
    let segments = json["segments"].as_array().unwrap();
    let found = segments.iter().find(|segment| segment["transcript"] == interview).unwrap();
    found["id"].as_str().unwrap().to_owned()
}

/// The codes of what `check` tells of chapters, notes aside.
fn found(project: &Project) -> Vec<String> {
    let json = project.run(["check", "--json"]).json();
    let problems = json["problems"].as_array().unwrap().iter();
    let worth = problems.filter(|one| one["severity"] != "note");
    worth.map(|one| one["code"].as_str().unwrap().to_owned()).collect()
}

const BY: &str = "Intervju med helsepersonell i kommunehelsetjenesten";

fn quote(words: &str, by: &str, id: &str) -> String {
    format!("> {words}\n>\n> [{by}](belegg:quote/{id})\n")
}

#[test]
fn a_register_may_be_a_table() {
    let project = study(14);
    let id = coding(&project, "int-01");
    project.write("chapters/4.md", &quote("Vi i [kommune] ser det straks", BY, &id));
    assert_eq!(found(&project), [""; 0]);
    project.write("register.csv", "group;role;persons\nkommune;helsepersonell;5\n");
    assert_eq!(found(&project), ["chapter/attribution"]);
}

#[test]
fn numbers_that_link_are_not_exported() {
    let project = study(14);
    let id = coding(&project, "int-01");
    project.write("chapters/4.md", &quote("Vi i [kommune 2] ser det straks", BY, &id));
    assert_eq!(found(&project), ["chapter/stable-number"]);
    project.run(["export"]).exits(1).warns("chapter/stable-number");
    assert!(!project.path("exports/4.md").exists());
    project.write("chapters/4.md", &quote("Vi i [en kommune] ser det straks", BY, &id));
    project.run(["export"]).exits(0);
    assert!(!project.read("exports/4.md").contains("kommune 2"));
}

#[test]
fn a_fresh_draft_prints_no_number() {
    let project = study(14);
    project.run(["draft"]).exits(0);
    let chapters = std::fs::read_dir(project.path("chapters")).unwrap();
    let texts: Vec<String> = chapters.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert!(texts.iter().any(|text| text.contains("en kommune")), "{texts:?}");
    assert!(texts.iter().all(|text| !text.contains("kommune 2]") && !text.contains("kommune 2\\]")), "{texts:?}");
    let found = found(&project);
    assert!(!found.iter().any(|code| code == "chapter/stable-number" || code == "chapter/wording"), "{found:?}");
}

#[test]
fn the_only_midwife_is_not_named_beside_her_words() {
    let project = study(14);
    let own = quote("Vi i [kommune] ser det straks", "Intervju med informant", &coding(&project, "int-14"));
    project.write("chapters/4.md", &format!("Jordmødre og jordmoren har sitt å si.\n\n{own}"));
    assert_eq!(found(&project), ["chapter/named-beside-quote"]);
    let other = quote("Vi i [kommune] ser det straks", "Intervju med informant", &coding(&project, "int-01"));
    project.write("chapters/4.md", &format!("Jordmødre og jordmoren har sitt å si.\n\n{other}"));
    assert_eq!(found(&project), [""; 0]);
}

#[test]
fn two_true_claims_do_not_tell_what_the_one_between_them_said() {
    let project = study(14);
    let most = "[Nesten alle](belegg:kommune/benefits/oversikt) ser det, men ikke alle er enige.\n";
    let nurses = "[Samtlige sykepleiere](belegg:kommune/benefits/oversikt?role=sykepleier) ser det.\n";
    project.write("chapters/4.md", &format!("{most}\n{nurses}"));
    assert!(found(&project).contains(&"chapter/differencing".to_owned()), "{:?}", found(&project));
    project.write("chapters/4.md", nurses);
    assert_eq!(found(&project), [""; 0]);
}

#[test]
fn a_reason_lets_it_out_and_is_listed() {
    let project = study(14);
    let comment = "<!-- belegg: allow stable-number kommunen har sagt ja -->\n";
    project.write("chapters/4.md", &format!("# Funn\n\n{comment}Det gjelder [kommune 2].\n"));
    project.run(["check"]).exits(0).says("overridden (kommunen har sagt ja)");
    project.run(["export"]).exits(0);
    project.run(["export", "--internal"]).exits(0).says("wrote exports/4.internal.md");
    let text = project.read("exports/4.internal.md");
    assert!(text.starts_with("**INTERNT") && text.trim_end().ends_with("utgivelse**"), "{text}");
    assert!(text.contains("kommunen har sagt ja"), "{text}");
    project.run(["anonymise"]).says("overridden (kommunen har sagt ja)");
}

#[test]
fn an_internal_export_is_exempt_and_says_so() {
    let project = study(14);
    project.write("chapters/4.md", "Det gjelder [kommune 2].\n");
    project.run(["export"]).exits(1);
    project.run(["export", "--internal"]).exits(0).warns("not for release");
    assert!(project.read("exports/4.internal.md").contains("[kommune 2]"));
    project.write("chapters/4.md", "[Samtlige](belegg:kommune/benefits/oversikt) ser det.\n");
    project.run(["export", "--internal"]).exits(1);
}

#[test]
fn one_more_interview_does_not_tell_what_was_said_in_it() {
    let project = study(13);
    project.write("chapters/4.md", "[Samtlige](belegg:kommune/benefits/oversikt) ser det.\n");
    project.run(["export", "--publish"]).exits(0).says("wrote published/4.json");
    let record = project.read("published/4.json");
    assert!(!record.contains("straks"), "{record}");
    project.run(["export", "--publish"]).exits(0).says("unchanged published/4.json");
    assert_eq!(found(&project), [""; 0]);
    // The fourteenth says otherwise: the new word would tell it.
    let more = study(14).with("published/4.json", &record);
    more.write("chapters/4.md", "[Nesten alle](belegg:kommune/benefits/oversikt) ser det, men ikke alle er enige.\n");
    assert_eq!(found(&more), ["chapter/published-counts"]);
    more.run(["export"]).exits(1);
    more.run(["anonymise"]).exits(1).says("chapter/published-counts");
    // Words that were as vague before tell nothing.
    let vague = record.replace("\"ALL\"", "\"ALMOST_ALL\"");
    more.write("published/4.json", &vague);
    assert_eq!(found(&more), [""; 0]);
    // Five more and it is nobody's view.
    more.write(
        "published/4.json",
        &record.replace("\"asked\": 13", "\"asked\": 9").replace("\"support\": 13", "\"support\": 8"),
    );
    assert_eq!(found(&more), [""; 0]);
}

#[test]
fn a_table_fit_for_print_gives_no_small_number() {
    let project = study(14);
    let text = project.run(["matrix", "--by", "role", "--publish"]).exits(0).stdout;
    assert!(text.contains("\\<5") && text.contains("–") && text.contains("færre enn fem"), "{text}");
    let json = project.run(["matrix", "--by", "role", "--publish", "--json"]).exits(0).json();
    let row = &json["rows"][0];
    assert_eq!(row["total"]["contradict"], "<5");
    // Neither column's numbers can be had from the sums.
    for stance in ["asked", "support"] {
        let shown: Vec<bool> = row["cells"].as_array().unwrap().iter().map(|cell| cell[stance].is_number()).collect();
        assert!(!(shown.iter().filter(|shown| **shown).count() == 1 && row["total"][stance].is_number()), "{row}");
    }
    project.run(["matrix", "--by", "role", "--publish", "--csv"]).exits(0).says("<5");
    project.run(["matrix", "--by", "role"]).exits(0).says("13/14");
}

#[test]
fn any_text_can_be_looked_through() {
    let project = Project::empty().with("a.txt", "Blåbær. Vi er bare to på natt.\n").with("b.txt", "Vi ser det.\n");
    let run = project.run(["anonymise", "a.txt"]).exits(1);
    run.says("a.txt:1:10: rare-role (only-few, 0.85) `Vi er bare to` -> [en stilling]");
    project.run(["anonymise", "a.txt", "--no-words"]).exits(1).says_not("bare to");
    project.run(["anonymise", "b.txt"]).exits(0).stdout("");
    project.run(["anonymise", "a.txt", "--min-confidence", "0.99"]).exits(0);
    let json = project.run(["anonymise", "a.txt", "--json"]).exits(1).json();
    let finding = &json["findings"][0];
    assert_eq!((finding["start"].as_u64(), finding["byte_start"].as_u64()), (Some(9), Some(11)));
    assert_eq!((finding["end"].as_u64(), finding["byte_end"].as_u64()), (Some(22), Some(24)));
    project.run(["anonymise", "c.txt"]).exits(3);
}
