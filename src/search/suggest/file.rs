//! Coded texts in a file of their own: one JSON object a line, `{"text": "…", "codes": ["…"], "language": "nb"}`.

use std::collections::BTreeMap;

use super::example::{Describe, Example};
use super::guess::guess;
use crate::search::analysis::Tongue;
use crate::source::{Fault, FileName, Place, Problem, Severity};
use crate::transcript::Language;

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// It is no JSON object with a text and codes.
    #[error("the line was left out: {0}")]
    Line(String),
}

impl Fault for FileFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Line(_) => "suggest/line",
        }
    }

    fn severity(&self) -> Severity {
        Severity::Warning
    }

    fn mend(&self) -> Option<String> {
        Some(r#"write one object a line: {"text": "…", "codes": ["…"]}, and where wanted "language": "nb", "nn" or "en""#.to_owned())
    }
}

/// The texts of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodedFile {
    /// In the order of lines; each is a group of its own. Codes are indices into `codes`.
    pub examples: Vec<Example>,
    /// The names of codes, in the order of the alphabet; with those handed in first, in their order.
    pub codes: Vec<String>,
}

impl CodedFile {
    /// The names of the codes as what is said of them, in the language of most texts.
    pub fn describe(&self) -> Vec<Describe> {
        let tongue = most(self.examples.iter().map(|example| example.tongue));
        self.codes.iter().map(|code| Describe { text: code.clone(), tongue }).collect()
    }
}

/// One line as written.
#[derive(serde::Deserialize)]
struct Line {
    text: String,
    codes: Vec<String>,
    #[serde(default)]
    language: Option<String>,
}

/// Reads a file: the texts with their codes, and what is wrong with lines. `known` are codes that keep their indices;
/// `language` is that of all texts, else a line's own, else what its small words tell, else that of most lines.
pub fn read_file(
    text: &str,
    file: &FileName,
    known: &[String],
    language: Option<Language>,
) -> (CodedFile, Vec<Problem>) {
    let (mut lines, mut problems) = (Vec::new(), Vec::new());
    for (number, line) in (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()) {
        match read_line(line) {
            Ok(line) => lines.push((number, line)),
            Err(why) => problems.push(Problem::new(Place::new(file, number, 0), &FileFault::Line(why))),
        }
    }
    let codes = indices(&lines, known);
    let tongues = tongues(&lines, language);
    let example = |((number, line), tongue): ((u32, Line), Tongue)| Example {
        id: format!("{}:{number}", file.as_str()),
        group: number as usize,
        tongue,
        codes: line.codes.iter().filter_map(|code| codes.get(code).copied()).collect(),
        text: line.text,
    };
    let examples = lines.into_iter().zip(tongues).map(example).collect();
    let mut names: Vec<(usize, String)> = codes.into_iter().map(|(name, index)| (index, name)).collect();
    names.sort_unstable();
    (CodedFile { examples, codes: names.into_iter().map(|(_, name)| name).collect() }, problems)
}

fn read_line(line: &str) -> Result<Line, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| crate::source::terminal(&error.to_string()))?;
    if line.codes.is_empty() {
        return Err("it has no codes".to_owned());
    }
    match &line.language {
        Some(word) if Language::from_word(word).is_none() => {
            Err(format!("`{}` is no language that is known here", crate::source::terminal(word)))
        }
        _ => Ok(line),
    }
}

/// An index for every code.
fn indices(lines: &[(u32, Line)], known: &[String]) -> BTreeMap<String, usize> {
    let mut codes: BTreeMap<String, usize> = known.iter().cloned().zip(0..).collect();
    let mut new: Vec<&String> =
        lines.iter().flat_map(|(_, line)| &line.codes).filter(|code| !codes.contains_key(*code)).collect();
    new.sort_unstable();
    new.dedup();
    let new: Vec<String> = new.into_iter().cloned().collect();
    codes.extend(new.into_iter().zip(known.len()..));
    codes
}

fn tongues(lines: &[(u32, Line)], language: Option<Language>) -> Vec<Tongue> {
    let told = |line: &Line| {
        let language = language.or_else(|| line.language.as_deref().and_then(Language::from_word));
        language.map(Tongue::from).or_else(|| guess(&line.text))
    };
    let told: Vec<Option<Tongue>> = lines.iter().map(|(_, line)| told(line)).collect();
    let most = most(told.iter().copied().flatten());
    told.into_iter().map(|tongue| tongue.unwrap_or(most)).collect()
}

/// The language that most have; Norwegian where they do not tell.
fn most(tongues: impl Iterator<Item = Tongue>) -> Tongue {
    let balance: i64 = tongues.map(|tongue| if tongue == Tongue::English { 1 } else { -1 }).sum();
    if balance > 0 { Tongue::English } else { Tongue::Norwegian }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: Option<Language>) -> (CodedFile, Vec<Problem>) {
        read_file(text, &FileName::new("x.jsonl"), &[], language)
    }

    #[test]
    fn lines_are_examples_and_bad_ones_are_told() {
        let text = "{\"text\": \"Vi må vente.\", \"codes\": [\"tid\", \"endring\"]}\n\nnei\n{\"text\": \"a\", \"codes\": []}\n\
                    {\"text\": \"x\", \"codes\": [\"tid\"], \"language\": \"en\"}\n{\"text\": \"x\", \"codes\": [\"tid\"], \"language\": \"no\"}\n";
        let (file, problems) = read(text, None);
        assert_eq!(file.codes, ["endring", "tid"]);
        let told: Vec<_> = file.examples.iter().map(|e| (e.id.as_str(), e.tongue, e.codes.clone())).collect();
        assert_eq!(told, [("x.jsonl:1", Tongue::Norwegian, vec![1, 0]), ("x.jsonl:5", Tongue::English, vec![1])]);
        let places: Vec<(u32, &str)> = problems.iter().map(|problem| (problem.place.line, problem.code)).collect();
        assert_eq!(places, [(3, "suggest/line"), (4, "suggest/line"), (6, "suggest/line")]);
        assert!(problems.iter().all(|problem| problem.severity == Severity::Warning && problem.mend.is_some()));
    }

    #[test]
    fn the_language_is_what_is_told_else_what_most_are() {
        let text =
            "{\"text\": \"The staff were kind.\", \"codes\": [\"a\"]}\n{\"text\": \"Parking\", \"codes\": [\"b\"]}\n";
        let (file, _) = read(text, None);
        assert!(file.examples.iter().all(|example| example.tongue == Tongue::English));
        assert_eq!(file.describe()[0], Describe { text: "a".into(), tongue: Tongue::English });
        let (file, _) = read(text, Some(Language::Nynorsk));
        assert!(file.examples.iter().all(|example| example.tongue == Tongue::Norwegian));
    }

    #[test]
    fn known_codes_keep_their_indices() {
        let known = ["z".to_owned(), "b".to_owned()];
        let (file, _) = read_file(r#"{"text": "x", "codes": ["a", "b"]}"#, &FileName::new("y"), &known, None);
        assert_eq!(
            (file.codes, file.examples[0].codes.clone()),
            (vec!["z".into(), "b".into(), "a".into()], vec![2, 1])
        );
    }
}
