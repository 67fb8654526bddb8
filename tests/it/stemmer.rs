//! The stemmer cuts as Snowball's own test set says.

use std::fs;

use belegg::search::analysis::{Stemmer, Tongue};

#[test]
#[expect(clippy::print_stderr, reason = "a test that was not made says so")]
fn one_pass_is_snowballs_norwegian() {
    let Some(folder) = crate::data::folder().map(|folder| folder.join("stemmer")).filter(|folder| folder.is_dir())
    else {
        eprintln!("skipped: Snowball's test set is not at hand");
        return;
    };
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (words, stems) = (read("norwegian_voc.txt"), read("norwegian_output.txt"));
    let norwegian = Stemmer::new(Tongue::Norwegian);
    assert_eq!(words.lines().count(), stems.lines().count());
    assert!(words.lines().count() > 20_000);
    let other: Vec<_> = words.lines().zip(stems.lines()).filter(|(word, stem)| norwegian.once(word) != *stem).collect();
    assert!(other.is_empty(), "{} differ: {:?}", other.len(), other.iter().take(10).collect::<Vec<_>>());
}
