//! The little HTML that transcription programs keep text in: lines, and times that are no words.

use pulldown_cmark::{Event, Parser};

use super::line::Line;

/// Elements whose start and end are line ends.
const BLOCKS: [&str; 12] = ["p", "div", "li", "ul", "ol", "tr", "h1", "h2", "h3", "h4", "blockquote", "hr"];

/// The lines of a page. `<span data-timestamp="1.5">` gives a time; what stands in it is not said.
pub(super) fn lines(page: &str) -> Vec<Line<'static>> {
    let mut writer = Writer::default();
    let mut rest = page;
    while !rest.is_empty() {
        rest = match rest.split_once('<') {
            Some((text, tag)) => {
                writer.text(text);
                writer.tag(tag)
            }
            None => {
                writer.text(rest);
                ""
            }
        };
    }
    writer.end_line();
    writer.lines
}

#[derive(Debug, Default)]
struct Writer {
    lines: Vec<Line<'static>>,
    line: Line<'static>,
    /// Spans open since one with a time: its text is passed over.
    in_time: usize,
}

impl Writer {
    /// Reads what follows a `<`; returns what is left.
    fn tag<'a>(&mut self, tag: &'a str) -> &'a str {
        if let Some(comment) = tag.strip_prefix("!--") {
            return comment.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '/' | '!' | '?')) {
            self.text("<");
            return tag;
        }
        let (inside, rest) = tag.split_at_checked(end_of_tag(tag)).unwrap_or((tag, ""));
        let rest = rest.strip_prefix('>').unwrap_or(rest);
        let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        match name.trim_end_matches('/') {
            "br" => self.end_line(),
            "script" | "style" => return past(rest, &format!("</{name}")),
            "span" => self.span(inside),
            "/span" => self.in_time = self.in_time.saturating_sub(1),
            block if BLOCKS.contains(&block.trim_start_matches('/')) => self.end_line(),
            _ => {}
        }
        rest
    }

    fn span(&mut self, inside: &str) {
        if self.in_time > 0 {
            self.in_time += 1;
        } else if let Some(value) = attribute(inside, "data-timestamp") {
            self.in_time = 1;
            let seconds = value.parse::<f64>().ok().filter(|seconds| (0.0..4_000_000.0).contains(seconds));
            if let Some(seconds) = seconds {
                self.line.times.push((self.line.text.trim_end().len(), (seconds * 1000.0).round() as u32));
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.in_time > 0 {
            return;
        }
        let out = self.line.text.to_mut();
        for (at, part) in text.split('&').enumerate() {
            if at == 0 {
                fold(out, part);
                continue;
            }
            match part.split_once(';').and_then(|(name, rest)| Some((entity(name)?, rest))) {
                Some((letter, rest)) => {
                    fold(out, &letter);
                    fold(out, rest);
                }
                None => {
                    out.push('&');
                    fold(out, part);
                }
            }
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        let length = line.text.trim_end().len();
        line.text.to_mut().truncate(length);
        line.times.iter_mut().for_each(|(at, _)| *at = (*at).min(length));
        if !line.text.is_empty() || !line.times.is_empty() {
            line.number = u32::try_from(self.lines.len()).unwrap_or(u32::MAX).saturating_add(1);
            self.lines.push(line);
        }
    }
}

/// Appends words, one space between them; none at the start of a line.
fn fold(out: &mut String, text: &str) {
    for c in text.chars() {
        if !c.is_whitespace() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
}

/// The character of `name` in `&name;`. CommonMark knows all names that HTML has.
fn entity(name: &str) -> Option<String> {
    let plausible = name.len() <= 32 && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    if !plausible || name.is_empty() {
        return None;
    }
    let text: String = Parser::new(&format!("x&{name};"))
        .filter_map(|event| if let Event::Text(text) = event { Some(text.into_string()) } else { None })
        .collect();
    text.strip_prefix('x').filter(|letter| !letter.starts_with('&') || name == "amp").map(str::to_owned)
}

/// Where a tag ends: at the first `>` outside quotation marks.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is never closed quotes nothing.
    tag.find('>').unwrap_or(tag.len())
}

fn attribute<'a>(inside: &'a str, name: &str) -> Option<&'a str> {
    let value = inside.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
    match quote {
        Some(quote) => value.strip_prefix(quote)?.split(quote).next(),
        None => value.split_whitespace().next(),
    }
}

fn past<'a>(text: &'a str, end: &str) -> &'a str {
    let found = text.split_once(end).or_else(|| text.split_once(&end.to_ascii_uppercase()));
    found.and_then(|(_, rest)| rest.split_once('>')).map_or("", |(_, rest)| rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(page: &str) -> Vec<String> {
        lines(page).into_iter().map(|line| line.text.into_owned()).collect()
    }

    #[test]
    fn words_are_kept_and_tags_are_not() {
        assert_eq!(texts("<p>a <b>b</b>\n c</p>d<br>e<DIV>f</DIV>"), ["a b c", "d", "e", "f"]);
        assert_eq!(texts("<!-- x > --><style>p{}</style><p title=\"a>b\">ja</p>"), ["ja"]);
        assert_eq!(texts("3 < 4 & 5 > 2 <"), ["3 < 4 & 5 > 2 <"]);
        assert_eq!(texts("<p"), Vec::<String>::new());
        assert_eq!(texts("<p title=\"x>ja"), ["ja"]);
    }

    #[test]
    fn entities_are_letters() {
        assert_eq!(
            texts("bl&aring;b&aelig;r &#248; &#xE5; &amp; &laquo;ja&raquo;&nbsp;&hellip; &tull; AT&T; &amp;amp;"),
            ["blåbær ø å & «ja» … &tull; AT&T; &amp;"]
        );
        assert_eq!(texts("a &#42; b &lowbar; c"), ["a * b _ c"]);
    }

    #[test]
    fn times_are_no_words() {
        let read = lines(
            "<p><span data-timestamp='1.5'><i>00:<span>01</span></i></span> ja <span class=x data-timestamp=2>x</span>nei</p>",
        );
        assert_eq!((read[0].text.as_ref(), read[0].times.as_slice()), ("ja nei", [(0, 1_500), (2, 2_000)].as_slice()));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config::with_cases(300))]
        #[test]
        fn any_page_is_read(page in "[<>&;/a-cå \"'=!-]{0,60}") {
            lines(&page);
        }
    }
}
