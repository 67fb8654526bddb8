//! Candidate quotes worked out: values that stay as they are, whatever happens to the study.

use std::collections::{BTreeMap, BTreeSet};

use crate::chapter::{Chapter, Chooser, Hindrance, Offer, Offers, Refusal};
use crate::codebook::CodeAddress;
use crate::coding::{CoderId, Coding, Codings, EntryId};
use crate::synthesis::{Coders, Filter, Material, Passage, Reason, Side, Term};
use crate::transcript::{Span, TranscriptId};
use crate::tui::study::Snapshot;

/// The passages of a code that this coder may see.
#[derive(Debug)]
pub struct Found {
    /// Index of the code.
    pub code: usize,
    /// Its address.
    pub address: CodeAddress,
    /// Its name.
    pub label: String,
    /// For the finding, and against it.
    pub sides: [Ranked; 2],
    /// Passages of others that this coder may not see yet.
    pub hidden: usize,
}

/// One side.
#[derive(Debug, Default)]
pub struct Ranked {
    /// The best first.
    pub quotes: Vec<Quote>,
    /// What is no candidate.
    pub refused: Vec<Refused>,
}

/// Which words, of whose coding.
#[derive(Debug, Clone)]
pub struct Words {
    /// The coding.
    pub id: EntryId,
    /// Whose it is.
    pub by: CoderId,
    /// The transcript.
    pub transcript: TranscriptId,
    /// Where they stand; `None` where they are adrift.
    pub span: Option<Span>,
    /// The words as they stand in the transcript, else as they were coded.
    pub text: String,
    /// This coder's own coding of the same words with the code or one below it.
    pub own: Option<EntryId>,
}

/// A candidate.
#[derive(Debug)]
pub struct Quote {
    /// Its words.
    pub words: Words,
    /// The person's first, second … best: nobody comes a second time before everybody has come once.
    pub round: usize,
    /// From 0 to 1.
    pub score: f64,
    /// What the score is made of.
    pub terms: Vec<Term>,
    /// The line that would be printed under it.
    pub attribution: String,
    /// Chapters that quote these words.
    pub printed: Vec<String>,
}

/// What is no candidate.
#[derive(Debug)]
pub struct Refused {
    /// Its words.
    pub words: Words,
    /// Why not.
    pub reasons: Vec<String>,
}

impl Found {
    /// The quotes of a code among the codings that the coder may see; `None` where the codebook has no such code.
    ///
    /// Others' codings in transcripts that the coder has not read are left out before anything is ranked, so that
    /// no score tells of them.
    pub fn of(snapshot: &Snapshot, code: usize) -> Option<Self> {
        let known = snapshot.codebook.codes().get(code)?;
        let seen = seen(snapshot);
        let material = Material::new(&snapshot.codebook, &snapshot.transcripts, &seen, &Coders::All);
        let within = |coding: &&Coding| {
            snapshot.codebook.resolve(&coding.code).is_some_and(|of| material.within(code).contains(&of.index()))
        };
        let count = |all: &Codings| all.codings.iter().filter(within).count();
        let (chapters, settings) = (snapshot.parsed(), &snapshot.settings);
        let ground = settings.ground(&material, &chapters);
        let printed = printed(&chapters, snapshot);
        let desk = Desk { snapshot, material: &material, chooser: Chooser::new(&ground), code, printed };
        Some(Self {
            code,
            address: known.address.clone(),
            label: known.label.clone(),
            sides: desk.sides(),
            hidden: count(&snapshot.codings).saturating_sub(count(&seen)),
        })
    }
}

/// The codings without those that are not for this coder's eyes.
fn seen(snapshot: &Snapshot) -> Codings {
    let all = &snapshot.codings;
    let kept = all.codings.iter().filter(|coding| snapshot.may_see(coding));
    Codings {
        codings: kept.cloned().collect(),
        topics: all.topics.clone(),
        read: all.read.clone(),
        clock: all.clock,
        ..Codings::default()
    }
}

