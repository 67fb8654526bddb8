//! Reading `KIND?by=role&section=benefits`: what a figure or table is asked to show.

use super::{Exhibit, ExhibitKind, Form};
use crate::chapter::ChapterFault;
use crate::codebook::Section;
use crate::source::{nearest, terminal};
use crate::synthesis::Unit;
use crate::transcript::AttributeName;

impl Exhibit {
    /// Reads the kind and its options, each a name and a value with escapes resolved.
    pub(in crate::chapter) fn read(form: Form, kind: &str, options: &[(String, String)]) -> Result<Self, ChapterFault> {
        let Some(kind) = ExhibitKind::ALL.into_iter().find(|known| known.word() == kind) else {
            let known = ExhibitKind::ALL.map(ExhibitKind::word);
            return Err(ChapterFault::UnknownFigure { kind: terminal(kind), like: nearest(kind, &known) });
        };
        let mut exhibit = Self { form, ..kind.table() };
        for (name, value) in options {
            exhibit.set(name, value).ok_or_else(|| ChapterFault::FigureOption {
                said: terminal(&format!("{name}={value}")),
                kind: kind.word(),
                takes: exhibit.takes(),
            })?;
        }
        Ok(exhibit)
    }

    /// What is asked for, as in a link, without what only names or sets it: `figure/matrix?by=role`.
    pub(in crate::chapter) fn asked(&self) -> String {
        let form = if self.form == Form::Figure { "figure" } else { "table" };
        let options = [
            ("by", self.by.as_ref().map(ToString::to_string)),
            ("on", self.on.map(|on| unit_word(on).to_owned())),
            ("section", self.section.map(|section| section.word().to_owned())),
            ("stakeholder", self.stakeholder.clone()),
        ];
        let options: Vec<String> =
            options.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value?))).collect();
        let sign = if options.is_empty() { "" } else { "?" };
        format!("{form}/{}{sign}{}", self.kind.word(), options.join("&"))
    }

    /// Reads what [`asked`](Self::asked) gives; `None` for what is none.
    pub(in crate::chapter) fn of(asked: &str) -> Option<Self> {
        let (address, options) = asked.split_once('?').unwrap_or((asked, ""));
        let (form, kind) = address.split_once('/')?;
        let form = match form {
            "figure" => Form::Figure,
            "table" => Form::Table,
            _ => return None,
        };
        let options = options.split('&').filter(|option| !option.is_empty());
        let options: Option<Vec<(String, String)>> = options
            .map(|option| option.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned())))
            .collect();
        Self::read(form, kind, &options?).ok()
    }

    /// Takes an option; `None` where the kind has none of this name, or it is no value of it.
    fn set(&mut self, name: &str, value: &str) -> Option<()> {
        let own = self.kind.options().contains(&name);
        match name {
            "id" if is_id(value) => self.id = Some(value.to_owned()),
            "with" if self.form == Form::Figure && value == "table" => self.with_table = true,
            "by" if own => self.by = Some(AttributeName::new(value).ok()?),
            "section" if own => self.section = Some(Section::from_word(value)?),
            "on" if own => self.on = Some(unit(value)?),
            "stakeholder" if own && !value.is_empty() => self.stakeholder = Some(value.to_owned()),
            _ => return None,
        }
        Some(())
    }

    /// The options it can have, in words.
    fn takes(&self) -> String {
        let values = |name: &&str| match *name {
            "by" => "by=ATTRIBUTE",
            "on" => "on=passages, turns or interviews",
            "section" => "section=benefits, drawbacks or context",
            _ => "stakeholder=ID",
        };
        let own = self.kind.options().iter().map(values);
        let with = (self.form == Form::Figure).then_some("with=table");
        let all: Vec<String> = ["id=NAME"].into_iter().chain(own).chain(with).map(|text| format!("`{text}`")).collect();
        all.join(", ")
    }
}

fn unit_word(unit: Unit) -> &'static str {
    match unit {
        Unit::Passages => "passages",
        Unit::Turns => "turns",
        Unit::Interviews => "interviews",
    }
}

/// What codes stand together in.
fn unit(word: &str) -> Option<Unit> {
    match word {
        "passages" => Some(Unit::Passages),
        "turns" => Some(Unit::Turns),
        "interviews" => Some(Unit::Interviews),
        _ => None,
    }
}

/// What a reference can name.
pub(in crate::chapter) fn is_id(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Fault as _;

    fn read(form: Form, kind: &str, options: &[(&str, &str)]) -> Result<Exhibit, ChapterFault> {
        let options: Vec<_> = options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Exhibit::read(form, kind, &options)
    }

    #[test]
    fn options_are_read() {
        let options = [("by", "role"), ("section", "benefits"), ("id", "roller"), ("with", "table")];
        let exhibit = read(Form::Figure, "matrix", &options).unwrap();
        assert_eq!(exhibit.by.unwrap().as_str(), "role");
        assert_eq!(
            (exhibit.section, exhibit.id.as_deref(), exhibit.with_table),
            (Some(Section::Benefits), Some("roller"), true)
        );
    }

    #[test]
    fn what_was_asked_for_is_read_back() {
        for (form, kind, options, asked) in [
            (Form::Figure, "matrix", &[("by", "role"), ("id", "x")][..], "figure/matrix?by=role"),
            (
                Form::Table,
                "cooccurrence",
                &[("on", "turns"), ("stakeholder", "kommune")],
                "table/cooccurrence?on=turns&stakeholder=kommune",
            ),
            (Form::Figure, "saturation", &[("with", "table")], "figure/saturation"),
        ] {
            let exhibit = read(form, kind, options).unwrap();
            assert_eq!(exhibit.asked(), asked);
            assert_eq!(Exhibit::of(asked).unwrap(), Exhibit { id: None, with_table: false, ..exhibit });
        }
        assert!(
            ["", "matrix", "figure/x", "figure/matrix?by", "picture/matrix"]
                .iter()
                .all(|text| Exhibit::of(text).is_none())
        );
    }

    #[test]
    fn what_cannot_be_read_says_what_can() {
        let fault = read(Form::Figure, "matriks", &[]).unwrap_err();
        assert_eq!(fault.mend().unwrap(), "did you mean `matrix`?");
        for (form, kind, option) in [
            (Form::Figure, "balance", ("by", "role")),
            (Form::Table, "matrix", ("with", "table")),
            (Form::Table, "matrix", ("section", "fordeler")),
            (Form::Table, "matrix", ("id", "a b")),
            (Form::Table, "matrix", ("id", "")),
        ] {
            let fault = read(form, kind, &[option]).unwrap_err();
            assert!(fault.mend().unwrap().contains("`id=NAME`"), "{fault}");
        }
    }
}
