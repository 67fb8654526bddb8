//! Text that would command the terminal: a transcript, a label, a participant and a memo full of it. None of it gets through.

use super::*;

/// Clears the screen, writes to the clipboard, sets the title, C1's introducers, turns the reading direction round.
const EVIL: &str = "\u{1b}[2JONDT\u{1b}]52;c;aGVp\u{7}\u{1b}]0;tittel\u{1b}\\\u{9b}31m\u{9d}0;x\u{9c}\u{202e}snu\u{2066}\u{200f}\u{8}\u{7f}";

/// As a double-quoted string in YAML.
fn in_yaml() -> String {
    EVIL.chars().fold(String::new(), |all, c| {
        all + &if c.is_alphanumeric() { c.to_string() } else { format!("\\U{:08x}", u32::from(c)) }
    })
}

fn project() -> Project {
    let project = Project::new();
    let evil = in_yaml();
    project.edit("codebook.yaml", "label: Kommunehelsetjenesten", &format!("label: \"Kommune {evil}\""));
    let codebook = project.read("codebook.yaml");
    let label = codebook.lines().filter(|line| line.trim_start().starts_with("label:")).nth(1).unwrap().to_owned();
    project.write(
        "codebook.yaml",
        &codebook.replace(&label, &format!("{} {evil}\"", label.replace("label: ", "label: \""))),
    );
    let text = project.read("transcripts/int-01.md");
    let evil_id = text.replacen("site: ", &format!("alias: \"{evil}\"\n    site: "), 1);
    let (head, said) = evil_id.rsplit_once("---\n").unwrap();
    let first = said.find(": ").unwrap() + 2;
    let said = format!("{}{EVIL} sagt {EVIL}{}", &said[..first], &said[first..]);
    project.write(
        "transcripts/int-01.md",
        &format!("{head}---\n{said}\n\n**K{EVIL}1** [00:59:00]: Og {EVIL} til slutt.\n"),
    );
    project
}

#[test]
fn none_of_it_reaches_the_terminal() {
    let project = project();
    let mut terminal = start(&project, &["code", "int-01"], &[], 100, 30);
    terminal.wait_for("ONDT");
    for keys in [
        "<enter>",
        "ond<enter>",
        "s",
        "m",
        "hei<c-s>",
        "G",
        "gg",
        "V",
        "<enter>",
        "<enter>",
        "?",
        "<esc>",
        "C",
        "<esc>",
        ":",
        "ond",
        "<esc>",
        "/ONDT<enter>",
        "n",
        "N",
        "<esc>",
        "2",
        "ondt<enter>",
        "<esc>",
        "1",
        "3",
        "1",
        "4",
        "1",
        "5",
        "1",
        "6",
        "1",
        "7",
        "1",
        "8",
        "1",
        "9",
        "1",
        "0",
        "1",
    ] {
        terminal.keys(keys).settled(QUIET, MOST);
    }
    terminal.keys("m").settled(QUIET, MOST);
    terminal.paste(EVIL).settled(QUIET, MOST);
    terminal.keys("<esc><esc>").settled(QUIET, MOST);
    terminal.signal("TERM");
    terminal.wait_end();
    restored(&terminal);
    let raw = terminal.raw();
    let text = String::from_utf8_lossy(&raw);
    for evil in [
        "\u{1b}[2JONDT",
        "\u{1b}]",
        "\u{7}",
        "\u{8}",
        "\u{7f}",
        "\u{9b}",
        "\u{9c}",
        "\u{9d}",
        "\u{202e}",
        "\u{2066}",
        "\u{200f}",
        "31m\u{9d}",
    ] {
        assert!(!text.contains(evil), "{evil:?} came through: {:?}", around(&text, evil));
    }
    assert!(std::str::from_utf8(&raw).is_ok(), "a letter was cut in two");
}

fn around(text: &str, wanted: &str) -> String {
    let at = text.find(wanted).unwrap_or(0);
    text.chars().skip(text[..at].chars().count().saturating_sub(30)).take(80).collect()
}
