//! Persons: any of their names that stand together.

use super::{Match, Reading, Register, mention};
use crate::anonymity::identity::IdentityNo;
use crate::anonymity::identity::word::{skeleton, words};

/// Words inside names that are no names by themselves.
const PARTICLES: &[&str] = &[
    "af", "av", "da", "de", "del", "den", "der", "di", "du", "el", "la", "le", "van", "von", "al", "bin", "ben", "dos",
];

/// One word of a person's names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) identity: IdentityNo,
    pub(super) role: Role,
}

/// What a word is in a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Given,
    Family,
    /// `von`: counts only between other words.
    Particle,
    /// A single letter of a registered form: counts only beside other words.
    Initial,
}

/// The words of a form and what they are: the last is the family name, where there are several.
pub(super) fn parts_of(identity: IdentityNo, form: &str) -> Vec<(String, Part)> {
    let keys: Vec<String> = words(form).map(|word| skeleton(word.text)).collect();
    let last = keys.len().saturating_sub(1);
    let role = |index: usize, key: &str| match index {
        _ if key.chars().count() == 1 => Role::Initial,
        _ if last > 0 && PARTICLES.contains(&key) => Role::Particle,
        _ if index == last && last > 0 => Role::Family,
        _ => Role::Given,
    };
    let parts = keys.iter().enumerate().map(|(index, key)| (key.clone(), Part { identity, role: role(index, key) }));
    parts.collect()
}

/// Names of one person being put together, word by word.
struct Run<'r> {
    whose: Vec<Part>,
    used: Vec<&'r str>,
    words: usize,
    end: usize,
    /// Whole names among its words, initials and particles aside.
    names: usize,
    exact: bool,
}

