//! Sessions of keeping the codebook.

use crate::tui::testing::{CODEBOOK, Desk};

fn file(desk: &Desk) -> String {
    String::from_utf8(desk.disk.get("codebook.yaml").unwrap()).unwrap()
}

fn addresses(desk: &Desk) -> Vec<String> {
    desk.model.study.codebook.codes().iter().map(|code| code.address.to_string()).collect()
}

#[test]
fn the_tree_and_everything_of_a_code() {
    let mut desk = Desk::new();
    desk.keys("J;i0");
    insta::assert_snapshot!(desk.screen());
}

#[test]
fn a_code_is_added_where_one_stands_and_the_comments_stay() {
    let mut desk = Desk::new();
    desk.keys("0a").text("Tryggere vakter");
    insta::assert_snapshot!("new_code", desk.screen());
    desk.keys("<tab><tab><tab>").text("Når vakta er tryggere.");
    desk.keys("<tab>v<enter>");
    assert!(addresses(&desk).contains(&"kommune/benefits/tryggere_vakter".to_owned()), "{}", desk.screen());
    assert!(file(&desk).contains("# det første") && file(&desk).contains("Når vakta er tryggere."));
    // One stands on it now.
    assert!(desk.screen().contains("│ kommune/benefits/tryggere_vakter"), "{}", desk.screen());
    desk.keys("R");
    assert_eq!(file(&desk), CODEBOOK, "{:?}", desk.told());
    assert!(!addresses(&desk).contains(&"kommune/benefits/tryggere_vakter".to_owned()));
    desk.keys("R");
    assert!(desk.told().1.contains("no change"), "{:?}", desk.told());
}

#[test]
fn an_empty_section_gets_a_code_and_a_code_gets_a_child() {
    let mut desk = Desk::new();
    desk.keys("0/").text("gammel").keys("<enter>ja").text("Bakgrunn").keys("<enter>");
    assert!(addresses(&desk).contains(&"kommune/context/bakgrunn".to_owned()), "{:?}", addresses(&desk));
    desk.keys("a").text("Mer").keys("<ctrl-b><enter>");
    assert!(addresses(&desk).contains(&"kommune/context/bakgrunn/mer".to_owned()), "{:?}", addresses(&desk));
    // Beside a child: another child.
    desk.keys("a").text("Enda mer").keys("<enter>");
    assert!(addresses(&desk).contains(&"kommune/context/bakgrunn/enda_mer".to_owned()), "{:?}", addresses(&desk));
}

#[test]
fn what_is_wrong_is_shown_in_the_form_and_can_be_mended() {
    let mut desk = Desk::new();
    desk.keys("0a").text("Sanntid").keys("<enter>");
    assert!(desk.screen().contains("is taken"), "{}", desk.screen());
    desk.keys("<tab><ctrl-u>").text("straks").keys("<enter>");
    assert!(addresses(&desk).contains(&"kommune/benefits/straks".to_owned()), "{}", desk.screen());
    desk.keys("r<ctrl-u>").text("tid").keys("<enter>");
    assert!(desk.screen().contains("taken"), "{}", desk.screen());
    desk.keys("<esc>");
    assert!(desk.model.overlay.is_none());
}

#[test]
fn another_id_and_label_and_the_codings_follow() {
    let mut desk = Desk::new();
    desk.keys("J;i0r<ctrl-u>").text("straks").keys("<enter>");
    assert!(desk.screen().contains("was: kommune/benefits/sanntid"), "{}", desk.screen());
    assert!(desk.screen().contains("codings: 1"), "{}", desk.screen());
    desk.keys("L<ctrl-u>").text("Straks").keys("<enter>");
    assert!(desk.screen().contains("Straks [i]"), "{}", desk.screen());
    // Each change is taken back by itself, the last first.
    desk.keys("R");
    assert!(!desk.screen().contains("Straks [i]") && file(&desk).contains("straks"), "{}", desk.screen());
    desk.keys("R");
    assert_eq!(file(&desk), CODEBOOK);
}

#[test]
fn the_codebook_is_not_put_back_over_what_others_wrote_or_codings_stand_on() {
    let mut desk = Desk::new();
    desk.keys("0a").text("Ny").keys("<enter>1J<enter>").text("Ny").keys("<enter>");
    assert_eq!(desk.codings().len(), 1, "{}", desk.screen());
    desk.keys("0R");
    assert!(desk.told().1.contains("codings stand on `kommune/benefits/ny`"), "{:?}", desk.told());
    desk.keys("u");
    let more = format!("{}# mer\n", file(&desk));
    desk.disk.put("codebook.yaml", &more);
    desk.keys("R");
    assert!(desk.told().1.contains("somebody else"), "{:?}", desk.told());
    assert_eq!(file(&desk), more);
}

