use super::*;
use proptest::prelude::*;

/// Counts as (parts, value), each printed by the rule for one count.
fn linked(people: &[u32], tables: &[&[&[usize]]]) -> LinkedCounts {
    let mut linked = LinkedCounts::new(people.to_vec());
    for (order, table) in tables.iter().enumerate() {
        for parts in *table {
            let value: u32 = parts.iter().map(|part| people[*part]).sum();
            let guarded = (1..FEW).contains(&value);
            let shown = if guarded { Shown::Few } else { Shown::Count(value) };
            linked.add(LinkedCount { parts: parts.to_vec(), shown, guarded, fixed: false, order });
        }
    }
    linked
}

fn printed(linked: &LinkedCounts) -> Vec<String> {
    (0..linked.counts.len()).map(|at| linked.shown(at).to_string()).collect()
}

#[test]
fn tables_without_overlap_stay_as_they_are() {
    let mut apart = linked(&[9, 2, 12, 3], &[&[&[0], &[1]], &[&[2], &[3]]]);
    assert!(apart.protect().is_empty());
    assert_eq!(printed(&apart), ["9", "<5", "12", "<5"]);
}

#[test]
fn a_total_elsewhere_gives_nothing_back() {
    // 9 and `<5` in one table, 11 in another.
    let mut total = linked(&[9, 2], &[&[&[0], &[1]], &[&[0, 1]]]);
    assert!(total.protect().is_empty());
    assert_eq!(printed(&total), ["9", "<5", "–"], "the later table loses its count");
}

#[test]
fn two_splits_of_the_same_people() {
    // By group: {0, 1} and {2, 3}; by role: {0, 2} and {1, 3}; parts as role in group. The rest by role follows from both.
    let people = [8, 1, 7, 6];
    let mut splits = linked(&people, &[&[&[0, 1], &[2, 3]], &[&[0, 2], &[1, 3]], &[&[1]], &[&[0], &[2, 3, 1]]]);
    assert!(splits.protect().is_empty());
    assert_eq!(printed(&splits)[..5], ["9", "13", "15", "7", "<5"]);
    assert!(printed(&splits)[5..].contains(&"–".to_owned()));
}

#[test]
fn the_complement_of_a_part_tells_it() {
    let mut filter = linked(&[20, 3], &[&[&[0, 1]], &[&[1]], &[&[0]]]);
    assert!(filter.protect().is_empty());
    assert_eq!(printed(&filter), ["23", "<5", "–"]);
}

#[test]
fn what_cannot_be_withheld_is_told() {
    let mut sentence = linked(&[9, 2], &[&[&[1]]]);
    for parts in [vec![0], vec![0, 1]] {
        let value = if parts.len() == 1 { 9 } else { 11 };
        sentence.add(LinkedCount { parts, shown: Shown::Count(value), guarded: false, fixed: true, order: 0 });
    }
    assert_eq!(sentence.protect(), [0]);
    assert_eq!(printed(&sentence), ["<5", "9", "11"]);
}

#[test]
fn ranges_tell_as_well() {
    // Three `<5` that make 12 are four each.
    let mut full = linked(&[4, 4, 4], &[&[&[0], &[1], &[2]], &[&[0, 1, 2]]]);
    full.protect();
    assert_eq!(printed(&full), ["<5", "<5", "<5", "–"]);
}

#[test]
fn ranges_that_cannot_be_withheld_are_told() {
    // `Eight` in a sentence, and two `<5` that make it up: four each.
    let mut eight = LinkedCounts::new(vec![4, 4]);
    for (order, parts) in [vec![0, 1], vec![0], vec![1]].into_iter().enumerate() {
        let (shown, guarded) = if order == 0 { (Shown::Count(8), false) } else { (Shown::Few, true) };
        eight.add(LinkedCount { parts, shown, guarded, fixed: order == 0, order });
    }
    assert_eq!(eight.protect(), [1, 2]);
}

/// The values that a count has in some world with the same print, of worlds with up to `most` people in a part.
fn possible(linked: &LinkedCounts, at: usize, most: u32) -> std::collections::BTreeSet<u32> {
    let mut world = linked.clone();
    world.people.fill(0);
    let mut found = std::collections::BTreeSet::new();
    loop {
        let same = (0..world.counts.len()).all(|count| {
            let (now, before) = (world.value(count), linked.value(count));
            match linked.shown(count) {
                Shown::Count(_) => now == before,
                Shown::Few => now < FEW && (now > 0 || before == 0),
                Shown::Withheld => now >= FEW,
                Shown::Unprinted => true,
            }
        });
        if same {
            found.insert(world.value(at));
        }
        let Some(next) = world.people.iter().position(|people| *people < most) else { return found };
        world.people[next] += 1;
        world.people[..next].fill(0);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn every_hidden_count_has_two_values(
        people in prop::collection::vec(0_u32..7, 4),
        masks in prop::collection::vec(1_usize..16, 1..9),
        fixed in 0_usize..16,
    ) {
        let mut all = LinkedCounts::new(people.clone());
        for (order, mask) in masks.iter().enumerate() {
            let parts: Vec<usize> = (0..4).filter(|part| mask >> part & 1 == 1).collect();
            let value: u32 = parts.iter().map(|part| people[*part]).sum();
            let guarded = (1..FEW).contains(&value);
            let shown = if guarded { Shown::Few } else { Shown::Count(value) };
            all.add(LinkedCount { parts, shown, guarded, fixed: order < fixed / 6, order });
        }
        let before = all.clone();
        let told = all.protect();
        for guard in all.guards().into_iter().filter(|guard| !told.contains(guard)) {
            prop_assert!(possible(&all, guard, 8).len() >= 2, "{guard} of {all:?}");
        }
        // Only what can be withheld was, and nothing where nothing was told.
        for (at, count) in all.counts.iter().enumerate() {
            prop_assert!(!count.fixed || count.shown == before.counts[at].shown);
        }
        let idle = before.guards().into_iter().all(|guard| !before.is_told(guard) && before.another_world(guard).is_some());
        prop_assert!(!idle || all == before);
        // What is given up is told by what cannot be withheld, as far as anybody looked.
        let bare = all.without_all();
        for guard in told {
            prop_assert!(bare.is_told(guard) || bare.another_world(guard).is_none());
        }
    }
}
