//! What can be wrong with a query.

use std::ops::Range;

use super::phrase::REGEX;
use crate::source::{Fault, Severity, terminal};

/// A fault and where in the query it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryProblem {
    /// Bytes of the query; empty where something is missing.
    pub at: Range<usize>,
    /// What is wrong there.
    pub fault: QueryFault,
}

impl QueryProblem {
    /// How bad it is: with an error the query is not run.
    pub fn severity(&self) -> Severity {
        self.fault.severity()
    }
}

/// What can be wrong with a query. Texts of the query in it are safe to show and short.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// Nothing to look for.
    #[error("the query has nothing to look for")]
    Empty,
    /// More characters than a query may have.
    #[error("the query has {characters} characters, {most} at most")]
    TooLong {
        /// How many it has.
        characters: usize,
        /// How many it may have.
        most: usize,
    },
    /// More words than a query may have.
    #[error("the query has more than {0} words and conditions (a regular expression counts as {REGEX})")]
    TooMany(usize),
    /// Parentheses in parentheses in parentheses.
    #[error("parentheses stand more than {most} deep in each other")]
    TooDeep {
        /// How deep they may stand.
        most: usize,
    },
    /// A character that acts on terminals.
    #[error("the control character `{0}` stands in the query")]
    Control(String),
    /// A character that cannot be seen.
    #[error("the invisible character `{0}` is left out")]
    Hidden(String),
    /// Punctuation alone.
    #[error("`{0}` has no letter or digit and is left out")]
    NoWord(String),
    /// A word that somebody may have meant as an operator.
    #[error("`{word}` is looked for as a word")]
    WordNotOperator {
        /// As typed.
        word: String,
        /// The operator.
        operator: &'static str,
    },
    /// A sign that is an operator elsewhere.
    #[error("`{typed}` is no operator")]
    OtherOperator {
        /// As typed.
        typed: String,
        /// What means the same here.
        write: String,
    },
    /// An operator without what it joins.
    #[error("`{operator}` has nothing {missing} it")]
    LoneOperator {
        /// `AND`, `OR`, `NOT`, `NEAR`.
        operator: &'static str,
        /// `before`, `after`, `before or after`.
        missing: &'static str,
    },
    /// An operator of words without its word.
    #[error("`{0}` has no word right after it")]
    NoWordAfter(&'static str),
    /// A quotation mark without its other.
    #[error("the quotation mark is not closed")]
    OpenQuote,
    /// A parenthesis without its other.
    #[error("the parenthesis is not closed")]
    OpenParenthesis,
    /// A closing parenthesis without its other.
    #[error("the parenthesis was not opened")]
    ExtraParenthesis,
    /// Parentheses around nothing.
    #[error("nothing stands in the parentheses")]
    EmptyGroup,
    /// More letters apart than can be looked for.
    #[error("`{word}~{distance}` is no distance between words: 1 or 2 letters")]
    BadDistance {
        /// Before the `~`.
        word: String,
        /// After it.
        distance: String,
    },
    /// A number of words or turns that is none.
    #[error("`{typed}` is not followed by a number from 0 to {most}")]
    BadNear {
        /// `NEAR` or `~` with what follows.
        typed: String,
        /// The largest.
        most: u32,
    },
    /// A distance between the words of a phrase of one.
    #[error("a distance needs at least two words between the quotation marks")]
    NearOne,
    /// `NEAR` between what it cannot join.
    #[error("`NEAR` joins words, or one code and another, and nothing else")]
    NearJoins,
    /// Two operators on one word.
    #[error("`{0}` has two operators on one word")]
    TwoOperators(String),
    /// A pattern that every word fits.
    #[error("`{0}` fits every word")]
    OnlyStars(String),
    /// A regular expression without its second slash.
    #[error("the regular expression is not closed")]
    OpenRegex,
    /// Something directly after a regular expression.
    #[error("`{0}` stands right after a regular expression")]
    AfterRegex(String),
    /// A regular expression that cannot be read or grows too large.
    #[error("the regular expression cannot be used: {0}")]
    BadRegex(String),
    /// A colon and nothing after it, or a comma.
    #[error("`{0}:` is not followed by a value")]
    NoValue(String),
    /// A word that is no stance.
    #[error("`{word}` is no stance")]
    UnknownStance {
        /// As typed.
        word: String,
        /// The stance it most resembles.
        like: Option<&'static str>,
    },
    /// A text that cannot be a coder's id.
    #[error("`{0}` cannot be a coder")]
    BadCoder(String),
    /// Nobody and nothing in the project has the attribute.
    #[error("`{name}` is no attribute in this project")]
    UnknownAttribute {
        /// As typed.
        name: String,
        /// What may have been meant, whole: `role:lege`.
        like: Option<String>,
        /// All attributes there are.
        known: String,
    },
    /// Nobody has the value.
    #[error("nobody in this project has `{typed}`")]
    UnknownValue {
        /// The attribute with its value.
        typed: String,
        /// What may have been meant, whole.
        like: Option<String>,
    },
    /// No transcript fits.
    #[error("no transcript is `{typed}`")]
    UnknownTranscript {
        /// As typed.
        typed: String,
        /// What may have been meant, whole.
        like: Option<String>,
    },
    /// No code of the codebook fits.
    #[error("no code of the codebook is `{typed}`")]
    UnknownCode {
        /// As typed.
        typed: String,
        /// What may have been meant, whole.
        like: Option<String>,
    },
    /// Nobody of that name has coded.
    #[error("nobody has coded as `{coder}`")]
    UnknownCoder {
        /// As typed.
        coder: String,
        /// What may have been meant, whole.
        like: Option<String>,
    },
}

