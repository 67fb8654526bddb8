//! What stands in the XML: times, tiers, types.

use std::collections::HashMap;

use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::super::ExchangeFault;
use super::super::date;

/// An annotation document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// The day of the recording, where a media file's name has it. (`DATE` is when it was saved.)
    pub(super) day: Option<String>,
    /// Position in the order of times, and milliseconds where the slot is aligned.
    pub(super) slots: HashMap<String, (usize, Option<u32>)>,
    /// In the file's order.
    pub(super) tiers: Vec<Tier>,
    /// Types whose values come from a closed list.
    pub(super) closed: Vec<String>,
}

/// A tier.
#[derive(Debug, Default)]
pub(super) struct Tier {
    pub(super) id: String,
    pub(super) participant: Option<String>,
    pub(super) parent: Option<String>,
    /// Its linguistic type.
    pub(super) kind: Option<String>,
    pub(super) annotations: Vec<Annotation>,
}

/// An annotation: with times of its own, or on another one.
#[derive(Debug, Default)]
pub(super) struct Annotation {
    pub(super) id: String,
    /// Time slots.
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    /// The annotation it depends on.
    pub(super) on: Option<String>,
    pub(super) line: u32,
    pub(super) text: String,
}

/// ELAN nests five elements; schemas to come may nest some more.
const DEEPEST: usize = 40;

/// Reads the document.
pub(super) fn read(name: &str, text: &str) -> Result<Document, ExchangeFault> {
    let mut reader = Reader::from_str(text);
    let mut builder = Builder::default();
    let mut lines = Lines { text, at: 0, line: 1 };
    let mut depth = 0_usize;
    loop {
        let event = reader.read_event();
        let line = lines.at(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX));
        let fault = |what: &str| broken(name, line, what);
        match event.map_err(|_| fault("what stands there is no XML"))? {
            Event::Start(start) => {
                depth += 1;
                if depth > DEEPEST {
                    return Err(fault("elements are nested deeper than ELAN does"));
                }
                builder.start(&start, line);
            }
            Event::Empty(start) => {
                builder.start(&start, line);
                builder.end(start.local_name().as_ref());
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                builder.end(end.local_name().as_ref());
            }
            Event::Text(text) => builder.text(&text.xml10_content()),
            Event::CData(text) => builder.text(&text.xml10_content()),
            Event::GeneralRef(reference) => builder.text(&character(&reference)),
            Event::DocType(_) => return Err(fault("it has a document type, which ELAN never writes")),
            Event::Eof if depth > 0 => return Err(fault("the file ends in the middle")),
            Event::Eof => break,
            _ => {}
        }
    }
    Ok(builder.document)
}

fn broken(name: &str, line: u32, what: &str) -> ExchangeFault {
    ExchangeFault::Broken {
        name: name.to_owned(),
        format: "ELAN",
        what: format!("line {line}: {what}"),
        mend: "open it in ELAN and save it again".to_owned(),
    }
}

/// What `&name;` stands for; of a name that XML does not have, the name itself.
fn character(reference: &BytesRef<'_>) -> String {
    if let Ok(Some(c)) = reference.resolve_char_ref() {
        return c.to_string();
    }
    let name = reference.xml10_content();
    quick_xml::escape::resolve_predefined_entity(&name).map_or_else(|| format!("&{name};"), str::to_owned)
}

/// Counts lines while offsets grow.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: u32,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        let offset = offset.min(self.text.len());
        let passed = self.text.as_bytes().get(self.at..offset).unwrap_or_default();
        let ends = passed.iter().filter(|byte| **byte == b'\n').count();
        self.line = self.line.saturating_add(u32::try_from(ends).unwrap_or(u32::MAX));
        self.at = self.at.max(offset);
        self.line
    }
}

#[derive(Default)]
struct Builder {
    document: Document,
    /// Whether text at hand is an annotation's value.
    in_value: bool,
}

impl Builder {
    fn start(&mut self, start: &BytesStart<'_>, line: u32) {
        let value = |name: &str| attribute(start, name);
        match start.local_name().as_ref() {
            "MEDIA_DESCRIPTOR" => {
                let file = value("MEDIA_URL").and_then(|url| url.rsplit('/').next().and_then(date::day));
                self.document.day = self.document.day.take().or(file);
            }
            "TIME_SLOT" => {
                let order = self.document.slots.len();
                let time = value("TIME_VALUE").and_then(|time| time.trim().parse().ok());
                self.document.slots.extend(value("TIME_SLOT_ID").map(|id| (id, (order, time))));
            }
            "TIER" => self.document.tiers.push(Tier {
                id: value("TIER_ID").unwrap_or_default(),
                participant: value("PARTICIPANT").filter(|name| !name.trim().is_empty()),
                parent: value("PARENT_REF"),
                kind: value("LINGUISTIC_TYPE_REF"),
                annotations: Vec::new(),
            }),
            "ALIGNABLE_ANNOTATION" | "REF_ANNOTATION" => {
                let annotation = Annotation {
                    id: value("ANNOTATION_ID").unwrap_or_default(),
                    from: value("TIME_SLOT_REF1"),
                    to: value("TIME_SLOT_REF2"),
                    on: value("ANNOTATION_REF"),
                    line,
                    text: String::new(),
                };
                self.document.tiers.last_mut().map(|tier| tier.annotations.push(annotation)).unwrap_or_default();
            }
            "ANNOTATION_VALUE" => self.in_value = true,
            "LINGUISTIC_TYPE" if value("CONTROLLED_VOCABULARY_REF").is_some() => {
                self.document.closed.extend(value("LINGUISTIC_TYPE_ID"));
            }
            _ => {}
        }
    }

    fn end(&mut self, name: &str) {
        if name == "ANNOTATION_VALUE" {
            self.in_value = false;
        }
    }

    fn text(&mut self, text: &str) {
        let annotation = self.document.tiers.last_mut().and_then(|tier| tier.annotations.last_mut());
        if let Some(annotation) = annotation.filter(|_| self.in_value) {
            annotation.text.push_str(text);
        }
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    attribute.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}
