//! Both coders' codings of one difference in their context, and what the codebook says of the codes.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Compare, Contrast, Side};
use crate::coding::CoderId;
use crate::tui::flow::{self, Run};
use crate::tui::paint;
use crate::tui::scene::scene;
use crate::tui::screen::Look;
use crate::tui::study::Study;
use crate::tui::theme::Theme;

/// From so many cells on both codings stand beside each other.
const WIDE: u16 = 100;

type Lines = Vec<Vec<Run>>;

/// What is drawn where: both codings with the rules of their codes below, or the rules alone.
enum Spread {
    /// Beside each other.
    Beside([(Rect, Lines); 2]),
    /// Below each other.
    Below([(Rect, Lines); 2]),
    /// The rules alone.
    Rules(Rect, Lines),
}

impl Spread {
    fn of(compare: &Compare, contrast: &Contrast, study: &Study, theme: Theme, area: Rect) -> Self {
        if compare.shows_rules {
            let runs: Vec<Run> = contrast.codes().into_iter().flat_map(|code| rule(code, study, theme)).collect();
            return Self::Rules(area, flow::lines(&runs, area.width.into()));
        }
        let [mine, theirs] = sides(compare, contrast, study, theme);
        if area.width >= WIDE {
            let half = area.width / 2;
            let left = Rect { width: half - 2, ..area };
            let right = Rect { x: area.x + half + 1, width: area.width - half - 1, ..area };
            let with_rule = |mut runs: Vec<Run>, code: Option<usize>| {
                runs.push(("\n\n".to_owned(), Style::new()));
                runs.extend(code.into_iter().flat_map(|code| rule(code, study, theme)));
                runs
            };
            let [first, second] = [contrast.codes().first().copied(), contrast.codes().get(1).copied()];
            // Each beside its coding; a single one takes the side where no coding is.
            let [of_mine, of_theirs] = match (&contrast.mine, &contrast.theirs) {
                (Some(_), None) => [None, first],
                (None, _) => [first, None],
                (Some(_), Some(_)) => [first, second],
            };
            let mine = flow::lines(&with_rule(mine, of_mine), left.width.into());
            let theirs = flow::lines(&with_rule(theirs, of_theirs), right.width.into());
            return Self::Beside([(left, mine), (right, theirs)]);
        }
        let (above, mut below) = (flow::lines(&mine, area.width.into()), flow::lines(&theirs, area.width.into()));
        // Each gets half of the room; what one leaves the other takes.
        let half = usize::from(area.height / 2);
        let room = usize::from(area.height).saturating_sub(below.len().min(half)).min(above.len()) as u16;
        let rest = Rect { y: area.y + room, height: area.height - room, ..area };
        // The rules take what is left.
        let mut rules = vec![("\n".to_owned(), Style::new())];
        rules.extend(contrast.codes().into_iter().flat_map(|code| rule(code, study, theme)));
        below.extend(flow::lines(&rules, area.width.into()));
        Self::Below([(Rect { height: room, ..area }, above), (rest, below)])
    }
}

/// How far down one can go.
pub(super) fn last_top(compare: &Compare, study: &Study, theme: Theme, area: Rect) -> usize {
    let Some(contrast) = compare.current() else { return 0 };
    let over = |(area, lines): &(Rect, Lines)| lines.len().saturating_sub(area.height.into());
    match Spread::of(compare, contrast, study, theme, area) {
        Spread::Beside(both) | Spread::Below(both) => both.iter().map(over).max().unwrap_or(0),
        Spread::Rules(area, lines) => over(&(area, lines)),
    }
}

