//! The program, run as a user runs it: one file a command.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::disallowed_methods,
    reason = "a test stops where something is not as it should be, and sets up the files it tests on"
)]
#![allow(unreachable_pub, reason = "nothing outside uses a test program; `pub` says what its files share")]

mod project;
#[cfg(unix)]
#[allow(dead_code, unused_imports, reason = "the pictures and the bench use more of it")]
#[path = "../pty/mod.rs"]
mod pty;
mod rooms;
#[cfg(unix)]
mod screen;
mod search;

mod agreement;
mod bad_disk;
mod browser;
mod chapters;
mod check;
mod close;
mod disclosure;
mod codebook;
mod converters;
mod draft;
mod errors;
mod example;
mod exchange;
mod export;
mod findings;
mod help;
mod hostile;
mod import;
mod identities;
mod init;
mod journal;
mod json;
mod log;
mod lsp;
mod matrix;
mod method;
mod newcomer;
mod participants;
mod quotes;
mod segments;
mod suggest;
mod status;
mod sentences;
mod tag;
mod templates;
mod merge;
mod two_devices;
mod verify;
mod withdraw;
mod edited;
mod faults;
#[allow(dead_code, reason = "the benches use more of it")]
#[path = "../generate/mod.rs"]
mod generate;
mod generated;
mod planted;
mod data;
mod documents;
mod judged;
mod stemmer;
mod numbers;
mod webvtt;
