//! The words for what a finding bears, in the three languages of chapters.
//!
//! A sentence is the link with the quantifier, then a clause, then the finding, which is a predicate:
//! it stands after «respondentene …» as well as after «at de …». Absence is never told as denial:
//! none have *expressed* it (methods B.4).

use super::noun::{capital, definite, own_definite};
use super::words::reports;
use super::{Class, frames};
use crate::transcript::Language;

/// What a phrase is made from besides the class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PhraseContext<'a> {
    /// The informants as a plural noun phrase without article: `respondenter i kommunehelsetjenesten`.
    pub informants: &'a str,
    /// Somebody is not with it (C + M ≥ 1).
    pub against: bool,
    /// Whether the sentence tells the finding or that it is not so.
    pub side: Side,
}

/// Which side of a finding a sentence tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Side {
    /// It is so.
    #[default]
    For,
    /// It is not so.
    Against,
}

/// A sentence that waits for its finding, without a full stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The text of the evidence link, with the quantifier in it and a capital first.
    pub link: String,
    /// A comma follows the link: it ends with a relative clause.
    pub comma: bool,
    /// The link is the subject, so that a finding which reports by itself (`opplever at …`) follows at once.
    pub subject: bool,
    verb: &'static str,
    clause: String,
    bare: Option<&'static str>,
    inverted: Option<String>,
    tail: &'static str,
}

/// What follows the link of a sentence: `verb` + `clause` + `finding` + `tail`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rest {
    /// The verb of reporting that the link is the subject of, with a space before it; empty where none is needed. Others
    /// of its kind may stand in its place.
    pub verb: &'static str,
    /// What joins the two, with its spaces: ` om at de `.
    pub clause: String,
    /// The finding, without what the clause says already.
    pub finding: String,
    /// What the class needs at the end: empty, or `, mens andre ser det annerledes`.
    pub tail: &'static str,
}

impl Phrase {
    /// What follows the link, the finding (a predicate without subject or full stop) in its place.
    pub fn rest(&self, finding: &str) -> String {
        let comma = if self.comma { "," } else { "" };
        let Rest { verb, clause, finding, tail } = self.parts(finding);
        format!("{comma}{verb}{clause}{finding}{tail}")
    }

    /// The same phrase keeping the verb of a finding that reports: what people say about others is told as what they
    /// experience (methods B.2).
    #[must_use]
    pub fn about_others(self) -> Self {
        Self { bare: None, ..self }
    }

    /// The same in its parts, without the comma after the link.
    ///
    /// A finding that reports by itself (`opplever at …`) needs no second verb: it follows a subject at once, goes first
    /// after «i hovedsak», and is left out after «enighet om».
    pub fn parts(&self, finding: &str) -> Rest {
        let finding = finding.trim().trim_end_matches('.');
        let (first, after) = finding.split_once(' ').unwrap_or((finding, ""));
        let rest = |verb, clause: &str, finding: &str| Rest {
            verb,
            clause: clause.to_owned(),
            finding: finding.to_owned(),
            tail: self.tail,
        };
        let reports = reports(finding);
        let said = after.strip_prefix("at ").or_else(|| after.strip_prefix("that ")).filter(|_| reports);
        match (&self.inverted, self.bare, said) {
            _ if reports && self.subject => rest("", " ", finding),
            (Some(inverted), _, _) if reports => rest("", &format!(" {first}{inverted}"), after),
            (_, Some(bare), Some(said)) => rest("", bare, said),
            _ => rest(self.verb, &self.clause, finding),
        }
    }
}

/// The phrase for a class; `None` where there is no sentence to write ([`Class::NoBasis`],
/// [`Class::ContraOnly`]).
pub fn phrase(class: Class, language: Language, context: &PhraseContext<'_>) -> Option<Phrase> {
    let frame = frames::frame(class, language, context.against)?;
    let named = Named::new(context.informants, language);
    let denied = context.side == Side::Against;
    let fill = |template: &str| {
        let negation = if denied { frames::negation(language) } else { "" };
        named.fill(&template.replace("{not}", negation))
    };
    Some(Phrase {
        link: capital(&fill(frame.link)),
        comma: named.is_relative && frame.link.ends_with('}'),
        subject: !frame.verb.is_empty() && !denied,
        verb: frame.verb,
        clause: fill(frame.clause),
        bare: frame.bare.filter(|_| !denied),
        inverted: frame.inverted.filter(|_| !denied).map(fill),
        tail: frame.tail,
    })
}

/// The informants in the forms that frames need.
struct Named<'a> {
    them: &'a str,
    the: String,
    among: String,
    most: String,
    /// A relative clause ends it, after which Norwegian has a comma.
    is_relative: bool,
}

