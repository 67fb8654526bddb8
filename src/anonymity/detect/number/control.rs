//! Control digits, after the Tax Administration, the banks and the Brønnøysund registers.

/// The sum of digits by weights, modulo 11.
fn remainder(digits: &[u32], weights: &[u32]) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| digit * weight).sum::<u32>() % 11
}

fn numbers(digits: &str) -> Vec<u32> {
    digits.chars().filter_map(|digit| digit.to_digit(10)).collect()
}

/// Whether eleven digits begin with a day that can be: a fødselsnummer, a D-number (day + 40), an H-number (month + 40),
/// a test number (month + 65 or + 80), or both shifts together.
pub(super) fn has_birthday(digits: &str) -> bool {
    let part = |from: usize| digits.get(from..from + 2).and_then(|two| two.parse::<u32>().ok());
    let (Some(day), Some(month)) = (part(0), part(2)) else { return false };
    let day = if day > 40 { day - 40 } else { day };
    let month =
        [0, 40, 65, 80].into_iter().filter_map(|shift| month.checked_sub(shift)).find(|month| (1..=12).contains(month));
    month.is_some_and(|month| (1..=days(month)).contains(&day))
}

/// The most days a month can have.
pub(super) fn days(month: u32) -> u32 {
    match month {
        2 => 29,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether both control digits of eleven digits hold. The first may leave 0, or from 2032 also 1, 2 or 3; the second leaves 0.
pub(super) fn both_hold(digits: &str) -> bool {
    let all = numbers(digits);
    all.len() == 11
        && remainder(&all, &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]) <= 3
        && remainder(&all, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
}

/// Whether both hold as they did before 2032, for the auxiliary numbers of hospitals that begin with 8 or 9 and have no birthday.
pub(super) fn is_auxiliary(digits: &str) -> bool {
    let first = remainder(&numbers(digits), &[3, 7, 6, 1, 8, 9, 4, 5, 2, 1]);
    digits.starts_with(['8', '9']) && first == 0 && both_hold(digits)
}

/// Whether the control digit of an account number of eleven digits holds.
pub(super) fn is_account(digits: &str) -> bool {
    let all = numbers(digits);
    all.len() == 11 && remainder(&all, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
}

/// Whether nine digits are an organisation number: 8 or 9 first, and the control digit holds.
pub(super) fn is_organisation(digits: &str) -> bool {
    let all = numbers(digits);
    all.len() == 9 && digits.starts_with(['8', '9']) && remainder(&all, &[3, 2, 7, 6, 5, 4, 3, 2, 1]) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_examples_hold() {
        // The Tax Administration's and Brønnøysund's own example numbers belong to nobody.
        assert!(is_organisation("974760673") && !is_organisation("974760674") && !is_organisation("174760673"));
        assert!(is_account("86011117947") && !is_account("86011117948"));
    }

    #[test]
    fn birthdays_can_be_shifted() {
        for good in ["010190", "410190", "014190", "016690", "018190", "418190", "290200", "310100", "711290"] {
            assert!(has_birthday(&format!("{good}00000")), "{good}");
        }
        for bad in ["000190", "320190", "010090", "011390", "300290", "310490", "400190", "720190", "", "01"] {
            assert!(!has_birthday(bad), "{bad}");
        }
    }
}
