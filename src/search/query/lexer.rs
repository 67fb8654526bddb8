//! From characters to lexemes.

use super::attribute::{Value, condition};
use super::fault::shown;
use super::letter::{Letter, span, text};
use super::lexeme::{Kind, Lexeme};
use super::phrase::{FARTHEST, REGEX, closes, in_order, is_quote, phrase_words, regex, slashed, slop};
use super::word::{prefix, words};
use super::{Coded, How, Query, QueryFault, QueryProblem};

/// So many words and conditions a query may have.
const MOST: usize = 200;

/// How far apart `NEAR` without a number allows.
const NEAR: u32 = 3;

/// The lexemes of a query; `None` where they are too many to be read, which is told.
pub(super) fn lexemes(letters: &[Letter], problems: &mut Vec<QueryProblem>) -> Option<Vec<Lexeme>> {
    let mut lexer =
        Lexer { rest: letters, is_fresh: true, lexemes: Vec::new(), lookalikes: Vec::new(), leaves: 0, problems };
    while let Some(first) = lexer.rest.first().copied() {
        lexer.next(first);
        if lexer.leaves > MOST {
            lexer.problems.push(QueryFault::TooMany(MOST).at(span(lexer.rest)));
            return None;
        }
    }
    lexer.note_lookalikes();
    Some(lexer.lexemes)
}

struct Lexer<'l, 'p> {
    rest: &'l [Letter],
    /// Whether a space or an opening stands before: only there a minus denies and a slash opens an expression.
    is_fresh: bool,
    lexemes: Vec<Lexeme>,
    /// Words that may be meant as operators: which lexeme, as typed, the operator.
    lookalikes: Vec<(usize, String, &'static str)>,
    /// Words and conditions so far.
    leaves: usize,
    problems: &'p mut Vec<QueryProblem>,
}

impl<'l> Lexer<'l, '_> {
    fn next(&mut self, first: Letter) {
        match first.char {
            c if c.is_whitespace() => {
                self.take(1);
                self.is_fresh = true;
            }
            '(' => self.sign(Kind::Open),
            ')' => self.sign(Kind::Close),
            '-' if self.is_fresh && self.denies() => self.sign(Kind::Not),
            '/' if self.is_fresh => self.regex(),
            c if is_quote(c) => self.phrase(0, None),
            _ => self.piece(),
        }
    }

