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

/// How many informants support a code.
fn support(project: &Project, code: &str) -> u64 {
    let matrix = project.run(["matrix", "--json"]).exits(0).json();
    let rows = matrix["rows"].as_array().unwrap();
    let row = rows.iter().find(|row| row["code"] == code).unwrap();
    row["total"]["informants"]["support"].as_u64().unwrap()
}

/// A code that `cd` alone gave, to one informant of `int-02`; nobody else has it.
const DROPPED: &str = "kommune/benefits/rekruttering";

fn meeting(columns: u16, rows: u16) {
    let project = example().coded_by("cd", "reise");
    project.run(["tag", "int-02", "5", "Antall meldt klare", DROPPED]).exits(0);
    let project = project.coded_by("ab", "kontor");
    let book = project.read("codebook.yaml");
    assert_eq!(support(&project, DROPPED), 1);
    let mut terminal = open(&project, "int-01", columns, rows);

    // Nobody has marked anything as read: what is to be read first is named, and enter goes there.
    then(&mut terminal, "8", "to its end first");
    assert!(!terminal.screen().contains("agreed"), "{}", terminal.screen());
    then(&mut terminal, "<enter>", "READ");
    then(&mut terminal, "X", "is read to its end");
    terminal.wait_for(SAVED);
    then(&mut terminal, "8", "ab and cd, int-02:");
    let (open, decided) = counts(&terminal);
    assert!(open >= 6 && decided == 0, "{}", terminal.screen());
    let first = here(&terminal);
    assert!(first.contains("!!!"), "the gravest first: {first}");

    // One that changes a count is looked for and decided.
    for _ in 0..open {
        if here(&terminal).contains("– | Lettere å rekruttere") {
            break;
        }
        terminal.keys("j").settled(QUIET, MOST);
    }
    then(&mut terminal, "y", &format!("{} open, 1 decided", open - 1));
    terminal.wait_for(SAVED);
    assert_eq!(support(&project, DROPPED), 0, "mine stands, which is none: the other one is not counted");

    // Three more, each another way; the next open one comes up by itself.
    terminal.keys("gg").settled(QUIET, MOST);
    let mut lines = vec![here(&terminal)];
    for (at, (key, told)) in [("x", "neither stands"), ("t", "stands"), ("b", "stand")].into_iter().enumerate() {
        let left = open - 2 - at as u32;
        then(&mut terminal, key, &format!("{left} open"));
        terminal.wait_for(SAVED);
        assert!(terminal.screen().contains("decided: ") && terminal.screen().contains(told), "{}", terminal.screen());
        assert!(!lines.contains(&here(&terminal)), "{}", terminal.screen());
        lines.push(here(&terminal));
    }
    assert_eq!(counts(&terminal), (open - 4, 4));

    // The last is taken back, and looked at again.
    then(&mut terminal, "u", &format!("{} open, 3 decided", open - 3));
    terminal.wait_for(SAVED);
    assert_eq!(here(&terminal), lines[2]);

    // A rule is made of it, the text is looked at, and the meeting goes on where it was.
    then(&mut terminal, "R", "a rule: ");
    then(&mut terminal, "Bare<space>det<space>som<space>ble<space>sagt.<enter>", "the codebook is written");
    then(&mut terminal, "<enter>", "goes back to the differences");
    then(&mut terminal, "8", "COMPARE");
    assert_eq!(here(&terminal), lines[2]);
    then(&mut terminal, "<f8>", "alpha");
    then(&mut terminal, "1", "READ");
    quit(&mut terminal);

    check(&project, &book);
    assert_eq!(support(&project, DROPPED), 0);
}

/// The journal has what was decided, the codebook one more rule and all else as it was.
fn check(project: &Project, book: &str) {
    let all = decisions(project);
    let undone: Vec<&String> = all.iter().filter(|(what, _)| what == "undo").map(|(_, of)| of).collect();
    let decided: Vec<&(String, String)> = all.iter().filter(|(what, _)| what != "undo").collect();
    // Mine where I have none, neither, theirs, both: which was taken back, entry by entry.
    assert!(!undone.is_empty() && decided.len() >= 4, "{all:?}");
    assert_eq!((decided[0].0.as_str(), decided[1].0.as_str()), ("drop", "drop"), "mine, then neither: {all:?}");
    let last = journal(project).iter().rev().skip_while(|entry| entry["op"] == "undo").count();
    let taken_back = journal(project).into_iter().skip(last - undone.len()).take(undone.len());
    let mut ids: Vec<String> = taken_back.map(|entry| entry["id"].as_str().unwrap().to_owned()).collect();
    let mut of: Vec<String> = undone.into_iter().cloned().collect();
    ids.sort();
    of.sort();
    assert_eq!(ids, of, "both stand was taken back: {all:?}");

    let now = project.read("codebook.yaml");
    let rule = now.lines().find(|line| line.contains(": Bare det som ble sagt."));
    let rule = rule.unwrap_or_else(|| panic!("no rule in\n{now}")).trim();
    assert!(rule.contains("20") && rule.contains('-'), "with its date: {rule}");
    let kept = |line: &&str| now.lines().any(|other| other == *line);
    let lost: Vec<&str> = book.lines().filter(|line| !kept(line)).collect();
    assert!(lost.len() <= 1, "only the definition may be laid out anew: {lost:?}");
    project.run(["codebook", "list"]).exits(0);
}
