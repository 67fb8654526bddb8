//! Each change, on each layout.

use super::*;
use crate::codebook::Section;
use crate::transcript::StakeholderId;

pub(super) fn file() -> FileName {
    FileName::new("codebook.yaml")
}

pub(super) fn address(text: &str) -> CodeAddress {
    CodeAddress::new(text).unwrap()
}

#[track_caller]
fn kept(text: &str, change: &Upkeep) -> String {
    keep_up(text, &file(), change).unwrap_or_else(|fault| panic!("{fault}\n{text}")).text
}

fn fault(text: &str, change: &Upkeep) -> UpkeepFault {
    keep_up(text, &file(), change).unwrap_err()
}

fn relabel(code: &str, label: &str) -> Upkeep {
    Upkeep::Relabel { code: address(code), label: label.to_owned() }
}

fn rename(code: &str, id: &str) -> Upkeep {
    Upkeep::Rename { code: address(code), id: id.to_owned() }
}

fn relocate(code: &str, to: &str) -> Upkeep {
    Upkeep::Move { code: address(code), to: to.parse().unwrap() }
}

fn merge(code: &str, into: &str) -> Upkeep {
    Upkeep::Merge { code: address(code), into: address(into) }
}

fn define(code: &str, field: Field, value: &[&str]) -> Upkeep {
    Upkeep::Define { code: address(code), field, value: value.iter().map(|text| (*text).to_owned()).collect() }
}

fn rule(code: &str, text: &str) -> Upkeep {
    Upkeep::AppendRule { code: address(code), text: text.to_owned(), date: "2026-11-20".to_owned() }
}

fn add(code: &str, label: &str) -> Upkeep {
    Upkeep::Add(NewCode::new(address(code), label))
}

/// Lines that are in one text and not in the other: taken away, added.
fn differing<'t>(old: &'t str, new: &'t str) -> (Vec<&'t str>, Vec<&'t str>) {
    let mut gone: Vec<&str> = old.lines().collect();
    let mut come = Vec::new();
    for line in new.lines() {
        match gone.iter().position(|old| *old == line) {
            Some(at) => drop(gone.remove(at)),
            None => come.push(line),
        }
    }
    (gone, come)
}

const EXAMPLE: &str = include_str!("../../../codebook.yaml");

const BOOK: &str = "\
# Kodebok
version: 1
areas:   # linser
  helse: Helse
  jus: Jus
stakeholders:
  # Hvem det gjelder
  - id: kommune
    label: K   # forkortet
    benefits:
      # om sanntid
      # over to linjer
      - id: sanntid   # id
        label: Innsyn  # navn
        areas: [helse]
        include: [en, to]
        # før barna
        children:
          # et barn
          - id: hjem
            label: Hjem
            # etter hjem
      - id: tid
        label: Tid
        # children: []
      # - id: gammel
    drawbacks: []   # ingen ennå
  - {id: sykehus, label: S, benefits: [{id: a, label: A}, {id: b, label: 'B, b'}], context: []}
";

#[test]
fn a_label_is_written_in_its_place() {
    let text = kept(BOOK, &relabel("kommune/benefits/sanntid", "Ser: alt"));
    assert_eq!(text, BOOK.replace("label: Innsyn  # navn", "label: \"Ser: alt\"  # navn"));
    let text = kept(BOOK, &relabel("sykehus/benefits/b", "C's"));
    assert_eq!(text, BOOK.replace("'B, b'", "'C''s'"));
}

