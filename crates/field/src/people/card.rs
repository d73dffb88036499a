//! A participant in a list.

use alongside_vault::{Next, Row};
use serde_json::{Map, Value};

use super::{Names, text};
use crate::{Result, views::ParticipantCard};

/// What to call somebody: preferred name, else handle, else legal name; empty when none is known.
fn display_name(fields: &Map<String, Value>) -> String {
    ["preferred_name", "handle", "legal_name"].iter().find_map(|name| text(fields, name)).unwrap_or_default()
}

/// The first letters of the first two words, such as "R. M.".
pub(crate) fn initials(name: &str) -> String {
    let letters = name.split_whitespace().filter_map(|word| word.chars().next()).take(2);
    letters.map(|letter| format!("{}.", letter.to_uppercase())).collect::<Vec<_>>().join(" ")
}

/// The initials of a participant, where anything is known to call them by.
pub(crate) fn initials_of(row: &Row) -> Option<String> {
    Some(initials(&display_name(&row.fields))).filter(|initials| !initials.is_empty())
}

/// The card of a participant, with what comes next where the list tells of it.
pub(crate) fn card(row: &Row, next: Option<&Next>, names: &mut Names<'_>) -> Result<ParticipantCard> {
    let name = display_name(&row.fields);
    Ok(ParticipantCard {
        id: row.id.to_string(),
        initials: initials(&name),
        handle: text(&row.fields, "handle"),
        pronouns: text(&row.fields, "pronouns"),
        status: text(&row.fields, "status"),
        site: names.of_text(text(&row.fields, "site"))?,
        next_due: next.and_then(|next| next.day.clone()),
        step: next.map(|next| next.step.into()),
        last_met: next.and_then(|next| next.last_met),
        in_conflict: row.conflicts > 0,
        name,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Map<String, Value> {
        value.as_object().unwrap().clone()
    }

    #[test]
    fn a_person_is_called_as_they_prefer() {
        let all = json!({"legal_name": "A B", "handle": "Blue Heron 12", "preferred_name": "Sunny"});
        assert_eq!(display_name(&fields(all)), "Sunny");
        assert_eq!(display_name(&fields(json!({"legal_name": "A B", "handle": "Jade Owl 7"}))), "Jade Owl 7");
        assert_eq!(display_name(&fields(json!({"preferred_name": " "}))), "");
    }

    #[test]
    fn initials_say_no_more_than_two_letters() {
        assert_eq!(initials("Blue Heron 12"), "B. H.");
        assert_eq!(initials("élan"), "É.");
        assert_eq!(initials(""), "");
    }
}
