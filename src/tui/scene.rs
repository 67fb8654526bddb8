//! Words in their context: the sentence before, the words, the sentence after, and who speaks.

use ratatui::style::{Modifier, Style};

use super::flow::Run;
use super::study::covers;
use super::theme::Theme;
use crate::transcript::{Span, Transcript, Turn, TurnNo, sentences, slice};

/// The words of a span with a sentence before and after, the words between brackets; the part of them that `both`
/// covers too is underlined between signs of its own.
pub fn scene(transcript: &Transcript, span: Span, both: Option<Span>, theme: Theme) -> Vec<Run> {
    let whole = widened(transcript, span);
    let signs =
        Signs { around: theme.quiet(), own: Style::new(), shared: theme.head().add_modifier(Modifier::UNDERLINED) };
    let mut runs = Vec::new();
    let mut before = Part::Around;
    for no in whole.turn.0..=whole.to_turn.0 {
        let Some(turn) = transcript.turn(TurnNo(no)) else { continue };
        let line = if no == whole.turn.0 { "" } else { "\n" };
        // Words that end with a turn end there, not behind the name of who speaks next.
        if before != Part::Around && no > span.to_turn.0 {
            let (close, _) = signs.between(before, Part::Around, theme);
            runs.push((close, signs.style(before)));
            before = Part::Around;
        }
        runs.push((format!("{line}{}: ", turn.speaker), signs.around));
        before = part_of_turn(&mut runs, turn, whole, (span, both), before, (signs, theme));
    }
    let (close, _) = signs.between(before, Part::Around, theme);
    runs.push((close, signs.own));
    runs
}

/// What a character belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Around,
    Own,
    Shared,
}

#[derive(Clone, Copy)]
struct Signs {
    around: Style,
    own: Style,
    shared: Style,
}

impl Signs {
    fn style(self, part: Part) -> Style {
        match part {
            Part::Around => self.around,
            Part::Own => self.own,
            Part::Shared => self.shared,
        }
    }

    /// What closes before and what opens after the place where one part ends and another begins.
    fn between(self, before: Part, after: Part, theme: Theme) -> (String, String) {
        let (open, close) = (theme.sign("‹", "<"), theme.sign("›", ">"));
        let mut ends = String::new();
        if before == Part::Shared {
            ends.push_str(close);
        }
        if before != Part::Around && after == Part::Around {
            ends.push(']');
        }
        let mut begins = String::new();
        if before == Part::Around && after != Part::Around {
            begins.push('[');
        }
        if after == Part::Shared {
            begins.push_str(open);
        }
        if before == after { (String::new(), String::new()) } else { (ends, begins) }
    }
}

/// The words of one turn that are shown; gives the part its last character belongs to.
fn part_of_turn(
    runs: &mut Vec<Run>,
    turn: &Turn,
    whole: Span,
    (span, both): (Span, Option<Span>),
    mut before: Part,
    (signs, theme): (Signs, Theme),
) -> Part {
    let from = if turn.no == whole.turn { whole.start } else { 0 };
    let to = if turn.no == whole.to_turn { whole.end } else { u32::MAX };
    let mut text = String::new();
    for (at, letter) in (from..to).zip(slice(&turn.text, from, to).chars()) {
        let part = match () {
            () if both.is_some_and(|both| covers(both, turn.no, at)) && covers(span, turn.no, at) => Part::Shared,
            () if covers(span, turn.no, at) => Part::Own,
            () => Part::Around,
        };
        if part != before {
            let (ends, begins) = signs.between(before, part, theme);
            text.push_str(&ends);
            runs.push((std::mem::take(&mut text), signs.style(before)));
            text.push_str(&begins);
            before = part;
        }
        text.push(letter);
    }
    runs.push((text, signs.style(before)));
    before
}

/// A span with the sentences it is in, one before them and one after; over turns where there is none in the turn.
pub fn widened(transcript: &Transcript, span: Span) -> Span {
    let (turn, start) = before(transcript, span).unwrap_or((span.turn, span.start));
    let (to_turn, end) = after(transcript, span).unwrap_or((span.to_turn, span.end));
    Span { turn, start, to_turn, end }
}

