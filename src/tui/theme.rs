//! Colours and signs: readable on dark and light, for the colour-blind, and without any colour.

use ratatui::style::{Color, Modifier, Style};

/// Steps of a heat map in the terminal's 256 colours; pictures in chapters have the same.
const STEPS: [u8; 5] = [0, 255, 152, 110, 67];

/// What the terminal can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Colours may be used (`NO_COLOR` holds).
    pub color: bool,
    /// Only ASCII's letters can be shown.
    pub ascii: bool,
}

/// How many colours codes are given.
pub const COLORS: usize = 8;

/// Names for `color:` in the codebook, in the order codes get them. After Okabe and Ito, so that people who see fewer
/// colours tell them apart; in the 256 colours that every terminal has.
const NAMES: [&str; COLORS] = ["blue", "orange", "green", "pink", "yellow", "sky", "red", "grey"];

/// For stripes and signs: strong on dark and on light.
const STRONG: [u8; COLORS] = [33, 208, 35, 170, 178, 74, 166, 245];

/// Behind black text.
const PALE: [u8; COLORS] = [153, 223, 151, 225, 229, 195, 217, 252];

impl Theme {
    /// Without colour, in Unicode: for tests.
    pub const PLAIN: Self = Self { color: false, ascii: false };

    /// The place in the palette of a colour that the codebook names.
    pub fn named(name: &str) -> Option<usize> {
        NAMES.iter().position(|known| *known == name.trim().to_lowercase())
    }

    fn fg(self, color: u8) -> Style {
        if self.color { Style::new().fg(Color::Indexed(color)) } else { Style::new() }
    }

    /// A stripe or sign of a code.
    pub fn stripe(self, color: usize) -> Style {
        self.fg(STRONG.get(color % COLORS).copied().unwrap_or(245))
    }

    /// Coded words.
    pub fn coded(self, color: usize) -> Style {
        let pale = PALE.get(color % COLORS).copied().unwrap_or(252);
        if self.color {
            Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(pale))
        } else {
            Style::new().add_modifier(Modifier::UNDERLINED)
        }
    }

    /// Words with several codes: underlined too.
    pub fn coded_often(self, color: usize) -> Style {
        let style = self.coded(color).add_modifier(Modifier::UNDERLINED);
        if self.color { style } else { style.add_modifier(Modifier::BOLD) }
    }

    /// Selected words.
    pub fn selected(self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }

    /// The sentence that a code would go to if nothing is selected.
    pub fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// The line a list is on.
    pub fn current(self) -> Style {
        if self.color {
            Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(153))
        } else {
            Style::new().add_modifier(Modifier::REVERSED)
        }
    }

    /// What is there to orient oneself: speakers, borders, counts.
    pub fn quiet(self) -> Style {
        if self.color { self.fg(245) } else { Style::new().add_modifier(Modifier::DIM) }
    }

    /// Heads.
    pub fn head(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Names of keys.
    pub fn key(self) -> Style {
        self.fg(33).add_modifier(Modifier::BOLD)
    }

    /// All is well: saved.
    pub fn good(self) -> Style {
        self.fg(35)
    }

    /// On its way, or worth a look.
    pub fn warning(self) -> Style {
        self.fg(172).add_modifier(Modifier::BOLD)
    }

    /// Wrong, not saved.
    pub fn bad(self) -> Style {
        if self.color {
            Style::new().fg(Color::Indexed(231)).bg(Color::Indexed(160)).add_modifier(Modifier::BOLD)
        } else {
            Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
        }
    }

    /// Found words.
    pub fn found(self) -> Style {
        if self.color {
            Style::new().fg(Color::Indexed(16)).bg(Color::Indexed(220))
        } else {
            Style::new().add_modifier(Modifier::REVERSED | Modifier::UNDERLINED)
        }
    }

    /// A step of a heat map, `level` from 0 (nothing) to 4; always with its number, never colour alone.
    pub fn heat(self, level: usize) -> Style {
        match (level.min(4), self.color) {
            (0, _) => self.quiet(),
            (level, true) => {
                let ink = if level >= 4 { 231 } else { 16 };
                Style::new().fg(Color::Indexed(ink)).bg(Color::Indexed(STEPS.get(level).copied().unwrap_or(255)))
            }
            (4, false) => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
            (3, false) => Style::new().add_modifier(Modifier::REVERSED),
            (2, false) => Style::new().add_modifier(Modifier::BOLD),
            _ => Style::new(),
        }
    }

    /// A sign, or what stands for it where only ASCII can be shown.
    pub fn sign(self, sign: &'static str, ascii: &'static str) -> &'static str {
        if self.ascii { ascii } else { sign }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_screen_and_pictures_have_one_palette() {
        let hex = |color: u8| match color {
            232.. => format!("#{0:02x}{0:02x}{0:02x}", 8 + 10 * (u32::from(color) - 232)),
            _ => {
                let part = |n: u8| [0, 95, 135, 175, 215, 255][usize::from(n % 6)];
                let cube = color - 16;
                format!("#{:02x}{:02x}{:02x}", part(cube / 36), part(cube / 6), part(cube))
            }
        };
        // The first is the ground that is drawn on.
        let steps: Vec<String> = STEPS.iter().skip(1).map(|color| hex(*color)).collect();
        assert_eq!(steps, &crate::chapter::HEAT[1..]);
    }
}
