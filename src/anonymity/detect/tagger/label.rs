//! What the tagger says of a word: outside, or at the beginning or inside of a name of one of four sorts.

/// How many labels there are.
pub const LABELS: usize = 9;

/// The sort of a name, as the training corpus tells them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// A person.
    Person,
    /// A place, countries and cities included.
    Place,
    /// An organisation, countries that act included.
    Organisation,
    /// A product, a work or an event.
    Other,
}

impl Sort {
    /// All, in the order of the labels.
    pub const ALL: [Self; 4] = [Self::Person, Self::Place, Self::Organisation, Self::Other];
}

/// Outside, beginning or inside, as the index of a model's column: 0 is outside, then begin and inside of each sort.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Label(pub u8);

impl Label {
    /// No name.
    pub const OUTSIDE: Self = Self(0);

    /// The first word of a name.
    pub fn begin(sort: Sort) -> Self {
        Self(1 + 2 * sort as u8)
    }

    /// A later word of a name.
    pub fn inside(sort: Sort) -> Self {
        Self(2 + 2 * sort as u8)
    }

    /// Which sort of name, outside none.
    pub fn sort(self) -> Option<Sort> {
        Sort::ALL.get((usize::from(self.0).checked_sub(1)?) / 2).copied()
    }

    /// Whether it continues a name.
    pub fn continues(self) -> bool {
        self.0 != 0 && self.0.is_multiple_of(2)
    }

    /// Whether this label can follow another one (`None`: begin a sentence): only a name that has begun goes on.
    pub fn can_follow(self, before: Option<Self>) -> bool {
        !self.continues() || before.is_some_and(|before| before.sort() == self.sort())
    }

    /// All labels, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0u8..).take(LABELS).map(Self)
    }
}

/// The names that a sequence of labels tells: words from (inclusive) to (exclusive), and the sort.
pub fn names(labels: &[Label]) -> Vec<(std::ops::Range<usize>, Sort)> {
    let mut found: Vec<(std::ops::Range<usize>, Sort)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        let Some(sort) = label.sort() else { continue };
        match found.last_mut() {
            Some((range, last)) if label.continues() && range.end == at && *last == sort => range.end = at + 1,
            _ => found.push((at..at + 1, sort)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_know_their_sort_and_what_they_follow() {
        assert_eq!(Label::all().count(), LABELS);
        assert_eq!(Label::OUTSIDE.sort(), None);
        for sort in Sort::ALL {
            assert_eq!(Label::begin(sort).sort(), Some(sort));
            assert_eq!(Label::inside(sort).sort(), Some(sort));
            assert!(Label::inside(sort).can_follow(Some(Label::begin(sort))));
            assert!(!Label::inside(sort).can_follow(Some(Label::OUTSIDE)) && !Label::inside(sort).can_follow(None));
        }
        assert!(!Label::inside(Sort::Person).can_follow(Some(Label::inside(Sort::Place))));
    }

    #[test]
    fn names_are_read_off() {
        let (b, i, o) = (Label::begin(Sort::Person), Label::inside(Sort::Person), Label::OUTSIDE);
        assert_eq!(names(&[o, b, i, b, o]), [(1..3, Sort::Person), (3..4, Sort::Person)]);
        assert_eq!(names(&[]), []);
    }
}
