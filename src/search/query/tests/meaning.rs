//! Tables of queries and what they mean.

use super::super::{Coded, How, Query, Term, parse};
use crate::source::{Fault as _, Severity};

/// What a query means, in brackets that leave nothing to precedence; fails where anything is wrong.
fn meaning(text: &str) -> String {
    let parsed = parse(text);
    assert!(parsed.problems.is_empty(), "{text}: {:?}", parsed.problems);
    told(&parsed.query.expect(text))
}

fn told(query: &Query) -> String {
    let several =
        |word: &str, parts: &[Query]| format!("{word}[{}]", parts.iter().map(told).collect::<Vec<_>>().join(" "));
    match query {
        Query::All(parts) => several("all", parts),
        Query::Any(parts) => several("any", parts),
        Query::Not(inner) => format!("not[{}]", told(inner)),
        Query::Term(term) => word(term),
        Query::Phrase(phrase) => {
            format!("phrase{}[{}]", phrase.slop, phrase.terms.iter().map(word).collect::<Vec<_>>().join(" "))
        }
        Query::Attribute { name, value, .. } => format!("{{{name}={value}}}"),
        Query::Coded(Coded::Code(pattern)) => format!("{{code {}}}", pattern.text),
        Query::Coded(Coded::Stance(stance)) => format!("{{stance {}}}", stance.word()),
        Query::Coded(Coded::Coder { coder, .. }) => format!("{{coder {coder}}}"),
        Query::Coded(Coded::Starred) => "{starred}".to_owned(),
        Query::Coded(Coded::Uncoded) => "{uncoded}".to_owned(),
        Query::Near { one, other, turns } => format!("near{turns}[{} {}]", one.text, other.text),
    }
}

fn word(term: &Term) -> String {
    let mark = match term.how {
        How::Family => "",
        How::Exact => "exact:",
        How::Stem => "stem:",
        How::Compounds => "holds:",
        How::Pattern => "pattern:",
        How::Regex => "regex:",
        How::Fuzzy(1) => "fuzzy1:",
        How::Fuzzy(_) => "fuzzy2:",
    };
    format!("{mark}{}", term.text)
}

fn all_mean(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(meaning(text), *expected, "{text}");
    }
}

#[test]
fn words_and_their_operators() {
    all_mean(&[
        ("legemiddel", "legemiddel"),
        ("  Legemiddel\n", "legemiddel"),
        ("=Lege", "exact:lege"),
        ("=starred", "exact:starred"),
        ("stem:lege", "stem:lege"),
        ("~middel", "holds:middel"),
        ("lege*", "pattern:lege*"),
        ("*SKJEMA*", "pattern:*skjema*"),
        ("o**d", "pattern:o*d"),
        ("ord~1", "fuzzy1:ord"),
        ("ord~2,", "fuzzy2:ord"),
        ("ord~", "fuzzy1:ord"),
        ("/[a-z]+skjema/", "regex:[a-z]+skjema"),
        (r"/a\/b \d/", r"regex:a/b \d"),
        (r"/\S+/", r"regex:\S+"),
        (r"/a\\/", r"regex:a\\"),
        ("3", "3"),
        ("~7", "holds:7"),
        ("hva?", "hva"),
        ("(lege)", "lege"),
        ("+lege", "lege"),
        ("pa\u{30a}", "på"),
        ("bla\u{30a}ba\u{308}r*", "pattern:blåbär*"),
        ("og", "og"),
    ]);
}

#[test]
fn words_that_the_index_splits_are_phrases() {
    all_mean(&[
        ("e-post", "phrase0[e post]"),
        ("og/eller", "phrase0[og eller]"),
        ("=IKT-kostnader", "phrase0[exact:ikt exact:kostnader]"),
        ("stem:e-post", "phrase0[stem:e stem:post]"),
        ("e-post*", "phrase0[e pattern:post*]"),
        ("e-post~1", "phrase0[fuzzy1:e fuzzy1:post]"),
        ("K12's", "phrase0[k12 s]"),
        ("10:30", "phrase0[10 30]"),
        ("\"felles e-post\"", "phrase0[felles e post]"),
    ]);
}

