//! The identities of a project: entered, renamed, merged, taken out, found again.

use std::collections::BTreeMap;

use super::word::folded;
use super::{Identity, IdentityFault, IdentityNo, Kind, Source};

/// The contents of a key file.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Identities {
    pub(super) identities: Vec<Identity>,
    /// The highest number ever given.
    pub(super) last: u32,
    /// The highest running number ever given to each noun.
    pub(super) running: BTreeMap<String, u32>,
    /// Forms that were said never to identify, lower case.
    pub harmless: Vec<String>,
    /// What was imported.
    pub sources: Vec<Source>,
    /// Public keys the file is encrypted to; empty with a passphrase.
    pub recipients: Vec<String>,
}

impl Identities {
    /// All, by number.
    pub fn all(&self) -> &[Identity] {
        &self.identities
    }

    /// The one with a number.
    pub fn get(&self, no: IdentityNo) -> Option<&Identity> {
        self.identities.iter().find(|identity| identity.no == no)
    }

    /// The one that goes by a form: case, spaces, hyphens and spelling variants (`aa`/`å`, `é`/`e`) aside.
    pub fn find(&self, form: &str) -> Option<&Identity> {
        let form = folded(form);
        let goes_by = |identity: &&Identity| identity.forms.iter().any(|known| folded(known) == form);
        self.identities.iter().find(goes_by).filter(|_| !form.is_empty())
    }

    /// The one that has a pseudonym (without brackets), or had it.
    pub fn by_pseudonym(&self, pseudonym: &str) -> Option<&Identity> {
        let has = |identity: &&Identity| identity.pseudonym == pseudonym;
        let had = |identity: &&Identity| identity.aliases.iter().any(|alias| alias == pseudonym);
        self.identities.iter().find(has).or_else(|| self.identities.iter().find(had))
    }

    /// The person that is a participant.
    pub fn participant(&self, id: &str) -> Option<&Identity> {
        self.identities.iter().find(|identity| identity.participant.as_deref() == Some(id))
    }

    /// The identity of this kind that goes by the form, entered if new with the next pseudonym of its kind.
    pub fn enter(&mut self, kind: Kind, form: &str) -> IdentityNo {
        let key = folded(form);
        let same =
            |identity: &&Identity| identity.kind == kind && identity.forms.iter().any(|known| folded(known) == key);
        if let Some(known) = self.identities.iter().find(same) {
            return known.no;
        }
        self.last += 1;
        let no = IdentityNo(self.last);
        let pseudonym = self.next_pseudonym(noun(kind));
        let forms = vec![form.trim().to_owned()];
        self.identities.push(Identity { no, kind, pseudonym, forms, participant: None, aliases: Vec::new() });
        no
    }

    /// Gives an identity one more name, unless it has it.
    ///
    /// # Errors
    /// [`IdentityFault::UnknownIdentity`].
    pub fn add_form(&mut self, no: IdentityNo, form: &str) -> Result<(), IdentityFault> {
        let key = folded(form);
        let identity = self.find_mut(no)?;
        if !key.is_empty() && !identity.forms.iter().any(|known| folded(known) == key) {
            identity.forms.push(form.trim().to_owned());
        }
        Ok(())
    }

    /// Gives another pseudonym (without brackets); the old one is kept as an alias, so that it still resolves.
    ///
    /// # Errors
    /// Unknown numbers, pseudonyms of others, and what cannot stand in brackets.
    pub fn rename(&mut self, no: IdentityNo, pseudonym: &str) -> Result<(), IdentityFault> {
        if !can_be_pseudonym(pseudonym) {
            return Err(IdentityFault::BadPseudonym(pseudonym.to_owned()));
        }
        if self.by_pseudonym(pseudonym).is_some_and(|holder| holder.no != no) {
            return Err(IdentityFault::Taken(pseudonym.to_owned()));
        }
        if let Some((noun, number)) = split_pseudonym(pseudonym) {
            let highest = self.running.entry(noun.to_owned()).or_default();
            *highest = number.max(*highest);
        }
        let identity = self.find_mut(no)?;
        if identity.pseudonym != pseudonym {
            identity.aliases.retain(|alias| alias != pseudonym);
            let old = std::mem::replace(&mut identity.pseudonym, pseudonym.to_owned());
            identity.aliases.push(old);
        }
        Ok(())
    }

    /// Makes `b` one with `a`: `a` gets its names and participant id, and its pseudonyms as aliases.
    ///
    /// # Errors
    /// Unknown numbers, different kinds, two participants. Merging one with itself changes nothing.
    pub fn merge(&mut self, a: IdentityNo, b: IdentityNo) -> Result<(), IdentityFault> {
        let (kept, gone) = (self.known(a)?.clone(), self.known(b)?.clone());
        if a == b {
            return Ok(());
        }
        if is_person(kept.kind) != is_person(gone.kind) {
            return Err(IdentityFault::KindsDiffer(a.0, b.0));
        }
        if kept.participant.is_some() && gone.participant.is_some() && kept.participant != gone.participant {
            return Err(IdentityFault::TwoParticipants(a.0, b.0));
        }
        self.identities.retain(|identity| identity.no != b);
        for form in &gone.forms {
            self.add_form(a, form)?;
        }
        let identity = self.find_mut(a)?;
        identity.participant = kept.participant.or(gone.participant);
        identity.aliases.push(gone.pseudonym);
        identity.aliases.extend(gone.aliases);
        Ok(())
    }

