//! Codes against groups, informants or interviews: how many people stand where in every cell, and in which passages.

use std::collections::{BTreeMap, BTreeSet};

use super::{Evidence, Filter, Material, Tally, Voice, VoiceStance};
use crate::transcript::{AttributeName, Coverage};

/// What the columns of a grid are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Split {
    /// Values of an attribute; `id` is one column a person, `group` one a group.
    Attribute(AttributeName),
    /// Interviews.
    Interview,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Those with this value; `None` for those who have none, unknown speakers among them.
    Value(Option<String>),
    /// Those who take part in this interview: its index among the transcripts.
    Interview(usize),
}

/// One cell: people, never mentions.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Square {
    /// Informants. In a column of one interview each stands where they were heard there.
    pub informants: Tally,
    /// In how many interviews those who support it were heard to.
    pub interviews: u32,
    /// Indices into [`Material::passages`] of the codings that decide, for and against, in order.
    pub passages: Vec<usize>,
    /// How many passages of documents there are besides; never among the people.
    pub documents: usize,
}

/// One row: a code, what is below it rolled up. Somebody who speaks of two codes below counts once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Index of the code.
    pub code: usize,
    /// Everyone.
    pub total: Square,
    /// In the order of [`Grid::columns`].
    pub squares: Vec<Square>,
}

/// Codes × parts of the informants, with the passages behind every cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// In order of value, or of interview: those that somebody eligible for one of the codes is in.
    pub columns: Vec<Part>,
    /// In the order asked for.
    pub rows: Vec<Line>,
}

impl Material<'_> {
    /// Counts codes apart for every part of the informants. Only interviews count; comparators are in no cell.
    ///
    /// Interviews with people of several values count in each of their columns; so do people who took part in
    /// several interviews.
    pub fn grid(&self, codes: &[usize], split: &Split) -> Grid {
        let counted: Vec<(usize, Square, BTreeMap<Part, Square>)> = codes
            .iter()
            .map(|code| {
                let evidence = self.evidence(*code, &Filter::default());
                let parts = match split {
                    Split::Attribute(name) => self.by_value(*code, name),
                    Split::Interview => self.by_interview(*code, &evidence),
                };
                (*code, Square::from(&evidence), parts)
            })
            .collect();
        let columns: BTreeSet<Part> = counted.iter().flat_map(|(.., parts)| parts.keys().cloned()).collect();
        let rows = counted.into_iter().map(|(code, total, mut parts)| {
            let squares = columns.iter().map(|column| parts.remove(column).unwrap_or_default()).collect();
            Line { code, total, squares }
        });
        let rows = rows.collect();
        Grid { columns: columns.into_iter().collect(), rows }
    }

    fn by_value(&self, code: usize, name: &AttributeName) -> BTreeMap<Part, Square> {
        let parts = self.evidence_by(code, &Filter::default(), name).into_iter();
        parts.map(|(value, evidence)| (Part::Value(value), Square::from(&evidence))).collect()
    }

    /// Each eligible person in each interview they take part in, as they were heard there.
    fn by_interview(&self, code: usize, evidence: &Evidence) -> BTreeMap<Part, Square> {
        let coverage = self.coverage(code);
        let asked = |at: usize| coverage.get(at).copied().flatten().is_some_and(Coverage::counts_as_asked);
        let voices: BTreeMap<usize, &Voice> = evidence.voices.iter().map(|voice| (voice.person, voice)).collect();
        let mut parts: BTreeMap<Part, Square> = BTreeMap::new();
        for at in self.eligible(code, &Filter::default()) {
            let Some(person) = self.people.get(at) else { continue };
            let voice = voices.get(&at);
            for interview in person.conversations() {
                let square = parts.entry(Part::Interview(*interview)).or_default();
                square.informants.eligible += 1;
                let stance = voice.map_or(VoiceStance::Silent, |voice| voice.stance_in(*interview));
                if stance != VoiceStance::Silent || asked(*interview) {
                    square.informants.add(stance);
                }
                square.interviews |= u32::from(stance == VoiceStance::Support);
                let there =
                    |passage: &&usize| self.passages.get(**passage).and_then(|p| p.transcript) == Some(*interview);
                square.passages.extend(voice.into_iter().flat_map(|voice| voice.passages.iter().filter(there)));
            }
        }
        parts.values_mut().for_each(Square::in_order);
        parts
    }
}