#[test]
fn a_new_code_adds_lines_and_changes_none() {
    let text = kept(BOOK, &add("kommune/benefits/ny", "Ny"));
    let new = "        # children: []\n      - id: ny\n        label: Ny\n      # - id: gammel";
    assert_eq!(text, BOOK.replace("        # children: []\n      # - id: gammel", new));
    let text = kept(BOOK, &add("kommune/benefits/sanntid/ny", "Ny"));
    let new = "            # etter hjem\n          - id: ny\n            label: Ny\n";
    assert_eq!(text, BOOK.replace("            # etter hjem\n", new));
    let text = kept(BOOK, &add("kommune/benefits/tid/ny", "Ny"));
    let new = "        label: Tid\n        children:\n          - id: ny\n            label: Ny\n";
    assert_eq!(text, BOOK.replace("        label: Tid\n", new));
    let text = kept(BOOK, &add("kommune/drawbacks/ny", "Ny"));
    let new = "    drawbacks:   # ingen ennå\n      - id: ny\n        label: Ny\n";
    assert_eq!(text, BOOK.replace("    drawbacks: []   # ingen ennå\n", new));
    let text = kept(BOOK, &add("kommune/context/ny", "Ny"));
    let new = "# ingen ennå\n    context:\n      - id: ny\n        label: Ny\n";
    assert_eq!(text, BOOK.replace("# ingen ennå\n", new));
}

#[test]
fn a_new_code_in_braces_stays_in_them() {
    let text = kept(BOOK, &add("sykehus/benefits/c", "C, c"));
    assert_eq!(text, BOOK.replace("'B, b'}]", "'B, b'}, {id: c, label: \"C, c\"}]"));
    let text = kept(BOOK, &add("sykehus/context/c", "C"));
    assert_eq!(text, BOOK.replace("context: []", "context: [{id: c, label: C}]"));
    let text = kept(BOOK, &add("sykehus/drawbacks/c", "C"));
    assert_eq!(text, BOOK.replace(", context: []", ", drawbacks: [{id: c, label: C}], context: []"));
    let text = kept(BOOK, &add("sykehus/benefits/a/c", "C"));
    assert_eq!(text, BOOK.replace("label: A}", "label: A, children: [{id: c, label: C}]}"));
}

#[test]
fn every_field_of_a_new_code_is_written() {
    let mut new = NewCode::new(address("kommune/benefits/ny"), "Ny");
    new.definition = Some("Første linje.\nAndre: linje.".to_owned());
    new.finding = Some("ser det".to_owned());
    new.key = Some('n');
    let text = kept(BOOK, &Upkeep::Add(new.clone()));
    assert!(text.contains("        definition: |-\n          Første linje.\n          Andre: linje.\n        finding: ser det\n        key: \"n\"\n"), "{text}");
    new.address = address("sykehus/context/ny");
    let text = kept(BOOK, &Upkeep::Add(new));
    assert!(text.contains("definition: \"Første linje.\\nAndre: linje.\""), "{text}");
}

#[test]
fn a_renamed_code_keeps_its_theme_and_every_old_address() {
    let done = keep_up(BOOK, &file(), &rename("kommune/benefits/sanntid", "straks")).unwrap();
    let moved: Vec<String> = done.moved.iter().map(|(old, new)| format!("{old} -> {new}")).collect();
    assert_eq!(
        moved,
        [
            "kommune/benefits/sanntid -> kommune/benefits/straks",
            "kommune/benefits/sanntid/hjem -> kommune/benefits/straks/hjem"
        ]
    );
    let (gone, come) = differing(BOOK, &done.text);
    assert_eq!(gone, ["      - id: sanntid   # id"]);
    assert_eq!(
        come,
        ["      - id: straks   # id", "        theme: sanntid", "        was: [kommune/benefits/sanntid]"]
    );
    let old = address("kommune/benefits/sanntid/hjem");
    assert_eq!(done.codebook.resolve(&old).map(|found| found.code().label.as_str()), Some("Hjem"));
    let back = keep_up(&done.text, &file(), &rename("kommune/benefits/straks", "sanntid")).unwrap();
    let (gone, come) = differing(BOOK, &back.text);
    assert_eq!((gone, come), (vec![], vec!["        theme: sanntid", "        was: [kommune/benefits/straks]"]));
}

