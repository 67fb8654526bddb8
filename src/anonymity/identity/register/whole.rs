//! Places, institutions, products, addresses and numbers: names that stand as a whole or not at all.

use super::{Match, Reading, Register, mention};
use crate::anonymity::Kind;
use crate::anonymity::identity::IdentityNo;
use crate::anonymity::identity::word::{skeleton, words};

/// Words that say what a place is: `Storvik kommune` is `Storvik`.
const DESIGNATIONS: &[&str] =
    &["kommune", "kommunen", "fylke", "fylket", "fylkeskommune", "fylkeskommunen", "by", "bydel"];

/// A form, word for word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Whole {
    pub(super) identity: IdentityNo,
    pub(super) words: Vec<String>,
}

/// The ways a form is looked for: as it is, and without what it is.
pub(super) fn wholes_of(identity: IdentityNo, kind: Kind, form: &str) -> Vec<Whole> {
    let keys: Vec<String> = words(form).map(|word| skeleton(word.text)).collect();
    let mut all = vec![Whole { identity, words: keys.clone() }];
    all.extend(designated(kind, &keys).map(|words| Whole { identity, words: words.to_vec() }));
    all
}

/// A municipality's or county's name without the word that says so.
pub(super) fn designated(kind: Kind, keys: &[String]) -> Option<&[String]> {
    let (last, name) = keys.split_last()?;
    let place = matches!(kind, Kind::Municipality | Kind::County | Kind::Place);
    (place && !name.is_empty() && DESIGNATIONS.contains(&last.as_str())).then_some(name)
}

/// The digits of a form that is a number: six digits or more and no letters.
pub(super) fn numbers_of(form: &str) -> Option<String> {
    let digits: String = form.chars().filter(char::is_ascii_digit).collect();
    let number = form.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || "+-./()".contains(c));
    (number && digits.len() >= 6).then(|| without_country(&digits).to_owned())
}

/// A telephone number without the country's own `47`.
fn without_country(digits: &str) -> &str {
    let local = digits.strip_prefix("0047").or_else(|| digits.strip_prefix("47"));
    local.filter(|local| local.len() == 8).unwrap_or(digits)
}

impl Register {
    /// The longest whole form that begins at a word.
    pub(super) fn whole(&self, reading: &Reading<'_>, at: usize) -> Option<Match> {
        let start = reading.words.get(at)?.start;
        let firsts = reading.readings(at).filter_map(|(key, cut)| Some((self.wholes.get(key)?, cut)));
        let fits = firsts.flat_map(|(wholes, cut)| {
            wholes.iter().filter_map(move |whole| Some((whole, reading.fits(at, whole, cut)?)))
        });
        let fits: Vec<(&Whole, usize)> = fits.collect();
        let longest = fits.iter().map(|(whole, _)| whole.words.len()).max()?;
        let all = fits.iter().filter(|(whole, _)| whole.words.len() == longest);
        let end = all.clone().map(|(_, end)| *end).max()?;
        let mut whose: Vec<IdentityNo> = all.filter(|(_, to)| *to == end).map(|(whole, _)| whole.identity).collect();
        whose.sort_unstable();
        whose.dedup();
        let exact = longest > 1 || !reading.is_common(at) || reading.surely_name(at);
        Some(Match { words: longest, mention: mention(start..end, &whose, exact)? })
    }

    /// A registered number, however its digits are grouped.
    pub(super) fn number(&self, reading: &Reading<'_>, at: usize) -> Option<Match> {
        let first = reading.words.get(at)?;
        if self.numbers.is_empty() || !first.text.starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let mut digits = String::new();
        let mut best = None;
        for (index, word) in reading.words.iter().enumerate().skip(at).take(15) {
            let joined = index == at || matches!(reading.gap(index - 1), " " | "-" | "." | "\u{A0}" | "/");
            if !joined || digits.len() > 20 || !word.text.bytes().all(|byte| byte.is_ascii_digit()) {
                break;
            }
            digits.push_str(word.text);
            if let Some(whose) = self.numbers.get(without_country(&digits)) {
                best = Some(Match { words: index - at + 1, mention: mention(first.start..word.end(), whose, true)? });
            }
        }
        best
    }

    /// A single word that is a registered one but for a letter.
    pub(super) fn nearly(&self, reading: &Reading<'_>, at: usize) -> Option<Match> {
        let word = reading.words.get(at)?;
        if (reading.cased && !word.is_capital()) || (reading.is_common(at) && !reading.surely_name(at)) {
            return None;
        }
        // A genitive first: `Nordmans` is rather `Nordman` with one than `Nordmann` with another letter.
        let readings: Vec<(&str, usize)> = reading.readings(at).collect();
        readings.into_iter().rev().find_map(|(key, cut)| {
            let mut whose: Vec<IdentityNo> = Vec::new();
            for meant in self.near.to(key) {
                let persons = self.parts.get(meant).into_iter().flatten().map(|part| part.identity);
                let wholes = self.wholes.get(meant).into_iter().flatten().filter(|whole| whole.words.len() == 1);
                whose.extend(persons.chain(wholes.map(|whole| whole.identity)));
            }
            whose.sort_unstable();
            whose.dedup();
            Some(Match { words: 1, mention: mention(word.start..word.end() - cut, &whose, false)? })
        })
    }
}

impl Reading<'_> {
    /// Where a whole form that begins at a word ends, if it stands there.
    fn fits(&self, at: usize, whole: &Whole, cut: usize) -> Option<usize> {
        let last = whole.words.len().checked_sub(1)?;
        if cut > 0 && last > 0 {
            return None;
        }
        for (index, wanted) in whole.words.iter().enumerate().skip(1) {
            let gap = self.gap(at + index - 1);
            let joined = (1..=2).contains(&gap.chars().count()) && !gap.contains('\n');
            let mut readings = self.readings(at + index).filter(|(_, cut)| *cut == 0 || index == last);
            if !joined || !readings.any(|(key, _)| key == wanted) {
                return None;
            }
        }
        let (word, wanted) = (self.words.get(at + last)?, whole.words.last()?);
        let genitive = self.keys.get(at + last).is_some_and(|key| key != wanted);
        Some(word.end() - usize::from(genitive))
    }
}
