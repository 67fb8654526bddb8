//! Which tiers hold what was said, and their annotations as cues in the order of time.

use std::collections::HashMap;

use super::super::super::cue::Cue;
use super::super::super::{RemarkKind, Report};
use super::document::{Annotation, Document, Tier};

/// Annotations of the tiers that hold speech, by time, then tier.
pub(super) fn cues(document: &Document, report: &mut Report) -> Vec<Cue> {
    let chosen = chosen(document, report);
    let by_id: HashMap<&str, &Annotation> =
        document.tiers.iter().flat_map(|tier| &tier.annotations).map(|one| (one.id.as_str(), one)).collect();
    let known = known_times(document);
    let mut cues: Vec<((u32, usize), Cue)> = Vec::new();
    for (rank, tier) in chosen.iter().enumerate() {
        let label = label(document, tier);
        for annotation in tier.annotations.iter().filter(|annotation| has_words(annotation)) {
            let aligned = aligned(annotation, &by_id);
            let slot = |id: &Option<String>| id.as_ref().and_then(|id| document.slots.get(id));
            let (from, to) = (slot(&aligned.from), slot(&aligned.to));
            // What has no time of its own stands after the last time before it.
            let place = from.map_or(u32::MAX, |(order, time)| time.unwrap_or_else(|| last_before(&known, *order)));
            let text: Vec<&str> = annotation.text.split_whitespace().collect();
            let cue = Cue {
                id: Some(annotation.id.clone()).filter(|id| !id.is_empty()),
                line: Some(annotation.line),
                start: from.and_then(|slot| slot.1),
                end: to.and_then(|slot| slot.1),
                speaker: Some(label.clone()).filter(|label| !label.is_empty()),
                text: text.join(" "),
            };
            cues.push(((place, rank), cue));
        }
    }
    cues.sort_by_key(|(place, _)| *place);
    cues.into_iter().map(|(_, cue)| cue).collect()
}

/// Tiers without a parent that hold words; of one that holds none, the first below it that does.
fn chosen<'a>(document: &'a Document, report: &mut Report) -> Vec<&'a Tier> {
    let tiers = &document.tiers;
    let is_code = |tier: &Tier| tier.kind.as_ref().is_some_and(|kind| document.closed.contains(kind));
    let exists = |parent: &String| tiers.iter().any(|tier| tier.id == *parent);
    let is_root = |tier: &&Tier| !tier.parent.as_ref().is_some_and(exists);
    let speech: Vec<&Tier> = tiers.iter().filter(is_root).filter_map(|root| with_words(tiers, root)).collect();
    let mut chosen: Vec<&Tier> = speech.iter().copied().filter(|tier| !is_code(tier)).collect();
    if chosen.is_empty() {
        chosen = speech;
    }
    for tier in tiers.iter().filter(|tier| tier.annotations.iter().any(has_words)) {
        if chosen.iter().any(|one| std::ptr::eq(*one, tier)) {
            continue;
        }
        let line = tier.annotations.first().map(|annotation| annotation.line);
        if is_code(tier) {
            let message = "tiers filled from a closed list were left out: they are codes, not speech";
            report.tell(RemarkKind::Dropped, "coded-tier", line, message);
        } else {
            let message = "tiers that depend on others were left out: they say the same again in another way";
            report.tell(RemarkKind::Dropped, "dependent-tier", line, message);
        }
    }
    chosen
}

/// The tier, or the first below it, that holds words. Every tier is looked at once, so a circle ends.
fn with_words<'a>(tiers: &'a [Tier], root: &'a Tier) -> Option<&'a Tier> {
    let mut level = vec![root];
    for _ in 0..tiers.len() {
        if let Some(found) = level.iter().find(|tier| tier.annotations.iter().any(has_words)) {
            return Some(found);
        }
        let below =
            |tier: &&Tier| tier.parent.as_ref().is_some_and(|parent| level.iter().any(|above| above.id == *parent));
        let next: Vec<&Tier> = tiers.iter().filter(below).collect();
        if next.is_empty() {
            return None;
        }
        level = next;
    }
    None
}

/// Who speaks on a tier: its participant, else that of the tier above it, else its own name.
fn label(document: &Document, tier: &Tier) -> String {
    let mut at = tier;
    for _ in 0..document.tiers.len() {
        if let Some(participant) = &at.participant {
            return participant.clone();
        }
        match at.parent.as_ref().and_then(|parent| document.tiers.iter().find(|tier| tier.id == *parent)) {
            Some(above) => at = above,
            None => break,
        }
    }
    at.id.clone()
}

/// The annotation whose times count: itself, or the one it depends on in the end.
fn aligned<'a>(annotation: &'a Annotation, by_id: &HashMap<&str, &'a Annotation>) -> &'a Annotation {
    let mut at = annotation;
    // ELAN nests a handful of tiers; a circle must not hold us.
    for _ in 0..100 {
        match at.on.as_deref().filter(|_| at.from.is_none()).and_then(|on| by_id.get(on)) {
            Some(below) => at = below,
            None => break,
        }
    }
    at
}

/// Times by position in the order of slots.
fn known_times(document: &Document) -> Vec<(usize, u32)> {
    let mut known: Vec<_> = document.slots.values().filter_map(|(order, time)| Some((*order, (*time)?))).collect();
    known.sort_unstable();
    known
}

