//! Figures of the search index, told and not judged: `cargo test --release --test it index_speed -- --ignored --nocapture`.

#![allow(clippy::print_stderr, reason = "figures for people to read")]

use std::fs;
use std::path::Path;
use std::time::Instant;

use belegg::project::RealDisks;
use belegg::project::disk::{Disk as _, RealDisk};
use belegg::project::searchable::searchable;
use belegg::search::analysis::{self, Stemmer, Tongue};
use belegg::search::index::Index;
use belegg::source::FileName;
use belegg::transcript;
use tantivy::schema::{FAST, IndexRecordOption, STORED, Schema, TextFieldIndexing, TextOptions};
use tantivy::tokenizer::{BoxTokenStream, Token, TokenStream, Tokenizer};

use crate::generate::Corpus;

/// `copies` of the 43 interviews of a corpus; gives bytes of plain text.
fn write(root: &Path, interviews: usize) -> usize {
    let corpus = Corpus::with_words(1, 43, 104, 10_000, 10_500);
    corpus.write_to(root);
    fs::remove_dir_all(root.join("transcripts")).unwrap();
    fs::create_dir(root.join("transcripts")).unwrap();
    let texts: Vec<(&String, &String)> =
        corpus.files.iter().filter(|(name, _)| name.starts_with("transcripts/")).map(|(n, t)| (n, t)).collect();
    let mut bytes = 0;
    for at in 0..interviews {
        let (name, text) = texts[at % texts.len()];
        let old = Path::new(name).file_stem().unwrap().to_str().unwrap();
        let id = format!("i{at:05}");
        let text = text
            .replacen(&format!("id: {old}"), &format!("id: {id}"), 1)
            .replace("id: P", &format!("id: P{}", at / 43));
        bytes += text.len();
        fs::write(root.join(format!("transcripts/{id}.md")), text).unwrap();
    }
    bytes
}

fn size(folder: &Path) -> u64 {
    let files = walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap).filter(|file| file.file_type().is_file());
    files.map(|file| file.metadata().unwrap().len()).sum()
}

/// Seconds of processor that this process has used so far: on a busy machine they tell more than the clock.
fn processor() -> f64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit_once(") ").map_or("", |(_, after)| after);
    after.split(' ').skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn peak() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default().to_owned()
}

#[test]
#[ignore = "figures for people; takes minutes"]
fn figures() {
    let interviews = std::env::var("INTERVIEWS").ok().and_then(|n| n.parse().ok()).unwrap_or(1000);
    let folder = tempfile::tempdir().unwrap();
    let (root, cache) = (folder.path().join("p"), folder.path().join("c"));
    let bytes = write(&root, interviews);
    let now = 4_000_000_000;
    eprintln!("{interviews} interviews, {:.1} MB", bytes as f64 / 1e6);
    eprintln!("before: {}", peak());
    let build = |_: usize| {
        let _ = fs::remove_dir_all(&cache);
        let start = Instant::now();
        let found = searchable(&RealDisks, &root, Some(&cache), now, &mut |_| ()).unwrap();
        (start.elapsed().as_secs_f64(), found)
    };
    let (time, found) = build(0);
    let text: usize = bytes;
    eprintln!("keeper, reading and parsing included: {time:.2} s, {:.1} MB/s; {}", text as f64 / 1e6 / time, peak());
    eprintln!("size: {:.2} x the files; {} turns", size(&cache) as f64 / text as f64, found.index.turns());
    drop(found);
    for file in walkdir::WalkDir::new(&cache).into_iter().map(Result::unwrap).filter(|f| f.file_type().is_file()) {
        eprintln!("   {:>10} {}", file.metadata().unwrap().len(), file.file_name().to_string_lossy());
    }
    opening(&root, &cache, now);
    update(&root, &cache, now);
    if interviews > 2000 {
        return;
    }
    let start = Instant::now();
    let transcripts = read(&root);
    eprintln!("reading and parsing alone, one thread: {:.2} s", start.elapsed().as_secs_f64());
    let plain: usize = transcripts.iter().flat_map(|t| &t.turns).map(|turn| turn.text.len()).sum();
    eprintln!("plain text of turns: {:.1} MB; index {:.2} x", plain as f64 / 1e6, size(&cache) as f64 / plain as f64);
    for _ in 0..3 {
        let used = processor();
        let time = ours(&transcripts, &folder.path().join("o"));
        eprintln!("ours: {:.2} s of processor", processor() - used);
        eprintln!("ours, from parsed transcripts: {time:.2} s, {:.1} MB/s", plain as f64 / 1e6 / time);
        let used = processor();
        let time = bare(&transcripts, &folder.path().join("b"));
        eprintln!("bare: {:.2} s of processor", processor() - used);
        eprintln!(
            "bare loop: {time:.2} s, {:.1} MB/s, {:.2} x",
            plain as f64 / 1e6 / time,
            size(&folder.path().join("b")) as f64 / plain as f64
        );
    }
}

