//! Consents, what leaves, and who heard what.

use alongside_field::views::{
    Accounting, ConsentSoFar, ConsentText, ConsentView, DisclosureRow, GivenCopy, NameRecipientRequest,
    RevokeRequest, Saved,
};
use serde_json::{Map, Value};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn consents(core: Core<'_>, participant: String) -> Answer<Vec<ConsentView>> {
    told(core.consents(&participant))
}

#[tauri::command(async)]
pub(crate) fn consent_text(core: Core<'_>, so_far: ConsentSoFar) -> Answer<ConsentText> {
    told(core.consent_text(&so_far))
}

#[tauri::command(async)]
pub(crate) fn give_consent(
    core: Core<'_>,
    fields: Map<String, Value>,
    draft: Option<String>,
) -> Answer<Saved> {
    told(core.give_consent(fields, draft.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn revoke_consent(core: Core<'_>, request: RevokeRequest) -> Answer<Saved> {
    told(core.revoke_consent(&request))
}

#[tauri::command(async)]
pub(crate) fn name_recipient(core: Core<'_>, request: NameRecipientRequest) -> Answer<Saved> {
    told(core.name_recipient(&request))
}

#[tauri::command(async)]
pub(crate) fn disclose(core: Core<'_>, participant: String, said: Map<String, Value>) -> Answer<GivenCopy> {
    told(core.disclose(&participant, &said))
}

#[tauri::command(async)]
pub(crate) fn accounting(core: Core<'_>, participant: String) -> Answer<Accounting> {
    told(core.accounting(&participant))
}

#[tauri::command(async)]
pub(crate) fn disclosures_to_review(core: Core<'_>) -> Answer<Vec<DisclosureRow>> {
    told(core.disclosures_to_review())
}
