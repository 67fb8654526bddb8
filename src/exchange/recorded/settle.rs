//! The last step of every reader: text in NFC, white space folded, no control characters, nothing empty.
//!
//! Readers of a dozen formats need not each do this, and what follows can rely on it.

use std::borrow::Cow;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::super::{RemarkKind, Report};
use crate::transcript::{Raw, RawTurn};

/// Settles all texts of a transcript; turns without words are dropped and told.
pub(crate) fn settle(mut raw: Raw, report: &mut Report) -> Raw {
    raw.title = raw.title.map(|title| line(&title)).filter(|title| !title.is_empty());
    speakers(&mut raw);
    for turn in &mut raw.turns {
        settle_turn(turn);
    }
    drop_empty(&mut raw, report);
    keep_heard(&mut raw);
    raw.headings.iter_mut().for_each(|heading| heading.text = line(&heading.text));
    raw.headings.retain(|heading| !heading.text.is_empty());
    raw.annotations.iter_mut().for_each(|note| {
        note.text = Text::of(&note.text).text.into_owned();
        note.author = note.author.take().map(|author| line(&author)).filter(|author| !author.is_empty());
    });
    raw.annotations.retain(|note| !note.text.is_empty());
    raw
}

/// Labels on one line; those that become the same are one speaker.
fn speakers(raw: &mut Raw) {
    let labels: Vec<String> = raw.speakers.iter().map(|label| line(label)).collect();
    raw.speakers.clear();
    let index: Vec<Option<usize>> =
        labels.iter().map(|label| (!label.is_empty()).then(|| raw.speaker(label))).collect();
    let of = |speaker: Option<usize>| speaker.and_then(|old| index.get(old).copied().flatten());
    for turn in &mut raw.turns {
        turn.speaker = of(turn.speaker);
        turn.asides.iter_mut().for_each(|aside| aside.speaker = of(aside.speaker));
    }
}

fn settle_turn(turn: &mut RawTurn) {
    let settled = Text::of(&turn.text);
    for cue in &mut turn.cues {
        cue.at = settled.place(cue.at.start)..settled.place(cue.at.end);
        // A piece does not begin with the space that parts it from the one before.
        let lead = settled.text.get(cue.at.clone()).map_or(0, |text| text.len() - text.trim_start().len());
        cue.at.start = (cue.at.start + lead).min(cue.at.end);
    }
    for aside in &mut turn.asides {
        aside.at = settled.place(aside.at);
        aside.text = Text::of(&aside.text).text.into_owned();
    }
    turn.asides.retain(|aside| !aside.text.is_empty());
    if let Cow::Owned(text) = settled.text {
        turn.text = text;
    }
}

/// Drops turns without words. What others threw into one becomes turns of theirs: no word is lost.
fn drop_empty(raw: &mut Raw, report: &mut Report) {
    let mut moved = Vec::with_capacity(raw.turns.len() + 1);
    let mut kept: Vec<RawTurn> = Vec::with_capacity(raw.turns.len());
    for turn in std::mem::take(&mut raw.turns) {
        moved.push(kept.len());
        if !turn.text.is_empty() {
            kept.push(turn);
            continue;
        }
        report.tell(RemarkKind::Dropped, "empty-turn", None, "turns without words were left out");
        kept.extend(turn.asides.into_iter().map(|aside| RawTurn {
            speaker: aside.speaker,
            text: aside.text,
            ..RawTurn::default()
        }));
    }
    let place = |old: usize| moved.get(old).copied().unwrap_or(kept.len());
    raw.headings.iter_mut().for_each(|heading| heading.before = place(heading.before));
    for note in &mut raw.annotations {
        note.turn = note.turn.map(place).filter(|turn| *turn < kept.len());
    }
    raw.turns = kept;
}

