use proptest::prelude::*;

use super::*;

/// What is found, as `kind:words`, with those under .5 in brackets.
fn found(text: &str) -> Vec<String> {
    let shown = |finding: &Finding| {
        let words = &text[finding.at.clone()];
        let kind = finding.kind.word();
        if finding.confidence < 0.5 { format!("({kind}:{words})") } else { format!("{kind}:{words}") }
    };
    find(text).iter().map(shown).collect()
}

fn each(cases: &[(&str, &str)]) {
    for (text, expected) in cases {
        assert_eq!(found(text), [*expected], "{text}");
    }
}

fn none(texts: &[&str]) {
    for text in texts {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

/// A small generator with a seed, so that the test is the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    /// A number with a birthday whose parts are shifted, with control digits; `spare` is what the first may leave.
    fn national(&mut self, day_shift: u64, month_shift: u64, spare: u32) -> Option<String> {
        let (day, month, year) = (1 + self.roll(28) + day_shift, 1 + self.roll(12) + month_shift, self.roll(100));
        let mut digits = format!("{day:02}{month:02}{year:02}{:03}", self.roll(1000));
        with_control(&mut digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2], spare)?;
        with_control(&mut digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 0)?;
        Some(digits)
    }

    fn many(&mut self, count: usize, mut make: impl FnMut(&mut Self) -> Option<String>) -> Vec<String> {
        let mut all = Vec::new();
        while all.len() < count {
            all.extend(make(self));
        }
        all
    }
}

/// Adds the digit that makes the weighted sum leave `spare`; there is none where it would be ten.
fn with_control(digits: &mut String, weights: &[u32], spare: u32) -> Option<()> {
    let sum: u32 = digits.chars().zip(weights).map(|(digit, weight)| digit.to_digit(10).unwrap() * weight).sum();
    let control = (11 + spare - sum % 11) % 11;
    digits.push(char::from_digit(control, 10)?);
    Some(())
}

/// Asserts that every number is found over all its digits, in every layout.
fn all_found(numbers: &[String], layouts: &[&[usize]], separators: &[&str], kind: Kind, frame: (&str, &str)) {
    for (index, digits) in numbers.iter().enumerate() {
        let (layout, separator) = (layouts[index % layouts.len()], separators[index % separators.len()]);
        let mut rest = digits.as_str();
        let mut groups = Vec::new();
        for length in layout {
            let (group, more) = rest.split_at(*length);
            groups.push(group);
            rest = more;
        }
        let number = groups.join(separator);
        let text = format!("{}{number}{}", frame.0, frame.1);
        let all = find(&text);
        let hit = all.iter().find(|finding| finding.kind == kind && text[finding.at.clone()].contains(&number));
        assert!(hit.is_some_and(|finding| finding.confidence >= 0.9), "{text}: {all:?}");
    }
}

#[test]
fn two_thousand_national_numbers_of_each_sort_are_found() {
    let mut dice = Dice(7);
    for (day, month) in [(0, 0), (40, 0), (0, 40), (0, 80), (40, 80), (0, 65)] {
        for spare in [0, 1, 2, 3] {
            let numbers = dice.many(500, |dice| dice.national(day, month, spare));
            let layouts: &[&[usize]] = &[&[11], &[6, 5], &[6, 3, 2], &[2, 2, 2, 5]];
            all_found(&numbers, layouts, &[" ", ".", "-"], Kind::NationalId, ("Nummeret mitt er ", ", sa hun."));
        }
    }
}

