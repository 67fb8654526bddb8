//! `findings.yaml` read whole, with everything that is wrong in it.

use super::{FindingEntry, Findings, FindingsFault, Judgement, Relation, Row, Source, SourceKind};
use crate::codebook::CodeAddress;
use crate::source::yaml::{self, Node, Value};
use crate::source::{FileName, LineIndex, Problem, Shape, terminal};
use crate::synthesis::{Component, Concern, Confidence, Filter};
use crate::transcript::TranscriptId;

impl Findings {
    /// Reads the file's text; what could be read, and everything that is wrong with its form.
    ///
    /// A text that is no YAML, or of a newer version, gives no findings and the one problem.
    pub fn read(text: &str, file: &FileName) -> (Self, Vec<Problem>) {
        let node = match yaml::parse(text, file, 0) {
            Ok(node) => node,
            Err(problem) => return (Self::default(), vec![*problem]),
        };
        let index = LineIndex::new(text);
        let mut shape = Shape::new(file, &index, 0);
        let mut findings = Self::default();
        if is_ours(&node, &mut shape) && shape.mapping(&node, "findings.yaml", &["version", "sources", "findings"]) {
            findings.sources = read_sources(&node, &mut shape);
            findings.entries = read_entries(&node, &mut shape);
        }
        let mut problems = shape.into_problems();
        problems.sort_by_key(|problem| (problem.place.line, problem.place.column));
        (findings, problems)
    }
}

/// Whether the version is 1, or not given; else it is reported and nothing more can be known.
fn is_ours(node: &Node, shape: &mut Shape<'_>) -> bool {
    let Some(version) = node.get("version") else { return true };
    let ours = version.text().is_some_and(|text| text.trim() == "1");
    if !ours {
        let found = version.text().map_or_else(|| version.kind().to_owned(), terminal);
        shape.report(version.at, &FindingsFault::Version(found));
    }
    ours
}

fn read_sources(node: &Node, shape: &mut Shape<'_>) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for item in shape.list(node, "sources") {
        let Some(source) = read_source(item, shape) else { continue };
        if sources.iter().any(|other| other.id == source.id) {
            shape.report(item.at, &FindingsFault::SourceTwice(terminal(&source.id)));
        } else {
            sources.push(source);
        }
    }
    sources
}

fn read_source(node: &Node, shape: &mut Shape<'_>) -> Option<Source> {
    const KEYS: [&str; 7] = ["id", "kind", "title", "date", "transcript", "unit", "values"];
    if !is_mapping(node, "a source", &KEYS, shape) {
        return None;
    }
    let id = shape.required_text(node, "id", "a source").map(str::to_owned);
    let title = shape.required_text(node, "title", "a source").map(str::to_owned);
    if node.get("kind").is_none() {
        shape.required_text(node, "kind", "a source");
    }
    let kind = word(node, "kind", &SourceKind::ALL, shape);
    let source = Source {
        kind: kind.unwrap_or(SourceKind::Statement),
        title: title.or_else(|| id.clone()).unwrap_or_default(),
        date: shape.text(node, "date").map(str::to_owned),
        transcript: node.get("transcript").and_then(|node| shape.parse(node, TranscriptId::new)),
        unit: shape.text(node, "unit").map(str::to_owned),
        values: read_values(node, shape),
        place: shape.place(node.at),
        id: id?,
    };
    Some(source)
}

/// An indicator's values: `{2023: 412, 2025: 268}`.
fn read_values(node: &Node, shape: &mut Shape<'_>) -> Vec<(String, String)> {
    let Some(values) = node.get("values") else { return Vec::new() };
    if !matches!(values.value, Value::Map(_) | Value::Null) {
        shape.kind(values, "`values`", "a mapping");
    }
    let read = values.entries().iter().filter_map(|(key, value)| {
        let value = shape.as_text(value, &format!("the value of `{}`", terminal(&key.text)))?;
        Some((key.text.clone(), value.to_owned()))
    });
    read.collect()
}

fn read_entries(node: &Node, shape: &mut Shape<'_>) -> Vec<FindingEntry> {
    let mut entries: Vec<FindingEntry> = Vec::new();
    for item in shape.list(node, "findings") {
        let Some(entry) = read_entry(item, shape) else { continue };
        let same = |other: &&FindingEntry| other.address == entry.address && other.filter == entry.filter;
        match entries.iter().find(same).map(|first| first.place.line) {
            Some(line) => {
                let fault = FindingsFault::Twice { finding: terminal(&entry.name()), line };
                shape.report(item.at, &fault);
            }
            None => entries.push(entry),
        }
    }
    entries
}

