//! What the base set aside, and what is to become of it.
use alongside_field::views::{AttentionLists, RefusedWords, Saved};
use serde_json::{Map, Value};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn attention_lists(core: Core<'_>) -> Answer<AttentionLists> {
    told(core.attention_lists())
}

#[tauri::command(async)]
pub(crate) fn refused_words(core: Core<'_>, dot: String) -> Answer<RefusedWords> {
    told(core.refused_words(&dot))
}

#[tauri::command(async)]
pub(crate) fn save_as_new(core: Core<'_>, dot: String, fields: Map<String, Value>) -> Answer<Saved> {
    told(core.save_as_new(&dot, fields))
}

#[tauri::command(async)]
pub(crate) fn hand_over(core: Core<'_>, dot: String, note: Option<String>) -> Answer<Saved> {
    told(core.hand_over(&dot, note.as_deref()))
}

#[tauri::command(async)]
pub(crate) fn answer_handed_over(core: Core<'_>, id: String, answer: String) -> Answer<Saved> {
    told(core.answer_handed_over(&id, &answer))
}

#[tauri::command(async)]
pub(crate) fn dismiss(core: Core<'_>, dot: String, reason: String) -> Answer<()> {
    told(core.dismiss(&dot, &reason))
}

#[tauri::command(async)]
pub(crate) fn take_up_again(core: Core<'_>, dot: String) -> Answer<()> {
    told(core.take_up_again(&dot))
}