#[test]
fn phrases() {
    all_mean(&[
        ("\"vi ser\"", "phrase0[vi ser]"),
        ("«vi ser»", "phrase0[vi ser]"),
        ("»vi ser«", "phrase0[vi ser]"),
        ("“vi ser”", "phrase0[vi ser]"),
        ("”vi ser”", "phrase0[vi ser]"),
        ("„vi ser“", "phrase0[vi ser]"),
        ("“vi ser\"", "phrase0[vi ser]"),
        ("\"lege\"", "lege"),
        ("\"starred\"", "starred"),
        ("\"=vi ser*\"", "phrase0[exact:vi pattern:ser*]"),
        ("=\"vi ser*\"", "phrase0[exact:vi pattern:ser*]"),
        ("stem:«liste =over»", "phrase0[stem:liste exact:over]"),
        ("~\"liste\"", "holds:liste"),
        ("\"vi /se[rt]/ det\"", "phrase0[vi regex:se[rt] det]"),
        ("\"km /t og /år\"", "phrase0[km t og år]"),
        ("\"Vi, og (ikke) – de!\"", "phrase0[vi og ikke de]"),
        ("\"a OR NOT b AND c NEAR d\"", "phrase0[a or not b and c near d]"),
        ("\"role:lege -x\"", "phrase0[role lege x]"),
        ("\"a b\"~5", "phrase5[a b]"),
        ("\"a b\"~0", "phrase0[a b]"),
        ("legemiddel NEAR/5 liste", "phrase5[legemiddel liste]"),
        ("legemiddel NEAR =liste", "phrase3[legemiddel exact:liste]"),
        ("a NEAR/4 b NEAR/4 c", "phrase4[a b c]"),
        ("(a) NEAR/2 \"b\"", "phrase2[a b]"),
        ("\"a b\"\"c\"", "all[phrase0[a b] c]"),
        ("\"IKT\"-kostnader", "all[ikt kostnader]"),
    ]);
}

#[test]
fn what_binds_tighter() {
    all_mean(&[
        ("a b c", "all[a b c]"),
        ("a AND b c", "all[a b c]"),
        ("a && b", "all[a b]"),
        ("a OR b c", "any[a all[b c]]"),
        ("a b OR c AND d OR e", "any[all[a b] all[c d] e]"),
        ("(a OR b) c", "all[any[a b] c]"),
        ("(a OR b)(c)", "all[any[a b] c]"),
        ("a (b (c d))", "all[a b c d]"),
        ("a OR (b OR (c))", "any[a b c]"),
        ("NOT a", "not[a]"),
        ("-a", "not[a]"),
        ("NOT NOT a", "a"),
        ("--a", "a"),
        ("NOT -a", "a"),
        ("a NOT b OR c", "any[all[a not[b]] c]"),
        ("a -b", "all[a not[b]]"),
        ("a AND NOT b", "all[a not[b]]"),
        ("a OR -b", "any[a not[b]]"),
        (
            "-(a OR b) -\"c d\" -=e -f* -/g/ -role:lege",
            "all[not[any[a b]] not[phrase0[c d]] not[exact:e] not[pattern:f*] not[regex:g] not[{role=lege}]]",
        ),
        ("(-a)", "not[a]"),
        ("a NOT b NEAR/2 c", "all[a not[phrase2[b c]]]"),
        ("NOT code:x NEAR/2 code:y", "not[near2[x y]]"),
        ("a-b -c-d", "all[phrase0[a b] not[phrase0[c d]]]"),
    ]);
}

#[test]
fn conditions() {
    all_mean(&[
        ("role:lege", "{role=lege}"),
        ("Role:LEGE", "{role=lege}"),
        ("role:lege,sykepleier x", "all[any[{role=lege} {role=sykepleier}] x]"),
        ("NOT role:lege,sykepleier", "not[any[{role=lege} {role=sykepleier}]]"),
        ("site:\"Kommune  3\",«kommune 7»,x", "any[{site=kommune 3} {site=kommune 7} {site=x}]"),
        ("site:“kommune 3”", "{site=kommune 3}"),
        ("transcript:int-0*", "{transcript=int-0*}"),
        ("date:2025-09", "{date=2025-09}"),
        ("min_rolle-2:a/b", "{min_rolle-2=a/b}"),
        ("(role:lege)", "{role=lege}"),
        ("role:\"a,(b)\"", "{role=a,(b)}"),
        ("code:kommune", "{code kommune}"),
        ("CODE:Kommune/drawbacks/**", "{code kommune/drawbacks/*}"),
        ("code:kommune/,*/benefits/chat", "any[{code kommune} {code */benefits/chat}]"),
        ("stance:contradict", "{stance contradict}"),
        ("stance:Supports,mentions", "any[{stance support} {stance mention}]"),
        ("coder:Ab", "{coder Ab}"),
        ("uncoded starred", "all[{uncoded} {starred}]"),
        ("code:a NEAR/3 code:b", "near3[a b]"),
        ("code:a NEAR code:b c", "all[near3[a b] c]"),
        ("code:a NEAR/0 code:b", "near0[a b]"),
        ("https://x", "{https=//x}"),
    ]);
}

