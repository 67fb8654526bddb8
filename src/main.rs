//! The program: reads the world once, runs one command or the coding screen, exits with its code.

use std::process::ExitCode;

use belegg::cli::{self, Next, Pending};
use belegg::lsp;
use belegg::project::remember;
use belegg::tui::{self, pseudonyms::Look};

fn main() -> ExitCode {
    match cli::main() {
        Next::Exit(code) => code,
        Next::Serve(place) => lsp::main(&place.root, place.coder),
        Next::Screen(place) => {
            let (root, disks) = (place.root.clone(), place.disks.clone());
            let code = tui::main(*place);
            // For copies that are given away from now on; what is not remembered now is the next time.
            let _ = remember(&*disks, &root);
            code
        }
        Next::Review(pending) => {
            let Pending { review, known, color, ascii, rest } = *pending;
            let decided = tui::pseudonyms::decide(review, &known, Look { color, ascii });
            rest.decided(known, decided)
        }
    }
}