fn update(root: &Path, cache: &Path, now: i64) {
    for round in 0..3 {
        let file = root.join("transcripts/i00007.md");
        let text = fs::read_to_string(&file).unwrap();
        fs::write(&file, format!("{text} Runde{round} og ferdig.\n")).unwrap();
        let start = Instant::now();
        let found = searchable(&RealDisks, root, Some(cache), now, &mut |_| ()).unwrap();
        eprintln!("one changed: {:.0} ms, {}", start.elapsed().as_secs_f64() * 1e3, found.index.is_in_memory());
    }
}

fn opening(root: &Path, cache: &Path, now: i64) {
    let home = fs::read_dir(cache).unwrap().next().unwrap().unwrap().path();
    let index = home.join(fs::read_to_string(home.join("current")).unwrap());
    let disk = RealDisk::new(root).unwrap();
    for _ in 0..3 {
        let start = Instant::now();
        let stamps = disk.stamps(&FileName::new("transcripts"), ".md").unwrap();
        let stamping = start.elapsed();
        let start = Instant::now();
        let opened = Index::open(&index, now).unwrap();
        let opening = start.elapsed();
        let start = Instant::now();
        let found = searchable(&RealDisks, root, Some(cache), now, &mut |_| ()).unwrap();
        let all = start.elapsed();
        let start = Instant::now();
        let counted = opened.turns_with("ikke").unwrap();
        eprintln!(
            "stamps of {}: {stamping:?}; open: {opening:?}; searchable: {all:?}; count: {:?} {counted}, {}",
            stamps.len(),
            start.elapsed(),
            found.index.was_checked()
        );
    }
    let start = Instant::now();
    assert!(Index::open(&index, now + 90_000).unwrap().was_checked());
    eprintln!("open with all sums compared: {:?}", start.elapsed());
}

fn read(root: &Path) -> Vec<transcript::Transcript> {
    let mut files: Vec<_> = fs::read_dir(root.join("transcripts")).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let read = files.iter().map(|path| {
        let stem = path.file_stem().unwrap().to_str().unwrap();
        let file = FileName::new(format!("transcripts/{stem}.md"));
        transcript::read(&fs::read_to_string(path).unwrap(), &file, stem).0.unwrap()
    });
    read.collect()
}

fn ours(transcripts: &[transcript::Transcript], folder: &Path) -> f64 {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir(folder).unwrap();
    let entries: Vec<belegg::search::index::Entry> = transcripts
        .iter()
        .map(|transcript| belegg::search::index::Entry {
            file: transcript.file.clone(),
            stamp: belegg::source::Stamp::default(),
            racy: false,
            hash: [0; 16],
            read: Ok(transcript.clone()),
        })
        .collect();
    let start = Instant::now();
    let filling = Index::build(Some(folder)).unwrap();
    for entry in &entries {
        filling.add(entry).unwrap();
    }
    filling.finish(0).unwrap();
    start.elapsed().as_secs_f64()
}

/// What anybody would write: the same analysers, two threads, the default document, one commit.
fn bare(transcripts: &[transcript::Transcript], folder: &Path) -> f64 {
    let _ = fs::remove_dir_all(folder);
    fs::create_dir(folder).unwrap();
    let mut schema = Schema::builder();
    let words = |name: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(name);
        let indexing = indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions);
        TextOptions::default().set_indexing_options(indexing)
    };
    let form = schema.add_text_field("form", words("form") | STORED);
    let stem = schema.add_text_field("stem", words("stem"));
    let turn = schema.add_u64_field("turn", FAST);
    let transcript = schema.add_u64_field("transcript", FAST);
    let index = tantivy::Index::create_in_dir(folder, schema.build()).unwrap();
    index.tokenizers().register("form", Plain(None));
    index.tokenizers().register("stem", Plain(Some(std::sync::Arc::new(Stemmer::new(Tongue::Norwegian)))));
    let start = Instant::now();
    let mut writer: tantivy::IndexWriter = index.writer_with_num_threads(2, 200_000_000).unwrap();
    writer.set_merge_policy(Box::new(tantivy::merge_policy::NoMergePolicy));
    for (number, interview) in transcripts.iter().enumerate() {
        for said in &interview.turns {
            let mut document = tantivy::TantivyDocument::new();
            document.add_text(form, &said.text);
            document.add_text(stem, &said.text);
            document.add_u64(turn, said.no.0.into());
            document.add_u64(transcript, number as u64);
            writer.add_document(document).unwrap();
        }
    }
    writer.commit().unwrap();
    start.elapsed().as_secs_f64()
}

#[derive(Clone)]
struct Plain(Option<std::sync::Arc<Stemmer>>);

impl Tokenizer for Plain {
    type TokenStream<'a> = BoxTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> BoxTokenStream<'a> {
        BoxTokenStream::new(Words {
            words: Box::new(analysis::tokens(text)),
            stemmer: self.0.clone(),
            token: Token::default(),
        })
    }
}

struct Words<'a> {
    words: Box<dyn Iterator<Item = analysis::Token<'a>> + 'a>,
    stemmer: Option<std::sync::Arc<Stemmer>>,
    token: Token,
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let Some(word) = self.words.next() else { return false };
        self.token.text.clear();
        match &self.stemmer {
            Some(stemmer) => self.token.text.push_str(&stemmer.stem(&word.form)),
            None => self.token.text.push_str(&word.form),
        }
        self.token.position = self.token.position.wrapping_add(1);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}
