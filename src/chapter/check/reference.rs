//! Rule: a reference leads to one section or box.

use super::Remarks;
use super::view::View;
use crate::chapter::reference::{Directory, Found};
use crate::chapter::{ChapterFault, Target};
use crate::source::terminal;

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    let directory = Directory::new(view.chapter, view.ground.chapters, view.ground.plans);
    for (index, link) in view.chapter.links.iter().enumerate() {
        let Target::Reference { chapter, path } = &link.target else { continue };
        let shown = || terminal(&chapter.as_ref().map_or_else(|| path.clone(), |id| format!("{id}#{path}")));
        let fault = match directory.find(chapter.as_deref(), path) {
            Found::Number(_) | Found::Title(_) => continue,
            Found::Several(candidates) => {
                ChapterFault::AmbiguousReference { path: shown(), candidates: either(&candidates) }
            }
            Found::Nothing { like, of } => ChapterFault::BrokenReference { path: shown(), of, like },
        };
        remarks.add_to(index, link.range.start, fault);
    }
}

fn either(candidates: &[String]) -> String {
    let ticked: Vec<String> = candidates.iter().map(|candidate| format!("`{candidate}`")).collect();
    ticked.join(" or ")
}
