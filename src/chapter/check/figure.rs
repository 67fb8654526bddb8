//! Rule: a figure or table shows something, about codes and people there are, in columns that may be printed, and what it
//! hides is told nowhere else.

use super::Remarks;
use super::view::View;
use crate::chapter::{ChapterFault, exhibit};

pub(super) fn check(view: &View<'_>, remarks: &mut Remarks) {
    for (at, link, exhibit) in view.chapter.exhibits() {
        let unknown = exhibit.by.as_ref().and_then(|by| view.known.unknown(by));
        let wrong = || {
            view.memory().of_project(exhibit.clone(), |exhibit| Wrong(exhibit::fault(exhibit, view.ground))).0.clone()
        };
        let fault = unknown.or_else(wrong);
        let sound = fault.is_none();
        fault.into_iter().for_each(|fault| remarks.add_to(at, link.range.start, fault));
        let (withheld, told) = if sound { exhibit::withheld(exhibit, view.ground) } else { (0, false) };
        if withheld > 0 {
            let counts = if withheld == 1 { "1 count is".to_owned() } else { format!("{withheld} counts are") };
            remarks.add_to(at, link.range.start, ChapterFault::CountsWithheld(counts));
        }
        if told {
            remarks.add_to(at, link.range.start, ChapterFault::CountsTold);
        }
    }
}

/// What is wrong with what a figure asks for.
struct Wrong(Option<ChapterFault>);

#[cfg(test)]
mod tests {
    use crate::chapter::testing::Project;

    #[test]
    fn what_a_figure_asks_for_must_be_there() {
        let project = Project::of(20, 0, 10);
        for (code, source) in [
            ("chapter/unknown-attribute", "![A](belegg:figure/matrix?by=rolle)"),
            ("chapter/unknown-stakeholder", "![A](belegg:table/balance?stakeholder=komune)"),
            ("chapter/figure-split", "![A](belegg:figure/matrix?by=id)"),
            ("chapter/empty-figure", "![A](belegg:figure/matrix?section=context&stakeholder=kommune)"),
        ] {
            assert_eq!(project.finds(code, source), ["1:1"], "{source}");
        }
        let errors: Vec<_> = project.check("![A](belegg:figure/matrix)\n\n![B](belegg:table/balance)");
        assert!(errors.iter().all(|problem| !problem.code.contains("figure")), "{errors:?}");
    }
}