impl QueryFault {
    /// The fault at its place.
    pub(super) fn at(self, at: Range<usize>) -> QueryProblem {
        QueryProblem { at, fault: self }
    }
}

impl Fault for QueryFault {
    fn code(&self) -> &'static str {
        match self {
            Self::Empty => "search/empty",
            Self::TooLong { .. } => "search/too-long",
            Self::TooMany(_) => "search/too-many",
            Self::TooDeep { .. } => "search/too-deep",
            Self::Control(_) => "search/control-character",
            Self::Hidden(_) => "search/hidden-character",
            Self::NoWord(_) => "search/no-word",
            Self::WordNotOperator { .. } => "search/word-not-operator",
            Self::OtherOperator { .. } => "search/other-operator",
            Self::LoneOperator { .. } | Self::NoWordAfter(_) => "search/lone-operator",
            Self::OpenQuote => "search/open-quote",
            Self::OpenParenthesis => "search/open-parenthesis",
            Self::ExtraParenthesis => "search/extra-parenthesis",
            Self::EmptyGroup => "search/empty-group",
            Self::BadDistance { .. } => "search/bad-distance",
            Self::BadNear { .. } | Self::NearOne => "search/bad-near",
            Self::NearJoins => "search/near-joins",
            Self::TwoOperators(_) => "search/two-operators",
            Self::OnlyStars(_) => "search/only-stars",
            Self::OpenRegex | Self::AfterRegex(_) => "search/regex-slash",
            Self::BadRegex(_) => "search/bad-regex",
            Self::NoValue(_) => "search/no-value",
            Self::UnknownStance { .. } => "search/unknown-stance",
            Self::UnknownAttribute { .. } => "search/unknown-attribute",
            Self::UnknownValue { .. } => "search/unknown-value",
            Self::UnknownTranscript { .. } => "search/unknown-transcript",
            Self::UnknownCode { .. } => "search/unknown-code",
            Self::BadCoder(_) => "search/bad-coder",
            Self::UnknownCoder { .. } => "search/unknown-coder",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::Hidden(_) | Self::NoWord(_) | Self::WordNotOperator { .. } => Severity::Note,
            // What a saved search asks for may have been withdrawn since.
            Self::UnknownValue { .. } | Self::UnknownTranscript { .. } | Self::UnknownCoder { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        let did_you_mean = |like: &Option<String>| like.as_ref().map(|like| format!("did you mean `{like}`?"));
        Some(match self {
            Self::WordNotOperator { operator, .. } => format!("the operator is `{operator}`, in upper case"),
            Self::OtherOperator { write, .. } => format!("write {write}"),
            Self::BadDistance { word, .. } => format!("write `{word}~1` or `{word}~2`"),
            Self::UnknownStance { like, .. } => match like {
                Some(like) => format!("did you mean `stance:{like}`?"),
                None => "write `support`, `contradict`, `mixed` or `mention`".to_owned(),
            },
            Self::UnknownAttribute { like, known, .. } => did_you_mean(like)
                .unwrap_or_else(|| format!("attributes are {known}; words with a colon stand in quotation marks")),
            Self::UnknownValue { like, .. }
            | Self::UnknownTranscript { like, .. }
            | Self::UnknownCode { like, .. }
            | Self::UnknownCoder { like, .. } => did_you_mean(like)?,
            other => other.fixed_mend()?.to_owned(),
        })
    }
}

impl QueryFault {
    /// Mends that are the same for every query.
    fn fixed_mend(&self) -> Option<&'static str> {
        Some(match self {
            Self::Empty => "write a word, e.g. `legemiddel`, or a condition, e.g. `role:lege`",
            Self::TooLong { .. } | Self::TooMany(_) => "ask in several queries, or with `*` for many forms",
            Self::TooDeep { .. } => "take out parentheses that are not needed",
            Self::Control(_) => "take it out; it may have come along with a copy",
            Self::LoneOperator { .. } => "write what it joins, or the operator itself in quotation marks as a word",
            Self::NoWordAfter(_) => "write the word right after it, without a space",
            Self::OpenQuote => "close it with `\"`, or with `»` if it began with `«`",
            Self::OpenParenthesis => "close it with `)`, or leave it out",
            Self::ExtraParenthesis => "leave it out, or write `(` before",
            Self::EmptyGroup => "leave the parentheses out, or write something in them",
            Self::BadNear { .. } => "write `\"vi ser\"~5`, `legemiddel NEAR/5 liste` or `code:a NEAR/3 code:b`",
            Self::NearOne => "write two words, or `ord~1` without quotation marks for other spellings",
            Self::NearJoins => {
                "write `legemiddel NEAR/5 liste` or `code:a NEAR/3 code:b`; all the words at one distance"
            }
            Self::TwoOperators(_) => "write one of them",
            Self::OnlyStars(_) => "write some letters with it; for any word in between write `\"vi det\"~1`",
            Self::OpenRegex => "close it with `/`; a slash inside it is `\\/`",
            Self::AfterRegex(_) => "write a space before it; a slash inside the expression is `\\/`",
            Self::NoValue(_) => {
                "write the value right after it: `role:lege`, `role:lege,sykepleier`, `site:\"kommune 3\"`"
            }
            Self::BadCoder(_) => "write the id as it stands in the journal's file name: `coder:ab`",
            _ => return None,
        })
    }
}

/// So many characters of a query are repeated in a message.
const SHOWN: usize = 40;

/// A text of the query as it can stand in a message.
pub(super) fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", terminal(text.get(..end).unwrap_or_default())),
        None => terminal(text),
    }
}
