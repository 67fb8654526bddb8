//! Where groups of informants stand differently, and when that may be said.
//!
//! Counts of each group and no test: informants were chosen, not drawn. A contrast is told only
//! where each side has two informants in two interviews, both were asked, and no one interview is
//! the group (methods E).

use super::{Evidence, Filter, Material, Tally, VoiceStance};
use crate::transcript::{AttributeName, Coverage};

/// How far the shares of supporters must lie apart before two groups count as standing differently:
/// a third of those asked, which is one person of three.
const APART: f64 = 1.0 / 3.0;

/// Informants, and interviews, that a side of a contrast needs.
const AT_LEAST: u32 = 2;

/// One group of informants on a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The attribute's value; `None` for those who have none.
    pub value: Option<String>,
    /// Its counts.
    pub evidence: Evidence,
}

/// How the second side of a contrast differs from the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Direction {
    /// Its people say that it is not so.
    Contradicts,
    /// Its people say so more seldom.
    LessOften,
}

/// Why a contrast may not be told.
#[derive(Debug, Clone, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// Fewer than two informants or two interviews on one side.
    #[error(
        "`{value}` is too small a side: {} in {}, at least 2 in 2 are needed",
        count(*informants, "informant"), count(*interviews, "interview")
    )]
    TooSmall {
        /// The group.
        value: String,
        /// Informants who would carry that side.
        informants: u32,
        /// Interviews they are in.
        interviews: u32,
    },
    /// The theme was asked about in one group and mostly not in the other.
    #[error(
        "differently asked: in {asked} of {} with `{value}`, in {other_asked} of {} with `{other}`",
        count(*interviews, "interview"), count(*other_interviews, "interview")
    )]
    DifferentlyAsked {
        /// The one group.
        value: String,
        /// Its interviews in which the theme was asked about.
        asked: u32,
        /// Its interviews.
        interviews: u32,
        /// The other group.
        other: String,
        /// Its interviews in which the theme was asked about.
        other_asked: u32,
        /// Its interviews.
        other_interviews: u32,
    },
    /// One interview supplies more than half of a group.
    #[error("one interview has {informants} of the {asked} asked in `{value}`")]
    OneInterview {
        /// The group.
        value: String,
        /// How many of it take part in that interview.
        informants: u32,
        /// How many of it were asked.
        asked: u32,
    },
}

/// Two groups that stand differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    /// Index into [`Contrast::groups`] of the one that says so more often.
    pub more: usize,
    /// Index of the other.
    pub less: usize,
    /// How the other differs.
    pub direction: Direction,
    /// Why no sentence may tell it; none means that one may.
    pub refusals: Vec<Refusal>,
}

/// A code seen over the values of an attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contrast {
    /// Index of the code.
    pub code: usize,
    /// Which attribute.
    pub attribute: AttributeName,
    /// In order of value, those without one first.
    pub groups: Vec<Group>,
    /// Pairs of groups that have a value and stand at least a third of those asked apart; those that
    /// may be told first, then the furthest apart.
    pub departures: Vec<Departure>,
}

impl Material<'_> {
    /// Compares the values of an attribute on a code: counts, never a test.
    pub fn contrast(&self, code: usize, filter: &Filter, attribute: &AttributeName) -> Contrast {
        let parts = self.evidence_by(code, filter, attribute).into_iter();
        let groups: Vec<Group> = parts.map(|(value, evidence)| Group { value, evidence }).collect();
        let coverage = self.coverage(code);
        let mut departures = Vec::new();
        for (more, first) in groups.iter().enumerate() {
            for (less, second) in groups.iter().enumerate() {
                let gap = first.share().unwrap_or_default() - second.share().unwrap_or(f64::INFINITY);
                if gap >= APART && first.value.is_some() && second.value.is_some() {
                    departures.push((gap, self.departure((more, first), (less, second), &coverage)));
                }
            }
        }
        departures.sort_by(|a, b| {
            let told = |departure: &Departure| departure.refusals.is_empty();
            told(&b.1)
                .cmp(&told(&a.1))
                .then(b.0.total_cmp(&a.0))
                .then_with(|| (a.1.more, a.1.less).cmp(&(b.1.more, b.1.less)))
        });
        let departures = departures.into_iter().map(|(_, departure)| departure).collect();
        Contrast { code, attribute: attribute.clone(), groups, departures }
    }

    fn departure(
        &self,
        (more, first): (usize, &Group),
        (less, second): (usize, &Group),
        coverage: &[Option<Coverage>],
    ) -> Departure {
        let contradicting = second.side(|stance| stance == VoiceStance::Contradict, self);
        let direction = if contradicting.0 >= AT_LEAST && contradicting.1 >= AT_LEAST {
            Direction::Contradicts
        } else {
            Direction::LessOften
        };
        let sides = [
            (first, first.side(|stance| stance == VoiceStance::Support, self)),
            (second, second.side(|stance| stance != VoiceStance::Support, self)),
        ];
        let mut refusals: Vec<Refusal> = sides.iter().filter_map(|(group, side)| group.too_small(*side)).collect();
        refusals.extend(differently_asked(self, first, second, coverage));
        refusals.extend([first, second].into_iter().filter_map(|group| group.in_one_interview(self)));
        Departure { more, less, direction, refusals }
    }
}

