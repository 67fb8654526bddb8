//! What the columns of a list are, by their headings.

use super::table::Table;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    /// A whole name.
    Name,
    /// Parts of one.
    Given,
    Middle,
    Family,
    /// Another name the person goes by.
    Other,
    /// The list's own id.
    Id,
    /// What finds the person: telephone, e-mail, address, numbers, birthday.
    Identifier,
    /// Anything else.
    Attribute,
}

/// The row of headings of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Headings {
    /// Its index among the table's rows.
    pub(super) row: usize,
    /// Of each column what it holds and its heading in lower case.
    pub(super) columns: Vec<(Column, String)>,
}

/// Rows at the top among which headings are looked for; above them may be a title.
const TOP: usize = 15;

const NAMES: &[&str] = &[
    "navn",
    "namn",
    "name",
    "fullt navn",
    "fullt namn",
    "full name",
    "fullname",
    "deltakernavn",
    "navn på deltaker",
    "navn på informant",
    "informantnavn",
    "participant name",
    "respondent name",
    "kontaktperson",
    "contact",
    "contact person",
    "for- og etternavn",
    "fornavn og etternavn",
    "navn deltaker",
    "navn informant",
];
/// Names where no other column is, unless they hold codes.
const PEOPLE: &[&str] = &[
    "deltaker",
    "deltakar",
    "informant",
    "respondent",
    "participant",
    "person",
    "intervjuobjekt",
    "intervjuperson",
    "interviewee",
    "case",
    "ansatt",
    "employee",
    "medlem",
    "member",
];
const GIVEN: &[&str] = &["fornavn", "førenamn", "fornamn", "first name", "firstname", "given name", "givenname"];
const MIDDLE: &[&str] = &["mellomnavn", "mellomnamn", "middle name", "middlename"];
const FAMILY: &[&str] =
    &["etternavn", "etternamn", "last name", "lastname", "surname", "family name", "familyname", "slektsnavn"];
const OTHERS: &[&str] = &[
    "kallenavn",
    "kallenamn",
    "nickname",
    "alias",
    "visningsnavn",
    "display name",
    "displayname",
    "pikenavn",
    "tidligere navn",
    "former name",
    "maiden name",
    "navn i teams",
    "teams-navn",
    "tilnavn",
];
const IDS: &[&str] = &[
    "id",
    "kode",
    "code",
    "deltaker-id",
    "deltakerid",
    "participant id",
    "participantid",
    "informant-id",
    "informantid",
    "informantnummer",
    "informantnr",
    "pseudonym",
    "respondent-id",
    "respondentid",
    "deltakernummer",
    "deltakernr",
    "løpenummer",
    "lnr",
    "nr",
    "no",
    "nummer",
    "number",
    "#",
    "id-nummer",
];
const IDENTIFIERS: &[&str] = &[
    "e-post",
    "epost",
    "e-postadresse",
    "epostadresse",
    "email",
    "e-mail",
    "mail",
    "email address",
    "telefon",
    "telefonnummer",
    "telefonnr",
    "tlf",
    "tlf.",
    "mobil",
    "mobilnummer",
    "mobiltelefon",
    "phone",
    "phone number",
    "telephone",
    "mobile",
    "cell",
    "adresse",
    "postadresse",
    "gateadresse",
    "bostedsadresse",
    "address",
    "street address",
    "fødselsdato",
    "født",
    "fødd",
    "date of birth",
    "birth date",
    "birthdate",
    "dob",
    "birthday",
    "bursdag",
    "fødselsnummer",
    "fødselsnr",
    "fnr",
    "personnummer",
    "d-nummer",
    "dnr",
    "national id",
    "ssn",
    "kontonummer",
    "bankkonto",
    "account number",
    "hpr-nummer",
    "hpr-nr",
    "hprnr",
    "hpr",
    "ansattnummer",
    "ansattnr",
    "employee id",
    "brukernavn",
    "username",
    "user name",
    "registreringsnummer",
    "regnr",
    "teams-id",
    "upn",
    "userprincipalname",
    "pasientnummer",
    "journalnummer",
];

/// The first row whose headings name a column of names.
pub(super) fn find(table: &Table) -> Option<Headings> {
    let sure = |row: usize| headings(table, row, false);
    let perhaps = |row: usize| headings(table, row, true);
    (0..TOP).find_map(sure).or_else(|| (0..TOP).find_map(perhaps))
}

/// The headings in a row, if one of them is a name; `people`: words for people count as names.
fn headings(table: &Table, at: usize, people: bool) -> Option<Headings> {
    let row = table.rows.get(at)?;
    let mut columns: Vec<(Column, String)> = row.cells.iter().map(|cell| (of(cell), heading(cell))).collect();
    let is_name = |column: &(Column, String)| matches!(column.0, Column::Name | Column::Given | Column::Family);
    if people && !columns.iter().any(is_name) {
        let found = columns.iter().position(|(_, heading)| PEOPLE.contains(&bare(heading).as_str()))?;
        let codes = holds_codes(table, at, found);
        columns.get_mut(found)?.0 = if codes { Column::Id } else { Column::Name };
    }
    let one_id = columns.iter().position(|(column, _)| *column == Column::Id);
    for (at, (column, _)) in columns.iter_mut().enumerate() {
        // A second column of ids is an attribute: the first is the list's own.
        if *column == Column::Id && one_id.is_some_and(|first| first < at) {
            *column = Column::Attribute;
        }
    }
    columns.iter().any(is_name).then_some(Headings { row: at, columns })
}

/// What a heading says its column holds.
fn of(cell: &str) -> Column {
    let bare = bare(&heading(cell));
    let is = |words: &[&str]| words.contains(&bare.as_str());
    match () {
        () if is(NAMES) => Column::Name,
        () if is(GIVEN) => Column::Given,
        () if is(MIDDLE) => Column::Middle,
        () if is(FAMILY) => Column::Family,
        () if is(OTHERS) => Column::Other,
        () if is(IDS) => Column::Id,
        () if is(IDENTIFIERS) => Column::Identifier,
        () => Column::Attribute,
    }
}

fn heading(cell: &str) -> String {
    cell.to_lowercase()
}

/// A heading without what is set around and behind it: `*Navn (fullt):`, `First_Name`.
fn bare(heading: &str) -> String {
    let before = heading.split_once('(').map(|(before, _)| before).filter(|before| !before.trim().is_empty());
    let spaced = before.unwrap_or(heading).replace('_', " ");
    spaced.trim_matches(|c: char| !c.is_alphanumeric() && c != '#').to_owned()
}

/// Whether a column's values are codes such as `K12` rather than names.
fn holds_codes(table: &Table, heading: usize, column: usize) -> bool {
    let values: Vec<&str> = table.rows.iter().skip(heading + 1).filter_map(|row| row.cell(column)).collect();
    let code = |value: &&&str| !value.contains(char::is_whitespace) && value.contains(|c: char| c.is_ascii_digit());
    values.iter().filter(code).count() * 2 > values.len()
}
