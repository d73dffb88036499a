//! Telling records of one name apart where they are offered to be picked.

use std::collections::BTreeMap;

use alongside_domain::{FieldType, Kind};
use alongside_vault::Row;

use crate::{Open, people::text, views::Pick};

/// What stands between the parts of the line that tells records apart.
pub(super) const BETWEEN: &str = " · ";

/// Adds to the lines of picks that read the same what is different about them: a field that their lines
/// leave out, else the day they were last written on, else their ids, which are nobody's else.
pub(super) fn tell_apart(open: &Open, kind: &Kind, rows: &[Row], picks: &mut [Pick]) {
    for field in kind.fields().iter().filter(|field| can_tell(field.holds)) {
        add(picks, |place| rows.get(place).and_then(|row| text(&row.fields, field.name)));
    }
    add(picks, |place| rows.get(place).map(|row| open.day(row.touched_at).to_string()));
    add(picks, |place| rows.get(place).map(|row| row.id.to_string()));
}

/// Whether a field's value is short words of its own, that mean the same in every language.
fn can_tell(holds: FieldType) -> bool {
    match holds {
        FieldType::Text(_) | FieldType::Date(_) | FieldType::Month(_) => true,
        FieldType::Texts(_)
        | FieldType::Integer(..)
        | FieldType::Decimal(..)
        | FieldType::Choice(_)
        | FieldType::Choices(_)
        | FieldType::Timestamp
        | FieldType::Reference(_)
        | FieldType::References(_)
        | FieldType::AnyReference
        | FieldType::Signature
        | FieldType::Instrument(_)
        | FieldType::Answers
        | FieldType::FormFile
        | FieldType::Bytes(_)
        | FieldType::Group(_)
        | FieldType::OneOf(_) => false,
    }
}

/// Adds what `said` gives for a pick's place to those that read like another, where it is not the same for
/// all of them.
fn add(picks: &mut [Pick], said: impl Fn(usize) -> Option<String>) {
    let mut alike: BTreeMap<(String, String), Vec<usize>> = BTreeMap::new();
    for (place, pick) in picks.iter().enumerate() {
        alike.entry((pick.name.to_lowercase(), pick.more.to_lowercase())).or_default().push(place);
    }
    for places in alike.into_values().filter(|places| places.len() > 1) {
        let words: Vec<Option<String>> = places.iter().map(|place| said(*place)).collect();
        if words.windows(2).all(|two| two.first() == two.last()) {
            continue;
        }
        for (place, words) in places.into_iter().zip(words) {
            let Some((pick, words)) = picks.get_mut(place).zip(words) else { continue };
            if !pick.more.is_empty() {
                pick.more.push_str(BETWEEN);
            }
            pick.more.push_str(&words);
        }
    }
}
