//! How interviews covered the theme of a code, and whom a section rests on.

use std::collections::{BTreeMap, BTreeSet};

use super::{Filter, Material};
use crate::transcript::{AttributeName, Coverage, ThemeId};

/// Whom a section of a chapter rests on, for its intro.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Basis {
    /// Indices of the interviews with eligible people, in order.
    pub interviews: Vec<usize>,
    /// Eligible people.
    pub informants: u32,
    /// Of these, speakers whom the notes do not tell apart.
    pub unknown_speakers: u32,
    /// Values of the attribute asked for, the most frequent first, then by name.
    pub roles: Vec<(String, u32)>,
    /// Themes of the section's codes and in how many of the interviews they were asked about, most often first.
    pub asked: Vec<(ThemeId, u32)>,
    /// Themes of the section's codes and in how many of the interviews nobody has told whether they came up.
    pub unknown: Vec<(ThemeId, u32)>,
}

impl Material<'_> {
    /// How each interview covered the theme of a code, by index of the transcript; `None` is unknown.
    ///
    /// What is written of the code's theme; else, for a child, of the theme of the nearest code above
    /// it; else `spontaneous` where anybody coded the code, one below it, or one of the same theme.
    pub fn coverage(&self, code: usize) -> Vec<Option<Coverage>> {
        self.coverage_without(code, None)
    }

    /// As [`coverage`](Self::coverage), as if one passage had not been coded.
    pub(super) fn coverage_without(&self, code: usize, without: Option<usize>) -> Vec<Option<Coverage>> {
        let mut coverage = vec![None; self.transcripts.len()];
        for theme in self.themes_above(code).iter().rev() {
            for (transcript, how) in self.entries(theme) {
                coverage.get_mut(*transcript).into_iter().for_each(|slot| *slot = Some(*how));
            }
        }
        let coded = self.same_theme(code).into_iter().flat_map(|other| self.coded(other));
        for passage in coded.filter(|passage| Some(**passage) != without) {
            let slot = self.passages.get(*passage).and_then(|passage| coverage.get_mut(passage.transcript?));
            slot.into_iter().for_each(|slot| *slot = slot.or(Some(Coverage::Spontaneous)));
        }
        coverage
    }

    /// The interviews, informants, roles and themes behind a section's codes, among those a filter lets through.
    ///
    /// Eligible is whoever is eligible for one of the codes; `role` names the attribute that tells roles.
    pub fn basis(&self, codes: &[usize], filter: &Filter, role: &AttributeName) -> Basis {
        let people: BTreeSet<usize> = codes.iter().flat_map(|code| self.eligible(*code, filter)).collect();
        let people: Vec<_> = people.iter().filter_map(|person| self.people.get(*person)).collect();
        let interviews: BTreeSet<usize> = people.iter().flat_map(|person| person.conversations()).copied().collect();
        let mut roles: BTreeMap<&str, u32> = BTreeMap::new();
        for value in people.iter().filter_map(|person| person.attribute(role.as_str())) {
            *roles.entry(value).or_default() += 1;
        }
        let [asked, unknown] = self.themes_covered(codes, &interviews);
        Basis {
            informants: people.len() as u32,
            unknown_speakers: people.iter().filter(|person| person.is_unknown()).count() as u32,
            roles: most_first(roles.into_iter().map(|(role, count)| (role.to_owned(), count))),
            interviews: interviews.into_iter().collect(),
            asked,
            unknown,
        }
    }

    /// In how many of the interviews each theme was asked about, and in how many nobody knows.
    fn themes_covered(&self, codes: &[usize], interviews: &BTreeSet<usize>) -> [Vec<(ThemeId, u32)>; 2] {
        let (mut asked, mut unknown) = (BTreeMap::new(), BTreeMap::new());
        for code in codes {
            let Some(theme) = self.codebook.codes().get(*code).map(|code| &code.theme) else { continue };
            let coverage = self.coverage(*code);
            let how = |wanted: Option<Coverage>| {
                interviews.iter().filter(|at| coverage.get(**at).copied().flatten() == wanted).count() as u32
            };
            asked.insert(theme.clone(), how(Some(Coverage::Asked)));
            unknown.insert(theme.clone(), how(None));
        }
        [most_first(asked), most_first(unknown)]
    }

    /// The theme of a code and those of the codes above it, nearest first.
    fn themes_above(&self, code: usize) -> Vec<ThemeId> {
        let codes = self.codebook.codes();
        let line = std::iter::successors(codes.get(code), |code| codes.get(code.parent?));
        // Parents stand before their children, so the line ends; the bound is for a codebook that breaks that.
        line.take(codes.len()).map(|code| code.theme.clone()).collect()
    }

    /// The code, what is below it, and every code of the same theme.
    fn same_theme(&self, code: usize) -> BTreeSet<usize> {
        let theme = self.codebook.codes().get(code).map_or(&[][..], |code| self.codes_of(&code.theme));
        self.within(code).iter().chain(theme).copied().collect()
    }
}

