//! Every rule: what it finds, and what it lets stand.

use crate::chapter::testing::{Project, quote};
use crate::coding::Stance;
use crate::source::{Severity, nearest};
use crate::transcript::{Capture, Mode};

const SANNTID: &str = "belegg:kommune/benefits/sanntid";

/// A claim about `kommune/benefits/sanntid` with these words.
fn claim(words: &str) -> String {
    format!("[{words}]({SANNTID}) sier at de ser det straks.\n")
}

/// Many who say so.
fn most() -> Project {
    Project::of(9, 0, 1)
}

#[test]
fn an_address_leads_to_a_code() {
    let project = most();
    for (address, code) in [
        ("kommune/benefits/santid", "chapter/unknown-code"),
        ("kommune/benefits/gammelt", "chapter/moved-code"),
        ("kommune/benefits/borte", "chapter/retired-code"),
    ] {
        assert_eq!(project.finds(code, &format!("Ja. [En](belegg:{address}) sier det.")), ["1:5"], "{address}");
        assert_eq!(project.finds(code, &claim("De fleste")), [""; 0], "{address}");
    }
    let unknown = project.one("chapter/unknown-code", "[En](belegg:kommune/benefits/santid) sier det.");
    assert_eq!(unknown.mend.as_deref(), Some("did you mean `kommune/benefits/sanntid`?"));
    let elsewhere = project.one("chapter/unknown-code", "[En](belegg:spesialist/benefits/chat) sier det.");
    assert_eq!(elsewhere.mend.as_deref(), Some("did you mean `kommune/benefits/chat`?"));
    assert_eq!(project.finds("chapter/unknown-code", "<!-- belegg: leave out kommune/benefits/x -->\n"), ["1:1"]);
}

#[test]
fn a_filter_speaks_of_people_there_are() {
    let project = most();
    for (filter, code, mend) in [
        ("rol=lege", "chapter/unknown-attribute", "did you mean `role`?"),
        ("role=legen", "chapter/unknown-value", "did you mean `lege`?"),
        ("site!=kommune%2012", "chapter/unknown-value", "did you mean `kommune 1`?"),
    ] {
        let problem = project.one(code, &format!("[Mange]({SANNTID}?{filter}) sier det."));
        assert_eq!(problem.mend.as_deref(), Some(mend), "{filter}");
    }
    let fine = format!("[De fleste leger]({SANNTID}?role=lege&site!=kommune%201&group=kommune) sier det.");
    let found = project.check(&fine);
    assert!(found.iter().all(|problem| problem.severity == Severity::Note), "{found:?}");
}

#[test]
fn words_bear_no_more_than_the_counts() {
    for (project, words, code) in [
        (Project::of(2, 0, 8), "Mange informanter", Some("chapter/too-strong")),
        (Project::of(2, 0, 8), "Enkelte informanter", None),
        (Project::of(10, 0, 0), "Enkelte informanter", Some("chapter/too-weak")),
        (Project::of(10, 0, 0), "Samtlige informanter", None),
        (Project::of(9, 1, 0), "Samtlige informanter", Some("chapter/contradicted")),
        (Project::of(0, 0, 9), "Mange informanter", Some("chapter/no-evidence")),
        (Project::of(0, 4, 5), "Mange informanter", Some("chapter/no-evidence")),
        (Project::of(2, 0, 8), "Informantene", Some("chapter/generic-plural")),
        (Project::of(9, 0, 1), "Informantene", None),
        (Project::of(7, 0, 3), "Åtte informanter", Some("chapter/wrong-number")),
        (Project::of(7, 0, 3), "Sju informanter", None),
    ] {
        let problems = project.check(&claim(words));
        let found = problems.iter().find(|problem| problem.code != "chapter/fragile");
        assert_eq!(found.map(|problem| problem.code), code, "{words}: {problems:?}");
    }
}

