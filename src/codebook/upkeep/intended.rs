//! What a change is meant to give, worked out on the codebook as read: what it is held against afterwards.

use super::UpkeepFault;
use super::change::{Destination, Field, NewCode, Upkeep};
use super::merge::children;
use super::page::Page;
use crate::codebook::read::bad_id;
use crate::codebook::{AreaId, Code, CodeAddress, Codebook, CodebookFault};
use crate::source::{IdError, nearest, terminal};
use crate::transcript::ThemeId;

/// What a change is meant to give.
#[derive(Debug)]
pub(super) struct Plan {
    /// Codes that leave their address, and where they will be found: their own new place, or the code they become part of.
    pub(super) moved: Vec<(CodeAddress, CodeAddress)>,
    /// The codes there will be, former addresses aside; those that moved may stand elsewhere in the order.
    pub(super) codes: Vec<Code>,
    /// Addresses whose place in the order is new.
    pub(super) placed: Vec<CodeAddress>,
}

impl Plan {
    /// Where a code that stood at an address will be found.
    pub(super) fn after<'p>(&'p self, address: &'p CodeAddress) -> &'p CodeAddress {
        self.moved.iter().find(|(old, _)| old == address).map_or(address, |(_, new)| new)
    }

    /// A code as it was.
    pub(super) fn before<'b>(&self, book: &'b Codebook, address: &CodeAddress) -> Option<&'b Code> {
        book.codes().iter().find(|code| code.address == *address)
    }
}

/// A definition with a rule at its end.
pub(super) fn with_rule(old: Option<&str>, rule: &str, date: &str) -> String {
    let rule = format!("{}: {}", date.trim(), rule.trim());
    old.map(str::trim_end).filter(|old| !old.is_empty()).map_or(rule.clone(), |old| format!("{old}\n{rule}"))
}

/// Works out what a change gives, or why it does not fit. `page` is what `book` was read from.
pub(super) fn plan(book: &Codebook, page: &Page, change: &Upkeep) -> Result<Plan, UpkeepFault> {
    let mut plan = Plan { moved: Vec::new(), codes: book.codes().to_vec(), placed: Vec::new() };
    match change {
        Upkeep::Add(new) => add(book, &mut plan, new)?,
        Upkeep::Relabel { code, label } => {
            some_text("the label", label)?;
            let found = edit(book, &mut plan, code)?;
            if found.label == *label {
                return Err(UpkeepFault::Already(format!("`{code}` has this label")));
            }
            found.label.clone_from(label);
        }
        Upkeep::Rename { code, id } => rename(book, &mut plan, code, id)?,
        Upkeep::Move { code, to } => relocate(book, &mut plan, code, to)?,
        Upkeep::Merge { code, into } => merge(book, &mut plan, code, into)?,
        Upkeep::Retire(code) => retire(book, &mut plan, code, true)?,
        Upkeep::Restore(code) => retire(book, &mut plan, code, false)?,
        Upkeep::Define { code, field, value } => {
            define(book, &mut plan, code, *field, value)?;
            if *field == Field::Areas {
                inherit(book, page, &mut plan, code)?;
            }
        }
        Upkeep::AppendRule { code, text, date } => {
            some_text("the rule", text)?;
            let found = edit(book, &mut plan, code)?;
            found.definition = Some(with_rule(found.definition.as_deref(), text, date));
        }
    }
    Ok(plan)
}

fn known<'b>(book: &'b Codebook, address: &CodeAddress) -> Result<&'b Code, UpkeepFault> {
    book.codes()
        .iter()
        .find(|code| code.address == *address)
        .ok_or_else(|| UpkeepFault::NoCode { address: address.to_string(), like: book.suggest(address.as_str()) })
}

/// The code in the plan, to be changed where it stands.
fn edit<'p>(book: &Codebook, plan: &'p mut Plan, address: &CodeAddress) -> Result<&'p mut Code, UpkeepFault> {
    known(book, address)?;
    plan.codes.iter_mut().find(|code| code.address == *address).ok_or_else(super::page::lost)
}

fn retire(book: &Codebook, plan: &mut Plan, code: &CodeAddress, retired: bool) -> Result<(), UpkeepFault> {
    let found = edit(book, plan, code)?;
    if found.retired == retired {
        let state = if retired { "retired" } else { "in use" };
        return Err(UpkeepFault::Already(format!("`{code}` is {state}")));
    }
    found.retired = retired;
    Ok(())
}

fn add(book: &Codebook, plan: &mut Plan, new: &NewCode) -> Result<(), UpkeepFault> {
    some_text("the label", &new.label)?;
    for (what, text) in [("the definition", &new.definition), ("the finding", &new.finding)] {
        text.as_ref().map_or(Ok(()), |text| some_text(what, text))?;
    }
    let id = checked_id(new.address.id())?;
    let to = Destination::of(&new.address).ok_or_else(super::page::lost)?;
    let parent = room_at(book, &to, false)?;
    free(book, &new.address, None)?;
    plan.placed.push(new.address.clone());
    plan.codes.push(Code {
        address: new.address.clone(),
        parent: None,
        label: new.label.clone(),
        theme: id,
        areas: parent.map(|parent| parent.areas.clone()).unwrap_or_default(),
        definition: new.definition.clone(),
        include: Vec::new(),
        exclude: Vec::new(),
        examples: Vec::new(),
        finding: new.finding.clone(),
        retired: false,
        was: Vec::new(),
        color: None,
        key: new.key,
        place: crate::source::Place::whole(&crate::source::FileName::new("")),
    });
    Ok(())
}