#[test]
fn a_moved_code_takes_its_comments_along() {
    let text = kept(BOOK, &relocate("kommune/benefits/sanntid", "kommune/drawbacks"));
    let entry = "      # om sanntid\n      # over to linjer\n      - id: sanntid   # id\n";
    assert!(text.contains(&format!("    drawbacks:   # ingen ennå\n{entry}")), "{text}");
    assert!(text.contains("    benefits:\n      - id: tid\n"), "{text}");
    let (gone, come) = differing(BOOK, &text);
    assert_eq!(gone, ["    drawbacks: []   # ingen ennå"]);
    assert_eq!(come, ["    drawbacks:   # ingen ennå", "        was: [kommune/benefits/sanntid]"]);
}

#[test]
fn the_last_code_of_a_list_leaves_an_empty_one() {
    let text = kept(BOOK, &relocate("kommune/benefits/sanntid/hjem", "kommune/benefits"));
    assert!(text.contains("        # før barna\n        children: []\n      - id: tid\n"), "{text}");
    let entry = "      # et barn\n      - id: hjem\n        label: Hjem\n        areas: [helse]\n        was: [kommune/benefits/sanntid/hjem]\n        # etter hjem\n      # - id: gammel\n";
    assert!(text.contains(entry), "{text}");
}

#[test]
fn a_code_moves_below_another_and_between_braces_and_dashes() {
    let text = kept(BOOK, &relocate("kommune/benefits/tid", "kommune/benefits/sanntid"));
    let entry = "            # etter hjem\n          - id: tid\n            label: Tid\n            was: [kommune/benefits/tid]\n            # children: []\n";
    assert!(text.contains(entry), "{text}");
    let text = kept(BOOK, &relocate("sykehus/benefits/b", "kommune/benefits"));
    assert!(text.contains("      - {id: b, label: 'B, b', was: [sykehus/benefits/b]}\n      # - id: gammel"), "{text}");
    assert!(text.contains("benefits: [{id: a, label: A}], context"), "{text}");
    let text = kept(&text, &relocate("kommune/benefits/b", "sykehus/context"));
    assert!(
        text.contains("context: [{id: b, label: 'B, b', was: [sykehus/benefits/b, kommune/benefits/b]}]"),
        "{text}"
    );
    let plain = BOOK.replace("        # children: []\n", "").replace("      # - id: gammel\n", "");
    let text = kept(&plain, &relocate("kommune/benefits/tid", "sykehus/benefits"));
    assert!(text.contains(", {id: tid, label: Tid, was: [kommune/benefits/tid]}]"), "{text}");
    let fault = fault(BOOK, &relocate("kommune/benefits/sanntid", "sykehus/benefits"));
    assert_eq!(
        fault.to_string(),
        "the codebook could not be edited: the code's comments have no room in a list in brackets"
    );
}

#[test]
fn a_list_in_brackets_becomes_one_of_dashes_for_a_code_with_comments() {
    let book = "stakeholders:\n- id: k\n  label: K\n  benefits: [{id: a, label: A}, {id: b, label: B}]  # to\n  drawbacks:\n  # om c\n  - id: c\n    label: C\n";
    let text = kept(book, &relocate("k/drawbacks/c", "k/benefits"));
    assert_eq!(
        text,
        "stakeholders:\n- id: k\n  label: K\n  benefits:  # to\n  - {id: a, label: A}\n  - {id: b, label: B}\n  # om c\n  - id: c\n    label: C\n    was: [k/drawbacks/c]\n  drawbacks: []\n"
    );
}

