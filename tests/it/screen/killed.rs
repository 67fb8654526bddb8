//! Killed at random moments: what was shown as saved is on the disk. `BELEGG_TORTURE=1000` for many rounds.

use super::*;
use crate::generate::Chance;

/// So long nothing comes: a frame is whole.
const FRAME: Duration = Duration::from_millis(12);

#[test]
fn what_was_shown_as_saved_is_in_the_journal_after_kill_9() {
    let rounds: usize = std::env::var("BELEGG_TORTURE").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(30);
    let project = example();
    let mut chance = Chance::new(9, 9);
    let mut shown_in_all = 0;
    for round in 0..rounds {
        let before = coded(&project);
        // Other sentences in each round: the same words are not coded twice.
        let mut terminal = open(&project, &format!("int-{:02}", 1 + round % 18), 80, 24);
        terminal.keys(&"J".repeat(1 + round / 18 * 9)).settled(FRAME, MOST);
        let mut shown = 0;
        for _ in 0..chance.between(1, 6) {
            terminal.keys("s").settled(FRAME, MOST);
            let mark = terminal.bytes();
            terminal.keys(".").wait_answer(mark, "an answer", |_| true);
            // The whole answer, not the half of a frame whose status line is the one from before.
            terminal.settled(FRAME, MOST);
            terminal.wait_for(SAVED);
            shown += usize::from(terminal.screen().contains("coded «"));
        }
        // Some more that nobody waits for, and the blow somewhere among them.
        terminal.keys(&"s.".repeat(chance.between(0, 5)));
        std::thread::sleep(Duration::from_micros(chance.below(20_000) as u64));
        terminal.signal("KILL");
        terminal.wait_end();
        let after = coded(&project);
        assert!(after >= before + shown, "round {round}: {shown} shown as saved, {} on the disk", after - before);
        shown_in_all += shown;
    }
    assert!(shown_in_all >= rounds);
}

fn coded(project: &Project) -> usize {
    journal(project).iter().filter(|entry| entry["op"] == "code").count()
}
