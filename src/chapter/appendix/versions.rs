//! What the numbers can be computed again from: sums of files.

use super::Facts;
use super::method::hex;
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::transcript::Language;

/// The sums of each kind of file: SHA-256 over the lines `SHA-256  NAME`, in order of name, as `sha256sum` writes them.
pub(super) fn sums(ground: &Ground<'_>, facts: &Facts<'_>) -> String {
    let language = ground.language;
    let head = match language {
        Language::English => ["Files", "Number", "SHA-256"],
        Language::Bokmal => ["Filer", "Antall", "SHA-256"],
        Language::Nynorsk => ["Filer", "Tal", "SHA-256"],
    };
    let mut table = PipeTable::new(&head);
    let kinds = [
        ("`codebook.yaml`", "codebook.yaml"),
        ("`belegg.yaml`", "belegg.yaml"),
        ("`findings.yaml`", "findings.yaml"),
        ("`transcripts/*.md`", "transcripts/"),
        ("`codings/*.jsonl`", "codings/"),
        (language.pick("alle", "alle", "all"), ""),
    ];
    for (name, start) in kinds {
        let lines = facts.files.iter().filter(|(file, _)| file.as_str().starts_with(start));
        let lines: Vec<String> = lines.map(|(file, sum)| format!("{sum}  {file}\n")).collect();
        if !lines.is_empty() {
            table.row([name.to_owned(), lines.len().to_string(), format!("`{}`", hex(lines.concat().as_bytes()))]);
        }
    }
    table.into_text()
}
