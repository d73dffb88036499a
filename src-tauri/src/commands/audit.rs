//! Who read what, for auditors.
use alongside_field::views::{AuditFilter, AuditPage, SavedReport, WhoOpened};

use super::{Answer, Core, told};

#[tauri::command]
pub(crate) async fn audit(core: Core<'_>, filter: AuditFilter, after: u32) -> Answer<AuditPage> {
    told(core.audit(&filter, after).await)
}

#[tauri::command]
pub(crate) async fn audit_name(core: Core<'_>, id: String, reason: String) -> Answer<Option<String>> {
    told(core.audit_name(&id, &reason).await)
}

#[tauri::command]
pub(crate) async fn save_audit(core: Core<'_>, filter: AuditFilter) -> Answer<SavedReport> {
    told(core.save_audit(&filter).await)
}

#[tauri::command]
pub(crate) async fn who_opened(core: Core<'_>, participant: String) -> Answer<WhoOpened> {
    told(core.who_opened(&participant).await)
}
