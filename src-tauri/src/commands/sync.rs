//! Sync.
use alongside_field::views::{SyncOutcome, SyncStatus};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn sync_status(core: Core<'_>) -> Answer<SyncStatus> {
    told(core.sync_status())
}

#[tauri::command]
pub(crate) async fn sync_now(core: Core<'_>) -> Answer<SyncOutcome> {
    told(core.sync_now().await)
}
