//! The state of a reader on its way through a rich text file.

use std::mem;

use super::super::super::{ExchangeFault, Report};
use super::super::builder::Builder;
use super::super::content::{Content, NoteKind, Role, plain};
use super::super::file::{File, NEST};
use super::super::remarks::{Found, tell};
use super::charset::Charset;
use super::fonts::{Fonts, Styles, outline};
use super::group::{Destination, Group};
use super::lexer::{Lexer, Token};
use super::story::Story;
use super::words;

/// Reads a file that begins as rich text.
///
/// # Errors
/// When its groups are too deep.
pub(super) fn read(file: File<'_>, bytes: &[u8], report: &mut Report) -> Result<Content, ExchangeFault> {
    let mut reader = Reader::new(report);
    for token in Lexer::new(bytes) {
        if !matches!(token, Token::Hex(_) | Token::Bytes(_)) {
            reader.flush();
        }
        match token {
            Token::Open if reader.groups.len() >= NEST => return Err(file.too_deep()),
            Token::Open => reader.open(),
            Token::Close => {
                reader.close();
                if reader.groups.is_empty() {
                    break;
                }
            }
            Token::Word(word, number) => reader.word(word, number),
            Token::Sign(sign) => reader.sign(sign),
            Token::Hex(byte) => reader.bytes(&[byte]),
            Token::Bytes(bytes) => reader.bytes(bytes),
        }
    }
    reader.flush();
    Ok(reader.finish())
}

struct Reader<'a> {
    report: &'a mut Report,
    builder: Builder,
    groups: Vec<Group>,
    fonts: Fonts,
    styles: Styles,
    /// How bytes become letters where no font says.
    charset: Charset,
    /// Bytes not yet letters.
    waiting: Vec<u8>,
    /// Letters still to pass over after `\u`.
    passed: usize,
    /// The first half of a letter beyond the first 65,536.
    half: Option<u16>,
    story: Story,
    /// Stories that go on when the one being read ends.
    outer: Vec<Story>,
    author: String,
}

impl<'a> Reader<'a> {
    fn new(report: &'a mut Report) -> Self {
        Self {
            report,
            builder: Builder::default(),
            groups: Vec::new(),
            fonts: Fonts::default(),
            styles: Styles::default(),
            charset: Charset::default(),
            waiting: Vec::new(),
            passed: 0,
            half: None,
            story: Story::default(),
            outer: Vec::new(),
            author: String::new(),
        }
    }

    fn open(&mut self) {
        self.passed = 0;
        let group = match self.groups.last_mut() {
            Some(outer) => {
                outer.fresh = false;
                let mut inner = outer.inner();
                if outer.doubled {
                    inner.destination = Destination::Nowhere;
                }
                inner.style = outer.destination == Destination::Styles && !outer.style;
                if inner.style {
                    self.styles.begin();
                }
                inner
            }
            None => Group::outermost(),
        };
        self.groups.push(group);
    }

    fn close(&mut self) {
        self.passed = 0;
        let Some(group) = self.groups.pop() else { return };
        if group.style {
            self.styles.end();
        }
        if let Some(kind) = group.note {
            self.end_note(kind);
        }
    }

    /// A control word; the first of a group may say where its text goes.
    fn word(&mut self, word: &str, number: Option<i32>) {
        let Some(group) = self.groups.last_mut() else { return };
        let (fresh, starred) = (mem::take(&mut group.fresh), mem::take(&mut group.starred));
        if fresh && self.destination(word, starred) {
            return;
        }
        match self.destination_now() {
            Destination::Nowhere => {
                if let (Some(group), "uc") = (self.groups.last_mut(), word) {
                    group.fallback = fallback(number);
                }
            }
            Destination::Fonts => self.fonts.word(word, number.unwrap_or(0)),
            Destination::Styles => self.styles.word(word, number),
            Destination::Author => self.unicode(word, number),
            Destination::Text => {
                self.unicode(word, number);
                if !self.paragraph_word(word, number) && !self.table_word(word, number) {
                    self.character_word(word, number);
                }
            }
        }
    }

    /// Whether the word begins a destination. Unknown ones after `\*` lead nowhere.
    fn destination(&mut self, word: &str, starred: bool) -> bool {
        if word == "ud" && starred && self.groups.iter().rev().nth(1).is_some_and(|outer| outer.doubled) {
            self.go_to(Destination::Text);
            return true;
        }
        let Some(group) = self.groups.last_mut() else { return false };
        if group.destination == Destination::Nowhere {
            return true;
        }
        match word {
            "fonttbl" => self.go_to(Destination::Fonts),
            "stylesheet" => self.go_to(Destination::Styles),
            "atnauthor" => {
                self.author.clear();
                self.go_to(Destination::Author);
            }
            "upr" => group.doubled = true,
            "pict" => {
                self.go_to(Destination::Nowhere);
                tell(self.report, Found::Picture, self.builder.number());
            }
            _ if words::nowhere(word) || (starred && !words::read_though_starred(word)) => {
                self.go_to(Destination::Nowhere);
            }
            _ => match words::note(word) {
                Some(kind) => self.begin_note(kind),
                None => return false,
            },
        }
        true
    }

