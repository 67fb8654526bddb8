//! What another said meanwhile, written inside the words: `//S02: ja//`, as noScribe writes it.

use std::collections::HashSet;

use super::{Cue, folded};

/// The cues with such passages taken out into cues of their own, with the same times.
///
/// `//mhm//` without a known speaker stays as it is: other programs mark overlaps so.
pub(crate) fn part_overlaps(cues: Vec<Cue>) -> Vec<Cue> {
    if !cues.iter().any(|cue| cue.text.contains("//")) {
        return cues;
    }
    let known: HashSet<String> = cues.iter().filter_map(|cue| cue.speaker.clone()).collect();
    cues.into_iter().flat_map(|cue| parted(cue, &known)).collect()
}

fn parted(cue: Cue, known: &HashSet<String>) -> Vec<Cue> {
    let mut parts: Vec<(Option<String>, String)> = Vec::new();
    let mut own = String::new();
    let mut rest = cue.text.as_str();
    while let Some((before, after)) = rest.split_once("//") {
        let Some((inside, following)) = after.split_once("//") else { break };
        own.push_str(before);
        if let Some((label, words)) = other(inside, known) {
            parts.push((cue.speaker.clone(), std::mem::take(&mut own)));
            parts.push((Some(label.to_owned()), words.to_owned()));
            rest = following;
        } else {
            own.push_str("//");
            own.push_str(inside);
            own.push_str("//");
            rest = following;
        }
    }
    own.push_str(rest);
    if parts.is_empty() {
        return vec![cue];
    }
    parts.push((cue.speaker.clone(), own));
    // The text is not cloned with the rest: of a long cue with many overlaps that would take for ever.
    let piece = |(speaker, text): (Option<String>, String)| {
        let (id, text) = (cue.id.clone(), folded(&text));
        Cue { id, line: cue.line, start: cue.start, end: cue.end, speaker, text }
    };
    parts.into_iter().map(piece).filter(|cue| !cue.text.is_empty()).collect()
}

/// Speaker and words of `S02: ja`.
fn other<'a>(inside: &'a str, known: &HashSet<String>) -> Option<(&'a str, &'a str)> {
    let (label, words) = inside.split_once(':')?;
    let label = label.trim();
    let numbered = label
        .strip_prefix('S')
        .is_some_and(|digits| digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    (numbered || known.contains(label)).then_some((label, words))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(speaker: &str, text: &str) -> Cue {
        Cue { speaker: Some(speaker.into()), text: text.into(), start: Some(5), end: Some(9), ..Cue::default() }
    }

    #[test]
    fn another_voice_gets_cues_of_its_own() {
        let found =
            part_overlaps(vec![cue("S01", "vi sitter //S02: mhm// og venter //S02: ja// da"), cue("S02", "jo")]);
        assert_eq!(
            found,
            [
                cue("S01", "vi sitter"),
                cue("S02", "mhm"),
                cue("S01", "og venter"),
                cue("S02", "ja"),
                cue("S01", "da"),
                cue("S02", "jo")
            ]
        );
    }

    #[test]
    fn many_overlaps_take_linear_time() {
        let text = "ja //S02: mm// jo ".repeat(50_000);
        assert_eq!(part_overlaps(vec![cue("S01", text.trim())]).len(), 100_001);
    }

    #[test]
    fn what_names_nobody_stays() {
        for text in ["vi //mhm// venter", "se https://x.no", "vi //Kari: ja// venter", "vi //S02: ja", "////"] {
            assert_eq!(part_overlaps(vec![cue("S01", text)]), [cue("S01", text)], "{text}");
        }
    }
}
