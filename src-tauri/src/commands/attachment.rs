//! Files that belong to a record.

use std::path::Path;

use alongside_field::views::{AttachmentShown, AttachmentView, GivenCopy, Saved};

use super::{Answer, Core, told};

#[tauri::command(async)]
pub(crate) fn attach(core: Core<'_>, to: String, file: String) -> Answer<Saved> {
    told(core.attach_encoded(&to, &file))
}

#[tauri::command(async)]
pub(crate) fn attachments(core: Core<'_>, to: String) -> Answer<Vec<AttachmentView>> {
    told(core.attachments(&to))
}

#[tauri::command(async)]
pub(crate) fn attachment(core: Core<'_>, id: String) -> Answer<AttachmentShown> {
    told(core.attachment(&id))
}

#[tauri::command(async)]
pub(crate) fn save_attachment(core: Core<'_>, id: String, folder: String) -> Answer<GivenCopy> {
    told(core.save_attachment_in(&id, Path::new(&folder)))
}
