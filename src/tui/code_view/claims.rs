//! What the chapters say of a code: each claim with its sentence, whether it holds, and the passages it rests on.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::chapter::{Chapter, Claim, Ground, Link, check_links};
use crate::coding::EntryId;
use crate::source::Severity;
use crate::synthesis::Material;
use crate::tui::effect::Effect;
use crate::tui::flow::{self, Run};
use crate::tui::key::{Chord, Command, Key};
use crate::tui::list::Stand;
use crate::tui::message::{Moment, Mouse};
use crate::tui::overlay::Sheet;
use crate::tui::overlay::frame::framed;
use crate::tui::request::{Answer, Request};
use crate::tui::screen::Look;
use crate::tui::study::{Snapshot, Study};

/// A claim of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stated {
    /// File and line.
    pub place: String,
    /// The address and filter it links.
    pub address: String,
    /// Its sentence.
    pub sentence: String,
    /// The words of its link.
    pub words: String,
    /// What is wrong with it, or wanting, the worst first.
    pub problems: Vec<(Severity, String)>,
    /// The codings it rests on, for and against.
    pub passages: Vec<EntryId>,
}

/// All claims about a code.
#[derive(Debug)]
pub struct Claims {
    label: String,
    ticket: EntryId,
    stated: Option<Vec<Stated>>,
    stand: Stand,
}

impl Claims {
    /// Of a code, with the request that works them out.
    pub fn ask(code: usize, study: &Study, moment: &Moment) -> Vec<Request> {
        let label = study.code(code).map(|code| code.label.clone()).unwrap_or_default();
        let claims = Self { label, ticket: moment.id, stated: None, stand: Stand::default() };
        let snapshot = study.snapshot();
        let work = Box::new(move || Answer::Claims(stated(code, &snapshot)));
        vec![Request::open(claims), Request::Effect(Effect::Compute(moment.id, work))]
    }

    fn len(&self) -> usize {
        self.stated.as_ref().map_or(0, Vec::len)
    }

    fn open(&self) -> Vec<Request> {
        let Some(stated) = self.stated.as_ref().and_then(|stated| stated.get(self.stand.at)) else {
            return vec![Request::Close];
        };
        if stated.passages.is_empty() {
            return vec![Request::warn("this claim rests on no passage")];
        }
        let head = format!("{}: {}", stated.place, stated.words);
        vec![Request::Close, Request::ShowPassages(head, stated.passages.clone())]
    }
}

impl Sheet for Claims {
    fn key(&mut self, chord: Chord, _study: &Study, _moment: &Moment) -> Vec<Request> {
        let command = match chord.key {
            Key::Down | Key::Char('j') => Command::Down,
            Key::Up | Key::Char('k') => Command::Up,
            Key::Enter => return self.open(),
            _ => return vec![Request::Close],
        };
        let len = self.len();
        self.stand.step(command, len);
        Vec::new()
    }

    fn mouse(&mut self, mouse: Mouse, _area: Rect, _study: &Study, _moment: &Moment) -> Vec<Request> {
        if let Mouse::Scroll { rows, .. } = mouse {
            let len = self.len();
            self.stand.step(if rows > 0 { Command::Down } else { Command::Up }, len);
        }
        Vec::new()
    }

    fn answer(&mut self, ticket: EntryId, answer: &mut Option<Answer>, _study: &Study) -> Vec<Request> {
        if ticket == self.ticket
            && matches!(answer, Some(Answer::Claims(_)))
            && let Some(Answer::Claims(stated)) = answer.take()
        {
            self.stated = Some(stated);
        }
        Vec::new()
    }

    fn state(&self) -> String {
        "CHAPTER".to_owned()
    }

    fn view(&self, _study: &Study, look: Look<'_>, area: Rect, buffer: &mut Buffer) {
        let title = format!("what the chapters say of «{}»", self.label);
        let hint = if area.width < 60 { "enter · esc" } else { "enter: the passages it rests on · esc" };
        let size = (84.min(area.width.saturating_sub(4)), area.height.saturating_sub(4));
        let inner = framed(area, size, &title, hint, look.theme, buffer);
        let Some(stated) = &self.stated else {
            let text = format!("{} checking", look.theme.sign("…", "..."));
            return crate::tui::paint::line(buffer, inner, 0, &text, look.theme.quiet());
        };
        if stated.is_empty() {
            return crate::tui::paint::line(
                buffer,
                inner,
                0,
                "no claim of a chapter links this code",
                look.theme.quiet(),
            );
        }
        let pages: Vec<Vec<Vec<Run>>> = stated
            .iter()
            .enumerate()
            .map(|(at, stated)| page(stated, at == self.stand.at, look, inner.width.into()))
            .collect();
        let mut stand = self.stand;
        stand.arrange_tall(inner.height.into(), pages.len(), |at| pages.get(at).map_or(0, Vec::len));
        let mut y = inner.y;
        for page in pages.iter().skip(stand.top) {
            let left = Rect { y, height: inner.bottom().saturating_sub(y), ..inner };
            y += flow::draw(buffer, left, page, 0);
        }
    }
}

