//! Whom people here know, and whose record is kept away from whom of them.
use alongside_field::views::{DecideKinRequest, KinRow, Saved, StaffName};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn kin_to_decide(core: Core<'_>) -> Answer<Vec<KinRow>> {
    told(core.kin_to_decide())
}

#[tauri::command(async)]
pub(crate) fn decide_kin(core: Core<'_>, request: DecideKinRequest) -> Answer<Saved> {
    told(core.decide_kin(&request))
}

#[tauri::command(async)]
pub(crate) fn kept_away(core: Core<'_>, participant: String) -> Answer<Vec<StaffName>> {
    told(core.kept_away(&participant))
}

#[tauri::command(async)]
pub(crate) fn keep_away(core: Core<'_>, participant: String, staff: String) -> Answer<Saved> {
    told(core.keep_away(&participant, &staff))
}

#[tauri::command(async)]
pub(crate) fn keep_away_no_more(core: Core<'_>, participant: String, staff: String) -> Answer<Saved> {
    told(core.keep_away_no_more(&participant, &staff))
}

#[tauri::command(async)]
pub(crate) fn locked_for(core: Core<'_>, participant: String) -> Answer<Vec<StaffName>> {
    told(core.locked_for(&participant))
}

#[tauri::command(async)]
pub(crate) fn lock_for(core: Core<'_>, participant: String, staff: Vec<String>) -> Answer<Saved> {
    told(core.lock_for(&participant, &staff))
}
