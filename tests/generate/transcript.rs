//! Transcripts: turns as they will be read, and the Markdown they are read from.

use std::fmt::Write as _;

use super::chance::Chance;
use super::study::{Interview, Study};
use super::words::Lexicon;

/// One turn's plain text.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Index of the person; `None` is staff.
    pub person: Option<usize>,
    pub text: String,
    /// Where its sentences stand, in characters.
    pub sentences: Vec<(u32, u32)>,
}

/// An interview's turns, numbered from 1, and its file.
#[derive(Debug, Clone)]
pub struct Talk {
    pub turns: Vec<Turn>,
    pub markdown: String,
}

/// What staff and others put in between, again and again.
const SHORT: &[&str] = &["Ja.", "Mhm.", "Ja, nettopp.", "Nei.", "Ja."];

impl Talk {
    /// About `words` words; everyone speaks at length at least three times.
    pub fn new(interview: &Interview, topics: &str, study: &Study, words: usize, lexicon: &Lexicon, seed: u64) -> Self {
        let mut talk = Self { turns: Vec::new(), markdown: String::with_capacity(words * 7) };
        let number: u64 = interview.id.bytes().fold(7, |sum, byte| sum * 131 + u64::from(byte));
        let mut writer = Writer { chance: Chance::new(seed, number), lexicon, interview, study, words: 0, seconds: 2 };
        talk.front_matter(interview, topics, study);
        if interview.is_document() {
            while writer.words < words / 4 {
                writer.paragraph(&mut talk);
            }
            return talk;
        }
        let mut round = 0;
        while round < interview.people.len() * 3 || writer.words < words {
            writer.exchange(round, &mut talk);
            round += 1;
        }
        talk
    }

    fn front_matter(&mut self, interview: &Interview, topics: &str, study: &Study) {
        let (id, mode, language) = (&interview.id, interview.mode, interview.language);
        let capture = if interview.notes { "notes" } else { "recording" };
        let _ = write!(
            self.markdown,
            "---\nid: {id}\ndate: 2025-09\nmode: {mode}\ncapture: {capture}\nlanguage: {language}\n{topics}participants:\n"
        );
        for person in interview.people.iter().map(|at| &study.people[*at]).filter(|person| !person.unknown) {
            let (id, group, role, unit, site) = (&person.id, person.group, person.role, person.unit, &person.site);
            let _ = write!(
                self.markdown,
                "  - id: {id}\n    group: {group}\n    role: {role}\n    unit: {unit}\n    site: {site}\n    comparator: {}\n",
                person.comparator
            );
        }
        let _ =
            write!(self.markdown, "---\n\n# {}\n\n", if interview.is_document() { "Uttalelse" } else { "Intervju" });
    }
}

struct Writer<'a> {
    chance: Chance,
    lexicon: &'a Lexicon,
    interview: &'a Interview,
    study: &'a Study,
    words: usize,
    seconds: u32,
}

impl Writer<'_> {
    /// A question, a long answer or two, and what others put in.
    fn exchange(&mut self, round: usize, talk: &mut Talk) {
        if round % 9 == 8 {
            talk.markdown.push_str("## Neste tema\n\n");
        }
        let sentences = self.chance.between(1, 2);
        self.turn(None, sentences, talk);
        let people = &self.interview.people;
        let person = people[round % people.len()];
        let sentences = self.chance.between(3, 8);
        self.turn(Some(person), sentences, talk);
        if self.chance.happens(0.3) {
            let other = (people.len() > 1).then(|| *self.chance.pick(people)).filter(|_| self.chance.happens(0.5));
            let text = (*self.chance.pick(SHORT)).to_owned();
            self.speaker(other, talk);
            let _ = write!(talk.markdown, "{text}\n\n");
            let end = text.chars().count() as u32;
            talk.turns.push(Turn { person: other, text, sentences: vec![(0, end)] });
            let sentences = self.chance.between(2, 5);
            self.turn(Some(person), sentences, talk);
        }
    }

    fn turn(&mut self, person: Option<usize>, sentences: usize, talk: &mut Talk) {
        self.speaker(person, talk);
        let turn = self.say(person, sentences, &mut talk.markdown);
        talk.turns.push(turn);
    }

    /// A turn of a document: nobody is named, and every paragraph is one.
    fn paragraph(&mut self, talk: &mut Talk) {
        let sentences = self.chance.between(2, 4);
        let turn = self.say(Some(self.interview.people[0]), sentences, &mut talk.markdown);
        talk.turns.push(turn);
    }

    fn speaker(&mut self, person: Option<usize>, talk: &mut Talk) {
        let name = person.map_or("I", |person| self.study.people[person].id.as_str());
        let _ = write!(talk.markdown, "**{name}**");
        if !self.interview.notes {
            let (hours, minutes, seconds) = (self.seconds / 3600, self.seconds / 60 % 60, self.seconds % 60);
            let _ = write!(talk.markdown, " [{hours:02}:{minutes:02}:{seconds:02}]");
        }
        talk.markdown.push_str(": ");
    }

    /// Sentences, now and then one of them stressed or a new paragraph begun.
    fn say(&mut self, person: Option<usize>, sentences: usize, markdown: &mut String) -> Turn {
        let mut turn = Turn { person, text: String::new(), sentences: Vec::with_capacity(sentences) };
        let parted = if self.interview.is_document() { sentences } else { self.chance.below(sentences * 12) };
        let stressed = self.chance.below(sentences * 12);
        let mut at = 0;
        for number in 0..sentences {
            if number > 0 {
                let part = number == parted;
                turn.text.push(if part { '\n' } else { ' ' });
                markdown.push_str(if part { "\n\n" } else { " " });
                at += 1;
            }
            let words = self.chance.between(4, 15);
            let before = turn.text.len();
            self.lexicon.sentence(words, &mut turn.text, &mut self.chance);
            let sentence = &turn.text[before..];
            let mark = if number == stressed { "*" } else { "" };
            let _ = write!(markdown, "{mark}{sentence}{mark}");
            let end = at + sentence.chars().count() as u32;
            turn.sentences.push((at, end));
            at = end;
            self.words += words;
            self.seconds += words as u32 / 2;
        }
        markdown.push_str("\n\n");
        turn
    }
}
