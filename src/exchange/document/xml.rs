//! XML as a row of openings, closings and text, with names told apart by their namespaces.
//!
//! No document type is let in, so nothing expands and nothing is fetched; depth is counted, and a part that
//! ends too early is an error rather than a shorter text.

use std::borrow::Cow;

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::super::ExchangeFault;
use super::file::{File, NEST};

/// Namespaces that matter here. Word's are two: the one Word writes, and that of the "Strict" variant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Space {
    /// Word's own.
    Word,
    /// Formulas.
    Math,
    /// Alternatives for older programs.
    Compatibility,
    /// VML drawings.
    Vml,
    /// OpenDocument's frame.
    Office,
    /// OpenDocument's text.
    Text,
    /// OpenDocument's tables.
    Table,
    /// OpenDocument's drawings.
    Draw,
    /// OpenDocument's styles.
    Style,
    /// Who wrote something, and when.
    Dublin,
    /// Any other.
    Other,
}

/// One step through a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The innermost open element ends.
    Close,
    /// Text, with references resolved and line ends as `\n`.
    Text(Cow<'a, str>),
}

/// The beginning of an element.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag<'a> {
    /// Its namespace.
    pub(super) space: Space,
    start: BytesStart<'a>,
}

/// More declarations at once than any program writes; later ones are not looked at.
const DECLARED: usize = 256;

/// A part of a document.
pub(super) struct Xml<'a> {
    file: File<'a>,
    part: &'a str,
    reader: Reader<&'a [u8]>,
    /// Depth, prefix and meaning of declarations in force.
    declared: Vec<(usize, String, Space)>,
    depth: usize,
}

impl<'a> Xml<'a> {
    /// Begins at the start of a part's text.
    pub(super) fn new(file: File<'a>, part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self { file, part, reader, declared: Vec::new(), depth: 0 }
    }

