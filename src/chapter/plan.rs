//! What `belegg.yaml` says of chapters: the outline and the word list.

use crate::codebook::Codebook;
use crate::source::yaml::Node;
use crate::source::{FileName, Place, Shape, ShapeFault, terminal};
use crate::synthesis::Filter;

/// How a chapter is cut into sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum By {
    /// A section a stakeholder.
    #[default]
    Stakeholder,
    /// A section an area; a finding may stand in several, and counts once.
    Area,
}

/// What a chapter does with findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PlanKind {
    /// Tells what informants said.
    #[default]
    Interviews,
    /// Tells what the evaluation holds: claims must say no more than findings bear.
    Analysis,
}

/// The case that gets a section of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deviant {
    /// The id of a stakeholder.
    Stakeholder(String),
    /// Participants: `site=kommune 7`.
    Filter(Filter),
}

/// One chapter of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChapterPlan {
    /// Its source is `chapters/ID.md`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its number in the report.
    pub number: Option<u32>,
    /// What it does with findings.
    pub kind: PlanKind,
    /// How it is cut.
    pub by: By,
    /// Ids of stakeholders or areas, in order.
    pub sections: Vec<String>,
    /// The case of its own.
    pub deviant: Option<Deviant>,
    /// Where it stands.
    pub place: Place,
}

/// Preferred terms and the variants that `check` points at.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct WordList {
    /// Preferred term and its variants, in the order written.
    pub terms: Vec<(String, Vec<String>)>,
}

/// Reads the chapters under `outline:`; every fault is reported, what can be read is returned.
pub fn read_outline(settings: &Node, shape: &mut Shape<'_>) -> Vec<ChapterPlan> {
    let plans: Vec<ChapterPlan> =
        shape.list(settings, "outline").iter().filter_map(|node| ChapterPlan::read(node, shape)).collect();
    for (index, plan) in plans.iter().enumerate() {
        let earlier = plans.get(..index).unwrap_or_default();
        let taken = earlier.iter().any(|other| other.id == plan.id);
        let numbered = plan.number.is_some() && earlier.iter().any(|other| other.number == plan.number);
        for (twice, what) in [(taken, format!("the id `{}`", plan.id)), (numbered, "this `number`".to_owned())] {
            if twice {
                let message = format!("two chapters of the outline have {what}");
                shape.report((plan.place.line, plan.place.column), &ShapeFault::Value(message));
            }
        }
    }
    plans
}

/// Reads the word list under `words:`.
pub fn read_words(settings: &Node, shape: &mut Shape<'_>) -> WordList {
    settings.get("words").map(|node| WordList::read(node, shape)).unwrap_or_default()
}

impl ChapterPlan {
    const KEYS: [&'static str; 7] = ["id", "title", "number", "kind", "by", "sections", "deviant"];

    /// Reads one chapter of the outline; `None` when it has no usable id.
    pub fn read(node: &Node, shape: &mut Shape<'_>) -> Option<Self> {
        if !shape.mapping(node, "a chapter of the outline", &Self::KEYS) {
            return None;
        }
        let id = file_stem(node, "a chapter of the outline", shape)?;
        Some(Self {
            title: shape.required_text(node, "title", "a chapter of the outline").unwrap_or(&id).to_owned(),
            number: node.get("number").and_then(|node| shape.parse(node, number)),
            kind: shape.word(node, "kind", &["interviews", "analysis"], kind).unwrap_or_default(),
            by: shape.word(node, "by", &["stakeholder", "area"], by).unwrap_or_default(),
            sections: shape.texts(node, "sections"),
            deviant: node.get("deviant").and_then(|node| deviant_case(node, shape)),
            place: shape.place(node.at),
            id,
        })
    }
}

impl ChapterPlan {
    /// The chapter of a project without an outline: a section for every stakeholder that has codes.
    pub fn over_all(codebook: &Codebook) -> Self {
        let with_codes = codebook.stakeholders.iter().filter(|stakeholder| {
            codebook.codes().iter().any(|code| code.address.stakeholder() == stakeholder.id.as_str())
        });
        Self {
            id: "chapter".to_owned(),
            title: codebook.title.clone(),
            number: None,
            kind: PlanKind::Interviews,
            by: By::Stakeholder,
            sections: with_codes.map(|stakeholder| stakeholder.id.to_string()).collect(),
            deviant: None,
            place: Place::whole(&FileName::new("belegg.yaml")),
        }
    }
}

impl WordList {
    /// Reads a mapping from preferred term to a variant or a list of them.
    pub fn read(node: &Node, shape: &mut Shape<'_>) -> Self {
        let mut terms: Vec<(String, Vec<String>)> = Vec::new();
        if !shape.mapping(node, "`words`", &node.entries().iter().map(|(key, _)| key.text.as_str()).collect::<Vec<_>>())
        {
            return Self::default();
        }
        for (key, _) in node.entries() {
            let variants: Vec<String> =
                shape.texts(node, &key.text).into_iter().filter(|variant| *variant != key.text).collect();
            if key.text.trim().is_empty() {
                shape.report(key.at, &ShapeFault::Empty("a preferred term".to_owned()));
            } else {
                terms.push((key.text.clone(), variants));
            }
        }
        Self { terms }
    }

