//! The themes of the codebook, and what is known of each in one interview.

use std::collections::{BTreeMap, BTreeSet};

use crate::codebook::{Code, Section};
use crate::transcript::{Coverage, ThemeId, TranscriptId};
use crate::tui::study::Study;

/// A theme in one interview.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Theme {
    /// It.
    pub id: ThemeId,
    /// The label of the stakeholder it stands under first.
    pub stakeholder: String,
    /// The labels of its codes, each once.
    pub labels: Vec<String>,
    /// It stands below another, and holds for what holds there unless something else is told.
    pub is_child: bool,
    /// What the front matter says.
    pub written: Option<Coverage>,
    /// What a coder set; wins.
    pub set: Option<Coverage>,
    /// Passages coded in it here, as far as this coder may see them.
    pub coded: u32,
}

impl Theme {
    /// What somebody told.
    pub(super) fn told(&self) -> Option<Coverage> {
        self.set.or(self.written)
    }

    /// What counts: as told; where nobody told, coding says that it came up.
    pub(super) fn known(&self) -> Option<Coverage> {
        self.told().or((self.coded > 0).then_some(Coverage::Spontaneous))
    }

    /// Somebody has to tell. What stands below another theme holds for what holds there.
    pub(super) fn is_unknown(&self) -> bool {
        self.known().is_none() && !self.is_child
    }
}

/// A way of coverage in words.
pub(super) fn word(how: Coverage) -> &'static str {
    match how {
        Coverage::NotAsked => "not asked",
        how => how.word(),
    }
}

/// The themes of benefits and drawbacks that are still coded with, each once, in the codebook's order.
pub(super) fn of(transcript: &TranscriptId, study: &Study) -> Vec<Theme> {
    let coded = coded(transcript, study);
    let mut themes: Vec<Theme> = Vec::new();
    let offered = |code: &&Code| !code.retired && code.section() != Section::Context;
    for code in study.codebook.codes().iter().filter(offered) {
        let at = themes.iter().position(|theme| theme.id == code.theme).unwrap_or_else(|| {
            let at = place(code, &themes, study);
            themes.insert(at, theme(code, transcript, study, &coded));
            at
        });
        if let Some(theme) = themes.get_mut(at) {
            theme.is_child &= code.parent.is_some();
            if !theme.labels.contains(&code.label) {
                theme.labels.push(code.label.clone());
            }
        }
    }
    themes
}

fn theme(code: &Code, transcript: &TranscriptId, study: &Study, coded: &BTreeMap<ThemeId, u32>) -> Theme {
    Theme {
        id: code.theme.clone(),
        stakeholder: stakeholder(code, study),
        labels: Vec::new(),
        is_child: true,
        written: study.transcript(transcript).and_then(|of| of.topics.get(&code.theme).copied()),
        set: study.history().topic(transcript, &code.theme),
        coded: coded.get(&code.theme).copied().unwrap_or(0),
    }
}

/// Where a new theme comes: at the end; below the theme of the code above it, with those that are there already.
fn place(code: &Code, themes: &[Theme], study: &Study) -> usize {
    let above = code.parent.and_then(|parent| study.code(parent)).map(|parent| &parent.theme);
    let found = above.and_then(|above| themes.iter().position(|theme| theme.id == *above));
    found.map_or(themes.len(), |at| {
        let below = themes.iter().skip(at + 1).take_while(|theme| theme.is_child);
        at + 1 + below.count()
    })
}

fn stakeholder(code: &Code, study: &Study) -> String {
    let id = code.address.stakeholder();
    let found = study.codebook.stakeholders.iter().find(|stakeholder| stakeholder.id.as_str() == id);
    found.map_or_else(|| id.to_owned(), |stakeholder| stakeholder.label.clone())
}

/// How many passages of each theme are coded in a transcript; those of the codes below it among them.
fn coded(transcript: &TranscriptId, study: &Study) -> BTreeMap<ThemeId, u32> {
    let mut counts = BTreeMap::new();
    for coding in study.history().of_transcript(transcript).filter(|coding| study.may_see(coding)) {
        let mut themes = BTreeSet::new();
        let mut code = study.code_of(coding).and_then(|code| study.code(code));
        while let Some(here) = code {
            themes.insert(&here.theme);
            code = here.parent.and_then(|parent| study.code(parent));
        }
        for theme in themes {
            *counts.entry(theme.clone()).or_default() += 1;
        }
    }
    counts
}