#[test]
fn the_counts_and_a_phrase_are_told() {
    let problem = Project::of(2, 0, 8).one("chapter/too-strong", &claim("Mange informanter"));
    assert_eq!(
        problem.message,
        "`Mange` says more than there is evidence for: 2 of 10 asked (of 10 eligible), 0 against, in 2 of 10 interviews"
    );
    assert!(problem.mend.unwrap().contains("nkelte"));
    let broken = Project::of(9, 1, 0).one("chapter/contradicted", &claim("Samtlige"));
    assert!(broken.message.contains("`int-10` turn 1"), "{}", broken.message);
    assert!(!broken.mend.unwrap().contains("int-10"));
}

#[test]
fn a_quantifier_may_stand_beside_its_link() {
    let project = Project::of(2, 0, 8);
    for (source, found) in [
        (format!("Mange informanter sier at de [ser det straks]({SANNTID})."), 1),
        (format!("Enkelte informanter sier at de [ser det straks]({SANNTID})."), 0),
        (format!("Mange informanter sier noe. De [ser det straks]({SANNTID})."), 0),
    ] {
        assert_eq!(project.finds("chapter/too-strong", &source).len(), found, "{source}");
    }
}

#[test]
fn an_override_says_why_and_only_what_is_a_matter_of_judgement() {
    let with = |words: &str, title: &str| format!("[{words}]({SANNTID} \"{title}\") sier at de ser det.\n");
    let few = Project::of(2, 0, 8);
    assert_eq!(few.finds("chapter/override-without-reason", &with("Mange", "override:")), ["1:1"]);
    let overridden = few.one("chapter/overridden", &with("Mange", "override: to ble avbrutt"));
    assert!(overridden.message.starts_with("overridden (to ble avbrutt): `Mange` says more"), "{}", overridden.message);
    assert_eq!(few.finds("chapter/too-strong", &with("Mange", "override: to ble avbrutt")), [""; 0]);
    let broken = Project::of(9, 1, 0);
    assert_eq!(broken.finds("chapter/contradicted", &with("Samtlige", "override: nesten")), ["1:1"]);
    assert_eq!(broken.finds("chapter/override-unused", &with("Samtlige", "override: nesten")), ["1:1"]);
    assert_eq!(Project::of(20, 0, 10).finds("chapter/override-unused", &with("De fleste", "override: x")), ["1:1"]);
}

#[test]
fn a_word_that_hangs_on_one_head_is_noted() {
    assert_eq!(Project::of(2, 0, 8).finds("chapter/fragile", &claim("Enkelte informanter")), ["1:1"]);
    assert_eq!(Project::of(20, 0, 10).finds("chapter/fragile", &claim("De fleste informanter")), [""; 0]);
}

#[test]
fn small_groups_have_no_all() {
    for (project, words, found) in [
        (Project::of(5, 0, 0), "Samtlige informanter", 1),
        (Project::of(3, 0, 0), "Alle tre informanter", 1),
        (Project::of(6, 0, 0), "Samtlige informanter", 0),
        (Project::of(4, 1, 0), "Samtlige informanter", 0),
        (Project::of(0, 0, 5), "Ingen av informantene", 1),
        (Project::of(5, 0, 0), "De fleste informanter", 0),
    ] {
        assert_eq!(project.finds("chapter/small-group", &claim(words)).len(), found, "{words}");
    }
}

#[test]
fn counter_evidence_is_told() {
    let project = Project::of(9, 1, 0);
    for (source, found) in [
        (claim("De fleste informanter"), 1),
        (claim("De fleste informanter") + "Det gjelder likevel ikke alle.\n", 0),
        (claim("De fleste informanter") + "[En informant](belegg:kommune/drawbacks/sanntid) ser det sent.\n", 0),
        (claim("De fleste informanter") + "\nDet gjelder likevel ikke alle.\n", 1),
        (claim("Samtlige informanter"), 0),
    ] {
        assert_eq!(project.finds("chapter/unexplained", &source).len(), found, "{source}");
    }
    let allowed =
        format!("<!-- belegg: allow unexplained sies i neste avsnitt -->\n{}", claim("De fleste informanter"));
    assert_eq!(project.finds("chapter/unexplained", &allowed), [""; 0]);
}

