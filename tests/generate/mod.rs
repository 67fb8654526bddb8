//! Test projects of any size from a seed, and what is true of them.
//!
//! A project is made whole: codebook, settings, transcripts of invented words, journals of several
//! coders. Everything is decided here, so tests know who holds what, which class each finding has
//! and where every coded passage stands, without asking the program.

mod chance;
mod codes;
mod journal;
mod passages;
mod planting;
mod settings;
mod study;
mod transcript;
mod truth;
mod words;

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

pub use chance::Chance;
pub use codes::{Code, Family};
pub use journal::Anchor;
pub use passages::Coding;
pub use planting::Planted;
pub use study::{Person, Study};
pub use transcript::Talk;
pub use truth::{Class, Finding};

use words::Lexicon;

/// A project and the truth about it.
pub struct Corpus {
    /// Names in the project's folder, and texts.
    pub files: Vec<(String, String)>,
    pub study: Study,
    /// The turns of each interview and document.
    pub talks: Vec<Talk>,
    pub codes: Vec<Code>,
    /// Which interview covers which theme how, and who said what of it.
    pub planted: Vec<(Family, Planted)>,
    /// One a code, in the order of `codes`.
    pub findings: Vec<Finding>,
    /// The codings that stand after all corrections.
    pub codings: Vec<Coding>,
}

/// Words in an interview unless told otherwise.
const WORDS: usize = 1200;

impl Corpus {
    /// `informants` people (comparators among them) in `interviews` interviews, `codings` codings that stand.
    pub fn new(seed: u64, interviews: usize, informants: usize, codings: usize) -> Self {
        Self::with_words(seed, interviews, informants, codings, WORDS)
    }

    /// The study that tests of chapters share: 43 interviews, 104 informants, every class, short talks.
    pub fn study() -> &'static Self {
        static STUDY: OnceLock<Corpus> = OnceLock::new();
        STUDY.get_or_init(|| Self::with_words(1, 43, 104, 1_000, 300))
    }

    /// As [`new`](Self::new), about `words` words in each interview.
    pub fn with_words(seed: u64, interviews: usize, informants: usize, codings: usize, words: usize) -> Self {
        let lexicon = Lexicon::new(seed);
        let study = Study::new(interviews, informants, &mut Chance::new(seed, 2));
        let codes = codes::Codes::new(&lexicon);
        let planted = plant(seed, codings, &codes, &study);
        let talks: Vec<Talk> = study
            .interviews
            .iter()
            .enumerate()
            .map(|(at, interview)| Talk::new(interview, &topics(at, &codes, &planted), &study, words, &lexicon, seed))
            .collect();
        let mut findings: Vec<Finding> = planted.iter().flat_map(|(_, planted)| planted.findings.clone()).collect();
        findings.sort_by_key(|finding| finding.code);
        let former = codes.codes[0].address.replace(&codes.codes[0].theme, "gammel");
        let mut coder = passages::Coder::new(seed, &study, &talks, &codes.codes, former.clone());
        coder.code_all(&planted, codings);
        let (codings, journals) = coder.finish();
        let mut files = vec![
            ("codebook.yaml".to_owned(), settings::codebook(&codes.codes, &former)),
            ("belegg.yaml".to_owned(), settings::settings(&study)),
        ];
        let names = study.interviews.iter().map(|interview| format!("transcripts/{}.md", interview.id));
        files.extend(names.zip(talks.iter().map(|talk| talk.markdown.clone())));
        files.extend(journals);
        Self { files, study, talks, codes: codes.codes, planted, findings, codings }
    }

    /// Writes the project into a folder.
    pub fn write_to(&self, folder: &Path) {
        for (name, text) in &self.files {
            let path = folder.join(name);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a new folder");
            fs::write(path, text).expect("a new file");
        }
    }

    /// What is true of the code at an address.
    pub fn finding(&self, address: &str) -> &Finding {
        let at = self.codes.iter().position(|code| code.address == address);
        &self.findings[at.unwrap_or_else(|| panic!("no code {address}"))]
    }

    /// What is true of a code among those whom `keep` keeps; `None` where the definitions leave it open.
    pub fn finding_among(&self, address: &str, keep: &dyn Fn(&Person) -> bool) -> Option<Finding> {
        let at = self.codes.iter().position(|code| code.address == address)?;
        let (_, planted) = self.planted.iter().find(|(family, _)| family.codes.contains(&at))?;
        truth::finding(at, &self.codes, &self.study, (&planted.coverage, &planted.statements), keep)
    }

    /// Codes with this class, in the order of the codebook's families.
    pub fn of_class(&self, class: Class) -> impl Iterator<Item = &Code> {
        self.findings.iter().filter(move |finding| finding.class == class).map(|finding| &self.codes[finding.code])
    }
}

/// Plants family by family as long as the codings suffice.
fn plant(seed: u64, codings: usize, codes: &codes::Codes, study: &Study) -> Vec<(Family, Planted)> {
    let mut left = codings;
    let families = codes.families.iter().enumerate();
    let planted = families.map(|(number, family)| {
        let planted = planting::plant(family, codes, study, &mut Chance::new(seed, 100 + number as u64));
        let fits = left.checked_sub(planted.statements.len());
        left = fits.unwrap_or(left);
        (family.clone(), if fits.is_some() { planted } else { planting::nothing(family, codes, study) })
    });
    planted.collect()
}

/// `topics:` of an interview.
fn topics(interview: usize, codes: &codes::Codes, planted: &[(Family, Planted)]) -> String {
    let mut entries = std::collections::BTreeMap::new();
    for (family, planted) in planted {
        for code in &family.codes {
            if let Some(how) = planted.written(family, interview) {
                entries.insert(&codes.codes[*code].theme, how);
            }
        }
    }
    let mut yaml = "topics:\n".to_owned();
    for (theme, how) in entries {
        let _ = writeln!(yaml, "  {theme}: {how}");
    }
    yaml
}
