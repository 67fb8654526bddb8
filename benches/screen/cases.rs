//! What is measured on.

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Stdio};

use crate::generate::{Chance, Corpus};
use crate::pty::copy_example;

/// A project and the transcript that is opened in it.
pub(crate) struct Case {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) transcript: String,
}

/// Makes a case; the text is the program to ask for what it needs.
type Make = fn(&str) -> Case;

/// Names, and how each is made.
pub(crate) const ALL: [(&str, Make); 4] = [
    ("the example", example),
    ("43 interviews, 10000 codings", study),
    ("a transcript of 10 MB", large),
    ("5000 codings in one transcript", dense),
];

impl Case {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), transcript: "int-01".to_owned() }
    }

    /// The transcript as it stands in its file.
    pub(crate) fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join(self.file())).unwrap()
    }

    /// Its file in the project.
    pub(crate) fn file(&self) -> String {
        format!("transcripts/{}.md", self.transcript)
    }

    /// The first words that somebody says in it.
    pub(crate) fn first_words(&self) -> String {
        let text = self.text();
        let turn = text.lines().find(|line| line.starts_with("**")).unwrap();
        let said = turn.split_once(": ").map_or(turn, |(_, said)| said);
        said.split(' ').take(3).collect::<Vec<_>>().join(" ")
    }
}

fn example(_: &str) -> Case {
    let case = Case::new();
    copy_example(case.folder.path());
    case
}

fn study(_: &str) -> Case {
    of(&Corpus::with_words(1, 43, 104, 10_000, 7_000))
}

/// An interview said again and again until it is as long as that.
fn large(_: &str) -> Case {
    let mut corpus = Corpus::with_words(1, 10, 24, 0, 20_000);
    only_first(&mut corpus);
    let case = of(&corpus);
    let text = case.text();
    let (head, said) = text.split_at(text.find("\n**").unwrap());
    let times = 10_000_000 / said.len() + 1;
    fs::write(case.folder.path().join(case.file()), [head, &said.repeat(times)].concat()).unwrap();
    case
}

/// The first interview of a made-up study.
fn of(corpus: &Corpus) -> Case {
    let case = Case { transcript: corpus.study.interviews[0].id.clone(), ..Case::new() };
    corpus.write_to(case.folder.path());
    case
}

/// Leaves the other interviews out, and what is coded in any.
fn only_first(corpus: &mut Corpus) {
    let first = format!("transcripts/{}.md", corpus.study.interviews[0].id);
    corpus.files.retain(|(name, _)| name.ends_with(".yaml") || *name == first);
}

/// Every sentence of a long interview coded, some twice, as a list that `tag --from` reads.
fn dense(_: &str) -> Case {
    let mut corpus = Corpus::with_words(2, 10, 24, 0, 60_000);
    only_first(&mut corpus);
    let case = of(&corpus);
    let mut chance = Chance::new(2, 9);
    let mut rows = "transcript\tturn\tquote\tcode\n".to_owned();
    let turns = corpus.talks[0].turns.iter().enumerate().cycle().take(20 * corpus.talks[0].turns.len());
    let mut left = 5_000;
    let mut seen = std::collections::BTreeSet::new();
    for (number, turn) in turns.filter(|(_, turn)| turn.person.is_some()) {
        for (start, end) in &turn.sentences {
            let code = &chance.pick(&corpus.codes).address;
            let words: String = turn.text.chars().skip(*start as usize).take((end - start) as usize).collect();
            let clear = turn.text.matches(&words).count() == 1 && words.len() > 30;
            if left > 0 && clear && seen.insert((number, *start, code.clone())) {
                left -= 1;
                let _ = writeln!(rows, "{}\t{}\t{words}\t{code}", case.transcript, number + 1);
            }
        }
    }
    assert_eq!(left, 0, "the interview is too short");
    fs::write(case.folder.path().join("rows.tsv"), rows).unwrap();
    let mut tag = Command::new(env!("CARGO_BIN_EXE_belegg"));
    tag.args(["tag", "--from", "rows.tsv"]).current_dir(case.folder.path()).env("BELEGG_CODER", "cd");
    assert!(tag.env("BELEGG_DEVICE", "reise").stdout(Stdio::null()).status().unwrap().success());
    case
}
