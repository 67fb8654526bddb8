//! `belegg tag`: coding from scripts.

use std::path::{Path, PathBuf};

use super::{Failure, Session};
use crate::codebook::CodeAddress;
use crate::coding::{Action, Anchor, CoderId, EntryId, SelectError, Stance, anchor, select};
use crate::project::Project;
use crate::source::{FileName, Place, Problem, ShapeFault, nearest, terminal};
use crate::transcript::{Transcript, TranscriptId, TurnNo};

/// Code a passage: a transcript, a turn, the words, a code
///
/// The words must stand in the turn as given; white space does not matter. Prints the new
/// coding's id. With --from, codes a whole list: nothing is written unless every row fits, and
/// rows that are coded already are left out, so a script can be run again.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: belegg tag int-07 12 \"vi ser det mens det pågår\" kommune/benefits/sanntid")]
pub struct Tag {
    /// The transcript's id
    #[arg(value_name = "TRANSCRIPT", required_unless_present = "from")]
    transcript: Option<String>,
    /// The turn's number, from 1
    #[arg(value_name = "TURN", required_unless_present = "from")]
    turn: Option<u32>,
    /// The words, as they stand in the turn
    #[arg(value_name = "QUOTE", required_unless_present = "from", allow_hyphen_values = true)]
    quote: Option<String>,
    /// The code's address: stakeholder/benefits/id
    #[arg(value_name = "CODE", required_unless_present = "from")]
    code: Option<String>,
    /// What the words say of it: support, contradict, mixed or mention
    #[arg(long, default_value = "support", value_parser = stance)]
    stance: Stance,
    /// A note on why
    #[arg(long, value_name = "TEXT")]
    memo: Option<String>,
    /// Mark as worth printing
    #[arg(long)]
    star: bool,
    /// Which one, where the words stand in the turn more than once (from 1)
    #[arg(long, value_name = "N")]
    occurrence: Option<usize>,
    /// Read rows from a .tsv or .csv file with the heads transcript, turn, quote, code and, where
    /// wanted, stance, memo, star, occurrence
    #[arg(long, value_name = "FILE", conflicts_with_all = ["transcript", "turn", "quote", "code", "memo", "star", "occurrence"])]
    from: Option<PathBuf>,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// One passage to code, as given.
#[derive(Debug, Clone, serde::Deserialize)]
struct Row {
    transcript: String,
    turn: u32,
    quote: String,
    code: String,
    #[serde(default)]
    stance: String,
    #[serde(default)]
    memo: String,
    #[serde(default)]
    star: String,
    #[serde(default)]
    occurrence: Option<usize>,
}

/// One passage to code, checked.
pub(super) struct Wanted {
    pub(super) transcript: TranscriptId,
    pub(super) anchor: Anchor,
    pub(super) code: CodeAddress,
    pub(super) stance: Stance,
    pub(super) memo: Option<String>,
    pub(super) star: bool,
}

impl Tag {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let wanted = match &self.from {
            Some(file) => from_file(session, &project, file)?,
            None => vec![check(session, &project, &self.row())?],
        };
        let name = session.writer()?;
        let (new, known): (Vec<Wanted>, Vec<Wanted>) =
            wanted.into_iter().partition(|wanted| already(&project, &name.coder, wanted).is_none());
        for wanted in &known {
            if let Some(id) = already(&project, &name.coder, wanted) {
                session.out.tell(format_args!("coded already as {id}"));
            }
        }
        let ids: Vec<EntryId> = new.iter().map(|_| session.world.new_id()).collect();
        let actions = new.iter().zip(&ids).flat_map(|(wanted, id)| wanted.actions(*id, session)).collect();
        session.record(&project, &name, actions)?;
        self.answer(session, &ids)
    }

    fn row(&self) -> Row {
        Row {
            transcript: self.transcript.clone().unwrap_or_default(),
            turn: self.turn.unwrap_or_default(),
            quote: self.quote.clone().unwrap_or_default(),
            code: self.code.clone().unwrap_or_default(),
            stance: self.stance.word().to_owned(),
            memo: self.memo.clone().unwrap_or_default(),
            star: self.star.to_string(),
            occurrence: self.occurrence,
        }
    }

    fn answer(&self, session: &mut Session<'_, '_>, ids: &[EntryId]) -> Result<(), Failure> {
        if self.json {
            let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
            return session.out.json(&serde_json::json!({ "coded": ids }));
        }
        ids.iter().try_for_each(|id| session.out.line(id))
    }
}

impl Wanted {
    /// The entries that make it: the coding under `id`, and a star.
    pub(super) fn actions(&self, id: EntryId, session: &Session<'_, '_>) -> Vec<(EntryId, Action)> {
        let code = Action::Code {
            transcript: self.transcript.clone(),
            anchor: self.anchor.clone(),
            code: self.code.clone(),
            stance: self.stance,
            memo: self.memo.clone(),
        };
        let star = self.star.then(|| (session.world.new_id(), Action::Star(id)));
        std::iter::once((id, code)).chain(star).collect()
    }
}

