//! The template language: MiniJinja without its filters, functions and macros, strict about values and bounded.

use std::io::{self, Write};
use std::ops::Range;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};

use super::{Template, TemplateFault, Values};
use crate::source::{FileName, LineIndex, Place, Problem, nearest, terminal};

/// Steps that one template may take; the built-in ones take fewer than two thousand.
const FUEL: u64 = 200_000;
/// Bytes that one template may write beside its values.
const LONGEST: usize = 4 << 20;

/// Why a template gives nothing.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The engine's own error.
    Engine(Box<Error>),
    /// More than may be written.
    Long,
    /// A value that must stand in the text does not.
    Dropped(&'static str),
    /// A name nobody offers, at this place.
    Unknown(String, Range<usize>),
}

/// Reads and fills one kind of template.
pub(super) struct Engine {
    template: Template,
    environment: Environment<'static>,
}

impl Engine {
    pub(super) fn new(template: Template) -> Self {
        let mut environment = Environment::empty();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        environment.set_fuel(Some(FUEL));
        environment.set_auto_escape_callback(
            |name| {
                if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
            },
        );
        // Tags on lines of their own leave no empty lines.
        if let Ok(syntax) = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build() {
            environment.set_syntax(syntax);
        }
        environment.add_filter("join", join);
        environment.add_filter("capital", capital);
        Self { template, environment }
    }

    /// Fills the template; the text is cut off where it grows too long, which is an error.
    pub(super) fn render(&self, text: &str, values: &Values) -> Result<String, Trouble> {
        let template = self.environment.template_from_named_str(self.template.name(), text)?;
        let mut page = Page { text: Vec::new(), full: false };
        let rendered = template.render_captured_to(values.to_value(), &mut page);
        match rendered {
            _ if page.full => Err(Trouble::Long),
            Err(error) => Err(error.into()),
            Ok(_) => Ok(String::from_utf8_lossy(&page.text).into_owned()),
        }
    }

    /// Names in the template that nobody offers, each at the first place it stands.
    pub(super) fn unknown(&self, text: &str) -> Vec<Trouble> {
        let Ok(template) = self.environment.template_from_named_str(self.template.name(), text) else {
            return Vec::new();
        };
        let offered = |name: &String| self.template.values().iter().any(|value| value.name == *name);
        let mut unknown: Vec<String> = template.undeclared_variables(false).into_iter().collect();
        unknown.retain(|name| !offered(name) && name != "loop");
        unknown.sort();
        unknown.into_iter().map(|name| Trouble::Unknown(name.clone(), place_of(&name, text))).collect()
    }
}

/// Where a name stands inside the marks of a template.
fn place_of(name: &str, text: &str) -> Range<usize> {
    let inside = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        let (open, close) = (before.rfind(['{']), before.rfind(['}']));
        open > close
    };
    let whole = |at: usize| {
        let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at + name.len()..).unwrap_or_default());
        let part = |c: char| c.is_alphanumeric() || c == '_';
        !before.ends_with(part) && !before.ends_with('.') && !after.starts_with(part)
    };
    let at = text.match_indices(name).map(|(at, _)| at).find(|at| inside(*at) && whole(*at)).unwrap_or_default();
    at..at + name.len()
}

/// Takes what a template writes, up to the limit.
struct Page {
    text: Vec<u8>,
    full: bool,
}

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > LONGEST {
            self.full = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Engine(Box::new(error))
    }
}

impl Trouble {
    /// The problem with its place, line and mend.
    pub(super) fn problem(self, template: Template, file: &FileName, text: &str) -> Problem {
        let index = LineIndex::new(text);
        let (place, fault) = match self {
            Self::Long => (Place::whole(file), TemplateFault::TooLong),
            Self::Dropped(value) => (Place::whole(file), TemplateFault::Dropped { value, template: template.name() }),
            Self::Unknown(name, range) => (index.place(file, range.start), unknown(template, &name)),
            Self::Engine(error) => {
                let place = match (error.range(), error.line()) {
                    (Some(range), _) => index.place(file, range.start),
                    (None, Some(line)) => Place::new(file, u32::try_from(line).unwrap_or_default(), 0),
                    (None, None) => Place::whole(file),
                };
                let at = error.range().and_then(|range| text.get(range)).unwrap_or_default();
                (place, of_engine(&error, at))
            }
        };
        Problem::new(place, &fault).with_excerpt(&index)
    }
}

fn unknown(template: Template, name: &str) -> TemplateFault {
    let known: Vec<&str> = template.values().iter().map(|value| value.name).collect();
    TemplateFault::UnknownValue {
        name: terminal(name),
        template: template.name(),
        like: nearest(name, &known),
        known: listed(&known),
    }
}

/// Names in back-ticks with commas.
pub(super) fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn of_engine(error: &Error, at: &str) -> TemplateFault {
    let told = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
    let told = terminal(&told);
    match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => TemplateFault::Syntax(told),
        ErrorKind::OutOfFuel => TemplateFault::TooLong,
        ErrorKind::UndefinedError => TemplateFault::NoField(terminal(at)),
        _ => TemplateFault::Failed(told),
    }
}

/// `{{ texts | join(" ") }}`.
fn join(texts: &Value, between: Option<String>) -> Result<Value, Error> {
    let between = between.unwrap_or_default();
    let texts: Vec<String> = texts.try_iter()?.map(|text| text.to_string()).collect();
    Ok(Value::from_safe_string(texts.join(&between)))
}

/// `{{ text | capital }}`: the first letter large.
fn capital(text: &str) -> Value {
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>());
    Value::from_safe_string(first.unwrap_or_default() + letters.as_str())
}