impl Group {
    fn name(&self) -> String {
        self.value.as_deref().map(crate::source::terminal).unwrap_or_default()
    }

    /// S / A; `None` where nobody was asked.
    fn share(&self) -> Option<f64> {
        let heads: Tally = self.evidence.informants;
        (heads.asked > 0).then(|| heads.share())
    }

    /// How many voices stand so, and in how many interviews: those they were heard in, or, of who
    /// said nothing, those they take part in.
    fn side(&self, stands: impl Fn(VoiceStance) -> bool, material: &Material<'_>) -> (u32, u32) {
        let voices: Vec<_> = self.evidence.voices.iter().filter(|voice| stands(voice.stance)).collect();
        let mut interviews: Vec<usize> = Vec::new();
        for voice in &voices {
            if voice.stance == VoiceStance::Silent {
                let person = material.people.get(voice.person);
                interviews.extend(person.into_iter().flat_map(|person| person.conversations()));
            } else {
                interviews.extend(voice.heard.iter().map(|(at, _)| *at));
            }
        }
        interviews.sort_unstable();
        interviews.dedup();
        (voices.len() as u32, interviews.len() as u32)
    }

    fn too_small(&self, (informants, interviews): (u32, u32)) -> Option<Refusal> {
        let small = informants < AT_LEAST || interviews < AT_LEAST;
        small.then(|| Refusal::TooSmall { value: self.name(), informants, interviews })
    }

    /// Interviews with people of the group, and in how many of these the theme was asked about.
    fn asked(&self, material: &Material<'_>, coverage: &[Option<Coverage>]) -> (u32, u32) {
        let interviews = self.interviews(material);
        let asked = interviews.iter().filter(|(at, _)| coverage.get(*at).copied().flatten() == Some(Coverage::Asked));
        (asked.count() as u32, interviews.len() as u32)
    }

    /// Interviews in which people of the group who were asked take part, and how many of them do.
    fn interviews(&self, material: &Material<'_>) -> Vec<(usize, u32)> {
        let people = self.evidence.voices.iter().filter_map(|voice| material.people.get(voice.person));
        let mut attended: Vec<usize> = people.flat_map(|person| person.conversations()).copied().collect();
        attended.sort_unstable();
        attended.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as u32))).collect()
    }

    fn in_one_interview(&self, material: &Material<'_>) -> Option<Refusal> {
        let asked = self.evidence.informants.asked;
        let largest = self.interviews(material).into_iter().map(|(_, people)| people).max()?;
        // Two people in two interviews are half each, and one person is too small already.
        (asked >= AT_LEAST && largest * 2 > asked).then(|| Refusal::OneInterview {
            value: self.name(),
            informants: largest,
            asked,
        })
    }
}

/// The theme was asked about in at least half the interviews of one group and in fewer of the other.
fn differently_asked(
    material: &Material<'_>,
    first: &Group,
    second: &Group,
    coverage: &[Option<Coverage>],
) -> Option<Refusal> {
    let ((asked, interviews), (other_asked, other_interviews)) =
        (first.asked(material, coverage), second.asked(material, coverage));
    let mostly = |asked: u32, interviews: u32| asked * 2 >= interviews && asked > 0;
    (mostly(asked, interviews) != mostly(other_asked, other_interviews)).then(|| Refusal::DifferentlyAsked {
        value: first.name(),
        asked,
        interviews,
        other: second.name(),
        other_asked,
        other_interviews,
    })
}