fn before(transcript: &Transcript, span: Span) -> Option<(TurnNo, u32)> {
    let all = in_chars(&transcript.turn(span.turn)?.text);
    let own = all.iter().rposition(|(start, _)| *start <= span.start).unwrap_or(0);
    let earlier = own.checked_sub(1).and_then(|at| all.get(at)).map(|(start, _)| (span.turn, *start));
    let turn_before = || {
        let no = TurnNo(span.turn.0.checked_sub(1)?);
        Some((no, in_chars(&transcript.turn(no)?.text).last()?.0))
    };
    earlier.or_else(turn_before).or_else(|| all.get(own).map(|(start, _)| (span.turn, (*start).min(span.start))))
}

fn after(transcript: &Transcript, span: Span) -> Option<(TurnNo, u32)> {
    let all = in_chars(&transcript.turn(span.to_turn)?.text);
    let own = all.iter().position(|(_, end)| *end >= span.end).unwrap_or(all.len().saturating_sub(1));
    let later = all.get(own + 1).map(|(_, end)| (span.to_turn, *end));
    let turn_after = || {
        let no = TurnNo(span.to_turn.0.checked_add(1)?);
        Some((no, in_chars(&transcript.turn(no)?.text).first()?.1))
    };
    later.or_else(turn_after).or_else(|| all.get(own).map(|(_, end)| (span.to_turn, (*end).max(span.end))))
}

/// The sentences of a text in characters, half-open.
fn in_chars(text: &str) -> Vec<(u32, u32)> {
    let mut done = (0, 0);
    let mut count = |byte: usize| {
        done.1 += text.get(done.0..byte).map_or(0, |part| part.chars().count() as u32);
        done.0 = byte;
        done.1
    };
    sentences(text).into_iter().map(|range| (count(range.start), count(range.end))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileName;
    use crate::transcript::read;
    use crate::tui::testing::FIRST;

    fn told(span: Span, both: Option<Span>) -> String {
        let transcript = read(FIRST, &FileName::new("int-01.md"), "int-01").0.unwrap();
        scene(&transcript, span, both, Theme::PLAIN).into_iter().map(|(text, _)| text).collect()
    }

    fn span(turn: u32, start: u32, to_turn: u32, end: u32) -> Span {
        Span { turn: TurnNo(turn), start, to_turn: TurnNo(to_turn), end }
    }

    #[test]
    fn a_sentence_stands_before_and_after() {
        assert_eq!(
            told(span(2, 43, 2, 78), None),
            "K1: Vi ser jo nå hva sykehuset gjør i sanntid. [Det sparer oss for mange telefoner.] Før måtte vi ringe."
        );
        assert_eq!(
            told(span(2, 0, 2, 10), None),
            "I: Hvordan opplever dere tilgangen?\nK1: [Vi ser jo ]nå hva sykehuset gjør i sanntid. Det sparer oss for mange telefoner."
        );
    }

    #[test]
    fn words_that_end_with_a_turn_end_before_the_next_speaker() {
        let told = told(span(2, 79, 2, 127), None);
        assert!(told.ends_with("[Før måtte vi ringe.\nNå står det der med en gang.]\nI: Og endringer?"), "{told}");
    }

    #[test]
    fn what_both_cover_is_marked() {
        let told = told(span(2, 0, 2, 42), Some(span(2, 3, 2, 9)));
        assert!(told.contains("K1: [Vi ‹ser jo› nå hva sykehuset gjør i sanntid.] Det sparer"), "{told}");
    }

    #[test]
    fn at_the_ends_there_is_no_more() {
        assert_eq!(told(span(5, 0, 5, 5), None), "K1: Vi ventet i et halvt år på én knapp.\nI: [Takk.]");
        assert!(told(span(1, 0, 1, 7), None).starts_with("I: [Hvordan] opplever"));
    }
}
