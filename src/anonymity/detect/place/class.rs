//! Classes of words, as bits.

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Class(pub u32);

impl Class {
    /// A Norwegian first name.
    pub const FIRST: Self = Self(1);
    /// A Norwegian surname.
    pub const SURNAME: Self = Self(1 << 1);
    /// A first name used elsewhere.
    pub const FOREIGN_FIRST: Self = Self(1 << 2);
    /// A surname used elsewhere.
    pub const FOREIGN_SURNAME: Self = Self(1 << 3);
    /// A municipality of today.
    pub const MUNICIPALITY: Self = Self(1 << 4);
    /// A municipality until 2019.
    pub const FORMER_MUNICIPALITY: Self = Self(1 << 5);
    /// A county or region.
    pub const COUNTY: Self = Self(1 << 6);
    /// A Norwegian town or village.
    pub const SETTLEMENT: Self = Self(1 << 7);
    /// A city abroad.
    pub const CITY: Self = Self(1 << 8);
    /// A country or continent.
    pub const COUNTRY: Self = Self(1 << 9);
    /// A hospital or health trust.
    pub const HOSPITAL: Self = Self(1 << 10);
    /// A hospital of the unverified list.
    pub const UNVERIFIED_HOSPITAL: Self = Self(1 << 11);
    /// A university, a directorate or the like.
    pub const INSTITUTION: Self = Self(1 << 12);
    /// A word that institutions' names end or begin with.
    pub const INSTITUTION_WORD: Self = Self(1 << 13);
    /// A title, a profession, a kinship.
    pub const TITLE: Self = Self(1 << 14);
    /// What people do beside their names: `sier`, `mener`.
    pub const SPEECH: Self = Self(1 << 15);
    /// Days, months, languages, nationalities: written with a capital at times, and nobody's.
    pub const HARMLESS: Self = Self(1 << 16);
    /// The word has a genitive ending beside the form that was found.
    pub const GENITIVE: Self = Self(1 << 17);
    /// Part of a place's name of several words.
    pub const IN_PLACE: Self = Self(1 << 18);
    /// Part of an institution's name of several words.
    pub const IN_INSTITUTION: Self = Self(1 << 19);

    /// First names of any sort.
    pub const ANY_FIRST: Self = Self(1 | 1 << 2);
    /// Names of any sort.
    pub const ANY_NAME: Self = Self(0b1111);
    /// Norwegian places of any sort.
    pub const NORWEGIAN_PLACE: Self = Self(0b1111 << 4);

    /// Norwegian names and places, and words around names: what a genitive is not read into.
    pub const AT_HOME: Self = Self(0b1_1111_1110_1111_0011);
    /// Places of any sort.
    pub const OF_PLACES: Self = Self(0b11_1111 << 4);

    /// How many classes there are.
    pub const COUNT: u32 = 20;

    /// Whether any class is in both.
    #[inline]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All of both.
    #[inline]
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether a word with these classes is a word of its own rather than the genitive of one with the others: `Lars`
    /// is no genitive although `Lar` is a name elsewhere; `Hamars` is one although it is a surname elsewhere.
    pub fn is_itself_before(self, stem: Self) -> bool {
        self.meets(Self::AT_HOME) || stem == Self::default() || self != Self::default() && !stem.meets(Self::AT_HOME)
    }
}
