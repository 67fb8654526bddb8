//! A codebook read from its file.

use std::collections::HashMap;

use super::fault::CodebookFault;
use super::read_code::Codes;
use super::{Area, AreaId, Codebook, Section, Stakeholder};
use crate::source::yaml::{Node, Value};
use crate::source::{FileName, IdError, LineIndex, Problem, Shape, ShapeFault, nearest, terminal, yaml};
use crate::transcript::{Language, StakeholderId};

/// The keys of a stakeholder, in the order they are best written.
pub(super) const STAKEHOLDER_KEYS: [&str; 7] =
    ["id", "label", "informants", "speakers", "benefits", "drawbacks", "context"];

/// Reads a codebook from the text of its file; what could be read, and everything that is wrong.
///
/// A text that is no YAML, or of a newer version, gives an empty codebook and the one problem.
pub fn read(text: &str, file: &FileName) -> (Codebook, Vec<Problem>) {
    let node = match yaml::parse(text, file, 0) {
        Ok(node) => node,
        Err(problem) => return (Codebook::default(), vec![*problem]),
    };
    let index = LineIndex::new(text);
    let mut shape = Shape::new(file, &index, 0);
    let codebook = if is_ours(&node, &mut shape) { read_codebook(&node, &mut shape) } else { Codebook::default() };
    let mut problems = shape.into_problems();
    problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
    (codebook, problems)
}

/// Whether the version is 1, or not given; else it is reported and nothing more can be known.
fn is_ours(node: &Node, shape: &mut Shape<'_>) -> bool {
    match node.get("version") {
        None => true,
        Some(version) if version.text().is_some_and(|text| text.trim() == "1") => true,
        Some(version) => {
            let found = version.text().map_or_else(|| version.kind().to_owned(), terminal);
            shape.report(version.at, &CodebookFault::Version(found));
            false
        }
    }
}

fn read_codebook(node: &Node, shape: &mut Shape<'_>) -> Codebook {
    let keys = ["version", "title", "language", "areas", "stakeholders"];
    if !shape.mapping(node, "the codebook", &keys) {
        return Codebook::default();
    }
    if node.get("stakeholders").is_none() {
        shape
            .report(node.at, &ShapeFault::MissingKey { key: "stakeholders".to_owned(), of: "the codebook".to_owned() });
    }
    let title = shape.text(node, "title").unwrap_or_default().to_owned();
    let words: Vec<&str> = Language::ALL.iter().map(|language| language.word()).collect();
    let language = shape.word(node, "language", &words, Language::from_word).unwrap_or_default();
    let areas = read_areas(node, shape);
    let mut codes = Codes::new(areas.iter().map(|area| area.id.clone()).collect());
    let stakeholders = read_stakeholders(node, &mut codes, shape);
    Codebook::new(title, language, areas, stakeholders, codes.finish(shape))
}

fn read_areas(node: &Node, shape: &mut Shape<'_>) -> Vec<Area> {
    let Some(areas) = node.get("areas") else { return Vec::new() };
    if !matches!(areas.value, Value::Map(_) | Value::Null) {
        shape.kind(areas, "`areas`", "a mapping");
    }
    let mut all = Vec::new();
    for (key, label) in areas.entries() {
        let id = AreaId::new(&key.text).map_err(|error| shape.report(key.at, &bad_id(&key.text, &error)));
        let what = format!("the label of `{}`", terminal(&key.text));
        if label.value == Value::Null {
            shape.report(label.at, &ShapeFault::Empty(what.clone()));
        }
        if let (Ok(id), Some(label)) = (id, shape.as_text(label, &what)) {
            all.push(Area { id, label: label.to_owned() });
        }
    }
    all
}

fn read_stakeholders(node: &Node, codes: &mut Codes, shape: &mut Shape<'_>) -> Vec<Stakeholder> {
    let mut all: Vec<Stakeholder> = Vec::new();
    let items = shape.list(node, "stakeholders");
    let known: Vec<&str> = items.iter().filter_map(|item| item.get("id")?.text()).collect();
    let mut lines: HashMap<StakeholderId, u32> = HashMap::new();
    for item in items {
        let Some(stakeholder) = read_stakeholder(item, &known, codes, shape) else { continue };
        if let Some(first) = lines.get(&stakeholder.id) {
            let id = stakeholder.id.to_string();
            shape.report(item.at, &CodebookFault::DuplicateId { id, first: *first });
            continue;
        }
        lines.insert(stakeholder.id.clone(), stakeholder.place.line);
        all.push(stakeholder);
    }
    all
}

/// A stakeholder; its codes go to `codes`, also when it lacks a label or is there twice.
fn read_stakeholder(node: &Node, known: &[&str], codes: &mut Codes, shape: &mut Shape<'_>) -> Option<Stakeholder> {
    if !is_mapping(node, "a stakeholder", &STAKEHOLDER_KEYS, shape) {
        return None;
    }
    let id = read_id(node, "a stakeholder", shape, StakeholderId::new);
    let label = shape.required_text(node, "label", "a stakeholder").map(str::to_owned);
    let informants = shape.text(node, "informants").map(str::to_owned);
    let speakers = read_speakers(node, known, shape);
    for section in Section::ALL {
        codes.read_section(node, id.as_ref(), section, shape);
    }
    let id = id?;
    let label = label.unwrap_or_else(|| id.to_string());
    Some(Stakeholder { id, label, informants, speakers, place: shape.place(node.at) })
}