/// `1 interview`, `2 interviews`.
fn count(number: u32, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;

    const CODE: &str = "kommune/benefits/sanntid";

    /// Interviews of one informant each: role, coverage, stance.
    fn scene(people: &[(&str, &str, Option<Stance>)]) -> Scene {
        let mut scene = Scene::new(&[CODE]);
        for (at, (role, how, stance)) in people.iter().enumerate() {
            let id = format!("int-{at:02}");
            scene = scene.interview(&id, &format!("sanntid:{how}"), &[&format!("K{at} kommune role={role}")]);
            if let Some(stance) = stance {
                scene = scene.code(&id, 1, CODE, *stance);
            }
        }
        scene
    }

    fn contrast(scene: &Scene) -> Contrast {
        scene.material().contrast(0, &Filter::default(), &attribute("role"))
    }

    const YES: Option<Stance> = Some(Stance::Support);
    const NO: Option<Stance> = Some(Stance::Contradict);

    #[test]
    fn two_against_two_may_be_told() {
        let scene = scene(&[
            ("lege", "asked", YES),
            ("lege", "asked", YES),
            ("leder", "asked", NO),
            ("leder", "asked", NO),
            ("leder", "asked", None),
        ]);
        let contrast = contrast(&scene);
        let values: Vec<_> = contrast.groups.iter().map(|group| group.value.as_deref()).collect();
        assert_eq!(values, [Some("leder"), Some("lege")]);
        let [departure] = &contrast.departures[..] else { panic!("{:?}", contrast.departures) };
        assert_eq!((departure.more, departure.less, departure.direction), (1, 0, Direction::Contradicts));
        assert_eq!(departure.refusals, []);
    }

    #[test]
    fn silence_is_less_often_and_no_contradiction() {
        let scene = scene(&[
            ("lege", "asked", YES),
            ("lege", "asked", YES),
            ("leder", "asked", None),
            ("leder", "asked", None),
        ]);
        let contrast = contrast(&scene);
        assert_eq!(contrast.departures[0].direction, Direction::LessOften);
        assert_eq!(contrast.departures[0].refusals, []);
    }

    #[test]
    fn five_of_five_against_none_of_one_is_refused() {
        let mut people = vec![("lege", "asked", YES); 5];
        people.push(("leder", "asked", NO));
        let contrast = contrast(&scene(&people));
        let refusals = &contrast.departures[0].refusals;
        assert_eq!(refusals[..], [Refusal::TooSmall { value: "leder".into(), informants: 1, interviews: 1 }]);
        assert_eq!(
            refusals[0].to_string(),
            "`leder` is too small a side: 1 informant in 1 interview, at least 2 in 2 are needed"
        );
    }

    #[test]
    fn who_was_not_asked_the_same_is_not_compared() {
        let contrast = contrast(&scene(&[
            ("lege", "asked", YES),
            ("lege", "asked", YES),
            ("leder", "not-asked", NO),
            ("leder", "not-asked", NO),
        ]));
        assert!(matches!(
            contrast.departures[0].refusals[..],
            [Refusal::DifferentlyAsked { asked: 2, other_asked: 0, .. }]
        ));
    }

    #[test]
    fn one_group_interview_is_no_group() {
        let scene = scene(&[("lege", "asked", YES), ("lege", "asked", YES), ("leder", "asked", NO)]).interview(
            "int-99",
            "sanntid:asked",
            &["G1 kommune role=leder", "G2 kommune role=leder", "G3 kommune role=leder"],
        );
        let scene = scene.code("int-99", 1, CODE, Stance::Contradict);
        let contrast = contrast(&scene);
        let refusals = &contrast.departures[0].refusals;
        assert_eq!(refusals[..], [Refusal::OneInterview { value: "leder".into(), informants: 3, asked: 4 }]);
    }

    #[test]
    fn who_stands_alike_is_no_contrast() {
        let contrast = contrast(&scene(&[("lege", "asked", YES), ("leder", "asked", YES)]));
        assert_eq!(contrast.departures, []);
    }
}
