//! What coders did: every statement found in the transcript and coded, with their detours.

use std::collections::BTreeMap;

use super::chance::Chance;
use super::codes::{Code, Family};
use super::journal::{Anchor, Journals};
use super::planting::Planted;
use super::study::Study;
use super::transcript::{Talk, Turn};
use super::truth::Statement;

/// A coding that stands.
#[derive(Debug, Clone)]
pub struct Coding {
    pub id: String,
    /// Index of the interview or document.
    pub interview: usize,
    pub anchor: Anchor,
    /// The address it counts for.
    pub code: String,
    pub stance: &'static str,
    pub coder: &'static str,
    /// Who said it; `None` is staff.
    pub person: Option<usize>,
}

/// Codes a corpus.
pub struct Coder<'a> {
    chance: Chance,
    study: &'a Study,
    talks: &'a [Talk],
    codes: &'a [Code],
    /// Where the first code stood before.
    former: String,
    /// Turns that say something, by interview and speaker.
    turns: BTreeMap<(usize, Option<usize>), Vec<usize>>,
    journals: Journals,
    codings: Vec<Coding>,
}

/// Coder and device: the first coder has two.
const JOURNALS: [&str; 3] = ["ab@kontor", "cd@laptop", "ab@hjemme"];

impl<'a> Coder<'a> {
    pub fn new(seed: u64, study: &'a Study, talks: &'a [Talk], codes: &'a [Code], former: String) -> Self {
        let mut turns: BTreeMap<_, Vec<usize>> = BTreeMap::new();
        for (at, talk) in talks.iter().enumerate() {
            for (number, turn) in talk.turns.iter().enumerate().filter(|(_, turn)| turn.text.len() > 60) {
                turns.entry((at, turn.person)).or_default().push(number);
            }
        }
        let (chance, journals) = (Chance::new(seed, 3), Journals::new(seed));
        Self { chance, study, talks, codes, former, turns, journals, codings: Vec::new() }
    }

    /// Codes every statement, then says again what was said until there are so many codings.
    pub fn code_all(&mut self, planted: &[(Family, Planted)], codings: usize) {
        let mut statements: Vec<Statement> =
            planted.iter().flat_map(|(_, planted)| planted.statements.clone()).collect();
        statements.sort_by_key(|statement| statement.interview);
        for (at, statement) in statements.iter().enumerate() {
            if at % 40 == 0 {
                self.correct(*statement);
            }
            self.code(*statement, self.journal(*statement, 0));
        }
        let mut first = 0;
        while self.codings.len() < codings && !statements.is_empty() {
            let statement = *self.chance.pick(&statements);
            match self.chance.below(20) {
                _ if first < 6 => self.aside(statement, first),
                0..3 => self.mention(statement),
                3..6 => self.code(statement, self.journal(statement, 1)),
                _ => self.code(statement, self.journal(statement, 0)),
            }
            first += 1;
        }
        for at in 0..self.study.interviews.len() {
            self.journals.read(JOURNALS[at % 2], &self.study.interviews[at].id);
        }
    }

    /// The codings that stand, and the journals' files.
    pub fn finish(self) -> (Vec<Coding>, Vec<(String, String)>) {
        (self.codings, self.journals.files().collect())
    }

