//! Figures and tables of a chapter: counts as they can be printed, as a picture and as a table.
//!
//! An image link alone in its paragraph asks for one: `![Caption](belegg:figure/matrix?by=group)`,
//! `![Caption](belegg:table/balance?stakeholder=kommune)`. What it shows is counted anew at every export and passes
//! the rule for small counts before anything is drawn, so that neither a number, nor a length, nor a colour tells
//! what the rule withholds. Passages are never shown here: what one interview said of everything is nobody's to print.

mod balance;
mod counted;
mod coverage;
mod dispersion;
mod group;
mod heat;
mod judged;
mod one_column;
mod option;
mod people;
mod print;
mod saturation;
mod scope;
mod sheet;
mod together;
mod words;

pub use judged::Prints;
pub(super) use judged::withheld;
pub(super) use option::is_id;
pub use people::PrintedCounts;
pub use print::Print;
pub(super) use print::{fault, print};
pub(in crate::chapter) use saturation::saturation_of_groups;
pub use sheet::Sheet;
pub(super) use words::label;

use crate::codebook::Section;
use crate::synthesis::Unit;
use crate::transcript::AttributeName;

/// Whether it is drawn or set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// A picture.
    Figure,
    /// A table.
    Table,
}

/// What it shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ExhibitKind {
    /// Codes × groups: informants who support each.
    Matrix,
    /// Benefits against drawbacks: informants who support each.
    Balance,
    /// How interviews covered each theme.
    Coverage,
    /// When interviews stopped bringing new codes.
    Saturation,
    /// Which codes stand together.
    Cooccurrence,
    /// In how many interviews each code is heard, and how evenly.
    Dispersion,
}

/// A figure or table asked for in a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Exhibit {
    /// A picture or a table.
    pub form: Form,
    /// What it shows.
    pub kind: ExhibitKind,
    /// What references name it by.
    pub id: Option<String>,
    /// The attribute columns are split by.
    pub by: Option<AttributeName>,
    /// Only codes of this section.
    pub section: Option<Section>,
    /// Only codes of this stakeholder.
    pub stakeholder: Option<String>,
    /// What codes stand together in.
    pub on: Option<Unit>,
    /// The table below the picture as well.
    pub with_table: bool,
}

impl Exhibit {
    /// Whether it tells how many said what, and of the same as another, in whatever form.
    pub(super) fn counts_as(&self, other: &Self) -> bool {
        let told = matches!(self.kind, ExhibitKind::Matrix | ExhibitKind::Balance | ExhibitKind::Dispersion);
        let same = |exhibit: &Self| {
            let by = exhibit.by.as_ref().map_or("group", |by| by.as_str()).to_owned();
            (exhibit.kind, by, exhibit.section, exhibit.stakeholder.clone())
        };
        told && same(self) == same(other)
    }
}

impl Form {
    /// The word in names of files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Figure => "figur",
            Self::Table => "tabell",
        }
    }
}

impl ExhibitKind {
    /// All, in the order of the documents.
    pub const ALL: [Self; 6] =
        [Self::Matrix, Self::Balance, Self::Coverage, Self::Saturation, Self::Cooccurrence, Self::Dispersion];

    /// A table of everything of a kind.
    pub fn table(self) -> Exhibit {
        let (form, kind) = (Form::Table, self);
        Exhibit { form, kind, id: None, by: None, section: None, stakeholder: None, on: None, with_table: false }
    }

    /// The word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::Balance => "balance",
            Self::Coverage => "coverage",
            Self::Saturation => "saturation",
            Self::Cooccurrence => "cooccurrence",
            Self::Dispersion => "dispersion",
        }
    }

    /// The options it takes beside `id` and, of a figure, `with`.
    pub fn options(self) -> &'static [&'static str] {
        match self {
            Self::Matrix => &["by", "section", "stakeholder"],
            Self::Balance | Self::Saturation => &["stakeholder"],
            Self::Coverage | Self::Dispersion => &["section", "stakeholder"],
            Self::Cooccurrence => &["on", "section", "stakeholder"],
        }
    }
}
