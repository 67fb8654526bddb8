//! Files of the project and the addresses editors give them: `file:///home/…/chapters/kapittel-4.md`.

use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use lsp_types::Uri;

use crate::source::{FileName, percent_escaped, percent_unescaped};

/// The address of a file of the project; `None` where its path cannot be one.
pub(super) fn uri(root: &Path, file: &FileName) -> Option<Uri> {
    let path = root.join(file.as_str());
    let text = path.to_string_lossy().replace('\\', "/");
    let slash = if text.starts_with('/') { "" } else { "/" };
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '~' | '/');
    Uri::from_str(&format!("file://{slash}{}", percent_escaped(&text, plain))).ok()
}

/// The file of the project at an address; `None` for what lies elsewhere. `real` follows the links in a path: editors name
/// a file by the way somebody took to it.
pub(super) fn file(root: &Path, uri: &Uri, real: impl FnOnce(&Path) -> PathBuf) -> Option<FileName> {
    let path = real(&path(uri.as_str())?);
    let inside = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    Some(FileName::new(parts?.join("/")))
}

/// The path of a `file:` address. `/c:/…` is a path with a drive.
fn path(uri: &str) -> Option<PathBuf> {
    let rest = uri.strip_prefix("file://")?;
    let text = percent_unescaped(rest.strip_prefix("localhost").unwrap_or(rest))?;
    let drive = text.strip_prefix('/').filter(|rest| rest.chars().nth(1) == Some(':'));
    Some(PathBuf::from(drive.unwrap_or(&text)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_again_by_its_address() {
        let root = Path::new("/hjem/mine saker/blå");
        for name in ["chapters/kapittel-4.md", "chapters/om æøå & 100 %.md"] {
            let name = FileName::new(name);
            let address = uri(root, &name).unwrap();
            assert!(address.as_str().is_ascii(), "{}", address.as_str());
            assert_eq!(file(root, &address, Path::to_owned), Some(name));
        }
    }

    #[test]
    fn what_lies_elsewhere_is_no_file_of_the_project() {
        let root = Path::new("/hjem/p");
        for text in ["file:///hjem/q/a.md", "untitled:Untitled-1", "https://a.no/hjem/p/a.md", "file:///hjem/p/%zz"] {
            let found = Uri::from_str(text).ok().and_then(|uri| file(root, &uri, Path::to_owned));
            assert_eq!(found, None, "{text}");
        }
    }
}
