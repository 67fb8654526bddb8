//! How many say it, by an attribute: people, then interviews, each with how many there are.

use std::collections::{BTreeMap, BTreeSet};

use super::alphabet;

/// As what somebody speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// A participant of an interview, from the case; an unknown speaker of notes too.
    Informant,
    /// A participant from outside the case.
    Comparator,
    /// Interviewers and whoever is no participant.
    Staff,
    /// The body that wrote a document.
    Document,
}

/// Somebody in a transcript. The corpus has one for everybody in every transcript, whether or not anything was found;
/// people who withdrew are left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Voice {
    /// The same number in two transcripts is the same person. Staff may have any.
    pub person: usize,
    /// The transcript's number.
    pub transcript: usize,
    /// As what they speak there.
    pub standing: Standing,
    /// Their value of the attribute that is counted by.
    pub value: Option<String>,
}

/// What was found with one voice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Index into the voices of the corpus; one that is not there is not counted.
    pub voice: usize,
    /// Turns that were found.
    pub turns: usize,
    /// Marks in them.
    pub marks: usize,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize)]
pub struct Share {
    /// With whom or in which something was found.
    pub found: usize,
    /// All there are in the corpus.
    pub of: usize,
}

/// Whose words a row counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Whose {
    /// Informants with a value; `None` are those without the attribute.
    Informants(Option<String>),
    /// All informants.
    AllInformants,
    /// Participants from outside the case.
    Comparators,
    /// Interviewers and whoever is no participant.
    Staff,
    /// Documents.
    Documents,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Whom it counts.
    pub whose: Whose,
    /// Distinct people; for documents distinct bodies. For staff nothing, as who is who is not known.
    pub people: Share,
    /// Distinct transcripts in which one of them speaks.
    pub transcripts: Share,
    /// Turns that were found.
    pub turns: usize,
    /// Marks in them.
    pub marks: usize,
}

/// Who says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Informants by value, also of values with which nothing was found: most informants first, then by value, those
    /// without the attribute after the others of their number.
    pub rows: Vec<Row>,
    /// All informants. Somebody whose value differs between transcripts is in two rows and here once.
    pub total: Row,
    /// Comparators, staff, documents, as far as the corpus has them.
    pub beside: Vec<Row>,
}

/// Counts what was found by the values that `corpus` has.
pub fn count(corpus: &[Voice], found: impl IntoIterator<Item = Found>) -> Counts {
    let mut sums: BTreeMap<Whose, Sum> = BTreeMap::from([(Whose::AllInformants, Sum::default())]);
    for voice in corpus {
        for whose in Whose::of(voice) {
            sums.entry(whose).or_default().all.add(voice);
        }
    }
    for found in found {
        let Some(voice) = corpus.get(found.voice).filter(|_| found.turns > 0) else { continue };
        for whose in Whose::of(voice) {
            sums.entry(whose).or_default().find(voice, &found);
        }
    }
    arranged(sums)
}

fn arranged(sums: BTreeMap<Whose, Sum>) -> Counts {
    let mut counts = Counts { rows: Vec::new(), total: Sum::default().row(Whose::AllInformants), beside: Vec::new() };
    for (whose, sum) in sums {
        let row = sum.row(whose);
        match row.whose {
            Whose::Informants(_) => counts.rows.push(row),
            Whose::AllInformants => counts.total = row,
            _ => counts.beside.push(row),
        }
    }
    counts.rows.sort_by_cached_key(|row| {
        let value = match &row.whose {
            Whose::Informants(Some(value)) => Some(alphabet::key(value)),
            _ => None,
        };
        (std::cmp::Reverse(row.people.found), value.is_none(), value)
    });
    counts
}

impl Whose {
    /// The rows in which a voice is counted.
    fn of(voice: &Voice) -> impl Iterator<Item = Self> {
        let (own, all) = match voice.standing {
            Standing::Informant => (Self::Informants(voice.value.clone()), Some(Self::AllInformants)),
            Standing::Comparator => (Self::Comparators, None),
            Standing::Staff => (Self::Staff, None),
            Standing::Document => (Self::Documents, None),
        };
        std::iter::once(own).chain(all)
    }
}

/// Distinct people and transcripts.
#[derive(Debug, Default)]
struct Heads {
    people: BTreeSet<usize>,
    transcripts: BTreeSet<usize>,
}

impl Heads {
    fn add(&mut self, voice: &Voice) {
        if voice.standing != Standing::Staff {
            self.people.insert(voice.person);
        }
        self.transcripts.insert(voice.transcript);
    }
}

#[derive(Debug, Default)]
struct Sum {
    all: Heads,
    with: Heads,
    turns: usize,
    marks: usize,
}

impl Sum {
    fn find(&mut self, voice: &Voice, found: &Found) {
        self.with.add(voice);
        self.turns += found.turns;
        self.marks += found.marks;
    }

