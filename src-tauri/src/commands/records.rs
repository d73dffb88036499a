//! Reading, saving, voiding and settling records; drafts.
use alongside_field::views::{
    CheckInRequest, ConflictRow, ConflictView, DraftView, Pick, RecordDetail, RecordsPage, RecordsRequest,
    ResolveRequest, SaveRequest, Saved, SeveralRequest, Shown, TimelinePage, TimelineRequest,
    TogetherRequest,
};
use serde_json::{Map, Value};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn record(core: Core<'_>, id: String) -> Answer<RecordDetail> {
    told(core.record(&id))
}

#[tauri::command(async)]
pub(crate) fn records(core: Core<'_>, request: RecordsRequest) -> Answer<RecordsPage> {
    told(core.records(&request))
}

#[tauri::command(async)]
pub(crate) fn timeline(core: Core<'_>, request: TimelineRequest) -> Answer<TimelinePage> {
    told(core.timeline(&request))
}

#[tauri::command(async)]
pub(crate) fn pick(core: Core<'_>, kind: String, text: String, about: Option<String>) -> Answer<Vec<Pick>> {
    told(core.pick(&kind, &text, about.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn put_back(core: Core<'_>, id: String, unit: String, dot: String, shown: Shown) -> Answer<Saved> {
    told(core.put_back(&id, &unit, &dot, &shown))
}

#[tauri::command(async)]
pub(crate) fn save_record(core: Core<'_>, request: SaveRequest) -> Answer<Saved> {
    told(core.save_record(request))
}

#[tauri::command(async)]
pub(crate) fn save_check_in(core: Core<'_>, request: CheckInRequest) -> Answer<Saved> {
    told(core.save_check_in(request))
}

#[tauri::command(async)]
pub(crate) fn save_together(core: Core<'_>, request: TogetherRequest) -> Answer<Saved> {
    told(core.save_together(request))
}

#[tauri::command(async)]
pub(crate) fn save_several(core: Core<'_>, request: SeveralRequest) -> Answer<Saved> {
    told(core.save_several(request))
}

#[tauri::command(async)]
pub(crate) fn void_record(core: Core<'_>, id: String, reason: String) -> Answer<Saved> {
    told(core.void_record(&id, &reason))
}

#[tauri::command(async)]
pub(crate) fn restore_record(core: Core<'_>, id: String) -> Answer<Saved> {
    told(core.restore_record(&id))
}

#[tauri::command(async)]
pub(crate) fn move_to_right_person(core: Core<'_>, id: String, participant: String) -> Answer<Saved> {
    told(core.move_to_right_person(&id, &participant))
}

#[tauri::command(async)]
pub(crate) fn mark_done(core: Core<'_>, id: String) -> Answer<Saved> {
    told(core.mark_done(&id))
}

#[tauri::command(async)]
pub(crate) fn mark_not_done(core: Core<'_>, id: String) -> Answer<Saved> {
    told(core.mark_not_done(&id))
}

#[tauri::command(async)]
pub(crate) fn conflicts(core: Core<'_>) -> Answer<Vec<ConflictRow>> {
    told(core.conflicts())
}

#[tauri::command(async)]
pub(crate) fn conflict(core: Core<'_>, id: String, unit: String) -> Answer<ConflictView> {
    told(core.conflict(&id, &unit))
}

#[tauri::command(async)]
pub(crate) fn resolve(core: Core<'_>, request: ResolveRequest) -> Answer<Saved> {
    told(core.resolve(request))
}

#[tauri::command(async)]
pub(crate) fn draft(core: Core<'_>, key: String) -> Answer<Option<DraftView>> {
    told(core.draft(&key))
}

#[tauri::command(async)]
pub(crate) fn drafts(core: Core<'_>) -> Answer<Vec<DraftView>> {
    told(core.drafts())
}

#[tauri::command(async)]
pub(crate) fn save_draft(core: Core<'_>, key: String, fields: Map<String, Value>) -> Answer<()> {
    told(core.save_draft(&key, fields))
}

#[tauri::command(async)]
pub(crate) fn discard_draft(core: Core<'_>, key: String) -> Answer<()> {
    told(core.discard_draft(&key))
}
