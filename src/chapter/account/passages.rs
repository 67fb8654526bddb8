//! Passages behind a claim as an audience may read them.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap, HashSet};

use super::Audience;
use crate::anonymity::{Cell, Policy, exact_counts_allowed, labels_in};
use crate::chapter::check::{clues, printable_words};
use crate::chapter::choice::printable;
use crate::chapter::{Chapter, Ground, attribution};
use crate::coding::{EntryId, Located, Stance};
use crate::synthesis::{Condition, Evidence, Filter, Passage};
use crate::transcript::{Capture, Participant, ParticipantId, Transcript, TurnNo};

/// So many passages of each side stand behind a claim outside the project.
const A_SIDE: usize = 3;

/// A passage as it may be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What it says of the claim.
    pub stance: Stance,
    /// Who says it: generalised for readers, the label for the project's own people.
    pub who: String,
    /// Its words.
    pub words: String,
    /// What stands around the words in their turn, before and after; empty where that may not be told.
    pub around: (String, String),
    /// Transcript and turn; for the project's own people.
    pub place: Option<(String, TurnNo)>,
}

/// Tells passages; remembers how much of each informant was told already.
pub(super) struct Teller<'g> {
    ground: &'g Ground<'g>,
    participants: &'g [&'g Participant],
    audience: Audience,
    /// Codings that the chapter quotes: their words stand there, with what the writer left out left out.
    quoted: HashSet<EntryId>,
    given: HashMap<ParticipantId, u32>,
    /// What was told already, so that the same passage is one.
    shown: HashMap<EntryId, Option<Told>>,
    most: u32,
    /// The words of names that may stand in print.
    public: OnceCell<BTreeSet<String>>,
}