#[test]
fn what_is_allowed_must_be_there() {
    let source = format!("<!-- belegg: allow unexplained grunn -->\n{}", claim("De fleste informanter"));
    assert_eq!(most().finds("chapter/allow-unused", &source), ["1:1"]);
    assert_eq!(Project::of(9, 1, 0).finds("chapter/allow-unused", &source), [""; 0]);
}

/// A doctor in `kommune 1` says this, as coding 1; enough others make the attribution hold.
fn spoken(words: &str) -> Project {
    let mut project = Project::new()
        .interview("int-99", &["K99 kommune role=lege site=kommune_99 unit=legevakt"])
        .says("int-99", "K99", words)
        .coded("kommune/benefits/sanntid", Stance::Support);
    for number in 1..=4 {
        let person = format!("K{number} kommune role=lege site=kommune_{number}");
        project = project.interview(&format!("int-0{number}"), &[&person]);
    }
    project
}

const SAID: &str = "Mange av varslene er ikke riktige, og vi trykker dem bort.";
const BY: &str = "Intervju med helsepersonell i kommunehelsetjenesten";

#[test]
fn a_quote_is_word_for_word() {
    let project = spoken(SAID);
    for (words, code) in [
        (SAID, None),
        ("[V]i trykker dem bort", None),
        ("Mange av varslene … vi trykker dem bort.", None),
        ("Mange av varslene er gale", Some("chapter/wording")),
        ("Mange av varslene er … riktige", Some("chapter/dropped-negation")),
        ("Mange av [varslene", Some("chapter/quote-form")),
    ] {
        let problems = project.check(&quote(words, BY, 1));
        assert_eq!(problems.first().map(|problem| problem.code), code, "{words}: {problems:?}");
    }
    let problem = project.one("chapter/wording", &quote("Mange av\n> varslene er gale", BY, 1));
    assert_eq!(
        problem.message,
        "the quote differs from `int-99` turn 1 at `gale`: there stands `ikke riktige, og vi trykker`"
    );
    assert_eq!((problem.place.line, problem.place.column), (2, 15));
}

#[test]
fn a_quote_is_from_a_coding_that_stands() {
    let source = quote(SAID, BY, 1);
    assert_eq!(spoken(SAID).finds("chapter/unknown-quote", &quote(SAID, BY, 7)), ["3:3"]);
    assert_eq!(spoken(SAID).check(&source), []);
    let base = || {
        let people = ["K99 kommune role=lege site=kommune_99"];
        let project = spoken("x").interview("int-10", &people).says("int-10", "K99", SAID);
        project.coded("kommune/benefits/chat", Stance::Support)
    };
    let second = quote(SAID, BY, 2);
    assert_eq!(base().moved().finds("chapter/moved-quote", &second), ["3:3"]);
    assert_eq!(base().adrift().finds("chapter/adrift-quote", &second), ["3:3"]);
    assert_eq!(base().finds("chapter/moved-quote", &second), [""; 0]);
}

#[test]
fn what_was_withdrawn_is_not_quoted() {
    let withdrawn = Project::new()
        .interview("int-01", &["K1 kommune withdrawn"])
        .says("int-01", "K1", SAID)
        .coded("kommune/benefits/chat", Stance::Support);
    let codes: Vec<&str> =
        withdrawn.check(&quote("Noe helt annet", BY, 1)).iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&"chapter/withdrawn-quote") && !codes.contains(&"chapter/wording"), "{codes:?}");
    assert_eq!(spoken(SAID).finds("chapter/withdrawn-quote", &quote(SAID, BY, 1)), [""; 0]);
}