impl Register {
    /// The names of one person that begin at a word.
    pub(super) fn person<'r>(&'r self, reading: &'r Reading<'_>, at: usize) -> Option<Match> {
        let start = reading.words.get(at)?.start;
        let mut run = self.first(reading, at)?;
        while let Some(longer) = self.longer(reading, at, &run) {
            run = longer;
        }
        if run.names == 0 {
            return None;
        }
        let alone = run.names == 1 && run.words == 1;
        let exact = run.exact && !(alone && reading.is_common(at) && !reading.surely_name(at));
        let key = run.used.join(" ");
        let whose = self.settled(&key, run.whose.iter().map(|part| part.identity).collect());
        Some(Match { words: run.words, mention: mention(start..run.end, &whose, exact)? })
    }

    /// Those who go by exactly these words, where some do; else all.
    fn settled(&self, key: &str, mut whose: Vec<IdentityNo>) -> Vec<IdentityNo> {
        whose.sort_unstable();
        whose.dedup();
        let by_form = self.forms.get(key).into_iter().flatten().copied().filter(|no| whose.contains(no));
        let exactly: Vec<IdentityNo> = by_form.collect();
        if exactly.is_empty() { whose } else { exactly }
    }

    fn first<'r>(&'r self, reading: &'r Reading<'_>, at: usize) -> Option<Run<'r>> {
        let word = reading.words.get(at)?;
        for (key, cut) in reading.readings(at) {
            let Some((key, parts)) = self.parts.get_key_value(key) else { continue };
            let whose: Vec<Part> = parts.iter().copied().filter(|part| is_name(part.role)).collect();
            if !whose.is_empty() {
                let end = word.end() - cut;
                return Some(Run { whose, used: vec![key.as_str()], words: 1, end, names: 1, exact: true });
            }
        }
        self.initial_first(reading, at)
    }

    /// `K. Nordmann`: an initial and a name of a person who has both.
    fn initial_first<'r>(&'r self, reading: &'r Reading<'_>, at: usize) -> Option<Run<'r>> {
        let (word, letter) = (reading.words.get(at)?, reading.keys.get(at)?);
        let dotted = reading.gap(at).starts_with('.');
        if word.text.chars().count() != 1
            || !(word.is_capital() || dotted)
            || !matches!(reading.gap(at), ". " | "." | " ")
        {
            return None;
        }
        // Several initials may stand before the name: `K. A. Nordmann`.
        let mut to = at + 1;
        while reading.words.get(to).is_some_and(|next| next.text.chars().count() == 1)
            && matches!(reading.gap(to), ". " | "." | " ")
            && to < at + 3
        {
            to += 1;
        }
        let (key, cut, parts) = reading
            .readings(to)
            .find_map(|(key, cut)| self.parts.get_key_value(key).map(|(key, parts)| (key, cut, parts)))?;
        let has = |no: IdentityNo| self.initials.get(&no).is_some_and(|letters| letters.contains(letter.as_str()));
        let whose: Vec<Part> = parts.iter().copied().filter(|part| is_name(part.role) && has(part.identity)).collect();
        let end = reading.words.get(to)?.end() - cut;
        let words = to - at + 1;
        (!whose.is_empty()).then(|| Run { whose, used: vec![key.as_str()], words, end, names: 1, exact: true })
    }

    /// The run with the next word, or with the next but one where an unknown capitalised name stands between.
    fn longer<'r>(&'r self, reading: &'r Reading<'_>, at: usize, run: &Run<'r>) -> Option<Run<'r>> {
        let last = at + run.words - 1;
        // A genitive ends a name.
        if reading.words.get(last)?.end() != run.end {
            return None;
        }
        self.with_name(reading, at, run, 1)
            .or_else(|| self.across(reading, at, run))
            .or_else(|| self.with_initial(reading, last, run))
            .or_else(|| self.with_typo(reading, last, run))
    }

    /// `Kari Marie Nordmann`, `Kari A. Nordmann`: a middle name nobody registered, and the family name.
    fn across<'r>(&'r self, reading: &'r Reading<'_>, at: usize, run: &Run<'r>) -> Option<Run<'r>> {
        let last = at + run.words - 1;
        let between = reading.words.get(last + 1)?;
        let initial = between.text.chars().count() == 1;
        let plain = reading.cased && between.text.chars().any(char::is_lowercase);
        let joined = matches!(reading.gap(last), " " | "-") && between.is_capital();
        let family = |part: &Part| part.role == Role::Family;
        let longer = (joined && (plain || initial)).then(|| self.with_name(reading, at, run, 2))??;
        longer.whose.iter().any(family).then_some(longer)
    }

    fn with_name<'r>(&'r self, reading: &'r Reading<'_>, at: usize, run: &Run<'r>, step: usize) -> Option<Run<'r>> {
        let last = at + run.words - 1;
        let next = last + step;
        let word = reading.words.get(next)?;
        let gap = reading.gap(next - 1);
        for (key, cut) in reading.readings(next) {
            let Some((key, parts)) = self.parts.get_key_value(key) else { continue };
            if run.used.contains(&key.as_str()) {
                continue;
            }
            let turned = gap == ", " && run.whose.iter().any(|part| part.role == Role::Family);
            let joins = |part: &Part| match part.role {
                Role::Given if turned => true,
                _ => matches!(gap, " " | "-" | "\u{A0}" | ". " | "."),
            };
            let same = |part: &&Part| run.whose.iter().any(|known| known.identity == part.identity) && joins(part);
            let whose: Vec<Part> = parts.iter().filter(same).copied().collect();
            if whose.is_empty() || (gap.starts_with('.') && step == 1) {
                continue;
            }
            let names = run.names + usize::from(whose.iter().any(|part| is_name(part.role)));
            let used = run.used.iter().copied().chain([key.as_str()]).collect();
            return Some(Run { whose, used, words: run.words + step, end: word.end() - cut, names, exact: run.exact });
        }
        None
    }

    /// `Kari N.`: a capital that is one of the person's initials, the full stop left to the sentence.
    fn with_initial<'r>(&'r self, reading: &'r Reading<'_>, last: usize, run: &Run<'r>) -> Option<Run<'r>> {
        let (word, key) = (reading.words.get(last + 1)?, reading.keys.get(last + 1)?);
        if word.text.chars().count() != 1 || !word.is_capital() || reading.gap(last) != " " || !reading.cased {
            return None;
        }
        let has =
            |part: &&Part| self.initials.get(&part.identity).is_some_and(|letters| letters.contains(key.as_str()));
        let whose: Vec<Part> = run.whose.iter().filter(has).copied().collect();
        let followed = reading.gap(last + 1).starts_with('.');
        // `Kari I dag`: a capital that is a word needs its full stop.
        (!whose.is_empty() && (followed || key != "i")).then(|| Run {
            whose,
            used: run.used.clone(),
            words: run.words + 1,
            end: word.end(),
            names: run.names,
            exact: run.exact,
        })
    }

    /// `Kari Nordman`: a neighbour makes a letter off certain.
    fn with_typo<'r>(&'r self, reading: &'r Reading<'_>, last: usize, run: &Run<'r>) -> Option<Run<'r>> {
        let word = reading.words.get(last + 1)?;
        if !matches!(reading.gap(last), " " | "-") || (reading.cased && !word.is_capital()) {
            return None;
        }
        let common = run.words == 1 && reading.is_common(last);
        for (key, cut) in reading.readings(last + 1) {
            for meant in self.near.to(key) {
                let Some((meant, parts)) = self.parts.get_key_value(meant) else { continue };
                let same =
                    |part: &&Part| is_name(part.role) && run.whose.iter().any(|known| known.identity == part.identity);
                let whose: Vec<Part> = parts.iter().filter(same).copied().collect();
                if whose.is_empty() || run.used.contains(&meant.as_str()) {
                    continue;
                }
                let used = run.used.iter().copied().chain([meant.as_str()]).collect();
                let end = word.end() - cut;
                return Some(Run {
                    whose,
                    used,
                    words: run.words + 1,
                    end,
                    names: run.names + 1,
                    exact: run.exact && !common,
                });
            }
        }
        None
    }
}

fn is_name(role: Role) -> bool {
    matches!(role, Role::Given | Role::Family)
}
