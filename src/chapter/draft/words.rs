//! The noun phrases and lists that go into templates as values, in Bokmål, Nynorsk and English.

use crate::transcript::Language;

/// Words of one language.
#[derive(Debug)]
pub(super) struct Words {
    /// The word between the last two of a list.
    pub(super) and: &'static str,
    /// A section with a reference to it: `{section}`, `{reference}`.
    pub(super) told_in: &'static str,
    /// The word of a reference.
    pub(super) chapter: &'static str,
    /// A group by what its people are, as a plural noun phrase: `{attribute}`, `{value}`.
    pub(super) being: &'static str,
    /// A group by another attribute.
    pub(super) having: &'static str,
    /// Those of a place, as a plural noun phrase: `{site}`.
    pub(super) from: &'static str,
    /// Quotation marks.
    pub(super) quotes: (&'static str, &'static str),
    /// How a number of things is written: `{count} intervjuer`.
    pub(super) interviews: (&'static str, &'static str),
    /// `{count} informanter`.
    pub(super) informants: (&'static str, &'static str),
    /// `{count} dokumenter`.
    pub(super) document: (&'static str, &'static str),
}

impl Words {
    /// The words of a language.
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::Bokmal => &BOKMAL,
            Language::Nynorsk => &NYNORSK,
            Language::English => &ENGLISH,
        }
    }

    /// A label inside a sentence, in the quotation marks of the language.
    pub(super) fn quoted(&self, label: &str) -> String {
        let (open, close) = self.quotes;
        format!("{open}{label}{close}")
    }

    /// A group by an attribute, as a plural noun phrase. A role is what somebody is, other attributes what they have.
    pub(super) fn group(&self, name: &str, attribute: &str, value: &str) -> String {
        let phrase = if name == "role" { self.being } else { self.having };
        phrase.replace("{attribute}", attribute).replace("{value}", value)
    }

    /// Those of a place, as a plural noun phrase.
    pub(super) fn from(&self, site: &str) -> String {
        self.from.replace("{site}", site)
    }

    /// `a`, `a og b`, `a, b og c`.
    pub(super) fn list<S: AsRef<str>>(&self, items: &[S]) -> String {
        match items {
            [] => String::new(),
            [only] => only.as_ref().to_owned(),
            [first @ .., last] => {
                let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
                format!("{} {} {}", first.join(", "), self.and, last.as_ref())
            }
        }
    }

    /// A list whose items end with the same word has it once: `helsefaglige og juridiske konsekvenser`.
    pub(super) fn list_of_kinds(&self, items: &[String]) -> String {
        let last_word = |item: &String| item.rsplit_once(' ').map(|(_, last)| last.to_owned());
        let shared = items.first().and_then(last_word);
        let Some(shared) = shared.filter(|shared| items.iter().all(|item| last_word(item).as_ref() == Some(shared)))
        else {
            return self.list(items);
        };
        let kinds: Vec<&str> = items.iter().filter_map(|item| Some(item.rsplit_once(' ')?.0)).collect();
        format!("{} {shared}", self.list(&kinds))
    }
}

/// `1 intervju`, `18 intervjuer`.
pub(super) fn counted(count: usize, (one, many): (&str, &str)) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

static BOKMAL: Words = Words {
    and: "og",
    told_in: "{section} i {reference}",
    chapter: "kapittel",
    being: "informanter med {attribute} som {value}",
    having: "informanter med {attribute} {value}",
    from: "informanter fra {site}",
    quotes: ("«", "»"),
    interviews: ("intervju", "intervjuer"),
    informants: ("informant", "informanter"),
    document: ("dokument", "dokumenter"),
};

static NYNORSK: Words = Words {
    and: "og",
    told_in: "{section} i {reference}",
    chapter: "kapittel",
    being: "informantar med {attribute} som {value}",
    having: "informantar med {attribute} {value}",
    from: "informantar frå {site}",
    quotes: ("«", "»"),
    interviews: ("intervju", "intervju"),
    informants: ("informant", "informantar"),
    document: ("dokument", "dokument"),
};

static ENGLISH: Words = Words {
    and: "and",
    told_in: "{section} in {reference}",
    chapter: "chapter",
    being: "informants whose {attribute} is {value}",
    having: "informants whose {attribute} is {value}",
    from: "informants from {site}",
    quotes: ("“", "”"),
    interviews: ("interview", "interviews"),
    informants: ("informant", "informants"),
    document: ("document", "documents"),
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_read_as_language() {
        let words = Words::of(Language::Nynorsk);
        assert_eq!(words.list(&["a", "b", "c"]), "a, b og c");
        let kinds = ["juridiske konsekvensar", "økonomiske konsekvensar"].map(str::to_owned);
        assert_eq!(words.list_of_kinds(&kinds), "juridiske og økonomiske konsekvensar");
        assert_eq!(
            words.list_of_kinds(&["drift".to_owned(), "personvern og drift".to_owned()]),
            "drift og personvern og drift"
        );
        assert_eq!(counted(1, words.interviews), "1 intervju");
        assert_eq!(counted(2, Words::of(Language::Bokmal).interviews), "2 intervjuer");
    }
}