#[test]
fn every_part_knows_its_bytes() {
    let text = "å =e-post \"vi ser\"~2 role:lege,syke code:kø NEAR/2 code:b coder:ab";
    let mut found = Vec::new();
    places(&parse(text).query.unwrap(), &mut found);
    let found: Vec<&str> = found.into_iter().map(|at| text.get(at).unwrap()).collect();
    assert_eq!(
        found,
        [
            "å",
            "=e-post",
            "e",
            "post",
            "\"vi ser\"~2",
            "vi",
            "ser",
            "role:lege",
            "syke",
            "code:kø",
            "code:b",
            "coder:ab"
        ]
    );
    let near = "x legemiddel NEAR/5 =liste";
    let mut found = Vec::new();
    places(&parse(near).query.unwrap(), &mut found);
    assert_eq!(near.get(found[1].clone()).unwrap(), "legemiddel NEAR/5 =liste");
}

fn places(query: &Query, found: &mut Vec<std::ops::Range<usize>>) {
    match query {
        Query::All(parts) | Query::Any(parts) => parts.iter().for_each(|part| places(part, found)),
        Query::Not(inner) => places(inner, found),
        Query::Term(term) => found.push(term.at.clone()),
        Query::Phrase(phrase) => {
            found.push(phrase.at.clone());
            found.extend(phrase.terms.iter().map(|term| term.at.clone()));
        }
        Query::Attribute { at, .. } | Query::Coded(Coded::Coder { at, .. }) => found.push(at.clone()),
        Query::Coded(Coded::Code(pattern)) => found.push(pattern.at.clone()),
        Query::Near { one, other, .. } => found.extend([one.at.clone(), other.at.clone()]),
        Query::Coded(_) => {}
    }
}

/// Faults of a query, each with the text it stands at.
fn faults(text: &str) -> Vec<(&str, &'static str)> {
    let parsed = parse(text);
    let has_error = parsed.problems.iter().any(|problem| problem.severity() == Severity::Error);
    assert_eq!(parsed.query.is_none(), has_error, "{text}");
    parsed.problems.iter().map(|problem| (text.get(problem.at.clone()).unwrap(), problem.fault.code())).collect()
}

#[test]
fn every_fault_stands_at_its_place() {
    for (text, at, code) in [
        ("", "", "search/empty"),
        ("()", "()", "search/empty-group"),
        ("a ( ) b", "( )", "search/empty-group"),
        ("a AND", "AND", "search/lone-operator"),
        ("OR a", "OR", "search/lone-operator"),
        ("a AND OR b", "AND", "search/lone-operator"),
        ("a (AND)", "AND", "search/lone-operator"),
        ("a NOT", "NOT", "search/lone-operator"),
        ("a NEAR/2", "NEAR/2", "search/lone-operator"),
        ("NEAR a", "NEAR", "search/lone-operator"),
        ("= ord", "=", "search/lone-operator"),
        ("stem: ord", "stem:", "search/lone-operator"),
        ("a \"b c", "\"", "search/open-quote"),
        ("«a b", "«", "search/open-quote"),
        ("site:\"kommune 3", "\"", "search/open-quote"),
        ("(a b", "(", "search/open-parenthesis"),
        ("a) b", ")", "search/extra-parenthesis"),
        ("ord~7", "ord~7", "search/bad-distance"),
        ("ord~x", "ord~x", "search/bad-distance"),
        ("\"a b\"~x", "~x", "search/bad-near"),
        ("\"a b\"~101", "~101", "search/bad-near"),
        ("\"a b\"~ c", "~", "search/bad-near"),
        ("\"a\"~5", "\"a\"~5", "search/bad-near"),
        ("a NEAR/x b", "NEAR/x", "search/bad-near"),
        ("code:a NEAR/999 code:b", "NEAR/999", "search/bad-near"),
        ("code:a NEAR lege", "code:a NEAR lege", "search/near-joins"),
        ("a NEAR/2 (b OR c) d", "a NEAR/2 (b OR c)", "search/near-joins"),
        ("a NEAR/2 b NEAR/3 c", "a NEAR/2 b NEAR/3 c", "search/near-joins"),
        ("=ord*", "=ord*", "search/two-operators"),
        ("~ord~1", "~ord~1", "search/two-operators"),
        ("a * b", "*", "search/only-stars"),
        ("\"vi * det\"", "*", "search/only-stars"),
        ("a /b c", "/b c", "search/regex-slash"),
        ("/usr/bin", "bin", "search/regex-slash"),
        ("/(/", "/(/", "search/bad-regex"),
        ("//", "//", "search/bad-regex"),
        ("role: lege", "role:", "search/no-value"),
        ("role:lege, syke", "", "search/no-value"),
        ("role:(lege OR syke)", "role:", "search/no-value"),
        ("code:/", "code:/", "search/no-value"),
        ("stance:against", "stance:against", "search/unknown-stance"),
        ("coder:a/b", "coder:a/b", "search/bad-coder"),
        ("a | b", "|", "search/other-operator"),
        ("a !b", "!b", "search/other-operator"),
        ("a \u{7}b", "\u{7}", "search/control-character"),
        ("a … b", "…", "search/no-word"),
        ("a - b", "-", "search/no-word"),
        ("le\u{ad}ge", "\u{ad}", "search/hidden-character"),
        ("a or b", "or", "search/word-not-operator"),
        ("a ELLER b", "ELLER", "search/word-not-operator"),
        ("IKKE b", "IKKE", "search/word-not-operator"),
    ] {
        assert_eq!(faults(text), [(at, code)], "{text}");
    }
}

