//! Worries that have to be answered.
use alongside_field::views::{Saved, WorryView};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn worry(core: Core<'_>, id: String) -> Answer<WorryView> {
    told(core.worry(&id))
}

#[tauri::command(async)]
pub(crate) fn open_worry(core: Core<'_>, id: String) -> Answer<Option<Saved>> {
    told(core.open_worry(&id))
}
