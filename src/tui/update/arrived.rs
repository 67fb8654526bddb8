//! What effects bring: the project, answers, what an earlier session left.

use super::grant::grant;
use crate::coding::{Entry, EntryId};
use crate::project::ProjectError;
use crate::tui::effect::Effect;
use crate::tui::key::Keymap;
use crate::tui::message::Moment;
use crate::tui::model::Model;
use crate::tui::request::{Answer, Request, Tone};
use crate::tui::screen::Screen;
use crate::tui::study::Arrived;

pub(super) fn opened(model: &mut Model, result: Result<Arrived, ProjectError>, moment: &Moment) -> Vec<Effect> {
    match result {
        Ok(arrived) => {
            let first = !model.study.is_whole;
            model.study.renew(arrived);
            let (keymap, problems) = Keymap::new(&model.study.settings.keys);
            model.keymap = keymap;
            renew_reading(model);
            let faults = model.study.problems.len() + problems.len();
            match problems.first() {
                Some(problem) => model.tell(Tone::Warning, problem.clone()),
                None if faults > 0 && first => {
                    let text = format!(
                        "{faults} {} in the project's files: 9 shows them",
                        if faults == 1 { "problem" } else { "problems" }
                    );
                    model.tell(Tone::Warning, text);
                }
                None => {}
            }
        }
        Err(error) => {
            model.tell(Tone::Bad, error.to_string());
            return Vec::new();
        }
    }
    vec![Effect::Recover, model.study.train(moment)]
}

/// What could not be saved is kept in the user's cache for as long as it is not, however the session ends.
pub(super) fn keep(model: &mut Model) -> Vec<Effect> {
    if !model.is_kept {
        return Vec::new();
    }
    let unsaved = model.study.unsaved();
    model.is_kept = !unsaved.is_empty();
    if unsaved.is_empty() {
        let text = match std::mem::take(&mut model.recovered) {
            0 => "everything is saved now".to_owned(),
            1 => "1 entry that could not be saved the last time is saved now".to_owned(),
            count => format!("{count} entries that could not be saved the last time are saved now"),
        };
        model.tell(Tone::Quiet, text);
    }
    vec![Effect::Keep(unsaved)]
}

/// What an earlier session left in the cache takes effect, and is saved.
pub(super) fn recovered(model: &mut Model, found: Result<Vec<Entry>, String>) -> Vec<Effect> {
    match found {
        Ok(entries) if entries.is_empty() => Vec::new(),
        Ok(entries) => {
            let (count, effects) = model.study.take_up(entries);
            model.recovered += count;
            model.is_kept = !effects.is_empty() || !model.study.saving.drafts().is_empty();
            // All of it is in the journal already: what is kept of it can go.
            if model.is_kept { effects } else { vec![Effect::Keep(Vec::new())] }
        }
        Err(why) => {
            model.tell(Tone::Warning, format!("what was not saved the last time still waits: {why}"));
            Vec::new()
        }
    }
}

fn renew_reading(model: &mut Model) {
    let resume = model.resume.take();
    let all = std::iter::once(&mut model.screen).chain(model.behind.iter_mut());
    for screen in all {
        if let Screen::Reading(reading) = screen {
            if let Some((id, turn, at)) = &resume
                && reading.transcript.as_ref() == Some(id)
                && reading.place().is_some_and(|(_, turn, at)| (turn, at) == (1, 0))
            {
                reading.return_to(*turn, *at);
            }
            reading.renew(&model.study);
        }
    }
}

/// An answer goes to the overlay first, then to the screens; what is everybody's is taken here.
pub(super) fn answered(model: &mut Model, ticket: EntryId, answer: Answer, moment: &Moment) -> Vec<Effect> {
    match answer {
        Answer::Trained(suggester) => {
            model.study.trained(ticket, suggester);
            Vec::new()
        }
        Answer::Restored(Ok(())) => {
            model.tell(Tone::Quiet, "the codebook is as it was before the last change");
            vec![Effect::Reload]
        }
        Answer::Restored(Err(why)) => {
            model.tell(Tone::Warning, why);
            Vec::new()
        }
        answer => {
            let mut requests = Vec::new();
            if let Answer::Kept(Ok(_)) = &answer {
                requests.push(Request::Effect(Effect::Reload));
            }
            let mut answer = Some(answer);
            if let Some(overlay) = &mut model.overlay {
                requests.extend(overlay.sheet_mut().answer(ticket, &mut answer, &model.study));
            }
            let all = std::iter::once(&mut model.screen).chain(model.behind.iter_mut().rev());
            for screen in all {
                if answer.is_none() {
                    break;
                }
                requests.extend(screen.page_mut().answer(ticket, &mut answer, &model.study));
            }
            // Nobody's form shows it.
            if let Some(Answer::Kept(Err(why))) = answer {
                model.tell(Tone::Warning, why);
            }
            grant(model, requests, moment)
        }
    }
}
