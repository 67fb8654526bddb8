//! The quotes of a draft: chosen for the whole chapter, each with the most precise attribution that holds.

use std::collections::BTreeSet;

use super::Chooser;
use super::piece::Piece;
use super::section::{Told, Writer};
use crate::chapter::Deviant;
use crate::chapter::choice::{Finding, Offer, printable, select};
use crate::chapter::template::{Given, Template, Values};
use crate::codebook::Section;
use crate::coding::EntryId;
use crate::source::markdown;
use crate::synthesis::Class;
use crate::transcript::Participant;

impl Writer<'_> {
    /// Chooses the quotes of all sections, without those of these codings.
    pub(super) fn choose(&mut self, sections: &[Told<'_>], chooser: &Chooser<'_>, barred: &BTreeSet<EntryId>) {
        let of_section = |told: &Told<'_>| {
            let number = told.number;
            let findings = told.findings.iter().map(move |finding| {
                let negative = finding.code.section() == Section::Drawbacks;
                Finding {
                    code: finding.index,
                    section: number,
                    heading: 2 * number + usize::from(negative),
                    stakeholder: finding.code.address.stakeholder().to_owned(),
                    negative,
                    quoted: finding.verdict.class >= Class::Split,
                    weighty: finding.verdict.class >= Class::Several,
                    split: finding.verdict.class == Class::Split,
                }
            });
            findings.collect::<Vec<_>>()
        };
        let findings: Vec<Finding> = sections.iter().flat_map(of_section).collect();
        let deviants = self.deviants();
        let id = |offer: &Offer| Some(self.ground.material.passages.get(offer.candidate.passage)?.coding.id);
        let fits = |offer: &Offer| {
            !deviants.contains(&offer.candidate.person) && id(offer).is_some_and(|id| !barred.contains(&id))
        };
        let mut picks = select(chooser, &findings, fits);
        // A quote for a finding stands before one against it.
        picks.sort_by_key(|pick| (pick.finding, pick.side == crate::synthesis::Side::Against));
        for pick in picks {
            let Some(finding) = findings.get(pick.finding) else { continue };
            let piece = self.piece(&pick.offer);
            self.quotes.entry((finding.section, finding.code)).or_default().extend(piece);
        }
    }

    fn piece(&self, Offer { candidate, attribution }: &Offer) -> Option<Piece> {
        let id = self.ground.material.passages.get(candidate.passage)?.coding.id;
        let words = markdown(&with_omissions(&printable(&candidate.words)?));
        let attribution = format!("[{}](belegg:quote/{id})", markdown(attribution));
        let values = [("words", Given::from(words)), ("attribution", Given::from(attribution))];
        Some(Piece::Quote { id, text: self.fill(Template::Quote, &Values::from(values)) })
    }

    /// The people of the deviant case: it is named in its section, so its words are not printed anywhere in the draft.
    fn deviants(&self) -> BTreeSet<usize> {
        let people = self.ground.material.people.iter().enumerate();
        let of_case = people.filter(|(_, person)| person.participant.is_some_and(|speaker| self.is_deviant(speaker)));
        of_case.map(|(at, _)| at).collect()
    }

    fn is_deviant(&self, speaker: &Participant) -> bool {
        match &self.plan.deviant {
            Some(Deviant::Filter(filter)) => filter.matches(speaker),
            Some(Deviant::Stakeholder(id)) => speaker.group.as_ref().is_some_and(|group| group.as_str() == id),
            None => false,
        }
    }
}

/// `…` where the words begin or end inside a sentence.
fn with_omissions(words: &str) -> String {
    let inside = words.chars().next().is_some_and(char::is_lowercase);
    let open = !words.trim_end().ends_with(['.', '!', '?', '…', '»', '"']);
    format!("{}{}{}", if inside { "… " } else { "" }, words.trim(), if open { " …" } else { "" })
}

#[cfg(test)]
mod tests {
    use super::with_omissions;

    #[test]
    fn a_fragment_shows_that_it_is_one() {
        assert_eq!(with_omissions("vi ser det nå"), "… vi ser det nå …");
        assert_eq!(with_omissions("Vi ser det nå."), "Vi ser det nå.");
    }
}
