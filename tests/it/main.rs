//! The program, run as a user runs it: one file a command.

mod project;
mod rooms;

mod bad_disk;
mod check;
mod draft;
mod example;
mod export;
mod help;
mod init;
mod log;
mod matrix;
mod newcomer;
mod participants;
mod quotes;
mod segments;
mod status;
mod tag;
mod two_devices;
mod withdraw;