    fn go_to(&mut self, destination: Destination) {
        if let Some(group) = self.groups.last_mut() {
            group.destination = destination;
        }
    }

    fn destination_now(&self) -> Destination {
        self.groups.last().map_or(Destination::Nowhere, |group| group.destination)
    }

    fn begin_note(&mut self, kind: NoteKind) {
        if self.groups.last().is_some_and(|group| group.deleted) {
            return self.go_to(Destination::Nowhere);
        }
        // What hangs on a paragraph needs one to hang on.
        if kind != NoteKind::Margin {
            self.open_paragraph();
        }
        let author =
            (kind == NoteKind::Comment).then(|| mem::take(&mut self.author)).filter(|name| !name.trim().is_empty());
        self.builder.open_note(kind, author.map(|name| name.trim().to_owned()));
        self.outer.push(mem::take(&mut self.story));
        if let Some(group) = self.groups.last_mut() {
            group.note = Some(kind);
            group.plain(self.charset);
        }
    }

    fn end_note(&mut self, kind: NoteKind) {
        self.close_paragraph();
        self.story.tables.reach(0, &mut self.builder);
        self.builder.close(true);
        self.story = self.outer.pop().unwrap_or_default();
        let found = match kind {
            NoteKind::Comment => Found::Comment,
            NoteKind::Footnote => Found::Footnote,
            NoteKind::TextBox => Found::TextBox,
            // Told at the end, when those that say the same are one.
            NoteKind::Margin => return,
        };
        tell(self.report, found, self.builder.number());
    }

