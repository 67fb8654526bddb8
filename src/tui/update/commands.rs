//! Commands: those of everywhere are done here, the others on the screen.

use super::grant::{grant, special};
use super::leaving::{quit, save_all};
use super::screens::{back, show};
use crate::coding::MemoTarget;
use crate::tui::effect::Effect;
use crate::tui::key::Command;
use crate::tui::message::Moment;
use crate::tui::model::Model;
use crate::tui::overlay::{Help, Memo, Overlay, Palette, Tour};
use crate::tui::request::{Request, Tone};
use crate::tui::screen::{Screen, ScreenName};

/// Does a command: those of everywhere here, the others on the screen.
pub(super) fn do_command(model: &mut Model, command: Command, moment: &Moment) -> Vec<Effect> {
    if command != Command::Quit {
        model.leaving = false;
    }
    if let Some(name) = ScreenName::of(command) {
        match (name, model.screen.page().code(&model.study)) {
            (ScreenName::CodeView, Some(code)) => special(model, Request::ShowCode(code)),
            (ScreenName::Quotes, Some(code)) => special(model, Request::ShowQuotes(code)),
            _ => show(model, name),
        }
        return Vec::new();
    }
    match command {
        Command::Quit if matches!(model.screen, Screen::Reading(_)) || model.behind.is_empty() => quit(model, moment),
        Command::Quit => back(model),
        Command::Help => {
            let help = Help::new(model.screen.name(), model.screen.page().contexts());
            model.put_over(Overlay::from(help));
            Vec::new()
        }
        Command::QueryHelp => {
            model.put_over(Overlay::from(Help::on_queries()));
            Vec::new()
        }
        Command::Palette => {
            let read = model.reading().and_then(|reading| reading.transcript.clone());
            let contexts = model.screen.page().contexts();
            let palette = Palette::new(contexts, &model.study).with(&model.chosen, read.as_ref(), &model.study);
            model.put_over(Overlay::from(palette));
            Vec::new()
        }
        Command::MemoProject => {
            model.put_over(Overlay::from(Memo::new(MemoTarget::Project, &model.study)));
            Vec::new()
        }
        Command::Tour => {
            show(model, ScreenName::Reading);
            model.beneath = None;
            model.overlay = Some(Overlay::from(Tour::new(model.study.made().len())));
            Vec::new()
        }
        Command::Undo => {
            let done = model.study.undo(moment);
            told(model, done, "there is nothing to undo")
        }
        Command::Redo => {
            let done = model.study.redo(moment);
            told(model, done, "there is nothing to do again")
        }
        Command::SaveAll => save_all(model),
        Command::Reload => vec![Effect::Reload],
        Command::Suspend => vec![Effect::Suspend],
        Command::Others => {
            let shows = !model.study.shows_others;
            model.study.show_others(shows);
            let text = if shows {
                "others' codings are shown where you have read to the end"
            } else {
                "others' codings are hidden"
            };
            model.tell(Tone::Quiet, text);
            Vec::new()
        }
        Command::Back if !matches!(model.screen, Screen::Reading(_)) => back(model),
        _ => {
            let requests = model.screen.page_mut().command(command, &model.study, moment);
            grant(model, requests, moment)
        }
    }
}

fn told(model: &mut Model, done: Option<(String, Vec<Effect>)>, nothing: &str) -> Vec<Effect> {
    match done {
        Some((text, effects)) => {
            model.tell(Tone::Quiet, text);
            effects
        }
        None => {
            model.tell(Tone::Quiet, nothing);
            Vec::new()
        }
    }
}
