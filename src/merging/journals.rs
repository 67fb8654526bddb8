//! The journals of one coder on one device, from two copies, as one set of files.
//!
//! Where one file is the start of another, the longer says all. Where the same coder wrote on the same device in both
//! copies there are two histories: both stay, one under the journal's own name and the other as a copy, which the fold
//! reads too. Which is which, and what the copy is called, depends on what stands in them alone. Words that were withdrawn in
//! one file go from all.

use std::collections::{BTreeMap, BTreeSet};

use crate::coding::{Action, EntryId, JournalName, LineHash, emptied, read_line, redact};

/// One file of a journal: the journal's own, or a copy that a sync program or a merge made.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct JournalPart {
    /// Its name, without folder.
    pub file: String,
    /// What stands in it.
    pub bytes: Vec<u8>,
}

/// What the files of a journal become.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct JournalJoin {
    /// All files there are afterwards, in order of name.
    pub parts: Vec<JournalPart>,
    /// Entries that come in.
    pub entries: usize,
    /// Codings among them.
    pub codings: usize,
    /// Files of which all lines stand in others now.
    pub gone: Vec<String>,
}

/// Joins the files of one journal. Nothing that stands in any of them is lost, and nothing is there twice; where the
/// others bring nothing, ours stay as they are.
pub fn join_journals(name: &JournalName, ours: &[JournalPart], theirs: &[JournalPart]) -> JournalJoin {
    let blanks = blanks(ours.iter().chain(theirs));
    let blank = |part: &JournalPart| JournalPart { bytes: blanked(&part.bytes, &blanks), file: part.file.clone() };
    let (ours, theirs): (Vec<_>, Vec<_>) = (ours.iter().map(blank).collect(), theirs.iter().map(blank).collect());
    let known: BTreeSet<EntryId> = ours.iter().flat_map(|part| ids(&part.bytes)).collect();
    let rows: Vec<Vec<Row>> = ours.iter().map(|part| rows(&part.bytes)).collect();
    let sets: Vec<BTreeSet<&Row>> = rows.iter().map(|rows| rows.iter().collect()).collect();
    let brings = theirs.iter().any(|part| {
        let rows = self::rows(&part.bytes);
        !sets.iter().any(|ours| rows.iter().all(|row| ours.contains(row)))
    });
    if !brings {
        return JournalJoin { parts: sorted(ours), ..JournalJoin::default() };
    }
    let parts = arranged(name, ours.iter().chain(&theirs));
    let after: BTreeSet<EntryId> = parts.iter().flat_map(|part| ids(&part.bytes)).collect();
    let new: BTreeSet<&EntryId> = after.difference(&known).collect();
    let codings = codings(&parts).intersection(&new.iter().map(|id| **id).collect()).count();
    let stays = |file: &String| parts.iter().any(|part| part.file == *file);
    let gone = ours.iter().map(|part| part.file.clone()).filter(|file| !stays(file)).collect();
    JournalJoin { entries: new.len(), codings, gone, parts: sorted(parts) }
}

fn sorted(mut parts: Vec<JournalPart>) -> Vec<JournalPart> {
    parts.sort();
    parts
}

/// What a line says, whatever line it stands after; of a line that cannot be read, the line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    id: Option<EntryId>,
    text: Vec<u8>,
}

const PREV_KEY: &[u8] = b",\"prev\":\"";

fn rows(bytes: &[u8]) -> Vec<Row> {
    lines(bytes).map(row).collect()
}

fn row(line: &[u8]) -> Row {
    let Ok(read) = read_line(line) else { return Row { id: None, text: line.to_vec() } };
    let end = line.windows(PREV_KEY.len()).rposition(|window| window == PREV_KEY).unwrap_or(line.len());
    Row { id: Some(read.entry.id), text: line.get(..end).unwrap_or(line).to_vec() }
}

/// The lines of a journal without their ends; blank ones say nothing.
fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    lines.filter(|line| !line.iter().all(u8::is_ascii_whitespace))
}