impl<'a> Named<'a> {
    fn new(informants: &'a str, language: Language) -> Self {
        let them = informants.trim();
        let known = own_definite(them, language).filter(|_| language != Language::English);
        let most = match &known {
            Some(known) if known.starts_with("de ") || known.starts_with("dei ") => format!("av {known}"),
            Some(known) => known.clone(),
            None => them.to_owned(),
        };
        Self {
            them,
            the: definite(them, language),
            among: known.unwrap_or_else(|| them.to_owned()),
            most,
            is_relative: language != Language::English && them.contains(" som ") && !them.contains(" med "),
        }
    }

    fn fill(&self, template: &str) -> String {
        template
            .replace("{the}", &self.the)
            .replace("{among}", &self.among)
            .replace("{most}", &self.most)
            .replace("{them}", self.them)
            .replace("{,}", if self.is_relative { "," } else { "" })
    }
}

/// Who is not with a sentence of class [`Class::Most`] or stronger, where `against` people are not: `enkelte`. The
/// sentence must tell of them. Empty for nobody.
pub fn exception(against: u32, language: Language) -> &'static str {
    match against {
        0 => "",
        1 => language.pick("én av dem", "éin av dei", "one of them"),
        2 | 3 => language.pick("enkelte", "enkelte", "a few"),
        _ => language.pick("flere", "fleire", "several"),
    }
}

/// The words of a class as the table has them, for legends and messages: `det er bred enighet om`.
pub fn words_of(class: Class, language: Language) -> &'static str {
    let [bokmal, nynorsk, english] = table(class);
    match language {
        Language::Bokmal => bokmal,
        Language::Nynorsk => nynorsk,
        Language::English => english,
    }
}