#[test]
fn a_quote_is_an_informants_own_words() {
    let people = ["K99 kommune role=lege", "K98 kommune role=lege"];
    let said = |speaker: &str| {
        let project = spoken("x").interview("int-10", &people).says("int-10", "K98", "Det er fint.");
        project.says("int-10", speaker, SAID).coded_from(1, "kommune/benefits/chat", Stance::Support)
    };
    let own = quote(SAID, BY, 2);
    let both = quote("Det er fint. […] vi trykker dem bort.", BY, 2);
    assert_eq!(said("I").finds("chapter/staff-quote", &own), ["3:3"]);
    assert_eq!(said("K99").finds("chapter/staff-quote", &own), [""; 0]);
    assert_eq!(said("K99").finds("chapter/several-speakers", &both), ["3:3"]);
    assert_eq!(said("K99").finds("chapter/several-speakers", &own), [""; 0]);
    let notes = said("K99").which(|transcript| transcript.capture = Capture::Notes);
    assert_eq!(notes.finds("chapter/notes-quote", &own), ["3:3"]);
    assert_eq!(said("K99").finds("chapter/notes-quote", &own), [""; 0]);
    let comparator = said("K99").which(|transcript| transcript.participants[0].comparator = true);
    assert_eq!(comparator.finds("chapter/comparator-quote", &own), ["3:3"]);
    assert_eq!(said("K99").finds("chapter/comparator-quote", &own), [""; 0]);
}

#[test]
fn an_attribution_gives_nobody_away() {
    let problem = spoken(SAID).one("chapter/attribution", &quote(SAID, "Lege på legevakt", 1));
    assert_eq!(problem.mend.as_deref(), Some(&*format!("write `{BY}`")));
    assert_eq!(spoken(SAID).finds("chapter/attribution", &quote(SAID, BY, 1)), [""; 0]);
}

#[test]
fn a_document_is_named() {
    let project = Project::new()
        .interview("dok-01", &["D1 kommune site=Kommunekretsen_Søndre_Fjordlag"])
        .which(|transcript| transcript.mode = Mode::Document)
        .says("dok-01", "D1", SAID)
        .coded("kommune/drawbacks/endring", Stance::Support);
    assert_eq!(project.finds("chapter/document-attribution", &quote(SAID, "Brev fra en organisasjon", 1)), ["3:3"]);
    assert_eq!(project.check(&quote(SAID, "Brev fra Kommunekretsen Søndre Fjordlag", 1)), []);
}

#[test]
fn a_quote_stands_once_and_has_a_source() {
    let project = spoken(SAID);
    let twice = quote(SAID, BY, 1) + "\n" + &quote("vi trykker dem bort.", BY, 1);
    assert_eq!(project.one("chapter/quote-twice", &twice).message, "this passage is quoted already in line 3");
    assert_eq!(project.finds("chapter/quote-twice", &quote(SAID, BY, 1)), [""; 0]);
    assert_eq!(project.finds("chapter/quote-without-source", "Ja.\n\n> Mange av dem.\n"), ["3:1"]);
    assert_eq!(project.finds("chapter/quote-without-source", &quote(SAID, BY, 1)), [""; 0]);
}

#[test]
fn no_place_is_named_beside_its_quote() {
    let project = spoken(SAID);
    let quoted = quote(SAID, BY, 1);
    for (source, found) in [
        (format!("Vi var i kommune 99.\n\n{quoted}"), vec!["1:10"]),
        (format!("Vi var på Legevakten.\n\nJa.\n\n{quoted}"), vec!["1:11"]),
        (format!("{quoted}\nJa.\n\nDet er Kommune 99s syn.\n"), vec!["7:8"]),
        (format!("Vi var i kommune 99.\n\nJa.\n\nNei.\n\n{quoted}"), vec![]),
        (format!("Vi var i kommune 9.\n\n{quoted}"), vec![]),
        (format!("Vi var i kommune 1.\n\n{quoted}"), vec![]),
    ] {
        assert_eq!(project.finds("chapter/named-beside-quote", &source), found, "{source}");
    }
}

