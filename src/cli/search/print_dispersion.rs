//! Where in the corpus the hits stand, as a bar for each transcript.

use unicode_width::UnicodeWidthStr as _;

use crate::cli::written::counted;
use crate::cli::{Failure, Out};
use crate::search::answer::{Bar, Dispersion};
use crate::source::terminal;

/// How many cells a bar has when nothing else is asked for.
pub(super) const CELLS: usize = 40;

const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// A bar for each transcript with hits: blocks as high as a cell has hits, or with `ascii` their number (`+` from ten up);
/// nothing (in `ascii` a dot) where there are none. Below it the scale and how evenly the hits are spread.
pub(super) fn print_dispersion(dispersion: &Dispersion, ascii: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    let (with, without): (Vec<&Bar>, Vec<&Bar>) = dispersion.bars.iter().partition(|bar| bar.hits > 0);
    if with.is_empty() {
        return out.line("nothing found");
    }
    let names: Vec<String> = with.iter().map(|bar| terminal(bar.transcript.as_str())).collect();
    let width = names.iter().map(|name| name.width()).max().unwrap_or(0);
    let highest = with.iter().flat_map(|bar| &bar.cells).copied().max().unwrap_or(1).max(1);
    for (bar, name) in with.iter().zip(&names) {
        let pad = " ".repeat(width.saturating_sub(name.width()));
        let cells: String = bar.cells.iter().map(|hits| cell(*hits, highest, ascii)).collect();
        let document = if bar.document { " (document)" } else { "" };
        out.line(format_args!("{name}{pad}  |{cells}|  {}{document}", counted(bar.hits as usize, "hit")))?;
    }
    out.line(below(dispersion, &without, (!ascii).then_some(highest)))
}

/// A cell's character.
fn cell(hits: u32, highest: u32, ascii: bool) -> char {
    match (hits, ascii) {
        (0, true) => '.',
        (0, false) => ' ',
        (hits, true) => char::from_digit(hits, 10).unwrap_or('+'),
        (hits, false) => {
            // From one eighth for a single hit among many to the whole for the highest cell.
            let eighths = (u64::from(hits) * 8).div_ceil(u64::from(highest)) as usize;
            BLOCKS.get(eighths.saturating_sub(1)).copied().unwrap_or('█')
        }
    }
}

/// `█ is 7 hits; nothing in 3 other transcripts; DP 0.43 over interviews (0 is evenly spread, 1 all in one)`.
fn below(dispersion: &Dispersion, without: &[&Bar], highest: Option<u32>) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(highest) = highest {
        parts.push(format!("█ is {}", counted(highest as usize, "hit")));
    }
    if !without.is_empty() {
        parts.push(format!("nothing in {}", counted(without.len(), "other transcript")));
    }
    parts.push(match dispersion.dp {
        Some(dp) => format!("DP {dp:.2} over interviews (0 is evenly spread, 1 all in one)"),
        None => "no DP: it needs hits and two interviews".to_owned(),
    });
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::super::testing::printed;
    use super::*;
    use crate::transcript::TranscriptId;

    fn bar(id: &str, cells: &[u32], document: bool) -> Bar {
        let hits = cells.iter().sum();
        Bar { transcript: TranscriptId::new(id).unwrap(), document, cells: cells.to_vec(), hits, words: 100 }
    }

    fn found() -> Dispersion {
        let bars = vec![
            bar("int-01", &[0, 1, 8, 16], false),
            bar("int-02", &[0, 0, 0, 0], false),
            bar("høring", &[1, 0, 0, 0], true),
        ];
        Dispersion { bars, dp: Some(0.5) }
    }

    #[test]
    fn bars_are_blocks() {
        assert_eq!(
            printed(false, |out| print_dispersion(&found(), false, out)),
            "int-01  | ▁▄█|  25 hits\n\
             høring  |▁   |  1 hit (document)\n\
             █ is 16 hits; nothing in 1 other transcript; DP 0.50 over interviews (0 is evenly spread, 1 all in one)\n"
        );
    }

    #[test]
    fn bars_are_digits_in_ascii() {
        let shown = printed(false, |out| print_dispersion(&found(), true, out));
        assert!(shown.starts_with("int-01  |.18+|  25 hits\n"), "{shown}");
        assert!(!shown.contains(BLOCKS), "{shown}");
    }

    #[test]
    fn nothing_has_no_bars() {
        let none = Dispersion { bars: vec![bar("a", &[0], false)], dp: None };
        assert_eq!(printed(false, |out| print_dispersion(&none, false, out)), "nothing found\n");
    }

    #[test]
    fn every_cell_with_a_hit_is_seen() {
        for highest in 1..300 {
            assert_eq!(cell(1, highest, false) == '▁', highest >= 8);
            assert_eq!(cell(highest, highest, false), '█');
        }
    }
}
