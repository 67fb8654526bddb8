//! Characters that are drawn and not written: frames and blocks would have gaps between rows.

use std::fmt::Write as _;

/// Which arms of a cross a frame's character has: left, right, up, down.
fn arms(text: &str) -> Option<[bool; 4]> {
    let arms = match text {
        "─" | "━" => "lr",
        "│" | "┃" => "ud",
        "┌" | "╭" => "rd",
        "┐" | "╮" => "ld",
        "└" | "╰" => "ru",
        "┘" | "╯" => "lu",
        "├" => "rud",
        "┤" => "lud",
        "┬" => "lrd",
        "┴" => "lru",
        "┼" => "lrud",
        "╴" => "l",
        "╶" => "r",
        _ => return None,
    };
    Some(['l', 'r', 'u', 'd'].map(|arm| arms.contains(arm)))
}

/// The part of a cell that a block covers: x, y, width, height, each from 0 to 1; and how much of the colour is seen.
fn block(text: &str) -> Option<([f64; 4], f64)> {
    let letter = text.chars().next()?;
    Some(match letter {
        '▁'..='█' => {
            let height = f64::from(u32::from(letter) - u32::from('▁') + 1) / 8.0;
            ([0.0, 1.0 - height, 1.0, height], 1.0)
        }
        '▉'..='▏' => {
            let width = f64::from(8 - (u32::from(letter) - u32::from('█'))) / 8.0;
            ([0.0, 0.0, width, 1.0], 1.0)
        }
        '▐' => ([0.5, 0.0, 0.5, 1.0], 1.0),
        '▀' => ([0.0, 0.0, 1.0, 0.5], 1.0),
        '░' => ([0.0, 0.0, 1.0, 1.0], 0.25),
        '▒' => ([0.0, 0.0, 1.0, 1.0], 0.5),
        '▓' => ([0.0, 0.0, 1.0, 1.0], 0.75),
        _ => return None,
    })
}

/// Whether a character is drawn.
pub(crate) fn is_drawn(text: &str) -> bool {
    arms(text).is_some() || block(text).is_some()
}

/// A character so many times side by side, the first cell at a place; nothing for one that is not drawn.
pub(crate) fn draw(text: &str, times: usize, at: (f64, f64), cell: (f64, f64), ink: &str) -> String {
    let wide = (cell.0 * times as f64, cell.1);
    let goes_on = matches!(text, "─" | "━" | "▀" | "░" | "▒" | "▓") || ("▁"..="█").contains(&text);
    match (goes_on, block(text), arms(text)) {
        (true, Some(block), _) => filled(block, at, wide, ink),
        (true, _, Some(arms)) => crossed(text, arms, at, wide, ink),
        _ => {
            let places = (0..times).map(|time| (at.0 + cell.0 * time as f64, at.1));
            let one = |place| match (block(text), arms(text)) {
                (Some(block), _) => filled(block, place, cell, ink),
                (None, Some(arms)) => crossed(text, arms, place, cell, ink),
                (None, None) => String::new(),
            };
            places.map(one).collect()
        }
    }
}

fn filled(([left, top, wide, high], seen): ([f64; 4], f64), at: (f64, f64), size: (f64, f64), ink: &str) -> String {
    let (x, y) = (at.0 + left * size.0, at.1 + top * size.1);
    let (wide, high) = (wide * size.0, high * size.1);
    let opacity = if seen < 1.0 { format!(r#" opacity="{seen}""#) } else { String::new() };
    format!("<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{wide:.1}\" height=\"{high:.1}\" fill=\"{ink}\"{opacity}/>\n")
}

fn crossed(text: &str, arms: [bool; 4], (x, y): (f64, f64), (width, height): (f64, f64), ink: &str) -> String {
    let (middle, centre) = (x + width / 2.0, y + height / 2.0);
    let ends = [(x, centre), (x + width, centre), (middle, y), (middle, y + height)];
    let mut path = String::new();
    for (_, (to_x, to_y)) in arms.into_iter().zip(ends).filter(|(is, _)| *is) {
        let _ = write!(path, "M{middle:.1} {centre:.1}L{to_x:.1} {to_y:.1}");
    }
    let thick = if matches!(text, "━" | "┃") { r#" stroke-width="2.5""# } else { "" };
    format!("<path d=\"{path}\" stroke=\"{ink}\"{thick}/>\n")
}
