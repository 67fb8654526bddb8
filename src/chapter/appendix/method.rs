//! What is counted, and which word stands for which counts.

use sha2::{Digest as _, Sha256};

use crate::chapter::Ground;
use crate::chapter::findings::PipeTable;
use crate::source::markdown;
use crate::synthesis::{Class, words_of};
use crate::transcript::Language;

/// What the letters mean.
pub(super) fn definitions(language: Language) -> String {
    let text = language.pick(
        "### Hva som telles\n\n\
         Det telles personer og deretter intervjuer, aldri utsagn. En person har én stemme i hvert funn, hvor ofte det enn er sagt.\n\n\
         - Aktuelle: informanter som funnet kan gjelde. Sammenlikningsgrupper, dokumenter og de som har trukket samtykket, er ikke med.\n\
         - Spurt: aktuelle som har fått spørsmålet eller selv har tatt det opp.\n\
         - Støtter: sier at det er slik. Imot: sier at det ikke er slik. I tvil: begge deler, eller på et vilkår.\n\
         - Taus: spurt uten å ta stilling. Taushet er aldri støtte, og fravær er ikke benektelse.\n\
         - Et intervju står der flertallet av stemmene i det står. Det svakeste av de to uttrykkene brukes.\n",
        "### Kva som blir talt\n\n\
         Det blir talt personar og deretter intervju, aldri utsegner. Ein person har éi røyst i kvart funn, kor ofte det enn er sagt.\n\n\
         - Aktuelle: informantar som funnet kan gjelde. Samanlikningsgrupper, dokument og dei som har trekt samtykket, er ikkje med.\n\
         - Spurt: aktuelle som har fått spørsmålet eller sjølve har teke det opp.\n\
         - Støttar: seier at det er slik. Imot: seier at det ikkje er slik. I tvil: begge delar, eller på eit vilkår.\n\
         - Tagal: spurt utan å ta stilling. Å teie er aldri støtte, og fråvær er ikkje nekting.\n\
         - Eit intervju står der fleirtalet av røystene i det står. Det svakaste av dei to uttrykka blir brukt.\n",
        "### What is counted\n\n\
         People are counted, then interviews, never statements. A person has one vote on each finding, however often it was said.\n\n\
         - Eligible: informants whom the finding can be about. Comparators, documents and those who withdrew are left out.\n\
         - Asked: eligible informants who were asked or brought it up themselves.\n\
         - Support: says it is so. Against: says it is not so. Mixed: both, or on a condition.\n\
         - Silent: asked and took no stance. Silence is never support, and absence is no denial.\n\
         - An interview stands where most of its voices stand. The weaker of the two words is used.\n",
    );
    text.to_owned()
}

/// The words with what they need, and the cut-offs in force with their hash.
pub(super) fn words(ground: &Ground<'_>) -> String {
    let language = ground.language;
    let title = language.pick("Fra tall til ord", "Frå tal til ord", "From counts to words");
    let lead = language.pick(
        "Ordene følger av tallene etter en fast regel. Klassene er ordnet fra den svakeste til den sterkeste.",
        "Orda følgjer av tala etter ein fast regel. Klassene er ordna frå den svakaste til den sterkaste.",
        "Words follow from counts by a fixed rule. Classes are ordered from the weakest to the strongest.",
    );
    let (class, word) = (language.pick("Klasse", "Klasse", "Class"), language.pick("Uttrykk", "Uttrykk", "Words"));
    let mut classes = PipeTable::new(&[class, word]);
    for class in Class::ALL {
        classes.row([format!("`{}`", class.name()), markdown(words_of(class, language))]);
    }
    let (cut_off, value) = (language.pick("Terskel", "Terskel", "Cut-off"), language.pick("Verdi", "Verdi", "Value"));
    let mut cut_offs = PipeTable::new(&[cut_off, value]);
    let fingerprint = ground.thresholds.fingerprint();
    for (name, value) in fingerprint.split_whitespace().filter_map(|part| part.split_once('=')) {
        cut_offs.row([format!("`{name}`"), value.to_owned()]);
    }
    let rule = fingerprint.split_whitespace().take_while(|part| !part.contains('=')).collect::<Vec<_>>().join(" ");
    let hash =
        language.pick("Tersklene som gjelder (regel", "Tersklane som gjeld (regel", "The cut-offs in force (rule");
    format!(
        "### {title}\n\n{lead}\n\n{}\n{hash} {rule}, SHA-256 `{}`):\n\n{}",
        classes.into_text(),
        hex(fingerprint.as_bytes()),
        cut_offs.into_text()
    )
}

/// SHA-256 in hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
