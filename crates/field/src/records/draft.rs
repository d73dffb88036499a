//! Text still being typed: kept in the vault, so that it survives a lock, a crash and a power cut.

use serde_json::{Map, Value};

use crate::{Alongside, FieldError, Result, views::DraftView};

impl Alongside {
    /// The draft of a form, if there is one.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn draft(&self, key: &str) -> Result<Option<DraftView>> {
        self.read(|open| match open.sees_draft(key)? {
            // Where nothing was written for themselves yet, nothing is kept of it.
            true if open.private.is_none() && open.draft_is_private(key)? => Ok(None),
            true => Ok(open
                .file(open.draft_is_private(key)?)?
                .draft(&open.draft_key(key))?
                .map(|draft| view(key, draft))),
            false => Ok(None),
        })
    }

    /// Keeps a form as it is now. It is on the disk when this returns.
    ///
    /// # Errors
    /// `not_permitted` over what the user may not see any more; `locked` or the vault's codes.
    pub fn save_draft(&self, key: &str, fields: Map<String, Value>) -> Result<()> {
        let now = self.now_ms();
        self.with_open(|open| {
            if !open.sees_draft(key)? {
                return Err(FieldError::NotPermitted);
            }
            let (kept_under, is_private) = (open.draft_key(key), open.draft_is_private(key)?);
            if is_private {
                self.private_in(open)?;
            }
            Ok(open.file_mut(is_private)?.save_draft(&kept_under, &Value::Object(fields), now)?)
        })
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn discard_draft(&self, key: &str) -> Result<()> {
        self.with_open(|open| {
            let (kept_under, is_private) = (open.draft_key(key), open.draft_is_private(key)?);
            if is_private && open.private.is_none() {
                return Ok(());
            }
            Ok(open.file_mut(is_private)?.discard_draft(&kept_under)?)
        })
    }

    /// The user's drafts, newest first.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn drafts(&self) -> Result<Vec<DraftView>> {
        self.read(|open| {
            let mut drafts: Vec<DraftView> =
                open.own_drafts()?.into_iter().map(|(key, draft)| view(&key, draft)).collect();
            drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
            Ok(drafts)
        })
    }
}

fn view(key: &str, draft: alongside_vault::Draft) -> DraftView {
    let fields = match draft.value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    DraftView { key: key.to_owned(), fields, updated_at: draft.saved_at }
}
