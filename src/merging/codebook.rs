//! The codebook of two copies, joined by lines where that tells, else code by code.
//!
//! Whatever was done, the result is read again and held against both versions: no new error, every code and every
//! comment that one of them has and the other did not take away. Where that does not hold, a person decides.

use std::collections::BTreeSet;

use super::text::{Both, Clash, Joined, Sides, Take, join_text};
use crate::codebook::upkeep::{Versions, join};
use crate::codebook::{Code, CodeAddress, Codebook, Stakeholder, read};
use crate::source::{FileName, Place, Problem, Severity};

/// Joins two versions of a codebook's text.
pub fn join_codebook(sides: Sides<'_>, take: Option<Take>, file: &FileName) -> Joined {
    let held = Held::new(sides, file);
    let by_lines = join_text(sides, Both::Stay, take);
    if by_lines.clashes.is_empty() && held.holds(&by_lines.text) {
        return by_lines;
    }
    if let Some(joined) = by_codes(&held, take) {
        return joined;
    }
    let whole = if take == Some(Take::Theirs) { sides.theirs } else { sides.ours };
    let mut clashes = if take.is_some() { Vec::new() } else { join_text(sides, Both::Clash, None).clashes };
    // Nothing was joined, so that lines are those of the file as it stands.
    clashes.iter_mut().for_each(|clash| clash.joined_line = clash.line);
    if clashes.is_empty() && take.is_none() {
        // Each line can be joined and all together cannot be read: the files as wholes are at odds.
        clashes.push(Clash { line: 0, joined_line: 0, their_line: 0, ours: String::new(), theirs: String::new() });
    }
    Joined { text: whole.to_owned(), clashes }
}

fn by_codes(held: &Held<'_>, take: Option<Take>) -> Option<Joined> {
    let (first, second, exchanged) = held.sides.ordered();
    let prefer_first = (take == Some(Take::Theirs)) == exchanged;
    let side = if exchanged { Take::Theirs } else { Take::Ours };
    let skeleton = join_text(held.sides, Both::Clash, Some(side)).text;
    for skeleton in [skeleton.as_str(), first] {
        let versions = Versions { skeleton, base: held.sides.base, first, second, prefer_first };
        let Ok((text, found)) = join(versions, held.file) else { continue };
        if !held.holds(&text) {
            continue;
        }
        let book = read(&text, held.file).0;
        let clashes = found.into_iter().map(|clash| {
            let (ours, theirs) = if exchanged { (clash.second, clash.first) } else { (clash.first, clash.second) };
            let at = |book: &Codebook| line_of(book, &clash.code);
            let (line, joined_line, their_line) = (at(&held.ours), at(&book), at(&held.theirs));
            Clash { line, joined_line, their_line, ours, theirs }
        });
        return Some(Joined { text, clashes: clashes.filter(|_| take.is_none()).collect() });
    }
    None
}

fn line_of(book: &Codebook, address: &CodeAddress) -> u32 {
    book.codes().iter().find(|code| code.address == *address).map_or(0, |code| code.place.line)
}

/// Both versions and what they come from, as they read.
struct Held<'t> {
    sides: Sides<'t>,
    file: &'t FileName,
    base: Option<Codebook>,
    ours: Codebook,
    theirs: Codebook,
    problems: Vec<Problem>,
}

impl<'t> Held<'t> {
    fn new(sides: Sides<'t>, file: &'t FileName) -> Self {
        let ((ours, mut problems), (theirs, more)) = (read(sides.ours, file), read(sides.theirs, file));
        problems.extend(more);
        let base = sides.base.map(|text| read(text, file).0);
        Self { sides, file, base, ours, theirs, problems }
    }

    /// Whether a text reads, and says what both versions say.
    fn holds(&self, text: &str) -> bool {
        let (book, problems) = read(text, self.file);
        let known = |problem: &Problem| {
            self.problems.iter().any(|old| (old.code, &old.message) == (problem.code, &problem.message))
        };
        let new_errors = problems.iter().any(|problem| problem.severity == Severity::Error && !known(problem));
        !new_errors && self.has_head(&book) && self.has_codes(&book) && self.has_comments(text)
    }

