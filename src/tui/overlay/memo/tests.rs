//! Sessions with memos.

use crate::tui::effect::Effect;
use crate::tui::message::{Message, Signal};
use crate::tui::overlay::Overlay;
use crate::tui::testing::Desk;

fn memos(desk: &Desk) -> Vec<String> {
    let history = desk.model.study.history();
    let own = history.codings().filter_map(|coding| coding.memo.clone());
    own.chain(history.memos().map(|memo| memo.text.clone())).collect()
}

#[test]
fn a_memo_is_written_on_the_coding_under_the_cursor_and_undone() {
    let mut desk = Desk::new();
    desk.keys("J;i m");
    assert!(desk.screen().contains("Innsyn i sanntid  kommune/benefits/sanntid  support"), "{}", desk.screen());
    desk.text("Hun sier «ser»,\nikke «får vite»").keys("<esc>");
    assert_eq!(memos(&desk), ["Hun sier «ser»,\nikke «får vite»"]);
    assert!(desk.status().contains("memo kept"), "{}", desk.status());
    desk.keys("m");
    insta::assert_snapshot!(desk.screen());
    desk.keys("<esc>");
    assert_eq!(desk.model.study.saving.drafts().len(), 0);
    desk.keys("u");
    assert!(memos(&desk).is_empty());
}

#[test]
fn what_is_unchanged_or_left_is_not_written_and_an_empty_one_takes_the_memo_away() {
    let mut desk = Desk::new();
    desk.keys("M<esc>M x<ctrl-q>");
    assert!(memos(&desk).is_empty());
    assert!(desk.model.overlay.is_none());
    desk.keys("Mfin<ctrl-s>");
    assert_eq!(memos(&desk), ["fin"]);
    desk.keys("M<backspace><backspace><backspace><esc>");
    assert!(memos(&desk).is_empty());
    assert!(desk.told().1.starts_with("memo taken away"), "{:?}", desk.told());
    let again = Desk::at(desk.close());
    assert!(memos(&again).is_empty());
}

#[test]
fn the_editor_gives_its_text_back() {
    let mut desk = Desk::new();
    desk.keys("Mfør<ctrl-e>");
    desk.send(Message::Edited(Some("etter\nto linjer\n".to_owned())));
    assert!(desk.screen().contains("to linjer"));
    desk.keys("<esc>");
    assert_eq!(memos(&desk), ["etter\nto linjer"]);
}

#[test]
fn words_typed_are_kept_when_the_program_ends() {
    for end in [Message::Signal(Signal::End(1)), Message::Key("ctrl-c".parse().unwrap())] {
        let mut desk = Desk::new();
        desk.keys("Mhalv").send(end);
        assert!(desk.ended);
        assert_eq!(memos(&Desk::at(desk.close())), ["halv"]);
    }
}

#[test]
fn anothers_memo_is_shown_below_once_the_transcript_is_read() {
    let mut other = Desk::of("cd", Desk::new().close());
    other.keys("J;t m").text("Det handler om telefoner").keys("<esc>");
    let mut desk = Desk::at(other.close());
    desk.keys("J;i m");
    assert!(!desk.screen().contains("cd (kommune/benefits/tid) wrote"), "{}", desk.screen());
    desk.keys("<esc>X m");
    assert!(desk.screen().contains("cd (kommune/benefits/tid) wrote"), "{}", desk.screen());
    assert!(desk.screen().contains("Det handler om telefoner"));
}

#[test]
fn anothers_coding_has_its_memo_shown_and_not_changed() {
    let mut other = Desk::of("cd", Desk::new().close());
    other.keys("J;t mFordi<esc>");
    let mut desk = Desk::at(other.close());
    desk.keys("X");
    let id = desk.model.study.history().codings().next().unwrap().id;
    let memo = super::Memo::new(crate::coding::MemoTarget::Coding(id), &desk.model.study);
    desk.model.overlay = Some(Overlay::from(memo));
    assert!(desk.screen().contains("Fordi") && desk.screen().contains("cd wrote"), "{}", desk.screen());
    desk.text("tull").keys("x");
    assert!(desk.model.overlay.is_none());
    assert_eq!(memos(&desk), ["Fordi"]);
}

#[test]
fn hostile_text_is_escaped_and_every_size_is_drawn() {
    for (columns, rows) in [(20, 5), (80, 24), (300, 100)] {
        let mut desk = Desk::new().sized(columns, rows);
        desk.keys("M").text("a\u{1b}[2J\u{202e}b ").text(&"lang linje ".repeat(60)).text("\n\n\n日本語\n");
        desk.keys("<up><up><down><pgup><pgdn><home><shift-up><ctrl-a>x<ctrl-z><ctrl-y><ctrl-u>");
        assert!(!desk.screen().contains('\u{1b}'));
        assert_eq!(desk.screen().lines().count(), usize::from(rows));
    }
}

#[test]
fn asking_for_the_editor_hands_out_the_text() {
    let mut desk = Desk::new();
    desk.keys("Mabc");
    let moment = crate::tui::message::Moment { at: String::new(), id: crate::coding::EntryId(ulid::Ulid(1 << 70)) };
    let key = Message::Key("ctrl-e".parse().unwrap());
    let effects = crate::tui::update::update(&mut desk.model, key, &moment);
    assert!(matches!(effects.as_slice(), [Effect::Edit(text)] if text == "abc"), "{effects:?}");
}
