//! The colours of pictures: those of the screen, told apart by people who see fewer colours, and in print.

/// Steps of a heat map from nothing to most, those of the screen's matrix; `#` and six hex digits.
pub const HEAT: [&str; 5] = ["#ffffff", "#eeeeee", "#afd7d7", "#87afd7", "#5f87af"];

/// Text.
pub(super) const INK: &str = "#1c1c1c";

/// Text on the darkest step.
pub(super) const INK_ON_DARK: &str = "#ffffff";

/// Lines and words that are there to orient oneself.
pub(super) const QUIET: &str = "#5f5f5f";

/// Thin lines.
pub(super) const RULE: &str = "#bcbcbc";

/// What speaks for: the screen's blue, darker for paper.
pub(super) const FOR: &str = "#5f87af";

/// What speaks against: the screen's orange.
pub(super) const AGAINST: &str = "#d78700";

/// Text on a step of the heat map.
pub(super) fn ink(level: usize) -> &'static str {
    if level + 1 >= HEAT.len() { INK_ON_DARK } else { INK }
}

/// A step's colour.
pub(super) fn heat(level: usize) -> &'static str {
    HEAT.get(level).copied().unwrap_or("#ffffff")
}
