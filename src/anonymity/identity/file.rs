//! The JSON inside a key file: written in a stable order, read with its version first.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Identities, Identity, IdentityFault, IdentityNo, Kind, Source};

/// The version written here.
const VERSION: u64 = 1;

#[derive(Deserialize)]
struct Head {
    version: u64,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u64,
    last: u32,
    running: BTreeMap<String, u32>,
    identities: Vec<Row>,
    harmless: Vec<String>,
    sources: Vec<Source>,
    recipients: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    no: IdentityNo,
    kind: String,
    pseudonym: String,
    forms: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    participant: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
}

impl Identities {
    /// The contents as JSON, indented, with a line feed at the end; the same identities give the same bytes.
    pub fn to_json(&self) -> String {
        let row = |identity: &Identity| Row {
            no: identity.no,
            kind: identity.kind.word().to_owned(),
            pseudonym: identity.pseudonym.clone(),
            forms: identity.forms.clone(),
            participant: identity.participant.clone(),
            aliases: identity.aliases.clone(),
        };
        let file = File {
            version: VERSION,
            last: self.last,
            running: self.running.clone(),
            identities: self.identities.iter().map(row).collect(),
            harmless: self.harmless.clone(),
            sources: self.sources.clone(),
            recipients: self.recipients.clone(),
        };
        // Nothing of these types can fail to be written: string keys, no floats.
        let mut json = serde_json::to_string_pretty(&file).unwrap_or_default();
        json.push('\n');
        json
    }

    /// Reads what [`to_json`](Self::to_json) wrote.
    ///
    /// # Errors
    /// [`IdentityFault::Newer`] of a newer version, [`IdentityFault::Damaged`] where it cannot be read or contradicts
    /// itself (a number or pseudonym twice, an unknown kind). Neither shows anything of the contents.
    pub fn from_json(text: &str) -> Result<Self, IdentityFault> {
        let head: Head = serde_json::from_str(text).map_err(|error| damaged(&error))?;
        if head.version > VERSION {
            return Err(IdentityFault::Newer { found: head.version, known: VERSION });
        }
        let file: File = serde_json::from_str(text).map_err(|error| damaged(&error))?;
        let identities: Option<Vec<Identity>> = file.identities.into_iter().map(identity).collect();
        let mut identities =
            identities.filter(|all| agree(all)).ok_or(IdentityFault::Damaged { line: 0, column: 0 })?;
        identities.sort_by_key(|identity| identity.no);
        let highest = identities.last().map_or(0, |identity| identity.no.0);
        Ok(Self {
            identities,
            last: file.last.max(highest),
            running: file.running,
            harmless: file.harmless,
            sources: file.sources,
            recipients: file.recipients,
        })
    }
}

fn identity(row: Row) -> Option<Identity> {
    let kind = Kind::from_word(&row.kind).filter(|kind| kind.has_identity())?;
    let Row { no, pseudonym, forms, participant, aliases, .. } = row;
    Some(Identity { no, kind, pseudonym, forms, participant, aliases })
}

/// Whether every number, pseudonym and participant stands once.
fn agree(all: &[Identity]) -> bool {
    let numbers: BTreeSet<IdentityNo> = all.iter().map(|identity| identity.no).collect();
    let names = || all.iter().flat_map(|identity| std::iter::once(&identity.pseudonym).chain(&identity.aliases));
    let pseudonyms: BTreeSet<&String> = names().collect();
    let participants: Vec<&String> = all.iter().filter_map(|identity| identity.participant.as_ref()).collect();
    let people: BTreeSet<&&String> = participants.iter().collect();
    numbers.len() == all.len() && pseudonyms.len() == names().count() && people.len() == participants.len()
}

/// Only the place: what serde says may repeat what stands there.
fn damaged(error: &serde_json::Error) -> IdentityFault {
    IdentityFault::Damaged { line: error.line(), column: error.column() }
}

#[cfg(test)]
#[allow(clippy::string_slice, reason = "a test stops where a place is not on a character")]
mod tests {
    use super::*;

    fn some() -> Identities {
        let mut known = Identities::default();
        let kari = known.enter(Kind::Person, "Kari \"Nordmann\"");
        known.set_participant(kari, "K1").unwrap();
        let town = known.enter(Kind::Municipality, "Storvik");
        known.rename(town, "kommune 4").unwrap();
        let gone = known.enter(Kind::Person, "Ola");
        known.remove(gone).unwrap();
        known.keep_harmless("Rover");
        known.recipients.push("age1xyz".into());
        known.sources.push(Source {
            file: "a.vtt".into(),
            sha256: "ab".into(),
            transcript: "int-01".into(),
            at: "2026-01-01T00:00:00Z".into(),
        });
        known
    }

    #[test]
    fn what_was_written_is_read_back() {
        let known = some();
        let read = Identities::from_json(&known.to_json()).unwrap();
        assert_eq!(read, known);
        assert_eq!(read.to_json(), known.to_json());
        let mut read = read;
        assert_eq!(read.enter(Kind::Person, "Ny"), IdentityNo(4));
        assert_eq!(Identities::from_json(&Identities::default().to_json()), Ok(Identities::default()));
    }

    #[test]
    fn a_newer_version_is_refused_whatever_else_it_has() {
        let newer = r#"{"version": 2, "people": []}"#;
        assert_eq!(Identities::from_json(newer), Err(IdentityFault::Newer { found: 2, known: 1 }));
    }

    #[test]
    fn damage_is_told_by_its_place_without_words() {
        let json = some().to_json();
        for bad in [
            json.replace("\"person\"", "\"dog\""),
            json.replace("\"no\": 2", "\"no\": 1"),
            json.replace("kommune 4", "person 1"),
            json.replace("\"forms\"", "\"names\""),
            json.replace("\"no\": 1", "\"no\": \"Kari\""),
            json[..json.len() / 2].to_owned(),
            String::new(),
        ] {
            let error = Identities::from_json(&bad).unwrap_err();
            assert!(matches!(error, IdentityFault::Damaged { .. }), "{error:?}");
            assert!(!error.to_string().contains("Kari"));
        }
    }
}