#[test]
fn a_merged_code_lives_on_in_the_other() {
    let book = BOOK.replace("        label: Tid\n", "        label: Tid\n        include: [to, tre]   # om tre\n        was: [kommune/benefits/klokke]\n        children: [{id: hjem, label: X, examples: [Ja.]}, {id: vei, label: Vei}]\n");
    let done = keep_up(&book, &file(), &merge("kommune/benefits/tid", "kommune/benefits/sanntid")).unwrap();
    let found = |text: &str| done.codebook.resolve(&address(text)).map(|found| found.code().address.to_string());
    for (old, new) in [
        ("tid", "sanntid"),
        ("klokke", "sanntid"),
        ("tid/hjem", "sanntid/hjem"),
        ("klokke/hjem", "sanntid/hjem"),
        ("klokke/vei", "sanntid/vei"),
        ("tid/vei", "sanntid/vei"),
    ] {
        let (old, new) = (format!("kommune/benefits/{old}"), format!("kommune/benefits/{new}"));
        assert_eq!(found(&old), Some(new), "{old}\n{}", done.text);
    }
    let text = done.text;
    assert!(text.contains("include: [en, to, tre]"), "{text}");
    assert!(
        text.contains("      # over to linjer\n      # om tre\n      # children: []\n      - id: sanntid"),
        "{text}"
    );
    assert!(text.contains("          - {id: vei, label: Vei"), "{text}");
    assert!(text.contains("            examples:\n              - Ja.\n"), "{text}");
    assert!(!text.contains("id: tid") && text.contains("      # - id: gammel\n"), "{text}");
}

#[test]
fn an_address_that_a_code_names_is_its_own_whatever_stands_above_another() {
    // `b` has been `en/a` and goes below `to`, where another `a` stands and `to` takes over `en`.
    let book = "stakeholders:\n  - id: k\n    label: K\n    benefits:\n      - id: to\n        label: T\n        children: [{id: a, label: A}]\n      - id: en\n        label: E\n        children: [{id: b, label: B, was: [k/benefits/en/a]}]\n";
    let done = keep_up(book, &file(), &merge("k/benefits/en", "k/benefits/to")).unwrap();
    let found = |text: &str| done.codebook.resolve(&address(text)).map(|found| found.code().label.as_str());
    assert_eq!((found("k/benefits/en/a"), found("k/benefits/to/a")), (Some("B"), Some("A")));
    assert_eq!((found("k/benefits/en"), found("k/benefits/en/b")), (Some("T"), Some("B")));
}

#[test]
fn a_child_is_merged_into_the_code_above() {
    let done = keep_up(BOOK, &file(), &merge("kommune/benefits/sanntid/hjem", "kommune/benefits/sanntid")).unwrap();
    let text = done.text;
    assert!(text.contains("        children: []\n") && text.contains("was: [kommune/benefits/sanntid/hjem]"), "{text}");
    assert!(text.contains("# et barn") && text.contains("# etter hjem"), "{text}");
}

#[test]
fn codes_are_retired_and_restored() {
    let retired = kept(BOOK, &Upkeep::Retire(address("kommune/benefits/sanntid")));
    assert_eq!(
        retired,
        BOOK.replace("        include: [en, to]\n", "        include: [en, to]\n        retired: true\n")
    );
    assert_eq!(kept(&retired, &Upkeep::Restore(address("kommune/benefits/sanntid"))), BOOK);
    let noted = retired.replace("retired: true", "retired: true  # brukes ikke");
    let back = kept(&noted, &Upkeep::Restore(address("kommune/benefits/sanntid")));
    assert_eq!(back, noted.replace("retired: true", "retired: false"));
    let braces = kept(BOOK, &Upkeep::Retire(address("sykehus/benefits/a")));
    assert_eq!(braces, BOOK.replace("label: A}", "label: A, retired: true}"));
    assert_eq!(kept(&braces, &Upkeep::Restore(address("sykehus/benefits/a"))), BOOK);
}

