//! The query language in one screen.

/// What `belegg search --help` says of queries; `docs/search.md` tells more.
pub const HELP: &str = r#"The query:
  legemiddel            the word, its inflections in Bokmål and Nynorsk, and compounds with it
  =legemiddel           exactly this form
  stem:lege             inflections only, no compounds
  ~middel               every form that holds it
  lege*  *skjema  l*d   * stands for any letters
  ord~1  ord~2          so many letters may differ
  /[a-zæøå]+skjema/     a regular expression for the whole form
  "vi ser"  «vi ser»    words one after another; each can have its own operator: "=vi ser*"
  "liste legemiddel"~5  near each other, in any order, at most 5 other words among them
  liste NEAR/5 legemiddel    the same

  a b    a AND b        both in one turn
  a OR b                one of them; binds less tightly: a b OR c is (a b) OR c
  NOT a    -a           not in the turn
  ( )                   what belongs together

  role:lege             an attribute of whoever speaks; role:lege,sykepleier is either of them
  site:"kommune 3"      values with spaces stand in quotation marks; * stands for any characters
  group: speaker: transcript: mode: language: date:   in every project; speaker:staff: no participant
  code:kommune          coded so, children included; code:kommune/drawbacks/*  code:*/benefits/chat
  stance:contradict     support, contradict, mixed, mention
  coder:ab              coded by
  starred    uncoded    worth printing; not coded at all (=starred is the word)
  code:a NEAR/3 code:b  coded so within 3 turns of each other; NEAR alone is NEAR/3

Operators are in upper case; in lower case they are words. In a shell put the query in single quotes:
  belegg search 'legemiddel* OR "felles liste" role:lege -code:kommune/benefits/*'
After -- a query may begin with a minus:  belegg search -- '-chat role:lege'
"#;

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::HELP;

    #[test]
    fn it_fits_a_screen_and_its_examples_are_queries() {
        assert!(HELP.lines().count() <= 40);
        assert!(HELP.lines().all(|line| line.chars().count() <= 110));
        let quoted: Vec<&str> = HELP.split('\'').skip(1).step_by(2).filter(|text| text.contains(':')).collect();
        assert_eq!(quoted.len(), 2);
        for query in quoted {
            assert_eq!(parse(query).problems, [], "{query}");
        }
    }
}
