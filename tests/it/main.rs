//! The program, run as a user runs it: one file a command.
#![allow(unreachable_pub, reason = "nothing outside uses a test program; `pub` says what its files share")]

mod project;
mod rooms;

mod edited;
mod faults;
#[allow(dead_code, reason = "the benches use more of it")]
#[path = "../generate/mod.rs"]
mod generate;
mod generated;
mod planted;