    /// Takes an identity out with all its names; its number and pseudonym are never given again.
    ///
    /// # Errors
    /// [`IdentityFault::UnknownIdentity`].
    pub fn remove(&mut self, no: IdentityNo) -> Result<Identity, IdentityFault> {
        let at = self.identities.iter().position(|identity| identity.no == no);
        at.map(|at| self.identities.remove(at)).ok_or(IdentityFault::UnknownIdentity(no.0))
    }

    /// Says that a person is the participant with an id.
    ///
    /// # Errors
    /// Unknown numbers and ids of others.
    pub fn set_participant(&mut self, no: IdentityNo, id: &str) -> Result<(), IdentityFault> {
        if self.participant(id).is_some_and(|holder| holder.no != no) {
            return Err(IdentityFault::ParticipantTaken(id.to_owned()));
        }
        self.find_mut(no)?.participant = Some(id.to_owned());
        Ok(())
    }

    /// The next participant id with a prefix (`K` gives `K1`, `K2`, …) that nobody here has and that is not `taken`.
    pub fn next_participant(&self, prefix: &str, taken: &dyn Fn(&str) -> bool) -> String {
        let ids = self.identities.iter().filter_map(|identity| identity.participant.as_deref());
        let numbers = ids.filter_map(|id| id.strip_prefix(prefix)?.parse::<u32>().ok());
        let mut number = numbers.max().unwrap_or(0).saturating_add(1);
        loop {
            let id = format!("{prefix}{number}");
            if number == u32::MAX || !taken(&id) {
                return id;
            }
            number += 1;
        }
    }

    /// Keeps a form as one that never identifies.
    pub fn keep_harmless(&mut self, form: &str) {
        let form = folded(form);
        if !form.is_empty() && !self.harmless.contains(&form) {
            self.harmless.push(form);
        }
    }

    fn known(&self, no: IdentityNo) -> Result<&Identity, IdentityFault> {
        self.get(no).ok_or(IdentityFault::UnknownIdentity(no.0))
    }

    fn find_mut(&mut self, no: IdentityNo) -> Result<&mut Identity, IdentityFault> {
        self.identities.iter_mut().find(|identity| identity.no == no).ok_or(IdentityFault::UnknownIdentity(no.0))
    }

    fn next_pseudonym(&mut self, noun: &str) -> String {
        let number = self.running.entry(noun.to_owned()).or_default();
        *number += 1;
        format!("{noun} {number}")
    }
}

impl std::fmt::Debug for Identities {
    /// How much there is; no names.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut shown = f.debug_struct("Identities");
        shown.field("identities", &self.identities.len()).field("harmless", &self.harmless.len());
        shown.field("sources", &self.sources.len()).field("recipients", &self.recipients.len()).finish()
    }
}

/// The noun of a kind's pseudonyms; the same in Bokmål and Nynorsk.
pub(in crate::anonymity) fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Person => "person",
        Kind::Municipality => "kommune",
        Kind::County => "fylke",
        Kind::Hospital => "sykehus",
        Kind::Institution => "virksomhet",
        Kind::Product => "produkt",
        _ => "sted",
    }
}

fn is_person(kind: Kind) -> bool {
    kind == Kind::Person
}

/// `person 3` as its noun and number.
fn split_pseudonym(pseudonym: &str) -> Option<(&str, u32)> {
    let (noun, number) = pseudonym.rsplit_once(' ')?;
    Some((noun, number.parse().ok()?))
}

