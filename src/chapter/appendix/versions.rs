//! What the numbers can be computed again from: versions of forms and sums of files.

use super::Facts;
use super::method::hex;
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::transcript::Language;

/// Versions, and the sums of each kind of file: SHA-256 over the lines `SHA-256  NAME`, in order of name, as
/// `sha256sum` writes them.
pub(super) fn versions(ground: &Ground<'_>, facts: &Facts<'_>) -> String {
    let language = ground.language;
    let title = language.pick("Versjoner og kontrollsummer", "Versjonar og kontrollsummar", "Versions and checksums");
    let version = env!("CARGO_PKG_VERSION");
    let lead = language.pick(
        format!("belegg {version}. Kodebok, journaler og funn har form 1."),
        format!("belegg {version}. Kodebok, journalar og funn har form 1."),
        format!("belegg {version}. Codebook, journals and findings have form 1."),
    );
    let how = language.pick(
        "Hver sum er SHA-256 av linjene som `sha256sum` skriver for filene, ordnet etter navn.",
        "Kvar sum er SHA-256 av linjene som `sha256sum` skriv for filene, ordna etter namn.",
        "Each sum is SHA-256 of the lines that `sha256sum` writes of the files, in order of name.",
    );
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
    format!("### {title}\n\n{lead} {how}\n\n{}", table.into_text())
}