/// Those that are not zero, the largest first, then by name.
fn most_first<T: Ord>(counts: impl IntoIterator<Item = (T, u32)>) -> Vec<(T, u32)> {
    let mut counts: Vec<(T, u32)> = counts.into_iter().filter(|(_, count)| *count > 0).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}

#[cfg(test)]
mod tests {
    use super::super::scene::{Scene, attribute};
    use super::*;
    use crate::coding::Stance;

    const CODE: &str = "kommune/benefits/sanntid";
    const CHILD: &str = "kommune/benefits/sanntid/svar";

    fn scene() -> Scene {
        Scene::new(&[CODE, CHILD, "sykehus/context/sanntid", "kommune/benefits/annet"])
    }

    #[test]
    fn a_child_inherits_unless_it_has_its_own() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune"])
            .interview("int-2", "sanntid:asked svar:not-asked", &["B kommune"])
            .interview("int-3", "svar:partial", &["C kommune"]);
        let material = scene.material();
        let child = material.coverage(scene.index(CHILD));
        assert_eq!(child, [Some(Coverage::Asked), Some(Coverage::NotAsked), Some(Coverage::Partial)]);
        assert_eq!(material.coverage(0), [Some(Coverage::Asked), Some(Coverage::Asked), None]);
    }

    #[test]
    fn what_anybody_coded_is_spontaneous_where_nothing_is_written() {
        let scene = scene()
            .interview("int-1", "", &["A kommune"])
            .interview("int-2", "", &["B kommune"])
            .interview("int-3", "sanntid:not-asked", &["C kommune"])
            .interview("int-4", "", &["D kommune"])
            .code("int-1", 1, CHILD, Stance::Mention)
            .code("int-2", 2, "sykehus/context/sanntid", Stance::Support)
            .code("int-3", 1, CODE, Stance::Support)
            .code("int-4", 1, "kommune/benefits/annet", Stance::Support);
        let spontaneous = Some(Coverage::Spontaneous);
        assert_eq!(scene.material().coverage(0), [spontaneous, spontaneous, Some(Coverage::NotAsked), None]);
    }

    #[test]
    fn what_coders_set_wins() {
        let scene = scene()
            .interview("int-1", "sanntid:not-asked", &["A kommune"])
            .topic("int-1", "sanntid", Coverage::Asked)
            .topic("int-9", "sanntid", Coverage::Asked);
        assert_eq!(scene.material().coverage(0), [Some(Coverage::Asked)]);
    }

    #[test]
    fn a_basis_counts_whom_a_section_rests_on() {
        let scene = scene()
            .interview("int-1", "sanntid:asked", &["A kommune role=lege", "B kommune role=lege", "S sykehus role=lege"])
            .interview("int-2", "", &["C kommune role=leder"])
            .interview("int-3", "sanntid:asked", &["D sykehus role=leder"])
            .interview("brev", "", &["Org kommune"])
            .document();
        let basis = scene.material().basis(&[0, 3], &Filter::default(), &attribute("role"));
        assert_eq!((basis.interviews.as_slice(), basis.informants), (&[0, 1][..], 3));
        assert_eq!(basis.roles, [("lege".to_owned(), 2), ("leder".to_owned(), 1)]);
        let theme = |id: &str| ThemeId::new(id).unwrap();
        assert_eq!(basis.asked, [(theme("sanntid"), 1)]);
        assert_eq!(basis.unknown, [(theme("annet"), 2), (theme("sanntid"), 1)]);
    }
}
