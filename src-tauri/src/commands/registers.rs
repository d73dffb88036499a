//! What has to be answered.

use alongside_field::views::OwedRow;

use super::{Answer, Core, told};

/// What is owed an answer.
#[tauri::command(async)]
pub(crate) fn owed(core: Core<'_>) -> Answer<Vec<OwedRow>> {
    told(core.owed())
}

/// What is owed an answer of one participant.
#[tauri::command(async)]
pub(crate) fn owed_to(core: Core<'_>, participant: String) -> Answer<Vec<OwedRow>> {
    told(core.owed_to(&participant))
}

/// How it stands with one record.
#[tauri::command(async)]
pub(crate) fn owed_of(core: Core<'_>, id: String) -> Answer<Option<OwedRow>> {
    told(core.owed_of(&id))
}
