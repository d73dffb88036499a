//! A participant's code, for programs that count people once without their names: what somebody makes of letters
//! and digits only they know. It is kept as a digest under a key of the organisation, and never printed.
//!
//! The key follows from what every enrolled laptop and the base have, the organisation and its root key. Whoever has
//! those and the records can try codes one by one, slowed by the iterations and by nothing else: a code protects
//! from who finds a list of digests, not from colleagues. SECURITY.md says so.

use std::{collections::BTreeMap, num::NonZeroU32};

use alongside_domain::{Invalid, Problem, kinds::PARTICIPANT};
use alongside_record::RecordId;
use alongside_vault::Ask;
use ring::{hmac, pbkdf2};

use super::list::cards;
use crate::{Alongside, Open, Result, views::CodeAnswer};

/// The participant's field that holds the digest.
pub(super) const FIELD: &str = "code_digest";
/// The fewest letters and digits of a code; shorter ones many people have.
const FEWEST: usize = 4;
/// The most characters that anybody types.
const MOST: usize = 64;
/// How often it is hashed: some tens of milliseconds on a laptop, for each guess as well.
const ITERATIONS: NonZeroU32 = match NonZeroU32::new(100_000) {
    Some(iterations) => iterations,
    None => NonZeroU32::MAX,
};

impl Alongside {
    /// What is kept of a code, and who has the same on this laptop.
    ///
    /// # Errors
    /// `too_long`, or `out_of_range` for one that is too short; `not_permitted`; `locked`; the vault's codes.
    pub fn participant_code(&self, code: &str, about: Option<&str>) -> Result<CodeAnswer> {
        let about: Option<RecordId> = about.map(str::parse).transpose()?;
        self.read(|open| {
            open.must_see(&PARTICIPANT.audience.into())?;
            let digest = digest(open, code)?;
            let same = with_digest(open, &digest, about)?;
            let mut listed = Vec::new();
            for id in same {
                listed.extend(open.vault.listed(id)?);
            }
            Ok(CodeAnswer { same: cards(open, &listed)?, digest })
        })
    }
}

/// Who else has that digest.
pub(super) fn with_digest(open: &Open, digest: &str, but: Option<RecordId>) -> Result<Vec<RecordId>> {
    let filter = BTreeMap::from([(FIELD.to_owned(), vec![digest.to_owned()])]);
    let mut found = Vec::new();
    for row in open.vault.listed_records(&Ask { limit: 16, ..Ask::newest(&PARTICIPANT, &filter) })?.rows {
        let shown = open.vault.shown_as(row.id)?;
        if but.map(|but| open.vault.shown_as(but)).transpose()? != Some(shown) && !found.contains(&shown) {
            found.push(shown);
        }
    }
    Ok(found)
}

fn digest(open: &Open, code: &str) -> Result<String> {
    if code.chars().count() > MOST {
        return Err(Invalid::new(Problem::TooLong, "code").into());
    }
    let plain: String =
        code.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_uppercase).collect();
    if plain.chars().count() < FEWEST {
        return Err(Invalid::new(Problem::OutOfRange, "code").into());
    }
    let key = hmac::Key::new(hmac::HMAC_SHA256, &open.facts.root_key);
    let salt =
        hmac::sign(&key, format!("alongside participant code 1 {}", open.facts.organisation).as_bytes());
    let mut slow = [0; 32];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ITERATIONS, salt.as_ref(), plain.as_bytes(), &mut slow);
    let keyed = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, salt.as_ref()), &slow);
    Ok(keyed.as_ref().iter().map(|byte| format!("{byte:02x}")).collect())
}