/// Draws the difference one is on.
pub(super) fn draw(
    compare: &Compare,
    contrast: &Contrast,
    study: &Study,
    look: Look<'_>,
    area: Rect,
    buffer: &mut Buffer,
) {
    let theme = look.theme;
    let from = |(area, lines): &(Rect, Lines)| compare.top.min(lines.len().saturating_sub(area.height.into()));
    match Spread::of(compare, contrast, study, theme, area) {
        Spread::Rules(area, lines) => {
            flow::draw(buffer, area, &lines, compare.top);
        }
        Spread::Below(both) => {
            for part in &both {
                flow::draw(buffer, part.0, &part.1, from(part));
            }
        }
        Spread::Beside(both) => {
            for part in &both {
                flow::draw(buffer, part.0, &part.1, from(part));
            }
            for y in area.top()..area.bottom() {
                paint::put(buffer, area.x + area.width / 2 - 1, y, 1, theme.sign("│", "|"), theme.quiet());
            }
        }
    }
}

fn sides(compare: &Compare, contrast: &Contrast, study: &Study, theme: Theme) -> [Vec<Run>; 2] {
    let name = |coder: &CoderId| if *coder == study.me.coder { "mine".to_owned() } else { coder.to_string() };
    let [one, other] = compare.pair().map(|[one, other]| [name(one), name(other)]).unwrap_or_default();
    [
        side(&one, contrast.mine.as_ref(), contrast, study, theme),
        side(&other, contrast.theirs.as_ref(), contrast, study, theme),
    ]
}

/// One coder's coding in words.
fn side(whose: &str, side: Option<&Side>, contrast: &Contrast, study: &Study, theme: Theme) -> Vec<Run> {
    let mut runs: Vec<Run> = vec![(format!("{whose}: "), theme.head())];
    let coding = side.and_then(|side| Some((side, study.coding(side.id)?)));
    let Some((side, coding)) = coding.filter(|(_, coding)| study.may_see(coding)) else {
        runs.push(("no coding".to_owned(), theme.quiet()));
        for (at, beside) in contrast.beside.iter().enumerate() {
            runs.push((if at == 0 { "; on these words: " } else { ", " }.to_owned(), theme.quiet()));
            runs.extend(named(beside.code, study, theme));
        }
        return runs;
    };
    runs.extend(named(side.code, study, theme));
    if let Some(code) = study.code(side.code) {
        runs.push((format!("  {}", code.address), theme.quiet()));
    }
    runs.push((format!("  {}", coding.stance.word()), Style::new()));
    if let Some(decision) = coding.decision {
        runs.push((format!("  {}", decision.word()), theme.quiet()));
    }
    if study.is_pending(side.id) {
        runs.push((theme.sign("  ◌", "  not saved").to_owned(), theme.warning()));
    }
    if let Some(memo) = &coding.memo {
        runs.push((format!("\n{} {memo}", theme.sign("✎", "memo:")), Style::new()));
    }
    runs.push(("\n".to_owned(), Style::new()));
    let both = contrast.mine.is_some() && contrast.theirs.is_some();
    if let Some(transcript) = study.transcript(&coding.transcript) {
        runs.extend(scene(transcript, side.span, both.then_some(contrast.span), theme));
    }
    runs
}

fn named(code: usize, study: &Study, theme: Theme) -> Vec<Run> {
    let Some(known) = study.code(code) else { return Vec::new() };
    let stripe = (theme.sign("▌", "#").to_owned(), theme.stripe(study.color(code)));
    vec![stripe, (known.label.clone(), theme.head())]
}

/// What the codebook says of a code: when to give it and when not.
fn rule(code: usize, study: &Study, theme: Theme) -> Vec<Run> {
    let Some(known) = study.code(code) else { return Vec::new() };
    let mut runs = named(code, study, theme);
    runs.push((format!("  {}\n", known.address), theme.quiet()));
    let mut put = |name: &str, text: &str| {
        runs.push((format!("{name}: "), theme.quiet()));
        runs.push((format!("{text}\n"), Style::new()));
    };
    let list = |texts: &[String]| {
        let dot = theme.sign("·", "*");
        texts.iter().map(|text| format!("\n{dot} {text}")).collect::<String>()
    };
    put("definition", known.definition.as_deref().unwrap_or("none yet"));
    for (name, texts) in [("include", &known.include), ("exclude", &known.exclude), ("examples", &known.examples)] {
        if !texts.is_empty() {
            put(name, &list(texts));
        }
    }
    runs
}