/// Leaves out labels that nobody speaks under any more.
fn keep_heard(raw: &mut Raw) {
    let labels = std::mem::take(&mut raw.speakers);
    let mut index: Vec<Option<usize>> = vec![None; labels.len()];
    let mut turns = std::mem::take(&mut raw.turns);
    for turn in &mut turns {
        let asides = turn.asides.iter_mut().map(|aside| &mut aside.speaker);
        for speaker in std::iter::once(&mut turn.speaker).chain(asides) {
            *speaker = speaker.and_then(|old| {
                let label = labels.get(old)?;
                let slot = index.get_mut(old)?;
                Some(*slot.get_or_insert_with(|| raw.speaker(label)))
            });
        }
    }
    raw.turns = turns;
}

/// A text on one line.
pub(crate) fn line(text: &str) -> String {
    Text::of(text).text.replace('\n', " ")
}

/// A settled text, and where its bytes stood.
struct Text<'a> {
    text: Cow<'a, str>,
    /// Bytes of the text as it was and as it is, at the start of every piece that is normal by itself.
    /// Empty where nothing changed.
    places: Vec<(usize, usize)>,
}

impl<'a> Text<'a> {
    fn of(text: &'a str) -> Self {
        if is_settled(text) {
            return Self { text: Cow::Borrowed(text), places: Vec::new() };
        }
        let mut out = String::with_capacity(text.len());
        let mut places = Vec::new();
        let mut rest = text;
        while let Some((piece, after)) = rest.split_at_checked(piece_end(rest)).filter(|(piece, _)| !piece.is_empty()) {
            places.push((text.len() - rest.len(), out.len()));
            piece.nfc().for_each(|c| push(&mut out, c));
            rest = after;
        }
        out.truncate(out.trim_end().len());
        places.push((text.len(), out.len()));
        Self { text: Cow::Owned(out), places }
    }

    /// Where a byte of the text as it was stands now; inside a letter, at its start.
    fn place(&self, old: usize) -> usize {
        if self.places.is_empty() {
            let boundary = |at: &usize| self.text.is_char_boundary(*at);
            return (0..=old.min(self.text.len())).rev().find(boundary).unwrap_or(0);
        }
        let after = self.places.partition_point(|(was, _)| *was <= old);
        let found = after.checked_sub(1).and_then(|last| self.places.get(last));
        found.map_or(0, |(_, is)| (*is).min(self.text.len()))
    }
}

/// Appends a character as it belongs in a text: one space for white space, one `\n` for line ends, no controls.
fn push(out: &mut String, c: char) {
    match c {
        '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\r' => {
            out.truncate(out.trim_end_matches(' ').len());
            if !out.is_empty() && !out.ends_with('\n') {
                out.push('\n');
            }
        }
        c if c.is_whitespace() => {
            if !out.is_empty() && !out.ends_with([' ', '\n']) {
                out.push(' ');
            }
        }
        c if c.is_control() || c == '\u{FEFF}' => {}
        c => out.push(c),
    }
}

/// Where the first piece ends that no later character changes: before the next letter that combines with nothing.
fn piece_end(text: &str) -> usize {
    text.char_indices().skip(1).find(|(_, c)| stands_alone(*c)).map_or(text.len(), |(at, _)| at)
}

fn stands_alone(c: char) -> bool {
    c < '\u{300}' || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}

