//! WebVTT against the tests of the W3C and of Mozilla, and recorders' files as they really are.

use std::fs;
use std::path::{Path, PathBuf};

use belegg::exchange::{Import, StrictCue, read, webvtt_cues};
use serde_json::Value;

/// A folder of samples; `None`, told, where there is none.
#[expect(clippy::print_stderr, reason = "a test that was not made says so")]
fn samples(folder: &str) -> Option<PathBuf> {
    let found = crate::data::folder().map(|data| data.join("samples").join(folder)).filter(|folder| folder.is_dir());
    if found.is_none() {
        eprintln!("skipped: the samples in {folder} are not at hand");
    }
    found
}

fn json(path: &Path) -> Value {
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn cues(path: &Path) -> Vec<StrictCue> {
    webvtt_cues(&String::from_utf8_lossy(&fs::read(path).unwrap()))
}

/// Id, start and end in milliseconds, raw text.
type Plain = (String, u64, u64, String);

fn plain(cue: StrictCue) -> Plain {
    (cue.id, cue.start, cue.end, cue.payload)
}

fn expected(cue: &Value, start: &str, end: &str) -> Plain {
    let text = |name: &str| cue[name].as_str().unwrap().to_owned();
    let time = |name: &str| (cue[name].as_f64().unwrap() * 1_000.0).round() as u64;
    (text("id"), time(start), time(end), text("text"))
}

/// All files below a folder with this ending, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn files_are_parsed_as_the_w3c_says() {
    let Some(folder) = samples("webvtt/wpt-file-parsing") else { return };
    let all = json(&folder.join("expected-cues.json"));
    let all = all.as_object().unwrap();
    assert_eq!(all.len(), 37);
    for (name, wanted) in all {
        let found: Vec<_> = cues(&folder.join(name)).into_iter().map(plain).collect();
        if let Some(count) = wanted["wpt_asserted_cue_count"].as_u64() {
            assert_eq!(found.len() as u64, count, "{name}");
        }
        let wanted: Vec<_> =
            wanted["cues"].as_array().unwrap().iter().map(|cue| expected(cue, "start", "end")).collect();
        // The reference parser that wrote the expectations reads REGION blocks, which are no cues, as nothing.
        assert_eq!(found, wanted, "{name}");
    }
}

/// The text nodes of a tree as the W3C's tests print it: `| "text"`, deeper with more space, lines go on.
fn text_of_tree(tree: &str) -> String {
    let mut text = String::new();
    let mut open = false;
    for line in tree.lines() {
        let node = line.strip_prefix('|').map(str::trim_start);
        let (begins, rest) = match node.and_then(|node| node.strip_prefix('"')) {
            Some(rest) => (true, rest),
            None => (false, line),
        };
        if !begins && !open {
            continue;
        }
        if !begins {
            text.push('\n');
        }
        let ends = rest.strip_suffix('"');
        text.push_str(ends.unwrap_or(rest));
        open = ends.is_none();
    }
    text
}

/// The speakers a tree names, in order.
fn voices_of_tree(tree: &str) -> Vec<String> {
    let titles = tree.lines().filter_map(|line| line.trim_start_matches(['|', ' ']).strip_prefix("title=\""));
    titles.filter_map(|title| title.strip_suffix('"')).filter(|title| !title.is_empty()).map(str::to_owned).collect()
}

#[test]
fn cue_text_is_parsed_as_the_w3c_says() {
    let Some(folder) = samples("webvtt/wpt-cue-parsing") else { return };
    let mut tested = 0;
    for path in files(&folder, ".json") {
        for case in json(&path).as_array().unwrap() {
            let (text, tree) = (case["text"].as_str().unwrap(), case["expectedTree"].as_str().unwrap());
            let found = webvtt_cues(&format!("WEBVTT\n\n00:00.000 --> 00:01.000\n{text}"));
            let [cue] = found.as_slice() else { panic!("{text}: {found:?}") };
            assert_eq!(cue.plain, text_of_tree(tree), "{text}");
            assert_eq!(cue.voice, voices_of_tree(tree).first().cloned(), "{text}");
            tested += 1;
        }
    }
    assert_eq!(tested, 77);
}

