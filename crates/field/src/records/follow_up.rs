//! A follow-up is done.

use alongside_record::RecordId;
use serde_json::{Map, Value};

use super::defaults::timestamp;
use crate::{Alongside, Result, views::Saved};

impl Alongside {
    /// Writes down that the user did a follow-up just now.
    ///
    /// # Errors
    /// As [`Alongside::save_record`].
    pub fn finish_follow_up(&self, id: &str) -> Result<Saved> {
        let _: RecordId = id.parse()?;
        let now = self.now_ms();
        let fields = self.with_open(|open| {
            Ok(Map::from_iter([
                ("done_by".to_owned(), Value::from(open.staff.to_string())),
                ("done_at".to_owned(), timestamp(open, now)),
            ]))
        })?;
        self.save_over("follow_up", id, fields)
    }
}
