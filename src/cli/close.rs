//! `belegg close`: what remains where, before an archive.

use super::written::counted;
use super::{Failure, Session};
use crate::project::close::{Count, Purged, Remnant, UNSEEN};
use crate::source::terminal;

/// List what remains where before the study is archived, and what stands in the way
///
/// Names files, sizes and counts; what was said is not repeated. In the way of an archive are entries
/// that are not saved, torn journals, conflicted copies, recordings or raw transcripts inside the
/// project, a key file there, names in file names: then it ends with 1. What belegg cannot see
/// (recordings, raw transcripts, the key, backups) is listed with what to do.
#[derive(Debug, clap::Args)]
pub struct Close {
    /// Remove the search index and the state of the screen first; belegg makes both anew when they are needed
    #[arg(long)]
    purge_caches: bool,
    /// Throw entries away that could not be saved
    #[arg(long, requires = "purge_caches")]
    discard_unsaved: bool,
    /// Name every file, not only those in the way
    #[arg(long)]
    files: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// The whole answer.
#[derive(Debug, serde::Serialize)]
struct Answer<'a> {
    ready: bool,
    remains: &'a [Remnant],
    unseen: Vec<Unseen>,
}

/// What belegg cannot see.
#[derive(Debug, serde::Serialize)]
struct Unseen {
    what: &'static str,
    #[serde(rename = "do")]
    mend: &'static str,
}

impl Close {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let cache = session.world.cache.as_deref();
        if self.purge_caches {
            let purged = project.purge(cache, self.discard_unsaved)?;
            session.out.tell(told(purged));
        }
        let remains = project.remains(session.disks, cache)?;
        let in_the_way = remains.iter().filter(|remnant| remnant.blocks).count();
        if self.json {
            let unseen = UNSEEN.map(|(what, mend)| Unseen { what, mend }).into();
            session.out.json(&Answer { ready: in_the_way == 0, remains: &remains, unseen })?;
        } else {
            self.print(session, &remains)?;
        }
        session.out.tell(match in_the_way {
            0 => "nothing that belegg sees is in the way of an archive".to_owned(),
            count => format!("in the way of an archive: {}", counted(count, "sort of file")),
        });
        session.end(&project.problems)?;
        if in_the_way > 0 { Err(Failure::Wanting) } else { Ok(()) }
    }

    fn print(&self, session: &mut Session<'_, '_>, remains: &[Remnant]) -> Result<(), Failure> {
        let out = &mut session.out;
        for (head, blocks) in [("in the way of an archive", true), ("what remains", false)] {
            let mut some = remains.iter().filter(|remnant| remnant.blocks == blocks).peekable();
            if some.peek().is_some() {
                out.line(head)?;
            }
            for remnant in some {
                out.line(format_args!("  {}", summary(remnant)))?;
                if blocks || self.files || is_elsewhere(remnant) {
                    for file in &remnant.files {
                        out.line(format_args!("      {}", terminal(file)))?;
                    }
                }
                out.line(format_args!("    = {}", remnant.mend))?;
            }
        }
        out.line("what belegg cannot see")?;
        for (what, mend) in UNSEEN {
            out.line(format_args!("  {what}"))?;
            out.line(format_args!("    = {mend}"))?;
        }
        Ok(())
    }
}

/// Outside the project nobody knows where to look.
fn is_elsewhere(remnant: &Remnant) -> bool {
    matches!(remnant.what, "git-history" | "search-index" | "memos-being-edited")
}

/// `transcripts: 3 files, 12 turns, 5 participants (4.1 kB)`.
fn summary(remnant: &Remnant) -> String {
    let mut parts = Vec::new();
    if !is_elsewhere(remnant) {
        parts.push(counted(remnant.files.len(), "file"));
    }
    let some = remnant.counts.iter().filter(|count| count.count > 0);
    parts.extend(some.map(|Count { of, count }| match *of {
        "entry" if *count != 1 => format!("{count} entries"),
        of => counted(*count, of),
    }));
    let size = if remnant.bytes > 0 { format!(" ({})", size(remnant.bytes)) } else { String::new() };
    let head = remnant.what.replace('-', " ");
    if parts.is_empty() { format!("{head}{size}") } else { format!("{head}: {}{size}", parts.join(", ")) }
}

/// `812 bytes`, `4.1 kB`, `1.2 MB`.
fn size(bytes: u64) -> String {
    let thousands = |unit: u64| bytes as f64 / unit as f64;
    match bytes {
        0..1_000 => counted(usize::try_from(bytes).unwrap_or(0), "byte"),
        1_000..1_000_000 => format!("{:.1} kB", thousands(1_000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", thousands(1_000_000)),
        _ => format!("{:.1} GB", thousands(1_000_000_000)),
    }
}

fn told(purged: Purged) -> String {
    let mut told = format!("removed the search index and {} of the screen", counted(purged.screen, "file"));
    if purged.discarded > 0 {
        told.push_str(&format!("; threw away {} of entries that were not saved", counted(purged.discarded, "file")));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read_at_a_glance() {
        let told = [0, 1, 999, 1_000, 4_096, 1_234_567, 2_000_000_000].map(size);
        assert_eq!(told, ["0 bytes", "1 byte", "999 bytes", "1.0 kB", "4.1 kB", "1.2 MB", "2.0 GB"]);
    }
}
