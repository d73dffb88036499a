//! Notes of sessions.

use alongside_field::views::{NoteHints, NoteSoFar, NotesToDo, Saved, SignRequest, SignedNoteView};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn note_hints(core: Core<'_>, note: NoteSoFar) -> Answer<NoteHints> {
    told(core.note_hints(&note))
}

#[tauri::command(async)]
pub(crate) fn notes_to_do(core: Core<'_>) -> Answer<NotesToDo> {
    told(core.notes_to_do())
}

#[tauri::command(async)]
pub(crate) fn signed_note(core: Core<'_>, id: String) -> Answer<SignedNoteView> {
    told(core.signed_note(&id))
}

#[tauri::command(async)]
pub(crate) fn sign_note(core: Core<'_>, request: SignRequest) -> Answer<Saved> {
    told(core.sign_note(request))
}

#[tauri::command(async)]
pub(crate) fn cosign_note(core: Core<'_>, id: String) -> Answer<Saved> {
    told(core.cosign_note(&id))
}

#[tauri::command(async)]
pub(crate) fn send_back_note(core: Core<'_>, id: String, words: String) -> Answer<Saved> {
    told(core.send_back_note(&id, &words))
}

#[tauri::command(async)]
pub(crate) fn add_to_note(core: Core<'_>, id: String, words: String) -> Answer<Saved> {
    told(core.add_to_note(&id, &words))
}
