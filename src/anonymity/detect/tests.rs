//! The finders together, on invented turns.

use super::*;

#[test]
fn case_is_told_by_capitals() {
    assert_eq!(Case::of(["Ja. Det var Kari som sa det.", "Nei."]), Case::Cased);
    assert_eq!(Case::of(["ja det var kari som sa det og så gikk vi hjem"]), Case::Lower);
    assert_eq!(Case::of(["ja"]), Case::Cased);
    assert_eq!(Case::of(["det var en gang en mann som bodde. så kom det noen. NTNU var der"]), Case::Cased);
    assert_eq!(Case::of([]), Case::Cased);
}