impl From<&Evidence> for Square {
    fn from(evidence: &Evidence) -> Self {
        let mut square = Self {
            informants: evidence.informants,
            interviews: evidence.support_interviews(),
            passages: evidence.voices.iter().flat_map(|voice| voice.passages.iter().copied()).collect(),
            documents: evidence.documents.len(),
        };
        square.in_order();
        square
    }
}

impl Square {
    /// What two people say together is one passage.
    fn in_order(&mut self) {
        self.passages.sort_unstable();
        self.passages.dedup();
    }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;

    fn scene() -> Scene {
        Scene::new(&["kommune/benefits/sanntid", "kommune/benefits/sanntid/svar", "kommune/drawbacks/tid"])
            .interview("int-1", "sanntid:asked", &["A kommune role=lege", "B kommune role=leder"])
            .interview("int-2", "sanntid:asked", &["A kommune role=lege", "C kommune"])
            .code("int-1", 1, "kommune/benefits/sanntid/svar", Stance::Support)
            .code("int-1", 1, "kommune/benefits/sanntid", Stance::Support)
            .code("int-1", 2, "kommune/benefits/sanntid", Stance::Contradict)
            .code("int-2", 1, "kommune/benefits/sanntid", Stance::Mention)
    }

    fn heads(square: &Square) -> (u32, u32, u32, u32) {
        let tally = square.informants;
        (tally.support, tally.contradict, tally.asked, tally.eligible)
    }

    #[test]
    fn a_cell_counts_a_person_once_and_names_all_passages() {
        let scene = scene();
        let grid = scene.material().grid(&[0, 2], &Split::Attribute(attribute("role")));
        let names = ["leder", "lege"].map(|value| Part::Value(Some(value.to_owned())));
        assert_eq!(grid.columns, [&[Part::Value(None)], names.as_slice()].concat());
        assert_eq!(heads(&grid.rows[0].total), (1, 1, 3, 3));
        assert_eq!(
            grid.rows[0].squares.iter().map(heads).collect::<Vec<_>>(),
            [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1)]
        );
        assert_eq!((grid.rows[0].total.interviews, &grid.rows[0].squares[2].passages), (1, &vec![0, 1]));
    }

    #[test]
    fn in_an_interview_stands_who_was_heard_there() {
        let scene = scene();
        let grid = scene.material().grid(&[0, 2], &Split::Interview);
        assert_eq!(grid.columns, [Part::Interview(0), Part::Interview(1)]);
        assert_eq!(grid.rows[0].squares.iter().map(heads).collect::<Vec<_>>(), [(1, 1, 2, 2), (0, 0, 2, 2)]);
        assert_eq!((grid.rows[0].squares[0].interviews, grid.rows[0].squares[1].interviews), (1, 0));
        assert_eq!(grid.rows[0].squares[0].passages, [0, 1, 2]);
        // Nobody was asked about the other theme, and nobody spoke of it.
        assert_eq!(heads(&grid.rows[1].total), (0, 0, 0, 3));
    }

    #[test]
    fn cells_agree_with_the_matrix() {
        let scene = scene();
        let material = scene.material();
        let (role, filter) = (attribute("role"), Filter::default());
        let matrix = material.matrix(&[0, 1, 2], &filter, std::slice::from_ref(&role));
        let grid = material.grid(&[0, 1, 2], &Split::Attribute(role));
        for (a, b) in matrix.rows.iter().zip(&grid.rows) {
            assert_eq!(a.total.informants, b.total.informants);
            let cells = a.cells.iter().map(|cell| cell.informants);
            assert!(cells.eq(b.squares.iter().map(|square| square.informants)));
        }
    }

    #[test]
    fn nothing_makes_an_empty_grid() {
        let grid = Scene::new(&[]).material().grid(&[], &Split::Interview);
        assert!(grid.columns.is_empty() && grid.rows.is_empty());
    }
}
