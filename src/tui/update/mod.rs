//! Every message changes the model here and nowhere else; what must be done outside is given back as effects.

mod arrived;
mod commands;
mod grant;
mod keys;
mod leaving;
mod screens;

use super::effect::Effect;
use super::message::{Message, Moment, Signal};
use super::model::Model;
use super::overlay::Overlay;
use super::request::Tone;
use arrived::{answered, keep, opened, recovered};
use grant::grant;
use keys::{key, paste};
use leaving::{finish_typing, leave, tell_leaving};

/// Takes a message. `moment` is the clock and a fresh id, for what the message may make.
pub fn update(model: &mut Model, message: Message, moment: &Moment) -> Vec<Effect> {
    model.study.at(&moment.at);
    let mut effects = match message {
        Message::Key(chord) => key(model, chord, moment),
        Message::Paste(text) => paste(model, &text, moment),
        Message::Mouse(mouse) => {
            let area = model.area();
            let requests = match &mut model.overlay {
                Some(overlay) if !matches!(overlay, Overlay::Tour(_)) => {
                    overlay.sheet_mut().mouse(mouse, area, &model.study, moment)
                }
                _ => model.screen.page_mut().mouse(mouse, area, &model.study, moment),
            };
            grant(model, requests, moment)
        }
        Message::Resize(columns, rows) => {
            model.size = (columns, rows);
            Vec::new()
        }
        Message::Focus => {
            if model.study.is_whole {
                vec![Effect::Look]
            } else {
                Vec::new()
            }
        }
        Message::Opened(result) => opened(model, *result, moment),
        Message::Saved(entries, problems) => {
            model.study.saved(entries);
            if let Some(problem) = problems.first() {
                model.tell(Tone::Warning, format!("{}: {}", problem.place, problem.message));
            }
            keep(model)
        }
        Message::NotSaved(ids, why) => {
            model.study.not_saved(&ids, why.clone());
            match model.leaving {
                // Whoever is about to leave is told what leaving means for as long as it holds.
                true => tell_leaving(model),
                false => model.tell(Tone::Bad, format!("not saved: {why}")),
            }
            model.is_kept = true;
            let mut effects = keep(model);
            effects.push(Effect::Bell);
            effects
        }
        Message::Recovered(found) => recovered(model, found),
        Message::Answer(ticket, answer) => answered(model, ticket, answer, moment),
        Message::Edited(Some(text)) => {
            if let Some(overlay) = &mut model.overlay {
                overlay.sheet_mut().edited(&text);
            }
            Vec::new()
        }
        Message::Edited(None) => {
            model.tell(Tone::Warning, "the editor could not be started: set EDITOR");
            Vec::new()
        }
        Message::Signal(Signal::End(_) | Signal::Panicked) => {
            let mut effects = finish_typing(model, moment);
            effects.extend(model.study.save_all());
            effects.extend(leave(model));
            effects
        }
        Message::Signal(Signal::Stop) => vec![Effect::Suspend],
    };
    effects.extend(settle(model, moment));
    effects
}

/// As after a message, before there was any.
pub fn settled(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    settle(model, moment)
}

/// After every message: the screen learns that the study changed, and settles in its area.
fn settle(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(id) = model.reading().and_then(|reading| reading.transcript.clone()) {
        model.study.place(&id);
    }
    if model.told != model.study.version() {
        model.told = model.study.version();
        let mut requests = model.screen.page_mut().refresh(&model.study, moment);
        for overlay in model.overlay.iter_mut().chain(&mut model.beneath) {
            requests.extend(overlay.sheet_mut().refresh(&model.study, moment));
        }
        effects = grant(model, requests, moment);
    }
    let area = model.area();
    model.screen.page_mut().arrange(&model.study, area);
    if let Some(overlay) = &mut model.overlay {
        overlay.sheet_mut().arrange(&model.study, area);
    }
    effects
}
