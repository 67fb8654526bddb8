//! Opening and sealing bytes with age: a passphrase, or the public keys of those who may open.

use std::io::{Read as _, Write as _};

use age::secrecy::{ExposeSecret as _, SecretString};
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};

use super::KeyFault;
use crate::source::terminal;

/// What opens a key file.
#[derive(Clone)]
pub enum Opener {
    /// The passphrase it was made with.
    Passphrase(SecretString),
    /// The secret keys of an identity file.
    Identities(Vec<x25519::Identity>),
}

/// What a key file is sealed with.
#[derive(Clone)]
pub enum Seal {
    /// A passphrase that was found long enough.
    Passphrase(SecretString),
    /// Everybody who may open it: at least one.
    Recipients(Vec<x25519::Recipient>),
}

/// Shorter passphrases are refused; in characters.
pub const SHORTEST: usize = 12;

/// How much work an opener does at most: 2^22 rounds are 4 GiB and some ten seconds. Slower machines must
/// open what faster ones sealed, but a file made to keep a machine busy must not.
const MOST_WORK: u8 = 22;

/// What every age file begins with, whatever its version.
const MAGIC: &[u8] = b"age-encryption.org/";
const VERSION: &[u8] = b"age-encryption.org/v1\n";

impl std::fmt::Debug for Opener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Opener::Passphrase",
            Self::Identities(_) => "Opener::Identities",
        })
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Passphrase(_) => "Seal::Passphrase",
            Self::Recipients(_) => "Seal::Recipients",
        })
    }
}

impl Opener {
    /// The secret keys in the text of an identity file, as `age-keygen` writes it. `file` is its name, safe to show.
    ///
    /// # Errors
    /// [`KeyFault::BadIdentity`] at the first line that is neither a key nor a comment, or where there is no key.
    pub fn identity_file(text: &SecretString, file: &str) -> Result<Self, KeyFault> {
        let mut identities = Vec::new();
        for (index, line) in text.expose_secret().lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let bad = |_| KeyFault::BadIdentity { file: file.to_owned(), line: index + 1 };
            identities.push(line.parse().map_err(bad)?);
        }
        match identities.is_empty() {
            true => Err(KeyFault::BadIdentity { file: file.to_owned(), line: 0 }),
            false => Ok(Self::Identities(identities)),
        }
    }
}

impl Seal {
    /// A passphrase, if it is long enough.
    ///
    /// # Errors
    /// [`KeyFault::ShortPassphrase`].
    pub fn passphrase(passphrase: SecretString) -> Result<Self, KeyFault> {
        match passphrase.expose_secret().chars().count() {
            short @ 0..SHORTEST => Err(KeyFault::ShortPassphrase(short)),
            _ => Ok(Self::Passphrase(passphrase)),
        }
    }

    /// Public keys, as `age1…`.
    ///
    /// # Errors
    /// [`KeyFault::BadRecipient`] naming the first that is none.
    pub fn recipients<S: AsRef<str>>(texts: &[S]) -> Result<Self, KeyFault> {
        let parse = |text: &S| text.as_ref().parse().map_err(|_| KeyFault::BadRecipient(terminal(text.as_ref())));
        Ok(Self::Recipients(texts.iter().map(parse).collect::<Result<_, _>>()?))
    }

    /// The public keys, as written; none with a passphrase.
    pub(super) fn written_recipients(&self) -> Vec<String> {
        match self {
            Self::Passphrase(_) => Vec::new(),
            Self::Recipients(all) => all.iter().map(ToString::to_string).collect(),
        }
    }
}

/// How a key file opens, as its first bytes tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// With a passphrase.
    Passphrase,
    /// With an identity file.
    Identity,
}

/// How the bytes of a file open.
pub(super) fn way(bytes: &[u8], file: &str) -> Result<Way, KeyFault> {
    let decryptor = header(bytes, file)?;
    Ok(if decryptor.is_scrypt() { Way::Passphrase } else { Way::Identity })
}

