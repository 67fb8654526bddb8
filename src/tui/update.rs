//! Every message changes the model here and nowhere else; what must be done outside is given back as effects.

use super::effect::Effect;
use super::key::{Chord, Command, Context, Key, Meaning};
use super::message::{Message, Moment, Signal};
use super::model::Model;
use super::overlay::{Help, Memo, Overlay, Palette, Tour};
use super::request::{Answer, Request, Target, Tone};
use super::screen::{Screen, ScreenName};
use super::study::Arrived;
use crate::coding::{Entry, EntryId, MemoTarget};
use crate::project::ProjectError;

/// Takes a message. `moment` is the clock and a fresh id, for what the message may make.
pub fn update(model: &mut Model, message: Message, moment: &Moment) -> Vec<Effect> {
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
        Message::Tick => Vec::new(),
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

fn refresh_overlay(model: &mut Model, moment: &Moment) -> Vec<Effect> {
    let Some(overlay) = &mut model.overlay else { return Vec::new() };
    let requests = overlay.sheet_mut().refresh(&model.study, moment);
    grant(model, requests, moment)
}

fn key(model: &mut Model, chord: Chord, moment: &Moment) -> Vec<Effect> {
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

fn paste(model: &mut Model, text: &str, moment: &Moment) -> Vec<Effect> {
    let requests = match &mut model.overlay {
        Some(overlay) if !matches!(overlay, Overlay::Tour(_)) => overlay.sheet_mut().paste(text, &model.study, moment),
        _ if model.screen.page().is_typing() => model.screen.page_mut().paste(text, &model.study, moment),
        // Pasted text is never taken for keys.
        _ => Vec::new(),
    };
    grant(model, requests, moment)
}

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

fn save_all(model: &mut Model) -> Vec<Effect> {
    let effects = model.study.save_all();
    if effects.is_empty() && model.study.saving.drafts().is_empty() {
        model.tell(Tone::Quiet, "everything is saved");
    }
    effects
}

/// What is not saved is not left behind without a word.
fn quit(model: &mut Model, moment: &Moment) -> Vec<Effect> {
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
fn finish_typing(model: &mut Model, moment: &Moment) -> Vec<Effect> {
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

fn tell_leaving(model: &mut Model) {
    let unsaved = model.study.saving.drafts().len();
    let keys = |command| model.keymap.keys(command).into_iter().next().unwrap_or_default();
    let (save, again) = (keys(Command::SaveAll), keys(Command::Quit));
    model.tell(Tone::Bad, format!("{unsaved} not saved: {save} tries again, {again} once more leaves them behind"));
}

fn leave(model: &mut Model) -> Vec<Effect> {
    let place = model.reading().and_then(|reading| reading.place());
    let remember = place.map(|(id, turn, at)| Effect::Remember(format!("{id} {turn} {at}\n")));
    remember.into_iter().chain([Effect::Quit]).collect()
}

fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(before) = model.behind.pop() {
        let old = std::mem::replace(&mut model.screen, before);
        // Kept behind everything: coming back finds it as it was left.
        model.behind.insert(0, old);
        model.told = u64::MAX;
    }
    Vec::new()
}

fn show(model: &mut Model, name: ScreenName) {
    if !matches!(model.overlay, Some(Overlay::Tour(_))) {
        model.take_away();
    }
    model.show(name, |study| Screen::new(name, study));
    let lately = model.reading().and_then(|reading| reading.transcript.clone());
    if let (Screen::Compare(compare), Some(transcript)) = (&mut model.screen, lately) {
        compare.read_lately(transcript);
    }
}

/// Grants what screens and overlays ask for. All that is done in one go is one step, which one undo takes back.
fn grant(model: &mut Model, requests: Vec<Request>, moment: &Moment) -> Vec<Effect> {
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
fn special(model: &mut Model, request: Request) {
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

fn go_to(model: &mut Model, target: &Target) {
    show(model, ScreenName::Reading);
    model.study.place(&target.transcript);
    if let Screen::Reading(reading) = &mut model.screen {
        reading.go_to(target, &model.study);
    }
}

fn opened(model: &mut Model, result: Result<Arrived, ProjectError>, moment: &Moment) -> Vec<Effect> {
    match result {
        Ok(arrived) => {
            let first = !model.study.is_whole;
            model.study.renew(arrived);
            let (keymap, problems) = super::key::Keymap::new(&model.study.settings.keys);
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
fn keep(model: &mut Model) -> Vec<Effect> {
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
fn recovered(model: &mut Model, found: Result<Vec<Entry>, String>) -> Vec<Effect> {
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
fn answered(model: &mut Model, ticket: EntryId, answer: Answer, moment: &Moment) -> Vec<Effect> {
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
