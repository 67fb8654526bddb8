//! A figure or table as it is printed: the picture, the table, and what is said to who sees neither.

use super::sheet::Sheet;
use super::{Exhibit, ExhibitKind, balance, coverage, dispersion, heat, saturation, together, words};
use crate::chapter::picture::{About, Balance, Curves, HeatMap, Picture};
use crate::chapter::{ChapterFault, Figure, Ground};
use crate::source::{nearest, terminal};

/// The longest list of numbers, in characters, that is read out in place of a picture; a longer one is in the picture's own
/// description only, and in the table that `with=table` puts below.
const ALT: usize = 1200;

/// What is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Drawing {
    Heat(HeatMap),
    Balance(Balance),
    Curves(Curves),
}

impl Drawing {
    fn draw(&self, key: &str) -> Picture {
        match self {
            Self::Heat(map) => map.draw(key),
            Self::Balance(balance) => balance.draw(key),
            Self::Curves(curves) => curves.draw(key),
        }
    }
}

/// What a figure or table shows, fit for print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Print {
    drawing: Drawing,
    /// The same as a table.
    pub sheet: Sheet,
    kind: ExhibitKind,
}

impl Exhibit {
    /// Counts what is asked for; `None` where there is nothing that can be printed.
    pub fn print(&self, ground: &Ground<'_>) -> Option<Print> {
        print(self, ground)
    }
}

/// Counts what is asked for; `None` where there is nothing to show.
pub(in crate::chapter) fn print(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<Print> {
    let (drawing, sheet) = match exhibit.kind {
        ExhibitKind::Matrix => heat::heat(exhibit, ground),
        ExhibitKind::Balance => balance::balance(exhibit, ground),
        ExhibitKind::Coverage => coverage::coverage(exhibit, ground),
        ExhibitKind::Saturation => saturation::saturation(exhibit, ground),
        ExhibitKind::Cooccurrence => together::together(exhibit, ground),
        ExhibitKind::Dispersion => dispersion::dispersion(exhibit, ground),
    }?;
    Some(Print { drawing, sheet, kind: exhibit.kind })
}

impl Print {
    /// Draws it under a name and a title.
    pub fn figure(&self, name: &str, title: &str, ground: &Ground<'_>) -> Figure {
        let about = About {
            name: name.to_owned(),
            title: title.to_owned(),
            description: format!("{} {} {}", self.summary(ground), self.sheet.told(), self.sheet.note),
            language: words::tag(ground.language),
        };
        let picture = self.drawing.draw(&self.sheet.note);
        let told = self.sheet.told();
        let alt = match told.chars().count() <= ALT {
            true => format!("{} {told}.", self.summary(ground)),
            false => self.summary(ground),
        };
        let (svg, emf) = (picture.svg(&about), picture.emf());
        Figure { name: name.to_owned(), title: title.to_owned(), alt, svg, emf }
    }

    /// What kind of picture it is, and how much is in it.
    fn summary(&self, ground: &Ground<'_>) -> String {
        let what = match self.kind {
            ExhibitKind::Matrix => [
                "Varmekart: informanter som støtter hver kode, etter gruppe",
                "Varmekart: informantar som støttar kvar kode, etter gruppe",
                "Heat map: informants who support each code, by group",
            ],
            ExhibitKind::Balance => [
                "Stolper til to sider: informanter som støtter hver fordel og hver ulempe",
                "Stolpar til to sider: informantar som støttar kvar fordel og kvar ulempe",
                "Bars to both sides: informants who support each benefit and each drawback",
            ],
            ExhibitKind::Coverage => [
                "Stolper: i hvor mange intervjuer det er spurt om hvert tema",
                "Stolpar: i kor mange intervju det er spurt om kvart tema",
                "Bars: in how many interviews each theme was asked about",
            ],
            ExhibitKind::Saturation => [
                "Kurver: koder hørt etter hvert som intervjuene ble holdt, en gruppe om gangen",
                "Kurver: kodar høyrde etter kvart som intervjua blei haldne, ei gruppe om gongen",
                "Curves: codes heard as the interviews were held, a group at a time",
            ],
            ExhibitKind::Cooccurrence => [
                "Varmekart: koder som står sammen, sterkeste par",
                "Varmekart: kodar som står saman, sterkaste par",
                "Heat map: codes that stand together, the strongest pairs",
            ],
            ExhibitKind::Dispersion => [
                "Stolper: i hvor mange intervjuer hver kode er hørt",
                "Stolpar: i kor mange intervju kvar kode er høyrd",
                "Bars: in how many interviews each code is heard",
            ],
        };
        let [bokmal, nynorsk, english] = what;
        let rows = words::choose(ground.language, "Rader", "Rader", "Rows");
        let what = words::choose(ground.language, bokmal, nynorsk, english);
        format!("{what}. {rows}: {}.", self.sheet.rows.len())
    }
}

/// Columns that name each informant or workplace, which no print may do.
const NEVER: [&str; 2] = ["id", "site"];

/// Whether columns may be split like that.
pub(super) fn may_split(exhibit: &Exhibit) -> bool {
    exhibit.by.as_ref().is_none_or(|by| !NEVER.contains(&by.as_str()))
}

/// What is wrong with what is asked for, beside attributes nobody has.
pub(in crate::chapter) fn fault(exhibit: &Exhibit, ground: &Ground<'_>) -> Option<ChapterFault> {
    let book = ground.material.codebook;
    if let Some(id) = exhibit.stakeholder.as_deref().filter(|id| book.stakeholder(id).is_none()) {
        let mut known: Vec<&str> = book.codes().iter().map(|code| code.address.stakeholder()).collect();
        known.dedup();
        return Some(ChapterFault::UnknownStakeholder { id: terminal(id), like: nearest(id, &known) });
    }
    if let Some(by) = exhibit.by.as_ref().filter(|_| !may_split(exhibit)) {
        return Some(ChapterFault::FigureSplit(by.to_string()));
    }
    print(exhibit, ground).is_none().then_some(ChapterFault::EmptyFigure)
}