fn header<'b>(bytes: &'b [u8], file: &str) -> Result<Decryptor<&'b [u8]>, KeyFault> {
    if !bytes.starts_with(MAGIC) {
        return Err(KeyFault::NotAKey(file.to_owned()));
    }
    if !bytes.starts_with(VERSION) {
        return Err(KeyFault::Newer(file.to_owned()));
    }
    Decryptor::new_buffered(bytes).map_err(|_| damaged(file, "its first lines are cut off or changed"))
}

/// The text in a sealed file.
pub(super) fn open(bytes: &[u8], file: &str, opener: &Opener) -> Result<SecretString, KeyFault> {
    let decryptor = header(bytes, file)?;
    let scrypt = decryptor.is_scrypt();
    let mut reader = match opener {
        Opener::Passphrase(passphrase) if scrypt => {
            let mut identity = scrypt::Identity::new(passphrase.clone());
            identity.set_max_work_factor(MOST_WORK);
            decryptor.decrypt(std::iter::once(&identity as &dyn age::Identity))
        }
        Opener::Identities(all) if !scrypt => decryptor.decrypt(all.iter().map(|one| one as &dyn age::Identity)),
        Opener::Passphrase(_) => return Err(KeyFault::NeedsIdentity(file.to_owned())),
        Opener::Identities(_) => return Err(KeyFault::NeedsPassphrase(file.to_owned())),
    }
    .map_err(|error| refused(&error, scrypt, file))?;
    // Room for all of it from the start: a text that grew would leave copies behind.
    let mut text = String::with_capacity(bytes.len());
    let read = reader.read_to_string(&mut text);
    let text = SecretString::from(text);
    read.map_err(|_| damaged(file, "its end is cut off or bytes in it are changed"))?;
    Ok(text)
}

/// What age says, in our words.
fn refused(error: &DecryptError, scrypt: bool, file: &str) -> KeyFault {
    match error {
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed if scrypt => {
            KeyFault::WrongPassphrase(file.to_owned())
        }
        DecryptError::NoMatchingKeys => KeyFault::NoMatch(file.to_owned()),
        DecryptError::ExcessiveWork { .. } => damaged(file, "it asks for more work than any key file of ours"),
        DecryptError::UnknownFormat => KeyFault::Newer(file.to_owned()),
        _ => damaged(file, "its first lines are cut off or changed"),
    }
}

fn damaged(file: &str, what: &str) -> KeyFault {
    KeyFault::Damaged { file: file.to_owned(), what: what.to_owned() }
}

