//! Worked examples of the literature and values that independent programs computed.

use serde_json::Value as Json;

use super::coefficient::{self, Undefined, Value};
use super::unitising::{Coincidences, Stretch};
use super::{Draws, Ratings, Resampling, Sample};

fn vectors(family: &str) -> Vec<Json> {
    let all: Json = serde_json::from_str(include_str!("../../tests/data/agreement_vectors.json")).unwrap();
    let of_family = |vector: &&Json| vector["family"] == family;
    let found: Vec<Json> = all["vectors"].as_array().unwrap().iter().filter(of_family).cloned().collect();
    assert!(!found.is_empty(), "{family}");
    found
}

fn holds(expected: &Json, name: &str, computed: Value, id: &Json) {
    match &expected[name] {
        Json::Null if expected.get(name).is_some() => assert!(computed.is_err(), "{id} {name}: {computed:?}"),
        Json::Null => {}
        value => {
            let (computed, value) = (computed.unwrap(), value.as_f64().unwrap());
            assert!((computed - value).abs() < 1e-6, "{id} {name}: {computed} is not {value}");
        }
    }
}

/// Categories as they are written, numbered as they come.
fn numbered(values: &Json) -> (Vec<Vec<Option<u16>>>, usize) {
    let mut known: Vec<String> = Vec::new();
    let mut number = |value: &Json| {
        (!value.is_null()).then(|| {
            let text = value.to_string();
            let at = known.iter().position(|own| *own == text).unwrap_or_else(|| {
                known.push(text);
                known.len() - 1
            });
            u16::try_from(at).unwrap()
        })
    };
    let units = values.as_array().unwrap().iter();
    let units = units.map(|unit| unit.as_array().unwrap().iter().map(&mut number).collect()).collect();
    (units, known.len())
}

fn ratings(data: &Json) -> Ratings {
    let count = |value: &Json| usize::try_from(value.as_u64().unwrap()).unwrap();
    match data["format"].as_str().unwrap() {
        "units_x_coders" => {
            let (units, categories) = numbered(&data["units"]);
            let coders = units[0].len();
            Ratings::new(units, coders, categories)
        }
        "contingency_2coders" => {
            let table = data["table"].as_array().unwrap();
            let cells = table.iter().enumerate().flat_map(|(one, row)| {
                let row = row.as_array().unwrap().iter().enumerate();
                row.flat_map(move |(other, cell)| {
                    let both = [one, other].map(|at| Some(u16::try_from(at).unwrap()));
                    std::iter::repeat_n(both, usize::try_from(cell.as_u64().unwrap()).unwrap())
                })
            });
            Ratings::new(cells, 2, table.len())
        }
        "counts_subjects_x_categories" => {
            let counts = data["counts"].as_array().unwrap();
            let coders = count(&data["raters"]);
            let units = counts.iter().map(|row| {
                let row = row.as_array().unwrap().iter().enumerate();
                row.flat_map(|(at, often)| std::iter::repeat_n(Some(u16::try_from(at).unwrap()), count(often)))
                    .collect::<Vec<_>>()
            });
            Ratings::new(units, coders, counts[0].as_array().unwrap().len())
        }
        other => panic!("{other}"),
    }
}

fn all_hold(expected: &Json, ratings: &Ratings, id: &Json) {
    holds(expected, "percent_agreement_pairwise", coefficient::percent(ratings), id);
    holds(expected, "krippendorff_alpha_nominal", coefficient::alpha(ratings), id);
    holds(expected, "gwet_ac1", coefficient::gwet(ratings), id);
    holds(expected, "brennan_prediger", coefficient::brennan_prediger(ratings), id);
    holds(expected, "cohen_kappa", coefficient::cohen(ratings), id);
    holds(expected, "cohen_kappa_se", coefficient::cohen_error(ratings), id);
    holds(expected, "scott_pi", coefficient::scott(ratings), id);
    holds(expected, "fleiss_kappa", coefficient::fleiss(ratings), id);
    holds(expected, "positive_agreement_dice", coefficient::positive(ratings, 1), id);
}

#[test]
fn coefficients_are_those_of_the_literature() {
    for vector in vectors("coding") {
        all_hold(&vector["expected"], &ratings(&vector["data"]), &vector["id"]);
    }
}

#[test]
fn spans_become_units_and_units_become_coefficients() {
    for vector in vectors("segments") {
        let data = &vector["data"];
        let extents = |of: &Json| -> Vec<(u64, u64, String)> {
            let all = of.as_array().unwrap().iter();
            let end = |span: &Json, at: usize| span[at].as_u64().unwrap();
            all.map(|span| (end(span, 0), end(span, 1), span[2].as_str().unwrap_or_default().to_owned())).collect()
        };
        let (sentences, coders) = (extents(&data["sentences"]), [extents(&data["coder1"]), extents(&data["coder2"])]);
        let judged = |code: &str| -> Vec<[Option<u16>; 2]> {
            let covers =
                |own: &(u64, u64, String), unit: &(u64, u64, String)| own.2 == code && own.0 < unit.1 && unit.0 < own.1;
            let by = |coder: &Vec<(u64, u64, String)>, unit| u16::from(coder.iter().any(|own| covers(own, unit)));
            sentences.iter().map(|unit| [0, 1].map(|coder: usize| Some(by(&coders[coder], unit)))).collect()
        };
        let mut pooled = Vec::new();
        for code in ["legemiddel", "tidsbruk", "chat"] {
            let units = judged(code);
            let ratings = Ratings::new(units.clone(), 2, 2);
            all_hold(&vector["expected"][code], &ratings, &vector["id"]);
            let coded = &vector["expected"][code]["units_coded_by_coder"];
            assert_eq!([0, 1].map(|coder| ratings.chosen(coder, 1)), [0, 1].map(|at| coded[at].as_f64().unwrap()));
            pooled.extend(units);
        }
        all_hold(&vector["expected"]["__pooled_code_x_unit__"], &Ratings::new(pooled, 2, 2), &vector["id"]);
    }
}

