//! Who says otherwise: counter-evidence, interviews and places that depart, claims that should be narrower.

use std::collections::BTreeMap;

use super::{Condition, Evidence, Material, Tally, VoiceStance};
use crate::transcript::AttributeName;

/// A place is flagged only on so many findings (methods E).
const ENOUGH_FINDINGS: u32 = 5;

/// How often an interview, or a place, stands elsewhere than most informants.
#[derive(Debug, Clone, PartialEq)]
pub struct Deviance<T> {
    /// Which one.
    pub of: T,
    /// Findings on which it took a stance and most informants are on one side.
    pub findings: u32,
    /// Of these, those on which it stands elsewhere.
    pub departs: u32,
    /// Codes of the findings on which it departs, in order.
    pub codes: Vec<usize>,
    /// Worth a deviant case: explain, narrow, or report as exception.
    pub flagged: bool,
}

impl<T> Deviance<T> {
    /// On what part of its findings it departs, from 0 to 1.
    pub fn share(&self) -> f64 {
        f64::from(self.departs) / f64::from(self.findings.max(1))
    }
}

/// Interviews and places by how often they depart, the most often first.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deviants {
    /// Indices of transcripts; flagged are the top 5 % of them, at least one, as far as they depart at all.
    pub interviews: Vec<Deviance<usize>>,
    /// Values of the attribute; flagged is a share above twice the median of all on at least 5
    /// findings, where the median is 0 from two departures on.
    pub sites: Vec<Deviance<String>>,
}

/// A narrower claim that most of the contradiction falls outside of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Narrowing {
    /// What to add to the filter: `site!=kommune 7`.
    pub condition: Condition,
    /// How many of those who contradict are left out, and of how many.
    pub contradict: (u32, u32),
    /// How many of those asked are left out, and of how many.
    pub asked: (u32, u32),
}

impl Material<'_> {
    /// Every passage that speaks against a finding, in fold order: what voices that contradict or are
    /// in two minds say against it, or for it on a condition.
    pub fn counter_passages(&self, evidence: &Evidence) -> Vec<usize> {
        let voices =
            evidence.voices.iter().filter(|voice| matches!(voice.stance, VoiceStance::Contradict | VoiceStance::Mixed));
        let mut passages: Vec<usize> = voices
            .flat_map(|voice| voice.passages.iter().copied())
            .filter(|at| self.speaks_for(evidence.code, *at) != Some(true))
            .collect();
        passages.sort_unstable();
        passages.dedup();
        passages
    }

    /// How often interviews and the values of `site` depart from most informants over `findings`.
    ///
    /// A place's stance is that of most of its voices. A finding without a majority among informants
    /// says nothing of anybody.
    pub fn deviants(&self, findings: &[Evidence], site: &AttributeName) -> Deviants {
        let (mut interviews, mut sites) = (BTreeMap::new(), BTreeMap::new());
        for finding in findings {
            let majority = VoiceStance::of_most(finding.informants);
            if !matches!(majority, VoiceStance::Support | VoiceStance::Contradict) {
                continue;
            }
            for (interview, stance) in &finding.stances {
                note(&mut interviews, *interview, *stance, majority, finding.code);
            }
            for (value, stance) in self.stances_by(finding, site) {
                note(&mut sites, value.to_owned(), stance, majority, finding.code);
            }
        }
        let (mut interviews, mut sites) = (most_departing(interviews), most_departing(sites));
        flag_top(&mut interviews);
        flag_above_median(&mut sites);
        Deviants { interviews, sites }
    }

    /// Where most voices of each value of an attribute stand.
    fn stances_by(&self, finding: &Evidence, attribute: &AttributeName) -> BTreeMap<&str, VoiceStance> {
        let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
        for voice in &finding.voices {
            let person = self.people.get(voice.person);
            if let Some(value) = person.and_then(|person| person.attribute(attribute.as_str())) {
                tallies.entry(value).or_default().add(voice.stance);
            }
        }
        tallies.into_iter().map(|(value, tally)| (value, VoiceStance::of_most(tally))).collect()
    }

    /// Narrower claims to offer (methods B.4): leaving out a stratum with at least two thirds of those
    /// who contradict and at most a third of those asked, the clearest first.
    pub fn narrowings(&self, evidence: &Evidence, attributes: &[AttributeName]) -> Vec<Narrowing> {
        let Tally { contradict, asked, .. } = evidence.informants;
        let mut narrowings = Vec::new();
        for attribute in attributes {
            let mut strata: BTreeMap<&str, Tally> = BTreeMap::new();
            for voice in &evidence.voices {
                let person = self.people.get(voice.person);
                if let Some(value) = person.and_then(|person| person.attribute(attribute.as_str())) {
                    strata.entry(value).or_default().add(voice.stance);
                }
            }
            let narrow = strata.into_iter().filter(|(_, stratum)| {
                stratum.contradict > 0 && stratum.contradict * 3 >= contradict * 2 && stratum.asked * 3 <= asked
            });
            narrowings.extend(narrow.map(|(value, stratum)| Narrowing {
                condition: Condition::is_not(attribute, value),
                contradict: (stratum.contradict, contradict),
                asked: (stratum.asked, asked),
            }));
        }
        narrowings.sort_by_key(|narrowing| (std::cmp::Reverse(narrowing.contradict.0), narrowing.asked.0));
        narrowings
    }
}

