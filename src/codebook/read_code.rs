//! Reading the codes of a codebook.

use std::collections::HashMap;

use super::fault::{CodebookFault, MOST_FORMER};
use super::read::{bad_id, is_mapping, read_id};
use super::{AreaId, Code, CodeAddress, Section};
use crate::source::yaml::Node;
use crate::source::{Shape, nearest, terminal};
use crate::transcript::{StakeholderId, ThemeId};

/// The keys of a code, in the order they are best written.
pub(super) const KEYS: [&str; 14] = [
    "id",
    "label",
    "theme",
    "areas",
    "definition",
    "include",
    "exclude",
    "examples",
    "finding",
    "retired",
    "was",
    "color",
    "key",
    "children",
];

/// Line and column in the YAML.
type At = (u32, u32);

/// Where in the tree a list of codes stands.
#[derive(Clone)]
struct Above<'a> {
    stakeholder: &'a StakeholderId,
    section: Section,
    /// Codes above, 0 at the top of a section.
    depth: u32,
    /// The nearest code above and its index.
    code: Option<(usize, CodeAddress)>,
    areas: Vec<AreaId>,
}

/// The codes read so far, and what can only be checked when all are there.
pub(super) struct Codes {
    areas: Vec<AreaId>,
    all: Vec<Code>,
    lines: HashMap<CodeAddress, u32>,
    former: Vec<(CodeAddress, At)>,
    keys: Vec<(char, At)>,
}

impl Codes {
    /// `areas` are those a code may name.
    pub(super) fn new(areas: Vec<AreaId>) -> Self {
        Self { areas, all: Vec::new(), lines: HashMap::new(), former: Vec::new(), keys: Vec::new() }
    }

    /// For codes that have no address: they are read for what is wrong with them and then left out.
    fn apart(&self) -> Self {
        Self::new(self.areas.clone())
    }

    /// Reads one list of a stakeholder; where that has no id, for its faults only.
    pub(super) fn read_section(
        &mut self,
        node: &Node,
        stakeholder: Option<&StakeholderId>,
        section: Section,
        shape: &mut Shape<'_>,
    ) {
        let top = |stakeholder| Above { stakeholder, section, depth: 0, code: None, areas: Vec::new() };
        match (stakeholder, StakeholderId::new("-")) {
            (Some(stakeholder), _) => self.read_list(node, section.word(), &top(stakeholder), shape),
            (None, Ok(nobody)) => self.apart().read_list(node, section.word(), &top(&nobody), shape),
            (None, Err(_)) => {}
        }
    }

    fn read_list(&mut self, node: &Node, key: &str, above: &Above<'_>, shape: &mut Shape<'_>) {
        let mut lines: HashMap<&str, u32> = HashMap::new();
        for item in shape.list(node, key) {
            if !is_mapping(item, "a code", &KEYS, shape) {
                continue;
            }
            let id = item.get("id").and_then(Node::text).unwrap_or_default();
            match lines.get(id) {
                Some(first) if !id.is_empty() => {
                    shape.report(item.at, &CodebookFault::DuplicateId { id: terminal(id), first: *first });
                    self.apart().read_code(item, above, shape);
                }
                _ => {
                    lines.insert(id, shape.place(item.at).line);
                    self.read_code(item, above, shape);
                }
            }
        }
    }

    /// Reads a code and its children.
    fn read_code(&mut self, node: &Node, above: &Above<'_>, shape: &mut Shape<'_>) {
        let id = read_id(node, "a code", shape, ThemeId::new);
        let children = node.get("children").filter(|children| !children.items().is_empty());
        if let Some(children) = children.filter(|_| above.depth > 0) {
            let named = id.as_ref().map_or("a child", ThemeId::as_str);
            shape.report(children.at, &CodebookFault::Grandchildren(named.to_owned()));
        }
        let areas = self.read_areas(node, above, shape);
        let below = |code| Above { depth: above.depth + 1, code, areas: areas.clone(), ..above.clone() };
        let code = id.and_then(|id| Some((above.address(id.as_str())?, id)));
        match code {
            Some((address, id)) if !self.is_taken(&address, node.at, shape) => {
                self.read_rest(node, &address, id, above, areas.clone(), shape);
                let here = Some((self.all.len().saturating_sub(1), address));
                self.read_list(node, "children", &below(here), shape);
            }
            other => {
                let mut apart = self.apart();
                if let Some((address, id)) = other {
                    apart.read_rest(node, &address, id, above, areas.clone(), shape);
                }
                apart.read_list(node, "children", &below(None), shape);
            }
        }
    }

    fn is_taken(&self, address: &CodeAddress, at: At, shape: &mut Shape<'_>) -> bool {
        let first = self.lines.get(address).copied();
        if let Some(first) = first {
            shape.report(at, &CodebookFault::DuplicateAddress { address: address.to_string(), first });
        }
        first.is_some()
    }