/// Methods B.3, the columns of words.
fn table(class: Class) -> [&'static str; 3] {
    match class {
        Class::NoBasis => ["(ingen setning)", "(inga setning)", "(none)"],
        Class::None => {
            ["ingen av ... har gitt uttrykk for", "ingen av ... har gitt uttrykk for", "none of ... expressed"]
        }
        Class::ContraOnly => ["(snu funnet)", "(snu funnet)", "(reverse the finding)"],
        Class::One => [
            "én informant / det er også pekt på",
            "éin informant / det er òg peikt på",
            "one informant / it was also pointed out",
        ],
        Class::OneAgainst => [
            "én pekte på ..., mens andre ...",
            "éin peikte på ..., medan andre ...",
            "one pointed out ..., while others ...",
        ],
        Class::Split => ["meningene er delte", "meiningane er delte", "views are divided"],
        Class::SmallSplit => {
            ["meningene er delte i {gruppe}", "meiningane er delte i {gruppe}", "views differ within {group}"]
        }
        Class::SmallSome => ["enkelte fra {gruppe}", "enkelte frå {gruppe}", "a few from {group}"],
        Class::SmallAll | Class::Subgroup => {
            ["respondentene fra {gruppe}", "respondentane frå {gruppe}", "the respondents from {group}"]
        }
        Class::OneInterview => [
            "i ett gruppeintervju ble det pekt på",
            "i eitt gruppeintervju vart det peikt på",
            "in one group interview it was pointed out",
        ],
        Class::Few => ["enkelte", "enkelte", "a few"],
        Class::Some => ["noen", "nokre", "some"],
        Class::Several => ["flere", "fleire", "several"],
        Class::Many => ["mange", "mange", "many"],
        Class::Tendency => {
            ["det er en klar tendens til at", "det er ein klar tendens til at", "there is a clear tendency that"]
        }
        Class::Most => ["de fleste / i hovedsak", "dei fleste / i hovudsak", "most / mainly"],
        Class::Consensus => {
            ["det er høy grad av enighet om", "det er høg grad av semje om", "there is a high degree of agreement that"]
        }
        Class::AlmostAll => ["det er bred enighet om", "det er brei semje om", "there is broad agreement that"],
        Class::All => ["samtlige", "samtlege", "all"],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NB: &str = "respondenter i kommunehelsetjenesten";
    const NN: &str = "respondentar i kommunehelsetenesta";
    const EN: &str = "respondents in municipal care";

    fn sentence(class: Class, language: Language, informants: &str, finding: &str) -> Option<String> {
        let context = PhraseContext { informants, against: false, side: Side::For };
        let phrase = phrase(class, language, &context)?;
        Some(format!("[{}]{}", phrase.link, phrase.rest(finding)))
    }

    /// Every class in every language, as it stands in a chapter.
    #[test]
    fn every_class_has_its_sentence() {
        let finding = ["kan planlegge", "kan planleggje", "can plan ahead"];
        let expected = [
            (
                Class::None,
                [
                    "[Ingen av respondentene i kommunehelsetjenesten] har gitt uttrykk for at de kan planlegge",
                    "[Ingen av respondentane i kommunehelsetenesta] har gitt uttrykk for at dei kan planleggje",
                    "[None of the respondents in municipal care] expressed that they can plan ahead",
                ],
            ),
            (
                Class::One,
                [
                    "[Det er også pekt på] at respondenter i kommunehelsetjenesten kan planlegge",
                    "[Det er òg peikt på] at respondentar i kommunehelsetenesta kan planleggje",
                    "[It was also pointed out] that respondents in municipal care can plan ahead",
                ],
            ),
            (
                Class::OneAgainst,
                [
                    "[Det er pekt på] at respondenter i kommunehelsetjenesten kan planlegge, mens andre ser det annerledes",
                    "[Det er peikt på] at respondentar i kommunehelsetenesta kan planleggje, medan andre ser det annleis",
                    "[It was pointed out] that respondents in municipal care can plan ahead, while others see it differently",
                ],
            ),
            (
                Class::Split,
                [
                    "[Meningene er delte blant respondentene i kommunehelsetjenesten] i spørsmålet om de kan planlegge",
                    "[Meiningane er delte blant respondentane i kommunehelsetenesta] i spørsmålet om dei kan planleggje",
                    "[Views are divided among respondents in municipal care] on whether they can plan ahead",
                ],
            ),
            (
                Class::SmallSome,
                [
                    "[Enkelte av respondentene i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Enkelte av respondentane i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[A few of the respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::SmallAll,
                [
                    "[Respondentene i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Respondentane i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[The respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::OneInterview,
                [
                    "[I ett gruppeintervju ble det pekt på] at respondenter i kommunehelsetjenesten kan planlegge",
                    "[I eitt gruppeintervju vart det peikt på] at respondentar i kommunehelsetenesta kan planleggje",
                    "[In one group interview it was pointed out] that respondents in municipal care can plan ahead",
                ],
            ),
            (
                Class::Few,
                [
                    "[Enkelte respondenter i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Enkelte respondentar i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[A few respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::Some,
                [
                    "[Noen respondenter i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Nokre respondentar i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[Some respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::Several,
                [
                    "[Flere respondenter i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Fleire respondentar i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[Several respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::Many,
                [
                    "[Mange respondenter i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Mange respondentar i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[Many respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::Tendency,
                [
                    "[Det er en klar tendens blant respondentene i kommunehelsetjenesten] til at de kan planlegge",
                    "[Det er ein klar tendens blant respondentane i kommunehelsetenesta] til at dei kan planleggje",
                    "[There is a clear tendency among respondents in municipal care] to report that they can plan ahead",
                ],
            ),
            (
                Class::Most,
                [
                    "[De fleste respondentene i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Dei fleste respondentane i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[Most respondents in municipal care] report that they can plan ahead",
                ],
            ),
            (
                Class::Consensus,
                [
                    "[Det er høy grad av enighet blant respondentene i kommunehelsetjenesten] om at de kan planlegge",
                    "[Det er høg grad av semje blant respondentane i kommunehelsetenesta] om at dei kan planleggje",
                    "[There is a high degree of agreement among respondents in municipal care] that they can plan ahead",
                ],
            ),
            (
                Class::AlmostAll,
                [
                    "[Det er bred enighet blant respondentene i kommunehelsetjenesten] om at de kan planlegge",
                    "[Det er brei semje blant respondentane i kommunehelsetenesta] om at dei kan planleggje",
                    "[There is broad agreement among respondents in municipal care] that they can plan ahead",
                ],
            ),
            (
                Class::All,
                [
                    "[Samtlige respondenter i kommunehelsetjenesten] oppgir at de kan planlegge",
                    "[Samtlege respondentar i kommunehelsetenesta] oppgir at dei kan planleggje",
                    "[All respondents in municipal care] report that they can plan ahead",
                ],
            ),
        ];
        for (class, sentences) in expected {
            for ((language, informants), at) in Language::ALL.iter().zip([NB, NN, EN]).zip(0..) {
                let written = sentence(class, *language, informants, finding[at]);
                assert_eq!(written.as_deref(), Some(sentences[at]), "{class:?} {language:?}");
            }
        }
        for same in [(Class::Subgroup, Class::SmallAll), (Class::SmallSplit, Class::Split)] {
            let both = [same.0, same.1].map(|class| sentence(class, Language::Bokmal, NB, "kan planlegge"));
            assert_eq!(both[0], both[1]);
        }
        let told = expected.len() + 2;
        let silent = [Class::NoBasis, Class::ContraOnly];
        assert_eq!(told + silent.len(), Class::ALL.len(), "a class is missing above");
        for class in silent {
            assert_eq!(sentence(class, Language::Bokmal, NB, "kan planlegge"), None);
        }
    }

    #[test]
    fn most_with_a_counter_voice_is_mainly() {
        let told = |language, informants, finding| {
            let context = PhraseContext { informants, against: true, side: Side::For };
            let phrase = phrase(Class::Most, language, &context).unwrap();
            format!("[{}]{}", phrase.link, phrase.rest(finding))
        };
        assert_eq!(
            told(Language::Bokmal, NB, "opplever at det haster"),
            "[I hovedsak] opplever respondentene i kommunehelsetjenesten at det haster"
        );
        assert_eq!(
            told(Language::English, EN, "can plan"),
            "[Respondents in municipal care mainly] report that they can plan"
        );
    }

    #[test]
    fn a_finding_that_reports_by_itself_needs_no_second_verb() {
        let told = sentence(Class::All, Language::Bokmal, NB, "opplever at pasientene er bedre orientert.");
        assert_eq!(
            told.unwrap(),
            "[Samtlige respondenter i kommunehelsetjenesten] opplever at pasientene er bedre orientert"
        );
        let told = sentence(Class::Few, Language::Bokmal, NB, "har opplevd at lister er feil").unwrap();
        assert_eq!(told, "[Enkelte respondenter i kommunehelsetjenesten] har opplevd at lister er feil");
        let told = sentence(Class::Few, Language::Bokmal, NB, "har et avtaleverk").unwrap();
        assert_eq!(told, "[Enkelte respondenter i kommunehelsetjenesten] oppgir at de har et avtaleverk");
    }

    #[test]
    fn what_agreement_is_about_needs_no_verb_of_reporting() {
        let finding = "opplever at pasientene får hjelp";
        for (class, expected) in [
            (
                Class::Consensus,
                "[Det er høy grad av enighet blant respondentene i kommunehelsetjenesten] om at pasientene får hjelp",
            ),
            (
                Class::Split,
                "[Meningene er delte blant respondentene i kommunehelsetjenesten] i spørsmålet om pasientene får hjelp",
            ),
            (Class::One, "[Det er også pekt på] at pasientene får hjelp"),
            (
                Class::None,
                "[Ingen av respondentene i kommunehelsetjenesten] har gitt uttrykk for at pasientene får hjelp",
            ),
            (
                Class::Tendency,
                "[Det er en klar tendens blant respondentene i kommunehelsetjenesten] til at de opplever at pasientene får hjelp",
            ),
        ] {
            assert_eq!(sentence(class, Language::Bokmal, NB, finding).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_relative_clause_ends_with_a_comma() {
        let said = "respondenter som uttaler seg om pasientene";
        for (class, expected) in [
            (Class::Several, "[Flere respondenter som uttaler seg om pasientene], oppgir at de får hjelp"),
            (
                Class::Consensus,
                "[Det er høy grad av enighet blant respondentene som uttaler seg om pasientene], om at de får hjelp",
            ),
            (
                Class::OneInterview,
                "[I ett gruppeintervju ble det pekt på] at respondenter som uttaler seg om pasientene, får hjelp",
            ),
        ] {
            assert_eq!(sentence(class, Language::Bokmal, said, "får hjelp").as_deref(), Some(expected));
        }
    }

    #[test]
    fn most_of_them_are_definite_where_the_noun_can_be() {
        for (informants, link) in [
            ("ansatte i hjemmetjenesten", "De fleste av de ansatte i hjemmetjenesten"),
            ("kommunale respondenter", "De fleste av de kommunale respondentene"),
            ("naboa på Nes", "De fleste naboa på Nes"),
        ] {
            let context = PhraseContext { informants, against: false, side: Side::For };
            assert_eq!(phrase(Class::Most, Language::Bokmal, &context).unwrap().link, link);
        }
    }

    #[test]
    fn the_other_side_is_told_with_a_negation_in_the_clause() {
        for (language, informants, expected) in [
            (Language::Bokmal, NB, "[Enkelte respondenter i kommunehelsetjenesten] oppgir at de ikke opplever x"),
            (Language::Nynorsk, NN, "[Enkelte respondentar i kommunehelsetenesta] oppgir at dei ikkje opplever x"),
            (
                Language::English,
                EN,
                "[A few respondents in municipal care] report that it is not the case that they opplever x",
            ),
        ] {
            let context = PhraseContext { informants, against: true, side: Side::Against };
            let phrase = phrase(Class::Few, language, &context).unwrap();
            assert_eq!(format!("[{}]{}", phrase.link, phrase.rest("opplever x")), expected);
        }
    }

    #[test]
    fn an_exception_is_as_strong_as_its_voices() {
        assert_eq!(exception(0, Language::Bokmal), "");
        assert_eq!(exception(1, Language::Nynorsk), "éin av dei");
        assert_eq!(exception(3, Language::Bokmal), "enkelte");
        assert_eq!(exception(4, Language::English), "several");
    }
}