fn read_entry(node: &Node, shape: &mut Shape<'_>) -> Option<FindingEntry> {
    if !is_mapping(node, "a finding", &["code", "filter", "finding", "confidence", "triangulation"], shape) {
        return None;
    }
    let code = shape.required_text(node, "code", "a finding").map(str::to_owned);
    let address = code.and_then(|code| {
        let at = node.get("code").map_or(node.at, |node| node.at);
        CodeAddress::new(&code)
            .map_err(|error| shape.report(at, &FindingsFault::BadAddress(terminal(&error.to_string()))))
            .ok()
    });
    let filter = read_filter(node, shape);
    let text = shape.text(node, "finding").map(str::to_owned);
    let (set, overall) = read_confidence(node.get("confidence"), shape);
    let rows = read_rows(node, shape);
    let place = shape.place(node.at);
    Some(FindingEntry { address: address?, filter: filter?, text, set, overall, rows, place })
}

/// The filter, everybody where there is none; `None` where it cannot be read, lest more be said than was meant.
fn read_filter(node: &Node, shape: &mut Shape<'_>) -> Option<Filter> {
    let Some(text) = shape.text(node, "filter").map(str::to_owned) else { return Some(Filter::default()) };
    let at = node.get("filter").map_or(node.at, |node| node.at);
    Filter::new(&text).map_err(|error| shape.report(at, &FindingsFault::BadFilter(error.to_string()))).ok()
}

type Set = ([Option<Judgement<Concern>>; 4], Option<Judgement<Confidence>>);

fn read_confidence(node: Option<&Node>, shape: &mut Shape<'_>) -> Set {
    let mut set = [None, None, None, None];
    let Some(node) = node else { return (set, None) };
    if !shape.mapping(node, "`confidence`", &["method", "coherence", "adequacy", "relevance", "overall"]) {
        return (set, None);
    }
    let concerns = Concern::ALL.map(|concern| (concern, concern.word()));
    for (component, slot) in Component::ALL.into_iter().zip(&mut set) {
        *slot = read_judgement(node, component.word(), &concerns, shape);
    }
    let levels = Confidence::ALL.map(|level| (level, level.word()));
    let overall = read_judgement(node, "overall", &levels, shape);
    (set, overall)
}

