//! What was found out before: a chapter checked anew at every key is mostly as it was.

use std::any::{Any, TypeId};
use std::cell::RefCell;
use std::collections::HashMap;
use std::hash::Hash;
use std::rc::Rc;

/// More of one kind than any report has; then it begins anew.
const MOST: usize = 20_000;

/// Remembers what rules find out, so that a change of one sentence costs about one sentence.
///
/// It changes nothing of what is found. What is kept under a text hangs on that text alone, what is kept under
/// something of the project on that and the project as it was read, never on the rest of a chapter. The kind of what is
/// kept tells whose it is: each rule has a type of its own.
#[derive(Default)]
pub struct Memory {
    texts: Shelves,
    project: Shelves,
}

/// For each kind of key and of what is kept, a map from the one to the other.
#[derive(Default)]
struct Shelves(RefCell<HashMap<TypeId, Box<dyn Any>>>);

impl Memory {
    /// Forgets what hangs on the project: it was read anew.
    pub fn turn_to_another_project(&self) {
        self.project.0.borrow_mut().clear();
    }

    /// What is found in a text, whatever project it is of, by looking where it was not looked before.
    pub(super) fn of_text<K: Eq + Hash + 'static, V: 'static>(&self, text: K, look: impl FnOnce(&K) -> V) -> Rc<V> {
        self.texts.get(text, look)
    }

    /// What is found by what stands in the project, by looking where it was not looked before.
    pub(in crate::chapter) fn of_project<K: Eq + Hash + 'static, V: 'static>(
        &self,
        key: K,
        look: impl FnOnce(&K) -> V,
    ) -> Rc<V> {
        self.project.get(key, look)
    }
}

impl Shelves {
    fn get<K: Eq + Hash + 'static, V: 'static>(&self, key: K, look: impl FnOnce(&K) -> V) -> Rc<V> {
        if let Some(known) = self.shelf(|shelf: &mut HashMap<K, Rc<V>>| shelf.get(&key).cloned()).flatten() {
            return known;
        }
        // Nothing is borrowed meanwhile: whoever looks may ask for something else.
        let found = Rc::new(look(&key));
        self.shelf(|shelf| {
            if shelf.len() >= MOST {
                shelf.clear();
            }
            shelf.insert(key, Rc::clone(&found));
        });
        found
    }

    fn shelf<K: 'static, V: 'static, R>(&self, with: impl FnOnce(&mut HashMap<K, Rc<V>>) -> R) -> Option<R> {
        let mut shelves = self.0.borrow_mut();
        let id = TypeId::of::<(K, V)>();
        let shelf = shelves.entry(id).or_insert_with(|| Box::new(HashMap::<K, Rc<V>>::new()));
        shelf.downcast_mut().map(with)
    }
}

impl std::fmt::Debug for Memory {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Memory").field("kinds", &self.texts.0.borrow().len()).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    struct Length(usize);

    #[derive(Debug, PartialEq)]
    struct Words(usize);

    #[test]
    fn a_text_is_looked_at_once_by_each_rule() {
        let memory = Memory::default();
        let looked = std::cell::Cell::new(0);
        let look = |text: &String| {
            looked.set(looked.get() + 1);
            Length(text.len())
        };
        for text in ["Vi ser det.", "Vi ser det.", "Vi hører det."] {
            assert_eq!(*memory.of_text(text.to_owned(), look), Length(text.len()));
        }
        assert_eq!(looked.get(), 2);
        assert_eq!(*memory.of_text("Vi ser det.".to_owned(), |text| Words(text.split(' ').count())), Words(3));
    }

    #[test]
    fn another_project_is_looked_at_anew() {
        let memory = Memory::default();
        let ask = |answer: usize| memory.of_project(7_u32, |_| Length(answer)).0;
        assert_eq!((ask(1), ask(2)), (1, 1));
        assert_eq!(memory.of_text(7_u32, |_| Length(5)).0, 5);
        memory.turn_to_another_project();
        assert_eq!(ask(3), 3);
        assert_eq!(memory.of_text(7_u32, |_| Length(6)).0, 5);
    }

    #[test]
    fn whoever_looks_may_ask_for_something_else() {
        let memory = Memory::default();
        let outer = memory.of_text("a b".to_owned(), |text| {
            let inner = memory.of_text(text.clone(), |text| Length(text.len()));
            Words(inner.0)
        });
        assert_eq!(outer.0, 3);
    }
}
