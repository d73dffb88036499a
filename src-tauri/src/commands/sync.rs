//! Sync.
use alongside_field::views::{CourierIn, CourierOut, SyncOutcome, SyncStatus};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn sync_status(core: Core<'_>) -> Answer<SyncStatus> {
    told(core.sync_status())
}

#[tauri::command]
pub(crate) async fn sync_now(core: Core<'_>) -> Answer<SyncOutcome> {
    told(core.sync_now().await)
}

#[tauri::command(async)]
pub(crate) fn courier_out(core: Core<'_>) -> Answer<CourierOut> {
    told(core.courier_out())
}

#[tauri::command]
pub(crate) async fn courier_in(core: Core<'_>, file: String) -> Answer<CourierIn> {
    told(core.courier_in(&file).await)
}
