//! A form's file as a record carries it: as it was brought in, compressed, because one change holds less than
//! what a questionnaire's file may have.

use alongside_instruments::{Form, FormError, MOST_BYTES};
use alongside_record::Digest;
use data_encoding::{BASE64, HEXLOWER};

use crate::{Problem, kinds::LINE};

/// The most characters of a packed file. With the rest of its record it stays below what one change may hold.
pub const PACKED_FORM: usize = 200 << 10;
/// How hard is tried to make it small: once, by whoever brings a form in.
const LEVEL: i32 = 19;
/// What begins the id of every form of the program's own; no instrument that ships has it.
const OWN: &str = "form:";
/// Characters of a form's own version that stand in ours.
const VERSION: usize = 100;

/// Packs a form's file.
///
/// # Errors
/// [`FormError`] for what is no form, or does not fit into one record.
pub fn pack_form(file: &[u8]) -> Result<String, FormError> {
    Form::read(file)?;
    let packed = zstd::bulk::compress(file, LEVEL).map_err(|_| FormError::TooLarge)?;
    let packed = BASE64.encode(&packed);
    if packed.len() > PACKED_FORM { Err(FormError::TooLarge) } else { Ok(packed) }
}

/// A packed file as it was brought in, and the form that it is. Nothing is built of what unpacks to more than
/// a form may have.
pub fn unpack_form(packed: &str) -> Option<(Vec<u8>, Form)> {
    check_packed(packed).ok()?;
    let packed = BASE64.decode(packed.as_bytes()).ok()?;
    let file = zstd::bulk::decompress(&packed, MOST_BYTES).ok()?;
    let form = Form::read(&file).ok()?;
    Some((file, form))
}

/// Whether a text may be a packed file. What is in it, the rule across the fields of its kind looks at.
pub(crate) fn check_packed(packed: &str) -> Result<(), Problem> {
    if packed.len() > PACKED_FORM {
        return Err(Problem::TooLong);
    }
    if BASE64.decode(packed.as_bytes()).is_ok() { Ok(()) } else { Err(Problem::WrongType) }
}

/// The id under which all versions of a form are one: its canonical URL, else its own id, else its title.
pub fn own_form_id(form: &Form) -> String {
    let url = form.url.as_deref().map(|url| url.split('|').next().unwrap_or(url));
    let said = [url, form.id.as_deref(), Some(form.title.text.as_str())];
    let said = said.into_iter().flatten().map(str::trim).find(|text| !text.is_empty()).unwrap_or_default();
    let room = LINE - OWN.len();
    if said.chars().count() <= room {
        return format!("{OWN}{said}");
    }
    format!("{OWN}{}", short_digest(said.as_bytes()))
}

/// The version under which answers to a form are kept: what it says itself, and what tells two files apart
/// that say the same.
pub fn own_form_version(file: &[u8], form: &Form) -> String {
    let said: String = form.version.as_deref().unwrap_or_default().trim().chars().take(VERSION).collect();
    format!("{said}#{}", short_digest(file))
}

fn short_digest(bytes: &[u8]) -> String {
    HEXLOWER.encode(Digest::of(&[bytes]).0.get(..8).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &[u8] =
        br#"{"resourceType": "Questionnaire", "url": "http://example.org/q|2", "version": "2",
        "item": [{"linkId": "a", "type": "boolean", "text": "?"}]}"#;

    #[test]
    fn a_form_comes_out_as_it_went_in_and_keeps_its_id_over_versions() {
        let (file, form) = unpack_form(&pack_form(FORM).unwrap()).unwrap();
        assert_eq!(file, FORM);
        assert_eq!(own_form_id(&form), "form:http://example.org/q");
        let version = own_form_version(&file, &form);
        assert!(version.starts_with("2#") && version.len() == 18, "{version}");
        let other = [FORM, b" "].concat();
        assert_ne!(own_form_version(&other, &Form::read(&other).unwrap()), version);
    }

    #[test]
    fn what_unpacks_to_more_than_a_form_may_have_or_to_none_is_refused() {
        let packed = |bytes: &[u8]| BASE64.encode(&zstd::bulk::compress(bytes, 3).unwrap());
        assert!(unpack_form(&packed(&vec![b' '; MOST_BYTES + 1])).is_none());
        assert!(unpack_form(&packed(b"{}")).is_none());
        assert!(unpack_form("????").is_none());
        assert_eq!(check_packed(&"A".repeat(PACKED_FORM + 4)), Err(Problem::TooLong));
        assert_eq!(pack_form(b"[]"), Err(FormError::NotAQuestionnaire));
    }
}
