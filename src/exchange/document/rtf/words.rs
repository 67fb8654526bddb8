//! Control words by what they are for.

use super::super::content::NoteKind;

/// The text a word stands for.
pub(super) fn letter(word: &str) -> Option<&'static str> {
    Some(match word {
        "tab" => "\t",
        "line" | "lbr" | "softline" => "\n",
        "emdash" => "—",
        "endash" => "–",
        "emspace" => "\u{2003}",
        "enspace" => "\u{2002}",
        "qmspace" => "\u{2005}",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        "bullet" => "•",
        "zwj" => "\u{200d}",
        "zwnj" => "\u{200c}",
        "zwbo" => "\u{200b}",
        "zwnbo" => "\u{2060}",
        "ltrmark" => "\u{200e}",
        "rtlmark" => "\u{200f}",
        _ => return None,
    })
}

/// The note a destination begins.
pub(super) fn note(word: &str) -> Option<NoteKind> {
    Some(match word {
        "footnote" => NoteKind::Footnote,
        "annotation" => NoteKind::Comment,
        "shptxt" | "dptxbxtext" => NoteKind::TextBox,
        "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => NoteKind::Margin,
        _ => return None,
    })
}

/// Destinations whose text is not the document's.
pub(super) fn nowhere(word: &str) -> bool {
    matches!(
        word,
        "aftncn"
            | "aftnsep"
            | "aftnsepc"
            | "atndate"
            | "atnicn"
            | "atnid"
            | "atnparent"
            | "atnref"
            | "atntime"
            | "atrfend"
            | "atrfstart"
            | "bkmkend"
            | "bkmkstart"
            | "colorschememapping"
            | "colortbl"
            | "datafield"
            | "datastore"
            | "docvar"
            | "fchars"
            | "ffdeftext"
            | "ffname"
            | "filetbl"
            | "fldinst"
            | "ftncn"
            | "ftnsep"
            | "ftnsepc"
            | "generator"
            | "info"
            | "latentstyles"
            | "lchars"
            | "listoverridetable"
            | "listtable"
            | "listtext"
            | "nonesttables"
            | "nonshppict"
            | "objalias"
            | "objclass"
            | "objdata"
            | "objname"
            | "objsect"
            | "panose"
            | "pgptbl"
            | "pict"
            | "pntext"
            | "pntxta"
            | "pntxtb"
            | "revtbl"
            | "rsidtbl"
            | "rxe"
            | "shprslt"
            | "sp"
            | "tc"
            | "tcn"
            | "themedata"
            | "txe"
            | "userprops"
            | "xe"
            | "xmlnstbl"
    )
}

/// What may follow `\*` and is read all the same.
pub(super) fn read_though_starred(word: &str) -> bool {
    note(word).is_some()
        || matches!(word, "atnauthor" | "cs" | "do" | "nesttableprops" | "shpinst" | "shppict" | "ts" | "ud")
}
