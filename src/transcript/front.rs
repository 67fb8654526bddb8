//! Where the front matter ends and the interview starts.

/// A file cut in two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Front<'a> {
    /// The YAML between the two `---`; `None` where the file does not start with one.
    pub(super) yaml: Option<&'a str>,
    /// Whether the second `---` is there.
    pub(super) closed: bool,
    /// Byte offset of what follows.
    pub(super) body: usize,
}

/// Lines above the YAML: the first `---`.
pub(super) const LINES_ABOVE: u32 = 1;

/// Cuts a file. Where the front matter does not end, it ends before the first line that cannot be
/// YAML: a speaker or a heading, so that the interview is not lost.
pub(super) fn split(text: &str) -> Front<'_> {
    let Some(start) = text.split_inclusive('\n').next().filter(|line| is_fence(line, &["---"])).map(str::len) else {
        return Front { yaml: None, closed: false, body: 0 };
    };
    let after = text.get(start..).unwrap_or_default();
    let cut = |at: usize, closed, next| Front { yaml: after.get(..at), closed, body: start + next };
    let mut at = 0;
    for line in after.split_inclusive('\n') {
        if is_fence(line, &["---", "..."]) {
            return cut(at, true, at + line.len());
        }
        if line.starts_with("**")
            || line.starts_with("# ") && after.get(..at).is_some_and(|above| above.ends_with("\n\n"))
        {
            return cut(at, false, at);
        }
        at += line.len();
    }
    cut(at, false, at)
}

fn is_fence(line: &str, fences: &[&str]) -> bool {
    fences.contains(&line.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_cut_at_its_fences() {
        let text = "---\nid: a\n--- \n\nx";
        assert_eq!(split(text), Front { yaml: Some("id: a\n"), closed: true, body: 15 });
        assert_eq!(split("---\n---\n"), Front { yaml: Some(""), closed: true, body: 8 });
        assert_eq!(split("x\n---\n"), Front { yaml: None, closed: false, body: 0 });
        assert_eq!(split(""), Front { yaml: None, closed: false, body: 0 });
    }

    #[test]
    fn an_open_front_matter_hides_no_turn() {
        let front = split("---\nid: a\n# a comment\n\n# Intervju\n\n**K1**: ja\n");
        assert_eq!((front.yaml, front.closed), (Some("id: a\n# a comment\n\n"), false));
        assert_eq!(split("---\nid: a").yaml, Some("id: a"));
    }
}
