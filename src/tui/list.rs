//! Where one stands in a list: the line, and the first line that is shown.

use super::key::Command;

/// A line in a list, and how far it is scrolled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stand {
    /// The line one is on.
    pub at: usize,
    /// The first line shown.
    pub top: usize,
    /// How many lines are shown at once; set by [`arrange`](Self::arrange).
    pub shown: usize,
}

impl Stand {
    /// Moves by a command of motion in a list of `len`; tells whether it was one.
    pub fn step(&mut self, command: Command, len: usize) -> bool {
        let page = self.shown.max(2) - 1;
        let last = len.saturating_sub(1);
        self.at = match command {
            Command::Down => self.at + 1,
            Command::Up => self.at.saturating_sub(1),
            Command::PageDown => self.at + page,
            Command::PageUp => self.at.saturating_sub(page),
            Command::HalfDown => self.at + page.div_ceil(2),
            Command::HalfUp => self.at.saturating_sub(page.div_ceil(2)),
            Command::Top => 0,
            Command::Bottom => last,
            _ => return false,
        }
        .min(last);
        true
    }

    /// Scrolls so that the line is among the `shown` of `len`.
    pub fn arrange(&mut self, shown: usize, len: usize) {
        self.shown = shown;
        self.at = self.at.min(len.saturating_sub(1));
        if self.at < self.top {
            self.top = self.at;
        }
        if shown > 0 && self.at >= self.top + shown {
            self.top = self.at + 1 - shown;
        }
        self.top = self.top.min(len.saturating_sub(shown));
    }

    /// As [`arrange`](Self::arrange) for items of several rows in `height` rows: asks the heights only of those near.
    pub fn arrange_tall(&mut self, height: usize, len: usize, rows: impl Fn(usize) -> usize) {
        self.at = self.at.min(len.saturating_sub(1));
        self.top = self.top.min(self.at);
        let mut first = self.at;
        let mut used = if len == 0 { 0 } else { rows(first) };
        while first > self.top {
            used += rows(first - 1);
            if used > height {
                break;
            }
            first -= 1;
        }
        self.top = first;
        let mut used = 0;
        let fits = (self.top..len).take_while(|at| {
            used += rows(*at);
            used <= height
        });
        self.shown = fits.count().max(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_stays_in_the_list_and_in_sight() {
        let mut stand = Stand::default();
        stand.arrange(5, 20);
        assert!(stand.step(Command::PageDown, 20) && stand.at == 4);
        assert!(stand.step(Command::Bottom, 20) && !stand.step(Command::Code, 20));
        stand.arrange(5, 20);
        assert_eq!((stand.at, stand.top), (19, 15));
        stand.arrange(5, 3);
        assert_eq!((stand.at, stand.top), (2, 0));
        stand.arrange(0, 0);
        assert!(stand.step(Command::Down, 0));
        assert_eq!(stand.at, 0);
    }

    #[test]
    fn tall_items_are_in_sight_whole_where_they_fit() {
        let rows = |at: usize| at % 3 + 1;
        let mut stand = Stand { at: 9, ..Stand::default() };
        stand.arrange_tall(6, 10, rows);
        assert_eq!((stand.at, stand.top, stand.shown), (9, 7, 3));
        stand.at = 8;
        stand.arrange_tall(6, 10, rows);
        assert_eq!(stand.top, 7);
        stand.arrange_tall(2, 10, rows);
        assert_eq!((stand.top, stand.shown), (8, 1));
        stand.arrange_tall(0, 0, rows);
        assert_eq!((stand.at, stand.top), (0, 0));
    }
}