/// The chapters that quote each coding.
fn printed(chapters: &[Chapter], snapshot: &Snapshot) -> BTreeMap<EntryId, Vec<String>> {
    let mut printed: BTreeMap<EntryId, Vec<String>> = BTreeMap::new();
    for (chapter, source) in chapters.iter().zip(snapshot.chapters.iter()) {
        for coding in chapter.quotes.iter().filter_map(|quote| quote.source.as_ref()).map(|source| source.coding) {
            printed.entry(coding).or_default().push(source.name.clone());
        }
    }
    printed
}

/// Whether it is refused because it says the opposite, or takes no stand.
fn is_of_the_other_side(refused: &Refusal) -> bool {
    refused.reasons.contains(&Hindrance::Candidate(Reason::Stance))
}

/// What the quotes of one code are made from.
struct Desk<'a> {
    snapshot: &'a Snapshot,
    material: &'a Material<'a>,
    chooser: Chooser<'a>,
    code: usize,
    printed: BTreeMap<EntryId, Vec<String>>,
}

impl Desk<'_> {
    /// Both sides; what is refused on one only because it speaks for the other is not told there.
    fn sides(&self) -> [Ranked; 2] {
        let [with, against] =
            [Side::For, Side::Against].map(|side| self.chooser.offers(self.code, &Filter::default(), side));
        let elsewhere = [&with, &against].map(|found| {
            let other = found.refused.iter().filter(|refused| is_of_the_other_side(refused));
            other.map(|refused| refused.passage).collect::<BTreeSet<usize>>()
        });
        let [a, b] = &elsewhere;
        let neither: BTreeSet<usize> = a.intersection(b).copied().collect();
        [with, against].map(|found| self.ranked(found, &neither))
    }

    fn ranked(&self, found: Offers, neither: &BTreeSet<usize>) -> Ranked {
        let told = |refused: &&Refusal| !is_of_the_other_side(refused) || neither.contains(&refused.passage);
        let mut rounds: BTreeMap<usize, usize> = BTreeMap::new();
        let quotes = found.ranked.into_iter().filter_map(|offer| {
            let round = rounds.entry(offer.candidate.person).or_default();
            *round += 1;
            self.quote(offer, *round)
        });
        Ranked {
            quotes: quotes.collect(),
            refused: found.refused.iter().filter(told).filter_map(|refused| self.refused(refused)).collect(),
        }
    }

    fn quote(&self, Offer { candidate, attribution }: Offer, round: usize) -> Option<Quote> {
        let passage = self.material.passages.get(candidate.passage)?;
        let ids = self.same(passage).filter_map(|same| self.printed.get(&same.coding.id));
        Some(Quote {
            words: self.words(passage)?,
            round,
            score: candidate.score,
            terms: candidate.terms,
            attribution,
            printed: ids.flatten().cloned().collect(),
        })
    }

    fn refused(&self, rejected: &Refusal) -> Option<Refused> {
        let words = self.words(self.material.passages.get(rejected.passage)?)?;
        Some(Refused { words, reasons: rejected.reasons.iter().map(ToString::to_string).collect() })
    }

    fn words(&self, passage: &Passage<'_>) -> Option<Words> {
        let span = passage.located.span();
        let transcript = passage.transcript.and_then(|at| self.material.transcripts.get(at));
        let text = span.zip(transcript).and_then(|(span, transcript)| transcript.words(span));
        let own = |same: &&Passage<'_>| {
            let within =
                same.code == passage.code || same.code.is_some_and(|at| self.material.within(self.code).contains(&at));
            same.coding.by.coder == self.snapshot.me && within
        };
        let mine = if own(&passage) {
            Some(passage.coding.id)
        } else {
            self.same(passage).find(own).map(|same| same.coding.id)
        };
        Some(Words {
            id: passage.coding.id,
            by: passage.coding.by.coder.clone(),
            transcript: passage.coding.transcript.clone(),
            span,
            text: text.unwrap_or_else(|| passage.coding.anchor.quote.clone()),
            own: mine,
        })
    }

    /// Passages on the same words, whatever their code; an adrift one only itself.
    fn same<'s>(&'s self, passage: &'s Passage<'s>) -> impl Iterator<Item = &'s Passage<'s>> {
        let there = passage.transcript.map_or(&[][..], |at| self.material.passages_in(at));
        let all = there.iter().filter_map(|at| self.material.passages.get(*at));
        all.filter(move |other| other.located.span().is_some() && other.located.span() == passage.located.span())
    }
}
