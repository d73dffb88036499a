//! The table of roles at the base: every role with every kind.

use alongside_domain::{Role, RootRule, kinds};
use alongside_record::{RecordId, Root};
use serde_json::json;

use crate::{
    base::{Base, sync},
    on_both,
    sites::aside,
};

on_both!(every_role_writes_and_is_sent_what_the_table_says,);

async fn every_role_writes_and_is_sent_what_the_table_says(base: Base) {
    // Only a coordinator may see and write all that is declared today.
    let mut cleo = base.device(1, "Cleo", Role::Coordinator).await;
    let site = base.member("Cleo", Role::Coordinator, "Marlow").await.user.site;
    // What no build knows yet fits every kind.
    let units = [("later", json!("x"))];
    let person = cleo.create("participant", Root::Itself, kinds::PARTICIPANT.audience, &units);
    let root = |rule: RootRule| match rule {
        RootRule::Organisation => Root::Organisation,
        RootRule::Itself => Root::Itself,
        RootRule::Participant => Root::Participant(person),
    };
    let records: Vec<RecordId> = kinds::ALL
        .iter()
        .map(|kind| cleo.create(kind.name, root(kind.root), kind.audience, &units))
        .collect();
    assert_eq!(aside(&sync(&base.server, &mut cleo).await), []);
    for (seed, role) in (2..).zip(Role::ALL) {
        let member = base.member(&format!("{} of Marlow", role.name()), role, "Marlow").await;
        assert_eq!(member.user.site, site);
        let mut device = base.device_of(seed, &member).await;
        sync(&base.server, &mut device).await;
        for (kind, record) in kinds::ALL.iter().zip(&records) {
            let sent = device.base.keys().any(|(id, _)| id == record);
            assert_eq!(sent, role.may_see(&kind.audience.into()), "{} reads {}", role.name(), kind.name);
        }
        for kind in kinds::ALL {
            device.create(kind.name, root(kind.root), kind.audience, &units);
        }
        let answer = sync(&base.server, &mut device).await;
        let refused: Vec<(u64, &str)> = (1..)
            .zip(kinds::ALL)
            .filter(|(_, kind)| !role.may_write(kind))
            .map(|(counter, _)| (counter, "not_permitted"))
            .collect();
        assert_eq!(aside(&answer), refused, "{} writes", role.name());
    }
}
