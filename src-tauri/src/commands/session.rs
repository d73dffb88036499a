//! Who is at work.
use alongside_field::views::{
    AppState, Colleague, DebriefRow, EnrolmentPreview, KeptPreferences, PassphraseStrength, Preferences,
    RecoveryRequest, SafetyCard, Session,
};
use zeroize::Zeroizing;

use super::{Answer, Core, Lock, told};

#[tauri::command(async)]
pub(crate) fn debriefs(core: Core<'_>) -> Answer<Vec<DebriefRow>> {
    told(core.debriefs())
}

#[tauri::command(async)]
pub(crate) fn write_debrief(core: Core<'_>, id: Option<i64>, words: String) -> Answer<i64> {
    told(core.write_debrief(id, &words))
}

#[tauri::command(async)]
pub(crate) fn remove_debrief(core: Core<'_>, id: i64) -> Answer<()> {
    told(core.remove_debrief(id))
}

#[tauri::command(async)]
pub(crate) fn app_state(core: Core<'_>, locking: Lock<'_>) -> Answer<AppState> {
    told(core.app_state().map(|state| locking.covered(state)))
}

#[tauri::command(async)]
pub(crate) fn check_code(core: Core<'_>, code: String) -> Answer<EnrolmentPreview> {
    told(core.check_code(&code))
}

#[tauri::command]
pub(crate) async fn enrol(
    core: Core<'_>,
    code: String,
    passphrase: String,
    by: Option<Colleague>,
) -> Answer<AppState> {
    let by = by.map(|by| (by.user, Zeroizing::new(by.passphrase)));
    let by = by.as_ref().map(|(user, passphrase)| (user.as_str(), passphrase.as_str()));
    told(core.enrol(&code, &Zeroizing::new(passphrase), by).await)
}

#[tauri::command(async)]
pub(crate) fn unlock(core: Core<'_>, user: String, passphrase: String) -> Answer<Session> {
    told(core.unlock(&user, &Zeroizing::new(passphrase)))
}

#[tauri::command(async)]
pub(crate) fn confirm_passphrase(core: Core<'_>, passphrase: String) -> Answer<()> {
    told(core.confirm_passphrase(&Zeroizing::new(passphrase)))
}

#[tauri::command(async)]
pub(crate) fn keep_awake(core: Core<'_>) -> Answer<()> {
    told(core.keep_awake())
}

#[tauri::command(async)]
pub(crate) fn safety_card(core: Core<'_>) -> Answer<SafetyCard> {
    told(core.safety_card())
}

#[tauri::command(async)]
pub(crate) fn preferences(core: Core<'_>) -> KeptPreferences {
    core.preferences()
}

#[tauri::command(async)]
pub(crate) fn save_preferences(core: Core<'_>, preferences: Preferences) -> Answer<()> {
    told(core.save_preferences(preferences))
}

#[tauri::command(async)]
pub(crate) fn lock(locking: Lock<'_>) {
    locking.lock();
}

#[tauri::command(async)]
pub(crate) fn lock_at_once(locking: Lock<'_>) {
    locking.lock_at_once();
}

#[tauri::command(async)]
pub(crate) fn forget_copied(locking: Lock<'_>) {
    locking.forget_copied();
}

#[tauri::command(async)]
pub(crate) fn passphrase_strength(
    core: Core<'_>,
    text: String,
    code: Option<String>,
    user: Option<String>,
) -> Answer<PassphraseStrength> {
    told(core.passphrase_strength(&Zeroizing::new(text), code.as_deref(), user.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn recovery_request(core: Core<'_>, user: String) -> Answer<RecoveryRequest> {
    told(core.recovery_request(&user))
}

#[tauri::command(async)]
pub(crate) fn recover(core: Core<'_>, user: String, code: String, passphrase: String) -> Answer<Session> {
    told(core.recover(&user, &Zeroizing::new(code), &Zeroizing::new(passphrase)))
}

#[tauri::command(async)]
pub(crate) fn extend(core: Core<'_>, user: String, passphrase: String, code: String) -> Answer<Session> {
    told(core.extend(&user, &Zeroizing::new(passphrase), &code))
}

#[tauri::command]
pub(crate) async fn unlock_in_touch(core: Core<'_>, user: String, passphrase: String) -> Answer<Session> {
    told(core.unlock_in_touch(&user, &Zeroizing::new(passphrase)).await)
}

#[tauri::command(async)]
pub(crate) fn change_passphrase(core: Core<'_>, old: String, new: String) -> Answer<()> {
    told(core.change_passphrase(&Zeroizing::new(old), &Zeroizing::new(new)))
}
