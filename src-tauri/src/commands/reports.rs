//! Reports for administrators.
use alongside_field::views::{ReportChoice, ReportTable, SavedReport};

use super::{Answer, Core, told};

#[tauri::command]
pub(crate) async fn report(core: Core<'_>, choice: ReportChoice) -> Answer<ReportTable> {
    told(core.report(&choice).await)
}

#[tauri::command]
pub(crate) async fn save_report(core: Core<'_>, choice: ReportChoice, format: String) -> Answer<SavedReport> {
    told(core.save_report(&choice, &format).await)
}
