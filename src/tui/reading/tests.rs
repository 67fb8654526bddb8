//! Sessions on the reading screen.

use crate::tui::message::Message;
use crate::tui::screen::Screen;
use crate::tui::testing::Desk;

#[test]
fn a_sentence_is_coded_with_four_keys_from_where_one_reads() {
    let mut desk = Desk::new();
    // To the answer, then: enter, two letters, enter.
    desk.keys("J").keys("<enter>te<enter>");
    let codings = desk.codings();
    assert_eq!(codings.len(), 1, "{}", desk.screen());
    assert_eq!(codings[0].1, "Vi ser jo nå hva sykehuset gjør i sanntid.");
    assert!(desk.status().contains("saved"), "{}", desk.screen());
}

#[test]
fn undo_and_redo_go_step_by_step_over_sessions() {
    let mut desk = Desk::new();
    desk.keys("J;i s;t uu U");
    assert_eq!(desk.codings().len(), 1);
    let mut again = Desk::at(desk.close());
    again.keys("U");
    assert_eq!(again.codings().len(), 2);
    again.keys("uu u");
    assert_eq!(again.told().1, "there is nothing to undo");
}

/// The selected words.
fn selected(desk: &Desk) -> String {
    let Screen::Reading(reading) = &desk.model.screen else { return String::new() };
    let transcript = desk.model.study.transcript(reading.transcript.as_ref().unwrap()).unwrap();
    transcript.words(reading.wanted(&desk.model.study).unwrap()).unwrap()
}

