//! Whoever remembers finds what whoever forgets finds, whatever was written in between.

use proptest::collection::vec;

use super::{Ground, Memory, marked, reading};
use crate::chapter::testing::{Project, quote};
use crate::chapter::{Marked, Reading, WordList};

/// What is written: something for every rule that remembers.
const PIECES: [&str; 24] = [
    "[Samtlige respondenter](belegg:kommune/benefits/sanntid) ser det straks. ",
    "[Enkelte](belegg:kommune/benefits/sanntid?role=lege) ser det ikke, men andre gjør det. ",
    "Mange informanter [mener det](belegg:kommune/drawbacks/sanntid). ",
    "[Pasientene blir tryggere](belegg:pasient/benefits/innsyn). ",
    "[Ingen](belegg:kommune/benefits/borte) venter. ",
    "Flere informanter sier det, unntatt én. ",
    "Begge lederne mener at det går. ",
    "Respondentene opplever at det går. ",
    "For det første er det trygt. ",
    "For det andre er det raskt. ",
    "Det skyldes flere forhold. ",
    "og det er alt, ",
    "Se kapittel 4.1 og tekstboks 4.1. ",
    "Det gjelder [kommune 2] og informant 3. ",
    "Kari Lillevik på sykehuset sa det. ",
    "Journalløsningen er treg. ",
    "K1 sa det. ",
    "![Alle](belegg:figure/matrix)",
    "![Spredt](belegg:figure/dispersion)",
    "\n\n## Fordeler\n\n",
    "\n\n## Ulemper\n\n",
    "\n\n- ",
    "\n\n",
    "<!-- belegg: allow no-link vi vet det --> ",
];

fn project() -> Project {
    let mut project = Project::of(5, 1, 3);
    project.words = WordList { terms: vec![("Samjournal".to_owned(), vec!["Journalløsningen".to_owned()])] };
    project
}

/// All that an editor is told of a source.
fn told(project: &Project, source: &str, memory: Option<&Memory>) -> (Vec<Marked>, Vec<Option<Reading>>) {
    project.with_ground(source, |chapter, ground| {
        let ground = Ground { memory, ..*ground };
        let readings = (0..chapter.links.len()).map(|link| reading(chapter, &ground, link)).collect();
        (marked(chapter, &ground), readings)
    })
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]

    #[test]
    fn the_same_is_found_with_memory_and_without(edits in vec((0usize..30, 0usize..400, 0usize..60), 1..16)) {
        let (project, memory) = (project(), Memory::default());
        let mut text = "# Om det\n\n[Mange](belegg:kommune/benefits/sanntid) ser det straks.\n".to_owned();
        for (piece, at, length) in edits {
            let at = text.char_indices().map(|(at, _)| at).chain([text.len()]).nth(at).unwrap_or(text.len());
            match PIECES.get(piece) {
                Some(words) => text.insert_str(at, words),
                None if piece == PIECES.len() => {
                    text.insert_str(at, &format!("\n\n{}\n", quote("Vi ser det straks, sa 1.", "Intervju", 1)));
                }
                None => {
                    let kept = text.get(at..).unwrap_or("").chars().skip(length).collect::<String>();
                    text.truncate(at);
                    text.push_str(&kept);
                }
            }
            proptest::prop_assert_eq!(told(&project, &text, Some(&memory)), told(&project, &text, None), "{}", text);
        }
    }
}
