//! Keys in words, and the bytes a terminal sends for them: `jj<enter>san<esc><c-p>`.

/// What one key sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stroke {
    pub bytes: Vec<u8>,
    /// A lone escape: what follows at once would be taken for Alt and a key.
    pub is_escape: bool,
}

/// The keys of a notation: letters stand for themselves, names in angle brackets for the others.
///
/// `<enter> <esc> <tab> <s-tab> <space> <bs> <del> <ins> <home> <end> <pgup> <pgdn> <up> <down> <left>
/// <right> <f1>`…`<f12>`, `<lt>` for `<`; `<c-x>` and `<a-x>` for Control and Alt with any of them,
/// `<s-…>` for Shift with an arrow, home, end or page key. Panics where a name is not known.
pub fn strokes(notation: &str) -> Vec<Stroke> {
    let mut keys = Vec::new();
    let mut rest = notation;
    while let Some(letter) = rest.chars().next() {
        let closed = rest.strip_prefix('<').and_then(|inside| inside.split_once('>'));
        let (bytes, after) = match closed {
            Some((name, after)) => (named(name), after),
            None => (letter.to_string().into_bytes(), &rest[letter.len_utf8()..]),
        };
        keys.push(Stroke { is_escape: bytes == b"\x1b", bytes });
        rest = after;
    }
    keys
}

fn named(name: &str) -> Vec<u8> {
    if let Some(bytes) = plain(name) {
        return bytes;
    }
    let (modifier, key) = name.split_once('-').unwrap_or_else(|| panic!("no key is called <{name}>"));
    match modifier {
        "s" if key == "tab" => b"\x1b[Z".to_vec(),
        "s" => modified(key, 2),
        "a" => {
            let inner = if key.chars().count() == 1 { Some(key.as_bytes().to_vec()) } else { None };
            inner.map_or_else(|| modified(key, 3), |inner| [&b"\x1b"[..], &inner].concat())
        }
        "c" if key.len() == 1 => vec![key.as_bytes()[0].to_ascii_lowercase() & 0x1f],
        "c" if key == "space" => vec![0],
        "c" => modified(key, 5),
        _ => panic!("no key is called <{name}>"),
    }
}

fn plain(name: &str) -> Option<Vec<u8>> {
    let bytes: &[u8] = match name {
        "enter" => b"\r",
        "esc" => b"\x1b",
        "tab" => b"\t",
        "space" => b" ",
        "lt" => b"<",
        "bs" => b"\x7f",
        "f1" => b"\x1bOP",
        "f2" => b"\x1bOQ",
        "f3" => b"\x1bOR",
        "f4" => b"\x1bOS",
        _ => {
            return csi(name).map(|(number, last)| match (number, last) {
                (1, last) => format!("\x1b[{last}").into_bytes(),
                (number, last) => format!("\x1b[{number}{last}").into_bytes(),
            });
        }
    };
    Some(bytes.to_vec())
}

/// The number and the last letter of a key that is a control sequence.
fn csi(name: &str) -> Option<(u8, char)> {
    Some(match name {
        "up" => (1, 'A'),
        "down" => (1, 'B'),
        "right" => (1, 'C'),
        "left" => (1, 'D'),
        "home" => (1, 'H'),
        "end" => (1, 'F'),
        "ins" => (2, '~'),
        "del" => (3, '~'),
        "pgup" => (5, '~'),
        "pgdn" => (6, '~'),
        "f5" => (15, '~'),
        "f6" => (17, '~'),
        "f7" => (18, '~'),
        "f8" => (19, '~'),
        "f9" => (20, '~'),
        "f10" => (21, '~'),
        "f11" => (23, '~'),
        "f12" => (24, '~'),
        _ => return None,
    })
}

/// With a modifier: 2 Shift, 3 Alt, 5 Control.
fn modified(name: &str, modifier: u8) -> Vec<u8> {
    let (number, last) = csi(name).unwrap_or_else(|| panic!("<{name}> is not sent with a modifier"));
    format!("\x1b[{number};{modifier}{last}").into_bytes()
}
