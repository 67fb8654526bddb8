//! Every message changes the model here and nowhere else.

use super::act::Question;
use super::choice::Pressed;
use super::model::{Ending, Model, Over, Part};
use super::view::{Areas, help_rows};
use crate::anonymity::Decision;
use crate::tui::count::counted;
use crate::tui::key::{Chord, Command, Context, Key, Meaning};
use crate::tui::message::{Message, Mouse, Signal};
use crate::tui::overlay::Field;

/// What is to be done outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Go to the background.
    Suspend,
    /// It is over.
    End(Ending),
}

/// Where keys are looked up, first to last.
const CONTEXTS: [Context; 3] = [Context::Names, Context::Motion, Context::Everywhere];

/// Takes a message.
pub fn update(model: &mut Model, message: Message) -> Option<Effect> {
    let effect = match message {
        Message::Key(chord) => key(model, chord),
        Message::Paste(text) => {
            paste(model, &text);
            None
        }
        Message::Mouse(used) => {
            mouse(model, used);
            None
        }
        Message::Resize(columns, rows) => {
            model.resize((columns, rows));
            None
        }
        Message::Signal(Signal::Stop) => Some(Effect::Suspend),
        Message::Signal(Signal::End(_) | Signal::Panicked) => Some(Effect::End(Ending::Killed)),
        // What else there is comes of effects that this screen has not.
        _ => None,
    };
    model.arrange();
    effect
}

fn key(model: &mut Model, chord: Chord) -> Option<Effect> {
    model.notice = None;
    if chord == (Chord { ctrl: true, ..Chord::plain(Key::Char('c')) }) {
        model.over = Over::Nothing;
        return quit(model);
    }
    match std::mem::take(&mut model.over) {
        Over::Nothing => return stroke(model, chord),
        Over::Filter(field) => filter(model, field, chord),
        Over::Help(top) => help(model, top, chord),
        Over::Ask(question) if matches!(chord.key, Key::Char('y') | Key::Enter) => return answer(model, question),
        Over::Ask(_) => model.tell("not done"),
        Over::Choice(mut choice) => match choice.key(chord) {
            Pressed::Chosen(chosen) => model.chosen(chosen),
            Pressed::GaveUp => {}
            Pressed::Moved => model.over = Over::Choice(choice),
        },
    }
    None
}

fn answer(model: &mut Model, question: Question) -> Option<Effect> {
    match question {
        Question::AcceptAll(_, least) => {
            model.accept_above(least);
            None
        }
        Question::Leave(_) => Some(Effect::End(Ending::Leave)),
    }
}

/// Letters go to the filter, which holds at once; enter keeps it, esc takes it away.
fn filter(model: &mut Model, mut field: Box<Field>, chord: Chord) {
    match chord.key {
        Key::Enter => return,
        Key::Esc => field = Box::default(),
        _ => drop(field.key(chord)),
    }
    use_filter(model, field.text());
    if chord.key != Key::Esc {
        model.over = Over::Filter(field);
    }
}

fn use_filter(model: &mut Model, text: &str) {
    let before = model.listing.current();
    model.listing.set_filter(text);
    model.listing.renew(&model.review.groups);
    before.into_iter().for_each(|group| model.listing.go_to_group(group));
    model.show_its_passages();
}

fn help(model: &mut Model, top: usize, chord: Chord) {
    let page = usize::from(model.size().1).saturating_sub(4).max(1);
    let (shown, rows) = (page, help_rows(model));
    let to = match chord.key {
        Key::Down | Key::Char('j') => top + 1,
        Key::Up | Key::Char('k') => top.saturating_sub(1),
        Key::PageDown | Key::Char(' ') => top + page,
        Key::PageUp => top.saturating_sub(page),
        _ => return,
    };
    model.over = Over::Help(to.min(rows.saturating_sub(shown)));
}

/// One of the strokes of a command.
fn stroke(model: &mut Model, chord: Chord) -> Option<Effect> {
    model.strokes.push(chord);
    match model.keymap.meaning(&CONTEXTS, &model.strokes) {
        Meaning::Prefix => None,
        Meaning::Command(command) => {
            model.strokes.clear();
            do_command(model, command)
        }
        Meaning::Nothing => {
            let strokes: Vec<String> = std::mem::take(&mut model.strokes).iter().map(ToString::to_string).collect();
            model.tell(format!("`{}` means nothing here; ? shows the keys", strokes.join(" ")));
            None
        }
    }
}