#[test]
fn stretches_are_compared_as_the_unitising_alphas_say() {
    for vector in vectors("unitizing") {
        let mut names: Vec<String> = Vec::new();
        let mut coders = Vec::new();
        for coder in vector["data"]["coders"].as_array().unwrap() {
            let mut own = Vec::new();
            for span in coder.as_array().unwrap() {
                let name = span[2].as_str().unwrap().to_owned();
                if !names.contains(&name) {
                    names.push(name.clone());
                }
                let value = names.iter().position(|known| *known == name).unwrap();
                own.push(Stretch { start: span[0].as_u64().unwrap(), end: span[1].as_u64().unwrap(), value });
            }
            coders.push(own);
        }
        let length = vector["data"]["length"].as_u64().unwrap();
        let found = Coincidences::of(names.len(), length, &coders).unwrap();
        let (expected, id) = (&vector["expected"], &vector["id"]);
        holds(expected, "u_alpha_nominal", found.u(), id);
        holds(expected, "u_alpha_binary_boundaries", found.binary().u(), id);
        holds(expected, "cu_alpha_nominal", found.cu(), id);
        for (name, expected) in expected["per_value"].as_object().unwrap() {
            let value = names.iter().position(|known| known == name).unwrap();
            holds(expected, "k_u_alpha", found.of_value(value), id);
            holds(expected, "coverage", found.coverage(value), id);
        }
    }
}

#[test]
fn sets_of_codes_differ_by_what_they_do_not_share() {
    for vector in vectors("multi_valued") {
        let units = &vector["data"]["units"];
        let (judged, count) = numbered(units);
        let mut sets = vec![0_u64; count];
        for (unit, numbers) in units.as_array().unwrap().iter().zip(&judged) {
            for (set, number) in unit.as_array().unwrap().iter().zip(numbers) {
                let bit = |code: &Json| 1 << (code.as_str().unwrap().as_bytes()[0] - b'A');
                sets[usize::from(number.unwrap())] = set.as_array().unwrap().iter().map(bit).sum();
            }
        }
        let ratings = Ratings::new(judged.clone(), 2, count);
        let units = || judged.iter().map(|unit| (unit.as_slice(), 1.0));
        let (expected, id) = (&vector["expected"], &vector["id"]);
        let distance = |one: usize, other: usize| coefficient::jaccard(&[sets[one]], &[sets[other]]);
        holds(expected, "alpha_jaccard", coefficient::alpha_by(units(), count, distance), id);
        holds(expected, "alpha_exact_set_nominal", coefficient::alpha(&ratings), id);
        holds(expected, "percent_exact_set", coefficient::percent(&ratings), id);
    }
}

#[test]
fn holsti_counts_what_was_agreed_on_twice() {
    for vector in vectors("holsti") {
        let number = |name: &str| usize::try_from(vector["data"][name].as_u64().unwrap()).unwrap();
        let value = coefficient::holsti(number("agreements_M"), number("n1"), number("n2"));
        holds(&vector["expected"], "holsti", value, &vector["id"]);
    }
    assert_eq!(coefficient::holsti(0, 0, 0), Err(Undefined::NothingShared));
}

#[test]
fn intervals_are_those_of_an_independent_program_but_for_chance() {
    for vector in vectors("bootstrap") {
        let of = vectors("coding").into_iter().find(|coding| coding["id"] == vector["data"]["vector"]).unwrap();
        let sample = Sample { ratings: ratings(&of["data"]), interviews: Vec::new() };
        let draws = Draws::new(Resampling { count: 20_000, seed: 1 }, 0);
        let interval = draws.intervals(&sample, &[coefficient::alpha])[0].unwrap();
        let expected = |name: &str| vector["expected"][name].as_f64().unwrap();
        assert!((interval.low - expected("q025")).abs() < 0.03, "{interval:?}");
        assert!((interval.high - expected("q975")).abs() < 0.03, "{interval:?}");
        assert!((interval.undefined - expected("share_undefined")).abs() < 0.001, "{interval:?}");
    }
}

/// From Gwet's handbook through `irrCAC`: the cross-checked AC1 of table C08 and its standard error there.
#[test]
fn a_standard_error_takes_units_with_one_judgement_into_account() {
    let of = vectors("coding").into_iter().find(|coding| coding["id"] == "C08").unwrap();
    let error = coefficient::gwet_error(&ratings(&of["data"])).unwrap();
    assert!((error - 0.142_95).abs() < 1e-5, "{error}");
}
