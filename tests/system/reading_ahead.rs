//! Asking for the next page of the feed while this one is taken in.

use std::sync::{Arc, Mutex, OnceLock};

use alongside_field::Alongside;
use alongside_protocol::Cursor;
use serde_json::json;

use crate::{
    bad_links::{save_notes, save_notes_in},
    base::{Base, copy_folder, put_back},
    laptop::Laptop,
    recorded::{Recorded, core_with, runtime},
};

const CHANGES: usize = 200;

/// What a request asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Asked {
    /// For a page behind the one that the vault had taken in.
    ahead: bool,
    /// What differs between the two sides.
    heals: bool,
}

/// Syncs, with pages that are small at first. `meanwhile` happens right before the first request that
/// asks ahead leaves.
fn synced(laptop: &Laptop, meanwhile: fn(&Alongside)) -> Vec<Asked> {
    let (opened, asked) = (Arc::new(OnceLock::<Alongside>::new()), Arc::new(Mutex::new(Vec::new())));
    let (core, all) = (Arc::clone(&opened), Arc::clone(&asked));
    let transport = Recorded::of(move |request, _| {
        let core = core.get().unwrap();
        let stands_at = core.with_open(|open| Ok(open.vault.cursor()?)).unwrap();
        let stands_at = stands_at.map(|bytes| postcard::from_bytes::<Cursor>(&bytes).unwrap());
        let ahead = request.header.page_bytes > 0 && request.header.cursor != stands_at;
        let is_first = ahead && !all.lock().unwrap().iter().any(|one: &Asked| one.ahead);
        all.lock().unwrap().push(Asked { ahead, heals: request.header.healing.is_some() });
        if is_first {
            meanwhile(core);
        }
    });
    let core = opened.get_or_init(|| core_with(laptop, transport));
    let small = json!({"chunk_bytes": 64 << 10, "page_bytes": 4 << 10});
    core.with_open(|open| Ok(open.vault.set_setting("pace", &small)?)).unwrap();
    runtime().block_on(core.sync_now()).unwrap();
    core.lock();
    asked.lock().unwrap().clone()
}

fn held(laptop: &Laptop) -> usize {
    laptop.run(&["list", "follow_up"]).as_array().unwrap().len()
}

#[test]
fn the_next_page_is_asked_for_before_this_one_is_taken_in() {
    let base = Base::new();
    let [dana, luis] = [base.laptop("Dana", "Jasper"), base.laptop("Luis", "Jasper")];
    save_notes(&dana, 1, CHANGES);
    dana.sync();
    let asked = synced(&luis, |_| {});
    assert!(asked.iter().filter(|one| one.ahead).count() >= 2, "{asked:?}");
    assert!(asked.iter().all(|one| !one.heals), "{asked:?}");
    assert_eq!(held(&luis), CHANGES);
}

/// An older copy of a vault, used while it reads what was written on the newer one: what was saved
/// meanwhile may be among what the page brings, so the page has to wait, and the next one with it.
#[test]
fn a_page_that_was_asked_for_ahead_is_not_taken_in_without_the_one_before_it() {
    let base = Base::new();
    let dana = base.laptop("Dana", "Jasper");
    let copy = base.folder().join("image");
    copy_folder(&dana.vault, &copy);
    save_notes(&dana, 1, CHANGES);
    dana.sync();

    put_back(&copy, &dana.vault);
    let asked = synced(&dana, |core| save_notes_in(core, 2, 1));
    assert!(asked.iter().any(|one| one.ahead), "{asked:?}");
    assert!(asked.iter().all(|one| !one.heals), "nothing was passed over: {asked:?}");
    assert_eq!(held(&dana), CHANGES + 1);
}