#[test]
fn fields_are_written_and_taken_away() {
    let code = "kommune/benefits/sanntid";
    let text = kept(BOOK, &define(code, Field::Finding, &["kan se: alt"]));
    let (gone, come) = differing(BOOK, &text);
    assert_eq!((gone.len(), come), (0, vec!["        finding: \"kan se: alt\""]));
    assert_eq!(kept(&text, &define(code, Field::Finding, &[])), BOOK);
    let text = kept(BOOK, &define(code, Field::Include, &["to", "en, tre"]));
    assert_eq!(text, BOOK.replace("[en, to]", "[to, \"en, tre\"]"));
    let text = kept(BOOK, &define(code, Field::Areas, &[]));
    assert_eq!(text, BOOK.replace("        areas: [helse]\n", ""));
    let text = kept(BOOK, &define(code, Field::Areas, &["jus", "helse"]));
    assert_eq!(text, BOOK.replace("[helse]", "[jus, helse]"));
    let text = kept(BOOK, &define("kommune/benefits/tid", Field::Examples, &["Ja, det er sant.", "Nei."]));
    let lines = "        label: Tid\n        examples:\n          - Ja, det er sant.\n          - Nei.\n";
    assert_eq!(text, BOOK.replace("        label: Tid\n", lines));
    let fewer = kept(&text, &define("kommune/benefits/tid", Field::Examples, &["Nei."]));
    assert_eq!(fewer, text.replace("          - Ja, det er sant.\n", ""));
    let text = kept(BOOK, &define(code, Field::Key, &["s"]));
    assert!(text.contains("        key: s\n"), "{text}");
}

#[test]
fn comments_in_a_list_stay_when_its_entries_go() {
    let book = "stakeholders:\n  - id: k\n    label: K\n    benefits:\n      - id: a\n        label: A\n        include:   # hva\n          # om en\n          - en   # den første\n          - to\n        exclude: [x, # om x\n          y]\n";
    let text = kept(book, &define("k/benefits/a", Field::Include, &[]));
    assert!(
        text.contains("        include: []   # hva\n          # om en\n          # den første\n        exclude"),
        "{text}"
    );
    let text = kept(book, &define("k/benefits/a", Field::Include, &["to"]));
    assert!(text.contains("          # om en\n          # den første\n          - to\n"), "{text}");
    for wanted in [&["x"][..], &["y"], &["x", "y", "z"], &["y", "x"]] {
        let text = kept(book, &define("k/benefits/a", Field::Exclude, wanted));
        assert!(text.contains("# om x\n"), "{wanted:?}: {text}");
    }
}

#[test]
fn a_rule_stands_on_a_line_of_its_own() {
    let book = BOOK.replace("        label: Tid\n", "        label: Tid\n        definition: Sparer tid.  # kort\n");
    let code = "kommune/benefits/tid";
    let once = kept(&book, &rule(code, "ikke: venting"));
    let lines = "        definition: |-  # kort\n          Sparer tid.\n          2026-11-20: ikke: venting\n";
    assert_eq!(once, book.replace("        definition: Sparer tid.  # kort\n", lines));
    let twice = kept(&once, &rule(code, "# heller ikke"));
    assert_eq!(twice, once.replace("venting\n", "venting\n          2026-11-20: # heller ikke\n"));
    let short = kept(&twice, &define(code, Field::Definition, &["Kort."]));
    assert_eq!(short, book.replace("Sparer tid.", "Kort."));
    let folded =
        book.replace("definition: Sparer tid.  # kort", "definition: >  # kort\n          Sparer\n          tid.");
    assert_eq!(kept(&folded, &rule(code, "ikke: venting")), once);
    let text = kept(BOOK, &rule("sykehus/benefits/a", "ja"));
    assert_eq!(text, BOOK.replace("label: A}", "label: A, definition: \"2026-11-20: ja\"}"));
    let text = kept(&text, &rule("sykehus/benefits/a", "nei"));
    assert!(text.contains("definition: \"2026-11-20: ja\\n2026-11-20: nei\""), "{text}");
}

