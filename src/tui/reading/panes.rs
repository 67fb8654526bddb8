//! How the screen is shared between transcripts, text and codebook.

use ratatui::layout::Rect;

use crate::tui::study::LANES;

/// The parts of the reading screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// All transcripts.
    Transcripts,
    /// What is read.
    #[default]
    Text,
    /// The codebook.
    Codes,
}

/// Which side panes are wanted, and how much wider or narrower than by default.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Panes {
    /// Transcripts: shown, hidden, or as there is room.
    pub transcripts: Option<bool>,
    /// Codebook: shown, hidden, or as there is room.
    pub codes: Option<bool>,
    /// Cells added to both.
    pub wider: i16,
}

/// Where the parts are drawn. What has no room has no cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Areas {
    /// All transcripts.
    pub transcripts: Rect,
    /// Stripes beside the text.
    pub margin: Rect,
    /// The text.
    pub text: Rect,
    /// The codebook.
    pub codes: Rect,
}

/// The least width of the text with its margin for a side pane to be shown by itself.
const TEXT: u16 = 52;

/// Longer lines are hard to read.
const LONGEST: u16 = 88;

impl Panes {
    /// Shares an area.
    pub fn areas(self, area: Rect) -> Areas {
        let wider = |cells: u16| cells.saturating_add_signed(self.wider).max(10).min(area.width / 2);
        let (codes, transcripts) = (wider(area.width * 3 / 10).clamp(10, 44), wider(area.width / 8).clamp(10, 26));
        let mut left = area.width;
        let mut take = |wanted: Option<bool>, cells: u16| {
            let fits = left >= cells + TEXT || (wanted == Some(true) && left >= cells + 12);
            let cells = if wanted == Some(false) || !fits { 0 } else { cells };
            left -= cells;
            cells
        };
        let codes = take(self.codes, codes);
        let transcripts = take(self.transcripts, transcripts);
        let margin = (LANES as u16 + 1).min(left / 4);
        let text = left - margin;
        // A wide screen leaves air beside the text instead of making its lines longer.
        let slack = text.saturating_sub(LONGEST + 1);
        let x = area.x + transcripts;
        Areas {
            transcripts: Rect { width: transcripts, ..area },
            margin: Rect { x: x + slack / 2, width: margin, ..area },
            text: Rect {
                x: x + slack / 2 + margin,
                width: text - slack - u16::from(codes > 0).min(text - slack),
                ..area
            },
            codes: Rect { x: area.right() - codes, width: codes, ..area },
        }
    }
}

impl Areas {
    /// The part at a place.
    pub fn part_at(&self, x: u16, y: u16) -> Option<Part> {
        let at = (x, y).into();
        [
            (self.transcripts, Part::Transcripts),
            (self.codes, Part::Codes),
            (self.text, Part::Text),
            (self.margin, Part::Text),
        ]
        .into_iter()
        .find(|(area, _)| area.contains(at))
        .map(|(_, part)| part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_always_has_room() {
        for width in 20..=300 {
            for panes in [
                Panes::default(),
                Panes { transcripts: Some(true), codes: Some(true), wider: 40 },
                Panes { transcripts: Some(false), codes: Some(false), wider: -40 },
            ] {
                let area = Rect::new(0, 0, width, 5);
                let areas = panes.areas(area);
                assert!(areas.text.width >= 8, "{width}: {areas:?}");
                for part in [areas.transcripts, areas.margin, areas.text, areas.codes] {
                    assert!(part.right() <= width, "{width}: {areas:?}");
                }
                assert!(areas.text.right() <= areas.codes.x && areas.transcripts.right() <= areas.margin.x);
            }
        }
    }

    #[test]
    fn side_panes_come_with_room_and_by_wish() {
        let of = |width| Panes::default().areas(Rect::new(0, 0, width, 24));
        assert_eq!((of(50).codes.width, of(50).transcripts.width), (0, 0));
        assert!(of(80).codes.width > 0 && of(80).transcripts.width == 0);
        assert!(of(160).codes.width > 0 && of(160).transcripts.width > 0);
        let wish = Panes { transcripts: Some(true), codes: Some(false), wider: 0 };
        let areas = wish.areas(Rect::new(0, 0, 80, 24));
        assert!(areas.transcripts.width > 0 && areas.codes.width == 0);
    }
}
