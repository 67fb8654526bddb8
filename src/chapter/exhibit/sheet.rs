//! A table as it is printed: a pipe table of Markdown.

use crate::source::markdown;

/// Heads and rows of plain text; the first column is words, the others numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sheet {
    /// Names of columns.
    pub head: Vec<String>,
    /// As many cells as there are names.
    pub rows: Vec<Vec<String>>,
    /// What stands below: what signs mean.
    pub note: String,
}

impl Sheet {
    /// Markdown that every reader and pandoc take for a table, its note as a paragraph below; no line end at the end.
    pub fn markdown(&self) -> String {
        let line = |cells: &[String]| {
            let cells: Vec<String> = cells.iter().map(|cell| markdown(cell)).collect();
            format!("| {} |\n", cells.join(" | "))
        };
        let mut text = line(&self.head);
        let rule = "|---|".to_owned() + &"--:|".repeat(self.head.len().saturating_sub(1)) + "\n";
        text.push_str(&rule);
        self.rows.iter().for_each(|row| text.push_str(&line(row)));
        text.push('\n');
        text.push_str(&markdown(&self.note));
        text
    }

    /// All rows in words: `Tid: Kommune 9/12, Sykehus <5; …`.
    pub fn told(&self) -> String {
        let cell =
            |(name, cell): (&String, &String)| if name.is_empty() { cell.clone() } else { format!("{name} {cell}") };
        let row = |row: &Vec<String>| {
            let mut pairs = self.head.iter().zip(row);
            let label = pairs.next().map(|(_, label)| label.clone()).unwrap_or_default();
            let cells: Vec<String> = pairs.filter(|(_, text)| !text.is_empty()).map(cell).collect();
            if cells.is_empty() { label } else { format!("{label}: {}", cells.join(", ")) }
        };
        self.rows.iter().map(row).collect::<Vec<_>>().join("; ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_cell_says_stays_in_it() {
        let sheet = Sheet {
            head: vec!["Kode".to_owned(), "Alle".to_owned()],
            rows: vec![vec!["a|b*".to_owned(), "<5".to_owned()]],
            note: "<5: færre enn fem".to_owned(),
        };
        assert_eq!(sheet.markdown(), "| Kode | Alle |\n|---|--:|\n| a\\|b\\* | \\<5 |\n\n\\<5: færre enn fem");
        assert_eq!(sheet.told(), "a|b*: Alle <5");
    }
}
