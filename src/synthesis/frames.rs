//! The sentences that quantifiers stand in, by class and language.
//!
//! `{them}` is the informants as a bare plural, `{the}` the same in the definite, `{among}` the definite where the noun
//! has one and else the bare plural, `{most}` what follows «de fleste». `{,}` is the comma that ends a relative clause in
//! Norwegian: «respondentene som uttaler seg om pasientene, oppgir …». `{not}` is the negation of the clause where the
//! other side of a finding is told.

use super::Class;
use crate::transcript::Language;

/// A sentence without its finding.
pub(super) struct Frame {
    pub(super) link: &'static str,
    /// The verb of reporting that follows a link which is its subject; else empty.
    pub(super) verb: &'static str,
    pub(super) clause: &'static str,
    /// The clause of a finding that reports by itself (`opplever at …`), whose verb is left out: «enighet om at …».
    pub(super) bare: Option<&'static str>,
    /// What follows the verb of such a finding where the verb goes first: «i hovedsak opplever respondentene …».
    pub(super) inverted: Option<&'static str>,
    pub(super) tail: &'static str,
}

impl Frame {
    const fn new(link: &'static str, clause: &'static str) -> Self {
        Self { link, verb: "", clause, bare: None, inverted: None, tail: "" }
    }

    const fn subject(link: &'static str, (verb, clause): (&'static str, &'static str)) -> Self {
        Self { verb, ..Self::new(link, clause) }
    }

    const fn or_bare(self, bare: &'static str) -> Self {
        Self { bare: Some(bare), ..self }
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
    let report = (" oppgir", " at de{not} ");
    match class {
        Class::All => Frame::subject("samtlige {them}", report),
        Class::AlmostAll => Frame::new("det er bred enighet blant {among}", " om at de{not} ").or_bare(" om at "),
        Class::Consensus => {
            Frame::new("det er høy grad av enighet blant {among}", " om at de{not} ").or_bare(" om at ")
        }
        Class::Most if against => {
            Frame { inverted: Some(" {the}{,} "), ..Frame::new("i hovedsak", " oppgir {the}{,} at de{not} ") }
        }
        Class::Most => Frame::subject("de fleste {most}", report),
        Class::Tendency => Frame::new("det er en klar tendens blant {among}", " til at de{not} "),
        Class::Many => Frame::subject("mange {them}", report),
        Class::Several => Frame::subject("flere {them}", report),
        Class::Some => Frame::subject("noen {them}", report),
        Class::Few => Frame::subject("enkelte {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("enkelte av {the}", report),
        Class::OneInterview => {
            Frame::new("i ett gruppeintervju ble det pekt på", " at {them}{,}{not} ").or_bare(" at ")
        }
        Class::Split | Class::SmallSplit => {
            Frame::new("meningene er delte blant {among}", " i spørsmålet om de ").or_bare(" i spørsmålet om ")
        }
        Class::One => Frame::new("det er også pekt på", " at {them}{,}{not} ").or_bare(" at "),
        Class::OneAgainst => Frame {
            tail: ", mens andre ser det annerledes",
            ..Frame::new("det er pekt på", " at {them}{,}{not} ").or_bare(" at ")
        },
        Class::None | Class::NoBasis | Class::ContraOnly => {
            Frame::new("ingen av {the}", " har gitt uttrykk for at de{not} ").or_bare(" har gitt uttrykk for at ")
        }
    }
}

fn nynorsk(class: Class, against: bool) -> Frame {
    let report = (" oppgir", " at dei{not} ");
    match class {
        Class::All => Frame::subject("samtlege {them}", report),
        Class::AlmostAll => Frame::new("det er brei semje blant {among}", " om at dei{not} ").or_bare(" om at "),
        Class::Consensus => Frame::new("det er høg grad av semje blant {among}", " om at dei{not} ").or_bare(" om at "),
        Class::Most if against => {
            Frame { inverted: Some(" {the}{,} "), ..Frame::new("i hovudsak", " oppgir {the}{,} at dei{not} ") }
        }
        Class::Most => Frame::subject("dei fleste {most}", report),
        Class::Tendency => Frame::new("det er ein klar tendens blant {among}", " til at dei{not} "),
        Class::Many => Frame::subject("mange {them}", report),
        Class::Several => Frame::subject("fleire {them}", report),
        Class::Some => Frame::subject("nokre {them}", report),
        Class::Few => Frame::subject("enkelte {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("enkelte av {the}", report),
        Class::OneInterview => {
            Frame::new("i eitt gruppeintervju vart det peikt på", " at {them}{,}{not} ").or_bare(" at ")
        }
        Class::Split | Class::SmallSplit => {
            Frame::new("meiningane er delte blant {among}", " i spørsmålet om dei ").or_bare(" i spørsmålet om ")
        }
        Class::One => Frame::new("det er òg peikt på", " at {them}{,}{not} ").or_bare(" at "),
        Class::OneAgainst => Frame {
            tail: ", medan andre ser det annleis",
            ..Frame::new("det er peikt på", " at {them}{,}{not} ").or_bare(" at ")
        },
        Class::None | Class::NoBasis | Class::ContraOnly => {
            Frame::new("ingen av {the}", " har gitt uttrykk for at dei{not} ").or_bare(" har gitt uttrykk for at ")
        }
    }
}

fn english(class: Class, against: bool) -> Frame {
    let report = (" report", " that{not} they ");
    match class {
        Class::All => Frame::subject("all {them}", report),
        Class::AlmostAll => Frame::new("there is broad agreement among {them}", " that{not} they ").or_bare(" that "),
        Class::Consensus => {
            Frame::new("there is a high degree of agreement among {them}", " that{not} they ").or_bare(" that ")
        }
        Class::Most if against => Frame::subject("{them} mainly", report),
        Class::Most => Frame::subject("most {them}", report),
        Class::Tendency => Frame::new("there is a clear tendency among {them}", " to report that{not} they "),
        Class::Many => Frame::subject("many {them}", report),
        Class::Several => Frame::subject("several {them}", report),
        Class::Some => Frame::subject("some {them}", report),
        Class::Few => Frame::subject("a few {them}", report),
        Class::Subgroup | Class::SmallAll => Frame::subject("{the}", report),
        Class::SmallSome => Frame::subject("a few of {the}", report),
        Class::OneInterview => {
            Frame::new("in one group interview it was pointed out", " that{not} {them} ").or_bare(" that ")
        }
        Class::Split | Class::SmallSplit => {
            Frame::new("views are divided among {them}", " on whether they ").or_bare(" on whether ")
        }
        Class::One => Frame::new("it was also pointed out", " that{not} {them} ").or_bare(" that "),
        Class::OneAgainst => Frame {
            tail: ", while others see it differently",
            ..Frame::new("it was pointed out", " that{not} {them} ").or_bare(" that ")
        },
        Class::None | Class::NoBasis | Class::ContraOnly => {
            Frame::new("none of {the}", " expressed that{not} they ").or_bare(" expressed that ")
        }
    }
}