fn do_command(model: &mut Model, command: Command) -> Option<Effect> {
    match command {
        Command::AcceptName => model.decide(Decision::Accept),
        Command::RejectName => model.decide(Decision::Reject),
        Command::RejectNameAlways => model.decide(Decision::RejectAlways),
        Command::NameKind => model.choose_kind(),
        Command::MergeName => model.choose_other(),
        Command::AcceptNames => model.ask_accept_all(),
        Command::Undo => model.undo(),
        Command::Redo => model.redo(),
        Command::FilterNames => model.over = Over::Filter(Box::new(Field::new(model.listing.filter()))),
        Command::OnlyOpen => only_open(model),
        Command::NextOpen => jump(model, true),
        Command::PreviousOpen => jump(model, false),
        Command::NameContext => model.is_wide = !model.is_wide,
        Command::NamePassages | Command::NextPart => {
            model.part = if model.part == Part::Groups { Part::Passages } else { Part::Groups };
        }
        Command::Left => model.part = Part::Groups,
        Command::Right => model.part = Part::Passages,
        Command::Help => model.over = Over::Help(0),
        Command::Back => back(model),
        Command::FinishNames => return finish(model),
        Command::LaterNames => return later(model),
        Command::Quit => return quit(model),
        Command::Suspend => return Some(Effect::Suspend),
        command if step(model, command) => {}
        command => model.tell(format!("`{}` is for the coding screen; ? shows the keys", command.name())),
    }
    None
}

/// Motion, in the part one is in.
fn step(model: &mut Model, command: Command) -> bool {
    if model.part == Part::Passages {
        let len = model.current().map_or(0, |(_, group)| group.occurrences.len());
        return model.passages.step(command, len);
    }
    let was = model.listing.current();
    let is_motion = model.listing.step(command);
    if model.listing.current() != was {
        model.show_its_passages();
    }
    is_motion
}

fn only_open(model: &mut Model) {
    let before = model.listing.current();
    model.listing.toggle_only_open();
    model.listing.renew(&model.review.groups);
    before.into_iter().for_each(|group| model.listing.go_to_group(group));
    model.show_its_passages();
}

fn jump(model: &mut Model, on: bool) {
    let found = if on { model.listing.next_open() } else { model.listing.previous_open() };
    model.part = Part::Groups;
    model.show_its_passages();
    if !found {
        model.tell("none that is listed is open");
    }
}

/// Out of the places, then away with the filter.
fn back(model: &mut Model) {
    if model.part == Part::Passages {
        model.part = Part::Groups;
    } else if !model.listing.filter().is_empty() {
        use_filter(model, "");
    } else if model.listing.only_open() {
        only_open(model);
    } else {
        model.tell("q leaves");
    }
}

fn finish(model: &mut Model) -> Option<Effect> {
    match model.review.open() {
        0 => match model.ask_of_parts() {
            0 => Some(Effect::End(Ending::Finish)),
            parts => {
                model.warn(format!(
                    "{} with a replaced name inside: accept or reject, then w",
                    counted(parts, "longer word")
                ));
                None
            }
        },
        open => {
            model.warn(format!("{} still open: n goes to the next, s keeps the rest for later", counted(open, "form")));
            None
        }
    }
}

fn later(model: &mut Model) -> Option<Effect> {
    match model.review.open() {
        0 => {
            model.warn("nothing is open: w imports, q leaves");
            None
        }
        _ => Some(Effect::End(Ending::Later)),
    }
}

fn quit(model: &mut Model) -> Option<Effect> {
    match model.history.len() {
        0 => Some(Effect::End(Ending::Leave)),
        steps => {
            model.over = Over::Ask(Question::Leave(steps));
            None
        }
    }
}

/// Pasted text is never taken for keys.
fn paste(model: &mut Model, text: &str) {
    match std::mem::take(&mut model.over) {
        Over::Filter(mut field) => {
            field.insert(text);
            use_filter(model, field.text());
            model.over = Over::Filter(field);
        }
        Over::Choice(mut choice) => {
            choice.paste(text);
            model.over = Over::Choice(choice);
        }
        other => model.over = other,
    }
}

fn mouse(model: &mut Model, mouse: Mouse) {
    let areas = Areas::of(model.size());
    match &mut model.over {
        Over::Choice(choice) => {
            if let Pressed::Chosen(chosen) = choice.mouse(mouse, areas.all) {
                model.over = Over::Nothing;
                model.chosen(chosen);
            }
        }
        Over::Nothing => point(model, mouse, areas),
        Over::Filter(_) | Over::Ask(_) | Over::Help(_) => {}
    }
}

fn point(model: &mut Model, mouse: Mouse, areas: Areas) {
    match mouse {
        Mouse::Scroll { x, y, rows } => {
            let was = model.part;
            model.part = if areas.detail.contains((x, y).into()) { Part::Passages } else { Part::Groups };
            step(model, if rows > 0 { Command::Down } else { Command::Up });
            model.part = was;
        }
        Mouse::Press { x, y, .. } if areas.list.contains((x, y).into()) => {
            model.part = Part::Groups;
            let row = usize::from(y - areas.list.y);
            if let Some(at) = model.listing.line_at(row, areas.list.height.into()) {
                model.listing.go_to_line(at);
                model.show_its_passages();
            }
        }
        Mouse::Press { x, y, .. } if areas.detail.contains((x, y).into()) => model.part = Part::Passages,
        Mouse::Press { .. } | Mouse::Drag { .. } | Mouse::Release => {}
    }
}