#[test]
fn two_thousand_accounts_organisations_and_telephones_are_found() {
    let mut dice = Dice(11);
    let accounts = dice.many(2000, |dice| {
        let mut digits = format!("{:010}", dice.roll(10_000_000_000));
        with_control(&mut digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 0)?;
        Some(digits)
    });
    all_found(&accounts, &[&[4, 2, 5]], &[".", " "], Kind::AccountNumber, ("Betal til ", " nå"));
    all_found(&accounts, &[&[11]], &[""], Kind::AccountNumber, ("Kontonummeret er ", "."));
    let organisations = dice.many(2000, |dice| {
        let mut digits = format!("{}{:07}", 8 + dice.roll(2), dice.roll(10_000_000));
        with_control(&mut digits, &[3, 2, 7, 6, 5, 4, 3, 2], 0)?;
        Some(digits)
    });
    all_found(&organisations, &[&[9], &[3, 3, 3]], &[" "], Kind::OrganisationNumber, ("Vi er ", " her"));
    let phones = dice.many(2000, |dice| {
        Some(format!("{}{:07}", [2, 3, 4, 5, 6, 7, 9][dice.roll(7) as usize], dice.roll(10_000_000)))
    });
    all_found(&phones, &[&[3, 2, 3], &[8], &[2, 2, 2, 2]], &[" "], Kind::Phone, ("Ring ", "."));
    all_found(&phones, &[&[3, 2, 3], &[8]], &[" "], Kind::Phone, ("+47 ", "."));
}

#[test]
fn numbers_are_told_by_their_layout_and_their_cue() {
    each(&[
        ("hun er 010190 12345", "national-id:010190 12345"),
        ("fødselsnummeret er 99999999999", "national-id:99999999999"),
        ("ring 0047 912 34 567 nå", "phone:0047 912 34 567"),
        ("ring (+47) 912 34 567 nå", "phone:(+47) 912 34 567"),
        ("ring +46 8 123 456 78 nå", "phone:+46 8 123 456 78"),
        ("på 22 33 44 55.", "phone:22 33 44 55"),
        ("tlf. 2233 4455", "phone:2233 4455"),
        ("NO974760673MVA", "organisation-number:NO974760673MVA"),
        ("974 760 673 MVA", "organisation-number:974 760 673 MVA"),
        ("saken 1234567", "(number:1234567)"),
        (
            "null ni null ni åttitre tolv trettifire fem seks",
            "(number:null ni null ni åttitre tolv trettifire fem seks)",
        ),
        ("ni en to tre fire fem seks sju", "phone:ni en to tre fire fem seks sju"),
        ("kjørte AB 12345 hjem", "plate:AB 12345"),
        ("skiltet er ab 12345", "plate:ab 12345"),
        ("Skriv til kari.n@storvik.kommune.no.", "email:kari.n@storvik.kommune.no"),
        ("kari punktum n krøllalfa storvik punktum no altså", "email:kari punktum n krøllalfa storvik punktum no"),
        ("se https://storvik.no/a?b=c#d, ja", "url:https://storvik.no/a?b=c#d"),
        ("se www.storvik.no/barn.", "url:www.storvik.no/barn"),
        ("se storvik.kommune.no.", "url:storvik.kommune.no"),
    ]);
    none(&[
        "",
        "i 2023 og 2024",
        "2020 2021",
        "100 000 kroner",
        "12 345 678 kroner",
        "113 eller 116117"[..3].into(),
        "1,5 millioner",
        "A4 og ISO27001",
        "ID 12345",
        "en to tre",
        "romnummer 204",
        "@ @@ a@b",
        "www",
        "://",
        "det er bra.Nå går vi",
    ]);
}

#[test]
fn days_are_found_and_months_and_years_are_not() {
    each(&[
        ("den 12. mars 2024 var", "date:12. mars 2024"),
        ("den 12 mars var", "date:12 mars"),
        ("12.03.2024", "date:12.03.2024"),
        ("12.3.24", "date:12.3.24"),
        ("2024-03-12", "date:2024-03-12"),
        ("20240312", "date:20240312"),
        ("den 12/3 kom", "date:12/3"),
        ("12/3-24", "date:12/3-24"),
        ("tolvte mars", "date:tolvte mars"),
        ("den tolvte i tredje", "date:tolvte i tredje"),
        ("12.–14. mars 2024", "date:12.–14. mars 2024"),
        ("12. og 14. mars", "date:12. og 14. mars"),
        ("on March 12, 2024", "date:March 12, 2024"),
        ("the 12th of March", "date:12th of March"),
        ("12. des. ", "date:12. des"),
        ("født 010190", "date:010190"),
        ("17. mai", "(date:17. mai)"),
        ("17. mai 2019", "date:17. mai 2019"),
    ]);
    none(&[
        "i mars 2024",
        "i 2024",
        "på mandag",
        "24/7",
        "45. mars",
        "30. februar",
        "2.1 prosent",
        "kapittel 3.2.1.4",
        "12 may be",
        "fem mars",
        "første gang",
        "første i rekken",
    ]);
    assert_eq!(found("1/2 av dem"), ["(date:1/2)"]);
}

