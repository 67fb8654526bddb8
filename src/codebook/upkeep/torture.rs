//! Random changes, one after another, on codebooks of several layouts.

use proptest::prelude::*;
use proptest::sample::Index;

use super::tests::{address, file};
use super::*;
use crate::codebook::Section;

/// One change with its codes drawn by lot.
#[derive(Debug, Clone)]
struct Drawn {
    kind: u8,
    one: Index,
    other: Index,
    word: String,
}

fn drawn() -> impl Strategy<Value = Drawn> {
    (0..14_u8, any::<Index>(), any::<Index>(), "[a-d]").prop_map(|(kind, one, other, word)| Drawn {
        kind,
        one,
        other,
        word,
    })
}

/// How a code's entry is written.
#[derive(Debug, Clone, Copy)]
struct Layout {
    /// Between a key and the dashes below it.
    step: usize,
    /// Between a dash and its keys.
    gap: usize,
    braces: bool,
    comments: bool,
    returns: bool,
    /// Blank lines between entries, keys in another order, values over several lines.
    loose: bool,
}

fn layout() -> impl Strategy<Value = Layout> {
    let steps = prop_oneof![Just(0_usize), Just(2), Just(4)];
    (steps, 1..4_usize, any::<bool>(), any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(step, gap, braces, comments, returns, loose)| Layout { step, gap, braces, comments, returns, loose },
    )
}

/// A codebook with two stakeholders; every comment in it is another.
fn book(layout: Layout) -> String {
    let mut text = "# topp\nversion: 1\nareas:\n  helse: Helse  # linse\n  jus: Jus\nstakeholders:\n".to_owned();
    for stakeholder in ["en", "to"] {
        let (dash, keys) = (" ".repeat(layout.step), " ".repeat(layout.step + 1 + layout.gap));
        let first = " ".repeat(layout.gap);
        text.push_str(&format!("{dash}# om {stakeholder}\n{dash}-{first}id: {stakeholder}\n{keys}label: L\n"));
        for section in ["benefits", "drawbacks"] {
            text.push_str(&format!("{keys}{section}:  # {stakeholder} {section}\n"));
            for id in ["a", "b", "c"] {
                entry(&mut text, layout, keys.len() + layout.step, &format!("{stakeholder} {section} {id}"), id == "b");
            }
        }
        if layout.braces {
            text.push_str(&format!("{keys}context: [{{id: d, label: D, children: [{{id: a, label: 'A, a'}}]}}, {{id: a, label: A}}]  # i {stakeholder}\n"));
        }
    }
    if layout.returns { text.replace('\n', "\r\n") } else { text }
}

fn entry(text: &mut String, layout: Layout, column: usize, name: &str, with_child: bool) {
    let id = name.rsplit(' ').next().unwrap_or_default();
    let (dash, keys) = (" ".repeat(column), " ".repeat(column + 1 + layout.gap));
    if layout.comments {
        text.push_str(&format!("{dash}# over {name}\n"));
    }
    let behind = if layout.comments { format!("  # bak {name}") } else { String::new() };
    let gap = " ".repeat(layout.gap);
    if layout.loose {
        text.push_str(&format!("{dash}-{gap}label: >-{behind}\n{keys}  {name}\n\n{keys}'id':   {id}\n"));
        text.push_str(&format!("{keys}finding: går over\n{keys}  flere: linjer\n").replace("flere:", "flere"));
    } else {
        text.push_str(&format!("{dash}-{gap}id: {id}\n{keys}label: \"{name}\"{behind}\n"));
    }
    if with_child {
        text.push_str(&format!(
            "{keys}areas: [helse]\n{keys}definition: |\n{keys}  # ingen merknad\n{keys}  {name}\n{keys}children:\n"
        ));
        entry(text, layout, keys.len() + layout.step, &format!("{name} barn a"), false);
    } else {
        text.push_str(&format!("{keys}include: [{name}]\n{keys}examples:\n{keys}  - {name} ja.\n"));
    }
    if layout.comments {
        text.push_str(&format!("{keys}# etter {name}\n"));
    }
    if layout.loose {
        text.push('\n');
    }
}

