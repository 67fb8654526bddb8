//! Everything that the codebook says of a code.

use ratatui::style::Style;

use crate::codebook::Code;
use crate::coding::MemoTarget;
use crate::tui::flow::Run;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// As texts with heads; what a code has not is left out.
pub(super) fn detail(at: usize, code: &Code, study: &Study, theme: Theme) -> Vec<Run> {
    let mut runs = vec![(format!("{}\n", code.label), theme.head())];
    let mut put = |name: &str, value: String| {
        if !value.is_empty() {
            runs.push((format!("{name}: "), theme.quiet()));
            runs.push((format!("{value}\n"), Style::new()));
        }
    };
    let list = |texts: &[String]| texts.iter().map(|text| format!("\n· {text}")).collect::<String>();
    put("address", code.address.to_string());
    put("was", code.was.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    if code.retired {
        put("retired", "not offered any more; what was coded with it counts".to_owned());
    }
    put("codings", told_count(at, study));
    put("theme", code.theme.to_string());
    let area = |id: &crate::codebook::AreaId| {
        study.codebook.area(id.as_str()).map_or(id.to_string(), |area| area.label.clone())
    };
    put("areas", code.areas.iter().map(area).collect::<Vec<_>>().join(", "));
    put("definition", code.definition.clone().unwrap_or_default());
    put("include", list(&code.include));
    put("exclude", list(&code.exclude));
    put("examples", list(&code.examples));
    put("finding", code.finding.clone().unwrap_or_default());
    put("key", code.key.map(String::from).unwrap_or_default());
    put("color", code.color.clone().unwrap_or_default());
    let about = MemoTarget::Code(code.address.clone());
    for memo in study.history().memos().filter(|memo| memo.about == about) {
        let is_own = memo.coder == study.me.coder;
        if is_own {
            put("memo", memo.text.clone());
        } else if study.shows_others {
            put(&format!("memo ({})", memo.coder), memo.text.clone());
        }
    }
    runs
}

/// Those of the code itself, and with those below it where it has any.
fn told_count(at: usize, study: &Study) -> String {
    let own = study.count(at);
    let within: u32 = study.codebook.within(at).map(|code| study.count(code)).sum();
    if within == own { own.to_string() } else { format!("{own}, with those below {within}") }
}
