//! One file a command: its arguments and `run`.
//!
//! A command takes values in and writes its answer to [`Out`]: stdout is the answer, stderr
//! everything else. The world (folder, environment, clock, terminal) is read once, in
//! [`Surroundings`]. Commands never open files themselves: that is `project`'s door.

mod arguments;
mod failure;
mod framework;
mod key;
mod out;
mod output_format;
mod problems;
mod session;
mod similar;
mod surroundings;
mod table;
mod templates;

mod agreement;
mod anonymise;
mod appendix;
mod check;
mod close;
mod code;
mod codebook;
mod completions;
mod cooccurrence;
mod draft;
mod export;
mod findings;
mod import;
mod init;
mod log;
mod lsp;
mod man;
mod matrix;
mod merge;
mod participants;
mod printed;
mod pseudonyms;
mod published;
mod quotes;
mod read;
mod reconcile;
mod saturation;
mod search;
mod segments;
mod stale;
mod status;
mod suggest;
mod tag;
mod undo;
mod untag;
mod verify;
mod withdraw;
mod written;

use std::io::Write as _;
use std::process::ExitCode;

use clap::Parser as _;

pub use arguments::{Belegg, Command};
pub use failure::Failure;
pub use import::{Pending, Rest};
pub use lsp::Served;
pub use out::Out;
pub use session::Session;
pub use surroundings::Surroundings;

use crate::project::{Disks, RealDisks, Workplace};

/// What is left to do after a command.
#[derive(Debug)]
pub enum Next {
    /// End with this code.
    Exit(ExitCode),
    /// Open the coding screen.
    Screen(Box<Workplace>),
    /// Answer an editor.
    Serve(Served),
    /// Have a person decide what of an import identifies; then hand the decisions to [`Rest::decided`].
    Review(Box<Pending>),
}

/// Runs the program as a user started it; the coding screen is left to the caller.
pub fn main() -> Next {
    let arguments = match Belegg::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return Next::Exit(usage(&error)),
    };
    let world = Surroundings::read();
    let (stdout, stderr) = (std::io::stdout(), std::io::stderr());
    let (mut answer, mut aside) = (std::io::BufWriter::new(stdout.lock()), stderr.lock());
    let mut out = Out::new(&mut answer, &mut aside, &world);
    let result = match (wanted_screen(&arguments, &world), &arguments.command) {
        (Some(code), _) => match code.workplace(&mut Session::new(&arguments, &world, &RealDisks, &mut out)) {
            Ok(place) => return Next::Screen(Box::new(place)),
            Err(failure) => Err(failure),
        },
        (None, Some(Command::Lsp(lsp))) => match lsp.served(&Session::new(&arguments, &world, &RealDisks, &mut out)) {
            Ok(served) => return Next::Serve(served),
            Err(failure) => Err(failure),
        },
        (None, Some(Command::Import(import))) => {
            match import.begin(&mut Session::new(&arguments, &world, &RealDisks, &mut out)) {
                Ok(import::Step::Review(pending)) => return Next::Review(pending),
                Ok(import::Step::Done) => Ok(()),
                Err(failure) => Err(failure),
            }
        }
        _ => run(&arguments, &world, &RealDisks, &mut out),
    };
    let code = finish(result, &mut out);
    // A reader that went away (`belegg segments | head`) has had what it wanted.
    let _ = answer.flush();
    Next::Exit(ExitCode::from(code))
}

/// Whether the coding screen is asked for: by name, or by no command at all where there is a terminal.
fn wanted_screen(arguments: &Belegg, world: &Surroundings) -> Option<code::Code> {
    match &arguments.command {
        Some(Command::Code(code)) => Some(code.clone()),
        None if world.interactive && world.columns.is_some() => Some(code::Code::default()),
        _ => None,
    }
}

/// Runs one command on disks; the same door for the program and for tests of what a bad disk does.
///
/// # Errors
/// [`Failure`], which knows its exit code.
pub fn run(arguments: &Belegg, world: &Surroundings, disks: &dyn Disks, out: &mut Out<'_>) -> Result<(), Failure> {
    let mut session = Session::new(arguments, world, disks, out);
    let result = command(arguments, &mut session);
    if let Err(Failure::Index(_)) = &result {
        // Whatever is wrong with it, the next search makes another.
        session.forget_index();
    }
    result
}

fn command(arguments: &Belegg, session: &mut Session<'_, '_>) -> Result<(), Failure> {
    match &arguments.command {
        None => status::Status::default().run(session),
        // With a terminal `main` has opened the screen; without one this tells why not.
        Some(Command::Code(command)) => command.workplace(session).map(drop),
        // `main` serves; this tells whether there is a project to serve.
        Some(Command::Lsp(command)) => command.served(session).map(drop),
        Some(Command::Init(command)) => command.run(session),
        Some(Command::Import(command)) => command.run(session),
        Some(Command::Pseudonyms(command)) => command.run(session),
        Some(Command::Check(command)) => command.run(session),
        Some(Command::Status(command)) => command.run(session),
        Some(Command::Codebook(command)) => command.run(session),
        Some(Command::Tag(command)) => command.run(session),
        Some(Command::Untag(command)) => command.run(session),
        Some(Command::Search(command)) => command.run(session),
        Some(Command::Similar(command)) => command.run(session),
        Some(Command::Segments(command)) => command.run(session),
        Some(Command::Suggest(command)) => command.run(session),
        Some(Command::Matrix(command)) => command.run(session),
        Some(Command::Read(command)) => command.run(session),
        Some(Command::Agreement(command)) => command.run(session),
        Some(Command::Reconcile(command)) => command.run(session),
        Some(Command::Quotes(command)) => command.run(session),
        Some(Command::Draft(command)) => command.run(session),
        Some(Command::Templates(command)) => command.run(session),
        Some(Command::Export(command)) => command.run(session),
        Some(Command::Findings(command)) => command.run(session),
        Some(Command::Verify(command)) => command.run(session),
        Some(Command::Log(command)) => command.run(session),
        Some(Command::Undo(command)) => command.run(session),
        Some(Command::Anonymise(command)) => command.run(session),
        Some(Command::Merge(command)) => command.run(session),
        Some(Command::Withdraw(command)) => command.run(session),
        Some(Command::Close(command)) => command.run(session),
        Some(Command::Participants(command)) => command.run(session),
        Some(Command::Completions(command)) => command.run(session),
        Some(Command::Man(command)) => command.run(session),
    }
}

/// Tells a failure and gives the exit code.
pub fn finish(result: Result<(), Failure>, out: &mut Out<'_>) -> u8 {
    match result {
        Ok(()) => 0,
        Err(failure) => {
            out.failure(&failure);
            failure.exit_code()
        }
    }
}

/// What clap says: help and version are answers, the rest is wrong use.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}
