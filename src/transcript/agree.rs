//! What transcripts say of one another's participants.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::fault::TranscriptFault;
use super::{AttributeName, Participant, Transcript};
use crate::source::{Place, Problem, terminal};

/// Checks transcripts against each other: one id is one person, so attributes that two transcripts
/// give must agree; and no two transcripts have one id.
///
/// An attribute that one of them leaves out is fine. Each problem stands where the later transcript
/// says it and names the earlier place.
pub fn agree(transcripts: &[Transcript]) -> Vec<Problem> {
    let mut problems = duplicates(transcripts);
    let mut said: HashMap<(&str, &str), (&str, &Place)> = HashMap::new();
    for participant in transcripts.iter().flat_map(|transcript| &transcript.participants) {
        for (attribute, here) in facts(participant) {
            match said.entry((participant.id.as_str(), attribute)) {
                Entry::Vacant(entry) => drop(entry.insert((here, &participant.place))),
                Entry::Occupied(entry) if entry.get().0 == here => {}
                Entry::Occupied(entry) => {
                    let (there, place) = entry.get();
                    let fault = TranscriptFault::Disagreement {
                        id: participant.id.to_string(),
                        attribute: attribute.to_owned(),
                        here: terminal(here),
                        there: terminal(there),
                        place: place.to_string(),
                    };
                    problems.push(Problem::new(participant.place.clone(), &fault));
                }
            }
        }
    }
    problems
}

fn duplicates(transcripts: &[Transcript]) -> Vec<Problem> {
    let mut first: HashMap<&str, &Transcript> = HashMap::new();
    let mut problems = Vec::new();
    for transcript in transcripts {
        if let Some(other) = first.get(transcript.id.as_str()) {
            let fault = TranscriptFault::DuplicateTranscript {
                id: transcript.id.to_string(),
                first: terminal(other.file.as_str()),
            };
            problems.push(Problem::new(Place::whole(&transcript.file), &fault));
        } else {
            first.insert(transcript.id.as_str(), transcript);
        }
    }
    problems
}

/// Everything said of a participant.
fn facts(participant: &Participant) -> impl Iterator<Item = (&str, &str)> {
    let flag = |on: bool| if on { "true" } else { "false" };
    let own = participant.attributes.keys().map(AttributeName::as_str);
    let named = own.chain(["group", "comparator"]).filter_map(|name| Some((name, participant.attribute(name)?)));
    named.chain([("withdrawn", flag(participant.withdrawn)), ("quote", flag(participant.quotable))])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileName;
    use crate::transcript::read;

    fn transcript(id: &str, participants: &str) -> Transcript {
        let text = format!("---\nid: {id}\nparticipants:\n{participants}---\n\n**I**: x\n");
        read(&text, &FileName::new(format!("transcripts/{id}.md")), id).0.unwrap()
    }

    #[test]
    fn one_person_is_described_in_one_way() {
        let all = [
            transcript("a", "  - {id: K1, group: kommune, role: lege}\n"),
            transcript("b", "  - {id: K1, group: kommune, unit: legevakt}\n"),
        ];
        assert_eq!(agree(&all), []);
    }

    #[test]
    fn disagreement_names_both_places_and_values() {
        let all = [
            transcript("a", "  - {id: K1, group: kommune, role: lege}\n"),
            transcript("b", "  - {id: K2}\n  - {id: K1, group: spesialist, role: sykepleier, comparator: true}\n"),
        ];
        let problems = agree(&all);
        let messages: Vec<&str> = problems.iter().map(|problem| problem.message.as_str()).collect();
        assert_eq!(
            messages,
            [
                "`role` of `K1` is `sykepleier` here, but `lege` in transcripts/a.md:4:5",
                "`group` of `K1` is `spesialist` here, but `kommune` in transcripts/a.md:4:5",
                "`comparator` of `K1` is `true` here, but `false` in transcripts/a.md:4:5",
            ]
        );
        assert!(problems.iter().all(|problem| problem.place.to_string() == "transcripts/b.md:5:5"));
    }

    #[test]
    fn two_files_of_one_id_are_told() {
        let all = [transcript("a", ""), transcript("a", "")];
        let problems = agree(&all);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].message, "the transcript id `a` is taken by transcripts/a.md");
    }
}
