//! What can be wrong with a template.

use crate::source::{Fault, Severity};

/// What reading and filling templates can find. Texts inside are safe to show.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TemplateFault {
    /// A file that is no template.
    #[error("`{name}` is not the name of a template")]
    UnknownFile {
        /// The file's name.
        name: String,
        /// The name it most resembles.
        like: Option<String>,
        /// All names.
        known: String,
    },
    /// Text that the template language does not read.
    #[error("the template cannot be read: {0}")]
    Syntax(String),
    /// A value that nobody offers.
    #[error("`{name}` is not a value of `{template}`")]
    UnknownValue {
        /// The name.
        name: String,
        /// The template.
        template: &'static str,
        /// The name it most resembles.
        like: Option<String>,
        /// All names.
        known: String,
    },
    /// A part of a value that it has not.
    #[error("`{0}` has no value here")]
    NoField(String),
    /// Evidence that the template does not print.
    #[error("`{template}` leaves out `{value}`, which must stand in the text")]
    Dropped {
        /// The value.
        value: &'static str,
        /// The template.
        template: &'static str,
    },
    /// A template that takes too long or writes too much.
    #[error("the template takes too many steps or writes too much")]
    TooLong,
    /// Anything else that goes wrong while it is filled.
    #[error("the template cannot be filled: {0}")]
    Failed(String),
}

impl Fault for TemplateFault {
    fn code(&self) -> &'static str {
        match self {
            Self::UnknownFile { .. } => "template/unknown-file",
            Self::Syntax(_) => "template/syntax",
            Self::UnknownValue { .. } => "template/unknown-value",
            Self::NoField(_) => "template/no-field",
            Self::Dropped { .. } => "template/dropped",
            Self::TooLong => "template/too-long",
            Self::Failed(_) => "template/failed",
        }
    }

    fn severity(&self) -> Severity {
        match self {
            Self::UnknownFile { .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }

    fn mend(&self) -> Option<String> {
        Some(match self {
            Self::UnknownFile { like: Some(like), .. } => format!("did you mean `{like}`?"),
            Self::UnknownFile { known, .. } => format!("the templates are {known}"),
            Self::Syntax(_) => {
                "`{{ value }}` prints, `{% if value %} … {% endif %}` chooses; docs/templates.md".to_owned()
            }
            Self::UnknownValue { like: Some(like), .. } => format!("did you mean `{like}`?"),
            Self::UnknownValue { known, .. } => format!("the values are {known}"),
            Self::NoField(_) => "docs/templates.md lists what each value has".to_owned(),
            Self::Dropped { value, .. } => format!("print it with `{{{{ {value} }}}}`, unchanged and in every case"),
            Self::TooLong => "leave out loops that are not over a value".to_owned(),
            Self::Failed(_) => {
                "use what docs/templates.md lists: values, `if`, `for`, `set`, `join` and `capital`".to_owned()
            }
        })
    }
}
