//! Blanking the words of somebody who withdrew consent in journals, the one case in which lines are rewritten.
//!
//! What a person wrote is only ever appended to; a withdrawn consent is stronger than that. The
//! entries stay, with their ids and places, so that everything that rested on them can be pointed
//! at; the words in them go. Lines after a changed one are tied to it anew.

use super::{Action, Anchor, EntryId, LineHash, read_line, write_line};

/// What every line ends with: `,"prev":"16 hex","sum":"8 hex"}`.
const PREV_KEY: &str = ",\"prev\":\"";

/// The journal with actions replaced wherever `blank`, asked with the action and the entry's id, gives another one.
///
/// Lines that cannot be read stay as they are. `None` when nothing changed.
pub fn redact(bytes: &[u8], blank: &mut dyn FnMut(&Action, EntryId) -> Option<Action>) -> Option<Vec<u8>> {
    let (mut out, mut changed, mut last) = (Vec::with_capacity(bytes.len()), false, LineHash::FIRST);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let (body, end) = match line.strip_suffix(b"\n") {
            Some(body) => (body.strip_suffix(b"\r").unwrap_or(body), &b"\n"[..]),
            None => (line, &b""[..]),
        };
        let rewritten = blanked(body, blank, last).or_else(|| changed.then(|| tied(body, last)).flatten());
        changed |= rewritten.is_some();
        let body = rewritten.unwrap_or_else(|| body.to_vec());
        last = LineHash::of(&body);
        out.extend_from_slice(&body);
        out.extend_from_slice(end);
    }
    changed.then_some(out)
}

/// The line with its action replaced, tied to the line before it.
fn blanked(body: &[u8], blank: &mut dyn FnMut(&Action, EntryId) -> Option<Action>, prev: LineHash) -> Option<Vec<u8>> {
    let mut entry = read_line(body).ok()?.entry;
    entry.action = blank(&entry.action, entry.id)?;
    let line = write_line(&entry, prev);
    Some(line.trim_end_matches('\n').as_bytes().to_vec())
}

/// The same line, tied to another one before it; keys this version does not know stay.
fn tied(body: &[u8], prev: LineHash) -> Option<Vec<u8>> {
    read_line(body).ok()?;
    let text = std::str::from_utf8(body).ok()?;
    let (before, _) = text.rsplit_once(PREV_KEY)?;
    let unsummed = format!("{before}{PREV_KEY}{prev}\"}}");
    let sum = crc32c::crc32c(unsummed.as_bytes());
    let open = unsummed.strip_suffix('}')?;
    Some(format!("{open},\"sum\":\"{sum:08x}\"}}").into_bytes())
}

/// An anchor without its words: where it stood is all that is left.
#[must_use]
pub fn emptied(anchor: &Anchor) -> Anchor {
    Anchor { quote: String::new(), before: String::new(), after: String::new(), ..anchor.clone() }
}

/// An anchor that keeps of its surroundings only what stands in its own turns.
///
/// `length` is the number of characters in the turn it ends in.
#[must_use]
pub fn without_neighbours(anchor: &Anchor, length: u32) -> Anchor {
    let own_before = anchor.start as usize;
    let own_after = length.saturating_sub(anchor.end) as usize;
    let skip = anchor.before.chars().count().saturating_sub(own_before);
    Anchor {
        before: anchor.before.chars().skip(skip).collect(),
        after: anchor.after.chars().take(own_after).collect(),
        ..anchor.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Stance;
    use super::*;
    use crate::codebook::CodeAddress;
    use crate::coding::{Entry, read_journal};
    use crate::source::FileName;
    use crate::transcript::{TranscriptId, TurnNo};

    fn entry(n: u64, quote: &str) -> Entry {
        let turn = TurnNo(n as u32);
        let anchor = Anchor {
            turn,
            start: 3,
            end: 8,
            to_turn: turn,
            quote: quote.into(),
            before: "en to ".into(),
            after: " fire".into(),
        };
        let action = Action::Code {
            transcript: TranscriptId::new("int-01").unwrap(),
            anchor,
            code: CodeAddress::new("kommune/benefits/sanntid").unwrap(),
            stance: Stance::Support,
            memo: None,
        };
        Entry { n, id: EntryId(ulid::Ulid::from(u128::from(n))), at: "2026-01-02T03:04:05Z".into(), clock: n, action }
    }

    #[test]
    fn the_words_go_and_the_chain_holds() {
        let (mut bytes, mut last) = (Vec::new(), LineHash::FIRST);
        for (n, quote) in [(1, "rød grøt"), (2, "hemmelig"), (3, "blå bær")] {
            let line = write_line(&entry(n, quote), last);
            last = LineHash::of(line.trim_end().as_bytes());
            bytes.extend_from_slice(line.as_bytes());
        }
        let mut second = |action: &Action, _: EntryId| match action.clone() {
            Action::Code { transcript, anchor, code, stance, memo } if anchor.turn == TurnNo(2) => {
                Some(Action::Code { transcript, anchor: emptied(&anchor), code, stance, memo })
            }
            _ => None,
        };
        let redacted = redact(&bytes, &mut second).unwrap();
        let text = String::from_utf8(redacted.clone()).unwrap();
        assert!(!text.contains("hemmelig") && text.contains("rød grøt") && text.contains("blå bær"));
        let read = read_journal(&redacted, &FileName::new("codings/ab@kontor.jsonl"));
        assert!(read.problems.is_empty(), "{:?}", read.problems);
        assert_eq!(read.entries.len(), 3);
        assert_eq!(redact(&bytes, &mut |_, _| None), None);
    }

    #[test]
    fn surroundings_stay_within_the_own_turn() {
        let Action::Code { anchor, .. } = entry(1, "x").action else { panic!() };
        let kept = without_neighbours(&anchor, 10);
        assert_eq!((kept.before.as_str(), kept.after.as_str()), ("to ", " f"));
    }
}
