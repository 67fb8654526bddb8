use proptest::prelude::*;

use super::*;
use crate::coding::samples::{V1, action, entry, file, id, journal, small};
use crate::coding::{fold, write_line};

fn codes(read: &JournalRead) -> Vec<&'static str> {
    read.problems.iter().map(|problem| problem.code).collect()
}

fn read(bytes: &[u8]) -> JournalRead {
    read_journal(bytes, &file())
}

/// The journal with a line changed.
fn with_line(bytes: &[u8], index: usize, change: impl Fn(&[u8]) -> Vec<u8>) -> Vec<u8> {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n').enumerate();
    lines.flat_map(|(at, line)| if at == index { change(line) } else { line.to_vec() }).collect()
}

#[test]
fn the_first_format_is_readable() {
    let found = read(V1);
    assert_eq!((found.problems.as_slice(), found.torn, found.unterminated), (&[][..], None, false));
    assert_eq!((found.entries.len(), found.next_n, found.clock), (24, 25, 72));
    let name = crate::coding::samples::name("ab@kontor");
    let (state, notes) = fold([(&name, found.entries.as_slice())]);
    assert_eq!(notes, []);
    let codings: Vec<_> =
        state.codings.iter().map(|c| (c.code.as_str(), c.stance.word(), c.starred, c.memo.as_deref())).collect();
    assert_eq!(
        codings,
        [
            ("kommune/benefits/sanntid", "support", true, Some("Tydelig.")),
            ("spesialist/drawbacks/varsler", "contradict", false, None),
        ]
    );
    assert_eq!(state.codings[1].anchor.end, 35);
    assert_eq!((state.memos.len(), state.topics.len(), state.read.len(), state.clock), (3, 3, 2, 72));
}

#[test]
fn an_empty_journal_is_whole() {
    let found = read(b"");
    assert_eq!((found.entries.len(), found.next_n, found.last, found.problems.len()), (0, 1, LineHash::FIRST, 0));
}

#[test]
fn cut_at_every_byte_the_whole_lines_before_are_there() {
    let (entries, bytes) = (small(), journal(&small()));
    for cut in 0..=bytes.len() {
        let found = read(&bytes[..cut]);
        let lines = bytes[..cut].iter().filter(|byte| **byte == b'\n').count();
        let start = bytes[..cut].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // A line that lacks only its line end is whole.
        let whole = lines + usize::from(bytes.get(cut) == Some(&b'\n'));
        assert_eq!(found.entries, entries[..whole], "cut at {cut}");
        assert_eq!(found.torn, (lines == whole && start < cut).then_some(start..cut), "cut at {cut}");
        assert_eq!(found.unterminated, whole > lines, "cut at {cut}");
        assert_eq!(codes(&found), if found.torn.is_some() { vec!["coding/torn-line"] } else { vec![] });
    }
}

