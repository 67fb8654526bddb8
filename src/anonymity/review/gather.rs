//! Gathers what identifies in the transcripts of an import into groups.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::replace::{pseudonyms, touches};
use super::{Decision, Group, Occurrence, Review, Spot};
use crate::anonymity::detect::{Case, Detector, Finding};
use crate::anonymity::identity::word::{folded, in_word, words};
use crate::anonymity::{Identities, IdentityNo, Kind, Mention, Register, introduced, names_of_label};
use crate::source::in_parallel;
use crate::transcript::Raw;

/// What makes findings one group: kind, folded form, whose it is, and whether that is certain.
type Key = (Kind, String, Option<IdentityNo>, bool);

/// What finds in the texts of one transcript, text by text.
pub(super) type Finder<'f> = dyn Fn(&[&str], Case) -> Vec<Vec<Finding>> + Sync + 'f;

/// Something found, before it is grouped.
struct Found {
    at: Range<usize>,
    kind: Kind,
    confidence: f32,
    by: &'static str,
    identity: Option<IdentityNo>,
    certain: bool,
}

/// How sure a registered name with a letter off is.
const NEAR: f32 = 0.6;
/// How sure a name is that several registered persons go by.
const SHARED: f32 = 0.95;

impl Review {
    /// Looks for everything that identifies. Registered names come decided ([`Decision::Merge`]), so do the names in
    /// speakers' labels, of annotations' authors and of those who say their own ([`Decision::Accept`], or
    /// [`Decision::Join`] to the group with the whole name); harmless forms do not come.
    pub fn new(raws: Vec<Raw>, identities: &Identities, detector: &Detector) -> Self {
        Self::gathered(raws, identities, &|texts, case| detector.find_all(texts, case))
    }

    /// The same with any finder.
    pub(super) fn gathered(raws: Vec<Raw>, identities: &Identities, finder: &Finder<'_>) -> Self {
        let mut known = identities.clone();
        let met = meet(&raws, &mut known);
        let register = Register::new(&known);
        let mut groups = Groups { met, known: &known, by_key: HashMap::new(), all: Vec::new() };
        let seen = in_parallel(&raws, |raw| Seen::of(raw, &register, finder));
        for (index, (raw, seen)) in raws.iter().zip(seen).enumerate() {
            groups.take(index, raw, seen);
        }
        let groups = groups.finished(identities);
        let known = identities.all().iter().map(|identity| (identity.no, identity.kind)).collect();
        Self { raws, groups, known, steps: Vec::new() }
    }
}

/// Enters names of labels, authors and introductions that are not registered; gives what they were met as.
fn meet(raws: &[Raw], known: &mut Identities) -> BTreeMap<IdentityNo, &'static str> {
    let mut met = BTreeMap::new();
    let before: BTreeSet<IdentityNo> = known.all().iter().map(|identity| identity.no).collect();
    let mut register = Register::new(known);
    let mut enter = |name: &str, by: &'static str| {
        // `Kari` is no new person where one Kari is known.
        if register.whose(name).is_empty() {
            let no = known.enter(Kind::Person, name);
            register.take(no, Kind::Person, name);
            if !before.contains(&no) {
                met.entry(no).or_insert(by);
            }
        }
    };
    for raw in raws {
        let labels = raw.speakers.iter().chain(raw.annotations.iter().filter_map(|note| note.author.as_ref()));
        let mut names: Vec<String> = labels.flat_map(|label| names_of_label(label)).collect();
        // Whole names first, so that their parts find them.
        names.sort_by_key(|name| std::cmp::Reverse(words(name).count()));
        names.iter().for_each(|name| enter(name, "label"));
    }
    for turn in raws.iter().flat_map(|raw| &raw.turns) {
        if let Some(name) = introduced(&turn.text).and_then(|at| turn.text.get(at)) {
            enter(name, "introduction");
        }
    }
    met
}

/// What stands in the texts of one transcript, text by text.
struct Seen {
    mentions: Vec<Vec<Mention>>,
    findings: Vec<Vec<Finding>>,
}

impl Seen {
    fn of(raw: &Raw, register: &Register, finder: &Finder<'_>) -> Self {
        let spots = texts(raw);
        let spoken = spots.iter().filter(|(spot, _)| matches!(spot, Spot::Turn(_)));
        let case = Case::of(spoken.map(|(_, text)| *text));
        let mentions = spots.iter().map(|(_, text)| register.mentions(text)).collect();
        let texts: Vec<&str> = spots.iter().map(|(_, text)| *text).collect();
        Self { mentions, findings: finder(&texts, case) }
    }
}

fn texts(raw: &Raw) -> Vec<(Spot, &str)> {
    Spot::all(raw).into_iter().filter_map(|spot| Some((spot, spot.text(raw)?))).collect()
}

struct Groups<'k> {
    /// Identities that are not registered yet: what they were met as.
    met: BTreeMap<IdentityNo, &'static str>,
    known: &'k Identities,
    by_key: HashMap<Key, usize>,
    all: Vec<Group>,
}

