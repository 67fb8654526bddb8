//! Sessions at the names screen, and keys at random.

use proptest::prelude::*;

use super::model::Known;
use super::{Effect, Ending, Model, update, view};
use crate::anonymity::review::{Occurrence, Spot};
use crate::anonymity::{Decision, Group, Identities, IdentityNo, Kind, Review};
use crate::transcript::{Raw, RawTurn};
use crate::tui::key::{Chord, Command, Context};
use crate::tui::message::{Message, Mouse, Signal};
use crate::tui::testing::{chords, shown};
use crate::tui::theme::Theme;

/// A review of two short transcripts, and a key that knows one person.
struct Names {
    model: Model,
    ended: Option<Effect>,
}

const FIRST: [(&str, &str); 4] = [
    ("Intervjuer", "Hvem var med fra Fjellvik kommune den 12. mars 2024?"),
    ("Kari Nordfjære", "Det var Ola Stubbmark og jeg. Ola kom sent, og Bo kom ikke."),
    ("Intervjuer", "Og Kåri?"),
    ("Kari Nordfjære", "Nei, det var Ola som ringte fra Fjellvik, og så ringte jeg til Ola igjen dagen etter."),
];

const SECOND: [(&str, &str); 1] =
    [("Ola", "Jeg heter Ola Stubbmark og jobber i Fjellvik. Kari Nordfjære kjenner jeg.")];

fn raw(turns: &[(&str, &str)]) -> Raw {
    let mut raw = Raw::default();
    for (label, text) in turns {
        let speaker = Some(raw.speaker(label));
        raw.turns.push(RawTurn { speaker, text: (*text).to_owned(), ..RawTurn::default() });
    }
    raw
}

fn group(raws: &[Raw], form: &str, kind: Kind, confidence: f32, by: &'static str) -> Group {
    let mut occurrences = Vec::new();
    for (transcript, raw) in raws.iter().enumerate() {
        for (turn, said) in raw.turns.iter().enumerate() {
            let starts = said.text.match_indices(form).map(|(start, _)| start);
            occurrences.extend(starts.map(|start| Occurrence {
                transcript,
                spot: Spot::Turn(turn),
                at: start..start + form.len(),
            }));
        }
    }
    Group { form: form.to_owned(), kind, confidence, by, occurrences, ..Group::default() }
}

/// A review with these groups, however they were found.
fn of(raws: Vec<Raw>, groups: Vec<Group>) -> Review {
    let mut review = Review::default();
    (review.raws, review.groups) = (raws, groups);
    review
}

fn review() -> Review {
    let raws = vec![raw(&FIRST), raw(&SECOND)];
    let found = |form, kind, confidence, by| group(&raws, form, kind, confidence, by);
    let mut groups = vec![
        found("Kari Nordfjære", Kind::Person, 1.0, "register"),
        found("12. mars 2024", Kind::Date, 0.99, "date"),
        found("Ola Stubbmark", Kind::Person, 0.97, "tagger"),
        found("Ola", Kind::Person, 0.93, "tagger"),
        found("Fjellvik", Kind::Municipality, 0.9, "gazetteer"),
        found("Kåri", Kind::Person, 0.6, "register-typo"),
        found("Bo", Kind::Person, 0.35, "capital"),
    ];
    groups[0].identity = Some(IdentityNo(3));
    groups[0].decision = Decision::Merge(IdentityNo(3));
    groups[5].identity = Some(IdentityNo(3));
    of(raws, groups)
}

impl Names {
    fn new() -> Self {
        Self::of(review(), (80, 24), Theme::PLAIN)
    }

    fn of(review: Review, size: (u16, u16), theme: Theme) -> Self {
        let mut model = Model::new(review, &Identities::default(), theme, size);
        let forms = vec!["Kari Nordfjære".to_owned()];
        model.known.push(Known { no: IdentityNo(3), kind: Kind::Person, pseudonym: "person 3".to_owned(), forms });
        Self { model, ended: None }
    }

    fn send(&mut self, message: Message) {
        self.ended = update(&mut self.model, message).or(self.ended);
    }

    fn keys(&mut self, keys: &str) -> &mut Self {
        for chord in chords(keys) {
            self.send(Message::Key(chord));
        }
        self
    }

    fn screen(&self) -> String {
        shown(self.model.size(), |buffer| view(&self.model, buffer))
    }

    fn status(&self) -> String {
        self.screen().lines().last().unwrap_or_default().to_owned()
    }

    fn decisions(&self) -> Vec<Decision> {
        self.model.review.groups.iter().map(|group| group.decision).collect()
    }

    fn decision(&self, form: &str) -> Decision {
        self.model.review.groups.iter().find(|group| group.form == form).unwrap().decision
    }

