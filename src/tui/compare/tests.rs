//! Sessions of coders at a meeting about their differences.

use std::sync::Arc;

use crate::coding::Action;
use crate::project::disk::FakeDisk;
use crate::tui::request::Tone;
use crate::tui::testing::Desk;

/// `cd` coded `int-01` in one way, `ab` in another, and sits at the desk; `ab` has not read it to its end.
fn two() -> Desk {
    let mut cd = Desk::of("cd", Desk::new().close());
    // Three sentences: one code as ab will, another code, one that ab misses.
    cd.keys("J;i s;i s;t X");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("J;i s;t");
    ab
}

/// The same in a second transcript too: there they differ in the stance; both have read both.
fn meeting() -> Desk {
    let mut cd = Desk::of("cd", two().close());
    cd.keys("]tJ<enter>over<enter>X");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("X]tJ<enter>over<enter>tcX");
    ab
}

fn decided(desk: &Desk) -> Vec<(String, &'static str)> {
    let codings = desk.model.study.history().codings();
    codings.filter_map(|coding| Some((coding.by.coder.to_string(), coding.decision?.word()))).collect()
}

fn text(disk: &Arc<FakeDisk>, name: &str) -> String {
    use crate::project::disk::Disk as _;
    String::from_utf8(disk.read(&crate::source::FileName::new(name), 100_000).unwrap()).unwrap()
}

#[test]
fn nothing_of_the_other_is_shown_before_one_has_read() {
    let mut desk = two();
    desk.keys("8");
    insta::assert_snapshot!("blind", desk.screen());
    desk.keys("yxbR");
    assert!(decided(&desk).is_empty() && desk.model.overlay.is_none());
    desk.keys("o");
    assert!(desk.screen().contains("ab (you) and cd  1 transcript read by both"), "{}", desk.screen());
    desk.keys("<enter>c");
    assert!(!desk.screen().contains("Sparer"), "{}", desk.screen());
    desk.keys("Tj<enter>");
    assert!(desk.screen().contains("Read int-01 to its end first"), "{}", desk.screen());
    // Enter goes there; read, and hidden again.
    desk.keys("<enter>X8");
    assert!(desk.screen().contains("agreed 1"), "{}", desk.screen());
    desk.keys("1O8");
    assert!(!desk.screen().contains("agreed"), "{}", desk.screen());
    // Taken back: what was on the screen before is not shown for a moment.
    desk.keys("1O8");
    assert!(desk.screen().contains("agreed 1"));
    desk.keys("u");
    assert!(!desk.screen().contains("agreed") && !desk.screen().contains("Sparer"), "{}", desk.screen());
}

#[test]
fn differences_are_decided_one_by_one_and_undone() {
    let mut desk = two();
    desk.keys("X8");
    insta::assert_snapshot!("side_by_side", desk.screen());
    desk.keys("t");
    assert!(desk.screen().contains("1 open, 1 decided"), "{}", desk.screen());
    assert_eq!(decided(&desk), [("cd".to_owned(), "keep"), ("ab".to_owned(), "drop")]);
    desk.keys("x");
    assert!(desk.screen().contains("0 open, 2 decided"), "{}", desk.screen());
    assert!(desk.told().1.ends_with("that was the last one"), "{:?}", desk.told());
    assert_eq!(decided(&desk).len(), 3);
    desk.keys("f");
    assert!(desk.screen().contains("Everything is decided"), "{}", desk.screen());
    desk.keys("uu");
    assert!(desk.screen().contains("2 open, 0 decided") && decided(&desk).is_empty(), "{}", desk.screen());
    desk.keys("fyy");
    assert!(desk.screen().contains("mine stands"), "{}", desk.screen());
}

#[test]
fn what_is_taken_back_is_what_one_looks_at() {
    let mut desk = meeting();
    desk.keys("8");
    let line = |desk: &Desk| desk.screen().lines().find(|line| line.starts_with('▸')).unwrap_or_default().to_owned();
    let first = line(&desk);
    assert!(first.contains("!!!"), "{}", desk.screen());
    desk.keys("y");
    assert!(line(&desk) != first, "the next open one comes up");
    desk.keys("Gu");
    assert_eq!(line(&desk), first);
    // Two in one go: undo takes back one after the other.
    desk.keys("ybu");
    assert!(line(&desk) != first);
    desk.keys("u");
    assert_eq!(line(&desk), first);
    assert!(decided(&desk).is_empty());
}

