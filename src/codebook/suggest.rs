//! The code somebody meant.

use super::{Code, CodeAddress, Codebook};

/// Longer texts are no misspelt address.
const LONGEST: usize = 200;

impl Codebook {
    /// The address that `address` was probably meant to be.
    ///
    /// Tried in this order: an address the code had before; a code whose id or label is the text or
    /// its last part; the address that differs in the fewest letters, at most a third of them; the
    /// same for the last part and ids. `None` where nothing is close.
    pub fn suggest(&self, address: &str) -> Option<String> {
        let wanted = address.trim().to_lowercase();
        if wanted.is_empty() || wanted.chars().count() > LONGEST {
            return None;
        }
        let known = CodeAddress::new(&wanted).ok().and_then(|address| self.resolve(&address));
        let code = known.map(|found| found.code()).or_else(|| {
            let ranked = self.codes().iter().filter_map(|code| Some((rank(code, &wanted)?, code)));
            ranked.min_by_key(|(rank, code)| (*rank, code.retired)).map(|(_, code)| code)
        })?;
        Some(code.address.to_string())
    }
}

/// How far a code is from what is wanted: which kind of likeness, then how many letters differ.
fn rank(code: &Code, wanted: &str) -> Option<(u8, usize)> {
    let last = wanted.rsplit('/').next().unwrap_or(wanted);
    let label = code.label.to_lowercase();
    let apart = distance(wanted, code.address.as_str());
    if code.address.id() == last || label == last || label == wanted {
        return Some((0, apart));
    }
    if is_close(apart, wanted) {
        return Some((1, apart));
    }
    let of_id = distance(last, code.address.id());
    is_close(of_id, last).then_some((2, of_id))
}

fn distance(a: &str, b: &str) -> usize {
    strsim::damerau_levenshtein(a, b)
}

/// At most a third of the letters differ, or one.
fn is_close(distance: usize, wanted: &str) -> bool {
    distance <= (wanted.chars().count() / 3).max(1)
}

#[cfg(test)]
mod tests {
    use crate::codebook::read;
    use crate::source::FileName;

    fn suggest(address: &str) -> Option<String> {
        let text = "stakeholders:\n  - id: kommune\n    label: K\n    benefits:\n      - {id: sanntid, label: Innsyn i sanntid, was: [kommune/benefits/straks]}\n      \
             - {id: tid, label: Sparer tid}\n    drawbacks:\n      - {id: tid, label: Bruker mer tid}\n";
        let (codebook, problems) = read(text, &FileName::new("codebook.yaml"));
        assert_eq!(problems, []);
        codebook.suggest(address)
    }

    #[test]
    fn what_was_meant_is_found() {
        let real_time = Some("kommune/benefits/sanntid".to_owned());
        for meant in [
            "kommune/benefits/santid",
            "komune/benefits/sanntid",
            "kommune/fordeler/sanntid",
            "sanntid",
            "Innsyn i sanntid",
            "kommune/benefits/straks",
            "spesialist/drawbacks/sannntid",
            "KOMMUNE/benefits/Sanntid",
        ] {
            assert_eq!(suggest(meant), real_time, "{meant}");
        }
        assert_eq!(suggest("kommune/drawback/tid").as_deref(), Some("kommune/drawbacks/tid"));
        assert_eq!(suggest("kommune/benefit/tid").as_deref(), Some("kommune/benefits/tid"));
    }

    #[test]
    fn what_is_far_off_is_not_guessed() {
        for far in ["", "økonomi", "noe/helt/annet", &"x".repeat(10_000)] {
            assert_eq!(suggest(far), None);
        }
    }
}
