//! Hits as people read them: interview by interview, turn by turn.

use super::highlight::{bold, highlighted};
use crate::cli::table::Table;
use crate::cli::written::counted;
use crate::cli::{Failure, Out};
use crate::search::answer::{Answer, Hit, Speaker, Totals, snippet};
use crate::source::terminal;
use crate::transcript::clock;

/// How much of each hit is shown.
#[derive(Debug, Clone, Copy)]
pub(in crate::cli) struct Look<'a> {
    /// Characters of a turn; `None` is the whole of it.
    pub(super) width: Option<usize>,
    /// Attributes named after the group, in this order.
    pub(super) attributes: &'a [&'a str],
}

impl Default for Look<'_> {
    fn default() -> Self {
        Self { width: Some(crate::search::answer::WIDTH), attributes: &["role"] }
    }
}

/// A heading an interview, then its turns; last how much there is in all.
///
/// Interviews stand in the order of their first hit, so the best one first where hits are ranked.
pub(super) fn print_hits(answer: &Answer, look: Look<'_>, out: &mut Out<'_>) -> Result<(), Failure> {
    print_turns(&answer.hits, look, out)?;
    out.line(totals(&answer.totals, answer.hits.iter().filter(|hit| !hit.beside).count()))
}

/// A heading an interview, then its turns.
pub(in crate::cli) fn print_turns(hits: &[Hit], look: Look<'_>, out: &mut Out<'_>) -> Result<(), Failure> {
    let color = out.color.0;
    let (start, end) = bold(color);
    for hits in by_transcript(hits) {
        let Some(first) = hits.first() else { continue };
        let id = terminal(first.transcript.as_str());
        let found = hits.iter().filter(|hit| !hit.beside).count();
        out.line(format_args!("{start}{id}{end}  {}", counted(found, "turn")))?;
        for hit in hits {
            let head = head(hit, look.attributes);
            out.line(if hit.beside { format!("  ({head})") } else { format!("  {head}") })?;
            out.line(format_args!("    {}", words(hit, look.width, color)))?;
        }
    }
    Ok(())
}

/// A row a turn, its words whole.
pub(super) fn hits_table(hits: &[Hit]) -> Table {
    let mut table = Table::new(["transcript", ">turn", "time", "speaker", "group", "words", "found", ">score"]);
    for hit in hits {
        let found: Vec<&str> = hit.marks.iter().filter_map(|mark| hit.text.get(mark.clone())).collect();
        table.row([
            hit.transcript.to_string(),
            hit.turn.to_string(),
            hit.time.map(clock).unwrap_or_default(),
            hit.speaker.label.clone(),
            hit.speaker.group.as_ref().map(ToString::to_string).unwrap_or_default(),
            hit.text.clone(),
            found.join("; "),
            format!("{:.4}", hit.score),
        ]);
    }
    table
}

/// Hits of the same transcript together, in the order in which they come.
fn by_transcript(hits: &[Hit]) -> Vec<Vec<&Hit>> {
    let mut groups: Vec<Vec<&Hit>> = Vec::new();
    let mut places = std::collections::HashMap::new();
    for hit in hits {
        let place = *places.entry(&hit.transcript).or_insert(groups.len());
        match groups.get_mut(place) {
            Some(group) => group.push(hit),
            None => groups.push(vec![hit]),
        }
    }
    groups
}

/// `turn 12  00:04:11  K12 (kommune, sykepleier)`.
fn head(hit: &Hit, attributes: &[&str]) -> String {
    let time = hit.time.map(|time| format!("  {}", clock(time))).unwrap_or_default();
    format!("turn {}{time}  {}", hit.turn, who(&hit.speaker, attributes))
}

/// `K12 (kommune, sykepleier)`; staff and unknown speakers are told to be such.
fn who(speaker: &Speaker, attributes: &[&str]) -> String {
    let value = |name: &&str| speaker.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
    let mut about: Vec<&str> = speaker.group.iter().map(|group| group.as_str()).collect();
    about.extend(attributes.iter().filter_map(value));
    if speaker.participant.is_none() {
        about.insert(0, if speaker.is_staff() { "staff" } else { "unknown speaker" });
    }
    match about.is_empty() {
        true => terminal(&speaker.label),
        false => terminal(&format!("{} ({})", speaker.label, about.join(", "))),
    }
}

