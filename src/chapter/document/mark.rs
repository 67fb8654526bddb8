//! What words of a chapter are, and what they lead to.

use std::collections::HashSet;

use crate::chapter::reference::{Directory, Spot};
use crate::chapter::{Chapter, Form, Ground, Rendered, Target};

/// What a stretch of words is. Links are indices into [`Chapter::links`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) enum Mark {
    /// The words of a claim.
    Claim(usize),
    /// The attribution of a quote.
    Quote(usize),
    /// A reference with its number; the id of the section or box in this chapter, `None` for another chapter's.
    Reference(Option<String>),
    /// The label of a text box with its number, in its own title; the box's id in the document.
    Label(String),
    /// The caption of a figure or table.
    Caption(Caption),
}

/// What words are the caption of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::chapter) struct Caption {
    /// The id of the figure or table in the document.
    pub(in crate::chapter) id: String,
    /// Whether the table that follows is a part of it.
    pub(in crate::chapter) with_table: bool,
}

/// The ids of a document's headings, boxes, figures and tables, in the chapter's order; unique.
pub(super) struct Anchors {
    pub(super) headings: Vec<String>,
    boxes: Vec<(String, String)>,
    /// By the index of the link that asks for it.
    exhibits: Vec<(usize, Option<String>, String)>,
}

impl Anchors {
    pub(super) fn new(chapter: &Chapter) -> Self {
        let mut taken = HashSet::new();
        let headings = chapter.headings.iter().map(|heading| unique("s", &heading.slug, &mut taken)).collect();
        let boxes = chapter.boxes.iter().map(|one| (one.id.clone(), unique("boks", &one.id, &mut taken))).collect();
        let exhibits = chapter.exhibits().map(|(link, _, exhibit)| {
            let name = exhibit.id.as_deref().unwrap_or(exhibit.kind.word());
            (link, exhibit.id.clone(), unique(exhibit.form.word(), name, &mut taken))
        });
        let exhibits = exhibits.collect();
        Self { headings, boxes, exhibits }
    }

    fn text_box(&self, id: &str) -> Option<String> {
        self.boxes.iter().find(|(own, _)| own == id).map(|(_, anchor)| anchor.clone())
    }

    fn exhibit_named(&self, id: &str) -> Option<String> {
        self.exhibits.iter().find(|(_, own, _)| own.as_deref() == Some(id)).map(|(.., anchor)| anchor.clone())
    }

    fn exhibit(&self, link: usize) -> String {
        self.exhibits.iter().find(|(own, ..)| *own == link).map(|(.., anchor)| anchor.clone()).unwrap_or_default()
    }
}

/// `s-fordeler`, then `s-fordeler-2`: letters, digits and `-` only, so it needs no escape in an address.
fn unique(kind: &str, name: &str, taken: &mut HashSet<String>) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase().to_string() } else { letters(c) };
    let name: String = name.chars().take(60).map(plain).collect();
    let base = format!("{kind}-{}", name.trim_matches('-'));
    let mut id = base.clone();
    for count in 2.. {
        if taken.insert(id.clone()) {
            break;
        }
        id = format!("{base}-{count}");
    }
    id
}

fn letters(c: char) -> String {
    match c {
        'æ' | 'Æ' => "ae",
        'ø' | 'Ø' => "o",
        'å' | 'Å' => "a",
        _ => "-",
    }
    .to_owned()
}

/// What stands at each of the places of a rendered chapter.
pub(super) fn marks(chapter: &Chapter, ground: &Ground<'_>, rendered: &Rendered, anchors: &Anchors) -> Vec<Mark> {
    let directory = Directory::new(chapter, ground.chapters, ground.plans);
    let mark = |index: usize| match chapter.links.get(index).map(|link| &link.target) {
        Some(Target::Claim(_)) => Mark::Claim(index),
        Some(Target::Quote(_)) => Mark::Quote(index),
        Some(Target::TextBox(id)) => Mark::Label(anchors.text_box(id).unwrap_or_default()),
        Some(Target::Reference { chapter: other, path }) => {
            Mark::Reference(match directory.spot(other.as_deref(), path) {
                Some(Spot::Heading(index)) => anchors.headings.get(index).cloned(),
                Some(Spot::TextBox(id)) => anchors.text_box(&id),
                Some(Spot::Exhibit(id)) => anchors.exhibit_named(&id),
                None => None,
            })
        }
        Some(Target::Exhibit(exhibit)) => {
            let with_table = exhibit.form == Form::Table || exhibit.with_table;
            Mark::Caption(Caption { id: anchors.exhibit(index), with_table })
        }
        Some(Target::Broken(_)) | None => Mark::Reference(None),
    };
    rendered.places.iter().map(|place| mark(place.link)).collect()
}