    fn at(&self) -> &str {
        self.model.current().map_or("", |(_, group)| group.form.as_str())
    }
}

#[test]
fn groups_stand_beside_their_places() {
    let mut names = Names::new();
    assert_eq!(names.at(), "12. mars 2024");
    insta::assert_snapshot!("first", names.screen());
    names.keys("a r a <enter> l j");
    insta::assert_snapshot!("decided", names.screen());
}

#[test]
fn on_a_small_screen_the_places_stand_below() {
    let mut names = Names::of(review(), (40, 10), Theme::PLAIN);
    names.keys("j j");
    insta::assert_snapshot!("small", names.screen());
}

#[test]
fn a_decision_leads_to_the_next_open_form() {
    let mut names = Names::new();
    names.keys("a");
    assert_eq!((names.decision("12. mars 2024"), names.at()), (Decision::Accept, "Ola Stubbmark"));
    names.keys("r R");
    assert_eq!((names.decision("Ola Stubbmark"), names.decision("Ola")), (Decision::Reject, Decision::RejectAlways));
    assert_eq!(names.at(), "Fjellvik");
    // The last open one of the list: on to one before it.
    names.keys("G k");
    assert_eq!(names.at(), "Ola Stubbmark");
    names.keys("n N n");
    assert_eq!(names.at(), "Fjellvik");
    names.keys("N a");
    assert_eq!((names.decision("Bo"), names.at()), (Decision::Accept, "Kåri"));
}

#[test]
fn everything_can_be_taken_back_and_done_again() {
    let mut names = Names::new();
    let first = names.decisions();
    names.keys("a r m <enter> u");
    assert_eq!(names.at(), "Ola");
    names.keys("u u u");
    assert_eq!(names.decisions(), first);
    assert!(names.status().contains("nothing to take back"), "{}", names.status());
    names.keys("U U");
    assert_eq!(names.decision("Ola Stubbmark"), Decision::Reject);
    // What is decided anew takes the place of what was taken back.
    names.keys("n R U");
    assert_eq!(names.decision("Ola"), Decision::RejectAlways);
}

#[test]
fn a_form_is_another_name_of_a_known_identity() {
    let mut names = Names::new();
    names.keys("/ k å r i <enter> m");
    assert!(names.screen().contains("[person 3]  Kari Nordfjære"), "{}", names.screen());
    names.keys("k a r i <enter>");
    assert_eq!(names.decision("Kåri"), Decision::Merge(IdentityNo(3)));
    assert!(names.screen().contains("replaced by [person 3]"), "{}", names.screen());
    // By itself again: what it looked like stays what it is replaced by.
    names.keys("a");
    assert_eq!(names.decision("Kåri"), Decision::Accept);
}

#[test]
fn a_form_is_another_name_of_another_one() {
    let mut names = Names::new();
    // `Ola`: those that share a word with it stand first.
    names.keys("j j m <enter>");
    assert_eq!(names.decision("Ola"), Decision::Join(2));
    assert_eq!(names.decision("Ola Stubbmark"), Decision::Accept, "whose name it is must be replaced");
    // Left as it is, what would the other one be called?
    names.keys("/ s t u b b <enter> r");
    assert!(names.status().contains("1 other form stands under"), "{}", names.status());
    assert_eq!(names.decision("Ola Stubbmark"), Decision::Accept);
    // Where it goes the other one goes.
    names.keys("m k a r i <enter>");
    assert_eq!(names.decision("Ola"), Decision::Merge(IdentityNo(3)));
    names.keys("u u");
    assert_eq!((names.decision("Ola"), names.decision("Ola Stubbmark")), (Decision::Open, Decision::Open));
}

#[test]
fn what_belongs_to_a_whole_name_is_told_and_shares_its_pseudonym() {
    let mut review = review();
    review.groups[3].belongs = Some(2);
    let mut names = Names::of(review, (80, 24), Theme::PLAIN);
    names.keys("j j");
    assert!(names.screen().contains("open; looks like `Ola Stubbmark`"), "{}", names.screen());
    // The whole name is another name of the short one, which will stand under it: no circle, both are replaced.
    names.keys("k m o l a <enter>");
    assert_eq!((names.decision("Ola"), names.decision("Ola Stubbmark")), (Decision::Accept, Decision::Accept));
    assert_eq!((names.model.review.root(3), names.model.review.root(2)), (2, 2));
    names.keys("/ o l a <enter> G");
    assert!(names.screen().contains("replaced as `Ola Stubbmark` is"), "{}", names.screen());
}