fn words(hit: &Hit, width: Option<usize>, color: bool) -> String {
    let shown = snippet(&hit.text, &hit.marks, width.unwrap_or(usize::MAX));
    let unseen = if shown.unseen > 0 { format!(" (+{})", shown.unseen) } else { String::new() };
    format!("{}{unseen}", highlighted(&shown.text, &shown.marks, color))
}

/// `3 informants, 2 interviews, 1 document, 7 turns`; people, then interviews, then turns.
pub(super) fn totals(totals: &Totals, shown: usize) -> String {
    if totals.turns == 0 {
        return "nothing found".to_owned();
    }
    let mut parts = vec![counted(totals.informants, "informant"), counted(totals.interviews, "interview")];
    if totals.documents > 0 {
        parts.push(counted(totals.documents, "document"));
    }
    parts.push(counted(totals.turns, "turn"));
    let first = if shown < totals.turns { format!(" ({shown} shown)") } else { String::new() };
    format!("{}{first}", parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{hit, printed};
    use super::*;

    fn answer() -> Answer {
        let mut staff = hit("int-02", 1, "I1", "Hva med tid?", "tid");
        staff.speaker = Speaker { label: "I1".to_owned(), ..Speaker::default() };
        staff.time = None;
        Answer {
            hits: vec![
                hit("int-02", 4, "K12", "Det tar tid,\nlang tid.", "tid"),
                hit("int-01", 2, "K01", "Tid er penger.", "Tid"),
                staff,
            ],
            totals: Totals { informants: 2, interviews: 2, documents: 0, turns: 5 },
            expansions: Vec::new(),
        }
    }

    #[test]
    fn hits_stand_by_interview() {
        assert_eq!(
            printed(false, |out| print_hits(&answer(), Look::default(), out)),
            "int-02  2 turns\n\
             \x20 turn 4  00:00:11  K12 (kommune, sykepleier)\n\
             \x20   Det tar **tid**, lang **tid**.\n\
             \x20 turn 1  I1 (staff)\n\
             \x20   Hva med **tid**?\n\
             int-01  1 turn\n\
             \x20 turn 2  00:00:11  K01 (kommune, sykepleier)\n\
             \x20   **Tid** er penger.\n\
             2 informants, 2 interviews, 5 turns (3 shown)\n"
        );
    }

    #[test]
    fn colour_takes_the_place_of_stars() {
        let shown = printed(true, |out| print_hits(&answer(), Look::default(), out));
        assert!(shown.contains("\u{1b}[31mTid\u{1b}[0m er") && !shown.contains("**"), "{shown}");
    }

    #[test]
    fn a_long_turn_is_cut_and_its_other_marks_counted() {
        let text = format!("{0}tid {0}tid {0}", "ord ".repeat(100));
        let answer = Answer { hits: vec![hit("int-01", 1, "K01", &text, "tid")], ..Answer::default() };
        let short = printed(false, |out| print_hits(&answer, Look { width: Some(40), attributes: &[] }, out));
        assert!(short.contains("… ord ord ord ord **tid** ord") && short.contains("… (+1)\n"), "{short}");
        let whole = printed(false, |out| print_hits(&answer, Look { width: None, attributes: &["site"] }, out));
        assert!(whole.contains("K01 (kommune, kommune 1)") && whole.matches("**tid**").count() == 2, "{whole}");
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(printed(false, |out| print_hits(&Answer::default(), Look::default(), out)), "nothing found\n");
        let document = Totals { informants: 0, interviews: 0, documents: 1, turns: 1 };
        assert_eq!(totals(&document, 1), "0 informants, 0 interviews, 1 document, 1 turn");
    }

    #[test]
    fn a_speaker_whom_notes_do_not_tell_apart_is_no_staff() {
        let unknown = Speaker { label: "?".to_owned(), ..Speaker::default() };
        assert_eq!(who(&unknown, &["role"]), "? (unknown speaker)");
        assert_eq!(who(&Speaker { label: "a\u{1b}b".to_owned(), ..unknown }, &[]), "a\\u{1b}b (staff)");
    }
}