    /// Reads everything but the children, and keeps the code.
    fn read_rest(
        &mut self,
        node: &Node,
        address: &CodeAddress,
        id: ThemeId,
        above: &Above<'_>,
        areas: Vec<AreaId>,
        shape: &mut Shape<'_>,
    ) {
        let place = shape.place(node.at);
        self.lines.insert(address.clone(), place.line);
        let code = Code {
            address: address.clone(),
            parent: above.code.as_ref().map(|(index, _)| *index),
            label: shape.required_text(node, "label", "a code").unwrap_or(id.as_str()).to_owned(),
            theme: read_theme(node, shape).unwrap_or(id),
            areas,
            definition: shape.text(node, "definition").map(str::to_owned),
            include: shape.texts(node, "include"),
            exclude: shape.texts(node, "exclude"),
            examples: shape.texts(node, "examples"),
            finding: read_finding(node, shape),
            retired: shape.flag(node, "retired"),
            was: self.read_former(node, shape),
            color: shape.text(node, "color").map(str::to_owned),
            key: self.read_key(node, shape),
            place,
        };
        self.all.push(code);
    }

    /// Its own areas, else those of the code above.
    fn read_areas(&self, node: &Node, above: &Above<'_>, shape: &mut Shape<'_>) -> Vec<AreaId> {
        let mut areas = Vec::new();
        let items = shape.list(node, "areas");
        for item in items {
            let Some(text) = shape.as_text(item, "an entry of `areas`") else { continue };
            match self.areas.iter().find(|area| area.as_str() == text) {
                Some(area) => areas.push(area.clone()),
                None => {
                    let known: Vec<&str> = self.areas.iter().map(AreaId::as_str).collect();
                    let like = nearest(text, &known);
                    shape.report(item.at, &CodebookFault::UnknownArea { id: terminal(text), like });
                }
            }
        }
        if items.is_empty() { above.areas.clone() } else { areas }
    }

    fn read_former(&mut self, node: &Node, shape: &mut Shape<'_>) -> Vec<CodeAddress> {
        let mut former = Vec::new();
        let items = shape.list(node, "was");
        if let Some(item) = items.get(MOST_FORMER) {
            shape.report(item.at, &CodebookFault::ManyFormer(items.len()));
        }
        for item in items.iter().take(MOST_FORMER) {
            let Some(text) = shape.as_text(item, "an entry of `was`") else { continue };
            match CodeAddress::new(text) {
                Ok(address) => {
                    self.former.push((address.clone(), item.at));
                    former.push(address);
                }
                Err(error) => shape.report(item.at, &CodebookFault::BadAddress(error.to_string())),
            }
        }
        former
    }

    fn read_key(&mut self, node: &Node, shape: &mut Shape<'_>) -> Option<char> {
        let text = shape.text(node, "key")?;
        let at = node.get("key").map_or(node.at, |key| key.at);
        let mut letters = text.chars();
        match (letters.next().filter(|letter| !letter.is_control()), letters.next()) {
            (Some(letter), None) => {
                self.keys.push((letter, at));
                Some(letter)
            }
            _ => {
                shape.report(at, &CodebookFault::KeyLength(terminal(text)));
                None
            }
        }
    }

    /// All codes, after the checks that need all of them.
    pub(super) fn finish(self, shape: &mut Shape<'_>) -> Vec<Code> {
        let mut claimed: HashMap<&CodeAddress, u32> = HashMap::new();
        for (address, at) in &self.former {
            let line = shape.place(*at).line;
            if let Some(code) = self.lines.get(address) {
                shape.report(*at, &CodebookFault::WasIsLive { address: address.to_string(), line: *code });
            } else if let Some(first) = claimed.get(address) {
                shape.report(*at, &CodebookFault::WasTwice { address: address.to_string(), first: *first });
            }
            claimed.entry(address).or_insert(line);
        }
        let mut taken: HashMap<char, u32> = HashMap::new();
        for (key, at) in &self.keys {
            let first = *taken.entry(*key).or_insert(shape.place(*at).line);
            if first != shape.place(*at).line {
                shape.report(*at, &CodebookFault::KeyTaken { key: terminal(&key.to_string()), first });
            }
        }
        self.all
    }
}

impl Above<'_> {
    fn address(&self, id: &str) -> Option<CodeAddress> {
        match &self.code {
            Some((_, code)) => code.child(id).ok(),
            None => CodeAddress::new(&format!("{}/{}/{id}", self.stakeholder, self.section.word())).ok(),
        }
    }
}

fn read_theme(node: &Node, shape: &mut Shape<'_>) -> Option<ThemeId> {
    let text = shape.text(node, "theme")?;
    let at = node.get("theme").map_or(node.at, |theme| theme.at);
    ThemeId::new(text).map_err(|error| shape.report(at, &bad_id(text, &error))).ok()
}

fn read_finding(node: &Node, shape: &mut Shape<'_>) -> Option<String> {
    let text = shape.text(node, "finding")?;
    if text.trim_end().ends_with('.') {
        let at = node.get("finding").map_or(node.at, |finding| finding.at);
        shape.report(at, &CodebookFault::FindingEnds);
    }
    Some(text.to_owned())
}