    fn has_head(&self, book: &Codebook) -> bool {
        let base = self.base.as_ref();
        let same = |part: &dyn Fn(&Codebook) -> String| {
            follows(base.map(part).as_ref(), Some(&part(&self.ours)), Some(&part(&self.theirs)), Some(&part(book)))
        };
        let ids: BTreeSet<&str> = [&self.ours, &self.theirs]
            .into_iter()
            .flat_map(|book| &book.stakeholders)
            .map(|one| one.id.as_str())
            .collect();
        let stakeholder = |book: &Codebook, id: &str| {
            book.stakeholder(id).map(|one| Stakeholder { place: Place::whole(self.file), ..one.clone() })
        };
        let area = |book: &Codebook| format!("{:?}", book.areas);
        let has_areas = base.is_some_and(|base| area(base) != area(&self.ours) && area(base) != area(&self.theirs));
        same(&|book| book.title.clone())
            && same(&|book| book.language.word().to_owned())
            && (has_areas || base.is_none() || same(&area))
            && ids.into_iter().all(|id| {
                let base = base.and_then(|base| stakeholder(base, id));
                let (ours, theirs) = (stakeholder(&self.ours, id), stakeholder(&self.theirs, id));
                follows(base.as_ref(), ours.as_ref(), theirs.as_ref(), stakeholder(book, id).as_ref())
            })
    }

    fn has_codes(&self, book: &Codebook) -> bool {
        let all = |book: &Codebook| -> Vec<Code> { book.codes().iter().map(|code| bare(code, self.file)).collect() };
        let (base, ours, theirs) = (self.base.as_ref().map(all), all(&self.ours), all(&self.theirs));
        let result = all(book);
        let at = |codes: &[Code], address: &CodeAddress| codes.iter().find(|code| code.address == *address).cloned();
        let addresses: BTreeSet<&CodeAddress> = ours.iter().chain(&theirs).map(|code| &code.address).collect();
        let known = |code: &Code| addresses.contains(&code.address);
        result.iter().all(known)
            && addresses.iter().all(|address| {
                let base = base.as_ref().and_then(|base| at(base, address));
                let (ours, theirs) = (at(&ours, address), at(&theirs, address));
                follows(base.as_ref(), ours.as_ref(), theirs.as_ref(), at(&result, address).as_ref())
            })
    }

    /// A comment that one of them has stays, unless it stood in the base and the other took it away.
    fn has_comments(&self, text: &str) -> bool {
        let (ours, theirs, there) = (comments(self.sides.ours), comments(self.sides.theirs), comments(text));
        let base = self.sides.base.map(comments).unwrap_or_default();
        let taken_away =
            |comment: &&str| base.contains(comment) && !(ours.contains(comment) && theirs.contains(comment));
        ours.iter().chain(&theirs).all(|comment| there.contains(comment) || taken_away(comment))
    }
}

fn comments(text: &str) -> BTreeSet<&str> {
    let comment = |line: &'_ str| {
        line.find('#').filter(|at| *at == 0 || line.get(..*at).is_some_and(|before| before.ends_with([' ', '\t'])))
    };
    text.lines().filter_map(|line| line.get(comment(line)?..)).map(str::trim_end).collect()
}

/// A code without what depends on others: where it stands, and what it has from its parent.
fn bare(code: &Code, file: &FileName) -> Code {
    let areas = if code.parent.is_some() { Vec::new() } else { code.areas.clone() };
    Code { parent: None, areas, place: Place::whole(file), ..code.clone() }
}

