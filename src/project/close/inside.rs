//! What remains inside the project's folder.

use std::collections::BTreeSet;
use std::path::Path;

use super::Remnant;
use super::file::{Sort, is_named};
use super::walk::walk;
use crate::chapter::Chapter;
use crate::coding::Action;
use crate::project::journals::Journal;
use crate::project::{Project, ProjectError};
use crate::source::FileName;

/// Files with their sizes.
type Files = [(FileName, u64)];

impl Project {
    /// What the project's own folder holds.
    /// What the user's cache has is told apart, also where the cache lies in this folder.
    pub(super) fn inside(&self, cache: Option<&Path>) -> Result<Vec<Remnant>, ProjectError> {
        let mut walk = walk(&*self.disk)?;
        if let Some(cache) = cache.and_then(|cache| cache.strip_prefix(&self.root).ok()) {
            walk.files.retain(|(file, _)| !Path::new(file.as_str()).starts_with(cache));
        }
        let files = walk.files.as_slice();
        let mut remnants = vec![self.transcripts(files), self.journals(files), self.chapters(files)];
        for (sort, remnant) in sorted() {
            remnants.push(gathered(remnant, files, |file| Sort::of(file) == sort));
        }
        // A journal that is a copy may be called something else than other copies.
        if let Some(copies) = remnants.iter_mut().find(|remnant| remnant.what == "conflicted-copies") {
            let journals = self.journals.iter().filter(|journal| journal.copy).map(|journal| journal.file.to_string());
            let missing: Vec<String> = journals.filter(|file| !copies.files.contains(file)).collect();
            missing.into_iter().for_each(|file| copies.add(file, 0));
        }
        remnants.push(self.torn());
        let named =
            Remnant::blocking("names-in-file-names", "rename them: a file's name shows in every listing and in git");
        remnants.push(gathered(named, files, is_named));
        let mut unseen = Remnant::blocking(
            "not-looked-at",
            "links that lead out, folders that cannot be listed, more than 50,000 files: look there yourself, or move it out",
        );
        walk.unseen.iter().for_each(|path| unseen.add(path.to_string(), 0));
        remnants.push(unseen);
        Ok(remnants)
    }

    fn transcripts(&self, files: &Files) -> Remnant {
        let mend =
            "what consent covers goes into the archive: let `belegg anonymise` look through it first; delete the rest";
        let mut remnant = gathered(Remnant::new("transcripts", mend), files, |file| {
            file.as_str().starts_with("transcripts/") && Sort::of(file) == Sort::Known
        });
        let people = self.transcripts.iter().flat_map(|transcript| &transcript.participants);
        let ids = |withdrawn: bool| {
            let ids = people.clone().filter(|person| person.withdrawn == withdrawn).map(|person| person.id.as_str());
            ids.collect::<BTreeSet<_>>().len()
        };
        let turns = self.transcripts.iter().flat_map(|transcript| &transcript.turns);
        let names: BTreeSet<&str> = turns.clone().flat_map(|turn| pseudonyms(&turn.text)).collect();
        remnant.count("turn", turns.count());
        remnant.count("participant", ids(false));
        remnant.count("withdrawn participant", ids(true));
        remnant.count("pseudonym", names.len());
        remnant
    }

    fn journals(&self, files: &Files) -> Remnant {
        let mend = "they quote informants, and memos may say who somebody is: read the memos (`belegg log`), then archive them \
                    with the transcripts or delete them";
        let mut remnant = gathered(Remnant::new("journals", mend), files, |file| {
            file.as_str().starts_with("codings/") && Sort::of(file) == Sort::Known
        });
        let count = |is: fn(&Action) -> bool| self.journals.iter().map(|journal| counted(journal, is)).sum();
        remnant.count("entry", self.journals.iter().map(|journal| journal.entries.len()).sum());
        remnant.count("quote", count(has_quote));
        remnant.count("memo", count(has_memo));
        remnant
    }

