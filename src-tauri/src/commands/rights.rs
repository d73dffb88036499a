//! Who may do what, and which laptops there are.
use alongside_field::views::{
    DeviceRow, ErasureRow, ErasuresView, InviteRequest, MadeCode, OrganizationView, PhoneCode, RightsView,
};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn rights(core: Core<'_>) -> Answer<RightsView> {
    told(core.rights())
}

#[tauri::command]
pub(crate) async fn devices(core: Core<'_>) -> Answer<Vec<DeviceRow>> {
    told(core.devices().await)
}

#[tauri::command]
pub(crate) async fn invite(core: Core<'_>, request: InviteRequest) -> Answer<MadeCode> {
    told(core.invite(request).await)
}

#[tauri::command]
pub(crate) async fn endorse(core: Core<'_>, statement: String) -> Answer<()> {
    told(core.endorse(&statement).await)
}

#[tauri::command(async)]
pub(crate) fn erasures(core: Core<'_>) -> Answer<Vec<ErasureRow>> {
    told(core.erasures())
}

#[tauri::command]
pub(crate) async fn erasures_at_base(core: Core<'_>) -> Answer<ErasuresView> {
    told(core.erasures_at_base().await)
}

#[tauri::command]
pub(crate) async fn erase(core: Core<'_>, participant: String) -> Answer<()> {
    told(core.erase(&participant).await)
}

#[tauri::command]
pub(crate) async fn suspend(core: Core<'_>, user: String) -> Answer<()> {
    told(core.suspend(&user).await)
}

#[tauri::command]
pub(crate) async fn remove_user(core: Core<'_>, user: String) -> Answer<()> {
    told(core.remove_user(&user).await)
}

#[tauri::command(async)]
pub(crate) fn organization(core: Core<'_>) -> Answer<OrganizationView> {
    told(core.organization())
}

#[tauri::command]
pub(crate) async fn set_time_zone(core: Core<'_>, zone: String) -> Answer<()> {
    told(core.set_time_zone(&zone).await)
}

#[tauri::command]
pub(crate) async fn call_device(
    core: Core<'_>,
    device: String,
    name: String,
    site: Option<String>,
) -> Answer<()> {
    told(core.call_device(&device, &name, site.as_deref()).await)
}

#[tauri::command]
pub(crate) async fn retire_device(core: Core<'_>, device: String) -> Answer<()> {
    told(core.retire_device(&device).await)
}

#[tauri::command]
pub(crate) async fn remove_device(core: Core<'_>, device: String) -> Answer<()> {
    told(core.remove_device(&device).await)
}

#[tauri::command]
pub(crate) async fn approve(core: Core<'_>, groups: String) -> Answer<PhoneCode> {
    told(core.approve(&groups).await)
}

#[tauri::command]
pub(crate) async fn rehearse_recovery(core: Core<'_>) -> Answer<()> {
    told(core.rehearse_recovery().await)
}