fn can_be_pseudonym(text: &str) -> bool {
    let fits = |c: char| c.is_alphanumeric() || c == ' ' || c == '-';
    text.chars().all(fits)
        && text.chars().next().is_some_and(char::is_alphabetic)
        && !text.ends_with(' ')
        && text.chars().count() <= 40
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pseudonyms_run_by_kind_and_are_never_given_again() {
        let mut known = Identities::default();
        let kari = known.enter(Kind::Person, "Kari Nordmann");
        let town = known.enter(Kind::Municipality, "Storvik");
        assert_eq!(known.enter(Kind::Person, "kari  nordmann"), kari);
        assert_eq!(known.get(town).unwrap().pseudonym, "kommune 1");
        assert_eq!(known.remove(kari).unwrap().forms, ["Kari Nordmann"]);
        let again = known.enter(Kind::Person, "Kari Nordmann");
        assert_eq!((again, known.get(again).unwrap().pseudonym.as_str()), (IdentityNo(3), "person 2"));
        assert_eq!(known.remove(kari), Err(IdentityFault::UnknownIdentity(1)));
    }

    #[test]
    fn every_kind_that_has_identities_has_a_noun_of_its_own() {
        let kinds: Vec<Kind> = Kind::ALL.iter().copied().filter(|kind| kind.has_identity()).collect();
        let nouns: std::collections::BTreeSet<&str> = kinds.iter().map(|kind| noun(*kind)).collect();
        assert_eq!(nouns.len(), kinds.len());
    }

    #[test]
    fn names_are_found_by_any_spelling() {
        let mut known = Identities::default();
        let no = known.enter(Kind::Person, "André Aaberg-Ødegård");
        for form in ["andre åberg ødegaard", "ANDRÉ AABERG-OEDEGAARD", "Andre\u{301} A\u{30a}berg Ødega\u{30a}rd"] {
            assert_eq!(known.find(form).map(|identity| identity.no), Some(no), "{form}");
        }
        assert!(known.find("").is_none() && known.find("André").is_none());
    }

    #[test]
    fn a_merged_pseudonym_still_resolves() {
        let mut known = Identities::default();
        let (a, b) = (known.enter(Kind::Person, "Kari Nordmann"), known.enter(Kind::Person, "Kaia"));
        known.set_participant(b, "K2").unwrap();
        known.merge(a, b).unwrap();
        assert_eq!(known.by_pseudonym("person 2").unwrap().no, a);
        assert_eq!(known.get(a).unwrap().forms, ["Kari Nordmann", "Kaia"]);
        assert_eq!(known.participant("K2").unwrap().no, a);
        assert_eq!(known.merge(a, b), Err(IdentityFault::UnknownIdentity(2)));
        assert_eq!(known.merge(a, a), Ok(()));
        let place = known.enter(Kind::Place, "Storvik");
        assert_eq!(known.merge(a, place), Err(IdentityFault::KindsDiffer(1, 3)));
    }

    #[test]
    fn two_participants_are_not_made_one() {
        let mut known = Identities::default();
        let (a, b) = (known.enter(Kind::Person, "Kari"), known.enter(Kind::Person, "Ola"));
        known.set_participant(a, "K1").unwrap();
        assert_eq!(known.set_participant(b, "K1"), Err(IdentityFault::ParticipantTaken("K1".into())));
        known.set_participant(b, "K2").unwrap();
        assert_eq!(known.merge(a, b), Err(IdentityFault::TwoParticipants(1, 2)));
        assert_eq!(known.all().len(), 2);
    }

    #[test]
    fn a_rename_is_remembered_and_stays_clear_of_others() {
        let mut known = Identities::default();
        let (a, b) = (known.enter(Kind::Hospital, "Fjordly"), known.enter(Kind::Hospital, "Solåsen"));
        known.rename(a, "sykehus 7").unwrap();
        assert_eq!(known.by_pseudonym("sykehus 1").unwrap().no, a);
        assert_eq!(known.rename(b, "sykehus 7"), Err(IdentityFault::Taken("sykehus 7".into())));
        assert_eq!(known.rename(b, "sykehus 1"), Err(IdentityFault::Taken("sykehus 1".into())));
        for bad in ["", " x", "x ", "a]b", "3", "a\nb", &"x".repeat(41)] {
            assert_eq!(known.rename(b, bad), Err(IdentityFault::BadPseudonym(bad.into())), "{bad}");
        }
        let next = known.enter(Kind::Hospital, "Nyheim");
        assert_eq!(known.get(next).unwrap().pseudonym, "sykehus 8");
        known.rename(a, "sykehus 1").unwrap();
        assert_eq!(known.get(a).unwrap().aliases, ["sykehus 7"]);
    }

    #[test]
    fn participant_ids_go_on_and_step_over_taken_ones() {
        let mut known = Identities::default();
        assert_eq!(known.next_participant("K", &|_| false), "K1");
        let no = known.enter(Kind::Person, "Kari");
        known.set_participant(no, "K12").unwrap();
        assert_eq!(known.next_participant("K", &|id| id == "K13"), "K14");
        assert_eq!(known.next_participant("S", &|_| false), "S1");
    }

    #[test]
    fn debug_shows_no_names() {
        let mut known = Identities::default();
        let no = known.enter(Kind::Person, "Kari Nordmann");
        known.keep_harmless("Rover");
        known.sources.push(Source {
            file: "Kari.vtt".into(),
            sha256: "0".into(),
            transcript: "int-01".into(),
            at: "x".into(),
        });
        let shown = format!("{known:?} {:?} {:?}", known.get(no), known.sources);
        assert!(shown.contains("person 1") && shown.contains("int-01"));
        assert!(!shown.contains("Kari") && !shown.to_lowercase().contains("rover"), "{shown}");
    }
}
