//! The program: reads the world once, runs one command, exits with its code.

use std::process::ExitCode;

fn main() -> ExitCode {
    belegg::cli::main()
}