fn rename(book: &Codebook, plan: &mut Plan, code: &CodeAddress, id: &str) -> Result<(), UpkeepFault> {
    known(book, code)?;
    checked_id(id)?;
    if code.id() == id {
        return Err(UpkeepFault::Already(format!("`{code}` has this id")));
    }
    let to = Destination::of(code).and_then(|place| place.address(id)).ok_or_else(super::page::lost)?;
    carry(book, plan, code, &to)
}

fn relocate(book: &Codebook, plan: &mut Plan, code: &CodeAddress, to: &Destination) -> Result<(), UpkeepFault> {
    known(book, code)?;
    if let Destination::Below(into) = to {
        apart(code, into)?;
    }
    let parent = room_at(book, to, children(book, code).next().is_some())?;
    let new = to.address(code.id()).ok_or_else(super::page::lost)?;
    if new == *code {
        return Err(UpkeepFault::Already(format!("`{code}` stands there")));
    }
    carry(book, plan, code, &new)?;
    let areas = parent.map(|parent| parent.areas.clone()).unwrap_or_default();
    plan.placed.extend(plan.moved.iter().map(|(_, new)| new.clone()));
    for moved in plan.codes.iter_mut().filter(|moved| moved.address == new && moved.areas.is_empty()) {
        moved.areas.clone_from(&areas);
    }
    without_own_areas(book, plan, code, &areas);
    Ok(())
}

/// Children without areas of their own follow their parent's.
fn without_own_areas(book: &Codebook, plan: &mut Plan, code: &CodeAddress, areas: &[AreaId]) {
    let bare: Vec<CodeAddress> = children(book, code).map(|child| plan.after(child).clone()).collect();
    for child in plan.codes.iter_mut().filter(|child| child.areas.is_empty() && bare.contains(&child.address)) {
        child.areas = areas.to_vec();
    }
}

/// A code and all below it get other addresses.
fn carry(book: &Codebook, plan: &mut Plan, code: &CodeAddress, to: &CodeAddress) -> Result<(), UpkeepFault> {
    for (index, known) in book.codes().iter().enumerate().filter(|(_, known)| known.address.is_within(code)) {
        let rest = known.address.as_str().get(code.as_str().len()..).unwrap_or_default();
        let new = CodeAddress::new(&format!("{to}{rest}")).map_err(|_| super::page::lost())?;
        free(book, &new, Some(index))?;
        plan.moved.push((known.address.clone(), new));
    }
    for code in &mut plan.codes {
        if let Some((_, new)) = plan.moved.iter().find(|(old, _)| *old == code.address) {
            code.address = new.clone();
        }
    }
    Ok(())
}

fn merge(book: &Codebook, plan: &mut Plan, code: &CodeAddress, into: &CodeAddress) -> Result<(), UpkeepFault> {
    let (from, to) = (known(book, code)?.clone(), known(book, into)?.clone());
    apart(code, into)?;
    if into.parent().is_some() && children(book, code).next().is_some() {
        return Err(UpkeepFault::TooDeep(code.to_string()));
    }
    for child in children(book, code).filter(|child| *child != into) {
        let there = into.child(child.id()).map_err(|_| super::page::lost())?;
        if plan.codes.iter().any(|code| code.address == there) {
            merge(book, plan, child, &there)?;
        } else {
            let index = book.codes().iter().position(|code| code.address == *child);
            free(book, &there, index)?;
            plan.moved.push((child.clone(), there.clone()));
            plan.placed.push(there.clone());
            for moved in plan.codes.iter_mut().filter(|code| code.address == *child) {
                moved.address = there.clone();
                if moved.areas.is_empty() {
                    moved.areas.clone_from(&to.areas);
                }
            }
        }
    }
    plan.moved.push((code.clone(), into.clone()));
    plan.codes.retain(|gone| gone.address != *code);
    for stays in plan.codes.iter_mut().filter(|stays| stays.address == *into) {
        join(&mut stays.include, &from.include);
        join(&mut stays.exclude, &from.exclude);
        join(&mut stays.examples, &from.examples);
    }
    Ok(())
}

fn join(texts: &mut Vec<String>, more: &[String]) {
    for text in more {
        if !texts.contains(text) {
            texts.push(text.clone());
        }
    }
}

