//! What is new, changed or no longer supported since a source was written.

use std::fmt;

use super::piece::{Drafted, Piece};
use crate::chapter::{Chapter, Claim, Ground, check};
use crate::codebook::CodeAddress;
use crate::source::{LineIndex, Place, Problem, Severity};
use crate::synthesis::{Class, Filter, PhraseContext, Side, head_noun, phrase};

/// One difference between a source and what would be drafted now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// A finding that the source does not mention.
    New {
        /// Its code.
        address: CodeAddress,
        /// The paragraph that would be drafted.
        text: String,
    },
    /// A claim whose word the counts do not bear any more.
    Changed {
        /// Where it stands.
        place: Place,
        /// What is wrong with it now.
        why: String,
    },
    /// A claim that nothing supports any more.
    Unsupported {
        /// Where it stands.
        place: Place,
        /// What is wrong with it now.
        why: String,
    },
}

impl Change {
    /// `new`, `changed` or `unsupported`.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::New { .. } => "new",
            Self::Changed { .. } => "changed",
            Self::Unsupported { .. } => "unsupported",
        }
    }

    /// Where in the source, for what stands there.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::New { .. } => None,
            Self::Changed { place, .. } | Self::Unsupported { place, .. } => Some(place),
        }
    }
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::New { address, .. } => write!(f, "{address}"),
            Self::Changed { why, .. } | Self::Unsupported { why, .. } => f.write_str(why),
        }
    }
}

impl Drafted {
    /// What a second draft would say of a source: claims that do not hold any more, in order, then
    /// findings it neither mentions nor leaves out on purpose.
    pub fn compare(&self, chapter: &Chapter, ground: &Ground<'_>) -> Vec<Change> {
        let mut changes: Vec<Change> = check(chapter, ground).iter().filter_map(changed).collect();
        let told: Vec<Place> = changes.iter().filter_map(Change::place).cloned().collect();
        changes.extend(
            self.outgrown(chapter, ground)
                .into_iter()
                .filter(|change| change.place().is_none_or(|at| !told.contains(at))),
        );
        changes.sort_by(|a, b| a.place().cmp(&b.place()));
        let mut seen: Vec<(&CodeAddress, &Filter)> = Vec::new();
        for piece in &self.pieces {
            let Piece::Finding { address, filter, text } = piece else { continue };
            if !seen.contains(&(address, filter)) && !stands(address, filter, chapter, ground) {
                seen.push((address, filter));
                changes.push(Change::New { address: address.clone(), text: text.clone() });
            }
        }
        changes
    }

    /// Claims that stand as some draft worded them and that a draft would word otherwise now: they may
    /// hold still, but nobody chose the word for the counts as they are.
    fn outgrown(&self, chapter: &Chapter, ground: &Ground<'_>) -> Vec<Change> {
        let drafted = |address: &CodeAddress, filter: &Filter| {
            self.pieces.iter().find_map(|piece| match piece {
                Piece::Finding { address: at, filter: of, text } if at == address && of == filter => link_text(text),
                _ => None,
            })
        };
        let index = LineIndex::new(&chapter.text);
        let claims = chapter.claims().filter_map(|(_, link, claim)| {
            let now = drafted(&claim.address, &claim.filter)?;
            let said = chapter.words(link);
            // The same word about the same people by a longer or shorter name is no change.
            let wordings = wordings(claim, ground);
            let of = |words: &str| {
                wordings.iter().filter(|wording| wording.link == words).map(|wording| wording.bears).collect::<Vec<_>>()
            };
            let (was, is) = (of(said), of(now));
            let outgrown = said != now && !was.is_empty() && !was.iter().any(|bears| is.contains(bears));
            let place = index.place(&chapter.file, link.range.start);
            outgrown.then(|| Change::Changed { place, why: format!("`{said}` would be drafted as `{now}` now") })
        });
        claims.collect()
    }

    /// The source with everything new added at its end; `None` when nothing is. What stands is a prefix of it.
    pub fn appended(&self, source: &str, changes: &[Change]) -> Option<String> {
        let new: Vec<&str> = changes
            .iter()
            .filter_map(|change| match change {
                Change::New { text, .. } => Some(text.as_str()),
                _ => None,
            })
            .collect();
        if new.is_empty() {
            return None;
        }
        let heading = format!("## {}", self.appended);
        let gap = if source.is_empty() || source.ends_with("\n\n") {
            ""
        } else if source.ends_with('\n') {
            "\n"
        } else {
            "\n\n"
        };
        let last = source.lines().rev().find(|line| line.starts_with('#'));
        let heading = if last == Some(heading.as_str()) { String::new() } else { format!("{heading}\n\n") };
        Some(format!("{source}{gap}{heading}{}\n", new.join("\n\n")))
    }
}

/// The text of the first evidence link of a drafted paragraph.
fn link_text(markdown: &str) -> Option<&str> {
    let before = markdown.split_once("](belegg:")?.0;
    let mut open =
        before.match_indices('[').filter(|(at, _)| !before.get(..*at).is_some_and(|text| text.ends_with('\\')));
    open.next_back().and_then(|(at, _)| before.get(at + 1..))
}

/// How a claim is drafted for a class.
struct Wording {
    link: String,
    /// The class, and whether somebody is not with it.
    bears: (Class, bool),
}

/// How a claim is drafted for each class it could have, with who speaks by full name or by the noun alone.
fn wordings(claim: &Claim, ground: &Ground<'_>) -> Vec<Wording> {
    let stakeholder = ground.material.codebook.stakeholder(claim.address.stakeholder());
    let Some(full) = stakeholder.and_then(|found| found.informants.as_deref()) else { return Vec::new() };
    if !claim.filter.conditions.is_empty() {
        return Vec::new();
    }
    let cases = Class::ALL.iter().flat_map(|class| [(*class, true), (*class, false)]);
    let wordings = cases.flat_map(|(class, against)| {
        [full, head_noun(full)].map(|informants| {
            let context = PhraseContext { informants, against, side: Side::For };
            let link = phrase(class, ground.language, &context)?.link;
            Some(Wording { link, bears: (class, against) })
        })
    });
    wordings.flatten().collect()
}

/// Whether a source makes the claim, under any address the code has or had, or leaves it out on purpose.
fn stands(address: &CodeAddress, filter: &Filter, chapter: &Chapter, ground: &Ground<'_>) -> bool {
    let codebook = ground.material.codebook;
    let index = |address: &CodeAddress| codebook.resolve(address).map(|resolved| resolved.index());
    let wanted = index(address);
    // A finding told of some only is told; whether also of all is the writer's choice.
    let told = |of: &Filter| filter.conditions.is_empty() || of == filter;
    chapter.claims().any(|(_, _, claim)| index(&claim.address) == wanted && told(&claim.filter))
        || chapter.leave_out.iter().any(|left| index(&left.address) == wanted)
}

/// What a problem says of a claim since it was written; problems of form are the writer's and `check`'s.
fn changed(problem: &Problem) -> Option<Change> {
    let (place, why) = (problem.place.clone(), problem.message.clone());
    match problem.code {
        "chapter/no-evidence" => Some(Change::Unsupported { place, why }),
        "chapter/contradicted" | "chapter/too-strong" | "chapter/too-weak" | "chapter/small-group" => {
            Some(Change::Changed { place, why })
        }
        "chapter/withdrawn-quote" | "chapter/adrift-quote" | "chapter/unknown-quote" => {
            Some(Change::Unsupported { place, why })
        }
        _ if problem.severity == Severity::Error && problem.code.ends_with("-code") => {
            Some(Change::Changed { place, why })
        }
        _ => None,
    }
}
