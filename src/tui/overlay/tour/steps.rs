//! The steps of the tour, and how each is seen to be done.

use crate::coding::Action;
use crate::tui::key::{Command, Keymap};

/// A step: what to do, with the keys as they are configured, and what shows that it was done.
#[derive(Debug)]
pub(super) struct Step {
    /// In words; `{name}` stands for the key of the command with that name.
    words: &'static str,
    /// What shows that it was done.
    pub proof: Proof,
}

/// What shows that a step was done.
#[derive(Debug, Clone, Copy)]
pub(super) enum Proof {
    /// One of these commands.
    Did(&'static [Command]),
    /// An entry of such a kind.
    Made(fn(&Action) -> bool),
    /// This command, and an entry of such a kind.
    DidAndMade(Command, fn(&Action) -> bool),
}

impl Proof {
    /// Whether it is there: in what was just done, or what was made since the step began.
    pub(super) fn holds<'a>(self, did: Option<Command>, mut made: impl Iterator<Item = &'a Action>) -> bool {
        match self {
            Self::Did(commands) => did.is_some_and(|did| commands.contains(&did)),
            Self::Made(is) => made.any(is),
            Self::DidAndMade(command, is) => did == Some(command) && made.any(is),
        }
    }
}

fn is_code(action: &Action) -> bool {
    matches!(action, Action::Code { .. })
}

fn is_undo(action: &Action) -> bool {
    matches!(action, Action::Undo(_))
}

fn is_remark(action: &Action) -> bool {
    matches!(action, Action::Stance(..) | Action::Memo(..) | Action::Star(_))
}

/// The steps, in order.
pub(super) const STEPS: [Step; 8] = [
    Step {
        words: "You read sentence by sentence: {next-sentence} goes on, {previous-sentence} back, {next-turn} to the next \
                turn. Press {next-sentence}.",
        proof: Proof::Did(&[Command::NextSentence, Command::NextTurn]),
    },
    Step {
        words: "Code the sentence you are in: {code}, a few letters of a code, enter. Nothing has to be selected first.",
        proof: Proof::Made(is_code),
    },
    Step {
        words: "The next sentence is about the same? {next-sentence}, then {repeat}: the same code again.",
        proof: Proof::DidAndMade(Command::Repeat, is_code),
    },
    Step {
        words: "It was not, after all: {undo} takes back the last thing you did, as often as you like. {redo} does it again.",
        proof: Proof::DidAndMade(Command::Undo, is_undo),
    },
    Step {
        words: "More or less than a sentence: {select-sentence} selects it, and once more one more; {grow} grows to \
                paragraph and turn, {shrink} shrinks. Press {select-sentence}.",
        proof: Proof::Did(&[Command::SelectSentence, Command::Grow, Command::SelectParagraph, Command::SelectTurn]),
    },
    Step {
        words: "Go back to what you coded: {previous-coding}. Say how it is meant: {contradicts} if it says otherwise; or \
                write why: {memo}.",
        proof: Proof::Made(is_remark),
    },
    Step {
        words: "When an interview is read: {coverage} lists the themes, one key each says whether it was asked about. Who \
                was not asked does not count as silent. Look at it.",
        proof: Proof::Did(&[Command::Coverage]),
    },
    Step {
        words: "Everything else is found by name: {palette}, and type what you want to do or where you want to go. \
                {help} shows the keys of where you are. Press {palette}.",
        proof: Proof::Did(&[Command::Palette]),
    },
];

impl Step {
    /// What to do, with the keys as they are configured.
    pub(super) fn text(&self, keymap: &Keymap) -> String {
        let mut text = String::new();
        let mut rest = self.words;
        while let Some((before, after)) = rest.split_once('{') {
            text.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let key = Command::from_name(name).and_then(|command| keymap.keys(command).into_iter().next());
            // What has lost its key is found in the palette.
            text.push_str(&format!("`{}`", key.unwrap_or_else(|| format!(":{name}"))));
            rest = after;
        }
        text.push_str(rest);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_that_a_step_names_is_a_commands() {
        let keymap = Keymap::new(&[]).0;
        for step in &STEPS {
            let text = step.text(&keymap);
            let names = Command::ALL.iter().map(|command| command.name());
            let left: Vec<&str> = names.filter(|name| text.contains(&format!("`:{name}`"))).collect();
            assert!(left.is_empty() && !text.contains("``"), "{left:?} {text}");
            let known = step.words.split('{').skip(1).filter_map(|rest| rest.split('}').next());
            assert!(known.clone().all(|name| Command::from_name(name).is_some()), "{}", step.words);
        }
        assert!(STEPS[1].text(&keymap).starts_with("Code the sentence you are in: `enter`,"));
    }
}