impl Groups<'_> {
    /// Takes in one transcript.
    fn take(&mut self, transcript: usize, raw: &Raw, Seen { mentions, findings }: Seen) {
        let spots = texts(raw);
        let here: BTreeSet<IdentityNo> = mentions
            .iter()
            .flatten()
            .filter(|mention| mention.shared.is_empty())
            .map(|mention| mention.identity)
            .collect();
        for (((spot, text), mentions), findings) in spots.iter().zip(mentions).zip(findings) {
            // Labels are read by `names_of_label`, not by finders.
            let findings = if matches!(spot, Spot::Speaker(_)) { Vec::new() } else { findings };
            let fixed = pseudonyms(text, self.known);
            for found in united(text, self.certain(mentions, &here), findings) {
                if !touches(&fixed, &found.at) && !self.is_harmless(text, &found) {
                    self.add(text, Occurrence { transcript, spot: *spot, at: found.at.clone() }, &found);
                }
            }
        }
    }

    /// Registered names; one that several go by is of those who are in this transcript, if that is one.
    fn certain(&self, mentions: Vec<Mention>, here: &BTreeSet<IdentityNo>) -> Vec<Found> {
        let found = |mention: Mention| {
            let all: Vec<IdentityNo> = std::iter::once(mention.identity).chain(mention.shared).collect();
            let present: Vec<IdentityNo> = all.iter().copied().filter(|no| here.contains(no)).collect();
            let identity = match (all.as_slice(), present.as_slice()) {
                ([one], _) | (_, [one]) => Some(*one),
                _ => None,
            };
            let kind = self.known.get(mention.identity).map_or(Kind::Person, |identity| identity.kind);
            let certain = mention.exact && identity.is_some();
            let confidence = match (certain, mention.exact) {
                (true, _) => 1.0,
                (false, true) => SHARED,
                (false, false) => NEAR,
            };
            let by = match identity.and_then(|no| self.met.get(&no)) {
                Some(by) if mention.exact => *by,
                _ if mention.exact => "register",
                _ => "near",
            };
            Found { at: mention.at, kind, confidence, by, identity, certain }
        };
        mentions.into_iter().map(found).collect()
    }

    fn is_harmless(&self, text: &str, found: &Found) -> bool {
        let form = folded(text.get(found.at.clone()).unwrap_or_default());
        !found.certain && self.known.harmless.contains(&form)
    }

    fn add(&mut self, text: &str, occurrence: Occurrence, found: &Found) {
        let form = text.get(found.at.clone()).unwrap_or_default();
        let key = (found.kind, folded(form), found.identity, found.certain);
        let index = *self.by_key.entry(key).or_insert_with(|| {
            self.all.push(Group {
                form: form.to_owned(),
                kind: found.kind,
                by: found.by,
                identity: found.identity,
                decision: if found.certain { Decision::Accept } else { Decision::Open },
                ..Group::default()
            });
            self.all.len() - 1
        });
        if let Some(group) = self.all.get_mut(index) {
            if found.confidence > group.confidence {
                (group.confidence, group.by) = (found.confidence, found.by);
            }
            group.occurrences.push(occurrence);
        }
    }

    /// The groups in order, with what belongs together.
    fn finished(mut self, registered: &Identities) -> Vec<Group> {
        genitives(&mut self.all);
        let rank = |group: &Group| match (group.by, group.decision) {
            ("register", Decision::Accept) => 0,
            (_, Decision::Accept) => 1,
            _ => 2,
        };
        self.all.sort_by(|a, b| {
            let surer = b.confidence.total_cmp(&a.confidence);
            let form = || folded(&a.form).cmp(&folded(&b.form));
            rank(a).cmp(&rank(b)).then(surer).then(a.kind.cmp(&b.kind)).then_with(form)
        });
        self.settle(registered);
        belongings(&mut self.all);
        self.all
    }

    /// Turns numbers of identities that are not registered yet into joins to the group with their whole name.
    fn settle(&mut self, registered: &Identities) {
        let mut leaders: BTreeMap<IdentityNo, (usize, usize)> = BTreeMap::new();
        for (index, group) in self.all.iter().enumerate().filter(|(_, group)| group.decision == Decision::Accept) {
            if let Some(no) = group.identity.filter(|no| self.met.contains_key(no)) {
                let length = words(&group.form).count();
                let leader = leaders.entry(no).or_insert((index, length));
                if length > leader.1 {
                    *leader = (index, length);
                }
            }
        }
        for (index, group) in self.all.iter_mut().enumerate() {
            let Some(no) = group.identity else { continue };
            if registered.get(no).is_some() {
                if group.decision == Decision::Accept {
                    group.decision = Decision::Merge(no);
                }
                continue;
            }
            group.identity = None;
            let leader = leaders.get(&no).map(|(leader, _)| *leader).filter(|leader| *leader != index);
            group.belongs = leader;
            if let (Decision::Accept, Some(leader)) = (group.decision, leader) {
                group.decision = Decision::Join(leader);
            }
        }
    }
}