#[test]
fn what_does_not_fit_is_refused() {
    let told = |change: &Upkeep| fault(BOOK, change);
    let code = |change: &Upkeep| crate::source::Fault::code(&told(change));
    let mend = |change: &Upkeep| crate::source::Fault::mend(&told(change)).unwrap();
    let misspelt = relabel("kommune/benefits/santid", "X");
    assert_eq!(
        (code(&misspelt), mend(&misspelt).as_str()),
        ("codebook/no-code", "did you mean `kommune/benefits/sanntid`?")
    );
    assert_eq!(code(&relocate("kommune/benefits/tid", "komune/benefits")), "codebook/no-stakeholder");
    assert_eq!(code(&rename("kommune/benefits/tid", "Å b")), "codebook/bad-id");
    assert_eq!(code(&rename("kommune/benefits/tid", "sanntid")), "codebook/taken");
    assert_eq!(code(&add("kommune/benefits/tid", "X")), "codebook/taken");
    assert_eq!(code(&relocate("kommune/benefits/sanntid", "kommune/benefits/tid")), "codebook/too-deep");
    assert_eq!(code(&relocate("kommune/benefits/tid", "kommune/benefits/sanntid/hjem")), "codebook/too-deep");
    assert_eq!(code(&add("kommune/benefits/sanntid/hjem/x", "X")), "codebook/too-deep");
    assert_eq!(code(&merge("kommune/benefits/sanntid", "kommune/benefits/sanntid/hjem")), "codebook/into-itself");
    assert_eq!(code(&merge("kommune/benefits/tid", "kommune/benefits/tid")), "codebook/into-itself");
    assert_eq!(code(&relocate("kommune/benefits/tid", "kommune/benefits")), "codebook/already");
    assert_eq!(code(&Upkeep::Restore(address("kommune/benefits/tid"))), "codebook/already");
    assert_eq!(code(&relabel("kommune/benefits/tid", " ")), "codebook/bad-value");
    assert_eq!(code(&define("kommune/benefits/tid", Field::Areas, &["helze"])), "codebook/bad-value");
    assert_eq!(code(&define("kommune/benefits/tid", Field::Finding, &["a", "b"])), "codebook/bad-value");
    let period = define("kommune/benefits/tid", Field::Finding, &["gjør det."]);
    assert_eq!((code(&period), mend(&period).contains("without a period")), ("codebook/would-be-wrong", true));
    let renamed = kept(BOOK, &rename("kommune/benefits/tid", "klokke"));
    let again = fault(&renamed, &add("kommune/benefits/tid", "Tid"));
    assert_eq!(crate::source::Fault::code(&again), "codebook/former");
    let wrong = fault("stakeholders:\n  - id: k\n", &add("k/benefits/a", "A"));
    assert_eq!(wrong.to_string(), "the codebook has 1 error (line 2: a stakeholder has no `label`)");
}

#[test]
fn every_layout_takes_every_change() {
    let two = BOOK.to_owned();
    let four: String = BOOK
        .lines()
        .map(|line| {
            let body = line.trim_start();
            let body = body.strip_prefix("- ").map_or(body.to_owned(), |rest| format!("-   {rest}"));
            format!("{}{body}\n", " ".repeat(2 * (line.len() - line.trim_start().len())))
        })
        .collect();
    let flat = "stakeholders:\n- id: kommune\n  label: K\n  benefits:\n  # om sanntid\n  - id: sanntid\n    label: I\n    children:\n    - id: hjem\n      label: H\n  - id: tid\n    label: T\n  drawbacks:\n- id: sykehus\n  label: S\n  benefits: []\n".to_owned();
    let deep = "---\nstakeholders:\n    -   id: kommune\n        label: K\n        benefits:\n            # om sanntid\n            -   id: sanntid\n                label: \"I\"\n                children:\n                    -   id: hjem\n                        label: H\n            -\n                # om tid\n                id: tid\n                label: T\n    -   id: sykehus\n        label: S\n...\n".to_owned();
    let json = "{\"stakeholders\": [{\"id\":\"kommune\", \"label\": \"K\", \"benefits\": [\n  {\"id\": \"sanntid\", \"label\": \"I\", \"children\": [{\"id\": \"hjem\", \"label\": \"H\"}]}, # om\n  {\"id\": \"tid\", \"label\": \"T\"} # etter\n]}, {\"id\": \"sykehus\", \"label\": \"S\"}]}\n".to_owned();
    let tabs = flat.replace("label: I\n", "label: I\t# bak en tab\n").replace("  # om sanntid", "  \t# om sanntid");
    for book in [two, four, flat, deep, json, tabs] {
        for text in [book.clone(), book.replace('\n', "\r\n"), format!("\u{FEFF}{book}"), book.trim_end().to_owned()] {
            for change in changes() {
                let new = kept(&text, &change);
                assert_eq!(new.starts_with('\u{FEFF}'), text.starts_with('\u{FEFF}'), "{new:?}");
                assert_eq!(new.ends_with('\n'), text.ends_with('\n'), "{new:?}");
                assert_eq!(new.matches("\r\n").count() == new.matches('\n').count(), text.contains("\r\n"), "{new:?}");
                let comments = |text: &str| text.lines().filter(|line| line.contains('#')).count();
                assert!(comments(&new) >= comments(&text), "{change:?}\n{text}\n{new}");
            }
        }
    }
}

