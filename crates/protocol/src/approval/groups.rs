//! Bytes in groups that can be read over the phone: four letters or digits of Crockford's base 32, which has
//! no I, L, O and U, and a fifth by which the group is checked. A group with one wrong letter, with two
//! swapped, or in another group's place does not fit, and it is said which.

/// The letters, by value.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a group that carry something.
const CARRYING: usize = 4;
/// The polynomial of the field of 32 elements, x⁵ + x² + 1, in which 2 generates all others.
const POLYNOMIAL: u8 = 0b10_0101;

/// Why text is not what was read out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GroupsError {
    /// Letters are missing, or there are too many.
    #[error("not whole")]
    NotWhole,
    /// This group, from 1, has a wrong letter or stands in the wrong place.
    #[error("group {0} does not fit")]
    Group(usize),
}

/// The groups, with a blank between them. The bytes are a multiple of 20 bits.
pub fn to_groups(bytes: &[u8]) -> String {
    let letters = |group: (usize, &[u8])| {
        let (place, values) = group;
        let all = values.iter().copied().chain([check(place, values)]);
        all.filter_map(letter).collect::<String>()
    };
    let values = values(bytes);
    values.chunks(CARRYING).enumerate().map(letters).collect::<Vec<_>>().join(" ")
}

/// The bytes of groups, however they were typed: in small letters, with other signs between them, with O for
/// zero and I or L for one.
///
/// # Errors
/// [`GroupsError`].
pub fn from_groups(text: &str) -> Result<Vec<u8>, GroupsError> {
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    if letters.is_empty() || !letters.len().is_multiple_of(CARRYING + 1) {
        return Err(GroupsError::NotWhole);
    }
    let mut carried = Vec::new();
    for (place, group) in letters.chunks(CARRYING + 1).enumerate() {
        let wrong = GroupsError::Group(place + 1);
        let values: Vec<u8> = group.iter().copied().map(value).collect::<Option<_>>().ok_or(wrong)?;
        let (last, values) = values.split_last().ok_or(wrong)?;
        if check(place, values) != *last {
            return Err(wrong);
        }
        carried.extend_from_slice(values);
    }
    Ok(bytes(&carried))
}

/// Five bits each.
fn values(bytes: &[u8]) -> Vec<u8> {
    let (mut values, mut bits, mut count) = (Vec::new(), 0_u16, 0_u32);
    for byte in bytes {
        bits = (bits << 8) | u16::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            values.push(u8::try_from((bits >> count) & 0b1_1111).unwrap_or_default());
        }
        bits &= (1 << count) - 1;
    }
    values
}

fn bytes(values: &[u8]) -> Vec<u8> {
    let (mut bytes, mut bits, mut count) = (Vec::new(), 0_u16, 0_u32);
    for value in values {
        bits = (bits << 5) | u16::from(*value);
        count += 5;
        if count >= 8 {
            count -= 8;
            bytes.push(u8::try_from(bits >> count).unwrap_or_default());
            bits &= (1 << count) - 1;
        }
    }
    bytes
}

/// The group's place, and each value times another power of 2: so that one that changed shows, two that were
/// swapped, and a group that stands elsewhere.
fn check(place: usize, values: &[u8]) -> u8 {
    let of_place = u8::try_from(place % LETTERS.len()).unwrap_or_default();
    // By Horner's rule; the last value is multiplied once, the check itself not at all.
    of_place ^ values.iter().fold(0, |sum, value| times_two(sum ^ *value))
}

fn times_two(value: u8) -> u8 {
    let doubled = value << 1;
    if doubled & 0b10_0000 == 0 { doubled } else { doubled ^ POLYNOMIAL }
}

fn letter(value: u8) -> Option<char> {
    LETTERS.get(usize::from(value)).map(|letter| char::from(*letter))
}

fn value(typed: char) -> Option<u8> {
    let typed = match typed.to_ascii_uppercase() {
        'O' => '0',
        'I' | 'L' => '1',
        other => other,
    };
    LETTERS.iter().position(|letter| char::from(*letter) == typed).and_then(|place| u8::try_from(place).ok())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_group_with_a_wrong_letter_is_named() {
        let groups = to_groups(&[0xA5; 20]);
        assert_eq!(groups.split(' ').count(), 8);
        assert_eq!(from_groups(&groups), Ok(vec![0xA5; 20]));
        assert_eq!(from_groups(&groups.to_lowercase().replace(' ', "-")), Ok(vec![0xA5; 20]));
        let letters: Vec<char> = groups.chars().collect();
        for (place, letter) in letters.iter().enumerate().filter(|(_, letter)| **letter != ' ') {
            for other in LETTERS.iter().map(|letter| char::from(*letter)).filter(|other| other != letter) {
                let mut changed = letters.clone();
                changed[place] = other;
                let changed: String = changed.into_iter().collect();
                assert_eq!(from_groups(&changed), Err(GroupsError::Group(place / 6 + 1)), "{changed}");
            }
        }
        assert_eq!(from_groups(&groups[..groups.len() - 1]), Err(GroupsError::NotWhole));
        assert_eq!(from_groups(""), Err(GroupsError::NotWhole));
    }

    #[test]
    fn what_looks_alike_is_taken_for_what_was_meant() {
        let groups = to_groups(&[0, 0x44, 0x21, 0, 0x44]);
        let typed = groups.replace('0', "o").replace('1', "l");
        assert_eq!(from_groups(&typed), from_groups(&groups));
    }

    proptest! {
        #[test]
        fn what_was_written_is_read(bytes in proptest::collection::vec(any::<u8>(), 45..=45)) {
            prop_assert_eq!(from_groups(&to_groups(&bytes)), Ok(bytes));
        }

        #[test]
        fn neighbors_that_were_swapped_are_noticed(
            bytes in proptest::collection::vec(any::<u8>(), 20..=20), place in 0_usize..39
        ) {
            let groups = to_groups(&bytes);
            let mut letters: Vec<char> = groups.chars().filter(|letter| *letter != ' ').collect();
            letters.swap(place, place + 1);
            let swapped: String = letters.iter().collect();
            prop_assert_eq!(from_groups(&swapped).is_ok(), swapped == groups.replace(' ', ""));
        }

        #[test]
        fn groups_that_were_swapped_are_noticed(
            bytes in proptest::collection::vec(any::<u8>(), 20..=20), one in 0_usize..8, other in 0_usize..8
        ) {
            let groups = to_groups(&bytes);
            let mut all: Vec<&str> = groups.split(' ').collect();
            all.swap(one, other);
            prop_assert_eq!(from_groups(&all.join(" ")).is_ok(), one == other);
        }
    }
}
