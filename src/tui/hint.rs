//! What some keys do here, in one line.

use super::key::Command;
use super::screen::Look;

/// `enter passages · b columns`: each command's first key with what it does; commands without keys are left out.
pub fn hint(look: Look<'_>, commands: &[(Command, &str)]) -> String {
    let told = commands.iter().filter_map(|(command, what)| {
        let key = look.keymap.keys(*command).into_iter().next()?;
        Some(format!("{key} {what}"))
    });
    told.collect::<Vec<_>>().join(look.theme.sign(" · ", " | "))
}