    /// The next step; `None` at the end of the part.
    ///
    /// # Errors
    /// When it is not well-formed, ends too early, has a document type, or is too deep.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, ExchangeFault> {
        loop {
            let event = self.reader.read_event().map_err(|_| self.malformed())?;
            return Ok(Some(match event {
                Event::Start(start) | Event::Empty(start) => Token::Open(self.open(start)?),
                Event::End(_) => {
                    self.close();
                    Token::Close
                }
                Event::Text(text) => Token::Text(text.xml10_content()),
                Event::CData(text) => Token::Text(text.xml10_content()),
                Event::GeneralRef(reference) => Token::Text(self.resolve(&reference)?),
                Event::DocType(_) => return Err(self.document_type()),
                Event::Eof if self.depth > 0 => return Err(self.cut_off()),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => continue,
            }));
        }
    }

    fn open(&mut self, start: BytesStart<'a>) -> Result<Tag<'a>, ExchangeFault> {
        self.depth += 1;
        if self.depth > NEST {
            return Err(self.file.too_deep());
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let prefix = match attribute.key.as_ref() {
                "xmlns" => "",
                key => match key.strip_prefix("xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            if self.declared.len() < DECLARED {
                self.declared.push((self.depth, prefix.to_owned(), space(&attribute.value)));
            }
        }
        let space = match start.name().prefix() {
            Some(prefix) => self.meaning(prefix.as_ref()),
            None => self.meaning(""),
        };
        Ok(Tag { space, start })
    }

    fn close(&mut self) {
        while self.declared.last().is_some_and(|(depth, ..)| *depth >= self.depth) {
            self.declared.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn meaning(&self, prefix: &str) -> Space {
        self.declared.iter().rev().find(|(_, known, _)| known == prefix).map_or(Space::Other, |(.., space)| *space)
    }

    fn resolve(&self, reference: &BytesRef<'a>) -> Result<Cow<'a, str>, ExchangeFault> {
        if let Ok(Some(letter)) = reference.resolve_char_ref() {
            return Ok(Cow::Owned(letter.to_string()));
        }
        let known: &str = reference;
        quick_xml::escape::resolve_predefined_entity(known).map(Cow::Borrowed).ok_or_else(|| self.malformed())
    }

    fn malformed(&self) -> ExchangeFault {
        let at = self.reader.error_position().max(self.reader.buffer_position());
        let what = format!("its part `{}` is damaged at byte {at}", self.part);
        self.file.broken(what, "open it in the program that made it, let it repair the file, and save it anew")
    }

    fn cut_off(&self) -> ExchangeFault {
        let what = format!("its part `{}` ends before it is finished", self.part);
        self.file.broken(what, "fetch the file again from where it came from")
    }

    fn document_type(&self) -> ExchangeFault {
        let what = format!("its part `{}` declares a document type, which no such file needs", self.part);
        self.file.broken(what, "do not trust this file; if you do, open it in Word and save it anew")
    }
}

impl Tag<'_> {
    /// Namespace and name, to match on.
    pub(super) fn is(&self, space: Space, name: &str) -> bool {
        self.space == space && self.name() == name
    }

    /// Its name without prefix.
    pub(super) fn name(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// The value of an attribute, found by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        attributes.with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name).map(
            |attribute| match attribute.normalized_value(XmlVersion::Implicit1_0) {
                Ok(value) => value.into_owned(),
                Err(_) => attribute.value.into_owned(),
            },
        )
    }

    /// Whether a property that is on when it merely stands there is on.
    pub(super) fn on(&self) -> bool {
        !matches!(self.attribute("val").as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

fn space(address: &str) -> Space {
    const OASIS: &str = "urn:oasis:names:tc:opendocument:xmlns:";
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Space::Word,
        "http://schemas.openxmlformats.org/officeDocument/2006/math"
        | "http://purl.oclc.org/ooxml/officeDocument/math" => Space::Math,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Space::Compatibility,
        "urn:schemas-microsoft-com:vml" => Space::Vml,
        "http://purl.org/dc/elements/1.1/" => Space::Dublin,
        _ => match address.strip_prefix(OASIS) {
            Some("office:1.0") => Space::Office,
            Some("text:1.0") => Space::Text,
            Some("table:1.0") => Space::Table,
            Some("drawing:1.0") => Space::Draw,
            Some("style:1.0") => Space::Style,
            _ => Space::Other,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: File<'static> = File { name: "a.docx", format: "Word document" };

    fn walk(text: &str) -> Result<String, ExchangeFault> {
        let mut xml = Xml::new(FILE, "word/document.xml", text);
        let mut said = String::new();
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(tag) => said.push_str(&format!("<{:?} {}>", tag.space, tag.name())),
                Token::Close => said.push_str("</>"),
                Token::Text(text) => said.push_str(&text),
            }
        }
        Ok(said)
    }

    #[test]
    fn names_are_told_apart_by_what_their_prefix_stands_for() {
        let text =
            r#"<x:p xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:t xmlns:x="urn:other"/><x:t/></x:p>"#;
        assert_eq!(walk(text).unwrap(), "<Word p><Other t></><Word t></></>");
    }

    #[test]
    fn references_and_cdata_are_text() {
        assert_eq!(walk("<a>1 &lt; &#x1F600;<![CDATA[<2&]]>\r\n</a>").unwrap(), "<Other a>1 < \u{1F600}<2&\n</>");
    }

    #[test]
    fn what_is_broken_names_the_part() {
        for text in ["<a><b>", "<a></b>", "<a>&ukjent;</a>", "<a", "<a>&", "<!DOCTYPE a><a/>", "<a></a></a>"] {
            let fault = walk(text).unwrap_err().to_string();
            assert!(fault.contains("`word/document.xml`"), "{text}: {fault}");
        }
    }

    #[test]
    fn depth_is_counted() {
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert!(matches!(walk(&deep), Err(ExchangeFault::TooLarge { .. })));
        let fine = format!("{}{}", "<a>".repeat(NEST), "</a>".repeat(NEST));
        assert!(walk(&fine).is_ok());
    }

    #[test]
    fn attributes_are_found_without_their_prefix() {
        let mut xml = Xml::new(FILE, "p", r#"<a w:val="x &amp; y" b='0'/>"#);
        let Some(Token::Open(tag)) = xml.next().unwrap() else { panic!("an element") };
        assert_eq!((tag.attribute("val").as_deref(), tag.attribute("c")), (Some("x & y"), None));
        assert!(tag.on());
    }
}