    fn paragraph_word(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "par" | "sect" => self.end_paragraph(),
            "page" | "column" => self.write("\n"),
            "pard" => {
                let row = self.story.row && !self.story.in_table;
                self.story.in_table = false;
                self.story.level = None;
                self.story.row = row;
                self.role(Role::Text);
            }
            "s" => self.role(self.styles.role(number.unwrap_or(0))),
            "outlinelevel" => {
                if let Some(role) = number.and_then(outline) {
                    self.role(role);
                }
            }
            "ls" if self.story.role == Role::Text => self.role(Role::Item(1)),
            "ilvl" if matches!(self.story.role, Role::Text | Role::Item(_)) => {
                let level = number.and_then(|level| u8::try_from(level).ok()).unwrap_or(0);
                self.role(Role::Item(level.saturating_add(1)));
            }
            _ => return false,
        }
        true
    }

    fn table_word(&mut self, word: &str, number: Option<i32>) -> bool {
        match word {
            "trowd" => self.story.row = true,
            "intbl" => self.story.in_table = true,
            "itap" => self.story.level = Some(number.and_then(|level| usize::try_from(level).ok()).unwrap_or(1)),
            "cell" => self.end_cell(1),
            "nestcell" => self.end_cell(self.story.depth().max(2)),
            "row" => {
                self.end_row(1);
                self.story.row = false;
            }
            "nestrow" => {
                self.end_row(self.story.depth().max(2));
                self.story.row = false;
            }
            _ => return false,
        }
        true
    }

    fn character_word(&mut self, word: &str, number: Option<i32>) {
        let on = number != Some(0);
        let first = self.fonts.set(self.fonts.first).unwrap_or(self.charset);
        if let Some(letter) = words::letter(word) {
            return self.write(letter);
        }
        let Some(group) = self.groups.last_mut() else { return };
        match word {
            "ansicpg" => self.charset = number.and_then(Charset::page).unwrap_or(self.charset),
            "mac" => self.charset = Charset::page(10000).unwrap_or(self.charset),
            "pc" => self.charset = Charset::page(437).unwrap_or(self.charset),
            "pca" => self.charset = Charset::page(850).unwrap_or(self.charset),
            "deff" => self.fonts.first = number.unwrap_or(0),
            "f" => group.charset = self.fonts.set(number.unwrap_or(0)).unwrap_or(self.charset),
            "plain" => group.plain(first),
            "uc" => group.fallback = fallback(number),
            "v" => group.hidden = on,
            "deleted" => {
                group.deleted = on;
                if on {
                    tell(self.report, Found::Deleted, self.builder.number());
                }
            }
            "revised" if on => tell(self.report, Found::Inserted, self.builder.number()),
            _ => {}
        }
        if matches!(word, "ansicpg" | "mac" | "pc" | "pca") {
            self.groups.iter_mut().for_each(|group| group.charset = self.charset);
        }
    }

    /// A letter by its number, negative above 32,767; those beyond 65,535 come in two halves.
    fn unicode(&mut self, word: &str, number: Option<i32>) {
        let (Some(number), "u") = (number, word) else { return };
        let unit = (number & 0xFFFF) as u16;
        let whole = match (self.half.take(), unit) {
            (_, 0xD800..=0xDBFF) => {
                self.half = Some(unit);
                None
            }
            (Some(first), _) => Some(String::from_utf16_lossy(&[first, unit])),
            // Letters of a picture font, shifted to where no letter is.
            (None, 0xF020..=0xF0FF) => Some(char::REPLACEMENT_CHARACTER.to_string()),
            (None, _) => Some(String::from_utf16_lossy(&[unit])),
        };
        if let Some(text) = whole {
            self.write(&text);
        }
        self.passed = self.groups.last().map_or(1, |group| group.fallback);
    }

    fn sign(&mut self, sign: u8) {
        if self.passed > 0 {
            self.passed -= 1;
            return;
        }
        match sign {
            b'*' => self.groups.last_mut().into_iter().for_each(|group| group.starred = group.fresh),
            b'~' => self.write("\u{a0}"),
            b'-' => self.write("\u{ad}"),
            b'_' => self.write("\u{2011}"),
            b'\\' | b'{' | b'}' => self.write(char::from(sign).encode_utf8(&mut [0; 4])),
            b'\n' | b'\r' if self.destination_now() == Destination::Text => self.end_paragraph(),
            _ => {}
        }
    }

    fn bytes(&mut self, bytes: &[u8]) {
        let passed = self.passed.min(bytes.len());
        self.passed -= passed;
        if let Some(group) = self.groups.last_mut() {
            group.fresh = false;
        }
        if self.destination_now() != Destination::Nowhere {
            self.waiting.extend(bytes.iter().skip(passed));
        }
    }

    /// Bytes that wait become letters: one letter may be two of them.
    fn flush(&mut self) {
        if self.waiting.is_empty() {
            return;
        }
        let bytes = mem::take(&mut self.waiting);
        let charset = self.groups.last().map_or(self.charset, |group| group.charset);
        self.write(&charset.decode(&bytes));
    }

    fn write(&mut self, text: &str) {
        match self.destination_now() {
            Destination::Text => self.write_text(text),
            Destination::Styles => self.styles.text(text),
            Destination::Author => self.author.push_str(text),
            Destination::Fonts | Destination::Nowhere => {}
        }
    }

    fn write_text(&mut self, text: &str) {
        let Some(group) = self.groups.last_mut() else { return };
        if group.deleted || group.doubled {
            return;
        }
        let hidden = mem::take(&mut group.hidden);
        self.open_paragraph();
        self.builder.write(text);
        if hidden {
            tell(self.report, Found::Hidden, self.builder.number());
        }
    }

    fn role(&mut self, role: Role) {
        self.story.role = role;
        if self.story.open {
            self.builder.role(role);
        }
    }

    fn open_paragraph(&mut self) {
        if !mem::replace(&mut self.story.open, true) {
            self.story.tables.reach(self.story.depth(), &mut self.builder);
            self.builder.open_paragraph(self.story.role);
        }
    }

    fn close_paragraph(&mut self) {
        if mem::take(&mut self.story.open) {
            self.builder.close_paragraph(false);
        }
    }

    /// A paragraph ends, and if its end is deleted goes on in the next.
    fn end_paragraph(&mut self) {
        if self.groups.last().is_some_and(|group| group.deleted) {
            return;
        }
        self.open_paragraph();
        self.close_paragraph();
    }

    fn end_cell(&mut self, depth: usize) {
        self.close_paragraph();
        self.story.tables.reach(depth.max(1), &mut self.builder);
        self.story.tables.end_cell(&mut self.builder);
    }

    fn end_row(&mut self, depth: usize) {
        self.close_paragraph();
        if self.story.tables.depth() >= depth {
            self.story.tables.reach_open(depth, &mut self.builder);
            self.story.tables.end_row(&mut self.builder);
        }
    }

    fn finish(self) -> Content {
        if !self.groups.is_empty() {
            tell(self.report, Found::CutOff, self.builder.number());
        }
        let mut content = self.builder.finish();
        let mut margins: Vec<String> = Vec::new();
        content.notes.retain(|note| {
            let text = plain(&note.blocks);
            let kept = !text.trim().is_empty() && (note.kind != NoteKind::Margin || !margins.contains(&text));
            if kept && note.kind == NoteKind::Margin {
                tell(self.report, Found::Margin, None);
                margins.push(text);
            }
            kept
        });
        content
    }
}

fn fallback(number: Option<i32>) -> usize {
    number.and_then(|count| usize::try_from(count).ok()).unwrap_or(1).min(16)
}
