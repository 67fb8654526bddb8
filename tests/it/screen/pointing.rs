//! The mouse and pasted text.

use super::*;

#[test]
fn words_drawn_over_with_the_mouse_are_selected_and_coded() {
    let project = example();
    let before = codings(&project);
    let mut terminal = open(&project, "int-01", 120, 34);
    let words = "Det er blitt bedre med dekningen";
    let (row, column) = terminal.cells().find(words).unwrap();
    let end = column + u16::try_from(words.chars().count()).unwrap() - 1;
    terminal.mouse_drag((row, column), (row, end)).wait_for("SELECT").wait_for("6 words");
    terminal.keys("<enter>").settled(QUIET, MOST);
    terminal.keys("sannt<enter>").wait_for("coded «").wait_for(SAVED);
    quit(&mut terminal);
    assert_eq!(codings(&project), before + 1);
    assert_eq!(journal(&project).last().unwrap()["anchor"]["quote"], words);
}

#[test]
fn a_double_click_selects_a_word_and_a_third_the_sentence() {
    let project = example();
    let mut terminal = open(&project, "int-01", 120, 34);
    let (row, column) = terminal.cells().find("dekningen").unwrap();
    // Without a pause: clicks far apart are not one double click.
    terminal.mouse_click(row, column + 2).mouse_click(row, column + 2).wait_for("1 word");
    terminal.keys("<esc>").wait_without("SELECT");
    for _ in 0..3 {
        terminal.mouse_click(row, column + 4);
    }
    terminal.wait_for("7 words").keys("<esc>").wait_without("SELECT");
    quit(&mut terminal);
}

#[test]
fn the_wheel_scrolls() {
    let project = example();
    let mut terminal = open(&project, "int-01", 120, 34);
    terminal.wait_for("Da går opptakeren");
    terminal.mouse_scroll(10, 50, 12).wait_without("Da går opptakeren");
    terminal.mouse_scroll(10, 50, -12).wait_for("Da går opptakeren");
    quit(&mut terminal);
}

#[test]
fn pasted_text_is_never_taken_for_keys() {
    let project = example();
    let before = codings(&project);
    let mut terminal = open(&project, "int-01", 80, 24);
    let screen = terminal.screen();
    terminal.paste("s.s.s.d\rq").settled(QUIET, MOST);
    assert_eq!(terminal.screen(), screen);
    terminal.keys("<enter>").settled(QUIET, MOST);
    terminal.paste("sanntid").wait_for("kommune/benefits/sanntid");
    terminal.keys("<esc>").settled(QUIET, MOST);
    quit(&mut terminal);
    assert_eq!(codings(&project), before);
}
