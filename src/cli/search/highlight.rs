//! What was found, set off from what stands around it.

use std::ops::Range;

use crate::source::terminal;

/// A text for the terminal with its marks (bytes of `text`, in order, not overlapping) set off.
///
/// In bold red with colour, as `grep` does. Without colour as strong text in Markdown, `**ord**`: a turn's text has its
/// own Markdown resolved, whereas `«»` and `[]` are used by those who speak and those who transcribe.
pub(super) fn highlighted(text: &str, marks: &[Range<usize>], color: bool) -> String {
    let (start, end) = found(color);
    let (start, end) = if color { (start.as_str(), end.as_str()) } else { ("**", "**") };
    let part = |from: usize, to: usize| terminal(text.get(from..to).unwrap_or_default());
    let mut line = String::with_capacity(text.len() + marks.len() * 8);
    let mut last = 0;
    for mark in marks {
        line.push_str(&part(last, mark.start));
        line.push_str(start);
        line.push_str(&part(mark.start, mark.end));
        line.push_str(end);
        last = mark.end;
    }
    line.push_str(&part(last, text.len()));
    line
}

/// Start and end of the colour of what was found; empty without colour.
pub(super) fn found(color: bool) -> (String, String) {
    styled(anstyle::Style::new().bold().fg_color(Some(anstyle::AnsiColor::Red.into())), color)
}

/// Start and end of bold; empty without colour.
pub(super) fn bold(color: bool) -> (String, String) {
    styled(anstyle::Style::new().bold(), color)
}

fn styled(style: anstyle::Style, color: bool) -> (String, String) {
    match color {
        true => (style.render().to_string(), style.render_reset().to_string()),
        false => Default::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_set_off() {
        let text = "på tide\nå si nei";
        assert_eq!(highlighted(text, &[4..8, 15..18], false), "på **tide** å si **nei**");
        assert_eq!(highlighted(text, &[], true), "på tide å si nei");
        assert_eq!(highlighted("nei", &[Range { start: 0, end: 3 }], true), "\u{1b}[1m\u{1b}[31mnei\u{1b}[0m");
    }

    #[test]
    fn a_turn_cannot_act_on_the_terminal() {
        let shown = highlighted("a\u{1b}[2Jb", &[Range { start: 1, end: 2 }], false);
        assert_eq!(shown, "a**\\u{1b}**[2Jb");
    }
}
