//! `belegg pseudonyms add`.

use super::meant;
use crate::anonymity::Kind;
use crate::anonymity::identity::Register;
use crate::cli::key::KeyOptions;
use crate::cli::{Failure, Session};
use crate::project::ProjectError;

/// Enter a name: as another name of a pseudonym, or with a pseudonym of its own
///
/// From then on it is certain in every import. Where it stands in transcripts already is told, without repeating it.
#[derive(Debug, clap::Args)]
pub(super) struct Add {
    /// The name
    #[arg(value_name = "NAME")]
    form: String,
    /// What it is: person, municipality, county, place, hospital, institution or product
    #[arg(long, value_name = "KIND", value_parser = kind, default_value = "person")]
    kind: Kind,
    /// The pseudonym it is another name of
    #[arg(long, value_name = "PSEUDONYM")]
    to: Option<String>,
    #[command(flatten)]
    key: KeyOptions,
}

impl Add {
    pub(super) fn run(&self, session: &mut Session<'_, '_>) -> Result<(), Failure> {
        let project = session.project()?;
        let form = self.form.trim();
        if form.chars().filter(|c| c.is_alphabetic()).count() < 2 {
            return Err(Failure::usage("a name has two letters at least", None));
        }
        let place = self.key.place(session, &project.root)?;
        let mut key = self.key.open(session, &place)?;
        let no = match &self.to {
            Some(to) => meant(&key.identities, to)?.no,
            None => key.identities.enter(self.kind, form),
        };
        key.identities.add_form(no, form).map_err(ProjectError::from)?;
        key.save()?;
        let pseudonym = key.identities.get(no).map_or_else(String::new, |identity| identity.pseudonym.clone());
        session.out.line(format_args!("entered as `{pseudonym}`"))?;
        let register = Register::new(&key.identities);
        for transcript in &project.transcripts {
            for turn in &transcript.turns {
                if register.mentions(&turn.text).iter().any(|mention| mention.identity == no && mention.exact) {
                    session.out.tell(format_args!(
                        "it stands in {} turn {}: replace it there by `[{pseudonym}]`",
                        transcript.file, turn.no
                    ));
                }
            }
        }
        Ok(())
    }
}

fn kind(word: &str) -> Result<Kind, String> {
    Kind::from_word(word).filter(|kind| kind.has_identity()).ok_or_else(|| {
        let words: Vec<&str> = Kind::ALL.iter().filter(|kind| kind.has_identity()).map(|kind| kind.word()).collect();
        format!("write one of: {}", words.join(", "))
    })
}
