//! What stands in a key file once it is open: identities as JSON.

use age::secrecy::{ExposeSecret as _, SecretString};

use super::KeyFault;
use crate::anonymity::Identities;
use crate::anonymity::identity::IdentityFault;

/// The text to be sealed.
pub(super) fn write(identities: &Identities) -> SecretString {
    SecretString::from(identities.to_json())
}

/// The identities in a text that was unsealed. What is wrong with it is told with the file's name, and nothing of it.
pub(super) fn read(text: &SecretString, file: &str) -> Result<Identities, KeyFault> {
    Identities::from_json(text.expose_secret()).map_err(|fault| match fault {
        IdentityFault::Newer { .. } => KeyFault::Newer(file.to_owned()),
        fault => KeyFault::Damaged { file: file.to_owned(), what: fault.to_string() },
    })
}
