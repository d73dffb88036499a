//! Text still being typed: kept in the vault, so that it survives a lock, a crash and a power cut.

use serde_json::{Map, Value};

use crate::{Alongside, Result, views::DraftView};

impl Alongside {
    /// The draft of a form, if there is one.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn draft(&self, key: &str) -> Result<Option<DraftView>> {
        self.read(|open| Ok(open.vault.draft(&own(open, key))?.map(|draft| view(key, draft))))
    }

    /// Keeps a form as it is now. It is on the disk when this returns.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn save_draft(&self, key: &str, fields: Map<String, Value>) -> Result<()> {
        let now = self.now_ms();
        self.with_open(|open| Ok(open.vault.save_draft(&own(open, key), &Value::Object(fields), now)?))
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn discard_draft(&self, key: &str) -> Result<()> {
        self.with_open(|open| Ok(open.vault.discard_draft(&own(open, key))?))
    }

    /// The user's drafts, newest first.
    ///
    /// # Errors
    /// `locked` or the vault's codes.
    pub fn drafts(&self) -> Result<Vec<DraftView>> {
        self.read(|open| {
            let mine = own(open, "");
            let mut drafts: Vec<DraftView> = open
                .vault
                .drafts()?
                .into_iter()
                .filter_map(|draft| {
                    let key = draft.key.strip_prefix(&mine)?.to_owned();
                    Some(view(&key, draft))
                })
                .collect();
            drafts.sort_by_key(|draft| std::cmp::Reverse(draft.updated_at));
            Ok(drafts)
        })
    }
}

/// Drafts are their author's: two users of one laptop never see each other's.
pub(crate) fn own(open: &crate::Open, key: &str) -> String {
    format!("{}/{key}", open.staff)
}

fn view(key: &str, draft: alongside_vault::Draft) -> DraftView {
    let fields = match draft.value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    };
    DraftView { key: key.to_owned(), fields, updated_at: draft.saved_at }
}
