//! Each room's work on a generated study, in this process: `cargo bench --bench rooms`.
//!
//! 43 interviews with 10,000 codings; with `BELEGG_BENCH_LARGE=1` also 1,000 interviews (60 MB) with
//! 100,000. What whole commands need is measured by `--bench commands`, with the targets beside it.
#![allow(missing_docs, reason = "nothing outside uses a bench")]
#![allow(clippy::disallowed_methods, reason = "a bench reads its own environment and files")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a bench that cannot go on stops")]
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "a bench that cannot go on stops")]

#[allow(dead_code, unused_imports, unreachable_pub, reason = "the tests use more of it")]
#[path = "../tests/generate/mod.rs"]
mod generate;

use std::fmt;
use std::sync::OnceLock;

use belegg::agreement::{Agreement, Compared, Desk, Plan, Reliability, Resampling, Touch, Unit as Compare};
use belegg::chapter::{Chapter, Ground, RenderMode, check, draft, render};
use belegg::coding::{
    CoderId, Coding, Codings, DeviceId, EntryId, JournalName, Located, Locator, Stance, anchor, fold, read_journal,
};
use belegg::project::{Project, RealDisks};
use belegg::source::FileName;
use belegg::synthesis::{Coders, Filter, Material, SaturationRule, Unit};
use belegg::transcript::Span;
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use generate::Corpus;
use tempfile::TempDir;

fn main() {
    divan::main();
}

/// Interviews and codings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Size {
    interviews: usize,
    informants: usize,
    codings: usize,
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.interviews, self.codings)
    }
}

const STUDY: Size = Size { interviews: 43, informants: 104, codings: 10_000 };
const LARGE: Size = Size { interviews: 1_000, informants: 2_400, codings: 100_000 };

fn sizes() -> Vec<Size> {
    let large = std::env::var_os("BELEGG_BENCH_LARGE").is_some();
    if large { vec![STUDY, LARGE] } else { vec![STUDY] }
}

/// Words in an interview: 60 KB of text.
const WORDS: usize = 7_000;

/// A study on disk, read, with a chapter drafted from it.
struct Study {
    corpus: Corpus,
    folder: TempDir,
    project: Project,
}

impl Study {
    fn of(size: Size) -> &'static Self {
        static STUDIES: [OnceLock<Study>; 2] = [const { OnceLock::new() }; 2];
        STUDIES[usize::from(size == LARGE)].get_or_init(|| Self::new(size))
    }

    fn new(size: Size) -> Self {
        let corpus = Corpus::with_words(1, size.interviews, size.informants, size.codings, WORDS);
        let folder = tempfile::tempdir().unwrap();
        corpus.write_to(folder.path());
        let project = Project::open(&RealDisks, folder.path()).unwrap();
        let material = project.material(&Coders::All);
        let text = with_ground(&project, &material, &[], |ground| draft(&project.settings.outline[0], ground).text());
        std::fs::create_dir(folder.path().join("chapters")).unwrap();
        std::fs::write(folder.path().join("chapters/kapittel-4.md"), text).unwrap();
        let project = Project::open(&RealDisks, folder.path()).unwrap();
        Self { corpus, folder, project }
    }

    fn files(&self, folder: &str) -> Vec<(FileName, &str)> {
        let files = self.corpus.files.iter().filter(|(name, _)| name.starts_with(folder));
        files.map(|(name, text)| (FileName::new(name), text.as_str())).collect()
    }

    fn chapters(&self) -> Vec<Chapter> {
        self.project.chapters.iter().map(|source| Chapter::parse(&source.text, &source.file).0).collect()
    }
}

