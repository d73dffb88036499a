//! What a laptop tells of itself: kept as it said it last, of itself alone, and followed by nothing.

use alongside_domain::Role;
use alongside_protocol::{Code, DeviceCard, LaptopState, ProgramVersion, SyncHeader, VaultFile, Versions};
use alongside_server::Clock;
use alongside_test_support::FieldDevice;

use crate::{
    base::{Base, code, sync},
    on_both,
};

on_both!(
    what_a_laptop_told_last_is_kept_and_one_that_tells_nothing_changes_nothing,
    a_laptop_tells_of_itself_alone_and_a_private_file_tells_nothing,
    what_is_told_again_is_not_written_again,
);

const VERSION: ProgramVersion = ProgramVersion(3, 20, 1);

fn telling(device: &FieldDevice, waits: u32) -> SyncHeader {
    SyncHeader { laptop: Some(LaptopState { version: Some(VERSION), waits }), ..device.header(0) }
}

async fn card(base: &Base, device: &FieldDevice) -> DeviceCard {
    let id = device.device.to_string();
    base.server.devices().await.unwrap().into_iter().find(|card| card.id == id).unwrap()
}

async fn told(base: &Base, device: &FieldDevice) -> (Option<String>, Option<u32>) {
    let card = card(base, device).await;
    (card.version, card.waits)
}

async fn what_a_laptop_told_last_is_kept_and_one_that_tells_nothing_changes_nothing(base: Base) {
    let mut ana = base.device(1, "Ana", Role::Peer).await;
    assert_eq!(told(&base, &ana).await, (None, None));
    for waits in [7, 0, u32::MAX] {
        base.server.sync(&ana.sign(&telling(&ana, waits), &[])).await.unwrap();
        assert_eq!(told(&base, &ana).await, (Some("3.20.1".to_owned()), Some(waits)), "at once");
    }
    let beside = SyncHeader { laptop: Some(LaptopState { version: None, waits: 4 }), ..ana.header(0) };
    base.server.sync(&ana.sign(&beside, &[])).await.unwrap();
    assert_eq!(told(&base, &ana).await, (Some("3.20.1".to_owned()), Some(4)), "the version stays");
    let older = Versions { lowest: 5, highest: 5 };
    let earlier = SyncHeader { versions: older, ..telling(&ana, 3) };
    base.server.sync(&ana.sign(&earlier, &[])).await.unwrap();
    base.clock.advance(3_600_000);
    sync(&base.server, &mut ana).await;
    assert_eq!(told(&base, &ana).await.1, Some(4), "an older laptop tells nothing");
    let heard = card(&base, &ana).await.last_contact;
    assert_eq!(heard, Some(base.clock.now_ms()), "that it was heard from is noted all the same");
}

async fn a_laptop_tells_of_itself_alone_and_a_private_file_tells_nothing(base: Base) {
    let ana = base.device(1, "Ana", Role::Clinician).await;
    let mallory = base.device(2, "Mallory", Role::Peer).await;
    base.server.sync(&ana.sign(&telling(&ana, 7), &[])).await.unwrap();
    let as_ana = SyncHeader { device: ana.device, ..telling(&mallory, 0) };
    assert_eq!(code(base.server.sync(&mallory.sign(&as_ana, &[])).await), Code::BadSignature);
    let signer = Some(alongside_protocol::SignerId::of(&ana.user_key.public().unwrap()));
    let private = SyncHeader { file: VaultFile::Private, signer, ..telling(&ana, 0) };
    base.server.sync(&private.encode(&[], &ana.user_key).unwrap()).await.unwrap();
    assert_eq!(told(&base, &ana).await.1, Some(7));
    assert_eq!(told(&base, &mallory).await, (None, None));
}

async fn what_is_told_again_is_not_written_again(base: Base) {
    let ana = base.device(1, "Ana", Role::Peer).await;
    base.server.sync(&ana.sign(&telling(&ana, 7), &[])).await.unwrap();
    let heard = card(&base, &ana).await.last_contact;
    base.clock.advance(1_000);
    base.server.sync(&ana.sign(&telling(&ana, 7), &[])).await.unwrap();
    assert_eq!(card(&base, &ana).await.last_contact, heard);
    base.server.sync(&ana.sign(&telling(&ana, 6), &[])).await.unwrap();
    assert_ne!(card(&base, &ana).await.last_contact, heard, "what changed is");
}
