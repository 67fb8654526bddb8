//! Granting what screens and overlays ask for: the one place where their wishes change anything.

use super::commands::do_command;
use super::screens::{back, go_to, show};
use crate::tui::effect::Effect;
use crate::tui::key::Command;
use crate::tui::message::Moment;
use crate::tui::model::Model;
use crate::tui::request::{Request, Tone};
use crate::tui::screen::{Screen, ScreenName};

/// Grants what screens and overlays ask for. All that is done in one go is one step, which one undo takes back.
pub(super) fn grant(model: &mut Model, requests: Vec<Request>, moment: &Moment) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut actions = Vec::new();
    for request in requests {
        match request {
            Request::Act(more, text) => {
                if !model.study.is_whole {
                    model.tell(Tone::Warning, "the codings are still being read; a moment");
                    continue;
                }
                actions.extend(more);
                model.tell(Tone::Quiet, text);
                if let Some(reading) = model.reading() {
                    reading.done();
                }
            }
            Request::GoTo(target) => go_to(model, &target),
            Request::GoToDifference(target) => {
                go_to(model, &target);
                let key = model.keymap.keys(Command::ShowCompare).into_iter().next();
                model.notice = None;
                if let Some(key) = key {
                    model.tell(Tone::Quiet, format!("{key} goes back to the differences"));
                }
            }
            Request::GoToFound(target, found) => {
                go_to(model, &target);
                if let Screen::Reading(reading) = &mut model.screen {
                    reading.mark_found(&target, found, &model.study);
                }
            }
            Request::Show(name) => show(model, name),
            Request::Open(overlay) => {
                model.put_over(*overlay);
                effects.extend(refresh_overlay(model, moment));
            }
            Request::Close => model.take_away(),
            Request::Chose(choice) => choice.remember(&mut model.chosen),
            Request::Command(command) => effects.extend(do_command(model, command, moment)),
            Request::Tell(notice) => model.notice = Some(notice),
            Request::KeepUp(change) => effects.push(Effect::KeepUp(moment.id, change)),
            Request::Effect(effect) => effects.push(effect),
            Request::Back => effects.extend(back(model)),
            other => special(model, other),
        }
    }
    effects.extend(model.study.act(actions, moment));
    effects
}

/// Requests that name a screen and what it shall show.
pub(super) fn special(model: &mut Model, request: Request) {
    match request {
        Request::ShowCode(code) => {
            show(model, ScreenName::CodeView);
            if let Screen::CodeView(view) = &mut model.screen {
                view.show_code(code);
            }
        }
        Request::ShowPassages(head, ids) => {
            show(model, ScreenName::CodeView);
            if let Screen::CodeView(view) = &mut model.screen {
                view.show_passages(head, ids);
            }
        }
        Request::ShowQuotes(code) => {
            show(model, ScreenName::Quotes);
            if let Screen::Quotes(quotes) = &mut model.screen {
                quotes.show_code(code);
            }
        }
        Request::ShowSearch(query) => {
            show(model, ScreenName::Search);
            if let Screen::Search(search) = &mut model.screen {
                search.ask(&query);
            }
        }
        Request::ShowDifferences(code, transcript) => {
            show(model, ScreenName::Compare);
            if let Screen::Compare(compare) = &mut model.screen {
                compare.show_only(code, transcript);
            }
        }
        Request::Replace(target) => {
            go_to(model, &target);
            if let (Screen::Reading(reading), Some(coding)) = (&mut model.screen, target.coding) {
                reading.begin_replacing(coding);
            }
        }
        _ => {}
    }
    // What is shown is another thing now, so it is worked out anew.
    model.told = u64::MAX;
}

fn refresh_overlay(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(overlay) = &mut model.overlay else { return Vec::new() };
    let requests = overlay.sheet_mut().refresh(&model.study, moment);
    grant(model, requests, moment)
}
