//! How many say it, never without how many there are.

use crate::cli::table::Table;
use crate::cli::{Failure, Out};
use crate::search::answer::{Counts, Row, Share, Whose};

/// Informants by value, all informants below them; who is no informant in a table of their own.
pub(super) fn print_count(attribute: &str, counts: &Counts, out: &mut Out<'_>) -> Result<(), Failure> {
    let mut table = Table::new([attribute, ">informants", ">interviews", ">turns", ">hits"]);
    for row in counts.rows.iter().chain([&counts.total]) {
        table.row(cells(row));
    }
    table.print(out)?;
    if counts.beside.is_empty() {
        return Ok(());
    }
    out.line("")?;
    let mut table = Table::new(["others", ">people", ">transcripts", ">turns", ">hits"]);
    for row in &counts.beside {
        table.row(cells(row));
    }
    table.print(out)
}

fn cells(row: &Row) -> [String; 5] {
    [label(&row.whose), share(row.people), share(row.transcripts), row.turns.to_string(), row.marks.to_string()]
}

fn label(whose: &Whose) -> String {
    match whose {
        Whose::Informants(Some(value)) => value.clone(),
        Whose::Informants(None) => "(none)".to_owned(),
        Whose::AllInformants => "all".to_owned(),
        other => kind(other).to_owned(),
    }
}

/// `3/12`; a dash where there is nobody to count.
fn share(share: Share) -> String {
    match share.of {
        0 => "–".to_owned(),
        of => format!("{}/{of}", share.found),
    }
}

/// The word for whom a row counts, as in JSON and CSV.
pub(super) fn kind(whose: &Whose) -> &'static str {
    match whose {
        Whose::Informants(_) => "informants",
        Whose::AllInformants => "all informants",
        Whose::Comparators => "comparators",
        Whose::Staff => "staff",
        Whose::Documents => "documents",
    }
}

/// One row a count: for spreadsheets. The value is empty where somebody has none, and for all.
pub(super) fn count_table(attribute: &str, counts: &Counts) -> Table {
    let numbers = [">people", ">of_people", ">transcripts", ">of_transcripts", ">turns", ">hits"];
    let mut table = Table::new(["whose", attribute].into_iter().chain(numbers));
    for row in counts.rows.iter().chain([&counts.total]).chain(&counts.beside) {
        let value = match &row.whose {
            Whose::Informants(Some(value)) => value.clone(),
            _ => String::new(),
        };
        let numbers =
            [row.people.found, row.people.of, row.transcripts.found, row.transcripts.of, row.turns, row.marks];
        table.row([kind(&row.whose).to_owned(), value].into_iter().chain(numbers.map(|number| number.to_string())));
    }
    table
}

#[cfg(test)]
mod tests {
    use super::super::testing::printed;
    use super::*;
    use crate::search::answer::{Found, Standing, Voice, count};

    fn counts() -> Counts {
        use Standing::{Comparator, Informant, Staff};
        let voice = |person, transcript, standing, value: Option<&str>| Voice {
            person,
            transcript,
            standing,
            value: value.map(str::to_owned),
        };
        let corpus = [
            voice(1, 1, Informant, Some("lege")),
            voice(2, 1, Informant, Some("sykepleier")),
            voice(3, 2, Informant, Some("sykepleier")),
            voice(4, 2, Informant, None),
            voice(5, 3, Comparator, Some("lege")),
            voice(0, 1, Staff, None),
        ];
        let found = |voice| Found { voice, turns: 2, marks: 3 };
        count(&corpus, [found(1), found(2), found(4), found(5)])
    }

    #[test]
    fn every_number_of_people_has_its_denominator() {
        assert_eq!(
            printed(false, |out| print_count("role", &counts(), out)),
            "role        informants  interviews  turns  hits\n\
             sykepleier         2/2         2/2      4     6\n\
             lege               0/1         0/1      0     0\n\
             (none)             0/1         0/1      0     0\n\
             all                2/4         2/2      4     6\n\
             \n\
             others       people  transcripts  turns  hits\n\
             comparators     1/1          1/1      2     3\n\
             staff             –          1/1      2     3\n"
        );
    }

    #[test]
    fn a_corpus_without_others_has_one_table() {
        let shown = printed(false, |out| print_count("role", &count(&[], []), out));
        assert_eq!(shown, "role  informants  interviews  turns  hits\nall            –           –      0     0\n");
    }

    #[test]
    fn a_spreadsheet_gets_numbers_apart() {
        let shown = printed(false, |out| count_table("role", &counts()).csv(out));
        let lines: Vec<&str> = shown.lines().collect();
        assert_eq!(lines[0], "whose,role,people,of_people,transcripts,of_transcripts,turns,hits");
        assert_eq!(lines[1], "informants,sykepleier,2,2,2,2,4,6");
        assert_eq!(lines[3], "informants,,0,1,0,1,0,0");
        assert_eq!(lines[6], "staff,,0,0,1,1,2,3");
    }
}
