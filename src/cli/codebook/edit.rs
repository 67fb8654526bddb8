//! `belegg codebook edit`.

use super::report::{change, sound_project};
use crate::cli::{Failure, Session};
use crate::codebook::upkeep::{Field, Upkeep};
use crate::source::{nearest, terminal};

/// Write one field of a code anew
///
/// definition, finding, theme, color and key take one text; include, exclude, examples and areas any
/// number, which take the place of those there are. For its name and id see `rename`.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example: belegg codebook edit kommune/benefits/tid include \"færre telefoner\" \"slipper faks\""
)]
pub(super) struct Edit {
    /// The code's address, or one it had
    #[arg(value_name = "CODE")]
    code: String,
    /// definition, finding, include, exclude, examples, areas, theme, color or key
    #[arg(value_name = "FIELD", value_parser = field)]
    field: Field,
    /// The text, or the texts of a list
    #[arg(value_name = "VALUE", required_unless_present = "clear")]
    value: Vec<String>,
    /// Take the field away
    #[arg(long, conflicts_with = "value")]
    clear: bool,
}

impl Edit {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = sound_project(session)?;
        let code = session.code(&project, &self.code)?.code().address.clone();
        let edit = Upkeep::Define { code: code.clone(), field: self.field, value: self.value.clone() };
        change(&project, &edit)?;
        let done = if self.clear { "took away" } else { "wrote" };
        session.out.line(format_args!("{done} `{}` of `{code}`", self.field.word()))
    }
}

/// A field by its key, for clap.
fn field(word: &str) -> Result<Field, String> {
    let known = Field::ALL.map(Field::word);
    Field::from_word(word).ok_or_else(|| match nearest(word, &known) {
        Some(near) => format!("`{}` is no field: did you mean `{near}`?", terminal(word)),
        None => format!("`{}` is no field: there are {}", terminal(word), known.join(", ")),
    })
}
