//! `belegg segments`: coded passages.

use super::output_format::OutputFormat;
use super::table::Table;
use super::{Failure, Session};
use crate::coding::{Located, Stance};
use crate::project::Project;
use crate::source::terminal;
use crate::synthesis::{Filter, Material, Passage};
use crate::transcript::TranscriptId;

/// List coded passages by code, participant, coder, and by what else is coded there
///
/// Every passage is given with the words it stands on now and where they stand.
#[derive(Debug, clap::Args)]
pub struct Segments {
    /// Codes, sections (`kommune/benefits`) or stakeholders, children included; none means all
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
    /// Only words of participants with these attributes: `role=lege&site!=kommune 7`
    #[arg(long, value_name = "FILTER", value_parser = Filter::new)]
    filter: Option<Filter>,
    /// Only passages with this stance
    #[arg(long, value_parser = super::tag::stance)]
    stance: Option<Stance>,
    /// Only passages of this transcript
    #[arg(long, value_name = "ID")]
    transcript: Option<TranscriptId>,
    /// Only passages that overlap one coded with this code too (can be repeated)
    #[arg(long, value_name = "CODE")]
    with: Vec<String>,
    /// Only passages that overlap none coded with this code (can be repeated)
    #[arg(long, value_name = "CODE")]
    without: Vec<String>,
    /// Only passages with one coded with this code nearby, in either direction
    #[arg(long, value_name = "CODE")]
    near: Option<String>,
    /// What nearby means, in turns
    #[arg(long, value_name = "TURNS", default_value_t = 3)]
    within: u32,
    /// Only passages marked as worth printing
    #[arg(long)]
    starred: bool,
    /// Only passages whose words were changed since and must be looked at
    #[arg(long)]
    moved: bool,
    /// Only codings whose words are not found any more
    #[arg(long)]
    adrift: bool,
    #[command(flatten)]
    output: OutputFormat,
}

/// The codes that the arguments name, as sets of indices with children.
struct Codes {
    any: Option<Vec<usize>>,
    with: Vec<Vec<usize>>,
    without: Vec<Vec<usize>>,
    near: Option<Vec<usize>>,
}

impl Segments {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let codes = self.codes(session, &project)?;
        let shown: Vec<&Passage<'_>> =
            material.passages.iter().filter(|passage| self.wants(&material, passage, &codes)).collect();
        if self.output.json {
            let segments: Vec<_> = shown.iter().map(|passage| as_json(&material, passage)).collect();
            session.out.json(&serde_json::json!({ "segments": segments }))?;
        } else if self.output.csv {
            table(&material, &shown).csv(session.out)?;
        } else {
            shown.iter().try_for_each(|passage| print(session, &material, passage))?;
        }
        session.end(&project.problems)
    }

    fn codes(&self, session: &Session<'_, '_>, project: &Project) -> Result<Codes, Failure> {
        let one = |text: &String| session.codes(project, text);
        let many = |texts: &[String]| texts.iter().map(one).collect::<Result<Vec<_>, _>>();
        let any = many(&self.codes)?;
        Ok(Codes {
            any: (!any.is_empty()).then(|| any.concat()),
            with: many(&self.with)?,
            without: many(&self.without)?,
            near: self.near.as_ref().map(one).transpose()?,
        })
    }

    fn wants(&self, material: &Material<'_>, passage: &Passage<'_>, codes: &Codes) -> bool {
        let coding = passage.coding;
        let is = |set: &[usize], passage: &Passage<'_>| passage.code.is_some_and(|code| set.contains(&code));
        let beside = |set: &[usize], distance: Option<u32>| {
            let others = material.passages.iter().filter(|other| other.coding.id != coding.id);
            others.into_iter().any(|other| is(set, other) && close(passage, other, distance))
        };
        codes.any.as_ref().is_none_or(|set| is(set, passage))
            && self.stance.is_none_or(|stance| coding.stance == stance)
            && self.transcript.as_ref().is_none_or(|id| coding.transcript == *id)
            && (!self.starred || coding.starred)
            && (!self.moved || matches!(passage.located, Located::Moved { .. }))
            && (!self.adrift || matches!(passage.located, Located::Adrift))
            && self.filter.as_ref().is_none_or(|filter| spoken_by(material, passage, filter))
            && codes.with.iter().all(|set| beside(set, None))
            && !codes.without.iter().any(|set| beside(set, None))
            && codes.near.as_ref().is_none_or(|set| beside(set, Some(self.within)))
    }
}

