//! The generator itself: the same from the same seed, of the size asked for, with every class in it.

use std::collections::BTreeSet;

use crate::generate::{Class, Corpus};

#[test]
fn a_study_has_the_size_asked_for() {
    let corpus = Corpus::study();
    let interviews = corpus.study.interviews.iter().filter(|interview| !interview.is_document()).count();
    assert_eq!((interviews, corpus.study.named().count(), corpus.codings.len()), (43, 104, 1_000));
}

#[test]
fn every_class_is_planted() {
    let corpus = Corpus::study();
    let classes: BTreeSet<Class> = corpus.findings.iter().map(|finding| finding.class).collect();
    assert_eq!(classes.len(), 20, "{classes:?}");
    for (family, planted) in &corpus.planted {
        assert_eq!(planted.findings[0].class, family.wanted, "{}", corpus.codes[family.codes[0]].address);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    let files = |seed| Corpus::with_words(seed, 12, 30, 300, 200).files;
    assert!(files(7) == files(7));
    assert!(files(7) != files(8));
}

#[test]
fn quotes_stand_where_their_anchors_say() {
    let corpus = Corpus::with_words(3, 12, 30, 600, 300);
    for coding in &corpus.codings {
        let (anchor, talk) = (&coding.anchor, &corpus.talks[coding.interview]);
        let last = &talk.turns[anchor.to_turn as usize - 1].text;
        let end: String = last.chars().take(anchor.end as usize).collect();
        let first: String = talk.turns[anchor.turn as usize - 1].text.chars().skip(anchor.start as usize).collect();
        assert!(end.ends_with(anchor.quote.rsplit('\n').next().unwrap()), "{anchor:?}");
        assert!(first.starts_with(anchor.quote.split('\n').next().unwrap()), "{anchor:?}");
    }
}
