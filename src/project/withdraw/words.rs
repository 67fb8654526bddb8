//! Recognising a person's words where nothing says whose they are: in exports, chapters and memos.

use std::collections::HashSet;

/// So many words in a row are no coincidence.
const RUN: usize = 4;

/// Runs of four words that one person said and nobody else did, case and punctuation aside.
#[derive(Debug, Default)]
pub(in crate::project) struct Words {
    runs: HashSet<String>,
}

impl Words {
    /// What stands in `theirs` and not in `others`. What is shorter than four words is nobody's.
    pub(super) fn only<'t>(
        theirs: impl IntoIterator<Item = &'t str>,
        others: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let mut runs: HashSet<String> = theirs.into_iter().flat_map(runs_of).map(|(_, run)| run).collect();
        for (_, run) in others.into_iter().flat_map(runs_of) {
            runs.remove(&run);
        }
        Self { runs }
    }

    /// The line of a text, from 1, on which the first such run begins.
    pub(in crate::project) fn first_line(&self, text: &str) -> Option<u32> {
        runs_of(text).find(|(_, run)| self.runs.contains(run)).map(|(line, _)| line)
    }

    /// How many lines of a text such a run begins on.
    pub(in crate::project) fn lines(&self, text: &str) -> usize {
        let lines = runs_of(text).filter(|(_, run)| self.runs.contains(run)).map(|(line, _)| line);
        lines.collect::<HashSet<u32>>().len()
    }
}

/// Every run of words of a text with the line it begins on.
fn runs_of(text: &str) -> impl Iterator<Item = (u32, String)> {
    let lines = (1_u32..).zip(text.split('\n'));
    let words: Vec<(u32, String)> =
        lines.flat_map(|(line, text)| words_of(text).map(move |word| (line, word))).collect();
    let starts = 0..words.len().saturating_sub(RUN - 1);
    starts.filter_map(move |at| {
        let run = words.get(at..at + RUN)?;
        let (line, _) = run.first()?;
        Some((*line, run.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ")))
    })
}

fn words_of(line: &str) -> impl Iterator<Item = String> {
    line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_again_through_marks_and_line_ends() {
        let words = Words::only(["Vi venter fremdeles på svar fra dem."], ["Vi venter på svar."]);
        assert_eq!(words.first_line("# Kapittel\n\n> «VI **venter**\n> fremdeles på»"), Some(3));
        assert_eq!(words.first_line("Vi venter på svar. Fremdeles."), None);
    }

    #[test]
    fn what_others_said_too_is_nobodys() {
        let words = Words::only(["ja det er slik det er her"], ["det er slik det er"]);
        assert_eq!(words.first_line("for det er slik det er"), None);
        assert_eq!(words.first_line("x\nja det er slik"), Some(2));
        assert_eq!(Words::only(["Ja."], []).first_line("Ja. Ja. Ja. Ja."), None);
    }
}