#[test]
fn fields_are_written_one_at_a_time() {
    let mut desk = Desk::new();
    desk.keys("0e<end>").text(" Nytt.").keys("<tab><down>");
    assert!(desk.screen().contains("`definition` is changed"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(file(&desk).contains("mens det pågår. Nytt."), "{}", file(&desk));
    // Two down is `include`, a list.
    desk.keys("e<tab><down><down><tab><alt-enter>").text("ser notater").keys("<enter>");
    let code = &desk.model.study.codebook.codes()[0];
    assert_eq!(code.include, ["ser prøvesvar", "ser notater"], "{}", desk.screen());
}

#[test]
fn a_code_is_moved_and_retired() {
    let mut desk = Desk::new();
    desk.keys("0/").text("sparer").keys("<enter>v<down><enter>");
    assert!(addresses(&desk).contains(&"kommune/drawbacks/tid".to_owned()), "{:?}", addresses(&desk));
    assert!(desk.screen().contains("address: kommune/drawbacks/tid"), "{}", desk.screen());
    desk.keys("x");
    assert!(desk.screen().contains("Sparer tid [t] (retired)"), "{}", desk.screen());
    desk.keys("x");
    assert!(!desk.screen().contains("Sparer tid [t] (retired)"), "{}", desk.screen());
    desk.keys("v<ctrl-b>").text("sanntid").keys("<enter>");
    assert!(addresses(&desk).contains(&"kommune/benefits/sanntid/tid".to_owned()), "{:?}", addresses(&desk));
}

#[test]
fn what_counts_is_said_before_codes_are_merged() {
    let mut desk = Desk::new();
    desk.keys("J;t s;t0/").text("sparer").keys("<enter>M").text("sanntid").keys("<enter>");
    assert!(desk.screen().contains("2 codings of 1 informant will count for"), "{}", desk.screen());
    desk.keys("<esc>");
    assert_eq!(file(&desk), CODEBOOK);
    desk.keys("M").text("sanntid").keys("<enter><enter>");
    assert!(!addresses(&desk).contains(&"kommune/benefits/tid".to_owned()));
    assert_eq!(desk.model.study.count(0), 2, "{}", desk.screen());
}

#[test]
fn a_part_of_the_passages_goes_to_a_new_code_in_one_step() {
    let mut desk = Desk::new();
    desk.keys("J;i s;i s;i0s").text("Mindre telefon").keys("<enter>");
    assert!(desk.screen().contains("1 of 3: does it belong to «Mindre telefon»?"), "{}", desk.screen());
    desk.keys("yu n y");
    assert!(desk.screen().contains("3 of 3"), "{}", desk.screen());
    desk.keys("y");
    let codes: Vec<String> = desk.codings().into_iter().map(|coding| coding.2).collect();
    let new = "kommune/benefits/mindre_telefon";
    assert_eq!(codes, ["kommune/benefits/sanntid", new, new], "{}", desk.screen());
    desk.keys("u");
    assert!(desk.codings().iter().all(|coding| coding.2 == "kommune/benefits/sanntid"), "one undo takes all back");
    // With nothing to split, nothing is asked.
    desk.keys("0/").text("oversikt").keys("<enter>s");
    assert!(desk.told().1.contains("no passages"), "{:?}", desk.told());
}

#[test]
fn a_new_code_from_the_picker_or_the_words_is_applied_once_it_is_there() {
    let mut desk = Desk::new();
    desk.keys("J<enter>").text("Helt nytt").keys("<ctrl-n>");
    desk.keys("<enter>");
    let codings = desk.codings();
    assert_eq!(codings.len(), 1, "{}", desk.screen());
    assert_eq!(codings[0].2, "kommune/benefits/helt_nytt");
    desk.keys("s<space>i<enter>");
    assert_eq!(desk.codings().len(), 2, "{}", desk.screen());
    assert_eq!(desk.codings()[1].2, "kommune/benefits/det_sparer_oss_for_mange_telefoner");
    desk.keys("N<esc>");
    assert!(desk.model.overlay.is_none());
    desk.keys("N<enter>");
    assert!(desk.screen().contains("a code needs a label"), "{}", desk.screen());
}

#[test]
fn what_was_picked_for_follows_its_code_when_the_codebook_changes() {
    let mut desk = Desk::new();
    // The new code comes before the one that shall be put below it, so that its index is another one.
    desk.keys("0/").text("oversikt").keys("<enter>v<ctrl-b>").text("Ny over").keys("<ctrl-n>");
    desk.keys("<tab><tab><up><up><up>");
    assert!(desk.screen().contains("kommune/benefits"), "{}", desk.screen());
    desk.keys("<enter>");
    assert!(addresses(&desk).contains(&"kommune/benefits/ny_over/oversikt".to_owned()), "{}", desk.screen());
}

#[test]
fn who_did_what_is_told_with_what_was_undone() {
    let mut desk = Desk::new();
    desk.keys("J;itc*uH");
    let screen = desk.screen();
    let events: Vec<&str> =
        screen.lines().filter_map(|line| line.split_once("ab@prøve ")).map(|(_, what)| what).collect();
    let starts = ["code int-01 turn 2", "stance contradict", "star (undone)", "undo: star"];
    assert_eq!(events.len(), starts.len(), "{screen}");
    assert!(events.iter().zip(starts).all(|(event, start)| event.starts_with(start)), "{screen}");
    desk.keys("<esc>");
    assert!(desk.model.overlay.is_none());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for (columns, rows) in [(20, 5), (59, 10), (60, 10), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys("J;i0jljjGh").screen();
        for keys in ["a", "r", "L", "e", "v", "vx<ctrl-b>", "M<enter>"] {
            desk.keys(keys).screen();
            desk.keys("<tab><tab>").text("å").screen();
            desk.keys("<esc><esc>");
            desk.keys("0");
        }
        desk.keys("gg js").text("x").keys("<enter>").screen();
        desk.keys("<esc>1H").screen();
    }
}