#[test]
fn a_universal_and_its_opposite_refer_to_each_other() {
    let project = Project::of(10, 0, 0);
    let opposite = "[En informant](belegg:spesialist/drawbacks/sanntid) sier at det tar tid.";
    let all = format!("[Samtlige]({SANNTID}) sier at de ser det.");
    for (source, found) in [
        (format!("## A\n\n{all}\n\n## B\n\n{opposite}\n"), vec!["3:1"]),
        (format!("## A\n\n{all} Se [kapittel](belegg:ref/b).\n\n## B\n\n{opposite}\n"), vec![]),
        (format!("## A\n\n{all} {opposite}\n"), vec![]),
        (format!("## A\n\n{all}\n"), vec![]),
        (format!("## A\n\n[Ingen](belegg:kommune/benefits/chat) sier det.\n\n{opposite}\n"), vec![]),
        (format!("## A\n\n{}\n\n## B\n\n{opposite}\n", all.replace("Samtlige", "De fleste")), vec![]),
    ] {
        assert_eq!(project.finds("chapter/no-cross-reference", &source), found, "{source}");
    }
}

#[test]
fn who_counts_people_links_to_evidence() {
    let project = most();
    for (source, found) in [
        ("Ja. Mange informanter mener at det hjelper.".to_owned(), vec!["1:5"]),
        ("x[^1]\n\n[^1]: Mange informanter mener det.\n".to_owned(), vec!["3:7"]),
        (format!("{} Mange informanter mener mer.", claim("De fleste").trim()), vec!["1:73"]),
        ("## Mange informanter mener det\n".to_owned(), vec![]),
        ("> Mange informanter mener det.\n".to_owned(), vec![]),
        ("`Mange informanter mener det`".to_owned(), vec![]),
        ("De prøvde mange ganger.".to_owned(), vec![]),
        (format!("De fleste informanter mener at de [ser det]({SANNTID})."), vec![]),
    ] {
        assert_eq!(project.finds("chapter/no-link", &source), found, "{source}");
    }
}

#[test]
fn who_says_first_says_second() {
    let project = most();
    for (source, found) in [
        ("## A\n\nFor det første er det raskt.\n\n## B\n\nFor det andre er det billig.\n", vec!["3:1"]),
        ("## A\n\nJa. For det første er det raskt.\n\nFor det andre er det billig.\n", vec![]),
        ("Det er fire grunnar. For det fyrste er det raskt.\n", vec!["1:22"]),
        ("Firstly, it is quick. Secondly, it is cheap.\n", vec![]),
    ] {
        assert_eq!(project.finds("chapter/dangling", source), found, "{source}");
    }
}

#[test]
fn several_causes_are_more_than_one() {
    let project = most();
    for (source, found) in [
        ("Dette skyldes flere forhold. Systemet er tregt.\n", vec!["1:7"]),
        ("Dette skyldes flere forhold. Systemet er tregt og dyrt.\n", vec![]),
        ("Dette skyldes flere forhold:\n\n- Systemet er tregt.\n- Det er dyrt.\n", vec![]),
    ] {
        assert_eq!(project.finds("chapter/one-cause", source), found, "{source}");
    }
}

#[test]
fn a_section_says_a_thing_once() {
    let project = most();
    let one = claim("De fleste");
    let filtered = one.replace("sanntid)", "sanntid?role=lege)");
    assert_eq!(project.finds("chapter/claim-twice", &format!("## A\n\n{one}\n{one}")), ["5:1"]);
    assert_eq!(project.finds("chapter/claim-twice", &format!("## A\n\n{one}\n## B\n\n{one}")), [""; 0]);
    assert_eq!(project.finds("chapter/claim-twice", &format!("## A\n\n{one}\n{filtered}")), [""; 0]);
}

