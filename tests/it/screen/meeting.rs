//! A meeting about differences, from opening the screen to leaving it.

use super::*;

/// Presses keys and waits until something is on the screen that was not asked of the screen before.
#[track_caller]
fn then(terminal: &mut Terminal, keys: &str, wanted: &str) {
    let mark = terminal.bytes();
    terminal.keys(keys);
    terminal.wait_answer(mark, wanted, |screen| screen.contents().contains(wanted));
    terminal.settled(QUIET, MOST);
}

/// How many differences are open and decided, by the head of the screen.
fn counts(terminal: &Terminal) -> (u32, u32) {
    let screen = terminal.screen();
    let head = screen.lines().next().unwrap_or_default();
    let number = |word: &str| {
        let before = head.split(word).next().unwrap_or_default();
        before.split_whitespace().last().and_then(|number| number.parse().ok()).unwrap_or_else(|| panic!("{screen}"))
    };
    (number(" open"), number(" decided"))
}

/// The line of the list that one is on.
fn here(terminal: &Terminal) -> String {
    let screen = terminal.screen();
    screen.lines().find(|line| line.starts_with('▸')).unwrap_or_else(|| panic!("{screen}")).trim_end().to_owned()
}

/// The `decide` entries, undone ones too, and undos, in order: what of which coding.
fn decisions(project: &Project) -> Vec<(String, String)> {
    let told = |entry: &Value| match entry["op"].as_str() {
        Some("decide") => Some((entry["decision"].as_str()?.to_owned(), entry["of"].as_str()?.to_owned())),
        Some("undo") => Some(("undo".to_owned(), entry["of"].as_str()?.to_owned())),
        _ => None,
    };
    journal(project).iter().filter_map(told).collect()
}

#[test]
fn a_meeting_from_start_to_end() {
    for (columns, rows) in [(80, 24), (160, 50)] {
        meeting(columns, rows);
    }
}

fn meeting(columns: u16, rows: u16) {
    let project = example();
    let matrix = |project: &Project| project.run(["matrix", "--json"]).exits(0).json();
    let (before, book) = (matrix(&project), project.read("codebook.yaml"));
    let mut terminal = open(&project, "int-01", columns, rows);

    // Nobody has marked anything as read: what is to be read first is named, and enter goes there.
    then(&mut terminal, "8", "to its end first");
    assert!(!terminal.screen().contains("agreed"), "{}", terminal.screen());
    then(&mut terminal, "<enter>", "READ");
    then(&mut terminal, "X", "is read to its end");
    terminal.wait_for(SAVED);
    then(&mut terminal, "8", "ab and cd, int-");
    let (open, decided) = counts(&terminal);
    assert!(open >= 4 && decided == 0, "{}", terminal.screen());

    // Four are decided, each another way; the next open one comes up by itself.
    let mut lines = vec![here(&terminal)];
    for (key, told) in [("x", "neither stands"), ("y", "stands"), ("t", "stands"), ("b", "stand")] {
        let left = counts(&terminal).0 - 1;
        then(&mut terminal, key, &format!("{left} open"));
        terminal.wait_for(SAVED);
        assert!(terminal.screen().contains(&format!("decided: ")) && terminal.screen().contains(told));
        assert!(!lines.contains(&here(&terminal)), "{}", terminal.screen());
        lines.push(here(&terminal));
    }
    assert_eq!(counts(&terminal), (open - 4, 4));

    // The last is taken back, and looked at again.
    then(&mut terminal, "u", &format!("{} open, 3 decided", open - 3));
    terminal.wait_for(SAVED);
    assert_eq!(here(&terminal), lines[3]);

    // A rule is made of it, the text is looked at, and the meeting goes on where it was.
    then(&mut terminal, "R", "a rule: ");
    then(&mut terminal, "Bare<space>det<space>som<space>ble<space>sagt.<enter>", "the codebook is written");
    then(&mut terminal, "<enter>", "READ");
    then(&mut terminal, "8", "COMPARE");
    assert_eq!(here(&terminal), lines[3]);
    then(&mut terminal, "<f8>", "AGREEMENT");
    then(&mut terminal, "1", "READ");
    quit(&mut terminal);

    check(&project, &book);
    // Somebody was dropped: the counts are others now.
    assert_ne!(matrix(&project), before, "decisions change what is counted");
}

/// The journal has what was decided, the codebook one more rule and all else as it was.
fn check(project: &Project, book: &str) {
    let all = decisions(project);
    let undone: Vec<&String> = all.iter().filter(|(what, _)| what == "undo").map(|(_, of)| of).collect();
    let decided: Vec<&(String, String)> = all.iter().filter(|(what, _)| what != "undo").collect();
    assert!(!undone.is_empty() && decided.len() >= 4 + undone.len() - 1, "{all:?}");
    assert!(decided.iter().any(|(what, _)| what == "drop") && decided.iter().any(|(what, _)| what == "keep"), "{all:?}");
    assert_eq!(decided[0].0, "drop", "neither stands");

    let now = project.read("codebook.yaml");
    let rule = now.lines().find(|line| line.contains(": Bare det som ble sagt."));
    let rule = rule.unwrap_or_else(|| panic!("no rule in\n{now}")).trim();
    assert!(rule.contains("20") && rule.contains('-'), "with its date: {rule}");
    let kept = |line: &&str| now.lines().any(|other| other == *line);
    let lost: Vec<&str> = book.lines().filter(|line| !kept(line)).collect();
    assert!(lost.len() <= 1, "only the definition may be laid out anew: {lost:?}");
    project.run(["codebook", "list"]).exits(0);
}
