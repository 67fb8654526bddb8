//! The tour: keys, and when to take a picture.

use std::path::Path;
use std::time::Duration;

use crate::pty::{Terminal, World, copy_example};
use crate::svg;

/// So long nothing comes: what is worked out in the background is shown too.
const QUIET: Duration = Duration::from_millis(400);
const MOST: Duration = Duration::from_secs(10);

/// A place on the way.
struct Stop {
    name: &'static str,
    /// From the stop before.
    keys: &'static str,
    /// What the screen then shows.
    until: &'static str,
    title: &'static str,
    description: &'static str,
}

const STOPS: [Stop; 12] = [
    Stop {
        name: "reading",
        keys: "]t<tab><tab><tab>JJ<tab>",
        until: "Codebook",
        title: "Reading an interview",
        description: "The transcript in the middle with coded words marked and the codes beside them, all transcripts \
                      at the left, the codebook with its counts at the right, and the status line that says what is saved.",
    },
    Stop {
        name: "picker",
        keys: "s<enter>san",
        until: "enter: code",
        title: "Choosing a code",
        description: "A box over the interview: the letters that were typed, the codes that fit them, and the \
                      definition of the one that enter would give to the sentence.",
    },
    Stop {
        name: "coverage",
        keys: "<esc>C",
        until: "themes in",
        title: "Which themes came up",
        description: "The themes of the codebook, and of each whether the interview asked about it, heard of it unasked \
                      or did not come to it.",
    },
    Stop {
        name: "code",
        keys: "<esc>3",
        until: "passages",
        title: "All passages of a code",
        description: "The passages that have one code, with who said them where.",
    },
    Stop {
        name: "search",
        keys: "2lege*<tab>",
        until: "best first",
        title: "Searching all transcripts",
        description: "A query at the top, and the turns that fit it while it is typed: words, codes and attributes, \
                      inflections and compounds found too.",
    },
    Stop {
        name: "matrix",
        keys: "4jlll",
        until: "informants in",
        title: "Codes against groups",
        description: "How many informants stand behind each code in each group.",
    },
    Stop {
        name: "quotes",
        keys: "5",
        until: "for,",
        title: "Candidate quotes",
        description: "Passages of a code in the order in which they would make a quote, each with the reasons.",
    },
    Stop {
        name: "compare",
        keys: "1X8",
        until: "agreed",
        title: "The meeting about differences",
        description: "Where two coders gave different codes to the same words, the gravest first, with both codings of \
                      the one that is to be decided next in their context and what the codebook says of the codes.",
    },
    Stop {
        name: "agreement",
        keys: "<f8>",
        until: "alpha",
        title: "Whether coders agree",
        description: "Differences by kind, then for each code how often each coder gave it, Krippendorff's alpha with \
                      its interval, percent agreement, AC1 and kappa; below, everything about the row one is on.",
    },
    Stop {
        name: "overview",
        keys: "9",
        until: "next:",
        title: "How far the work is",
        description: "What to do next, and for each transcript its codings, what is unknown, and who has read it.",
    },
    Stop {
        name: "codebook",
        keys: "0",
        until: "address:",
        title: "The codebook",
        description: "Stakeholders, benefits, drawbacks and their codes with definitions and counts.",
    },
    Stop {
        name: "help",
        keys: "1?",
        until: "keys",
        title: "The keys",
        description: "The keys of the reading screen, in groups, each with what it does.",
    },
];

/// Names and pictures.
pub(crate) fn take(program: &Path) -> Vec<(&'static str, String)> {
    let folder = tempfile::tempdir().unwrap();
    copy_example(folder.path());
    let home = folder.path().join(".home").display().to_string();
    let mut terminal = Terminal::start(&World {
        program: program.to_str().unwrap(),
        arguments: &["code", "int-01"],
        environment: &[("HOME", &home), ("LANG", "C.UTF-8"), ("BELEGG_CODER", "ab"), ("BELEGG_DEVICE", "kontor")],
        folder: folder.path(),
        columns: 120,
        rows: 34,
    });
    terminal.wait_for("● saved");
    let pictures = STOPS.iter().map(|stop| {
        terminal.keys(stop.keys).wait_for(stop.until);
        terminal.settled(QUIET, MOST);
        (stop.name, svg::picture(&terminal.cells(), stop.title, stop.description))
    });
    pictures.collect()
}
