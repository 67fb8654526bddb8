//! Interviews in English: the tagger knows Norwegian, and takes many a plain English word with a capital for a name.

use super::Finding;
use super::place::Lists;
use super::rule::Scene;
use super::tagger::Reading;

/// From this share of common English words on a document is in English; of Norwegian words one in twenty is on the list.
const SHARE: f64 = 0.25;
/// What is surer than this is a name all the same.
const SURE: f32 = 0.9;

/// Whether the texts of a document are in English.
pub(super) fn is_english(readings: &[Reading]) -> bool {
    let words = || readings.iter().flat_map(|reading| &reading.words).filter(|word| !word.mark);
    let english = words().filter(|word| Lists::built_in().is_english(word.lower)).count();
    english > 0 && english as f64 >= words().count() as f64 * SHARE
}

/// Leaves out what is made of common English words alone.
pub(super) fn leave_out(scene: Scene, found: &mut Vec<Finding>) {
    let plain = |finding: &Finding| {
        let tokens = &scene.reading.tokens.at;
        let from = tokens.partition_point(|at| at.end <= finding.at.start);
        let to = tokens.partition_point(|at| at.start < finding.at.end);
        let words = scene.reading.words.get(from..to).unwrap_or_default();
        words.iter().all(|word| word.mark || Lists::built_in().is_english(word.lower))
    };
    found.retain(|finding| !finding.kind.has_identity() || finding.confidence > SURE || !plain(finding));
}
