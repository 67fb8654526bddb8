//! What can be chosen for a group: another kind, somebody it is another name of.

use std::collections::BTreeSet;

use super::choice::Chosen;
use super::model::Model;
use crate::anonymity::{Decision, Group, Kind};

/// All kinds, the present one first.
pub(super) fn kinds(now: Kind) -> Vec<(Chosen, String)> {
    let others = Kind::ALL.iter().copied().filter(|kind| *kind != now);
    std::iter::once(now).chain(others).map(|kind| (Chosen::Kind(kind), kind.word().to_owned())).collect()
}

/// Known identities and other groups, those first that share a word with the form, then those of its kind.
pub(super) fn others(model: &Model, index: usize, group: &Group) -> Vec<(Chosen, String)> {
    let words = words(&group.form);
    let rank = |kind: Kind, forms: &[&str]| {
        let shares = forms.iter().any(|form| !self::words(form).is_disjoint(&words));
        (!shares, kind != group.kind)
    };
    let mut ranked = Vec::new();
    for known in model.known.iter().filter(|known| group.decision != Decision::Merge(known.no)) {
        let forms: Vec<&str> = known.forms.iter().map(String::as_str).collect();
        let text = format!("[{}]  {}", known.pseudonym, forms.join(", "));
        ranked.push((rank(known.kind, &forms), Chosen::Identity(known.no), text));
    }
    for (at, other) in model.review.groups.iter().enumerate().filter(|(at, _)| *at != index) {
        if other.kind.has_identity() && has_pseudonym(other) && other.decision != Decision::Join(index) {
            let text = format!("{}  {}", other.form, other.kind.word());
            ranked.push((rank(other.kind, &[&other.form]), Chosen::Group(at), text));
        }
    }
    ranked.sort_by_key(|(rank, _, _)| *rank);
    ranked.into_iter().map(|(_, chosen, text)| (chosen, text)).collect()
}

/// What is left as it is has no pseudonym; registered ones are offered as known.
fn has_pseudonym(group: &Group) -> bool {
    !matches!(group.decision, Decision::Reject | Decision::RejectAlways) && group.by != "register"
}

fn words(form: &str) -> BTreeSet<String> {
    let words = form.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