#[test]
fn quotes_do_not_all_come_from_one_section() {
    let project = spoken(SAID);
    let quoted = quote(SAID, BY, 1) + "\n";
    let (two, four) = (quoted.repeat(2), quoted.repeat(4));
    let claims = format!("## B\n\n{}\n", claim("En"));
    let at = |source: &str| project.finds("chapter/quote-balance", source);
    assert_eq!(at(&format!("# T\n\n## A\n\n### A1\n\n{four}{claims}")), ["3:1"]);
    assert_eq!(at(&format!("# T\n\n## A\n\n{two}{claims}")), [""; 0]);
    assert_eq!(at(&format!("# T\n\n## A\n\n{four}{claims}{two}")), [""; 0]);
}

#[test]
fn references_lead_somewhere() {
    let project = most();
    for (source, code) in [
        ("## Ulemper\n\n[Kapittel](belegg:ref/ulempar)", Some("chapter/broken-reference")),
        ("## A\n\n### X\n\n## B\n\n### X\n\n[Kapittel](belegg:ref/x)", Some("chapter/ambiguous-reference")),
        ("## A\n\n### X\n\n## B\n\n### X\n\n[Kapittel](belegg:ref/b/x)", None),
        ("## A\n\nSe kapittel 4.2.", Some("chapter/typed-broken")),
        ("## A\n\nSe kapittel 4.1.", Some("chapter/typed-reference")),
        ("## A\n\nSe Kap. 4.1 og kapittel 2.2.1.", Some("chapter/typed-reference")),
        ("## A\n\nSe tekstboks 4.1.", Some("chapter/typed-broken")),
        ("## A\n\nSe figur 4.1.", Some("chapter/typed-reference")),
        ("## A\n\nSe kapittel 2.2.1, og de 4.1 prosent.", None),
        ("## 4.1 A", Some("chapter/typed-number")),
        ("## 2025 i tall", None),
    ] {
        let found = project.check(source);
        assert_eq!(found.first().map(|problem| problem.code), code, "{source}: {found:?}");
        assert!(found.len() <= 1, "{found:?}");
    }
    let typed = project.one("chapter/typed-reference", "## Om A\n\nSe kapittel 4.1.");
    assert_eq!(typed.mend.as_deref(), Some("write `[kapittel](belegg:ref/om-a)`"));
    assert_eq!((typed.place.line, typed.place.column), (3, 4));
}

#[test]
fn footnotes_come_in_pairs() {
    let project = most();
    for (source, code) in [
        ("Ja[^a].", Some(("chapter/no-footnote", 3))),
        ("Ja.\n\n[^a]: Nei.\n", Some(("chapter/idle-footnote", 3))),
        ("Ja[^a].\n\n[^a]: Nei.\n", None),
        ("`Ja[^a]`", None),
    ] {
        let found = project.check(source);
        assert_eq!(found.first().map(|problem| (problem.code, problem.place.column)), code, "{source}");
    }
}

#[test]
fn one_thing_has_one_name() {
    let mut project = most();
    project.words.terms = vec![
        ("Helsedøra".into(), vec!["helsedøra".into(), "Helsedøren".into()]),
        ("informant".into(), vec!["intervjuobjekt".into()]),
    ];
    for (source, found) in [
        ("I helsedøra og Helsedøra og Helsedørens.", vec!["1:3", "1:29"]),
        ("Intervjuobjektene svarte.", vec!["1:1"]),
        ("Helsedøra er `helsedøra`, og informantene svarte.", vec![]),
        ("> Vi bruker helsedøra.\n", vec![]),
    ] {
        assert_eq!(project.finds("chapter/term", source), found, "{source}");
    }
    assert_eq!(
        project.one("chapter/term", "Helsedørens knapp").message,
        "`Helsedørens` is written `Helsedøra` elsewhere"
    );
}

