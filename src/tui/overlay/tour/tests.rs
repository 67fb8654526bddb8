//! The tour, taken.

use std::sync::Arc;

use crate::project::disk::FakeDisk;
use crate::tui::testing::Desk;

fn newcomer() -> Desk {
    let disk = Desk::new().close();
    Desk::cached(disk, Arc::new(FakeDisk::new()))
}

fn step(desk: &Desk) -> String {
    let screen = desk.screen();
    let (_, rest) = screen.split_once("the first minute, ").unwrap_or_else(|| panic!("{screen}"));
    rest.chars().take(1).collect()
}

#[test]
fn it_is_shown_once_on_a_machine() {
    let mut desk = newcomer();
    assert_eq!(step(&desk), "1");
    insta::assert_snapshot!(desk.screen());
    desk.keys("<esc>");
    assert!(desk.model.overlay.is_none());
    let (told, disk, cache) = desk.leave();
    assert_eq!((told, cache.get("tour-seen")), (None, Some(Vec::new())));
    assert!(Desk::cached(disk, cache).model.overlay.is_none());
    assert!(Desk::new().model.overlay.is_none(), "without a cache nobody knows");
}

#[test]
fn its_steps_are_done_on_the_real_screen_and_taken_back() {
    let mut desk = newcomer();
    desk.keys("jJ");
    assert_eq!(step(&desk), "2");
    desk.keys("<enter>inn");
    assert!(desk.screen().contains("the first minute"), "{}", desk.screen());
    desk.keys("<enter>");
    assert_eq!((step(&desk), desk.codings().len()), ("3".to_owned(), 1));
    desk.keys("s.");
    assert_eq!((step(&desk), desk.codings().len()), ("4".to_owned(), 2));
    desk.keys("u<space>");
    assert_eq!((step(&desk), desk.codings().len()), ("6".to_owned(), 1));
    desk.keys("<shift-tab>tc");
    assert_eq!((step(&desk), desk.codings()[0].3), ("7".to_owned(), "contradict"));
    desk.keys("C<esc>");
    assert_eq!(step(&desk), "8");
    desk.keys(":<esc>");
    assert!(desk.screen().contains("Take back the 2 things"), "{}", desk.screen());
    desk.keys("xy");
    assert!(desk.model.overlay.is_none() && desk.codings().is_empty(), "{}", desk.screen());
    desk.keys("U");
    assert_eq!(desk.codings().len(), 1, "what was taken back can be done again");
}

#[test]
fn what_was_there_before_is_there_after() {
    let mut desk = Desk::new();
    desk.keys("J;i:tour<enter>");
    assert_eq!(step(&desk), "1");
    // Takes back what is older than the tour, and codes something else.
    desk.keys("u s;t");
    assert_eq!(desk.codings()[0].2, "kommune/benefits/tid");
    desk.keys("<esc>y");
    assert_eq!(desk.codings().len(), 1);
    assert_eq!(desk.codings()[0].2, "kommune/benefits/sanntid");
}

#[test]
fn leaving_asks_first_and_what_is_kept_stays() {
    let mut desk = newcomer();
    desk.keys("J;iq");
    assert!(!desk.ended && desk.screen().contains("Take back the 1 thing "), "{}", desk.screen());
    desk.keys("n");
    assert_eq!(desk.codings().len(), 1);
    desk.keys("q");
    assert!(desk.ended);
}

#[test]
fn steps_can_be_passed_over_and_every_size_is_drawn() {
    for (columns, rows) in [(20, 5), (40, 12), (80, 24), (300, 100)] {
        let mut desk = newcomer().sized(columns, rows);
        for _ in 0..8 {
            assert_eq!(desk.screen().lines().count(), usize::from(rows));
            desk.keys("<ctrl-n>");
        }
        assert!(desk.model.overlay.is_none());
    }
}