fn ids(bytes: &[u8]) -> Vec<EntryId> {
    lines(bytes).filter_map(|line| Some(read_line(line).ok()?.entry.id)).collect()
}

fn codings(parts: &[JournalPart]) -> BTreeSet<EntryId> {
    let entries = parts.iter().flat_map(|part| lines(&part.bytes)).filter_map(|line| Some(read_line(line).ok()?.entry));
    entries.filter(|entry| matches!(entry.action, Action::Code { .. })).map(|entry| entry.id).collect()
}

/// The files that say all, under names that depend on nothing else.
fn arranged<'p>(name: &JournalName, parts: impl Iterator<Item = &'p JournalPart>) -> Vec<JournalPart> {
    let mut all: Vec<(Vec<Row>, &[u8])> = parts.map(|part| (rows(&part.bytes), part.bytes.as_slice())).collect();
    // Longer ones first, so that each is held only against what may hold it; of two that say the same, the same one.
    all.sort_by(|a, b| (b.0.len(), a.1.len(), a.1).cmp(&(a.0.len(), b.1.len(), b.1)));
    let mut kept: Vec<(Vec<Row>, &[u8])> = Vec::new();
    for (rows, bytes) in all {
        let held = kept.iter().any(|(longer, _)| {
            let longer: BTreeSet<&Row> = longer.iter().collect();
            rows.iter().all(|row| longer.contains(row))
        });
        if !held {
            kept.push((rows, bytes));
        }
    }
    // The oldest entries first where they differ: that stays so however much is written behind.
    kept.sort_by(|a, b| a.0.cmp(&b.0));
    let mut parts: Vec<JournalPart> = Vec::new();
    for (index, (rows, bytes)) in kept.iter().enumerate() {
        let file = if index == 0 { name.file_name() } else { copy_name(name, rows, index, &kept) };
        parts.push(JournalPart { file, bytes: bytes.to_vec() });
    }
    parts
}

/// `ab@kontor (merged 01K…).jsonl`, after the first line that no other history has in its place.
fn copy_name(name: &JournalName, rows: &[Row], index: usize, kept: &[(Vec<Row>, &[u8])]) -> String {
    let others = kept.iter().enumerate().filter(|(at, _)| *at != index);
    let shared = others.map(|(_, (other, _))| rows.iter().zip(other).take_while(|(a, b)| a == b).count());
    let own = rows.get(shared.max().unwrap_or(0)).or(rows.last());
    let mark = own.map_or(String::new(), |row| match row.id {
        Some(id) => id.to_string(),
        None => LineHash::of(&row.text).to_string(),
    });
    format!("{name} (merged {mark}).jsonl")
}

/// For every entry that stands somewhere with fewer words than elsewhere, what it is without them.
fn blanks<'p>(parts: impl Iterator<Item = &'p JournalPart>) -> BTreeMap<EntryId, Action> {
    let mut least: BTreeMap<EntryId, (Action, bool)> = BTreeMap::new();
    for entry in parts.flat_map(|part| lines(&part.bytes)).filter_map(|line| Some(read_line(line).ok()?.entry)) {
        match least.get_mut(&entry.id) {
            None => {
                least.insert(entry.id, (entry.action, false));
            }
            Some((known, differs)) if *known != entry.action && bare(known) == bare(&entry.action) => {
                *differs = true;
                if words(&entry.action) < words(known) {
                    *known = entry.action;
                }
            }
            Some(_) => {}
        }
    }
    least.into_iter().filter(|(_, (_, differs))| *differs).map(|(id, (action, _))| (id, action)).collect()
}

/// A journal with the entries blanked that are blank elsewhere.
fn blanked(bytes: &[u8], blanks: &BTreeMap<EntryId, Action>) -> Vec<u8> {
    if blanks.is_empty() {
        return bytes.to_vec();
    }
    let blank = &mut |action: &Action, id: EntryId| {
        blanks.get(&id).filter(|least| *least != action && bare(least) == bare(action)).cloned()
    };
    redact(bytes, blank).unwrap_or_else(|| bytes.to_vec())
}

