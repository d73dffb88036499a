//! What of a laptop's vault is shown to who is at work. The vault holds what any of the laptop's users may
//! see, and what each of them left unfinished or had refused.
//!
//! Deliberately absent: a table of its own. Who reads what stands in the domain's table of roles.

use alongside_domain::{is_private, kind};
use alongside_record::{KindName, RecordId};
use alongside_vault::{Attention, Draft};

use crate::{Open, Result};

impl Open {
    /// Whether the user may see records of a kind; of one that this build does not know, that record.
    pub(crate) fn sees(&self, of: &KindName, record: RecordId) -> Result<bool> {
        if let Some(kind) = kind(of.as_str()) {
            return Ok(self.role().may_see(&kind.audience.into()));
        }
        Ok(self.record(record)?.is_some_and(|record| self.role().may_see(&record.audience)))
    }

    /// What was set aside of what the user may see.
    pub(crate) fn needs_attention(&self) -> Result<Vec<Attention>> {
        let mut seen = Vec::new();
        for file in self.files() {
            for found in file.needs_attention()? {
                if self.sees(&found.kind, found.record)? {
                    seen.push(found);
                }
            }
        }
        Ok(seen)
    }

    /// Notes with two versions that the user may see.
    pub(crate) fn conflicts(&self) -> Result<u64> {
        let mut count = 0;
        for file in self.files() {
            for (of, record, conflicts) in file.records_in_conflict()? {
                if self.sees(&of, record)? {
                    count += conflicts;
                }
            }
        }
        Ok(count)
    }

    /// The user's drafts of what they may see, by the keys that forms know them by. Somebody who was given
    /// another role may have left some that are not theirs to see any more.
    pub(crate) fn own_drafts(&self) -> Result<Vec<(String, Draft)>> {
        let mine = self.draft_key("");
        let mut own = Vec::new();
        for file in self.files() {
            for draft in file.drafts()? {
                let Some(key) = draft.key.strip_prefix(&mine).map(str::to_owned) else { continue };
                if self.sees_draft(&key)? {
                    own.push((key, draft));
                }
            }
        }
        Ok(own)
    }

    /// Whether the user may see what a form keeps under this key. Forms choose their keys; each names its
    /// kind or the records that it is about, or both.
    pub(crate) fn sees_draft(&self, key: &str) -> Result<bool> {
        for part in draft_parts(key) {
            let may = match (kind(part), part.parse::<RecordId>()) {
                (Some(kind), _) => self.role().may_see(&kind.audience.into()),
                (None, Ok(id)) => match self.record(id)? {
                    Some(record) => self.role().may_see(&record.audience),
                    // It left this laptop, and with it what it was.
                    None => self.sees_care(),
                },
                (None, Err(_)) => true,
            };
            if !may {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Whether what a form keeps under this key belongs in the private file: it is of a kind, or about a record, that
    /// lies there.
    pub(crate) fn draft_is_private(&self, key: &str) -> Result<bool> {
        for part in draft_parts(key) {
            let lies_there = match (kind(part), part.parse::<RecordId>()) {
                (Some(kind), _) => is_private(&kind.audience.into()),
                (None, Ok(id)) => self.file_with(id)?.is_private(),
                (None, Err(_)) => false,
            };
            if lies_there {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Under which key the vault keeps a draft: drafts are their author's, and two users of one laptop never
    /// see each other's.
    pub(crate) fn draft_key(&self, key: &str) -> String {
        format!("{}/{key}", self.staff)
    }
}

/// What a form's key names.
pub(crate) fn draft_parts(key: &str) -> impl Iterator<Item = &str> {
    key.split([':', '/'])
}