fn define(
    book: &Codebook,
    plan: &mut Plan,
    address: &CodeAddress,
    field: Field,
    value: &[String],
) -> Result<(), UpkeepFault> {
    let what = format!("`{}`", field.word());
    if !field.is_list() && value.len() > 1 {
        return Err(UpkeepFault::BadValue(format!("{what} is one text, not {}", value.len())));
    }
    value.iter().try_for_each(|text| some_text(&what, text))?;
    let theme = match (field, value.first()) {
        (Field::Theme, Some(text)) => Some(checked_id(text)?),
        _ => None,
    };
    let areas = if field == Field::Areas { areas(book, plan, address, value)? } else { Vec::new() };
    let code = edit(book, plan, address)?;
    let text = value.first().cloned();
    match field {
        Field::Definition => code.definition = text,
        Field::Finding => code.finding = text,
        Field::Include => code.include = value.to_vec(),
        Field::Exclude => code.exclude = value.to_vec(),
        Field::Examples => code.examples = value.to_vec(),
        Field::Areas => code.areas = areas,
        Field::Theme => code.theme = theme.map_or_else(|| checked_id(address.id()), Ok)?,
        Field::Color => code.color = text,
        Field::Key => code.key = text.map(|text| one_letter(&text)).transpose()?,
    }
    Ok(())
}

/// Children that name no areas have those of the code above.
fn inherit(book: &Codebook, page: &Page, plan: &mut Plan, address: &CodeAddress) -> Result<(), UpkeepFault> {
    let areas = plan.codes.iter().find(|code| code.address == *address).map(|code| code.areas.clone());
    for child in children(book, address) {
        if page.list(child, "areas")?.is_empty() {
            let areas = areas.clone().unwrap_or_default();
            plan.codes.iter_mut().filter(|code| code.address == *child).for_each(|code| code.areas.clone_from(&areas));
        }
    }
    Ok(())
}

/// The areas a code will have: those of the code above where it names none.
fn areas(
    book: &Codebook,
    plan: &mut Plan,
    address: &CodeAddress,
    value: &[String],
) -> Result<Vec<AreaId>, UpkeepFault> {
    let known: Vec<&str> = book.areas.iter().map(|area| area.id.as_str()).collect();
    let mut areas = Vec::new();
    for text in value {
        match book.areas.iter().find(|area| area.id.as_str() == text) {
            Some(area) => areas.push(area.id.clone()),
            None => {
                let like = nearest(text, &known).map_or_else(String::new, |like| format!(": did you mean `{like}`?"));
                return Err(UpkeepFault::BadValue(format!("`{}` is no area{like}", terminal(text))));
            }
        }
    }
    if areas.is_empty()
        && let Some(parent) = address.parent().and_then(|parent| plan.before(book, &parent))
    {
        areas.clone_from(&parent.areas);
    }
    Ok(areas)
}

fn one_letter(text: &str) -> Result<char, UpkeepFault> {
    let mut letters = text.chars();
    match (letters.next().filter(|letter| !letter.is_control()), letters.next()) {
        (Some(letter), None) => Ok(letter),
        _ => Err(UpkeepFault::BadValue(format!("the key `{}` is not one character", terminal(text)))),
    }
}

fn some_text(what: &str, text: &str) -> Result<(), UpkeepFault> {
    if text.trim().is_empty() { Err(UpkeepFault::BadValue(format!("{what} is empty"))) } else { Ok(()) }
}

fn checked_id(text: &str) -> Result<ThemeId, UpkeepFault> {
    ThemeId::new(text).map_err(|error| refused(text, &error))
}

fn refused(text: &str, error: &IdError) -> UpkeepFault {
    match bad_id(text, error) {
        CodebookFault::BadId { reason, like } => UpkeepFault::BadId { reason, like },
        other => UpkeepFault::BadValue(other.to_string()),
    }
}

/// The code at a place, `None` at the top of a section, where another can stand below it.
fn room_at<'b>(book: &'b Codebook, to: &Destination, with_children: bool) -> Result<Option<&'b Code>, UpkeepFault> {
    match to {
        Destination::Section(id, _) if book.stakeholder(id.as_str()).is_some() => Ok(None),
        Destination::Section(id, _) => {
            let known: Vec<&str> = book.stakeholders.iter().map(|stakeholder| stakeholder.id.as_str()).collect();
            Err(UpkeepFault::NoStakeholder { id: id.to_string(), like: nearest(id.as_str(), &known) })
        }
        Destination::Below(code) => {
            let parent = known(book, code)?;
            if with_children || parent.address.parent().is_some() {
                return Err(UpkeepFault::TooDeep(code.to_string()));
            }
            Ok(Some(parent))
        }
    }
}

/// Whether no code stands or stood at an address; it may be the code's own, by its index.
fn free(book: &Codebook, address: &CodeAddress, own: Option<usize>) -> Result<(), UpkeepFault> {
    match book.resolve(address) {
        Some(found) if Some(found.index()) != own => Err(if found.code().address == *address {
            UpkeepFault::Taken(address.to_string())
        } else {
            UpkeepFault::Former { address: address.to_string(), now: found.code().address.to_string() }
        }),
        _ => Ok(()),
    }
}

fn apart(code: &CodeAddress, into: &CodeAddress) -> Result<(), UpkeepFault> {
    match into.is_within(code) {
        true => Err(UpkeepFault::IntoItself { code: code.to_string(), into: into.to_string() }),
        false => Ok(()),
    }
}
