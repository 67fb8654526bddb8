//! The program: reads the world once, runs one command or the coding screen, exits with its code.

use std::process::ExitCode;

use belegg::cli::{self, Next};
use belegg::tui;

fn main() -> ExitCode {
    match cli::main() {
        Next::Exit(code) => code,
        Next::Screen(place) => tui::main(*place),
    }
}