/// Where Mozilla's expectations are older than the W3C's tests and contradict them: `timings-too-long` has minutes of
/// three digits as invalid, `arrows` has a cue after a line that is nothing but an arrow, `header-timings` has one
/// right under the signature, `entities` resolves references without a semicolon.
const SUPERSEDED: &[&str] = &[
    "cue-times/min-top-digits.vtt",
    "cue-times/minimum-spots-over-sixty.vtt",
    "integration/id.vtt",
    "file-layout/header-no-new-line.vtt",
    "cuetext/escape-characters/incorrect.vtt",
];

/// What Mozilla's own runner compares files without an expectation of their own with.
fn shared_expectation(path: &Path) -> Option<PathBuf> {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let folder = path.parent().unwrap();
    let kind = folder.file_name().unwrap().to_string_lossy().into_owned();
    let file = match kind.as_str() {
        "cue-times" if name.starts_with("missing-separator") => "bad-data.json",
        "cue-times" => "with-data.json",
        "file-layout"
            if ["webvtt-no-bom", "webvtt-space", "webvtt-tab", "webvtt-with-bom"].contains(&name.as_str()) =>
        {
            "with-data.json"
        }
        "file-layout" if name == "header-no-new-line" => return None,
        "file-layout" => "no-output.json",
        _ => return None,
    };
    Some(folder.join(file))
}

