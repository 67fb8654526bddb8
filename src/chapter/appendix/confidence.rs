//! How confidence in a finding was judged.

use crate::transcript::Language;

pub(super) fn explained(language: Language) -> String {
    let text = language.pick(
        "### Tillitsvurdering (inspirert av GRADE-CERQual)\n\n\
         For hvert funn er det vurdert hvor langt det kan stoles på, ut fra fire komponenter: metode (opptak eller notater, \
         rekruttering, hvem som uttaler seg), samsvar (innvendinger og avvikende tilfeller), tilstrekkelighet (hvor mange \
         informanter og intervjuer, hvor fyldige utdrag) og relevans (om de som sier det, er de funnet gjelder). Hver har \
         ingen, små, moderate eller alvorlige forbehold. Tilliten er høy fra starten, og går ett trinn ned for hvert alvorlige \
         og for hvert andre moderate forbehold. En person kan sette noe annet, med begrunnelse. Vurderingen er inspirert av \
         GRADE-CERQual, som er laget for oversikter over flere studier, og er ikke en slik vurdering.\n",
        "### Tillitsvurdering (inspirert av GRADE-CERQual)\n\n\
         For kvart funn er det vurdert kor langt ein kan lite på det, ut frå fire komponentar: metode (opptak eller notat, \
         rekruttering, kven som uttaler seg), samsvar (innvendingar og avvikande tilfelle), tilstrekkelegheit (kor mange \
         informantar og intervju, kor fyldige utdrag) og relevans (om dei som seier det, er dei funnet gjeld). Kvar har \
         ingen, små, moderate eller alvorlege atterhald. Tilliten er høg frå starten, og går eitt trinn ned for kvart alvorlege \
         og for kvart andre moderate atterhald. Ein person kan setje noko anna, med grunngjeving. Vurderinga er inspirert av \
         GRADE-CERQual, som er laga for oversikter over fleire studiar, og er ikkje ei slik vurdering.\n",
        "### Confidence (inspired by GRADE-CERQual)\n\n\
         How far each finding can be relied on was judged by four components: method (recordings or notes, recruitment, who \
         speaks), coherence (objections and deviant cases), adequacy (how many informants and interviews, how rich the \
         passages) and relevance (whether those who say it are those it is about). Each has no, minor, moderate or serious \
         concerns. Confidence starts high and goes down one step for each serious and for every second moderate concern. A \
         person can set another, with a reason. This is inspired by GRADE-CERQual, which is made for reviews of several \
         studies, and is no application of it.\n",
    );
    text.to_owned()
}
