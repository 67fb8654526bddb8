//! What may give an informant away: each planted, beside a twin that may stand.

use crate::chapter::testing::{Project, quote};
use crate::coding::Stance;
use crate::source::Severity;

const SANNTID: &str = "kommune/benefits/sanntid";
const HELSE: &str = "Intervju med helsepersonell i kommunehelsetjenesten";

fn many() -> Project {
    Project::of(9, 0, 1)
}

/// Ten who say so, the last of them a leader.
fn with_leader(stance: Stance) -> Project {
    let mut project = Project::new();
    for number in 1..=10 {
        let (id, person) = (format!("int-{number:02}"), format!("K{number}"));
        let role = if number == 10 { "leder" } else { "lege" };
        project = project.interview(&id, &[&format!("{person} kommune role={role} site=kommune_{number}")]);
        project = project.says(&id, &person, "Vi ser det straks.");
        project = project.coded(SANNTID, if number == 10 { stance } else { Stance::Support });
    }
    project
}

#[test]
fn stable_numbers_are_not_printed() {
    let project = many();
    for (source, found) in [
        ("Det gjelder [kommune 2] mest.", 1),
        ("Det gjelder en kommune mest.", 0),
        ("Dette sa K7 om saken.", 1),
        ("Dette sa informant 7.", 1),
        ("Se [^1] og kapittel 3.", 0),
        ("`[kommune 2]`", 0),
    ] {
        assert_eq!(project.finds("chapter/stable-number", source).len(), found, "{source}");
    }
    let problem = project.one("chapter/stable-number", "Det gjelder [kommune 2] mest.");
    assert_eq!((problem.severity, problem.mend.as_deref()), (Severity::Error, Some("write `[en kommune]`")));
}

#[test]
fn a_quote_leaves_the_numbers_out_and_is_word_for_word() {
    let project = many().interview("int-20", &["K20 kommune role=lege site=sted"]);
    let project = project.says("int-20", "K20", "Vi i [kommune 2] ser det straks.").coded(SANNTID, Stance::Support);
    let number = 10;
    let numbered = quote("Vi i [kommune 2] ser det straks.", HELSE, number);
    assert_eq!(project.finds("chapter/stable-number", &numbered), ["1:8"]);
    for words in ["Vi i [kommune] ser det straks.", "Vi i [en kommune] ser det straks."] {
        let source = quote(words, HELSE, number);
        assert_eq!(project.finds("chapter/stable-number", &source), [""; 0]);
        assert_eq!(project.finds("chapter/wording", &source), [""; 0], "{words}");
    }
}

#[test]
fn one_informant_gives_few_of_the_quotes() {
    let mut project = many().interview("int-20", &["K20 kommune role=lege site=sted"]);
    for number in 1..=4 {
        project = project.says("int-20", "K20", &format!("Vi så det {number}.")).coded(SANNTID, Stance::Support);
    }
    let source = |given: std::ops::RangeInclusive<u128>| -> String {
        given.map(|n| quote(&format!("Vi så det {n}."), HELSE, 9 + n) + "\nJa.\n\n").collect()
    };
    assert_eq!(project.finds("chapter/quote-share", &source(1..=3)), [""; 0]);
    let problem = project.one("chapter/quote-share", &source(1..=4));
    assert_eq!(problem.severity, Severity::Warning);
    assert!(problem.message.contains("4 of the 4 quotes (lines 3, 9, 15, 21)"), "{}", problem.message);
}

#[test]
fn a_role_that_few_have_is_not_named_beside_its_quote() {
    let project = with_leader(Stance::Support);
    let of = |number: u128| quote("Vi ser det straks.", "Intervju med informant", number);
    let named = format!("Lederne er fornøyde.\n\n{}", of(10));
    let problem = project.one("chapter/named-beside-quote", &named);
    assert!(problem.message.contains("the quote in line 5"), "{}", problem.message);
    // Ten doctors, nine of them at other places.
    for fine in [format!("Legene er fornøyde.\n\n{}", of(1)), format!("Lederne er fornøyde.\n\n{}", of(1))] {
        assert_eq!(project.finds("chapter/named-beside-quote", &fine), [""; 0], "{fine}");
    }
}

