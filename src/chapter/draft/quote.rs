//! A quote for a finding, with the most precise attribution that holds.

use super::piece::Piece;
use super::section::{Finding, Writer};
use crate::anonymity::{AttributionVerdict, Policy, check_attribution, safest, stable_numbers};
use crate::chapter::Deviant;
use crate::chapter::check::gives_away;
use crate::source::markdown;
use crate::synthesis::{Candidate, Filter, Material, Side};
use crate::transcript::{Language, Participant, Span};

/// More words than this are more than a chapter quotes.
const LONGEST: usize = 60;

impl Writer<'_> {
    /// Adds the best quote of somebody not yet quoted in this section; false when there is none.
    pub(super) fn quote(&mut self, finding: &Finding<'_>) -> bool {
        let candidates = self.ground.material.quotes(finding.index, &Filter::default(), Side::For);
        let quotable = candidates.ranked.iter().find_map(|candidate| Some((candidate, self.quotable(candidate)?)));
        let Some((candidate, piece)) = quotable else { return false };
        self.quoted_people.insert(candidate.person);
        *self.quotes_of.entry(candidate.person).or_default() += 1;
        self.quoted.extend(self.place(candidate));
        self.pieces.push(piece);
        true
    }

    fn quotable(&self, candidate: &Candidate) -> Option<Piece> {
        let material = self.ground.material;
        let speaker = material.people.get(candidate.person)?.participant?;
        let id = material.passages.get(candidate.passage)?.coding.id;
        let place = self.place(candidate)?;
        let used =
            self.quoted_people.contains(&candidate.person) || self.quoted.iter().any(|other| overlap(&place, other));
        if used
            || self.is_quoted_enough(candidate.person)
            || self.is_deviant(speaker)
            || candidate.words.split_whitespace().count() > LONGEST
        {
            return None;
        }
        let said = printable(&candidate.words)?;
        let language = material.transcripts.get(place.0)?.language;
        if gives_away(&said, language, self.ground) {
            return None;
        }
        let words = markdown(&with_omissions(&said));
        let attribution = markdown(&self.attribution(speaker));
        Some(Piece::Quote { id, text: format!("> {words}\n>\n> [{attribution}](belegg:quote/{id})") })
    }

    /// Whether one more would be too many from one person, however many quotes there will be.
    fn is_quoted_enough(&self, person: usize) -> bool {
        let share = self.ground.policy.quotes;
        let most = (1..=50).map(|quotes| share.limit(quotes)).min().unwrap_or(1);
        self.quotes_of.get(&person).is_some_and(|given| *given >= most)
    }

    /// Where a candidate's words stand: the index of the transcript and the span in it.
    fn place(&self, candidate: &Candidate) -> Option<(usize, Span)> {
        let passage = self.ground.material.passages.get(candidate.passage)?;
        Some((passage.transcript?, passage.located.span()?))
    }

    /// The deviant case is named in its section: its words are not printed anywhere in the draft.
    fn is_deviant(&self, speaker: &Participant) -> bool {
        match &self.plan.deviant {
            Some(Deviant::Filter(filter)) => filter.matches(speaker),
            Some(Deviant::Stakeholder(id)) => speaker.group.as_ref().is_some_and(|group| group.as_str() == id),
            None => false,
        }
    }

    fn attribution(&self, speaker: &Participant) -> String {
        attribution(self.ground.policy, self.ground.material, speaker, self.language)
    }
}

/// The line under a quote of a speaker: the most precise one by role and group that holds.
pub fn attribution(policy: &Policy, material: &Material<'_>, speaker: &Participant, language: Language) -> String {
    let interviews = material.transcripts.iter().filter(|transcript| !transcript.is_document());
    let everybody: Vec<&Participant> = interviews.flat_map(|transcript| &transcript.participants).collect();
    let text = safest(policy, &everybody, speaker, &["role", "group"]).phrase(material.codebook, language);
    // A group's own label may hold the name of a workplace.
    match check_attribution(policy, &everybody, speaker, &text, material.codebook) {
        AttributionVerdict::Holds => text,
        AttributionVerdict::Fails(failure) => failure.instead,
    }
}

/// The words with pseudonyms as they can be printed; `None` where a number stands outside brackets.
pub(in crate::chapter) fn printable(words: &str) -> Option<String> {
    let mut out = String::new();
    let mut at = 0;
    for number in stable_numbers(words) {
        out.push_str(words.get(at..number.at.start)?);
        words.get(number.at.clone()).filter(|said| said.starts_with('['))?;
        out.push_str(&number.instead);
        at = number.at.end;
    }
    out.push_str(words.get(at..)?);
    Some(out)
}

/// Whether two places share words, whichever code they were coded with.
fn overlap((one, a): &(usize, Span), (other, b): &(usize, Span)) -> bool {
    one == other && (a.turn, a.start) < (b.to_turn, b.end) && (b.turn, b.start) < (a.to_turn, a.end)
}

/// `…` where the words begin or end inside a sentence.
fn with_omissions(words: &str) -> String {
    let inside = words.chars().next().is_some_and(char::is_lowercase);
    let open = !words.trim_end().ends_with(['.', '!', '?', '…', '»', '"']);
    format!("{}{}{}", if inside { "… " } else { "" }, words.trim(), if open { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::{printable, with_omissions};

    #[test]
    fn pseudonyms_are_printed_without_their_numbers() {
        assert_eq!(printable("i [kommune 2] så").as_deref(), Some("i [en kommune] så"));
        assert_eq!(printable("vi ser det").as_deref(), Some("vi ser det"));
        assert_eq!(printable("sa informant 3"), None);
    }

    #[test]
    fn a_fragment_shows_that_it_is_one() {
        assert_eq!(with_omissions("vi ser det nå"), "… vi ser det nå …");
        assert_eq!(with_omissions("Vi ser det nå."), "Vi ser det nå.");
    }
}
