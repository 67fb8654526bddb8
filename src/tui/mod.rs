//! The coding screen: read, mark, code, remember why, move on.
//!
//! Model, `Message`, `update`, `view`, effects. `update` is synchronous and touches nothing but the
//! model; what reads or writes is an `Effect`, done by `Hands` on a thread, and comes back as a
//! message. One folder a screen. Only `run` touches the terminal, and nothing that came from a file is drawn
//! without passing `paint`. Nothing that is not on disk looks saved.
//!
//! This room never decides what counts: it asks `synthesis`, `agreement` and `anonymity`, and shows what they say.

#![allow(
    unreachable_pub,
    reason = "`pub` says here what other files of the room may use; outside it there is only `main`"
)]

mod agreement;
mod awaited;
mod code_view;
mod codebook;
mod compare;
mod count;
mod effect;
mod flow;
mod hands;
mod hint;
mod input;
mod key;
mod list;
mod matrix;
mod memos;
mod message;
mod model;
mod overlay;
mod overview;
mod paint;
pub mod pseudonyms;
mod quotes;
mod reading;
mod request;
mod review;
mod run;
mod scene;
mod screen;
mod search;
mod study;
mod theme;
mod update;
mod view;
#[cfg(test)]
mod testing;

pub use run::main;
