//! The text of a cue: what was said, by whom.

use super::entity::reference;
use super::tag::{self, Kind, Tag};

/// Text of one voice.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::exchange) struct Run {
    /// Whom the nearest `<v>` around it names.
    pub(in crate::exchange) voice: Option<String>,
    /// Tags taken out, character references resolved, line ends kept.
    pub(in crate::exchange) text: String,
}

/// What becomes of a `<` that begins no tag WebVTT knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::exchange) enum Leniency {
    /// It and all up to `>` vanish, as the W3C has it.
    Strict,
    /// It is a word like any other: nothing spoken is lost.
    Literal,
}

/// The text of a payload, parted where the voice changes.
pub(in crate::exchange) fn runs(payload: &str, leniency: Leniency) -> Vec<Run> {
    let mut reader = Reader { runs: Vec::new(), open: Vec::new(), voices: Vec::new() };
    let mut rest = payload;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, after) = rest.split_at_checked(at).unwrap_or((rest, ""));
        reader.say(before);
        rest = if let Some(after) = after.strip_prefix('<') {
            reader.tag(after, leniency)
        } else {
            reader.reference(after.strip_prefix('&').unwrap_or(""))
        };
    }
    reader.say(rest);
    reader.runs
}

struct Reader {
    runs: Vec<Run>,
    /// Tags that are open, the innermost last.
    open: Vec<Kind>,
    /// The voices among them.
    voices: Vec<String>,
}

impl Reader {
    fn say(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        let voice = self.voices.last().filter(|voice| !voice.is_empty());
        match self.runs.last_mut() {
            Some(run) if run.voice.as_ref() == voice => run.text.push_str(text),
            _ => self.runs.push(Run { voice: voice.cloned(), text: text.to_owned() }),
        }
    }

    fn reference<'a>(&mut self, after: &'a str) -> &'a str {
        let (letters, rest) = reference(after).unwrap_or_else(|| ("&".to_owned(), after));
        self.say(&letters);
        rest
    }

    fn tag<'a>(&mut self, after: &'a str, leniency: Leniency) -> &'a str {
        if leniency == Leniency::Literal {
            // A tag holds no other, so looking no farther than the next `<` keeps a row of them linear.
            let end = after.find(['<', '>']).unwrap_or(after.len());
            let closed = after.get(end..).is_some_and(|at| at.starts_with('>'));
            let inside = after.get(..end).unwrap_or("");
            let rest = after.get(end + 1..).unwrap_or("");
            if closed && is_markup(inside) {
                self.say(if inside.starts_with("br") { "\n" } else { "" });
                return rest;
            }
            if !closed || tag::read(inside).0 == Tag::Unknown {
                self.say("<");
                return after;
            }
        }
        let (tag, rest) = tag::read(after);
        match tag {
            Tag::Start(kind, annotation) => self.start(kind, annotation),
            Tag::End(kind) => self.end(kind),
            Tag::Time | Tag::Unknown => {}
        }
        rest
    }

    fn start(&mut self, kind: Kind, annotation: String) {
        if kind == Kind::RubyText && self.open.last() != Some(&Kind::Ruby) {
            return;
        }
        if kind == Kind::Voice {
            self.voices.push(annotation);
        }
        self.open.push(kind);
    }

    fn end(&mut self, kind: Kind) {
        let innermost = self.open.last().copied();
        if innermost == Some(kind) {
            self.open.pop();
            if kind == Kind::Voice {
                self.voices.pop();
            }
        } else if kind == Kind::Ruby && innermost == Some(Kind::RubyText) {
            self.open.pop();
            self.open.pop();
        }
    }
}

/// Markup of HTML that subtitle programs write though WebVTT has it not.
fn is_markup(inside: &str) -> bool {
    let name = inside.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
    matches!(name, "font" | "br" | "span" | "p" | "em" | "strong" | "s")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(payload: &str, leniency: Leniency) -> Vec<(Option<String>, String)> {
        runs(payload, leniency).into_iter().map(|run| (run.voice, run.text)).collect()
    }

    #[test]
    fn voices_part_the_text() {
        let found = read("hei <v Ola Nes>ja <v Kari Vik><i>nei</i></v> jo</v> ha", Leniency::Strict);
        let run = |voice: Option<&str>, text: &str| (voice.map(str::to_owned), text.to_owned());
        assert_eq!(
            found,
            [
                run(None, "hei "),
                run(Some("Ola Nes"), "ja "),
                run(Some("Kari Vik"), "nei"),
                run(Some("Ola Nes"), " jo"),
                run(None, " ha")
            ]
        );
    }

    #[test]
    fn what_is_no_tag_is_lost_or_kept() {
        for (payload, strict, literal) in [
            ("3 < 4 og 5", "3 ", "3 < 4 og 5"),
            ("<navn> sa <b>ja</b>", " sa ja", "<navn> sa ja"),
            ("a<<<<b", "a", "a<<<<b"),
            ("<3 <v Ola>ja", "ja", "<3 ja"),
            ("en<br/>to <font color=\"red\">tre</font>", "ento tre", "en\nto tre"),
            ("x &lt;i&gt; &amp", "x <i> &", "x <i> &"),
        ] {
            let plain = |leniency| runs(payload, leniency).iter().map(|run| run.text.as_str()).collect::<String>();
            assert_eq!(
                (plain(Leniency::Strict).as_str(), plain(Leniency::Literal).as_str()),
                (strict, literal),
                "{payload}"
            );
        }
    }

    #[test]
    fn a_row_of_open_brackets_takes_linear_time() {
        let payload = "<".repeat(2_000_000);
        assert_eq!(runs(&payload, Leniency::Literal).len(), 1);
        assert_eq!(runs(&"<v a>x".repeat(200_000), Leniency::Literal).len(), 1);
    }
}
