//! What was found in texts checked before: a chapter checked anew at every key is mostly as it was.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::anonymity::{Case, Hint};
use crate::transcript::Language;

/// More stretches of text than any report has; then it begins anew.
const MOST: usize = 20_000;

/// Remembers what scanning for identities found, which takes most of a check's time.
///
/// It changes nothing of what is found: the same text in the same language always holds the same.
#[derive(Default)]
pub struct Memory(RefCell<HashMap<Scanned, Rc<[Hint]>>>);

/// A text with what else decides what is found in it.
type Scanned = (String, Case, Language);

impl Memory {
    /// What is found in a text, by looking where it was not looked before.
    pub(super) fn hints(
        &self,
        (text, case, language): (&str, Case, Language),
        look: impl FnOnce() -> Vec<Hint>,
    ) -> Rc<[Hint]> {
        let key = (text.to_owned(), case, language);
        if let Some(known) = self.0.borrow().get(&key) {
            return Rc::clone(known);
        }
        let found: Rc<[Hint]> = look().into();
        let mut known = self.0.borrow_mut();
        if known.len() >= MOST {
            known.clear();
        }
        known.insert(key, Rc::clone(&found));
        found
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("texts", &self.0.borrow().len()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once() {
        let memory = Memory::default();
        let looked = std::cell::Cell::new(0);
        let look = || {
            looked.set(looked.get() + 1);
            Vec::new()
        };
        for language in [Language::Bokmal, Language::Bokmal, Language::Nynorsk] {
            memory.hints(("Vi ser det.", Case::Cased, language), look);
        }
        assert_eq!(looked.get(), 2);
    }
}
