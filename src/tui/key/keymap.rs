//! Which keys mean what where.

use std::collections::BTreeMap;

use super::bindings::{self, Strokes};
use super::{Chord, Command, Context};
use crate::project::KeySetting;

/// What some strokes mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// This.
    Command(Command),
    /// Something that begins with them.
    Prefix,
    /// Nothing.
    Nothing,
}

/// Keys to commands, for each context.
#[derive(Debug, Clone, Default)]
pub struct Keymap {
    strokes: BTreeMap<(Context, Strokes), Command>,
}

impl Keymap {
    /// The built-in keys with a project's own instead of them where it has any; and what is wrong with those, in words.
    ///
    /// A command that has keys in the settings loses its built-in ones; a key given to a command is taken from
    /// all others of its context.
    pub fn new(settings: &[KeySetting]) -> (Self, Vec<String>) {
        let mut keymap = Self::default();
        for command in Command::ALL {
            keymap.bind(*command, command.default_keys()).ok();
        }
        let mut problems = Vec::new();
        for setting in settings {
            let place = &setting.place;
            match Command::from_name(&setting.command) {
                None => problems
                    .push(format!("{place}: there is no command `{}`", crate::source::terminal(&setting.command))),
                Some(command) => {
                    keymap.strokes.retain(|_, of| *of != command);
                    if let Err(error) = keymap.bind(command, &setting.keys) {
                        problems.push(format!("{place}: {error}"));
                        keymap.bind(command, command.default_keys()).ok();
                    }
                }
            }
        }
        (keymap, problems)
    }

    fn bind(&mut self, command: Command, keys: &str) -> Result<(), super::ChordError> {
        for strokes in bindings::read(keys)? {
            self.strokes.insert((command.context(), strokes), command);
        }
        Ok(())
    }

    /// What strokes mean in the first of some contexts that knows them.
    pub fn meaning(&self, contexts: &[Context], strokes: &[Chord]) -> Meaning {
        for context in contexts {
            let from = (*context, strokes.to_vec());
            let Some(((of, found), command)) = self.strokes.range(from..).next() else { continue };
            if of != context {
                continue;
            }
            if found == strokes {
                return Meaning::Command(*command);
            }
            if found.starts_with(strokes) {
                return Meaning::Prefix;
            }
        }
        Meaning::Nothing
    }

    /// The keys of a command as people read them: `enter`, `c`; the shortest first.
    pub fn keys(&self, command: Command) -> Vec<String> {
        let mut keys: Vec<&Strokes> =
            self.strokes.iter().filter(|(_, of)| **of == command).map(|((_, strokes), _)| strokes).collect();
        // The first of the built-in ones first: it is the one that is taught.
        let taught = bindings::read(command.default_keys()).unwrap_or_default();
        let rank = |strokes: &Strokes| taught.iter().position(|other| other == strokes).unwrap_or(usize::MAX);
        keys.sort_by_key(|strokes| (rank(strokes), strokes.len()));
        keys.into_iter().map(|strokes| bindings::show(strokes)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileName, Place};

    fn setting(command: &str, keys: &str) -> KeySetting {
        KeySetting {
            command: command.to_owned(),
            keys: keys.to_owned(),
            place: Place::new(&FileName::new("belegg.yaml"), 3, 1),
        }
    }

    fn meaning(keymap: &Keymap, context: Context, keys: &str) -> Meaning {
        keymap.meaning(&[context, Context::Motion, Context::Everywhere], &bindings::read(keys).unwrap()[0])
    }

    #[test]
    fn no_two_commands_of_a_context_share_keys() {
        let mut seen = BTreeMap::new();
        for command in Command::ALL {
            for strokes in bindings::read(command.default_keys()).unwrap() {
                let before = seen.insert((command.context(), strokes.clone()), *command);
                assert_eq!(before, None, "{}: {strokes:?}", command.name());
            }
        }
        // A sequence that begins like a whole key could never be finished.
        for ((context, strokes), command) in &seen {
            let first = (*context, vec![strokes[0]]);
            assert!(strokes.len() == 1 || !seen.contains_key(&first), "{}", command.name());
        }
    }

    #[test]
    fn keys_lead_to_commands_by_context() {
        let (keymap, problems) = Keymap::new(&[]);
        assert!(problems.is_empty());
        assert_eq!(meaning(&keymap, Context::Reading, "enter"), Meaning::Command(Command::Code));
        assert_eq!(meaning(&keymap, Context::List, "enter"), Meaning::Command(Command::Open));
        assert_eq!(meaning(&keymap, Context::List, "g"), Meaning::Prefix);
        assert_eq!(meaning(&keymap, Context::List, "g,g"), Meaning::Command(Command::Top));
        assert_eq!(meaning(&keymap, Context::Reading, "z"), Meaning::Nothing);
        assert_eq!(keymap.keys(Command::Code), ["enter", "c"]);
    }

    #[test]
    fn settings_win_and_their_faults_are_told() {
        let (keymap, problems) = Keymap::new(&[setting("code", "z x"), setting("cod", "y"), setting("undo", "strg-z")]);
        assert_eq!(meaning(&keymap, Context::Reading, "z"), Meaning::Command(Command::Code));
        assert_eq!(meaning(&keymap, Context::Reading, "enter"), Meaning::Nothing);
        assert_eq!(meaning(&keymap, Context::Reading, "u"), Meaning::Command(Command::Undo));
        assert_eq!(problems.len(), 2);
        assert!(problems[0].starts_with("belegg.yaml:3:1: there is no command `cod`"), "{problems:?}");
    }
}
