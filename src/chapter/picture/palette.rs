//! The colours of pictures: those of the screen, told apart by people who see fewer colours, and in print.

/// Steps of a heat map from nothing to most, those of the screen's matrix; `#` and six hex digits.
pub const HEAT: [&str; 5] = ["#ffffff", "#eeeeee", "#afd7d7", "#87afd7", "#5f87af"];

/// Text; on every step of the heat map it can be read (4.5 to 1 at least; white on the darkest would be 3.8).
pub(super) const INK: &str = "#1c1c1c";

/// Lines and words that are there to orient oneself.
pub(super) const QUIET: &str = "#5f5f5f";

/// Thin lines.
pub(super) const RULE: &str = "#bcbcbc";

/// What speaks for: the screen's blue, darker for paper.
pub(super) const FOR: &str = "#5f87af";

/// What speaks against: the screen's orange.
pub(super) const AGAINST: &str = "#d78700";

/// A step's colour.
pub(super) fn heat(level: usize) -> &'static str {
    HEAT.get(level).copied().unwrap_or("#ffffff")
}
