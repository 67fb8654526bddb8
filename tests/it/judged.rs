//! How much of what judges found relevant the words of a query find, and how little else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use belegg::search::analysis::{Tongue, tokens};
use belegg::search::query::{How, Term};
use belegg::search::vocabulary::Vocabulary;
use serde_json::Value;

/// Recall over the passages of grade 2, precision against grades 1 and 2.
struct Figures {
    recall: f64,
    precision: f64,
}

#[test]
#[expect(clippy::print_stderr, reason = "the figures are what the test is read for")]
fn judged_queries_are_answered() {
    let Some(folder) = crate::data::folder().map(|folder| folder.join("search")).filter(|folder| folder.is_dir())
    else {
        eprintln!("skipped: the judged queries are not at hand");
        return;
    };
    let read = |name: &str| -> Value { serde_json::from_str(&fs::read_to_string(folder.join(name)).unwrap()).unwrap() };
    let passages = passages(&read("passages.json"));
    let forms = passages.values().flatten().map(|form| (Tongue::Norwegian, form.clone()));
    let vocabulary = Vocabulary::new(forms);
    let queries = read("norwegian_queries.json");
    let queries = queries["queries"].as_array().unwrap();
    let mut all = Vec::new();
    for query in queries {
        let text = query["query"].as_str().unwrap();
        let found = answer(text, &vocabulary, &passages);
        let figures = judge(&found, query["relevant"].as_object().unwrap());
        eprintln!("{text:20} recall {:.3} precision {:.3} found {}", figures.recall, figures.precision, found.len());
        all.push(figures);
    }
    let mean = |of: fn(&Figures) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
    let (recall, precision) = (mean(|one| one.recall), mean(|one| one.precision));
    eprintln!("{:20} recall {recall:.3} precision {precision:.3}", "mean");
    assert!(recall >= 0.97 && precision >= 0.93, "recall {recall:.3} precision {precision:.3}");
}

fn passages(value: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let words = |text: &str| tokens(text).map(|token| token.form.into_owned()).collect();
    let passages = value.as_array().unwrap().iter();
    passages
        .map(|passage| (passage["id"].as_str().unwrap().to_owned(), words(passage["text"].as_str().unwrap())))
        .collect()
}

/// The passages that have, for each word, one of the forms it stands for.
fn answer<'a>(query: &str, vocabulary: &Vocabulary, passages: &'a BTreeMap<String, BTreeSet<String>>) -> Vec<&'a str> {
    let stand_for = |text: String| {
        let term = Term { text, how: How::Family, at: 0..0 };
        vocabulary.expand(&term).unwrap().into_iter().map(|related| related.form).collect::<Vec<_>>()
    };
    let words: Vec<Vec<String>> = tokens(query).map(|token| stand_for(token.form.into_owned())).collect();
    let fits = |passage: &BTreeSet<String>| words.iter().all(|forms| forms.iter().any(|form| passage.contains(form)));
    passages.iter().filter(|(_, passage)| fits(passage)).map(|(id, _)| id.as_str()).collect()
}

fn judge(found: &[&str], relevant: &serde_json::Map<String, Value>) -> Figures {
    let asked = relevant.values().filter(|grade| grade.as_u64() == Some(2)).count();
    let graded =
        |least: u64| found.iter().filter(|id| relevant.get(**id).and_then(Value::as_u64) >= Some(least)).count();
    let share = |part: usize, whole: usize| if whole == 0 { 1.0 } else { part as f64 / whole as f64 };
    Figures { recall: share(graded(2), asked), precision: share(graded(1), found.len()) }
}
