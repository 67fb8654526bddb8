//! Words that stand near the hits.

use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::search::answer::{Collocate, Near};

/// The words as a table; without any, why.
pub(super) fn print_collocates(words: &[Collocate], near: Near, out: &mut Out<'_>) -> Result<(), Failure> {
    if words.is_empty() {
        return out.line(format_args!(
            "no word stands near the hits more often than elsewhere with {} informants in {} interviews or more",
            near.informants, near.interviews
        ));
    }
    collocates_table(words).print(out)
}

/// The same as rows: for spreadsheets.
pub(super) fn collocates_table(words: &[Collocate]) -> Table {
    let mut table = Table::new(["word", ">near", ">expected", ">G²", ">informants", ">interviews"]);
    for word in words {
        table.row([
            word.word.clone(),
            word.near.to_string(),
            format!("{:.1}", word.expected),
            format!("{:.1}", word.g2),
            word.informants.to_string(),
            word.interviews.to_string(),
        ]);
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::testing::printed;
    use super::*;

    #[test]
    fn words_are_a_table() {
        let word = |word: &str, near, expected, g2| Collocate {
            word: word.to_owned(),
            near,
            expected,
            g2,
            informants: 4,
            interviews: 3,
        };
        let words = [word("vente", 12, 1.26, 48.04), word("på", 7, 3.0, 9.5)];
        assert_eq!(
            printed(false, |out| print_collocates(&words, Near::default(), out)),
            "word   near  expected    G²  informants  interviews\n\
             vente    12       1.3  48.0           4           3\n\
             på        7       3.0   9.5           4           3\n"
        );
    }

    #[test]
    fn nothing_is_explained() {
        let shown = printed(false, |out| print_collocates(&[], Near::default(), out));
        assert!(shown.contains("3 informants in 3 interviews"), "{shown}");
    }
}
