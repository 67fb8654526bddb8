//! A tiny project for the room's tests.

use super::{By, Chapter, ChapterPlan};
use crate::source::{FileName, Place};

/// A source as `chapters/kapittel-4.md`, whose links must all be readable.
pub(super) fn chapter(text: &str) -> Chapter {
    let (chapter, problems) = Chapter::parse(text, &file());
    assert_eq!(problems, [], "{text}");
    chapter
}

pub(super) fn file() -> FileName {
    FileName::new("chapters/kapittel-4.md")
}

/// The plan of `kapittel-4` with this number.
pub(super) fn plan(number: u32) -> ChapterPlan {
    ChapterPlan {
        id: "kapittel-4".into(),
        title: "Oppsummering".into(),
        number: Some(number),
        by: By::Stakeholder,
        sections: vec!["kommune".into()],
        deviant: None,
        place: Place::whole(&FileName::new("belegg.yaml")),
    }
}
