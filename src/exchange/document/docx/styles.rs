//! What Word's styles say of paragraphs: headings, titles, hidden text.

use std::collections::HashMap;

use super::super::super::ExchangeFault;
use super::super::content::Role;
use super::super::package::Package;
use super::super::xml::{Space, Token, Xml};

/// Styles by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Styles {
    known: HashMap<String, Style>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Style {
    name: String,
    based_on: Option<String>,
    outline: Option<u8>,
    hidden: Option<bool>,
}

/// Longest line of styles each based on the next; more is a circle.
const LINE: usize = 32;

impl Styles {
    /// Reads the part with styles.
    ///
    /// # Errors
    /// When it is damaged.
    pub(super) fn read(package: &mut Package<'_>, part: &str) -> Result<Self, ExchangeFault> {
        let Some(text) = package.text(part)? else { return Ok(Self::default()) };
        let mut xml = Xml::new(package.file(), part, &text);
        let mut known = HashMap::new();
        let mut open: Option<(String, Style)> = None;
        while let Some(token) = xml.next()? {
            let Token::Open(tag) = token else { continue };
            if tag.is(Space::Word, "style") {
                known.extend(open.take());
                open = tag.attribute("styleId").map(|id| (id, Style::default()));
                continue;
            }
            let (Some((_, style)), Space::Word) = (&mut open, tag.space) else { continue };
            match tag.name() {
                "name" => style.name = tag.attribute("val").unwrap_or_default(),
                "basedOn" => style.based_on = tag.attribute("val"),
                "outlineLvl" => style.outline = tag.attribute("val").and_then(|level| level.parse().ok()),
                "vanish" => style.hidden = Some(tag.on()),
                _ => {}
            }
        }
        known.extend(open);
        Ok(Self { known })
    }

    /// What a paragraph of this style is.
    pub(super) fn role(&self, id: &str) -> Role {
        if !self.known.contains_key(id) {
            return named(id).unwrap_or_default();
        }
        self.line(id).find_map(|style| named(&style.name).or_else(|| style.outline.map(outline))).unwrap_or_default()
    }

    /// Whether text of this style is not shown.
    pub(super) fn hidden(&self, id: &str) -> bool {
        self.line(id).find_map(|style| style.hidden).unwrap_or(false)
    }

    /// A style and what it is based on, nearest first.
    fn line<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let next = |style: &&'a Style| style.based_on.as_deref().and_then(|id| self.known.get(id));
        std::iter::successors(self.known.get(id), next).take(LINE)
    }
}

/// An outline level counted from 0; 9 is running text.
pub(super) fn outline(level: u8) -> Role {
    if level < 9 { Role::Heading((level + 1).min(6)) } else { Role::Text }
}

/// What a style's own name makes of a paragraph: `heading 2`, `Heading2`, `Overskrift 2`, `Title`.
fn named(name: &str) -> Option<Role> {
    let name: String = name.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_lowercase();
    if matches!(name.as_str(), "title" | "tittel") {
        return Some(Role::Title);
    }
    let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("overskrift"))?;
    level.parse::<u8>().ok().filter(|level| (1..=9).contains(level)).map(|level| outline(level - 1))
}

#[cfg(test)]
mod tests {
    use super::super::super::file::File;
    use super::super::super::package::pack;
    use super::*;

    fn styles(text: &str) -> Styles {
        let text = format!(
            "<w:styles xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>{text}</w:styles>"
        );
        let bytes = pack(&[("s", &text)]);
        let mut package = Package::open(File { name: "a.docx", format: "Word document" }, &bytes).unwrap();
        Styles::read(&mut package, "s").unwrap()
    }

    #[test]
    fn headings_are_known_by_name_outline_or_what_they_are_based_on() {
        let styles = styles(
            "<w:style w:styleId='Overskrift1'><w:name w:val='heading 1'/></w:style>\
             <w:style w:styleId='min'><w:name w:val='Min egen'/><w:basedOn w:val='Overskrift1'/></w:style>\
             <w:style w:styleId='dyp'><w:name w:val='Dyp'/><w:pPr><w:outlineLvl w:val='7'/></w:pPr></w:style>\
             <w:style w:styleId='Tittel'><w:name w:val='Title'/></w:style>\
             <w:style w:styleId='heading3'><w:name w:val='Brødtekst'/></w:style>",
        );
        assert_eq!(styles.role("Overskrift1"), Role::Heading(1));
        assert_eq!(styles.role("min"), Role::Heading(1));
        assert_eq!(styles.role("dyp"), Role::Heading(6));
        assert_eq!(styles.role("Tittel"), Role::Title);
        assert_eq!(styles.role("heading3"), Role::Text);
        assert_eq!(styles.role("Heading2"), Role::Heading(2));
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let styles = styles(
            "<w:style w:styleId='a'><w:basedOn w:val='b'/></w:style><w:style w:styleId='b'><w:basedOn w:val='a'/></w:style>",
        );
        assert_eq!((styles.role("a"), styles.hidden("a")), (Role::Text, false));
    }

    #[test]
    fn hidden_text_may_be_hidden_by_its_style() {
        let styles = styles(
            "<w:style w:styleId='a'><w:rPr><w:vanish/></w:rPr></w:style>\
             <w:style w:styleId='b'><w:basedOn w:val='a'/><w:rPr><w:vanish w:val='0'/></w:rPr></w:style>",
        );
        assert!(styles.hidden("a") && !styles.hidden("b") && !styles.hidden("c"));
    }
}
