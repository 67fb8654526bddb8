//! The built-in templates hold, broken ones are told at their place, and the documentation shows what there is.

use super::*;
use crate::source::Severity;

fn found(name: &str, text: &str) -> Vec<(&'static str, String)> {
    let files = [(FileName::new(format!("templates/{name}")), text.to_owned())];
    let (_, problems) = Templates::read(Language::Bokmal, &files);
    problems.iter().map(|problem| (problem.code, problem.place.to_string())).collect()
}

#[test]
fn the_built_in_ones_pass_their_own_check() {
    for language in Language::ALL.iter().copied() {
        for template in Template::ALL {
            let file = FileName::new(format!("templates/{}", template.name()));
            let problems = check::check(template, &file, template.built_in(language));
            assert_eq!(problems, [], "{template:?} {language:?}");
        }
    }
}

#[test]
fn what_is_wrong_is_told_at_its_place() {
    for (name, text, code, place) in [
        ("quote.md", "> {{ words }}\n>\n> {{ atribution }}\n", "template/unknown-value", "templates/quote.md:3:6"),
        ("quote.md", "> {{ words }\n> {{ attribution }}\n", "template/syntax", "templates/quote.md:1:12"),
        ("quote.md", "> {{ words }}\n", "template/dropped", "templates/quote.md"),
        ("quote.md", "> {{ words }}\n> {{ attribution.x }}\n", "template/no-field", "templates/quote.md:2:6"),
        ("quote.md", "> {{ words | upper }}\n> {{ attribution }}\n", "template/failed", "templates/quote.md:1:14"),
        ("quote.md", "{% include \"/etc/passwd\" %}\n", "template/failed", "templates/quote.md:1:"),
        (
            "sentence.md",
            "{{ link }}{{ clause }}{{ finding }}{{ tail }}{% if kind == \"main\" %}{{ against }}{% endif %}.",
            "template/dropped",
            "templates/sentence.md",
        ),
        ("sentense.md", "", "template/unknown-file", "templates/sentense.md"),
    ] {
        let told = found(name, text);
        let [(told_code, at)] = told.as_slice() else { panic!("{text}: {told:?}") };
        assert!(*told_code == code && at.starts_with(place), "{text}: {told:?}");
    }
}

#[test]
fn a_template_cannot_go_on_for_ever() {
    let loops = "{% for a in words * 900 %}{% for b in words * 900 %}{{ a }}{% endfor %}{% endfor %}{{ attribution }}";
    let long = "{{ words }}{{ attribution }}{{ words * 900000 }}";
    for text in [loops, long] {
        let codes: Vec<&str> = found("quote.md", text).into_iter().map(|(code, _)| code).collect();
        assert!(codes == ["template/too-long"] || codes == ["template/failed"], "{codes:?}");
    }
}

#[test]
fn a_name_nearly_right_is_offered() {
    let files = [
        (FileName::new("templates/opning.md"), String::new()),
        (FileName::new("templates/area.md"), "{{ aera }} {{ interviews }}".to_owned()),
    ];
    let (_, problems) = Templates::read(Language::Bokmal, &files);
    let mends: Vec<&str> = problems.iter().filter_map(|problem| problem.mend.as_deref()).collect();
    assert_eq!(mends, ["did you mean `opening.md`?", "did you mean `area`?"]);
    let severities: Vec<Severity> = problems.iter().map(|problem| problem.severity).collect();
    assert_eq!(severities, [Severity::Warning, Severity::Error]);
}

/// What passes with the samples and fails later is told too, and the built-in template stands in.
#[test]
fn a_template_that_fails_on_other_values_gives_way() {
    let text =
        "> {{ words }}\n>\n> {% if words != \"Vi ser det samme dag.\" %}{{ words.x }}{% endif %}{{ attribution }}\n";
    let files = [(FileName::new("templates/quote.md"), text.to_owned())];
    let (templates, problems) = Templates::read(Language::Bokmal, &files);
    assert_eq!(problems, []);
    let mut problems = Vec::new();
    let values = Values::from([("words", Given::from("Ja.")), ("attribution", Given::from("[X](belegg:quote/1)"))]);
    let filled = templates.fill(Template::Quote, &values, &mut problems);
    assert_eq!(filled, "> Ja.\n>\n> [X](belegg:quote/1)");
    assert_eq!(problems.first().map(|problem| problem.code), Some("template/no-field"));
}

#[test]
fn lines_may_be_broken_anywhere_in_running_text() {
    let text = "Se\n{{ area }}\nog\n{{ interviews }}\n{{ roles }}.\n\n\nEt avsnitt til.\n";
    let files = [(FileName::new("templates/area.md"), text.to_owned())];
    let (templates, problems) = Templates::read(Language::Bokmal, &files);
    assert_eq!(problems, []);
    let values = [("area", Given::from("jus")), ("interviews", "1 intervju".into()), ("roles", "lege".into())];
    let filled = templates.fill(Template::Area, &Values::from(values), &mut Vec::new());
    assert_eq!(filled, "Se jus og 1 intervju lege.\n\nEt avsnitt til.");
}

/// The tables of `docs/templates.md`, as they must stand there.
#[test]
fn the_documentation_lists_what_there_is() {
    let documented = include_str!("../../../docs/templates.md");
    for template in Template::ALL {
        let table = table(template);
        assert!(documented.contains(&table), "docs/templates.md should have:\n{table}");
    }
}

fn table(template: Template) -> String {
    let mut text = format!("## `{}`\n\n| value | what it is | example |\n|---|---|---|\n", template.name());
    for value in template.values() {
        let star = if value.needed { "\\*" } else { "" };
        text += &format!("| `{}`{star} | {} | {} |\n", value.name, value.meaning, example(value.sample));
    }
    text
}

fn example(sample: Sample) -> String {
    let shown = |text: &str| format!("`{}`", text.replace('\n', " ").replace('|', "¦"));
    match sample {
        Sample::Text(text) | Sample::Maybe(text) => shown(text),
        Sample::Flag => "yes or no".to_owned(),
        Sample::Number => "0, 1, 2 …".to_owned(),
        Sample::Word(words) => words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", "),
        Sample::Texts(texts) => {
            format!("a list: {}", texts.iter().map(|text| shown(text)).collect::<Vec<_>>().join(", "))
        }
        Sample::Things(fields) => {
            let fields = fields.iter().map(|(name, sample)| format!("`{name}`: {}", example(*sample)));
            format!("a list of things: {}", fields.collect::<Vec<_>>().join("; "))
        }
    }
}
