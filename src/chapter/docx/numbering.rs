//! Bullets and numbers of lists.

use super::body::Written;
use super::{NAMES, PROLOGUE};

impl Written {
    /// Bullets, and numbers from wherever each list begins.
    pub(super) fn numbering(&self) -> String {
        let levels = |format: &str, text: fn(usize) -> String| -> String {
            let level = |at: usize| {
                format!(
                    "<w:lvl w:ilvl=\"{at}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{}\"/>\
                     <w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{}\" w:hanging=\"397\"/></w:pPr></w:lvl>",
                    text(at),
                    397 * (at + 1)
                )
            };
            (0..9).map(level).collect()
        };
        let bullets = levels("bullet", |at| if at % 2 == 0 { "•".to_owned() } else { "–".to_owned() });
        let numbers = levels("decimal", |at| format!("%{}.", at + 1));
        let starts = |first: u64| -> String {
            let level =
                |at| format!("<w:lvlOverride w:ilvl=\"{at}\"><w:startOverride w:val=\"{first}\"/></w:lvlOverride>");
            (0..9).map(level).collect()
        };
        let lists = self.lists.iter().enumerate();
        let lists: String = lists
            .map(|(at, first)| {
                format!("<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"1\"/>{}</w:num>", at + 2, starts(*first))
            })
            .collect();
        format!(
            "{PROLOGUE}<w:numbering {NAMES}><w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{bullets}\
             </w:abstractNum><w:abstractNum w:abstractNumId=\"1\"><w:multiLevelType w:val=\"hybridMultilevel\"/>{numbers}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>{lists}</w:numbering>\n"
        )
    }
}
