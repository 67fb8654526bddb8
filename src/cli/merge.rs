//! `belegg merge`: a colleague's copy of the project is brought in.

mod as_json;

use super::written::counted;
use super::{Failure, Session};
use crate::merging::Take;
use crate::project::merge::forget_versions;
use crate::project::merge::{Conflict, Merge as Plan, MergeReport, MergeSource, Why, Wishes};
use crate::project::searchable::forget;
use crate::project::{remember, unsaved};
use crate::source::terminal;

/// Bring a colleague's copy of the project in: a folder, a zip file, or a branch
///
/// Journals are joined: every entry of both, each once. Codebook, settings, findings, transcripts and chapters are joined
/// against the version that both copies come from. Where both changed one place, what stands here stays, both texts are
/// shown, and it ends with 1; settle it by editing the file and `--take ours FILE`, or with `--take theirs FILE`. Words of
/// somebody who withdrew consent in either copy go from both and do not come back. A second time nothing changes.
/// Without a source, what a shared folder left apart is joined. docs/merge.md has the rules.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The folder or zip file of the other copy
    #[arg(value_name = "SOURCE", conflicts_with = "branch")]
    source: Option<String>,
    /// A branch, tag or commit of the repository that the project lies in
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Show what would come in, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Where both changed one place: whose text stands in these files (`.` is all of them)
    #[arg(long, num_args = 2.., value_names = ["ours|theirs", "FILE"])]
    take: Vec<String>,
    /// Remove the earlier versions that are kept in merged/, such as those that still have a name that was taken out since
    #[arg(long, conflicts_with_all = ["source", "branch", "dry_run", "take", "json"])]
    forget: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

impl Merge {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let root = session.root()?;
        if self.forget {
            let count = forget_versions(&*session.disks.open(&root)?)?;
            return session.out.line(format_args!("removed {} of earlier versions", counted(count, "file")));
        }
        let wishes = self.wishes()?;
        let source = match (&self.source, &self.branch) {
            (Some(shown), _) => MergeSource::path(shown, &session.world.folder),
            (None, Some(branch)) => MergeSource::Branch(branch.clone()),
            (None, None) => MergeSource::Here,
        };
        let plan = Plan::plan(session.disks, &root, &source, &wishes)?;
        if let Some((file, _)) = wishes.take.iter().find(|(file, _)| file != "." && !plan.has(file)) {
            let mend = "name files as they are told, such as `codebook.yaml` or `transcripts/int-01.md`; `.` is all"
                .to_owned();
            return Err(Failure::usage(format!("`{}` is no file that is merged", terminal(file)), mend));
        }
        if !self.dry_run {
            nothing_waits(session, &plan.report, &root)?;
            plan.apply()?;
            if !plan.report.withdrawn.is_empty() {
                // After the transcripts: whoever builds an index from now on finds the words gone.
                forget(session.world.cache.as_deref(), &root)?;
            }
        }
        match self.json {
            true => session.out.json(&as_json::answer(&plan.report, self.dry_run))?,
            false => self.print(session, &plan.report)?,
        }
        if plan.report.conflicts.is_empty() { Ok(()) } else { Err(Failure::Wanting) }
    }

    /// `ours a b theirs c`, as it was given in one go or in several.
    fn wishes(&self) -> Result<Wishes, Failure> {
        let (mut wishes, mut whose) = (Wishes::default(), None);
        for word in &self.take {
            match (word.as_str(), whose) {
                ("ours", _) => whose = Some(Take::Ours),
                ("theirs", _) => whose = Some(Take::Theirs),
                (file, Some(take)) => {
                    let file = if file == "." { file } else { file.trim_start_matches("./") };
                    wishes.take.push((file.to_owned(), take));
                }
                (word, None) => {
                    let mend = "write `--take ours FILE…` or `--take theirs FILE…`".to_owned();
                    return Err(Failure::usage(format!("`--take {}` does not say whose text", terminal(word)), mend));
                }
            }
        }
        Ok(wishes)
    }

    fn print(&self, session: &mut Session<'_, '_>, report: &MergeReport) -> Result<(), Failure> {
        let out = &mut session.out;
        if self.dry_run && !report.is_nothing_new() {
            out.line("would come in (nothing was written)")?;
        }
        for news in &report.journals {
            let more = if news.files > 1 {
                format!("; {}, for it was written in two copies", counted(news.files, "file"))
            } else {
                String::new()
            };
            let entries = if news.entries == 1 { "1 entry".to_owned() } else { format!("{} entries", news.entries) };
            out.line(format_args!(
                "codings of {}: {entries}, {}{more}",
                terminal(&news.name.to_string()),
                counted(news.codings, "new coding")
            ))?;
        }
        for news in &report.files {
            out.line(format_args!("{}: {}", terminal(news.file.as_str()), news.became.word()))?;
        }
        let codes =
            [("added", &report.codes.added), ("changed", &report.codes.changed), ("gone", &report.codes.removed)];
        for (word, codes) in codes {
            for code in codes {
                out.line(format_args!("  code {word}: {}", terminal(code)))?;
            }
        }
        for line in &report.withdrawn {
            out.line(format_args!("consent was withdrawn: {}", terminal(line)))?;
        }
        for conflict in &report.conflicts {
            print_conflict(session, conflict)?;
        }
        for note in &report.notes {
            session.out.tell(note);
        }
        self.sum_up(session, report)
    }

    fn sum_up(&self, session: &mut Session<'_, '_>, report: &MergeReport) -> Result<(), Failure> {
        if report.is_nothing_new() && report.conflicts.is_empty() {
            session.out.line("nothing new: everything of the other copy is here already")?;
        }
        if !report.conflicts.is_empty() {
            let count = counted(report.conflicts.len(), "place");
            session.out.tell(format_args!(
                "{count} to settle; what stands here stayed. Edit the file and run this again with `--take ours FILE`, or \
                 take the other text with `--take theirs FILE`"
            ));
        } else if !report.files.is_empty() && !self.dry_run {
            session.out.tell("now run `belegg check`, and `belegg export` to make the exports anew");
        }
        Ok(())
    }
}

