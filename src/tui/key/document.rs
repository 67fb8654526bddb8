//! docs/screen.md: its tables of keys are what the program has. `BELEGG_BLESS=1` writes them.

use super::{Command, Context, Keymap};

const DOCUMENT: &str = include_str!("../../../docs/screen.md");

/// What stands before and after the tables.
const START: &str = "<!-- keys: written by the tests -->\n";
const END: &str = "<!-- end of keys -->\n";

fn head(context: Context) -> &'static str {
    match context {
        Context::Everywhere => "Everywhere",
        Context::Motion => "Moving about, in texts and lists",
        Context::Reading => "Reading and coding (screen 1)",
        Context::List => "Lists (screens 3, 5, 6 and others)",
        Context::Search => "Searching (screen 2)",
        Context::Passages => "Passages of a code (screen 3)",
        Context::Review => "Review (screen 7)",
        Context::Compare => "Comparison (screen 8)",
        Context::Agreement => "Agreement (f8)",
        Context::Codebook => "Codebook (screen 0)",
        Context::Names => "Names before an import (a screen of their own)",
    }
}

fn tables() -> String {
    let (keymap, _) = Keymap::new(&[]);
    let mut text = String::new();
    for context in Context::ALL {
        text.push_str(&format!("\n### {}\n\n| keys | what | command |\n|---|---|---|\n", head(context)));
        for command in Command::ALL.iter().filter(|command| command.context() == context) {
            let keys: Vec<String> = keymap.keys(*command).iter().map(|keys| format!("`{keys}`")).collect();
            text.push_str(&format!("| {} | {} | `{}` |\n", keys.join(" "), command.help(), command.name()));
        }
    }
    text.push('\n');
    text
}

#[test]
#[allow(clippy::disallowed_methods, reason = "only where it is asked to write the document")]
fn the_document_lists_all_keys() {
    let (before, rest) = DOCUMENT.split_once(START).expect("a place for the tables");
    let (found, after) = rest.split_once(END).expect("an end of the tables");
    let wanted = tables();
    if std::env::var_os("BELEGG_BLESS").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/screen.md");
        std::fs::write(path, format!("{before}{START}{wanted}{END}{after}")).unwrap();
        return;
    }
    assert!(found == wanted, "docs/screen.md: the keys are others now; BELEGG_BLESS=1 cargo test writes them");
}

#[test]
fn no_key_would_break_the_table() {
    assert!(!tables().lines().any(|line| line.starts_with('|') && line.matches('|').count() != 4));
}

#[test]
fn the_example_of_own_keys_holds() {
    let example = DOCUMENT.split("```yaml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let file = crate::source::FileName::new("belegg.yaml");
    let (settings, problems) = crate::project::Settings::read(example, &file);
    assert!(problems.is_empty(), "{problems:?}");
    let (keymap, problems) = Keymap::new(&settings.keys);
    assert!(problems.is_empty(), "{problems:?}");
    assert_eq!(keymap.keys(Command::Code), ["enter", "z"]);
    assert_eq!(keymap.keys(Command::NextHeading), ["g h"]);
    assert_eq!(keymap.keys(Command::Undo), ["u", "ctrl-z"]);
    assert!(keymap.keys(Command::Suspend).is_empty());
}