fn with_ground<T>(
    project: &Project,
    material: &Material<'_>,
    chapters: &[Chapter],
    work: impl FnOnce(&Ground<'_>) -> T,
) -> T {
    work(&project.settings.ground(material, chapters))
}

#[divan::bench(args = sizes())]
fn reading_transcripts(bencher: Bencher<'_, '_>, size: Size) {
    let files = Study::of(size).files("transcripts/");
    let bytes: usize = files.iter().map(|(_, text)| text.len()).sum();
    bencher.counter(BytesCount::new(bytes)).bench(|| {
        let turns = |(name, text): &(FileName, &str)| {
            let (transcript, _) = belegg::transcript::read(text, name, &name.as_str()[12..name.as_str().len() - 3]);
            transcript.unwrap().turns.len()
        };
        files.iter().map(turns).sum::<usize>()
    });
}

#[divan::bench(args = sizes())]
fn reading_journals(bencher: Bencher<'_, '_>, size: Size) {
    let files = Study::of(size).files("codings/");
    let entries = Study::of(size).project.journals.iter().map(|journal| journal.entries.len()).sum::<usize>();
    bencher
        .counter(ItemsCount::new(entries))
        .bench(|| files.iter().map(|(name, text)| read_journal(text.as_bytes(), name).entries.len()).sum::<usize>());
}

#[divan::bench(args = sizes())]
fn folding(bencher: Bencher<'_, '_>, size: Size) {
    let journals = &Study::of(size).project.journals;
    let entries = journals.iter().map(|journal| journal.entries.len()).sum::<usize>();
    let fold = || fold(journals.iter().map(|journal| (&journal.name, journal.entries.as_slice())));
    bencher.counter(ItemsCount::new(entries)).bench(|| fold().0.codings.len());
}

#[divan::bench(args = sizes())]
fn locating_anchors(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    let codings = &project.codings.codings;
    bencher.counter(ItemsCount::new(codings.len())).bench(|| {
        let exact = |transcript| {
            let locator = Locator::new(transcript);
            let own = codings.iter().filter(|coding| coding.transcript == transcript.id);
            own.filter(|coding| matches!(locator.locate(&coding.anchor), Located::Exact(_))).count()
        };
        project.transcripts.iter().map(exact).sum::<usize>()
    });
}

#[divan::bench(args = sizes())]
fn joining_the_material(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    bencher.bench(|| project.material(&Coders::All).passages.len());
}

#[divan::bench(args = sizes())]
fn evidence_for_all_codes(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    let codes = project.codebook.codes().len();
    bencher.counter(ItemsCount::new(codes)).with_inputs(|| project.material(&Coders::All)).bench_refs(|material| {
        (0..codes).map(|code| material.evidence(code, &Filter::default()).informants.support).sum::<u32>()
    });
}

/// Target: 40 ms for 80 codes and 10,000 codings.
#[divan::bench(args = sizes())]
fn codes_that_stand_together(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    let codes: Vec<usize> = (0..project.codebook.codes().len()).collect();
    let material = project.material(&Coders::All);
    bencher.bench_local(|| {
        [Unit::Passages, Unit::Turns, Unit::Interviews].map(|unit| material.together(&codes, unit).len())
    });
}

#[divan::bench(args = sizes())]
fn saturation_in_random_orders(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    let codes: Vec<usize> = (0..project.codebook.codes().len()).collect();
    let material = project.material(&Coders::All);
    bencher.bench_local(|| material.saturation(&codes, None, &SaturationRule::default()).orders_reached);
}

/// So many coders, each with so many codings over all interviews of the study; four of five are alike.
fn coded_by(coders: usize, each: usize) -> Codings {
    let project = &Study::of(STUDY).project;
    let codes = project.codebook.codes();
    let mut codings = Vec::with_capacity(coders * each);
    for coder in 0..coders {
        let name = format!("k{coder}");
        let by = JournalName { coder: CoderId::new(&name).unwrap(), device: DeviceId::new("kontor").unwrap() };
        for no in 0..each {
            let differs = (no * 7 + coder * 13) % 5 == 0;
            let transcript = &project.transcripts[no % project.transcripts.len()];
            let spoken: Vec<_> = transcript.turns.iter().filter(|turn| turn.participant.is_some()).collect();
            let turn = spoken[(no / project.transcripts.len() * 31) % spoken.len()];
            let length = turn.text.chars().count() as u32;
            let start = length / 4 * u32::try_from(no % 3).unwrap();
            let span = Span { turn: turn.no, start, to_turn: turn.no, end: (start + 60).min(length) };
            let Some(anchor) = anchor(transcript, span) else { continue };
            codings.push(Coding {
                id: EntryId(ulid::Ulid::from_parts(no as u64, coder as u128)),
                by: by.clone(),
                at: "2026-11-20T10:15:02Z".to_owned(),
                transcript: transcript.id.clone(),
                anchor,
                code: codes[(no * 17 + usize::from(differs) * (coder + 1)) % codes.len()].address.clone(),
                stance: Stance::Support,
                memo: None,
                starred: false,
                decision: None,
            });
        }
    }
    Codings { codings, ..Codings::default() }
}

/// Whole agreement of coders, sentence by sentence, with 2,000 draws: (coders, codings each).
#[divan::bench(args = [(2, 10_000), (5, 100_000)], sample_count = 5)]
fn agreement_with_intervals(bencher: Bencher<'_, '_>, (coders, each): (usize, usize)) {
    let project = &Study::of(STUDY).project;
    let (codings, plan) = (coded_by(coders, each), Plan::default());
    let codes: Vec<usize> = (0..project.codebook.codes().len()).collect();
    bencher.bench_local(|| {
        let desk =
            Desk { transcripts: &project.transcripts, codebook: &project.codebook, codings: &codings, plan: &plan };
        let shared = desk.shared(&Compared::Coders(Vec::new())).1;
        let data = Reliability::new(&project.codebook, shared, Compare::Sentence, Touch::Any);
        Agreement::of(&data, &codes, Resampling::default()).codes.len()
    });
}

#[divan::bench(args = sizes())]
fn drafting(bencher: Bencher<'_, '_>, size: Size) {
    let project = &Study::of(size).project;
    bencher.with_inputs(|| project.material(&Coders::All)).bench_refs(|material| {
        with_ground(project, material, &[], |ground| draft(&project.settings.outline[0], ground).text().len())
    });
}

#[divan::bench(args = sizes())]
fn checking(bencher: Bencher<'_, '_>, size: Size) {
    let study = Study::of(size);
    let chapters = study.chapters();
    bencher.with_inputs(|| study.project.material(&Coders::All)).bench_refs(|material| {
        with_ground(&study.project, material, &chapters, |ground| check(&chapters[0], ground).len())
    });
}

#[divan::bench(args = sizes())]
fn rendering(bencher: Bencher<'_, '_>, size: Size) {
    let study = Study::of(size);
    let chapters = study.chapters();
    let material = study.project.material(&Coders::All);
    bencher.bench_local(|| {
        with_ground(&study.project, &material, &chapters, |ground| {
            render(&chapters[0], ground, RenderMode::Strict).text.len()
        })
    });
}

/// From the folder to the text of the chapter, checked: all that `export` does but write it.
#[divan::bench(args = sizes())]
fn exporting_from_disk(bencher: Bencher<'_, '_>, size: Size) {
    let folder = Study::of(size).folder.path();
    bencher.bench(|| {
        let project = Project::open(&RealDisks, folder).unwrap();
        let chapters: Vec<Chapter> =
            project.chapters.iter().map(|source| Chapter::parse(&source.text, &source.file).0).collect();
        let material = project.material(&Coders::All);
        with_ground(&project, &material, &chapters, |ground| {
            check(&chapters[0], ground).len() + render(&chapters[0], ground, RenderMode::Strict).text.len()
        })
    });
}