#[test]
fn all_transcripts_that_both_have_read_are_at_the_table() {
    let mut desk = meeting();
    desk.keys("8");
    assert!(desk.screen().starts_with("ab and cd, 2 transcripts: 3 open, 0 decided"), "{}", desk.screen());
    let marks = |desk: &Desk| {
        let screen = desk.screen();
        let lines = screen.lines().skip(3).take_while(|line| !line.starts_with('─'));
        lines.map(|line| line.chars().filter(|c| *c == '!').count()).collect::<Vec<_>>()
    };
    assert_eq!(marks(&desk), [3, 3, 2], "{}", desk.screen());
    // int-02 is taken back: it is told what is left to do there.
    desk.keys("u");
    assert!(desk.screen().starts_with("ab and cd, int-01: 2 open"), "{}", desk.screen());
    assert!(desk.screen().contains("not yet: int-02 (yours to read to the end)"), "{}", desk.screen());
    desk.keys("U");
    assert!(desk.screen().contains("int-02:2  Bedre oversikt: contradict | support"), "{}", desk.screen());
    // By kind, by code, in one transcript.
    desk.keys("KK");
    assert!(desk.screen().contains("1 open, 0 decided (only other code)"), "{}", desk.screen());
    desk.keys("KKKc");
    assert!(desk.screen().contains("Bedre oversikt  1 open of 1"), "{}", desk.screen());
    desk.keys("G<end><enter>");
    assert!(desk.screen().contains("(only «Bedre oversikt»)") && marks(&desk) == [2], "{}", desk.screen());
    desk.keys("y c<home><enter>");
    assert!(desk.screen().contains("2 open, 1 decided\n"), "{}", desk.screen());
    desk.keys("T<end><enter>");
    assert!(desk.screen().starts_with("ab and cd, int-02: 0 open, 1 decided"), "{}", desk.screen());
    desk.keys("T<home><enter>s");
    assert!(desk.screen().starts_with("ab and cd, 2 transcripts"), "{}", desk.screen());
}

#[test]
fn the_rules_of_the_codes_can_be_looked_up() {
    let mut desk = two();
    desk.keys("X8<tab>");
    let screen = desk.screen();
    assert!(screen.contains("definition: Kommunen ser sykehusets opphold mens det pågår."), "{screen}");
    assert!(screen.contains("exclude:") && screen.contains("· sikker chat"), "{screen}");
    assert!(!screen.contains("Det sparer oss"), "{screen}");
    desk.keys("<tab>");
    assert!(desk.screen().contains("Det sparer oss"));
}

#[test]
fn a_rule_goes_to_the_end_of_the_definition_with_the_date_and_the_round() {
    let rounds = "rounds:\n  - id: pilot\n    read: {int-01: [ab, cd]}\n";
    let disk = two().close();
    disk.put("belegg.yaml", rounds);
    let mut desk = Desk::of("ab", disk);
    desk.keys("X8R");
    assert!(desk.screen().contains("a rule: Sparer tid"), "{}", desk.screen());
    desk.text("Bare når noen sier tid.").keys("<enter>");
    assert!(desk.model.overlay.is_none() && desk.told().1.contains("codebook is written"), "{}", desk.screen());
    // The other code of the difference.
    desk.keys("R").text("Ikke om telefoner.").keys("<tab>j<enter>");
    let book = text(&desk.disk, "codebook.yaml");
    assert!(book.contains("2026-01-01 (round pilot): Bare når noen sier tid."), "{book}");
    let sanntid = &desk.model.study.codebook.codes()[0];
    let definition = sanntid.definition.as_deref().unwrap();
    assert!(definition.ends_with("\n2026-01-01 (round pilot): Ikke om telefoner."), "{definition}");
    assert!(book.starts_with("# en kommentar som skal bli stående"), "{book}");
    // The meeting goes on where it was.
    assert!(desk.screen().contains("2 open, 0 decided"), "{}", desk.screen());
    desk.keys("R<enter>");
    assert!(desk.model.overlay.is_some(), "an empty rule is none: {}", desk.screen());
    desk.keys("<esc>t");
    assert!(desk.screen().contains("1 open, 1 decided"), "{}", desk.screen());
}

#[test]
fn any_two_coders_can_be_compared() {
    let mut ef = Desk::of("ef", two().close());
    ef.keys("J;t s;t X");
    let mut ab = Desk::of("ab", ef.close());
    ab.keys("X8o");
    let screen = ab.screen();
    assert!(screen.contains("ab (you) and cd") && screen.contains("cd and ef  1 transcript"), "{screen}");
    ab.keys("<end><enter>");
    assert!(ab.screen().starts_with("cd and ef, int-01:"), "{}", ab.screen());
    ab.keys("ym");
    assert_eq!(ab.told(), (Some(Tone::Warning), "you have no coding here"));
    assert!(ab.screen().contains("cd's stands"), "{}", ab.screen());
    assert!(decided(&ab).contains(&("cd".to_owned(), "keep")), "{:?}", decided(&ab));
    // Who has coded nothing may chair the meeting, once they have read.
    let mut gh = Desk::of("gh", ab.close());
    gh.keys("8");
    assert!(gh.screen().contains("Read int-01 to its end first") && !gh.screen().contains("Sparer"), "{}", gh.screen());
    gh.keys("1X8");
    assert!(gh.screen().contains("ab and cd, int-01"), "{}", gh.screen());
}

