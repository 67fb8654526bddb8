//! The forms of one tongue in one flat text.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::search::analysis::Stemmer;

/// Forms and stems in sorted order, without a string per word.
///
/// The forms stand in `text`, each followed by a line feed, so that one scan finds every form that holds some letters
/// and no find can span two forms. What was read from a file may be damaged: every look-up gives nothing where an
/// offset leads nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Lexicon {
    text: String,
    /// Where each form starts in `text`, and the end of `text`.
    starts: Vec<u32>,
    stems: String,
    stem_starts: Vec<u32>,
    /// Which stem each form has.
    stem_of: Vec<u32>,
}

impl Lexicon {
    /// Sorted, distinct forms with their stems. A form that holds a line feed, or is too much for 4 GiB, is left out.
    pub(super) fn new(forms: &[String], stemmer: &Stemmer) -> Self {
        let mut numbers: BTreeMap<String, u32> = BTreeMap::new();
        let usable: Vec<&String> = forms.iter().filter(|form| !form.contains('\n')).collect();
        for form in &usable {
            numbers.insert(stemmer.stem(form).into_owned(), 0);
        }
        for (number, (_, place)) in (0u32..).zip(numbers.iter_mut()) {
            *place = number;
        }
        let (stems, stem_starts) = flat(numbers.keys().map(String::as_str));
        let (text, starts) = flat(usable.iter().map(|form| form.as_str()));
        let stem_of =
            usable.iter().map(|form| numbers.get(&*stemmer.stem(form)).copied().unwrap_or_default()).collect();
        Self { text, starts, stems, stem_starts, stem_of }
    }

    /// Whether the parts fit each other, as [`Lexicon::new`] makes them.
    pub(super) fn is_sound(&self) -> bool {
        let stems = u32::try_from(self.stem_starts.len().saturating_sub(1)).unwrap_or(u32::MAX);
        sound(&self.text, &self.starts)
            && sound(&self.stems, &self.stem_starts)
            && self.stem_of.len() == self.len()
            && self.stem_of.iter().all(|stem| *stem < stems)
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The form with a number.
    pub(super) fn form(&self, number: usize) -> Option<&str> {
        entry(&self.text, &self.starts, number)
    }

    /// Every form with its stem.
    pub(super) fn forms(&self) -> impl Iterator<Item = (&str, &str)> {
        self.stem_of.iter().enumerate().filter_map(|(number, stem)| {
            let stem = entry(&self.stems, &self.stem_starts, usize::try_from(*stem).ok()?)?;
            Some((self.form(number)?, stem))
        })
    }

    /// The form as it stands here, if the corpus has it.
    pub(super) fn get(&self, form: &str) -> Option<&str> {
        self.form(position(&self.text, &self.starts, form)?)
    }

    pub(super) fn contains(&self, form: &str) -> bool {
        position(&self.text, &self.starts, form).is_some()
    }

    /// Whether a form has this stem.
    pub(super) fn has_stem(&self, stem: &str) -> bool {
        position(&self.stems, &self.stem_starts, stem).is_some()
    }

    /// The forms with one of these stems, in order.
    pub(super) fn with_stems<'a>(&'a self, stems: &[String]) -> impl Iterator<Item = &'a str> + use<'a> {
        let numbers: Vec<u32> = stems
            .iter()
            .filter_map(|stem| u32::try_from(position(&self.stems, &self.stem_starts, stem)?).ok())
            .collect();
        let chosen = self.stem_of.iter().enumerate().filter(move |(_, stem)| numbers.contains(stem));
        chosen.filter_map(|(number, _)| self.form(number))
    }

    /// Every place where a form holds these letters: the form and the bytes of it. Nothing holds no letters.
    pub(super) fn holding<'a, 'n>(
        &'a self,
        letters: &'n str,
    ) -> impl Iterator<Item = (&'a str, Range<usize>)> + use<'a, 'n> {
        let mut finds = (!letters.is_empty()).then(|| memchr::memmem::find_iter(self.text.as_bytes(), letters));
        let mut number = 0;
        std::iter::from_fn(move || {
            let at = finds.as_mut()?.next()?;
            let start = u32::try_from(at).ok()?;
            // Finds come in order, so the form is looked for among those not yet passed.
            number += self.starts.get(number..)?.partition_point(|of| *of <= start).saturating_sub(1);
            let from = at - usize::try_from(*self.starts.get(number)?).ok()?;
            Some((self.form(number)?, from..from + letters.len()))
        })
    }
}

/// Entries one after another, each followed by a line feed, and where each starts.
fn flat<'a>(entries: impl Iterator<Item = &'a str>) -> (String, Vec<u32>) {
    let mut text = String::new();
    let mut starts = vec![0];
    for entry in entries {
        let Ok(end) = u32::try_from(text.len() + entry.len() + 1) else { break };
        text.push_str(entry);
        text.push('\n');
        starts.push(end);
    }
    (text, starts)
}

fn sound(text: &str, starts: &[u32]) -> bool {
    let ascending = starts.windows(2).all(|pair| matches!(pair, [start, next] if start < next));
    let ends = [starts.first().copied(), starts.last().copied()];
    ascending && ends == [Some(0), u32::try_from(text.len()).ok()]
}

fn entry<'a>(text: &'a str, starts: &[u32], number: usize) -> Option<&'a str> {
    let start = usize::try_from(*starts.get(number)?).ok()?;
    let end = usize::try_from(*starts.get(number + 1)?).ok()?.checked_sub(1)?;
    text.get(start..end)
}

/// The number of an entry.
fn position(text: &str, starts: &[u32], wanted: &str) -> Option<usize> {
    let (mut from, mut to) = (0, starts.len().checked_sub(1)?);
    while from < to {
        let middle = from.midpoint(to);
        match entry(text, starts, middle)?.cmp(wanted) {
            std::cmp::Ordering::Equal => return Some(middle),
            std::cmp::Ordering::Less => from = middle + 1,
            std::cmp::Ordering::Greater => to = middle,
        }
    }
    None
}