#[test]
fn places_outside_turns_are_told_by_what_they_are() {
    let mut raw = raw(&FIRST);
    raw.title = Some("Møte med Ola".to_owned());
    let aside = crate::transcript::Aside { speaker: Some(1), at: 0, text: "Ola, ja".to_owned() };
    raw.turns[2].asides.push(aside);
    let occurrence = |spot, at| Occurrence { transcript: 0, spot, at };
    let occurrences = vec![occurrence(Spot::Title, 10..13), occurrence(Spot::Aside(2, 0), 0..3)];
    let groups = vec![Group { form: "Ola".to_owned(), occurrences, ..Group::default() }];
    let names = Names::of(of(vec![raw], groups), (80, 24), Theme::PLAIN);
    let screen = names.screen();
    assert!(screen.contains("title") && screen.contains("Møte med [Ola]"), "{screen}");
    assert!(screen.contains("    3 Kari Nord…") && screen.contains("[Ola], ja"), "{screen}");
}

#[test]
fn what_stands_for_itself_has_no_other_names() {
    let mut names = Names::new();
    names.keys("m");
    assert!(names.status().contains("kind date"), "{}", names.status());
}

#[test]
fn a_kind_is_chosen_by_typing() {
    let mut names = Names::new();
    names.keys("/ f j e l l <enter> c h o s p <enter>");
    assert_eq!((names.model.review.groups[4].kind, names.decision("Fjellvik")), (Kind::Hospital, Decision::Open));
    names.keys("u");
    assert_eq!(names.model.review.groups[4].kind, Kind::Municipality);
    names.keys("<esc> g g c");
    assert!(names.status().contains("merged"), "{}", names.status());
}

#[test]
fn all_so_sure_are_replaced_after_a_question() {
    let mut names = Names::new();
    names.keys("j A");
    assert!(names.status().contains("replace 2 open forms at least 0.97 sure?"), "{}", names.status());
    names.keys("<esc>");
    assert_eq!(names.model.review.open(), 6);
    names.keys("A y");
    assert_eq!((names.model.review.open(), names.at()), (4, "Ola"));
    names.keys("u");
    assert_eq!(names.model.review.open(), 6);
    // Only what is listed.
    names.keys("/ p e r s o n <enter> G A y");
    assert_eq!(names.model.review.open(), 2);
    assert_eq!(names.decision("Fjellvik"), Decision::Open);
}

#[test]
fn done_is_done_only_when_nothing_is_open() {
    let mut names = Names::new();
    names.keys("w");
    assert!(names.ended.is_none() && names.status().contains("6 forms still open"), "{}", names.status());
    names.keys("G A y");
    assert!(names.status().contains("0 of 7 open"), "{}", names.status());
    names.keys("s");
    assert!(names.ended.is_none());
    names.keys("w");
    assert_eq!(names.ended, Some(Effect::End(Ending::Finish)));
    assert_eq!(names.model.into_review().open(), 0);
}

#[test]
fn leaving_asks_where_something_would_be_lost() {
    let mut names = Names::new();
    names.keys("a q");
    assert!(names.status().contains("lose 1 step?"), "{}", names.status());
    names.keys("n");
    assert!(names.ended.is_none());
    names.keys("<ctrl-c> y");
    assert_eq!(names.ended, Some(Effect::End(Ending::Leave)));
    assert_eq!(Names::new().keys("q").ended, Some(Effect::End(Ending::Leave)));
    assert_eq!(Names::new().keys("a s").ended, Some(Effect::End(Ending::Later)));
}

#[test]
fn a_signal_never_finishes() {
    let mut names = Names::new();
    names.keys("G A y");
    names.send(Message::Signal(Signal::End(15)));
    assert_eq!(names.ended, Some(Effect::End(Ending::Killed)));
    let review = names.model.into_unfinished().unwrap();
    assert!(review.open() > 0);
    let mut decided = self::review();
    decided.groups.truncate(1);
    assert!(Names::of(decided, (80, 24), Theme::PLAIN).model.into_unfinished().is_none());
}

#[test]
fn the_list_is_filtered_and_esc_shows_all() {
    let mut names = Names::new();
    names.keys("/ o l a");
    assert_eq!(names.model.listing.shown().len(), 2);
    names.keys("<enter> f a");
    assert_eq!(names.model.listing.shown().len(), 1);
    names.keys("<esc> <esc>");
    assert_eq!(names.model.listing.shown().len(), 7);
    names.send(Message::Paste("qq".to_owned()));
    assert!(names.ended.is_none(), "pasted text is no keys");
    names.keys("/");
    names.send(Message::Paste("ingen".to_owned()));
    assert!(names.screen().contains("none such"), "{}", names.screen());
    names.keys("<enter> a r m c A n <enter> l j");
    assert_eq!(names.model.review.open(), 5);
}