/// The change that was drawn, among the codes there are.
fn change(book: &Codebook, drawn: &Drawn) -> Upkeep {
    let pick = |index: &Index| index.get(book.codes()).address.clone();
    let (code, other, word) = (pick(&drawn.one), pick(&drawn.other), drawn.word.clone());
    let section = *drawn.other.get(&Section::ALL);
    let stakeholder = drawn.other.get(&book.stakeholders).id.clone();
    match drawn.kind {
        0 => Upkeep::Relabel { code, label: format!("ny: {word}") },
        1 | 2 => Upkeep::Rename { code, id: word },
        3 => Upkeep::Move { code, to: Destination::Section(stakeholder, section) },
        4 | 5 => Upkeep::Move { code, to: Destination::Below(other) },
        6 => Upkeep::Merge { code, into: other },
        7 => Upkeep::Retire(code),
        8 => Upkeep::Restore(code),
        9 => Upkeep::Add(NewCode::new(code.child(&word).unwrap(), word)),
        10 => {
            let new = format!("{stakeholder}/{}/{word}", section.word());
            Upkeep::Add(NewCode::new(address(&new), word))
        }
        11 => Upkeep::Define { code, field: Field::Exclude, value: vec![word, "x, y".to_owned()] },
        12 => Upkeep::Define { code, field: Field::Areas, value: vec!["jus".to_owned()] },
        _ => Upkeep::AppendRule { code, text: word, date: "2026-11-20".to_owned() },
    }
}

/// What each comment says, sorted.
fn comments(text: &str) -> Vec<String> {
    let marks = ["# topp", "# linse", "# om ", "# over ", "# bak ", "# etter ", "# en ", "# to ", "# i "];
    let said = text.lines().filter_map(|line| {
        let at = marks.iter().filter_map(|mark| line.find(mark)).min()?;
        Some(line.get(at..)?.trim_end().to_owned())
    });
    let mut all: Vec<String> = said.collect();
    all.sort();
    all
}

/// What makes YAML something else, or nothing.
const SHARDS: [&str; 18] =
    ["#", " #", ": ", ":", "\n", "  ", "[", "]", "{", "}", "'", "\"", "|\n", "- ", ", ", "\t", "~", "!!str "];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]
    #[test]
    fn broken_text_is_changed_as_meant_or_not_at_all(
        layout in layout(),
        breaks in proptest::collection::vec((any::<Index>(), 0..SHARDS.len()), 1..4),
        drawn in drawn(),
    ) {
        let mut text = book(layout);
        for (at, shard) in &breaks {
            let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
            text.insert_str(*at.get(&places), SHARDS[*shard]);
        }
        let (codebook, _) = read(&text.replace("\r\n", "\n"), &file());
        if codebook.codes().is_empty() {
            return Ok(());
        }
        if let Ok(kept) = keep_up(&text, &file(), &change(&codebook, &drawn)) {
            let (again, _) = read(&kept.text.replace("\r\n", "\n"), &file());
            prop_assert_eq!(again.codes().len(), kept.codebook.codes().len());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn nothing_is_lost_whatever_is_changed(layout in layout(), changes in proptest::collection::vec(drawn(), 1..12)) {
        let mut text = book(layout);
        let (mut now, problems) = read(&text.replace("\r\n", "\n"), &file());
        prop_assert_eq!(&problems, &[]);
        let first = comments(&text);
        // Where every address that there ever was should lead.
        let mut led: Vec<(CodeAddress, CodeAddress)> =
            now.codes().iter().map(|code| (code.address.clone(), code.address.clone())).collect();
        for drawn in &changes {
            let change = change(&now, drawn);
            match keep_up(&text, &file(), &change) {
                Ok(kept) => {
                    for (_, at) in &mut led {
                        if let Some((_, new)) = kept.moved.iter().find(|(old, _)| old == at) {
                            *at = new.clone();
                        }
                    }
                    if let Upkeep::Add(new) = &change {
                        led.push((new.address.clone(), new.address.clone()));
                    }
                    prop_assert_eq!(comments(&kept.text), first.clone(), "{:?}\n{}", &change, kept.text);
                    (text, now) = (kept.text, kept.codebook);
                }
                // A list in brackets has no room for comments; everything else that fits can be done.
                Err(UpkeepFault::Failed(why)) if why.contains("brackets") && layout.braces => {}
                Err(UpkeepFault::Failed(why)) => prop_assert!(false, "{why}: {change:?}\n{text}"),
                Err(UpkeepFault::WouldBeWrong(problem)) if problem.code == "codebook/many-former" => {}
                Err(UpkeepFault::WouldBeWrong(problem)) => prop_assert!(false, "{problem:?}: {change:?}\n{text}"),
                Err(_) => {}
            }
        }
        let (again, problems) = read(&text.replace("\r\n", "\n"), &file());
        prop_assert_eq!(problems, []);
        prop_assert_eq!(text.contains('\r'), layout.returns);
        for (old, new) in &led {
            let found = again.resolve(old).map(|found| found.code().address.clone());
            prop_assert_eq!(found.as_ref(), Some(new), "{}\n{}", old, text);
        }
    }
}
