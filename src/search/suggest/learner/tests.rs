use super::*;

const WORDS: [[&str; 4]; 3] = [
    ["legemiddellisten", "medisiner", "doser", "resept"],
    ["ventetid", "køen", "måneder", "timer"],
    ["stolen", "sengen", "hjemkomsten", "utskrivning"],
];

/// Sixty passages, twenty a code; every seventh has a second code.
fn examples() -> Vec<Example> {
    (0..60)
        .map(|n| {
            let (code, other) = (n % 3, (n + 1) % 3);
            let [a, b] = [WORDS[code][n % 4], WORDS[code][(n / 3) % 4]];
            let also = if n % 7 == 0 { format!(" og {}", WORDS[other][n % 4]) } else { String::new() };
            let codes = if n % 7 == 0 { vec![code, other] } else { vec![code] };
            let text = format!("Vi ser {a} og {b} nå{also}.");
            Example { id: format!("{n:02}"), group: n / 10, text, tongue: Tongue::Norwegian, codes }
        })
        .collect()
}

fn trained(examples: &[Example], codes: &[Describe]) -> Suggester {
    Suggester::train(examples, codes, &Settings::default()).unwrap()
}

fn describe(text: &str) -> Describe {
    Describe { text: text.into(), tongue: Tongue::Norwegian }
}

#[test]
fn it_tells_codes_apart_and_says_why() {
    let examples = examples();
    let suggestions = trained(&examples, &[]).suggest("Medisinene og dosene stemte ikke.", Tongue::Norwegian, 3);
    assert_eq!(suggestions.len(), 3);
    let first = &suggestions[0];
    assert_eq!(first.code, 0);
    assert!(first.score > 2.0 * suggestions[1].score && first.score <= 1.0, "{suggestions:?}");
    assert!(first.terms.iter().take(2).all(|term| ["Medisinene", "dosene"].contains(&term.as_str())), "{first:?}");
    assert_eq!(first.nearest.len(), 3);
    assert!(first.nearest.iter().all(|(at, cosine)| examples[*at].codes.contains(&0) && (0.0..=1.0).contains(cosine)));
    assert!(first.nearest.windows(2).all(|pair| pair[0].1 >= pair[1].1));
}

#[test]
fn the_same_examples_in_any_order_learn_the_same() {
    let sorted = examples();
    let mixed: Vec<Example> =
        super::super::shuffled(sorted.len(), 3).into_iter().map(|at| sorted[at].clone()).collect();
    let (one, again, other) = (trained(&sorted, &[]), trained(&sorted, &[]), trained(&mixed, &[]));
    for text in ["køen er lang", "sengen og resepten", "måneder"] {
        let suggest = |suggester: &Suggester| suggester.suggest(text, Tongue::Norwegian, 3);
        assert_eq!(suggest(&one), suggest(&again));
        let ids = |suggestions: Vec<Suggestion>, list: &[Example]| -> Vec<_> {
            let id = |(at, cosine): &(usize, f32)| (list[*at].id.clone(), *cosine);
            suggestions
                .into_iter()
                .map(|s| (s.code, s.score, s.terms, s.nearest.iter().map(id).collect::<Vec<_>>()))
                .collect()
        };
        assert_eq!(ids(suggest(&one), &sorted), ids(suggest(&other), &mixed));
    }
}

#[test]
fn too_few_is_told() {
    let mut examples = examples();
    examples.truncate(30);
    assert!(Suggester::train(&examples, &[], &Settings::default()).is_ok());
    examples[0].codes.clear();
    let error = Suggester::train(&examples, &[], &Settings::default()).unwrap_err();
    assert_eq!(error, TooFew { coded: 29, least: 30 });
    assert_eq!(error.to_string(), "suggestions are learned from 30 coded passages or more, and there are 29");
    examples.truncate(2);
    let error = Suggester::train(&examples, &[], &Settings::default()).unwrap_err();
    assert!(error.to_string().ends_with("there is 1"), "{error}");
}

#[test]
fn a_code_that_nobody_used_is_found_by_its_own_words() {
    let codes = [describe("Legemidler"), describe(""), describe("–"), describe("Nedetid: systemet faller ut")];
    let suggester = trained(&examples(), &codes);
    let suggestions = suggester.suggest("Systemet falt ut igjen.", Tongue::Norwegian, 9);
    assert_eq!(suggestions[0].code, 3, "{suggestions:?}");
    assert!(suggestions[0].nearest.is_empty(), "what the codebook says is no passage");
    let mut all: Vec<usize> = suggestions.iter().map(|suggestion| suggestion.code).collect();
    all.sort_unstable();
    assert_eq!(all, [0, 1, 2, 3]);
}

#[test]
fn nothing_known_gives_no_suggestion() {
    let suggester = trained(&examples(), &[]);
    for text in ["", "…", "xyzzyx"] {
        assert!(suggester.suggest(text, Tongue::Norwegian, 3).is_empty(), "{text}");
    }
    assert!(suggester.suggest("ventetid", Tongue::Norwegian, 0).is_empty());
    assert_eq!(suggester.learned(), 60);
}

#[test]
fn codes_may_be_sparse_and_named_twice() {
    let mut examples = examples();
    examples.iter_mut().for_each(|example| example.codes = vec![100 * example.codes[0], 100 * example.codes[0]]);
    let ranked = trained(&examples, &[]).rank("ventetid i timer", Tongue::Norwegian, 5);
    assert_eq!((ranked.len(), ranked[0]), (3, 100));
}
