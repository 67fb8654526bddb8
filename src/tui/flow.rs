//! Texts with styles inside them, broken into lines: words in their context, what changed in them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation as _;

use super::paint;

/// A part of a text, and how it is drawn.
pub type Run = (String, Style);

/// Breaks a text into lines of at most `cells`, at spaces where it can; `\n` begins a new line.
pub fn lines(runs: &[Run], cells: usize) -> Vec<Vec<Run>> {
    let mut page = Page { cells: cells.max(1), ..Page::default() };
    for (text, style) in runs {
        for grapheme in text.graphemes(true) {
            match grapheme {
                "\n" | "\r\n" => page.end_line(),
                white if white.trim().is_empty() => page.space(*style),
                letter => page.letter(letter, *style),
            }
        }
    }
    page.end_word();
    page.done.push(page.line);
    page.done
}

/// Draws lines from the one at `skip` on; gives how many rows it took.
pub fn draw(buffer: &mut Buffer, area: Rect, lines: &[Vec<Run>], skip: usize) -> u16 {
    let mut rows = 0;
    for (row, line) in (0..area.height).zip(lines.iter().skip(skip)) {
        let mut x = area.x;
        for (text, style) in line {
            x = paint::put(buffer, x, area.y + row, area.right().saturating_sub(x), text, *style);
        }
        rows = row + 1;
    }
    rows
}

/// What is being broken.
#[derive(Default)]
struct Page {
    cells: usize,
    done: Vec<Vec<Run>>,
    line: Vec<Run>,
    used: usize,
    /// The space before the word, if the line goes on.
    gap: Option<Style>,
    word: Vec<Run>,
    wide: usize,
}

impl Page {
    fn letter(&mut self, letter: &str, style: Style) {
        let wide = paint::width(letter);
        if self.wide + wide > self.cells {
            self.end_word();
        }
        push(&mut self.word, letter, style);
        self.wide += wide;
    }

    fn space(&mut self, style: Style) {
        self.end_word();
        self.gap = Some(style);
    }

    fn end_word(&mut self) {
        if self.word.is_empty() {
            return;
        }
        let gap = self.gap.take().filter(|_| self.used > 0);
        if self.used > 0 && self.used + usize::from(gap.is_some()) + self.wide > self.cells {
            self.done.push(std::mem::take(&mut self.line));
            self.used = 0;
        } else if let Some(style) = gap {
            push(&mut self.line, " ", style);
            self.used += 1;
        }
        for (text, style) in std::mem::take(&mut self.word) {
            push(&mut self.line, &text, style);
        }
        self.used += std::mem::take(&mut self.wide);
    }

    fn end_line(&mut self) {
        self.end_word();
        self.done.push(std::mem::take(&mut self.line));
        (self.used, self.gap) = (0, None);
    }
}

fn push(runs: &mut Vec<Run>, text: &str, style: Style) {
    match runs.last_mut() {
        Some((last, same)) if *same == style => last.push_str(text),
        _ => runs.push((text.to_owned(), style)),
    }
}

#[cfg(test)]
mod tests {
    use ratatui::style::Modifier;

    use super::*;

    fn plain(lines: &[Vec<Run>]) -> Vec<String> {
        lines.iter().map(|line| line.iter().map(|(text, _)| text.as_str()).collect()).collect()
    }

    #[test]
    fn lines_are_broken_at_spaces_across_styles() {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let runs = [("kommunen syke".to_owned(), Style::new()), ("husets opphold".to_owned(), bold)];
        let lines = lines(&runs, 12);
        assert_eq!(plain(&lines), ["kommunen", "sykehusets", "opphold"]);
        assert_eq!(lines[1], [("syke".to_owned(), Style::new()), ("husets".to_owned(), bold)]);
    }

    #[test]
    fn long_words_are_cut_and_line_ends_kept() {
        let runs = [("pasientjournal\n\nså".to_owned(), Style::new())];
        assert_eq!(plain(&lines(&runs, 8)), ["pasientj", "ournal", "", "så"]);
        assert_eq!(plain(&lines(&[], 0)), [""]);
        assert_eq!(plain(&lines(&[("a\u{1b}b".to_owned(), Style::new())], 3)).len(), 3);
    }
}
