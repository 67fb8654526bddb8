//! codebook.yaml and belegg.yaml.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::codes::{AREAS, Code, STAKEHOLDERS};
use super::study::{DEVIANT_SITE, Study};

/// The codebook; `former` is an address that the first code had before.
pub fn codebook(codes: &[Code], former: &str) -> String {
    let mut yaml = "version: 1\ntitle: Fordeler og ulemper ved Samjournal\nlanguage: nb\nareas:\n".to_owned();
    for (id, label) in AREAS {
        let _ = writeln!(yaml, "  {id}: {label}");
    }
    yaml.push_str("stakeholders:\n");
    for stakeholder in &STAKEHOLDERS {
        let (id, label, informants) = (stakeholder.id, stakeholder.label, stakeholder.informants);
        let _ = write!(yaml, "  - id: {id}\n    label: {label}\n    informants: {informants}\n");
        if stakeholder.speakers != [id] {
            let _ = writeln!(yaml, "    speakers: [{}]", stakeholder.speakers.join(", "));
        }
        for section in ["benefits", "drawbacks", "context"] {
            let of = |code: &&Code| (code.stakeholder, code.section, code.parent) == (id, section, None);
            if codes.iter().any(|code| of(&code)) {
                let _ = writeln!(yaml, "    {section}:");
            }
            for code in codes.iter().filter(of) {
                entry(&mut yaml, code, codes, former, 6);
            }
        }
    }
    yaml
}

fn entry(yaml: &mut String, code: &Code, codes: &[Code], former: &str, indent: usize) {
    let pad = " ".repeat(indent);
    let id = code.address.rsplit('/').next().expect("an id");
    let (label, area, finding) = (&code.label, code.area, &code.finding);
    let _ = write!(yaml, "{pad}- id: {id}\n{pad}  label: {label}\n");
    if code.address == codes[0].address {
        let _ = writeln!(yaml, "{pad}  was: [{former}]");
    }
    let _ = write!(yaml, "{pad}  areas: [{area}]\n{pad}  definition: Når noen sier at de {finding}.\n");
    let _ = writeln!(yaml, "{pad}  finding: {finding}");
    let mut children = codes.iter().filter(|other| other.parent.is_some_and(|at| codes[at].address == code.address));
    if let Some(first) = children.next() {
        let _ = writeln!(yaml, "{pad}  children:");
        std::iter::once(first).chain(children).for_each(|child| entry(yaml, child, codes, former, indent + 4));
    }
}

/// The settings: an outline over those that most is said of, a deviant case, who may be named how.
pub fn settings(study: &Study) -> String {
    let mut register: BTreeMap<(&str, &str), u32> = BTreeMap::new();
    for person in study.named() {
        let role = if matches!(person.role, "sykepleier" | "lege") { "helsepersonell" } else { person.role };
        register.insert((person.group, role), 900);
        register.insert((person.group, person.role), 400);
    }
    let mut yaml = format!(
        "language: nb\noutline:\n  - id: kapittel-4\n    title: Oppsummering fra intervjuene\n    number: 4\n    \
         by: stakeholder\n    sections: [pasient, kommune, spesialist, bruker]\n    deviant: \"site: {DEVIANT_SITE}\"\n\
         attributes: {{role: Stilling, unit: Arbeidssted, site: Virksomhet}}\n\
         disclosure:\n  population: 6\n  sample: 3\n  workplaces: 2\n  ladders:\n    role: \
         {{sykepleier: helsepersonell, lege: helsepersonell}}\n  register:\n"
    );
    for ((group, role), persons) in register {
        let _ = writeln!(yaml, "    - {{group: {group}, role: {role}, persons: {persons}}}");
    }
    for group in ["kommune", "spesialist", "forvaltning", "bruker"] {
        let _ = writeln!(yaml, "    - {{group: {group}, persons: 3000}}");
    }
    yaml.push_str("words: {Samjournal: [Sam-journal], informant: [intervjuobjekt]}\n");
    yaml
}