#[test]
fn words_are_selected_by_units_and_grown_and_shrunk() {
    for (keys, words) in [
        ("J", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("J<space>", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("J<space><space>", "Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner."),
        ("Js<space>", "Det sparer oss for mange telefoner."),
        (
            "JV",
            "Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner. Før måtte vi ringe.\nNå står det der med en gang.",
        ),
        ("JP", "Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner. Før måtte vi ringe."),
        ("Jw+", "ser"),
        ("Jw++", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("Jw+++<minus>", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("Jvww", "Vi ser j"),
        ("Jw+oh", " ser"),
        ("J<space>v<shift-right>", "Vi ser jo nå hva sykehuset gjør i sanntid. "),
        ("JV<space>", "Nå står det der med en gang."),
        (
            "JPP",
            "Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner. Før måtte vi ringe.\nNå står det der med en gang.",
        ),
        (
            "JVV",
            "Vi ser jo nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner. Før måtte vi ringe.\nNå står det der med en gang.\nOg endringer?",
        ),
    ] {
        let mut desk = Desk::new();
        desk.keys(keys);
        assert_eq!(selected(&desk), words, "{keys}");
    }
}

#[test]
fn motions_go_to_starts_of_words_sentences_turns() {
    for (keys, words) in [
        ("JJ", "Og endringer?"),
        ("JJJK", "Og endringer?"),
        ("JsK", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("JsS", "Vi ser jo nå hva sykehuset gjør i sanntid."),
        ("JsssS", "Før måtte vi ringe."),
        ("GSS", "Vi ventet i et halvt år på én knapp."),
        ("G", "Takk."),
        ("Ggg", "Hvordan opplever dere tilgangen?"),
        ("],h", "Og endringer?"),
        ("],h[,h", "Hvordan opplever dere tilgangen?"),
        ("],t", "Hva er best?"),
        ("],tJ[,t],t", "Vi får bedre oversikt."),
    ] {
        let mut desk = Desk::new();
        desk.keys(&keys.replace("],", "]").replace("[,", "["));
        assert_eq!(selected(&desk).split('\n').next().unwrap().split_inclusive('.').next().unwrap(), words, "{keys}");
    }
}

#[test]
fn a_coding_is_starred_changed_resized_recoded_and_taken_away() {
    let mut desk = Desk::new();
    desk.keys("J;i t c *");
    assert_eq!(desk.codings()[0].3, "contradict");
    assert!(desk.model.study.history().codings().all(|coding| coding.starred));
    desk.keys("e<shift-left><shift-left><enter>");
    assert_eq!(desk.codings()[0].1, "Vi ser jo nå hva sykehuset gjør i sannti", "{}", desk.screen());
    desk.keys("r").text("sparer").keys("<enter>");
    assert_eq!(desk.codings()[0].2, "kommune/benefits/tid");
    desk.keys("d");
    assert!(desk.codings().is_empty());
    desk.keys("uuuuuu");
    assert!(desk.codings().is_empty(), "{:?}", desk.codings());
    desk.keys("UUUUU");
    assert_eq!(desk.codings()[0].2, "kommune/benefits/tid");
}

#[test]
fn several_codes_at_once_are_one_step_and_nothing_is_coded_twice() {
    let mut desk = Desk::new();
    desk.keys("J<enter><tab><tab><enter>");
    assert_eq!(desk.codings().len(), 2);
    desk.keys("u");
    assert_eq!(desk.codings().len(), 0);
    desk.keys(";i;i");
    assert_eq!(desk.codings().len(), 1);
    assert!(desk.told().1.contains("already"), "{}", desk.told().1);
}

#[test]
fn every_size_is_drawn() {
    let mut desk = Desk::new();
    desk.keys("J;i;tJ<enter>");
    for (columns, rows) in [(20, 5), (1, 1), (0, 0), (40, 10), (80, 24), (160, 50), (300, 100), (21, 3), (1000, 2)] {
        desk.send(Message::Resize(columns, rows));
        desk.keys("<esc><down><pgdn><f2><f3>>>?<esc>:<esc><enter>");
        assert_eq!(desk.screen().lines().count(), if columns == 0 { 0 } else { rows.into() });
    }
}

#[test]
fn text_of_files_never_reaches_the_terminal_raw() {
    let hostile = crate::tui::testing::FIRST.replace("sanntid.", "\u{1b}[2Jsann\u{9b}31mtid\u{202e}.");
    let book = crate::tui::testing::CODEBOOK.replace("label: Sparer tid", "label: \"Sparer \\e]52;c;eA==\\a tid\"");
    let mut desk = Desk::with(&[("transcripts/int-01.md", &hostile), ("codebook.yaml", &book)]);
    for keys in ["J", "<space>", ";t", "<enter>", "<esc>", "H", "<esc>", "m", "<esc>", "?"] {
        desk.keys(keys);
        let screen = desk.screen();
        assert!(screen.chars().all(|c| !c.is_control() || c == '\n'), "{keys}: {screen:?}");
        assert!(!screen.contains('\u{202e}'), "{keys}");
    }
}

#[test]
fn words_are_looked_for_in_the_transcript() {
    let mut desk = Desk::new();
    desk.keys("/").text("tid").keys("<enter>");
    assert_eq!(selected(&desk), "Vi ser jo nå hva sykehuset gjør i sanntid.");
    desk.keys("n");
    assert_eq!(selected(&desk), "De tar for lang tid.");
    desk.keys("n");
    assert_eq!(selected(&desk), "Vi ser jo nå hva sykehuset gjør i sanntid.", "around the end");
    desk.keys("/").text("finnes ikke").keys("<enter>");
    assert!(desk.told().1.contains("finnes ikke"));
}

#[test]
fn others_codings_stay_out_of_sight_until_one_has_read_to_the_end() {
    let mut first = Desk::new();
    first.keys("J;i");
    let mut second = Desk::of("cd", first.close()).sized(160, 50);
    second.keys("J");
    let seen = |desk: &Desk| desk.screen().contains("(ab)");
    assert!(!seen(&second) && second.model.study.count(0) == 0, "{}", second.screen());
    second.keys("X");
    assert!(seen(&second) && second.model.study.count(0) == 1, "{}", second.screen());
    second.keys("d");
    assert!(second.told().1.contains("ab's coding"), "{}", second.told().1);
    second.keys("O");
    assert!(!seen(&second));
    second.keys("Ou");
    assert!(!seen(&second) && second.model.study.count(0) == 0, "the mark is taken back");
}

/// Both read `int-01` in both rounds, `ef` in the second alone.
const ROUNDS: &str = "rounds:\n  - id: pilot\n    read: {int-01: [ab, cd]}\n  - id: main\n    since: 2026-02-01\n    read: {int-01: [ab, cd, ef]}\n";

#[test]
fn within_a_round_others_codings_are_shown_once_all_have_read() {
    let mut ab = Desk::with(&[("belegg.yaml", ROUNDS)]);
    ab.keys("J;iX");
    let seen = |desk: &Desk, who: &str| desk.screen().contains(&format!("({who})"));
    let mut cd = Desk::of("cd", ab.close()).sized(160, 50);
    cd.keys("J;t");
    assert!(!seen(&cd, "ab"));
    cd.keys("X");
    assert!(seen(&cd, "ab"), "{}", cd.screen());
    // cd takes it back: ab, who has read, sees nothing of cd's yet, and is told whom it waits for.
    cd.keys("u");
    let mut ab = Desk::of("ab", cd.close()).sized(160, 50);
    ab.keys("J");
    assert!(!seen(&ab, "cd") && ab.model.study.has_read(&"int-01".parse().unwrap()));
    assert!(ab.screen().contains("round pilot: what others coded is shown once cd has read it too"), "{}", ab.screen());
    assert_eq!(ab.model.study.count(2), 0, "a count tells as much");
    // Outside rounds one's own reading is enough.
    let mut cd = Desk::of("cd", ab.close());
    cd.keys("]tJ;t");
    let mut ab = Desk::of("ab", cd.close()).sized(160, 50);
    ab.keys("]tJX");
    assert!(seen(&ab, "cd"), "{}", ab.screen());
}

#[test]
fn a_later_round_hides_what_one_coded_before_until_one_has_read_again() {
    let mut ab = Desk::with(&[("belegg.yaml", ROUNDS)]);
    ab.keys("J;iX");
    let mut cd = Desk::of("cd", ab.close());
    cd.keys("J;tX");
    let mut ab = Desk::of("ab", cd.close()).on("2026-01-31").sized(160, 50);
    ab.keys("J");
    assert!(ab.screen().contains("(cd)") && ab.status().contains("int-01, round pilot, read"), "{}", ab.screen());
    let mut ab = ab.on("2026-02-01");
    ab.keys("K");
    assert!(!ab.screen().contains("(cd)") && ab.model.study.count(0) == 0, "{}", ab.screen());
    let told = "round main: 1 coding of yours from before it, hidden until you have read it again (X)";
    assert!(ab.screen().contains(told), "{}", ab.screen());
    assert!(ab.status().contains("int-01, round main") && !ab.status().contains("read"), "{}", ab.status());
    // What one codes now is seen, the same code on the same words too: the hidden one does not tell of itself.
    ab.keys("J;t;i");
    assert_eq!((ab.model.study.count(0), ab.model.study.count(2)), (1, 1), "{}", ab.screen());
    ab.keys("uX");
    assert_eq!(ab.model.study.count(0), 1, "{}", ab.screen());
    assert!(ab.screen().contains("shown once cd and ef have read it too"), "{}", ab.screen());
    ab.keys("u");
    assert!(ab.model.study.count(0) == 0 && ab.screen().contains(told), "the mark is taken back");
    for (columns, rows) in [(20, 5), (40, 10)] {
        ab.send(Message::Resize(columns, rows));
        assert_eq!(ab.screen().lines().count(), usize::from(rows));
    }
}

#[test]
fn the_cursor_is_always_in_sight() {
    let long: String = (0..60)
        .map(|n| {
            format!(
                "**K1**: Setning {n} er ganske lang og handler om noe. Så kommer det en til, og én til. {}\n\n",
                "Og mer. ".repeat(n % 13)
            )
        })
        .collect();
    let text = format!("{}\n{long}", crate::tui::testing::FIRST);
    let mut desk = Desk::with(&[("transcripts/int-01.md", &text)]);
    let keys = [
        "j", "k", "<pgdn>", "<pgup>", "<ctrl-d>", "<ctrl-u>", "G", "gg", "s", "S", "J", "K", "w", "b", "<space>", "]h",
        "<esc>",
    ];
    let mut chance = 7_usize;
    for step in 0..600 {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        if step % 50 == 0 {
            desk.send(Message::Resize(20 + (chance >> 40) as u16 % 120, 4 + (chance >> 50) as u16 % 40));
        }
        let keys = keys[(chance >> 33) % keys.len()];
        desk.keys(keys);
        if chance.is_multiple_of(5) {
            let rows = if chance.is_multiple_of(2) { 3 } else { -3 };
            desk.send(Message::Mouse(crate::tui::message::Mouse::Scroll { x: 10, y: 1, rows }));
        }
        let Screen::Reading(reading) = &desk.model.screen else { panic!() };
        assert!(reading.shows_cursor(), "step {step}, {keys}:\n{}", desk.screen());
    }
}

#[test]
fn the_mouse_selects_words_and_sentences_and_scrolls() {
    use crate::tui::message::Mouse;
    let mut desk = Desk::new();
    let screen = desk.screen();
    let y = screen.lines().position(|line| line.contains("Vi ser jo")).unwrap();
    let x = screen.lines().nth(y).unwrap().chars().take_while(|c| *c != 'V').count() as u16;
    let y = y as u16;
    desk.send(Message::Mouse(Mouse::Press { x: x + 3, y, clicks: 2 }));
    assert_eq!(selected(&desk), "ser");
    desk.send(Message::Mouse(Mouse::Press { x: x + 3, y, clicks: 3 }));
    assert_eq!(selected(&desk), "Vi ser jo nå hva sykehuset gjør i sanntid.");
    desk.send(Message::Mouse(Mouse::Press { x, y, clicks: 1 }));
    desk.send(Message::Mouse(Mouse::Drag { x: x + 5, y }));
    assert_eq!(selected(&desk), "Vi ser");
    desk.send(Message::Mouse(Mouse::Release));
    desk.keys(";i");
    assert_eq!(desk.codings()[0].1, "Vi ser");
}

#[test]
fn words_under_the_cursor_are_looked_for_in_all_transcripts() {
    let mut desk = Desk::new();
    desk.keys("JwwwwwF");
    assert!(desk.screen().contains("sykehuset") && matches!(desk.model.screen, Screen::Search(_)), "{}", desk.screen());
    desk.keys("<esc>");
    desk.keys("1J<space>F");
    assert!(desk.screen().contains("\"Og endringer\""), "{}", desk.screen());
}
