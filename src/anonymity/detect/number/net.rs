//! E-mail and web addresses, also spelt out (`kari krøllalfa storvik punktum no`).

use std::ops::Range;

use super::scan::Scan;
use super::{Finding, Kind};

/// Endings of domains that people say and write here.
const ENDINGS: &[&str] = &["no", "com", "org", "net", "eu", "io", "se", "dk", "fi", "de", "uk", "info"];

/// All of them.
pub(super) fn find(scan: &Scan<'_>, all: &mut Vec<Finding>) {
    mails(scan.text, all);
    links(scan.text, all);
    for at in 0..scan.words.len() {
        all.extend(spelt(scan, at));
        all.extend(domain(scan, at));
    }
}

fn mails(text: &str, all: &mut Vec<Finding>) {
    let local = |c: &char| c.is_alphanumeric() || "._%+-".contains(*c);
    let mut from = 0;
    for (sign, _) in text.match_indices('@') {
        // A mailbox has 64 characters at most, a domain 255: `@@@@` stays cheap.
        let before = text.get(from..sign).unwrap_or_default().chars().rev().take(64).take_while(local);
        let start = sign - before.map(char::len_utf8).sum::<usize>();
        let after = text.get(sign + 1..).unwrap_or_default().chars().take(255);
        let domain: String = after.take_while(|c| c.is_alphanumeric() || ".-".contains(*c)).collect();
        let domain = domain.trim_end_matches(['.', '-']);
        let start = start
            + text
                .get(start..sign)
                .map_or(0, |local| local.len() - local.trim_start_matches(['.', '-', '+', '%']).len());
        let known = domain.rsplit_once('.').is_some_and(|(host, end)| {
            !host.is_empty() && end.chars().count() >= 2 && end.chars().all(char::is_alphabetic)
        });
        if start < sign && known {
            let at = start..sign + 1 + domain.len();
            from = at.end;
            all.push(Finding { at, kind: Kind::Email, confidence: 0.99, by: "mail" });
        }
    }
}

fn links(text: &str, all: &mut Vec<Finding>) {
    let mut from = 0;
    while let Some((start, scheme)) = next_link(text, from) {
        let end = link_end(text, start);
        from = end.max(start + scheme);
        if end > start + scheme {
            all.push(Finding { at: start..end, kind: Kind::Url, confidence: 0.99, by: "link" });
        }
    }
}

/// Where the next link begins, and how long what opens it is.
fn next_link(text: &str, from: usize) -> Option<(usize, usize)> {
    let rest = text.get(from..)?;
    let (at, sign) = rest.match_indices([':', '.']).find(|(at, _)| opens(rest, *at).is_some())?;
    let (back, length) = opens(rest, at)?;
    debug_assert!(!sign.is_empty());
    Some((from + at - back, length))
}

/// Whether a link opens at a `:` or `.`: the bytes before the sign that belong to it, and the length of the opening.
fn opens(rest: &str, at: usize) -> Option<(usize, usize)> {
    let (head, tail) = rest.split_at_checked(at)?;
    let ends =
        |word: &str| head.get(head.len().checked_sub(word.len())?..).filter(|end| end.eq_ignore_ascii_case(word));
    if tail.starts_with("://") {
        return ["https", "http", "ftp"].iter().find_map(|word| ends(word)).map(|word| (word.len(), word.len() + 3));
    }
    let free = |word: &str| {
        !head.get(..head.len() - word.len()).unwrap_or_default().ends_with(|c: char| c.is_alphanumeric() || c == '/')
    };
    (tail.starts_with('.')).then(|| ends("www").filter(|word| free(word)))?.map(|word| (word.len(), word.len() + 1))
}

fn link_end(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or_default();
    let link = rest
        .find(|c: char| c.is_whitespace() || "<>\"«»[]{}|".contains(c))
        .and_then(|end| rest.get(..end))
        .unwrap_or(rest);
    start + link.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '…']).len()
}

/// `storvik.no`, `www.storvik.no/barn`.
fn domain(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    let ending = scan.words.get(at)?;
    if !ENDINGS.contains(&ending.text)
        || at == 0
        || scan.gap(at - 1) != "."
        || scan.gap(at) == "." && scan.words.get(at + 1).is_some_and(|next| ENDINGS.contains(&next.text))
    {
        return None;
    }
    let joined = |index: &usize| matches!(scan.gap(*index), "." | "-");
    let first = (at.saturating_sub(6)..at).rev().take_while(joined).last()?;
    let name = scan.words.get(first)?;
    let fits = name.text.chars().count() >= 2
        && name.text.chars().next().is_some_and(char::is_alphabetic)
        && scan.before(first) != Some('@');
    let span: Range<usize> = name.start..ending.end();
    let path = scan.text.get(span.end..).is_some_and(|rest| rest.starts_with('/'));
    let end = if path { link_end(scan.text, span.start) } else { span.end };
    fits.then_some(Finding { at: span.start..end, kind: Kind::Url, confidence: 0.7, by: "domain" })
}

/// `kari punktum nordmann krøllalfa storvik punktum no`.
fn spelt(scan: &Scan<'_>, at: usize) -> Option<Finding> {
    if !matches!(scan.low(at), "krøllalfa" | "alfakrøll" | "krøllalfaen") {
        return None;
    }
    let dot = |word: &str| matches!(word, "punktum" | "punkt" | "dot" | "strek" | "bindestrek" | "understrek");
    let mut first = at.checked_sub(1)?;
    while first >= 2 && dot(scan.back(first, 1)) && at - first < 12 {
        first -= 2;
    }
    let mut last = at + 1;
    scan.words.get(last)?;
    while dot(scan.low(last + 1)) && scan.words.get(last + 2).is_some() && last - at < 12 {
        last += 2;
    }
    scan.finding(first, last, Kind::Email, 0.9, "spelt-out")
}