/// The coder's own coding of the same words with the same code and stance.
pub(super) fn already(project: &Project, coder: &CoderId, wanted: &Wanted) -> Option<EntryId> {
    let same = |coding: &&crate::coding::Coding| {
        coding.by.coder == *coder
            && coding.transcript == wanted.transcript
            && coding.code == wanted.code
            && coding.stance == wanted.stance
            && (coding.anchor.turn, coding.anchor.start, coding.anchor.to_turn, coding.anchor.end)
                == (wanted.anchor.turn, wanted.anchor.start, wanted.anchor.to_turn, wanted.anchor.end)
            && coding.anchor.quote == wanted.anchor.quote
    };
    project.codings.codings.iter().find(same).map(|coding| coding.id)
}

/// Checks one row against the project.
fn check(session: &Session<'_, '_>, project: &Project, row: &Row) -> Result<Wanted, Failure> {
    let transcript = transcript(project, &row.transcript)?;
    let code = session.code(project, &row.code)?.code().address.clone();
    let span = select(transcript, TurnNo(row.turn), &row.quote, row.occurrence).map_err(not_there)?;
    let stance = match row.stance.trim() {
        "" => Stance::Support,
        word => stance(word).map_err(|message| Failure::usage(message, None))?,
    };
    let anchor = anchor(transcript, span)
        .ok_or_else(|| Failure::usage("the words end inside a letter with its marks", "take whole words".to_owned()))?;
    let memo = Some(row.memo.trim()).filter(|memo| !memo.is_empty()).map(str::to_owned);
    let star = matches!(row.star.trim(), "true" | "1" | "x" | "*");
    Ok(Wanted { transcript: transcript.id.clone(), anchor, code, stance, memo, star })
}

/// The transcript an argument names.
pub(super) fn transcript<'p>(project: &'p Project, id: &str) -> Result<&'p Transcript, Failure> {
    project.transcripts.iter().find(|transcript| transcript.id.as_str() == id).ok_or_else(|| {
        let known: Vec<&str> = project.transcripts.iter().map(|transcript| transcript.id.as_str()).collect();
        let mend = match nearest(id, &known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("there are {} transcripts in transcripts/", known.len()),
        };
        Failure::usage(format!("there is no transcript `{}`", terminal(id)), mend)
    })
}

/// Words that are no passage, with the mend.
pub(super) fn not_there(error: SelectError) -> Failure {
    let mend = match &error {
        SelectError::NotThere { elsewhere, .. } if !elsewhere.is_empty() => {
            let turns: Vec<String> = elsewhere.iter().map(ToString::to_string).collect();
            Some(format!("they stand in turn {}", turns.join(", ")))
        }
        SelectError::NotThere { .. } => Some("copy them from the transcript as it stands".to_owned()),
        SelectError::Ambiguous { .. } => Some("take more words, or say which with `--occurrence 2`".to_owned()),
        _ => None,
    };
    Failure::usage(error.to_string(), mend)
}

/// Reads a list; all that is wrong with it is told before anything is written.
fn from_file(session: &mut Session<'_, '_>, project: &Project, file: &Path) -> Result<Vec<Wanted>, Failure> {
    let text = session.text_at(file)?;
    let delimiter = if text.lines().next().is_some_and(|head| head.contains('\t')) { b'\t' } else { b',' };
    // Words often hold quotation marks: in a .tsv they are only characters.
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .quoting(delimiter != b'\t')
        .flexible(true)
        .from_reader(text.as_bytes());
    let name = FileName::new(file.display().to_string());
    let (mut wanted, mut problems) = (Vec::new(), Vec::new());
    for (index, row) in reader.deserialize::<Row>().enumerate() {
        let row = row.map_err(|error| Failure::usage(terminal(&error.to_string()), None));
        match row.and_then(|row| check(session, project, &row)) {
            Ok(row) => wanted.push(row),
            Err(failure) => {
                let mut problem =
                    Problem::new(Place::new(&name, index as u32 + 2, 0), &ShapeFault::Value(failure.to_string()));
                problem.mend = failure.mend();
                problems.push(problem);
            }
        }
    }
    if problems.is_empty() {
        return Ok(wanted);
    }
    session.out.problems_aside(&problems);
    session.out.tell("nothing was coded: mend these rows first");
    Err(Failure::Wanting)
}

/// A stance by its word, for clap and for rows.
pub(super) fn stance(word: &str) -> Result<Stance, String> {
    Stance::from_word(word)
        .ok_or_else(|| format!("`{}` is not a stance: support, contradict, mixed or mention", terminal(word)))
}
