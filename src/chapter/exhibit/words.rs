//! The words of figures and tables in the languages chapters are written in.

use super::Form;
use crate::anonymity::Shown;
use crate::transcript::Language;

/// One of three, by language.
pub(super) fn choose(
    language: Language,
    bokmal: &'static str,
    nynorsk: &'static str,
    english: &'static str,
) -> &'static str {
    match language {
        Language::Bokmal => bokmal,
        Language::Nynorsk => nynorsk,
        Language::English => english,
    }
}

/// `Figur`, `Tabell`.
pub(in crate::chapter) fn label(form: Form, language: Language) -> &'static str {
    match form {
        Form::Figure => choose(language, "Figur", "Figur", "Figure"),
        Form::Table => choose(language, "Tabell", "Tabell", "Table"),
    }
}

pub(super) fn tag(language: Language) -> &'static str {
    choose(language, "nb", "nn", "en")
}

pub(super) fn others(language: Language) -> &'static str {
    choose(language, "Andre", "Andre", "Others")
}

pub(super) fn not_told(language: Language) -> &'static str {
    choose(language, "Ikke oppgitt", "Ikkje oppgitt", "Not stated")
}

pub(super) fn everybody(language: Language) -> &'static str {
    choose(language, "Alle", "Alle", "All")
}

pub(super) fn code(language: Language) -> &'static str {
    choose(language, "Kode", "Kode", "Code")
}

pub(super) fn benefits(language: Language) -> &'static str {
    choose(language, "Fordeler", "Fordelar", "Benefits")
}

pub(super) fn drawbacks(language: Language) -> &'static str {
    choose(language, "Ulemper", "Ulemper", "Drawbacks")
}

pub(super) fn withheld(language: Language) -> &'static str {
    choose(
        language,
        "<5: færre enn fem. –: holdt tilbake for at små tall ikke skal kunne regnes ut.",
        "<5: færre enn fem. –: halde tilbake for at små tal ikkje skal kunne reknast ut.",
        "<5: fewer than five. –: withheld so that small numbers cannot be computed.",
    )
}

/// Two decimals, with the language's sign.
pub(super) fn decimal(value: f64, language: Language) -> String {
    let text = format!("{value:.2}");
    if language == Language::English { text } else { text.replace('.', ",") }
}

/// `9 av 12`, or what can be told of it.
pub(super) fn out_of(support: Shown, asked: Shown, language: Language) -> String {
    match (support, asked) {
        (Shown::Count(_) | Shown::Few, Shown::Count(_)) => {
            format!("{support} {} {asked}", choose(language, "av", "av", "of"))
        }
        _ => support.to_string(),
    }
}

/// `9/12`, `<5`, `–`; a dot where nobody was asked.
pub(super) fn fraction(support: Shown, asked: Shown) -> String {
    match (support, asked) {
        (_, Shown::Count(0)) => "·".to_owned(),
        (Shown::Count(_), Shown::Count(_)) => format!("{support}/{asked}"),
        _ => support.to_string(),
    }
}