fn is_settled(text: &str) -> bool {
    let mut before = '\n';
    for c in text.chars() {
        let fits = match c {
            '\n' => !matches!(before, '\n' | ' '),
            ' ' => !matches!(before, '\n' | ' '),
            c => c < '\u{300}' && !c.is_whitespace() && !c.is_control(),
        };
        // Beyond Latin letters the long way is taken, dashes and quotation marks aside.
        if !fits && !matches!(c, '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20AC}') {
            return false;
        }
        before = c;
    }
    text.is_empty() || !matches!(before, '\n' | ' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::transcript::{Annotation, AnnotationKind, Aside, RawCue, RawHeading};

    #[test]
    fn texts_are_normal() {
        for (text, settled) in [
            (
                "  a\u{30a}pen \t dør\u{a0}\n\n  og\u{2028}vindu \u{0}\u{7}\u{feff}",
                "åpen dør\nog vindu".replace("og vindu", "og\nvindu").as_str(),
            ),
            ("ja – «nei» …", "ja – «nei» …"),
            ("\n \t", ""),
            ("a\u{323}\u{307}b", "ạ\u{307}b"),
            ("\u{1100}\u{1161}", "가"),
            ("👩\u{200d}💻 ok", "👩\u{200d}💻 ok"),
            ("a \u{301}b", "a \u{301}b"),
        ] {
            assert_eq!(Text::of(text).text, settled, "{text:?}");
        }
    }

    #[test]
    fn pieces_and_asides_stay_with_their_words() {
        let text = "  Ga\u{30a}  hjem.\tSa\u{30a} var det slutt. ";
        let split = text.find('\t').unwrap();
        let cue = |at: std::ops::Range<usize>| RawCue { at, ..RawCue::default() };
        let turn = RawTurn {
            speaker: None,
            text: text.to_owned(),
            cues: vec![cue(0..split), cue(split..text.len())],
            asides: vec![Aside { speaker: None, at: split + 1, text: " mm ".to_owned() }],
        };
        let raw = settle(Raw { turns: vec![turn], ..Raw::default() }, &mut Report::default());
        let turn = &raw.turns[0];
        assert_eq!(turn.text, "Gå hjem. Så var det slutt.");
        let pieces: Vec<_> = turn.cues.iter().map(|cue| turn.text.get(cue.at.clone()).unwrap()).collect();
        assert_eq!(pieces, ["Gå hjem.", "Så var det slutt."]);
        assert_eq!(
            (turn.text.get(turn.asides[0].at..).unwrap(), turn.asides[0].text.as_str()),
            ("Så var det slutt.", "mm")
        );
    }

    #[test]
    fn empty_turns_go_and_the_rest_keeps_its_place() {
        let turn = |speaker, text: &str| RawTurn { speaker, text: text.to_owned(), ..RawTurn::default() };
        let mut thrown = turn(Some(0), " ");
        thrown.asides.push(Aside { speaker: Some(2), at: 0, text: "ja".to_owned() });
        let note = |turn| Annotation {
            kind: AnnotationKind::Comment,
            author: Some(" ".to_owned()),
            turn,
            text: "x".to_owned(),
        };
        let raw = Raw {
            speakers: vec!["Tom".to_owned(), " Kari \n Fjell".to_owned(), "Kari Fjell".to_owned()],
            turns: vec![turn(Some(0), ""), turn(Some(1), "a"), thrown, turn(Some(2), "b")],
            headings: vec![
                RawHeading { before: 3, level: 1, text: " h \n".to_owned() },
                RawHeading { before: 4, level: 1, text: " ".to_owned() },
            ],
            annotations: vec![note(Some(3)), note(Some(9)), note(None)],
            ..Raw::default()
        };
        let mut report = Report::default();
        let raw = settle(raw, &mut report);
        assert_eq!(raw.speakers, ["Kari Fjell"]);
        let turns: Vec<_> = raw.turns.iter().map(|turn| (turn.speaker, turn.text.as_str())).collect();
        assert_eq!(turns, [(Some(0), "a"), (Some(0), "ja"), (Some(0), "b")]);
        assert_eq!(raw.headings, [RawHeading { before: 2, level: 1, text: "h".to_owned() }]);
        assert_eq!(raw.annotations.iter().map(|note| note.turn).collect::<Vec<_>>(), [Some(2), None, None]);
        assert_eq!(report.count("empty-turn"), 2);
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(400))]
        #[test]
        fn settled_once_is_settled(text in "[a-cå \n\t\u{300}-\u{303}\u{323}\u{1100}\u{1161}\u{a0}…]{0,30}") {
            let once = Text::of(&text);
            let twice = Text::of(&once.text);
            proptest::prop_assert_eq!(&once.text, &twice.text);
            proptest::prop_assert_eq!(once.text.nfc().collect::<String>(), once.text.as_ref());
            proptest::prop_assert_eq!(once.text.split_whitespace().collect::<Vec<_>>().join(" "), once.text.replace('\n', " "));
            let words = |text: &str| text.nfc().filter(|c| !c.is_whitespace()).collect::<String>();
            proptest::prop_assert_eq!(words(&text), words(&once.text));
            for at in 0..=text.len() {
                proptest::prop_assert!(once.text.is_char_boundary(once.place(at)));
            }
        }
    }
}
