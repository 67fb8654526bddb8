//! Kinds of things that identify.

/// What something that identifies is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Kind {
    /// A person's name.
    #[default]
    Person,
    /// A municipality.
    Municipality,
    /// A county or region.
    County,
    /// Any other place: a town, a street without a number, a country is none.
    Place,
    /// A hospital or health trust.
    Hospital,
    /// Any other institution or firm: a clinic, a school, an employer, a supplier.
    Institution,
    /// A product, a project or an event that only some have.
    Product,
    /// Fødselsnummer, D-number and the like.
    NationalId,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// A street address with its number.
    Address,
    /// A postal code with its place.
    PostalCode,
    /// An organisation number.
    OrganisationNumber,
    /// A bank account number.
    AccountNumber,
    /// A vehicle's registration number.
    Plate,
    /// A day.
    Date,
    /// A person's age.
    Age,
    /// A web address.
    Url,
    /// A role that only one or few have: `eneste jordmor på øya`.
    RareRole,
    /// A long number of unknown meaning.
    Number,
}

impl Kind {
    /// All, in the order shown to people.
    pub const ALL: &'static [Self] = &[
        Self::Person,
        Self::Municipality,
        Self::County,
        Self::Place,
        Self::Hospital,
        Self::Institution,
        Self::Product,
        Self::NationalId,
        Self::Phone,
        Self::Email,
        Self::Address,
        Self::PostalCode,
        Self::OrganisationNumber,
        Self::AccountNumber,
        Self::Plate,
        Self::Date,
        Self::Age,
        Self::Url,
        Self::RareRole,
        Self::Number,
    ];

    /// The word in files and arguments.
    pub fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Municipality => "municipality",
            Self::County => "county",
            Self::Place => "place",
            Self::Hospital => "hospital",
            Self::Institution => "institution",
            Self::Product => "product",
            Self::NationalId => "national-id",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Address => "address",
            Self::PostalCode => "postal-code",
            Self::OrganisationNumber => "organisation-number",
            Self::AccountNumber => "account-number",
            Self::Plate => "plate",
            Self::Date => "date",
            Self::Age => "age",
            Self::Url => "url",
            Self::RareRole => "rare-role",
            Self::Number => "number",
        }
    }

    /// The kind with this word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word() == word)
    }

    /// Whether several forms can mean one identity that keeps its pseudonym: names do, a date or a number is only itself.
    pub fn has_identity(self) -> bool {
        matches!(
            self,
            Self::Person
                | Self::Municipality
                | Self::County
                | Self::Place
                | Self::Hospital
                | Self::Institution
                | Self::Product
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_back() {
        assert!(Kind::ALL.iter().all(|kind| Kind::from_word(kind.word()) == Some(*kind)));
        assert_eq!(Kind::from_word("navn"), None);
    }
}