/// A text sealed; `work` is the number of doublings a passphrase costs, chosen for about a second where it is `None`.
pub(super) fn seal(text: &SecretString, seal: &Seal, work: Option<u8>, file: &str) -> Result<Vec<u8>, KeyFault> {
    let failed = || damaged(file, "it could not be sealed");
    let encryptor = match seal {
        Seal::Recipients(all) => {
            Encryptor::with_recipients(all.iter().map(|one| one as &dyn age::Recipient)).map_err(|_| failed())?
        }
        Seal::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(passphrase.clone());
            if let Some(work) = work {
                recipient.set_work_factor(work.clamp(1, MOST_WORK));
            }
            let one = std::iter::once(&recipient as &dyn age::Recipient);
            Encryptor::with_recipients(one).map_err(|_| failed())?
        }
    };
    let mut bytes = Vec::new();
    // Writing to memory cannot fail, but what would must not pass for a key.
    let mut writer = encryptor.wrap_output(&mut bytes).map_err(|_| failed())?;
    writer.write_all(text.expose_secret().as_bytes()).map_err(|_| failed())?;
    writer.finish().map_err(|_| failed())?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "studie.key";

    fn secret(text: &str) -> SecretString {
        SecretString::from(text)
    }

    fn sealed(with: &Seal) -> Vec<u8> {
        seal(&secret("{\"version\": 1}"), with, Some(4), FILE).unwrap()
    }

    fn by_passphrase() -> Vec<u8> {
        sealed(&Seal::passphrase(secret("fire ord til sammen")).unwrap())
    }

    fn opened(bytes: &[u8], opener: &Opener) -> Result<String, KeyFault> {
        open(bytes, FILE, opener).map(|text| text.expose_secret().to_owned())
    }

    #[test]
    fn a_passphrase_opens_what_it_sealed_and_no_other_does() {
        let bytes = by_passphrase();
        assert_eq!(way(&bytes, FILE), Ok(Way::Passphrase));
        let right = Opener::Passphrase(secret("fire ord til sammen"));
        assert_eq!(opened(&bytes, &right).unwrap(), "{\"version\": 1}");
        let wrong = Opener::Passphrase(secret("fire ord til samen"));
        assert_eq!(opened(&bytes, &wrong), Err(KeyFault::WrongPassphrase(FILE.to_owned())));
        let identity = Opener::Identities(vec![x25519::Identity::generate()]);
        assert_eq!(opened(&bytes, &identity), Err(KeyFault::NeedsPassphrase(FILE.to_owned())));
    }

    #[test]
    fn each_recipient_opens_and_nobody_else() {
        let (one, two, other) =
            (x25519::Identity::generate(), x25519::Identity::generate(), x25519::Identity::generate());
        let seal = Seal::recipients(&[one.to_public().to_string(), two.to_public().to_string()]).unwrap();
        let bytes = sealed(&seal);
        assert_eq!(way(&bytes, FILE), Ok(Way::Identity));
        for own in [one, two] {
            assert!(opened(&bytes, &Opener::Identities(vec![x25519::Identity::generate(), own])).is_ok());
        }
        assert_eq!(opened(&bytes, &Opener::Identities(vec![other])), Err(KeyFault::NoMatch(FILE.to_owned())));
        let passphrase = Opener::Passphrase(secret("fire ord til sammen"));
        assert_eq!(opened(&bytes, &passphrase), Err(KeyFault::NeedsIdentity(FILE.to_owned())));
    }

    #[test]
    fn every_byte_changed_and_every_end_cut_off_is_told() {
        let own = x25519::Identity::generate();
        let bytes = sealed(&Seal::Recipients(vec![own.to_public()]));
        let opener = Opener::Identities(vec![own]);
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(opened(&changed, &opener).is_err(), "byte {at}");
            assert!(opened(&bytes[..at], &opener).is_err(), "cut at {at}");
        }
        assert!(matches!(opened(&bytes[..bytes.len() - 1], &opener), Err(KeyFault::Damaged { .. })));
    }

    #[test]
    fn other_files_and_later_versions_are_told_apart() {
        assert_eq!(way(b"", FILE), Err(KeyFault::NotAKey(FILE.to_owned())));
        assert_eq!(way(b"# notater", FILE), Err(KeyFault::NotAKey(FILE.to_owned())));
        assert_eq!(way(b"age-encryption.org/v2\n-> X25519", FILE), Err(KeyFault::Newer(FILE.to_owned())));
        assert!(matches!(way(b"age-encryption.org/v1\n-> X2", FILE), Err(KeyFault::Damaged { .. })));
    }

    #[test]
    fn short_passphrases_and_what_is_no_recipient_are_refused() {
        assert_eq!(Seal::passphrase(secret("elleve tegn")).unwrap_err(), KeyFault::ShortPassphrase(11));
        assert!(Seal::passphrase(secret("tolv tegn åå")).is_ok(), "characters count, not bytes");
        assert_eq!(Seal::recipients(&["age1x"]).unwrap_err(), KeyFault::BadRecipient("age1x".to_owned()));
    }

    #[test]
    fn an_identity_file_has_keys_and_comments() {
        let own = x25519::Identity::generate();
        let text = format!("# laget i dag\n\n{}\n", own.to_string().expose_secret());
        assert!(matches!(Opener::identity_file(&secret(&text), "id"), Ok(Opener::Identities(all)) if all.len() == 1));
        let line = |text: &str| match Opener::identity_file(&secret(text), "id") {
            Err(KeyFault::BadIdentity { line, .. }) => line,
            other => panic!("{other:?}"),
        };
        assert_eq!((line("# ingen\n"), line("# en\nAGE-SECRET-KEY-1TULL\n")), (0, 2));
    }

    #[test]
    fn nothing_secret_is_shown_to_a_debugger() {
        let shown =
            format!("{:?} {:?}", Opener::Passphrase(secret("hemmelig ord")), Seal::Passphrase(secret("hemmelig")));
        assert!(!shown.contains("hemmelig"), "{shown}");
    }
}