/// Mentions and findings of one text: findings that a certain mention covers are left out, mentions that are not certain
/// are one with a finding at the same place. What overlaps otherwise stays: of what is accepted the longest is replaced.
fn united(text: &str, mut mentions: Vec<Found>, findings: Vec<Finding>) -> Vec<Found> {
    let mut others = Vec::new();
    let mut from = 0;
    for Finding { at, kind, confidence, by } in findings {
        let Some(at) = whole_words(text, at) else { continue };
        while mentions.get(from).is_some_and(|mention| mention.at.end <= at.start) {
            from += 1;
        }
        let mut same = mentions.iter_mut().skip(from).take_while(|mention| mention.at.start < at.end);
        let covering = same.find(|mention| mention.at.start <= at.start && at.end <= mention.at.end);
        if let Some(mention) = covering {
            if !mention.certain && mention.at == at && mention.kind == kind {
                mention.confidence = mention.confidence.max(confidence);
            }
            continue;
        }
        // `Kari Nordmann Moen` around a registered `Kari Nordmann` is most likely the same person.
        let inner = mentions.iter().skip(from).take_while(|mention| mention.at.start < at.end);
        let inner = inner.filter(|mention| at.start <= mention.at.start && mention.at.end <= at.end);
        let identity =
            inner.filter(|mention| mention.certain && mention.kind == kind).find_map(|mention| mention.identity);
        others.push(Found { at, kind, confidence, by, identity, certain: false });
    }
    mentions.extend(others);
    mentions.sort_by_key(|found| (found.at.start, found.at.end));
    mentions
}

/// The range on the bounds of words: a finder's cut inside a word would leave half a name; only a genitive `s` stays outside.
fn whole_words(text: &str, at: Range<usize>) -> Option<Range<usize>> {
    if at.start >= at.end || text.get(at.clone()).is_none() {
        return None;
    }
    let word = |c: &char| in_word(*c);
    let first = text.get(at.clone())?.chars().next().is_some_and(in_word);
    let last = text.get(at.clone())?.chars().next_back().is_some_and(in_word);
    let before: usize = text.get(..at.start)?.chars().rev().take_while(word).map(char::len_utf8).sum();
    let rest: String = text.get(at.end..)?.chars().take_while(word).collect();
    let start = if first { at.start - before } else { at.start };
    let end = if last && !matches!(rest.as_str(), "s" | "S") { at.end + rest.len() } else { at.end };
    Some(start..end)
}

/// Makes `Karis` one with `Kari` where a finder left the genitive on.
fn genitives(all: &mut Vec<Group>) {
    let open =
        |group: &Group| group.decision == Decision::Open && group.kind.has_identity() && group.identity.is_none();
    let bases: HashMap<(Kind, String), usize> = all
        .iter()
        .enumerate()
        .filter(|(_, group)| open(group))
        .map(|(index, group)| ((group.kind, folded(&group.form)), index))
        .collect();
    let mut moved: Vec<(usize, usize)> = Vec::new();
    for (index, group) in all.iter().enumerate().filter(|(_, group)| open(group)) {
        let form = folded(&group.form);
        let base = form.strip_suffix('s').filter(|_| group.form.ends_with(['s', 'S']));
        if let Some(to) = base.and_then(|base| bases.get(&(group.kind, base.to_owned()))) {
            moved.push((index, *to));
        }
    }
    let gone: HashSet<usize> = moved.iter().map(|(from, _)| *from).collect();
    for (from, to) in moved.into_iter().filter(|(_, to)| !gone.contains(to)) {
        let taken = all.get_mut(from).map(|group| std::mem::take(&mut group.occurrences)).unwrap_or_default();
        if let Some(base) = all.get_mut(to) {
            let cut = |mut occurrence: Occurrence| {
                occurrence.at.end -= 1;
                occurrence
            };
            base.occurrences.extend(taken.into_iter().map(cut));
            base.occurrences.sort_by_key(|occurrence| (occurrence.transcript, occurrence.spot, occurrence.at.start));
        }
    }
    all.retain(|group| !group.occurrences.is_empty());
}

/// Says of open names of persons which group has the whole name: `Kari` belongs to the only `Kari …` there is.
fn belongings(all: &mut [Group]) {
    let mut wholes: HashMap<String, Vec<usize>> = HashMap::new();
    let named = |group: &Group| group.kind == Kind::Person && group.identity.is_none();
    for (index, group) in all.iter().enumerate().filter(|(_, group)| named(group)) {
        let form = folded(&group.form);
        if form.contains(' ') {
            for word in form.split(' ') {
                wholes.entry(word.to_owned()).or_default().push(index);
            }
        }
    }
    for (index, group) in all.iter_mut().enumerate() {
        if group.belongs.is_none() && group.decision == Decision::Open && named(group) {
            let whole = wholes.get(&folded(&group.form)).map(Vec::as_slice);
            group.belongs = match whole {
                Some([one]) if *one != index => Some(*one),
                _ => None,
            };
        }
    }
}
