//! `belegg codebook list`.

use crate::cli::table::Table;
use crate::cli::{Failure, Session};
use crate::codebook::{Code, Section};
use crate::synthesis::{Filter, Material};

/// List the codes as a tree, with how many codings and informants stand behind each
///
/// Both with the codes below. Informants are those who support it, each once; `belegg matrix` tells more.
#[derive(Debug, clap::Args)]
pub(super) struct List {
    /// Retired codes too
    #[arg(long)]
    retired: bool,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// What stands behind a code and those below it.
pub(super) struct Behind {
    pub(super) codings: usize,
    pub(super) informants: u32,
    pub(super) interviews: u32,
}

/// Counts what stands behind a code.
pub(super) fn behind(material: &Material<'_>, code: usize) -> Behind {
    let evidence = material.evidence(code, &Filter::default());
    let within = material.within(code);
    let counts = |code: Option<usize>| code.is_some_and(|code| within.contains(&code));
    Behind {
        codings: material.passages.iter().filter(|passage| counts(passage.code)).count(),
        informants: evidence.informants.support,
        interviews: evidence.interviews.support,
    }
}

impl List {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let codes = project.codebook.codes().iter().enumerate().filter(|(_, code)| self.retired || !code.retired);
        let shown: Vec<(usize, &Code)> = codes.collect();
        if self.json {
            let codes: Vec<_> = shown.iter().map(|(index, code)| as_json(&material, *index, code)).collect();
            session.out.json(&serde_json::json!({ "codes": codes }))?;
        } else {
            tree(&material, &shown).print(session.out)?;
        }
        session.end(&project.problems)
    }
}

fn tree(material: &Material<'_>, shown: &[(usize, &Code)]) -> Table {
    let mut table = Table::new(["code", ">codings", ">informants", "label"]);
    for stakeholder in &material.codebook.stakeholders {
        table.row([stakeholder.id.as_str(), "", "", stakeholder.label.as_str()]);
        for section in Section::ALL {
            let stands =
                |code: &&Code| code.address.stakeholder() == stakeholder.id.as_str() && code.section() == section;
            let codes: Vec<_> = shown.iter().filter(|(_, code)| stands(code)).collect();
            if !codes.is_empty() {
                table.row([&format!("  {}", section.word()), "", "", ""]);
            }
            for (index, code) in codes {
                let behind = behind(material, *index);
                let depth = code.address.parts().count() * 2 - 2;
                let retired = if code.retired { " (retired)" } else { "" };
                table.row([
                    format!("{}{}", " ".repeat(depth), code.address.id()),
                    behind.codings.to_string(),
                    behind.informants.to_string(),
                    format!("{}{retired}", code.label),
                ]);
            }
        }
    }
    table
}

fn as_json(material: &Material<'_>, index: usize, code: &Code) -> serde_json::Value {
    let behind = behind(material, index);
    serde_json::json!({
        "code": code.address.as_str(), "label": code.label, "parent": code.address.parent().map(|above| above.to_string()),
        "theme": code.theme, "areas": code.areas, "retired": code.retired, "key": code.key,
        "was": code.was.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "codings": behind.codings, "informants": behind.informants, "interviews": behind.interviews,
    })
}