    fn chapters(&self, files: &Files) -> Remnant {
        let mend = "quotes are informants' words: `belegg check` says whether each may be printed";
        let mut remnant = gathered(Remnant::new("chapters", mend), files, |file| {
            file.as_str().starts_with("chapters/") && Sort::of(file) == Sort::Known
        });
        let chapters = self.chapters.iter().map(|source| Chapter::parse(&source.text, &source.file).0);
        remnant.count("quote", chapters.map(|chapter| chapter.quotes.len()).sum());
        remnant
    }

    /// Journals that end in the middle of a line, told when they were read.
    fn torn(&self) -> Remnant {
        let mend = "work of somebody was cut off: let that coder open the project once, which sets the line aside";
        let mut remnant = Remnant::blocking("torn-journals", mend);
        let torn = self.problems.iter().filter(|problem| problem.code == "coding/torn-line");
        torn.for_each(|problem| remnant.add(problem.place.file.to_string(), 0));
        remnant
    }
}

/// Sorts of files that are told by their names.
fn sorted() -> [(Sort, Remnant); 10] {
    [
        (
            Sort::Search,
            Remnant::new("saved-searches", "a query may have words that only one person said: look at them"),
        ),
        (
            Sort::Version,
            Remnant::new(
                "earlier-versions",
                "transcripts and chapters as they were, for merges: delete `merged/` when no copy will be merged any more",
            ),
        ),
        (
            Sort::Export,
            Remnant::new("exports", "they are made anew by `belegg export`: archive those that were published"),
        ),
        (
            Sort::Raw,
            Remnant::blocking(
                "raw-files",
                "recordings and raw transcripts must not lie in the project: move them out, or delete them",
            ),
        ),
        (
            Sort::Key,
            Remnant::blocking(
                "key-files",
                "an encrypted file may be the key, which must not lie in the project: move it out",
            ),
        ),
        (
            Sort::Copy,
            Remnant::blocking(
                "conflicted-copies",
                "journals' copies are read as journals: see with `belegg log` that nothing is missing, then join or delete them",
            ),
        ),
        (
            Sort::Torn,
            Remnant::blocking(
                "torn-lines",
                "half a line of a journal, with words in it: code it again if it is missing, then delete it",
            ),
        ),
        (
            Sort::Leftover,
            Remnant::blocking(
                "editor-leftovers",
                "they hold texts as they were before, also words that were withdrawn: delete them",
            ),
        ),
        (
            Sort::Screen,
            Remnant::new("screen-state", "where each coder was reading, and locks: `--purge-caches` removes it"),
        ),
        (Sort::Other, Remnant::new("other-files", "belegg does not know what they hold: look at each")),
    ]
}

fn gathered(mut remnant: Remnant, files: &Files, is_it: impl Fn(&FileName) -> bool) -> Remnant {
    files.iter().filter(|(file, _)| is_it(file)).for_each(|(file, bytes)| remnant.add(file.to_string(), *bytes));
    remnant
}

fn counted(journal: &Journal, is: fn(&Action) -> bool) -> usize {
    journal.entries.iter().filter(|entry| is(&entry.action)).count()
}

fn has_quote(action: &Action) -> bool {
    matches!(action, Action::Code { anchor, .. } | Action::Resize(_, anchor) if !anchor.quote.is_empty())
}

fn has_memo(action: &Action) -> bool {
    match action {
        Action::Code { memo, .. } => memo.is_some(),
        Action::Memo(_, text) => !text.is_empty(),
        _ => false,
    }
}

/// The pseudonyms that stand in a text: words and a number in brackets, `[person 3]`.
fn pseudonyms(text: &str) -> impl Iterator<Item = &str> {
    text.split('[').skip(1).filter_map(|rest| rest.split_once(']')).map(|(inner, _)| inner).filter(|inner| {
        let is_word =
            |word: &str| !word.is_empty() && word.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        inner.rsplit_once(' ').is_some_and(|(words, number)| {
            number.parse::<u32>().is_ok() && words.chars().count() <= 40 && words.split(' ').all(is_word)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_are_words_and_a_number_in_brackets() {
        let found: Vec<&str> =
            pseudonyms("[person 3]s lege på [sykehus 12] [sic] [] [ 3] [12] [person tre] [kommune 1").collect();
        assert_eq!(found, ["person 3", "sykehus 12"]);
    }
}
