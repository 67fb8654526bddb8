//! Keys and pasted text: to what lies over the screen, to a field that waits for text, else to commands.

use super::commands::do_command;
use super::grant::grant;
use crate::tui::effect::Effect;
use crate::tui::key::{Chord, Command, Context, Key, Meaning};
use crate::tui::message::Moment;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::request::Tone;
use crate::tui::screen::Screen;

pub(super) fn key(model: &mut Model, chord: Chord, moment: &Moment) -> Vec<Effect> {
    if model.notice.as_ref().is_some_and(|notice| notice.tone != Tone::Bad) || model.study.saving.failed().is_none() {
        model.notice = None;
    }
    if chord == (Chord { ctrl: true, ..Chord::plain(Key::Char('c')) }) {
        return do_command(model, Command::Quit, moment);
    }
    if let Some(overlay) = model.overlay.as_mut().filter(|overlay| !overlay.sheet().is_transparent(chord)) {
        let requests = overlay.sheet_mut().key(chord, &model.study, moment);
        return grant(model, requests, moment);
    }
    if model.screen.page().is_typing() {
        let requests = model.screen.page_mut().key(chord, &model.study, moment);
        return grant(model, requests, moment);
    }
    model.strokes.push(chord);
    let mut contexts = model.screen.page().contexts().to_vec();
    contexts.push(Context::Everywhere);
    match model.keymap.meaning(&contexts, &model.strokes) {
        Meaning::Prefix => Vec::new(),
        Meaning::Command(command) => {
            model.strokes.clear();
            let mut effects = do_command(model, command, moment);
            let mut requests = Vec::new();
            for overlay in model.overlay.iter_mut().chain(&mut model.beneath) {
                requests.extend(overlay.sheet_mut().saw(command, &model.study));
            }
            effects.extend(grant(model, requests, moment));
            effects
        }
        Meaning::Nothing => {
            let strokes = std::mem::take(&mut model.strokes);
            no_command(model, &strokes, moment)
        }
    }
}

/// Alt with a code's own key codes; anything else that means nothing is told, once.
fn no_command(model: &mut Model, strokes: &[Chord], moment: &Moment) -> Vec<Effect> {
    if let (Screen::Reading(reading), [Chord { alt: true, ctrl: false, key, .. }]) = (&mut model.screen, strokes) {
        let requests = reading.shortcut(Chord::plain(*key), &model.study, moment);
        return grant(model, requests, moment);
    }
    let keys: Vec<String> = strokes.iter().map(ToString::to_string).collect();
    let help = model.keymap.keys(Command::Help).into_iter().next().unwrap_or_default();
    model.tell(Tone::Quiet, format!("`{}` means nothing here; {help} shows the keys", keys.join(" ")));
    Vec::new()
}

pub(super) fn paste(model: &mut Model, text: &str, moment: &Moment) -> Vec<Effect> {
    let requests = match &mut model.overlay {
        Some(overlay) if !matches!(overlay, Overlay::Tour(_)) => overlay.sheet_mut().paste(text, &model.study, moment),
        _ if model.screen.page().is_typing() => model.screen.page_mut().paste(text, &model.study, moment),
        // Pasted text is never taken for keys.
        _ => Vec::new(),
    };
    grant(model, requests, moment)
}