    fn take(&mut self, count: usize) -> &'l [Letter] {
        let (taken, rest) = self.rest.split_at_checked(count).unwrap_or((self.rest, &[]));
        self.rest = rest;
        taken
    }

    /// What was read from here on, up to what is left.
    fn since(&self, start: &'l [Letter]) -> &'l [Letter] {
        start.get(..start.len() - self.rest.len()).unwrap_or(start)
    }

    fn push(&mut self, kind: Kind, letters: &[Letter]) {
        self.lexemes.push(Lexeme { kind, at: span(letters) });
    }

    fn sign(&mut self, kind: Kind) {
        self.is_fresh = kind != Kind::Close;
        let taken = self.take(1);
        self.push(kind, taken);
    }

    /// Whether something that can be denied stands right after the minus.
    fn denies(&self) -> bool {
        let after = self.rest.get(1..).unwrap_or_default();
        let opens = |letter: &Letter| matches!(letter.char, '(' | '/' | '-') || is_quote(letter.char);
        let piece = after.iter().take_while(|letter| !ends_piece(letter));
        after.first().is_some_and(opens)
            || piece.clone().any(|letter| letter.char.is_alphanumeric() || letter.char == '*')
    }

    fn regex(&mut self) {
        self.is_fresh = false;
        let start = self.rest;
        let Some((body, after)) = slashed(start) else {
            self.problems.push(QueryFault::OpenRegex.at(span(start)));
            self.rest = &[];
            return;
        };
        self.rest = after;
        let whole = self.since(start);
        self.leaves += REGEX;
        match regex(body, whole) {
            Ok(term) => self.push(Kind::Operand(Query::Term(term)), whole),
            Err(problem) => self.problems.push(problem),
        }
        let tail = after.iter().take_while(|letter| !ends_piece(letter)).count();
        if tail > 0 {
            let tail = self.take(tail);
            self.problems.push(QueryFault::AfterRegex(shown(&text(tail))).at(span(tail)));
        }
    }

    /// A phrase whose quotation mark stands after so many letters of an operator.
    fn phrase(&mut self, operator: usize, outer: Option<How>) {
        self.is_fresh = false;
        let start = self.rest;
        self.take(operator);
        let inside = self.quoted();
        let (terms, count) = phrase_words(inside, outer, MOST, self.problems);
        let (distance, rest) = slop(self.rest, self.problems);
        self.rest = rest;
        let whole = self.since(start);
        self.leaves += count;
        if distance.is_some() && terms.len() < 2 {
            self.problems.push(QueryFault::NearOne.at(span(whole)));
        }
        self.words(in_order(terms, distance.unwrap_or(0), span(whole)), whole);
    }

    /// What stands between the quotation mark here and its other, both taken.
    fn quoted(&mut self) -> &'l [Letter] {
        let Some(open) = self.take(1).first() else { return &[] };
        match self.rest.iter().position(|letter| closes(open.char, letter.char)) {
            Some(end) => {
                let inside = self.take(end);
                self.take(1);
                inside
            }
            None => {
                self.problems.push(QueryFault::OpenQuote.at(span(&[*open])));
                self.take(self.rest.len())
            }
        }
    }

    fn words(&mut self, found: Option<Query>, whole: &[Letter]) {
        match found {
            Some(query) => self.push(Kind::Operand(query), whole),
            None => self.problems.push(QueryFault::NoWord(shown(&text(whole))).at(span(whole))),
        }
    }

    /// Anything that starts with a letter, a digit or another sign: an operator, a condition, a word.
    fn piece(&mut self) {
        let start = self.rest;
        let piece = start.iter().take_while(|letter| !ends_piece(letter)).count();
        let (how, after) = prefix(start);
        if how.is_some() && after.first().is_some_and(|letter| is_quote(letter.char)) {
            return self.phrase(start.len() - after.len(), how);
        }
        if let (None, Some(name)) = (how, name(start)) {
            return self.condition(name);
        }
        self.is_fresh = false;
        let piece = self.take(piece.max(1));
        let typed = text(piece);
        match typed.as_str() {
            "AND" | "&&" => self.push(Kind::And, piece),
            "OR" => self.push(Kind::Or, piece),
            "NOT" => self.push(Kind::Not, piece),
            _ if typed == "NEAR" || typed.starts_with("NEAR/") => self.near(&typed, piece),
            _ => match other_operator(&typed) {
                Some(fault) => self.problems.push(fault.at(span(piece))),
                None => self.word(&typed, piece),
            },
        }
    }

    fn near(&mut self, typed: &str, piece: &[Letter]) {
        let number = typed.strip_prefix("NEAR/").map_or(Some(NEAR), |number| number.parse().ok());
        let distance = number.filter(|number| *number <= FARTHEST);
        if distance.is_none() {
            self.problems.push(QueryFault::BadNear { typed: shown(typed), most: FARTHEST }.at(span(piece)));
        }
        // Read on as if the number were good, so that nothing else is told of it.
        self.push(Kind::Near(distance.unwrap_or(NEAR)), piece);
    }

    fn word(&mut self, typed: &str, piece: &[Letter]) {
        let keyword = match typed.to_lowercase().as_str() {
            "starred" => Some(Coded::Starred),
            "uncoded" => Some(Coded::Uncoded),
            _ => None,
        };
        if let Some(keyword) = keyword {
            self.leaves += 1;
            return self.push(Kind::Operand(Query::Coded(keyword)), piece);
        }
        if let Some(operator) = lookalike(typed) {
            self.lookalikes.push((self.lexemes.len(), typed.to_owned(), operator));
        }
        match words(piece, None) {
            Ok(terms) => {
                self.leaves += terms.len();
                self.words(in_order(terms, 0, span(piece)), piece);
            }
            Err(problem) => {
                self.leaves += 1;
                self.problems.push(problem);
            }
        }
    }

    /// `name:value,value`; a value in quotation marks may have anything in it.
    fn condition(&mut self, name: usize) {
        self.is_fresh = false;
        let start = self.rest;
        let name = text(self.take(name));
        self.take(1);
        let (mut values, mut from) = (Vec::new(), start);
        loop {
            let text = self.value();
            values.push(Value { text, at: span(self.since(from)) });
            if self.rest.first().is_none_or(|letter| letter.char != ',') {
                break;
            }
            self.take(1);
            from = self.rest;
        }
        self.leaves += values.len();
        let whole = self.since(start);
        if let Some(query) = condition(&name, values, self.problems) {
            self.push(Kind::Operand(query), whole);
        }
    }

    fn value(&mut self) -> String {
        if self.rest.first().is_some_and(|letter| is_quote(letter.char)) {
            return text(self.quoted());
        }
        let end = self.rest.iter().take_while(|letter| letter.char != ',' && !ends_piece(letter)).count();
        text(self.take(end))
    }

    /// Words such as `eller` between others are looked for as words; whoever meant an operator is told.
    fn note_lookalikes(&mut self) {
        let last = self.lexemes.len().saturating_sub(1);
        for (index, word, operator) in std::mem::take(&mut self.lookalikes) {
            let is_between = index < last && (index > 0 || operator == "NOT");
            if let (true, Some(lexeme)) = (is_between, self.lexemes.get(index)) {
                self.problems.push(QueryFault::WordNotOperator { word, operator }.at(lexeme.at.clone()));
            }
        }
    }
}

fn ends_piece(letter: &Letter) -> bool {
    letter.char.is_whitespace() || matches!(letter.char, '(' | ')') || is_quote(letter.char)
}

/// How many letters the name of a condition has, if one stands here: `role` of `role:lege`.
fn name(letters: &[Letter]) -> Option<usize> {
    let first = letters.first()?.char;
    let is_name = |letter: &&Letter| letter.char.is_alphanumeric() || matches!(letter.char, '-' | '_');
    let length = letters.iter().take_while(is_name).count();
    (first.is_alphabetic() && letters.get(length)?.char == ':').then_some(length)
}

/// Words that are operators in other programs, or in Norwegian.
fn lookalike(typed: &str) -> Option<&'static str> {
    match typed {
        "and" | "And" | "OG" => Some("AND"),
        "or" | "Or" | "ELLER" => Some("OR"),
        "not" | "Not" | "IKKE" | "IKKJE" => Some("NOT"),
        "near" | "Near" => Some("NEAR"),
        _ => None,
    }
}

/// Signs that elsewhere mean what must not be overheard here: without them the query would say another thing.
fn other_operator(typed: &str) -> Option<QueryFault> {
    let write = match typed {
        "|" | "||" => "`OR`".to_owned(),
        _ => {
            let word = typed.strip_prefix('!').filter(|word| word.starts_with(char::is_alphanumeric))?;
            format!("`-{}` for what must not be there", shown(word))
        }
    };
    Some(QueryFault::OtherOperator { typed: shown(typed), write })
}
