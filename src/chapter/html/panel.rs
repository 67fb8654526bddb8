//! What a claim or quote rests on, as a part of the page that opens.

use super::words::Words;
use crate::anonymity::Shown;
use crate::chapter::markup::escape;
use crate::chapter::{Account, ClaimAccount, CountedHeads, QuoteAccount, Told};
use crate::coding::Stance;
use crate::synthesis::words_of;
use crate::transcript::Language;

/// All panels, in the order of [`Account::numbers`].
pub(super) fn panels(account: &Account, words: &Words, language: Language) -> String {
    let claims = account.claims.iter().map(|claim| of_claim(claim, words, language));
    let quotes = account.quotes.iter().map(|quote| of_quote(quote, words));
    let panels = claims.chain(quotes).enumerate();
    panels.map(|(at, (title, inside))| panel(at + 1, &title, &inside, words)).collect()
}

/// A panel whose summary is its heading. What a link leads to lies inside, so that a browser opens it on the way.
fn panel(number: usize, title: &str, inside: &str, words: &Words) -> String {
    format!(
        "<details class=\"panel\">\n<summary><h3>{number}. {title}</h3></summary>\n<div class=\"inside\" id=\"b-{number}\" tabindex=\"-1\">\n\
         {inside}<p><a class=\"back\" href=\"#t-{number}\">{} ({number}) ↩</a></p>\n</div>\n</details>\n",
        escape(words.back)
    )
}

fn of_claim(claim: &ClaimAccount, words: &Words, language: Language) -> (String, String) {
    let title = format!("{} «{}»", escape(words.claim), escape(&claim.words));
    let mut out = format!("<p class=\"code\">{} <code>{}</code></p>\n", escape(&claim.label), escape(&claim.address));
    if !claim.filter.is_empty() {
        out.push_str(&format!("<p>{}: <code>{}</code></p>\n", words.only, escape(&claim.filter)));
    }
    if let Some(class) = claim.class {
        out.push_str(&format!("<p>{}: <strong>{}</strong>.</p>\n", words.bears, escape(words_of(class, language))));
    }
    if let Some(reason) = &claim.reason {
        out.push_str(&format!("<p>{}: {}</p>\n", words.reason, escape(reason)));
    }
    out.push_str(&counts(claim, words));
    for stance in [Stance::Support, Stance::Contradict] {
        let side = |told: &&Told| (told.stance == Stance::Support) == (stance == Stance::Support);
        let told: Vec<&Told> = claim.passages.iter().filter(side).collect();
        if !told.is_empty() {
            out.push_str(&format!("<h4>{}</h4>\n<ul class=\"passages\">\n", escape(words.heading(stance))));
            told.into_iter().for_each(|told| out.push_str(&format!("<li>{}</li>\n", passage(told, words))));
            out.push_str("</ul>\n");
        }
    }
    if claim.withheld {
        out.push_str(&format!("<p class=\"aside\">{}</p>\n", escape(words.left_out)));
    }
    (title, out)
}

fn of_quote(quote: &QuoteAccount, words: &Words) -> (String, String) {
    let title = format!("{} «{}»", escape(words.quote), escape(&shortened(&quote.words)));
    let mut out = format!("<p>{}. {}</p>\n", escape(&quote.attribution), escape(words.checked));
    if let Some((address, label)) = &quote.code {
        let (address, label) = (escape(address), escape(label));
        out.push_str(&format!("<p class=\"code\">{}: {label} <code>{address}</code></p>\n", words.coded_as));
    }
    if let Some(source) = &quote.source {
        out.push_str(&passage(source, words));
    }
    (title, out)
}

/// The first words of a quote, for a heading.
fn shortened(text: &str) -> String {
    let mut words = text.split_whitespace();
    let first: Vec<&str> = words.by_ref().take(12).collect();
    if words.next().is_some() { format!("{} …", first.join(" ")) } else { first.join(" ") }
}

/// The words, marked in their turn.
fn passage(told: &Told, words: &Words) -> String {
    let (before, after) = &told.around;
    let place = told.place.as_ref().map_or(String::new(), |(transcript, turn)| {
        format!(" <code>{}</code>, {} {turn}", escape(transcript), words.turn)
    });
    let said = escape(&told.words);
    let said = if before.is_empty() && after.is_empty() { said } else { format!("<mark>{said}</mark>") };
    format!(
        "<blockquote><p>{}{said}{}</p></blockquote><p class=\"who\">{}{place}</p>\n",
        escape(before),
        escape(after),
        escape(&told.who)
    )
}

fn counts(claim: &ClaimAccount, words: &Words) -> String {
    let (people, interviews) = (claim.heads.informants, claim.heads.interviews);
    if people.is_untold() && interviews.is_untold() {
        return format!("<p class=\"aside\">{}</p>\n", escape(words.untold));
    }
    let columns = [people, interviews];
    let row = |name: &str, of: fn(&CountedHeads) -> Shown| {
        let cells: String = columns
            .iter()
            .map(|heads| format!("<td class=\"right\">{}</td>", escape(&of(heads).to_string())))
            .collect();
        format!("<tr><th scope=\"row\">{}</th>{cells}</tr>\n", escape(name))
    };
    let rows = [
        row(words.support, |heads| heads.support),
        row(words.contradict, |heads| heads.contradict),
        row(words.mixed, |heads| heads.mixed),
        row(words.asked, |heads| heads.asked),
    ];
    let hides = |heads: &CountedHeads| {
        let all = [heads.support, heads.contradict, heads.mixed, heads.asked];
        all.iter().any(|shown| matches!(shown, Shown::Few | Shown::Withheld))
    };
    let note = if columns.iter().any(hides) {
        format!("<p class=\"aside\">{}</p>\n", escape(words.hidden))
    } else {
        String::new()
    };
    format!(
        "<table class=\"counts\"><caption>{}</caption>\n<thead><tr><th scope=\"col\">{}</th><th scope=\"col\" class=\"right\">{}</th>\
         <th scope=\"col\" class=\"right\">{}</th></tr></thead>\n<tbody>\n{}</tbody></table>\n{note}",
        escape(words.counts_of),
        escape(words.kind),
        escape(words.informants),
        escape(words.interviews),
        rows.concat()
    )
}
