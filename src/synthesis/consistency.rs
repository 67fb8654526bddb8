//! Whether a finding holds in every part of the informants: «gjennomgående», «uavhengig av».

use super::{Class, Counts, Filter, Material, Tally, Thresholds, classify};
use crate::transcript::AttributeName;

/// One part of the informants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stratum {
    /// The attribute's value there.
    pub value: String,
    /// Its informants.
    pub informants: Tally,
    /// What its informants bear by themselves, however few they are.
    pub class: Class,
}

/// Whether a finding is «gjennomgående» over an attribute (methods B.3, modifiers).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consistency {
    /// It holds in every stratum large enough.
    Holds(Vec<Stratum>),
    /// Fewer than two strata are large enough to compare.
    TooFewStrata(Vec<Stratum>),
    /// In these it does not hold: below most, or more against than for.
    Broken(Vec<Stratum>),
}

impl Consistency {
    /// Whether the word may be used.
    pub fn holds(&self) -> bool {
        matches!(self, Self::Holds(_))
    }
}

impl Material<'_> {
    /// Whether a code's finding holds in every stratum of an attribute: most in each in which at
    /// least three were asked, and in none, however small, more against it than for it.
    ///
    /// Strata are counted in informants: interviews mix them. Who lacks the attribute is in no stratum.
    pub fn consistent_over(
        &self,
        code: usize,
        filter: &Filter,
        attribute: &AttributeName,
        thresholds: &Thresholds,
    ) -> Consistency {
        let strata = self.evidence_by(code, filter, attribute).into_iter();
        let strata: Vec<Stratum> = strata
            .filter_map(|(value, evidence)| Some((value?, evidence.informants)))
            .filter(|(_, informants)| informants.asked > 0)
            .map(|(value, informants)| Stratum { class: class_of(informants, thresholds), value, informants })
            .collect();
        let large = |stratum: &Stratum| stratum.informants.asked >= thresholds.consistent_heads;
        let breaks = |stratum: &Stratum| {
            let heads = stratum.informants;
            heads.contradict > heads.support || (large(stratum) && stratum.class < Class::Most)
        };
        let broken: Vec<Stratum> = strata.iter().filter(|stratum| breaks(stratum)).cloned().collect();
        if !broken.is_empty() {
            Consistency::Broken(broken)
        } else if strata.iter().filter(|stratum| large(stratum)).count() < 2 {
            Consistency::TooFewStrata(strata)
        } else {
            Consistency::Holds(strata)
        }
    }
}

/// The table on a stratum's informants alone, small ones too.
fn class_of(informants: Tally, thresholds: &Thresholds) -> Class {
    let thresholds = Thresholds { small: 1, ..thresholds.clone() };
    classify(&Counts { informants, ..Counts::default() }, &thresholds).by_informants
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;

    const CODE: &str = "kommune/benefits/sanntid";

    /// One interview each: `roles` are role and stance.
    fn over(roles: &[(&str, Option<Stance>)]) -> Consistency {
        let mut scene = Scene::new(&[CODE]);
        for (at, (role, stance)) in roles.iter().enumerate() {
            let id = format!("int-{at:02}");
            scene = scene.interview(&id, "sanntid:asked", &[&format!("K{at} kommune role={role}")]);
            if let Some(stance) = stance {
                scene = scene.code(&id, 1, CODE, *stance);
            }
        }
        let material = scene.material();
        material.consistent_over(0, &Filter::default(), &attribute("role"), &Thresholds::default())
    }

    const YES: Option<Stance> = Some(Stance::Support);
    const NO: Option<Stance> = Some(Stance::Contradict);

    #[test]
    fn most_in_every_stratum_holds() {
        let consistency =
            over(&[("lege", YES), ("lege", YES), ("lege", None), ("leder", YES), ("leder", YES), ("leder", YES)]);
        assert!(consistency.holds(), "{consistency:?}");
    }

    #[test]
    fn one_stratum_below_most_breaks_it() {
        let consistency =
            over(&[("lege", YES), ("lege", None), ("lege", None), ("leder", YES), ("leder", YES), ("leder", YES)]);
        let Consistency::Broken(strata) = consistency else { panic!("{consistency:?}") };
        assert_eq!(strata.len(), 1);
        assert_eq!(strata[0].value, "lege");
    }

    #[test]
    fn a_small_stratum_breaks_it_only_by_being_against() {
        let large = [("lege", YES), ("lege", YES), ("lege", YES), ("leder", YES), ("leder", YES), ("leder", YES)];
        let with = |role| over(&large.iter().copied().chain([role]).collect::<Vec<_>>());
        assert!(with(("jurist", None)).holds());
        assert!(matches!(with(("jurist", NO)), Consistency::Broken(_)));
    }

    #[test]
    fn one_stratum_is_nothing_to_compare() {
        let consistency = over(&[("lege", YES), ("lege", YES), ("lege", YES), ("leder", YES)]);
        assert!(matches!(consistency, Consistency::TooFewStrata(_)), "{consistency:?}");
    }
}