#[test]
fn files_are_parsed_as_mozilla_says() {
    let Some(folder) = samples("webvtt/mozilla-vttjs") else { return };
    let (mut own, mut shared, mut odd) = (0, 0, Vec::new());
    for path in files(&folder, ".vtt") {
        let beside = path.with_extension("json");
        let wanted = if beside.is_file() {
            own += 1;
            beside
        } else if let Some(wanted) = shared_expectation(&path) {
            shared += 1;
            wanted
        } else {
            continue;
        };
        let wanted = json(&wanted);
        let wanted: Vec<_> =
            wanted["cues"].as_array().unwrap().iter().map(|cue| expected(cue, "startTime", "endTime")).collect();
        let found: Vec<_> = cues(&path).into_iter().map(plain).collect();
        let name = path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        if found != wanted && !SUPERSEDED.contains(&name.as_str()) {
            odd.push(format!("{name}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert_eq!((own, shared), (151, 21));
    assert!(odd.is_empty(), "{} differ:\n{}", odd.len(), odd.join("\n"));
}

#[test]
fn cue_text_is_shown_as_mozilla_says() {
    let Some(folder) = samples("webvtt/mozilla-vttjs") else { return };
    let (mut tested, mut odd) = (0, Vec::new());
    for path in files(&folder, "-proc.json") {
        let vtt = PathBuf::from(path.to_string_lossy().replace("-proc.json", ".vtt"));
        if !vtt.is_file() {
            continue;
        }
        // Without boxes the test was about something else.
        let Value::Array(boxes) = json(&path) else { continue };
        let wanted: Vec<&str> = boxes.iter().filter_map(|node| node["textContent"].as_str()).collect();
        let found: Vec<String> = cues(&vtt).into_iter().map(|cue| cue.plain).collect();
        let name = vtt.strip_prefix(&folder).unwrap().to_string_lossy().into_owned();
        tested += 1;
        if found != wanted && !SUPERSEDED.contains(&name.as_str()) {
            odd.push(format!("{name}\n  found  {found:?}\n  wanted {wanted:?}"));
        }
    }
    assert!(tested > 150, "{tested}");
    assert!(odd.is_empty(), "{} of {tested} differ:\n{}", odd.len(), odd.join("\n"));
}

/// Letters and digits of a text, in groups, sorted.
fn bag(text: &str) -> Vec<String> {
    let mut words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    words.sort();
    words
}

/// What a file says, taken out crudely and in another way: no times, no ids, no tags.
fn crude(text: &str) -> String {
    let hidden = |line: &str| {
        let line = line.trim();
        line.contains("-->")
            || line.starts_with("WEBVTT")
            || line.chars().all(|c| c.is_ascii_hexdigit() || "-/".contains(c)) && line.len() < 60
    };
    let mut words = String::new();
    for line in text.lines().filter(|line| !hidden(line)) {
        let mut inside = false;
        for c in line.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                other if !inside => words.push(other),
                _ => {}
            }
        }
        words.push('\n');
    }
    words
}

fn import(path: &Path) -> Import {
    read(&path.file_name().unwrap().to_string_lossy(), &fs::read(path).unwrap()).unwrap()
}

fn all_words(import: &Import) -> String {
    let asides = |turn: &belegg::transcript::RawTurn| {
        turn.asides.iter().map(|aside| aside.text.clone()).collect::<Vec<_>>().join(" ")
    };
    import.raw.turns.iter().map(|turn| format!("{} {}", turn.text, asides(turn))).collect::<Vec<_>>().join("\n")
}

#[test]
fn recorders_files_lose_no_word() {
    let Some(folder) = samples("transcripts") else { return };
    let mut read = 0;
    for path in files(&folder.join("teams-zoom-real"), ".vtt") {
        let text = fs::read_to_string(&path).unwrap();
        let import = import(&path);
        assert_eq!(bag(&all_words(&import)), bag(&crude(&text)), "{}", path.display());
        let starts: Vec<_> = import.raw.turns.iter().map(|turn| turn.start().unwrap()).collect();
        assert!(starts.is_sorted(), "{}", path.display());
        let labels: std::collections::BTreeSet<&str> =
            text.split("<v ").skip(1).filter_map(|tag| tag.split('>').next()).collect();
        let speakers: std::collections::BTreeSet<&str> = import.raw.speakers.iter().map(String::as_str).collect();
        assert_eq!(speakers, labels, "{}", path.display());
        read += 1;
    }
    assert_eq!(read, 4);
}

#[test]
fn a_teams_file_comes_to_the_turns_of_its_reference() {
    let Some(folder) = samples("transcripts/teams-zoom-real") else { return };
    let import = import(&folder.join("teams_transcript.vtt"));
    let reference = fs::read_to_string(folder.join("teams_transcript_correct.txt")).unwrap();
    let rows: Vec<Vec<&str>> = reference.lines().skip(1).map(|line| line.split('\t').collect()).collect();
    assert_eq!(bag(&all_words(&import)), bag(&rows.iter().map(|row| row[2]).collect::<Vec<_>>().join(" ")));
    // Every row is a stretch of one turn of the same speaker, or a word thrown in.
    for row in &rows {
        let (label, words) = (row[1], row[2].replace("---", " "));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        let stands = import.raw.turns.iter().any(|turn| {
            let aside = turn
                .asides
                .iter()
                .any(|a| a.text == words && a.speaker.map(|s| import.raw.speakers[s].as_str()) == Some(label));
            aside || (import.raw.label(turn) == Some(label) && turn.text.contains(&words))
        });
        assert!(stands, "{row:?}");
    }
}

#[test]
fn old_teams_times_are_whole_milliseconds() {
    let Some(folder) = samples("transcripts/teams-zoom-real") else { return };
    let import = import(&folder.join("Test teams transcription_2022-11-15-from Teams.vtt"));
    assert_eq!(import.report.count("ends-before-start"), 0);
    assert_eq!(import.report.count("negative-time"), 1);
    assert!(import.report.count("old-teams-times") > 100);
}

#[test]
fn files_in_the_shape_of_other_programs_are_read() {
    let Some(folder) = samples("transcripts/handwritten") else { return };
    let lines = |name: &str| {
        let import = import(&folder.join(name));
        let line =
            |turn: &belegg::transcript::RawTurn| format!("{}: {}", import.raw.label(turn).unwrap_or("?"), turn.text);
        import.raw.turns.iter().map(line).collect::<Vec<_>>()
    };
    assert_eq!(lines("msgraph_docs_content.vtt"), ["User Name: This is a transcript test."]);
    assert_eq!(lines("msgraph_docs_metadataContent.vtt"), ["User Name: This is a transcription test."]);
    assert_eq!(
        lines("turnchunk_zoom.vtt"),
        [
            "Priya Raman: Can everyone hear me okay?",
            "Tom Ableton: Yep, coming through fine.",
            "Priya Raman: Great. So here's the thing: we're behind on the audit."
        ]
    );
    assert_eq!(
        lines("turnchunk_youtube_auto.vtt"),
        ["?: [Music] the first thing to understand is that the index is stale and nobody rebuilt it"]
    );
    assert_eq!(
        lines("turnchunk_escaped_tags.vtt"),
        [
            "?: <i>Softly, in the background</i> <b>Loud</b> and clear The condition is a < b and the <div> element stays"
        ]
    );
    assert_eq!(
        lines("own_otter.srt"),
        ["Alice Chen: Right, let's start. and go on without a new label", "Unknown Speaker: [laughs]"]
    );
    assert_eq!(
        lines("own_srt_quirks.srt"),
        ["?: dot and short fraction", "A: no space arrow", "B: two speakers in one cue no index, no blank line before"]
    );
}
