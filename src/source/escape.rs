//! Text that came from a file passes here before it reaches a terminal, CSV or Markdown.

/// Makes text harmless for a terminal: control characters (C0, C1, escape sequences), bidirectional
/// overrides and invisible format characters become visible `\u{…}`; a tab and a line end become a
/// space each.
pub fn terminal(text: &str) -> String {
    // Nearly every text is harmless, and this is asked of every one that is shown.
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' | '\r' => out.push(' '),
            c if is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// Characters that act on a terminal or hide in a text: controls, bidi controls, zero-width and
/// other format characters. The soft hyphen and zero-width joiners inside emoji are hidden too: a
/// reader cannot see them, and a quote must not differ in what cannot be seen.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00AD}' | '\u{061C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// Makes text harmless as a CSV cell: what a spreadsheet would read as a formula (`= + - @`, tab or
/// return first) gets a leading apostrophe. Quoting is the CSV writer's business.
pub fn csv_cell(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

/// Makes text harmless inside a Markdown paragraph: every character that could start a construct is
/// escaped, line ends become spaces. Rendering the result gives the text back.
pub fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '&' | '~' | '|' | '!' => {
                out.push('\\');
                out.push(c);
            }
            c if is_hidden(c) => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_acts_reaches_a_terminal() {
        assert_eq!(terminal("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
        assert_eq!(terminal("a\u{202e}b\u{9b}c"), "a\\u{202e}b\\u{9b}c");
        assert_eq!(terminal("blåbær\tog\nfløte"), "blåbær og fløte");
    }

    #[test]
    fn a_formula_is_text() {
        assert_eq!(csv_cell("=1+1"), "'=1+1");
        assert_eq!(csv_cell("ja = nei"), "ja = nei");
    }

    #[test]
    fn markdown_is_text() {
        assert_eq!(markdown("*a* [b](c)"), "\\*a\\* \\[b\\](c)");
    }
}
