//! Quick fixes: what a problem says to write, written by the editor.

use std::collections::HashMap;

use lsp_types::{CodeAction, CodeActionKind, TextEdit, Uri, WorkspaceEdit};

use super::mark;
use super::position::Lines;
use crate::chapter::Marked;

/// The fixes of problems that a range of the source touches.
pub(super) fn fixes(
    uri: &Uri,
    lines: &Lines<'_>,
    marked: &[Marked],
    wanted: std::ops::Range<usize>,
) -> Vec<CodeAction> {
    let touches = |one: &&Marked| one.range.start <= wanted.end && wanted.start <= one.range.end;
    marked.iter().filter(touches).filter_map(|one| fix(uri, lines, one)).collect()
}

#[allow(clippy::mutable_key_type, reason = "the protocol's own type; its addresses are not changed")]
fn fix(uri: &Uri, lines: &Lines<'_>, marked: &Marked) -> Option<CodeAction> {
    let fix = marked.fix.as_ref()?;
    let edit = TextEdit::new(lines.range(&fix.range), fix.text.clone());
    Some(CodeAction {
        title: format!("write `{}`", fix.text),
        kind: Some(CodeActionKind::QUICKFIX),
        diagnostics: mark::of_chapter(lines, marked).map(|diagnostic| vec![diagnostic]),
        edit: Some(WorkspaceEdit::new(HashMap::from([(uri.clone(), vec![edit])]))),
        is_preferred: Some(true),
        ..CodeAction::default()
    })
}
