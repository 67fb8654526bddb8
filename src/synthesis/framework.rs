//! The framework grid (Ritchie & Spencer 1994): cases by themes, in each cell what was said, traced to its passages.
//!
//! A cell is a summary a person wrote, where there is one; this room writes none.

use super::{Material, Passage};

/// So many words of a passage stand in a cell.
const WORDS: usize = 10;

/// One cell: a theme in a case.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FrameworkCell {
    /// Indices into [`Material::passages`], in the order of the transcript.
    pub passages: Vec<usize>,
}

/// Cases by codes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    /// Indices of codes: columns.
    pub codes: Vec<usize>,
    /// Indices of transcripts, documents among them: rows, those with a passage of one of the codes.
    pub cases: Vec<usize>,
    /// For each case a cell for each code.
    pub rows: Vec<Vec<FrameworkCell>>,
}

impl Material<'_> {
    /// What each transcript has on each code, what is below the code with it.
    pub fn framework(&self, codes: &[usize]) -> Framework {
        let mut framework = Framework { codes: codes.to_vec(), cases: Vec::new(), rows: Vec::new() };
        for case in 0..self.transcripts.len() {
            let row: Vec<FrameworkCell> = codes.iter().map(|code| self.framework_cell(case, *code)).collect();
            if row.iter().any(|cell| !cell.passages.is_empty()) {
                framework.cases.push(case);
                framework.rows.push(row);
            }
        }
        framework
    }

    /// What stands in a cell, each with its passage: what people wrote about the passages, else their first words.
    pub fn framework_lines(&self, cell: &FrameworkCell) -> Vec<(usize, String)> {
        let passages = || cell.passages.iter().filter_map(|at| Some((*at, self.passages.get(*at)?)));
        let memo = |(at, passage): (usize, &Passage<'_>)| Some((at, passage.coding.memo.clone()?));
        let written: Vec<(usize, String)> = passages().filter_map(memo).collect();
        if !written.is_empty() {
            return written;
        }
        passages().map(|(at, passage)| (at, self.first_words(passage))).collect()
    }

    fn first_words(&self, passage: &Passage<'_>) -> String {
        let words = self.words(passage);
        let mut all = words.split_whitespace();
        let first: Vec<&str> = all.by_ref().take(WORDS).collect();
        if all.next().is_some() { format!("{} …", first.join(" ")) } else { first.join(" ") }
    }

    fn framework_cell(&self, case: usize, code: usize) -> FrameworkCell {
        let within = self.within(code);
        let coded = |at: &usize| {
            self.passages.get(*at).and_then(|passage| passage.code).is_some_and(|own| within.contains(&own))
        };
        let mut passages: Vec<usize> = self.passages_in(case).iter().copied().filter(coded).collect();
        let place =
            |at: usize| self.passages.get(at).and_then(|p| p.located.span()).map(|span| (span.turn, span.start));
        passages.sort_by_key(|at| (place(*at), *at));
        FrameworkCell { passages }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::Scene;
    use crate::coding::Stance;

    #[test]
    fn a_cell_has_its_passages_in_order_and_empty_cases_no_row() {
        let codes = ["kommune/benefits/a", "kommune/benefits/a/b", "kommune/drawbacks/c"];
        let scene = Scene::new(&codes)
            .interview("int-1", "", &["A kommune", "B kommune"])
            .interview("int-2", "", &["C kommune"])
            .code("int-1", 2, codes[1], Stance::Support)
            .code("int-1", 1, codes[0], Stance::Contradict);
        let grid = scene.material().framework(&[0, 2]);
        assert_eq!((grid.cases.as_slice(), grid.rows[0][0].passages.as_slice()), (&[0][..], &[1, 0][..]));
        assert!(grid.rows[0][1].passages.is_empty());
    }
}