/// Whether one of a passage's speakers meets a filter.
fn spoken_by(material: &Material<'_>, passage: &Passage<'_>, filter: &Filter) -> bool {
    let people = passage.people.iter().filter_map(|person| material.people.get(*person));
    people.filter_map(|person| person.participant).any(|participant| filter.matches(participant))
}

/// Whether two passages overlap, or, with a distance, begin within so many turns of each other.
fn close(one: &Passage<'_>, other: &Passage<'_>, distance: Option<u32>) -> bool {
    let (Some(a), Some(b)) = (one.located.span(), other.located.span()) else { return false };
    if one.transcript != other.transcript {
        return false;
    }
    match distance {
        Some(turns) => {
            let gap = a.turn.0.saturating_sub(b.to_turn.0).max(b.turn.0.saturating_sub(a.to_turn.0));
            gap <= turns
        }
        None => (a.turn, a.start) < (b.to_turn, b.end) && (b.turn, b.start) < (a.to_turn, a.end),
    }
}

/// `exact`, `moved` or `adrift`.
pub(super) fn outcome(located: Located) -> &'static str {
    match located {
        Located::Exact(_) => "exact",
        Located::Moved { .. } => "moved",
        Located::Adrift => "adrift",
    }
}

/// The ids of a passage's speakers.
fn speakers(material: &Material<'_>, passage: &Passage<'_>) -> Vec<String> {
    let people = passage.people.iter().filter_map(|person| material.people.get(*person));
    people.map(|person| person.participant.map_or("?".to_owned(), |participant| participant.id.to_string())).collect()
}

fn as_json(material: &Material<'_>, passage: &Passage<'_>) -> serde_json::Value {
    let (coding, span) = (passage.coding, passage.located.span());
    let similarity = match passage.located {
        // Three decimals: more would be noise.
        Located::Moved { similarity, .. } => Some((f64::from(similarity) * 1000.0).round() / 1000.0),
        _ => None,
    };
    serde_json::json!({
        "id": coding.id.to_string(), "transcript": coding.transcript, "turn": span.map(|span| span.turn),
        "start": span.map(|span| span.start), "end": span.map(|span| span.end), "to_turn": span.map(|span| span.to_turn),
        "code": material.address(passage), "stance": coding.stance.word(), "coder": coding.by.coder,
        "speakers": speakers(material, passage), "words": material.words(passage), "memo": coding.memo,
        "starred": coding.starred, "anchor": outcome(passage.located), "similarity": similarity, "at": coding.at,
    })
}

fn table(material: &Material<'_>, shown: &[&Passage<'_>]) -> Table {
    let head =
        ["id", "transcript", ">turn", "speakers", "code", "stance", "coder", "words", "memo", "starred", "anchor"];
    let mut table = Table::new(head);
    for passage in shown {
        let coding = passage.coding;
        table.row([
            coding.id.to_string(),
            coding.transcript.to_string(),
            passage.located.span().map_or(coding.anchor.turn, |span| span.turn).to_string(),
            speakers(material, passage).join(" "),
            material.address(passage),
            coding.stance.word().to_owned(),
            coding.by.coder.to_string(),
            material.words(passage),
            coding.memo.clone().unwrap_or_default(),
            if coding.starred { "true".to_owned() } else { String::new() },
            outcome(passage.located).to_owned(),
        ]);
    }
    table
}

fn print(session: &mut Session<'_, '_>, material: &Material<'_>, passage: &Passage<'_>) -> Result<(), Failure> {
    let coding = passage.coding;
    let turn = passage.located.span().map_or(coding.anchor.turn, |span| span.turn);
    let state = match passage.located {
        Located::Exact(_) => "",
        Located::Moved { .. } => "  [moved: look at it]",
        Located::Adrift => "  [adrift: words not found]",
    };
    let star = if coding.starred { " *" } else { "" };
    let speakers = speakers(material, passage).join(" ");
    session.out.line(format_args!(
        "{} turn {turn} {speakers}  {} {}  {} {}{star}{state}",
        coding.transcript,
        material.address(passage),
        coding.stance.word(),
        coding.by.coder,
        coding.id,
    ))?;
    session.out.line(format_args!("    {}", terminal(&material.words(passage))))?;
    match &coding.memo {
        Some(memo) => session.out.line(format_args!("    memo: {}", terminal(memo))),
        None => Ok(()),
    }
}