fn read_speakers(node: &Node, known: &[&str], shape: &mut Shape<'_>) -> Option<Vec<StakeholderId>> {
    let speakers = node.get("speakers").filter(|speakers| speakers.value != Value::Null)?;
    let mut all = Vec::new();
    for item in shape.list(node, "speakers") {
        let Some(text) = shape.as_text(item, "an entry of `speakers`") else { continue };
        match StakeholderId::new(text) {
            Ok(id) if known.contains(&text) => all.push(id),
            _ => {
                let like = nearest(text, known).map(|like| terminal(&like));
                shape.report(item.at, &CodebookFault::UnknownStakeholder { id: terminal(text), like });
            }
        }
    }
    if speakers.items().is_empty() && matches!(speakers.value, Value::List(_)) {
        shape.report(speakers.at, &ShapeFault::Empty("`speakers`".to_owned()));
    }
    (!all.is_empty()).then_some(all)
}

/// As [`Shape::mapping`], but nothing at all is no entry of a list either.
pub(super) fn is_mapping(node: &Node, what: &str, keys: &[&str], shape: &mut Shape<'_>) -> bool {
    if node.value == Value::Null {
        shape.kind(node, what, "a mapping");
        return false;
    }
    shape.mapping(node, what, keys)
}

/// The text under `id`, checked; that it is missing or wrong is reported.
pub(super) fn read_id<T>(
    node: &Node,
    what: &str,
    shape: &mut Shape<'_>,
    parse: impl FnOnce(&str) -> Result<T, IdError>,
) -> Option<T> {
    let text = shape.required_text(node, "id", what)?;
    let at = node.get("id").map_or(node.at, |id| id.at);
    parse(text).map_err(|error| shape.report(at, &bad_id(text, &error))).ok()
}

