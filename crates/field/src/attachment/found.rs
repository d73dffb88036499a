//! What is here of an attachment.

use std::collections::{BTreeMap, BTreeSet};

use alongside_domain::{
    ATTACHED_FILE, ATTACHED_PIECE, Attached, FACT, Kind, fields_of, kind, number_in, pieces_of, put_together,
};
use alongside_pictures::{Media, may_be_shown};
use alongside_record::{RecordId, Standing};
use alongside_vault::{Ask, Row};
use serde_json::{Map, Value};

use crate::{FieldError, Open, Result, people::text};

/// Rows of pieces that are gone through: whoever writes more than these for an attachment of their own has spoiled it.
const PIECES: usize = 1_024;

/// The record that something is attached to, which stands and which the user may see, and whose it is.
pub(super) fn belongs_to(open: &Open, id: &str) -> Result<(Row, RecordId)> {
    let row = open.row(id.parse()?)?.filter(|row| row.standing == Standing::Standing);
    let row = row.ok_or(FieldError::NotFound)?;
    if !open.sees(&row.kind, row.id)? || kind(row.kind.as_str()).is_none() {
        return Err(FieldError::NotFound);
    }
    let participant = row.participant.ok_or(FieldError::NotFound)?;
    Ok((row, participant))
}

/// What is attached to a record of that participant, the oldest first.
pub(super) fn attached_to(open: &Open, to: &Row, participant: RecordId) -> Result<Vec<Row>> {
    let named = BTreeMap::from([("record".to_owned(), vec![to.id.to_string()])]);
    let mut rows = naming(open, ATTACHED_FILE, &named, usize::MAX)?;
    rows.retain(|row| row.participant == Some(participant));
    rows.sort_by_key(|row| (row.touched_at, row.id));
    Ok(rows)
}

/// An attachment that was not entered in error.
pub(super) fn attachment(open: &Open, id: &str) -> Result<Row> {
    let (row, _) = belongs_to(open, id)?;
    if row.kind.as_str() == ATTACHED_FILE.name { Ok(row) } else { Err(FieldError::NotFound) }
}

/// How many of an attachment's pieces are here, whatever is in them.
pub(super) fn here(open: &Open, attachment: &Row) -> Result<usize> {
    let id = attachment.id.to_string();
    let rows = pieces(open, attachment)?;
    let numbers = rows.iter().filter_map(|row| number_in((&id, &attachment.fields), &row.fields));
    let numbers: BTreeSet<usize> = numbers.collect();
    Ok(numbers.len().min(pieces_of(&attachment.fields)))
}

/// What an attachment is, and its file as far as it is here. What is not such as this program keeps counts as damaged,
/// whoever attached it.
pub(super) fn file(open: &Open, attachment: &Row) -> Result<(Media, Attached)> {
    let media = media(attachment).ok_or(FieldError::NotFound)?;
    let mut said: Vec<Map<String, Value>> = Vec::new();
    for row in pieces(open, attachment)? {
        let Some(record) = open.vault.record(row.id)? else { continue };
        let unit = FACT.into();
        let live = record.state.units.get(&unit).and_then(|state| state.shown());
        let value = live.and_then(|(_, live)| live.value.to_json().ok());
        said.extend(value.map(|value| fields_of(&unit, value)));
    }
    let id = attachment.id.to_string();
    let found = put_together((&id, &attachment.fields), said.iter());
    Ok(match found {
        Attached::Whole(bytes) if !may_be_shown(media, &bytes) => (media, Attached::Damaged),
        found => (media, found),
    })
}

/// Whether whoever is at work attached it.
pub(super) fn is_own(open: &Open, attachment: &Row) -> bool {
    let author = ATTACHED_FILE.own_field().and_then(|field| text(&attachment.fields, field.name));
    author.is_some_and(|author| author == open.staff.to_string())
}

/// What an attachment says that it is.
pub(super) fn media(attachment: &Row) -> Option<Media> {
    match text(&attachment.fields, "media")?.as_str() {
        "picture" => Some(Media::Picture),
        "pdf" => Some(Media::Pdf),
        _ => None,
    }
}

/// How a media is written down.
pub(super) const fn media_code(media: Media) -> &'static str {
    match media {
        Media::Picture => "picture",
        Media::Pdf => "pdf",
    }
}

/// The pieces by whoever attached it. Others' do not count, however many there are.
fn pieces(open: &Open, attachment: &Row) -> Result<Vec<Row>> {
    let names = ATTACHED_PIECE.names_in(ATTACHED_FILE).to_owned();
    let author = ATTACHED_FILE.own_field().ok_or(FieldError::NotFound)?.name;
    let by = text(&attachment.fields, author).ok_or(FieldError::NotFound)?;
    let named = BTreeMap::from([(names, vec![attachment.id.to_string()]), (author.to_owned(), vec![by])]);
    naming(open, ATTACHED_PIECE, &named, PIECES)
}

/// The records of a kind that stand and say that in those fields.
fn naming(
    open: &Open,
    of: &'static Kind,
    said: &BTreeMap<String, Vec<String>>,
    limit: usize,
) -> Result<Vec<Row>> {
    let ask = Ask { limit, ..Ask::newest(of, said) };
    Ok(open.vault.listed_records(&ask)?.rows)
}
