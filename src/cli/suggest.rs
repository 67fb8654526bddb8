//! `belegg suggest`: codes that a passage may have.

mod evaluate;
mod learned;

use std::path::PathBuf;

use super::{Failure, Session};
use crate::coding::select;
use crate::project::Project;
use crate::search::analysis::Tongue;
use crate::search::suggest::{MOST_FOLDS, Settings, Suggester, Suggestion, TooFew, guess};
use crate::source::terminal;
use crate::synthesis::Material;
use crate::transcript::{Language, Span, Transcript, TurnNo};
use learned::Learned;

/// Suggest codes for a turn, learned from what is coded so far
///
/// Prints codes with a score, the words that spoke for each, and the most similar passages that have
/// it. A person chooses: nothing is ever coded. Without TURN, every turn of an informant that has no
/// coding yet. Learning takes 30 coded passages or more, and happens on this machine.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: belegg suggest int-07 12 --quote \"vi ser det mens det pågår\"")]
pub struct Suggest {
    /// The transcript's id
    #[arg(value_name = "TRANSCRIPT", required_unless_present_any = ["text", "evaluate"])]
    transcript: Option<String>,
    /// The turn's number, from 1
    #[arg(value_name = "TURN")]
    turn: Option<u32>,
    /// Only these words of the turn
    #[arg(long, value_name = "WORDS", requires = "turn", allow_hyphen_values = true)]
    quote: Option<String>,
    /// Suggest for this text instead
    #[arg(long, conflicts_with = "transcript", allow_hyphen_values = true)]
    text: Option<String>,
    /// How many codes
    #[arg(short = 'n', long, value_name = "N", default_value_t = 3)]
    limit: usize,
    /// The language of --text or of the texts of --file: nb, nn or en (default: a line's own, else by
    /// its small words)
    #[arg(long, value_name = "LANGUAGE", value_parser = language)]
    language: Option<Language>,
    /// Measure how good suggestions are: learn from all interviews but one and try on that one, each
    /// in turn
    #[arg(long, conflicts_with_all = ["transcript", "text"])]
    evaluate: bool,
    /// In how many rounds at most; with more interviews than that, several are left out at a time
    #[arg(long, value_name = "N", default_value_t = MOST_FOLDS as u32, value_parser = clap::value_parser!(u32).range(2..=1000),
        requires = "evaluate", conflicts_with_all = ["file", "transcript", "text"])]
    rounds: u32,
    /// Measure on coded texts: a .jsonl or .jsonl.gz file of {"text": "…", "codes": ["…"]}
    #[arg(long, value_name = "FILE", requires = "evaluate", conflicts_with_all = ["transcript", "text"])]
    file: Option<PathBuf>,
    /// Try on the texts of this file (default: up to a third of --file, at most 1500)
    #[arg(long, value_name = "FILE", requires = "file")]
    test: Option<PathBuf>,
    /// From how many coded texts to learn (default: 50,100,200,500,1000)
    #[arg(long, value_name = "N,N", value_delimiter = ',', requires = "file")]
    coded: Vec<usize>,
    /// Another seed draws other texts to learn from
    #[arg(long, value_name = "N", default_value_t = 1, requires = "file")]
    seed: u64,
    /// Give one JSON object (docs/json.md)
    #[arg(long)]
    json: bool,
}

/// A text to suggest codes for.
struct Asked<'p> {
    /// Where it stands, if in a transcript.
    place: Option<(&'p Transcript, Span)>,
    text: String,
    tongue: Tongue,
}

impl Suggest {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        if self.evaluate {
            return self.evaluate(session);
        }
        let project = session.project()?;
        let coders = session.coders(&project)?;
        let material = project.material(&coders);
        let asked = self.asked(&project, &material)?;
        let mut learned = Learned::new(&material);
        if self.turn.is_some() {
            // What is coded there already would only suggest itself.
            asked.iter().filter_map(|asked| asked.place).for_each(|place| learned.learning.forget(place));
        }
        let suggester = learned.learning.train(&Settings::default()).map_err(too_few)?;
        if self.json {
            let passages: Vec<_> =
                asked.iter().map(|asked| learned.as_json(asked, &self.suggestions(&suggester, asked))).collect();
            session.out.json(&serde_json::json!({ "learned": suggester.learned(), "passages": passages }))?;
        } else {
            asked.iter().try_for_each(|asked| {
                let suggestions = self.suggestions(&suggester, asked);
                learned.print(session, asked, &suggestions)
            })?;
        }
        session.end(&project.problems)
    }

    fn suggestions(&self, suggester: &Suggester, asked: &Asked<'_>) -> Vec<Suggestion> {
        suggester.suggest(&asked.text, asked.tongue, self.limit)
    }

    /// The texts that the arguments name.
    fn asked<'p>(&self, project: &'p Project, material: &Material<'p>) -> Result<Vec<Asked<'p>>, Failure> {
        if let Some(text) = &self.text {
            let tongue = self.language.map(Tongue::from).or_else(|| guess(text));
            let tongue = tongue.unwrap_or_else(|| project.codebook.language.into());
            return Ok(vec![Asked { place: None, text: text.clone(), tongue }]);
        }
        let transcript = super::tag::transcript(project, self.transcript.as_deref().unwrap_or_default())?;
        let Some(turn) = self.turn else { return Ok(uncoded(transcript, material)) };
        let span = match &self.quote {
            Some(quote) => select(transcript, TurnNo(turn), quote, None),
            None => whole(transcript, TurnNo(turn)).ok_or_else(|| crate::coding::SelectError::NoTurn {
                transcript: transcript.id.to_string(),
                turns: transcript.turns.len(),
                turn,
            }),
        };
        Ok(vec![Asked::new(transcript, span.map_err(super::tag::not_there)?)])
    }
}

impl<'p> Asked<'p> {
    fn new(transcript: &'p Transcript, span: Span) -> Self {
        let text = transcript.words(span).unwrap_or_default();
        Self { place: Some((transcript, span)), text, tongue: transcript.language.into() }
    }
}

/// The turns of informants in which nothing is coded.
fn uncoded<'p>(transcript: &'p Transcript, material: &Material<'p>) -> Vec<Asked<'p>> {
    let number = material.transcripts.iter().position(|other| other.id == transcript.id);
    let passages = number.map_or(&[][..], |number| material.passages_in(number));
    let spans: Vec<Span> = passages.iter().filter_map(|at| material.passages.get(*at)?.located.span()).collect();
    let free = |turn: TurnNo| !spans.iter().any(|span| span.turn <= turn && turn <= span.to_turn);
    let turns = transcript.turns.iter().filter(|turn| turn.participant.is_some() && free(turn.no));
    turns.filter_map(|turn| Some(Asked::new(transcript, whole(transcript, turn.no)?))).collect()
}

/// All of a turn; `None` where there is no such turn or nothing in it.
fn whole(transcript: &Transcript, turn: TurnNo) -> Option<Span> {
    let end = transcript.turn(turn)?.text.chars().count() as u32;
    (end > 0).then_some(Span { turn, start: 0, to_turn: turn, end })
}

fn too_few(error: TooFew) -> Failure {
    Failure::usage(
        error.to_string(),
        "code more first, in whatever order; several codes on one passage count once".to_owned(),
    )
}

fn language(word: &str) -> Result<Language, String> {
    Language::from_word(word).ok_or_else(|| format!("`{}` is not a language: nb, nn or en", terminal(word)))
}
