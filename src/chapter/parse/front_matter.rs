//! Front matter that other programs put at the top of a Markdown file.

/// Bytes of the front matter: from `---` in the first line to the line `---` or `...` that closes it.
/// 0 where there is none.
pub(in crate::chapter) fn length(text: &str) -> usize {
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        match (number, line.trim_end()) {
            (0, "---") => {}
            (0, _) => return 0,
            (_, "---" | "...") => return end,
            // An empty line right after `---` is a thematic break with prose after it.
            (1, "") => return 0,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_is_at_the_top_and_closed() {
        assert_eq!(length("---\ntitle: x\n---\n# A\n"), 17);
        assert_eq!(length("---\n\ntekst\n\n---\n"), 0);
        assert_eq!(length("---\ntitle: x\n"), 0);
        assert_eq!(length("# A\n---\nx\n---\n"), 0);
    }
}
