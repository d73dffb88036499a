//! What goes of somebody who was erased, and what waits for the base to say so.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "helpers of tests may fail")]

mod common;

use alongside_record::RecordId;
use alongside_vault::{Border, ERASED, PageEnd, Sealing, SetAsideEntry, Vault};
use common::{
    LOG, NOON, amend, create, participant, save,
    server::{Server, pull, push},
};
use serde_json::json;
use tempfile::tempdir;

fn leaves(vault: &mut Vault, seq: u64, who: RecordId) {
    let border = Border { left: &[who], ..Border::default() };
    vault.apply_page(&[], PageEnd { seq, cursor: b"cursor", rewound: None, border }).unwrap();
}

fn sealing(vault: &Vault) -> Vec<Option<Sealing>> {
    let changes = vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap();
    changes.iter().map(|change| change.sealing).collect()
}

/// Somebody at base, whom this laptop has written down, and somebody else.
fn two_people(vault: &mut Vault) -> (Server, RecordId, RecordId) {
    let mut server = Server::new();
    let gone = save(vault, participant(json!({"handle": "Blue Heron 12", "phone": "555-0101"})));
    let stays = save(vault, participant(json!({"handle": "Jade Owl 7"})));
    push(vault, &mut server);
    pull(vault, &server);
    (server, gone, stays)
}

#[test]
fn whom_the_base_has_not_evicted_nobody_erases() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (_, gone, _) = two_people(&mut vault);
    assert_eq!(vault.erase(&[gone]).unwrap(), 0);
    assert!(vault.row(gone).unwrap().is_some());
    assert_eq!(sealing(&vault), [None, None]);
}

#[test]
fn what_the_base_has_goes_and_what_it_has_not_answered_waits_for_that() {
    let dir = tempdir().unwrap();
    let mut vault = create(dir.path());
    let (_, gone, stays) = two_people(&mut vault);
    amend(&mut vault, gone, "phone", json!("555-0155"));
    let drafts = [("check_in", gone), ("check_in", stays)].map(|(form, id)| format!("{form}/{id}"));
    for draft in &drafts {
        vault.save_draft(draft, &json!({"note": "half a sentence"}), NOON).unwrap();
    }
    leaves(&mut vault, 50, gone);
    assert_eq!(vault.erase(&[gone]).unwrap(), 2, "one change, and a draft");
    assert_eq!(sealing(&vault), [Some(Sealing::Unreadable), None, None], "what is unsent stays");
    assert_eq!(
        vault.drafts().unwrap().iter().map(|draft| draft.key.as_str()).collect::<Vec<_>>(),
        [&drafts[1]]
    );
    assert_eq!(vault.erase(&[gone]).unwrap(), 0, "once is enough");

    vault.set_aside(LOG, &[SetAsideEntry { counter: 3, code: ERASED.into(), field: None }]).unwrap();
    assert_eq!(vault.erase(&[gone]).unwrap(), 1);
    let changes = vault.changes_after(LOG, 0, usize::MAX, usize::MAX).unwrap();
    assert_eq!(changes.iter().map(|change| change.bytes.is_empty()).collect::<Vec<_>>(), [true, false, true]);
    let attention = vault.needs_attention().unwrap();
    assert_eq!((attention.len(), attention[0].code.as_str(), attention[0].is_sealed), (1, ERASED, true));
    assert!(vault.row(gone).unwrap().is_none() && vault.row(stays).unwrap().is_some());
    assert_eq!(vault.check_own().unwrap(), [], "its log is whole");
}