fn note<T: Ord + Clone>(
    all: &mut BTreeMap<T, Deviance<T>>,
    of: T,
    stance: VoiceStance,
    majority: VoiceStance,
    code: usize,
) {
    if stance == VoiceStance::Silent {
        return;
    }
    let entry = all.entry(of.clone()).or_insert_with(|| Deviance {
        of,
        findings: 0,
        departs: 0,
        codes: Vec::new(),
        flagged: false,
    });
    entry.findings += 1;
    if stance != majority {
        entry.departs += 1;
        entry.codes.push(code);
    }
}

/// The largest share first, then the most findings, then in order.
fn most_departing<T: Ord>(all: BTreeMap<T, Deviance<T>>) -> Vec<Deviance<T>> {
    let mut all: Vec<Deviance<T>> = all.into_values().collect();
    for one in &mut all {
        one.codes.sort_unstable();
        one.codes.dedup();
    }
    all.sort_by(|a, b| b.share().total_cmp(&a.share()).then(b.findings.cmp(&a.findings)).then_with(|| a.of.cmp(&b.of)));
    all
}

fn flag_top(interviews: &mut [Deviance<usize>]) {
    let top = interviews.len().div_ceil(20);
    interviews.iter_mut().take(top).for_each(|one| one.flagged = one.departs > 0);
}

fn flag_above_median(sites: &mut [Deviance<String>]) {
    let shares: Vec<f64> = sites.iter().map(Deviance::share).collect();
    let median = median(&shares);
    for site in sites {
        let often = if median > 0.0 { site.share() > 2.0 * median } else { site.departs >= 2 };
        site.flagged = site.findings >= ENOUGH_FINDINGS && often;
    }
}

/// The middle of sorted numbers; of an even count the mean of the middle two; 0 of none.
fn median(sorted: &[f64]) -> f64 {
    let at = |index: usize| sorted.get(index).copied().unwrap_or_default();
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { at(half) } else { f64::midpoint(at(half.wrapping_sub(1)), at(half)) }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;
    use crate::synthesis::Filter;

    /// Six codes, eight interviews; `kommune 7` contradicts what all others support.
    fn scene() -> Scene {
        let codes: Vec<String> = (1..=6).map(|at| format!("kommune/benefits/kode{at}")).collect();
        let mut scene = Scene::new(&codes.iter().map(String::as_str).collect::<Vec<_>>());
        for at in 1..=8 {
            let id = format!("int-{at}");
            scene = scene.interview(&id, "", &[&format!("K{at} kommune site=s{at}")]);
            for code in &codes {
                let stance = if at == 7 { Stance::Contradict } else { Stance::Support };
                scene = scene.code(&id, 1, code, stance);
            }
        }
        scene
    }

    #[test]
    fn the_place_that_stands_alone_is_flagged() {
        let scene = scene();
        let material = scene.material();
        let findings: Vec<Evidence> = (0..6).map(|code| material.evidence(code, &Filter::default())).collect();
        let deviants = material.deviants(&findings, &attribute("site"));
        let flagged: Vec<_> = deviants.sites.iter().filter(|site| site.flagged).map(|site| &*site.of).collect();
        assert_eq!(flagged, ["s7"]);
        assert_eq!((deviants.sites[0].findings, deviants.sites[0].departs), (6, 6));
        assert_eq!(deviants.sites[0].codes, [0, 1, 2, 3, 4, 5]);
        let flagged: Vec<_> = deviants.interviews.iter().filter(|one| one.flagged).map(|one| one.of).collect();
        assert_eq!(flagged, [6]);
    }

    #[test]
    fn four_findings_are_too_few_for_a_place() {
        let scene = scene();
        let material = scene.material();
        let findings: Vec<Evidence> = (0..4).map(|code| material.evidence(code, &Filter::default())).collect();
        assert!(material.deviants(&findings, &attribute("site")).sites.iter().all(|site| !site.flagged));
        assert_eq!(material.deviants(&[], &attribute("site")), Deviants::default());
    }

    #[test]
    fn a_claim_can_be_narrowed_to_leave_the_exception_out() {
        let scene = scene();
        let material = scene.material();
        let evidence = material.evidence(0, &Filter::default());
        let narrowings = material.narrowings(&evidence, &[attribute("site"), attribute("group")]);
        assert_eq!(narrowings.len(), 1);
        assert_eq!(narrowings[0].condition, Condition::is_not(&attribute("site"), "s7"));
        assert_eq!((narrowings[0].contradict, narrowings[0].asked), ((1, 1), (1, 8)));
        let narrowed = material.evidence(0, &Filter::default().and(narrowings[0].condition.clone()));
        assert_eq!((narrowed.informants.support, narrowed.informants.asked), (7, 7));
    }

    #[test]
    fn counter_passages_are_those_that_speak_against() {
        let scene = scene().code("int-1", 1, "kommune/benefits/kode1", Stance::Contradict);
        let material = scene.material();
        let evidence = material.evidence(0, &Filter::default());
        let against: Vec<Stance> =
            material.counter_passages(&evidence).iter().map(|at| material.passages[*at].stance()).collect();
        assert_eq!(against, [Stance::Contradict, Stance::Contradict]);
    }

    #[test]
    fn the_median_is_the_middle() {
        assert_eq!(median(&[]), 0.0);
        assert_eq!(median(&[0.5]), 0.5);
        assert_eq!(median(&[1.0, 0.75, 0.25, 0.0]), 0.5);
    }
}
