//! Files that belong to a record: in how many pieces they travel, and when the pieces are the whole.
//!
//! A piece is a record of its own, so that a link that breaks costs no more than one, and everything that holds
//! for records holds for it. Who says of somebody else's file that it has other bytes is not heard: only pieces by
//! who attached it count, of the same participant, and all of them together have to have the digest that the
//! attachment says.

use std::collections::BTreeMap;

use alongside_record::Digest;
use data_encoding::BASE64;
use serde_json::{Map, Value, json};

use crate::{
    Kind, PARTICIPANT_FIELD,
    kinds::{ATTACHMENT, ATTACHMENT_PIECE},
};

/// What says that a file is attached.
pub const ATTACHED_FILE: &Kind = &ATTACHMENT;
/// What holds a piece of one.
pub const ATTACHED_PIECE: &Kind = &ATTACHMENT_PIECE;

/// Bytes of every piece but the last. The worst link that we know of carries some 10 KB in a life of ten seconds, beside
/// its handshakes.
pub const PIECE_BYTES: usize = 4 << 10;
/// Bytes of the largest file.
pub const ATTACHED_BYTES: usize = 1 << 20;
/// The most pieces.
pub(crate) const PIECES: i64 = 256;
/// Bytes of a digest.
pub(crate) const DIGEST_BYTES: usize = 32;

/// What a record says of a file that is attached to it, without whose and to what.
pub fn attached_fields(media: &str, file: &[u8]) -> Map<String, Value> {
    let said = json!({
        "media": media,
        "size": file.len(),
        "digest": BASE64.encode(&Digest::of(&[file]).0),
    });
    said.as_object().cloned().unwrap_or_default()
}

/// What the pieces of a file say, without whose and of which attachment.
pub fn piece_fields(file: &[u8]) -> impl Iterator<Item = Map<String, Value>> {
    file.chunks(PIECE_BYTES).zip(1_u64..).map(|(bytes, number)| {
        let said = json!({ "number": number, "content": BASE64.encode(bytes) });
        said.as_object().cloned().unwrap_or_default()
    })
}

/// How many pieces an attachment has.
pub fn pieces_of(attachment: &Map<String, Value>) -> usize {
    size_of(attachment).div_ceil(PIECE_BYTES)
}

/// Bytes of an attachment's file.
pub fn size_of(attachment: &Map<String, Value>) -> usize {
    attachment.get("size").and_then(Value::as_u64).and_then(|size| size.try_into().ok()).unwrap_or_default()
}

/// Whether a piece is one of an attachment with that id: of the same participant, and by who attached it. Gives its
/// number. Its bytes are not asked for.
pub fn number_in(attachment: (&str, &Map<String, Value>), piece: &Map<String, Value>) -> Option<usize> {
    let (id, attached) = attachment;
    let author = ATTACHED_FILE.own_field()?.name;
    let same = [PARTICIPANT_FIELD, author].into_iter().all(|field| {
        let said = attached.get(field).and_then(Value::as_str);
        said.is_some() && said == piece.get(field).and_then(Value::as_str)
    });
    let named = piece.get(ATTACHED_PIECE.names_in(ATTACHED_FILE)).and_then(Value::as_str);
    let number = piece.get("number").and_then(Value::as_u64).and_then(|number| number.try_into().ok())?;
    (same && named == Some(id) && (1..=pieces_of(attached)).contains(&number)).then_some(number)
}

/// What there is of an attached file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attached {
    /// All of it.
    Whole(Vec<u8>),
    /// So many of its pieces; the others are on their way.
    Arriving(usize),
    /// All of its pieces, and they are not what was attached.
    Damaged,
}

/// The file of an attachment from what its pieces say. The same bytes twice are one piece.
pub fn put_together<'a>(
    attachment: (&str, &Map<String, Value>),
    pieces: impl Iterator<Item = &'a Map<String, Value>>,
) -> Attached {
    let mut numbered: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
    let mut others = false;
    for piece in pieces {
        let Some(number) = number_in(attachment, piece) else { continue };
        let content = piece.get("content").and_then(Value::as_str).unwrap_or_default();
        let Ok(bytes) = BASE64.decode(content.as_bytes()) else { continue };
        match numbered.get(&number) {
            Some(first) => others |= *first != bytes,
            None => drop(numbered.insert(number, bytes)),
        }
    }
    if numbered.len() < pieces_of(attachment.1) {
        return Attached::Arriving(numbered.len());
    }
    let whole: Vec<u8> = numbered.into_values().flatten().collect();
    let digest = BASE64.encode(&Digest::of(&[&whole]).0);
    let said = attachment.1.get("digest").and_then(Value::as_str);
    // Two by one hand for one place: neither is believed.
    if others || whole.len() != size_of(attachment.1) || said != Some(digest.as_str()) {
        return Attached::Damaged;
    }
    Attached::Whole(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(mut said: Map<String, Value>, staff: &str, participant: &str) -> Map<String, Value> {
        said.insert("staff".to_owned(), staff.into());
        said.insert(PARTICIPANT_FIELD.to_owned(), participant.into());
        said
    }

    fn attached(file: &[u8]) -> (Map<String, Value>, Vec<Map<String, Value>>) {
        let pieces = piece_fields(file).map(|mut piece| {
            piece.insert("attachment".to_owned(), "a-1".into());
            about(piece, "ana", "river")
        });
        (about(attached_fields("picture", file), "ana", "river"), pieces.collect())
    }

    fn file() -> Vec<u8> {
        (0..2 * PIECE_BYTES + 5).map(|place| (place % 251) as u8).collect()
    }

    #[test]
    fn a_file_comes_together_in_whatever_order_its_pieces_arrive() {
        let (attachment, pieces) = attached(&file());
        let of = ("a-1", &attachment);
        assert_eq!(pieces.len(), pieces_of(&attachment));
        for have in 0..pieces.len() {
            assert_eq!(put_together(of, pieces[..have].iter()), Attached::Arriving(have));
        }
        let twice = pieces.iter().rev().chain(&pieces);
        assert_eq!(put_together(of, twice), Attached::Whole(file()));
        assert_eq!(put_together(("a-2", &attachment), pieces.iter()), Attached::Arriving(0));
    }

    #[test]
    fn nobody_says_of_somebody_elses_file_that_it_has_other_bytes() {
        let (attachment, pieces) = attached(&file());
        let of = ("a-1", &attachment);
        let mut lying = pieces.clone();
        for piece in &mut lying {
            piece.insert("content".to_owned(), "AAAA".into());
        }
        for (staff, participant) in [("mallory", "river"), ("ana", "somebody else")] {
            let theirs: Vec<_> = lying.iter().map(|piece| about(piece.clone(), staff, participant)).collect();
            assert_eq!(put_together(of, theirs.iter()), Attached::Arriving(0));
            assert_eq!(put_together(of, theirs.iter().chain(&pieces)), Attached::Whole(file()));
        }
        // Their own they can only spoil.
        assert_eq!(put_together(of, lying.iter()), Attached::Damaged);
        assert_eq!(put_together(of, pieces.iter().chain(&lying)), Attached::Damaged);
        let mut beyond = pieces.clone();
        beyond[0].insert("number".to_owned(), 4.into());
        assert_eq!(put_together(of, beyond.iter()), Attached::Arriving(2));
    }
}