#[test]
fn one_left_out_is_known() {
    let project = many();
    let claim = |words: &str| format!("[Nesten alle](belegg:{SANNTID}) {words} ser det.\n");
    assert_eq!(project.finds("chapter/except-one", &claim("unntatt én")).len(), 1);
    assert_eq!(project.finds("chapter/except-one", &claim("unntatt én kommune")).len(), 0);
    assert_eq!(project.finds("chapter/small-group", "Alle fem informanter mener det."), ["1:1"]);
    assert_eq!(project.finds("chapter/small-group", "Alle åtte informanter mener det."), [""; 0]);
}

#[test]
fn two_claims_do_not_give_the_rest_away() {
    let all = format!("[De fleste](belegg:{SANNTID}) ser det, men enkelte er uenige.");
    let doctors = format!("[Samtlige leger](belegg:{SANNTID}?role=lege) ser det.");
    let both = format!("{all}\n\n{doctors}\n");
    // The one who is left says otherwise.
    let problem = with_leader(Stance::Contradict).one("chapter/differencing", &both);
    assert!(problem.message.contains("what 1 person said"), "{}", problem.message);
    for alone in [&all, &doctors] {
        assert_eq!(with_leader(Stance::Contradict).finds("chapter/differencing", alone), [""; 0]);
    }
    // All of them is all of a part too.
    let all = format!("[Samtlige](belegg:{SANNTID}) ser det.\n\n{doctors}\n");
    assert_eq!(with_leader(Stance::Support).finds("chapter/differencing", &all), [""; 0]);
    let numbers =
        format!("[Ti informanter](belegg:{SANNTID}) ser det.\n\n[Ni leger](belegg:{SANNTID}?role=lege) ser det.\n");
    assert_eq!(with_leader(Stance::Support).finds("chapter/differencing", &numbers), ["3:1"]);
}

#[test]
fn what_is_printed_for_a_reason_stays_in_sight() {
    let project = many();
    let comment = "<!-- belegg: allow stable-number navnet er offentlig -->\nDet gjelder [kommune 2] mest.";
    assert_eq!(project.finds("chapter/stable-number", comment), [""; 0]);
    let problem = project.one("chapter/overridden", comment);
    assert!(problem.message.starts_with("overridden (navnet er offentlig): `[kommune 2]`"), "{}", problem.message);
    assert_eq!(problem.severity, Severity::Note);

    let titled = |title: &str| {
        let id = crate::chapter::testing::quote_id(1);
        format!("> Vi ser det straks, sa 1.\n>\n> [Lege i kommune 1](belegg:quote/{id}{title})\n")
    };
    assert_eq!(project.finds("chapter/attribution", &titled("")).len(), 1);
    let allowed = titled(" \"allow: hun har sagt ja\"");
    assert_eq!(project.finds("chapter/attribution", &allowed), [""; 0]);
    assert!(project.one("chapter/overridden", &allowed).message.contains("hun har sagt ja"));
    let idle = quote("Vi ser det straks, sa 1.", "Intervju med informant", 1).replace(")", " \"allow: fordi\")");
    assert_eq!(project.finds("chapter/allow-unused", &idle).len(), 1);
}

#[test]
fn a_quote_tells_nothing_that_gives_its_speaker_away() {
    let said = |words: &str| {
        let project = many().interview("int-20", &["K20 kommune role=lege site=sted"]);
        (project.says("int-20", "K20", words).coded(SANNTID, Stance::Support), quote(words, HELSE, 10))
    };
    for (words, code, severity) in [
        ("Jeg er jo den eneste jordmoren i området.", "chapter/may-identify", Severity::Warning),
        ("Så fortalte æ det til dem.", "chapter/may-identify", Severity::Warning),
        ("Det var etter brannen i 2019 at vi byttet.", "chapter/may-identify", Severity::Warning),
        ("Moren min fikk kreft da vi holdt på.", "chapter/third-person-health", Severity::Error),
    ] {
        let (project, source) = said(words);
        let problem = project.one(code, &source);
        assert_eq!((problem.severity, problem.place.line), (severity, 1), "{words}");
        assert!(problem.mend.is_some_and(|mend| mend.contains('[')));
    }
    let (project, source) = said("Vi ser det straks, og det er godt for pasientene.");
    assert!(project.check(&source).iter().all(|problem| !problem.code.contains("identif")));
    // Whose illness it is, is told for no reason.
    let (project, source) = said("Moren min fikk kreft da vi holdt på.");
    let allowed = source.replace(")", " \"allow: hun har sagt ja\")");
    assert_eq!(project.finds("chapter/third-person-health", &allowed).len(), 1);
    assert_eq!(project.finds("chapter/may-identify", "Så fortalte æ det, og moren min fikk kreft."), [""; 0]);
}