/// Whether a result is what three versions of a thing come to; where both changed it, anything may be.
fn follows<T: PartialEq>(base: Option<&T>, ours: Option<&T>, theirs: Option<&T>, result: Option<&T>) -> bool {
    match (base, ours, theirs) {
        (_, ours, theirs) if ours == theirs => result == ours,
        // Without a base, or added since, it stays.
        (None, Some(only), None) | (None, None, Some(only)) => result == Some(only),
        (Some(base), ours, theirs) if ours == Some(base) => result == theirs,
        (Some(base), ours, theirs) if theirs == Some(base) => result == ours,
        _ => result.is_some() || ours.is_none() || theirs.is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "version: 1\ntitle: T\nlanguage: nb\nstakeholders:\n  - id: k\n    label: K\n    benefits:\n      \
        - id: a\n        label: A\n      - id: b\n        label: B\n    drawbacks: []\n";

    fn file() -> FileName {
        FileName::new("codebook.yaml")
    }

    fn joined(base: Option<&str>, ours: &str, theirs: &str) -> Joined {
        let one = join_codebook(Sides { base, ours, theirs }, None, &file());
        let other = join_codebook(Sides { base, ours: theirs, theirs: ours }, None, &file());
        assert_eq!(one.clashes.len(), other.clashes.len());
        if one.clashes.is_empty() {
            assert_eq!(one.text, other.text, "the side does not matter");
        }
        one
    }

    fn codes(text: &str) -> Vec<String> {
        let (book, problems) = read(text, &file());
        assert!(problems.is_empty(), "{problems:?}\n{text}");
        book.codes().iter().map(|code| format!("{}={}", code.address, code.label)).collect()
    }

    fn with(text: &str, from: &str, to: &str) -> String {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    }

    #[test]
    fn codes_that_both_added_at_one_place_both_stay() {
        let add = |id: &str| {
            let new = format!("        label: B\n      # merknad {id}\n      - id: {id}\n        label: {id}\n");
            with(BASE, "        label: B\n", &new)
        };
        let joined = joined(Some(BASE), &add("x"), &add("y"));
        assert_eq!(codes(&joined.text), ["k/benefits/a=A", "k/benefits/b=B", "k/benefits/x=x", "k/benefits/y=y"]);
        assert!(
            joined.text.contains("# merknad x") && joined.text.contains("# merknad y") && joined.clashes.is_empty()
        );
    }

    #[test]
    fn codes_that_both_added_to_an_empty_list_both_stay() {
        let add = |id: &str| with(BASE, "drawbacks: []", &format!("drawbacks:\n      - {{id: {id}, label: {id}}}"));
        let joined = joined(Some(BASE), &add("x"), &add("y"));
        assert!(joined.clashes.is_empty(), "{joined:?}");
        assert_eq!(codes(&joined.text)[2..], ["k/drawbacks/x=x", "k/drawbacks/y=y"]);
    }

    #[test]
    fn a_code_added_beside_one_that_was_changed() {
        let changed = with(BASE, "label: B", "label: Bedre");
        let added = with(BASE, "label: B\n", "label: B\n      - id: c\n        label: C\n");
        let joined = joined(Some(BASE), &changed, &added);
        assert_eq!(codes(&joined.text), ["k/benefits/a=A", "k/benefits/b=Bedre", "k/benefits/c=C"]);
    }

    #[test]
    fn both_changed_a_label() {
        let (ours, theirs) = (with(BASE, "label: B", "label: Vår"), with(BASE, "label: B", "label: Deres"));
        let found = joined(Some(BASE), &ours, &theirs);
        let [clash] = found.clashes.as_slice() else { panic!("{found:?}") };
        assert_eq!((clash.line, clash.ours.as_str(), clash.theirs.as_str()), (10, "label: Vår\n", "label: Deres\n"));
        assert_eq!(found.text, ours);
        let taken =
            join_codebook(Sides { base: Some(BASE), ours: &ours, theirs: &theirs }, Some(Take::Theirs), &file());
        assert_eq!((taken.text, taken.clashes.len()), (theirs, 0));
    }

    #[test]
    fn the_same_code_added_by_both_is_there_once() {
        let add = |label: &str| {
            with(BASE, "        label: B\n", &format!("        label: B\n      - id: x\n        label: {label}\n"))
        };
        assert_eq!(codes(&joined(Some(BASE), &add("X"), &add("X")).text).len(), 3);
        let found = joined(Some(BASE), &add("X"), &add("Z"));
        assert_eq!((codes(&found.text).len(), found.clashes.len()), (3, 1));
    }

    #[test]
    fn without_a_base_codes_of_both_stay() {
        let add = |id: &str| {
            with(BASE, "        label: B\n", &format!("        label: B\n      - id: {id}\n        label: {id}\n"))
        };
        let joined = joined(None, &add("x"), &add("y"));
        assert_eq!((codes(&joined.text).len(), joined.clashes.len()), (4, 0));
    }

    #[test]
    fn a_code_taken_away_here_and_changed_there_is_told() {
        let away = with(BASE, "      - id: b\n        label: B\n", "");
        assert_eq!(codes(&joined(Some(BASE), &away, BASE).text).len(), 1);
        let changed = with(BASE, "label: B", "label: Bedre");
        assert!(!joined(Some(BASE), &away, &changed).clashes.is_empty());
    }

    #[test]
    fn what_cannot_be_read_is_no_result() {
        let ours = with(BASE, "label: B", "label: [B");
        let found = joined(Some(BASE), &ours, &with(BASE, "label: A", "label: Å"));
        assert!(found.clashes.is_empty() || found.text == ours, "{found:?}");
    }
}