#[test]
fn ages_are_found_and_durations_are_not() {
    each(&[
        ("en 54-åring", "age:54-åring"),
        ("en 54 år gammel mann", "age:54 år gammel"),
        ("hun er 54 år", "age:54 år"),
        ("Jeg er 54, og", "age:54"),
        ("ho er femtifire og", "age:femtifire"),
        ("femtifire år gammel", "age:femtifire år gammel"),
        ("femtifireåring", "age:femtifireåring"),
        ("en mann på 54 år", "age:54 år"),
        ("alder: 54", "age:54"),
        ("fylte 60 i fjor", "age:60"),
    ]);
    none(&[
        "i 10 år",
        "for 3 år siden",
        "det er 10 år siden",
        "10 års erfaring",
        "har jobbet 54 år",
        "er 54 plasser",
        "er 2.5",
        "det er tolv år",
        "over 18 år",
        "fem år til",
    ]);
}

#[test]
fn streets_and_postal_codes_are_found() {
    each(&[
        ("bor i Storgata 12 B nå", "address:Storgata 12 B"),
        ("Kong Sverres gate 4", "address:Kong Sverres gate 4"),
        ("i Øvre Torggate 3a", "address:Øvre Torggate 3a"),
        ("bor i storgata 12", "address:storgata 12"),
        ("bor i kong sverres gate 4", "address:sverres gate 4"),
        ("bor på Lillehaugen 7", "address:Lillehaugen 7"),
        ("i 7030 Storvik", "postal-code:7030 Storvik"),
    ]);
    assert_eq!(found("Storgata 12, 7030 Storvik"), ["address:Storgata 12", "postal-code:7030 Storvik"]);
    none(&[
        "på lederplass 28",
        "Fylkesvei 715",
        "2001 SV",
        "2022 Andel",
        "1300 SEK",
        "vei 3",
        "på vei 12",
        "1300 menn",
    ]);
}

#[test]
fn a_list_of_places_decides_postal_codes() {
    let place = |word: &str| word == "Storvik";
    let kinds = |text: &str| find_with(text, &place).len();
    assert_eq!((kinds("7030 Storvik"), kinds("7030 Menn")), (1, 0));
}

#[test]
fn hostile_text_is_read_in_one_go() {
    for text in [
        "@".repeat(100_000),
        "1 ".repeat(100_000),
        "12.".repeat(50_000),
        "www.".repeat(50_000),
        "gate 1 ".repeat(30_000),
        "en ".repeat(60_000),
        "9".repeat(200_000),
        "://".repeat(50_000),
        "a.no".repeat(40_000),
    ] {
        let all = find(&text);
        assert!(all.windows(2).all(|pair| pair[0].at.end <= pair[1].at.start));
    }
}

proptest! {
    #[test]
    fn findings_are_in_order_and_on_characters(text in "([0-9]{1,4}|[ .,/@:+-]|år|mars|er|Storgata|gate|www|no|å|\u{301}|e\u{301}|😀|krøllalfa|tolvte|ni|[A-Z]{2}){0,30}") {
        let all = find(&text);
        let mut last = 0;
        for finding in &all {
            prop_assert!(finding.at.start >= last && finding.at.start < finding.at.end);
            prop_assert!(text.get(finding.at.clone()).is_some());
            prop_assert!((0.0..=1.0).contains(&finding.confidence));
            last = finding.at.end;
        }
    }
}