    /// Whose interview it is; `other` is the second coder's.
    fn journal(&self, statement: Statement, other: usize) -> &'static str {
        match statement.interview % 10 {
            at @ 0..8 => JOURNALS[(at + other) % 2],
            _ => JOURNALS[2 - other],
        }
    }

    fn code(&mut self, statement: Statement, name: &'static str) {
        let anchor = match self.last_words_of(statement) {
            Some(anchor) if self.chance.happens(0.2) => anchor,
            _ => self.passage(statement.interview, Some(statement.person)),
        };
        self.record(statement, anchor, Some(statement.person), name);
    }

    /// Where this person was coded last with another code: one sentence often speaks of several things.
    fn last_words_of(&self, statement: Statement) -> Option<Anchor> {
        let code = &self.codes[statement.code].address;
        let mut recent = self.codings.iter().rev().take(100);
        let same = |coding: &&Coding| {
            (coding.interview, coding.person) == (statement.interview, Some(statement.person)) && coding.code != *code
        };
        recent.find(same).map(|coding| coding.anchor.clone())
    }

    fn record(&mut self, statement: Statement, anchor: Anchor, person: Option<usize>, name: &'static str) {
        let (id, coded) = (self.interview_id(statement), self.written(statement.code));
        let id = self.journals.code(name, &id, &anchor, &coded, statement.stance);
        if self.chance.happens(0.02) && person.is_some() {
            self.journals.about(name, "star", &id, "");
        }
        let code = self.codes[statement.code].address.clone();
        let coder = name.split('@').next().expect("a coder");
        let (interview, stance) = (statement.interview, statement.stance);
        self.codings.push(Coding { id, interview, anchor, code, stance, coder, person });
    }

    /// Coded wrongly, and put right: taken back, another stance, another code, dropped in consensus.
    fn correct(&mut self, statement: Statement) {
        let (name, transcript) = (self.journal(statement, 0), self.interview_id(statement));
        let anchor = self.passage(statement.interview, Some(statement.person));
        let (right, wrong) = (self.codes[statement.code].address.clone(), self.codes[1].address.clone());
        let taken = self.journals.code(name, &transcript, &anchor, &wrong, "contradict");
        let undone = self.journals.about(name, "uncode", &taken, "");
        let again = self.journals.about(name, "undo", &undone, "");
        self.journals.about(name, "undo", &again, "");
        let id = self.journals.code(name, &transcript, &anchor, &wrong, "mention");
        self.journals.about(name, "recode", &id, &format!(r#","code":"{right}""#));
        self.journals.about(name, "stance", &id, &format!(r#","stance":"{}""#, statement.stance));
        let second = self.journal(statement, 1);
        let hasty = self.journals.code(second, &transcript, &anchor, &right, "contradict");
        self.journals.about(second, "decide", &hasty, r#","decision":"drop""#);
        let coder = name.split('@').next().expect("a coder");
        let (interview, stance, person) = (statement.interview, statement.stance, Some(statement.person));
        self.codings.push(Coding { id, interview, anchor, code: right, stance, coder, person });
    }

    /// Spoken of without taking a stand.
    fn mention(&mut self, statement: Statement) {
        self.code(Statement { stance: "mention", ..statement }, self.journal(statement, 0));
    }

    /// Words that count for nothing: of staff, of comparators, of documents.
    fn aside(&mut self, statement: Statement, which: usize) {
        let of = |kind: usize, at: &usize| {
            let interview = &self.study.interviews[*at];
            let outside = self.study.people[interview.people[0]].comparator;
            [!interview.is_document() && !outside, !interview.is_document() && outside, interview.is_document()][kind]
        };
        let kind = which % 3;
        let rooms: Vec<usize> = (0..self.talks.len()).filter(|at| of(kind, at)).collect();
        let Some(interview) = rooms.get(which / 3) else { return };
        let person = (kind > 0).then(|| self.study.interviews[*interview].people[0]);
        let anchor = self.passage(*interview, person);
        let stance = if kind == 0 { "support" } else { "contradict" };
        let said = Statement { interview: *interview, stance, ..statement };
        self.record(said, anchor, person, self.journal(said, 0));
    }

    fn interview_id(&self, statement: Statement) -> String {
        self.study.interviews[statement.interview].id.clone()
    }

    /// The address as coded; the first code's early codings have the address it had then.
    fn written(&mut self, code: usize) -> String {
        match code {
            0 if self.codings.len() < 200 => self.former.clone(),
            _ => self.codes[code].address.clone(),
        }
    }

    /// A sentence or some of what a speaker says, now and then on over a question to the next answer.
    fn passage(&mut self, interview: usize, person: Option<usize>) -> Anchor {
        let turns = &self.turns[&(interview, person)];
        let at = *self.chance.pick(turns);
        let talk = &self.talks[interview].turns;
        let turn = &talk[at];
        let on =
            person.is_some() && talk.get(at + 2).is_some_and(|next| next.person == person && !next.text.is_empty());
        if on && talk[at + 1].person.is_none() && self.chance.happens(0.02) {
            let (start, _) = turn.sentences[turn.sentences.len() - 1];
            return anchor(talk, (at, start), (at + 2, talk[at + 2].sentences[0].1));
        }
        let first = self.chance.below(turn.sentences.len());
        let last = (first + self.chance.below(4)).min(turn.sentences.len() - 1);
        anchor(talk, (at, turn.sentences[first].0), (at, turn.sentences[last].1))
    }
}

/// The anchor of a stretch; turns by index, characters.
fn anchor(talk: &[Turn], (turn, start): (usize, u32), (to_turn, end): (usize, u32)) -> Anchor {
    let running: Vec<Vec<char>> = (turn.saturating_sub(2)..(to_turn + 3).min(talk.len()))
        .map(|at| talk[at].text.chars().chain(['\n']).collect())
        .collect();
    let before = turn - turn.saturating_sub(2);
    let offset = |index: usize| running[..index].iter().map(Vec::len).sum::<usize>();
    let from = offset(before) + start as usize;
    let to = offset(before + to_turn - turn) + end as usize;
    let all: Vec<char> = running.concat();
    let last = if to_turn + 3 >= talk.len() { all.len() - 1 } else { all.len() };
    Anchor {
        turn: turn as u32 + 1,
        start,
        to_turn: to_turn as u32 + 1,
        end,
        quote: all[from..to].iter().collect(),
        before: all[from.saturating_sub(32)..from].iter().collect(),
        after: all[to..(to + 32).min(last)].iter().collect(),
    }
}
