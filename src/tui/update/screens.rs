//! Which screen is in front, and what it shows.

use crate::tui::effect::Effect;
use crate::tui::model::Model;
use crate::tui::overlay::Overlay;
use crate::tui::request::Target;
use crate::tui::screen::{Screen, ScreenName};

pub(super) fn back(model: &mut Model) -> Vec<Effect> {
    if let Some(before) = model.behind.pop() {
        let old = std::mem::replace(&mut model.screen, before);
        // Kept behind everything: coming back finds it as it was left.
        model.behind.insert(0, old);
        model.told = u64::MAX;
    }
    Vec::new()
}

pub(super) fn show(model: &mut Model, name: ScreenName) {
    if !matches!(model.overlay, Some(Overlay::Tour(_))) {
        model.take_away();
    }
    model.show(name, |study| Screen::new(name, study));
}

pub(super) fn go_to(model: &mut Model, target: &Target) {
    show(model, ScreenName::Reading);
    model.study.place(&target.transcript);
    if let Screen::Reading(reading) = &mut model.screen {
        reading.go_to(target, &model.study);
    }
}
