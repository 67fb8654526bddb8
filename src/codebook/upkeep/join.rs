//! Two versions of a codebook's file joined code by code, where lines do not tell what belongs together.
//!
//! What was meant is worked out field by field against the version both come from; then the text is edited until it
//! says that. Whoever calls holds the result against both versions again.

use std::collections::{BTreeMap, BTreeSet};

use super::UpkeepFault;
use super::change::Destination;
use super::page::{Page, lost};
use crate::codebook::read_code::KEYS;
use crate::codebook::{CodeAddress, Codebook, read};
use crate::source::FileName;

/// The versions that are joined. All texts have `\n` at every line's end.
#[derive(Debug, Clone, Copy)]
pub struct Versions<'t> {
    /// The text that is edited: one of the two, perhaps with lines of the other in it already.
    pub skeleton: &'t str,
    /// What both come from, where that is known.
    pub base: Option<&'t str>,
    /// One of them.
    pub first: &'t str,
    /// The other.
    pub second: &'t str,
    /// Whether the first one's value stands where both changed a field.
    pub prefer_first: bool,
}

/// A field that both changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldClash {
    /// The code's address.
    pub code: CodeAddress,
    /// As in the file: `label: Innsyn`; empty where the code or the field is not there.
    pub first: String,
    /// As above.
    pub second: String,
}

/// Joins two versions of a codebook code by code: the text, and what both changed in two ways.
///
/// # Errors
/// [`UpkeepFault`]: a version cannot be read, or the text could not be edited so.
pub fn join(versions: Versions<'_>, file: &FileName) -> Result<(String, Vec<FieldClash>), UpkeepFault> {
    let base = versions.base.map(|text| Version::read(text, file)).transpose()?;
    let (first, second) = (Version::read(versions.first, file)?, Version::read(versions.second, file)?);
    let mut wanted = Wanted { prefer_first: versions.prefer_first, codes: BTreeMap::new(), clashes: Vec::new() };
    let addresses: BTreeSet<&CodeAddress> = first.codes.keys().chain(second.codes.keys()).collect();
    for address in addresses {
        let known = base.as_ref().and_then(|base| base.codes.get(address));
        wanted.code(address, (base.is_some(), known), first.codes.get(address), second.codes.get(address));
    }
    let mut page = Page::new(versions.skeleton.to_owned(), file)?;
    for (address, fields) in &wanted.codes {
        if fields.is_some() && page.code(address).is_err() {
            let from = if first.codes.contains_key(address) { versions.first } else { versions.second };
            let piece = Page::new(from.to_owned(), file)?.cut(address, file)?;
            page.paste(&piece, &Destination::of(address).ok_or_else(lost)?, file)?;
        }
    }
    for (address, fields) in &wanted.codes {
        match fields {
            Some(fields) => page.write_fields(address, fields, file)?,
            None if page.code(address).is_ok() => {
                page.cut(address, file)?;
            }
            None => {}
        }
    }
    Ok((page.text, wanted.clashes))
}

/// Fields whose entries are a set.
const LISTS: [&str; 5] = ["areas", "include", "exclude", "examples", "was"];

/// The fields of a code as written, ids and children aside.
type Fields = BTreeMap<&'static str, Vec<String>>;

/// What stands in one version.
struct Version {
    codes: BTreeMap<CodeAddress, Fields>,
}

impl Version {
    fn read(text: &str, file: &FileName) -> Result<Self, UpkeepFault> {
        let page = Page::new(text.to_owned(), file)?;
        let book: Codebook = read(text, file).0;
        let fields = |address: &CodeAddress| page.fields(address);
        let codes = book.codes().iter().map(|code| Ok((code.address.clone(), fields(&code.address)?)));
        Ok(Self { codes: codes.collect::<Result<_, UpkeepFault>>()? })
    }
}

/// What the joined codebook is to say.
struct Wanted {
    prefer_first: bool,
    /// `None` is a code that one of them took away.
    codes: BTreeMap<CodeAddress, Option<Fields>>,
    clashes: Vec<FieldClash>,
}