fn last_before(known: &[(usize, u32)], order: usize) -> u32 {
    let after = known.partition_point(|(at, _)| *at < order);
    after.checked_sub(1).and_then(|last| known.get(last)).map_or(0, |(_, time)| *time)
}

fn has_words(annotation: &Annotation) -> bool {
    !annotation.text.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::document;
    use super::*;

    type Said = (Option<u32>, Option<u32>, String, String);

    fn eaf(tiers: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\n<ANNOTATION_DOCUMENT><HEADER/><TIME_ORDER>\
             <TIME_SLOT TIME_SLOT_ID=\"t1\" TIME_VALUE=\"0\"/><TIME_SLOT TIME_SLOT_ID=\"t2\" TIME_VALUE=\"1500\"/>\
             <TIME_SLOT TIME_SLOT_ID=\"t3\"/><TIME_SLOT TIME_SLOT_ID=\"t4\" TIME_VALUE=\"3000\"/></TIME_ORDER>{tiers}\
             <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"tale\"/>\
             <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"gest\" CONTROLLED_VOCABULARY_REF=\"G\"/></ANNOTATION_DOCUMENT>"
        )
    }

    fn tier(id: &str, more: &str, annotations: &str) -> String {
        format!("<TIER TIER_ID=\"{id}\" {more}>{annotations}</TIER>")
    }

    fn timed(id: &str, from: &str, to: &str, text: &str) -> String {
        format!(
            "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"{id}\" TIME_SLOT_REF1=\"{from}\" TIME_SLOT_REF2=\"{to}\">\
             <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    }

    fn on(id: &str, on: &str, text: &str) -> String {
        format!(
            "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"{id}\" ANNOTATION_REF=\"{on}\">\
             <ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"
        )
    }

    fn read(tiers: &str) -> (Vec<Said>, Report) {
        let mut report = Report::default();
        let document = document::read("a.eaf", &eaf(tiers)).unwrap();
        let cues = cues(&document, &mut report);
        (cues.into_iter().map(|cue| (cue.start, cue.end, cue.speaker.unwrap(), cue.text)).collect(), report)
    }

    fn said(start: Option<u32>, end: Option<u32>, speaker: &str, text: &str) -> Said {
        (start, end, speaker.to_owned(), text.to_owned())
    }

    #[test]
    fn tiers_are_woven_by_time() {
        let kari = tier(
            "A",
            "PARTICIPANT=\"Kari &amp; Åse\"",
            &(timed("a1", "t2", "t4", "Nei &lt;3 &#229;") + &timed("a2", "t3", "t4", "uten tid")),
        );
        let ola = tier("B", "PARTICIPANT=\"\"", &timed("b1", "t1", "t2", " Ja,\n  da "));
        let (cues, report) = read(&(kari + &ola));
        assert_eq!(
            cues,
            [
                said(Some(0), Some(1_500), "B", "Ja, da"),
                said(Some(1_500), Some(3_000), "Kari & Åse", "Nei <3 å"),
                said(None, Some(3_000), "Kari & Åse", "uten tid"),
            ]
        );
        assert_eq!(report, Report::default());
    }

    #[test]
    fn what_depends_or_is_coded_is_left_out_and_told() {
        let speech = tier("A", "LINGUISTIC_TYPE_REF=\"tale\"", &timed("a1", "t1", "t2", "Ja da"));
        let words = tier("A-ord", "PARENT_REF=\"A\"", &(on("w1", "a1", "Ja") + &on("w2", "a1", "da")));
        let gestures = tier("G", "LINGUISTIC_TYPE_REF=\"gest\"", &timed("g1", "t1", "t2", "nikk"));
        let (cues, report) = read(&(speech + &words + &gestures));
        assert_eq!(cues, [said(Some(0), Some(1_500), "A", "Ja da")]);
        assert_eq!((report.count("dependent-tier"), report.count("coded-tier")), (1, 1));
    }

    #[test]
    fn words_on_a_child_alone_are_read_with_the_parents_times_and_name() {
        let empty = tier("A", "PARTICIPANT=\"Kari\"", &timed("a1", "t1", "t2", " "));
        let words = tier("A-ord", "PARENT_REF=\"A\"", &on("w1", "a1", "Ja"));
        assert_eq!(read(&(empty + &words)).0, [said(Some(0), Some(1_500), "Kari", "Ja")]);
    }

    #[test]
    fn circles_end() {
        let a = tier("A", "PARENT_REF=\"B\"", &on("a1", "b1", "Ja"));
        let b = tier("B", "PARENT_REF=\"A\"", &on("b1", "a1", "Nei"));
        assert_eq!(read(&(a + &b)).0, []);
        let own = tier("C", "", &on("c1", "c1", "Ja"));
        assert_eq!(read(&own).0, [said(None, None, "C", "Ja")]);
    }

    #[test]
    fn broken_documents_are_told_with_a_line() {
        let fault = |text: &str| document::read("a.eaf", text).unwrap_err().to_string();
        assert!(fault("<ANNOTATION_DOCUMENT>\n<TIER>").contains("line 2: the file ends in the middle"));
        assert!(fault("<ANNOTATION_DOCUMENT>\n</TIER>").contains("line 2: what stands there is no XML"));
        assert!(fault("<!DOCTYPE a [<!ENTITY b \"c\">]>\n<ANNOTATION_DOCUMENT/>").contains("document type"));
        assert!(fault(&"<a>".repeat(100_000)).contains("nested deeper"));
    }
}
