//! Sheets of paper.
use std::path::PathBuf;

use alongside_field::views::{GivenCopy, SavePlace, SheetPreview, SheetRequest};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn preview_sheet(core: Core<'_>, request: SheetRequest) -> Answer<SheetPreview> {
    told(core.preview_sheet(&request))
}

#[tauri::command(async)]
pub(crate) fn save_places(core: Core<'_>) -> Answer<Vec<SavePlace>> {
    Ok(core.save_places())
}

#[tauri::command(async)]
pub(crate) fn save_sheet(core: Core<'_>, request: SheetRequest, folder: PathBuf) -> Answer<GivenCopy> {
    told(core.save_sheet_in(&request, &folder))
}

#[tauri::command(async)]
pub(crate) fn print_sheet(core: Core<'_>, request: SheetRequest) -> Answer<GivenCopy> {
    told(core.print_sheet(&request))
}
