//! What the words of a query stood for: the part of an answer that says how it was found.

use crate::cli::{Failure, Out};
use crate::search::answer::{Expansion, Form};
use crate::search::vocabulary::Why;
use crate::source::terminal;

/// At most so many forms of a kind, unless all are asked for.
const FORMS: usize = 6;

/// A line for each word. Asked for (`all`) it is an answer with every form; else it stands beside the answer.
pub(super) fn print_expansions(expansions: &[Expansion], all: bool, out: &mut Out<'_>) -> Result<(), Failure> {
    for expansion in expansions {
        match all {
            true => out.line(line(expansion, usize::MAX))?,
            false => out.tell(line(expansion, FORMS)),
        }
    }
    Ok(())
}

/// `legemiddel: legemiddel 12, legemidler 8 · compounds: legemiddelmodulen 3, … (and 14 more: --forms)`; numbers are turns.
fn line(expansion: &Expansion, most: usize) -> String {
    let mut hidden = 0;
    let mut kinds: Vec<String> = Vec::new();
    for kind in Kind::ALL {
        let forms: Vec<&Form> = expansion.forms.iter().filter(|form| Kind::of(form) == kind).collect();
        if forms.is_empty() {
            continue;
        }
        let mut shown: Vec<String> =
            forms.iter().take(most).map(|form| format!("{} {}", form.form, form.turns)).collect();
        if forms.len() > most {
            hidden += forms.len() - most;
            shown.push("…".to_owned());
        }
        kinds.push(format!("{}{}", kind.label(), shown.join(", ")));
    }
    if kinds.is_empty() {
        kinds.push("no such word".to_owned());
    }
    let more = if hidden > 0 { format!(" (and {hidden} more: --forms)") } else { String::new() };
    terminal(&format!("{}: {}{more}", expansion.word, kinds.join(" · ")))
}

/// Forms told together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Inflections,
    Variety,
    Compounds,
    Pattern,
    Typed,
    Struck,
}

impl Kind {
    const ALL: [Self; 6] =
        [Self::Inflections, Self::Variety, Self::Compounds, Self::Pattern, Self::Typed, Self::Struck];

    fn of(form: &Form) -> Self {
        match form.why {
            _ if form.struck => Self::Struck,
            Why::Exact | Why::Stem => Self::Inflections,
            Why::Variety => Self::Variety,
            Why::Compound => Self::Compounds,
            Why::Pattern => Self::Pattern,
            Why::Typed => Self::Typed,
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Inflections => "",
            Self::Variety => "bokmål/nynorsk: ",
            Self::Compounds => "compounds: ",
            Self::Pattern => "fitting: ",
            Self::Typed => "with æ, ø, å: ",
            Self::Struck => "struck: ",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{both, printed};
    use super::*;

    fn form(form: &str, why: Why, turns: usize) -> Form {
        Form { form: form.to_owned(), why, turns, struck: false }
    }

    fn expansion() -> Expansion {
        let mut forms = vec![form("legemiddel", Why::Exact, 12), form("legemidler", Why::Stem, 8)];
        forms.extend((1..=9).map(|number| form(&format!("legemiddel{number}"), Why::Compound, 10 - number)));
        forms.push(Form { struck: true, ..form("legemiddelet", Why::Stem, 1) });
        Expansion { word: "legemiddel".to_owned(), forms }
    }

    #[test]
    fn few_forms_of_a_kind_are_told_beside_the_answer() {
        let (answer, aside) = both(false, |out| print_expansions(&[expansion()], false, out));
        assert_eq!(answer, "");
        assert_eq!(
            aside,
            "legemiddel: legemiddel 12, legemidler 8 · compounds: legemiddel1 9, legemiddel2 8, legemiddel3 7, \
             legemiddel4 6, legemiddel5 5, legemiddel6 4, … · struck: legemiddelet 1 (and 3 more: --forms)\n"
        );
    }

    #[test]
    fn all_forms_are_the_answer_where_they_are_asked_for() {
        let shown = printed(false, |out| print_expansions(&[expansion()], true, out));
        assert!(shown.contains("legemiddel9 1 · struck") && !shown.contains("more"), "{shown}");
    }

    #[test]
    fn a_word_that_nobody_says_is_told() {
        let none = Expansion { word: "ord\u{1b}".to_owned(), forms: Vec::new() };
        assert_eq!(printed(false, |out| print_expansions(&[none], true, out)), "ord\\u{1b}: no such word\n");
        let variety = Expansion { word: "ikke".to_owned(), forms: vec![form("ikkje", Why::Variety, 3)] };
        assert_eq!(line(&variety, 6), "ikke: bokmål/nynorsk: ikkje 3");
    }
}
