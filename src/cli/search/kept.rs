//! Kept searches: listed, run again, and what is new since they were kept.

use std::collections::BTreeSet;

use super::Wanted;
use super::ground::Ground;
use crate::cli::{Failure, Session};
use crate::project::{save_search, saved_search, saved_searches};
use crate::search::answer::Expansion;
use crate::search::saved::{SavedSearch, SearchName};
use crate::search::seek::Search;
use crate::source::{Severity, nearest, terminal};

/// `belegg search --list`.
pub(super) fn list(session: &mut Session<'_, '_>) -> Result<(), Failure> {
    let disk = session.disks.open(&session.root()?)?;
    for name in saved_searches(&*disk)? {
        let query = saved_search(&*disk, &name)?.map(|(search, _)| search.query).unwrap_or_default();
        session.out.line(format_args!("{name}  {}", terminal(&query)))?;
    }
    Ok(())
}

/// A kept search as it is to be run.
pub(super) fn kept(session: &mut Session<'_, '_>, name: &SearchName) -> Result<Wanted, Failure> {
    let disk = session.disks.open(&session.root()?)?;
    let Some((search, problems)) = saved_search(&*disk, name)? else {
        let names = saved_searches(&*disk)?;
        let names: Vec<&str> = names.iter().map(SearchName::as_str).collect();
        let mend = match nearest(name.as_str(), &names) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "`belegg search --list` shows them".to_owned(),
        };
        return Err(Failure::usage(format!("no search is kept as `{name}`"), mend));
    };
    session.out.problems_aside(&problems);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(Failure::Wanting);
    }
    Ok(Wanted { text: search.query.clone(), strikes: search.struck.clone(), kept: Some(search) })
}

/// Keeps a search with what its words stand for now.
pub(super) fn keep(
    session: &mut Session<'_, '_>,
    ground: &Ground,
    name: &SearchName,
    wanted: &Wanted,
    search: &Search<'_>,
) -> Result<(), Failure> {
    let expansions = search.expansions()?;
    let forms = |expansion: &Expansion| expansion.forms.iter().map(|form| form.form.clone()).collect::<BTreeSet<_>>();
    let stood_for = expansions.iter().map(|expansion| (expansion.word.clone(), forms(expansion))).collect();
    let kept = SavedSearch { query: wanted.text.clone(), struck: wanted.strikes.clone(), stood_for };
    let disk = session.disks.open(&ground.root)?;
    let file = save_search(&*disk, name, &kept)?;
    session.out.tell(format_args!("kept as {file}"));
    Ok(())
}

/// Tells the forms that words of a kept search stand for now and did not then: its counts rest on more than was looked at.
pub(super) fn tell_new(session: &mut Session<'_, '_>, kept: &SavedSearch, expansions: &[Expansion]) {
    for expansion in expansions {
        let forms = expansion.forms.iter().filter(|form| !form.struck).map(|form| form.form.as_str());
        let new = kept.new_since(&expansion.word, forms);
        if !new.is_empty() {
            let new: Vec<String> = new.iter().map(|form| format!("`{}`", terminal(form))).collect();
            let word = terminal(&expansion.word);
            session.out.tell(format_args!("new since the search was kept: `{word}` stands for {} too", new.join(", ")));
        }
    }
}
