//! What a query means on this corpus: which forms each of its words stands for.

use std::collections::{BTreeSet, HashMap};

use super::bits::Bits;
use super::coded::{Asked, CodedPassages};
use crate::search::query::{Coded, How, Phrase, Query, Term};
use crate::search::vocabulary::{ExpandError, Related, Vocabulary, Why};
use crate::transcript::TranscriptId;

/// Forms that are not to be looked for although a word stands for them, in lower case.
pub type Strikes = BTreeSet<String>;

/// A query with everything resolved that the corpus and the codings decide.
pub(super) enum Meaning<'a> {
    /// All hold.
    All(Vec<Self>),
    /// One holds.
    Any(Vec<Self>),
    /// It does not hold.
    Not(Box<Self>),
    /// One of a word's forms stands there.
    Word(Word),
    /// The words stand together.
    Phrase { words: Vec<Word>, slop: u32 },
    /// The turn has an attribute `name=value`; `*` in the value is any characters.
    Attribute { name: &'a str, value: &'a str },
    /// The turn is one of these; or, with `outside`, none of them.
    Places { turns: HashMap<&'a TranscriptId, Bits>, outside: bool },
}

/// A word and its forms.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// As typed.
    pub(super) typed: String,
    /// Struck ones too.
    pub(super) forms: Vec<Related>,
    /// Which of them are struck, in the same order.
    pub(super) struck: Vec<bool>,
}

impl Word {
    /// The forms to look for, with the reading each belongs to (see [`super::score`]).
    pub(super) fn sought(&self) -> impl Iterator<Item = (&Related, usize)> {
        let forms = self.forms.iter().zip(&self.struck).filter(|(_, struck)| !**struck);
        forms.map(|(form, _)| {
            let reading = match form.why {
                Why::Exact => 0,
                Why::Stem | Why::Variety | Why::Pattern | Why::Typed => 1,
                Why::Compound => 2,
            };
            (form, reading)
        })
    }
}

/// What the corpus and the coders give for resolving.
pub(super) struct Resolver<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) strikes: &'a Strikes,
    pub(super) coded: &'a CodedPassages,
}

impl<'a> Resolver<'a> {
    pub(super) fn resolve(&self, query: &'a Query) -> Result<Meaning<'a>, ExpandError> {
        self.node(query, &Asked::default())
    }

    /// `asked` is what stands beside a code and is asked of the same passage.
    fn node(&self, query: &'a Query, asked: &Asked<'a>) -> Result<Meaning<'a>, ExpandError> {
        Ok(match query {
            Query::All(parts) => self.all(parts, asked)?,
            Query::Any(parts) => {
                Meaning::Any(parts.iter().map(|part| self.node(part, asked)).collect::<Result<_, _>>()?)
            }
            Query::Not(part) => Meaning::Not(Box::new(self.node(part, &Asked::default())?)),
            Query::Term(term) => Meaning::Word(self.word(term)?),
            Query::Phrase(phrase) => self.phrase(phrase)?,
            Query::Attribute { name, value, .. } => Meaning::Attribute { name, value },
            Query::Coded(Coded::Uncoded) => {
                Meaning::Places { turns: self.coded.turns(&Asked::default()), outside: true }
            }
            Query::Coded(Coded::Code(code)) => self.places(&asked.with_code(code)),
            Query::Coded(other) => {
                let mut alone = Asked::default();
                alone.take(other);
                self.places(&alone)
            }
            Query::Near { one, other, turns } => {
                let near = self.coded.near(&asked.with_code(one), &asked.with_code(other), *turns);
                Meaning::Places { turns: near, outside: false }
            }
        })
    }

    /// `code:a stance:contradict` asks both of one passage; without a code, what is asked is asked of one passage too.
    fn all(&self, parts: &'a [Query], outer: &Asked<'a>) -> Result<Meaning<'a>, ExpandError> {
        let mut asked = outer.clone();
        let mut alone: Vec<&'a Query> = Vec::new();
        let mut others: Vec<&'a Query> = Vec::new();
        for part in parts {
            match part {
                Query::Coded(coded @ (Coded::Stance(_) | Coded::Coder { .. } | Coded::Starred)) => {
                    if !asked.take(coded) {
                        alone.push(part);
                    }
                }
                other => others.push(other),
            }
        }
        let mut all = Vec::new();
        if asked != *outer && !others.iter().any(|part| names_a_code(part)) {
            all.push(self.places(&asked));
        }
        for part in others {
            all.push(self.node(part, &asked)?);
        }
        for part in alone {
            all.push(self.node(part, &Asked::default())?);
        }
        Ok(Meaning::All(all))
    }

    fn places(&self, asked: &Asked<'a>) -> Meaning<'a> {
        Meaning::Places { turns: self.coded.turns(asked), outside: false }
    }

    fn phrase(&self, phrase: &Phrase) -> Result<Meaning<'a>, ExpandError> {
        let words = phrase.terms.iter().map(|term| {
            // Inside quotes a word is itself and its inflections: who quotes means those words.
            let mut word = self.word(term)?;
            if term.how == How::Family {
                let kept = word.forms.iter().map(|form| form.why != Why::Compound);
                let kept: Vec<bool> = kept.collect();
                let mut keep = kept.iter();
                word.struck.retain(|_| keep.next().copied().unwrap_or(true));
                word.forms.retain(|form| form.why != Why::Compound);
            }
            Ok(word)
        });
        Ok(Meaning::Phrase { words: words.collect::<Result<_, ExpandError>>()?, slop: phrase.slop })
    }

    fn word(&self, term: &Term) -> Result<Word, ExpandError> {
        let mut forms = self.vocabulary.expand(term)?;
        if forms.is_empty() && matches!(term.how, How::Family | How::Stem | How::Compounds) {
            forms = self.vocabulary.typed(&term.text);
        }
        let struck = forms.iter().map(|form| self.strikes.contains(&form.form)).collect();
        Ok(Word { typed: term.text.clone(), forms, struck })
    }
}

/// Whether a part has a code that what stands beside it can be asked of.
fn names_a_code(query: &Query) -> bool {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().any(names_a_code),
        Query::Coded(Coded::Code(_)) | Query::Near { .. } => true,
        _ => false,
    }
}

impl Meaning<'_> {
    /// The words whose finding is marked in the text: all but the excluded, in the order of the query.
    pub(super) fn words(&self) -> Vec<&Word> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::words).collect(),
            Self::Word(word) => vec![word],
            Self::Phrase { words, .. } => words.iter().collect(),
            Self::Not(_) | Self::Attribute { .. } | Self::Places { .. } => Vec::new(),
        }
    }

    /// The words that are excluded.
    pub(super) fn excluded(&self) -> Vec<&Word> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::excluded).collect(),
            Self::Not(part) => part.words(),
            _ => Vec::new(),
        }
    }
}