/// A claim in lines.
fn page(stated: &Stated, current: bool, look: Look<'_>, cells: usize) -> Vec<Vec<Run>> {
    let theme = look.theme;
    let worst = stated.problems.iter().map(|(severity, _)| *severity).max();
    let (sign, style) = match worst {
        Some(Severity::Error) => (theme.sign("✗ does not hold", "x does not hold"), theme.bad()),
        Some(Severity::Warning) => (theme.sign("! look at it", "! look at it"), theme.warning()),
        _ => (theme.sign("✓ holds", "+ holds"), theme.good()),
    };
    let place = if current { theme.current() } else { theme.head() };
    let mut runs: Vec<Run> = vec![(stated.place.clone(), place), (format!("  {}  ", stated.address), theme.quiet())];
    runs.push((sign.to_owned(), style));
    runs.push(("\n".to_owned(), Style::new()));
    match stated.sentence.split_once(&stated.words).filter(|_| !stated.words.is_empty()) {
        Some((before, after)) => runs.extend([
            (before.to_owned(), Style::new()),
            (stated.words.clone(), theme.focus()),
            (after.to_owned(), Style::new()),
        ]),
        None => runs.push((stated.sentence.clone(), Style::new())),
    }
    for (severity, message) in &stated.problems {
        let style = if *severity == Severity::Note { theme.quiet() } else { theme.warning() };
        runs.push((format!("\n{}: {message}", severity.word()), style));
    }
    runs.push(("\n".to_owned(), Style::new()));
    flow::lines(&runs, cells)
}

/// The claims of all chapters that link a code or one below it, in order.
fn stated(code: usize, snapshot: &Snapshot) -> Vec<Stated> {
    let material = snapshot.material();
    let chapters = snapshot.parsed();
    let settings = &snapshot.settings;
    let ground = settings.ground(&material, &chapters);
    chapters.iter().flat_map(|chapter| of_chapter(code, chapter, &ground)).collect()
}

fn of_chapter(code: usize, chapter: &Chapter, ground: &Ground<'_>) -> Vec<Stated> {
    let material = ground.material;
    let within = material.within(code);
    let about = |claim: &Claim| {
        let index = material.codebook.resolve(&claim.address).map(|resolved| resolved.index());
        index.filter(|index| within.contains(index))
    };
    let claims: Vec<(usize, &Link, &Claim, usize)> =
        chapter.claims().filter_map(|(at, link, claim)| Some((at, link, claim, about(claim)?))).collect();
    if claims.is_empty() {
        return Vec::new();
    }
    let problems = check_links(chapter, ground);
    let one = |(at, link, claim, index): (usize, &Link, &Claim, usize)| {
        let about = problems.iter().filter(|(of, _)| *of == Some(at));
        let mut problems: Vec<(Severity, String)> =
            about.map(|(_, problem)| (problem.severity, problem.message.clone())).collect();
        problems.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let place = chapter.place(link.range.start);
        Stated {
            place: format!("{}:{}", place.file, place.line),
            address: address(claim),
            sentence: sentence(chapter, link),
            words: chapter.words(link).to_owned(),
            problems,
            passages: rests_on(material, index, claim),
        }
    };
    claims.into_iter().map(one).collect()
}

fn address(claim: &Claim) -> String {
    match claim.filter.conditions.is_empty() {
        true => claim.address.to_string(),
        false => format!("{}?{}", claim.address, claim.filter.to_text()),
    }
}

fn sentence(chapter: &Chapter, link: &Link) -> String {
    let Some(block) = chapter.blocks.get(link.block) else { return String::new() };
    let holds = |sentence: &&std::ops::Range<usize>| {
        sentence.start <= link.words.start && link.words.start < sentence.end.max(sentence.start + 1)
    };
    let sentence = block.sentences.iter().find(holds).and_then(|range| block.text.get(range.clone()));
    sentence.unwrap_or(&block.text).to_owned()
}

/// The codings that decide, for and against, and the named evidence beside them.
fn rests_on(material: &Material<'_>, code: usize, claim: &Claim) -> Vec<EntryId> {
    let evidence = material.evidence(code, &claim.filter);
    let voices = evidence.voices.iter().flat_map(|voice| voice.passages.iter());
    let all = voices.chain(&evidence.documents).chain(&evidence.comparators);
    let mut ids: Vec<EntryId> =
        all.filter_map(|at| material.passages.get(*at)).map(|passage| passage.coding.id).collect();
    ids.sort();
    ids.dedup();
    ids
}
