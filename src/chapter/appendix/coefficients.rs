//! How far coders agree, in figures: of what they had coded apart, sentence by sentence, all codes pooled.

use super::Facts;
use crate::agreement::coefficient::Value;
use crate::agreement::{Agreement, Compared, Desk, Drawn, Interval, Reliability, Resampling, Touch, Unit};
use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::transcript::Language;

/// The table, and what its intervals were drawn from.
pub(super) struct Coefficients {
    pub(super) table: String,
    pub(super) whole_interviews: bool,
}

/// `None` where no transcript was read to its end by two.
pub(super) fn coefficients(ground: &Ground<'_>, facts: &Facts<'_>) -> Option<Coefficients> {
    let (transcripts, codebook) = (ground.material.transcripts, ground.material.codebook);
    let desk = Desk { transcripts, codebook, codings: facts.apart, plan: facts.rounds };
    let (_, shared) = desk.shared(&Compared::Coders(Vec::new()));
    let data = Reliability::new(codebook, shared, Unit::Sentence, Touch::Any);
    let codes: Vec<usize> = (0..codebook.codes().len()).collect();
    let found = Agreement::of(&data, &codes, Resampling::default());
    let all = found.all.as_ref().filter(|_| found.transcripts > 0)?;
    let language = ground.language;
    let head = [
        language.pick("Mål", "Mål", "Measure"),
        language.pick("Verdi", "Verdi", "Value"),
        language.pick("95 %", "95 %", "95%"),
    ];
    let mut table = PipeTable::new(&head);
    let mut row = |name: &str, value: Value, interval: Option<Interval>| {
        table.row([name.to_owned(), shown(value, language), range(interval, language)]);
    };
    let name = |bokmal, nynorsk, english| language.pick(bokmal, nynorsk, english);
    row(
        name("Krippendorffs alfa, alle koder", "Krippendorffs alfa, alle kodar", "Krippendorff's alpha, all codes"),
        all.alpha.value,
        all.alpha.interval,
    );
    row(
        name("Gwets AC1, alle koder", "Gwets AC1, alle kodar", "Gwet's AC1, all codes"),
        all.ac1.value,
        all.ac1.interval,
    );
    row(
        name("Andel like vurderinger", "Del like vurderingar", "Share of equal judgements"),
        all.percent.value,
        all.percent.interval,
    );
    row(
        name(
            "Av det den ene kodet, kodet den andre",
            "Av det den eine koda, koda den andre",
            "Of what one coded, the other coded",
        ),
        all.positive,
        None,
    );
    row(&mean_name(found.mean.codes, language), found.mean.alpha, None);
    Some(Coefficients { table: table.into_text(), whole_interviews: found.drawn == Some(Drawn::Interviews) })
}

/// Codes that are coded too rarely to say anything are not in the mean.
fn mean_name(codes: usize, language: Language) -> String {
    let one = codes == 1;
    language.pick(
        format!("Gjennomsnittlig alfa, {codes} {} med fem enheter eller flere", if one { "kode" } else { "koder" }),
        format!("Gjennomsnittleg alfa, {codes} {} med fem einingar eller fleire", if one { "kode" } else { "kodar" }),
        format!("Mean alpha, {codes} {} with five units or more", if one { "code" } else { "codes" }),
    )
}

fn shown(value: Value, language: Language) -> String {
    value.map_or_else(
        |_| language.pick("ikke definert", "ikkje definert", "not defined").to_owned(),
        |value| decimal(value, language),
    )
}

/// Three decimals, as .800 and .667 have them, with the language's sign and none before nothing.
fn decimal(value: f64, language: Language) -> String {
    let text = format!("{:.3}", if value.abs() < 0.000_5 { 0.0 } else { value });
    if language == Language::English { text } else { text.replace('.', ",") }
}

fn range(interval: Option<Interval>, language: Language) -> String {
    let to = language.pick("til", "til", "to");
    interval.map_or_else(String::new, |of| format!("{} {to} {}", decimal(of.low, language), decimal(of.high, language)))
}