/// `{level: minor, reason: …}`; nothing is set without a reason.
fn read_judgement<T: Copy>(
    of: &Node,
    key: &str,
    levels: &[(T, &'static str)],
    shape: &mut Shape<'_>,
) -> Option<Judgement<T>> {
    let node = of.get(key).filter(|node| node.value != Value::Null)?;
    if node.text().is_some() {
        shape.report(node.at, &FindingsFault::NoReason(key.to_owned()));
        return None;
    }
    if !shape.mapping(node, &format!("`{key}`"), &["level", "reason"]) {
        return None;
    }
    if node.get("level").is_none() {
        shape.required_text(node, "level", &format!("`{key}`"));
    }
    let level = word(node, "level", levels, shape);
    if node.get("reason").and_then(Node::text).is_none_or(|reason| reason.trim().is_empty()) {
        shape.report(node.at, &FindingsFault::NoReason(key.to_owned()));
        return None;
    }
    let reason = shape.text(node, "reason")?.to_owned();
    Some(Judgement { level: level?, reason })
}

fn read_rows(node: &Node, shape: &mut Shape<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for item in shape.list(node, "triangulation") {
        if !is_mapping(item, "a row of `triangulation`", &["source", "relation", "note"], shape) {
            continue;
        }
        let source = shape.required_text(item, "source", "a row of `triangulation`").map(str::to_owned);
        if item.get("relation").is_none() {
            shape.required_text(item, "relation", "a row of `triangulation`");
        }
        let relation = word(item, "relation", &Relation::ALL, shape);
        let note = shape.text(item, "note").map(str::to_owned);
        let (Some(source), Some(relation)) = (source, relation) else { continue };
        if rows.iter().any(|row| row.source == source) {
            shape.report(item.at, &FindingsFault::RowTwice(terminal(&source)));
            continue;
        }
        rows.push(Row { source, relation, note, place: shape.place(item.at) });
    }
    rows
}

fn word<T: Copy>(node: &Node, key: &str, known: &[(T, &'static str)], shape: &mut Shape<'_>) -> Option<T> {
    let words: Vec<&str> = known.iter().map(|(_, word)| *word).collect();
    shape.word(node, key, &words, |word| known.iter().find(|(_, known)| *known == word).map(|(value, _)| *value))
}

/// As [`Shape::mapping`], but nothing at all is no entry of a list either.
fn is_mapping(node: &Node, what: &str, keys: &[&str], shape: &mut Shape<'_>) -> bool {
    if node.value == Value::Null {
        shape.kind(node, what, "a mapping");
        return false;
    }
    shape.mapping(node, what, keys)
}

impl FindingEntry {
    /// The code and the filter as one text: `kommune/benefits/chat?role=lege`.
    pub fn name(&self) -> String {
        super::assess::name(&self.address, &self.filter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Findings, Vec<(&'static str, u32)>) {
        let (findings, problems) = Findings::read(text, &FileName::new("findings.yaml"));
        (findings, problems.iter().map(|problem| (problem.code, problem.place.line)).collect())
    }

    #[test]
    fn a_file_is_read() {
        let (findings, problems) = read(
            "version: 1
sources:
  - {id: døgn, kind: indicator, title: Liggedøgn, unit: døgn, values: {2023: 412, 2025: 268}}
findings:
  - code: kommune/benefits/chat
    filter: role=lege
    finding: svarer raskere
    confidence:
      adequacy: {level: minor, reason: Fire intervjuer.}
      method:
      overall: {level: low, reason: Få leger.}
    triangulation:
      - {source: døgn, relation: no-data, note: Måles ikke.}
",
        );
        assert_eq!(problems, []);
        assert_eq!(findings.sources[0].values, [("2023".into(), "412".into()), ("2025".into(), "268".into())]);
        let entry = &findings.entries[0];
        assert_eq!(entry.name(), "kommune/benefits/chat?role=lege");
        assert_eq!(entry.set[2].as_ref().map(|set| set.level), Some(Concern::Minor));
        assert_eq!(entry.set[0], None);
        assert_eq!(entry.overall.as_ref().map(|set| set.level), Some(Confidence::Low));
        assert_eq!(entry.rows[0].relation, Relation::NoData);
    }

    #[test]
    fn everything_wrong_is_told_and_the_rest_is_read() {
        let (findings, problems) = read(
            "sources:
  - {id: a, kind: brev, title: A}
  - {id: a, kind: letter, title: B}
  - {kind: letter}
  -
findings:
  - {code: kommune/fordeler/x}
  - {code: a/benefits/b, filter: role}
  - code: a/benefits/b
    confidence: {method: minor, coherence: {level: minor}, adequacy: {level: liten, reason: R}, relevans: x}
    triangulation: [{source: a, relation: confirms}, {source: a, relation: extends}, {source: b}]
  - {code: a/benefits/b}
  - 5
",
        );
        let wanted = [
            ("yaml/word", 2),
            ("findings/source-twice", 3),
            ("yaml/missing-key", 4),
            ("yaml/missing-key", 4),
            ("yaml/kind", 5),
            ("findings/bad-address", 7),
            ("findings/bad-filter", 8),
            ("findings/no-reason", 10),
            ("findings/no-reason", 10),
            ("yaml/word", 10),
            ("yaml/unknown-key", 10),
            ("findings/row-twice", 11),
            ("yaml/missing-key", 11),
            ("findings/twice", 12),
            ("yaml/kind", 13),
        ];
        let sorted = |mut all: Vec<(&'static str, u32)>| {
            all.sort_by_key(|(code, line)| (*line, *code));
            all
        };
        assert_eq!(sorted(problems), sorted(wanted.to_vec()));
        assert_eq!((findings.sources.len(), findings.entries.len()), (1, 1));
        assert_eq!(findings.entries[0].rows.len(), 1);
    }

    #[test]
    fn what_is_no_findings_file_is_told() {
        assert_eq!(read("").1, []);
        assert_eq!(read("version: 2\nfindings: 5\n").1, [("findings/version", 1)]);
        assert_eq!(read("- a\n").1, [("yaml/kind", 1)]);
        assert_eq!(read("findings: {a: b}\n").1, [("yaml/kind", 1)]);
    }
}
