//! Changing a pseudonym in all transcripts at once.

use super::{Doing, Project, ProjectError, ProjectFault, atomic, decode};
use crate::source::{FileName, Place, Problem, ShapeFault};
use crate::transcript::{self, Transcript};

/// Larger transcripts are not read, in bytes; the limit of every text of a project.
const LIMIT: u64 = decode::LIMIT;

/// Transcripts with one pseudonym in place of another, not yet written.
#[derive(Debug, Default)]
pub struct Renaming {
    rewrites: Vec<Rewrite>,
}

#[derive(Debug)]
struct Rewrite {
    file: FileName,
    old: Vec<u8>,
    new: Vec<u8>,
    count: usize,
}

impl Renaming {
    /// The files that change, and how often the pseudonym stands in each.
    pub fn changes(&self) -> impl Iterator<Item = (&FileName, usize)> {
        self.rewrites.iter().map(|one| (&one.file, one.count))
    }
}

impl Project {
    /// Works out what `[old]` becoming `[new]` changes in the transcripts: in what was said, in headings and in attributes.
    /// Codings find their words again.
    ///
    /// # Errors
    /// [`ProjectError`] when a transcript cannot be read, or would not read back as meant.
    pub fn renaming(&self, old: &str, new: &str) -> Result<Renaming, ProjectError> {
        let mut renaming = Renaming::default();
        for transcript in &self.transcripts {
            let file = &transcript.file;
            let bytes = read(self, file)?;
            let text = decode::decode(bytes.clone(), file)?;
            let (edited, count) = renamed(&text, old, new);
            if count > 0 {
                verify(&edited, transcript, old, new)?;
                renaming.rewrites.push(Rewrite { file: file.clone(), old: bytes, new: edited.into_bytes(), count });
            }
        }
        Ok(renaming)
    }

    /// Writes a renaming, each file whole or not at all. Running it again finishes what a crash left.
    ///
    /// # Errors
    /// [`ProjectError`] naming the file that could not be written, or that somebody changed meanwhile.
    pub fn rename(&self, renaming: &Renaming) -> Result<(), ProjectError> {
        for Rewrite { file, old, new, .. } in &renaming.rewrites {
            if read(self, file)? != *old {
                return Err(ProjectFault::Changed { file: file.clone() }.into());
            }
            atomic::write(&*self.disk, file, new)?;
        }
        Ok(())
    }
}

fn read(project: &Project, file: &FileName) -> Result<Vec<u8>, ProjectFault> {
    project.disk.read(file, LIMIT).map_err(|error| ProjectFault::io(Doing::Read, file, &error))
}

/// The text with every `[old]` as `[new]`, in the front matter every value `old` as `new`; and how many those were.
fn renamed(text: &str, old: &str, new: &str) -> (String, usize) {
    let mut out = String::with_capacity(text.len());
    let (mut count, mut fences) = (0, 0);
    for line in text.split_inclusive('\n') {
        fences += usize::from(fences < 2 && line.trim_end() == "---");
        let edited = if fences == 1 { in_front_matter(line, old, new) } else { in_body(line, old, new) };
        count += usize::from(fences == 1 && edited != line);
        if fences != 1 {
            count += line.matches(&format!("[{old}]")).count() + line.matches(&format!("\\[{old}\\]")).count();
        }
        out.push_str(&edited);
    }
    (out, count)
}

/// `site: kommune 3`, bare or in quotation marks.
fn in_front_matter(line: &str, old: &str, new: &str) -> String {
    let Some((key, value)) = line.split_once(": ") else { return line.to_owned() };
    let bare = value.trim().trim_matches(['"', '\'']);
    if bare == old { format!("{key}: {}", value.replacen(old, new, 1)) } else { line.to_owned() }
}

fn in_body(line: &str, old: &str, new: &str) -> String {
    line.replace(&format!("[{old}]"), &format!("[{new}]")).replace(&format!("\\[{old}\\]"), &format!("\\[{new}\\]"))
}

/// Reads the edited text back: every turn says the same but for the pseudonym.
fn verify(text: &str, old: &Transcript, from: &str, to: &str) -> Result<(), ProjectError> {
    let new = transcript::read(text, &old.file, old.id.as_str()).0;
    let (from, to) = (format!("[{from}]"), format!("[{to}]"));
    let as_meant = new.as_ref().is_some_and(|new| {
        new.turns.len() == old.turns.len()
            && new.turns.iter().zip(&old.turns).all(|(new, old)| {
                new.speaker == old.speaker && new.time == old.time && new.text == old.text.replace(&from, &to)
            })
    });
    if as_meant {
        return Ok(());
    }
    let message = "the pseudonym could not be replaced without touching other words".to_owned();
    let mut problem = Problem::new(Place::whole(&old.file), &ShapeFault::Value(message));
    problem.mend = Some("replace it by hand; the old pseudonym keeps resolving".to_owned());
    Err(problem.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pseudonym_is_replaced_whole_wherever_it_stands() {
        let text = "---\nid: int-01\nparticipants:\n  - id: K01\n    site: kommune 3\n    unit: kommune 30\n---\n\n\
                    # I [kommune 3]\n\n**K01**: Vi i [kommune 3]s ledelse, ikke [kommune 30] eller kommune 3.\n";
        let (new, count) = renamed(text, "kommune 3", "kommune 7");
        assert_eq!(count, 3);
        assert_eq!(
            new,
            "---\nid: int-01\nparticipants:\n  - id: K01\n    site: kommune 7\n    unit: kommune 30\n---\n\n\
             # I [kommune 7]\n\n**K01**: Vi i [kommune 7]s ledelse, ikke [kommune 30] eller kommune 3.\n"
        );
        assert_eq!(renamed(text, "person 1", "person 2"), (text.to_owned(), 0));
    }
}