impl Wanted {
    fn code(
        &mut self,
        address: &CodeAddress,
        (has_base, base): (bool, Option<&Fields>),
        first: Option<&Fields>,
        second: Option<&Fields>,
    ) {
        let fields = match (first, second) {
            (Some(first), Some(second)) => Some(self.fields(address, base, first, second)),
            (Some(only), None) | (None, Some(only)) => {
                // Without a base nobody knows whether it was taken away there or added here: it stays.
                let taken_away = has_base && base.is_some();
                if taken_away && base != Some(only) {
                    let (one, other) = (first.map(shown), second.map(shown));
                    let (first, second) = (one.unwrap_or_default(), other.unwrap_or_default());
                    self.clashes.push(FieldClash { code: address.clone(), first, second });
                }
                (!taken_away || base != Some(only)).then(|| only.clone())
            }
            (None, None) => None,
        };
        self.codes.insert(address.clone(), fields);
    }

    fn fields(&mut self, address: &CodeAddress, base: Option<&Fields>, first: &Fields, second: &Fields) -> Fields {
        let mut fields = Fields::new();
        for key in KEYS {
            let (old, one, other) = (base.and_then(|base| base.get(key)), first.get(key), second.get(key));
            let value = match (one, other) {
                _ if one == other || (base.is_some() && other == old) => one.cloned(),
                _ if base.is_some() && one == old => other.cloned(),
                _ if LISTS.contains(&key) => Some(united(old, one, other)),
                (Some(only), None) | (None, Some(only)) if base.is_none() => Some(only.clone()),
                _ => {
                    let written = |value: Option<&Vec<String>>| value.map_or(String::new(), |value| line(key, value));
                    let clash = FieldClash { code: address.clone(), first: written(one), second: written(other) };
                    self.clashes.push(clash);
                    if self.prefer_first { one.cloned() } else { other.cloned() }
                }
            };
            fields.extend(value.map(|value| (key, value)));
        }
        fields
    }
}

/// What neither took away, and what either added.
fn united(base: Option<&Vec<String>>, first: Option<&Vec<String>>, second: Option<&Vec<String>>) -> Vec<String> {
    let (first, second) = (first.map_or(&[][..], Vec::as_slice), second.map_or(&[][..], Vec::as_slice));
    let old = base.map_or(&[][..], Vec::as_slice);
    let mut all: Vec<String> = Vec::new();
    for entry in old.iter().chain(first).chain(second) {
        let stays = !old.contains(entry) || (first.contains(entry) && second.contains(entry));
        if stays && !all.contains(entry) {
            all.push(entry.clone());
        }
    }
    all
}

fn line(key: &str, value: &[String]) -> String {
    format!("{key}: {}\n", value.join(", "))
}

fn shown(fields: &Fields) -> String {
    fields.iter().map(|(key, value)| line(key, value)).collect()
}

impl Page {
    fn fields(&self, code: &CodeAddress) -> Result<Fields, UpkeepFault> {
        let site = &self.code(code)?.item.site;
        let keys = KEYS.iter().copied().filter(|key| !matches!(*key, "id" | "children") && site.pair(key).is_some());
        keys.map(|key| Ok((key, self.list(code, key)?))).collect()
    }

    fn write_fields(&mut self, code: &CodeAddress, wanted: &Fields, file: &FileName) -> Result<(), UpkeepFault> {
        let there = self.fields(code)?;
        for key in KEYS.iter().copied().filter(|key| there.get(key) != wanted.get(key)) {
            match wanted.get(key).map(Vec::as_slice) {
                None => self.take_away(code, key, file)?,
                Some(entries) if LISTS.contains(&key) => self.set_list(code, key, entries, file)?,
                Some([value]) if key == "retired" && value == "true" => self.set_retired(code, file)?,
                Some([text]) => self.set_text(code, key, text, file)?,
                Some(_) => return Err(lost()),
            }
        }
        Ok(())
    }
}
