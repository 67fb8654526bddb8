//! What `belegg.yaml` says of the appendix.

use crate::chapter::ChapterPlan;
use crate::chapter::plan::file_stem;
use crate::source::yaml::Node;
use crate::source::{Place, Shape, ShapeFault};

/// The appendix that `export` writes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppendixPlan {
    /// It is written to `exports/ID.md`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it consists of, in order.
    pub parts: Vec<Part>,
    /// Where it stands.
    pub place: Place,
}

/// A part of the appendix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// Definitions, thresholds, counts, coverage, agreement, versions.
    Method,
    /// The summary of findings.
    Findings,
    /// The evidence profile.
    Profile,
    /// Findings against sources.
    Triangulation,
}

impl Part {
    const ALL: [(Self, &'static str); 4] = [
        (Self::Method, "method"),
        (Self::Findings, "findings"),
        (Self::Profile, "profile"),
        (Self::Triangulation, "triangulation"),
    ];

    /// The word in `belegg.yaml` and in templates.
    pub(super) fn word(self) -> &'static str {
        Self::ALL.iter().find(|(part, _)| *part == self).map_or("", |(_, word)| word)
    }
}

/// Reads the mapping `appendix:`; without `parts` all of them. `None` where there is none, or no usable id.
pub fn read_appendix(settings: &Node, outline: &[ChapterPlan], shape: &mut Shape<'_>) -> Option<AppendixPlan> {
    let node = settings.get("appendix")?;
    if !shape.mapping(node, "`appendix`", &["id", "title", "parts"]) {
        return None;
    }
    let id = file_stem(node, "`appendix`", shape)?;
    if outline.iter().any(|plan| plan.id == id) {
        let message = format!("a chapter of the outline has the id `{id}` too");
        shape.report(node.at, &ShapeFault::Value(message));
        return None;
    }
    let title = shape.required_text(node, "title", "`appendix`").unwrap_or(&id).to_owned();
    let mut parts: Vec<Part> = Vec::new();
    for item in shape.list(node, "parts") {
        let part = shape.parse(item, |word| {
            let known = Part::ALL.iter().find(|(_, known)| *known == word).map(|(part, _)| *part);
            known.ok_or("`parts` are `method`, `findings`, `profile` and `triangulation`")
        });
        parts.extend(part.filter(|part| !parts.contains(part)));
    }
    if node.get("parts").is_none() {
        parts = Part::ALL.iter().map(|(part, _)| *part).collect();
    }
    Some(AppendixPlan { id, title, parts, place: shape.place(node.at) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, yaml};

    fn read(text: &str) -> (Option<AppendixPlan>, Vec<&'static str>) {
        let (file, index) = (FileName::new("belegg.yaml"), LineIndex::new(text));
        let mut shape = Shape::new(&file, &index, 0);
        let node = yaml::parse(text, &file, 0).unwrap();
        let outline = crate::chapter::read_outline(&node, &mut shape);
        let plan = read_appendix(&node, &outline, &mut shape);
        (plan, shape.into_problems().iter().map(|problem| problem.code).collect())
    }

    #[test]
    fn an_appendix_has_the_parts_asked_for() {
        let (plan, problems) = read("appendix: {id: vedlegg, title: Vedlegg, parts: [findings, method, findings]}\n");
        assert_eq!((plan.unwrap().parts, problems), (vec![Part::Findings, Part::Method], vec![]));
        assert_eq!(read("appendix: {id: vedlegg, title: Vedlegg}\n").0.unwrap().parts.len(), 4);
        assert_eq!(read("language: nb\n"), (None, vec![]));
    }

    #[test]
    fn what_does_not_fit_is_told() {
        assert_eq!(read("appendix: {id: a/b, title: A}\n"), (None, vec!["yaml/value"]));
        assert_eq!(read("outline: [{id: a, title: A}]\nappendix: {id: a, title: A}\n").1, ["yaml/value"]);
        let (plan, problems) = read("appendix: {id: a, title: A, parts: [metode, method], del: x}\n");
        assert_eq!((plan.unwrap().parts, problems), (vec![Part::Method], vec!["yaml/unknown-key", "yaml/value"]));
    }
}