    /// Every variant with the term preferred to it.
    pub fn variants(&self) -> impl Iterator<Item = (&str, &str)> {
        self.terms.iter().flat_map(|(term, variants)| variants.iter().map(move |variant| (variant.as_str(), &**term)))
    }
}

/// The id, which is also a file's name: nothing that a path could be.
pub(super) fn file_stem(node: &Node, what: &str, shape: &mut Shape<'_>) -> Option<String> {
    let id = shape.required_text(node, "id", what)?.to_owned();
    let fits = id.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !fits {
        let at = node.get("id").map_or(node.at, |node| node.at);
        let message = format!("`{}` cannot name a file: write letters, digits, `-` and `_`", terminal(&id));
        shape.report(at, &ShapeFault::Value(message));
    }
    fits.then_some(id)
}

fn number(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(number @ 1..=999) => Ok(number),
        _ => Err(format!("`{}` is not a chapter's number (1 to 999)", terminal(text))),
    }
}

fn kind(word: &str) -> Option<PlanKind> {
    match word {
        "interviews" => Some(PlanKind::Interviews),
        "analysis" => Some(PlanKind::Analysis),
        _ => None,
    }
}

fn by(word: &str) -> Option<By> {
    match word {
        "stakeholder" => Some(By::Stakeholder),
        "area" => Some(By::Area),
        _ => None,
    }
}

/// A stakeholder's id, a filter as text, or a mapping from attribute to value.
fn deviant_case(node: &Node, shape: &mut Shape<'_>) -> Option<Deviant> {
    if node.entries().is_empty() {
        return shape.parse(node, deviant);
    }
    let mut filter = Filter::default();
    for (key, _) in node.entries() {
        let values = shape.texts(node, &key.text);
        match Filter::new(&format!("{}={}", key.text, values.join(","))) {
            Ok(one) => filter.conditions.extend(one.conditions),
            Err(error) => shape.report(key.at, &ShapeFault::Value(error.to_string())),
        }
    }
    Some(Deviant::Filter(filter))
}

/// A stakeholder's id, or a filter as `site: kommune 7` or `site=kommune 7`.
fn deviant(text: &str) -> Result<Deviant, String> {
    let filter = match (text.contains('='), text.split_once(':')) {
        (true, _) => Filter::new(text),
        (false, Some((name, value))) => Filter::new(&format!("{}={}", name.trim(), value.trim())),
        (false, None) => return Ok(Deviant::Stakeholder(text.trim().to_owned())),
    };
    filter.map(Deviant::Filter).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, LineIndex, Problem, yaml};

    fn read(text: &str) -> (Vec<ChapterPlan>, WordList, Vec<Problem>) {
        let (file, index) = (FileName::new("belegg.yaml"), LineIndex::new(text));
        let mut shape = Shape::new(&file, &index, 0);
        let node = yaml::parse(text, &file, 0).unwrap();
        let (plans, words) = (read_outline(&node, &mut shape), read_words(&node, &mut shape));
        (plans, words, shape.into_problems())
    }

    #[test]
    fn an_outline_is_read() {
        let (plans, words, problems) = read(
            "outline:\n  - id: kapittel-4\n    title: Oppsummering\n    number: 4\n    by: area\n    sections: [helsefaglig]\n    \
             deviant: {site: kommune 7}\nwords: {HelsaMi: [HelseMi, Helsa Mi]}\n",
        );
        assert_eq!(problems, []);
        assert_eq!((plans[0].number, plans[0].by), (Some(4), By::Area));
        assert_eq!(plans[0].deviant, Some(Deviant::Filter(Filter::new("site=kommune 7").unwrap())));
        assert_eq!(words.variants().collect::<Vec<_>>(), [("HelseMi", "HelsaMi"), ("Helsa Mi", "HelsaMi")]);
    }

    #[test]
    fn a_deviant_case_is_a_stakeholder_or_a_filter() {
        for (text, case) in [
            ("enkeltkommune", Deviant::Stakeholder("enkeltkommune".into())),
            ("'site: kommune 7'", Deviant::Filter(Filter::new("site=kommune 7").unwrap())),
            ("role!=lege", Deviant::Filter(Filter::new("role!=lege").unwrap())),
        ] {
            let (plans, _, problems) = read(&format!("outline:\n  - {{id: a, title: A, deviant: {text}}}\n"));
            assert_eq!((plans[0].deviant.as_ref(), problems.len()), (Some(&case), 0), "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_told_and_the_rest_is_read() {
        for (text, code, left) in [
            ("  - {id: ../x, title: A}", "yaml/value", 0),
            ("  - {title: A}", "yaml/missing-key", 0),
            ("  - {id: a, titel: A, title: A}", "yaml/unknown-key", 1),
            ("  - {id: a, title: A, number: fire}", "yaml/value", 1),
            ("  - {id: a, title: A, by: stakeholders}", "yaml/word", 1),
            ("  - {id: a, title: A}\n  - {id: a, title: B}", "yaml/value", 2),
        ] {
            let (plans, _, problems) = read(&format!("outline:\n{text}\n"));
            assert_eq!((plans.len(), problems.first().map(|problem| problem.code)), (left, Some(code)), "{text}");
        }
    }
}
