//! Pieces that pages are drawn from, and that may hold one another.
//!
//! The library draws them by calling itself, so a piece that holds itself would end the program.

use std::collections::{HashMap, HashSet};

use pdf_extract::{Dictionary, Document, Object, ObjectId};

/// Pieces inside one another that any program makes.
const DEEPEST: usize = 64;

/// Whether a piece holds itself, or pieces hold one another deeper than any program makes them.
pub(super) fn hold_themselves(document: &Document) -> bool {
    let held: HashMap<ObjectId, Vec<ObjectId>> =
        document.objects.iter().filter_map(|(id, object)| Some((*id, holds(document, *id, object)?))).collect();
    let mut done: HashSet<ObjectId> = HashSet::new();
    for start in held.keys() {
        // Pieces on the way, each with those in it still to be looked at.
        let mut way: Vec<(ObjectId, Vec<ObjectId>)> = vec![(*start, held.get(start).cloned().unwrap_or_default())];
        while let Some((piece, rest)) = way.last_mut() {
            let Some(next) = rest.pop() else {
                done.insert(*piece);
                way.pop();
                continue;
            };
            if way.len() >= DEEPEST || way.iter().any(|(on_the_way, _)| *on_the_way == next) {
                return true;
            }
            if !done.contains(&next) {
                way.push((next, held.get(&next).cloned().unwrap_or_default()));
            }
        }
    }
    false
}

/// The pieces a piece may draw; `None` if it is none.
fn holds(document: &Document, id: ObjectId, object: &Object) -> Option<Vec<ObjectId>> {
    let stream = object.as_stream().ok()?;
    if stream.dict.get(b"Subtype").and_then(Object::as_name).ok() != Some(b"Form") {
        return None;
    }
    let inner = |dictionary: &Dictionary, key: &[u8]| -> Option<Dictionary> {
        dictionary.get_deref(key, document).ok()?.as_dict().ok().cloned()
    };
    if stream.dict.get(b"Resources").is_err() {
        // It draws by the names of whoever draws it, itself among them.
        let drawn = stream.get_plain_content().unwrap_or_default();
        return Some(if drawn.windows(3).any(|three| three == b" Do") { vec![id] } else { Vec::new() });
    }
    let pieces = inner(&stream.dict, b"Resources").and_then(|resources| inner(&resources, b"XObject"));
    let pieces = pieces.unwrap_or_default();
    Some(pieces.iter().filter_map(|(_, piece)| piece.as_reference().ok()).collect())
}
