//! The sentences that quantifiers stand in, by class and language.
//!
//! `{them}` is the informants as a bare plural, `{the}` the same in the definite, `{not}` the
//! negation of the clause where the other side of a finding is told.

use super::Class;
use crate::transcript::Language;

/// A sentence without its finding.
pub(super) struct Frame {
    pub(super) link: &'static str,
    pub(super) clause: &'static str,
    pub(super) tail: &'static str,
    /// The link is the subject of a reporting verb.
    pub(super) subject: bool,
}

impl Frame {
    const fn new(link: &'static str, clause: &'static str) -> Self {
        Self { link, clause, tail: "", subject: false }
    }

    const fn subject(link: &'static str, clause: &'static str) -> Self {
        Self { link, clause, tail: "", subject: true }
    }
}

/// The frame of a class; `against` tells whether somebody is not with it.
pub(super) fn frame(class: Class, language: Language, against: bool) -> Option<Frame> {
    if matches!(class, Class::NoBasis | Class::ContraOnly) {
        return None;
    }
    Some(match language {
        Language::Bokmal => bokmal(class, against),
        Language::Nynorsk => nynorsk(class, against),
        Language::English => english(class, against),
    })
}

/// What makes a clause say the opposite. Norwegian negates within the clause, before the verb.
pub(super) fn negation(language: Language) -> &'static str {
    match language {
        Language::Bokmal => " ikke",
        Language::Nynorsk => " ikkje",
        Language::English => " it is not the case that",
    }
}

fn bokmal(class: Class, against: bool) -> Frame {
    let report = " oppgir at de{not} ";
    match class {
        Class::All => Frame::subject("samtlige {them}", report),
        Class::AlmostAll => Frame::new("det er bred enighet blant {them}", " om at de{not} "),
        Class::Consensus => Frame::new("det er høy grad av enighet blant {them}", " om at de{not} "),
        Class::Most if against => Frame::new("i hovedsak", " oppgir {them} at de{not} "),
        Class::Most => Frame::subject("de fleste {them}", report),
        Class::Tendency => Frame::new("det er en klar tendens blant {them}", " til at de{not} "),
        Class::Many => Frame::subject("mange {them}", report),
        Class::Several => Frame::subject("flere {them}", report),
        Class::Some => Frame::subject("noen {them}", report),
        Class::Few => Frame::subject("enkelte {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("enkelte av {the}", report),
        Class::OneInterview => Frame::new("i ett gruppeintervju ble det pekt på", " at {them}{not} "),
        Class::Split | Class::SmallSplit => Frame::new("meningene er delte blant {them}", " i spørsmålet om de "),
        Class::One => Frame::new("det er også pekt på", " at {them}{not} "),
        Class::OneAgainst => {
            Frame { tail: ", mens andre ser det annerledes", ..Frame::new("det er pekt på", " at {them}{not} ") }
        }
        Class::None | Class::NoBasis | Class::ContraOnly => {
            Frame::new("ingen av {the}", " har gitt uttrykk for at de{not} ")
        }
    }
}

fn nynorsk(class: Class, against: bool) -> Frame {
    let report = " oppgir at dei{not} ";
    match class {
        Class::All => Frame::subject("samtlege {them}", report),
        Class::AlmostAll => Frame::new("det er brei semje blant {them}", " om at dei{not} "),
        Class::Consensus => Frame::new("det er høg grad av semje blant {them}", " om at dei{not} "),
        Class::Most if against => Frame::new("i hovudsak", " oppgir {them} at dei{not} "),
        Class::Most => Frame::subject("dei fleste {them}", report),
        Class::Tendency => Frame::new("det er ein klar tendens blant {them}", " til at dei{not} "),
        Class::Many => Frame::subject("mange {them}", report),
        Class::Several => Frame::subject("fleire {them}", report),
        Class::Some => Frame::subject("nokre {them}", report),
        Class::Few => Frame::subject("enkelte {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("enkelte av {the}", report),
        Class::OneInterview => Frame::new("i eitt gruppeintervju vart det peikt på", " at {them}{not} "),
        Class::Split | Class::SmallSplit => Frame::new("meiningane er delte blant {them}", " i spørsmålet om dei "),
        Class::One => Frame::new("det er òg peikt på", " at {them}{not} "),
        Class::OneAgainst => {
            Frame { tail: ", medan andre ser det annleis", ..Frame::new("det er peikt på", " at {them}{not} ") }
        }
        Class::None | Class::NoBasis | Class::ContraOnly => {
            Frame::new("ingen av {the}", " har gitt uttrykk for at dei{not} ")
        }
    }
}

fn english(class: Class, against: bool) -> Frame {
    let report = " report that{not} they ";
    match class {
        Class::All => Frame::subject("all {them}", report),
        Class::AlmostAll => Frame::new("there is broad agreement among {them}", " that{not} they "),
        Class::Consensus => Frame::new("there is a high degree of agreement among {them}", " that{not} they "),
        Class::Most if against => Frame::subject("{them} mainly", report),
        Class::Most => Frame::subject("most {them}", report),
        Class::Tendency => Frame::new("there is a clear tendency among {them}", " to report that{not} they "),
        Class::Many => Frame::subject("many {them}", report),
        Class::Several => Frame::subject("several {them}", report),
        Class::Some => Frame::subject("some {them}", report),
        Class::Few => Frame::subject("a few {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("a few of {the}", report),
        Class::OneInterview => Frame::new("in one group interview it was pointed out", " that{not} {them} "),
        Class::Split | Class::SmallSplit => Frame::new("views are divided among {them}", " on whether they "),
        Class::One => Frame::new("it was also pointed out", " that{not} {them} "),
        Class::OneAgainst => Frame {
            tail: ", while others see it differently",
            ..Frame::new("it was pointed out", " that{not} {them} ")
        },
        Class::None | Class::NoBasis | Class::ContraOnly => Frame::new("none of {the}", " expressed that{not} they "),
    }
}