#[test]
fn what_staff_says_of_patients_is_told_as_theirs() {
    let mut project = Project::new();
    for number in 1..=6 {
        let id = format!("int-{number:02}");
        project =
            project.interview(&id, &[&format!("K{number} kommune role=lege")]).says(&id, &format!("K{number}"), "Ja.");
        project = project.coded("pasient/benefits/innsyn", Stance::Support);
    }
    for (source, found) in [
        ("[De fleste](belegg:pasient/benefits/innsyn) blir tryggere.", 1),
        ("[De fleste](belegg:pasient/benefits/innsyn) opplever at pasientene blir tryggere.", 0),
        ("[De fleste pasienter](belegg:pasient/benefits/innsyn) opplever at de blir tryggere.", 1),
        (
            "*Pasienter og pårørende:* [De fleste](belegg:pasient/benefits/innsyn) opplever at pasientene blir tryggere.",
            0,
        ),
        ("*Pasienter og pårørende:* [De fleste](belegg:pasient/benefits/innsyn) blir tryggere.", 1),
    ] {
        assert_eq!(project.finds("chapter/proxy-voice", source).len(), found, "{source}");
    }
    assert_eq!(most().finds("chapter/proxy-voice", &format!("[De fleste]({SANNTID}) ser det.")), [""; 0]);
}

#[test]
fn benefits_stand_under_benefits_and_first() {
    let project = most();
    let one = claim("De fleste");
    for (source, found) in [
        (format!("## Kommunen\n\n### Ulemper\n\n{one}"), 1),
        (format!("## Kommunen\n\n### Fordeler\n\n{one}"), 0),
        (format!("## Kommunen\n\n### Ulemper\n\nDet tar tid, men {}", one.replace("De", "de")), 0),
        (format!("## Fordeler og ulemper\n\n{one}"), 0),
        (format!("## Ulemper\n\n### Om tid\n\n{one}"), 1),
    ] {
        assert_eq!(project.finds("chapter/valence-leak", &source).len(), found, "{source}");
    }
    assert_eq!(project.finds("chapter/valence-order", "## A\n\n### Ulemper\n\n### Fordeler\n"), ["3:1"]);
    assert_eq!(
        project.finds("chapter/valence-order", "## A\n\n### Fordeler\n\n### Ulemper\n\n## B\n\n### Fordeler\n"),
        [""; 0]
    );
}

#[test]
fn what_was_coded_is_written_about() {
    let project = most();
    let problems = project.unmentioned("# T\n");
    assert_eq!(problems.len(), 1);
    assert_eq!(problems[0].message, "9 passages are coded on the theme `sanntid`, and no chapter mentions it");
    assert_eq!(problems[0].place.to_string(), "codebook.yaml:10:9");
    assert_eq!(project.unmentioned(&claim("De fleste")), []);
    assert_eq!(project.unmentioned("<!-- belegg: leave out kommune/benefits/sanntid -->\n"), []);
    assert_eq!(project.unmentioned(&quote("Vi ser det", BY, 1)), []);
}

#[test]
fn a_chapter_without_faults_has_none() {
    let source = format!(
        "# Oppsummering\n\n## Kommunen\n\n### Fordeler\n\n{}\nSe [tekstboks](belegg:ref/chat).[^1]\n\n\
         > **[Tekstboks](belegg:box/chat)** Om chat\n>\n> Chat er chat.\n\n[^1]: Se også [kapittel](belegg:ref/kommunen).\n",
        claim("De fleste informanter")
    );
    let found = Project::of(20, 0, 10).check(&source);
    assert_eq!(found, []);
}

#[test]
fn every_message_is_lower_case_and_every_mend_a_sentence() {
    let project = Project::of(9, 1, 0);
    let source =
        format!("## 4.1 A\n\n{}\n[x](belegg:ref/b) Se kapittel 4.7. Mange informanter mener det.\n", claim("Samtlige"));
    for problem in project.check(&source) {
        assert!(problem.message.chars().next().is_some_and(|c| c.is_lowercase() || c == '`'), "{}", problem.message);
        assert!(problem.excerpt.is_some(), "{problem:?}");
        assert!(nearest(problem.code, &[problem.code]).is_some());
    }
}
