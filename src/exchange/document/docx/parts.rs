//! Where the parts of a Word file are: by relationships, never by habit alone.
//!
//! Word Online calls the main part `document2.xml` and names it from the root; Teams leaves out
//! everything but the main part. Both open in Word, so both are read.

use super::super::super::ExchangeFault;
use super::super::package::Package;
use super::super::xml::{Token, Xml};
use super::Beside;

/// Names of the parts with words in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Parts {
    /// The text itself.
    pub(super) main: String,
    /// Styles.
    pub(super) styles: Option<String>,
    /// What stands beside the text, margins last.
    pub(super) beside: Vec<(Beside, String)>,
}

/// One relationship: the last word of its type, and the part it leads to.
struct Relationship {
    kind: String,
    part: String,
}

impl Parts {
    /// Follows the relationships from the root.
    ///
    /// # Errors
    /// When a part with relationships is damaged.
    pub(super) fn find(package: &mut Package<'_>) -> Result<Self, ExchangeFault> {
        let roots = relationships(package, "_rels/.rels", "")?.unwrap_or_default();
        let main = roots.into_iter().find(|root| root.kind == "officeDocument");
        let main = main.map_or_else(|| "word/document.xml".to_owned(), |root| root.part);
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main.as_str()));
        let at = join(folder, &format!("_rels/{file}.rels"));
        let known = match relationships(package, &at, folder)? {
            Some(known) => known,
            None => habits(folder),
        };
        let styles = known.iter().find(|one| one.kind == "styles").map(|one| one.part.clone());
        let mut beside: Vec<(Beside, String)> =
            known.into_iter().filter_map(|one| Some((stands_beside(&one.kind)?, one.part))).collect();
        beside.sort_by_key(|(kind, _)| *kind == Beside::Margin);
        beside.dedup();
        Ok(Self { main, styles, beside })
    }
}

fn stands_beside(kind: &str) -> Option<Beside> {
    match kind {
        "footnotes" => Some(Beside::Footnotes),
        "endnotes" => Some(Beside::Endnotes),
        "comments" => Some(Beside::Comments),
        "header" | "footer" => Some(Beside::Margin),
        _ => None,
    }
}

/// What Word calls its parts, for a file that does not say.
fn habits(folder: &str) -> Vec<Relationship> {
    ["styles", "footnotes", "endnotes", "comments"]
        .map(|kind| Relationship { kind: kind.to_owned(), part: join(folder, &format!("{kind}.xml")) })
        .into()
}

fn relationships(
    package: &mut Package<'_>,
    part: &str,
    folder: &str,
) -> Result<Option<Vec<Relationship>>, ExchangeFault> {
    let Some(text) = package.text(part)? else { return Ok(None) };
    let mut xml = Xml::new(package.file(), part, &text);
    let mut found = Vec::new();
    while let Some(token) = xml.next()? {
        let Token::Open(tag) = token else { continue };
        let inside = tag.name() == "Relationship" && tag.attribute("TargetMode").as_deref() != Some("External");
        if let (true, Some(kind), Some(target)) = (inside, tag.attribute("Type"), tag.attribute("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relationship { kind, part: join(folder, &target) });
        }
    }
    Ok(Some(found))
}

/// The part a target names, seen from a folder. It stays inside the archive whatever it says.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let mut steps: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop();
            }
            _ => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::super::file::File;
    use super::super::super::package::pack;
    use super::*;

    fn find(parts: &[(&str, &str)]) -> Parts {
        let bytes = pack(parts);
        let mut package = Package::open(File { name: "a.docx", format: "Word document" }, &bytes).unwrap();
        Parts::find(&mut package).unwrap()
    }

    #[test]
    fn targets_are_seen_from_their_folder() {
        assert_eq!(join("word", "footnotes.xml"), "word/footnotes.xml");
        assert_eq!(join("word", "/word/document2.xml"), "word/document2.xml");
        assert_eq!(join("word", "../../../customXml/item1.xml"), "customXml/item1.xml");
        assert_eq!(join("", "word\\document.xml"), "word/document.xml");
    }

    #[test]
    fn the_main_part_is_where_the_root_says() {
        let root =
            "\u{feff}<Relationships><Relationship Type='http://x/officeDocument' Target='/a/b.xml'/></Relationships>";
        let own = "<Relationships><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/header' \
                   Target='h.xml'/><Relationship Type='y/comments' Target='../c.xml'/>\
                   <Relationship Type='y/footer' Target='http://elsewhere' TargetMode='External'/></Relationships>";
        let parts = find(&[("_rels/.rels", root), ("a/_rels/b.xml.rels", own)]);
        assert_eq!((parts.main.as_str(), parts.styles), ("a/b.xml", None));
        assert_eq!(parts.beside, [(Beside::Comments, "c.xml".to_owned()), (Beside::Margin, "a/h.xml".to_owned())]);
    }

    #[test]
    fn without_relationships_parts_have_their_usual_names() {
        let parts = find(&[("word/document.xml", "<a/>")]);
        assert_eq!((parts.main.as_str(), parts.styles.as_deref()), ("word/document.xml", Some("word/styles.xml")));
        assert_eq!(parts.beside.len(), 3);
    }
}