/// The places, then both texts.
fn print_conflict(session: &mut Session<'_, '_>, conflict: &Conflict) -> Result<(), Failure> {
    let file = terminal(conflict.file.as_str());
    let place = |line: u32| if line == 0 { file.clone() } else { format!("{file}:{line}") };
    let told = match conflict.why {
        Why::BothChanged => "both copies changed this".to_owned(),
        Why::GoneHere => "taken away here, changed in the other copy".to_owned(),
        Why::GoneThere => "changed here, taken away in the other copy".to_owned(),
        Why::SameId => format!("a transcript of this id is here already: {}", terminal(conflict.ours.trim_end())),
        Why::WithdrawnWords => {
            format!(
                "the other copy repeats words of somebody who withdrew consent (its line {}): it stayed outside",
                conflict.their_line
            )
        }
    };
    session.out.line(format_args!("{}: conflict: {told} [{}]", place(conflict.line), conflict.why.word()))?;
    if conflict.why == Why::BothChanged && !(conflict.ours.is_empty() && conflict.theirs.is_empty()) {
        print_text(session, "here", &place(conflict.line), &conflict.ours)?;
        print_text(session, "there", &place(conflict.their_line), &conflict.theirs)?;
    }
    Ok(())
}

fn print_text(session: &mut Session<'_, '_>, whose: &str, place: &str, text: &str) -> Result<(), Failure> {
    session.out.line(format_args!("    {whose} ({place}){}", if text.is_empty() { ": nothing" } else { "" }))?;
    for line in text.lines() {
        session.out.line(format_args!("    | {}", terminal(line)))?;
    }
    Ok(())
}

/// What the coding screen could not save may hold words that are withdrawn now, and would bring them back.
fn nothing_waits(session: &Session<'_, '_>, report: &MergeReport, root: &std::path::Path) -> Result<(), Failure> {
    let waiting = unsaved(session.world.cache.as_deref(), root);
    let Some(first) = waiting.first().filter(|_| !report.withdrawn.is_empty()) else { return Ok(()) };
    let mend = "open the project once with `belegg code` as that coder, which saves them; then merge".to_owned();
    let file = terminal(&first.display().to_string());
    Err(Failure::usage(format!("entries that could not be saved still wait in `{file}`"), mend))
}

/// Remembers the texts as they stand, for copies given away from now on. A disk that does not let us is told by others.
pub(super) fn remember_texts(session: &Session<'_, '_>, root: &std::path::Path) {
    let _ = remember(session.disks, root);
}
