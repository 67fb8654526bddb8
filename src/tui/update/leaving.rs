//! Leaving: what is not saved is not left behind without a word.

use super::grant::grant;
use crate::tui::effect::Effect;
use crate::tui::key::Command;
use crate::tui::message::Moment;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::request::Tone;

pub(super) fn save_all(model: &mut Model) -> Vec<Effect> {
    let effects = model.study.save_all();
    if effects.is_empty() && model.study.saving.drafts().is_empty() {
        model.tell(Tone::Quiet, "everything is saved");
    }
    effects
}

/// What is not saved is not left behind without a word.
pub(super) fn quit(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let mut effects = finish_typing(model, moment);
    if let Some(Overlay::Tour(tour)) = model.beneath.as_mut().or(model.overlay.as_mut())
        && tour.ask(&model.study)
    {
        // What the tour left behind is asked about first.
        if model.beneath.is_some() {
            model.take_away();
        }
        return effects;
    }
    effects.extend(leave_saved(model));
    effects
}

/// A memo that is being written is kept as far as it is.
pub(super) fn finish_typing(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let overlay = model.overlay.as_mut();
    let requests = overlay.map(|overlay| overlay.sheet_mut().leaving(&model.study)).unwrap_or_default();
    grant(model, requests, moment)
}

fn leave_saved(model: &mut Model) -> Vec<Effect> {
    let unsaved = model.study.saving.drafts().len();
    // What is only on its way is waited for.
    if unsaved == 0 || model.leaving || model.study.saving.failed().is_none() {
        return leave(model);
    }
    model.leaving = true;
    tell_leaving(model);
    model.study.save_all()
}

pub(super) fn tell_leaving(model: &mut Model) {
    let unsaved = model.study.saving.drafts().len();
    let keys = |command| model.keymap.keys(command).into_iter().next().unwrap_or_default();
    let (save, again) = (keys(Command::SaveAll), keys(Command::Quit));
    model.tell(Tone::Bad, format!("{unsaved} not saved: {save} tries again, {again} once more leaves them behind"));
}

pub(super) fn leave(model: &mut Model) -> Vec<Effect> {
    let place = model.reading().and_then(|reading| reading.place());
    let remember = place.map(|(id, turn, at)| Effect::Remember(format!("{id} {turn} {at}\n")));
    remember.into_iter().chain([Effect::Quit]).collect()
}
