//! What a cross-reference leads to.

use super::parse::slug;
use super::{Chapter, ChapterPlan, Numbering};
use crate::source::nearest;

/// The end of a reference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Found {
    /// A number to print after the link's words.
    Number(String),
    /// A section that bears no number: its title.
    Title(String),
    /// More than one section; their addresses.
    Several(Vec<String>),
    /// Nothing; what it most resembles, and where it was looked for.
    Nothing { like: Option<String>, of: String },
}

/// Looks for a box or section. A box's id comes before a section; a whole path before the end of one.
pub(super) fn find<'c>(
    from: &'c Chapter,
    chapter: Option<&str>,
    path: &str,
    chapters: &'c [Chapter],
    plans: &[ChapterPlan],
) -> Found {
    let target = match chapter {
        None => Some(from),
        Some(id) if id == from.id() => Some(from),
        Some(id) => chapters.iter().find(|chapter| chapter.id() == id),
    };
    let Some(target) = target else {
        let ids: Vec<&str> = chapters.iter().map(Chapter::id).collect();
        let like = nearest(chapter.unwrap_or(""), &ids);
        return Found::Nothing { like, of: "the project's chapters".to_owned() };
    };
    let plan = plans.iter().find(|plan| plan.id == target.id());
    if path.is_empty() {
        return whole(target, plan);
    }
    within(target, &Numbering::new(target, plan), path)
}

fn whole(target: &Chapter, plan: Option<&ChapterPlan>) -> Found {
    let title = target.title().and_then(|index| target.headings.get(index)).map(|heading| heading.text.clone());
    match plan.and_then(|plan| plan.number) {
        Some(number) => Found::Number(number.to_string()),
        None => Found::Title(title.unwrap_or_else(|| target.id().to_owned())),
    }
}

fn within(target: &Chapter, numbering: &Numbering, path: &str) -> Found {
    if let Some(number) = numbering.text_box(path) {
        return Found::Number(number.to_owned());
    }
    let wanted: Vec<String> = path.split('/').map(slug).collect();
    let paths: Vec<(usize, Vec<&str>)> = (0..target.headings.len())
        .map(|index| (index, target.path(index)))
        .filter(|(_, path)| !path.is_empty())
        .collect();
    let exact = paths.iter().find(|(_, path)| *path == wanted);
    let ends: Vec<&(usize, Vec<&str>)> = match exact {
        Some(exact) => vec![exact],
        None => paths.iter().filter(|(_, path)| ends_with(path, &wanted)).collect(),
    };
    match ends.as_slice() {
        [(index, _)] => section(target, numbering, *index),
        [] => Found::Nothing { like: similar(target, &paths, path), of: format!("`{}`", target.file) },
        several => Found::Several(several.iter().map(|(_, path)| path.join("/")).collect()),
    }
}

fn section(target: &Chapter, numbering: &Numbering, index: usize) -> Found {
    let title = || target.headings.get(index).map(|heading| heading.text.clone()).unwrap_or_default();
    numbering.heading(index).map_or_else(|| Found::Title(title()), |number| Found::Number(number.to_owned()))
}

fn ends_with(path: &[&str], wanted: &[String]) -> bool {
    path.len() >= wanted.len() && path.iter().rev().zip(wanted.iter().rev()).all(|(own, wanted)| own == wanted)
}

fn similar(target: &Chapter, paths: &[(usize, Vec<&str>)], path: &str) -> Option<String> {
    let mut known: Vec<String> = target.boxes.iter().map(|text_box| text_box.id.clone()).collect();
    for (_, path) in paths {
        known.push(path.join("/"));
        known.extend(path.last().map(|last| (*last).to_owned()));
    }
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    nearest(path, &known)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chapter::testing::{chapter, plan};

    const SOURCE: &str = "# T\n\n## Kommunehelsetjenesten\n\n### Fordeler\n\n> **[Tekstboks](belegg:box/chat)** Om chat\n\n\
                          ### Ulemper\n\n## Spesialist\n\n### Fordeler\n\n## Om enkeltkommunen\n";

    #[test]
    fn references_find_boxes_and_sections() {
        let (chapter, plans) = (chapter(SOURCE), [plan(4)]);
        let number = |text: &str| Found::Number(text.to_owned());
        for (path, found) in [
            ("chat", number("4.1")),
            ("kommunehelsetjenesten", number("4.1")),
            ("Kommunehelsetjenesten/Fordeler", number("4.1.1")),
            ("ulemper", number("4.1.2")),
            ("om-enkeltkommunen", number("4.3")),
            ("fordeler", Found::Several(vec!["kommunehelsetjenesten/fordeler".into(), "spesialist/fordeler".into()])),
        ] {
            assert_eq!(find(&chapter, None, path, &[], &plans), found, "{path}");
        }
        let nothing = find(&chapter, None, "ulempar", &[], &plans);
        assert_eq!(nothing, Found::Nothing { like: Some("ulemper".into()), of: "`chapters/kapittel-4.md`".into() });
    }

    #[test]
    fn references_reach_other_chapters() {
        let (chapter, plans) = (chapter(SOURCE), [plan(4)]);
        let (other, _) = Chapter::parse("# B\n", &crate::source::FileName::new("chapters/b.md"));
        let chapters = [chapter];
        assert_eq!(find(&other, Some("kapittel-4"), "ulemper", &chapters, &plans), Found::Number("4.1.2".into()));
        assert_eq!(find(&other, Some("kapittel-4"), "", &chapters, &plans), Found::Number("4".into()));
        assert_eq!(find(&other, Some("b"), "", &chapters, &plans), Found::Title("B".into()));
        let nothing = find(&other, Some("kapitel-4"), "x", &chapters, &plans);
        assert_eq!(nothing, Found::Nothing { like: Some("kapittel-4".into()), of: "the project's chapters".into() });
    }
}
