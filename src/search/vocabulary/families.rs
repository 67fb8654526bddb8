//! What words of a query stand for, as lists of words that were judged by reading them.

use super::Vocabulary;
use crate::search::analysis::Tongue;
use crate::search::query::{How, Term};

/// A word of a query, forms it shall find, and forms that look alike and are other words. All forms of all lines are
/// the vocabulary, so every line is tried among the words of the others.
const JUDGED: &[(&str, &str, &str)] = &[
    // Short words among false friends.
    ("leger", "lege leger legen legene fastlege fastleger overlegene", "kolleger innlegge legemiddel legevakt daglege"),
    (
        "tid",
        "tid tiden tida tider ventetid arbeidstiden tidsbruk",
        "identitet tidlig tidligere alltid imidlertid samtidig",
    ),
    ("seng", "seng senger sengepost sengeposten sykeseng", "sang sen"),
    ("app", "app appen apper mobilapp", "apparat rapport appell applaus trapp oppapp"),
    ("rus", "rus rusen rusomsorg rusavhengig", "virus russisk brus rust rusk koronavirus"),
    ("plan", "plan planen planer tiltaksplan planarbeid", "planet planke"),
    ("rom", "rom rommet rommene møterom møterommet", "romantisk strøm område ombud barometer"),
    ("råd", "råd rådet rådene brukerrådet", "område områder råderett"),
    ("sak", "sak saken saker styresak saksbehandling", "årsak årsaker"),
    ("mål", "mål målet målene hovedmål", "spørsmål formål måler"),
    ("lov", "lov loven lovene helselov arkivloven", "lovet"),
    ("svar", "svar svaret svarene prøvesvar", "ansvar ansvaret forsvarlig tilsvarende"),
    ("test", "test testen tester testing", "kortest protest"),
    ("brev", "brev brevet brevene", "skrev"),
    // Traps of the stemmer.
    ("gjeld", "gjeld gjelden", "gjelder gjelde gjeldende"),
    ("avvik", "avvik avviket avvikene avviksmelding", "avvikling avvikle"),
    ("arkiv", "arkiv arkivet arkivene arkivering arkivloven", "aktiv"),
    ("sikkerhet", "sikkerhet sikkerheten pasientsikkerhet sikkerhetskrav", "usikkerhet sikker sikringer"),
    ("kommune", "kommune kommunen kommuner kommunehelsetjenesten", "kommunikasjon kommunisere"),
    ("ledelse", "ledelse ledelsen prosjektledelse", "ledd ledes leder"),
    ("helse", "helse helsen helsehjelp folkehelsa", "hel hele helt"),
    ("personopplysningsloven", "personopplysningsloven", "personopplysninger"),
    // Inflection that the stemmer does not know.
    ("sykepleier", "sykepleier sykepleiere sykepleierne sykepleieren", "sykehus"),
    ("bruker", "bruker brukere brukerne brukervennlig", "bruk brukt brukte"),
    ("legemiddel", "legemiddel legemidler legemidlene legemiddelliste", "middag"),
    ("regler", "regel regelen regler reglene regelverk", "region"),
    ("laboratorium", "laboratorium laboratoriet laboratorier laboratorietjenester", "arbeid"),
    ("senter", "senter senteret sentre sentrene", "sentral"),
    ("utskrivningsklar", "utskrivningsklar utskrivningsklare", "utskrift"),
    ("ansvar", "ansvar ansvaret ansvarlig arkivansvar", "svar"),
    ("bøker", "bok boka boken bøker bøkene håndbøker", "bokstav"),
    ("gikk", "gå går gikk gått", "gang"),
    ("beskrive", "beskrive beskriver beskrev beskrevet", "skrev"),
    ("sykehjem", "sykehjem sykehjemmet sykehjemmene sykehjemsplass", "hjemmel"),
    // Compounds.
    ("journal", "journal journalen pasientjournal journalsystemet", "journalist"),
    ("innleggelser", "innleggelse innleggelser reinnleggelser", "legge"),
    ("hjelp", "hjelp hjelpen helsehjelp", "avhjelpe"),
    ("feil", "feil feilen feilmelding faktafeil", "fil"),
    ("opplæring", "opplæring opplæringen opplæringsplan", "opplag"),
    ("utskrivning", "utskrivning utskrivningen utskrivningsklare", "utskrift"),
    // The other written Norwegian.
    ("tenester", "tjeneste tjenester helsetjeneste teneste", "teknisk"),
    ("sjukeheim", "sykehjem sykehjemmet sjukeheimen", "syk"),
    ("tryggleik", "sikkerhet pasientsikkerhet tryggleiken", "usikkerhet"),
    ("lækjar", "lege leger lækjarane fastlege", "ligge"),
    ("brukarar", "bruker brukere brukarar", "bruk brukt"),
    ("ikkje", "ikke ikkje", "ikt"),
    ("hvordan", "hvordan korleis", "hvor"),
    ("tilgjengeleg", "tilgjengelig tilgjengelege", "utilgjengelig gjenge"),
    ("løsninger", "løsning løsninger løysing løysingar", "løs"),
];

fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ')
}

fn vocabulary() -> Vocabulary {
    let all = JUDGED.iter().flat_map(|(_, wanted, unwanted)| words(wanted).chain(words(unwanted)));
    Vocabulary::new(all.map(|form| (Tongue::Norwegian, form.to_owned())))
}

#[test]
fn words_find_their_forms_and_compounds_and_no_others() {
    let vocabulary = vocabulary();
    let mut wrong = Vec::new();
    for (word, wanted, unwanted) in JUDGED {
        let term = Term { text: (*word).to_owned(), how: How::Family, at: 0..0 };
        let found: Vec<String> = vocabulary.expand(&term).unwrap().into_iter().map(|related| related.form).collect();
        let missing = words(wanted).filter(|form| !found.iter().any(|other| other == form));
        wrong.extend(missing.map(|form| format!("`{word}` misses `{form}`")));
        let strange = words(unwanted).filter(|form| found.iter().any(|other| other == form));
        wrong.extend(strange.map(|form| format!("`{word}` finds `{form}`")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