/// The fault of a text that is no id, with the id that it could be.
pub(super) fn bad_id(text: &str, error: &IdError) -> CodebookFault {
    let lower = text.trim().to_lowercase();
    let like: String = lower
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("_");
    let like = StakeholderId::new(&like).ok().map(|id| id.to_string());
    CodebookFault::BadId { reason: error.to_string(), like }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_text(text: &str) -> (Codebook, Vec<Problem>) {
        read(text, &FileName::new("codebook.yaml"))
    }

    /// Code and line of every problem.
    fn told(text: &str) -> Vec<(&'static str, u32)> {
        read_text(text).1.iter().map(|problem| (problem.code, problem.place.line)).collect()
    }

    /// A codebook with these lines in the one list of benefits, from line 6 on.
    fn with_codes(lines: &str) -> String {
        format!("areas: {{helse: Helse}}\nstakeholders:\n  - id: kommune\n    label: Kommunen\n    benefits:\n{lines}")
    }

    #[test]
    fn the_example_has_no_fault() {
        let (codebook, problems) = read_text(include_str!("../../codebook.yaml"));
        assert_eq!(problems, []);
        assert_eq!(codebook.stakeholders.len(), 5);
        assert!(codebook.codes().len() > 60, "{}", codebook.codes().len());
        assert!(codebook.stakeholder("kommune").is_some_and(|kommune| kommune.speakers.is_none()));
        assert_eq!(codebook.stakeholder("pasient").and_then(|of| of.speakers.as_ref()).map(Vec::len), Some(3));
    }

    #[test]
    fn every_field_is_read() {
        let (codebook, problems) = read_text(&with_codes(
            "      - {id: a, label: A, theme: t, areas: [helse], definition: D, include: [i], exclude: [e, f], examples: X,\n         \
             finding: gjør, retired: true, was: [kommune/benefits/gammel], color: red, key: s,\n         \
             children: [{id: b, label: B}]}\n",
        ));
        assert_eq!(problems, []);
        let (code, child) = (&codebook.codes()[0], &codebook.codes()[1]);
        assert_eq!((code.address.as_str(), code.theme.as_str(), code.key), ("kommune/benefits/a", "t", Some('s')));
        assert_eq!((code.include.len(), code.exclude.len(), code.examples.len(), code.retired), (1, 2, 1, true));
        assert_eq!(
            (child.address.as_str(), child.parent, child.theme.as_str()),
            ("kommune/benefits/a/b", Some(0), "b")
        );
        assert_eq!(child.areas, code.areas);
        let old = super::super::CodeAddress::new("kommune/benefits/gammel/b").unwrap();
        assert_eq!(codebook.resolve(&old).map(|found| found.index()), Some(1));
    }

    #[test]
    fn all_faults_are_told_at_once_each_at_its_place() {
        let problems = read_text(&with_codes(
            "      - {id: a, label: A, areas: [hels], key: s}\n\
             \u{20}     - {id: a, label: ''}\n\
             \u{20}     - {id: Å b, label: B, lable: B}\n\
             \u{20}     - {label: C, theme: X}\n\
             \u{20}     - {id: d, finding: gjør det., key: ss}\n\
             \u{20}     - {id: e, label: E, was: [kommune/x, kommune/benefits/a, kommune/benefits/z], key: s}\n\
             \u{20}     - {id: f, label: F, was: kommune/benefits/z, children: [{id: g, label: G, children: [{id: h}]}]}\n\
             \u{20}     - nei\n\
             \u{20}     -\n",
        ))
        .1;
        let told: Vec<_> = problems.iter().map(|problem| (problem.code, problem.place.line)).collect();
        let mut wanted = vec![
            ("codebook/unknown-area", 6),
            ("codebook/duplicate-id", 7),
            ("yaml/empty", 7),
            ("codebook/bad-id", 8),
            ("yaml/unknown-key", 8),
            ("yaml/missing-key", 9),
            ("yaml/missing-key", 10),
            ("codebook/finding-ends", 10),
            ("codebook/key-length", 10),
            ("codebook/bad-address", 11),
            ("codebook/was-is-live", 11),
            ("codebook/key-taken", 11),
            ("codebook/was-twice", 12),
            ("codebook/grandchildren", 12),
            ("yaml/missing-key", 12),
            ("yaml/kind", 13),
            ("yaml/kind", 14),
        ];
        let mut sorted = told.clone();
        sorted.sort_unstable();
        wanted.sort_unstable();
        assert_eq!(sorted, wanted);
        assert!(told.is_sorted_by_key(|(_, line)| *line));
        let bad_id = problems.iter().find(|problem| problem.code == "codebook/bad-id").unwrap();
        assert_eq!(bad_id.message, "`Å b` has the character `Å`, which an id cannot have");
        assert_eq!(bad_id.mend.as_deref(), Some("write `å_b`: an id has only a-z, 0-9, æ, ø, å, _ and -"));
        assert!(bad_id.excerpt.as_ref().is_some_and(|line| line.contains("lable: B")));
        let area = problems.iter().find(|problem| problem.code == "codebook/unknown-area").unwrap();
        assert_eq!((area.place.column, area.mend.as_deref()), (35, Some("did you mean `helse`?")));
    }

    #[test]
    fn stakeholders_are_checked() {
        let told = told(
            "version: 1\nareas: {Ø k: x, b: ''}\nstakeholders:\n  - {id: a, label: A, speakers: [a, bb], benefits: [{id: x, label: X}]}\n  \
             - {id: a, label: B, benefits: [{id: x, label: X}, {id: y, label: Y}]}\n  - {id: b, label: '', speakers: []}\n  \
             - {label: C, context: [{id: x}]}\n  - x\n",
        );
        assert_eq!(
            told,
            [
                ("codebook/bad-id", 2),
                ("yaml/empty", 2),
                ("codebook/unknown-stakeholder", 4),
                ("codebook/duplicate-id", 5),
                ("codebook/duplicate-address", 5),
                ("yaml/empty", 6),
                ("yaml/empty", 6),
                ("yaml/missing-key", 7),
                ("yaml/missing-key", 7),
                ("yaml/kind", 8),
            ]
        );
    }

    #[test]
    fn what_can_be_read_is_kept() {
        let (codebook, _) = read_text(&with_codes(
            "      - {id: a, label: ''}\n      - {id: a, label: B}\n      - {label: C, children: [{id: d, label: D}]}\n",
        ));
        let labels: Vec<&str> = codebook.codes().iter().map(|code| code.label.as_str()).collect();
        assert_eq!(labels, ["a"]);
    }

    #[test]
    fn a_newer_version_is_left_alone() {
        let (codebook, problems) = read_text("version: 2\nstakeholders: {what: ever}\nnew: true\n");
        assert_eq!(codebook, Codebook::default());
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "the codebook has version `2`, but this program reads version 1");
        assert!(problems[0].mend.as_ref().is_some_and(|mend| mend.contains("newer")));
    }

    #[test]
    fn what_is_no_codebook_is_told() {
        assert_eq!(told(""), [("yaml/missing-key", 1)]);
        assert_eq!(told("- a\n"), [("yaml/kind", 1)]);
        assert_eq!(told("a: &x 1\n"), [("yaml/alias", 1)]);
        assert_eq!(told("stakeholders: []\nstakeholders: []\n"), [("yaml/syntax", 2)]);
        assert_eq!(told("stakeholders: 5\nareas: [a]\n"), [("yaml/kind", 1), ("yaml/kind", 2)]);
    }

    #[test]
    fn former_addresses_are_bounded() {
        let was: Vec<String> = (0..40).map(|n| format!("a/benefits/x{n}")).collect();
        let text = with_codes(&format!("      - {{id: a, label: A, was: [{}]}}\n", was.join(", ")));
        assert_eq!(told(&text), [("codebook/many-former", 6)]);
    }
}
