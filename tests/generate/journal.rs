//! Journals as bytes: numbered, clocked, chained and summed as the format says.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

use super::chance::Chance;

/// The words a coding stands on and what is around them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Anchor {
    pub turn: u32,
    pub start: u32,
    pub to_turn: u32,
    pub end: u32,
    pub quote: String,
    pub before: String,
    pub after: String,
}

/// All coders' journals, written at the same time.
#[derive(Debug)]
pub struct Journals {
    chance: Chance,
    /// By `coder@device`.
    journals: BTreeMap<&'static str, Journal>,
    clock: u64,
    entries: u64,
}

#[derive(Debug)]
struct Journal {
    text: String,
    n: u64,
    clock: u64,
    prev: String,
}

impl Journals {
    pub fn new(seed: u64) -> Self {
        Self { chance: Chance::new(seed, 4), journals: BTreeMap::new(), clock: 0, entries: 0 }
    }

    /// A coding; gives its id.
    pub fn code(&mut self, name: &'static str, transcript: &str, anchor: &Anchor, code: &str, stance: &str) -> String {
        let Anchor { turn, start, to_turn, end, .. } = anchor;
        let (quote, before, after) = (json(&anchor.quote), json(&anchor.before), json(&anchor.after));
        let body = format!(
            r#""op":"code","transcript":"{transcript}","anchor":{{"turn":{turn},"start":{start},"end":{end},"to_turn":{to_turn},"quote":{quote},"before":{before},"after":{after}}},"code":"{code}","stance":"{stance}""#
        );
        self.append(name, &body)
    }

    /// An entry about another one: its operation, and keys that follow `of`, as they stand in the line.
    pub fn about(&mut self, name: &'static str, op: &str, of: &str, rest: &str) -> String {
        self.append(name, &format!(r#""op":"{op}","of":"{of}"{rest}"#))
    }

    pub fn read(&mut self, name: &'static str, transcript: &str) -> String {
        self.append(name, &format!(r#""op":"read","transcript":"{transcript}""#))
    }

    /// File names and texts.
    pub fn files(self) -> impl Iterator<Item = (String, String)> {
        self.journals.into_iter().map(|(name, journal)| (format!("codings/{name}.jsonl"), journal.text))
    }

    fn append(&mut self, name: &'static str, body: &str) -> String {
        self.entries += 1;
        let (id, at) = (self.id(), time(self.entries * 40));
        let journal = self.journals.entry(name).or_insert_with(|| Journal {
            text: String::new(),
            n: 0,
            clock: 0,
            prev: "0".repeat(16),
        });
        journal.n += 1;
        // The others' entries are only seen now and then, so clocks of two journals meet.
        journal.clock = if journal.n % 20 == 1 { self.clock + 1 } else { journal.clock + 1 };
        self.clock = self.clock.max(journal.clock);
        let (n, clock, prev) = (journal.n, journal.clock, &journal.prev);
        let line = format!(r#"{{"n":{n},"id":"{id}","at":"{at}","clock":{clock},{body},"prev":"{prev}"}}"#);
        let sum = crc32c::crc32c(line.as_bytes());
        let line = format!(r#"{},"sum":"{sum:08x}"}}"#, &line[..line.len() - 1]);
        journal.prev = Sha256::digest(line.as_bytes()).iter().take(8).fold(String::new(), |mut hex, byte| {
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        journal.text.push_str(&line);
        journal.text.push('\n');
        id
    }

    fn id(&mut self) -> String {
        let (high, low) = (self.chance.next(), self.chance.next());
        let chance = (u128::from(high) << 64 | u128::from(low)) & ((1 << 80) - 1);
        let milliseconds = 1_770_000_000_000 + u128::from(self.entries) * 40_000;
        ulid::Ulid(milliseconds << 80 | chance).to_string()
    }
}

fn json(text: &str) -> String {
    serde_json::to_string(text).expect("a string")
}

/// RFC 3339 from seconds, in months of 28 days.
fn time(seconds: u64) -> String {
    let (days, day) = (seconds / 86_400, seconds % 86_400);
    let (year, month, date) = (2026 + days / 336, days / 28 % 12 + 1, days % 28 + 1);
    format!("{year}-{month:02}-{date:02}T{:02}:{:02}:{:02}Z", day / 3600, day / 60 % 60, day % 60)
}