#[test]
fn the_mouse_chooses_a_form() {
    let mut names = Names::new();
    let row = names.screen().lines().position(|line| line.contains("? Fjellvik")).unwrap() as u16;
    names.send(Message::Mouse(Mouse::Press { x: 4, y: row, clicks: 1 }));
    assert_eq!(names.at(), "Fjellvik");
    names.send(Message::Mouse(Mouse::Scroll { x: 4, y: row, rows: 3 }));
    assert_eq!(names.at(), "Kåri");
    // A head is no form.
    names.send(Message::Mouse(Mouse::Press { x: 4, y: 0, clicks: 1 }));
    assert_eq!(names.at(), "Kåri");
}

#[test]
fn help_has_every_key() {
    let mut names = Names::of(review(), (80, 60), Theme::PLAIN);
    names.keys("?");
    let screen = names.screen();
    for command in Command::ALL.iter().filter(|command| command.context() == Context::Names) {
        assert!(screen.contains(command.help().get(..20).unwrap()), "{}:\n{screen}", command.name());
    }
    names.keys("q");
    assert!(names.ended.is_none(), "any key goes back");
    names.keys("1");
    assert!(names.status().contains("coding screen"), "{}", names.status());
}

#[test]
fn hostile_names_and_texts_are_shown_escaped() {
    let evil = "\u{1b}[2J\u{202e}navn";
    let raws = vec![raw(&[(evil, &format!("Jeg heter {evil}\u{7}, ja."))])];
    let groups = vec![group(&raws, evil, Kind::Person, f32::NAN, "tagger")];
    for size in [(80, 24), (40, 10), (20, 5)] {
        let mut names = Names::of(of(raws.clone(), groups.clone()), size, Theme::PLAIN);
        for keys in ["", "<enter>", "m", "<esc> a", "A"] {
            names.keys(keys);
            let is_harmless = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
            assert!(names.screen().chars().all(is_harmless), "{:?}", names.screen());
        }
    }
}

#[test]
fn only_ascii_signs_where_the_terminal_has_no_others() {
    let mut names = Names::of(review(), (80, 24), Theme { color: false, ascii: true });
    names.keys("a r R a");
    let letters = |c: char| c.is_ascii() || "æøåÆØÅ…".contains(c);
    assert!(names.screen().chars().all(letters), "{}", names.screen());
    assert!(names.screen().contains("+ 12. mars") && names.screen().contains("x Ola"), "{}", names.screen());
}

#[test]
fn nothing_found_is_told() {
    let mut names = Names::of(of(vec![raw(&SECOND)], Vec::new()), (80, 24), Theme::PLAIN);
    assert!(names.screen().contains("nothing was found"), "{}", names.screen());
    names.keys("a r R m c A u U n N f / <esc> <enter> l j w");
    assert_eq!(names.ended, Some(Effect::End(Ending::Finish)));
}

/// Keys that mean something, and some that mean nothing.
const KEYS: &str = "a r R c m A n N / f <enter> <space> <tab> <esc> u U j k g G h l <ctrl-d> <pgdn> <pgup> ? o v i k 1 y <backspace> <down> <up>";

fn any_key() -> impl Strategy<Value = Chord> {
    prop::sample::select(chords(KEYS))
}

/// What must hold of decisions whatever was typed.
fn assert_sound(review: &Review) {
    let groups = &review.groups;
    assert!((0..groups.len()).all(|index| review.root(review.root(index)) == review.root(index)), "a circle");
    for (index, group) in groups.iter().enumerate() {
        let Decision::Join(to) = group.decision else { continue };
        assert!(to != index && group.kind.has_identity());
        let target = &groups[to];
        assert!(matches!(target.decision, Decision::Accept | Decision::Merge(_)), "{:?}", target.decision);
        assert!(target.kind.has_identity());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_keys_lose_a_decision_or_break_the_screen(
        keys in prop::collection::vec(any_key(), 0..80),
        size in (0_u16..130, 0_u16..50),
    ) {
        let mut review = review();
        review.groups[3].belongs = Some(2);
        let mut names = Names::of(review, size, Theme::PLAIN);
        let first = names.decisions();
        for chord in keys {
            let before = names.decisions();
            let is_undo = chord == chords("u")[0];
            names.send(Message::Key(chord));
            let after = names.decisions();
            if !is_undo {
                let lost = before.iter().zip(&after).any(|(was, is)| *was != Decision::Open && *is == Decision::Open);
                prop_assert!(!lost, "{chord} lost a decision");
            }
            assert_sound(&names.model.review);
        }
        names.screen();
        prop_assert_eq!(names.ended, None);
        names.keys("<esc> <esc> <esc> <esc>");
        names.keys(&"u".repeat(100));
        prop_assert_eq!(names.decisions(), first);
    }
}
