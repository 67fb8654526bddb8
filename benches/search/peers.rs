//! What others need on the same files: ripgrep and SQLite's full text search, where they are installed.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::corpus;

/// Prints a line for each word and each peer that is there.
pub(crate) fn measure(folder: &Path) {
    println!("{:<44} {:>10}", "others, process start to last byte", "p50 ms");
    let transcripts = folder.join("transcripts");
    for word in [corpus::RARE, corpus::COMMON] {
        let grep = || {
            let mut command = Command::new("rg");
            command.args(["--ignore-case", "--count", word]).arg(&transcripts);
            command
        };
        print(&format!("ripgrep --count {word}"), &grep);
    }
    let database = folder.join("peer.sqlite");
    if fill(&database, &transcripts).is_none() {
        println!("{:<44} {:>10}", "sqlite3 with fts5", "not here");
        return;
    }
    for word in [corpus::RARE, corpus::COMMON] {
        let query = || {
            let mut command = Command::new("sqlite3");
            let select = format!(
                "select count(*) from turns where turns match '{word}*'; select snippet(turns, 0, '<', '>', '…', 20) from turns where turns match '{word}*' order by rank limit 20;"
            );
            command.arg(&database).arg(select);
            command
        };
        print(&format!("sqlite3 fts5, count and best 20: {word}*"), &query);
    }
}

fn print(what: &str, command: &dyn Fn() -> Command) {
    let mut times = Vec::new();
    for _ in 0..15 {
        let start = Instant::now();
        let status = command().stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if status.is_err() {
            println!("{what:<44} {:>10}", "not here");
            return;
        }
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    println!("{what:<44} {:>10.1}", times[7]);
}

/// One row a turn; `None` where there is no sqlite3.
fn fill(database: &Path, transcripts: &Path) -> Option<()> {
    let mut script = String::from("create virtual table turns using fts5(text);\nbegin;\n");
    for file in fs::read_dir(transcripts).unwrap() {
        let text = fs::read_to_string(file.unwrap().path()).unwrap();
        for turn in text.split("\n\n").filter(|turn| turn.starts_with("**")) {
            script += &format!("insert into turns values('{}');\n", turn.replace('\'', "''"));
        }
    }
    script += "commit;\n";
    let input = database.with_extension("sql");
    fs::write(&input, script).unwrap();
    let status =
        Command::new("sqlite3").arg(database).stdin(fs::File::open(input).unwrap()).stdout(Stdio::null()).status();
    status.is_ok_and(|status| status.success()).then_some(())
}