/// An action without words that a withdrawal takes out.
fn bare(action: &Action) -> Action {
    match action.clone() {
        Action::Code { transcript, anchor, code, stance, .. } => {
            Action::Code { transcript, anchor: emptied(&anchor), code, stance, memo: None }
        }
        Action::Resize(of, anchor) => Action::Resize(of, emptied(&anchor)),
        Action::Memo(about, _) => Action::Memo(about, String::new()),
        other => other,
    }
}

/// How many words of informants and memos an action holds, in letters: quote, surroundings, memo.
fn words(action: &Action) -> (usize, usize, usize) {
    match action {
        Action::Code { anchor, memo, .. } => {
            (anchor.quote.len(), anchor.before.len() + anchor.after.len(), memo.as_ref().map_or(0, String::len))
        }
        Action::Resize(_, anchor) => (anchor.quote.len(), anchor.before.len() + anchor.after.len(), 0),
        Action::Memo(_, text) => (0, 0, text.len()),
        _ => (0, 0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codebook::CodeAddress;
    use crate::coding::{Anchor, CoderId, DeviceId, Entry, MemoTarget, Stance, fold, read_journal, write_line};
    use crate::source::FileName;
    use crate::transcript::{TranscriptId, TurnNo};

    fn file_of(name: &str) -> FileName {
        FileName::new(format!("codings/{name}"))
    }

    fn name() -> JournalName {
        JournalName { coder: CoderId::new("ab").unwrap(), device: DeviceId::new("kontor").unwrap() }
    }

    fn id(n: u128) -> EntryId {
        EntryId(ulid::Ulid::from_parts(1_700_000_000_000 + n as u64, n))
    }

    fn coding(quote: &str) -> Action {
        let anchor = Anchor {
            turn: TurnNo(1),
            start: 0,
            end: 5,
            to_turn: TurnNo(1),
            quote: quote.into(),
            before: String::new(),
            after: "etter".into(),
        };
        let code = CodeAddress::new("kommune/benefits/sanntid").unwrap();
        let transcript = TranscriptId::new("int-01").unwrap();
        Action::Code { transcript, anchor, code, stance: Stance::Support, memo: None }
    }

    fn journal(entries: &[(u128, &str)]) -> Vec<u8> {
        let (mut last, mut bytes) = (LineHash::FIRST, Vec::new());
        for (n, (id, quote)) in (1..).zip(entries) {
            let entry =
                Entry { n, id: self::id(*id), at: "2026-01-02T03:04:05Z".into(), clock: n, action: coding(quote) };
            let line = write_line(&entry, last);
            last = LineHash::of(line.trim_end().as_bytes());
            bytes.extend_from_slice(line.as_bytes());
        }
        bytes
    }

    fn part(file: &str, entries: &[(u128, &str)]) -> JournalPart {
        JournalPart { file: file.into(), bytes: journal(entries) }
    }

    const MAIN: &str = "ab@kontor.jsonl";

    fn states(parts: &[JournalPart]) -> crate::coding::Codings {
        let read: Vec<_> = parts.iter().map(|part| read_journal(&part.bytes, &file_of(&part.file))).collect();
        let name = name();
        fold(read.iter().map(|read| (&name, read.entries.as_slice()))).0
    }

    #[test]
    fn the_longer_of_two_is_kept_and_a_second_time_nothing_comes() {
        let (short, long) = (part(MAIN, &[(1, "en")]), part(MAIN, &[(1, "en"), (2, "to")]));
        let joined = join_journals(&name(), std::slice::from_ref(&short), std::slice::from_ref(&long));
        assert_eq!((&joined.parts, joined.entries, joined.codings), (&vec![long.clone()], 1, 1));
        let again = join_journals(&name(), &joined.parts, std::slice::from_ref(&long));
        assert_eq!((&again.parts, again.entries), (&joined.parts, 0));
        assert_eq!(join_journals(&name(), std::slice::from_ref(&long), &[short]).parts, [long]);
    }

    #[test]
    fn two_histories_both_stay_under_names_that_do_not_depend_on_the_side() {
        let (one, other) = (part(MAIN, &[(1, "en"), (2, "to")]), part(MAIN, &[(1, "en"), (3, "tre"), (4, "fire")]));
        let here = join_journals(&name(), std::slice::from_ref(&one), std::slice::from_ref(&other));
        let there = join_journals(&name(), std::slice::from_ref(&other), std::slice::from_ref(&one));
        assert_eq!(here.parts, there.parts);
        assert_eq!((here.parts.len(), here.entries, states(&here.parts).codings.len()), (2, 2, 4));
        let copy = &here.parts[0].file;
        assert!(copy.starts_with("ab@kontor (merged 0") && copy.contains(&id(3).to_string()), "{copy}");
        assert!(JournalName::from_file_name(copy).unwrap().unwrap().copy);
        // The histories go on, and meet again in any order.
        let grown = part(MAIN, &[(1, "en"), (3, "tre"), (4, "fire"), (5, "fem")]);
        let later = join_journals(&name(), &here.parts, std::slice::from_ref(&grown));
        assert_eq!((later.parts.len(), later.entries), (2, 1));
        assert_eq!(join_journals(&name(), &[grown], &here.parts).parts, later.parts);
        assert_eq!(join_journals(&name(), &later.parts, &here.parts).parts, later.parts);
    }

    #[test]
    fn what_is_blank_in_one_copy_is_blank_in_all() {
        let (one, other) = (part(MAIN, &[(1, "hemmelig"), (2, "to")]), part(MAIN, &[(1, "hemmelig")]));
        let blank = redact(&other.bytes, &mut |action, _| Some(bare(action))).unwrap();
        let blank = JournalPart { file: MAIN.into(), bytes: blank };
        for (ours, theirs) in [(&one, &blank), (&blank, &one)] {
            let joined = join_journals(&name(), std::slice::from_ref(ours), std::slice::from_ref(theirs));
            let text = String::from_utf8(joined.parts[0].bytes.clone()).unwrap();
            assert_eq!(joined.parts.len(), 1);
            assert!(!text.contains("hemmelig") && text.contains("\"to\""), "{text}");
            assert!(read_journal(&joined.parts[0].bytes, &file_of(MAIN)).problems.is_empty());
        }
    }

    #[test]
    fn torn_and_bad_lines_are_kept() {
        let long = part(MAIN, &[(1, "en"), (2, "to")]);
        let torn = JournalPart { file: MAIN.into(), bytes: long.bytes[..long.bytes.len() - 20].to_vec() };
        let joined = join_journals(&name(), std::slice::from_ref(&torn), std::slice::from_ref(&long));
        assert_eq!(states(&joined.parts).codings.len(), 2);
        let bad = JournalPart { file: MAIN.into(), bytes: [b"tull\n".as_slice(), &long.bytes].concat() };
        let joined = join_journals(&name(), std::slice::from_ref(&long), std::slice::from_ref(&bad));
        assert_eq!(joined.parts, [bad]);
        let memo = Action::Memo(MemoTarget::Project, "x".into());
        assert_eq!(bare(&memo), Action::Memo(MemoTarget::Project, String::new()));
    }

    #[test]
    fn copies_of_sync_programs_come_along_and_double_nothing() {
        let (short, long) = (part(MAIN, &[(1, "en")]), part("ab@kontor (1).jsonl", &[(1, "en"), (2, "to")]));
        let joined = join_journals(&name(), &[short], std::slice::from_ref(&long));
        assert_eq!(joined.parts, [JournalPart { file: MAIN.into(), bytes: long.bytes }]);
        assert!(joined.gone.is_empty());
    }
}