impl<'g> Teller<'g> {
    pub(super) fn new(
        chapter: &Chapter,
        ground: &'g Ground<'g>,
        participants: &'g [&'g Participant],
        audience: Audience,
    ) -> Self {
        let quoted: HashSet<EntryId> =
            chapter.quotes.iter().filter_map(|quote| quote.source.as_ref()).map(|source| source.coding).collect();
        let mut given = HashMap::new();
        for passage in ground.material.passages.iter().filter(|passage| quoted.contains(&passage.coding.id)) {
            for id in passage.people.iter().filter_map(|at| ground.material.people.get(*at)?.id()) {
                *given.entry(id.clone()).or_default() += 1;
            }
        }
        let most = ground.policy.quotes.most;
        Self { ground, participants, audience, quoted, given, shown: HashMap::new(), most, public: OnceCell::new() }
    }

    pub(super) fn audience(&self) -> Audience {
        self.audience
    }

    /// The passages of a claim that may be told, and whether others are left out.
    pub(super) fn claim(&mut self, evidence: &Evidence, filter: &Filter) -> (Vec<Told>, bool) {
        let passages = self.behind(evidence);
        if self.audience == Audience::Internal {
            let on_claim =
                |passage: &Passage<'_>| Some(Told { stance: self.stance(evidence, passage), ..self.whole(passage)? });
            let mut told: Vec<Told> = passages.into_iter().filter_map(on_claim).collect();
            told.sort_by_key(|one| one.stance);
            return (told, false);
        }
        if passages.is_empty() || !self.hides_who_speaks(evidence, filter) {
            return (Vec::new(), !passages.is_empty());
        }
        let (mut told, mut sides) = (Vec::new(), [0; 2]);
        let all = passages.len();
        for passage in passages {
            let stance = self.stance(evidence, passage);
            let side = usize::from(stance != Stance::Support);
            let Some(count) = sides.get_mut(side).filter(|count| **count < A_SIDE) else { continue };
            if let Some(one) = self.guarded(passage) {
                *count += 1;
                told.push(Told { stance, ..one });
            }
        }
        // No order that follows the interviews.
        told.sort_by(|a, b| (a.stance, &a.words).cmp(&(b.stance, &b.words)));
        let left_out = told.len() < all;
        (told, left_out)
    }

    /// What a passage says of the claim: support of the other side of the theme contradicts it.
    fn stance(&self, evidence: &Evidence, passage: &Passage<'_>) -> Stance {
        let own = passage.code.is_some_and(|code| self.ground.material.within(evidence.code).contains(&code));
        match (own, passage.stance()) {
            (false, Stance::Support) => Stance::Contradict,
            (_, stance) => stance,
        }
    }

    /// Those that decide the votes, then documents; starred ones first.
    fn behind(&self, evidence: &Evidence) -> Vec<&'g Passage<'g>> {
        let of_voices = evidence.voices.iter().flat_map(|voice| &voice.passages);
        let indices: BTreeSet<usize> = of_voices.chain(&evidence.documents).copied().collect();
        let mut passages: Vec<&Passage<'_>> =
            indices.into_iter().filter_map(|at| self.ground.material.passages.get(at)).collect();
        passages.sort_by_key(|passage| !passage.coding.starred);
        passages
    }

    /// Whether those asked are so many that words told behind the claim are nobody's in particular.
    fn hides_who_speaks(&self, evidence: &Evidence, filter: &Filter) -> bool {
        let people = evidence.voices.iter().filter_map(|voice| self.ground.material.people.get(voice.person));
        let places: BTreeSet<&str> =
            people.filter_map(|person| person.attribute("site").or_else(|| person.attribute("unit"))).collect();
        let policy = self.ground.policy;
        exact_counts_allowed(evidence.informants.asked)
            && places.len() >= policy.workplaces as usize
            && part_hides(policy, filter, self.participants)
    }

    /// A passage for readers; `None` for one that may not be told, or not any more.
    fn guarded(&mut self, passage: &'g Passage<'g>) -> Option<Told> {
        let id = passage.coding.id;
        if let Some(known) = self.shown.get(&id) {
            return known.clone();
        }
        let told = self.guard(passage);
        self.shown.insert(id, told.clone());
        told
    }

    fn guard(&mut self, passage: &'g Passage<'g>) -> Option<Told> {
        let (transcript, Located::Exact(span)) = (self.transcript(passage)?, passage.located) else { return None };
        let notes = transcript.capture == Capture::Notes && !transcript.is_document();
        // What no person has read with print in mind is not printed, whatever a scanner finds in it.
        let vetted = passage.coding.starred || transcript.is_document();
        if notes || !vetted || span.turn != span.to_turn || self.quoted.contains(&passage.coding.id) {
            return None;
        }
        let speaker = transcript.speaker(transcript.turn(span.turn)?)?;
        let spent = self.given.get(&speaker.id).copied().unwrap_or(0);
        if speaker.withdrawn
            || !speaker.quotable
            || speaker.comparator
            || (spent >= self.most && !transcript.is_document())
        {
            return None;
        }
        let words = self.fit_for_print(&self.ground.material.words(passage), transcript)?;
        let who = match transcript.is_document() {
            true => speaker.attribute("site").unwrap_or(speaker.id.as_str()).to_owned(),
            false => attribution(self.ground.policy, self.ground.material, speaker, self.ground.language),
        };
        *self.given.entry(speaker.id.clone()).or_default() += 1;
        let (before, after) = around(transcript, passage).unwrap_or_default();
        let whole = self.fit_for_print(&format!("{before}{words}{after}"), transcript);
        let around = match whole {
            Some(_) => (printable(&before)?, printable(&after)?),
            None => (String::new(), String::new()),
        };
        Some(Told { stance: passage.stance(), who, words, around, place: None })
    }

    /// The words as they can be printed; `None` where they would tell who speaks or of whom.
    fn fit_for_print(&self, words: &str, transcript: &Transcript) -> Option<String> {
        let labels: Vec<&str> = self.participants.iter().map(|one| one.id.as_str()).collect();
        let names = labels_in(words, &labels).next().is_some() || self.names_a_workplace(words);
        let words = printable(words)?;
        let public = || self.public.get_or_init(|| printable_words(self.ground));
        (!names && clues(&words, transcript.language, public).is_empty()).then_some(words)
    }

    /// Workplaces go by names that the detector does not know: `tildelingskontoret`, `kommune 7`.
    fn names_a_workplace(&self, words: &str) -> bool {
        let lower = words.to_lowercase();
        let sites = self.participants.iter().filter_map(|one| one.attribute("site"));
        let named: BTreeSet<&str> = sites.filter(|site| !site.trim().is_empty()).collect();
        named.into_iter().any(|site| lower.contains(&site.to_lowercase()))
    }

    /// A passage for the project's own people.
    pub(super) fn whole(&self, passage: &Passage<'_>) -> Option<Told> {
        let transcript = self.transcript(passage)?;
        let span = passage.located.span()?;
        let ids = passage.people.iter().filter_map(|at| self.ground.material.people.get(*at));
        let ids: Vec<&str> = ids.map(|person| person.id().map_or("?", |id| id.as_str())).collect();
        Some(Told {
            stance: passage.stance(),
            who: ids.join(", "),
            words: self.ground.material.words(passage),
            around: around(transcript, passage).unwrap_or_default(),
            place: Some((transcript.id.to_string(), span.turn)),
        })
    }

    fn transcript(&self, passage: &Passage<'_>) -> Option<&'g Transcript> {
        self.ground.material.transcripts.get(passage.transcript?)
    }
}

/// Whether words told of a part of the informants leave enough who could have said them.
fn part_hides(policy: &Policy, filter: &Filter, participants: &[&Participant]) -> bool {
    if filter.conditions.is_empty() {
        return true;
    }
    let name = |condition: &Condition| matches!(condition.attribute.as_str(), "group" | "role");
    let cell = filter.conditions.iter().try_fold(Cell::default(), |cell, condition| {
        let [value] = condition.values.as_slice() else { return None };
        let plain = *condition == Condition::is(&condition.attribute, value) && name(condition);
        plain.then(|| cell.with(condition.attribute.clone(), value))
    });
    cell.is_some_and(|cell| policy.holds(&policy.count(&cell, participants)))
}

/// What stands before and after a passage in its first and last turn.
fn around(transcript: &Transcript, passage: &Passage<'_>) -> Option<(String, String)> {
    let span = passage.located.span()?;
    let first = transcript.turn(span.turn)?.text.chars().take(span.start as usize).collect();
    let after = transcript.turn(span.to_turn)?.text.chars().skip(span.end as usize).collect();
    Some((first, after))
}
