use proptest::prelude::*;

use super::fields::OPS;
use super::*;
use crate::coding::Action;
use crate::coding::samples::{self, V1, action, entry, id};

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).collect()
}

/// A line of any text with a checksum that fits.
fn summed(body: &str) -> Vec<u8> {
    let sum = crc32c::crc32c(body.as_bytes());
    format!("{},\"sum\":\"{sum:08x}\"}}", body.strip_suffix('}').unwrap()).into_bytes()
}

fn with(op_and_rest: &str) -> Vec<u8> {
    summed(&format!(r#"{{"n":1,"id":"{}","at":"","clock":1,{op_and_rest},"prev":"0000000000000000"}}"#, id(1)))
}

#[test]
fn the_first_format_is_written_as_it_always_was() {
    let mut last = LineHash::FIRST;
    let mut ops = std::collections::BTreeSet::new();
    for line in lines(V1) {
        let read = read_line(line).unwrap();
        assert_eq!(read.prev, Some(last));
        assert_eq!(write_line(&read.entry, last).trim_end().as_bytes(), line);
        ops.insert(read.entry.action.op().to_owned());
        last = LineHash::of(line);
    }
    // The file is never edited: operations that came later are not in it.
    let later: Vec<&str> = OPS.into_iter().filter(|op| !ops.contains(*op)).collect();
    assert_eq!(later, ["redact"]);
}

#[test]
fn every_flipped_bit_of_a_line_is_noticed() {
    for line in lines(V1) {
        let mut line = line.to_vec();
        for bit in 0..line.len() * 8 {
            line[bit / 8] ^= 1 << (bit % 8);
            assert!(read_line(&line).is_err(), "bit {bit} of {}", String::from_utf8_lossy(&line));
            line[bit / 8] ^= 1 << (bit % 8);
        }
    }
}

#[test]
fn a_line_is_compact_and_in_order() {
    let line = write_line(&entry(1, 7, id(1), action(0, id(1))), LineHash::FIRST);
    assert_eq!(
        line,
        "{\"n\":1,\"id\":\"01HF7YAT000000000000000001\",\"at\":\"2026-11-20T10:15:02Z\",\"clock\":7,\"op\":\"code\",\
         \"transcript\":\"int-01\",\"anchor\":{\"turn\":1,\"start\":0,\"end\":24,\"to_turn\":1,\
         \"quote\":\"Vi ser «alt» i sanntid …\",\"before\":\"\",\"after\":\"\\nJa.\"},\"code\":\"kommune/benefits/sanntid\",\
         \"stance\":\"support\",\"prev\":\"0000000000000000\",\"sum\":\"9b71ac3c\"}\n"
    );
}

#[test]
fn null_is_absent_and_keys_to_come_are_read_over() {
    let line = with(r#""op":"star","of":"01HF7YAT000000000000000001","memo":null,"anchor":null,"weight":{"a":[1]}"#);
    assert_eq!(read_line(&line).unwrap().entry.action, Action::Star(id(1)));
}

#[test]
fn an_operation_to_come_is_kept_whatever_its_keys_look_like() {
    for rest in [r#""op":"merge","of":["a","b"]"#, r#""op":"merge","anchor":7"#, r#""op":"merge""#] {
        assert_eq!(read_line(&with(rest)).unwrap().entry.action, Action::Newer("merge".to_owned()), "{rest}");
    }
}

#[test]
fn what_is_missing_or_unknown_is_named() {
    let fault = |rest: &str| read_line(&with(rest)).unwrap_err().to_string();
    assert_eq!(fault(r#""op":"uncode""#), "`of` is missing in a `uncode` entry");
    assert_eq!(
        fault(r#""op":"read","transcript":"../x""#),
        "`transcript` has the value `../x`, which this version cannot read"
    );
    assert_eq!(
        fault(&format!(r#""op":"stance","of":"{}","stance":"kanskje""#, id(1))),
        "`stance` has the value `kanskje`, which this version cannot read"
    );
    assert!(fault(r#""op":"code","anchor":7"#).starts_with("it is not shaped like an entry"));
    assert!(fault(&format!(r#""op":"undo","of":"{}\u001b[2J""#, "x".repeat(500))).len() < 200);
}

#[test]
fn what_is_no_line_is_no_panic() {
    assert_eq!(read_line(b""), Err(LineFault::NoSum));
    assert_eq!(read_line(b"}"), Err(LineFault::NoSum));
    assert_eq!(read_line(&[0; 100]), Err(LineFault::NoSum));
    assert_eq!(read_line(&vec![b'['; 10_000_000]), Err(LineFault::TooLong(10_000_000)));
    assert!(matches!(read_line(&summed(&("[".repeat(1_000_000) + "}"))), Err(LineFault::Shape(_))));
    assert!(matches!(read_line(&summed("{\"op\":\"\\ud800\"}")), Err(LineFault::Shape(_))));
}

#[test]
fn a_fault_tells_none_of_the_words() {
    let line = with(r#""op":"code","transcript":7,"anchor":{"quote":"Hemmelig"}"#);
    assert!(!read_line(&line).unwrap_err().to_string().contains("Hemmelig"));
}

proptest! {
    #[test]
    fn a_line_goes_there_and_back(
        n in any::<u64>(), clock in any::<u64>(), kind in 0..samples::KINDS, text in "\\PC*|[\\x00-\\x20\"\\\\æ]*", prev in any::<u64>(),
    ) {
        let mut entry = entry(n, clock, id(n), action(kind, id(clock)));
        match &mut entry.action {
            Action::Code { anchor, memo, .. } => (anchor.quote, *memo) = (text.clone(), Some(text.clone())),
            Action::Resize(_, anchor) => anchor.before = text.clone(),
            Action::Memo(_, memo) => *memo = text.clone(),
            _ => entry.at = text.clone(),
        }
        let prev = LineHash(prev.to_be_bytes());
        let line = write_line(&entry, prev);
        let body = line.strip_suffix('\n').unwrap();
        prop_assert!(!body.contains('\n'));
        prop_assert_eq!(read_line(body.as_bytes()), Ok(Line { entry, prev: Some(prev) }));
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(read_line(&bytes).is_err());
    }
}
