//! `belegg reconcile`: where coders differ, to be talked about and decided one by one.

mod list;
mod settle;

use super::output_format::OutputFormat;
use super::{Failure, Session};
use crate::agreement::{Compared, Desk, Dispute, Kind, Plan, Shared, disputes};
use crate::coding::CoderId;
use crate::project::Project;
use crate::transcript::TranscriptId;

/// List where coders differ, what matters most first, and write down what they decide
///
/// Of transcripts that both read to the end, and in a round of coding all who were given them. `belegg reconcile` lists
/// what is open; `belegg reconcile ID --keep ab` decides one: whose coding stands, `both` or `none`. Decisions count
/// from then on (`--before-consensus` shows counts without them); `belegg undo` takes one back.
#[derive(Debug, clap::Args)]
pub struct Reconcile {
    /// Which difference to decide, by the id in brackets, or enough of its end
    #[arg(value_name = "ID", requires = "keep")]
    id: Option<String>,
    /// Whose coding stands: a coder, `both` or `none`
    #[arg(long, value_name = "WHOSE", requires = "id")]
    keep: Option<String>,
    /// A rule that follows from the decision: added to the code's definition with today's date
    #[arg(long, value_name = "TEXT", requires = "id")]
    rule: Option<String>,
    /// The code that the rule is for, where the two differ
    #[arg(long, value_name = "CODE", requires = "rule")]
    rule_for: Option<String>,
    /// Between these coders alone: `ab,cd`
    #[arg(long, value_name = "ID,ID", value_delimiter = ',')]
    coders: Vec<CoderId>,
    /// In these transcripts alone
    #[arg(long, value_name = "ID")]
    transcript: Vec<TranscriptId>,
    /// About these codes, sections or stakeholders alone
    #[arg(long, value_name = "CODE")]
    code: Vec<String>,
    /// Of this kind alone
    #[arg(long, value_name = "KIND")]
    kind: Option<KindName>,
    /// Of one round of coding, as `rounds` in belegg.yaml names it
    #[arg(long, value_name = "ROUND")]
    round: Option<String>,
    /// What is decided too
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    output: OutputFormat,
}

/// A kind of difference as an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum KindName {
    /// Coded by one only
    Missed,
    /// The same words with another code
    Code,
    /// The same code with another stance
    Stance,
    /// The same code with other ends
    Ends,
}

impl KindName {
    fn kind(self) -> Kind {
        match self {
            Self::Missed => Kind::Missed,
            Self::Code => Kind::OtherCode,
            Self::Stance => Kind::Stance,
            Self::Ends => Kind::Boundary,
        }
    }
}

impl Reconcile {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        // A round that is planned for later hides nothing yet.
        let plan = project.settings.rounds.begun(&session.world.now());
        let (shared, withheld) = self.shared(&project, &plan)?;
        let found = disputes(&project.codebook, &shared);
        if let (Some(id), Some(keep)) = (&self.id, &self.keep) {
            let dispute = named(&found, id)?;
            return settle::settle(dispute, keep, self.rule.as_deref(), self.rule_for.as_deref(), &project, session);
        }
        let codes = self.codes(session, &project)?;
        let wanted = found.iter().filter(|dispute| self.wants(dispute, codes.as_deref())).collect::<Vec<_>>();
        let open = wanted.iter().filter(|dispute| dispute.difference.decided.is_none()).count();
        let shown: Vec<&Dispute<'_>> =
            wanted.iter().copied().filter(|dispute| self.all || dispute.difference.decided.is_none()).collect();
        if self.output.json {
            session.out.json(&list::json(&shown, &found, &project, open, &withheld))?;
        } else if self.output.csv {
            list::table(&shown, &found, &project).csv(session.out)?;
        } else {
            list::print(&shown, &found, &project, session.out)?;
            list::sum_up(wanted.len(), open, &withheld, session.out);
        }
        session.end(&project.problems)
    }

    /// The transcripts whose readings may be laid side by side, and those that are still blind.
    fn shared<'p>(
        &self,
        project: &'p Project,
        plan: &'p Plan,
    ) -> Result<(Vec<Shared<'p>>, Vec<TranscriptId>), Failure> {
        let desk =
            Desk { transcripts: &project.transcripts, codebook: &project.codebook, codings: &project.codings, plan };
        let compared = match &self.round {
            None => Compared::Coders(self.coders.clone()),
            Some(id) => {
                let known = || plan.0.iter().map(|round| format!("`{}`", round.id)).collect::<Vec<_>>().join(", ");
                let none = || Failure::usage(format!("there is no round `{id}`"), format!("there is {}", known()));
                Compared::Round(plan.named(id).ok_or_else(none)?, self.coders.clone())
            }
        };
        let (readers, shared) = desk.shared(&compared);
        let is_blind = |of: &Shared<'_>| {
            readers.iter().any(|reader| {
                let round = reader.round.or_else(|| plan.given(&reader.coder, &of.transcript.id).next_back());
                round.is_some_and(|round| !plan.is_revealed(&project.codings, round, &of.transcript.id))
            })
        };
        let (blind, open): (Vec<_>, Vec<_>) = shared.into_iter().partition(is_blind);
        Ok((open, blind.into_iter().map(|of| of.transcript.id.clone()).collect()))
    }

    fn codes(&self, session: &Session<'_, '_>, project: &Project) -> Result<Option<Vec<usize>>, Failure> {
        let mut codes = Vec::new();
        for text in &self.code {
            codes.extend(session.codes(project, text)?);
        }
        Ok((!self.code.is_empty()).then_some(codes))
    }

    fn wants(&self, dispute: &Dispute<'_>, codes: Option<&[usize]>) -> bool {
        let has_code = |codes: &[usize]| dispute.sides().any(|(_, placed)| codes.contains(&placed.code));
        let in_transcript = self.transcript.is_empty() || self.transcript.contains(&dispute.transcript.id);
        let of_kind = self.kind.is_none_or(|kind| kind.kind() == dispute.difference.kind);
        in_transcript && of_kind && codes.is_none_or(has_code)
    }
}

/// The difference with an id, given by enough of its end to know it.
fn named<'d, 'p>(found: &'d [Dispute<'p>], text: &str) -> Result<&'d Dispute<'p>, Failure> {
    let wanted = text.to_uppercase();
    let is_it =
        |dispute: &&Dispute<'_>| dispute.sides().any(|(_, placed)| placed.coding.id.to_string().ends_with(&wanted));
    let fits: Vec<&Dispute<'_>> = found.iter().filter(is_it).collect();
    match fits.as_slice() {
        [one] => Ok(one),
        [] => Err(Failure::usage(
            format!("there is no difference `{}`", crate::source::terminal(text)),
            "`belegg reconcile --all` lists them with their ids in brackets".to_owned(),
        )),
        several => Err(Failure::usage(
            format!("`{}` fits {} differences", crate::source::terminal(text), several.len()),
            "write more of the id".to_owned(),
        )),
    }
}