fn changes() -> Vec<Upkeep> {
    let (tid, sanntid) = ("kommune/benefits/tid", "kommune/benefits/sanntid");
    vec![
        add("kommune/benefits/ny", "Ny"),
        add("kommune/drawbacks/ny", "Ny"),
        add("sykehus/benefits/ny", "Ny"),
        add("kommune/benefits/tid/ny", "Ny"),
        relabel(tid, "Ny"),
        rename(sanntid, "ny"),
        rename(tid, "ny"),
        relocate(tid, "kommune/context"),
        relocate(sanntid, "kommune/drawbacks"),
        relocate(tid, sanntid),
        relocate("kommune/benefits/sanntid/hjem", "kommune/benefits/tid"),
        merge(tid, sanntid),
        merge(sanntid, tid),
        Upkeep::Retire(address(tid)),
        define(tid, Field::Definition, &["En"]),
        define(tid, Field::Examples, &["En.", "To."]),
        rule(tid, "ikke slik"),
        rule(sanntid, "ikke slik"),
    ]
}

#[test]
fn every_comment_of_the_example_survives_every_change() {
    // Seventeen comments more, of every kind, at places that people put them.
    let mut example = EXAMPLE.to_owned();
    for (line, more) in [
        ("      - id: sanntid\n", "      # om sanntid\n      - id: sanntid  # bak\n"),
        ("      - id: akutt\n", "\n      # løst\n\n      - id: akutt\n"),
        ("          - id: hjemkomst\n", "          # om hjemkomst\n          - id: hjemkomst\n            # inni\n"),
    ] {
        assert!(example.contains(line));
        example = example.replacen(line, more, 1);
    }
    let comments = |text: &str| -> Vec<String> {
        let mut found: Vec<String> =
            text.lines().filter_map(|line| Some(line.get(line.find('#')?..)?.to_owned())).collect();
        found.sort();
        found
    };
    let (sanntid, akutt) = ("kommune/benefits/sanntid", "kommune/benefits/akutt");
    for change in [
        add("kommune/benefits/ny", "Ny"),
        relabel(sanntid, "Ny"),
        rename(sanntid, "ny"),
        relocate(sanntid, "pasient/context"),
        relocate(akutt, sanntid),
        relocate("kommune/benefits/sanntid/hjemkomst", "kommune/context"),
        merge(sanntid, akutt),
        merge(akutt, sanntid),
        Upkeep::Retire(address(sanntid)),
        define(sanntid, Field::Exclude, &["annet"]),
        rule(sanntid, "ikke slik"),
    ] {
        let new = kept(&example, &change);
        assert_eq!(comments(&new), comments(&example), "{change:?}");
    }
}

#[test]
fn destinations_are_read() {
    let section = Destination::Section(StakeholderId::new("kommune").unwrap(), Section::Benefits);
    assert_eq!("kommune/benefits".parse(), Ok(section.clone()));
    assert_eq!("kommune/benefits/".parse(), Ok(section.clone()));
    assert_eq!(section.to_string(), "kommune/benefits");
    assert_eq!("kommune/benefits/tid".parse(), Ok(Destination::Below(address("kommune/benefits/tid"))));
    assert!("kommune".parse::<Destination>().is_err() && "kommune/fordeler".parse::<Destination>().is_err());
}
