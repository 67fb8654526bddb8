//! Sessions at the quotes.

use crate::tui::screen::ScreenName;
use crate::tui::testing::Desk;

/// Sentences long enough to be printed.
const LONG: &str = "---
id: int-03
date: 2025-09
mode: teams
capture: recording
language: nb
participants:
  - {id: K3, group: kommune, role: sykepleier}
---

**K3**: Nå ser vi prøvesvarene med en gang de er klare på sykehuset. Kort svar. Vi slipper å ringe rundt for å \
høre hvordan det går med pasienten.
";

fn desk() -> Desk {
    let mut desk = Desk::with(&[("transcripts/int-03.md", LONG)]);
    desk.keys("]t ]t ;i s ;i s ;i");
    assert_eq!(desk.codings().len(), 3, "{}", desk.screen());
    desk
}

#[test]
fn candidates_come_with_reasons_and_the_line_under_them() {
    let mut desk = desk();
    desk.keys("5");
    let screen = desk.screen();
    assert!(screen.starts_with("▸2 for, 0 against  kommune/benefits/sanntid  Innsyn i sanntid"), "{screen}");
    assert!(screen.contains("— Intervju med informant") && screen.contains("length "), "{screen}");
    assert!(screen.contains("2. 0.24  int-03 turn 1  their no. 2"), "{screen}");
    assert!(screen.contains("because: 2 words, fewer than 8"), "{screen}");
    insta::assert_snapshot!(desk.screen());
}

#[test]
fn the_other_side_is_a_key_away() {
    let mut desk = desk();
    desk.keys("t c 5 <tab>");
    let screen = desk.screen();
    assert!(screen.starts_with("1 for, ▸1 against") && screen.contains("slipper å ringe"), "{screen}");
    // What speaks for it is no rejected quote against it.
    assert!(!screen.contains("prøvesvarene") && !screen.contains("Kort svar"), "{screen}");
    assert!(desk.status().starts_with("QUOTES against"));
    desk.keys("o");
    assert!(desk.status().starts_with("QUOTES for"));
}

#[test]
fn a_star_is_given_and_taken_and_the_place_shown() {
    let mut desk = desk();
    desk.keys("5 *");
    assert!(desk.screen().contains("★"), "{}", desk.screen());
    assert_eq!(desk.told().1, "marked as worth printing");
    desk.keys("*");
    assert!(!desk.screen().contains("★"), "{}", desk.screen());
    desk.keys("u");
    assert!(desk.screen().contains("★"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!(desk.model.screen.name(), ScreenName::Reading);
}

#[test]
fn what_others_coded_is_ranked_once_it_may_be_seen() {
    let mut other = Desk::of("cd", desk().close());
    other.keys("1 1 5");
    assert!(other.screen().contains("no code is chosen"), "{}", other.screen());
    other.keys("c").text("sanntid").keys("<enter>");
    let screen = other.screen();
    assert!(screen.starts_with("▸0 for, 0 against (3 of others not shown)"), "{screen}");
    assert!(!screen.contains("prøvesvarene"), "{screen}");
    other.keys("1 ]t ]t X 5");
    let screen = other.screen();
    assert!(screen.starts_with("▸2 for") && screen.contains("(ab)"), "{screen}");
    other.keys("*");
    assert!(other.told().1.contains("this is ab's coding"), "{:?}", other.told());
}

#[test]
fn a_quote_in_a_chapter_says_so() {
    let desk = desk();
    let id = desk.model.study.history().codings().next().unwrap().id;
    let chapter = format!("# Kapittel\n\n> Nå ser vi prøvesvarene\n>\n> [Intervju med informant](belegg:quote/{id})\n");
    let disk = desk.close();
    disk.put("chapters/kapittel-4.md", &chapter);
    let mut desk = Desk::at(disk);
    desk.keys("5");
    assert!(desk.screen().contains("in kapittel-4"), "{}", desk.screen());
    desk.keys("w");
    assert_eq!(desk.told().1, "quoted in kapittel-4");
    desk.keys("j w");
    assert!(
        desk.told().1.starts_with("in no chapter yet: [Intervju med informant](belegg:quote/"),
        "{:?}",
        desk.told()
    );
}

#[test]
fn it_fits_any_screen() {
    for (columns, rows) in [(20, 5), (1, 1), (8, 2), (300, 100)] {
        let mut desk = desk();
        desk.keys("5");
        let mut desk = desk.sized(columns, rows);
        desk.keys("jjj G <tab> gg <tab> w m");
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}