#[test]
fn who_never_marks_anything_as_read_has_read_what_they_coded_in() {
    let mut cd = Desk::of("cd", Desk::new().close());
    cd.keys("J;i s;t");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("J;i X8");
    assert!(ab.screen().contains("ab and cd, int-01: 1 open"), "{}", ab.screen());
    // As soon as cd marks another one, int-01 is not done yet: it is compared when it is asked for.
    let mut cd = Desk::of("cd", ab.close());
    cd.keys("]tX");
    let mut ab = Desk::of("ab", cd.close());
    ab.keys("8");
    assert!(ab.screen().contains("There is no transcript that both ab and cd have read"), "{}", ab.screen());
    ab.keys("Tj<enter>");
    assert!(
        ab.screen().contains("cd has not read it to its end: what is missing may be yet to come"),
        "{}",
        ab.screen()
    );
}

#[test]
fn a_round_is_discussed_when_all_have_read_it() {
    let rounds = "rounds:\n  - id: pilot\n    read: {int-01: [ab, cd, ef]}\n";
    let disk = two().close();
    disk.put("belegg.yaml", rounds);
    let mut ab = Desk::of("ab", disk);
    ab.keys("X8");
    assert!(
        ab.screen().contains("int-01 waits for ef (round pilot)") && !ab.screen().contains("agreed"),
        "{}",
        ab.screen()
    );
    let mut ef = Desk::of("ef", ab.close());
    ef.act(vec![Action::Read("int-01".parse().unwrap())]);
    let mut ab = Desk::of("ab", ef.close());
    ab.keys("8");
    assert!(ab.screen().starts_with("ab and cd, int-01: 2 open"), "{}", ab.screen());
}

#[test]
fn a_decision_that_is_so_already_writes_nothing() {
    let mut desk = two();
    desk.keys("X8b");
    let before = decided(&desk);
    assert_eq!(before.len(), 2);
    desk.keys("kb");
    assert_eq!(desk.told(), (Some(Tone::Quiet), "decided so already"));
    assert_eq!(decided(&desk), before);
}

#[test]
fn enter_goes_to_the_place_and_back_finds_the_difference() {
    let mut desk = meeting();
    desk.keys("8G");
    let screen = desk.screen();
    desk.keys("<enter>");
    assert!(desk.status().starts_with("READ") && desk.status().contains("int-02"), "{}", desk.screen());
    assert_eq!(desk.told(), (Some(Tone::Quiet), "8 goes back to the differences"));
    desk.keys("8");
    assert_eq!(desk.screen().lines().take(20).collect::<Vec<_>>(), screen.lines().take(20).collect::<Vec<_>>());
    desk.keys("T<esc>ggr");
    assert!(desk.model.overlay.is_some() || desk.told().0 == Some(Tone::Warning));
}

#[test]
fn a_wide_screen_has_both_beside_each_other() {
    let mut desk = two().sized(120, 30);
    desk.keys("X8");
    let screen = desk.screen();
    let beside = screen.lines().any(|line| line.contains("mine:") && line.contains("cd:"));
    assert!(beside, "{screen}");
    assert!(screen.contains("definition: Kommunen ser"), "{screen}");
}

#[test]
fn alone_one_has_nothing_to_compare() {
    let mut desk = Desk::new();
    desk.keys("J;iX8");
    assert!(desk.screen().contains("Nobody else has coded anything."), "{}", desk.screen());
    desk.keys("ytRco");
    assert!(desk.screen().contains("nobody else"), "{}", desk.screen());
}

#[test]
fn no_size_is_too_small_or_too_large() {
    for (columns, rows) in [(20, 5), (1, 1), (40, 10), (99, 8), (100, 8), (300, 100)] {
        let mut desk = two().sized(columns, rows);
        desk.keys("8").screen();
        desk.keys("1X8jjGllh<tab>l<tab>").screen();
        desk.keys("tfsKT").screen();
        desk.keys("<esc>o").screen();
        desk.keys("<esc>cj<enter>R").screen();
    }
}