#[test]
fn everything_wrong_is_told_at_once() {
    assert_eq!(
        faults("(a ord~7 role: AND ) b) \"c"),
        [
            ("ord~7", "search/bad-distance"),
            ("role:", "search/no-value"),
            ("AND", "search/lone-operator"),
            (")", "search/extra-parenthesis"),
            ("\"", "search/open-quote"),
        ]
    );
}

#[test]
fn what_is_only_noted_is_run() {
    for (text, expected) in [
        ("lege … –", "lege"),
        ("le\u{ad}ge", "lege"),
        ("\u{200f}=lege", "exact:lege"),
        ("a or b", "all[a or b]"),
        ("A & B", "all[a b]"),
    ] {
        let parsed = parse(text);
        assert!(!parsed.problems.is_empty(), "{text}");
        assert_eq!(told(&parsed.query.unwrap()), expected, "{text}");
    }
    assert_eq!(faults("… –"), [("…", "search/no-word"), ("–", "search/no-word"), ("", "search/empty")]);
    assert_eq!(faults("or"), []);
}

#[test]
fn canonical_text() {
    for (text, canonical) in [
        ("a AND b", "a b"),
        ("a b OR c", "(a b) OR c"),
        ("-(a OR B)", "NOT (a OR b)"),
        ("«Vi =ser»~2", "\"vi =ser\"~2"),
        ("role:LEGE,\"x y\" z", "role:lege,\"x y\" z"),
        ("role:a,b", "role:a,b"),
        ("site:«et \"sted\"»", "site:«et \"sted\"»"),
        ("code:A NEAR code:b", "code:a NEAR/3 code:b"),
        ("\"starred\" starred", "\"starred\" starred"),
        (r"/a\/b/ ord~ e-post", "/a\\/b/ ord~1 \"e post\""),
    ] {
        assert_eq!(parse(text).query.unwrap().to_string(), canonical, "{text}");
    }
}

#[test]
fn messages_are_lower_case_and_mends_help() {
    for text in ["", "a AND", "\"", "ord~7", "a NEAR x OR", "=a*", "*", "/", "/(/", "role:", "stance:x", "!a", "\u{1}"]
    {
        for problem in parse(text).problems {
            let message = problem.fault.to_string();
            assert!(message.starts_with(|c: char| c.is_lowercase() || c == '`'), "{message}");
            let needs = problem.severity() == Severity::Error && problem.fault.code() != "search/bad-regex";
            assert!(!needs || problem.fault.mend().is_some(), "{text}: {message}");
        }
    }
    let why = parse("/a(/").problems[0].fault.to_string();
    assert_eq!(why, "the regular expression cannot be used: unclosed group");
}

/// The queries in back-ticks in the tables of the user's page, and whether each is read.
#[test]
fn the_users_page_is_right() {
    let page = include_str!("../../../../docs/search.md");
    let language = page.split("\n## Answers").next().unwrap();
    let cells = language.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let queries: Vec<String> =
        cells.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(|query| query.replace("\\|", "|")).collect();
    assert!(queries.len() > 40, "{queries:?}");
    for query in queries {
        assert_eq!(parse(&query).problems, [], "{query}");
    }
    assert!(page.contains("`(a b) OR (c NOT d)`"));
    assert_eq!(parse("a b OR c NOT d").query.unwrap().to_string(), "(a b) OR (c NOT d)");
    let canonical = parse("chat AND -(dialog OR «Vi ser»)").query.unwrap().to_string();
    assert!(page.contains(&format!("`{canonical}`")), "{canonical}");
    let shown = super::super::show("role:lege ord~7", &parse("role:lege ord~7").problems[0]);
    assert!(page.contains(&shown), "{shown}");
}