    fn row(self, whose: Whose) -> Row {
        Row {
            whose,
            people: Share { found: self.with.people.len(), of: self.all.people.len() },
            transcripts: Share { found: self.with.transcripts.len(), of: self.all.transcripts.len() },
            turns: self.turns,
            marks: self.marks,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn voice(person: usize, transcript: usize, standing: Standing, value: Option<&str>) -> Voice {
        Voice { person, transcript, standing, value: value.map(str::to_owned) }
    }

    fn found(voice: usize, turns: usize, marks: usize) -> Found {
        Found { voice, turns, marks }
    }

    fn corpus() -> Vec<Voice> {
        use Standing::{Comparator, Document, Informant, Staff};
        vec![
            voice(1, 1, Informant, Some("lege")),
            voice(1, 2, Informant, Some("lege")),
            voice(2, 1, Informant, Some("sykepleier")),
            voice(3, 2, Informant, Some("sykepleier")),
            voice(4, 2, Informant, None),
            voice(5, 3, Comparator, Some("lege")),
            voice(0, 1, Staff, None),
            voice(0, 2, Staff, None),
            voice(6, 4, Document, None),
            voice(7, 2, Informant, Some("ærend")),
        ]
    }

    #[test]
    fn a_person_counts_once_and_stands_beside_how_many_there_are() {
        let counts = count(&corpus(), [found(0, 2, 3), found(1, 1, 1), found(4, 1, 1)]);
        let shown: Vec<_> =
            counts.rows.iter().map(|row| (row.whose.clone(), row.people, row.turns, row.marks)).collect();
        let row = |value: Option<&str>, found, of, turns, marks| {
            (Whose::Informants(value.map(str::to_owned)), Share { found, of }, turns, marks)
        };
        assert_eq!(
            shown,
            [
                row(Some("lege"), 1, 1, 3, 4),
                row(None, 1, 1, 1, 1),
                row(Some("sykepleier"), 0, 2, 0, 0),
                row(Some("ærend"), 0, 1, 0, 0),
            ]
        );
        assert_eq!(counts.rows[0].transcripts, Share { found: 2, of: 2 });
        assert_eq!(counts.total.people, Share { found: 2, of: 5 });
        assert_eq!(counts.total.transcripts, Share { found: 2, of: 2 });
    }

    #[test]
    fn comparators_staff_and_documents_are_no_informants() {
        let counts = count(&corpus(), [found(5, 1, 1), found(6, 2, 2), found(7, 1, 1), found(8, 4, 4)]);
        assert_eq!((counts.total.people.found, counts.total.turns), (0, 0));
        let beside: Vec<_> =
            counts.beside.iter().map(|row| (&row.whose, row.people, row.transcripts, row.turns)).collect();
        let share = |found, of| Share { found, of };
        assert_eq!(
            beside,
            [
                (&Whose::Comparators, share(1, 1), share(1, 1), 1),
                (&Whose::Staff, share(0, 0), share(2, 2), 3),
                (&Whose::Documents, share(1, 1), share(1, 1), 4),
            ]
        );
    }

    #[test]
    fn nothing_counts_to_nothing() {
        let counts = count(&[], [found(0, 1, 1)]);
        assert_eq!((counts.rows.len(), counts.beside.len(), counts.total.people), (0, 0, Share::default()));
        assert_eq!(count(&corpus(), [found(0, 0, 0)]).total.people.found, 0);
    }

    #[test]
    fn one_with_two_values_is_in_both_rows_and_once_in_all() {
        use Standing::Informant;
        let corpus = [voice(1, 1, Informant, Some("lege")), voice(1, 2, Informant, Some("leder"))];
        let counts = count(&corpus, [found(0, 1, 1), found(1, 1, 1)]);
        assert_eq!(counts.rows.iter().map(|row| row.people.found).sum::<usize>(), 2);
        assert_eq!(counts.total.people, Share { found: 1, of: 1 });
    }

    fn voices() -> impl Strategy<Value = Vec<Voice>> {
        use Standing::{Comparator, Document, Informant, Staff};
        let standing = prop::sample::select(vec![Informant, Comparator, Staff, Document]);
        let one = (0usize..6, 0usize..4, standing, prop::option::of(prop::sample::select(vec!["a", "b"])));
        prop::collection::vec(one.prop_map(|(p, t, s, value)| voice(p, t, s, value)), 0..20)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn turns_and_marks_add_up(corpus in voices(), hits in prop::collection::vec((0usize..20, 1usize..5, 0usize..9), 0..30)) {
            let hits: Vec<Found> = hits.into_iter().map(|(at, turns, marks)| found(at, turns, marks)).collect();
            let counts = count(&corpus, hits.clone());
            let known = || hits.iter().filter(|found| found.voice < corpus.len());
            let all: Vec<&Row> = counts.rows.iter().chain(&counts.beside).collect();
            prop_assert_eq!(all.iter().map(|row| row.turns).sum::<usize>(), known().map(|found| found.turns).sum::<usize>());
            prop_assert_eq!(all.iter().map(|row| row.marks).sum::<usize>(), known().map(|found| found.marks).sum::<usize>());
            prop_assert_eq!(counts.rows.iter().map(|row| row.turns).sum::<usize>(), counts.total.turns);
            for row in all.iter().copied().chain([&counts.total]) {
                prop_assert!(row.people.found <= row.people.of && row.transcripts.found <= row.transcripts.of);
                prop_assert!(row.whose == Whose::Staff || (row.people.found > 0) == (row.turns > 0));
            }
        }
    }
}
