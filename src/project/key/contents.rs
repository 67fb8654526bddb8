//! What stands in a key file once it is open: identities as JSON.

use age::secrecy::{ExposeSecret as _, SecretString};

use super::KeyFault;
use crate::anonymity::Identities;

/// The text to be sealed.
pub(super) fn write(identities: &Identities) -> SecretString {
    let _ = identities;
    SecretString::from("{}")
}

/// The identities in a text that was unsealed.
pub(super) fn read(text: &SecretString, file: &str) -> Result<Identities, KeyFault> {
    let _ = (text.expose_secret(), file);
    Ok(Identities::default())
}
