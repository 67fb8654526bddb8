//! What each screen is for, and what a newcomer must know of it.

use crate::tui::key::{Command, Context, Keymap};
use crate::tui::screen::ScreenName;

/// What a screen is for, in a sentence or two; the reading screen teaches its loop first.
pub(super) fn of(screen: ScreenName, keymap: &Keymap) -> String {
    let key = |command: Command| {
        let key = keymap.keys(command).into_iter().next();
        format!("`{}`", key.unwrap_or_else(|| format!(":{}", command.name())))
    };
    match screen {
        ScreenName::Reading => format!(
            "Read, and code what is said. The loop: {} to the next sentence, {} opens the codes, a few letters find one, \
             enter takes it. {} codes as the last time, {} takes back, {} goes to the next coded passage.",
            key(Command::NextSentence),
            key(Command::Code),
            key(Command::Repeat),
            key(Command::Undo),
            key(Command::NextCoding),
        ),
        ScreenName::Search => format!(
            "Find words, attributes and codes in all transcripts, and code what was found. {} {} tells how a search is \
             written.",
            key(Command::Palette),
            Command::QueryHelp.name(),
        ),
        ScreenName::CodeView => "All passages of a code side by side: does one definition hold for them?".to_owned(),
        ScreenName::Matrix => "Codes against groups, informants or interviews: who says what, and how many.".to_owned(),
        ScreenName::Quotes => {
            "Candidate quotes of a code, the best first, with the reasons; star what shall be printed.".to_owned()
        }
        ScreenName::Memos => {
            "All memos, on codings, transcripts, codes and the project: what you thought, and why.".to_owned()
        }
        ScreenName::Review => {
            "Codings whose words moved or are gone since: accept where they stand now, or select anew.".to_owned()
        }
        ScreenName::Compare => {
            "Where two coders differ in what both have read: decide one by one which stands.".to_owned()
        }
        ScreenName::Agreement => "Whether coders agree, code by code: differences first, then figures.".to_owned(),
        ScreenName::Overview => "How far the coding is, what is missing, and what is wrong in the files.".to_owned(),
        ScreenName::Codebook => {
            "The codebook and its upkeep: every change leaves codings and chapters in order.".to_owned()
        }
    }
}

/// The head over a context's keys.
pub(super) fn head(context: Context) -> &'static str {
    match context {
        Context::Everywhere => "everywhere",
        Context::Motion => "moving about",
        Context::Reading => "reading and coding",
        Context::List => "in lists",
        Context::Search => "searching",
        Context::Passages => "passages of a code",
        Context::Review => "review",
        Context::Compare => "comparison",
        Context::Agreement => "agreement",
        Context::Codebook => "codebook",
        Context::Names => "names",
    }
}
