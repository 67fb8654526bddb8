//! `belegg pseudonyms list`.

use crate::anonymity::Identity;
use crate::cli::key::KeyOptions;
use crate::cli::table::Table;
use crate::cli::{Failure, Session};
use crate::project::Project;
use crate::project::key::KeyFile;

/// List all pseudonyms, with where they stand; names only if asked for
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Show the names behind them too
    #[arg(long)]
    names: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    key: KeyOptions,
}

impl List {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let place = self.key.place(session, &project.root)?;
        let opener = self.key.opener(session, &place)?;
        let known = KeyFile::look(session.disks, &place, &opener)?;
        if self.json {
            let all: Vec<_> = known.all().iter().map(|identity| self.object(identity, &project)).collect();
            return session.out.json(&serde_json::json!({ "pseudonyms": all }));
        }
        let head = ["pseudonym", "kind", "participant", ">names", "transcripts"];
        let mut table = Table::new(head.into_iter().chain(self.names.then_some("known as")));
        for identity in known.all() {
            let participant = identity.participant.clone().unwrap_or_else(|| "–".to_owned());
            let cells = [
                identity.pseudonym.clone(),
                identity.kind.word().to_owned(),
                participant,
                identity.forms.len().to_string(),
                stands_in(identity, &project).join(" "),
            ];
            table.row(cells.into_iter().chain(self.names.then(|| identity.forms.join("; "))));
        }
        table.print(session.out)
    }

    fn object(&self, identity: &Identity, project: &Project) -> serde_json::Value {
        serde_json::json!({
            "pseudonym": identity.pseudonym,
            "kind": identity.kind.word(),
            "participant": identity.participant,
            "forms": identity.forms.len(),
            "transcripts": stands_in(identity, project),
            "names": self.names.then_some(&identity.forms),
        })
    }
}

/// The ids of the transcripts in which somebody is named or takes part.
fn stands_in(identity: &Identity, project: &Project) -> Vec<String> {
    let mark = format!("[{}]", identity.pseudonym);
    let all = project.transcripts.iter().filter(|transcript| {
        let people = &transcript.participants;
        people.iter().any(|person| {
            Some(person.id.as_str()) == identity.participant.as_deref()
                || person.attributes.values().any(|value| *value == identity.pseudonym)
        }) || transcript.turns.iter().any(|turn| turn.text.contains(&mark))
            || transcript.headings.iter().any(|heading| heading.text.contains(&mark))
    });
    all.map(|transcript| transcript.id.to_string()).collect()
}