#[test]
fn every_flipped_bit_is_noticed_and_no_other_entry_is_lost() {
    let (entries, mut bytes) = (small(), journal(&small()));
    for bit in 0..bytes.len() * 8 {
        bytes[bit / 8] ^= 1 << (bit % 8);
        let found = read(&bytes);
        assert!(!found.problems.is_empty(), "bit {bit}");
        assert!(found.entries.iter().all(|entry| entries.contains(entry)), "bit {bit}");
        // A line end that became something else takes two lines with it.
        let lost = if bytes[bit / 8] ^ (1 << (bit % 8)) == b'\n' { 2 } else { 1 };
        assert!(found.entries.len() + lost >= entries.len(), "bit {bit}");
        bytes[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn a_bad_line_in_the_middle_is_skipped_and_the_chain_goes_on_over_it() {
    let bytes = with_line(&journal(&small()), 1, |_| b"tull\n".to_vec());
    let found = read(&bytes);
    assert_eq!(codes(&found), ["coding/bad-line"]);
    assert_eq!(found.problems[0].place.line, 2);
    assert_eq!((found.entries.len(), found.next_n, found.torn), (3, 5, None));
    // What was appended over the bad line carries its hash.
    let next = write_line(&entry(5, 9, id(5), action(9, id(1))), found.last);
    let more = read(&[bytes, next.into_bytes()].concat());
    assert_eq!((codes(&more), more.entries.len()), (vec!["coding/bad-line"], 4));
}

#[test]
fn bad_lines_in_a_row_are_told_as_one() {
    let found = read(&with_line(&journal(&small()), 1, |line| [&b"tull\n".repeat(70_000), line].concat()));
    assert_eq!(found.problems[0].message.split(',').next(), Some("lines 2 to 70001 cannot be read"));
    assert_eq!(codes(&found), ["coding/bad-line", "coding/repeated-number"]);
    assert_eq!(found.entries.len(), 4);
}

#[test]
fn missing_work_is_named() {
    let found = read(&with_line(&journal(&small()), 1, |_| Vec::new()));
    assert_eq!(codes(&found), ["coding/missing-entries"]);
    assert_eq!(found.problems[0].message, "entry 2 is missing before line 2");
    let found = read(&with_line(&journal(&small()), 0, |_| Vec::new()));
    assert_eq!(found.problems[0].message, "entry 1 is missing before line 1");
}

#[test]
fn a_line_that_was_exchanged_breaks_the_chain() {
    let other = write_line(&entry(2, 4, id(9), action(9, id(1))), LineHash::of(b"noe annet"));
    let found = read(&with_line(&journal(&small()), 1, |_| other.clone().into_bytes()));
    assert_eq!(codes(&found), ["coding/broken-chain", "coding/broken-chain"]);
    assert_eq!(found.entries.len(), 4);
}

#[test]
fn two_histories_in_one_file_are_both_kept() {
    let bytes = journal(&small());
    let found = read(&[bytes.as_slice(), &bytes].concat());
    assert_eq!((codes(&found), found.entries.len(), found.next_n), (vec!["coding/repeated-number"], 8, 5));
}

#[test]
fn other_line_ends_and_a_mark_change_nothing() {
    let plain = journal(&small());
    let text = String::from_utf8(plain.clone()).unwrap();
    let windows = read(format!("\u{FEFF}{}", text.replace('\n', "\r\n")).as_bytes());
    let found = read(&plain);
    assert_eq!((&windows.entries, windows.last, windows.problems.len()), (&found.entries, found.last, 0));
}

#[test]
fn an_operation_to_come_is_told_once() {
    let newer = (1..=3).map(|n| entry(n, n, id(n), Action::Newer("merge".to_owned()))).collect::<Vec<_>>();
    let found = read(&journal(&newer));
    assert_eq!((codes(&found), found.entries.len()), (vec!["coding/newer-op"], 3));
    assert_eq!(found.problems[0].message, "3 entries do `merge`, which this version does not know");
}

#[test]
fn the_last_line_of_another_kind_is_not_taken_for_torn() {
    let bytes = [journal(&small()), b"{\"format\":9}\n".to_vec()].concat();
    let found = read(&bytes);
    assert_eq!((codes(&found), found.torn, found.next_n), (vec!["coding/bad-line"], None, 6));
    let found = read(&bytes[..bytes.len() - 3]);
    assert_eq!(codes(&found), ["coding/torn-line"]);
}

#[test]
fn hostile_bytes_are_told_and_cost_no_entry() {
    let whole = journal(&small());
    let long = vec![b'x'; 10_000_000];
    let hostile: [(&[u8], &str); 5] = [
        (b"\n  \n", "coding/empty-line"),
        (b"\xFF\xFE\xFA\n", "coding/bad-line"),
        (b"\0\0\0\n", "coding/bad-line"),
        (b"\0\0\0", "coding/nuls"),
        (&long, "coding/bad-line"),
    ];
    for (bytes, code) in hostile {
        let found = read(&with_line(&whole, 2, |line| [bytes, line].concat()));
        assert!(codes(&found).contains(&code), "{:?}", codes(&found));
        assert_eq!(found.entries.len(), if bytes.len() > 100 { 3 } else { 4 }, "{code}");
    }
}

#[test]
fn numbers_and_clocks_at_their_end_do_not_overflow() {
    let last = entry(u64::MAX, u64::MAX, id(1), action(0, id(1)));
    let found = read(&journal(&[last.clone(), last]));
    assert_eq!((found.next_n, found.clock, found.entries.len()), (u64::MAX, u64::MAX, 2));
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let found = read(&bytes);
        prop_assert!(found.entries.is_empty());
        prop_assert!(found.torn.is_none_or(|torn| torn.end == bytes.len()));
    }

    #[test]
    fn lines_in_any_order_and_number_are_all_read(picks in proptest::collection::vec(0_usize..24, 0..40)) {
        let lines: Vec<&[u8]> = V1.split_inclusive(|byte| *byte == b'\n').collect();
        let bytes: Vec<u8> = picks.iter().flat_map(|pick| lines[*pick].to_vec()).collect();
        prop_assert_eq!(read(&bytes).entries.len(), picks.len());
    }
}
